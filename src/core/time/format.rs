//! How dates, periods and numbers are written. Dates agree with `Intl.DateTimeFormat` where its answer
//! is the one a reader wants (`intl.tsv` has the cases), without asking the browser: so the pure
//! crate, an exported file and a page say the same.
//!
//! The Buddhist era is the common era + 543 throughout. That is exact from 1941 (พ.ศ. 2484) on: the
//! Calendar Years Act B.E. 2483 moved New Year from 1 April to 1 January, so January to March of
//! earlier years belonged to the Buddhist-era year before. Libraries and browsers leave that out too.

use std::borrow::Cow;

use super::number::{grouped, number, thai_digit};
use super::{Date, Period, fiscal_period};
use crate::dataset::closed;
use crate::text::{Lang, fill};

closed! {
    /// The era that years are shown in.
    Era {
        /// พ.ศ.: common era + 543.
        Buddhist = "be",
        /// ค.ศ.
        Common = "ce",
    }
    /// The digits that numbers are shown in. Names stay as written.
    Digits {
        /// 0-9.
        Arabic = "arabic",
        /// ๐-๙.
        Thai = "thai",
    }
}

impl Era {
    /// What it counts more than the common era.
    pub(super) fn shift(self) -> i32 {
        match self {
            Self::Buddhist => 543,
            Self::Common => 0,
        }
    }
}

/// How much is written out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Style {
    /// For detail: the month in full, the era wherever it could be mistaken.
    Long,
    /// For rows: the month abbreviated.
    Medium,
    /// For axes and columns whose head says the era: as medium, without the era.
    Short,
    /// For screen readers: nothing abbreviated, no dashes.
    Spoken,
}

/// How dates and numbers are written: language, era and digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Format {
    /// The language of the words.
    pub lang: Lang,
    /// The era of the years.
    pub era: Era,
    /// The digits.
    pub digits: Digits,
}

