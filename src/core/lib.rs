//! Phaen: public plans as data. Pure code: no I/O, no clock, no browser.
//!
//! ```text
//! bytes ──read──▶ Dataset ──────────┬── outline ──▶ rows ────┐
//!                                   └── detail ───▶ facts ───┼──▶ phaen-web (Yew) ──▶ DOM in a shadow root
//!         Action ──update──▶ Scene ─┴── Stage                └── effects: focus, events, announcements
//!  (click, key, attribute)    what is shown · where
//! ```
//!
//! * [`dataset::Dataset`]: what was read, validated, immutable.
//! * [`scene::Scene`]: what is shown now; round-trips through a short text.
//! * [`scene::Stage`]: where it is shown: its width, its pointer, today's date.
//! * [`scene::update`] is the only way from one scene to the next.

pub mod dataset;
pub mod outline;
pub mod read;
pub mod scene;
pub mod text;
pub mod time;
