//! The browser tests, run by `cargo xtask test` (or `cargo xtask test <part of a name>`).
//!
//! To add a case, add a folder to `tests/pages` with `index.html` and `steps.txt`; its verbs are described at the head
//! of `tests/support/steps.rs`: open, view, wait, state, press, type, click, focus, run, expect, axe, shot, allow.
//! What they cannot say is a function in the table below; it gets a page with the same verbs as methods, and its
//! files, if any, lie in the folder of its name.

use phaen_tests::cases::{Function, trials};
use std::process::ExitCode;

/// Cases in Rust, by name.
const FUNCTIONS: &[(&str, Function)] = &[];

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
