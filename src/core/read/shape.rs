//! The shapes that a field of the format may have, and how each is read. A shape is a type: the table of fields
//! (`fields`) names one for each field, the compiler proves that it yields what the model holds, and its [`Form`] goes
//! into the JSON Schema and into messages. So reader, schema and messages cannot disagree.
//!
//! `Ok(None)` from [`Shape::read`] says: noted as a problem and passed over, go on. `Err` ends the reading.

use super::damage;
use super::json::{Json, Kind, Quoted, Syntax};
use super::problem::Log;
use super::scan::{Ids, List};
use super::wording::Trouble;
use crate::dataset::*;
use crate::time::{Date, DateError, Digits, Era};
use std::borrow::Cow;
use std::num::NonZeroU16;

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
    pub doc: &'static str,
    pub fields: &'static [Field],
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct Field {
    pub name: &'static str,
    pub form: Form,
    pub required: bool,
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

/// What the model is filled with while a file is read.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub wordings: Vec<Wording>,
    /// The first one is the default language.
    pub languages: Vec<Language>,
    /// Byte ranges of the top-level lists, which are read later.
    pub lists: Vec<(usize, usize)>,
    /// Words that no line break may split.
    pub lexicon: Vec<Str>,
}

impl Store {
    /// Sets the language that plain strings are in.
    pub fn set_default(&mut self, tag: &str) {
        if is_language(tag) {
            self.languages = vec![Language {
                tag: tag.to_owned(),
                unofficial: false,
            }];
        }
    }
}

/// What reading a value needs.
pub(super) struct Cx<'t> {
    pub json: Json<'t>,
    /// Strings that were written with escapes.
    pub unescaped: &'t mut String,
    pub ids: &'t mut Ids,
    pub store: &'t mut Store,
    pub log: &'t mut Log,
}

/// An object that is being read.
pub(super) struct Object<'t> {
    record: &'static Record,
    /// Its place in the file.
    pub at: usize,
    first: bool,
    /// Where the search for a field begins: most files have them in the order of the table, or nearly.
    next: usize,
    /// A bit for each field that was there.
    seen: u64,
    unknown: Vec<(Cow<'t, str>, usize)>,
}

impl Object<'_> {
    /// The number of a field.
    fn find(&mut self, name: &str) -> Option<usize> {
        let fields = self.record.fields;
        let (before, behind) = fields.split_at_checked(self.next)?;
        let is = |f: &Field| f.name == name;
        let found = behind.iter().position(is).map(|i| self.next + i).or_else(|| before.iter().position(is))?;
        self.next = found + 1;
        Some(found)
    }
}

impl<'t> Cx<'t> {
    /// Reads a value; `null` says the same as leaving an optional field out.
    pub fn value<S: Shape>(&mut self) -> Got<S::Out> {
        if !S::REQUIRED && self.json.kind()? == Kind::Null {
            self.json.null()?;
            return Ok(S::absent());
        }
        S::read(self)
    }

    /// Notes a problem with the value at the cursor and passes over it.
    fn refuse<T>(&mut self, trouble: Trouble) -> Got<T> {
        self.log.add(self.json.at, trouble);
        self.json.skip()?;
        Ok(None)
    }

    /// Notes that the value at the cursor is of another kind than its form.
    fn wrong<T>(&mut self, form: Form) -> Got<T> {
        self.refuse(Trouble::WrongType(form))
    }

