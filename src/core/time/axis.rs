//! The axis of a timeline: which steps divide the visible time, where each begins and what it is called. It knows no
//! picture: its cells are days, and [`Tick::placed`] says where they stand on a line.
//!
//! Years are numbered in the chosen era, and steps of several years begin at round numbers of that era, so another era
//! cuts elsewhere but moves no date. Quarters and half-years are counted from the first day of the chosen year; if that
//! is not the first of a month, each begins on the same day of its month. Months and weeks are always those of the
//! calendar. Which steps and how long their labels are depends on the zoom alone, never on the part of time that is
//! visible: so nothing changes while a reader moves along.

use super::fiscal::{month_day, start_of};
use super::{Date, Format, Scale, Style, Years, year_days};
use crate::text::fill;

/// What stays free in a cell beside its label, in CSS pixels.
const FREE: f64 = 8.0;

/// Which steps divide an axis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// So many years.
    Years(i16),
    /// Six months of a year.
    HalfYears,
    /// Three months of a year.
    Quarters,
    /// Months of the calendar.
    Months,
    /// From Monday to Sunday.
    Weeks,
    /// Single days.
    Days,
}

impl Unit {
    /// All that are in use, from coarse to fine.
    #[rustfmt::skip]
    pub const ALL: [Self; 18] = {
        use Unit::*;
        [
            Years(10_000), Years(5000), Years(2000), Years(1000), Years(500), Years(200), Years(100), Years(50), Years(20),
            Years(10), Years(5), Years(2), Years(1), HalfYears, Quarters, Months, Weeks, Days,
        ]
    };
}

/// A cell of an axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Its first day, in days from 1970-01-01; it may lie before the visible time.
    pub day: i32,
    /// The first day behind it.
    pub end: i32,
    /// What it is called, in the form of its row.
    pub label: String,
    /// Shorter names for where only a part of it is visible, from short to long.
    pub shorter: Vec<String>,
}

/// The visible part of a cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed<'a> {
    /// Its left edge, in CSS pixels; 0 if it begins before the visible time.
    pub x: f64,
    /// How wide it is, in CSS pixels.
    pub width: f64,
    /// The label, empty if it has no room.
    pub label: &'a str,
}

impl Tick {
    /// Where it stands on a line, with the longest label that has room in what is visible of it. The last argument
    /// measures a text in CSS pixels.
    pub fn placed(&self, scale: Scale, width_of: &dyn Fn(&str) -> f64) -> Placed<'_> {
        let edge = |day: i32| scale.x(f64::from(day)).max(0.0).min(scale.width);
        let x = edge(self.day);
        let width = edge(self.end) - x;
        let mut label = self.label.as_str();
        let mut shorter = self.shorter.iter().rev();
        while width_of(label) + FREE > width + 0.01 {
            let Some(next) = shorter.next() else {
                label = "";
                break;
            };
            label = next;
        }
        Placed { x, width, label }
    }
}

/// The rows of an axis. The cells of a row follow each other without a gap and cover the visible time.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// The steps of the fine row.
    pub unit: Unit,
    /// The fine row.
    pub ticks: Vec<Tick>,
    /// The row above it: years over half-years, quarters and months, months over weeks and days, none over years.
    pub heads: Vec<Tick>,
}

impl Axis {
    /// The axis with the finest steps whose labels all have room. The start is the month and day that fiscal years begin
    /// with; the last argument measures a text in CSS pixels.
    pub fn new(scale: Scale, format: Format, years: Years, start: (u8, u8), width_of: &dyn Fn(&str) -> f64) -> Self {
        let rules = Rules::new(format, years, start, width_of);
        let mut unit = Unit::Years(10_000);
        let mut need = 0.0;
        for finer in Unit::ALL {
            need = rules.need(finer, need);
            if scale.per_day() >= need {
                unit = finer;
            } else {
                break;
            }
        }
        Self {
            unit,
            ticks: rules.row(unit, false, scale),
            heads: match unit {
                Unit::Years(_) => Vec::new(),
                Unit::HalfYears | Unit::Quarters | Unit::Months => rules.row(Unit::Years(1), true, scale),
                Unit::Weeks | Unit::Days => rules.row(Unit::Months, true, scale),
            },
        }
    }
}

