//! The `phaen` command: checks a plan dataset before it is published, writes it as a readable document, and prints the
//! JSON Schema of the format.
//! Everything it knows comes from the crate `phaen`; here are arguments, files and exit codes only.

use lexopt::prelude::*;
use phaen::dataset::Dataset;
use phaen::read::{self, Limits, Problem, Problems, Severity};
use phaen::text::Lang;
use phaen::time::{Digits, Era};
use phaen::write::{Html, Page};
use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::process::ExitCode;

const HELP: &str = "\
phaen check FILE [options]      check a plan dataset; FILE may be - for standard input
phaen render FILE --as html     write it as a document: what stands inside <phaen-explorer>, or a whole page
phaen schema                    print the JSON Schema of the format

options of check and render:
  --strict              unknown fields are errors
  --lang th|en          check: the language of messages (that of LANG, else en)
                        render: the language of the document (the dataset's, else that of LANG)
  --max-bytes N         refuse larger files (268435456)
  --max-nodes N         refuse more nodes (1000000)

options of check:
  --format text|json    how problems are printed (text)

options of render:
  --out FILE            where to (standard output)
  --root ID             only the node with this id and what is below it
  --levels N            only so many levels of entries; says how many entries are left out
  --era be|ce           the era of years (as the explorer chooses it)
  --digits thai|arabic  the digits (as the explorer chooses them)
  --heading-level N     the level of the first heading, 1 to 6 (2)
  --prefix WORD         what each id begins with (phaen); two documents on one page need two
  --complete URL        the address of the page with all entries: links to what is left out lead there
  --src URL             the address of the dataset, to be linked (for a page /phaen/data/FILE)
  --page                a whole page, with the two lines that start the explorer; for it alone:
  --script URL          the address of the script (/phaen/phaen.js)
  --style URL           the address of a style sheet (none)

exit code: 0 nothing but warnings, 1 errors, 2 the file cannot be read or the command is wrong
";

/// What to do.
enum Task {
    Print(String),
    Check(Check),
    Render(Box<Render>),
}

struct Check {
    file: OsString,
    limits: Limits,
    json: bool,
    lang: Lang,
}

struct Render {
    file: OsString,
    limits: Limits,
    /// The language of messages, and of documents in a language that we do not speak.
    messages: Lang,
    options: Document,
}

/// How a document is written.
#[derive(Default)]
struct Document {
    format: Option<String>,
    out: Option<OsString>,
    root: Option<String>,
    levels: Option<usize>,
    lang: Option<Lang>,
    era: Option<Era>,
    digits: Option<Digits>,
    heading: Option<u8>,
    prefix: Option<String>,
    complete: Option<String>,
    src: Option<String>,
    page: bool,
    script: Option<String>,
    style: Option<String>,
}

fn main() -> ExitCode {
    let result = arguments().map_err(|e| e.to_string()).and_then(|task| match task {
        Task::Print(text) => print(&text).map(|()| true),
        Task::Check(check) => run(check),
        Task::Render(task) => render(&task),
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
    let mut json = None;
    let mut document = Document::default();
    // an option of render that was given
    let mut of_render = None;
    while let Some(argument) = parser.next()? {
        if let Long(name) = argument
            && RENDER.contains(&name)
        {
            of_render = Some(["--", name].concat());
        }
        match argument {
            Short('h') | Long("help") => return Ok(Task::Print(HELP.to_owned())),
            Short('V') | Long("version") => return Ok(Task::Print(format!("phaen {}\n", env!("CARGO_PKG_VERSION")))),
            Long("strict") => limits.strict = true,
            Long("format") => {
                json = Some(parser.value()?.parse_with(|format| match format {
                    "text" => Ok(false),
                    "json" => Ok(true),
                    _ => Err("text or json"),
                })?);
            }
            Long("lang") => document.lang = Some(parser.value()?.parse_with(|tag| Lang::from_tag(tag).ok_or("th or en"))?),
            Long("max-bytes") => limits.max_bytes = parser.value()?.parse()?,
            Long("max-nodes") => limits.max_nodes = parser.value()?.parse()?,
            Long("as") => document.format = Some(parser.value()?.string()?),
            Long("out") => document.out = Some(parser.value()?),
            Long("root") => document.root = Some(parser.value()?.string()?),
            Long("levels") => {
                document.levels = Some(parser.value()?.parse_with(|n| n.parse().ok().filter(|n| *n > 0).ok_or("1 or more"))?)
            }
            Long("era") => document.era = Some(parser.value()?.parse_with(|era| Era::from_word(era).ok_or("be or ce"))?),
            Long("digits") => document.digits = Some(parser.value()?.parse_with(|d| Digits::from_word(d).ok_or("thai or arabic"))?),
            Long("heading-level") => {
                document.heading =
                    Some(parser.value()?.parse_with(|n| n.parse().ok().filter(|n| (1..=6).contains(n)).ok_or("1 to 6"))?);
            }
            Long("prefix") => {
                document.prefix =
                    Some(parser.value()?.parse_with(|word| {
                        is_prefix(word).then(|| word.to_owned()).ok_or("ASCII letters and digits, a letter first")
                    })?)
            }
            Long("complete") => document.complete = Some(parser.value()?.string()?),
            Long("src") => document.src = Some(parser.value()?.string()?),
            Long("page") => document.page = true,
            Long("script") => document.script = Some(parser.value()?.string()?),
            Long("style") => document.style = Some(parser.value()?.string()?),
            Value(word) if command.is_none() => command = Some(word.string()?),
            Value(path) if file.is_none() && matches!(command.as_deref(), Some("check" | "render")) => file = Some(path),
            _ => return Err(argument.unexpected()),
        }
    }
    let messages = std::env::var("LANG").ok().and_then(|l| Lang::from_tag(&l)).unwrap_or(Lang::En);
    let command = command.as_deref();
    match (command, of_render, json) {
        (Some("render"), _, None) | (_, None, _) => {}
        (Some("render"), _, Some(_)) => return Err("--format is an option of check; what is written is chosen by --as".into()),
        (_, Some(option), _) => return Err(format!("{option} is an option of render").into()),
    }
    match (command, file) {
        (Some("check"), Some(file)) => Ok(Task::Check(Check {
            file,
            limits,
            json: json.unwrap_or(false),
            lang: document.lang.unwrap_or(messages),
        })),
        (Some("render"), Some(file)) => {
            document.check()?;
            Ok(Task::Render(Box::new(Render {
                file,
                limits,
                messages,
                options: document,
            })))
        }
        (Some("schema"), _) => Ok(Task::Print(read::schema())),
        (None, _) => Ok(Task::Print(HELP.to_owned())),
        (Some(command @ ("check" | "render")), None) => Err(format!("which file? phaen {command} FILE").into()),
        (Some(other), _) => Err(format!("no such command: {other}; see phaen --help").into()),
    }
}

/// The options that render alone has.
const RENDER: [&str; 13] =
    ["as", "out", "root", "levels", "era", "digits", "heading-level", "prefix", "complete", "src", "page", "script", "style"];

/// Whether ids may begin with it: it stands in fragments and selectors as it is, and a hyphen ends it.
fn is_prefix(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.chars().all(|c| c.is_ascii_alphanumeric())
}

impl Document {
    /// What does not go together.
    fn check(&self) -> Result<(), lexopt::Error> {
        match self.format.as_deref() {
            Some("html") => {}
            None => return Err("as what? phaen render FILE --as html".into()),
            Some(other) => return Err(format!("{other} cannot be written; there is: html").into()),
        }
        if self.page && self.heading.is_some() {
            return Err("a page has its own first heading: --heading-level goes without --page".into());
        }
        if !self.page && (self.script.is_some() || self.style.is_some()) {
            return Err("--script and --style are for a whole page: add --page".into());
        }
        Ok(())
    }

    fn write(&self, data: &Dataset, file: &OsStr, fallback: Lang) -> Result<String, String> {
        let lang = self.lang.or_else(|| Lang::from_tag(data.default_language())).unwrap_or(fallback);
        let root =
            self.root.as_deref().map(|id| data.find(id).ok_or_else(|| format!("--root {id}: the dataset has no node with this id")));
        let src = match (&self.src, self.page) {
            (None, true) => Some(published(file)?),
            (src, _) => src.clone(),
        };
        let html = Html {
            root: root.transpose()?,
            era: self.era,
            digits: self.digits,
            heading: self.heading.unwrap_or(2),
            levels: self.levels,
            prefix: self.prefix.as_deref().unwrap_or(Html::PREFIX),
            src: src.as_deref(),
            complete: self.complete.as_deref(),
            ..Html::new(lang)
        };
        let page = src.as_deref().filter(|_| self.page).map(|src| Page {
            src,
            script: self.script.as_deref().unwrap_or("/phaen/phaen.js"),
            style: self.style.as_deref(),
        });
        Ok(page.map_or_else(|| html.fragment(data), |page| html.page(data, &page)))
    }
}

/// Where the package holds a dataset, unless another place is named.
fn published(file: &OsStr) -> Result<String, String> {
    let name = std::path::Path::new(file).file_name().filter(|name| *name != "-");
    let name = name.ok_or("where will the dataset be? add --src URL")?;
    let mut url = String::from("/phaen/data/");
    for byte in name.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => url.push(char::from(byte)),
            other => url += &format!("%{other:02X}"),
        }
    }
    Ok(url)
}

/// Writes a file as a document; false if it is not fit to be shown.
fn render(task: &Render) -> Result<bool, String> {
    let name = task.file.to_string_lossy();
    let bytes = bytes(&task.file, task.limits.max_bytes).map_err(|e| format!("{name}: {e}"))?;
    let lang = task.options.lang.unwrap_or(task.messages);
    let data = match read::read(bytes, &task.limits) {
        Ok(reading) => {
            let warnings = reading.explain_warnings();
            if !warnings.list.is_empty() {
                eprint!("{}", report_text(&name, Some(&reading.dataset), &warnings, lang));
            }
            reading.dataset
        }
        Err(refusal) => {
            // where the document would have gone, nothing goes
            eprint!("{}", report_text(&name, None, &refusal.explain(), lang));
            return Ok(false);
        }
    };
    let html = task.options.write(&data, &task.file, task.messages)?;
    match &task.options.out {
        Some(out) => std::fs::write(out, html).map_err(|e| format!("{}: {e}", out.to_string_lossy()))?,
        None => print(&html)?,
    }
    Ok(true)
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
    let text = if check.json {
        let nodes = dataset.map(|d| d.nodes().len());
        let report = serde_json::json!({
            "file": name,
            "ok": ok,
            "nodes": nodes,
            "problems": problems.list.iter().map(report).collect::<Vec<_>>(),
            "more": problems.more,
        });
        format!("{report:#}\n")
    } else {
        report_text(&name, dataset.as_ref(), &problems, check.lang)
    };
    print(&text)?;
    Ok(ok)
}

/// All problems for people, each a line, and a summary.
fn report_text(name: &str, dataset: Option<&Dataset>, problems: &Problems, lang: Lang) -> String {
    let mut text: String = problems.list.iter().map(|problem| line(name, problem, lang)).collect();
    let count = |s: Severity| problems.list.iter().filter(|p| p.severity == s).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let (more, th) = (problems.more, lang == Lang::Th);
    if more > 0 {
        text += &if th { format!("และอีก {more} รายการ\n") } else { format!("and {more} more\n") };
    }
    let summary = match (dataset, th) {
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
    text + &if th {
        format!("{name}: {summary}; ข้อผิดพลาด {errors}, คำเตือน {warnings}\n")
    } else {
        format!("{name}: {summary}; {}, {}\n", plural(errors, "error"), plural(warnings, "warning"))
    }
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
