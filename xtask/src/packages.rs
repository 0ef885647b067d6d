//! The package as others use it, before the browser tests look at it: packed by npm, installed from that file into the
//! project `tests/packages`, and built into pages by Vite, as it comes and with React and Vue. On the way the typings
//! are compiled and the manifest is compared with its schema.
//!
//! The project is copied to `target/tools/packages`, where npm installs what its lockfile names, once; the pages go to
//! `target/packages`, which the browser tests serve below `/packed/`. No page is opened here.

use crate::{root, run, setup, target_dir};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pages that Vite builds; `plain` is copied as it is, with the package beside it.
const BUILT: [&str; 3] = ["vite", "react", "vue"];

/// Whether one of the cases that open these pages has this in its name.
pub fn is_asked_for(filter: &str) -> bool {
    BUILT.iter().chain(&["plain"]).any(|page| format!("package-{page}").contains(filter))
}

/// Makes the pages, unless those that are there come from the same package and the same sources, this file among them.
pub fn make() -> Result<()> {
    let (project, pages) = (target_dir().join("tools/packages"), target_dir().join("packages"));
    let sources = root().join("tests/packages");
    let made_of = digest(&[root().join("pkg"), sources.clone()])?;
    let stamp = pages.join("made-of");
    if fs::read(&stamp).is_ok_and(|it| it == made_of) {
        return Ok(());
    }
    setup::node()?;
    let _ = fs::remove_dir_all(&pages);
    install(&sources, &project)?;
    run(node(&project, "typescript/bin/tsc").args(["--project"]).arg(project.join("types")))?;
    run(Command::new("node").arg(project.join("check-manifest.js")))?;
    for page in BUILT {
        let mut build = node(&project, "vite/bin/vite.js");
        build.args(["build", "--base", "./", "--logLevel", "warn", "--emptyOutDir", "--outDir"]).arg(pages.join(page));
        run(build.arg(project.join(page)))?;
    }
    let (plain, installed) = (pages.join("plain"), project.join("node_modules/phaen"));
    copy(&installed, &plain.join("phaen"))?;
    let digests: serde_json::Value = serde_json::from_str(&fs::read_to_string(installed.join("integrity.json"))?)?;
    let script = digests["html"].as_str().context("integrity.json has no html")?.replace("/phaen/", "phaen/");
    let page = fs::read_to_string(sources.join("plain/index.html"))?;
    ensure!(page.contains("<!-- script -->"), "tests/packages/plain/index.html does not say where the script goes");
    fs::write(plain.join("index.html"), page.replace("<!-- script -->", &script))?;
    fs::write(stamp, made_of)?;
    Ok(())
}

/// Puts the sources, what they are made with, and the package into the project; of an earlier time only what npm
/// installed stays.
fn install(sources: &Path, project: &Path) -> Result<()> {
    fs::create_dir_all(project)?;
    for entry in fs::read_dir(project)? {
        let path = entry?.path();
        match path.is_dir() {
            true if path.ends_with("node_modules") => {}
            true => fs::remove_dir_all(path)?,
            false => fs::remove_file(path)?,
        }
    }
    copy(sources, project)?;
    let lock = fs::read(sources.join("package-lock.json"))?;
    let installed = project.join("node_modules/.installed-lock.json");
    if !fs::read(&installed).is_ok_and(|it| it == lock) {
        println!("installing what the tests of the package are made with");
        // Not `npm ci`: that refuses a lockfile made where packages for other systems could not be had.
        run(&mut npm("install", project))?;
        fs::write(installed, lock)?;
    }
    let mut pack = npm("pack", project);
    run(pack.args(["--silent", "--pack-destination"]).arg(project).arg(root().join("pkg")))?;
    let package = format!("phaen-{}.tgz", env!("CARGO_PKG_VERSION"));
    run(npm("install", project).args(["--no-save", "--offline"]).arg(project.join(package)))?;
    let same = fs::read(project.join("node_modules/phaen/integrity.json"))? == fs::read(root().join("pkg/integrity.json"))?;
    ensure!(same, "npm has installed another package than that which it packed");
    Ok(())
}

/// `npm <command>` in the project, which runs no script of any package.
fn npm(command: &str, project: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.arg(command).args(["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]).arg(project);
    npm
}

/// A program that npm has installed.
fn node(project: &Path, program: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(project.join("node_modules").join(program));
    node
}

/// Copies a folder, over what may be there.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let to = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(to.parent().unwrap_or(&to))?;
        fs::copy(&file, &to).with_context(|| format!("copying {}", file.display()))?;
    }
    Ok(())
}

/// All files of a folder and of its folders, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}

fn digest(folders: &[PathBuf]) -> Result<Vec<u8>> {
    let mut digest = Sha256::new_with_prefix(include_str!("packages.rs"));
    for folder in folders {
        for file in files(folder)? {
            digest.update(file.to_string_lossy().as_bytes());
            digest.update(fs::read(file)?);
        }
    }
    Ok(digest.finalize().to_vec())
}
