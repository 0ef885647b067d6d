//! The index: the texts of everything that can be found, as [`letters`](super::letters), one copy, in the order in
//! which hits are shown. There are no words in it: a query is looked for from the first letter to the last, which
//! for 100,000 nodes takes milliseconds. It lies in blocks, so that neither building it nor searching it takes long
//! at a stretch. Not here: what a query means (`query`) and what comes first (`search`).

use super::letters::{FIELD, write};
use super::venues;
use crate::dataset::{Dataset, EventId, LanguageId, NodeId, OrganizationId, Publisher, Str, Text};

/// What can be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Thing {
    /// A node.
    Node(NodeId),
    /// An organization.
    Organization(OrganizationId),
    /// An event.
    Event(EventId),
    /// A place of events, by its place in [`venues`].
    Venue(u32),
}

/// What a text says of a thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The code of a node or a place.
    Code,
    /// Its name.
    Name,
    /// The shorter name of a node.
    ShortName,
    /// Another name of a node.
    Alias,
    /// The acronym of an organization.
    Acronym,
    /// Where an event takes place.
    Place,
    /// Who holds an event, if it is only a name.
    Organizer,
    /// Its id, found only if the query is all of it.
    Id,
}

/// A text of a thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct ThingText {
    pub field: Field,
    pub words: Str,
    pub language: Option<LanguageId>,
}

/// The texts of everything that can be found. Things are numbered as they are shown: nodes depth first, then
/// organizations, events and places.
#[derive(Debug)]
pub struct Index {
    pub(super) blocks: Vec<Block>,
    /// By letter: how often.
    pub(super) frequency: Vec<u32>,
    /// The code and the name of each place.
    venues: Vec<(Option<Str>, Text)>,
}

/// Texts of some things one behind the other.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The number of the first thing.
    pub first: u32,
    /// Where each thing begins; behind the last one, the end.
    pub starts: Vec<u32>,
    /// Each text after the byte of its field; at the end one more such byte.
    pub letters: Vec<u8>,
}

/// A block is full with so many bytes: few enough that the worst query takes milliseconds for it. Tests want many.
const BLOCK: usize = if cfg!(test) { 1 << 10 } else { 1 << 14 };

impl Index {
    /// Bytes in memory.
    pub fn memory(&self) -> usize {
        let mut bytes = self.frequency.capacity() * 4 + self.venues.capacity() * size_of::<(Option<Str>, Text)>();
        for block in &self.blocks {
            bytes += size_of::<Block>() + block.starts.capacity() * 4 + block.letters.capacity();
        }
        bytes
    }

    /// How many bytes a query looks through.
    pub fn letters(&self) -> usize {
        self.blocks.iter().map(|block| block.letters.len()).sum()
    }

