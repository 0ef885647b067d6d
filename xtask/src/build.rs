//! `cargo xtask build`: from the sources to the files of `pkg/`, and their sizes against the budget.
//!
//! cargo makes the two programs, that of the explorer and that which words what is wrong with a dataset; [`crate::bind`]
//! makes them loadable and [`crate::split`] divides the first in two; [`crate::script`] joins the one script file and
//! [`crate::minify`] makes it small. The command-line program prints the JSON Schema, [`crate::licences`] names whose
//! work is inside, and at the end everything gets its digest. No bundler and no optimizer of wasm after LTO.

use crate::bind::{Bound, bind};
use crate::minify::{minify_css, minify_js};
use crate::script::Parts;
use crate::setup::{WasmToolchain, wasm_target_dir};
use crate::{cargo, licences, root, run};
use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use sha2::{Digest, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Bytes after Brotli of all that the first paint needs, the dataset excepted.
const BUDGET: usize = 150_000;

/// The functions that what comes later is entered by, as they are called in `src/web`. All that is used through them
/// alone goes to a file of its own. They are called through `later::entry` only; the build says where that is not so.
const LATER: &[&str] = &[
    "phaen_web::about::dialog",
    "phaen_web::about::idle",
    "phaen_web::detail::body",
    "phaen_web::detail::click",
    "phaen_web::find::event",
    "phaen_web::find::keep_up",
    "phaen_web::find::line::line",
    "phaen_web::find::list::list",
    "phaen_web::find::nothing_left",
    "phaen_web::find::sift",
    "phaen_web::keys::type_ahead",
    "phaen_web::picture::view",
    "phaen_web::table::view",
    "phaen_web::timeline::view",
    "phaen_web::top::more",
];

/// The first line of `phaen.js`.
const BANNER: &str = concat!("/*! Phaen ", env!("CARGO_PKG_VERSION"), " · ", env!("CARGO_PKG_LICENSE"), " */\n");

/// Where the digests of all files are told.
const DIGESTS: &str = "integrity.json";

/// What Yew marks DOM nodes with, and our own marks of the same length: a page may hold another Yew program, and
/// with common marks each would run the other's handlers.
const YEW_MARK: &[u8] = b"__yew_";
const OUR_MARK: &[u8] = b"__phn_";

/// Fills `pkg/`. With `keep_names` the wasm keeps the names of its functions, for profilers.
pub fn build(wasm: WasmToolchain, keep_names: bool) -> Result<()> {
    let pkg = root().join("pkg");
    run(wasm.cargo("build").args(["--release", "--package", "phaen-web", "--package", "phaen-explain"]))?;
    let compiled = wasm_target_dir().join("wasm32-unknown-unknown/release");
    let mut main = bind(&compiled.join("phaen_web.wasm"), LATER, keep_names)?;
    rename_marks(&mut main)?;
    // what is drawn later brings its styles along
    let style_folder = root().join("src/web/styles");
    attach(&mut main.wasm.later, "css", minify_css(&styles(&style_folder.join("later"))?).as_bytes());
    let explain = bind(&compiled.join("phaen_explain.wasm"), &[], keep_names)?;
    let parts = Parts {
        element: &read(&root().join("src/web/phaen.js"))?,
        glue: &main.glue,
        explain: &explain.glue,
        styles: &minify_css(&styles(&style_folder)?),
        integrity: &integrity(&main.wasm.first),
        later_integrity: &integrity(&main.wasm.later),
        explain_integrity: &integrity(&explain.wasm.first),
        version: env!("CARGO_PKG_VERSION"),
    };
    let script = [BANNER, &minify_js(&parts.join()?)?, "\n"].concat();
    write(&pkg.join("phaen.js"), script.as_bytes())?;
    write(&pkg.join("phaen.wasm"), &main.wasm.first)?;
    write(&pkg.join("phaen-later.wasm"), &main.wasm.later)?;
    write(&pkg.join("phaen-explain.wasm"), &explain.wasm.first)?;
    write(&pkg.join("plan-dataset.schema.json"), &schema()?)?;
    copy_datasets(&root().join("www/data"), &pkg.join("data"))?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join(name), pkg.join(name)).with_context(|| format!("copying {name}"))?;
    }
    write(&pkg.join("THIRD-PARTY-LICENSES.txt"), licences::notices()?.as_bytes())?;
    write(&pkg.join(DIGESTS), &digests(&pkg)?)
}

