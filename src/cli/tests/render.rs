//! `phaen render` from outside, and where its work is published: the content of every `<phaen-explorer>` in the gallery
//! stands between `<!-- phaen render … -->` and `<!-- /phaen render -->` and is what that command writes; `plan.html` is
//! a whole page. `PHAEN_BLESS=1 cargo test -p phaen-cli gallery_holds_what` writes all of it anew, that of
//! `tests/pages/fallback*` as well.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const BEGIN: &str = "<!-- phaen render ";
const END: &str = "<!-- /phaen render -->";

/// The page that is written as a whole.
const WHOLE: (&str, &str) =
    ("plan.html", "www/data/thailand.json --as html --page --src data/thailand.json --script /phaen/phaen.js --style gallery.css");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs the command in the folder of the workspace.
fn phaen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_phaen")).args(arguments).env("LANG", "C").current_dir(root()).output().unwrap()
}

fn render(arguments: &str) -> String {
    let arguments: Vec<&str> = std::iter::once("render").chain(arguments.split_whitespace()).collect();
    let output = phaen(&arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn failure(arguments: &[&str]) -> (i32, String) {
    let output = phaen(arguments);
    assert_eq!(output.stdout, b"", "{arguments:?}");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

// ---- the gallery ----

/// A page with what stands between its markers written anew, and how many there are.
fn renewed(page: &str) -> (String, usize) {
    let (mut text, mut rest, mut count) = (String::new(), page, 0);
    while let Some((before, behind)) = rest.split_once(BEGIN) {
        let (arguments, behind) = behind.split_once(" -->\n").expect("the marker ends its line");
        let (_, behind) = behind.split_once(END).expect("the region ends");
        text += &format!("{before}{BEGIN}{arguments} -->\n{}{END}", render(arguments));
        (rest, count) = (behind, count + 1);
    }
    (text + rest, count)
}

#[test]
fn the_gallery_holds_what_the_command_writes() {
    let update = std::env::var_os("PHAEN_BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    let folders =
        ["www", "tests/pages/fallback", "tests/pages/fallback-same"].map(|folder| std::fs::read_dir(root().join(folder)).unwrap());
    let mut pages: Vec<PathBuf> = folders.into_iter().flatten().map(|f| f.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "html") && !path.ends_with(WHOLE.0));
    pages.push(root().join("www").join(WHOLE.0));
    for path in pages {
        let page = std::fs::read_to_string(&path).unwrap_or_default();
        let new = if path.ends_with(WHOLE.0) {
            render(WHOLE.1)
        } else {
            let (new, regions) = renewed(&page);
            count += regions;
            new
        };
        if page != new && update {
            std::fs::write(&path, new).unwrap();
        } else if page != new {
            wrong.push(path.file_name().unwrap().to_owned());
        }
    }
    assert!(count > 10, "{count} regions");
    assert!(wrong.is_empty(), "out of date: {wrong:?}; PHAEN_BLESS=1 cargo test -p phaen-cli gallery_holds_what writes them anew");
}

/// A value of an attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

#[test]
fn every_element_of_the_gallery_holds_the_plan_that_it_shows() {
    for file in std::fs::read_dir(root().join("www")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|e| e != "html") || path.ends_with(WHOLE.0) {
            continue;
        }
        let page = std::fs::read_to_string(&path).unwrap();
        for behind in page.split("<phaen-explorer ").skip(1) {
            let (tag, content) = behind.split_once('>').unwrap();
            let tag = format!(" {}", tag.split_whitespace().collect::<Vec<_>>().join(" "));
            let marker = content.trim_start().strip_prefix(BEGIN).and_then(|m| m.split(" -->").next());
            let marker = marker.unwrap_or_else(|| panic!("{}: <phaen-explorer{tag}> holds nothing written", path.display()));
            let option = |name: &str| {
                let mut words = marker.split_whitespace();
                words.find(|word| *word == name).and_then(|_| words.next())
            };
            assert_eq!(option("--lang"), attribute(&tag, "lang"), "{marker}");
            assert_eq!(option("--heading-level"), attribute(&tag, "heading-level"), "{marker}");
            let scene = attribute(&tag, "scene").unwrap_or_default();
            let of_scene = scene.split("&amp;").find_map(|part| part.strip_prefix("root="));
            if let Some(shown) = attribute(&tag, "root").or(of_scene) {
                assert_eq!(option("--root").unwrap_or_default(), shown, "{marker}");
            }
        }
    }
}

#[test]
fn no_id_stands_twice_on_a_page_of_the_gallery_and_links_lead_somewhere() {
    let read = |file: &str| std::fs::read_to_string(root().join("www").join(file)).unwrap();
    let ids = |page: &str| page.split(" id=\"").skip(1).map(|i| i.split('"').next().unwrap().to_owned()).collect::<Vec<_>>();
    let complete: std::collections::HashSet<String> = ids(&read(WHOLE.0)).into_iter().collect();
    for file in std::fs::read_dir(root().join("www")).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        if !file.ends_with(".html") {
            continue;
        }
        let page = read(&file);
        let all = ids(&page);
        let own: std::collections::HashSet<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(own.len(), all.len(), "{file}: an id stands twice");
        for link in page.split(" href=\"").skip(1).map(|l| l.split('"').next().unwrap()) {
            match link.split_once('#') {
                Some(("", id)) => assert!(own.contains(id), "{file}: {link}"),
                Some(("plan.html", id)) => assert!(complete.contains(id), "{file}: {link}"),
                _ => {}
            }
        }
    }
}

// ---- the command ----

#[test]
fn a_document_goes_where_it_is_told() {
    let html = render("tests/data/most.json --as html");
    assert!(html.starts_with("<article lang=\"th\">\n<h2>"), "the language of the dataset: {html}");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("most.html");
    let path = out.to_str().unwrap();
    assert_eq!(render(&format!("tests/data/most.json --as html --out {path}")), "");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), html);
    let mut command = Command::new(env!("CARGO_BIN_EXE_phaen"));
    let file = std::fs::File::open(root().join("tests/data/most.json")).unwrap();
    let output = command.args(["render", "-", "--as=html"]).stdin(Stdio::from(file)).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), html);
    // a page says where the dataset will be, whatever its name
    let odd = Path::new(env!("CARGO_TARGET_TMPDIR")).join("แผน?.json");
    std::fs::copy(root().join("tests/data/most.json"), &odd).unwrap();
    let output = phaen(&["render", odd.to_str().unwrap(), "--as", "html", "--page"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains(" src=\"/phaen/data/%E0%B9%81%E0%B8%9C%E0%B8%99%3F.json\""));
}

