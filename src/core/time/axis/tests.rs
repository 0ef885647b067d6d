//! Axes as texts (`golden.txt`, each case headed by its own description; `PHAEN_BLESS=1 cargo test -p phaen` writes the
//! rest anew), and what holds of every axis, checked against the calendar of another library.

use chrono::{Datelike, Days, NaiveDate};

use super::*;
use crate::text::{Font, Lang, Native, Text};
use crate::time::{Digits, Era, Span, year_of_day};

/// Widths of words of 12 CSS pixels.
fn small(text: &str) -> f64 {
    Native.width(text, Font::Small) / Font::Small.size() * 12.0
}

fn day(text: &str) -> i32 {
    Date::parse(text).unwrap().first_day()
}

fn shortest(tick: &Tick) -> &str {
    tick.shorter.first().unwrap_or(&tick.label)
}

/// `2017-10-01 / 2037-09-30 at 900`
fn scale(text: &str) -> Scale {
    let (span, width) = text.split_once(" at ").unwrap();
    let (from, to) = span.split_once(" / ").unwrap();
    Scale {
        span: Span::of_days(day(from), day(to)),
        width: width.parse().unwrap(),
    }
}

/// `th be arabic fiscal 10-01: 2017-10-01 / 2037-09-30 at 900`
fn axis(head: &str) -> (Axis, Scale) {
    let (words, span) = head.split_once(": ").unwrap();
    let words: Vec<_> = words.split(' ').collect();
    let format = Format {
        lang: Lang::from_tag(words[0]).unwrap(),
        era: Era::from_word(words[1]).unwrap(),
        digits: Digits::from_word(words[2]).unwrap(),
    };
    let start =
        words.get(4).and_then(|start| start.split_once('-')).map_or((10, 1), |(m, d)| (m.parse().unwrap(), d.parse().unwrap()));
    let scale = scale(span);
    (Axis::new(scale, format, Years::from_word(words[3]).unwrap(), start, &small), scale)
}

/// The unit; of each row the first day and the cells with how wide they are.
fn dump(head: &str) -> String {
    let (axis, scale) = axis(head);
    let mut text = format!("{head}\n  {:?}\n", axis.unit);
    for (name, row) in [("heads", &axis.heads), ("ticks", &axis.ticks)] {
        let Some(first) = row.first() else { continue };
        text += &format!("  {name} from {}: ", Date::from_days(first.day));
        let cells = row.iter().map(|tick| {
            let placed = tick.placed(scale, &small);
            format!("{} {:.0}", if placed.label.is_empty() { "…" } else { placed.label }, placed.width)
        });
        text += &(cells.collect::<Vec<_>>().join(" | ") + "\n");
    }
    text
}

#[test]
fn axes_as_texts() {
    let golden = include_str!("golden.txt");
    let heads = golden.lines().filter(|line| !line.is_empty() && !line.starts_with([' ', '#']));
    let text = golden.lines().take_while(|line| line.starts_with('#')).map(|line| line.to_owned() + "\n").collect::<String>();
    let text = text + &heads.map(|head| "\n".to_owned() + &dump(head)).collect::<String>();
    if std::env::var_os("PHAEN_BLESS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/time/axis/golden.txt"), &text).unwrap();
    } else {
        assert!(text == golden, "look at the difference; PHAEN_BLESS=1 writes it anew:\n{text}");
    }
}

/// A small generator of numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1u32 << 31)
    }

    fn whole(&mut self, from: i32, to: i32) -> i32 {
        from + (self.share() * f64::from(to - from + 1)) as i32
    }

    /// As likely between 1 and 10 as between 100 and 1,000.
    fn size(&mut self, from: f64, to: f64) -> f64 {
        from * (to / from).powf(self.share())
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.whole(0, of.len() as i32 - 1) as usize]
    }
}

/// A way to cut and call time.
#[derive(Clone, Copy, Debug)]
struct Way {
    format: Format,
    years: Years,
    start: (u8, u8),
    /// The size of the words, in CSS pixels.
    size: f64,
}

const STARTS: [(u8, u8); 11] = [(10, 1), (10, 1), (1, 1), (4, 1), (7, 1), (4, 6), (3, 1), (2, 28), (12, 31), (1, 31), (11, 15)];

impl Way {
    fn any(chance: &mut Chance) -> Self {
        Self {
            format: Format {
                lang: chance.one(&[Lang::Th, Lang::En]),
                era: chance.one(Era::ALL),
                digits: chance.one(Digits::ALL),
            },
            years: chance.one(Years::ALL),
            start: chance.one(&STARTS),
            size: chance.one(&[12.0, 12.0, 9.0, 16.0, 24.0]),
        }
    }

    fn width(self, text: &str) -> f64 {
        small(text) / 12.0 * self.size
    }