/// The digest of every file that `package.json` ships, and the line that asks a browser to check that of the script.
fn digests(pkg: &Path) -> Result<Vec<u8>> {
    let package: serde_json::Value = serde_json::from_str(&read(&pkg.join("package.json"))?)?;
    ensure!(package["version"] == env!("CARGO_PKG_VERSION"), "package.json and Cargo.toml differ in the version");
    let listed = package["files"].as_array().context("package.json lists no files")?;
    let mut files = BTreeMap::new();
    for name in listed.iter().filter_map(|it| it.as_str()).filter(|it| *it != DIGESTS) {
        let path = pkg.join(name);
        let paths: Vec<PathBuf> = match fs::read_dir(&path) {
            Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?,
            Err(_) => vec![path],
        };
        for path in paths {
            let bytes = fs::read(&path).with_context(|| format!("reading {}, which package.json lists", path.display()))?;
            let name = path.strip_prefix(pkg)?.to_string_lossy().replace('\\', "/");
            files.insert(name, integrity(&bytes));
        }
    }
    let script = files.get("phaen.js").context("package.json does not list phaen.js")?;
    let html = format!(r#"<script type="module" src="/phaen/phaen.js" integrity="{script}" crossorigin="anonymous"></script>"#);
    let digests = serde_json::json!({ "version": package["version"], "files": files, "html": html });
    Ok([serde_json::to_string_pretty(&digests)?.as_bytes(), b"\n"].concat())
}

/// Adds a section that a script can read (`WebAssembly.Module.customSections`) at the end of a wasm.
fn attach(wasm: &mut Vec<u8>, name: &str, bytes: &[u8]) {
    let number = |mut n: usize| {
        let mut digits = Vec::new();
        while n >= 0x80 {
            digits.push(n as u8 | 0x80);
            n >>= 7;
        }
        digits.push(n as u8);
        digits
    };
    let name = [&number(name.len())[..], name.as_bytes()].concat();
    wasm.push(0);
    wasm.extend(number(name.len() + bytes.len()));
    wasm.extend(name);
    wasm.extend(bytes);
}

/// What a browser compares a downloaded file with.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes)))
}

/// Prints the sizes of what was built; an error when it is over the budget.
pub fn report_sizes() -> Result<()> {
    let pkg = root().join("pkg");
    println!("{:<28} {:>9} {:>9} {:>9}", "pkg/", "raw", "gzip", "Brotli");
    let (mut first_paint, mut all_views) = (0, 0);
    let files = ["phaen.js", "phaen.wasm", "phaen-later.wasm", "phaen-explain.wasm", "plan-dataset.schema.json"];
    for (at, name) in files.into_iter().enumerate() {
        let bytes = fs::read(pkg.join(name)).with_context(|| format!("reading pkg/{name}; run: cargo xtask build"))?;
        let packed = brotli(&bytes)?;
        println!("{name:<28} {:>9} {:>9} {packed:>9}", bytes.len(), gzip(&bytes)?);
        first_paint += if at < 2 { packed } else { 0 };
        all_views += if at < 3 { packed } else { 0 };
    }
    println!("first paint (script and wasm), Brotli: {first_paint} of {BUDGET} bytes; all views in: {all_views}");
    ensure!(first_paint <= BUDGET, "{} bytes over the budget", first_paint - BUDGET);
    let digests: serde_json::Value = serde_json::from_str(&read(&pkg.join(DIGESTS))?)?;
    println!("with its digest (those of all files are in pkg/{DIGESTS}):\n{}", digests["html"].as_str().unwrap_or_default());
    Ok(())
}

