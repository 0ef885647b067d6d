//! (to be written) the tree diagram.

/// A laid out diagram.
#[derive(Debug, Default)]
pub struct Diagram;
