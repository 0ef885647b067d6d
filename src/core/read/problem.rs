//! What is wrong with a file, for people: each problem with its place, what was found, what was expected and how to
//! mend it, in Thai and in English. While a file is read only a place and a kind are noted ([`Log`]); paths, lines
//! and words are made when somebody asks for them (`explain`), for the few problems that are shown.

use super::trouble::Trouble;
use crate::dataset::sorted;
use crate::text::Lang;
use serde::Serialize;

/// Whether a problem keeps the file from being shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file is shown all the same.
    Warning,
}

/// A few words in both languages; empty where there is nothing to say.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Phrase {
    /// In English: lower case, no full stop.
    pub en: String,
    /// In Thai.
    pub th: String,
}

impl Phrase {
    /// The words in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Th => &self.th,
        }
    }
}

/// Something wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// A stable name of the kind of problem, in kebab case: `unknown-field`.
    pub code: &'static str,
    /// Where, as a JSON path: `$.nodes[17].period.start`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What was found.
    pub found: Phrase,
    /// What was expected.
    pub expected: Phrase,
    /// How to mend it.
    pub hint: Phrase,
}

impl Problem {
    /// One sentence: what was found, what was expected, how to mend it. Lower case, no full stop.
    pub fn message(&self, lang: Lang) -> String {
        let (found, expected, hint) = (self.found.get(lang), self.expected.get(lang), self.hint.get(lang));
        let should = match lang {
            Lang::En => "expected",
            Lang::Th => "ที่ถูกต้องคือ",
        };
        let mut message = found.to_owned();
        if !expected.is_empty() {
            message += &format!("; {should} {expected}");
        }
        if !hint.is_empty() {
            message += &format!("; {hint}");
        }
        message
    }
}

/// The problems of a file in its order, up to a limit.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Problems {
    /// The problems in the order of the file. Beyond the limit, errors are kept rather than warnings.
    pub list: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
}

/// A problem as it is noted while reading.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// Byte offset in the file.
    pub at: usize,
    pub severity: Severity,
    pub trouble: Trouble,
}

/// The problems noted so far.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// How many are kept of each severity.
    limit: usize,
    /// Whether unknown fields are errors.
    strict: bool,
    errors: Vec<Note>,
    warnings: Vec<Note>,
    dropped: usize,
}

impl Log {
    pub fn new(limit: usize, strict: bool) -> Self {
        Self {
            limit: limit.max(1),
            strict,
            errors: Vec::new(),
            warnings: Vec::new(),
            dropped: 0,
        }
    }

    /// Notes a problem at a byte of the file.
    pub fn add(&mut self, at: usize, trouble: Trouble) {
        let severity = trouble.severity(self.strict);
        let notes = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if notes.len() < self.limit {
            notes.push(Note {
                at,
                severity,
                trouble,
            });
        } else {
            self.dropped += 1;
        }
    }

    /// Whether the file is refused.
    pub fn refused(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The problems to show, by their place, and how many more there are.
    pub fn listed(&self) -> (Vec<Note>, usize) {
        let room = self.limit - self.errors.len();
        let notes = self.errors.iter().chain(self.warnings.iter().take(room)).cloned().collect();
        (sorted(notes, |a, b| a.at.cmp(&b.at)), self.dropped + self.warnings.len().saturating_sub(room))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.errors.len() + self.warnings.len() + self.dropped
    }

    /// The first error in the file.
    pub fn first_error(&self) -> Option<&Trouble> {
        let mut first: Option<&Note> = None;
        for note in &self.errors {
            if first.is_none_or(|f| note.at < f.at) {
                first = Some(note);
            }
        }
        Some(&first?.trouble)
    }
}
