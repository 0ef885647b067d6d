//! The browser tests, run by `cargo xtask test` (or `cargo xtask test <part of a name>`).
//!
//! To add a case, add a folder to `tests/pages` with `index.html` and `steps.txt`; its verbs are described at the head
//! of `tests/support/steps.rs`: open, back, view, wait, state, press, type, click, focus, run, expect, axe, shot, allow.
//! What they cannot say is a function in the table below; it gets a page with the same verbs as methods, and its
//! files, if any, lie in the folder of its name.

mod element;
mod growth;

use anyhow::{Context, Result, ensure};
use phaen_tests::cases::{Function, trials};
use phaen_tests::page::{Page, Textual};
use phaen_tests::screen::View;
use serde_json::json;
use std::process::ExitCode;

/// Cases in Rust, by name; with a reason those that only Chromium can run.
const FUNCTIONS: &[(&str, Option<&str>, Function)] = &[
    ("background-tab", Some("only Chromium's driver stays with a tab that is hidden"), background_tab),
    ("dates-as-intl", None, dates_as_intl),
    ("contract-surface", None, element::surface),
    ("contract-attributes", None, element::attributes),
    ("contract-events", None, element::events),
    ("contract-styling", None, element::styling),
    ("growth", Some("only Chromium tells what is in use"), growth::growth),
];

/// Opened in a tab behind another, as by a middle click: the dataset is read and `ready` says so, methods answer, and
/// all is there once the tab comes to the front. What `hidden-tab` imitates, in a real one.
fn background_tab(page: &Page<'_>) -> Result<()> {
    let session = page.session();
    let made = session.cdp("Target.createTarget", json!({ "url": "about:blank" }))?;
    page.wait("document.visibilityState === 'hidden'")?;
    page.open("index.html", &View::default())?;
    page.state("ready", "phaen-explorer")?;
    page.expect_js("explorer.expandAll()", &json!({ "rows": 9 }))?;
    page.expect_js("explorer.search('plan').then(({ count }) => count)", &json!(1))?;
    page.run("explorer.view = 'wheel'; explorer.src = '../common/small.json?again'; await explorer.ready")?;
    page.expect_js("document.visibilityState", &json!("hidden"))?;
    session.cdp("Target.closeTarget", json!({ "targetId": made["targetId"] }))?;
    page.wait("document.visibilityState === 'visible'")?;
    page.expect_count("[role=treeitem][aria-selected=true]", 0)?;
    page.click("[data-id=b]")?;
    page.expect_text(".detail", Textual::Contains, "Foreign affairs")
}

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