impl Format {
    /// What a language uses if nobody chose: Thai the Buddhist era, both 0-9.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            era: match lang {
                Lang::Th => Era::Buddhist,
                Lang::En => Era::Common,
            },
            digits: Digits::Arabic,
        }
    }

    /// A date as precise as it is: `22 พฤศจิกายน 2569`, `พ.ย. 2569`, `พ.ศ. 2569`, `22 Nov 2569 BE`, `BE 2569`.
    pub fn date(self, date: Date, style: Style) -> String {
        self.in_digits(self.date_words(date, style))
    }

    /// A year of the common era in the chosen era: `พ.ศ. 2569`, `ค.ศ. 2026`, `BE 2569`, `2026`; bare in [`Style::Short`].
    pub fn year(self, year: i16, style: Style) -> String {
        let (before, after) = self.era_words(style, true);
        self.in_digits([before, &self.year_digits(year), after].concat())
    }

    /// A period, what both ends share said once: `พ.ศ. 2561–2580`, `10–12 ม.ค. 2567`, `ตั้งแต่ พ.ศ. 2561`,
    /// `about 2018`. In words if it states neither end.
    pub fn period(self, period: &Period, style: Style) -> String {
        let texts = self.lang.later_texts();
        let about = |words: String| {
            if period.certain { words } else { fill(texts.about, &[("a", &words)]) }
        };
        self.in_digits(match (period.start, period.end) {
            (Some(a), Some(b)) => about(self.range_words(a, b, style)),
            (Some(a), None) => fill(texts.from, &[("a", &about(self.date_words(a, style)))]),
            (None, Some(b)) => fill(texts.until, &[("b", &about(self.date_words(b, style)))]),
            (None, None) => texts.no_period.to_owned(),
        })
    }

    /// How long a period lasts, both ends included: `20 ปี`, `6 months`, `about 19 years 2 months`.
    /// None with an open end.
    pub fn duration(self, period: &Period) -> Option<String> {
        let texts = self.lang.later_texts();
        let length = period.duration()?;
        // nobody asks for the odd days of nineteen years
        let odd_days = length.years > 0 && length.days > 0;
        let units = [(length.years, texts.years), (length.months, texts.months), (if odd_days { 0 } else { length.days }, texts.days)];
        let mut words = String::new();
        for (n, unit) in units.iter().filter(|(n, _)| *n > 0) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&fill(unit, &[("n", &n.to_string())]));
        }
        let about = odd_days || !period.certain;
        Some(self.in_digits(if about { fill(texts.about, &[("a", &words)]) } else { words }))
    }

    /// A fiscal year with its months: `ปีงบประมาณ 2567 (ต.ค. 2566 – ก.ย. 2567)`. The year is of the common era,
    /// the start a month and a day.
    pub fn fiscal_label(self, year: i16, start: (u8, u8)) -> String {
        let texts = self.lang.later_texts();
        // in Thai a fiscal year is of the Buddhist era unless it says otherwise
        let style = if (self.lang, self.era) == (Lang::Th, Era::Buddhist) { Style::Short } else { Style::Medium };
        let name = fill(texts.fiscal_year, &[("year", &self.year(year, style))]);
        let months = self.period(&fiscal_period(year, start), Style::Short);
        [&name, " (", &months, ")"].concat()
    }

    /// A count: `1,234`.
    pub fn integer(self, n: u64) -> String {
        self.in_digits(grouped(n))
    }

    /// A number, rounded half away from zero to that many decimals; at most three, and no zeros at the end, if
    /// it is not said how many: `1,234.5`. Beyond ±10¹⁸ only that it is so.
    pub fn number(self, value: f64, decimals: Option<u8>) -> String {
        self.in_digits(number(value, decimals))
    }

    /// A share of 1 in whole percent. Never 0 % or 100 % unless it is: `<1%`, `>99%`.
    pub fn percent(self, share: f64) -> String {
        let words = match share * 100.0 {
            p if p > 0.0 && p < 0.5 => "<1%".to_owned(),
            p if (99.5..100.0).contains(&p) => ">99%".to_owned(),
            p => number(p, Some(0)) + "%",
        };
        self.in_digits(words)
    }

    /// A text with its digits 0-9 in the chosen digits. Not for names: they stay as written.
    pub fn digits(self, text: &str) -> Cow<'_, str> {
        match self.digits {
            Digits::Arabic => Cow::Borrowed(text),
            Digits::Thai => Cow::Owned(text.chars().map(thai_digit).collect()),
        }
    }

    fn in_digits(self, text: String) -> String {
        match self.digits(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(thai) => thai,
        }
    }

    fn date_words(self, date: Date, style: Style) -> String {
        let (before, after) = self.era_words(style, date.month().is_none());
        [&self.day_and_month(date, style), before, &self.year_digits(date.year()), after].concat()
    }

    /// Two ends; what they share stands once.
    fn range_words(self, a: Date, b: Date, style: Style) -> String {
        if a == b {
            return self.date_words(a, style);
        }
        // a dash between bare numbers stands close
        let (close, wide) = match (style, self.lang) {
            (Style::Spoken, Lang::Th) => (" ถึง ", " ถึง "),
            (Style::Spoken, Lang::En) => (" to ", " to "),
            _ => ("–", " – "),
        };
        let (before, after) = self.era_words(style, a.month().is_none());
        let (year_a, year_b) = (self.year_digits(a.year()), self.year_digits(b.year()));
        let (left, right) = (self.day_and_month(a, style), self.day_and_month(b, style));
        match (a.month(), b.month()) {
            (None, None) => [before, &year_a, close, &year_b, after].concat(),
            (Some(_), None) | (None, Some(_)) => [&self.date_words(a, style), wide, &self.date_words(b, style)].concat(),
            (m, n) if year_a == year_b => match (a.day(), b.day()) {
                (Some(day), Some(_)) if m == n => [&day.to_string(), close, &right, before, &year_b, after].concat(),
                _ => [left.trim_end(), wide, &right, before, &year_b, after].concat(),
            },
            _ => [&left, before, &year_a, wide, &right, &year_b, after].concat(),
        }
    }

    /// What of a date stands before its year, with a space behind it.
    fn day_and_month(self, date: Date, style: Style) -> String {
        match (date.day(), self.month(date, style)) {
            (Some(day), Some(month)) => [&day.to_string(), " ", month, " "].concat(),
            (None, Some(month)) => [month, " "].concat(),
            _ => String::new(),
        }
    }

    /// The name of a date's month, if it states one: in full, or abbreviated in [`Style::Medium`] and [`Style::Short`].
    pub fn month(self, date: Date, style: Style) -> Option<&'static str> {
        let months = match (self.lang, style) {
            (Lang::Th, Style::Long | Style::Spoken) => &THAI_MONTHS,
            (Lang::Th, _) => &THAI_SHORT_MONTHS,
            (Lang::En, Style::Long | Style::Spoken) => &ENGLISH_MONTHS,
            (Lang::En, _) => &ENGLISH_SHORT_MONTHS,
        };
        months.get(usize::from(date.month()?) - 1).copied()
    }

    fn year_digits(self, year: i16) -> String {
        (i32::from(year) + self.era.shift()).to_string()
    }

    /// The words before and behind a year that name its era; for a whole year, or for the year of a month or day.
    fn era_words(self, style: Style, whole_year: bool) -> (&'static str, &'static str) {
        use {Era::*, Lang::*, Style::*};
        match (self.lang, self.era, style, whole_year) {
            (_, _, Short, _) | (En, Common, _, _) => ("", ""),
            (Th, Buddhist, Spoken, _) => ("พุทธศักราช ", ""),
            (Th, Common, Spoken, _) => ("คริสต์ศักราช ", ""),
            (En, Buddhist, Spoken, _) => ("Buddhist Era ", ""),
            (Th, Buddhist, _, true) => ("พ.ศ. ", ""),
            (Th, Common, _, true) | (Th, Common, Long, false) => ("ค.ศ. ", ""),
            (Th, _, _, false) => ("", ""),
            (En, Buddhist, _, true) => ("BE ", ""),
            (En, Buddhist, _, false) => ("", " BE"),
        }
    }
}

