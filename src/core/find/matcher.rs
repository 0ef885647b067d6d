//! What passes a filter. Choices of one facet are alternatives, facets are conditions that all have to be met. A node
//! meets
//!
//! * a **level** by being of it, an **organization** by any part that one has in it, a **tag** by bearing it;
//! * a **status** by its newest assessment; `none` by having no assessment although its level is a target. If the
//!   publisher has a status with the id `none`, that one is meant, and no data is `-none` (and so on);
//! * a **year** by being in force in it: its own period, else that of the nearest ancestor that states one, has a day of
//!   that year. Open ends reach without limit. A period without dates, or one that ends before it begins, is never in
//!   force. A fiscal year is named by the year it ends in, and a date that states only its year is taken to mean that
//!   one, see [`fiscal_year`](crate::time::fiscal_year): plans for 2018 to 2037 are not in force in the fiscal year 2038;
//! * an **edition** by existing in it. Editions are a tree by what they replace: a node that states the first one exists
//!   in that and in whatever replaces it, directly or through others; one that states the last one, in that and in what
//!   it replaces; with both, between them; with neither, in all;
//! * a **place** by an event that concerns it and took place there.
//!
//! An event meets a place or a year by its own; an organization if that is its organizer or has a part in a node that
//! it concerns; level, status, tag and edition if one node that it concerns meets all of these together. So an event
//! that concerns no node meets none of these four.
//!
//! A choice that names nothing in the data is met by nothing, see [`Matcher::unknown`].

use super::Bits;
use super::filter::{Chosen, Facet, Filter};
use super::places::place_key;
use crate::dataset::{Dataset, EditionId, Event, Node, NodeId, Publisher, Role, Tree};
use crate::time::{Date, Period, Years, days_in_month, fiscal_year};
use std::cmp::Ordering;
use std::rc::Rc;

/// What passes a filter, looked up once for all nodes and events of a dataset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matcher {
    filter: Filter,
    years: Years,
    /// By node number: the facets with choices that the node does not meet, as [`bit`]s.
    fails: Vec<u8>,
    /// The events that pass, by their number.
    events: Bits,
    unknown: Vec<Chosen>,
}

impl Matcher {
    /// Tells all nodes and events that pass; the years are those that the choices of years mean.
    pub fn new(data: &Dataset, filter: &Filter, years: Years) -> Self {
        let mut wanted = Wanted::new(data, filter);
        let mut set = 0;
        for (facet, _) in filter.choices() {
            set |= bit(*facet);
        }
        let mut fails = vec![set; data.nodes().len()];
        for (node, fails) in data.nodes().iter().zip(&mut fails) {
            if set & bit(Facet::Level) != 0 && wanted.levels.contains(node.level.index()) {
                *fails &= !bit(Facet::Level);
            }
            if set & bit(Facet::Status) != 0 && status_of(data, node).is_some_and(|s| wanted.statuses.contains(s)) {
                *fails &= !bit(Facet::Status);
            }
            if set & bit(Facet::Organization) != 0 {
                for involved in &node.organizations {
                    if wanted.organizations.contains(involved.organization.index()) {
                        *fails &= !bit(Facet::Organization);
                    }
                }
            }
            if set & bit(Facet::Tag) != 0
                && let Some(more) = &node.more
            {
                for tag in &more.tags {
                    if wanted.tags.meet(data.str(*tag)) {
                        *fails &= !bit(Facet::Tag);
                    }
                }
            }
        }
        if set & bit(Facet::Year) != 0 {
            for (run, node) in in_force(data, years).iter().zip(data.whole_tree().order()) {
                if let Some(fails) = fails.get_mut(node.index()).filter(|_| wanted.has_year(*run)) {
                    *fails &= !bit(Facet::Year);
                }
            }
        }
        if set & bit(Facet::Edition) != 0 {
            let lines = Lines::new(data);
            for (node, fails) in data.nodes().iter().zip(&mut fails) {
                let life = life_of(node);
                if wanted.editions.iter().any(|edition| lines.exists(life, *edition)) {
                    *fails &= !bit(Facet::Edition);
                }
            }
        }
        let mut there = Bits::new(data.events().len());
        if set & bit(Facet::Place) != 0 {
            for (number, event) in data.events().iter().enumerate() {
                for place in &event.places {
                    if wanted.places.meet(place_key(data, place)) {
                        there.insert(number);
                    }
                }
                for node in event.nodes.iter().filter(|_| there.contains(number)) {
                    if let Some(fails) = fails.get_mut(node.index()) {
                        *fails &= !bit(Facet::Place);
                    }
                }
            }
        }
        let mut events = Bits::new(data.events().len());
        for (number, event) in data.events().iter().enumerate() {
            let place = set & bit(Facet::Place) == 0 || there.contains(number);
            let year = set & bit(Facet::Year) == 0 || wanted.has_year(years_of(&event.period, start_of(data, years)));
            if place && year && wanted.event(event, &fails, set) {
                events.insert(number);
            }
        }
        let mut unknown = wanted.unknown;
        for (facet, words) in [(Facet::Tag, wanted.tags), (Facet::Place, wanted.places)] {
            for (word, _) in words.0.iter().filter(|(_, met)| !met) {
                unknown.push((facet, Rc::clone(word)));
            }
        }
        Self {
            filter: filter.clone(),
            years,
            fails,
            events,
            unknown,
        }
    }