    fn axis(self, scale: Scale) -> Axis {
        Axis::new(scale, self.format, self.years, self.start, &|text| self.width(text))
    }

    fn days_for(self, unit: Unit, width: f64) -> f64 {
        days_for(unit, width, self.format, self.years, self.start, &|text| self.width(text))
    }

    fn start(self) -> (u32, u32) {
        let (month, day) = if self.years == Years::Fiscal { self.start } else { (1, 1) };
        (month.into(), day.into())
    }

    /// The year that a day belongs to, by the other library.
    fn year(self, date: NaiveDate) -> i32 {
        let (month, day) = self.start();
        let begun = NaiveDate::from_ymd_opt(date.year(), month, day).is_some_and(|start| start <= date);
        date.year() + i32::from(begun && (month, day) != (1, 1))
    }

    /// How many months of the year have begun before a day's, counted from the day the year begins on.
    fn months(self, date: NaiveDate) -> i32 {
        let (month, day) = self.start();
        let first = NaiveDate::from_ymd_opt(date.year(), date.month(), 1).unwrap();
        // that day of the month, or the day after the last if it has no such day
        let begins = (1..day).fold(first, |at, _| if at.month() == first.month() { at.succ_opt().unwrap() } else { at });
        (date.month() as i32 - month as i32 - i32::from(date < begins)).rem_euclid(12)
    }

    /// What tells the cell of a day from the cells beside it, and its shortest label, by the other library.
    fn cell(self, unit: Unit, day: i32) -> ((i32, i32), String) {
        let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(day.into());
        let shift = if self.format.era == Era::Buddhist { 543 } else { 0 };
        let names =
            |date: NaiveDate| self.format.month(Date::new(2023, Some(date.month() as u8), None).unwrap(), Style::Short).unwrap();
        let (key, label) = match unit {
            Unit::Years(n) => {
                let n = i32::from(n);
                let first = (self.year(date) + shift).div_euclid(n) * n;
                ((first, 0), first.to_string())
            }
            Unit::HalfYears | Unit::Quarters => {
                let n = if unit == Unit::Quarters { 3 } else { 6 };
                let nth = self.months(date) / n;
                let alike = |date: &NaiveDate| self.months(*date) / n == nth;
                // walk to the ends of the cell
                let walk = |forward: bool| {
                    let next = |date: NaiveDate| {
                        if forward { date.checked_add_days(Days::new(1)) } else { date.checked_sub_days(Days::new(1)) }
                    };
                    let mut at = date;
                    while let Some(beside) = next(at).filter(alike) {
                        at = beside;
                    }
                    at
                };
                let (first, last) = (walk(false), walk(true));
                let label = match self.start().1 {
                    1 => format!("{}–{}", names(first), names(last)),
                    _ => format!("{} {} – {} {}", first.day(), names(first), last.day(), names(last)),
                };
                ((self.year(date), nth), label)
            }
            Unit::Months => ((date.year(), date.month() as i32), names(date).to_owned()),
            Unit::Weeks => {
                let monday = date - Days::new(date.weekday().num_days_from_monday().into());
                ((monday.year(), monday.ordinal() as i32), monday.day().to_string())
            }
            Unit::Days => ((day, 0), date.day().to_string()),
        };
        (key, self.format.digits(&label).into_owned())
    }

    /// Whether a cell begins and ends where the other library says, and is called as it says.
    fn check(self, unit: Unit, tick: &Tick, within: i32) {
        let (key, label) = self.cell(unit, within);
        let key_of = |day| self.cell(unit, day).0;
        assert_eq!((key_of(tick.day), key_of(tick.end - 1)), (key, key), "{self:?} {unit:?} {tick:?}");
        assert_ne!(key_of(tick.day - 1), key, "{self:?} {unit:?} {tick:?}");
        assert_ne!(key_of(tick.end), key, "{self:?} {unit:?} {tick:?}");
        assert_eq!(shortest(tick), label, "{self:?} {unit:?} {tick:?}");
    }
}

/// Any stretch of time between 1800 and 2300, on a line of any usual width.
fn any_scale(chance: &mut Chance) -> Scale {
    let (first, last) = (f64::from(day("1800-01-01")), f64::from(day("2300-12-31")));
    let days = chance.size(1.0, last - first);
    let from = first + chance.share() * (last - first - days);
    Scale {
        span: Span {
            from,
            to: from + days,
        },
        width: chance.size(200.0, 3000.0),
    }
}

