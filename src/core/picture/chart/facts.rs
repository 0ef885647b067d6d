//! What is known of a measure in words, before any picture of it: the newest result, the target that applies, where it
//! began. Pieces rather than sentences, so that whoever shows them can mark languages, translations and sources.
//! Nothing is judged that the numbers and the direction do not decide.

use crate::dataset::{Dataset, Direction, Measure, Point, Said, Series, SeriesRole};
use crate::text::fill;
use crate::time::{Date, Format, Span};

/// A statement: its label, whose value it is, its time, its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact<'a> {
    /// What it is about.
    pub about: About,
    /// How it begins, or all of it; empty for a gap.
    pub label: &'static str,
    /// The name of the series, where the label does not tell which one.
    pub name: Option<Said<'a>>,
    /// Of which point it speaks: its period, sources and remarks.
    pub point: Option<&'a Point>,
    /// What is known there.
    pub value: Value<'a>,
}

/// What a [`Fact`] is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// The newest point of a series that is known; for targets and forecasts the one that applies.
    Point(SeriesRole),
    /// A result newer than that is known to be missing.
    Gap,
    /// Whether the newest result reaches the target.
    Comparison,
    /// There is no result.
    NoResult,
    /// There is no value at all.
    Nothing,
}

/// What a point says.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    /// No value.
    None,
    /// Words, as published.
    Words(Said<'a>),
    /// A number or a range.
    Number {
        /// In digits.
        words: String,
        /// Its unit.
        unit: Option<Said<'a>>,
        /// Whether the unit is said first: ร้อยละ 12, rank 86.
        unit_first: bool,
    },
}

/// Of how many series of a role it tells.
const FEW: usize = 4;

/// What is known of a measure on a day, the most important first.
pub fn facts<'a>(data: &'a Dataset, measure: &'a Measure, format: Format, today: Date) -> Vec<Fact<'a>> {
    let texts = format.lang.later_texts();
    let mut teller = Teller {
        data,
        measure,
        format,
        today,
        facts: Vec::new(),
    };
    let result = teller.series(SeriesRole::Actual, texts.newest_value);
    let target = teller.series(SeriesRole::Target, texts.target);
    if let (Some(result), Some(target)) = (result, target)
        && let Some(label) = teller.comparison(result, target)
    {
        teller.say(About::Comparison, label);
    }
    teller.series(SeriesRole::Baseline, texts.baseline);
    teller.series(SeriesRole::Forecast, texts.forecast);
    teller.series(SeriesRole::Reference, texts.reference);
    let known = |f: &Fact| f.value != Value::None;
    let is_result = |f: &Fact| f.about == About::Point(SeriesRole::Actual);
    if !teller.facts.iter().any(known) {
        teller.say(About::Nothing, texts.no_values);
    } else if !teller.facts.iter().any(is_result) {
        teller.say(About::NoResult, texts.no_result);
    }
    teller.facts
}

struct Teller<'a> {
    data: &'a Dataset,
    measure: &'a Measure,
    format: Format,
    today: Date,
    facts: Vec<Fact<'a>>,
}

impl<'a> Teller<'a> {
    fn say(&mut self, about: About, label: &'static str) {
        self.facts.push(Fact {
            about,
            label,
            name: None,
            point: None,
            value: Value::None,
        });
    }

    /// Tells of the series of a role; the point told of, if there is one series alone.
    fn series(&mut self, role: SeriesRole, label: &'static str) -> Option<&'a Point> {
        let (measure, data) = (self.measure, self.data);
        let several = measure.series.iter().filter(|s| s.role == role && !s.points.is_empty()).count() > 1;
        let (mut told, mut only) = (0, None);
        for series in &measure.series {
            if series.role != role || told == FEW {
                continue;
            }
            let ahead = matches!(role, SeriesRole::Target | SeriesRole::Forecast);
            let point = if ahead { applies(series, self.today) } else { newest(series, true) };
            if let Some(point) = point {
                told += 1;
                only = Some(point);
                let named = several || role == SeriesRole::Reference;
                self.facts.push(Fact {
                    about: About::Point(role),
                    label,
                    name: series.label.filter(|_| named).map(|l| data.say(l, self.format.lang.tag())),
                    point: Some(point),
                    value: self.value(point),
                });
            }
            let gap = newest(series, false).filter(|g| role == SeriesRole::Actual && point.is_none_or(|p| day(g) > day(p)));
            if let Some(gap) = gap {
                self.facts.push(Fact {
                    about: About::Gap,
                    label: "",
                    name: series.label.filter(|_| several).map(|l| data.say(l, self.format.lang.tag())),
                    point: Some(gap),
                    value: Value::None,
                });
            }
        }
        only.filter(|_| !several)
    }

    fn value(&self, point: &Point) -> Value<'a> {
        let tag = self.format.lang.tag();
        if let Some(text) = point.text {
            return Value::Words(self.data.say(text, tag));
        }
        let Some(words) = value_words(point, self.measure.decimals, self.format) else { return Value::None };
        let unit = self.measure.unit.map(|u| self.data.say(u, tag));
        Value::Number {
            words,
            unit,
            unit_first: unit.is_some_and(|u| is_said_first(u.words)),
        }
    }

