//! Phaen: public plans as data. Pure code: no I/O, no clock, no browser.
//!
//! ```text
//! bytes ──read──▶ Dataset ───────┬── outline ──▶ rows ────┬──▶ phaen-web (Yew) ──▶ DOM in a shadow root
//!                    │           ├── picture ──▶ shapes ──┤      └── effects: focus, events, announcements
//!                    │           ├── find ─────▶ hits ────┘
//!                    └─ write ──▶ HTML   │
//!       Action ──update──▶ Scene ┴── Stage, Text
//!  (click, key, attribute)   what is shown · where
//! ```
//!
//! What is wrong with bytes is found while reading and worded only when asked ([`read::Refusal::explain`]).
//!
//! * [`dataset::Dataset`]: what was read, validated, immutable.
//! * [`scene::Scene`]: what is shown now; round-trips through a short text.
//! * [`scene::Stage`]: where it is shown: its width and today's date.
//! * [`text::Text`]: what the platform knows of texts: how wide they are, where words end.
//! * [`find`]: what a query finds, what a filter leaves. What is hidden then stands in no tree: [`dataset::Dataset::part`].
//! * [`picture`]: a wheel, a diagram, a timeline or a chart as boxes and lines.
//! * [`write`]: a dataset as a document, for readers without a program.
//! * [`scene::update`] is the only way from one scene to the next.

pub mod dataset;
pub mod find;
pub mod outline;
pub mod picture;
pub mod read;
pub mod scene;
pub mod text;
pub mod time;
pub mod write;