    /// Whether a node passes.
    pub fn passes(&self, node: NodeId) -> bool {
        self.fails(node) == 0
    }

    /// Whether an event passes.
    #[cfg(test)]
    pub(super) fn passes_event(&self, event: crate::dataset::EventId) -> bool {
        self.events.contains(event.index())
    }

    /// The events that pass, by their number in the file.
    pub fn events(&self) -> &Bits {
        &self.events
    }

    /// The choices that name nothing in the data. A year always names something.
    pub fn unknown(&self) -> &[Chosen] {
        &self.unknown
    }

    /// The filter.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Which years its choices of years mean.
    pub fn years(&self) -> Years {
        self.years
    }

    /// The facets with choices that a node does not meet, as [`bit`]s.
    pub(super) fn fails(&self, node: NodeId) -> u8 {
        self.fails.get(node.index()).copied().unwrap_or(u8::MAX)
    }
}

/// The bit of a facet; the highest one is free.
pub(super) fn bit(facet: Facet) -> u8 {
    1 << facet as u8
}

/// The choices of a filter, as numbers of the dataset where they have one.
struct Wanted {
    levels: Bits,
    statuses: Bits,
    organizations: Bits,
    editions: Vec<EditionId>,
    years: Vec<i16>,
    tags: Words,
    places: Words,
    unknown: Vec<Chosen>,
}

/// Chosen words, and whether they were met.
struct Words(Vec<(Rc<str>, bool)>);

impl Words {
    /// Whether a word is among them; remembers that it was met.
    fn meet(&mut self, word: &str) -> bool {
        for (chosen, met) in &mut self.0 {
            if **chosen == *word {
                *met = true;
                return true;
            }
        }
        false
    }
}

impl Wanted {
    fn new(data: &Dataset, filter: &Filter) -> Self {
        let mut wanted = Self {
            levels: Bits::new(data.levels().len()),
            statuses: Bits::new(data.statuses().len() + 1),
            organizations: Bits::new(data.organizations().len()),
            editions: Vec::new(),
            years: Vec::new(),
            tags: Words(Vec::new()),
            places: Words(Vec::new()),
            unknown: Vec::new(),
        };
        for (facet, value) in filter.choices() {
            let is = |id| data.str(id) == &**value;
            let number = match facet {
                Facet::Level => data.levels().iter().position(|l| is(l.id)),
                Facet::Organization => data.organizations().iter().position(|o| is(o.id)),
                Facet::Edition => data.editions().iter().position(|e| is(e.id)),
                Facet::Status => {
                    let status = data.statuses().iter().position(|s| is(s.id));
                    status.or((no_data(data) == **value).then_some(data.statuses().len()))
                }
                Facet::Year => {
                    // a filter has no others
                    wanted.years.extend(value.parse::<i16>());
                    continue;
                }
                Facet::Tag => {
                    wanted.tags.0.push((Rc::clone(value), false));
                    continue;
                }
                Facet::Place => {
                    wanted.places.0.push((Rc::clone(value), false));
                    continue;
                }
            };
            match (facet, number) {
                (_, None) => wanted.unknown.push((*facet, Rc::clone(value))),
                (Facet::Level, Some(number)) => wanted.levels.insert(number),
                (Facet::Organization, Some(number)) => wanted.organizations.insert(number),
                (Facet::Edition, Some(number)) => wanted.editions.push(EditionId(number as u16)),
                (_, Some(number)) => wanted.statuses.insert(number),
            }
        }
        wanted
    }

    fn has_year(&self, (first, last): (i16, i16)) -> bool {
        self.years.iter().any(|year| first <= *year && *year <= last)
    }

    /// Whether an event meets what is asked of its nodes and of who is involved.
    fn event(&self, event: &Event, fails: &[u8], set: u8) -> bool {
        let together = set & (bit(Facet::Level) | bit(Facet::Status) | bit(Facet::Tag) | bit(Facet::Edition));
        let mut missing = set & bit(Facet::Organization);
        if let Some(Publisher::Organization(organizer)) = event.organizer
            && self.organizations.contains(organizer.index())
        {
            missing = 0;
        }
        let mut met = together == 0;
        for node in &event.nodes {
            let fails = fails.get(node.index()).copied().unwrap_or(u8::MAX);
            missing &= fails;
            met |= fails & together == 0;
        }
        met && missing == 0
    }
}

