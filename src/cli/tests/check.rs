//! The `phaen` command from outside. Every file of `tests/data` is a case: the command is run on it in both languages,
//! and what it prints is compared with the `.en.txt` and `.th.txt` beside it. To add a case, add a file and run the
//! test with `PHAEN_BLESS=1`; then read what was written.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")
}

fn phaen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_phaen")).args(arguments).env("LANG", "C").current_dir(data()).output().unwrap()
}

/// Exit code, and what was printed on standard output or, if that is nothing, on standard error.
fn said(output: &Output) -> (i32, String) {
    let text = if output.stdout.is_empty() { &output.stderr } else { &output.stdout };
    (output.status.code().unwrap(), String::from_utf8(text.clone()).unwrap())
}

/// Runs `phaen check -` on a generated file.
fn check(bytes: &[u8], options: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phaen"));
    command.args(["check", "-"]).args(options).env("LANG", "C").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    said(&child.wait_with_output().unwrap())
}

/// A small dataset with these nodes.
fn dataset(nodes: &str) -> String {
    format!(
        r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"d","title":"t","defaultLanguage":"en",
"levels":[{{"id":"plan","label":"Plan","role":"plan"}}],"nodes":[{nodes}]}}"#
    )
}

fn cases() -> Vec<String> {
    let names = std::fs::read_dir(data()).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
    let mut cases: Vec<_> = names.filter(|n| !n.ends_with(".txt") && !n.ends_with(".md")).collect();
    cases.sort();
    assert!(cases.len() > 40);
    cases
}

