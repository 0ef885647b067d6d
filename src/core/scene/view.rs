//! In which view the plans are shown, how large the pictures are, and which time a timeline shows.

use crate::dataset::closed;
use crate::time::Date;

closed! {
    /// A view of the plans.
    View {
        /// Rows of a tree.
        Outline = "outline",
        /// A wheel: a node in the middle, what is below it around it.
        Wheel = "wheel",
        /// A tree diagram.
        Diagram = "diagram",
        /// Bars and points along the time.
        Timeline = "timeline",
        /// A table.
        Table = "table",
    }
}

/// How large a picture is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Zoom {
    /// All of it if it stays readable, else as large as text in the page.
    #[default]
    Auto,
    /// All of it, as far as the least zoom goes.
    Fit,
    /// In per cent.
    Percent(u16),
}

impl Zoom {
    /// The least and the largest zoom, in per cent.
    pub const RANGE: (u16, u16) = (5, 400);

    /// The zoom of a word of a scene text: `fit`, or per cent within [`Self::RANGE`].
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "fit" => Some(Self::Fit),
            _ => word.parse().ok().filter(|n| (Self::RANGE.0..=Self::RANGE.1).contains(n)).map(Self::Percent),
        }
    }

    /// The word of a scene text; none for the default.
    pub fn word(self) -> Option<String> {
        match self {
            Self::Auto => None,
            Self::Fit => Some("fit".to_owned()),
            Self::Percent(n) => Some(n.to_string()),
        }
    }
}

/// Which time a timeline shows.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Reach {
    /// That of the root: of what the whole view is about.
    #[default]
    Root,
    /// That of everything below the root, events included.
    All,
    /// From a first to a last day, in days from 1970-01-01.
    Days(i32, i32),
}

impl Reach {
    /// The first and the last day that can be shown: the years 1 to 9999.
    pub const DAYS: (i32, i32) = (-719_162, 2_932_896);

    /// The reach of a word of a scene text: `all`, or two dates such as `2018..2022-09-30`.
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "all" {
            return Some(Self::All);
        }
        // two dots in a row, looked for one by one: to look for a text is kilobytes of code
        let (first, last) = word.split_once('.').and_then(|(first, last)| Some((first, last.strip_prefix('.')?)))?;
        let (first, last) = (Date::parse_own(first)?, Date::parse_own(last)?);
        // we write days: years alone are a person's, and such a person means the Buddhist era
        if first.month().is_none() && (2400..=2700).contains(&first.year()) {
            return None;
        }
        let (first, last) = (first.first_day(), last.last_day());
        (Self::DAYS.0 <= first && first <= last).then_some(Self::Days(first, last))
    }

    /// The word of a scene text; none for the default.
    pub fn word(self) -> Option<String> {
        match self {
            Self::Root => None,
            Self::All => Some("all".to_owned()),
            Self::Days(first, last) => Some([&Date::from_days(first).iso(), "..", &Date::from_days(last).iso()].concat()),
        }
    }
}
