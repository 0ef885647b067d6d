//! What can be chosen of each facet, and how many nodes each choice would leave: those that meet all other facets and
//! have this value. So the choices of one facet never make each other vanish. Counted in one pass over the nodes. Not
//! here: how the values are worded; a [`Label`] says what they are.

use super::filter::Facet;
use super::matcher::{Life, Lines, Matcher, bit, in_force, life_of, no_data, status_of};
use super::{Bits, venues};
use crate::dataset::{Dataset, EditionId, IdTable, LevelId, NodeId, OrganizationId, StatusId, Str, Text, sorted};
use std::ops::Range;
use std::rc::Rc;

/// As many years as are listed, and no more: a plan may state any.
const MOST_YEARS: usize = 200;

/// What can be chosen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facets {
    /// How many nodes the filter leaves now.
    pub total: u32,
    /// The facets that have a choice, in the order of [`Facet::ALL`].
    pub lists: Vec<FacetList>,
}

/// The choices of a facet: levels, statuses and editions in the order of the file, years ascending, the others by what
/// they leave, the most first, then by name.
#[derive(Clone, PartialEq, Debug)]
pub struct FacetList {
    /// The facet.
    pub facet: Facet,
    /// Whatever occurs in the data, or is chosen and known there.
    pub choices: Vec<Choice>,
}

/// A value that can be chosen.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// The value for the [`Filter`](super::Filter).
    pub value: Rc<str>,
    /// What it is.
    pub label: Label,
    /// Whether it is chosen now.
    pub chosen: bool,
    /// How many nodes have it and meet all other facets.
    pub count: u32,
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Label {
    /// A level.
    Level(LevelId),
    /// An organization.
    Organization(OrganizationId),
    /// A status; none: should have been assessed and was not.
    Status(Option<StatusId>),
    /// A year of the common era, or a fiscal year by the name of the year it ends in.
    Year(i16),
    /// A free word.
    Tag(Str),
    /// An edition.
    Edition(EditionId),
    /// A place, by its name; the value is its key.
    Place(Text),
}

impl Facets {
    /// What can be chosen beside a filter. Counted are the nodes in a run of places in the tree that are among the hits, if
    /// there are any; these are places in the tree as well. 100,000 nodes take a browser some dozens of milliseconds.
    pub fn new(data: &Dataset, matcher: &Matcher, run: Range<usize>, hits: Option<&Bits>) -> Self {
        let mut counting = Counting::new(data, matcher);
        // in the order of the file, so that its text is gone through only once
        for node in 0..data.nodes().len() as u32 {
            let (id, place) = (NodeId(node), data.whole_tree().place(NodeId(node)));
            let inside = run.contains(&place) && hits.is_none_or(|hits| hits.contains(place));
            counting.node(place, id, if inside { matcher.fails(id) } else { u8::MAX });
        }
        counting.finish()
    }
}

/// How many nodes have each of the values of a facet.
#[derive(Default)]
struct Tally {
    counts: Vec<u32>,
    /// The last node that had it; 0: it does not occur.
    last: Vec<u32>,
}

impl Tally {
    fn new(values: usize) -> Self {
        Self {
            counts: vec![0; values],
            last: vec![0; values],
        }
    }

    fn grow(&mut self) {
        self.counts.push(0);
        self.last.push(0);
    }

    /// A node has a value. It counts once, however often it says so; nodes are numbered from 1.
    fn add(&mut self, value: usize, node: u32, counts: bool) {
        if let (Some(count), Some(last)) = (self.counts.get_mut(value), self.last.get_mut(value))
            && *last != node
        {
            *last = node;
            *count += u32::from(counts);
        }
    }

    /// How many have it, and whether it occurs at all.
    fn of(&self, value: usize) -> (u32, bool) {
        (self.counts.get(value).copied().unwrap_or(0), self.last.get(value).is_some_and(|last| *last != 0))
    }
}

/// Facets being counted.
struct Counting<'a> {
    data: &'a Dataset,
    matcher: &'a Matcher,
    total: u32,
    levels: Tally,
    statuses: Tally,
    organizations: Tally,
    tags: Vec<Str>,
    tag_numbers: IdTable,
    tagged: Tally,
    years: YearCount,
    editions: EditionCount,
    /// By node number: whether it would count for the facet of places.
    for_places: Bits,
    lists: Vec<FacetList>,
}

impl<'a> Counting<'a> {
    fn new(data: &'a Dataset, matcher: &'a Matcher) -> Self {
        Self {
            data,
            matcher,
            total: 0,
            levels: Tally::new(data.levels().len()),
            statuses: Tally::new(data.statuses().len() + 1),
            organizations: Tally::new(data.organizations().len()),
            tags: Vec::new(),
            tag_numbers: IdTable::default(),
            tagged: Tally::default(),
            years: YearCount::new(data, matcher),
            editions: EditionCount::new(data),
            for_places: Bits::new(data.nodes().len()),
            lists: Vec::new(),
        }
    }