#[test]
fn cells_cover_the_time_and_are_those_of_another_calendar() {
    let mut chance = Chance(1);
    let mut seen = [0; Unit::ALL.len()];
    for _ in 0..6000 {
        let (way, scale) = (Way::any(&mut chance), any_scale(&mut chance));
        let axis = way.axis(scale);
        seen[Unit::ALL.iter().position(|unit| *unit == axis.unit).unwrap()] += 1;
        let above = match axis.unit {
            Unit::Weeks | Unit::Days => Unit::Months,
            _ => Unit::Years(1),
        };
        assert_eq!(axis.heads.is_empty(), matches!(axis.unit, Unit::Years(_)));
        for (unit, row) in [(axis.unit, &axis.ticks), (above, &axis.heads)] {
            let (Some(first), Some(last)) = (row.first(), row.last()) else { continue };
            let (from, to) = (scale.span.from, scale.span.to);
            assert!(f64::from(first.day) <= from && f64::from(first.end) > from);
            assert!(f64::from(last.day) < to && f64::from(last.end) >= to);
            assert!(row.windows(2).all(|pair| pair[0].end == pair[1].day));
            assert!(row.len() as f64 <= scale.width / 10.0 + 2.0);
            for _ in 0..4 {
                let day = scale.day(chance.share() * scale.width).floor() as i32;
                let holds: Vec<_> = row.iter().filter(|tick| (tick.day..tick.end).contains(&day)).collect();
                assert_eq!(holds.len(), 1);
                way.check(unit, holds[0], day);
            }
        }
    }
    // all that these spans can need
    assert!(seen[7..].iter().all(|times| *times > 30), "{seen:?}");
}

#[test]
fn labels_have_room() {
    let mut chance = Chance(2);
    for _ in 0..6000 {
        let (way, scale) = (Way::any(&mut chance), any_scale(&mut chance));
        let axis = way.axis(scale);
        let room = |text: &str| way.width(text) + FREE;
        for tick in axis.ticks.iter().chain(&axis.heads) {
            let whole = f64::from(tick.end - tick.day) * scale.per_day();
            assert!(!tick.label.is_empty());
            // also the digits of a year may be wider than those that the form was chosen by, if digits differ
            let long = if way.format.digits == Digits::Thai { shortest(tick) } else { &tick.label };
            assert!(room(long) <= whole + 0.01, "{way:?} {:?} {tick:?} {whole}", axis.unit);
        }
        for row in [&axis.ticks, &axis.heads] {
            let mut x = 0.0;
            for tick in row {
                let placed = tick.placed(scale, &|text| way.width(text));
                assert!((placed.x - x).abs() < 1e-6 && placed.width >= 0.0);
                x = placed.x + placed.width;
                assert!(placed.label.is_empty() || room(placed.label) <= placed.width + 0.02);
                assert!(
                    placed.label.is_empty() || tick.label == placed.label || tick.shorter.iter().any(|label| label == placed.label)
                );
            }
            assert!(row.is_empty() || (x - scale.width).abs() < 1e-6);
        }
    }
}

#[test]
fn one_form_in_a_row() {
    let (axis, _) = axis("th be arabic fiscal 10-01: 2023-10-01 / 2024-09-30 at 900");
    assert_eq!(axis.unit, Unit::Months);
    assert!(axis.ticks.iter().all(|tick| tick.shorter.len() == axis.ticks[0].shorter.len()));
}

#[test]
fn steps_are_the_finest_and_do_not_change_along_the_way() {
    let mut chance = Chance(3);
    for _ in 0..4000 {
        let (way, scale) = (Way::any(&mut chance), any_scale(&mut chance));
        let unit = way.axis(scale).unit;
        let moved = Scale {
            span: Span {
                from: scale.span.from + 12_345.0,
                to: scale.span.to + 12_345.0,
            },
            ..scale
        };
        let unit_at = |width: f64| {
            let scale = Scale { width, ..moved };
            way.axis(scale).unit
        };
        // the last digit of a fraction may differ
        assert!([moved.width, moved.width * (1.0 + 1e-9)].map(unit_at).contains(&unit), "{way:?} {scale:?}");
        // the next finer steps would have a label without room
        let place = Unit::ALL.iter().position(|u| *u == unit).unwrap();
        let Some(finer) = Unit::ALL.get(place + 1) else { continue };
        let (first, last) = year_days(2023, way.years, way.start);
        let tight = (first..=last).any(|day| {
            let date = Date::from_days(day);
            let days = match finer {
                Unit::Days => 1,
                Unit::Weeks => 7,
                Unit::Months => crate::time::days_in_month(date.year(), date.month().unwrap()).into(),
                Unit::Quarters => 89,
                Unit::HalfYears => 180,
                Unit::Years(n) => 365 * i32::from(*n),
            };
            let label = match finer {
                Unit::Years(_) => way.format.digits("7777").into_owned(),
                Unit::Weeks => way.format.digits(&date.day().unwrap().to_string()).into_owned(),
                _ => way.cell(*finer, day).1,
            };
            way.width(&label) + FREE > f64::from(days) * scale.per_day() * 0.97
        });
        assert!(tight, "{way:?} {unit:?} {scale:?}");
    }
}

