//! Bytes → [`Dataset`]: the first arrow of the picture. A file is refused, or it becomes a dataset in which nothing is
//! inconsistent. What is wrong can be had in words: all problems, each with path, line, column and a way to mend it.
//!
//! Two passes over the text: `scan` proves that it is JSON and finds elements and ids; then `decode` reads every
//! element by the table in `fields`, with every reference resolved where it stands, and the record is made of what
//! was read. At the end `rules` look at the whole. All of it can stop after any element, so that a browser stays
//! awake ([`Reader::step`]). Problems are noted without words (`trouble`) and worded only by `explain`: a program
//! that does not ask for words does not carry them. Unknown fields and `ext` are passed over; they live on in
//! [`Dataset::source_text`].
//!
//! Codes of problems: too-large, empty-file, byte-order-mark, utf-16, windows-874, not-utf-8, not-json, truncated,
//! syntax, trailing-comma, control-character, bad-escape, lone-surrogate, too-many, other-format, other-version,
//! wrong-type, missing-field, unknown-field, duplicate-field, unknown-word, out-of-range, not-finite, bad-id,
//! duplicate-id, unknown-id, bad-language, no-name, no-default-name, bad-date, buddhist-year, odd-year, unsafe-url,
//! damaged-text, reversed-period, low-above-high, overlapping-points, cycle, supersedes-cycle, too-deep, same-code,
//! outside-parent, measure-level.

mod cx;
mod damage;
mod decimal;
mod decode;
mod explain;
mod fields;
mod json;
mod locate;
mod nearest;
mod problem;
mod rules;
mod scan;
#[cfg(feature = "schema")]
mod schema;
mod shape;
mod sniff;
mod trouble;
mod wording;

pub use explain::{Notes, Refusal, RefusalKind};
pub use problem::{Phrase, Problem, Problems, Severity};
#[cfg(feature = "schema")]
pub use schema::schema;

use crate::dataset::*;
use cx::{Cx, Store};
use fields::Fields;
use json::Json;
use problem::Log;
use rules::Rules;
use scan::{Found, Halt, Ids, List, Scan};
use shape::{Form, Record, Shape};
use trouble::Trouble;

/// What a reader takes, and what it reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The largest file in bytes; never more than 2 GiB.
    pub max_bytes: usize,
    /// The most nodes.
    pub max_nodes: usize,
    /// The most problems that are listed.
    pub max_problems: usize,
    /// Whether unknown fields are errors.
    pub strict: bool,
}

impl Default for Limits {
    /// 256 MiB, a million nodes, 100 problems, not strict.
    fn default() -> Self {
        Self {
            max_bytes: 256 << 20,
            max_nodes: 1_000_000,
            max_problems: 100,
            strict: false,
        }
    }
}

/// A file that was read.
#[derive(Debug)]
pub struct Reading {
    /// What it holds.
    pub dataset: Dataset,
    /// What is worth a look; all of them are warnings.
    pub warnings: Notes,
}

/// A file that was read, or why it was refused.
pub type Outcome = Result<Reading, Refusal>;

/// What a step of a [`Reader`] gives.
#[derive(Debug)]
pub enum Step {
    /// There is more to do.
    More,
    /// This is the end; further steps give an empty refusal.
    Done(Outcome),
}

/// Reads a file whole.
///
/// # Errors
/// What is wrong with a file that is refused.
///
/// # Example
/// ```
/// use phaen::{read, text::Lang};
/// let refusal = read::read(b"<!DOCTYPE html><title>404 Not Found</title>".to_vec(), &read::Limits::default()).unwrap_err();
/// assert_eq!(refusal.kind(), read::RefusalKind::NotJson);
/// let problems = refusal.explain();
/// assert_eq!(problems.list[0].code, "not-json");
/// assert!(problems.list[0].message(Lang::En).starts_with("this is a web page (HTML): \"404 Not Found\""));
/// ```
pub fn read(bytes: Vec<u8>, limits: &Limits) -> Outcome {
    let mut reader = Reader::new(bytes, limits.clone());
    loop {
        if let Step::Done(outcome) = reader.step(usize::MAX) {
            return outcome;
        }
    }
}

/// Reads a file in slices.
#[derive(Debug)]
pub struct Reader {
    limits: Limits,
    bytes: Vec<u8>,
    stage: Stage,
    ids: Ids,
    store: Store,
    parts: Parts,
    log: Log,
}

#[derive(Debug)]
enum Stage {
    /// Bytes are checked and become text.
    Text(String),
    Scan(Scan),
    /// The fields at the top, but for the lists.
    Top,
    /// The element of a list of [`List::ALL`].
    Elements(usize, usize),
    Rules,
    /// A part of the dataset is made of what was read.
    Join(Box<Dataset>, usize),
    Refused,
    Over,
}

