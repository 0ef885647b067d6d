//! Dates as they are stored.

/// A civil date of the common era with its precision: a year, a month, or a day.
///
/// The parts are checked by [`Date::parse`]: the month is 1 to 12 or absent, the day exists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    year: i16,
    /// 0: the whole year.
    month: u8,
    /// 0: the whole month.
    day: u8,
}

/// Why a text is not a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateError {
    /// Not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Form,
    /// No such month or day.
    NoSuchDay,
    /// The year looks like a Buddhist-era year (2400 to 2700).
    BuddhistEra,
}

impl Date {
    /// A whole year, a month, or a day; `None` if there is no such day.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let (m, d) = (month.unwrap_or(0), day.unwrap_or(0));
        let ok = match (month, day) {
            (None, None) => true,
            (Some(1..=12), None) => true,
            (Some(1..=12), Some(1..)) => d <= days_in_month(year, m),
            _ => false,
        };
        ok.then_some(Self {
            year,
            month: m,
            day: d,
        })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the common era.
    ///
    /// # Errors
    /// [`DateError::BuddhistEra`] for years 2400 to 2700, which are Buddhist-era years by mistake.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::read(text, true)
    }

    /// The same for texts that we write ourselves, which may well mean the year 2500 of the common era.
    pub fn parse_own(text: &str) -> Option<Self> {
        Self::read(text, false).ok()
    }

    fn read(text: &str, guess_era: bool) -> Result<Self, DateError> {
        let part = |s: &str, digits: usize| -> Result<i16, DateError> {
            if s.len() == digits && s.bytes().all(|b| b.is_ascii_digit()) {
                s.parse().map_err(|_| DateError::Form)
            } else {
                Err(DateError::Form)
            }
        };
        let mut parts = text.splitn(3, '-');
        let year = part(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|s| part(s, 2)).transpose()?;
        let day = parts.next().map(|s| part(s, 2)).transpose()?;
        if guess_era && (2400..=2700).contains(&year) {
            return Err(DateError::BuddhistEra);
        }
        // a stated zero is not the same as nothing stated
        if month == Some(0) || day == Some(0) {
            return Err(DateError::NoSuchDay);
        }
        Self::new(year, month.map(|m| m as u8), day.map(|d| d as u8)).ok_or(DateError::NoSuchDay)
    }

    /// The year of the common era.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if stated.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, from 1, if stated.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// As ISO 8601 writes it, as precise as it is: `2026`, `2026-11`, `2026-11-22`.
    pub fn iso(self) -> String {
        let mut iso = String::from(if self.year < 0 { "-" } else { "" });
        // the sign counts as a digit
        let digits = if self.year < 0 { 3 } else { 4 };
        for (part, digits) in [(self.year.unsigned_abs(), digits), (self.month.into(), 2), (self.day.into(), 2)] {
            if digits == 2 && part == 0 {
                break;
            }
            if digits == 2 {
                iso.push('-');
            }
            let number = part.to_string();
            for _ in number.len()..digits {
                iso.push('0');
            }
            iso.push_str(&number);
        }
        iso
    }

    /// Days from 1970-01-01 to its first day.
    pub fn first_day(self) -> i32 {
        days_from_civil(self.year, self.month.max(1), self.day.max(1))
    }

    /// Days from 1970-01-01 to its last day: the last day of a year or of a month.
    pub fn last_day(self) -> i32 {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in_month(self.year, month) } else { self.day };
        days_from_civil(self.year, month, day)
    }

    /// The day that many days after 1970-01-01, within the years −9999 to 9999.
    pub fn from_days(days: i32) -> Self {
        // Howard Hinnant, "chrono-compatible low-level date algorithms"
        let z = days.clamp(-4_371_953, 2_932_896) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        let year = (yoe + era * 400 + i32::from(month <= 2)) as i16;
        Self { year, month, day }
    }
}

/// As [`Date::parse`] reads it, for `datetime` and for files: `2026`, `2026-11`, `2026-11-22`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso())
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar.
pub(super) fn days_from_civil(year: i16, month: u8, day: u8) -> i32 {
    let (m, d) = (i32::from(month), i32::from(day));
    let y = i32::from(year) - i32::from(m <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

/// How many days a month has.
pub fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        let year = Date::parse("2020").unwrap();
        assert_eq!((year.month(), year.day()), (None, None));
        assert_eq!(Date::from_days(year.first_day()), Date::parse("2020-01-01").unwrap());
        assert_eq!(Date::from_days(year.last_day()), Date::parse("2020-12-31").unwrap());
        let month = Date::parse("2020-02").unwrap();
        assert_eq!(Date::from_days(month.last_day()), Date::parse("2020-02-29").unwrap());
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in ["", "20", "2020-1", "2020-01-1", "๒๕๖๓", "2020-01-01T00", "+202", "2020-", "-020"] {
            assert_eq!(Date::parse(text), Err(DateError::Form), "{text}");
        }
        for text in ["2020-13", "2020-00", "2021-02-29", "1900-02-29", "2020-04-31", "2020-01-00"] {
            assert_eq!(Date::parse(text), Err(DateError::NoSuchDay), "{text}");
        }
        assert_eq!(Date::parse("2566-01"), Err(DateError::BuddhistEra));
    }

    #[test]
    fn a_date_is_written_as_it_is_read() {
        for text in ["2020", "2020-02", "2020-02-29", "0987-06-05"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn days_and_dates_are_inverse() {
        for days in (-200_000..200_000).step_by(13) {
            let date = Date::from_days(days);
            assert_eq!(date.first_day(), days);
            assert_eq!(date.last_day(), days);
        }
        assert_eq!(Date::parse("1970-01-01").unwrap().first_day(), 0);
        assert_eq!(Date::parse("2000-03-01").unwrap().first_day(), 11_017);
    }
}
