//! Bytes → dataset → screen, in slices, with the load's number checked after every wait, so that a
//! late answer to an old `src` is dropped. What is wrong with a dataset is counted here; the words for
//! it are in a program of their own, downloaded only when they are needed.

use std::rc::Rc;

use phaen::read::{Limits, Reader, RefusalKind, Step};
use wasm_bindgen::JsValue;

use crate::dom;
use crate::store::Store;

/// How long one slice may keep the browser waiting, in milliseconds.
const SLICE: f64 = 12.0;
/// How much is read between two looks at the clock, in bytes.
const BITE: usize = 64 * 1024;

/// Loads a dataset into a store.
pub async fn load(store: Rc<Store>, bytes: Vec<u8>, max_bytes: f64) -> Result<JsValue, JsValue> {
    let generation = store.next_generation();
    let stale = || store.generation() != generation;
    let limits = Limits {
        max_bytes: max_bytes as usize,
        ..Limits::default()
    };
    let mut reader = Reader::new(bytes, limits);
    let mut since = dom::now();
    let outcome = loop {
        match reader.step(BITE) {
            Step::Done(outcome) => break outcome,
            Step::More => {}
        }
        if dom::now() - since > SLICE {
            dom::yield_to_browser().await;
            if stale() {
                return Err(superseded());
            }
            since = dom::now();
        }
    };
    match outcome {
        Ok(reading) => {
            if !reading.warnings.is_empty() {
                let words = format!("phaen: warnings in the dataset: {}; `phaen check` lists them", reading.warnings.len());
                web_sys::console::warn_1(&words.into());
            }
            let nodes = reading.dataset.nodes().len();
            store.set_data(reading.dataset);
            let snapshot = store.snapshot();
            let title = snapshot.data.as_ref().map(|d| d.say(d.head().title, snapshot.scene.lang.tag()).words.to_owned());
            drop(snapshot);
            dom::painted().await;
            if stale() {
                return Err(superseded());
            }
            let title = title.unwrap_or_default();
            Ok(dom::object(&[("title", title.into()), ("nodes", number(nodes))]))
        }
        Err(refusal) => {
            let code = match refusal.kind() {
                RefusalKind::TooLarge => "too-large",
                RefusalKind::NotJson => "not-json",
                RefusalKind::Invalid => "invalid-dataset",
            };
            Err(failed(code, "", refusal.notes().len()))
        }
    }
}

fn superseded() -> JsValue {
    failed("superseded", "another dataset was asked for meanwhile", 0)
}

fn failed(code: &str, message: &str, total: usize) -> JsValue {
    dom::object(&[("code", code.into()), ("message", message.into()), ("total", number(total))])
}

fn number(n: usize) -> JsValue {
    JsValue::from_f64(n as f64)
}
