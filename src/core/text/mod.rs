//! Words: comparing, folding and the texts of the explorer itself, in Thai and English.

mod breaks;
mod fold;
mod font;
mod lang;
#[cfg(test)]
mod native;
mod natural;
mod typeahead;
mod ui;

pub use breaks::{Lexicon, Text, Wrapped, wrap};
pub use fold::{Fold, fold};
pub use font::Font;
pub use lang::Lang;
#[cfg(test)]
pub use native::Native;
pub use natural::natural_order;
pub use typeahead::{starts_with, without_numbering};
pub use ui::{LaterTexts, Texts, fill};
