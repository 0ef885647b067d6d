//! The screen of a page and the wishes of its reader, and how each engine is made to pretend them: Chromium by its
//! developer tools' protocol, Firefox by what its own responsive design mode sets, WebKitGTK by the desktop around it,
//! which here is an Xvfb with nothing on it. All of it changes under an open page, as for a reader.
//!
//! What an engine cannot pretend is listed in [`Engine::lacks`], not here.

use crate::engine::{Engine, Process, Session};
use anyhow::{Context, Result, bail};
use http::Method;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

/// A property of the screen or a wish of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Medium {
    Light,
    Dark,
    ForcedColors,
    ReducedMotion,
    Print,
    Touch,
}

impl FromStr for Medium {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            "forced-colors" => Self::ForcedColors,
            "reduced-motion" => Self::ReducedMotion,
            "print" => Self::Print,
            "touch" => Self::Touch,
            _ => return Err(format!("there is no medium {name}")),
        })
    }
}

/// A change of the screen; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct View {
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub media: Option<Vec<Medium>>,
}

/// Size in pixels of the page, without anything of the browser around it, and what else is pretended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    pub width: u32,
    pub height: u32,
    pub media: Vec<Medium>,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 800,
            media: Vec::new(),
        }
    }
}

impl Screen {
    fn has(&self, medium: Medium) -> bool {
        self.media.contains(&medium)
    }
}

/// How long a window may take to get its size.
const PATIENCE: Duration = Duration::from_secs(5);

impl Session {
    /// Shows the page on this screen from now on.
    pub(crate) fn show_on(&self, screen: &Screen) -> Result<()> {
        match self.engine {
            Engine::Chromium => self.show_in_chromium(screen),
            Engine::Firefox => self.show_in_firefox(screen),
            Engine::WebKit => self.show_in_webkit(screen),
        }
    }

