//! The outline: which rows are visible, where a key leads among them, how far "show down to" can go,
//! and which rows are near the screen when there are too many to draw. And the same nodes as a table.

mod merge;
mod sort;
mod table;
mod window;

pub use sort::{Column, Sort};
pub use table::{Columns, Sorting, When, owners_of, period_of, rollup_basis, status_of};
pub use window::{Heights, Window};

use crate::dataset::{Dataset, LevelId, NodeId};
use crate::scene::{Move, Scene, View};

/// The visible rows of a scene, from the top.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rows {
    /// Places in the tree, ascending.
    places: Vec<u32>,
    nodes: Vec<NodeId>,
}

/// What is to happen after a move.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Go {
    /// Focus goes to another row.
    To(NodeId),
    /// The node opens or closes; focus stays.
    SetOpen(NodeId, bool),
    /// Only this branch is shown, or everything.
    Root(Option<NodeId>),
    /// Nothing.
    Stay,
}

impl Rows {
    /// The visible rows: one walk over the places, closed branches are skipped as a whole.
    pub fn new(data: &Dataset, scene: &Scene) -> Self {
        let tree = data.tree();
        let run = scene.root.map_or(0..tree.order().len(), |r| tree.run(r));
        let top = scene.root.map_or(0, |r| tree.depth(r));
        let rings = scene.rings(data);
        let mut rows = Self::default();
        if scene.top(data).is_none() && scene.too_many(data).is_some() {
            return rows;
        }
        let mut place = run.start;
        while place < run.end {
            let Some(&node) = tree.order().get(place) else { break };
            rows.places.push(place as u32);
            rows.nodes.push(node);
            place = if scene.opens(node, tree.depth_at(place) - top, rings) { place + 1 } else { tree.end_of(place) };
        }
        rows
    }

    /// Leaves out rows.
    pub fn retain(&mut self, keep: &dyn Fn(NodeId) -> bool) {
        let (mut places, mut nodes) = (Vec::new(), Vec::new());
        for (place, node) in self.places.iter().zip(&self.nodes) {
            if keep(*node) {
                places.push(*place);
                nodes.push(*node);
            }
        }
        (self.places, self.nodes) = (places, nodes);
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node of a row.
    pub fn get(&self, row: usize) -> Option<NodeId> {
        self.nodes.get(row).copied()
    }

    /// The nodes from the top.
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// The nodes from the top, one by one.
    pub fn iter(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes.iter().copied()
    }

    /// The row of a node, if it is visible.
    pub fn find(&self, data: &Dataset, node: NodeId) -> Option<usize> {
        self.places.binary_search(&(data.tree().place(node) as u32)).ok()
    }

    /// The row of a node, or of its nearest visible ancestor, or the first one.
    pub fn nearest(&self, data: &Dataset, node: NodeId) -> usize {
        std::iter::once(node).chain(data.ancestors(node)).find_map(|n| self.find(data, n)).unwrap_or(0)
    }

    /// Where a key leads from a row. `page` is how many rows fit on the screen.
    pub fn go(&self, data: &Dataset, scene: &Scene, from: NodeId, movement: Move, page: usize) -> Go {
        let Some(row) = self.find(data, from) else {
            return self.get(0).map_or(Go::Stay, Go::To);
        };
        let to = |row: usize| match self.get(row.min(self.len().saturating_sub(1))) {
            Some(node) if node != from => Go::To(node),
            _ => Go::Stay,
        };
        let parent = data.tree().child_count(from) > 0;
        let open = parent && scene.is_open(data, from);
        let wheel = scene.view == View::Wheel;
        match movement {
            Move::Next => to(row + 1),
            Move::Previous => to(row.saturating_sub(1)),
            Move::First => to(0),
            Move::Last => to(usize::MAX),
            Move::PageDown => to(row.saturating_add(page.max(1))),
            Move::PageUp => to(row.saturating_sub(page.max(1))),
            Move::In if open => to(row + 1),
            Move::In if parent && wheel => Go::Root(Some(from)),
            Move::In if parent => Go::SetOpen(from, true),
            Move::Out if open && !wheel => Go::SetOpen(from, false),
            Move::Out if scene.root != Some(from) => data.node(from).parent.map_or(Go::Stay, Go::To),
            Move::Out if wheel => Go::Root(data.node(from).parent),
            _ => Go::Stay,
        }
    }
}

/// A step of "show down to": so many levels, named by the level that leads to most of what is below.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Depth {
    /// How many levels are visible then, 1 to 9.
    pub levels: u8,
    /// The level that names it.
    pub name: LevelId,
}