/// How many days may be visible at most on a line so many CSS pixels wide for an axis of these steps, one of
/// [`Unit::ALL`]. The other arguments are those of [`Axis::new`].
pub fn days_for(unit: Unit, width: f64, format: Format, years: Years, start: (u8, u8), width_of: &dyn Fn(&str) -> f64) -> f64 {
    let rules = Rules::new(format, years, start, width_of);
    let mut need = 0.0;
    for step in Unit::ALL {
        need = rules.need(step, need);
        if step == unit {
            break;
        }
    }
    // safely inside, but not by as much as the next finer steps need more
    width / need * 0.99
}

/// A cell without its label.
struct Cell {
    first: i32,
    end: i32,
    /// How many months it begins after the year 0 of the chosen era; without meaning for weeks and days.
    months: i32,
}

/// How time is cut and called.
struct Rules<'a> {
    format: Format,
    start: (u8, u8),
    /// The digit with the widest drawing.
    widest: i32,
    width_of: &'a dyn Fn(&str) -> f64,
}

impl<'a> Rules<'a> {
    fn new(format: Format, years: Years, start: (u8, u8), width_of: &'a dyn Fn(&str) -> f64) -> Self {
        let (mut widest, mut most) = (1, 0.0);
        for digit in 1..10 {
            let width = width_of(&format.digits(&digit.to_string()));
            if width > most {
                (widest, most) = (digit, width);
            }
        }
        Self {
            format,
            start: start_of(years, start),
            widest,
            width_of,
        }
    }

    /// What a label takes, in CSS pixels.
    fn room(&self, label: &str) -> f64 {
        // never nothing, whatever the platform measures
        (self.width_of)(label).max(2.0) + FREE
    }

    /// CSS pixels for a day that steps need, after what the next coarser ones need: always a little more than these.
    fn need(&self, unit: Unit, coarser: f64) -> f64 {
        let mut need: f64 = coarser * 1.02;
        self.samples(unit, false, &mut |days, labels| {
            if let Some(shortest) = labels.first() {
                need = need.max(self.room(shortest) / days);
            }
        });
        need
    }

    /// The cells of a row that overlap the visible time, their labels in the longest form that has room in each.
    fn row(&self, unit: Unit, head: bool, scale: Scale) -> Vec<Tick> {
        let mut forms = usize::MAX;
        self.samples(unit, head, &mut |days, mut labels| {
            labels.truncate(forms);
            while labels.len() > 1 && labels.last().is_some_and(|label| self.room(label) > days * scale.per_day()) {
                labels.pop();
            }
            forms = labels.len();
        });
        // the years −9999 to 9999
        let mut day = scale.span.from.floor().max(-4_371_953.0) as i32;
        let to = scale.span.to.ceil().min(2_932_897.0) as i32;
        // more cannot fit: a guard against a span that is not a number
        let most = (scale.width / (2.0 + FREE)) as usize + 3;
        let mut row = Vec::new();
        while day < to && row.len() < most {
            let cell = self.cell(unit, day);
            let mut labels = self.labels(unit, head, &cell);
            labels.truncate(forms);
            row.push(Tick {
                day: cell.first,
                end: cell.end,
                label: labels.pop().unwrap_or_default(),
                shorter: labels,
            });
            day = cell.end;
        }
        row
    }

    /// Goes through the cells that need most: how many days each has at least, and its labels.
    fn samples(&self, unit: Unit, head: bool, see: &mut dyn FnMut(f64, Vec<String>)) {
        let (mut day, last) = match unit {
            // each day of a month, from 2023-01-01
            Unit::Weeks | Unit::Days => (19_358, 19_358 + 30),
            // neither kind of year has a leap day in 2023
            _ => year_days(2023, Years::Fiscal, self.start),
        };
        let step = if unit == Unit::Weeks { Unit::Days } else { unit };
        while day <= last {
            let mut cell = self.cell(step, day);
            day = cell.end;
            let days = match unit {
                Unit::Weeks => 7,
                Unit::Years(n) => {
                    cell = self.months(unit, self.widest * 1111 * 12);
                    365 * i32::from(n)
                }
                _ => cell.end - cell.first,
            };
            see(f64::from(days), self.labels(unit, head, &cell));
        }
    }