/// Replaces Yew's marks by ours.
fn rename_marks(bound: &mut Bound) -> Result<()> {
    let mut glue = std::mem::take(&mut bound.glue).into_bytes();
    if replace_marks(&mut glue) == 0 {
        bail!("the glue has none of Yew's `__yew_` marks: has Yew renamed them? adapt YEW_MARK in xtask/src/build.rs");
    }
    bound.glue = String::from_utf8(glue).context("the glue is not UTF-8")?;
    replace_marks(&mut bound.wasm.first);
    replace_marks(&mut bound.wasm.later);
    Ok(())
}

/// Replaces in place, so that no offset in the wasm changes; returns how many.
fn replace_marks(bytes: &mut [u8]) -> usize {
    let mut renamed = 0;
    let mut at = 0;
    while at + YEW_MARK.len() <= bytes.len() {
        let window = &mut bytes[at..at + YEW_MARK.len()];
        if window == YEW_MARK {
            window.copy_from_slice(OUR_MARK);
            renamed += 1;
        }
        at += 1;
    }
    renamed
}

/// All style sheets of a folder as one text: tokens, base, the views by name, print.
fn styles(folder: &Path) -> Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut sheets: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    sheets.retain(|path| path.extension().is_some_and(|it| it == "css"));
    let rank = |path: &PathBuf| match path.file_stem().and_then(|it| it.to_str()) {
        Some("tokens") => 0,
        Some("base") => 1,
        Some("print") => 3,
        _ => 2,
    };
    sheets.sort_by_key(|path| (rank(path), path.clone()));
    sheets.iter().map(|path| read(path)).collect()
}

/// The JSON Schema, as the `phaen` program generates it from the Rust types.
fn schema() -> Result<Vec<u8>> {
    let mut command = Command::new(cargo());
    let output = command.args(["run", "--quiet", "--package", "phaen-cli", "--", "schema"]).current_dir(root()).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("the JSON Schema could not be made; see: cargo run --package phaen-cli -- schema\n{said}");
    }
    Ok(output.stdout)
}

/// The package carries the datasets, so that the two lines of the README work from a copy of `pkg/` alone.
fn copy_datasets(from: &Path, to: &Path) -> Result<()> {
    // one that is no longer published goes
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let path = entry?.path();
        if let (Some("json"), Some(name)) = (path.extension().and_then(|it| it.to_str()), path.file_name()) {
            fs::copy(&path, to.join(name)).with_context(|| format!("copying {}", path.display()))?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// wasm-bindgen refuses a wasm file made with another version of its library.
    #[test]
    fn the_pinned_wasm_bindgen_is_the_locked_one() {
        let lock = read(&root().join("Cargo.lock")).expect("Cargo.lock is committed");
        let version = |package: &str| {
            let from = lock.find(&format!("name = \"{package}\"\n")).unwrap_or_else(|| panic!("{package} is not locked"));
            lock[from..].lines().nth(1).expect("a version line").to_owned()
        };
        assert_eq!(
            version("wasm-bindgen"),
            version("wasm-bindgen-cli-support"),
            "make them equal: cargo update -p wasm-bindgen --precise <the version pinned in xtask/Cargo.toml>"
        );
    }

    #[test]
    fn a_section_is_attached_behind_all_others() {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        attach(&mut wasm, "css", &[b'a'; 200]);
        assert_eq!(wasm[8..16], [0, 0xcc, 1, 3, b'c', b's', b's', b'a']);
        assert_eq!(wasm.len(), 8 + 3 + 4 + 200);
    }

    #[test]
    fn marks_are_renamed_in_place() {
        let mut bytes = *b"a.__yew_listener_id, __yew__yew_";
        assert_eq!(replace_marks(&mut bytes), 3);
        assert_eq!(&bytes, b"a.__phn_listener_id, __phn__phn_");
        assert_eq!(YEW_MARK.len(), OUR_MARK.len());
    }
}
