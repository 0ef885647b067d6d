//! Civil dates with their precision, periods, eras, digits and fiscal years, and how all of these and
//! numbers are written in Thai and English. A date is stored in the common era and shown in the
//! Buddhist or common era; no clock is read here and no time zone known.

mod axis;
mod date;
mod fiscal;
mod format;
mod number;
mod period;
mod span;

pub use axis::{Axis, Placed, Tick, Unit, days_for};
pub use date::{Date, DateError, days_in_month};
pub(crate) use fiscal::year_days;
pub use fiscal::{Years, fiscal_period, fiscal_year, year_of_day};
pub use format::{Digits, Era, Format, Style};
pub use period::{Duration, Period};
pub use span::{Scale, Span};
