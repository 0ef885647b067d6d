//! The parts of a dataset as they stand after reading: plain records, references resolved to ids.
//! The names are those of the file format; what a field means stands in the table of fields
//! (`read::fields`), from which the JSON Schema is made.

use super::arena::Str;
use crate::time::{Date, Period};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($int:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub $int);

        impl $name {
            /// The place in the list of the dataset.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A node, in the order of the file.
    NodeId(u32);
    /// A level, in the order of the file.
    LevelId(u16);
    /// A status of the publisher.
    StatusId(u16);
    /// A type of link.
    LinkTypeId(u16);
    /// An organization.
    OrganizationId(u32);
    /// A source.
    SourceId(u32);
    /// An edition.
    EditionId(u16);
    /// An event.
    EventId(u32);
    /// A link.
    LinkId(u32);
    /// A language of the dataset, see [`Dataset::language`](super::Dataset::language).
    LanguageId(u8);
}

/// A text in one or more languages: a run of [`Wording`]s of the dataset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    pub(crate) first: u32,
    pub(crate) len: std::num::NonZeroU16,
}

/// A text without words.
impl Default for Text {
    fn default() -> Self {
        Self {
            first: u32::MAX - 1,
            len: std::num::NonZeroU16::MIN,
        }
    }
}

/// One wording of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wording {
    /// Its language, and whether it is a translation by the dataset's makers.
    pub language: LanguageId,
    /// Its words.
    pub words: Str,
}

/// A language that wordings of the dataset use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Language {
    /// The BCP 47 tag without the mark of a translation: `th`, `en`.
    pub tag: String,
    /// Whether this is `…-x-unofficial`: a translation by the dataset's makers.
    pub unofficial: bool,
}

/// A reference to a place in a source.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cite {
    /// The source.
    pub source: SourceId,
    /// The page, as text.
    pub page: Option<Str>,
    /// The words of the source.
    pub quote: Option<Str>,
}

macro_rules! closed {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// The words of the file format, in the order of the variants.
            pub const WORDS: &'static [&'static str] = &[$($text,)*];
            /// All variants, in the order of [`Self::WORDS`].
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word of the file format.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The variant of a word of the file format.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}
pub(crate) use closed;

closed! {
    /// What a level is, whatever its publisher calls it.
    Role {
        /// A strategy.
        Strategy = "strategy",
        /// A plan.
        Plan = "plan",
        /// A theme or issue.
        Theme = "theme",
        /// A goal.
        Goal = "goal",
        /// An objective.
        Objective = "objective",
        /// A target: what assessments judge.
        Target = "target",
        /// An indicator: what is measured.
        Indicator = "indicator",
        /// A programme.
        Programme = "programme",
        /// A project.
        Project = "project",
        /// An activity.
        Activity = "activity",
        /// An organization or mechanism.
        Organization = "organization",
        /// Anything else, such as a group made by the publisher.
        Other = "other",
    }
    /// What a status says, whatever its publisher calls it; decides its shape and colour.
    Tone {
        /// Reached.
        Achieved = "achieved",
        /// Nearly reached.
        Near = "near",
        /// At risk.
        AtRisk = "at-risk",
        /// Critical.
        Critical = "critical",
        /// Neither good nor bad.
        Neutral = "neutral",
        /// Not known.
        Unknown = "unknown",
    }
    /// Identity colours. All cool: warm colours belong to status alone.
    Hue {
        /// Security.
        Blue = "blue",
        /// Sustainability.
        Teal = "teal",
        /// Standard.
        Violet = "violet",
        /// Status.
        Magenta = "magenta",
        /// Synergy.
        Slate = "slate",
        /// Further hues.
        Indigo = "indigo",
        /// Further hues.
        Cyan = "cyan",
        /// Further hues.
        Plum = "plum",
    }
    /// What an organization does for a node.
    Part {
        /// Answers for it.
        Owner = "owner",
        /// Carries it out.
        Performer = "performer",
        /// Works with others on it.
        Partner = "partner",
        /// Benefits from it.
        Beneficiary = "beneficiary",
        /// Pays for it.
        Funder = "funder",
        /// Reports on it.
        Reporter = "reporter",
    }
    /// What kind of edition.
    EditionKind {
        /// A draft.
        Draft = "draft",
        /// As approved.
        Approved = "approved",
        /// As amended.
        Amended = "amended",
        /// No longer in force.
        Repealed = "repealed",
    }
    /// What kind of event.
    EventKind {
        /// Something was approved.
        Approval = "approval",
        /// Something was amended.
        Amendment = "amendment",
        /// People met.
        Meeting = "meeting",
        /// A report came out.
        Report = "report",
        /// A milestone was reached.
        Milestone = "milestone",
        /// Something was launched.
        Launch = "launch",
        /// A review.
        Review = "review",
        /// Anything else.
        Other = "other",
    }
    /// Which money a budget line speaks of.
    BudgetKind {
        /// Asked for.
        Request = "request",
        /// Allocated.
        Allocated = "allocated",
        /// Paid out.
        Disbursed = "disbursed",
        /// Spent.
        Spent = "spent",
    }
    /// Which way is good.
    Direction {
        /// More is better.
        Increase = "increase",
        /// Less is better.
        Decrease = "decrease",
        /// To be kept.
        Maintain = "maintain",
        /// To be kept between two values.
        Range = "range",
    }
    /// What a series of values is.
    SeriesRole {
        /// Where it began.
        Baseline = "baseline",
        /// Where it is to go.
        Target = "target",
        /// Where it is.
        Actual = "actual",
        /// Where it is expected to go.
        Forecast = "forecast",
        /// Something to compare with.
        Reference = "reference",
    }
}

