//! The shapes that a field of the format may have. A shape is a type: the table of fields (`fields`) names one for
//! each field, and its [`Form`] says what may stand there. One reader for all forms (`decode`) turns the value into a
//! [`Slot`]; the shape takes out of the slot what the model holds. The form also goes into the JSON Schema and into
//! messages. So reader, schema and messages cannot disagree.

use super::cx::Cx;
use super::json::Quoted;
use super::scan::List;
use crate::dataset::*;
use crate::time::{Date, Digits, Era};

/// What may stand in a field: for the reader, for the schema and for messages.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// The id of what it stands in. Doubles are found by the first pass.
    Id,
    /// The id of something in one of the lists.
    Ref(List),
    /// An organization id or a text.
    RefOrText,
    /// A string, or an object of one string a language.
    Text,
    /// Such a text that is not empty, and best in the default language.
    Name,
    /// A string.
    String,
    /// A string in the words of a document: checked for damage.
    Prose,
    /// A string with its place, for what can be understood only later.
    Raw,
    /// An SPDX id, or an address that is safe to show.
    License,
    /// An address, kept for showing only if it is safe.
    Url,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, of the common era.
    Date,
    /// `MM-DD`.
    MonthDay,
    /// A BCP 47 tag.
    Language,
    /// `plan-dataset`.
    Format,
    /// `1.N`.
    Version,
    /// A finite number, from 0 to 1 if so stated.
    Number {
        fraction: bool,
    },
    /// A whole number within bounds.
    Integer(i32, u32),
    Boolean,
    /// One of some words.
    Words(&'static [&'static str]),
    List(&'static Form),
    Record(&'static Record),
    /// An object from status ids to whole numbers.
    Counts,
    /// Anything.
    Free,
}

/// A record of the format: an object with named fields.
#[derive(Debug)]
pub(super) struct Record {
    #[cfg(any(test, feature = "schema"))]
    pub name: &'static str,
    #[cfg(feature = "schema")]
    pub doc: &'static str,
    pub fields: &'static [Field],
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct Field {
    pub name: &'static str,
    pub form: Form,
    pub required: bool,
    #[cfg(feature = "schema")]
    pub doc: &'static str,
}

/// A value as it was read, whatever its form.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    /// Not there, or noted as a problem and passed over.
    None,
    /// There, but not looked at.
    Passed,
    Str(Str),
    Text(Text),
    Raw(Quoted),
    Number(f64),
    Boolean(bool),
    Date(Date),
    /// A month and a day, or a status and how many.
    Pair(u32, u32),
    /// The number of an element, a language, or a word.
    Nth(u32),
    /// Slots of [`super::cx::Store::slots`] from one on: how many.
    List(u32, u32),
    /// Its place in the file, and the slots of its fields from one on.
    Record(u32, u32),
}

impl Slot {
    /// The number of what it names.
    fn nth(self) -> Option<u32> {
        if let Self::Nth(n) = self { Some(n) } else { None }
    }
}

/// A shape of fields.
pub(super) trait Shape {
    /// What the model holds.
    type Out;
    const FORM: Form;
    const REQUIRED: bool = true;

    /// What the model holds of a slot that was read by the form. `None`: the record that needs it cannot be.
    fn take(cx: &mut Cx<'_>, slot: Slot) -> Option<Self::Out>;
}

/// A field that may be left out.
impl<S: Shape> Shape for Option<S> {
    type Out = Option<S::Out>;
    const FORM: Form = S::FORM;
    const REQUIRED: bool = false;

    fn take(cx: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        Some(if matches!(slot, Slot::None) { None } else { S::take(cx, slot) })
    }
}

/// A list; leaving it out says that it is empty.
impl<S: Shape> Shape for Box<[S]> {
    type Out = Box<[S::Out]>;
    const FORM: Form = Form::List(&S::FORM);
    const REQUIRED: bool = false;

    // see `fields`
    #[inline(never)]
    fn take(cx: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        let Slot::List(first, count) = slot else { return Some(Box::default()) };
        let mut list = Vec::with_capacity(count as usize);
        for n in first..first + count {
            let slot = cx.slot(n);
            if let Some(value) = S::take(cx, slot) {
                list.push(value);
            }
        }
        Some(list.into())
    }
}

macro_rules! shapes {
    ($($(#[$doc:meta])* $shape:ty => $out:ty, $form:expr, $slot:ident $value:ident: $take:expr;)*) => {$(
        $(#[$doc])*
        impl Shape for $shape {
            type Out = $out;
            const FORM: Form = $form;

            fn take(_: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
                if let Slot::$slot($value) = slot { $take } else { None }
            }
        }
    )*};
}

/// The id of what it stands in.
pub(super) struct Id;
/// A string in the words of a document.
pub(super) struct Prose;
/// What something is called.
pub(super) struct Name;
/// A number from 0 to 1.
pub(super) struct Fraction;
/// A tag of a language: `th`.
pub(super) struct Tag;

shapes! {
    Id => Str, Form::Id, Str s: Some(s);
    /// A string that is not shown as running text.
    Str => Str, Form::String, Str s: Some(s);
    Prose => Str, Form::Prose, Str s: Some(s);
    Name => Text, Form::Name, Text t: Some(t);
    /// A text that is part of a list.
    Text => Text, Form::Text, Text t: Some(t);
    /// A string with its place.
    Quoted => Quoted, Form::Raw, Raw q: Some(q);
    Date => Date, Form::Date, Date d: Some(d);
    Tag => LanguageId, Form::Language, Nth n: Some(LanguageId(n as u8));
    f64 => f64, Form::Number { fraction: false }, Number n: Some(n);
    Fraction => f64, Form::Number { fraction: true }, Number n: Some(n);
    /// How many digits after the point.
    u8 => u8, Form::Integer(0, 20), Number n: Some(n as u8);
    i32 => i32, Form::Integer(i32::MIN, i32::MAX as u32), Number n: Some(n as i32);
    NodeId => NodeId, Form::Ref(List::Nodes), Nth n: Some(NodeId(n));
    OrganizationId => OrganizationId, Form::Ref(List::Organizations), Nth n: Some(OrganizationId(n));
    SourceId => SourceId, Form::Ref(List::Sources), Nth n: Some(SourceId(n));
    // these lists have at most so many elements
    LevelId => LevelId, Form::Ref(List::Levels), Nth n: Some(LevelId(n as u16));
    StatusId => StatusId, Form::Ref(List::Statuses), Nth n: Some(StatusId(n as u16));
    LinkTypeId => LinkTypeId, Form::Ref(List::LinkTypes), Nth n: Some(LinkTypeId(n as u16));
    EditionId => EditionId, Form::Ref(List::Editions), Nth n: Some(EditionId(n as u16));
}

macro_rules! closed_words {
    ($($name:ident: $words:expr, $all:expr;)*) => {$(
        impl Shape for $name {
            type Out = Self;
            const FORM: Form = Form::Words($words);

            fn take(_: &mut Cx<'_>, slot: Slot) -> Option<Self> {
                $all.get(slot.nth()? as usize).copied()
            }
        }
    )*};
    ($($name:ident)*) => { closed_words! { $($name: $name::WORDS, $name::ALL;)* } };
}

closed_words! { Role Tone Hue Part EditionKind EventKind BudgetKind Direction SeriesRole }
closed_words! {
    Era: &["be", "ce"], [Era::Buddhist, Era::Common];
    Digits: &["arabic", "thai"], [Digits::Arabic, Digits::Thai];
}

/// A text that may be left out, or be empty, which says the same.
pub(super) struct Words;

impl Shape for Words {
    type Out = Option<Text>;
    const FORM: Form = Form::Text;
    const REQUIRED: bool = false;

    fn take(cx: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        Some(Text::take(cx, slot))
    }
}

/// An address.
pub(super) struct Url;

impl Shape for Url {
    type Out = Option<Str>;
    const FORM: Form = Form::Url;
    const REQUIRED: bool = false;

    fn take(cx: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        Some(Str::take(cx, slot))
    }
}

/// An SPDX id or an address.
pub(super) struct License;

impl Shape for License {
    type Out = Option<Str>;
    const FORM: Form = Form::License;
    const REQUIRED: bool = false;

    fn take(cx: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        Some(Str::take(cx, slot))
    }
}

/// The id of an organization, or a name.
impl Shape for Publisher {
    type Out = Self;
    const FORM: Form = Form::RefOrText;

    fn take(_: &mut Cx<'_>, slot: Slot) -> Option<Self> {
        match slot {
            Slot::Nth(n) => Some(Self::Organization(OrganizationId(n))),
            Slot::Text(t) => Some(Self::Named(t)),
            _ => None,
        }
    }
}

/// The first month and day of the fiscal year; October 1 if not stated.
pub(super) struct FiscalYearStart;

impl Shape for FiscalYearStart {
    type Out = (u8, u8);
    const FORM: Form = Form::MonthDay;
    const REQUIRED: bool = false;

    fn take(_: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        Some(if let Slot::Pair(month, day) = slot { (month as u8, day as u8) } else { (10, 1) })
    }
}

/// Yes or no; no if it is left out.
impl Shape for bool {
    type Out = Self;
    const FORM: Form = Form::Boolean;
    const REQUIRED: bool = false;

    fn take(_: &mut Cx<'_>, slot: Slot) -> Option<Self> {
        Some(matches!(slot, Slot::Boolean(true)))
    }
}

/// How many of each status.
pub(super) struct Counts;

/// A status and how many.
struct Count;

impl Shape for Counts {
    type Out = Box<[(StatusId, u32)]>;
    const FORM: Form = Form::Counts;

    fn take(cx: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        if let Slot::List(..) = slot { Box::<[Count]>::take(cx, slot) } else { None }
    }
}

impl Shape for Count {
    type Out = (StatusId, u32);
    const FORM: Form = Form::Integer(0, u32::MAX);

    fn take(_: &mut Cx<'_>, slot: Slot) -> Option<Self::Out> {
        if let Slot::Pair(status, count) = slot { Some((StatusId(status as u16), count)) } else { None }
    }
}

/// `plan-dataset`.
pub(super) struct Format;
/// `1.N`.
pub(super) struct Version;
/// The publisher's own: kept in the text of the file, not looked at.
pub(super) struct Free;
/// A list at the top of the file: passed over there, and read element by element later.
pub(super) struct Later<S>(std::marker::PhantomData<S>);

macro_rules! passed {
    ($($shape:ident $(<$s:ident>)? => $form:expr;)*) => {$(
        impl$(<$s: Shape>)? Shape for $shape$(<$s>)? {
            type Out = ();
            const FORM: Form = $form;

            fn take(_: &mut Cx<'_>, slot: Slot) -> Option<()> {
                matches!(slot, Slot::Passed).then_some(())
            }
        }
    )*};
}

passed! {
    Format => Form::Format;
    Version => Form::Version;
    Free => Form::Free;
    Later<S> => Form::List(&S::FORM);
}