    /// Takes a node; `fails` are the facets that it does not meet, all bits if it is not asked for.
    fn node(&mut self, place: usize, id: NodeId, fails: u8) {
        let (data, node, stamp) = (self.data, self.data.node(id), place as u32 + 1);
        let counts = |facet: Facet| fails & !bit(facet) == 0;
        self.total += u32::from(fails == 0);
        self.levels.add(node.level.index(), stamp, counts(Facet::Level));
        if let Some(status) = status_of(data, node) {
            self.statuses.add(status, stamp, counts(Facet::Status));
        }
        for involved in &node.organizations {
            self.organizations.add(involved.organization.index(), stamp, counts(Facet::Organization));
        }
        if let Some(more) = &node.more {
            for tag in &more.tags {
                let (tags, new) = (&self.tags, self.tags.len() as u32);
                let text = |n: u32| tags.get(n as usize).map_or("", |t| data.str(*t));
                let number = self.tag_numbers.insert(data.str(*tag), new, text).err().unwrap_or(new);
                if number == new {
                    self.tags.push(*tag);
                    self.tagged.grow();
                }
                self.tagged.add(number as usize, stamp, counts(Facet::Tag));
            }
        }
        if counts(Facet::Year) {
            self.years.add(place);
        }
        self.editions.add(life_of(node), counts(Facet::Edition));
        if counts(Facet::Place) {
            self.for_places.insert(id.index());
        }
    }

    fn finish(mut self) -> Facets {
        let data = self.data;
        for (level, n) in data.levels().iter().zip(0..) {
            let (count, occurs) = self.levels.of(usize::from(n));
            self.put(Facet::Level, data.str(level.id), Label::Level(LevelId(n)), count, occurs);
        }
        for (organization, n) in data.organizations().iter().zip(0..) {
            let (count, occurs) = self.organizations.of(n as usize);
            let label = Label::Organization(OrganizationId(n));
            self.put(Facet::Organization, data.str(organization.id), label, count, occurs);
        }
        for (status, n) in data.statuses().iter().zip(0..) {
            let (count, occurs) = self.statuses.of(usize::from(n));
            self.put(Facet::Status, data.str(status.id), Label::Status(Some(StatusId(n))), count, occurs);
        }
        let (count, occurs) = self.statuses.of(data.statuses().len());
        self.put(Facet::Status, &no_data(data), Label::Status(None), count, occurs);
        let years = std::mem::take(&mut self.years);
        let mut count = 0;
        for (change, year) in years.changes.iter().zip(years.first..) {
            count += *change;
            self.put(Facet::Year, &year.to_string(), Label::Year(year), count as u32, years.listed.contains(&year));
        }
        for (n, tag) in std::mem::take(&mut self.tags).into_iter().enumerate() {
            let (count, _) = self.tagged.of(n);
            self.put(Facet::Tag, data.str(tag), Label::Tag(tag), count, true);
        }
        let (counts, stated) = (self.editions.counts(), self.editions.stated);
        for ((edition, n), count) in data.editions().iter().zip(0..).zip(counts) {
            self.put(Facet::Edition, data.str(edition.id), Label::Edition(EditionId(n)), count, stated);
        }
        let mut tally = Tally::new(data.nodes().len());
        for (venue, stamp) in venues(data).iter().zip(1..) {
            let (mut count, mut occurs) = (0, false);
            for event in &venue.events {
                for node in data.event(*event).map_or(&[][..], |e| &e.nodes) {
                    // by node this time: of several events there it counts once
                    let before = tally.of(node.index()).0;
                    tally.add(node.index(), stamp, self.for_places.contains(node.index()));
                    count += tally.of(node.index()).0 - before;
                    occurs = true;
                }
            }
            self.put(Facet::Place, venue.key, Label::Place(venue.name), count, occurs);
        }
        for list in &mut self.lists {
            if matches!(list.facet, Facet::Organization | Facet::Tag | Facet::Place) {
                list.choices = by_count(data, std::mem::take(&mut list.choices));
            }
        }
        Facets {
            total: self.total,
            lists: self.lists,
        }
    }

    /// Lists a choice if it occurs or is chosen.
    fn put(&mut self, facet: Facet, value: &str, label: Label, count: u32, occurs: bool) {
        let chosen = self.matcher.filter().has(facet, value);
        if !occurs && !chosen {
            return;
        }
        if self.lists.last().is_none_or(|list| list.facet != facet) {
            self.lists.push(FacetList {
                facet,
                choices: Vec::new(),
            });
        }
        if let Some(list) = self.lists.last_mut() {
            list.choices.push(Choice {
                value: Rc::from(value),
                label,
                chosen,
                count,
            });
        }
    }
}

/// The choices that leave most first, then by name.
fn by_count(data: &Dataset, choices: Vec<Choice>) -> Vec<Choice> {
    let name = |choice: &'_ Choice| match choice.label {
        Label::Organization(id) => data.organization(id).map_or("", |o| data.say(o.name, data.default_language()).words),
        _ => "",
    };
    sorted(choices, |a, b| b.count.cmp(&a.count).then_with(|| name(a).cmp(name(b))).then_with(|| a.value.cmp(&b.value)))
}