    /// How many things there are.
    pub(super) fn things(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.first as usize + block.starts.len() - 1)
    }

    /// A thing by its number, the same whatever of the dataset is hidden.
    pub(super) fn thing(data: &Dataset, number: usize) -> Thing {
        let order = data.whole_tree().order();
        let Some(behind) = number.checked_sub(order.len()) else {
            return order.get(number).map_or(Thing::Venue(u32::MAX), |node| Thing::Node(*node));
        };
        let Some(later) = behind.checked_sub(data.organizations().len()) else {
            return Thing::Organization(OrganizationId(behind as u32));
        };
        match later.checked_sub(data.events().len()) {
            None => Thing::Event(EventId(later as u32)),
            Some(last) => Thing::Venue(last as u32),
        }
    }

    /// The number of a thing.
    pub(super) fn number(data: &Dataset, found: Thing) -> usize {
        let (nodes, organizations) = (data.whole_tree().order().len(), data.organizations().len());
        match found {
            Thing::Node(node) => data.whole_tree().place(node),
            Thing::Organization(organization) => nodes + organization.index(),
            Thing::Event(event) => nodes + organizations + event.index(),
            Thing::Venue(venue) => nodes + organizations + data.events().len() + venue as usize,
        }
    }

    /// The block of a thing, and which of it it is.
    pub(super) fn block_of(&self, number: usize) -> Option<(&Block, usize)> {
        let behind = self.blocks.partition_point(|block| block.first as usize <= number);
        let block = self.blocks.get(behind.checked_sub(1)?)?;
        Some((block, number - block.first as usize))
    }

    /// The texts of a thing in the order in which they stand in the index.
    pub(super) fn texts(&self, data: &Dataset, found: Thing, texts: &mut Vec<ThingText>) {
        texts.clear();
        let mut text = |field: Field, text: Text| {
            for wording in data.wording_run(text) {
                texts.push(ThingText {
                    field,
                    words: wording.words,
                    language: Some(wording.language),
                });
            }
        };
        let code = match found {
            Thing::Node(node) => {
                let node = data.node(node);
                text(Field::Name, node.name);
                if let Some(short) = node.short_name {
                    text(Field::ShortName, short);
                }
                if let Some(more) = &node.more {
                    for alias in &more.aliases {
                        text(Field::Alias, *alias);
                    }
                }
                node.code
            }
            Thing::Organization(organization) => {
                if let Some(organization) = data.organization(organization) {
                    text(Field::Name, organization.name);
                    if let Some(acronym) = organization.acronym {
                        text(Field::Acronym, acronym);
                    }
                }
                None
            }
            Thing::Event(event) => {
                if let Some(event) = data.event(event) {
                    text(Field::Name, event.name);
                    for place in &event.places {
                        text(Field::Place, place.name);
                    }
                    if let Some(Publisher::Named(name)) = event.organizer {
                        text(Field::Organizer, name);
                    }
                }
                None
            }
            Thing::Venue(venue) => match self.venues.get(venue as usize) {
                Some((code, name)) => {
                    text(Field::Name, *name);
                    *code
                }
                None => None,
            },
        };
        // the code comes first: it is compared by its value as well, see `search`
        if let Some(words) = code {
            texts.insert(
                0,
                ThingText {
                    field: Field::Code,
                    words,
                    language: None,
                },
            );
        }
    }
}

/// An index under way.
#[derive(Debug)]
pub struct Indexing {
    index: Index,
    /// The next thing.
    next: usize,
    things: usize,
    /// The texts of a thing.
    texts: Vec<ThingText>,
}

impl Indexing {
    /// Begins the index of a dataset. The only part that is not done in steps is the list of places.
    pub fn new(data: &Dataset) -> Self {
        let mut places = Vec::new();
        for venue in venues(data) {
            let event = venue.events.first().and_then(|event| data.event(*event));
            let mut code = None;
            for place in event.map_or(&[][..], |event| &event.places) {
                code = code.or(place.code.filter(|code| data.str(*code) == venue.key));
            }
            places.push((code, venue.name));
        }
        Self {
            next: 0,
            things: data.nodes().len() + data.organizations().len() + data.events().len() + places.len(),
            index: Index {
                blocks: Vec::new(),
                frequency: vec![0; 256],
                venues: places,
            },
            texts: Vec::new(),
        }
    }

    /// Goes on with so many things; the index, once, when all are in it.
    pub fn step(&mut self, data: &Dataset, things: usize) -> Option<Index> {
        let end = self.things.min(self.next + things);
        while self.next < end {
            self.add(data);
            self.next += 1;
        }
        if self.next < self.things {
            return None;
        }
        self.close();
        Some(std::mem::replace(
            &mut self.index,
            Index {
                blocks: Vec::new(),
                frequency: Vec::new(),
                venues: Vec::new(),
            },
        ))
    }

    /// Adds the next thing.
    fn add(&mut self, data: &Dataset) {
        self.index.texts(data, Index::thing(data, self.next), &mut self.texts);
        if self.index.blocks.last().is_none_or(|block| block.letters.len() >= BLOCK) {
            self.close();
            self.index.blocks.push(Block {
                first: self.next as u32,
                starts: vec![0],
                letters: Vec::with_capacity(BLOCK + BLOCK / 16),
            });
        }
        let Some(block) = self.index.blocks.last_mut() else { return };
        let begin = block.letters.len();
        for text in &self.texts {
            block.letters.push(FIELD + text.field as u8);
            write(data.str(text.words), usize::MAX, &mut block.letters, None);
        }
        block.starts.push(block.letters.len() as u32);
        for letter in block.letters.get(begin..).unwrap_or_default() {
            if let Some(count) = self.index.frequency.get_mut(usize::from(*letter)) {
                *count += 1;
            }
        }
    }

    /// Ends the last block.
    fn close(&mut self) {
        if let Some(block) = self.index.blocks.last_mut() {
            block.letters.push(FIELD);
            block.letters.shrink_to_fit();
            block.starts.shrink_to_fit();
        }
    }
}
