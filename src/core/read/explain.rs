//! What was noted while a file was read, and its way into words: the places are found in one walk through the text,
//! and each problem is worded, only when somebody asks. A program that does not ask does not carry the words.

use super::locate::{Place, places};
use super::nearest::Nearest;
use super::problem::{Log, Problem, Problems};
use super::scan::Ids;
use super::trouble::Trouble;
use super::wording::{Known, Saying};
use super::{Reading, start};
use crate::dataset::Arena;

/// What was noted while a file was read.
#[derive(Debug, Default)]
pub struct Notes(pub(super) Log);

impl Notes {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn explain(&self, mut known: Known<'_>) -> Problems {
        let (notes, more) = self.0.listed();
        let text = known.arena.source();
        let mut list = Vec::with_capacity(notes.len());
        for (note, place) in notes.iter().zip(places(text, start(text), &notes)) {
            let Saying {
                code,
                found,
                expected,
                hint,
            } = note.trouble.say(&mut known, note.at);
            let Place { path, line, column } = place;
            list.push(Problem {
                severity: note.severity,
                code,
                path,
                line,
                column,
                found,
                expected,
                hint,
            });
        }
        Problems { list, more }
    }
}

impl Reading {
    /// The warnings in words.
    pub fn explain_warnings(&self) -> Problems {
        self.warnings.explain(Known {
            arena: self.dataset.arena(),
            language: self.dataset.default_language(),
            ids: None,
            nearest: Nearest::default(),
        })
    }
}

/// Why a file was refused.
#[derive(Debug, Default)]
pub struct Refusal(Box<Refused>);

#[derive(Debug, Default)]
struct Refused {
    notes: Notes,
    /// The text as far as it was read.
    arena: Arena,
    ids: Ids,
    /// The tag of the default language.
    language: String,
}

/// What kind of file was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefusalKind {
    /// It has more bytes than it may have.
    TooLarge,
    /// It is something else than JSON, such as a web page or a spreadsheet.
    NotJson,
    /// It is no valid dataset.
    Invalid,
}

impl Refusal {
    pub(super) fn new(arena: Arena, ids: Ids, language: String, log: Log) -> Self {
        Self(Box::new(Refused {
            notes: Notes(log),
            arena,
            ids,
            language,
        }))
    }

    /// What kind of file it is, by the first error.
    pub fn kind(&self) -> RefusalKind {
        match self.notes().0.first_error() {
            Some(Trouble::TooLarge(_)) => RefusalKind::TooLarge,
            Some(Trouble::Foreign(_)) => RefusalKind::NotJson,
            _ => RefusalKind::Invalid,
        }
    }

    /// What was noted: the errors, and the warnings too.
    pub fn notes(&self) -> &Notes {
        &self.0.notes
    }

    /// All problems in words, the warnings as far as there is room.
    pub fn explain(&self) -> Problems {
        let Refused {
            notes,
            arena,
            ids,
            language,
        } = &*self.0;
        notes.explain(Known {
            arena,
            language,
            ids: Some(ids),
            nearest: Nearest::default(),
        })
    }
}
