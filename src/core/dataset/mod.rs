//! The plan model: what was read, validated. Immutable, and nothing behind it can be inconsistent:
//! only `read` makes a [`Dataset`], and only after every rule has been checked. Not here: how it is
//! shown (`scene`, `outline`) and how it is worded (`text`, `time`).

mod arena;
mod ids;
mod model;
mod rollup;
mod tree;

pub use arena::{Arena, Str};
pub use ids::IdTable;
pub(crate) use model::closed;
pub use model::*;
pub use rollup::Rollup;
pub use tree::Tree;

use crate::text::Lexicon;
use rollup::Marks;
use std::sync::Arc;

/// The parts of a dataset before they are joined: resolved, checked, siblings not yet sorted.
#[derive(Debug, Default)]
pub struct Parts {
    /// The text of the file.
    pub arena: Arena,
    /// What it says of itself.
    pub head: Head,
    /// Languages in use; the first one is the default language.
    pub languages: Vec<Language>,
    /// All wordings; a [`Text`] is a run of them.
    pub wordings: Vec<Wording>,
    /// Levels.
    pub levels: Vec<Level>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// Types of links.
    pub link_types: Vec<LinkType>,
    /// Organizations.
    pub organizations: Vec<Organization>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Editions.
    pub editions: Vec<Edition>,
    /// Phases.
    pub phases: Vec<Phase>,
    /// Nodes.
    pub nodes: Vec<Node>,
    /// Links.
    pub links: Vec<Link>,
    /// Events.
    pub events: Vec<Event>,
    /// Briefings.
    pub stories: Vec<Story>,
    /// Words that no line break may split.
    pub lexicon: Vec<Str>,
}

/// A dataset: plans, validated and immutable; or the part of it that is left when the rest is hidden.
///
/// The second is the same dataset in all it says of nodes, events and sources. Only [`Dataset::tree`] is another one:
/// what is hidden does not stand in it. So whatever draws a tree draws what is left, without knowing of it.
///
/// A clone is another handle on the same.
#[derive(Clone, Debug)]
pub struct Dataset {
    whole: Arc<Whole>,
    left: Option<Arc<Left>>,
}

/// What is left of a dataset.
#[derive(Debug)]
struct Left {
    tree: Tree,
    /// By event: whether it is hidden.
    hidden_events: Vec<bool>,
}

#[derive(Debug)]
struct Whole {
    parts: Parts,
    tree: Tree,
    ids: IdTable,
    marks: Marks,
    /// Link numbers by their first node, then in the order of the file.
    links_from: Vec<LinkId>,
    /// Link numbers by their second node.
    links_to: Vec<LinkId>,
    /// Nodes and their events, by node, then by time.
    events_of: Vec<(NodeId, EventId)>,
    /// The explorer's own words and those of the dataset.
    lexicon: Lexicon,
}

/// A stable sort, once for all lists: pieces by insertion, then merged. The standard one is two kilobytes more for every
/// visitor, before the first paint, and saves none of them a millisecond.
pub(crate) fn sort(list: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> std::cmp::Ordering) {
    const PIECE: usize = 8;
    for piece in list.chunks_mut(PIECE) {
        for end in 1..piece.len() {
            let mut at = end;
            while let Some([before, item]) = at.checked_sub(1).and_then(|i| piece.get_mut(i..=at)) {
                if compare(*before, *item).is_le() {
                    break;
                }
                std::mem::swap(before, item);
                at -= 1;
            }
        }
    }
    let mut width = PIECE;
    let mut merged = Vec::new();
    while width < list.len() {
        for pair in list.chunks_mut(2 * width) {
            let Some((left, right)) = pair.split_at_mut_checked(width) else { continue };
            if let (Some(last), Some(first)) = (left.last(), right.first())
                && compare(*last, *first).is_le()
            {
                continue;
            }
            merged.clear();
            let (mut a, mut b) = (0, 0);
            while let (Some(l), Some(r)) = (left.get(a), right.get(b)) {
                if compare(*l, *r).is_le() {
                    merged.push(*l);
                    a += 1;
                } else {
                    merged.push(*r);
                    b += 1;
                }
            }
            merged.extend_from_slice(left.get(a..).unwrap_or_default());
            for (slot, item) in pair.iter_mut().zip(&merged) {
                *slot = *item;
            }
        }
        width *= 2;
    }
}