const THAI_MONTHS: [&str; 12] =
    ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];
const THAI_SHORT_MONTHS: [&str; 12] =
    ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
const ENGLISH_MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const ENGLISH_SHORT_MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

#[cfg(test)]
mod tests {
    use super::*;

    const TH: (Lang, Era) = (Lang::Th, Era::Buddhist);
    const TH_CE: (Lang, Era) = (Lang::Th, Era::Common);
    const EN: (Lang, Era) = (Lang::En, Era::Common);
    const EN_BE: (Lang, Era) = (Lang::En, Era::Buddhist);

    fn format((lang, era): (Lang, Era)) -> Format {
        Format {
            era,
            ..Format::new(lang)
        }
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// `2018/2037`, `2018/`, `/2037`; with `~` before it: not certain.
    fn period(text: &str) -> Period {
        let (start, end) = text.trim_start_matches('~').split_once('/').unwrap();
        Period {
            certain: !text.starts_with('~'),
            ..Period::between(Date::parse(start).ok(), Date::parse(end).ok())
        }
    }

    /// The browser tests hold the same file against `Intl`.
    #[test]
    fn dates_agree_with_intl() {
        let mut cases = 0;
        for line in include_str!("intl.tsv").lines().skip(1) {
            let fields: Vec<_> = line.split('\t').collect();
            let [iso, lang, era, digits, style, _, _, text] = fields[..] else { panic!("{line}") };
            let format = Format {
                lang: Lang::from_tag(lang).unwrap(),
                era: Era::from_word(era).unwrap(),
                digits: Digits::from_word(digits).unwrap(),
            };
            let style = if style == "long" { Style::Long } else { Style::Medium };
            assert_eq!(format.date(date(iso), style), text, "{line}");
            cases += 1;
        }
        assert!(cases > 50);
    }

    #[test]
    fn dates_of_each_precision_in_each_style() {
        use Style::*;
        for (text, who, style, expected) in [
            ("2026", TH, Long, "พ.ศ. 2569"),
            ("2026", TH, Short, "2569"),
            ("2026", TH, Spoken, "พุทธศักราช 2569"),
            ("2026", TH_CE, Medium, "ค.ศ. 2026"),
            ("2026", TH_CE, Spoken, "คริสต์ศักราช 2026"),
            ("2026", EN, Long, "2026"),
            ("2026", EN_BE, Long, "BE 2569"),
            ("2026", EN_BE, Spoken, "Buddhist Era 2569"),
            ("2026-11", TH, Short, "พ.ย. 2569"),
            ("2026-11", TH_CE, Long, "พฤศจิกายน ค.ศ. 2026"),
            ("2026-11", EN_BE, Short, "Nov 2569"),
            ("2026-11-22", TH, Spoken, "22 พฤศจิกายน พุทธศักราช 2569"),
            ("2026-11-22", TH_CE, Spoken, "22 พฤศจิกายน คริสต์ศักราช 2026"),
            ("2026-11-22", EN, Spoken, "22 November 2026"),
            ("2026-11-22", EN_BE, Spoken, "22 November Buddhist Era 2569"),
            ("1932", TH, Long, "พ.ศ. 2475"),
        ] {
            assert_eq!(format(who).date(date(text), style), expected, "{text} {who:?} {style:?}");
        }
        assert_eq!(format(TH).year(2026, Long), "พ.ศ. 2569");
        assert_eq!(format(EN_BE).year(2026, Short), "2569");
    }

    #[test]
    fn a_period_says_once_what_both_ends_share() {
        use Style::*;
        for (text, who, style, expected) in [
            ("2018/2037", TH, Medium, "พ.ศ. 2561–2580"),
            ("2018/2037", TH, Short, "2561–2580"),
            ("2018/2037", TH, Spoken, "พุทธศักราช 2561 ถึง 2580"),
            ("2018/2037", TH_CE, Medium, "ค.ศ. 2018–2037"),
            ("2018/2037", EN, Medium, "2018–2037"),
            ("2018/2037", EN, Spoken, "2018 to 2037"),
            ("2018/2037", EN_BE, Medium, "BE 2561–2580"),
            ("2018/2018", TH, Medium, "พ.ศ. 2561"),
            ("2023-10-01/2024-09-30", TH, Medium, "1 ต.ค. 2566 – 30 ก.ย. 2567"),
            ("2023-10-01/2024-09-30", TH, Spoken, "1 ตุลาคม พุทธศักราช 2566 ถึง 30 กันยายน 2567"),
            ("2023-10-01/2024-09-30", TH_CE, Long, "1 ตุลาคม ค.ศ. 2023 – 30 กันยายน 2024"),
            ("2023-10-01/2024-09-30", EN_BE, Medium, "1 Oct 2566 – 30 Sept 2567 BE"),
            ("2024-01-10/2024-01-12", TH, Medium, "10–12 ม.ค. 2567"),
            ("2024-01-10/2024-01-12", EN, Long, "10–12 January 2024"),
            ("2024-01-10/2024-01-12", EN, Spoken, "10 to 12 January 2024"),
            ("2024-01-10/2024-01-12", EN_BE, Medium, "10–12 Jan 2567 BE"),
            ("2024-01-10/2024-01-10", EN, Long, "10 January 2024"),
            ("2024-01-10/2024-03-12", TH, Medium, "10 ม.ค. – 12 มี.ค. 2567"),
            ("2024-01-10/2024-03-12", TH_CE, Long, "10 มกราคม – 12 มีนาคม ค.ศ. 2024"),
            ("2024-01/2024-03", EN, Medium, "Jan – Mar 2024"),
            ("2023-10/2024-09", TH, Long, "ตุลาคม 2566 – กันยายน 2567"),
            ("2024-01/2024-01-15", EN, Medium, "Jan – 15 Jan 2024"),
            ("2018-10-13/2037", TH, Medium, "13 ต.ค. 2561 – พ.ศ. 2580"),
            ("2018/2037-06", EN_BE, Medium, "BE 2561 – Jun 2580 BE"),
            ("2018/", TH, Medium, "ตั้งแต่ พ.ศ. 2561"),
            ("/2037-12-31", TH, Long, "ถึง 31 ธันวาคม 2580"),
            ("2018/", EN, Medium, "from 2018"),
            ("/2037", EN_BE, Medium, "until BE 2580"),
            ("/", TH, Medium, "ไม่ระบุช่วงเวลา"),
            ("~/", EN, Medium, "no period stated"),
            ("~2018/2020", TH, Medium, "ประมาณ พ.ศ. 2561–2563"),
            ("~2018/", EN, Short, "from about 2018"),
        ] {
            assert_eq!(format(who).period(&period(text), style), expected, "{text} {who:?} {style:?}");
        }
    }

    #[test]
    fn durations_in_words() {
        for (text, who, expected) in [
            ("2018/2037", TH, Some("20 ปี")),
            ("2023-10/2023-12", TH, Some("3 เดือน")),
            ("2024-01-10/2024-01-10", EN, Some("1 day")),
            ("2024-01-10/2024-03-12", EN, Some("2 months 3 days")),
            ("2018-10-13/2037-12-31", TH, Some("ประมาณ 19 ปี 2 เดือน")),
            ("~2018/2018", EN, Some("about 1 year")),
            ("2018/", EN, None),
            ("2037/2018", EN, None),
        ] {
            assert_eq!(format(who).duration(&period(text)).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_fiscal_year_says_its_months() {
        for (who, start, expected) in [
            (TH, (10, 1), "ปีงบประมาณ 2567 (ต.ค. 2566 – ก.ย. 2567)"),
            (TH_CE, (10, 1), "ปีงบประมาณ ค.ศ. 2024 (ต.ค. 2023 – ก.ย. 2024)"),
            (EN, (10, 1), "fiscal year 2024 (Oct 2023 – Sept 2024)"),
            (EN_BE, (10, 1), "fiscal year BE 2567 (Oct 2566 – Sept 2567)"),
            (EN, (4, 6), "fiscal year 2024 (6 Apr 2023 – 5 Apr 2024)"),
            (TH, (1, 1), "ปีงบประมาณ 2567 (ม.ค. – ธ.ค. 2567)"),
        ] {
            assert_eq!(format(who).fiscal_label(2024, start), expected);
        }
    }

    #[test]
    fn thai_digits_reach_everything() {
        let thai = Format {
            digits: Digits::Thai,
            ..Format::new(Lang::Th)
        };
        assert_eq!(thai.date(date("2026-11-22"), Style::Long), "๒๒ พฤศจิกายน ๒๕๖๙");
        assert_eq!(thai.period(&period("~2018/2037"), Style::Medium), "ประมาณ พ.ศ. ๒๕๖๑–๒๕๘๐");
        assert_eq!(thai.duration(&period("2018/2037")).unwrap(), "๒๐ ปี");
        assert_eq!(thai.fiscal_label(2024, (10, 1)), "ปีงบประมาณ ๒๕๖๗ (ต.ค. ๒๕๖๖ – ก.ย. ๒๕๖๗)");
        assert_eq!(thai.integer(1_234), "๑,๒๓๔");
        assert_eq!(thai.number(1_234_567.89, None), "๑,๒๓๔,๕๖๗.๘๙");
        assert_eq!(thai.percent(0.5), "๕๐%");
        assert_eq!(thai.digits("มีผล 8 จาก 37"), "มีผล ๘ จาก ๓๗");
        assert!(matches!(Format::new(Lang::Th).digits("37"), Cow::Borrowed("37")));
    }

    #[test]
    fn a_percentage_is_never_rounded_to_nothing_or_to_all() {
        for (share, text) in [
            (0.0, "0%"),
            (0.001, "<1%"),
            (0.005, "1%"),
            (0.45, "45%"),
            (0.994, "99%"),
            (0.995, ">99%"),
            (0.9999, ">99%"),
            (1.0, "100%"),
            (1.2, "120%"),
        ] {
            assert_eq!(Format::new(Lang::En).percent(share), text, "{share}");
        }
    }
}