    fn show_in_chromium(&self, screen: &Screen) -> Result<()> {
        let touch = screen.has(Medium::Touch);
        let metrics = json!({ "width": screen.width, "height": screen.height, "deviceScaleFactor": 1, "mobile": touch });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)?;
        let touch = json!({ "enabled": touch, "maxTouchPoints": 1 });
        self.cdp("Emulation.setTouchEmulationEnabled", touch)?;
        let feature = |name: &str, on: bool, value: &str| json!({ "name": name, "value": if on { value } else { "" } });
        let features = [
            feature("prefers-color-scheme", true, if screen.has(Medium::Dark) { "dark" } else { "light" }),
            feature("forced-colors", screen.has(Medium::ForcedColors), "active"),
            feature("prefers-reduced-motion", screen.has(Medium::ReducedMotion), "reduce"),
        ];
        let medium = if screen.has(Medium::Print) { "print" } else { "" };
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }))?;
        Ok(())
    }

    fn show_in_firefox(&self, screen: &Screen) -> Result<()> {
        let script = "const browser = gBrowser.selectedBrowser, context = browser.browsingContext;
            const [width, height, dark, forced, reduced, print, touch] = arguments;
            for (const [name, value] of [['flex', 'none'], ['min-width', 0], ['width', `${width}px`], ['height', `${height}px`]]) {
              browser.style.setProperty(name, value, 'important');
            }
            // What Ctrl and the wheel did in the case before.
            browser.fullZoom = 1;
            context.prefersColorSchemeOverride = dark ? 'dark' : 'light';
            context.forcedColorsOverride = forced ? 'active' : 'none';
            context.prefersReducedMotionOverride = reduced ? 'reduce' : 'none';
            context.mediumOverride = print ? 'print' : '';
            context.touchEventsOverride = touch ? 'enabled' : 'none';
            // A finger is coarse and cannot hover; a mouse is fine and can.
            for (const which of ['primary', 'all']) Services.prefs.setIntPref(`ui.${which}PointerCapabilities`, touch ? 1 : 6);";
        let media = [Medium::Dark, Medium::ForcedColors, Medium::ReducedMotion, Medium::Print, Medium::Touch];
        let mut arguments = vec![json!(screen.width), json!(screen.height)];
        arguments.extend(media.iter().map(|it| json!(screen.has(*it))));
        self.runtime.block_on(async {
            self.driver.cmd(FirefoxContext("chrome")).await?;
            let done = self.driver.execute(script, arguments).await;
            self.driver.cmd(FirefoxContext("content")).await?;
            done.map(|_| ())
        })?;
        self.until_shown(screen)
    }

    fn show_in_webkit(&self, screen: &Screen) -> Result<()> {
        self.desktop.as_ref().context("the session has no desktop")?.wish(screen)?;
        let around = self.script("return outerHeight - innerHeight")?.as_u64().unwrap_or_default();
        let height = screen.height + u32::try_from(around)?;
        self.runtime.block_on(self.driver.set_window_rect(0, 0, screen.width, height))?;
        self.until_shown(screen)
    }

    /// Where a screen is asked for and comes later.
    fn until_shown(&self, screen: &Screen) -> Result<()> {
        let script = "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches,
            matchMedia('(prefers-reduced-motion: reduce)').matches];";
        let wanted = json!([screen.width, screen.height, screen.has(Medium::Dark), screen.has(Medium::ReducedMotion)]);
        let started = Instant::now();
        loop {
            let found = self.script(script)?;
            if found == wanted {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                bail!("{} should show width, height, dark and reduced motion {wanted}, it has {found}", self.engine.name());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn script(&self, script: &str) -> Result<Value> {
        Ok(self.runtime.block_on(self.driver.execute(script, vec![]))?.json().clone())
    }
}

/// Whether scripts run in the page, `content`, or in the browser's own window, `chrome`.
#[derive(Debug)]
struct FirefoxContext(&'static str);

impl FormatRequestData for FirefoxContext {
    fn format_request(&self, session_id: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session_id}/moz/context")).add_body(json!({ "context": self.0 }))
    }
}

/// A display without a screen, and the settings that GTK programs on it follow.
#[derive(Debug)]
pub(crate) struct Desktop {
    pub display: String,
    /// A folder for `XDG_CONFIG_HOME`, which ends with the desktop.
    pub config: PathBuf,
    settings: Process,
    /// What the settings say at present.
    wished: RefCell<String>,
    _screen: Process,
}

impl Desktop {
    /// The programs it is made of.
    pub const PROGRAMS: [&str; 2] = ["Xvfb", "xsettingsd"];

    pub fn start() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        // As large as the largest page of a test.
        command.args(["-displayfd", "1", "-screen", "0", "2000x2000x24", "-nolisten", "tcp"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("starting Xvfb")?;
        let stdout = child.stdout.take().context("Xvfb has no output")?;
        let screen = Process(child);
        let mut number = String::new();
        BufReader::new(stdout).read_line(&mut number).context("Xvfb names no display")?;
        let display = format!(":{}", number.trim());

        let config = std::env::temp_dir().join(format!("phaen-desktop-{}", screen.0.id()));
        std::fs::create_dir_all(config.join("gtk-3.0"))?;
        // Else the tool bar of the browser keeps its window from being as narrow as a phone.
        std::fs::write(config.join("gtk-3.0/gtk.css"), "* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px }\n")?;
        let wished = settings(&Screen::default());
        std::fs::write(config.join("xsettings"), &wished)?;
        let mut command = Command::new("xsettingsd");
        command.arg("-c").arg(config.join("xsettings")).env("DISPLAY", &display);
        let settings = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("starting xsettingsd")?;
        Ok(Self {
            display,
            config,
            settings: Process(settings),
            wished: RefCell::new(wished),
            _screen: screen,
        })
    }

    fn wish(&self, screen: &Screen) -> Result<()> {
        let wished = settings(screen);
        if *self.wished.borrow() != wished {
            std::fs::write(self.config.join("xsettings"), &wished)?;
            let told = Command::new("kill").args(["-HUP", &self.settings.0.id().to_string()]).status()?;
            if !told.success() {
                bail!("xsettingsd has ended");
            }
            self.wished.replace(wished);
        }
        Ok(())
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.config);
    }
}

fn settings(screen: &Screen) -> String {
    let theme = if screen.has(Medium::Dark) { "Adwaita-dark" } else { "Adwaita" };
    let animations = u8::from(!screen.has(Medium::ReducedMotion));
    format!("Net/ThemeName \"{theme}\"\nGtk/EnableAnimations {animations}\n")
}
