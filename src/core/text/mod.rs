//! Words: comparing, folding and the texts of the explorer itself, in Thai and English.

mod fold;
mod lang;
mod natural;
mod typeahead;
mod ui;

pub use fold::{Fold, fold};
pub use lang::Lang;
pub use natural::natural_order;
pub use typeahead::{starts_with, without_numbering};
pub use ui::{Texts, fill};