/// How many nodes are in force in each year: where that number changes.
#[derive(Default)]
struct YearCount {
    /// By place in the tree: from when to when.
    runs: Vec<(i16, i16)>,
    /// The year of the first change.
    first: i16,
    changes: Vec<i32>,
    /// The years to be listed, chosen or not.
    listed: Range<i16>,
}

impl YearCount {
    fn new(data: &Dataset, matcher: &Matcher) -> Self {
        let runs = in_force(data, matcher.years());
        let mut stated: Vec<u32> = Vec::new();
        for (first, last) in &runs {
            for year in [*first, *last] {
                // not those of open ends, and none that a filter could not name
                if first <= last && (1..=9999).contains(&year) {
                    if stated.is_empty() {
                        stated = vec![0; 10_000];
                    }
                    if let Some(count) = stated.get_mut(year as usize) {
                        *count += 1;
                    }
                }
            }
        }
        let listed = window(&stated);
        let (mut first, mut end) = (listed.start, listed.end);
        for (facet, value) in matcher.filter().choices() {
            if *facet == Facet::Year
                && let Ok(year) = value.parse::<i16>()
            {
                (first, end) = if first == end { (year, year + 1) } else { (first.min(year), end.max(year + 1)) };
            }
        }
        Self {
            runs,
            first,
            changes: vec![0; (end - first) as usize],
            listed,
        }
    }

    /// Counts the node at a place.
    fn add(&mut self, place: usize) {
        let Some((first, last)) = self.runs.get(place) else { return };
        let end = i32::from(self.first) + self.changes.len() as i32;
        let (from, to) = (i32::from(*first).max(self.first.into()), (i32::from(*last) + 1).min(end));
        if from < to {
            let at = |year: i32| (year - i32::from(self.first)) as usize;
            if let Some(change) = self.changes.get_mut(at(from)) {
                *change += 1;
            }
            if let Some(change) = self.changes.get_mut(at(to)) {
                *change -= 1;
            }
        }
    }
}

/// The years to be listed: from the first to the last one that is stated. If those are too many, the run of years in
/// which most are stated, of equal ones the first.
fn window(stated: &[u32]) -> Range<i16> {
    let Some(first) = stated.iter().position(|n| *n > 0) else { return 0..0 };
    let end = stated.iter().rposition(|n| *n > 0).unwrap_or(first) + 1;
    let (mut sum, mut most, mut best) = (0, 0, first);
    for (at, n) in stated.iter().enumerate().take(end).skip(first) {
        sum += *n;
        let from = (at + 1).saturating_sub(MOST_YEARS);
        if from > first {
            sum -= stated.get(from - 1).copied().unwrap_or(0);
        }
        if sum > most {
            (most, best) = (sum, from.max(first));
        }
    }
    best as i16..end.min(best + MOST_YEARS) as i16
}

/// How many nodes exist in each edition: by where that begins and ends in the tree of editions.
struct EditionCount {
    lines: Lines,
    /// Nodes that exist in all editions.
    all: i32,
    /// By place: how many more exist here and in all that comes after.
    after: Vec<i32>,
    /// By place: how many more exist here and in all that came before.
    before: Vec<i32>,
    /// Whether any node states an edition.
    stated: bool,
}

impl EditionCount {
    fn new(data: &Dataset) -> Self {
        let editions = data.editions().len();
        Self {
            lines: Lines::new(data),
            all: 0,
            after: vec![0; editions],
            before: vec![0; editions],
            stated: false,
        }
    }

    fn add(&mut self, life: Life, counts: bool) {
        self.stated |= life != (None, None);
        if !counts {
            return;
        }
        let mut change = |after: bool, place: usize, by: i32| {
            let list = if after { &mut self.after } else { &mut self.before };
            if let Some(n) = list.get_mut(place) {
                *n += by;
            }
        };
        match life {
            (None, None) => self.all += 1,
            (Some(since), None) => change(true, self.lines.place(since), 1),
            (None, Some(until)) => change(false, self.lines.place(until), 1),
            (Some(since), Some(until)) if self.lines.is_from(until, since) => {
                change(false, self.lines.place(until), 1);
                if let Some(before) = self.lines.before(since) {
                    change(false, before, -1);
                }
            }
            _ => {}
        }
    }

    /// How many nodes exist in each edition, in the order of the file.
    fn counts(&mut self) -> Vec<u32> {
        let order = self.lines.order();
        for (place, edition) in order.iter().enumerate() {
            let from = self.lines.before(*edition).and_then(|p| self.after.get(p)).copied().unwrap_or(0);
            if let Some(n) = self.after.get_mut(place) {
                *n += from;
            }
        }
        for (place, edition) in order.iter().enumerate().rev() {
            let from = self.before.get(place).copied().unwrap_or(0);
            if let Some(n) = self.lines.before(*edition).and_then(|p| self.before.get_mut(p)) {
                *n += from;
            }
        }
        let mut counts = vec![0; order.len()];
        for ((edition, after), before) in order.iter().zip(&self.after).zip(&self.before) {
            if let Some(count) = counts.get_mut(edition.index()) {
                *count = (self.all + after + before) as u32;
            }
        }
        counts
    }
}