#[test]
fn every_case_gives_its_messages() {
    let mut wrong = Vec::new();
    for case in cases() {
        for lang in ["en", "th"] {
            let (code, text) = said(&phaen(&["check", &case, "--lang", lang]));
            let text = format!("{text}exit {code}\n");
            let golden = data().join(&case).with_extension(format!("{lang}.txt"));
            if std::env::var_os("PHAEN_BLESS").is_some() {
                std::fs::write(&golden, &text).unwrap();
            }
            if std::fs::read_to_string(&golden).unwrap_or_default() != text {
                wrong.push(format!("{}:\n{text}", golden.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not as in its golden file (PHAEN_BLESS=1 rewrites them):\n\n{}", wrong.join("\n"));
}

#[test]
fn a_chain_of_100_000_nodes_is_read() {
    let mut nodes = String::from(r#"{"id":"0","level":"plan","name":"n"}"#);
    for n in 1..100_000 {
        nodes += &format!(r#",{{"id":"{n}","level":"plan","name":"n","parent":"{}"}}"#, n - 1);
    }
    let (code, text) = check(dataset(&nodes).as_bytes(), &[]);
    assert_eq!(code, 0);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.starts_with("-:2:"), "{text}");
    assert!(text.contains("warning[too-deep] $.nodes[65].parent: this node has more than 64 ancestors"), "{text}");
    assert!(text.ends_with("100000 nodes, 1 level, 0 links, 0 events; 0 errors, 1 warning\n"), "{text}");
}

#[test]
fn nesting_100_000_deep_is_passed_over() {
    let deep = format!("{}0{}", "[".repeat(100_000), "]".repeat(100_000));
    let node = format!(r#"{{"id":"n","level":"plan","name":"n","ext":{deep},"odd":{deep}}}"#);
    let (code, text) = check(dataset(&node).as_bytes(), &[]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("warning[unknown-field] $.nodes[0].odd"), "{text}");
    // torn, and in the place of a known field
    let (code, text) = check(dataset(&format!(r#"{{"id":{deep}"#)).as_bytes(), &[]);
    assert_eq!(code, 1);
    assert!(text.contains("error[syntax] $.nodes[0].id"), "{text}");
    let (code, text) = check(dataset(&format!(r#"{{"id":"n","level":"plan","name":{deep}}}"#)).as_bytes(), &[]);
    assert_eq!(code, 1);
    assert!(text.contains("error[wrong-type] $.nodes[0].name: a list; expected a text"), "{text}");
}

#[test]
fn one_byte_over_the_limit_is_refused() {
    let text = dataset(r#"{"id":"n","level":"plan","name":"n"}"#);
    let limit = text.len().to_string();
    assert_eq!(check(text.as_bytes(), &["--max-bytes", &limit]).0, 0);
    let (code, said) = check(format!("{text} ").as_bytes(), &["--max-bytes", &limit]);
    assert_eq!(code, 1);
    assert!(said.starts_with(&format!("-:1:1: error[too-large] $: the file is too large; expected at most {limit} bytes")), "{said}");
}

#[test]
fn one_node_over_the_limit_is_refused() {
    let two = dataset(r#"{"id":"a","level":"plan","name":"n"},{"id":"b","level":"plan","name":"n"}"#);
    assert_eq!(check(two.as_bytes(), &["--max-nodes", "2"]).0, 0);
    let (code, said) = check(two.as_bytes(), &["--max-nodes", "1"]);
    assert_eq!(code, 1);
    assert!(said.contains("error[too-many] $.nodes[1]: there are more than 1"), "{said}");
}

#[test]
fn unknown_fields_are_errors_if_strict() {
    let (code, text) = said(&phaen(&["check", "unknown-field.json", "--strict"]));
    assert_eq!(code, 1);
    assert!(text.contains("error[unknown-field] $.nodes[0].nmae: unknown field `nmae`; did you mean `name`?"), "{text}");
    // other warnings stay what they are
    assert_eq!(phaen(&["check", "damaged-text.json", "--strict"]).status.code(), Some(0));
}

#[test]
fn programs_get_json() {
    let (code, text) = said(&phaen(&["check", "buddhist-year.json", "--format", "json"]));
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &report["ok"], &report["nodes"]), (1, &false.into(), &serde_json::Value::Null));
    let problem = &report["problems"][1];
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["code"], "buddhist-year");
    assert_eq!(problem["path"], "$.nodes[0].period.start");
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(13), Some(71)));
    assert_eq!(problem["hint"]["en"], "write `2023`");
    assert_eq!(problem["message"]["th"], "`2566` ดูเหมือนปี พ.ศ.; ที่ถูกต้องคือ ปี ค.ศ.; เขียน `2023`");
    let (code, text) = said(&phaen(&["check", "least.json", "--format=json"]));
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &report["file"], &report["nodes"]), (0, &"least.json".into(), &1.into()));
}

#[test]
fn a_wrong_command_is_told_from_a_bad_file() {
    for (arguments, message) in [
        (&["check"][..], "phaen: which file?"),
        (&["check", "no-such-file.json"], "phaen: no-such-file.json: "),
        (&["check", "least.json", "--lang", "fr"], "phaen: "),
        (&["check", "least.json", "--max-bytes", "many"], "phaen: "),
        (&["check", "least.json", "second.json"], "phaen: unexpected argument"),
        (&["frobnicate"], "phaen: no such command: frobnicate"),
    ] {
        let (code, text) = said(&phaen(arguments));
        assert_eq!(code, 2, "{arguments:?}");
        assert!(text.starts_with(message), "{text}");
    }
    assert!(said(&phaen(&["--help"])).1.contains("phaen check FILE"));
    assert_eq!(said(&phaen(&["--version"])).1, format!("phaen {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_language_is_that_of_the_terminal() {
    let run =
        |lang| Command::new(env!("CARGO_BIN_EXE_phaen")).args(["check", "least.json"]).env("LANG", lang).current_dir(data()).output();
    assert!(said(&run("th_TH.UTF-8").unwrap()).1.contains("โหนด"));
    assert!(said(&run("de_DE.UTF-8").unwrap()).1.contains("1 node, "));
}

#[test]
fn the_schema_agrees_with_the_reader() {
    let schema: serde_json::Value = serde_json::from_slice(&phaen(&["schema"]).stdout).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let valid = |path: &Path| schema.is_valid(&serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap());
    // what the reader takes, the schema takes
    for case in cases().iter().filter(|c| c.ends_with(".json") && *c != "byte-order-mark.json") {
        if phaen(&["check", case]).status.success() && case != "not-finite.json" {
            assert!(valid(&data().join(case)), "{case}");
        }
    }
    // what is a matter of shape, the schema refuses too
    for case in
        ["other-format", "other-version", "missing-fields", "wrong-types", "unknown-word", "out-of-range", "buddhist-year", "bad-ids"]
    {
        assert!(!valid(&data().join(format!("{case}.json"))), "{case}");
    }
    let thailand = data().join("../../www/data/thailand.json");
    if thailand.exists() {
        assert!(valid(&thailand));
    }
}
