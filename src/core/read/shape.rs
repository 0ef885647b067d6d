//! The shapes that a field of the format may have, and how each is read. A shape is a type: the table of fields
//! (`fields`) names one for each field, the compiler proves that it yields what the model holds, and its [`Form`] goes
//! into the JSON Schema and into messages. So reader, schema and messages cannot disagree.
//!
//! `Ok(None)` from [`Shape::read`] says: noted as a problem and passed over, go on. `Err` ends the reading.

use super::cx::{Cx, is_language};
use super::damage;
use super::json::{Json, Kind, Quoted, Syntax};
use super::scan::List;
use super::wording::Trouble;
use crate::dataset::{sorted, *};
use crate::time::{Date, DateError, Digits, Era};

/// What may stand in a field, for the schema and for messages.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// The id of what it stands in.
    Id,
    /// The id of something in one of the lists.
    Ref(List),
    /// An organization id or a text.
    RefOrText,
    /// A string, or an object of one string a language.
    Text,
    /// A string.
    String,
    /// An address.
    Url,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// `MM-DD`.
    MonthDay,
    /// A BCP 47 tag.
    Language,
    /// `plan-dataset`.
    Format,
    /// `1.N`.
    Version,
    /// A number within bounds.
    Number(f64, f64),
    /// A whole number within bounds.
    Integer(i64, i64),
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

/// What reading a value gives: nothing if there was a problem, which is noted.
pub(super) type Got<T> = Result<Option<T>, Syntax>;

/// A shape of fields.
pub(super) trait Shape {
    /// What the model holds.
    type Out;
    const FORM: Form;
    const REQUIRED: bool = true;

    /// Reads the value that stands at the cursor.
    fn read(cx: &mut Cx<'_>) -> Got<Self::Out>;

    /// The value of a field that is not there, unless it is required.
    fn absent() -> Option<Self::Out> {
        None
    }
}

/// A field that may be left out.
impl<S: Shape> Shape for Option<S> {
    type Out = Option<S::Out>;
    const FORM: Form = S::FORM;
    const REQUIRED: bool = false;

    fn read(cx: &mut Cx<'_>) -> Got<Self::Out> {
        Ok(S::read(cx)?.map(Some))
    }

    fn absent() -> Option<Self::Out> {
        Some(None)
    }
}

/// A list; leaving it out says that it is empty.
impl<S: Shape> Shape for Box<[S]> {
    type Out = Box<[S::Out]>;
    const FORM: Form = Form::List(&S::FORM);
    const REQUIRED: bool = false;

    fn read(cx: &mut Cx<'_>) -> Got<Self::Out> {
        if cx.json.kind()? != Kind::List {
            return cx.wrong(Self::FORM);
        }
        cx.json.enter();
        let mut list = Vec::new();
        let mut first = true;
        while cx.json.item(std::mem::take(&mut first))? {
            list.extend(S::read(cx)?);
        }
        Ok(Some(list.into()))
    }

    fn absent() -> Option<Self::Out> {
        Some(Box::default())
    }
}

/// The id of what it stands in. Doubles are found by the first pass.
pub(super) struct Id;

impl Shape for Id {
    type Out = Str;
    const FORM: Form = Form::Id;

