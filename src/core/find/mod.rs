//! Finding: what a query finds, what a filter leaves, and where those are. `find ──▶ hits` in the picture
//! of the crate. Not here: how hits are shown (`web`), and what of the tree is drawn then (`outline`, `picture`).
//!
//! ```text
//! Dataset ── Indexing ──▶ Index ──┐
//! text ───── Query ───────────────┴── Search ──▶ hits ── marks ──▶ what of a text was found
//!
//! Dataset, Filter ── Matcher ──┬── hits ── Sieve ──▶ what of the tree is left
//!                              └── Facets ──▶ what can be chosen, with counts
//! ```

mod bits;
mod facets;
mod filter;
#[cfg(test)]
mod filter_tests;
mod index;
mod keyboard;
mod letters;
mod marks;
mod matcher;
mod places;
mod query;
mod search;
#[cfg(test)]
mod search_tests;
mod sieve;

pub use bits::{Bits, Ranked};
pub use facets::{Choice, FacetList, Facets, Label};
pub use filter::{Chosen, Facet, Filter};
pub use index::{Field, Index, Indexing, Thing};
pub use marks::marks;
pub use matcher::{Matcher, no_data};
pub use places::{Venue, venues};
pub use query::Query;
pub use search::{Hit, Rank, Search};
pub use sieve::Sieve;
