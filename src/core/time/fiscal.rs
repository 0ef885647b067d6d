//! Fiscal years. Thailand's runs from 1 October to 30 September and bears the name of the year it ends in.

use super::date::days_from_civil;
use super::{Date, Period, days_in_month};
use crate::dataset::closed;

closed! {
    /// Which years divide the time.
    Years {
        /// From January to December.
        Calendar = "calendar",
        /// The financial years of the dataset's publisher.
        Fiscal = "fiscal",
    }
}

/// The fiscal year that a date falls into, named by the year it ends in; the start is a month and a day.
/// A date that states only its year is taken to mean the fiscal year of that name. Thailand's began on
/// 1 January before 1960; that is left out.
pub fn fiscal_year(date: Date, start: (u8, u8)) -> i16 {
    let later = date.month().is_some_and(|month| (month, date.day().unwrap_or(1)) >= start);
    date.year() + i16::from(later && start != (1, 1))
}

/// The time of the fiscal year of a name; to the month if it starts on the first of one.
pub fn fiscal_period(year: i16, (month, day): (u8, u8)) -> Period {
    let before = i16::from((month, day) != (1, 1));
    let start = Date::new(year - before, Some(month), Some(day));
    let end = Date::new(year - before + 1, Some(month), Some(day)).map(|d| Date::from_days(d.first_day() - 1));
    let precise = |date: Option<Date>| {
        let date = date?;
        Date::new(date.year(), date.month(), date.day().filter(|_| day != 1))
    };
    Period::between(precise(start), precise(end))
}

/// The year that a day belongs to, the day as days from 1970-01-01. The start is the month and day that fiscal years
/// begin with; calendar years do not ask for it.
pub fn year_of_day(day: i32, years: Years, start: (u8, u8)) -> i16 {
    fiscal_year(Date::from_days(day), start_of(years, start))
}

/// The first and the last day of a year, as days from 1970-01-01; the year is between −9999 and 9999.
pub fn year_days(year: i16, years: Years, start: (u8, u8)) -> (i32, i32) {
    let (month, day) = start_of(years, start);
    let first = (i32::from(year) - i32::from((month, day) != (1, 1))) * 12 + i32::from(month) - 1;
    (month_day(first, day), month_day(first + 12, day) - 1)
}

/// The month and day that years begin with.
pub(super) fn start_of(years: Years, start: (u8, u8)) -> (u8, u8) {
    match years {
        Years::Calendar => (1, 1),
        Years::Fiscal => start,
    }
}

/// A day of a month, as days from 1970-01-01; the months are counted from January of the year 0. Of a month that has no
/// such day it is the first of the next one.
pub(super) fn month_day(month: i32, day: u8) -> i32 {
    let (year, month) = (month.div_euclid(12) as i16, month.rem_euclid(12) as u8 + 1);
    days_from_civil(year, month, 1) + i32::from(day.saturating_sub(1).min(days_in_month(year, month)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OCTOBER: (u8, u8) = (10, 1);

    #[test]
    fn a_fiscal_year_bears_the_name_of_the_year_it_ends_in() {
        for (date, start, year) in [
            ("2023-09-30", OCTOBER, 2023),
            ("2023-10-01", OCTOBER, 2024),
            ("2023-10", OCTOBER, 2024),
            ("2023-09", OCTOBER, 2023),
            ("2024", OCTOBER, 2024),
            ("2023-04-05", (4, 6), 2023),
            ("2023-04-06", (4, 6), 2024),
            ("2023-12-31", (1, 1), 2023),
        ] {
            assert_eq!(fiscal_year(Date::parse(date).unwrap(), start), year, "{date} {start:?}");
        }
    }

    #[test]
    fn a_fiscal_year_is_the_time_between_two_starts() {
        for (year, start, from, to) in
            [(2024, OCTOBER, "2023-10", "2024-09"), (2024, (4, 6), "2023-04-06", "2024-04-05"), (2024, (1, 1), "2024-01", "2024-12")]
        {
            let period = fiscal_period(year, start);
            assert_eq!(period.start, Date::parse(from).ok(), "{year} {start:?}");
            assert_eq!(period.end, Date::parse(to).ok(), "{year} {start:?}");
            for day in [period.start, period.end].into_iter().flatten() {
                assert_eq!(fiscal_year(day, start), year);
            }
        }
    }

    #[test]
    fn a_year_goes_from_its_first_to_its_last_day() {
        let day = |text: &str| Date::parse(text).unwrap().first_day();
        for (year, years, start, from, to) in [
            (2024, Years::Fiscal, OCTOBER, "2023-10-01", "2024-09-30"),
            (2024, Years::Calendar, OCTOBER, "2024-01-01", "2024-12-31"),
            (2024, Years::Fiscal, (1, 1), "2024-01-01", "2024-12-31"),
            (2024, Years::Fiscal, (4, 6), "2023-04-06", "2024-04-05"),
            (2024, Years::Fiscal, (3, 1), "2023-03-01", "2024-02-29"),
            // where there is no such day
            (2024, Years::Fiscal, (2, 29), "2023-03-01", "2024-02-28"),
            (2025, Years::Fiscal, (2, 29), "2024-02-29", "2025-02-28"),
        ] {
            let (first, last) = (day(from), day(to));
            assert_eq!(year_days(year, years, start), (first, last), "{year} {start:?}");
            for (day, name) in [(first - 1, year - 1), (first, year), (last, year), (last + 1, year + 1)] {
                assert_eq!(year_of_day(day, years, start), name, "{day} {start:?}");
            }
        }
    }
}
