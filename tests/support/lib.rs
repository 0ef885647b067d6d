//! Browser tests without a browser framework: a case is a folder of `tests/pages` with a page and its steps
//! ([`steps`]), or a function that gets a [`Page`]; both do the same things by the same methods.
//!
//! [`engine`] starts and ends the drivers, [`screen`] pretends screens and readers' wishes, [`page`] does what a person
//! would do and says what it found instead, [`cases`] turns folders and functions into named tests. Nothing here knows
//! Phaen but the name of its element, the attribute `state` and `data-id`. [`contract`] reads what the documents of the
//! package promise.

pub mod cases;
pub mod contract;
pub mod engine;
pub mod page;
pub mod screen;
pub mod steps;

pub use engine::{Engine, Session};
pub use page::Page;

use std::path::{Path, PathBuf};

/// The workspace's folder. Asked at run time first, for a target directory that several checkouts share.
pub fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    own.parent().map_or_else(PathBuf::new, Path::to_owned)
}
