//! What a search has found, as views are told of it: which entries to mark, which to dim, which words to highlight.
//! How it is found comes later (`find`); what stands here is what rows need.

use std::any::Any;
use std::ops::Range;
use std::rc::Rc;

use phaen::dataset::{Dataset, EventId, NodeId, Said};
use phaen::text::Lang;

use crate::el::{El, el};
use crate::words::{piece, said, said_with};

/// What a search knows.
pub trait Finding {
    /// Whether a node was found, and how many that stand below it.
    fn standing(&self, data: &Dataset, node: NodeId) -> (bool, usize);

    /// Whether an event was found.
    fn has_event(&self, event: EventId) -> bool;

    /// What of some words was searched for, in bytes.
    fn marks(&self, words: &str) -> Vec<Range<usize>>;

    /// Itself, for what made it.
    fn any(&self) -> &dyn Any;
}

/// What a search has found; equal only to itself.
#[derive(Clone)]
pub struct Found(pub Rc<dyn Finding>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Found")
    }
}

/// How an entry stands to what is searched for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing is searched for.
    Plain,
    /// It was found, with so many below it.
    Hit(usize),
    /// Only some below it were found.
    Way(usize),
    /// It was not found, nor was anything below it.
    Rest,
}

impl Standing {
    /// Of a node.
    pub fn of(found: Option<&Found>, data: &Dataset, node: NodeId) -> Self {
        let Some(found) = found else { return Self::Plain };
        match found.0.standing(data, node) {
            (true, below) => Self::Hit(below),
            (false, 0) => Self::Rest,
            (false, below) => Self::Way(below),
        }
    }

    /// Of an event.
    pub fn of_event(found: Option<&Found>, event: EventId) -> Self {
        match found.map(|found| found.0.has_event(event)) {
            None => Self::Plain,
            Some(true) => Self::Hit(0),
            Some(false) => Self::Rest,
        }
    }

    /// Its class, to be added to others.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain | Self::Way(_) => "",
            Self::Hit(_) => " hit",
            Self::Rest => " rest",
        }
    }

    /// How many below were found.
    pub fn below(self) -> usize {
        match self {
            Self::Hit(below) | Self::Way(below) => below,
            Self::Plain | Self::Rest => 0,
        }
    }
}

/// A code, with what was searched for in it marked.
pub fn code_of(found: Option<&Found>, code: &str) -> El {
    let marks = found.map(|f| f.0.marks(code)).unwrap_or_default();
    piece(el("span").class("code"), code, 0..code.len(), &marks)
}

/// Words of the dataset as [`said`], with what was searched for in them marked.
pub fn marked(found: Option<&Found>, words: Said<'_>, lang: Lang) -> El {
    match found {
        Some(found) => said_with(words, lang, &found.0.marks(words.words)),
        None => said(words, lang),
    }
}
