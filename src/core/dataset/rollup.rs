//! What is known of the statuses below a node: counts with what they rest on, never averages. The
//! base are the nodes whose level is a target (what assessments judge) and any other node that has
//! an assessment; each counts once, with its newest one.

use super::model::{NodeId, Role, StatusId};
use super::{Parts, Tree};

/// Statuses below a node, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rollup {
    /// How many could have a status: targets, and whatever else was assessed.
    pub of: u32,
    /// How many have one.
    pub known: u32,
    /// The years of the newest assessments counted here: first and last, common era.
    pub years: Option<(i16, i16)>,
    /// How many newest assessments say what, in the order of the dataset's statuses; no zeros.
    pub counts: Vec<(StatusId, u32)>,
}

/// By place in the tree: the nodes that could have a status.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Places, ascending.
    places: Vec<u32>,
    /// For each place its newest status and year.
    marks: Vec<Option<(StatusId, Option<i16>)>>,
}

impl Marks {
    pub(super) fn new(parts: &Parts, tree: &Tree) -> Self {
        let mut marks = Self::default();
        for (id, place) in tree.order().iter().zip(0..) {
            let Some(node) = parts.nodes.get(id.index()) else { continue };
            let target = parts.levels.get(node.level.index()).is_some_and(|l| l.role == Role::Target);
            let newest = node.assessments.first();
            if target || newest.is_some() {
                marks.places.push(place);
                marks.marks.push(newest.map(|a| (a.status, a.year())));
            }
        }
        marks
    }

    /// Counts within the places of a subtree, without its top.
    pub(super) fn below(&self, run: std::ops::Range<usize>) -> Rollup {
        let at = |place: usize| self.places.partition_point(|p| (*p as usize) < place);
        let marks = self.marks.get(at(run.start + 1)..at(run.end)).unwrap_or_default();
        let mut rollup = Rollup {
            of: marks.len() as u32,
            ..Rollup::default()
        };
        for (status, year) in marks.iter().flatten() {
            rollup.count(*status, *year);
        }
        rollup
    }

    /// Counts below each node, by node: each is added up from what is directly below it.
    pub(super) fn all(&self, tree: &Tree, parents: &[Option<NodeId>]) -> Vec<Rollup> {
        let mut rollups = vec![Rollup::default(); parents.len()];
        let mut marks = self.places.iter().zip(&self.marks).rev().peekable();
        for (place, node) in tree.order().iter().enumerate().rev() {
            let Some(mut whole) = rollups.get(node.index()).cloned() else { continue };
            if let Some((_, mark)) = marks.next_if(|(p, _)| **p as usize == place) {
                whole.of += 1;
                if let Some((status, year)) = mark {
                    whole.count(*status, *year);
                }
            }
            let parent = parents.get(node.index()).copied().flatten();
            if let Some(above) = parent.and_then(|p| rollups.get_mut(p.index())) {
                above.add(&whole);
            }
        }
        rollups
    }
}

impl Rollup {
    /// One more that is known.
    fn count(&mut self, status: StatusId, year: Option<i16>) {
        self.known += 1;
        self.tally(status, 1);
        if let Some(year) = year {
            let (first, last) = self.years.unwrap_or((year, year));
            self.years = Some((first.min(year), last.max(year)));
        }
    }

    fn tally(&mut self, status: StatusId, n: u32) {
        let at = self.counts.partition_point(|(s, _)| *s < status);
        match self.counts.get_mut(at) {
            Some((s, count)) if *s == status => *count += n,
            _ => self.counts.insert(at, (status, n)),
        }
    }

    fn add(&mut self, other: &Self) {
        self.of += other.of;
        self.known += other.known;
        for (status, n) in &other.counts {
            self.tally(*status, *n);
        }
        self.years = match (self.years, other.years) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
    }
}
