//! The documents of the package say the same, and what the sources say. The running element is compared with them by
//! the cases `contract-…` of the browser tests.

use phaen_tests::contract::{Names, camel_case, manifest, readme, text, typings};
use std::collections::BTreeMap;
use std::fs;

/// The text between two marks of a file.
fn part_of<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("{start:?} is not there")).1;
    rest.split_once(end).unwrap_or_else(|| panic!("{start:?} does not end")).0
}

/// The keys of an object literal of `phaen.js`, two spaces in.
fn js_keys(body: &str) -> Names {
    let keys = body.lines().filter(|line| line.starts_with("  ") && !line[2..].starts_with([' ', '}']));
    keys.filter_map(|line| Some(line.trim().split_once(':')?.0.trim_matches('"').to_owned())).collect()
}

#[test]
fn attributes_are_the_same_everywhere() {
    let (readme, manifest, typings) = (readme().unwrap(), manifest().unwrap(), typings().unwrap());
    assert_eq!(readme.attributes, manifest.attributes);
    let script = text("src/web/phaen.js").unwrap();
    let names: Names = readme.attributes.keys().cloned().collect();
    let body = part_of(&script, "const ATTRIBUTES = {\n", "};");
    assert_eq!(js_keys(body), names);
    let body = body.replace("VIEWS", part_of(&script, "const VIEWS = ", ";"));
    for (name, words) in readme.attributes.iter().filter_map(|(name, words)| Some((name, words.as_ref()?))) {
        let line = body.lines().find(|line| line.trim().trim_start_matches('"').starts_with(&**name)).unwrap();
        let taken: Vec<_> = line.split_once('[').unwrap().1.split('"').skip(1).step_by(2).collect();
        assert_eq!(taken, *words, "{name}");
    }
    // typings give numbers as numbers, and words where a property takes one of them
    for (name, words) in &typings.attributes {
        assert_eq!(readme.attributes[name], *words, "{name}");
    }
    let free: Names = readme.attributes.iter().filter(|(_, words)| words.is_none()).map(|(name, _)| camel_case(name)).collect();
    let typed: Names = typings.attributes.keys().cloned().collect();
    let untyped = Names::from(["views", "headingLevel"].map(str::to_owned));
    assert_eq!(
        readme.attributes.keys().map(|it| camel_case(it)).filter(|it| !free.contains(it) && !untyped.contains(it)).collect::<Names>(),
        typed
    );
}

#[test]
fn defaults_are_the_same_everywhere() {
    let (readme, manifest) = (readme().unwrap(), manifest().unwrap());
    for (name, default) in &readme.defaults {
        if let Some(Some(words)) = readme.attributes.get(name) {
            assert!(words.contains(default), "{name} does not take its own default {default}");
        }
        assert_eq!(manifest.defaults.get(name), Some(default), "{name}");
    }
    // what the README words more closely
    let others: Vec<_> = manifest.defaults.iter().filter(|(name, _)| !readme.defaults.contains_key(*name)).collect();
    assert_eq!(others, [(&"view".to_owned(), &"outline".to_owned())]);
    assert!(text("pkg/README.md").unwrap().contains("the dataset's, else `outline`"));
}

#[test]
fn properties_and_methods_are_the_same_everywhere() {
    let (readme, manifest, typings) = (readme().unwrap(), manifest().unwrap(), typings().unwrap());
    assert_eq!(readme.properties, manifest.properties);
    assert_eq!(readme.properties, typings.properties);
    assert_eq!(readme.methods, manifest.methods);
    assert_eq!(readme.methods, typings.methods);
    assert_eq!(manifest.exports, typings.exports);
    // all but `ready`, which is read only, and `lang`, which every element has
    let react = text("pkg/phaen-react.d.ts").unwrap();
    let settable: Names = part_of(&react, "type Own =", ";").split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(settable, readme.properties.into_iter().filter(|it| it != "ready" && it != "lang").collect());
}

#[test]
fn events_are_the_same_everywhere() {
    let (readme, manifest, typings) = (readme().unwrap(), manifest().unwrap(), typings().unwrap());
    assert_eq!(readme.events, manifest.events);
    assert_eq!(readme.events, typings.events);
}