/// A list in order, equal entries as they stood, by the one copy of the sort.
pub(crate) fn sorted<T: Clone>(list: Vec<T>, compare: impl Fn(&T, &T) -> std::cmp::Ordering) -> Vec<T> {
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    sort(&mut order, &mut |a, b| match (list.get(a as usize), list.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => std::cmp::Ordering::Equal,
    });
    let mut sorted = Vec::with_capacity(list.len());
    for i in order {
        if let Some(entry) = list.get(i as usize) {
            sorted.push(entry.clone());
        }
    }
    sorted
}

/// A wording as it can be shown: with its language, and what kind of wording it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said<'a> {
    /// The words.
    pub words: &'a str,
    /// Its language as a BCP 47 tag, for `lang`.
    pub language: &'a str,
    /// False for a translation by the dataset's makers: always shown with a mark.
    pub official: bool,
    /// The words that no line break splits.
    pub lexicon: &'a Lexicon,
}

impl Dataset {
    /// A dataset of checked parts, still to be joined. `ids` leads from their ids to the nodes. For `read` alone.
    pub(crate) fn new(parts: Parts, ids: IdTable) -> Self {
        let whole = Whole {
            parts,
            ids,
            tree: Tree::default(),
            marks: Marks::default(),
            links_from: Vec::new(),
            links_to: Vec::new(),
            events_of: Vec::new(),
            lexicon: Lexicon::default(),
        };
        Self {
            whole: Arc::new(whole),
            left: None,
        }
    }

    /// Sorts siblings and builds the indexes, a part at a call, from 0 on; true with the last one.
    pub(crate) fn join(&mut self, part: usize) -> bool {
        // nobody else has it yet
        let Some(whole) = Arc::get_mut(&mut self.whole) else { return true };
        let parts = &whole.parts;
        match part {
            0 => {
                let parents: Vec<_> = parts.nodes.iter().map(|n| n.parent).collect();
                whole.tree = Tree::new(&parents, &mut |a, b| parts.sibling_order(a, b));
            }
            1 => {
                whole.marks = Marks::new(parts, &whole.tree);
                whole.events_of = parts.events_by_node();
            }
            2 => {
                whole.links_from = parts.links_by(|l| Some(l.from));
                whole.lexicon = Lexicon::new(parts.lexicon.iter().map(|word| parts.arena.get(*word)));
            }
            _ => {
                whole.links_to = parts.links_by(|l| match l.to {
                    LinkEnd::Node(n) => Some(n),
                    LinkEnd::External(_) => None,
                });
            }
        }
        part > 2
    }

    /// Where its texts are.
    pub(crate) fn arena(&self) -> &Arena {
        &self.whole.parts.arena
    }

    /// What it says of itself.
    pub fn head(&self) -> &Head {
        &self.whole.parts.head
    }

    /// The words of a string.
    pub fn str(&self, s: Str) -> &str {
        self.whole.parts.arena.get(s)
    }

    /// The text of the file as it was read, every field of it included.
    pub fn source_text(&self) -> &str {
        self.whole.parts.arena.source()
    }

    /// All nodes in the order of the file.
    pub fn nodes(&self) -> &[Node] {
        &self.whole.parts.nodes
    }

