//! What of the tree is left: the nodes that pass, and with them all that stands above them, so that each is seen where
//! it belongs. Not here: which of these are open (`outline`), and what passes ([`Matcher`]).

use super::{Bits, Chosen, Matcher, Ranked};
use crate::dataset::Dataset;

/// What of the tree is left by a filter, or a search, or both.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sieve {
    /// By place in the tree: the nodes that pass.
    pub passing: Ranked,
    /// By place in the tree: the nodes that pass and all their ancestors.
    pub kept: Ranked,
    /// By their number in the file: the events that pass the filter. Hits are nodes and do not count for these.
    pub events: Bits,
    /// The choices of the filter that name nothing in the data.
    pub unknown: Vec<Chosen>,
}

impl Sieve {
    /// What passes the filter and, if there are any, is among the hits: nodes by their place in the tree.
    pub fn new(data: &Dataset, matcher: &Matcher, hits: Option<&Bits>) -> Self {
        let tree = data.whole_tree();
        let mut passing = Bits::new(tree.order().len());
        for (place, node) in tree.order().iter().enumerate() {
            if matcher.passes(*node) {
                passing.insert(place);
            }
        }
        if let Some(hits) = hits {
            passing.and(hits);
        }
        let mut kept = passing.clone();
        // from the last to the first: whatever is below a node stands behind it
        for (place, node) in tree.order().iter().enumerate().rev() {
            if kept.contains(place)
                && let Some(parent) = data.node(*node).parent
            {
                kept.insert(tree.place(parent));
            }
        }
        Self {
            passing: passing.ranked(),
            kept: kept.ranked(),
            events: matcher.events().clone(),
            unknown: matcher.unknown().to_vec(),
        }
    }
}
