//! The rules that look at more than one field: within a record while it is read, and over all nodes at the end.
//! Everything walks iteratively: a chain of 100,000 nodes is a file like any other.

use super::problem::Log;
use super::scan::{Ids, List};
use super::trouble::{Circle, Trouble, Years};
use crate::dataset::{sorted, *};
use crate::time::Period;

/// How many ancestors a node may have before it is worth a warning.
const MAX_DEPTH: u32 = 64;

/// Assessments by the end of their period, then by their date, then by their order in the file: the newest first.
pub(super) fn newest_first(mut assessments: Box<[Assessment]>) -> Box<[Assessment]> {
    if assessments.len() < 2 {
        return assessments;
    }
    let end = |a: &Assessment| a.period.and_then(|p| p.end.or(p.start)).map(|d| d.last_day());
    let key = |a: &Assessment| (end(a), a.as_of.map(|d| d.last_day()));
    assessments.reverse();
    sorted(assessments.into_vec(), |a, b| key(b).cmp(&key(a))).into()
}

/// The first and last day of a period; open ends are closed by the other end.
fn days(period: &Period) -> Option<(i32, i32)> {
    let (start, end) = (period.start.or(period.end)?.first_day(), period.end.or(period.start)?.last_day());
    (start <= end).then_some((start, end))
}

/// The years of a period, for messages.
fn years(period: &Period) -> Years {
    (period.start.map(|d| d.year()), period.end.map(|d| d.year()))
}

/// Two points of one series that share a day.
pub(super) fn overlap(points: &[Point]) -> Option<(Years, Years)> {
    if points.len() < 2 {
        return None;
    }
    let spans: Vec<_> = points.iter().filter_map(|p| Some((days(&p.period)?, years(&p.period)))).collect();
    let spans = sorted(spans, Ord::cmp);
    spans.windows(2).find_map(|pair| match pair {
        [((_, end), a), ((start, _), b)] if start <= end => Some((*a, *b)),
        _ => None,
    })
}

/// What the rules over all nodes look at.
pub(super) struct Rules<'a> {
    pub ids: &'a Ids,
    pub parts: &'a Parts,
    pub log: &'a mut Log,
}