impl Role {
    /// Whether assessments judge such a node, so that it is worth saying that there is none.
    pub fn is_assessed(self) -> bool {
        matches!(self, Self::Target | Self::Plan | Self::Strategy | Self::Theme)
    }
}

/// A level of the hierarchy, in the publisher's words.
#[derive(Clone, PartialEq, Debug)]
pub struct Level {
    /// Its id.
    pub id: Str,
    /// Its name.
    pub label: Text,
    /// Its name for several.
    pub plural: Option<Text>,
    /// What the term means, for a citizen.
    pub description: Option<Text>,
    /// What it is.
    pub role: Role,
    /// Its place from the top, if the publisher states one.
    pub rank: Option<i32>,
}

/// A status of the publisher.
#[derive(Clone, PartialEq, Debug)]
pub struct Status {
    /// Its id.
    pub id: Str,
    /// The publisher's word.
    pub label: Text,
    /// Which of our shapes and colours.
    pub tone: Tone,
    /// What it means.
    pub description: Option<Text>,
}

/// A type of link.
#[derive(Clone, PartialEq, Debug)]
pub struct LinkType {
    /// Its id.
    pub id: Str,
    /// Read from the first node to the second.
    pub label: Text,
    /// Read from the second node to the first.
    pub inverse: Option<Text>,
    /// The same in both directions.
    pub symmetric: bool,
    /// Whether the second node is a further parent.
    pub broader: bool,
    /// What it means.
    pub description: Option<Text>,
}

/// An organization.
#[derive(Clone, PartialEq, Debug)]
pub struct Organization {
    /// Its id.
    pub id: Str,
    /// Its name.
    pub name: Text,
    /// Its acronym.
    pub acronym: Option<Text>,
    /// What it is part of.
    pub parent: Option<OrganizationId>,
    /// Its page, if the address is safe to show.
    pub url: Option<Str>,
    /// Free words.
    pub tags: Box<[Str]>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// A document or page that statements rest on.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// Its id.
    pub id: Str,
    /// Its title.
    pub title: Text,
    /// Its address, if it is safe to show.
    pub url: Option<Str>,
    /// Who published it.
    pub publisher: Option<Publisher>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// Its licence.
    pub license: Option<Str>,
    /// Free words: `official`, `secondary`, `unverified`.
    pub tags: Box<[Str]>,
}

