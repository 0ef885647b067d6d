//! `cargo xtask test`: everything that has to hold, as steps that each print how long they took. A failing step does
//! not stop the others, so one run tells all that is wrong; only the browser tests need the build before them.
//!
//! It sets up and starts; the tests themselves belong to cargo and to the crate `phaen-tests`.

use crate::{build, host, packages, run, setup};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};
use std::time::Instant;

/// In which browsers the browser tests run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browsers {
    None,
    Chromium,
    All,
}

/// What a step, or all of them, came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// Runs the steps; with a filter, only the tests whose name contains it.
pub fn test(browsers: Browsers, filter: Option<&str>) -> Result<()> {
    let mut steps = Steps::default();
    let wasm = steps.need("wasm toolchain", setup::wasm_toolchain);
    if filter.is_none() {
        steps.need("format and lints", setup::lints);
        steps.check("format", || run(cargo("fmt").args(["--all", "--check"])));
        let lint = ["--workspace", "--all-targets", "--", "-D", "warnings"];
        steps.check("lints", || run(cargo("clippy").args(lint)));
        if let Some(wasm) = wasm {
            let lint = ["--package", "phaen-web", "--package", "phaen-explain", "--", "-D", "warnings"];
            steps.check("lints of the wasm", || run(wasm.cargo("clippy").args(lint)));
        }
    }
    steps.tests("native tests", cargo_test(&["--workspace"], filter).env_remove("PHAEN_BROWSERS"));
    if let Some(wasm) = wasm.filter(|_| browsers != Browsers::None)
        && steps.check("wasm build", || build::build(wasm, false))
    {
        in_browsers(&mut steps, wasm, browsers, filter);
    }
    steps.finish(filter)
}

/// The browser tests and what only they need.
fn in_browsers(steps: &mut Steps, wasm: setup::WasmToolchain, browsers: Browsers, filter: Option<&str>) {
    // without it its own case fails
    steps.check("wasm of a host page", || host::build(wasm));
    if filter.is_none() {
        steps.check("sizes", build::report_sizes);
    }
    if filter.is_none_or(packages::is_asked_for) {
        steps.check("package", packages::make);
    }
    let axe = steps.need("axe-core", setup::axe);
    let engines: &[&str] = if browsers == Browsers::All { &["chromium", "firefox", "webkit"] } else { &["chromium"] };
    for engine in engines {
        let mut command = cargo_test(&["--package", "phaen-tests", "--test", "browser"], filter);
        command.env("PHAEN_BROWSERS", engine).envs(axe.iter().map(|axe| ("PHAEN_AXE", axe)));
        let found = steps.need(engine, || {
            match *engine {
                "chromium" => {
                    let setup::Chromium { browser, driver } = setup::chromium()?;
                    command.env("CHROMIUM", browser).env("CHROMEDRIVER", driver);
                }
                "firefox" => drop(command.env("GECKODRIVER", setup::firefox()?)),
                _ => setup::webkit()?,
            }
            Ok(())
        });
        if found.is_some() {
            steps.tests(&format!("browser tests in {engine}"), &mut command);
        }
    }
}

fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new(crate::cargo());
    command.arg(subcommand);
    command
}

/// All tests are run, those after a failing one as well.
fn cargo_test(which: &[&str], filter: Option<&str>) -> Command {
    let mut command = cargo("test");
    command.arg("--no-fail-fast").args(which).arg("--").args(filter);
    command
}

#[derive(Default)]
struct Steps {
    counts: Counts,
    /// How many tests of cargo ran.
    ran: usize,
}

impl Steps {
    /// A step that counts as one test; whether it passed.
    fn check(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> bool {
        let started = Instant::now();
        let done = step();
        match &done {
            Ok(()) => self.add(
                name,
                started,
                Counts {
                    passed: 1,
                    ..Counts::default()
                },
            ),
            Err(error) => self.fail(name, started, error),
        }
        done.is_ok()
    }

    /// What other steps need. It is told and counted where it cannot be had, as a failure.
    fn need<T>(&mut self, name: &str, set_up: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut had = None;
        let started = Instant::now();
        if let Err(error) = set_up().map(|it| had = Some(it)) {
            self.fail(&format!("setting up {name}"), started, &error);
        }
        had
    }

    fn fail(&mut self, name: &str, started: Instant, error: &anyhow::Error) {
        eprintln!("error: {error:#}");
        let counts = Counts {
            failed: 1,
            ..Counts::default()
        };
        self.add(name, started, counts);
    }

    /// A step whose command prints results of tests.
    fn tests(&mut self, name: &str, command: &mut Command) {
        let started = Instant::now();
        match count_tests(command) {
            Ok(counts) => {
                self.ran += counts.passed + counts.failed;
                self.add(name, started, counts);
            }
            Err(error) => self.fail(name, started, &error),
        }
    }

    fn add(&mut self, name: &str, started: Instant, counts: Counts) {
        let verdict = if counts.failed == 0 { "ok" } else { "FAILED" };
        let ignored = if counts.ignored == 0 { String::new() } else { format!(", {} ignored", counts.ignored) };
        println!("── {name}: {verdict}{ignored}, {:.1} s", started.elapsed().as_secs_f32());
        self.counts += counts;
    }

    fn finish(self, filter: Option<&str>) -> Result<()> {
        let Counts {
            passed,
            failed,
            ignored,
        } = self.counts;
        println!("{passed} passed, {failed} failed, {ignored} ignored");
        ensure!(failed == 0, "the tests failed");
        if let Some(filter) = filter {
            ensure!(self.ran > 0, "no test that ran has {filter} in its name");
        }
        Ok(())
    }
}

/// Runs `cargo test`, shows what it prints and adds up its result lines. Failing without one counts as a failure.
fn count_tests(command: &mut Command) -> Result<Counts> {
    let mut child = command.current_dir(crate::root()).stdout(Stdio::piped()).spawn().context("starting cargo test")?;
    let mut counts = Counts::default();
    for line in BufReader::new(child.stdout.take().context("its output is not captured")?).lines() {
        let line = line?;
        println!("{line}");
        counts += result_line(&line).unwrap_or_default();
    }
    if !child.wait()?.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

/// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn result_line(line: &str) -> Option<Counts> {
    let results = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let mut counts = Counts::default();
    for part in results.split(';') {
        let (number, word) = part.trim().split_once(' ')?;
        let Ok(number) = number.parse::<usize>() else { continue };
        match word {
            "passed" => counts.passed = number,
            "failed" => counts.failed = number,
            "ignored" => counts.ignored = number,
            _ => {}
        }
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_added_up() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.01s";
        assert_eq!(
            result_line(line),
            Some(Counts {
                passed: 12,
                failed: 2,
                ignored: 1
            })
        );
        assert_eq!(result_line("running 3 tests"), None);
    }
}