    fn read(cx: &mut Cx<'_>) -> Got<Str> {
        let Some(id) = cx.quoted(Self::FORM)? else { return Ok(None) };
        let text = id.text(cx.json.text);
        if text.is_empty() || text.contains(char::is_whitespace) {
            cx.log.add(id.start - 1, Trouble::BadId);
            return Ok(None);
        }
        Ok(Some(cx.keep(id)))
    }
}

macro_rules! references {
    ($($id:ident($int:ty): $list:ident;)*) => {$(
        impl Shape for $id {
            type Out = Self;
            const FORM: Form = Form::Ref(List::$list);

            fn read(cx: &mut Cx<'_>) -> Got<Self> {
                let Some(id) = cx.quoted(Self::FORM)? else { return Ok(None) };
                Ok(cx.resolve(List::$list, id).and_then(|n| <$int>::try_from(n).ok()).map($id))
            }
        }
    )*};
}

references! {
    NodeId(u32): Nodes;
    LevelId(u16): Levels;
    StatusId(u16): Statuses;
    LinkTypeId(u16): LinkTypes;
    OrganizationId(u32): Organizations;
    SourceId(u32): Sources;
    EditionId(u16): Editions;
}

macro_rules! closed_words {
    ($($name:ident)*) => {$(
        impl Shape for $name {
            type Out = Self;
            const FORM: Form = Form::Words(Self::WORDS);

            fn read(cx: &mut Cx<'_>) -> Got<Self> {
                word(cx, Self::WORDS, Self::from_word)
            }
        }
    )*};
}

closed_words! { Role Tone Hue Part EditionKind EventKind BudgetKind Direction SeriesRole }

fn word<T>(cx: &mut Cx<'_>, words: &'static [&'static str], from_word: impl Fn(&str) -> Option<T>) -> Got<T> {
    let Some(found) = cx.quoted(Form::Words(words))? else { return Ok(None) };
    let value = from_word(&found.text(cx.json.text));
    if value.is_none() {
        cx.log.add(found.start - 1, Trouble::UnknownWord(words));
    }
    Ok(value)
}

impl Shape for Era {
    type Out = Self;
    const FORM: Form = Form::Words(&["be", "ce"]);

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        word(cx, &["be", "ce"], |word| match word {
            "be" => Some(Self::Buddhist),
            "ce" => Some(Self::Common),
            _ => None,
        })
    }
}

impl Shape for Digits {
    type Out = Self;
    const FORM: Form = Form::Words(&["arabic", "thai"]);

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        word(cx, &["arabic", "thai"], |word| match word {
            "arabic" => Some(Self::Arabic),
            "thai" => Some(Self::Thai),
            _ => None,
        })
    }
}

/// A string that is not shown as running text.
impl Shape for Str {
    type Out = Self;
    const FORM: Form = Form::String;

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        Ok(cx.quoted(Self::FORM)?.map(|s| cx.keep(s)))
    }
}

/// A string in the words of a document: checked for damage.
pub(super) struct Prose;

impl Shape for Prose {
    type Out = Str;
    const FORM: Form = Form::String;

    fn read(cx: &mut Cx<'_>) -> Got<Str> {
        let Some(quoted) = cx.quoted(Self::FORM)? else { return Ok(None) };
        if let Some(damage) = damage::find(&quoted.text(cx.json.text)) {
            cx.log.add(quoted.start - 1, Trouble::Damaged(damage));
        }
        Ok(Some(cx.keep(quoted)))
    }
}

/// What something is called: not empty, and best in the default language.
pub(super) struct Name;

impl Shape for Name {
    type Out = Text;
    const FORM: Form = Form::Text;

    fn read(cx: &mut Cx<'_>) -> Got<Text> {
        let at = cx.json.kind().map(|_| cx.json.at)?;
        let Some(text) = cx.text()? else { return Ok(None) };
        let Some(text) = text else {
            cx.log.add(at, Trouble::NoName);
            return Ok(None);
        };
        let languages = &cx.store.languages;
        let default = |l: &Language| languages.first().is_some_and(|d| d.tag == l.tag);
        let wordings = cx.store.wordings.get(text.first as usize..).unwrap_or_default();
        if !wordings.iter().any(|w| languages.get(w.language.index()).is_some_and(default)) {
            cx.log.add(at, Trouble::NoDefaultName(languages.first().map(|l| l.tag.clone()).unwrap_or_default()));
        }
        Ok(Some(text))
    }
}

/// A text that is part of a list.
impl Shape for Text {
    type Out = Self;
    const FORM: Form = Form::Text;

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        Ok(cx.text()?.flatten())
    }
}

/// A text that may be left out, or be empty, which says the same.
pub(super) struct Words;

impl Shape for Words {
    type Out = Option<Text>;
    const FORM: Form = Form::Text;
    const REQUIRED: bool = false;

    fn read(cx: &mut Cx<'_>) -> Got<Self::Out> {
        cx.text()
    }

    fn absent() -> Option<Self::Out> {
        Some(None)
    }
}

/// An address, kept for showing only if it is safe.
pub(super) struct Url;

impl Shape for Url {
    type Out = Option<Str>;
    const FORM: Form = Form::Url;
    const REQUIRED: bool = false;

    fn read(cx: &mut Cx<'_>) -> Got<Self::Out> {
        Ok(cx.quoted(Self::FORM)?.map(|url| cx.address(url)))
    }

    fn absent() -> Option<Self::Out> {
        Some(None)
    }
}

/// An SPDX id, or an address that is safe to show.
pub(super) struct License;

impl Shape for License {
    type Out = Option<Str>;
    const FORM: Form = Form::String;
    const REQUIRED: bool = false;