/// The value for nodes that should have been assessed and were not: `none`, unless a status has that id.
pub fn no_data(data: &Dataset) -> String {
    let mut word = "none".to_owned();
    while data.statuses().iter().any(|s| *data.str(s.id) == *word) {
        word.insert(0, '-');
    }
    word
}

/// The number of a node's status; behind the last one: no data.
pub(super) fn status_of(data: &Dataset, node: &Node) -> Option<usize> {
    if let Some(newest) = node.assessments.first() {
        return Some(newest.status.index());
    }
    let level = data.levels().get(node.level.index())?;
    (level.role == Role::Target).then_some(data.statuses().len())
}

/// In no year.
const NEVER: (i16, i16) = (1, 0);

/// By place in the tree: the first and the last year in which the node is in force. An open end is the least or the
/// greatest number; if the last year is before the first, it never is.
pub(super) fn in_force(data: &Dataset, years: Years) -> Vec<(i16, i16)> {
    let tree = data.whole_tree();
    let start = start_of(data, years);
    let mut runs = Vec::with_capacity(tree.order().len());
    for node in tree.order() {
        let node = data.node(*node);
        let run = match (&node.period, node.parent) {
            (Some(period), _) => years_of(period, start),
            // it stands before what is below it
            (None, Some(parent)) => runs.get(tree.place(parent)).copied().unwrap_or(NEVER),
            (None, None) => NEVER,
        };
        runs.push(run);
    }
    runs
}

/// The first and the last year that a period has a day of; as [`in_force`] has them. The start is that of the years.
fn years_of(period: &Period, start: (u8, u8)) -> (i16, i16) {
    if period.start.is_none() && period.end.is_none() {
        return NEVER;
    }
    let first = period.start.map_or(i16::MIN, |date| fiscal_year(date, start));
    let last = period.end.map_or(i16::MAX, |date| {
        let end_of_month = || date.month().map(|month| days_in_month(date.year(), month));
        let day = Date::new(date.year(), date.month(), date.day().or_else(end_of_month));
        fiscal_year(day.unwrap_or(date), start)
    });
    if first < last {
        return (first, last);
    }
    // within one year too it may end before it begins; what goes from October to some time of that year has not: it
    // lies in the fiscal year that it begins in
    if period.first_day() > period.last_day() { NEVER } else { (first, first) }
}

/// The month and day that the years begin with.
fn start_of(data: &Dataset, years: Years) -> (u8, u8) {
    match years {
        Years::Calendar => (1, 1),
        Years::Fiscal => data.head().fiscal_year_start,
    }
}

/// The first and the last edition that a node states.
pub(super) type Life = (Option<EditionId>, Option<EditionId>);

/// The first and the last edition that a node states.
pub(super) fn life_of(node: &Node) -> Life {
    node.more.as_ref().map_or((None, None), |more| (more.since, more.until))
}

/// The editions as a tree: each stands below the one that it replaces.
pub(super) struct Lines {
    /// The places are of editions, whatever the type says.
    tree: Tree,
    /// By edition: the one that it replaces.
    before: Vec<Option<NodeId>>,
}

impl Lines {
    pub(super) fn new(data: &Dataset) -> Self {
        let before: Vec<_> = data.editions().iter().map(|e| e.replaces.map(edition_as_node)).collect();
        Self {
            tree: Tree::new(&before, &mut |_, _| Ordering::Equal),
            before,
        }
    }

    /// The editions by place, each behind the one that it replaces.
    pub(super) fn order(&self) -> Vec<EditionId> {
        self.tree.order().iter().map(|n| EditionId(n.0 as u16)).collect()
    }

    /// The place of an edition.
    pub(super) fn place(&self, edition: EditionId) -> usize {
        self.tree.place(edition_as_node(edition))
    }

    /// The place of the one that an edition replaces.
    pub(super) fn before(&self, edition: EditionId) -> Option<usize> {
        self.before.get(edition.index()).copied().flatten().map(|n| self.tree.place(n))
    }

    /// Whether an edition is the first one or comes after it.
    pub(super) fn is_from(&self, edition: EditionId, first: EditionId) -> bool {
        self.tree.run(edition_as_node(first)).contains(&self.place(edition))
    }

    /// Whether a node that states these exists in an edition.
    fn exists(&self, (since, until): Life, edition: EditionId) -> bool {
        since.is_none_or(|since| self.is_from(edition, since)) && until.is_none_or(|until| self.is_from(until, edition))
    }
}

fn edition_as_node(edition: EditionId) -> NodeId {
    NodeId(u32::from(edition.0))
}