/// Who published a source.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Publisher {
    /// An organization of the dataset.
    Organization(OrganizationId),
    /// A name.
    Named(Text),
}

/// An edition of the plans.
#[derive(Clone, PartialEq, Debug)]
pub struct Edition {
    /// Its id.
    pub id: Str,
    /// Its name.
    pub label: Text,
    /// In force from.
    pub date: Option<Date>,
    /// What kind.
    pub kind: EditionKind,
    /// The edition before it.
    pub replaces: Option<EditionId>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// A band on the time axis, such as a five-year phase.
#[derive(Clone, PartialEq, Debug)]
pub struct Phase {
    /// Its id.
    pub id: Str,
    /// Its name.
    pub label: Text,
    /// When.
    pub period: Period,
    /// Shown only where this node or what is below it is shown.
    pub root: Option<NodeId>,
    /// Free words.
    pub tags: Box<[Str]>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// A node of the plan hierarchy.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Its id: stable, used in links.
    pub id: Str,
    /// Its official name.
    pub name: Text,
    /// Its level.
    pub level: LevelId,
    /// An identity colour.
    pub hue: Option<Hue>,
    /// What it stands under.
    pub parent: Option<NodeId>,
    /// Its official code, always text.
    pub code: Option<Str>,
    /// A shorter name for pictures and rows.
    pub short_name: Option<Text>,
    /// When.
    pub period: Option<Period>,
    /// Who does what for it.
    pub organizations: Box<[Involvement]>,
    /// Judgements, newest first.
    pub assessments: Box<[Assessment]>,
    /// Where its name and existence are stated.
    pub sources: Box<[Cite]>,
    /// What few nodes have.
    pub more: Option<Box<More>>,
}

/// What few nodes have.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct More {
    /// The place among its siblings, before its code.
    pub order: Option<f64>,
    /// Other names.
    pub aliases: Box<[Text]>,
    /// What it is about.
    pub description: Option<Text>,
    /// How much is done, 0 to 1.
    pub progress: Option<f64>,
    /// Money.
    pub budget: Box<[Budget]>,
    /// What is measured.
    pub measure: Option<Measure>,
    /// Published counts of statuses below it.
    pub totals: Box<[Total]>,
    /// Identifiers of other systems.
    pub identifiers: Box<[Identifier]>,
    /// Free words.
    pub tags: Box<[Str]>,
    /// Its own page, if the address is safe to show.
    pub url: Option<Str>,
    /// The first edition it exists in.
    pub since: Option<EditionId>,
    /// The last edition it exists in.
    pub until: Option<EditionId>,
}

