//! In which view the plans are shown, and how large the pictures are.

use crate::dataset::closed;

closed! {
    /// A view of the plans.
    View {
        /// Rows of a tree.
        Outline = "outline",
        /// A wheel: a node in the middle, what is below it around it.
        Wheel = "wheel",
        /// A tree diagram.
        Diagram = "diagram",
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