impl Rules<'_> {
    /// Checks all of them.
    pub fn check(&mut self) {
        let parts = self.parts;
        let parent = |n: usize| Some(parts.nodes.get(n)?.parent?.index());
        let (depths, cycles) = walk(parts.nodes.len(), parent);
        self.cycles(List::Nodes, "parent", cycles, Trouble::Cycle);
        for (n, _) in depths.iter().enumerate().filter(|(_, depth)| **depth == MAX_DEPTH + 1) {
            // the ones below it are told by it
            self.add(List::Nodes, n, "parent", Trouble::TooDeep(MAX_DEPTH));
        }
        if self.is_whole(List::Organizations, parts.organizations.len()) {
            let parent = |n: usize| Some(parts.organizations.get(n)?.parent?.index());
            let (_, cycles) = walk(parts.organizations.len(), parent);
            self.cycles(List::Organizations, "parent", cycles, Trouble::Cycle);
        }
        if self.is_whole(List::Editions, parts.editions.len()) {
            let before = |n: usize| Some(parts.editions.get(n)?.replaces?.index());
            let (_, cycles) = walk(parts.editions.len(), before);
            self.cycles(List::Editions, "replaces", cycles, Trouble::SupersedesCycle);
        }
        if self.is_whole(List::LinkTypes, parts.link_types.len()) {
            self.successions();
        }
        self.codes();
        self.periods();
        if self.is_whole(List::Levels, parts.levels.len()) {
            self.measures();
        }
    }

    /// Whether all elements of a list were read, so that their numbers are those of the file.
    fn is_whole(&self, list: List, read: usize) -> bool {
        self.ids.list(list).starts.len() == read
    }

    /// Notes a problem with a field of an element.
    fn add(&mut self, list: List, n: usize, field: &str, trouble: Trouble) {
        let start = self.ids.list(list).starts.get(n).map_or(0, |s| *s as usize);
        self.log.add(super::locate::field(self.parts.arena.source(), start, field), trouble);
    }

    /// Notes cycles.
    fn cycles(&mut self, list: List, field: &str, cycles: Vec<Vec<usize>>, trouble: fn(Circle) -> Trouble) {
        for cycle in cycles {
            let Some(first) = cycle.first() else { continue };
            let ids = &self.ids.list(list).ids;
            let ids = cycle.iter().take(5).filter_map(|n| ids.get(*n).copied()).collect();
            let more = cycle.len() > 5;
            self.add(list, *first, field, trouble(Circle { ids, more }));
        }
    }

    fn periods(&mut self) {
        let nodes = &self.parts.nodes;
        for (n, node) in nodes.iter().enumerate() {
            if let Some(parent) = node.parent.and_then(|p| nodes.get(p.index()))
                && let (Some(child), Some(parent)) = (&node.period, &parent.period)
                && is_outside(child, parent)
            {
                self.add(List::Nodes, n, "period", Trouble::OutsideParent(years(child), years(parent)));
            }
        }
    }

    fn measures(&mut self) {
        for (n, node) in self.parts.nodes.iter().enumerate() {
            if node.more.as_ref().is_some_and(|m| m.measure.is_some())
                && let Some(level) = self.parts.levels.get(node.level.index())
                && !matches!(level.role, Role::Target | Role::Indicator)
            {
                self.add(List::Nodes, n, "measure", Trouble::MeasureLevel(level.role));
            }
        }
    }

    /// Siblings with one code in the same edition.
    fn codes(&mut self) {
        let code = |node: &Node| node.code.map(|c| self.parts.arena.get(c)).filter(|c| !c.is_empty());
        let coded: Vec<_> =
            (self.parts.nodes.iter().zip(0..)).filter_map(|(node, n)| Some((node.parent, hash(code(node)?), n))).collect();
        let coded = sorted(coded, Ord::cmp);
        let mut doubles = Vec::new();
        for pair in coded.windows(2) {
            let [(parent_a, hash_a, a), (parent_b, hash_b, b)] = pair else { continue };
            let nodes = (self.parts.nodes.get(*a as usize), self.parts.nodes.get(*b as usize));
            if let (Some(x), Some(y)) = nodes
                && (parent_a, hash_a) == (parent_b, hash_b)
                && code(x) == code(y)
                && share_edition(x, y)
            {
                doubles.push((*b as usize, *a as usize));
            }
        }
        for (b, a) in doubles {
            let other = self.ids.list(List::Nodes).ids.get(a).copied().unwrap_or_default();
            self.add(List::Nodes, b, "code", Trouble::SameCode(other));
        }
    }

    /// Cycles along links of the type `supersedes`.
    fn successions(&mut self) {
        let Some(kind) = self.parts.link_types.iter().position(|t| self.parts.arena.get(t.id) == "supersedes") else { return };
        let links = self.parts.links.iter().filter(|l| l.kind.index() == kind);
        let links: Vec<(NodeId, NodeId)> = links
            .filter_map(|l| match l.to {
                LinkEnd::Node(to) => Some((to, l.from)),
                LinkEnd::External(_) => None,
            })
            .collect();
        if links.is_empty() {
            return;
        }
        let links = sorted(links, Ord::cmp);
        // leave out whatever supersedes nothing that is left; what remains leads into a cycle
        let mut left = vec![0_u32; self.parts.nodes.len()];
        for (_, from) in &links {
            if let Some(left) = left.get_mut(from.index()) {
                *left += 1;
            }
        }
        let mut free: Vec<usize> = left.iter().enumerate().filter(|(_, left)| **left == 0).map(|(n, _)| n).collect();
        while let Some(n) = free.pop() {
            let first = links.partition_point(|(to, _)| to.index() < n);
            for (_, from) in links.iter().skip(first).take_while(|(to, _)| to.index() == n) {
                if let Some(left) = left.get_mut(from.index()) {
                    *left -= 1;
                    if *left == 0 {
                        free.push(from.index());
                    }
                }
            }
        }
        let remains = |n: NodeId| left.get(n.index()).is_some_and(|left| *left > 0);
        let mut next: Vec<Option<usize>> = vec![None; left.len()];
        for (to, from) in links.iter().filter(|(to, _)| remains(*to)) {
            if let Some(next) = next.get_mut(from.index()) {
                *next = Some(to.index());
            }
        }
        let (_, cycles) = walk(next.len(), |n| next.get(n).copied().flatten());
        self.cycles(List::Nodes, "id", cycles, Trouble::SupersedesCycle);
    }
}

