//! Whose work is inside the wasm files, and on what terms: `pkg/THIRD-PARTY-LICENSES.txt`, made by each build from what
//! cargo knows of the crates and from the licence texts that they bring along.
//!
//! Of the licences that a crate offers, that is taken whose text it brings, MIT before others; where it brings none,
//! Apache-2.0, which needs no line of its own and stands at the end once. The build fails where neither can be.
//! What runs only while building (procedural macros, this driver) is in no file that ships, and is left out.

use crate::{cargo, root};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates whose wasm ships.
const SHIPPED: [&str; 2] = ["phaen-web", "phaen-explain"];

const HEAD: &str = "\
Phaen is licensed under MIT (LICENSE-MIT) or Apache-2.0 (LICENSE-APACHE), at your option, the dataset in data/ under
CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/). The script and the wasm files contain the work of
others, named here with what each is licensed under. The texts follow the list, or stand at the address.

";

/// In every Rust program, and no crate that cargo would name.
const STANDARD_LIBRARY: &str = "\
the Rust standard library: MIT OR Apache-2.0, https://www.rust-lang.org
compiler_builtins, in it: MIT AND Apache-2.0 WITH LLVM-exception AND (MIT OR Apache-2.0), https://github.com/rust-lang/compiler-builtins
tables of characters, in it: Unicode-3.0, https://www.unicode.org/license.txt";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    /// None for our own.
    source: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// None for what the program itself uses; else `build` or `dev`.
    kind: Option<String>,
}

/// The whole file.
pub fn notices() -> Result<String> {
    let mut command = Command::new(cargo());
    command.args(["metadata", "--format-version=1", "--locked", "--filter-platform=wasm32-unknown-unknown"]);
    let output = command.current_dir(root()).output().context("starting cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata failed\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("cargo metadata is not understood")?;
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for package in metadata.shipped() {
        let Package { name, version, .. } = package;
        let license = package.license.as_deref().with_context(|| format!("{name} names no licence"))?;
        let _ = writeln!(list, "{name} {version}: {license}, {}", package.repository.as_deref().unwrap_or("no address"));
        let brought = brought_texts(package.manifest_path.parent().unwrap_or(Path::new("")), license)?;
        if brought.is_empty() && !license.contains("Apache-2.0") {
            bail!(
                "{name} {version} ({license}) brings no licence text that can be shipped: look at it, and extend xtask/src/licences.rs"
            );
        }
        for text in brought {
            texts.entry(text).or_default().push(name);
        }
    }
    let _ = writeln!(list, "{STANDARD_LIBRARY}");
    let rule = "-".repeat(80);
    let mut file = [HEAD, &list].concat();
    for (text, names) in &texts {
        let _ = write!(file, "\n{rule}\nOf {}:\n\n{text}\n", names.join(", "));
    }
    let apache = fs::read_to_string(root().join("LICENSE-APACHE"))?;
    let _ = write!(file, "\n{rule}\nApache-2.0, of all others:\n\n{}\n", apache.trim());
    Ok(file)
}

/// The texts of a crate that are to go along: that of MIT if there is one, else those of its other licences but
/// Apache-2.0. Where all of several licences hold (`AND`), all texts.
fn brought_texts(folder: &Path, license: &str) -> Result<BTreeSet<String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if ["LICEN", "COPYING", "NOTICE", "COPYRIGHT"].iter().any(|it| name.starts_with(it)) && entry.file_type()?.is_file() {
            files.insert(name, fs::read_to_string(entry.path())?.replace('\r', "").trim().to_owned());
        }
    }
    if !license.contains("AND") && files.contains_key("LICENSE-MIT") {
        files.retain(|name, _| name == "LICENSE-MIT" || name.starts_with("NOTICE"));
    }
    files.retain(|name, _| !name.contains("APACHE"));
    Ok(files.into_values().collect())
}

impl Metadata {
    /// What the shipped crates are made of, themselves excepted, by name.
    fn shipped(&self) -> Vec<&Package> {
        let packages: HashMap<&str, &Package> = self.packages.iter().map(|it| (it.id.as_str(), it)).collect();
        let nodes: HashMap<&str, &Node> = self.resolve.nodes.iter().map(|it| (it.id.as_str(), it)).collect();
        let ours = self.packages.iter().filter(|it| it.source.is_none() && SHIPPED.contains(&it.name.as_str()));
        let mut open: Vec<&str> = ours.map(|it| it.id.as_str()).collect();
        let mut found = BTreeMap::new();
        while let Some(package) = open.pop().and_then(|id| packages.get(id)) {
            let runs_while_building = package.targets.iter().any(|it| it.kind.iter().any(|kind| kind == "proc-macro"));
            if runs_while_building || found.insert((&package.name, &package.version), *package).is_some() {
                continue;
            }
            let used = nodes.get(package.id.as_str()).into_iter().flat_map(|it| &it.deps);
            let used = used.filter(|it| it.dep_kinds.iter().any(|it| it.kind.is_none()));
            open.extend(used.map(|it| it.pkg.as_str()));
        }
        found.into_values().filter(|it| it.source.is_some()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_ships_with_its_texts_and_nothing_else() {
        let notices = notices().expect("all licences are understood");
        for present in
            ["\nyew 0.", "\nwasm-bindgen 0.", "\nserde_json 1.", "MIT License", "Apache License", "This notice may not be removed"]
        {
            assert!(notices.contains(present), "{present:?} is missing");
        }
        for absent in ["\nsyn ", "\nphaen", "\nthirtyfour ", "\nanyhow ", &*root().to_string_lossy()] {
            assert!(!notices.contains(absent), "{absent:?} is in it");
        }
    }
}