    /// A node.
    ///
    /// # Panics
    /// With an id of another dataset that has more nodes.
    #[expect(clippy::indexing_slicing, reason = "ids are made by this dataset only")]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.whole.parts.nodes[id.index()]
    }

    /// The hierarchy, without what is hidden.
    pub fn tree(&self) -> &Tree {
        self.left.as_ref().map_or(&self.whole.tree, |left| &left.tree)
    }

    /// The hierarchy with all nodes.
    pub fn whole_tree(&self) -> &Tree {
        &self.whole.tree
    }

    /// The dataset with nothing hidden.
    pub fn whole(&self) -> Self {
        Self {
            whole: self.whole.clone(),
            left: None,
        }
    }

    /// The dataset of which only some nodes and events are left. With a node its ancestors are.
    pub fn part(&self, keep: &dyn Fn(NodeId) -> bool, hide: &dyn Fn(EventId) -> bool) -> Self {
        let left = Left {
            tree: self.whole.tree.part(keep),
            hidden_events: (0..self.events().len() as u32).map(|e| hide(EventId(e))).collect(),
        };
        Self {
            whole: self.whole.clone(),
            left: Some(Arc::new(left)),
        }
    }

    /// Whether both show the same of the same.
    pub fn is(&self, other: &Self) -> bool {
        let left = match (&self.left, &other.left) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        left && self.is_of(other)
    }

    /// Whether both are of the same dataset, whatever is hidden.
    pub fn is_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.whole, &other.whole)
    }

    /// Whether an event is hidden.
    pub fn hides_event(&self, event: EventId) -> bool {
        self.left.as_ref().and_then(|left| left.hidden_events.get(event.index()).copied()).unwrap_or(false)
    }

    /// The node with an id.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        self.whole.ids.get(id, |n| self.whole.parts.node_id(n)).map(NodeId)
    }

    /// The event with an id.
    pub fn find_event(&self, id: &str) -> Option<EventId> {
        self.whole.parts.events.iter().position(|e| self.str(e.id) == id).map(|at| EventId(at as u32))
    }

    /// An event.
    pub fn event(&self, event: EventId) -> Option<&Event> {
        self.whole.parts.events.get(event.index())
    }

    /// The id of a node as text.
    pub fn id_of(&self, node: NodeId) -> &str {
        self.str(self.node(node).id)
    }

    /// A node's ancestors, the nearest first.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(node).parent, |n| self.node(*n).parent)
    }

    /// The levels in the order of the file.
    pub fn levels(&self) -> &[Level] {
        &self.whole.parts.levels
    }

    /// The level of a node.
    pub fn level_of(&self, node: NodeId) -> Option<&Level> {
        self.whole.parts.levels.get(self.node(node).level.index())
    }

    /// The statuses in the order of the file.
    pub fn statuses(&self) -> &[Status] {
        &self.whole.parts.statuses
    }

    /// A status.
    pub fn status(&self, id: StatusId) -> Option<&Status> {
        self.whole.parts.statuses.get(id.index())
    }

    /// A type of link.
    pub fn link_type(&self, id: LinkTypeId) -> Option<&LinkType> {
        self.whole.parts.link_types.get(id.index())
    }

    /// An organization.
    pub fn organization(&self, id: OrganizationId) -> Option<&Organization> {
        self.whole.parts.organizations.get(id.index())
    }

    /// The organizations in the order of the file.
    pub fn organizations(&self) -> &[Organization] {
        &self.whole.parts.organizations
    }

    /// A source.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.whole.parts.sources.get(id.index())
    }

    /// The sources in the order of the file.
    pub fn sources(&self) -> &[Source] {
        &self.whole.parts.sources
    }

    /// The editions in the order of the file.
    pub fn editions(&self) -> &[Edition] {
        &self.whole.parts.editions
    }

    /// The phases in the order of the file.
    pub fn phases(&self) -> &[Phase] {
        &self.whole.parts.phases
    }

    /// The links in the order of the file.
    pub fn links(&self) -> &[Link] {
        &self.whole.parts.links
    }

    /// The events in the order of the file.
    pub fn events(&self) -> &[Event] {
        &self.whole.parts.events
    }

    /// The briefings in the order of the file.
    pub fn stories(&self) -> &[Story] {
        &self.whole.parts.stories
    }

    /// Words that no line break may split, as they stand in the file.
    pub fn lexicon(&self) -> impl Iterator<Item = &str> {
        self.whole.parts.lexicon.iter().map(|s| self.str(*s))
    }

    /// What no line break splits: the explorer's own words and those of the dataset.
    pub fn whole_words(&self) -> &Lexicon {
        &self.whole.lexicon
    }

    /// Links that begin at a node, in the order of the file.
    pub fn links_from(&self, node: NodeId) -> impl Iterator<Item = &Link> {
        self.links_by(&self.whole.links_from, node, |l| l.from)
    }

    /// Links that lead to a node, in the order of the file.
    pub fn links_to(&self, node: NodeId) -> impl Iterator<Item = &Link> {
        self.links_by(&self.whole.links_to, node, |l| match l.to {
            LinkEnd::Node(n) => n,
            LinkEnd::External(_) => l.from,
        })
    }

    fn links_by<'a>(&'a self, sorted: &'a [LinkId], node: NodeId, end: fn(&Link) -> NodeId) -> impl Iterator<Item = &'a Link> {
        let link = |id: &LinkId| self.whole.parts.links.get(id.index());
        let first = sorted.partition_point(|id| link(id).is_some_and(|l| end(l) < node));
        sorted.get(first..).unwrap_or_default().iter().filter_map(link).take_while(move |l| end(l) == node)
    }

    /// Events that concern a node: by time, undated ones last.
    pub fn events_of(&self, node: NodeId) -> impl Iterator<Item = &Event> {
        let first = self.whole.events_of.partition_point(|(n, _)| *n < node);
        let rest = self.whole.events_of.get(first..).unwrap_or_default();
        rest.iter().take_while(move |(n, _)| *n == node).filter_map(|(_, e)| self.whole.parts.events.get(e.index()))
    }

    /// The newest assessment of a node.
    pub fn assessment(&self, node: NodeId) -> Option<&Assessment> {
        self.node(node).assessments.first()
    }

    /// Statuses below a node, counted.
    pub fn rollup(&self, node: NodeId) -> Rollup {
        self.whole.marks.below(self.whole.tree.run(node))
    }

    /// The same for all nodes at once, by node: in one pass, however deep they stand.
    pub fn rollups(&self) -> Vec<Rollup> {
        let whole = &self.whole;
        let parents: Vec<Option<NodeId>> = whole.parts.nodes.iter().map(|n| n.parent).collect();
        whole.marks.all(&whole.tree, &parents)
    }

    /// A language.
    pub fn language(&self, id: LanguageId) -> Option<&Language> {
        self.whole.parts.languages.get(id.0 as usize)
    }

    /// The language that plain strings are in.
    pub fn default_language(&self) -> &str {
        self.whole.parts.languages.first().map_or("und", |l| &l.tag)
    }

    /// All wordings of a text, in the order of the file.
    pub fn wordings(&self, text: Text) -> impl Iterator<Item = Said<'_>> {
        self.whole.parts.wordings_of(text).iter().filter_map(|w| self.said(w))
    }

    /// The wording of a text for readers of a language: the official one, else a translation into it,
    /// else the default language, else whatever there is.
    pub fn say(&self, text: Text, language: &str) -> Said<'_> {
        let rank = |said: &Said<'_>| {
            let wanted = [language, self.default_language()].iter().position(|l| *l == said.language);
            (wanted.unwrap_or(2), !said.official)
        };
        self.wordings(text).min_by_key(rank).unwrap_or(Said {
            words: "",
            language: self.default_language(),
            official: true,
            lexicon: &self.whole.lexicon,
        })
    }

    /// The wording of a text in a language, official or translated, if there is one.
    pub fn say_in(&self, text: Text, language: &str) -> Option<Said<'_>> {
        Some(self.say(text, language)).filter(|s| s.language == language && !s.words.is_empty())
    }

    /// All wordings of a text as they are kept.
    pub(crate) fn wording_run(&self, text: Text) -> &[Wording] {
        self.whole.parts.wordings_of(text)
    }

    fn said(&self, wording: &Wording) -> Option<Said<'_>> {
        let language = self.language(wording.language)?;
        Some(Said {
            words: self.str(wording.words),
            language: &language.tag,
            official: !language.unofficial,
            lexicon: &self.whole.lexicon,
        })
    }
}