impl List {
    /// What its elements are.
    fn record(self) -> &'static Record {
        match self {
            Self::Levels => Level::RECORD,
            Self::Statuses => Status::RECORD,
            Self::LinkTypes => LinkType::RECORD,
            Self::Organizations => Organization::RECORD,
            Self::Sources => Source::RECORD,
            Self::Editions => Edition::RECORD,
            Self::Phases => Phase::RECORD,
            Self::Nodes => Node::RECORD,
            Self::Links => Link::RECORD,
            Self::Events => Event::RECORD,
            Self::Stories => Story::RECORD,
        }
    }
}

impl Reader {
    /// A reader of the bytes of a file.
    pub fn new(bytes: Vec<u8>, limits: Limits) -> Self {
        let log = Log::new(limits.max_problems, limits.strict);
        Self {
            limits,
            bytes,
            stage: Stage::Text(String::new()),
            ids: Ids::default(),
            store: Store::default(),
            parts: Parts::default(),
            log,
        }
    }

    /// Reads on for about so many bytes; a few steps, such as the rules over all nodes, are not divided.
    pub fn step(&mut self, budget: usize) -> Step {
        let budget = budget.max(1);
        let next = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Text(text) => self.text(text, budget),
            Stage::Scan(scan) => self.scan(scan, budget),
            Stage::Top => self.top(),
            Stage::Elements(list, element) => self.elements(list, element, budget),
            Stage::Rules => {
                self.rules();
                Ok(if self.log.refused() { Stage::Refused } else { self.join() })
            }
            Stage::Join(mut dataset, part) => {
                if dataset.join(part) {
                    let warnings = Notes(std::mem::take(&mut self.log));
                    return Step::Done(Ok(Reading {
                        dataset: *dataset,
                        warnings,
                    }));
                }
                Ok(Stage::Join(dataset, part + 1))
            }
            Stage::Refused => return Step::Done(Err(self.refusal())),
            Stage::Over => return Step::Done(Err(Refusal::default())),
        };
        self.stage = next.unwrap_or_else(|Halt { at, trouble }| {
            self.log.add(at, trouble);
            Stage::Refused
        });
        Step::More
    }

    /// Makes text of the bytes. Whole if the budget allows it, else by copying, slice by slice.
    fn text(&mut self, mut text: String, budget: usize) -> Result<Stage, Halt> {
        let halt = |trouble| Halt { at: 0, trouble };
        if text.is_empty() {
            let max = self.limits.max_bytes.min(i32::MAX as usize);
            if self.bytes.len() > max {
                return Err(halt(Trouble::TooLarge(max)));
            }
            if let Some(trouble) = sniff::signature(&self.bytes) {
                return Err(halt(trouble));
            }
        }
        let rest = self.bytes.get(text.len()..).unwrap_or_default();
        let slice = rest.get(..budget.max(4)).unwrap_or(rest);
        let fault = if slice.len() == self.bytes.len() {
            match String::from_utf8(std::mem::take(&mut self.bytes)) {
                Ok(whole) => {
                    text = whole;
                    None
                }
                Err(error) => {
                    let valid = error.utf8_error().valid_up_to();
                    self.bytes = error.into_bytes();
                    text.push_str(self.bytes.get(..valid).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default());
                    Some(valid)
                }
            }
        } else {
            text.reserve_exact(self.bytes.len() - text.len());
            let chunk = slice.utf8_chunks().next();
            let valid = chunk.as_ref().map_or("", |c| c.valid());
            // a character may be cut in two by the end of the slice, but not by the end of the file
            let cut = valid.len() + 4 > slice.len() && slice.len() < rest.len();
            text.push_str(valid);
            (valid.len() < slice.len() && !cut).then_some(text.len())
        };
        if let Some(at) = fault {
            let trouble = sniff::encoding(self.bytes.get(at..).unwrap_or_default());
            self.parts.arena = Arena::new(text);
            return Err(Halt { at, trouble });
        }
        if text.len() < self.bytes.len() {
            return Ok(Stage::Text(text));
        }
        self.bytes = Vec::new();
        self.parts.arena = Arena::new(text);
        let text = self.parts.arena.source();
        if let Some(trouble) = sniff::text(text) {
            return Err(halt(trouble));
        }
        let start = start(text);
        if start > 0 {
            self.log.add(0, Trouble::ByteOrderMark);
        }
        Ok(Stage::Scan(Scan::new(start)))
    }

    fn scan(&mut self, mut scan: Scan, budget: usize) -> Result<Stage, Halt> {
        let (text, unescaped) = self.parts.arena.split();
        let mut found = Found {
            ids: &mut self.ids,
            store: &mut self.store,
            unescaped,
            log: &mut self.log,
            max_nodes: self.limits.max_nodes,
        };
        Ok(if scan.step(text, &mut found, budget)? { Stage::Top } else { Stage::Scan(scan) })
    }

    /// Reads the fields at the top.
    fn top(&mut self) -> Result<Stage, Halt> {
        if self.store.languages.is_empty() {
            // refused, but reading goes on to find other problems
            self.store.set_default("und");
        }
        let parts = &mut self.parts;
        let (text, unescaped) = parts.arena.split();
        let mut cx = Cx {
            json: Json::new(text, start(text)),
            unescaped,
            ids: &mut self.ids,
            store: &mut self.store,
            log: &mut self.log,
        };
        let slot = cx.value(fields::Top::FORM)?;
        if let Some((head, lexicon)) = fields::Top::take(&mut cx, slot) {
            (parts.head, parts.lexicon) = (head, lexicon.into());
        }
        Ok(Stage::Elements(0, 0))
    }

    /// Reads the elements of a top-level list, from one of them on.
    fn elements(&mut self, nth: usize, mut element: usize, budget: usize) -> Result<Stage, Halt> {
        let Some(list) = List::ALL.get(nth).copied() else { return Ok(Stage::Rules) };
        let parts = &mut self.parts;
        let (text, unescaped) = parts.arena.split();
        let mut cx = Cx {
            json: Json::new(text, 0),
            unescaped,
            ids: &mut self.ids,
            store: &mut self.store,
            log: &mut self.log,
        };
        let mut left = budget;
        if list == List::Nodes && element == 0 {
            parts.nodes.reserve_exact(cx.ids.list(list).starts.len());
        }
        while let Some(start) = cx.ids.list(list).starts.get(element).map(|s| *s as usize) {
            cx.json.at = start;
            cx.store.slots.clear();
            let slot = cx.value(Form::Record(list.record()))?;
            let cx = &mut cx;
            match list {
                List::Levels => push(&mut parts.levels, Level::take(cx, slot)),
                List::Statuses => push(&mut parts.statuses, Status::take(cx, slot)),
                List::LinkTypes => push(&mut parts.link_types, LinkType::take(cx, slot)),
                List::Organizations => push(&mut parts.organizations, Organization::take(cx, slot)),
                List::Sources => push(&mut parts.sources, Source::take(cx, slot)),
                List::Editions => push(&mut parts.editions, Edition::take(cx, slot)),
                List::Phases => push(&mut parts.phases, Phase::take(cx, slot)),
                // the rules go by the numbers of nodes, also in a file that is refused
                List::Nodes => parts.nodes.push(Node::take(cx, slot).unwrap_or_else(unread)),
                List::Links => push(&mut parts.links, Link::take(cx, slot).flatten()),
                List::Events => push(&mut parts.events, Event::take(cx, slot)),
                List::Stories => push(&mut parts.stories, Story::take(cx, slot)),
            }
            element += 1;
            match left.checked_sub(cx.json.at - start) {
                Some(rest) => left = rest,
                None => return Ok(Stage::Elements(nth, element)),
            }
        }
        Ok(Stage::Elements(nth + 1, 0))
    }

    fn rules(&mut self) {
        let (store, parts) = (&mut self.store, &mut self.parts);
        parts.wordings = std::mem::take(&mut store.wordings);
        parts.languages = std::mem::take(&mut store.languages);
        Rules {
            ids: &self.ids,
            parts,
            log: &mut self.log,
        }
        .check();
    }

    /// Goes over to joining what was read.
    fn join(&mut self) -> Stage {
        let table = std::mem::take(&mut self.ids.list_mut(List::Nodes).table);
        self.ids = Ids::default();
        Stage::Join(Box::new(Dataset::new(std::mem::take(&mut self.parts), table)), 0)
    }

    fn refusal(&mut self) -> Refusal {
        let language = self.store.languages.first().or(self.parts.languages.first()).map(|l| l.tag.clone()).unwrap_or_default();
        Refusal::new(std::mem::take(&mut self.parts.arena), std::mem::take(&mut self.ids), language, std::mem::take(&mut self.log))
    }
}

/// Smaller than `extend`, which is made for any iterator.
fn push<T>(list: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value {
        list.push(value);
    }
}

/// Where the text begins behind a byte order mark.
fn start(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{FEFF}').len()
}

/// Stands for a node that could not be read, in a file that is refused for it.
fn unread() -> Node {
    Node {
        id: Str::default(),
        name: Text::default(),
        level: LevelId(u16::MAX),
        hue: None,
        parent: None,
        code: None,
        short_name: None,
        period: None,
        organizations: Box::default(),
        assessments: Box::default(),
        sources: Box::default(),
        more: None,
    }
}

#[cfg(test)]
mod tests;
