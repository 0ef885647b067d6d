//! The hierarchy as one list: all nodes depth first, siblings in their order. A subtree is a run of
//! it, so counting, skipping a closed branch and going through a million nodes need no recursion.

use super::model::NodeId;
use super::sort;
use std::cmp::Ordering;

/// The nodes depth first, and where the subtree of each ends.
#[derive(Debug, Default)]
pub struct Tree {
    /// Nodes depth first.
    order: Vec<NodeId>,
    /// Node to its place in `order`.
    place: Vec<u32>,
    /// By place: the place behind the last one of its subtree.
    end: Vec<u32>,
    /// By place: how many ancestors.
    depth: Vec<u32>,
    /// By place: which of its siblings, from 0.
    nth: Vec<u32>,
    /// By place: how many children.
    children: Vec<u32>,
    roots: u32,
}

impl Tree {
    /// Builds the tree. `parents` has no cycle; siblings come in the order that `compare` gives them,
    /// equal ones in the order of the file.
    pub fn new(parents: &[Option<NodeId>], compare: &mut dyn FnMut(NodeId, NodeId) -> Ordering) -> Self {
        let n = parents.len();
        // families as runs of one list: a counting sort by parent, roots first
        let family = |i: usize| parents.get(i).copied().flatten().map_or(0, |p| p.index() + 1);
        let mut starts = vec![0_u32; n + 2];
        for i in 0..n {
            if let Some(count) = starts.get_mut(family(i) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut members = vec![0; n];
        for i in 0..n {
            if let Some(at) = next.get_mut(family(i)) {
                if let Some(slot) = members.get_mut(*at as usize) {
                    *slot = i as u32;
                }
                *at += 1;
            }
        }
        let run = |f: usize| -> std::ops::Range<usize> {
            let at = |i: usize| starts.get(i).map_or(n, |s| *s as usize);
            at(f)..at(f + 1)
        };
        for f in 0..=n {
            if let Some(siblings) = members.get_mut(run(f))
                && siblings.len() > 1
            {
                sort(siblings, &mut |a, b| compare(NodeId(a), NodeId(b)));
            }
        }
        let mut tree = Self {
            order: Vec::with_capacity(n),
            place: vec![u32::MAX; n],
            end: vec![0; n],
            depth: Vec::with_capacity(n),
            nth: Vec::with_capacity(n),
            children: Vec::with_capacity(n),
            roots: run(0).len() as u32,
        };
        // a stack of families under way, each with the place of its parent
        let mut stack = vec![(run(0), 0_u32, None::<u32>)];
        while let Some((family, nth, parent)) = stack.last_mut() {
            let Some(node) = family.next().and_then(|i| members.get(i)).map(|n| NodeId(*n)) else {
                if let Some(end) = parent.and_then(|p| tree.end.get_mut(p as usize)) {
                    *end = tree.order.len() as u32;
                }
                stack.pop();
                continue;
            };
            let (place, index) = (tree.order.len() as u32, *nth);
            *nth += 1;
            let children = run(node.index() + 1);
            tree.order.push(node);
            if let Some(slot) = tree.place.get_mut(node.index()) {
                *slot = place;
            }
            tree.depth.push(stack.len() as u32 - 1);
            tree.nth.push(index);
            tree.children.push(children.len() as u32);
            stack.push((children, 0, Some(place)));
        }
        tree
    }

    /// The tree of some of the nodes, in the same order. Whose parent is left out is left out.
    pub fn part(&self, keep: &dyn Fn(NodeId) -> bool) -> Self {
        let mut part = Self {
            place: vec![u32::MAX; self.place.len()],
            ..Self::default()
        };
        // the places of what the next node may stand in
        let mut above: Vec<u32> = Vec::new();
        let mut at = 0;
        while let Some(&node) = self.order.get(at) {
            if !keep(node) {
                at = self.end_of(at).max(at + 1);
                continue;
            }
            let (place, depth) = (part.order.len() as u32, self.depth_at(at));
            while above.len() > depth {
                part.close(above.pop(), place);
            }
            let siblings = match above.last() {
                Some(parent) => part.children.get_mut(*parent as usize),
                None => Some(&mut part.roots),
            };
            let nth = siblings.map_or(0, |n| {
                *n += 1;
                *n - 1
            });
            if let Some(slot) = part.place.get_mut(node.index()) {
                *slot = place;
            }
            part.order.push(node);
            part.end.push(0);
            part.depth.push(depth as u32);
            part.nth.push(nth);
            part.children.push(0);
            above.push(place);
            at += 1;
        }
        while let Some(place) = above.pop() {
            part.close(Some(place), part.order.len() as u32);
        }
        part
    }

    fn close(&mut self, place: Option<u32>, end: u32) {
        if let Some(slot) = place.and_then(|p| self.end.get_mut(p as usize)) {
            *slot = end;
        }
    }

    /// Whether a node stands in it.
    pub fn has(&self, node: NodeId) -> bool {
        self.place.get(node.index()).is_some_and(|p| *p != u32::MAX)
    }

    /// All nodes, depth first.
    pub fn order(&self) -> &[NodeId] {
        &self.order
    }

    /// The place of a node in [`Self::order`]; behind all where it is left out.
    pub fn place(&self, node: NodeId) -> usize {
        match self.place.get(node.index()) {
            Some(place) if *place != u32::MAX => *place as usize,
            _ => self.order.len(),
        }
    }

    /// The places of a node and of all that is below it.
    pub fn run(&self, node: NodeId) -> std::ops::Range<usize> {
        let place = self.place(node);
        place..self.end_of(place)
    }

    /// The place behind the subtree that begins at a place.
    pub fn end_of(&self, place: usize) -> usize {
        self.end.get(place).map_or(place, |e| *e as usize)
    }

    /// A node and all that is below it, depth first.
    pub fn subtree(&self, node: NodeId) -> &[NodeId] {
        self.order.get(self.run(node)).unwrap_or_default()
    }

    /// How many ancestors a node has.
    pub fn depth(&self, node: NodeId) -> usize {
        self.depth_at(self.place(node))
    }

    /// How many ancestors the node at a place has.
    pub fn depth_at(&self, place: usize) -> usize {
        self.depth.get(place).map_or(0, |d| *d as usize)
    }

    /// Which of its siblings a node is, from 0.
    pub fn nth(&self, node: NodeId) -> usize {
        self.nth.get(self.place(node)).map_or(0, |n| *n as usize)
    }

    /// How many children a node has.
    pub fn child_count(&self, node: NodeId) -> usize {
        self.child_count_at(self.place(node))
    }

    /// How many children the node at a place has.
    pub fn child_count_at(&self, place: usize) -> usize {
        self.children.get(place).map_or(0, |c| *c as usize)
    }

    /// How many nodes have no parent.
    pub fn root_count(&self) -> usize {
        self.roots as usize
    }

    /// The children of a node in their order; of `None`: the nodes without a parent.
    pub fn children(&self, node: Option<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
        let run = node.map_or(0..self.order.len(), |n| {
            let run = self.run(n);
            run.start + 1..run.end
        });
        let mut at = run.start;
        std::iter::from_fn(move || {
            if at >= run.end {
                return None;
            }
            let node = self.order.get(at).copied();
            at = self.end_of(at).max(at + 1);
            node
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(parents: &[Option<u32>]) -> Tree {
        let parents: Vec<_> = parents.iter().map(|p| p.map(NodeId)).collect();
        Tree::new(&parents, &mut |_, _| Ordering::Equal)
    }

    #[test]
    fn a_forest_in_the_order_of_its_siblings() {
        // 0 ─ 2 ─ 3, 0 ─ 4, 1; the child stands before its parent's sibling in the list
        let tree = tree(&[None, None, Some(0), Some(2), Some(0)]);
        assert_eq!(tree.order(), [0, 2, 3, 4, 1].map(NodeId));
        assert_eq!(tree.subtree(NodeId(0)), [0, 2, 3, 4].map(NodeId));
        assert_eq!(tree.children(Some(NodeId(0))).collect::<Vec<_>>(), [2, 4].map(NodeId));
        assert_eq!(tree.children(None).collect::<Vec<_>>(), [0, 1].map(NodeId));
        assert_eq!((tree.depth(NodeId(3)), tree.nth(NodeId(4)), tree.child_count(NodeId(0))), (2, 1, 2));
        assert_eq!(tree.root_count(), 2);
    }

    #[test]
    fn a_chain_of_100_000_does_not_overflow_the_stack() {
        let n = 100_000;
        let parents: Vec<_> = (0..n).map(|i: u32| i.checked_sub(1)).collect();
        let tree = tree(&parents);
        assert_eq!(tree.depth(NodeId(n - 1)), n as usize - 1);
        assert_eq!(tree.subtree(NodeId(0)).len(), n as usize);
    }

    #[test]
    fn a_part_is_the_tree_of_what_is_left() {
        let whole = tree(&[None, None, Some(0), Some(2), Some(0), Some(1), Some(3)]);
        for mask in 0..1_u32 << 7 {
            let parents = [None, None, Some(0), Some(2), Some(0), Some(1), Some(3)];
            let keep = |n: u32| mask >> n & 1 == 1;
            // what stands below something that is left out is left out
            let kept = |mut n: u32| loop {
                if !keep(n) {
                    return false;
                }
                match parents[n as usize] {
                    Some(p) => n = p,
                    None => return true,
                }
            };
            let part = whole.part(&|n| keep(n.0));
            let ids: Vec<u32> = (0..7).filter(|n| kept(*n)).collect();
            let renumbered: Vec<Option<NodeId>> =
                ids.iter().map(|n| parents[*n as usize].map(|p| NodeId(ids.iter().position(|i| *i == p).unwrap() as u32))).collect();
            let plain = Tree::new(&renumbered, &mut |_, _| Ordering::Equal);
            assert_eq!(
                part.order().iter().map(|n| n.0).collect::<Vec<_>>(),
                plain.order().iter().map(|n| ids[n.index()]).collect::<Vec<_>>()
            );
            assert_eq!(
                (part.end, part.depth, part.nth, part.children, part.roots),
                (plain.end, plain.depth, plain.nth, plain.children, plain.roots),
                "{mask:b}"
            );
            assert!((0..7).all(|n| part.place.get(n as usize).is_some_and(|p| (*p != u32::MAX) == kept(n))));
        }
    }

    #[test]
    fn nothing_is_a_tree_too() {
        let tree = tree(&[]);
        assert_eq!(tree.order().len(), 0);
        assert_eq!(tree.children(None).count(), 0);
    }
}