/// An organization's part in a node.
#[derive(Clone, PartialEq, Debug)]
pub struct Involvement {
    /// Who.
    pub organization: OrganizationId,
    /// Does what.
    pub part: Part,
    /// When.
    pub period: Option<Period>,
    /// Free words, such as the class of an owner.
    pub tags: Box<[Str]>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// A judgement of a node.
#[derive(Clone, PartialEq, Debug)]
pub struct Assessment {
    /// The result.
    pub status: StatusId,
    /// Of which time.
    pub period: Option<Period>,
    /// As it was known when.
    pub as_of: Option<Date>,
    /// Who judged.
    pub by: Option<OrganizationId>,
    /// The yardstick.
    pub rule: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

impl Assessment {
    /// The year it is of, common era: the last one of its time, else when it was known.
    pub fn year(&self) -> Option<i16> {
        let date = self.period.and_then(|p| p.end.or(p.start)).or(self.as_of)?;
        Some(date.year())
    }
}

/// A published count of statuses below a node.
#[derive(Clone, PartialEq, Debug)]
pub struct Total {
    /// Of which time.
    pub period: Option<Period>,
    /// Of which level.
    pub level: LevelId,
    /// How many of each status.
    pub counts: Box<[(StatusId, u32)]>,
    /// A remark.
    pub note: Option<Text>,
    /// As it was known when.
    pub as_of: Option<Date>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// Money of a node.
#[derive(Clone, PartialEq, Debug)]
pub struct Budget {
    /// When.
    pub period: Period,
    /// How much, in units of the currency.
    pub amount: f64,
    /// ISO 4217.
    pub currency: Str,
    /// Which money.
    pub kind: BudgetKind,
}

/// An identifier of another system.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Identifier {
    /// The system.
    pub scheme: Str,
    /// The identifier.
    pub value: Str,
}

/// What is measured.
#[derive(Clone, PartialEq, Debug)]
pub struct Measure {
    /// The unit, if stated.
    pub unit: Option<Text>,
    /// Digits after the point.
    pub decimals: Option<u8>,
    /// Which way is good.
    pub direction: Option<Direction>,
    /// Values.
    pub series: Box<[Series]>,
}

/// A series of values.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// What the values are.
    pub role: SeriesRole,
    /// A name.
    pub label: Option<Text>,
    /// The values, in the order of the file.
    pub points: Box<[Point]>,
}

/// A value of a series.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// When.
    pub period: Period,
    /// The number; without one it is a known gap, or a text.
    pub value: Option<f64>,
    /// The lower end of a range.
    pub low: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// The value in words, as published.
    pub text: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// May change.
    pub provisional: bool,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// A link between two nodes, or from a node to an address.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The first node.
    pub from: NodeId,
    /// The second node or an address.
    pub to: LinkEnd,
    /// What it says.
    pub kind: LinkTypeId,
    /// A remark.
    pub note: Option<Text>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// Where a link leads.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum LinkEnd {
    /// To a node.
    Node(NodeId),
    /// To an address; none if it is not safe to show.
    External(Option<Str>),
}

/// Something that happened or will.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// Its id.
    pub id: Str,
    /// Its name.
    pub name: Text,
    /// When.
    pub period: Period,
    /// What kind.
    pub kind: EventKind,
    /// Which nodes it concerns.
    pub nodes: Box<[NodeId]>,
    /// Where.
    pub places: Box<[Place]>,
    /// By whom.
    pub organizer: Option<Publisher>,
    /// More of it.
    pub description: Option<Text>,
    /// Its page, if the address is safe to show.
    pub url: Option<Str>,
    /// Where this is stated.
    pub sources: Box<[Cite]>,
}

/// A place of an event.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    /// The code of an administrative area.
    pub code: Option<Str>,
    /// Its name.
    pub name: Text,
}

/// A briefing: scenes in order.
#[derive(Clone, PartialEq, Debug)]
pub struct Story {
    /// Its id.
    pub id: Str,
    /// Its title.
    pub title: Text,
    /// Its steps.
    pub steps: Box<[Step]>,
}

/// A step of a briefing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Step {
    /// What is shown, as scene text.
    pub scene: Str,
    /// A title.
    pub title: Option<Text>,
    /// What to say.
    pub note: Option<Text>,
}

/// What the dataset says of itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Head {
    /// Its id.
    pub id: Str,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub description: Option<Text>,
    /// When its facts were looked at.
    pub as_of: Option<Date>,
    /// When it was first published.
    pub issued: Option<Date>,
    /// When it was last changed.
    pub modified: Option<Date>,
    /// Who published it.
    pub publisher: Option<OrganizationId>,
    /// SPDX id or address.
    pub license: Option<Str>,
    /// Who compiled it, and whether it is official.
    pub notice: Option<Text>,
    /// Where to report a mistake.
    pub contact: Option<Text>,
    /// How it opens, as scene text.
    pub scene: Option<Str>,
    /// Shown era: `be` or `ce`.
    pub era: Option<crate::time::Era>,
    /// Shown digits.
    pub digits: Option<crate::time::Digits>,
    /// First month and day of the fiscal year, October 1 if not stated.
    pub fiscal_year_start: (u8, u8),
    /// The edition in force.
    pub current_edition: Option<EditionId>,
}