    /// Whether a result reaches a target, in words; none where that is not certain.
    fn comparison(&self, result: &Point, target: &Point) -> Option<&'static str> {
        let texts = self.format.lang.later_texts();
        // what was published in words may say more than its number: "at least", "a tenth less"
        if result.text.is_some() || target.text.is_some() || result.provisional || target.provisional {
            return None;
        }
        let upwards = match self.measure.direction? {
            Direction::Increase => true,
            Direction::Decrease => false,
            Direction::Maintain | Direction::Range => return None,
        };
        let level = match (target.value, target.low, target.high) {
            (Some(value), None, None) => value,
            (None, Some(low), None) if upwards => low,
            (None, None, Some(high)) if !upwards => high,
            _ => return None,
        };
        let (low, high) = (result.low.or(result.value)?, result.high.or(result.value)?);
        let reached = match (upwards, low >= level, high <= level) {
            (true, yes, _) | (false, _, yes) if yes => true,
            // a range on both sides of it decides nothing, nor does a difference that nobody sees
            (true, ..) if high < level => false,
            (false, ..) if low > level => false,
            _ => return None,
        };
        let number = |n: f64| self.format.number(n, self.measure.decimals);
        if !reached && number(if upwards { high } else { low }) == number(level) {
            return None;
        }
        let (of, by) = (Span::of(&result.period)?, Span::of(&target.period)?);
        if reached {
            return Some(texts.reached);
        }
        if f64::from(self.today.first_day()) < by.to {
            return Some(texts.not_yet);
        }
        // an earlier result says nothing of what came of it
        (of.to > by.from).then_some(texts.not_reached)
    }
}

/// The number or range of a point in digits: `82.4`, `64 (64 to 68)`, `at least 5`; none if it has none.
pub fn value_words(point: &Point, decimals: Option<u8>, format: Format) -> Option<String> {
    let texts = format.lang.later_texts();
    let number = |n: f64| format.number(n, decimals);
    let range = match (point.low, point.high) {
        (Some(low), Some(high)) => fill(texts.between, &[("low", &number(low)), ("high", &number(high))]),
        (Some(low), None) => fill(texts.at_least, &[("low", &number(low))]),
        (None, Some(high)) => fill(texts.at_most, &[("high", &number(high))]),
        (None, None) => return point.value.map(number),
    };
    Some(match point.value {
        Some(value) => [&number(value), " (", &range, ")"].concat(),
        None => range,
    })
}

/// Units that are said before their number. A closed list, because no rule of grammar tells them from others.
pub(crate) fn is_said_first(unit: &str) -> bool {
    for first in ["ร้อยละ", "อันดับ", "ระดับ", "ดัชนี"] {
        if unit.as_bytes().starts_with(first.as_bytes()) {
            return true;
        }
    }
    matches!(unit, "rank" | "level" | "index" | "index value")
}

fn is_known(point: &Point) -> bool {
    point.value.is_some() || point.low.is_some() || point.high.is_some() || point.text.is_some()
}

/// The last day of a point; none, which is before all others, without a time that could be put in order.
fn day(point: &Point) -> Option<i32> {
    Span::of(&point.period)?;
    point.period.last_day().or(point.period.first_day())
}

/// The newest point that is known, or the newest one that is known to be missing.
fn newest(series: &Series, known: bool) -> Option<&Point> {
    let mut newest: Option<&Point> = None;
    for point in &series.points {
        if is_known(point) == known && newest.is_none_or(|n| day(point) >= day(n)) {
            newest = Some(point);
        }
    }
    newest
}

/// The nearest known point that is not over yet, else the newest one.
fn applies(series: &Series, today: Date) -> Option<&Point> {
    let (now, mut nearest): (_, Option<&Point>) = (Some(today.first_day()), None);
    for point in &series.points {
        if is_known(point) && day(point) >= now && nearest.is_none_or(|n| day(point) < day(n)) {
            nearest = Some(point);
        }
    }
    nearest.or_else(|| newest(series, true))
}
