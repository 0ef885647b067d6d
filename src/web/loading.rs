//! Bytes → dataset → screen, in slices, with the load's number checked after every wait, so that a
//! late answer to an old `src` is dropped.

use std::rc::Rc;

use phaen::read::{Limits, Problem, Problems, Reader, Severity, Step};
use phaen::text::Lang;
use wasm_bindgen::JsValue;

use crate::dom;
use crate::store::Store;

/// Kinds of problems that mean: this is no dataset at all.
const NOT_JSON: [&str; 1] = ["not-json"];
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
            if !reading.warnings.list.is_empty() {
                warn(&reading.warnings);
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
        Err(problems) => {
            let first = problems.list.iter().find(|p| p.severity == Severity::Error);
            let code = first.map_or("invalid-dataset", |p| if NOT_JSON.contains(&p.code) { "not-json" } else { "invalid-dataset" });
            let list = js_sys::Array::new();
            for problem in &problems.list {
                list.push(&shown(problem));
            }
            let message = first.map(|p| p.message(Lang::En)).unwrap_or_default();
            Err(failed(code, &message, list, problems.list.len() + problems.more))
        }
    }
}

fn superseded() -> JsValue {
    failed("superseded", "another dataset was asked for meanwhile", js_sys::Array::new(), 0)
}

fn failed(code: &str, message: &str, problems: js_sys::Array, total: usize) -> JsValue {
    dom::object(&[("code", code.into()), ("message", message.into()), ("problems", problems.into()), ("total", number(total))])
}

/// A problem in words: `message` in English, as errors of scripts are, and both languages for the panel.
fn shown(problem: &Problem) -> JsValue {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    dom::object(&[
        ("severity", severity.into()),
        ("code", problem.code.into()),
        ("path", (&*problem.path).into()),
        ("line", number(problem.line)),
        ("column", number(problem.column)),
        ("message", problem.message(Lang::En).into()),
        ("th", problem.message(Lang::Th).into()),
    ])
}

fn number(n: usize) -> JsValue {
    JsValue::from_f64(n as f64)
}

/// Warnings are for the maintainer: one line in the console, with the first few.
fn warn(problems: &Problems) {
    let mut words = format!("phaen: the dataset has {} warnings", problems.list.len() + problems.more);
    for p in problems.list.iter().take(5) {
        words.push_str(&format!("\n{}:{} {} {}", p.line, p.column, p.path, p.message(Lang::En)));
    }
    web_sys::console::warn_1(&words.into());
}
