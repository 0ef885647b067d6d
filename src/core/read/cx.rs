//! What reading a value needs: the cursor, the ids of the file, and where what was read goes. The shapes of fields
//! (`shape`) are made of what is here; a record is read with [`Cx::object`] and [`Cx::field`].

use super::damage;
use super::json::{Json, Kind, Quoted, Syntax};
use super::problem::Log;
use super::scan::{Ids, List};
use super::shape::{Field, Form, Got, Record, Shape};
use super::wording::Trouble;
use crate::dataset::{sorted, *};
use std::borrow::Cow;
use std::num::NonZeroU16;

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
                tag: tag.to_ascii_lowercase(),
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
    pub fn refuse<T>(&mut self, trouble: Trouble) -> Got<T> {
        self.log.add(self.json.at, trouble);
        self.json.skip()?;
        Ok(None)
    }

    /// Notes that the value at the cursor is of another kind than its form.
    pub fn wrong<T>(&mut self, form: Form) -> Got<T> {
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
        if !object.unknown.is_empty() {
            object.unknown = sorted(std::mem::take(&mut object.unknown), Ord::cmp);
        }
        let mut last = None;
        for (name, at) in &object.unknown {
            let double = last.replace(name) == Some(name);
            self.log.add(*at, if double { Trouble::DuplicateField } else { Trouble::UnknownField(object.record) });
        }
        Ok(None)
    }

    /// A string as it is kept in the dataset.
    pub fn keep(&mut self, quoted: Quoted) -> Str {
        quoted.keep(self.json.text, self.unescaped)
    }

    /// Reads a string; anything else is a problem.
    pub fn quoted(&mut self, form: Form) -> Got<Quoted> {
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
        let known = languages.iter().position(|l| l.tag.eq_ignore_ascii_case(tag) && l.unofficial == unofficial);
        let number = known.unwrap_or(languages.len());
        let id = u8::try_from(number).ok().map(LanguageId)?;
        if known.is_none() {
            languages.push(Language {
                tag: tag.to_ascii_lowercase(),
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

    /// An address if it may be shown; else that is noted.
    pub fn address(&mut self, url: Quoted) -> Option<Str> {
        if is_safe(&url.text(self.json.text)) {
            return Some(self.keep(url));
        }
        self.log.add(url.start - 1, Trouble::UnsafeUrl);
        None
    }

    /// Reads a text. The inner `None` says that it is empty in every language.
    pub fn text(&mut self) -> Got<Option<Text>> {
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
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| p == "x-unofficial" || (1..=16).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether an address may be shown as a link.
fn is_safe(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) && !url.contains(|c: char| c.is_control() || c == ' ')
}
