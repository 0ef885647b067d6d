//! Fiscal years. Thailand's runs from 1 October to 30 September and bears the name of the year it ends in.

use super::{Date, Period};
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
}
