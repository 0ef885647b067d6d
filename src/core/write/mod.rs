//! Writing: a dataset as a file that needs no program to be read. The arrow `write` of the picture. What is written says
//! what the explorer says, by the same texts and formats; it knows no day of its own, so nothing in it is told of today.
//!
//! The explorer itself uses nothing of this.

mod html;
mod markup;
#[cfg(test)]
mod tests;

pub use html::{Html, Page};
