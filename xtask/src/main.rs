//! The build driver, `cargo xtask <command>`. It needs cargo and nothing else: each command sets up what it uses
//! ([`setup`]), calls cargo, and works on files. What it is not: a bundler, or a place for code that ships.

mod bind;
mod build;
mod generate;
mod host;
mod licences;
mod minify;
mod order;
mod packages;
mod script;
mod setup;
mod split;
mod suite;

use anyhow::{Context, Result, bail};
use phaen_server::Site;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const HELP: &str = "\
cargo xtask <command>

  serve [--port 8080] [--no-build]
      build, then serve the gallery on 127.0.0.1 and print its address
  test [--all-browsers | --no-browser] [filter]
      format, lints, unit tests, wasm build, browser tests; with a filter only the tests whose name contains it
  build [--names]
      fill pkg/ and print the sizes against the budget; with --names the wasm keeps the names of its functions, for
      profilers, and is larger than what is to be published
  generate N [--out file] [--seed S]
      write a dataset of N nodes, by default to target/data/plan-N.json

Each command first sets up what is missing, or says what to run.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((command, rest)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    let mut options = Options(rest.to_vec());
    match command.as_str() {
        "serve" => {
            let port = options.value("--port")?.map_or(Ok(8080), |it| it.parse()).context("--port takes a number")?;
            let no_build = options.flag("--no-build");
            options.finish()?;
            serve(port, !no_build)
        }
        "test" => {
            let browsers = match (options.flag("--all-browsers"), options.flag("--no-browser")) {
                (false, false) => suite::Browsers::Chromium,
                (true, false) => suite::Browsers::All,
                (false, true) => suite::Browsers::None,
                (true, true) => bail!("--all-browsers and --no-browser exclude each other"),
            };
            let filter = options.positional();
            options.finish()?;
            suite::test(browsers, filter.as_deref())
        }
        "build" => {
            let keep_names = options.flag("--names");
            options.finish()?;
            build::build(setup::wasm_toolchain()?, keep_names)?;
            build::report_sizes()
        }
        "generate" => {
            let out = options.value("--out")?.map(PathBuf::from);
            let seed = options.value("--seed")?.map_or(Ok(1), |it| it.parse()).context("--seed takes a number")?;
            let count = options.positional().context("how many nodes? for instance: cargo xtask generate 1000")?;
            let count = count.replace('_', "").parse().with_context(|| format!("{count} is not a number of nodes"))?;
            options.finish()?;
            let out = out.unwrap_or_else(|| target_dir().join(format!("data/plan-{count}.json")));
            generate::generate(count, seed, &out)
        }
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command {other}\n\n{HELP}"),
    }
}

/// Arguments after the command; whoever understands one takes it out.
struct Options(Vec<String>);

impl Options {
    fn flag(&mut self, name: &str) -> bool {
        let at = self.0.iter().position(|it| it == name);
        at.map(|at| self.0.remove(at)).is_some()
    }

    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|it| it == name) else { return Ok(None) };
        self.0.remove(at);
        if at == self.0.len() {
            bail!("{name} takes a value");
        }
        Ok(Some(self.0.remove(at)))
    }

    fn positional(&mut self) -> Option<String> {
        let at = self.0.iter().position(|it| !it.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    fn finish(self) -> Result<()> {
        match self.0.first() {
            Some(unknown) => bail!("unexpected argument {unknown}\n\n{HELP}"),
            None => Ok(()),
        }
    }
}

fn serve(port: u16, build_first: bool) -> Result<()> {
    if build_first {
        build::build(setup::wasm_toolchain()?, false)?;
    }
    let site = Site::new()
        .root("/", root().join("www"))
        .root("/phaen/", root().join("pkg"))
        .root("/data/", root().join("www/data"))
        .compressed();
    let ports = port..=port.saturating_add(20);
    let server = ports.into_iter().find_map(|port| site.clone().start(port).ok());
    let server = server.with_context(|| format!("no free port from {port} on; choose another with --port"))?;
    println!("serving the gallery at {}/ (end with Ctrl+C)", server.origin());
    server.wait();
    Ok(())
}

/// The workspace's folder. Asked at run time first, for a target directory that several checkouts share.
fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    own.parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// The cargo that runs this program.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Where everything goes that is not committed.
fn target_dir() -> PathBuf {
    root().join("target")
}

/// Runs a command to its end in the workspace's folder; an error when it fails.
fn run(command: &mut Command) -> Result<()> {
    let status = command.current_dir(root()).status();
    let shown = || {
        let program = Path::new(command.get_program()).file_name().unwrap_or_default();
        let words = std::iter::once(program).chain(command.get_args());
        words.map(|it| it.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    };
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("`{}` failed ({status})", shown()),
        Err(error) => bail!("`{}` could not be started: {error}", shown()),
    }
}