#[test]
fn codes_are_the_same_everywhere_and_each_is_provoked() {
    let (readme, typings) = (readme().unwrap(), typings().unwrap());
    assert_eq!(readme.failures, typings.failures);
    assert_eq!(readme.refusals, typings.refusals);
    let script = text("src/web/phaen.js").unwrap();
    let worded = js_keys(part_of(&script, "const FAILURES = {\n", "\n};"));
    // those of wrong arguments are worded where they arise
    let said_by_rust = text("src/web/explorer.rs").unwrap();
    let known = |code: &str| worded.contains(code) || said_by_rust.contains(&format!("refused(\"{code}\""));
    let all: Names = readme.failures.union(&readme.refusals).cloned().collect();
    let unknown: Vec<_> = all.iter().filter(|code| !known(code)).collect();
    assert!(unknown.is_empty(), "nothing gives {unknown:?}");
    assert!(worded.is_subset(&all), "not documented: {:?}", worded.difference(&all));
    let pages = phaen_tests::root().join("tests/pages");
    let steps = fs::read_dir(pages).unwrap().filter_map(|entry| fs::read_to_string(entry.unwrap().path().join("steps.txt")).ok());
    let steps: String = steps.collect();
    let silent: Vec<_> = all.iter().filter(|code| !steps.contains(&format!("\"{code}\""))).collect();
    assert!(silent.is_empty(), "no case of tests/pages expects {silent:?}");
}

#[test]
fn parts_and_states_are_the_same_everywhere() {
    let (readme, manifest) = (readme().unwrap(), manifest().unwrap());
    assert_eq!(readme.parts, manifest.parts);
    assert_eq!(readme.states, manifest.states);
}

/// Each custom property that a style sheet reads, with its default in the light theme.
fn read_by_styles() -> (String, BTreeMap<String, String>) {
    let mut styles = String::new();
    for folder in ["src/web/styles", "src/web/styles/later"] {
        for entry in fs::read_dir(phaen_tests::root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "css") {
                styles += &fs::read_to_string(path).unwrap();
            }
        }
    }
    let mut read = BTreeMap::new();
    for after in styles.split("var(--phaen-").skip(1) {
        let (name, rest) = after.split_once(',').expect("a default");
        // to the bracket that ends it
        let mut depth = 0;
        let end = rest.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth < 0
        });
        // the light theme comes first; documents call the element's own rem a rem, and say what it is
        let default = rest[..end.expect("a closing bracket")].trim().replace(" * var(--_rem)", "rem");
        read.entry(format!("--phaen-{name}")).or_insert(default);
    }
    (styles, read)
}

#[test]
fn custom_properties_are_the_same_everywhere() {
    let (readme, manifest) = (readme().unwrap(), manifest().unwrap());
    let (styles, read) = read_by_styles();
    assert_eq!(readme.custom_properties, manifest.custom_properties);
    assert_eq!(readme.custom_properties, read);
    // the page sets them, nobody else; on paper no colour of it counts
    let set = styles.lines().filter_map(|line| line.trim().strip_prefix("--phaen-"));
    let unset: Option<Names> = set.map(|line| Some(format!("--phaen-{}", line.strip_suffix(": initial !important;")?))).collect();
    let colours = read.into_iter().filter(|(_, default)| default.starts_with('#')).map(|(name, _)| name);
    assert_eq!(unset, Some(colours.collect()));
}

#[test]
fn what_the_package_exports_is_in_it() {
    let package: serde_json::Value = serde_json::from_str(&text("pkg/package.json").unwrap()).unwrap();
    let files: Names = package["files"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
    let mut exported = Names::new();
    for target in package["exports"].as_object().unwrap().values() {
        let targets = target.as_object().map_or_else(|| vec![target], |it| it.values().collect());
        exported.extend(targets.iter().map(|it| it.as_str().unwrap().trim_start_matches("./").trim_end_matches("/*").to_owned()));
    }
    // npm adds this one by itself, and nobody imports a licence
    exported.remove("package.json");
    assert_eq!(exported, files.into_iter().filter(|it| !it.contains("LICENSE")).collect());
    let side_effects = &package["sideEffects"];
    assert_eq!(*side_effects, serde_json::json!(["./phaen.js"]), "whoever imports it for its effect keeps it");
}
