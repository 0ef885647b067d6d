//! What the documents of the package promise, each read into the same table so that they can be compared with each
//! other and with the running element: `pkg/README.md`, `pkg/phaen.d.ts`, `pkg/custom-elements.json`.
//!
//! The readers know the form of these three files and nothing of Phaen: something new is a line in each of them. A
//! form that they do not know is an error, never a line that is passed over.

use crate::root;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Names in order, without an order of their own.
pub type Names = BTreeSet<String>;

/// What one document says. What it does not speak of is empty.
#[derive(Debug, Default)]
pub struct Contract {
    /// Attributes with the words that they take; none where they take what is not a list of words.
    pub attributes: BTreeMap<String, Option<Vec<String>>>,
    /// What an attribute is when it is absent, where that is one value.
    pub defaults: BTreeMap<String, String>,
    /// Properties, those that mirror attributes among them.
    pub properties: Names,
    /// Methods of the element.
    pub methods: Names,
    /// Events with the names in their `detail`.
    pub events: BTreeMap<String, Names>,
    /// Codes of failed loads.
    pub failures: Names,
    /// Codes that only methods and `ready` reject with.
    pub refusals: Names,
    /// Values of the attribute `state`, and of `:state()`.
    pub states: Names,
    /// For `::part()`.
    pub parts: Names,
    /// Custom properties with their defaults.
    pub custom_properties: BTreeMap<String, String>,
    /// Names of slots; that of the one without a name is empty.
    pub slots: Names,
    /// What the module exports.
    pub exports: Names,
}

/// A file below the workspace's folder.
pub fn text(path: &str) -> Result<String> {
    fs::read_to_string(root().join(path)).with_context(|| format!("reading {path}"))
}

/// `heading-level` is mirrored by `headingLevel`.
pub fn camel_case(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| [&name, &*word[..1].to_uppercase(), &word[1..]].concat())
}

/// What `pkg/README.md` says.
pub fn readme() -> Result<Contract> {
    let text = text("pkg/README.md")?;
    let mut contract = Contract::default();
    for row in table(&text, "| attribute |")? {
        let [name, values, default] = &row[..] else { bail!("an attribute has three cells: {row:?}") };
        let name = quoted(name).remove(0);
        if let [only] = &quoted(default)[..]
            && default.starts_with('`')
            && default.ends_with('`')
        {
            contract.defaults.insert(name.clone(), only.clone());
        }
        contract.properties.insert(camel_case(&name));
        contract.attributes.insert(name, words(values));
    }
    for row in table(&text, "| name |")? {
        let name = quoted(&row[0]).remove(0);
        match name.split_once('(') {
            Some((method, _)) => contract.methods.insert(method.to_owned()),
            None => contract.properties.insert(name),
        };
    }
    for row in table(&text, "| event |")? {
        let keys = row[1].split_once('{').and_then(|(_, rest)| rest.split_once('}')).context("a detail has braces")?.0;
        contract.events.insert(quoted(&row[0]).remove(0), keys.split(',').map(|it| it.trim().to_owned()).collect());
    }
    contract.failures = table(&text, "| code |")?.iter().map(|row| quoted(&row[0]).remove(0)).collect();
    contract.refusals = quoted(between(&text, "Methods reject with", "\n\n")?).into_iter().collect();
    contract.states = quoted(between(&text, "\nStates", ":")?).into_iter().collect();
    contract.parts = quoted(between(&text, "\nParts:", "Custom properties")?).into_iter().collect();
    for row in table(&text, "| property |")? {
        contract.custom_properties.insert(quoted(&row[0]).remove(0), quoted(&row[1]).remove(0));
    }
    Ok(contract)
}

/// What `pkg/custom-elements.json` says.
pub fn manifest() -> Result<Contract> {
    let manifest: Value = serde_json::from_str(&text("pkg/custom-elements.json")?)?;
    let module = &manifest["modules"][0];
    let list = |of: &Value, name: &str| of[name].as_array().cloned().unwrap_or_default();
    let declarations = list(module, "declarations");
    let element = declarations.iter().find(|it| it["customElement"] == true).context("no custom element is declared")?;
    let name = |of: &Value| of["name"].as_str().map(str::to_owned).context("something has no name");
    let names = |of: &str| list(element, of).iter().map(name).collect::<Result<Names>>();
    let kind = |of: &Value| of["type"]["text"].as_str().unwrap_or_default().to_owned();
    let mut contract = Contract {
        parts: names("cssParts")?,
        states: names("cssStates")?,
        slots: names("slots")?,
        exports: list(module, "exports").iter().filter(|it| it["kind"] == "js").map(name).collect::<Result<_>>()?,
        ..Contract::default()
    };
    for attribute in list(element, "attributes") {
        let name = name(&attribute)?;
        ensure!(attribute["fieldName"] == camel_case(&name), "{name} has another fieldName");
        if let Some(default) = attribute["default"].as_str() {
            contract.defaults.insert(name.clone(), default.trim_matches('"').to_owned());
        }
        contract.attributes.insert(name, union(&kind(&attribute), '\''));
    }
    for member in list(element, "members") {
        let name = name(&member)?;
        if member["kind"] == "method" {
            contract.methods.insert(name);
            continue;
        }
        if let Some(attribute) = member["attribute"].as_str() {
            ensure!(camel_case(attribute) == name && member["reflects"] == true, "{name} does not mirror {attribute}");
            let (own, its) = (union(&kind(&member), '\''), &contract.attributes[attribute]);
            ensure!(own.is_none() || own == *its, "{name} takes other words than {attribute}");
        }
        contract.properties.insert(name);
    }
    for event in list(element, "events") {
        contract.events.insert(name(&event)?, keys(&kind(&event)));
    }
    for property in list(element, "cssProperties") {
        let default = property["default"].as_str().context("a custom property has no default")?;
        contract.custom_properties.insert(name(&property)?, default.to_owned());
    }
    Ok(contract)
}

