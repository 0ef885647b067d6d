//! Periods: where they begin and end, how long they last, how far they have come.

use super::Date;
use crate::dataset::Str;

/// A time, both ends inclusive, open ends allowed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Period {
    /// From.
    pub start: Option<Date>,
    /// To.
    pub end: Option<Date>,
    /// As the source writes it.
    pub text: Option<Str>,
    /// False where the source is not sure.
    pub certain: bool,
}

/// How long a period lasts, in the largest units that tell it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Duration {
    /// Whole years.
    pub years: u32,
    /// Whole months beyond the years.
    pub months: u32,
    /// Days beyond the months.
    pub days: u32,
}

impl Period {
    /// A period between two dates, as certain as they are.
    pub fn between(start: Option<Date>, end: Option<Date>) -> Self {
        Self {
            start,
            end,
            text: None,
            certain: true,
        }
    }

    /// Days from 1970-01-01 to its first day, if it has one.
    pub fn first_day(&self) -> Option<i32> {
        Some(self.start?.first_day())
    }

    /// Days from 1970-01-01 to its last day, if it has one.
    pub fn last_day(&self) -> Option<i32> {
        Some(self.end?.last_day())
    }

    /// Whether a day, in days from 1970-01-01, lies in it. An open end reaches without limit; a
    /// period that states neither end contains nothing, because nothing is known of it.
    pub fn contains_day(&self, day: i32) -> bool {
        (self.start.is_some() || self.end.is_some())
            && self.first_day().is_none_or(|first| first <= day)
            && self.last_day().is_none_or(|last| day <= last)
    }

    /// How much of it has passed when a day begins: 0 to 1. None with an open end, or if it ends
    /// before it starts.
    pub fn elapsed(&self, today: Date) -> Option<f64> {
        let (first, behind) = (self.first_day()?, self.last_day()? + 1);
        let whole = f64::from(behind - first);
        (first < behind).then(|| (f64::from(today.first_day() - first) / whole).clamp(0.0, 1.0))
    }

    /// Its first and its last year, common era. One stated end stands for both; none if neither is.
    pub fn years(&self) -> Option<(i16, i16)> {
        let (start, end) = (self.start.or(self.end)?, self.end.or(self.start)?);
        Some((start.year(), end.year()))
    }

    /// How long it lasts, both ends included. None with an open end, or if it ends before it starts.
    pub fn duration(&self) -> Option<Duration> {
        let (first, behind) = (self.first_day()?, self.last_day()? + 1);
        if behind <= first {
            return None;
        }
        let (from, to) = (Date::from_days(first), Date::from_days(behind));
        let months = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month().unwrap_or(1)) - 1;
        let short = i32::from(to.day() < from.day());
        let whole = months(to) - months(from) - short;
        // the days behind the last whole month: its own day of the month, or the last one it has
        let (year, month) = ((months(from) + whole).div_euclid(12), (months(from) + whole).rem_euclid(12) + 1);
        let (year, month) = (year as i16, month as u8);
        let day = from.day().map(|d| d.min(super::days_in_month(year, month)));
        let days = Date::new(year, Some(month), day).map_or(0, |d| behind - d.first_day());
        Some(Duration {
            years: whole as u32 / 12,
            months: whole as u32 % 12,
            days: days as u32,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<Date> {
        (!text.is_empty()).then(|| Date::parse(text).unwrap())
    }

    fn period(start: &str, end: &str) -> Period {
        Period::between(date(start), date(end))
    }

    #[test]
    fn both_ends_belong_to_a_period_and_open_ends_reach_far() {
        for (start, end, day, inside) in [
            ("2018", "2037", "2018-01-01", true),
            ("2018", "2037", "2037-12-31", true),
            ("2018", "2037", "2038-01-01", false),
            ("2018", "2037", "2017-12-31", false),
            ("2018", "", "9999-12-31", true),
            ("", "2037", "0001-01-01", true),
            ("", "", "2020-01-01", false),
        ] {
            let day = date(day).unwrap().first_day();
            assert_eq!(period(start, end).contains_day(day), inside, "{start}..{end} {day}");
        }
    }

    #[test]
    fn elapsed_goes_from_0_to_1_and_needs_both_ends() {
        let elapsed = |start, end, today| period(start, end).elapsed(date(today).unwrap());
        assert_eq!(elapsed("2018", "2037", "2018-01-01"), Some(0.0));
        assert_eq!(elapsed("2024-04-01", "2024-04-04", "2024-04-03"), Some(0.5));
        assert_eq!(elapsed("2018", "2037", "2010"), Some(0.0));
        assert_eq!(elapsed("2018", "2037", "2038-01-01"), Some(1.0));
        assert!(elapsed("2018", "2037", "2037-12-31").unwrap() < 1.0);
        assert_eq!(elapsed("2024-04-01", "2024-04-01", "2024-04-01"), Some(0.0));
        assert_eq!(elapsed("2018", "", "2020"), None);
        assert_eq!(elapsed("2037", "2018", "2020"), None);
    }

    #[test]
    fn years_of_a_period() {
        assert_eq!(period("2018-10-13", "2037").years(), Some((2018, 2037)));
        assert_eq!(period("2018", "").years(), Some((2018, 2018)));
        assert_eq!(period("", "").years(), None);
    }

    #[test]
    fn a_duration_counts_both_ends() {
        let duration = |start, end| period(start, end).duration().map(|d| (d.years, d.months, d.days));
        for (start, end, expected) in [
            ("2018", "2037", Some((20, 0, 0))),
            ("2023-10-01", "2024-09-30", Some((1, 0, 0))),
            ("2023-10", "2024-03", Some((0, 6, 0))),
            ("2018-10-13", "2037-12-31", Some((19, 2, 19))),
            ("2024-02-29", "2025-02-27", Some((0, 11, 30))),
            ("2024-02-29", "2024-02-29", Some((0, 0, 1))),
            ("2024-01-31", "2024-02-29", Some((0, 1, 1))),
            ("2018", "", None),
            ("2037", "2018", None),
        ] {
            assert_eq!(duration(start, end), expected, "{start}..{end}");
        }
    }
}