    fn read(cx: &mut Cx<'_>) -> Got<Self::Out> {
        let Some(quoted) = cx.quoted(Self::FORM)? else { return Ok(None) };
        let address = quoted.text(cx.json.text).contains(':');
        Ok(Some(if address { cx.address(quoted) } else { Some(cx.keep(quoted)) }))
    }

    fn absent() -> Option<Self::Out> {
        Some(None)
    }
}

/// A string with its place, for what can be understood only later.
impl Shape for Quoted {
    type Out = Self;
    const FORM: Form = Form::String;

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        cx.quoted(Self::FORM)
    }
}

/// The id of an organization, or a name.
impl Shape for Publisher {
    type Out = Self;
    const FORM: Form = Form::RefOrText;

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        let mut ahead = Json::new(cx.json.text, cx.json.at);
        if ahead.kind()? == Kind::String {
            let name = ahead.string()?.text(cx.json.text);
            if let Some(n) = cx.ids.find(List::Organizations, &name, cx.json.text, cx.unescaped) {
                cx.json.at = ahead.at;
                return Ok(Some(Self::Organization(OrganizationId(n))));
            }
        }
        Ok(cx.text()?.flatten().map(Self::Named))
    }
}

/// A date of the common era.
impl Shape for Date {
    type Out = Self;
    const FORM: Form = Form::Date;

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        let Some(quoted) = cx.quoted(Self::FORM)? else { return Ok(None) };
        let at = quoted.start - 1;
        match Self::parse(&quoted.text(cx.json.text)) {
            Ok(date) => {
                if !(1800..=2300).contains(&date.year()) {
                    cx.log.add(at, Trouble::OddYear);
                }
                return Ok(Some(date));
            }
            Err(DateError::Form) => cx.log.add(at, Trouble::BadDate),
            Err(DateError::NoSuchDay) => cx.log.add(at, Trouble::NoSuchDay),
            Err(DateError::BuddhistEra) => cx.log.add(at, Trouble::BuddhistYear),
        }
        Ok(None)
    }
}

/// The first month and day of the fiscal year; October 1 if not stated.
pub(super) struct FiscalYearStart;

impl Shape for FiscalYearStart {
    type Out = (u8, u8);
    const FORM: Form = Form::MonthDay;
    const REQUIRED: bool = false;

    fn read(cx: &mut Cx<'_>) -> Got<Self::Out> {
        let Some(quoted) = cx.quoted(Self::FORM)? else { return Ok(None) };
        // 2023 has no 29 February, nor has every fiscal year
        let date = Date::parse(&format!("2023-{}", quoted.text(cx.json.text)));
        match date.map(|d| (d.month(), d.day())) {
            Ok((Some(month), Some(day))) => return Ok(Some((month, day))),
            _ => cx.log.add(quoted.start - 1, Trouble::BadMonthDay),
        }
        Ok(None)
    }

    fn absent() -> Option<Self::Out> {
        Some((10, 1))
    }
}

/// A tag of a language: `th`.
pub(super) struct Tag;

impl Shape for Tag {
    type Out = LanguageId;
    const FORM: Form = Form::Language;

    fn read(cx: &mut Cx<'_>) -> Got<LanguageId> {
        let Some(quoted) = cx.quoted(Self::FORM)? else { return Ok(None) };
        let tag = quoted.text(cx.json.text);
        let trouble = if is_language(&tag) { Trouble::TooMany(255) } else { Trouble::BadLanguage };
        let language = if is_language(&tag) { cx.language(&tag) } else { None };
        if language.is_none() {
            cx.log.add(quoted.start - 1, trouble);
        }
        Ok(language)
    }
}

/// `plan-dataset`.
pub(super) struct Format;

impl Shape for Format {
    type Out = ();
    const FORM: Form = Form::Format;

    fn read(cx: &mut Cx<'_>) -> Got<()> {
        let Some(quoted) = cx.quoted(Self::FORM)? else { return Ok(None) };
        if quoted.text(cx.json.text) != "plan-dataset" {
            cx.log.add(quoted.start - 1, Trouble::OtherFormat);
        }
        Ok(Some(()))
    }
}

/// `1.N`.
pub(super) struct Version;

impl Shape for Version {
    type Out = ();
    const FORM: Form = Form::Version;

    fn read(cx: &mut Cx<'_>) -> Got<()> {
        let Some(quoted) = cx.quoted(Self::FORM)? else { return Ok(None) };
        let text = quoted.text(cx.json.text);
        let minor = text.strip_prefix("1.").unwrap_or_default();
        if minor.is_empty() || !minor.bytes().all(|b| b.is_ascii_digit()) {
            cx.log.add(quoted.start - 1, Trouble::OtherVersion);
        }
        Ok(Some(()))
    }
}

