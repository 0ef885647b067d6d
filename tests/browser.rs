//! The browser tests, run by `cargo xtask test` (or `cargo xtask test <part of a name>`).
//!
//! To add a case, add a folder to `tests/pages` with `index.html` and `steps.txt`; its verbs are described at the head
//! of `tests/support/steps.rs`: open, view, wait, state, press, type, click, focus, run, expect, axe, shot, allow.
//! What they cannot say is a function in the table below; it gets a page with the same verbs as methods, and its
//! files, if any, lie in the folder of its name.

mod element;
mod growth;

use anyhow::{Context, Result, ensure};
use phaen_tests::cases::{Function, trials};
use phaen_tests::page::Page;
use phaen_tests::screen::View;
use std::process::ExitCode;

/// Cases in Rust, by name.
const FUNCTIONS: &[(&str, Function)] = &[
    ("dates-as-intl", dates_as_intl),
    ("contract-surface", element::surface),
    ("contract-attributes", element::attributes),
    ("contract-events", element::events),
    ("contract-styling", element::styling),
    ("growth", growth::growth),
];

/// Our one formatter writes dates as the browser's `Intl` does, wherever that is what a reader expects; a unit test
/// checks that it writes the last column.
fn dates_as_intl(page: &Page<'_>) -> Result<()> {
    let table = include_str!("../src/core/time/intl.tsv");
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    page.open("/cases/empty-dataset/index.html", &View::default())?;
    let answers = page.js(&format!(
        "{}.map(([date, locale, options]) => new Intl.DateTimeFormat(locale, {{ ...JSON.parse(options), timeZone: 'UTC' }}).format(new Date(date)))",
        serde_json::to_string(&rows.iter().map(|r| (r[0], r[5], r[6])).collect::<Vec<_>>())?
    ))?;
    let answers = answers.as_array().context("no list came back")?;
    ensure!(answers.len() == rows.len() && rows.len() > 50, "{} answers for {} dates", answers.len(), rows.len());
    let differing: Vec<String> = (rows.iter().zip(answers))
        .filter(|(row, answer)| answer.as_str() != Some(row[7]))
        .map(|(row, answer)| format!("{} {} {}: ours {}, Intl {answer}", row[0], row[5], row[6], row[7]))
        .collect();
    ensure!(differing.is_empty(), "{}", differing.join("\n"));
    Ok(())
}

fn main() -> ExitCode {
    let mut arguments = libtest_mimic::Arguments::from_args();
    // One browser, one page at a time.
    arguments.test_threads = Some(1);
    match trials(FUNCTIONS) {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
