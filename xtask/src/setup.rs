//! Set-up of a fresh machine: what the build and the tests need besides cargo, installed when that can be done
//! without asking, else an error that ends in the exact command to run.
//!
//! It looks before it acts, so a second run costs milliseconds. It never changes the Rust toolchain beyond adding
//! the wasm32 target and the components `rustfmt` and `clippy`, and installs system packages only as root on a
//! Debian-like system.

use crate::{cargo, run, target_dir};
use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const WASM: &str = "wasm32-unknown-unknown";
const AXE: &str = "axe-core@4.14.1";
const AXE_SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";
/// Built by cargo, since Debian has no package of it.
const GECKODRIVER: &str = "geckodriver@0.37.1";
/// Debian's packages that bring a Rust compiler able to build the wasm32 standard library from source.
const RUST_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// How wasm32 code is compiled on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The usual toolchain has the standard library for wasm32.
    Usual,
    /// Debian's compiler in `/usr/bin`, which builds the standard library along.
    Debian,
}

impl WasmToolchain {
    /// `cargo <subcommand>` for wasm32, with a target directory of its own and without flags meant for native code.
    pub fn cargo(self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Usual => Command::new(cargo()),
            Self::Debian => Command::new("/usr/bin/cargo"),
        };
        command.arg(subcommand);
        if self == Self::Debian {
            command.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1").env_remove("RUSTUP_TOOLCHAIN");
            command.args(["-Z", "build-std=std,panic_abort"]);
        }
        // `split` sees from the relocations what refers to what.
        let flags = ["-Clink-arg=--emit-relocs".to_owned(), short_paths()].join("\u{1f}");
        command.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags);
        command.args(["--target", WASM, "--target-dir"]).arg(wasm_target_dir());
        command
    }
}

/// Panics name their source files: without this the paths of the machine that built it would be in the wasm.
fn short_paths() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registry = home.map(|home| home.join("registry/src"));
    let indexes = registry.and_then(|src| std::fs::read_dir(src).ok()).into_iter().flatten().flatten().map(|entry| entry.path());
    let asked = Command::new("rustc").args(["--print", "sysroot"]).output().ok();
    let sysroot = asked.map(|it| PathBuf::from(String::from_utf8_lossy(&it.stdout).trim()));
    let library = sysroot.map(|root| root.join("lib/rustlib/src/rust/library"));
    let paths = indexes.chain([crate::root()]).chain(library);
    let flags = paths.map(|path| format!("--remap-path-prefix={}=", path.display()));
    flags.collect::<Vec<_>>().join("\u{1f}")
}

/// Apart from the native one, so that lints, tests and wasm builds do not rebuild each other's work.
pub fn wasm_target_dir() -> PathBuf {
    target_dir().join("wasm")
}

/// The wasm32 standard library: already there, or from rustup, or built with Debian's compiler.
pub fn wasm_toolchain() -> Result<WasmToolchain> {
    if has_wasm_std("rustc") {
        return Ok(WasmToolchain::Usual);
    }
    if on_path(&["rustup"]).is_some() {
        let added = run(Command::new("rustup").args(["target", "add", WASM]));
        if added.is_ok() && has_wasm_std("rustc") {
            return Ok(WasmToolchain::Usual);
        }
    }
    if !Path::new("/etc/debian_version").exists() {
        bail!("the wasm32 standard library is missing; run: rustup target add {WASM}");
    }
    if !debian_has(&RUST_PACKAGES) {
        apt_install("the wasm32 standard library", &RUST_PACKAGES)?;
    }
    Ok(WasmToolchain::Debian)
}

fn has_wasm_std(rustc: &str) -> bool {
    let printed = Command::new(rustc).args(["--print", "target-libdir", "--target", WASM]).output();
    printed.is_ok_and(|it| it.status.success() && Path::new(String::from_utf8_lossy(&it.stdout).trim()).is_dir())
}

