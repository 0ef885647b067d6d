//! A search under way: goes through the index in steps, and knows at any time what has been found so far, the best
//! first. Only if all of the query finds nothing is it read as typed on the other keyboard layout.

use super::index::{Block, Field, Index, Thing};
use super::keyboard::other_layout;
use super::letters::{FIELD, Match, Matches, Pattern, class, is_field};
use super::query::Query;
use crate::dataset::{Dataset, LanguageId, Str};
use std::rc::Rc;

/// How well a thing is found, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Rank {
    /// An organization whose acronym is the query.
    Acronym,
    /// One of its texts is the query, or its code by value, or its id.
    Whole,
    /// One of its texts begins with the query.
    Start,
    /// The query begins a word or a number.
    Word,
    /// The query stands anywhere.
    Inside,
    /// A conversion is found: the year in the other era, the name of an acronym, the beginning of a code by value.
    Converted,
    /// It is found with other tone marks.
    Toneless,
    /// Its words are found, not next to each other.
    Apart,
}

/// All ranks, the best first.
const RANKS: [Rank; 8] =
    [Rank::Acronym, Rank::Whole, Rank::Start, Rank::Word, Rank::Inside, Rank::Converted, Rank::Toneless, Rank::Apart];
/// In place of a rank: not found.
const NOWHERE: u8 = RANKS.len() as u8;

/// Something that was found.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hit {
    /// What it is.
    pub what: Thing,
    /// How well it was found.
    pub rank: Rank,
    /// What the text says that was found, of several the first.
    pub field: Field,
    /// The text as written.
    pub words: Str,
    /// The language of the text; none for codes and ids.
    pub language: Option<LanguageId>,
}

/// A search under way.
#[derive(Debug)]
pub struct Search {
    query: Rc<Query>,
    /// By the number of the thing: its rank so far.
    ranks: Vec<u8>,
    /// How many have each rank.
    counts: [u32; RANKS.len()],
    /// The patterns to look for, each with its anchor.
    plans: Vec<(usize, usize)>,
    /// The word to look for first, and the anchors of its forms.
    word: Option<(usize, Vec<usize>)>,
    /// The next block.
    block: usize,
    begun: bool,
    /// Whether the query is the one on the other layout.
    other: bool,
    done: bool,
}

impl Search {
    /// Begins a search.
    pub fn new(query: Rc<Query>) -> Self {
        Self {
            query,
            ranks: Vec::new(),
            counts: [0; RANKS.len()],
            plans: Vec::new(),
            word: None,
            block: 0,
            begun: false,
            other: false,
            done: false,
        }
    }

    /// Goes on through about so many bytes of the index, at least a block of 16 KiB; true when all is known.
    /// `data` and `index` are the same for all steps.
    pub fn step(&mut self, data: &Dataset, index: &Index, bytes: usize) -> bool {
        let mut work = 0;
        while !self.done && work < bytes {
            if !self.begun {
                self.begin(data, index);
            }
            let idle = self.plans.is_empty() && self.word.is_none() && !self.query.is_code();
            if !idle && let Some(block) = index.blocks.get(self.block) {
                work += self.look_through(block);
                self.block += 1;
                continue;
            }
            self.done = true;
            if self.count() == 0
                && !self.other
                && let Some(text) = other_layout(&self.query.text)
            {
                let query = Query::new(&text, data);
                if !query.is_empty() {
                    let ranks = std::mem::take(&mut self.ranks);
                    *self = Self {
                        ranks,
                        other: true,
                        ..Self::new(Rc::new(query))
                    };
                }
            }
        }
        self.done
    }

    /// How many were found so far.
    pub fn count(&self) -> usize {
        self.counts.iter().sum::<u32>() as usize
    }

    /// What was looked for instead, if the query itself is nowhere and on the other keyboard layout it is.
    pub fn instead(&self) -> Option<&str> {
        (self.other && self.count() > 0).then_some(&self.query.text)
    }

    /// The query that is looked for: the given one, or that on the other keyboard layout.
    pub fn query(&self) -> &Rc<Query> {
        &self.query
    }

    /// The first so many, as far as is known.
    pub fn first(&self, data: &Dataset, index: &Index, count: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        for number in self.numbers(count) {
            hits.extend(self.hit_of(data, index, number as usize));
        }
        hits
    }

    /// Everything that was found so far, the best first.
    pub fn all(&self, data: &Dataset) -> Vec<Thing> {
        let mut all = Vec::with_capacity(self.count());
        for number in self.numbers(usize::MAX) {
            all.push(Index::thing(data, number as usize));
        }
        all
    }