impl Parts {
    /// The numbers of links by the node at one end.
    fn links_by(&self, end: fn(&Link) -> Option<NodeId>) -> Vec<LinkId> {
        let end = |link: u32| self.links.get(link as usize).and_then(end);
        let mut links: Vec<u32> = (0..self.links.len() as u32).filter(|l| end(*l).is_some()).collect();
        sort(&mut links, &mut |a, b| end(a).cmp(&end(b)));
        links.into_iter().map(LinkId).collect()
    }

    /// Nodes and their events: by node, then by time; undated events stand last.
    fn events_by_node(&self) -> Vec<(NodeId, EventId)> {
        let mut pairs: Vec<(NodeId, EventId)> = Vec::new();
        for (event, i) in self.events.iter().zip(0..) {
            pairs.extend(event.nodes.iter().map(|n| (*n, EventId(i))));
        }
        let key = |pair: u32| {
            let (node, event) = pairs.get(pair as usize)?;
            let period = self.events.get(event.index())?.period;
            let day = period.start.or(period.end).map_or(i32::MAX, |d| d.first_day());
            Some((*node, day, *event))
        };
        let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
        sort(&mut order, &mut |a, b| key(a).cmp(&key(b)));
        let mut events: Vec<_> = order.iter().filter_map(|p| pairs.get(*p as usize).copied()).collect();
        events.dedup();
        events
    }

