//! How words in a picture are written. The family is the page's own.

/// A size and weight of words in a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Font {
    /// Words of a label.
    Plain,
    /// The name on a filled box or sector.
    Strong,
    /// What stands beside a name: its other name, a code.
    Small,
    /// The name in the middle of a wheel.
    Large,
    /// At an axis, in a bar.
    Tick,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Strong, Self::Small, Self::Large, Self::Tick];

    /// Its size in CSS pixels.
    pub fn size(self) -> f64 {
        match self {
            Self::Plain | Self::Strong => 14.0,
            Self::Small => 13.0,
            Self::Large => 18.0,
            Self::Tick => 12.0,
        }
    }

    /// Its weight, as CSS counts.
    pub fn weight(self) -> u16 {
        match self {
            Self::Plain | Self::Small | Self::Tick => 400,
            Self::Strong | Self::Large => 600,
        }
    }

    /// The height of a line in CSS pixels: stacked Thai marks need 1.6 times the size.
    pub fn line(self) -> f64 {
        match self {
            Self::Plain | Self::Strong => 23.0,
            Self::Small => 21.0,
            Self::Large => 29.0,
            Self::Tick => 20.0,
        }
    }
}
