//! Words: comparing, folding and the texts of the explorer itself, in Thai and English.

mod breaks;
mod fold;
mod font;
mod lang;
mod lexicon;
#[cfg(any(test, feature = "native"))]
mod native;
mod natural;
mod rules;
mod typeahead;
mod ui;

pub use breaks::{Keep, Text, Wrapped, estimate, keeps, wrap};
pub use fold::{Fold, fold};
pub use font::Font;
pub use lang::Lang;
pub use lexicon::Lexicon;
#[cfg(any(test, feature = "native"))]
pub use native::Native;
pub use natural::natural_order;
pub use typeahead::{starts_with, without_numbering};
pub use ui::{DocumentTexts, LaterTexts, Texts, fill};
