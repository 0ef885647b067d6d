//! Browser engines, their drivers, and a session: one browser with the test server beside it, used for many cases.
//!
//! Each session starts a driver of its own on a free port and ends it by its process id. What cannot be done in an
//! engine is a reason for ignoring a case there, never for passing it.

use crate::root;
use crate::screen::{Desktop, Medium};
use crate::steps::Verb;
use anyhow::{Context, Result, anyhow, bail};
use phaen_server::{Server, Site};
use serde_json::{Value, json};
use std::cell::Cell;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Runtime;

/// What the tests can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, with `chromedriver`.
    Chromium,
    /// Firefox, with `geckodriver`.
    Firefox,
    /// WebKitGTK's MiniBrowser, with `WebKitWebDriver`; needs a display or Xvfb.
    WebKit,
}

impl Engine {
    /// The engines named in `PHAEN_BROWSERS`, separated by commas; none when it is not set.
    pub fn wanted() -> Result<Vec<Self>> {
        let names = std::env::var("PHAEN_BROWSERS").unwrap_or_default();
        let engine =
            |name| Self::from_name(name).with_context(|| format!("PHAEN_BROWSERS: {name} is none of chromium, firefox, webkit"));
        names.split(',').filter(|it| !it.is_empty()).map(engine).collect()
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Chromium, Self::Firefox, Self::WebKit].into_iter().find(|it| it.name() == name)
    }

    /// Why it ignores a case that has this step: it cannot be made to do or to pretend that, or the step excludes it.
    pub fn lacks(self, verb: &Verb) -> Option<&str> {
        match verb {
            Verb::Engines { engines, reason } if !engines.contains(&self) => Some(reason),
            Verb::Open { view, .. } | Verb::View(view) => view.media.iter().flatten().find_map(|medium| match (self, medium) {
                (Self::WebKit, Medium::ForcedColors) => Some("WebKitGTK has no forced colours"),
                (Self::WebKit, Medium::Print) => Some("its driver cannot show a page as if printed"),
                (Self::WebKit, Medium::Touch) => Some("its driver has no touch screen"),
                _ => None,
            }),
            Verb::Wheel { ctrl: true, .. } if self == Self::WebKit => Some("its driver turns the wheel without keys"),
            Verb::Drag { touch: true, .. } | Verb::Pinch { .. } if self == Self::WebKit => Some("its driver has no touch screen"),
            _ => None,
        }
    }

    /// Its name in `PHAEN_BROWSERS` and in the names of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// An error that says how to install what is not there.
    pub fn check(self) -> Result<()> {
        let (programs, packages) = match self {
            Self::Chromium => (vec!["chromedriver"], "chromium chromium-driver"),
            Self::Firefox => (vec!["firefox", "geckodriver"], "firefox-esr && cargo install geckodriver --locked"),
            Self::WebKit => ([&["WebKitWebDriver"], &Desktop::PROGRAMS[..]].concat(), "webkit2gtk-driver xvfb xsettingsd"),
        };
        let missing = programs.into_iter().find(|name| path_in_env(name).is_none() && !on_path(name));
        let Some(missing) = missing else { return Ok(()) };
        bail!(
            "{missing} is not installed; run: cargo xtask test --all-browsers, or: sudo apt-get install -y --no-install-recommends {packages}"
        )
    }

    fn driver(self, port: u16) -> Command {
        let (program, arguments) = match self {
            Self::Chromium => ("chromedriver", vec![format!("--port={port}")]),
            // Its screen is changed from its own window.
            Self::Firefox => ("geckodriver", vec!["--port".into(), port.to_string(), "--allow-system-access".into()]),
            Self::WebKit => ("WebKitWebDriver", vec![format!("--port={port}"), "--host=127.0.0.1".into()]),
        };
        let mut command = Command::new(path_in_env(program).unwrap_or_else(|| program.into()));
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn capabilities(self) -> Value {
        match self {
            Self::Chromium => {
                // The sandbox does not start as root, as in most containers; the pages are our own.
                let arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,800"];
                let mut options = json!({ "args": arguments });
                if let Some(browser) = path_in_env("chromium") {
                    options["binary"] = browser.to_string_lossy().into();
                }
                json!({ "browserName": "chrome", "goog:chromeOptions": options })
            }
            Self::Firefox => {
                // Large enough for every page. The colours are those of a reader who forces colours on pages: the ones of
                // a headless desktop cannot be read on each other. Pages that are files are kept apart as for everybody.
                let arguments = ["-headless", "-width", "2000", "-height", "2000"];
                // Zoom is the tab's, so that it can be taken back.
                let prefs = json!({
                    "ui.highlight": "#1a5fb4",
                    "ui.highlighttext": "#ffffff",
                    "security.fileuri.strict_origin_policy": true,
                    "browser.zoom.siteSpecific": false,
                });
                json!({ "browserName": "firefox", "moz:firefoxOptions": { "args": arguments, "prefs": prefs } })
            }
            Self::WebKit => json!({ "browserName": "MiniBrowser" }),
        }
    }
}

