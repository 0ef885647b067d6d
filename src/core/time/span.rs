//! Stretches of time and where their moments stand on a line: the arithmetic of bars, ticks and charts. Moments are
//! days from 1970-01-01 as fractions, so that a line can be zoomed; a day begins at its whole number and ends where the
//! next one begins.

use super::Period;

/// A stretch of time, in days from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Span {
    /// The moment it begins.
    pub from: f64,
    /// The moment behind its end.
    pub to: f64,
}

impl Span {
    /// From a first to a last day, both included.
    pub fn of_days(first: i32, last: i32) -> Self {
        Self {
            from: f64::from(first),
            to: f64::from(last) + 1.0,
        }
    }

    /// The time of a period. One stated end stands for both; none if neither is stated or it ends before it begins.
    pub fn of(period: &Period) -> Option<Self> {
        let (start, end) = (period.start.or(period.end)?, period.end.or(period.start)?);
        let span = Self::of_days(start.first_day(), end.last_day());
        (span.from < span.to).then_some(span)
    }

    /// How many days.
    pub fn days(&self) -> f64 {
        self.to - self.from
    }

    /// The shortest time that includes both.
    pub fn around(self, other: Self) -> Self {
        Self {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }

    /// Whether they have more than a moment in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// Where moments stand on a line: `span` is drawn `width` CSS pixels wide, from 0 to the right.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// What is drawn.
    pub span: Span,
    /// How wide, in CSS pixels.
    pub width: f64,
}

impl Scale {
    /// CSS pixels for a day.
    pub fn per_day(&self) -> f64 {
        self.width / self.span.days().max(1e-6)
    }

    /// Where a moment stands; outside of the line for moments outside of the span.
    pub fn x(&self, day: f64) -> f64 {
        (day - self.span.from) * self.per_day()
    }

    /// The moment at a place.
    pub fn day(&self, x: f64) -> f64 {
        self.span.from + x / self.per_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;

    #[test]
    fn a_year_reaches_to_the_end_of_its_last_day() {
        let year = Date::parse("2020").ok();
        let span = Span::of(&Period::between(year, year)).unwrap();
        assert_eq!(span.days(), 366.0);
        let scale = Scale { span, width: 732.0 };
        assert_eq!((scale.x(span.from), scale.x(span.to), scale.x(span.from + 31.0)), (0.0, 732.0, 62.0));
        assert_eq!(scale.day(62.0), span.from + 31.0);
    }

    #[test]
    fn what_has_no_time_has_no_span() {
        let date = |text| Date::parse(text).ok();
        assert_eq!(Span::of(&Period::between(None, None)), None);
        assert_eq!(Span::of(&Period::between(date("2021"), date("2020"))), None);
        assert_eq!(Span::of(&Period::between(None, date("2025"))).unwrap().days(), 365.0);
    }
}