#[test]
fn options_say_what_is_written() {
    let render = |options: &str| render(&format!("tests/data/most.json --as html {options}"));
    let html = render("--root a.1 --lang en --era be --digits arabic --heading-level 4 --prefix mine --src most.json");
    assert!(html.starts_with("<article lang=\"en\">\n<h4>A dataset that uses every field</h4>\n"), "{html}");
    assert!(html.contains("<section id=\"mine-a.1\">\n<h5>"), "{html}");
    assert!(html.contains("as of 15 Jan 2566 BE"), "{html}");
    assert!(html.contains("<a href=\"most.json\">"), "{html}");
    assert!(!html.contains("id=\"mine-b\""), "{html}");
    let page = render("--page --root a --levels 1 --complete all.html --script x/phaen.js --style y.css");
    assert!(page.starts_with("<!doctype html>\n<html lang=\"th\">\n"), "{page}");
    assert!(page.contains("<script type=\"module\" src=\"x/phaen.js\"></script>"), "{page}");
    assert!(page.contains("<link rel=\"stylesheet\" href=\"y.css\">"), "{page}");
    assert!(page.contains("<phaen-explorer src=\"/phaen/data/most.json\" root=\"a\" lang=\"th\">"), "{page}");
    assert!(page.contains("<a href=\"all.html#phaen-a.1\">"), "{page}");
    assert!(page.contains("<a href=\"all.html\">"), "{page}");
}

#[test]
fn what_cannot_be_written_says_why() {
    let file = "tests/data/most.json";
    for (arguments, message) in [
        (&["render"][..], "phaen: which file? phaen render FILE"),
        (&["render", file], "phaen: as what? phaen render FILE --as html"),
        (&["render", file, "--as", "svg"], "phaen: svg cannot be written; there is: html"),
        (&["render", file, "--as", "html", "--root", "nobody"], "phaen: --root nobody: the dataset has no node with this id"),
        (&["render", file, "--as", "html", "--levels", "0"], "phaen: "),
        (&["render", file, "--as", "html", "--heading-level", "7"], "phaen: "),
        (&["render", file, "--as", "html", "--prefix", "1 2"], "phaen: "),
        (&["render", file, "--as", "html", "--prefix", "a-b"], "phaen: "),
        (&["render", file, "--as", "html", "--page", "--heading-level", "3"], "phaen: a page has its own first heading"),
        (&["render", file, "--as", "html", "--style", "a.css"], "phaen: --script and --style are for a whole page"),
        (&["render", file, "--as", "html", "--format", "json"], "phaen: --format is an option of check"),
        (&["render", "no-such-file.json", "--as", "html"], "phaen: no-such-file.json: "),
        (&["check", file, "--root", "a"], "phaen: --root is an option of render"),
    ] {
        let (code, text) = failure(arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(text.starts_with(message), "{text}");
    }
}

#[test]
fn a_page_of_standard_input_needs_an_address() {
    let run = |more: &[&str]| {
        let file = std::fs::File::open(root().join("tests/data/most.json")).unwrap();
        let arguments = [&["render", "-", "--as", "html", "--page"], more].concat();
        Command::new(env!("CARGO_BIN_EXE_phaen")).args(arguments).stdin(Stdio::from(file)).output().unwrap()
    };
    let refused = run(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("add --src URL"));
    assert!(String::from_utf8(run(&["--src", "x.json"]).stdout).unwrap().contains("<phaen-explorer src=\"x.json\""));
}

#[test]
fn warnings_are_told_beside_the_document() {
    for (lang, golden) in [("en", "later-version.en.txt"), ("th", "later-version.th.txt")] {
        let output = phaen(&["render", "tests/data/later-version.json", "--as", "html", "--lang", lang]);
        assert!(output.stdout.starts_with(b"<article "), "{lang}");
        let golden = std::fs::read_to_string(root().join("tests/data").join(golden)).unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap().replace("tests/data/", "") + "exit 0\n", golden);
    }
    assert_eq!(phaen(&["render", "tests/data/most.json", "--as", "html"]).stderr, b"");
}

#[test]
fn a_refused_dataset_is_listed_as_check_does() {
    for (lang, golden) in [("en", "unknown-ids.en.txt"), ("th", "unknown-ids.th.txt")] {
        let (code, text) = failure(&["render", "tests/data/unknown-ids.json", "--as", "html", "--lang", lang]);
        assert_eq!(code, 1);
        let golden = std::fs::read_to_string(root().join("tests/data").join(golden)).unwrap();
        assert_eq!(text.replace("tests/data/", "") + "exit 1\n", golden);
    }
}