/// Reads a number within bounds, both included.
fn number(cx: &mut Cx<'_>, form: Form, (low, high): (f64, f64), whole: bool) -> Got<f64> {
    if cx.json.kind()? != Kind::Number {
        return cx.wrong(form);
    }
    let at = cx.json.at;
    let number = cx.json.number()?;
    let trouble = match number {
        n if !n.is_finite() => Trouble::NotFinite,
        n if n < low || n > high || whole && n.fract() != 0.0 => Trouble::OutOfRange(form),
        n => return Ok(Some(n)),
    };
    cx.log.add(at, trouble);
    Ok(None)
}

/// Any number that is finite.
impl Shape for f64 {
    type Out = Self;
    const FORM: Form = Form::Number(Self::MIN, Self::MAX);

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        number(cx, Self::FORM, (Self::MIN, Self::MAX), false)
    }
}

/// A number from 0 to 1.
pub(super) struct Fraction;

impl Shape for Fraction {
    type Out = f64;
    const FORM: Form = Form::Number(0.0, 1.0);

    fn read(cx: &mut Cx<'_>) -> Got<f64> {
        number(cx, Self::FORM, (0.0, 1.0), false)
    }
}

/// How many digits after the point.
impl Shape for u8 {
    type Out = Self;
    const FORM: Form = Form::Integer(0, 20);

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        Ok(number(cx, Self::FORM, (0.0, 20.0), true)?.map(|n| n as Self))
    }
}

/// A whole number.
impl Shape for i32 {
    type Out = Self;
    const FORM: Form = Form::Integer(Self::MIN as i64, Self::MAX as i64);

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        Ok(number(cx, Self::FORM, (Self::MIN.into(), Self::MAX.into()), true)?.map(|n| n as Self))
    }
}

/// Yes or no; no if it is left out.
impl Shape for bool {
    type Out = Self;
    const FORM: Form = Form::Boolean;
    const REQUIRED: bool = false;

    fn read(cx: &mut Cx<'_>) -> Got<Self> {
        match cx.json.kind()? {
            Kind::Boolean => cx.json.boolean().map(Some),
            _ => cx.wrong(Self::FORM),
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

/// How many of each status.
pub(super) struct Counts;

impl Shape for Counts {
    type Out = Box<[(StatusId, u32)]>;
    const FORM: Form = Form::Counts;

    fn read(cx: &mut Cx<'_>) -> Got<Self::Out> {
        if cx.json.kind()? != Kind::Object {
            return cx.wrong(Self::FORM);
        }
        cx.json.enter();
        let mut counts: Vec<(StatusId, u32, usize)> = Vec::new();
        let mut first = true;
        while let Some(key) = cx.json.key(std::mem::take(&mut first))? {
            let status = cx.resolve(List::Statuses, key).and_then(|n| u16::try_from(n).ok()).map(StatusId);
            let bound = u32::MAX;
            let count = number(cx, Form::Integer(0, bound.into()), (0.0, bound.into()), true)?;
            counts.extend(status.zip(count).map(|(status, count)| (status, count as u32, key.start - 1)));
        }
        counts = sorted(counts, |a, b| a.0.cmp(&b.0));
        counts.dedup_by(|(b, _, at), (a, ..)| {
            let double = a == b;
            if double {
                cx.log.add(*at, Trouble::DuplicateField);
            }
            double
        });
        Ok(Some(counts.into_iter().map(|(status, count, _)| (status, count)).collect()))
    }
}

/// The publisher's own: kept in the text of the file, not looked at.
pub(super) struct Free;

impl Shape for Free {
    type Out = ();
    const FORM: Form = Form::Free;

    fn read(cx: &mut Cx<'_>) -> Got<()> {
        cx.json.skip()?;
        Ok(Some(()))
    }
}

/// A list at the top of the file: passed over here, and read element by element later.
pub(super) struct Later<S>(std::marker::PhantomData<S>);

impl<S: Shape> Shape for Later<S> {
    type Out = ();
    const FORM: Form = Form::List(&S::FORM);

    fn read(cx: &mut Cx<'_>) -> Got<()> {
        if cx.json.kind()? != Kind::List {
            return cx.wrong(Self::FORM);
        }
        match cx.store.lists.iter().find(|(start, _)| *start == cx.json.at) {
            Some((_, end)) => cx.json.at = *end,
            None => cx.json.skip()?,
        }
        Ok(Some(()))
    }
}
