//! The first pass: is it JSON at all, where do the elements of the top-level lists begin, and which ids are there.
//! So the second pass resolves every reference where it stands, whatever the order of the file, and both passes can
//! stop between two elements.

use super::cx::Store;
use super::json::{Json, Kind, Quoted, Syntax};
use super::nearest::Nearest;
use super::problem::Log;
use super::trouble::Trouble;
use crate::dataset::{Arena, IdTable, Str};

/// The lists at the top of the file, in the order in which they are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum List {
    Levels,
    Statuses,
    LinkTypes,
    Organizations,
    Sources,
    Editions,
    Phases,
    Nodes,
    Links,
    Events,
    Stories,
}

impl List {
    pub const ALL: [Self; 11] = [
        Self::Levels,
        Self::Statuses,
        Self::LinkTypes,
        Self::Organizations,
        Self::Sources,
        Self::Editions,
        Self::Phases,
        Self::Nodes,
        Self::Links,
        Self::Events,
        Self::Stories,
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Levels => "levels",
            Self::Statuses => "statuses",
            Self::LinkTypes => "linkTypes",
            Self::Organizations => "organizations",
            Self::Sources => "sources",
            Self::Editions => "editions",
            Self::Phases => "phases",
            Self::Nodes => "nodes",
            Self::Links => "links",
            Self::Events => "events",
            Self::Stories => "stories",
        }
    }

    /// Whether its ids must differ from those of the other such lists too: they name things in scenes.
    fn shares_ids(self) -> bool {
        matches!(self, Self::Nodes | Self::Events | Self::Organizations | Self::Sources | Self::Editions | Self::Stories)
    }

    /// How many elements it may have, beside the limit for nodes.
    fn limit(self) -> usize {
        match self {
            // their numbers have 16 bits
            Self::Levels | Self::Statuses | Self::LinkTypes | Self::Editions => 1 << 16,
            _ => usize::MAX,
        }
    }
}

/// The elements of one top-level list.
#[derive(Debug, Default)]
pub(super) struct Elements {
    /// Where each begins.
    pub starts: Vec<u32>,
    /// Their ids; empty where there is none.
    pub ids: Vec<Str>,
    pub table: IdTable,
}

/// The elements and ids of all top-level lists.
#[derive(Debug, Default)]
pub(super) struct Ids {
    lists: [Elements; List::ALL.len()],
}

impl Ids {
    #[expect(clippy::indexing_slicing, reason = "there is one for each list")]
    pub fn list(&self, list: List) -> &Elements {
        &self.lists[list as usize]
    }

    #[expect(clippy::indexing_slicing, reason = "there is one for each list")]
    pub fn list_mut(&mut self, list: List) -> &mut Elements {
        &mut self.lists[list as usize]
    }

    /// The number of the element with an id.
    pub fn find(&self, list: List, id: &str, source: &str, unescaped: &str) -> Option<u32> {
        let elements = self.list(list);
        elements.table.get(id, |n| elements.id(n, source, unescaped))
    }

    /// The id most like one that was not found.
    pub fn nearest(&self, list: List, id: &str, arena: &Arena, nearest: &mut Nearest) -> Option<String> {
        nearest.among(id, self.list(list).ids.iter().map(|s| arena.get(*s)))
    }

    /// Enters an id under the number of the last element of its list; tells who has it already.
    fn enter(&mut self, list: List, id: &str, source: &str, unescaped: &str) -> Result<(), u32> {
        let Elements { starts, ids, table } = self.list_mut(list);
        let number = starts.len() as u32 - 1;
        table.insert(id, number, |n| ids.get(n as usize).map_or("", |s| s.within(source, unescaped)))
    }

    /// Notes ids that stand in two lists which share theirs. Of two such lists one is not that of the nodes, so that
    /// the many nodes need not be looked up in all others.
    fn check_shared(&self, source: &str, unescaped: &str, log: &mut Log) {
        let lists = || List::ALL.into_iter().filter(|l| l.shares_ids());
        for list in lists().filter(|l| *l != List::Nodes) {
            let Elements { ids, starts, .. } = self.list(list);
            for (id, start) in ids.iter().zip(starts) {
                let name = id.within(source, unescaped);
                let others = lists().filter(|l| *l == List::Nodes || (*l as usize) < list as usize);
                if let Some((other, n)) = others.into_iter().find_map(|l| Some((l, self.find(l, name, source, unescaped)?))) {
                    let at = super::locate::field(source, *start as usize, "id");
                    log.add(at, Trouble::DuplicateId(other, n));
                }
            }
        }
    }
}

