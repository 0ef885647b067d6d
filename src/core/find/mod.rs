//! Finding: what a query finds, what a filter leaves, and where those are. `find ──▶ hits` in the picture
//! of the crate. Not here: how hits are shown (`web`), and what of the tree is drawn then (`outline`, `picture`).

mod places;

pub use places::{Venue, place_key, venues};
