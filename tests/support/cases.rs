//! From folders and functions to named tests: each case runs in each wanted engine, one after the other, in a browser
//! that is kept from case to case and replaced after a failure or two fingers.

use crate::engine::{Engine, Session};
use crate::page::Page;
use crate::steps::Step;
use crate::{root, steps};
use anyhow::{Context, Result, anyhow};
use libtest_mimic::{Failed, Trial};
use std::fmt::Write as _;
use std::path::{Display, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a case may take; measuring what is left behind takes longer than anything that a reader does.
const LIMIT: Duration = Duration::from_secs(60);
const LIMIT_OF_GROWTH: Duration = Duration::from_secs(240);

/// A case written in Rust.
pub type Function = fn(&Page<'_>) -> Result<()>;

#[derive(Clone, Copy)]
enum Case {
    Steps,
    /// With the reason, where only Chromium can run it.
    Function(Function, Option<&'static str>),
}

/// All cases, in all engines that are wanted; none without any.
pub fn trials(functions: &[(&str, Option<&'static str>, Function)]) -> Result<Vec<Trial>> {
    let mut cases: Vec<(String, Case)> = written()?.into_iter().map(|name| (name, Case::Steps)).collect();
    cases.extend(functions.iter().map(|(name, reason, function)| ((*name).to_owned(), Case::Function(*function, *reason))));
    let engines = Engine::wanted()?;
    if engines.is_empty() {
        println!("browser tests are skipped; to run them: cargo xtask test");
        return Ok(Vec::new());
    }
    engines.iter().try_for_each(|engine| engine.check())?;
    Ok(engines.into_iter().flat_map(|engine| in_engine(engine, &cases)).collect())
}

/// The cases in the folders of `tests/pages`, by name: `folder` for `steps.txt`, `folder.part` for `part.steps.txt`.
fn written() -> Result<Vec<String>> {
    let pages = root().join("tests/pages");
    let mut names = Vec::new();
    for folder in std::fs::read_dir(&pages).with_context(|| format!("reading {}", pages.display()))? {
        let folder = folder?;
        for file in folder.path().read_dir().into_iter().flatten() {
            let (folder, file) = (folder.file_name(), file?.file_name());
            let (folder, file) = (folder.to_string_lossy(), file.to_string_lossy());
            match file.strip_suffix("steps.txt") {
                Some("") => names.push(folder.into_owned()),
                Some(part) => names.push(format!("{folder}.{}", part.trim_end_matches('.'))),
                None => {}
            }
        }
    }
    names.sort();
    Ok(names)
}

/// The file of a case, from the name that [`written`] gave it.
fn steps_file(name: &str) -> PathBuf {
    let (folder, part) = name.split_once('.').map_or((name, String::new()), |(folder, part)| (folder, format!("{part}.")));
    root().join("tests/pages").join(folder).join(format!("{part}steps.txt"))
}

/// The steps of a case; the error names file and line.
fn steps_of(name: &str) -> Result<Vec<Step>> {
    let file = steps_file(name);
    let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    steps::parse(&text).map_err(|error| anyhow!("{}: {error}", shown(&file)))
}

fn shown(file: &Path) -> Display<'_> {
    file.strip_prefix(root()).unwrap_or(file).display()
}

fn in_engine(engine: Engine, cases: &[(String, Case)]) -> Vec<Trial> {
    let session: Arc<Mutex<Option<Session>>> = Arc::default();
    let trials = cases.iter().cloned().map(|(name, case)| {
        let session = Arc::clone(&session);
        let lacking = match case {
            // A mistake in the file is told when the case runs.
            Case::Steps => steps_of(&name).unwrap_or_default().iter().find_map(|it| engine.lacks(&it.verb).map(str::to_owned)),
            Case::Function(_, reason) => reason.filter(|_| engine != Engine::Chromium).map(str::to_owned),
        };
        if let Some(reason) = &lacking {
            println!("{name} is ignored in {}: {reason}", engine.name());
        }
        let run = {
            let name = name.clone();
            move || run(engine, &session, &name, case).map_err(|error| Failed::from(format!("{error:#}")))
        };
        Trial::test(name, run).with_kind(engine.name()).with_ignored_flag(lacking.is_some())
    });
    trials.collect()
}

fn run(engine: Engine, shared: &Mutex<Option<Session>>, name: &str, case: Case) -> Result<()> {
    let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
    // Taken out, so that after a failure or a panic the next case starts with a new browser.
    let session = match shared.take() {
        Some(session) => session,
        None => Session::start(engine)?,
    };
    let limit = if name == "growth" { LIMIT_OF_GROWTH } else { LIMIT };
    let page = Page::new(&session, name, limit)?;
    let done = match case {
        Case::Steps => run_steps(&page, name),
        Case::Function(function, _) => function(&page),
    };
    done.and_then(|()| page.finish()).map_err(|error| described(&page, &error))?;
    *shared = Some(session).filter(|it| !it.spent.get());
    Ok(())
}

fn run_steps(page: &Page<'_>, name: &str) -> Result<()> {
    let file = steps_file(name);
    for step in steps_of(name)? {
        page.step(&step).with_context(|| format!("{}:{}: {}", shown(&file), step.line, step.text))?;
        // what a page logged is gone once it is left; one that is being left cannot be asked
        let _ = page.collect();
    }
    Ok(())
}

/// The error with a picture and with what the page logged.
fn described(page: &Page<'_>, error: &anyhow::Error) -> anyhow::Error {
    let mut text = error.chain().map(ToString::to_string).collect::<Vec<_>>().join("\n  ");
    if page.collect().is_ok() && !text.contains("the page reported") {
        for entry in page.unexpected() {
            let _ = write!(text, "\n  logged: {entry}");
        }
    }
    match page.shot("failure") {
        Ok(path) => drop(write!(text, "\n  screenshot: {}", path.strip_prefix(root()).unwrap_or(&path).display())),
        Err(error) => drop(write!(text, "\n  no screenshot: {error:#}")),
    }
    anyhow!(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_may_have_several_cases() {
        assert!(steps_file("table").ends_with("tests/pages/table/steps.txt"));
        assert!(steps_file("table.dark").ends_with("tests/pages/table/dark.steps.txt"));
    }

    /// Found here without a browser, and all at once.
    #[test]
    fn all_steps_are_understood() {
        let cases = written().expect("tests/pages is there");
        let errors: Vec<String> = cases.iter().filter_map(|name| steps_of(name).err()).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }
}
