//! The one reader of values, for every form of the table. What it reads becomes slots, of which the records of the
//! model are made (`fields`); so its code is there once, not once for each record. It recurses as deep as the table
//! does, never as deep as the file.

use super::cx::{Cx, is_language};
use super::damage;
use super::json::{Json, Kind, Quoted, Syntax};
use super::scan::List;
use super::shape::{Field, Form, Record, Slot};
use super::trouble::Trouble;
use crate::dataset::*;
use crate::time::{Date, DateError};

/// `Err` ends the reading.
type Got = Result<Slot, Syntax>;

impl Form {
    /// Which kind of value it is; a text may be an object too.
    fn kind(self) -> Kind {
        match self {
            Self::Number { .. } | Self::Integer(..) => Kind::Number,
            Self::Boolean => Kind::Boolean,
            Self::List(_) => Kind::List,
            Self::Record(_) | Self::Counts => Kind::Object,
            _ => Kind::String,
        }
    }
}

impl Cx<'_> {
    /// Reads the value at the cursor.
    pub fn value(&mut self, form: Form) -> Got {
        let kind = self.json.kind()?;
        let at = self.json.at;
        let text = matches!(form, Form::Text | Form::Name | Form::RefOrText) && kind == Kind::Object;
        if kind != form.kind() && !text && !matches!(form, Form::Free) {
            self.log.add(at, Trouble::WrongType(form));
            self.json.skip()?;
            return Ok(Slot::None);
        }
        Ok(match form {
            Form::Free => {
                self.json.skip()?;
                Slot::Passed
            }
            Form::Text => self.text(kind)?,
            Form::Name => self.name(kind, at)?,
            Form::RefOrText => self.publisher(kind)?,
            Form::Number { fraction: false } => self.number(form, f64::MIN, f64::MAX)?,
            Form::Number { fraction: true } => self.number(form, 0.0, 1.0)?,
            Form::Integer(low, high) => self.number(form, low.into(), high.into())?,
            Form::Boolean => Slot::Boolean(self.json.boolean()?),
            Form::List(element) => self.list(*element, at)?,
            Form::Record(record) => self.record(record)?,
            Form::Counts => self.counts()?,
            _ => {
                let quoted = self.json.string()?;
                self.string(form, quoted)
            }
        })
    }

    /// What a string says by its form.
    fn string(&mut self, form: Form, quoted: Quoted) -> Slot {
        let text = &*quoted.text(self.json.text);
        let trouble = match form {
            Form::Id if text.is_empty() || text.contains(char::is_whitespace) => Trouble::BadId,
            Form::Ref(list) => return self.resolve(list, quoted).map_or(Slot::None, Slot::Nth),
            Form::Raw => return Slot::Raw(quoted),
            Form::Url => return self.address(quoted).map_or(Slot::None, Slot::Str),
            Form::License if text.as_bytes().contains(&b':') => return self.address(quoted).map_or(Slot::None, Slot::Str),
            Form::Prose => {
                self.check_damage(quoted, text);
                return Slot::Str(self.keep(quoted));
            }
            Form::Date => match Date::parse(text) {
                Ok(date) => {
                    if !(1800..=2300).contains(&date.year()) {
                        self.log.add(quoted.start - 1, Trouble::OddYear);
                    }
                    return Slot::Date(date);
                }
                Err(DateError::Form) => Trouble::BadDate,
                Err(DateError::NoSuchDay) => Trouble::NoSuchDay,
                Err(DateError::BuddhistEra) => Trouble::BuddhistYear,
            },
            Form::MonthDay => {
                // 2023 has no 29 February, nor has every fiscal year
                let date = Date::parse(&("2023-".to_owned() + text));
                match date.map(|d| (d.month(), d.day())) {
                    Ok((Some(month), Some(day))) => return Slot::Pair(month.into(), day.into()),
                    _ => Trouble::BadMonthDay,
                }
            }
            Form::Language if !is_language(text) => Trouble::BadLanguage,
            Form::Language => match self.language(text) {
                Some(language) => return Slot::Nth(language.0.into()),
                None => Trouble::TooMany(255),
            },
            Form::Format if text == "plan-dataset" => return Slot::Passed,
            Form::Format => Trouble::OtherFormat,
            Form::Version => match text.as_bytes() {
                [b'1', b'.', minor @ ..] if !minor.is_empty() && minor.iter().all(u8::is_ascii_digit) => return Slot::Passed,
                _ => Trouble::OtherVersion,
            },
            Form::Words(words) => match words.iter().position(|w| *w == text) {
                Some(n) => return Slot::Nth(n as u32),
                None => Trouble::UnknownWord(words),
            },
            _ => return Slot::Str(self.keep(quoted)),
        };
        self.log.add(quoted.start - 1, trouble);
        Slot::None
    }

    /// Notes a damaged text.
    fn check_damage(&mut self, quoted: Quoted, text: &str) {
        if let Some(damage) = damage::find(text) {
            self.log.add(quoted.start - 1, Trouble::Damaged(damage));
        }
    }

    /// Reads a number within bounds, both included.
    fn number(&mut self, form: Form, low: f64, high: f64) -> Got {
        let at = self.json.at;
        let number = self.json.number()?;
        let trouble = if !number.is_finite() {
            Trouble::NotFinite
        } else if number < low || number > high || matches!(form, Form::Integer(..)) && number.fract() != 0.0 {
            Trouble::OutOfRange(form)
        } else {
            return Ok(Slot::Number(number));
        };
        self.log.add(at, trouble);
        Ok(Slot::None)
    }

    /// Reads a list; but a list at the top is passed over, it is read element by element later.
    fn list(&mut self, element: Form, at: usize) -> Got {
        if let Some((_, end)) = self.store.lists.iter().find(|(start, _)| *start == at) {
            self.json.at = *end;
            return Ok(Slot::Passed);
        }
        self.json.enter();
        let base = self.store.stack.len();
        let mut first = true;
        while self.json.item(std::mem::take(&mut first))? {
            let slot = self.value(element)?;
            if !matches!(slot, Slot::None) {
                self.store.stack.push(slot);
            }
        }
        Ok(self.settle(base, Slot::List))
    }

    /// Moves what lies on the stack above `base` to the slots that stay.
    fn settle(&mut self, base: usize, slot: impl Fn(u32, u32) -> Slot) -> Slot {
        let store = &mut *self.store;
        let (first, count) = (store.slots.len(), store.stack.len() - base);
        store.slots.extend_from_slice(store.stack.get(base..).unwrap_or_default());
        store.stack.truncate(base);
        slot(first as u32, count as u32)
    }

    /// Reads an object by the table of its fields. Notes and passes over unknown fields and doubles, and notes what
    /// is missing.
    fn record(&mut self, record: &'static Record) -> Got {
        let (at, base) = (self.json.at, self.store.stack.len());
        self.store.stack.resize(base + record.fields.len(), Slot::None);
        self.json.enter();
        // a bit for each field that was there; most files have them in the order of the table, or nearly
        let (mut seen, mut next, mut first) = (0_u64, 0, true);
        let mut unknown = Vec::new();
        while let Some(key) = self.json.key(std::mem::take(&mut first))? {
            let Some((i, field)) = find(record.fields, next, &key.text(self.json.text)) else {
                unknown.push(key);
                self.json.skip()?;
                continue;
            };
            next = i + 1;
            if seen & 1 << i != 0 {
                self.log.add(key.start - 1, Trouble::DuplicateField);
                self.json.skip()?;
                continue;
            }
            seen |= 1 << i;
            // `null` says the same as leaving an optional field out
            if !field.required && self.json.kind()? == Kind::Null {
                self.json.null()?;
                continue;
            }
            let value = self.value(field.form)?;
            if let Some(slot) = self.store.stack.get_mut(base + i) {
                *slot = value;
            }
        }
        for (i, field) in record.fields.iter().enumerate() {
            if field.required && seen & 1 << i == 0 {
                self.log.add(at, Trouble::MissingField(field));
            }
        }
        if !unknown.is_empty() {
            self.unknown(record, unknown);
        }
        Ok(self.settle(base, |first, _| Slot::Record(at as u32, first)))
    }

    /// Notes unknown fields.
    fn unknown(&mut self, record: &'static Record, unknown: Vec<Quoted>) {
        let name = |key: &Quoted| key.text(self.json.text);
        let unknown = sorted(unknown, |a, b| name(a).cmp(&name(b)).then(a.start.cmp(&b.start)));
        let mut last = None;
        for key in &unknown {
            let name = name(key);
            let double = last.as_ref() == Some(&name);
            last = Some(name);
            self.log.add(key.start - 1, if double { Trouble::DuplicateField } else { Trouble::UnknownField(record) });
        }
    }

    /// Reads what a thing is called.
    fn name(&mut self, kind: Kind, at: usize) -> Got {
        let before = self.store.wordings.len();
        let text = self.text(kind)?;
        let languages = &self.store.languages;
        let default = |l: &Language| languages.first().is_some_and(|d| d.tag == l.tag);
        let wordings = self.store.wordings.get(before..).unwrap_or_default();
        if wordings.is_empty() {
            self.log.add(at, Trouble::NoName);
        } else if !wordings.iter().any(|w| languages.get(w.language.index()).is_some_and(default)) {
            self.log.add(at, Trouble::NoDefaultName);
        }
        Ok(text)
    }

    /// Reads an organization's id or a name.
    fn publisher(&mut self, kind: Kind) -> Got {
        if kind == Kind::String {
            let mut ahead = Json::new(self.json.text, self.json.at);
            let name = ahead.string()?.text(self.json.text);
            if let Some(n) = self.ids.find(List::Organizations, &name, self.json.text, self.unescaped) {
                self.json.at = ahead.at;
                return Ok(Slot::Nth(n));
            }
        }
        self.text(kind)
    }

    /// Reads how many there are of each status, by the order of statuses.
    fn counts(&mut self) -> Got {
        self.json.enter();
        let mut counts = Vec::new();
        let mut first = true;
        while let Some(key) = self.json.key(std::mem::take(&mut first))? {
            let status = self.resolve(List::Statuses, key);
            if let (Slot::Number(count), Some(status)) = (self.value(Form::Integer(0, u32::MAX))?, status) {
                counts.push((status, count as u32, key.start - 1));
            }
        }
        let base = self.store.stack.len();
        let mut last = None;
        for (status, count, at) in sorted(counts, |a, b| a.0.cmp(&b.0)) {
            if last.replace(status) == Some(status) {
                self.log.add(at, Trouble::DuplicateField);
            } else {
                self.store.stack.push(Slot::Pair(status, count));
            }
        }
        Ok(self.settle(base, Slot::List))
    }
}

/// A field by its name, and its number; looked for from one on.
fn find(fields: &'static [Field], from: usize, name: &str) -> Option<(usize, &'static Field)> {
    let count = fields.len();
    for step in 0..count {
        let i = if from + step < count { from + step } else { from + step - count };
        let field = fields.get(i)?;
        if field.name == name {
            return Some((i, field));
        }
    }
    None
}