impl Elements {
    fn id<'a>(&self, n: u32, source: &'a str, unescaped: &'a str) -> &'a str {
        self.ids.get(n as usize).map_or("", |s| s.within(source, unescaped))
    }
}

/// Where the first pass is.
#[derive(Debug, Default)]
pub(super) struct Scan {
    at: usize,
    /// Whether the object at the top was entered, and whether a field of it was read.
    entered: bool,
    first: bool,
    /// The list it is in, and where that begins.
    list: Option<(List, usize)>,
    /// Whether the next element is the first one.
    first_element: bool,
}

/// What the first pass fills.
pub(super) struct Found<'a> {
    pub ids: &'a mut Ids,
    pub store: &'a mut Store,
    pub unescaped: &'a mut String,
    pub log: &'a mut Log,
    pub max_nodes: usize,
}

/// Why reading cannot go on.
#[derive(Debug)]
pub(super) struct Halt {
    pub at: usize,
    pub trouble: Trouble,
}

impl From<Syntax> for Halt {
    fn from(Syntax { at, fault }: Syntax) -> Self {
        Self {
            at,
            trouble: Trouble::Syntax(fault),
        }
    }
}

impl Scan {
    /// Begins behind a byte order mark, if there is one.
    pub fn new(at: usize) -> Self {
        Self {
            at,
            first: true,
            ..Self::default()
        }
    }

    /// Goes on for about so many bytes; true at the end of the file.
    pub fn step(&mut self, text: &str, found: &mut Found<'_>, budget: usize) -> Result<bool, Halt> {
        let mut json = Json::new(text, self.at);
        let until = self.at.saturating_add(budget);
        if !self.entered {
            if json.kind()? != Kind::Object {
                return Err(Halt {
                    at: json.at,
                    trouble: Trouble::NotAnObject,
                });
            }
            json.enter();
            self.entered = true;
        }
        while json.at < until {
            if let Some((list, start)) = self.list {
                if json.item(std::mem::take(&mut self.first_element))? {
                    element(list, &mut json, found)?;
                } else {
                    found.store.lists.push((start, json.at));
                    self.list = None;
                }
            } else if let Some(key) = json.key(std::mem::take(&mut self.first))? {
                self.field(key, &mut json, found)?;
            } else {
                json.end()?;
                found.ids.check_shared(text, found.unescaped, found.log);
                return Ok(true);
            }
        }
        self.at = json.at;
        Ok(false)
    }

    /// Enters a list, or passes over any other field.
    fn field(&mut self, key: Quoted, json: &mut Json<'_>, found: &mut Found<'_>) -> Result<(), Halt> {
        let key = key.text(json.text);
        let kind = json.kind()?;
        let list = List::ALL.into_iter().find(|l| l.name() == key);
        // a second list of the same name is told by the second pass
        match list.filter(|l| kind == Kind::List && found.ids.list(*l).starts.is_empty()) {
            Some(list) => {
                self.list = Some((list, json.at));
                self.first_element = true;
                json.enter();
            }
            None if key == "defaultLanguage" && kind == Kind::String => {
                let tag = json.string()?;
                found.store.set_default(&tag.text(json.text));
            }
            None => json.skip()?,
        }
        Ok(())
    }
}

/// Passes over an element of a list, and enters its id.
fn element(list: List, json: &mut Json<'_>, found: &mut Found<'_>) -> Result<(), Halt> {
    let kind = json.kind()?;
    let number = found.ids.list(list).starts.len();
    let limit = if list == List::Nodes { found.max_nodes } else { list.limit() };
    if number >= limit {
        return Err(Halt {
            at: json.at,
            trouble: Trouble::TooMany(limit),
        });
    }
    let mut id = None;
    let start = json.at as u32;
    if kind == Kind::Object {
        json.enter();
        let mut first = true;
        while let Some(key) = json.key(std::mem::take(&mut first))? {
            if id.is_none() && key.text(json.text) == "id" && json.kind()? == Kind::String {
                id = Some(json.string()?);
            } else {
                json.skip()?;
            }
        }
    } else {
        json.skip()?;
    }
    let elements = found.ids.list_mut(list);
    elements.starts.push(start);
    elements.ids.push(id.map_or(Str::default(), |id| id.keep(json.text, found.unescaped)));
    if let Some(id) = id {
        let name = id.text(json.text);
        // an empty one is told by the second pass
        if !name.is_empty()
            && let Err(n) = found.ids.enter(list, &name, json.text, found.unescaped)
        {
            found.log.add(id.start - 1, Trouble::DuplicateId(list, n));
        }
    }
    Ok(())
}