    /// Enters an object; `None` if something else stands here.
    pub fn object(&mut self, record: &'static Record) -> Got<Object<'t>> {
        if self.json.kind()? != Kind::Object {
            return self.wrong(Form::Record(record));
        }
        let at = self.json.at;
        self.json.enter();
        Ok(Some(Object {
            record,
            at,
            first: true,
            next: 0,
            seen: 0,
            unknown: Vec::new(),
        }))
    }

    /// Moves to the value of the next field that the format knows, and says which it is. Notes and passes over
    /// unknown fields and doubles; at the end notes what is missing.
    pub fn field(&mut self, object: &mut Object<'t>) -> Got<usize> {
        while let Some(key) = self.json.key(std::mem::take(&mut object.first))? {
            let name = key.text(self.json.text);
            let Some(i) = object.find(&name) else {
                object.unknown.push((name, key.start - 1));
                self.json.skip()?;
                continue;
            };
            if object.seen & 1 << i != 0 {
                self.log.add(key.start - 1, Trouble::DuplicateField);
                self.json.skip()?;
                continue;
            }
            object.seen |= 1 << i;
            return Ok(Some(i));
        }
        for (i, field) in object.record.fields.iter().enumerate() {
            if field.required && object.seen & 1 << i == 0 {
                self.log.add(object.at, Trouble::MissingField(field));
            }
        }
        object.unknown.sort();
        let mut last = None;
        for (name, at) in &object.unknown {
            let double = last.replace(name) == Some(name);
            self.log.add(*at, if double { Trouble::DuplicateField } else { Trouble::UnknownField(object.record) });
        }
        Ok(None)
    }

    /// A string as it is kept in the dataset.
    fn keep(&mut self, quoted: Quoted) -> Str {
        quoted.keep(self.json.text, self.unescaped)
    }

    /// Reads a string; anything else is a problem.
    fn quoted(&mut self, form: Form) -> Got<Quoted> {
        if self.json.kind()? != Kind::String {
            return self.wrong(form);
        }
        self.json.string().map(Some)
    }

    /// What an id names. Notes it if it names nothing.
    pub fn resolve(&mut self, list: List, id: Quoted) -> Option<u32> {
        let name = id.text(self.json.text);
        let found = self.ids.find(list, &name, self.json.text, self.unescaped);
        if found.is_none() {
            let near = self.ids.nearest(list, &name, self.json.text, self.unescaped);
            self.log.add(id.start - 1, Trouble::UnknownId(list, near));
        }
        found
    }

    /// The number of a language, which is entered if it is new. `None`: there are too many.
    pub fn language(&mut self, tag: &str) -> Option<LanguageId> {
        let (tag, unofficial) = tag.strip_suffix("-x-unofficial").map_or((tag, false), |tag| (tag, true));
        let languages = &mut self.store.languages;
        let known = languages.iter().position(|l| l.tag == tag && l.unofficial == unofficial);
        let number = known.unwrap_or(languages.len());
        let id = u8::try_from(number).ok().map(LanguageId)?;
        if known.is_none() {
            languages.push(Language {
                tag: tag.to_owned(),
                unofficial,
            });
        }
        Some(id)
    }

    /// Adds a wording to the text that is being read, unless it is empty.
    fn wording(&mut self, language: LanguageId, words: Quoted) {
        let text = words.text(self.json.text);
        if text.trim().is_empty() {
            return;
        }
        if let Some(damage) = damage::find(&text) {
            self.log.add(words.start - 1, Trouble::Damaged(damage));
        }
        let words = self.keep(words);
        self.store.wordings.push(Wording { language, words });
    }

    /// Reads a text. The inner `None` says that it is empty in every language.
    fn text(&mut self) -> Got<Option<Text>> {
        let first = self.store.wordings.len();
        match self.json.kind()? {
            Kind::String => {
                let words = self.json.string()?;
                self.wording(LanguageId(0), words);
            }
            Kind::Object => self.wordings()?,
            _ => return self.wrong(Form::Text),
        }
        let count = u16::try_from(self.store.wordings.len() - first).ok().and_then(NonZeroU16::new);
        Ok(Some(count.and_then(|len| {
            let first = u32::try_from(first).ok()?;
            Some(Text { first, len })
        })))
    }

    fn wordings(&mut self) -> Result<(), Syntax> {
        self.json.enter();
        let mut first = true;
        let mut seen = [0_u64; 4];
        while let Some(key) = self.json.key(std::mem::take(&mut first))? {
            let tag = key.text(self.json.text);
            if !is_language(&tag) {
                self.log.add(key.start - 1, Trouble::BadLanguage);
                self.json.skip()?;
                continue;
            }
            let Some(language) = self.language(&tag) else {
                self.log.add(key.start - 1, Trouble::TooMany(255));
                self.json.skip()?;
                continue;
            };
            let (word, bit) = (usize::from(language.0 / 64), 1 << (language.0 % 64));
            if let Some(seen) = seen.get_mut(word) {
                if *seen & bit != 0 {
                    self.log.add(key.start - 1, Trouble::DuplicateField);
                    self.json.skip()?;
                    continue;
                }
                *seen |= bit;
            }
            if let Some(words) = self.quoted(Form::String)? {
                self.wording(language, words);
            }
        }
        Ok(())
    }
}

/// Whether a text has the form of a language tag: `th`, `en-GB`, `en-x-unofficial`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| p == "x-unofficial" || (1..=16).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether an address may be shown as a link.
pub(super) fn is_safe(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) && !url.contains(|c: char| c.is_control() || c == ' ')
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

impl Cx<'_> {
    /// An address if it may be shown; else that is noted.
    pub fn address(&mut self, url: Quoted) -> Option<Str> {
        if is_safe(&url.text(self.json.text)) {
            return Some(self.keep(url));
        }
        self.log.add(url.start - 1, Trouble::UnsafeUrl);
        None
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
        let mut counts: Vec<(StatusId, u32)> = Vec::new();
        let mut first = true;
        while let Some(key) = cx.json.key(std::mem::take(&mut first))? {
            let status = cx.resolve(List::Statuses, key).and_then(|n| u16::try_from(n).ok()).map(StatusId);
            let bound = u32::MAX;
            let count = number(cx, Form::Integer(0, bound.into()), (0.0, bound.into()), true)?;
            let Some((status, count)) = status.zip(count) else { continue };
            match counts.binary_search_by_key(&status, |(s, _)| *s) {
                Ok(_) => cx.log.add(key.start - 1, Trouble::DuplicateField),
                Err(i) => counts.insert(i, (status, count as u32)),
            }
        }
        Ok(Some(counts.into()))
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