#[test]
fn days_for_choose_their_unit() {
    let mut chance = Chance(4);
    for _ in 0..500 {
        let way = Way::any(&mut chance);
        let width = chance.size(60.0, 4000.0);
        for (i, unit) in Unit::ALL.into_iter().enumerate() {
            let days = way.days_for(unit, width);
            let from = f64::from(chance.whole(day("1000-01-01"), day("2300-12-31"))) + chance.share();
            let at = |days: f64| {
                let span = Span {
                    from,
                    to: from + days,
                };
                way.axis(Scale { span, width }).unit
            };
            assert_eq!(at(days), unit, "{way:?} {width} {days}");
            // at most so many
            assert_eq!(at(days * 1.02), Unit::ALL[i.saturating_sub(1)], "{way:?} {width} {days}");
        }
    }
}

#[test]
fn every_day_belongs_to_the_year_that_another_calendar_says() {
    let mut chance = Chance(5);
    for _ in 0..60_000 {
        let way = Way::any(&mut chance);
        let day = chance.whole(day("1800-01-01"), day("2300-12-31"));
        // many last and first days of months
        let day = if chance.share() < 0.3 { month_day(day / 31, chance.whole(28, 31) as u8) } else { day };
        let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(day.into());
        let year = year_of_day(day, way.years, way.start);
        assert_eq!(i32::from(year), way.year(date), "{way:?} {date}");
        let (first, last) = year_days(year, way.years, way.start);
        assert!((first..=last).contains(&day), "{way:?} {date}");
        assert_eq!(year_days(year + 1, way.years, way.start).0, last + 1);
    }
}

#[test]
fn another_era_or_kind_of_year_moves_no_date() {
    let of = |head: &str| axis(&(head.to_owned() + ": 2017-10-01 / 2037-09-30 at 976")).0;
    let days = |axis: &Axis| axis.ticks.iter().map(|tick| tick.day).collect::<Vec<_>>();
    let (be, ce) = (of("th be arabic fiscal"), of("th ce arabic fiscal"));
    assert_eq!(days(&be), days(&ce));
    assert_eq!((&*be.ticks[0].label, &*ce.ticks[0].label), ("2561", "2018"));
    let calendar = of("th be arabic calendar");
    assert_eq!(Date::from_days(calendar.ticks[1].day).to_string(), "2018-01-01");
    assert_eq!((&*calendar.ticks[1].label, Date::from_days(be.ticks[0].day).to_string()), ("2561", "2017-10-01".to_owned()));
    // fiscal years from January are those of the calendar
    assert_eq!(of("th be arabic fiscal 01-01"), calendar);
}

#[test]
fn nothing_breaks_at_the_ends_of_time() {
    let infinite = f64::INFINITY;
    let mut chance = Chance(6);
    let spans = [
        (day("0001-01-01").into(), f64::from(day("9999-12-31")) + 1.0),
        (day("9999-12-31").into(), f64::from(day("9999-12-31")) + 1.0),
        (day("0001-01-01").into(), day("0001-01-02").into()),
        (-9e9, 9e9),
        (9e9, 9e9 + 5.0),
        (-9e9, -9e9 + 5.0),
        (-infinite, infinite),
        (0.0, infinite),
        (f64::NAN, f64::NAN),
        (0.0, f64::NAN),
        (5.0, 5.0),
        (5.5, 5.5),
        (9.0, 5.0),
    ];
    for (from, to) in spans {
        for width in [0.0, 1.0, 30.0, 1000.0, 1e4, -5.0, f64::NAN, infinite] {
            for _ in 0..2 {
                let way = Way::any(&mut chance);
                let scale = Scale {
                    span: Span { from, to },
                    width,
                };
                if width == infinite {
                    continue;
                }
                for start in [way.start, (2, 29), (0, 0), (255, 255)] {
                    for wide in [way.size, 0.0, -1.0, f64::NAN, infinite] {
                        let measure = |text: &str| text.len() as f64 * wide;
                        let axis = Axis::new(scale, way.format, way.years, start, &measure);
                        assert!(axis.ticks.len() as f64 <= scale.width.max(0.0) / 10.0 + 3.0, "{scale:?} {}", axis.ticks.len());
                        for tick in axis.ticks.iter().chain(&axis.heads) {
                            let _ = tick.placed(scale, &measure);
                        }
                    }
                }
            }
        }
    }
    // three thousand years and their round numbers
    let (axis, _) = axis("th be arabic calendar: 0001-01-01 / 3000-12-31 at 800");
    assert_eq!(axis.unit, Unit::Years(200));
    assert_eq!((&*axis.ticks[0].label, &*axis.ticks[1].label), ("400", "600"));
}
