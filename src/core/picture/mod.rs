//! Pictures: what a scene looks like as a wheel, a diagram or a timeline, and a measure as a chart, as plain shapes. Boxes
//! ([`Card`]) carry text, marks ([`Mark`]) do not. The browser draws cards as positioned HTML over one SVG of the marks; tests
//! read a dump of both. Pure: how wide a text is and where its words end comes from [`crate::text::Text`].
//!
//! All lengths are CSS pixels at 100 % zoom; x grows to the right, y downwards. Zoom and pan are the viewer's.

mod camera;
mod chart;
mod columns;
mod diagram;
mod geometry;
mod hub;
mod label;
mod polar;
mod tidy;
mod timeline;
mod wheel;
mod words;

pub use camera::{Camera, between};
pub(crate) use chart::is_said_first;
pub use chart::{About, Chart, Fact, KEY, Key, Row, Table, Value, facts, value_words};
pub use diagram::{Arrangement, Diagram};
pub use geometry::{Path, Point, Rect, Step};
pub use label::{Label, hue, label};
pub use timeline::{Entry, GAP, LANE, LIST_BELOW, Look, Pin, Pins, ROW, Rating, SMALL, Timeline, ratings, small_bar};
pub use wheel::Wheel;

use crate::dataset::{Dataset, NodeId, StatusId, Tone};
use crate::scene::Scene;
use crate::text::{Font, Lexicon, Text};

/// Everything a picture is computed from.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The plans.
    pub data: &'a Dataset,
    /// What is shown.
    pub scene: &'a Scene,
    /// Width of the place for the picture.
    pub width: f64,
    /// Height of the place for the picture.
    pub height: f64,
    /// What the platform knows of texts.
    pub text: &'a dyn Text,
    /// Words that no line break splits.
    pub lexicon: &'a Lexicon,
}

/// A box that carries text.
#[derive(Clone, PartialEq, Debug)]
pub struct Card {
    /// Whose it is; none for the title of the dataset in the middle of a wheel, and for tags of links.
    pub node: Option<NodeId>,
    /// What it is.
    pub role: CardRole,
    /// Where it is.
    pub rect: Rect,
    /// Its text in lines; none where there is no room, and where a browser breaks the words itself.
    pub lines: Vec<Line>,
}

/// What a card is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardRole {
    /// A box of a diagram.
    Box,
    /// The middle of a wheel.
    Middle,
    /// On a filled sector of a wheel, next to the middle.
    Sector,
    /// On the pale outer ring of a wheel.
    Ring,
    /// A label outside of a wheel, with a leader line.
    Outside,
    /// A target of its own in the middle of a wheel, or what is below it; without lines it is a mark or a dot.
    Own,
    /// Where the mark of a node's status stands; not part of the tree, its node has a card elsewhere.
    Status,
    /// Words of a node whose card is elsewhere: its code in a sector, its status in the middle. Not part of the tree.
    Aside,
    /// The far end of a link, not part of the tree that is shown.
    Ghost,
    /// The name of a type of link, on its curve.
    Tag,
    /// The name of a phase above the axis of a timeline.
    Phase,
    /// Words in a bar of a timeline.
    Bar,
    /// Words in a pale bar: of a version that took another's place, or not certain.
    Pale,
    /// Words beside a bar, or instead of one.
    Beside,
    /// That a bar lies before or behind the time that is shown.
    Beyond,
    /// A result on the time it is of: its mark and, where there is room, its word.
    Rated(StatusId),
    /// A value in a bar.
    ValueIn,
    /// A value beside its point.
    Value,
    // of a chart
    /// A number of the axis of values: it ends at its right edge.
    Tick,
    /// A time below the axis of time.
    When,
}

/// A line of a card.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The words.
    pub words: String,
    /// Their language as a BCP 47 tag.
    pub language: String,
    /// How they are written.
    pub font: Font,
    /// Whether the mark of an unofficial translation ([`DAGGER`]) stands behind them: on the last line of its text.
    pub dagger: bool,
}

/// The mark of an unofficial translation.
pub const DAGGER: &str = "†";

impl Line {
    /// Its width with its mark, in CSS pixels.
    pub fn width(&self, text: &dyn Text) -> f64 {
        text.width(&self.words, self.font) + if self.dagger { text.width(DAGGER, self.font) } else { 0.0 }
    }
}

/// A shape without text.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// Whose it is.
    pub node: Option<NodeId>,
    /// What it is.
    pub role: MarkRole,
    /// Its outline.
    pub path: Path,
}

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkRole {
    /// From a parent to its child.
    Edge,
    /// A link that is not parent and child: dashed.
    Link,
    /// From a label to what it names.
    Leader,
    /// A filled sector of a wheel.
    Sector,
    /// A pale piece of a wheel's outer ring.
    Ring,
    /// The disc in the middle of a wheel.
    Middle,
    /// A dot in the middle of a wheel, for what has neither words nor a status there.
    Own,
    /// The phases of a row: every second one.
    Band,
    /// The bar of a period.
    Bar,
    /// The bar of a period that the source is not sure of.
    Unsure,
    /// The bar of the version that took the place of another.
    Edition,
    /// The time of what is below a node that has none itself.
    Below,
    /// How much of a bar is done.
    Progress,
    /// How much of the time of a bar has passed.
    Elapsed,
    /// The time that a result is of.
    Rated(Tone),
    /// A value that was reached.
    Result,
    /// A value that is to be reached.
    Target,
    /// How many plans are in force, over the whole time.
    Strip,
    // of a chart
    /// The level of a round value.
    ChartGrid,
    /// The axis of time.
    ChartAxis,
    /// Targets, each over its period.
    TargetStep,
    /// Between results.
    ResultLine,
    /// Between forecasts: dashed.
    ForecastLine,
    /// Forecasts: filled diamonds.
    Forecast,
    /// Between values to compare with: dotted.
    ReferenceLine,
    /// Values to compare with: filled triangles.
    Reference,
    /// Where it began: filled squares.
    Baseline,
    /// From the lower to the upper end of values.
    RangeBar,
    /// What makes a filled shape hollow: the value is provisional.
    Hollow,
    /// A time whose value is known to be missing, or known in words alone: a cross on the axis.
    KnownGap,
}

/// A picture, or the part of one that is near the screen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Picture {
    /// Cards in the order of the tree, then those that are not part of it: ghosts, tags, statuses, asides.
    pub cards: Vec<Card>,
    /// Marks from the back to the front.
    pub marks: Vec<Mark>,
}