/// The steps of "show down to" for a root, from the top: at most nine. A level counts with all that is
/// below its nodes, so that the trunk names a depth and not a branch with many leaves. A name is used
/// once, for the depth where it counts most; a depth whose levels all name others is left out.
pub fn depths(data: &Dataset, root: Option<NodeId>) -> Vec<Depth> {
    let counts = weights_by_depth(data, root, |place| data.tree().end_of(place) - place);
    (0..9)
        .filter_map(|depth| {
            // levels whose largest count is here; the largest of them names the depth
            let here = counts.iter().enumerate().filter_map(|(level, counts)| {
                let count = *counts.get(depth)?;
                (count > 0 && counts.iter().all(|c| *c <= count)).then_some((count, std::cmp::Reverse(level)))
            });
            let (_, std::cmp::Reverse(level)) = here.max()?;
            Some(Depth {
                levels: depth as u8 + 1,
                name: LevelId(level as u16),
            })
        })
        .collect()
}

/// How many levels are visible when the nodes of a level are, at the depth where most of them stand.
pub fn depth_of_level(data: &Dataset, root: Option<NodeId>, id: &str) -> Option<u8> {
    let level = data.levels().iter().position(|l| data.str(l.id) == id)?;
    let (counts, depth) = (weights_by_depth(data, root, |_| 1), 0..9);
    let counts = counts.get(level)?;
    let most = depth.max_by_key(|d| (counts.get(*d), std::cmp::Reverse(*d)))?;
    counts.get(most).filter(|c| **c > 0).map(|_| most as u8 + 1)
}

/// By level: the weight of its nodes, by their places, at each of the first nine depths below a root.
fn weights_by_depth(data: &Dataset, root: Option<NodeId>, weight: impl Fn(usize) -> usize) -> Vec<[usize; 9]> {
    let tree = data.tree();
    let run = root.map_or(0..tree.order().len(), |r| tree.run(r));
    let top = root.map_or(0, |r| tree.depth(r));
    let mut weights = vec![[0; 9]; data.levels().len()];
    for place in run {
        let level = tree.order().get(place).map(|n| data.node(*n).level.index());
        if let Some(sum) = level.and_then(|l| weights.get_mut(l)?.get_mut(tree.depth_at(place) - top)) {
            *sum += weight(place);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{SceneText, sample};
    use crate::text::Lang;

    #[test]
    fn keys_follow_the_aria_tree_pattern() {
        let data = sample();
        let scene = SceneText::parse("open=1,a").0.resolve(&data, Lang::Th).0;
        let rows = Rows::new(&data, &scene);
        let id = |id: &str| data.find(id).unwrap();
        let go = |from: &str, m| rows.go(&data, &scene, id(from), m, 2);
        assert_eq!(go("a", Move::In), Go::To(id("a.1")), "open: to the first child");
        assert_eq!(go("a.1", Move::In), Go::SetOpen(id("a.1"), true), "closed: open");
        assert_eq!(go("a.2", Move::In), Go::Stay, "no children: nothing");
        assert_eq!(go("a", Move::Out), Go::SetOpen(id("a"), false), "open: close");
        assert_eq!(go("a.2", Move::Out), Go::To(id("a")), "no children: to the parent");
        assert_eq!(go("b", Move::Out), Go::Stay, "closed top row: nothing");
        assert_eq!(go("a.1", Move::Next), Go::To(id("a.2")));
        assert_eq!(go("a", Move::Previous), Go::Stay);
        assert_eq!(go("a", Move::Last), Go::To(id("b")));
        assert_eq!(go("a", Move::PageDown), Go::To(id("a.2")));
        assert_eq!(go("a.2", Move::PageDown), Go::To(id("b")));
        assert_eq!(go("b", Move::First), Go::To(id("a")));
    }

    #[test]
    fn leaving_stops_at_the_root_that_is_shown() {
        let data = sample();
        let scene = SceneText::parse("root=a.1&open=1").0.resolve(&data, Lang::Th).0;
        let rows = Rows::new(&data, &scene);
        assert_eq!(rows.go(&data, &scene, data.find("a.1").unwrap(), Move::Out, 1), Go::Stay);
    }

    #[test]
    fn a_hidden_node_is_stood_for_by_its_nearest_visible_ancestor() {
        let data = sample();
        let scene = SceneText::parse("open=1").0.resolve(&data, Lang::Th).0;
        let rows = Rows::new(&data, &scene);
        assert_eq!(rows.nearest(&data, data.find("a.1.1").unwrap()), 0);
        assert_eq!(rows.nearest(&data, data.find("ข,&").unwrap()), 1);
    }
}