    /// How a thing was found, if it was.
    pub fn hit(&self, data: &Dataset, index: &Index, what: Thing) -> Option<Hit> {
        self.hit_of(data, index, Index::number(data, what))
    }

    /// The numbers of the first so many things.
    fn numbers(&self, count: usize) -> Vec<u32> {
        let mut numbers = Vec::new();
        for (rank, of_rank) in (0..).zip(self.counts) {
            let mut left = of_rank;
            for (found, number) in self.ranks.iter().zip(0..) {
                if left == 0 || numbers.len() >= count {
                    break;
                }
                if *found == rank {
                    numbers.push(number);
                    left -= 1;
                }
            }
        }
        numbers
    }

    fn begin(&mut self, data: &Dataset, index: &Index) {
        self.begun = true;
        self.ranks.clear();
        self.ranks.resize(index.things(), NOWHERE);
        // how often the anchor of a pattern stands in the index
        let anchor = |pattern: &Pattern| {
            let anchor = pattern.anchor(&index.frequency);
            let letter = pattern.letters.get(anchor).copied().unwrap_or_default();
            (anchor, index.frequency.get(usize::from(letter)).copied().unwrap_or(0))
        };
        let query = self.query.clone();
        for (pattern, at) in query.patterns.iter().zip(0..) {
            let (anchor, count) = anchor(pattern);
            if count > 0 {
                self.plans.push((at, anchor));
            }
        }
        let mut rarest = u32::MAX;
        for (word, at) in query.words.iter().zip(0..) {
            let mut anchors = Vec::new();
            let mut all = 0;
            for form in word {
                let (anchor, count) = anchor(form);
                anchors.push(anchor);
                all += count;
            }
            if all == 0 {
                self.word = None;
                break;
            }
            if all < rarest {
                rarest = all;
                self.word = Some((at, anchors));
            }
        }
        for found in &query.ids {
            self.improve(Index::number(data, *found), Rank::Whole);
        }
    }

    /// Notes that a thing has a rank, if it had none as good.
    fn improve(&mut self, number: usize, rank: Rank) {
        let Some(known) = self.ranks.get_mut(number) else { return };
        if *known <= rank as u8 {
            return;
        }
        if let Some(count) = self.counts.get_mut(usize::from(*known)) {
            *count -= 1;
        }
        if let Some(count) = self.counts.get_mut(rank as usize) {
            *count += 1;
        }
        *known = rank as u8;
    }

    /// Finds what there is in a block; returns about how many bytes were looked at.
    fn look_through(&mut self, block: &Block) -> usize {
        let query = self.query.clone();
        let (first, text) = (block.first as usize, block.letters.as_slice());
        let mut work = 0;
        if query.is_code() {
            for thing in 0..block.starts.len().saturating_sub(1) {
                if let Some(rank) = code_rank(&query, text, block.range(thing)) {
                    self.improve(first + thing, rank);
                }
            }
            work += block.starts.len();
        }
        for plan in 0..self.plans.len() {
            let Some((number, anchor)) = self.plans.get(plan).copied() else { continue };
            let Some(pattern) = query.patterns.get(number) else { continue };
            let mut matches = Matches::new(text, 0..text.len(), pattern, anchor);
            let (mut thing, mut end) = (0, block.range(0).end);
            while let Some(found) = matches.next() {
                while found.start >= end && end < text.len() - 1 {
                    thing += 1;
                    end = block.range(thing).end;
                }
                if let Some(rank) = rank_of(text, found, number > 0) {
                    self.improve(first + thing, rank);
                }
            }
            work += text.len() + matches.work;
        }
        if let Some((word, anchors)) = self.word.take() {
            for (form, anchor) in query.words.get(word).into_iter().flatten().zip(&anchors) {
                let mut matches = Matches::new(text, 0..text.len(), form, *anchor);
                let (mut thing, mut end) = (0, block.range(0).end);
                while let Some(found) = matches.next() {
                    while found.start >= end && end < text.len() - 1 {
                        thing += 1;
                        end = block.range(thing).end;
                    }
                    let known = self.ranks.get(first + thing).copied().unwrap_or(0);
                    if known == NOWHERE && has_words(&query.words, word, text, block.range(thing), &mut work) {
                        self.improve(first + thing, Rank::Apart);
                    }
                    // the rest of the thing says nothing more
                    matches.skip_to(end);
                }
                work += text.len() + matches.work;
            }
            self.word = Some((word, anchors));
        }
        work
    }