/// For instance `CHROMEDRIVER` for `chromedriver`.
fn path_in_env(program: &str) -> Option<PathBuf> {
    std::env::var_os(program.to_uppercase()).map(PathBuf::from)
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// A running browser and two servers with the same files, so that a page can ask another origin.
#[derive(Debug)]
pub struct Session {
    /// What runs.
    pub engine: Engine,
    /// The server of the pages.
    pub server: Server,
    /// The same site on another port.
    pub other: Server,
    pub(crate) runtime: Runtime,
    pub(crate) driver: WebDriver,
    /// Where WebKitGTK shows its window.
    pub(crate) desktop: Option<Desktop>,
    /// No further case gets this browser: after two fingers, Chromium loses touches in later pages.
    pub(crate) spent: Cell<bool>,
    /// How far the wheel has been turned.
    turned: Cell<i64>,
    /// Ends before the desktop that its browser is on.
    process: Option<Process>,
}

impl Session {
    /// Starts driver, browser and servers.
    pub fn start(engine: Engine) -> Result<Self> {
        let site = Site::new()
            .root("/", root().join("www"))
            .root("/phaen/", root().join("pkg"))
            // for pages of other origins, and as the place of another copy
            .switched_root("/open/", root().join("pkg"), "cors=*")
            .root("/yew-host/", root().join("target/yew-host"))
            .root("/cases/", root().join("tests/pages"))
            .root("/fixtures/", root().join("tests/data"))
            .root("/packed/", root().join("target/packages"))
            .root("/generated/", root().join("target/data"));
        let site = if engine == Engine::Chromium { site } else { site.first_script(crate::page::COLLECT) };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = engine.driver(port);
        let desktop = (engine == Engine::WebKit).then(Desktop::start).transpose()?;
        if let Some(Desktop {
            display, config, ..
        }) = &desktop
        {
            command.env("DISPLAY", display).env("XDG_CONFIG_HOME", config).env_remove("GTK_THEME");
        }
        let process = command.spawn().with_context(|| format!("starting {:?}", command.get_program()))?;
        let process = Some(Process(process));
        wait_for(port)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut capabilities = Capabilities::default();
        for (name, value) in engine.capabilities().as_object().into_iter().flatten() {
            capabilities.set(name, value.clone())?;
        }
        let address = format!("http://127.0.0.1:{port}");
        let driver = runtime.block_on(async {
            // WebKit's driver never answers when its browser cannot start.
            let connect = WebDriver::new(address, capabilities);
            tokio::time::timeout(Duration::from_secs(40), connect).await
        });
        let driver = driver.map_err(|_| anyhow!("{} did not start in 40 s", engine.name()))??;
        let (server, other) = (site.clone().start(0)?, site.start(0)?);
        let session = Self {
            engine,
            server,
            other,
            runtime,
            driver,
            desktop,
            spent: Cell::new(false),
            turned: Cell::new(0),
            process,
        };
        session.runtime.block_on(session.driver.set_script_timeout(Duration::from_secs(30)))?;
        if engine == Engine::Chromium {
            let params = json!({ "source": crate::page::COLLECT });
            session.cdp("Page.addScriptToEvaluateOnNewDocument", params)?;
        }
        Ok(session)
    }

    /// What to tell the driver so that the wheel turns by this. WebKit's turns it by the difference to the last time.
    pub(crate) fn turned_to(&self, by: i64) -> i64 {
        if self.engine == Engine::WebKit {
            self.turned.set(self.turned.get() + by);
            return self.turned.get();
        }
        by
    }

    /// Lets go of all keys and fingers, and forgets where pointers and wheel were.
    pub(crate) async fn release(&self) -> WebDriverResult<()> {
        self.turned.set(0);
        self.driver.cmd(thirtyfour::common::command::Command::ReleaseActions).await.map(|_| ())
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn cdp(&self, command: &str, params: Value) -> Result<Value> {
        if self.engine != Engine::Chromium {
            bail!("{command} exists in Chromium only");
        }
        let sent = self.driver.cdp();
        self.runtime.block_on(sent.send_raw(command, params)).with_context(|| command.to_owned())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let quit = self.driver.clone().quit();
        let _ = self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(5), quit).await });
        self.process = None;
    }
}

/// A child process that ends with its owner.
#[derive(Debug)]
pub(crate) struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        // A page in an endless loop keeps its driver from ending the browser, and a driver that is killed leaves the
        // browser behind.
        let _ = Command::new("pkill").args(["-KILL", "-P", &self.0.id().to_string()]).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_for(port: u16) -> Result<()> {
    let started = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if started.elapsed() > Duration::from_secs(15) {
            bail!("the driver does not listen on port {port}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
