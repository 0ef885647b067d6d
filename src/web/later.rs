//! Code that comes later: what is used through an entry function alone is in a wasm of its own, `phaen-later.wasm`,
//! which `phaen.js` fetches when it is asked for, or when the browser is idle. `xtask/src/split.rs` divides the two.
//!
//! An entry function stands in the list `LATER` of `xtask/src/build.rs`, and [`entry`] is the only way to it: until
//! that file is there a call would trap. What needs it and finds none shows [`waiting`] in its place; the store
//! asks for the file after each drawing that needed it (`Snapshot::needs_later`) and draws anew when it has come.

use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::prelude::*;
use web_sys::Event;
use yew::Callback;

use crate::app::StoreRef;
use crate::dom;
use crate::el::{El, button, el};
use crate::store::Snapshot;

/// Where the later code is, as one element has heard.
#[derive(Clone, PartialEq, Debug)]
pub enum Later {
    /// This element has not asked for it; another may have.
    Absent,
    /// Asked for.
    Coming,
    /// There, for this page's lifetime.
    Here,
    /// It did not come. Why, in words: an object with a text for each language, by its tag.
    Failed(JsValue),
}

static HERE: AtomicBool = AtomicBool::new(false);

/// To be called once the later code is in its place, for all elements.
#[wasm_bindgen]
pub fn later_is_here() {
    HERE.store(true, Ordering::Relaxed);
}

/// Whether the later code is there.
pub fn is_here() -> bool {
    HERE.load(Ordering::Relaxed)
}

/// The way to an entry function, given as a function pointer; none until the later code is there.
pub fn entry<F: Copy>(function: F) -> Option<F> {
    // a function that the compiler knows would be called directly, or made part of its caller
    is_here().then(|| std::hint::black_box(function))
}

/// What stands in the place of what is still to come: that it loads, or why it does not and a button to try again.
pub fn waiting(store: &StoreRef, now: &Snapshot) -> El {
    let lang = now.scene.lang;
    let Later::Failed(why) = &now.later else {
        return el("p").class("muted").set("role", "status").text(lang.texts().loading);
    };
    let why = js_sys::Reflect::get(why, &lang.tag().into()).ok().and_then(|words| words.as_string()).unwrap_or_default();
    let store = store.clone();
    let retry = Callback::from(move |event: Event| {
        // the button goes away: focus stays where it was
        if let Some(place) = dom::closest(&event, ".detail, dialog, .explorer") {
            dom::focus_only(&place);
        }
        store.fetch_later();
    });
    let retry = button("button").on_click(retry).text(lang.texts().retry);
    el("div").class("failure").child(el("p").set("role", "alert").words(&why)).child(retry)
}
