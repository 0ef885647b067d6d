//! The `phaen` command: checks a plan dataset before it is published, and prints the JSON Schema of the format.
//! Everything it knows comes from the crate `phaen`; here are arguments, files and exit codes only.

use lexopt::prelude::*;
use phaen::read::{self, Limits, Problem, Severity};
use phaen::text::Lang;
use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::process::ExitCode;

const HELP: &str = "\
phaen check FILE [options]      check a plan dataset; FILE may be - for standard input
phaen schema                    print the JSON Schema of the format

options of check:
  --strict              unknown fields are errors
  --format text|json    how problems are printed (text)
  --lang th|en          the language of messages (that of LANG, else en)
  --max-bytes N         refuse larger files (268435456)
  --max-nodes N         refuse more nodes (1000000)

exit code: 0 nothing but warnings, 1 errors, 2 the file cannot be read or the command is wrong
";

/// What to do.
enum Task {
    Print(String),
    Check(Check),
}

struct Check {
    file: OsString,
    limits: Limits,
    json: bool,
    lang: Lang,
}

fn main() -> ExitCode {
    let result = arguments().map_err(|e| e.to_string()).and_then(|task| match task {
        Task::Print(text) => print(&text).map(|()| true),
        Task::Check(check) => run(check),
    });
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("phaen: {message}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Task, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut command = None;
    let mut file = None;
    let mut limits = Limits::default();
    let mut json = false;
    let mut lang = std::env::var("LANG").ok().and_then(|l| Lang::from_tag(&l)).unwrap_or(Lang::En);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Print(HELP.to_owned())),
            Short('V') | Long("version") => return Ok(Task::Print(format!("phaen {}\n", env!("CARGO_PKG_VERSION")))),
            Long("strict") => limits.strict = true,
            Long("format") => {
                json = parser.value()?.parse_with(|format| match format {
                    "text" => Ok(false),
                    "json" => Ok(true),
                    _ => Err("text or json"),
                })?;
            }
            Long("lang") => lang = parser.value()?.parse_with(|tag| Lang::from_tag(tag).ok_or("th or en"))?,
            Long("max-bytes") => limits.max_bytes = parser.value()?.parse()?,
            Long("max-nodes") => limits.max_nodes = parser.value()?.parse()?,
            Value(word) if command.is_none() => command = Some(word.string()?),
            Value(path) if file.is_none() && command.as_deref() == Some("check") => file = Some(path),
            _ => return Err(argument.unexpected()),
        }
    }
    match (command.as_deref(), file) {
        (Some("check"), Some(file)) => Ok(Task::Check(Check {
            file,
            limits,
            json,
            lang,
        })),
        (Some("schema"), _) => Ok(Task::Print(read::schema())),
        (None, _) => Ok(Task::Print(HELP.to_owned())),
        (Some("check"), None) => Err("which file? phaen check FILE".into()),
        (Some(other), _) => Err(format!("no such command: {other}; see phaen --help").into()),
    }
}

/// Checks a file and prints what there is to say; true if it is fit to be shown.
fn run(check: Check) -> Result<bool, String> {
    let name = check.file.to_string_lossy();
    let bytes = bytes(&check.file, check.limits.max_bytes).map_err(|e| format!("{name}: {e}"))?;
    let outcome = read::read(bytes, &check.limits);
    let ok = outcome.is_ok();
    let (dataset, problems) = match outcome {
        Ok(reading) => {
            let warnings = reading.explain_warnings();
            (Some(reading.dataset), warnings)
        }
        Err(refusal) => (None, refusal.explain()),
    };
    let mut text = String::new();
    if check.json {
        let nodes = dataset.map(|d| d.nodes().len());
        let report = serde_json::json!({
            "file": name,
            "ok": ok,
            "nodes": nodes,
            "problems": problems.list.iter().map(report).collect::<Vec<_>>(),
            "more": problems.more,
        });
        text += &format!("{report:#}\n");
    } else {
        for problem in &problems.list {
            text += &line(&name, problem, check.lang);
        }
        let count = |s: Severity| problems.list.iter().filter(|p| p.severity == s).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let (more, th) = (problems.more, check.lang == Lang::Th);
        if more > 0 {
            text += &if th { format!("และอีก {more} รายการ\n") } else { format!("and {more} more\n") };
        }
        let summary = match (&dataset, th) {
            (Some(d), _) => {
                let counts = [
                    (d.nodes().len(), "node", "โหนด"),
                    (d.levels().len(), "level", "ระดับ"),
                    (d.links().len(), "link", "ลิงก์"),
                    (d.events().len(), "event", "เหตุการณ์"),
                ];
                counts.map(|(n, en, word)| if th { format!("{word} {n}") } else { plural(n, en) }).join(", ")
            }
            (None, false) => "refused".to_owned(),
            (None, true) => "ใช้ไม่ได้".to_owned(),
        };
        text += &if th {
            format!("{name}: {summary}; ข้อผิดพลาด {errors}, คำเตือน {warnings}\n")
        } else {
            format!("{name}: {summary}; {}, {}\n", plural(errors, "error"), plural(warnings, "warning"))
        };
    }
    print(&text)?;
    Ok(ok)
}

fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}

/// The bytes of a file, and not many more than may be read.
fn bytes(file: &OsStr, max: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = (max as u64).saturating_add(1);
    if file == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// `plan.json:12:5: error[unknown-id] $.nodes[3].parent: …`
fn line(file: &str, problem: &Problem, lang: Lang) -> String {
    let Problem {
        severity,
        code,
        path,
        line,
        column,
        ..
    } = problem;
    let severity = match (severity, lang) {
        (Severity::Error, Lang::En) => "error",
        (Severity::Error, Lang::Th) => "ข้อผิดพลาด",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Warning, Lang::Th) => "คำเตือน",
    };
    format!("{file}:{line}:{column}: {severity}[{code}] {path}: {}\n", problem.message(lang))
}

/// A problem for programs: its parts, and the whole message in both languages.
fn report(problem: &Problem) -> serde_json::Value {
    let mut report = serde_json::json!(problem);
    report["message"] = serde_json::json!({ "en": problem.message(Lang::En), "th": problem.message(Lang::Th) });
    report
}

/// Prints; a reader that went away (`| head`) is no failure.
fn print(text: &str) -> Result<(), String> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}
