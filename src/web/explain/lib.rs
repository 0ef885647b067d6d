//! What is wrong with a dataset, in words. The explorer's own program finds out that a dataset must be
//! refused; the words for it, in two languages, are in this second program, so that only those who
//! need them download them.

use phaen::read::{Limits, Problem, Severity, read};
use phaen::text::Lang;
use wasm_bindgen::prelude::*;

/// What is wrong: the first problems and how many there are in all.
#[derive(serde::Serialize)]
struct Explained {
    problems: Vec<Shown>,
    total: usize,
}

/// A problem in words: `message` in English, as errors of scripts are, and Thai beside it.
#[derive(serde::Serialize)]
struct Shown {
    severity: Severity,
    code: &'static str,
    path: String,
    line: usize,
    column: usize,
    message: String,
    th: String,
}

/// All problems of a dataset, `{ problems, total }`; none if it can be shown.
///
/// # Errors
/// Never: a value that cannot be made is undefined.
#[wasm_bindgen]
pub fn explain(bytes: Vec<u8>, max_bytes: f64) -> JsValue {
    let limits = Limits {
        max_bytes: max_bytes as usize,
        ..Limits::default()
    };
    let found = match read(bytes, &limits) {
        Ok(reading) => reading.explain_warnings(),
        Err(refusal) => refusal.explain(),
    };
    let explained = Explained {
        problems: found.list.iter().map(shown).collect(),
        total: found.list.len() + found.more,
    };
    serde_wasm_bindgen::to_value(&explained).unwrap_or(JsValue::UNDEFINED)
}

fn shown(problem: &Problem) -> Shown {
    Shown {
        severity: problem.severity,
        code: problem.code,
        path: problem.path.clone(),
        line: problem.line,
        column: problem.column,
        message: problem.message(Lang::En),
        th: problem.message(Lang::Th),
    }
}