/// `cargo fmt` and `cargo clippy`, which a minimal toolchain lacks.
pub fn lints() -> Result<()> {
    for (component, tool) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let works = || {
            let asked = Command::new(cargo()).args([tool, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
            asked.is_ok_and(|status| status.success())
        };
        if !works() {
            let added = run(Command::new("rustup").args(["component", "add", component]));
            if added.is_err() || !works() {
                bail!("`cargo {tool}` is missing; run: rustup component add {component}");
            }
        }
    }
    Ok(())
}

/// A browser and its driver, as the tests take them from the environment.
#[derive(Debug)]
pub struct Chromium {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

/// Chromium, its driver and Thai fonts; the variables `CHROMIUM` and `CHROMEDRIVER` override the search.
pub fn chromium() -> Result<Chromium> {
    let look = || {
        Some(Chromium {
            browser: from_env("CHROMIUM").or_else(|| on_path(&["chromium", "chromium-browser", "google-chrome"]))?,
            driver: from_env("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))?,
        })
    };
    if let (Some(found), true) = (look(), has_thai_font()) {
        return Ok(found);
    }
    apt_install("Chromium, its driver or a Thai font", &["chromium", "chromium-driver", "fonts-thai-tlwg"])?;
    look().context("chromium or chromedriver is not on PATH after installing; set CHROMIUM and CHROMEDRIVER")
}

/// Firefox, and its driver kept in `target/tools`; returns the driver. The variable `GECKODRIVER` overrides the search.
pub fn firefox() -> Result<PathBuf> {
    if on_path(&["firefox", "firefox-esr"]).is_none() {
        apt_install("Firefox", &["firefox-esr"])?;
    }
    let tools = target_dir().join("tools");
    let kept = tools.join("bin/geckodriver");
    let is_pinned = || {
        let told = said(Command::new(&kept).arg("--version")).unwrap_or_default();
        told.split_whitespace().take(2).collect::<Vec<_>>().join("@") == GECKODRIVER
    };
    if let Some(driver) = from_env("GECKODRIVER").or_else(|| is_pinned().then(|| kept.clone())) {
        return Ok(driver);
    }
    println!("building {GECKODRIVER}, once, for some minutes");
    let mut install = Command::new(cargo());
    install.args(["install", GECKODRIVER, "--locked", "--quiet", "--root"]).arg(&tools);
    run(&mut install).with_context(|| format!("{GECKODRIVER} could not be built; set GECKODRIVER to one that is there"))?;
    Ok(kept)
}

/// WebKitGTK with its driver, and a desktop for it that needs no screen.
pub fn webkit() -> Result<()> {
    let missing = || ["WebKitWebDriver", "Xvfb", "xsettingsd"].into_iter().find(|it| on_path(&[it]).is_none());
    if missing().is_some() {
        apt_install("WebKitGTK, its driver or its desktop", &["webkit2gtk-driver", "xvfb", "xsettingsd"])?;
    }
    missing().map_or(Ok(()), |program| bail!("{program} is not on PATH after installing"))
}

fn from_env(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.exists())
}

/// True as well on other systems than Linux where fontconfig cannot be asked: they bring one.
fn has_thai_font() -> bool {
    let listed = Command::new("fc-list").args([":lang=th", "family"]).output();
    listed.map_or(!cfg!(target_os = "linux"), |it| !it.stdout.is_empty())
}

/// axe-core from npm, kept in `target/tools`; returns the script's path. Its content is checked on every call.
pub fn axe() -> Result<PathBuf> {
    let tools = target_dir().join("tools");
    let script = tools.join("node_modules/axe-core/axe.min.js");
    if !script.exists() {
        node()?;
        std::fs::create_dir_all(&tools)?;
        run(Command::new("npm")
            .args(["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"])
            .arg("--prefix")
            .arg(&tools)
            .arg(AXE))?;
    }
    let content = std::fs::read(&script).with_context(|| format!("reading {}", script.display()))?;
    let found = Sha256::digest(&content).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    if found != AXE_SHA256 {
        bail!("{} is not that of {AXE} (SHA-256 {found}); run: rm -r {}", script.display(), tools.display());
    }
    Ok(script)
}

/// Node.js with npm, for axe-core and for what the tests of the package are made with.
pub fn node() -> Result<()> {
    let missing = || ["node", "npm"].into_iter().find(|it| on_path(&[it]).is_none());
    if missing().is_some() {
        apt_install("Node.js or npm", &["nodejs", "npm"])?;
    }
    if let Some(program) = missing() {
        bail!("{program} is not on PATH after installing");
    }
    let version = said(Command::new("node").arg("--version")).context("node does not tell its version")?;
    ensure!(runs_vite(&version), "Node.js {} is on PATH; Vite needs 20.19, 22.12 or a later one: https://nodejs.org", version.trim());
    Ok(())
}

/// What Vite 7 says of itself: `^20.19.0 || >=22.12.0`.
fn runs_vite(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|it| it.parse::<u32>().ok());
    let version = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
    ((20, 19)..(21, 0)).contains(&version) || version >= (22, 12)
}

/// What a program prints, when it succeeds.
fn said(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok().filter(|it| it.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first of these programs that is on `PATH`.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

fn debian_has(packages: &[&str]) -> bool {
    let asked = Command::new("dpkg").arg("-s").args(packages).stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// What to run where packages of Debian are missing.
fn apt_hint(packages: &[&str]) -> String {
    format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", packages.join(" "))
}

/// Installs Debian packages as root, or says what to run.
fn apt_install(what: &str, packages: &[&str]) -> Result<()> {
    if on_path(&["apt-get"]).is_none() {
        bail!("{what} is missing; install the counterparts of Debian's packages {}", packages.join(", "));
    }
    if !is_root() {
        bail!("{what} is missing; run: {}", apt_hint(packages));
    }
    println!("installing {}: {}", what, packages.join(" "));
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages))
}

fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output();
    asked.is_ok_and(|it| it.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        for right in ["v20.19.0", "v20.20.2\n", "v22.12.0", "v24.1.0"] {
            assert!(runs_vite(right), "{right}");
        }
        for wrong in ["v18.20.4", "v20.9.0", "v21.7.3", "v22.2.0", ""] {
            assert!(!runs_vite(wrong), "{wrong}");
        }
    }
}