    /// How a thing was found: the first of its texts with its rank.
    fn hit_of(&self, data: &Dataset, index: &Index, number: usize) -> Option<Hit> {
        let rank = *RANKS.get(usize::from(*self.ranks.get(number)?))?;
        let what = Index::thing(data, number);
        let (block, thing) = index.block_of(number)?;
        let mut texts = Vec::new();
        index.texts(data, what, &mut texts);
        match self.place(rank, &block.letters, block.range(thing)) {
            Some(place) => {
                let fields = block.letters.get(block.range(thing).start..place)?;
                let before = fields.iter().filter(|letter| is_field(**letter)).count();
                let said = texts.get(before.saturating_sub(1))?;
                Some(Hit {
                    what,
                    rank,
                    field: said.field,
                    words: said.words,
                    language: said.language,
                })
            }
            None if self.query.is_id_of(data, number) => Some(Hit {
                what,
                rank,
                field: Field::Id,
                words: id_of(data, what)?,
                language: None,
            }),
            None => None,
        }
    }

    /// Where in a thing something is found with its rank.
    fn place(&self, rank: Rank, text: &[u8], range: std::ops::Range<usize>) -> Option<usize> {
        let query = &self.query;
        if query.is_code() && code_rank(query, text, range.clone()) == Some(rank) {
            return Some(range.start + 1);
        }
        let (mut best, mut forms) = (None, query.patterns.as_slice());
        if rank == Rank::Apart {
            forms = query.words.first().map_or(&[][..], Vec::as_slice);
        }
        for (pattern, number) in forms.iter().zip(0..) {
            let mut matches = Matches::new(text, range.clone(), pattern, pattern.anchor(&[]));
            while let Some(found) = matches.next() {
                if rank == Rank::Apart || rank_of(text, found, number > 0) == Some(rank) {
                    best = Some(best.map_or(found.start, |best: usize| best.min(found.start)));
                    break;
                }
            }
        }
        best
    }
}

impl Block {
    /// The bytes of a thing.
    fn range(&self, thing: usize) -> std::ops::Range<usize> {
        let start = |thing: usize| self.starts.get(thing).map_or(self.letters.len().saturating_sub(1), |start| *start as usize);
        start(thing)..start(thing + 1)
    }
}

/// The rank of a match of the query itself or of a conversion.
fn rank_of(text: &[u8], found: Match, converted: bool) -> Option<Rank> {
    if converted {
        return found.strict.then_some(Rank::Converted);
    }
    if !found.strict {
        return Some(Rank::Toneless);
    }
    let letter = |at: usize| text.get(at).copied().unwrap_or(FIELD);
    let before = letter(found.start.wrapping_sub(1));
    Some(if !is_field(before) {
        let before = class(before);
        if before == 0 || before != class(letter(found.start)) { Rank::Word } else { Rank::Inside }
    } else if !is_field(letter(found.end)) {
        Rank::Start
    } else if before == FIELD + Field::Acronym as u8 {
        Rank::Acronym
    } else {
        Rank::Whole
    })
}

/// The rank of a thing by the value of its code.
fn code_rank(query: &Query, text: &[u8], range: std::ops::Range<usize>) -> Option<Rank> {
    let (field, code) = text.get(range)?.split_first()?;
    if *field != FIELD + Field::Code as u8 {
        return None;
    }
    let end = code.iter().position(|letter| is_field(*letter)).unwrap_or(code.len());
    let code = code.get(..end)?;
    Some(match query.is_code_of(code)? {
        // as it is typed, before what differs by zeros
        true if query.is_typed_as(code) => Rank::Whole,
        true => Rank::Start,
        false => Rank::Converted,
    })
}

/// Whether a thing has all words but one, tones not counted.
fn has_words(words: &[Vec<Pattern>], but: usize, text: &[u8], range: std::ops::Range<usize>, work: &mut usize) -> bool {
    for (word, at) in words.iter().zip(0..) {
        let mut found = at == but;
        for form in word {
            if !found {
                let mut matches = Matches::new(text, range.clone(), form, form.anchor(&[]));
                found = matches.next().is_some();
                *work += range.len() + matches.work;
            }
        }
        if !found {
            return false;
        }
    }
    true
}

fn id_of(data: &Dataset, what: Thing) -> Option<Str> {
    Some(match what {
        Thing::Node(node) => data.node(node).id,
        Thing::Organization(organization) => data.organization(organization)?.id,
        Thing::Event(event) => data.event(event)?.id,
        Thing::Venue(_) => return None,
    })
}
