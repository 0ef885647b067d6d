//! What reading a value needs: the cursor, the ids of the file, and where what was read goes. Here are the parts that
//! values are made of; the values themselves are read in `decode`.

use super::damage;
use super::json::{Json, Kind, Quoted, Syntax};
use super::problem::Log;
use super::scan::{Ids, List};
use super::shape::{Form, Slot};
use super::trouble::Trouble;
use crate::dataset::*;
use std::num::NonZeroU16;

/// What the model is filled with while a file is read.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub wordings: Vec<Wording>,
    /// The first one is the default language.
    pub languages: Vec<Language>,
    /// Byte ranges of the top-level lists, which are read later.
    pub lists: Vec<(usize, usize)>,
    /// What was read of the present element.
    pub slots: Vec<Slot>,
    /// What is under way: fields and elements whose record or list has not ended.
    pub stack: Vec<Slot>,
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

impl<'t> Cx<'t> {
    /// A slot of what was read.
    #[inline(never)]
    pub fn slot(&self, n: u32) -> Slot {
        self.store.slots.get(n as usize).copied().unwrap_or(Slot::None)
    }

    /// A string as it is kept in the dataset.
    pub fn keep(&mut self, quoted: Quoted) -> Str {
        quoted.keep(self.json.text, self.unescaped)
    }

    /// What an id names. Notes it if it names nothing.
    pub fn resolve(&mut self, list: List, id: Quoted) -> Option<u32> {
        let name = id.text(self.json.text);
        let found = self.ids.find(list, &name, self.json.text, self.unescaped);
        if found.is_none() {
            self.log.add(id.start - 1, Trouble::UnknownId(list));
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

    /// Reads a text, which is a string or an object; no slot if it is empty in every language.
    pub fn text(&mut self, kind: Kind) -> Result<Slot, Syntax> {
        let first = self.store.wordings.len();
        if kind == Kind::Object {
            self.wordings()?;
        } else {
            let words = self.json.string()?;
            self.wording(LanguageId(0), words);
        }
        let count = u16::try_from(self.store.wordings.len() - first).ok().and_then(NonZeroU16::new);
        Ok(match (count, u32::try_from(first)) {
            (Some(len), Ok(first)) => Slot::Text(Text { first, len }),
            _ => Slot::None,
        })
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
            if let Slot::Raw(words) = self.value(Form::Raw)? {
                self.wording(language, words);
            }
        }
        Ok(())
    }
}

/// Whether a text has the form of a language tag: `th`, `en-GB`, `en-x-unofficial`.
pub(super) fn is_language(tag: &str) -> bool {
    for (n, part) in tag.as_bytes().split(|b| *b == b'-').enumerate() {
        let fit = if n == 0 { (2..=3).contains(&part.len()) } else { (1..=16).contains(&part.len()) };
        if !fit || !part.iter().all(|b| b.is_ascii_alphabetic() || n > 0 && b.is_ascii_digit()) {
            return false;
        }
    }
    true
}

/// Whether an address may be shown as a link.
fn is_safe(url: &str) -> bool {
    let scheme = url.bytes().position(|b| b == b':').and_then(|end| url.get(..end)).unwrap_or_default();
    ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s)) && !url.chars().any(|c| c.is_control() || c == ' ')
}