    /// The id of a node by its number.
    pub(crate) fn node_id(&self, n: u32) -> &str {
        self.nodes.get(n as usize).map_or("", |node| self.arena.get(node.id))
    }

    /// The wordings of a text.
    pub(crate) fn wordings_of(&self, text: Text) -> &[Wording] {
        let first = text.first as usize;
        self.wordings.get(first..first + usize::from(text.len.get())).unwrap_or_default()
    }

    /// Rule 5: `order`, then code in natural order, then the order of the file.
    pub(crate) fn sibling_order(&self, a: NodeId, b: NodeId) -> std::cmp::Ordering {
        let order = |n: NodeId| self.nodes.get(n.index()).and_then(|n| n.more.as_ref()?.order).unwrap_or(f64::INFINITY);
        let code = |n: NodeId| self.nodes.get(n.index()).and_then(|n| n.code).map(|c| self.arena.get(c));
        order(a)
            .total_cmp(&order(b))
            .then_with(|| match (code(a), code(b)) {
                (Some(a), Some(b)) => crate::text::natural_order(a, b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            })
            .then(a.cmp(&b))
    }
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn lists_are_sorted_as_the_standard_library_does() {
        let mut seed = 7_u32;
        let mut random = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 8
        };
        for len in (0..70).chain([127, 128, 129, 1000, 5000]) {
            for range in [1, 3, 40, 1 << 20] {
                // what is compared is the number without its last 13 bits: equal ones must stay as they stood
                let list: Vec<u32> = (0..len).map(|i| (random() % range) << 13 | i & 0x1fff).collect();
                let (mut ours, mut theirs) = (list.clone(), list);
                sort(&mut ours, &mut |a, b| (a >> 13).cmp(&(b >> 13)));
                theirs.sort_by_key(|n| n >> 13);
                assert_eq!(ours, theirs, "{len} {range}");
            }
        }
    }
}