    /// The cell that a day lies in.
    fn cell(&self, unit: Unit, day: i32) -> Cell {
        let days = match unit {
            Unit::Days => 1,
            Unit::Weeks => 7,
            _ => {
                let date = Date::from_days(day);
                let (origin, from) = self.origin(unit);
                let month = i32::from(date.year()) * 12 + i32::from(date.month().unwrap_or(1)) - 1;
                let month = month - i32::from(month_day(month, from) > day) - origin;
                return self.months(unit, month - month.rem_euclid(months_of(unit)));
            }
        };
        // 1970-01-01 was a Thursday
        let first = day - (day + 3).rem_euclid(days);
        Cell {
            first,
            end: first + days,
            months: 0,
        }
    }

    /// The cell that begins so many months after the year 0.
    fn months(&self, unit: Unit, months: i32) -> Cell {
        let (origin, from) = self.origin(unit);
        Cell {
            first: month_day(origin + months, from),
            end: month_day(origin + months + months_of(unit), from),
            months,
        }
    }

    /// Where the year 0 of the chosen era begins: how many months from January of the year 0, and on which day.
    fn origin(&self, unit: Unit) -> (i32, u8) {
        let (month, day) = if unit == Unit::Months { (1, 1) } else { self.start };
        (i32::from(month) - 1 - 12 * (self.format.era.shift() + i32::from((month, day) != (1, 1))), day)
    }

    /// What a cell is called, from short to long; so many forms for each cell of a row.
    fn labels(&self, unit: Unit, head: bool, cell: &Cell) -> Vec<String> {
        let words = self.format.lang.later_texts();
        let date = Date::from_days(cell.first);
        match unit {
            Unit::Years(n) => {
                let year = (cell.months.div_euclid(12) - self.format.era.shift()) as i16;
                let mut name = self.format.year(year, Style::Short);
                let mut forms = vec![name.clone()];
                if n > 1 {
                    name = [&name, "–", &self.format.year(year + n - 1, Style::Short)].concat();
                    forms.push(name.clone());
                }
                if self.start != (1, 1) {
                    name = fill(words.axis_fiscal, &[("years", &name)]);
                    forms.push(name.clone());
                    if n == 1 {
                        forms.push([&name, " (", &self.reach(cell), ")"].concat());
                        forms.push(self.format.fiscal_label(year, self.start));
                    }
                }
                forms
            }
            Unit::HalfYears | Unit::Quarters => {
                let nth = cell.months.rem_euclid(12) / months_of(unit);
                let words = match (unit, nth) {
                    (Unit::Quarters, _) => words.axis_quarter,
                    (_, 0) => words.axis_half_first,
                    _ => words.axis_half_second,
                };
                let reach = self.reach(cell);
                let n = (nth + 1).to_string();
                let long = fill(words, &[("n", &self.format.digits(&n)), ("months", &reach)]);
                vec![reach, long]
            }
            Unit::Months => {
                let mut forms = vec![self.month(date, Style::Short).to_owned(), self.month(date, Style::Long).to_owned()];
                if head {
                    let year = self.format.year(date.year(), Style::Short);
                    for form in &mut forms {
                        *form = [form, " ", &year].concat();
                    }
                    forms.insert(0, self.month(date, Style::Short).to_owned());
                }
                forms
            }
            Unit::Weeks | Unit::Days => vec![self.day(date)],
        }
    }

    /// The months of a cell, or its first and last day if it does not begin with a month.
    fn reach(&self, cell: &Cell) -> String {
        let (first, last) = (Date::from_days(cell.first), Date::from_days(cell.end - 1));
        let (a, b) = (self.month(first, Style::Short), self.month(last, Style::Short));
        if self.start.1 == 1 { [a, "–", b].concat() } else { [&self.day(first), " ", a, " – ", &self.day(last), " ", b].concat() }
    }

    fn month(&self, date: Date, style: Style) -> &'static str {
        self.format.month(date, style).unwrap_or_default()
    }

    /// The day of the month.
    fn day(&self, date: Date) -> String {
        self.format.digits(&date.day().unwrap_or(1).to_string()).into_owned()
    }
}

/// How many months steps have; 1 for those that do not consist of months.
fn months_of(unit: Unit) -> i32 {
    match unit {
        Unit::Years(n) => i32::from(n).max(1) * 12,
        Unit::HalfYears => 6,
        Unit::Quarters => 3,
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
