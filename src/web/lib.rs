//! The browser side of Phaen, and the only place that knows Yew and the DOM. `phaen.js` defines the
//! element, fetches files and shows failures; it hands bytes and attributes to an [`Explorer`], one
//! for each element, which keeps a [`store::Store`] and mounts one Yew app inside the shadow root.
//!
//! ```text
//! phaen.js ──attributes, bytes, methods──▶ Explorer ──▶ Store ──Snapshot──▶ App ──▶ DOM
//!     ▲                                                  ▲  │                 │
//!     └────────────── events (emit) ─────────────────────┼──┘    Action ──────┘
//!                                                        ├── phaen::scene::update
//!                          index, search, what is hidden ┴── find
//! ```
//!
//! What the first paint does without is a second wasm file and comes later (`later`): about, find, picture, table,
//! timeline, most of detail, and what folds away in the top bar. Of finding, `search` (the box) and `found` (what rows are
//! told) are in the first.

mod about;
mod app;
mod cites;
mod clipboard;
mod collate;
mod detail;
mod dialogs;
mod dom;
mod el;
mod explorer;
mod find;
mod found;
mod gesture;
mod keys;
mod later;
mod loading;
mod measure;
mod near;
mod outline;
mod path;
mod picture;
mod row;
mod search;
mod store;
mod table;
mod timeline;
mod top;
mod words;

pub use explorer::{Explorer, on_panic};
pub use later::later_is_here;
pub use measure::use_words;