/// What `pkg/phaen.d.ts` says.
pub fn typings() -> Result<Contract> {
    let text = without_comments(&text("pkg/phaen.d.ts")?);
    let body = |head: &str| between(&text, head, "\n}").map(str::to_owned);
    let mut contract = Contract {
        failures: quoted_by(between(&text, "type PhaenLoadErrorCode =", ";")?, '"').into_iter().collect(),
        refusals: quoted_by(between(&text, "type PhaenErrorCode =", ";")?, '"').into_iter().collect(),
        ..Contract::default()
    };
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("export class ") {
            contract.exports.insert(name.split(' ').next().unwrap_or_default().to_owned());
        }
    }
    for line in body("export class PhaenExplorer extends HTMLElement {")?.lines().map(str::trim) {
        let line = line.trim_start_matches("readonly ").trim_end_matches(';');
        if line.is_empty() || line.starts_with("private constructor") {
            continue;
        }
        let end = line.find([':', '(']).with_context(|| format!("neither a property nor a method: {line}"))?;
        let name = line[..end].to_owned();
        if line[end..].starts_with('(') {
            contract.methods.insert(name);
        } else {
            if let Some(words) = union(&line[end + 1..], '"') {
                contract.attributes.insert(name.clone(), Some(words));
            }
            contract.properties.insert(name);
        }
    }
    let summary = keys(&format!("{{{}}}", body("export interface PhaenSummary {")?));
    for line in body("export interface PhaenEventMap {")?.lines().filter(|line| !line.trim().is_empty()) {
        let (name, detail) = line.split_once(':').with_context(|| format!("not an event: {line}"))?;
        let mut found = keys(detail);
        if detail.contains("PhaenSummary") {
            found.extend(summary.clone());
        }
        contract.events.insert(name.trim().trim_matches('"').to_owned(), found);
    }
    Ok(contract)
}

/// The cells of the rows of a Markdown table that begins so.
fn table(text: &str, head: &str) -> Result<Vec<Vec<String>>> {
    let lines = text.lines().skip_while(|line| !line.starts_with(head)).skip(2).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    let rows: Vec<_> = lines.map(cells).collect();
    ensure!(!rows.is_empty(), "there is no table that begins {head}");
    ensure!(rows.iter().all(|row| row.len() > 1 && row[0].starts_with('`')), "a row begins without a name: {rows:?}");
    Ok(rows)
}

/// What stands in backquotes.
fn quoted(text: &str) -> Vec<String> {
    quoted_by(text, '`')
}

fn quoted_by(text: &str, quote: char) -> Vec<String> {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

/// `` `a`, `b`: meaning `` and `` `2` to `6`: meaning ``.
fn words(cell: &str) -> Option<Vec<String>> {
    let values = cell.split([':', ';']).next().unwrap_or_default();
    let words = quoted(values);
    let between: String = values.split('`').step_by(2).collect();
    match &words[..] {
        [from, to] if between == " to " => Some((from.parse::<u8>().ok()?..=to.parse().ok()?).map(|n| n.to_string()).collect()),
        [_, ..] if between.chars().all(|c| c == ',' || c == ' ') => Some(words),
        _ => None,
    }
}

/// `'a' | 'b' | null`, as far as it names words alone.
fn union(kind: &str, quote: char) -> Option<Vec<String>> {
    let words = quoted_by(kind, quote);
    let rest: String = kind.split(quote).step_by(2).collect();
    let plain = rest.replace("null", "").replace("(string & {})", "").chars().all(|c| c == '|' || c == ' ');
    (plain && !words.is_empty()).then_some(words)
}

/// `title` and `nodes` of `CustomEvent<{ title: string; nodes: number }>`.
fn keys(kind: &str) -> Names {
    let Some((_, inside)) = kind.split_once('{') else { return Names::new() };
    let members = inside.rsplit_once('}').map_or(inside, |(members, _)| members).split([';', ',']);
    members.filter_map(|it| Some(it.split_once(':')?.0.trim().to_owned())).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Result<&'a str> {
    let rest = text.split_once(start).with_context(|| format!("{start:?} is not there"))?.1;
    Ok(rest.split_once(end).with_context(|| format!("{start:?} does not end in {end:?}"))?.0)
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/**");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, rest)| rest))
}