/// Whether a period begins before its parent's, or ends after it. Precision is given the benefit of the doubt: the
/// year 2018 is not outside of a period from October 2018.
fn is_outside(child: &Period, parent: &Period) -> bool {
    let reversed = |p: &Period| p.start.zip(p.end).is_some_and(|(s, e)| s.first_day() > e.last_day());
    if reversed(child) || reversed(parent) {
        return false;
    }
    let before =
        |a: Option<crate::time::Date>, b: Option<crate::time::Date>| a.zip(b).is_some_and(|(a, b)| a.last_day() < b.first_day());
    before(child.start, parent.start)
        || before(parent.end, child.end)
        || before(parent.end, child.start)
        || before(child.end, parent.start)
}

/// Whether two nodes exist in one edition: editions follow each other in the order of the file.
fn share_edition(a: &Node, b: &Node) -> bool {
    let life = |n: &Node| {
        let (since, until) = n.more.as_ref().map_or((None, None), |m| (m.since, m.until));
        (since.map_or(0, |e| e.0), until.map_or(u16::MAX, |e| e.0))
    };
    let ((a_since, a_until), (b_since, b_until)) = (life(a), life(b));
    a_since <= b_until && b_since <= a_until
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// How many ancestors each node has, and the cycles: each begins with its first node in the file.
fn walk(nodes: usize, parent: impl Fn(usize) -> Option<usize>) -> (Vec<u32>, Vec<Vec<usize>>) {
    const UNKNOWN: u32 = u32::MAX;
    const UNDER_WAY: u32 = u32::MAX - 1;
    let mut depths = vec![UNKNOWN; nodes];
    let mut cycles = Vec::new();
    let mut path = Vec::new();
    for n in 0..nodes {
        let mut at = Some(n);
        // up to a node whose depth is known, or to one of this very path
        while let Some(depth) = at.and_then(|n| depths.get_mut(n)).filter(|d| **d == UNKNOWN) {
            *depth = UNDER_WAY;
            path.extend(at);
            at = at.and_then(&parent);
        }
        let top = at.and_then(|n| Some((n, *depths.get(n)?)));
        let mut next = match top {
            Some((n, UNDER_WAY)) => {
                let start = path.iter().position(|p| *p == n).unwrap_or(0);
                let mut cycle = path.get(start..).unwrap_or_default().to_vec();
                let first = cycle.iter().enumerate().min_by_key(|(_, n)| **n).map_or(0, |(i, _)| i);
                cycle.rotate_left(first);
                cycles.push(cycle);
                0
            }
            Some((_, depth)) => depth + 1,
            None => 0,
        };
        while let Some(n) = path.pop() {
            if let Some(depth) = depths.get_mut(n) {
                *depth = next;
            }
            next += 1;
        }
    }
    (depths, cycles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths_and_cycles() {
        let parents = [None, Some(0), Some(1), Some(4), Some(5), Some(3), Some(3), Some(7)];
        let (depths, cycles) = walk(parents.len(), |n| parents[n]);
        assert_eq!(depths[..3], [0, 1, 2]);
        assert_eq!(cycles, [vec![3, 4, 5], vec![7]]);
    }
}
