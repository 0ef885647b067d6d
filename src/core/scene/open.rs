//! What is open: a base (so many levels, or all) and exceptions. "Expand all" of a million nodes is
//! one word, in memory and in text.

use crate::dataset::{Dataset, NodeId};

/// What is open in a view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    base: Base,
    /// Sorted by node; whether it is open, against the base.
    exceptions: Vec<(NodeId, bool)>,
}

/// How far everything is open, counted from the top rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Base {
    /// So many levels are visible, 1 to 9; with 1 only the top rows.
    Levels(u8),
    /// Everything is visible.
    All,
}

impl Default for Open {
    fn default() -> Self {
        Self::to(Base::DEFAULT)
    }
}

impl Base {
    /// The top rows and what is directly below them.
    pub const DEFAULT: Self = Self::Levels(2);

    /// Whether the base opens a node that many levels below the top rows.
    fn opens(self, depth: usize) -> bool {
        match self {
            Self::Levels(n) => depth + 1 < usize::from(n),
            Self::All => true,
        }
    }
}

impl Open {
    /// Open so far, without exceptions.
    pub fn to(base: Base) -> Self {
        Self {
            base,
            exceptions: Vec::new(),
        }
    }

    /// How far everything is open.
    pub fn base(&self) -> Base {
        self.base
    }

    /// What is open or closed against the base, sorted by node.
    pub fn exceptions(&self) -> &[(NodeId, bool)] {
        &self.exceptions
    }

    /// Whether a node is open that stands `depth` levels below the top rows.
    pub fn is_open(&self, node: NodeId, depth: usize) -> bool {
        match self.exception(node) {
            Ok(at) => self.exceptions.get(at).is_some_and(|e| e.1),
            Err(_) => self.base.opens(depth),
        }
    }

    /// Opens or closes a node that stands `depth` levels below the top rows.
    pub fn set(&mut self, node: NodeId, depth: usize, open: bool) {
        let needed = self.base.opens(depth) != open;
        match self.exception(node) {
            Ok(at) if needed => self.exceptions.splice(at..=at, [(node, open)]).for_each(drop),
            Ok(at) => drop(self.exceptions.remove(at)),
            Err(at) if needed => self.exceptions.insert(at, (node, open)),
            Err(_) => {}
        }
    }

    /// The same for other top rows: exceptions that say what the base says anyway are gone.
    pub fn normalized(mut self, data: &Dataset, root: Option<NodeId>) -> Self {
        let top = root.map_or(0, |r| data.whole_tree().depth(r));
        let base = self.base;
        self.exceptions.retain(|(node, open)| {
            let tree = data.whole_tree();
            tree.child_count(*node) > 0 && base.opens(tree.depth(*node).saturating_sub(top)) != *open
        });
        self
    }

    fn exception(&self, node: NodeId) -> Result<usize, usize> {
        self.exceptions.binary_search_by_key(&node, |e| e.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_kept_only_against_the_base() {
        let mut open = Open::to(Base::Levels(2));
        assert!(open.is_open(NodeId(0), 0));
        assert!(!open.is_open(NodeId(5), 1));
        open.set(NodeId(5), 1, true);
        open.set(NodeId(0), 0, false);
        assert_eq!(open.exceptions(), [(NodeId(0), false), (NodeId(5), true)]);
        open.set(NodeId(5), 1, false);
        open.set(NodeId(0), 0, true);
        assert_eq!(open, Open::to(Base::Levels(2)));
    }
}
