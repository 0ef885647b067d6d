//! A page under test: what a person does at it, and what they expect to notice. Every method waits for what it needs
//! and, when that does not come, says what it found instead.
//!
//! It holds no opinion about the page but the names in [`ELEMENT`] and `data-id`, and it never looks at pixels.

use crate::engine::{Engine, Session};
use crate::root;
use crate::screen::{Medium, Screen, View};
use crate::steps::{Step, Verb};
use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use thirtyfour::Key;
use thirtyfour::action_chain::ActionChain;
use thirtyfour::common::command::Command;
use thirtyfour::error::{WebDriverError, WebDriverResult};

/// The element that selectors look into.
pub const ELEMENT: &str = "phaen-explorer";

/// Runs before everything else in a page.
pub(crate) const COLLECT: &str = include_str!("collect.js");

/// How long an expectation may take to come true.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long an element may take to reach a state: it loads wasm and data meanwhile.
const LOADING: Duration = Duration::from_secs(20);

/// Where an element is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Selector of the element whose shadow root is searched; `None` for the page itself.
    pub host: Option<String>,
    /// Selector in there.
    pub css: String,
}

impl Target {
    /// `css`, `page:css` or `host>>>css`.
    pub fn parse(text: &str) -> Self {
        if let Some(css) = text.strip_prefix("page:") {
            return Self {
                host: None,
                css: css.to_owned(),
            };
        }
        let (host, css) = text.split_once(">>>").unwrap_or((ELEMENT, text));
        Self {
            host: Some(host.trim().to_owned()),
            css: css.trim().to_owned(),
        }
    }
}

impl From<&str> for Target {
    fn from(text: &str) -> Self {
        Self::parse(text)
    }
}

/// How a text is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Textual {
    Is,
    Contains,
}

/// One entry of the log that `collect.js` keeps.
#[derive(Debug, Deserialize)]
struct Logged {
    kind: String,
    text: String,
}

impl Logged {
    fn is_violation(&self) -> bool {
        self.kind == "csp"
    }

    fn is_error(&self) -> bool {
        !self.is_violation() && self.kind != "console.warn"
    }
}

/// The page of one case.
#[derive(Debug)]
pub struct Page<'a> {
    session: &'a Session,
    /// Its folder is what comes before the first dot.
    case: String,
    deadline: Instant,
    screen: RefCell<Screen>,
    logged: RefCell<Vec<Logged>>,
    /// Words, and how much had been logged when they were allowed.
    allowed_errors: RefCell<Vec<(String, usize)>>,
    allowed_violations: RefCell<Vec<(String, usize)>>,
    opened: Cell<bool>,
}

impl<'a> Page<'a> {
    /// An empty page for a case, which has to end within `limit`.
    pub fn new(session: &'a Session, case: &str, limit: Duration) -> Result<Self> {
        let page = Self {
            session,
            case: case.to_owned(),
            deadline: Instant::now() + limit,
            screen: RefCell::default(),
            logged: RefCell::default(),
            allowed_errors: RefCell::default(),
            allowed_violations: RefCell::default(),
            opened: Cell::new(false),
        };
        page.wait_for(page.session.driver.goto("about:blank"))?;
        page.wait_for(page.session.release())?;
        Ok(page)
    }

    /// The browser and the servers.
    pub fn session(&self) -> &Session {
        self.session
    }

    /// Does what a step says.
    pub fn step(&self, step: &Step) -> Result<()> {
        match &step.verb {
            // Seen to before the case began.
            Verb::Engines { .. } => Ok(()),
            Verb::Open { url, view } => self.open(url, view),
            Verb::Back => self.back(),
            Verb::View(view) => self.view(view),
            Verb::Wait(expression) => self.wait(expression),
            Verb::State { state, of } => self.state(state, of.as_deref().unwrap_or(ELEMENT)),
            Verb::Press { chord, times } => (0..*times).try_for_each(|_| self.press(chord)),
            Verb::Type(text) => self.type_text(text),
            Verb::Click(target) => self.click(target.clone()),
            Verb::Focus(target) => self.focus(target.clone()),
            Verb::Double(target) => self.double(target.clone()),
            Verb::Drag { target, by, touch } => self.drag(target.clone(), *by, *touch),
            Verb::Wheel { target, by, ctrl } => self.wheel(target.clone(), *by, *ctrl),
            Verb::Pinch { target, by } => self.pinch(target.clone(), *by),
            Verb::Run(statements) => self.run(statements),
            Verb::ExpectFocus(id) => self.expect_focus(id),
            Verb::ExpectFocused(target) => self.expect_focused(target.clone()),
            Verb::ExpectText { target, how, text } => self.expect_text(target.clone(), *how, text),
            Verb::ExpectCount { target, count } => self.expect_count(target.clone(), *count),
            Verb::ExpectAttr {
                target,
                name,
                value,
            } => self.expect_attr(target.clone(), name, value),
            Verb::ExpectJs { expression, value } => self.expect_js(expression, value),
            Verb::ExpectConsole(part) => self.expect_console(part),
            Verb::Axe(scheme) => self.axe(*scheme),
            Verb::Shot(name) => self.shot(name).map(|_| ()),
            Verb::AllowConsole(part) => {
                self.allow_console(part);
                Ok(())
            }
            Verb::AllowCsp(part) => {
                self.allow_csp(part);
                Ok(())
            }
        }
    }

    /// Opens a page of the case's folder, of the site when the URL begins with `/`, or of the workspace without a server
    /// when it begins with `file:`; on a fresh screen.
    pub fn open(&self, url: &str, view: &View) -> Result<()> {
        self.collect()?;
        self.screen.replace(Screen::default());
        self.view(view)?;
        let url = self.with_origins(url);
        let origin = self.session.server.origin();
        let folder = self.case.split('.').next().unwrap_or_default();
        let url = match url.strip_prefix("file:") {
            Some(path) => format!("file://{}/{path}", root().display()),
            None if url.starts_with('/') => format!("{origin}{url}"),
            None => format!("{origin}/cases/{folder}/{url}"),
        };
        self.wait_for(self.session.driver.goto(url))?;
        self.opened.set(true);
        if self.session.engine == Engine::Firefox {
            // A page in another process does not take over all of it.
            self.session.show_on(&self.screen.borrow())?;
        }
        // Where it could not be put in first, what happened while the page loaded was not seen.
        self.execute(COLLECT, vec![])?;
        Ok(())
    }

    /// Goes back to the page before. By script, WebKit may never answer: the page that asked is gone at once.
    pub fn back(&self) -> Result<()> {
        self.wait_for(self.session.driver.back())
    }

    /// Changes the screen.
    pub fn view(&self, view: &View) -> Result<()> {
        let mut screen = self.screen.borrow_mut();
        screen.width = view.width.unwrap_or(screen.width);
        screen.height = view.height.unwrap_or(screen.height);
        if let Some(media) = &view.media {
            screen.media.clone_from(media);
        }
        self.session.show_on(&screen)
    }

    /// Waits until an expression is truthy.
    pub fn wait(&self, expression: &str) -> Result<()> {
        self.until(LOADING, || match self.js(&format!("!!({expression})"))? {
            Value::Bool(true) => Ok(Ok(())),
            _ => Ok(Err("it stayed false".into())),
        })
    }

    /// Waits until an element of the page is in a state.
    pub fn state(&self, state: &str, of: &str) -> Result<()> {
        let script = "const it = document.querySelector(arguments[0]);
            return it && [it.getAttribute('state'), (it.shadowRoot?.textContent ?? '').slice(0, 500)];";
        self.until(LOADING, || {
            let found = self.execute(script, vec![json!(of)])?;
            match found[0].as_str() {
                Some(found) if found == state => Ok(Ok(())),
                // Nothing follows on a failure.
                Some("failed") => Err(anyhow!("the state is failed; shown is {}", found[1])),
                _ => Ok(Err(format!("the state of {of} is {}", found[0]))),
            }
        })
    }

    /// Presses a key or a chord such as `Ctrl+Home`, for whatever has the focus.
    pub fn press(&self, chord: &str) -> Result<()> {
        let keys = chord_keys(chord)?;
        let mut actions = self.actions();
        for key in &keys {
            actions = actions.key_down(*key);
        }
        for key in keys.iter().rev() {
            actions = actions.key_up(*key);
        }
        self.wait_for(actions.perform())
    }

    /// Types a text, one key press for each code point, as drivers want it for Thai.
    pub fn type_text(&self, text: &str) -> Result<()> {
        let mut actions = self.actions();
        for c in text.chars() {
            actions = actions.key_down(c).key_up(c);
        }
        self.wait_for(actions.perform())
    }

    /// Clicks in the middle of an element, with the pointer; something else must not lie over it.
    pub fn click(&self, target: impl Into<Target>) -> Result<()> {
        let (x, y) = self.middle_of(target)?;
        self.wait_for(self.actions().move_to(x, y).click().perform())
    }

    /// Clicks twice in the middle of an element.
    pub fn double(&self, target: impl Into<Target>) -> Result<()> {
        let (x, y) = self.middle_of(target)?;
        self.wait_for(self.actions().move_to(x, y).double_click().perform())
    }

    /// Drags from the middle of an element, by mouse or finger.
    pub fn drag(&self, target: impl Into<Target>, (right, down): (i64, i64), touch: bool) -> Result<()> {
        self.drawn()?;
        let (x, y) = self.middle_of(target)?;
        let id = if touch { "finger" } else { "mouse" };
        self.perform(json!([stroke(id, touch, (x, y), (right, down))]))
    }

    /// Turns the wheel over the middle of an element.
    pub fn wheel(&self, target: impl Into<Target>, by: i64, ctrl: bool) -> Result<()> {
        self.drawn()?;
        let (x, y) = self.middle_of(target)?;
        let key = |kind: &str| {
            let actions = json!([{ "type": kind, "value": "\u{e009}" }]);
            if ctrl { self.perform(json!([{ "type": "key", "id": "keys", "actions": actions }])) } else { Ok(()) }
        };
        let by = self.session.turned_to(by);
        let turn = json!({ "type": "scroll", "x": x, "y": y, "deltaX": 0, "deltaY": by, "duration": 0 });
        key("keyDown")?;
        self.perform(json!([{ "type": "wheel", "id": "wheel", "actions": [turn] }]))?;
        key("keyUp")
    }

    /// Two fingers around the middle of an element go apart, each by so many pixels; together where that is negative.
    pub fn pinch(&self, target: impl Into<Target>, by: i64) -> Result<()> {
        self.drawn()?;
        let (x, y) = self.middle_of(target)?;
        let start = 20 + (-by).max(0);
        self.session.spent.set(true);
        self.perform(json!([stroke("finger", true, (x - start, y), (-by, 0)), stroke("other finger", true, (x + start, y), (by, 0))]))
    }

    /// Browsers move and scroll what was drawn last, perhaps not yet what scripts see.
    fn drawn(&self) -> Result<()> {
        self.execute("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));", vec![]).map(|_| ())
    }

    fn perform(&self, actions: Value) -> Result<()> {
        self.wait_for(async { self.session.driver.cmd(Command::PerformActions(json!(actions).into())).await.map(|_| ()) })
    }

    /// The middle of an element, in whole pixels of the screen, where it is hit.
    fn middle_of(&self, target: impl Into<Target>) -> Result<(i64, i64)> {
        let script = "it.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            const box = it.getClientRects()[0];
            if (!box?.width || !box.height) return 'it has no size';
            const at = [box.x + box.width / 2, box.y + box.height / 2];
            const hit = it.getRootNode().elementFromPoint(...at);
            return it.contains(hit) ? at.map(Math.floor) : `a click would hit ${hit?.outerHTML.slice(0, 200)}`;";
        let mut at = Vec::new();
        self.expect_of(target.into(), script, |found| {
            at = found.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
            if at.len() == 2 { Ok(()) } else { Err(found.as_str().unwrap_or_default().to_owned()) }
        })?;
        Ok((at[0], at[1]))
    }

    /// Focuses an element by script, as a host page would.
    pub fn focus(&self, target: impl Into<Target>) -> Result<()> {
        self.expect_of(target.into(), "it.focus(); return null;", |_| Ok(()))
    }

    /// Runs statements; awaits what they return.
    pub fn run(&self, statements: &str) -> Result<()> {
        self.execute(&format!("{PRELUDE}\n{}", self.with_origins(statements)), vec![]).map(|_| ())
    }

    /// The value of an expression, awaited.
    pub fn js(&self, expression: &str) -> Result<Value> {
        self.execute(&format!("{PRELUDE}\nreturn ({});", self.with_origins(expression)), vec![])
    }

    /// The focused row or box, by its id.
    pub fn expect_focus(&self, id: &str) -> Result<()> {
        let script = format!(
            "{PRELUDE} const it = root?.activeElement ?? document.activeElement;
            return [it?.dataset?.id ?? null, it?.outerHTML.slice(0, 200) ?? null];"
        );
        self.until(PATIENCE, || {
            let found = self.execute(&script, vec![])?;
            Ok(if found[0] == id { Ok(()) } else { Err(format!("the focus is on {}", found[1])) })
        })
    }

    /// The focused element is the first match.
    pub fn expect_focused(&self, target: impl Into<Target>) -> Result<()> {
        let script = "const on = it.getRootNode().activeElement; return on === it || (on?.outerHTML.slice(0, 200) ?? null);";
        self.expect_of(target.into(), script, |found| match found {
            Value::Bool(true) => Ok(()),
            found => Err(format!("the focus is on {found}")),
        })
    }

    /// The visible text of the first match, white space collapsed.
    pub fn expect_text(&self, target: impl Into<Target>, how: Textual, text: &str) -> Result<()> {
        let script = "return (it.innerText ?? it.textContent).replace(/\\s+/g, ' ').trim();";
        self.expect_of(target.into(), script, |found| {
            let found = found.as_str().unwrap_or_default();
            let right = match how {
                Textual::Is => found == text,
                Textual::Contains => found.contains(text),
            };
            if right { Ok(()) } else { Err(format!("the text is {found:?}")) }
        })
    }

    /// How many elements match.
    pub fn expect_count(&self, target: impl Into<Target>, count: usize) -> Result<()> {
        let target = target.into();
        let script = format!("{LOOKUP} return found.length;");
        self.until(PATIENCE, || {
            let found = self.execute(&script, target.arguments())?;
            Ok(if found == json!(count) { Ok(()) } else { Err(format!("there are {found}")) })
        })
    }

    /// The value of an attribute of the first match.
    pub fn expect_attr(&self, target: impl Into<Target>, name: &str, value: &str) -> Result<()> {
        let script = format!("return it.getAttribute({});", json!(name));
        self.expect_of(target.into(), &script, |found| if found == value { Ok(()) } else { Err(format!("it is {found}")) })
    }

    /// The value of an expression, awaited.
    pub fn expect_js(&self, expression: &str, value: &Value) -> Result<()> {
        self.until(PATIENCE, || {
            let found = self.js(expression)?;
            Ok(if found == *value { Ok(()) } else { Err(format!("it is {found}")) })
        })
    }

    /// Something logged, a warning perhaps, contains the words.
    pub fn expect_console(&self, part: &str) -> Result<()> {
        self.until(PATIENCE, || {
            self.collect()?;
            let logged = self.logged.borrow();
            let there = logged.iter().any(|it| it.text.contains(part));
            Ok(if there { Ok(()) } else { Err(format!("logged was {logged:?}")) })
        })
    }

    /// Errors that contain the words do not fail the case from now on.
    pub fn allow_console(&self, part: &str) {
        self.allowed_errors.borrow_mut().push((part.to_owned(), self.logged.borrow().len()));
    }

    /// Policy violations that contain the words do not fail the case from now on.
    pub fn allow_csp(&self, part: &str) {
        self.allowed_violations.borrow_mut().push((part.to_owned(), self.logged.borrow().len()));
    }

    /// No violation found by axe, in the page and in open shadow roots. Rules about the page as a whole are off.
    pub fn axe(&self, scheme: Option<Medium>) -> Result<()> {
        if let Some(scheme) = scheme {
            let mut media = self.screen.borrow().media.clone();
            media.retain(|it| !matches!(it, Medium::Light | Medium::Dark));
            media.push(scheme);
            self.view(&View {
                media: Some(media),
                ..View::default()
            })?;
        }
        if self.js("typeof axe")? != "object" {
            let path = std::env::var_os("PHAEN_AXE").context("PHAEN_AXE is not set; run: cargo xtask test")?;
            let axe = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            self.execute(&axe, vec![])?;
        }
        // Colours in the middle of a transition are nobody's choice.
        let found = self.execute(
            "const finite = document.getAnimations().filter((it) => Number.isFinite(it.effect?.getComputedTiming().endTime));
            await Promise.allSettled(finite.map((it) => it.finished));
            const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            const off = { enabled: false };
            const rules = { 'landmark-one-main': off, region: off, 'page-has-heading-one': off };
            const { violations } = await axe.run(document, { runOnly: { type: 'tag', values }, rules });
            return violations.map(({ id, help, nodes }) =>
              `${id}: ${help}\\n` + nodes.slice(0, 5).map((it) => `    ${it.target.flat().join(' >>> ')}  ${it.html.slice(0, 200)}\\n      ${
                it.failureSummary.replace(/\\n\\s*/g, ' ')}`).join('\\n'));",
            vec![],
        )?;
        let violations: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        ensure!(violations.is_empty(), "axe found\n  {}", violations.join("\n  "));
        Ok(())
    }

    /// Saves a picture for people; returns its path.
    pub fn shot(&self, name: &str) -> Result<PathBuf> {
        let folder = root().join("target/screenshots");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}-{name}.png", self.case));
        self.wait_for(self.session.driver.screenshot(&path))?;
        Ok(path)
    }

    /// Ends the case: an error when something was logged that is not allowed.
    pub fn finish(&self) -> Result<()> {
        std::thread::sleep(Duration::from_millis(30));
        self.collect()?;
        let unexpected: Vec<String> = self.unexpected();
        ensure!(unexpected.is_empty(), "the page reported\n  {}", unexpected.join("\n  "));
        Ok(())
    }

    /// What was logged until now and is not allowed.
    pub fn unexpected(&self) -> Vec<String> {
        let (errors, violations) = (self.allowed_errors.borrow(), self.allowed_violations.borrow());
        let among = |allowed: &[(String, usize)], at: usize, it: &Logged| {
            allowed.iter().any(|(part, from)| at >= *from && it.text.contains(part.as_str()))
        };
        let logged = self.logged.borrow();
        let unexpected = logged
            .iter()
            .enumerate()
            .filter(|(at, it)| it.is_error() && !among(&errors, *at, it) || it.is_violation() && !among(&violations, *at, it));
        unexpected.map(|(_, it)| format!("{}: {}", it.kind, it.text)).collect()
    }

    /// Takes over what the page has logged since the last time.
    pub fn collect(&self) -> Result<()> {
        if self.opened.get() {
            let entries = self.execute("return (window.__testLog ?? []).splice(0);", vec![])?;
            let entries: Vec<Logged> = serde_json::from_value(entries)?;
            self.logged.borrow_mut().extend(entries);
        }
        Ok(())
    }

    fn with_origins(&self, text: &str) -> String {
        text.replace("{origin}", &self.session.server.origin()).replace("{other}", &self.session.other.origin())
    }

    /// Tries an expectation about the first match until it holds.
    fn expect_of(&self, target: Target, script: &str, mut expectation: impl FnMut(&Value) -> Result<(), String>) -> Result<()> {
        let script = format!("{LOOKUP} const it = found[0]; if (!it) return null; return [(() => {{ {script} }})()];");
        self.until(PATIENCE, || {
            let found = self.execute(&script, target.arguments())?;
            Ok(match found.get(0) {
                Some(found) => expectation(found),
                None => Err(target.not_found()),
            })
        })
    }

    /// A chain of input events without pauses.
    fn actions(&self) -> ActionChain {
        self.session.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
    }

    fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let script = format!("return (async function () {{ {script}\n}}).apply(null, arguments);");
        let found = self.wait_for(self.session.driver.execute(script, arguments))?;
        Ok(found.json().clone())
    }

    /// Repeats `attempt` until it succeeds; an outer error ends it at once, an inner one says what was found.
    fn until(&self, patience: Duration, mut attempt: impl FnMut() -> Result<Result<(), String>>) -> Result<()> {
        let end = self.deadline.min(Instant::now() + patience);
        loop {
            match attempt()? {
                Ok(()) => return Ok(()),
                Err(found) if Instant::now() >= end => bail!("{found}"),
                Err(_) => std::thread::sleep(Duration::from_millis(40)),
            }
        }
    }

    /// Runs a driver command to its end, but not longer than the case may take.
    fn wait_for<T>(&self, command: impl Future<Output = WebDriverResult<T>>) -> Result<T> {
        let timed = async { tokio::time::timeout_at(self.deadline.into(), command).await };
        let done = self.session.runtime.block_on(timed);
        done.map_err(|_| anyhow!("the case took too long"))?.map_err(|error| brief(&error))
    }
}

/// One pointer that goes down, moves in five steps, and goes up.
fn stroke(id: &str, touch: bool, (x, y): (i64, i64), (right, down): (i64, i64)) -> Value {
    let mut actions = vec![json!({ "type": "pointerMove", "x": x, "y": y }), json!({ "type": "pointerDown", "button": 0 })];
    for step in 1..=5 {
        actions.push(json!({ "type": "pointerMove", "duration": 16, "x": x + right * step / 5, "y": y + down * step / 5 }));
    }
    actions.push(json!({ "type": "pointerUp", "button": 0 }));
    json!({ "type": "pointer", "id": id, "parameters": { "pointerType": if touch { "touch" } else { "mouse" } }, "actions": actions })
}

/// A driver's error without the addresses of its own code.
fn brief(error: &WebDriverError) -> anyhow::Error {
    let text = error.to_string();
    let lines = text.lines().map(str::trim).take_while(|line| !line.starts_with("Stacktrace"));
    let words = ["Status:", "Additional info:", "(Session info:", "Error: javascript error"];
    let told: Vec<_> = lines.filter(|line| !line.is_empty() && !words.iter().any(|it| line.starts_with(it))).collect();
    anyhow!(told.join(" "))
}

/// What JavaScript of a step may use.
const PRELUDE: &str = "const explorer = document.querySelector('phaen-explorer'); const root = explorer?.shadowRoot;";

/// Finds all matches of a target, given by [`Target::arguments`].
const LOOKUP: &str = "const [host, css] = arguments;
    const scope = host === null ? document : document.querySelector(host)?.shadowRoot;
    const found = [...(scope?.querySelectorAll(css) ?? [])];";

impl Target {
    fn arguments(&self) -> Vec<Value> {
        vec![json!(self.host), json!(self.css)]
    }

    fn not_found(&self) -> String {
        match &self.host {
            Some(host) => format!("nothing matches {} in the shadow root of {host}", self.css),
            None => format!("nothing in the page matches {}", self.css),
        }
    }
}

/// The code points that WebDriver has for the keys of a chord.
fn chord_keys(chord: &str) -> Result<Vec<char>> {
    let names = match chord.strip_suffix('+') {
        Some("") => vec!["+"],
        Some(rest) => rest.trim_end_matches('+').split('+').chain(["+"]).collect(),
        None => chord.split('+').collect(),
    };
    names.into_iter().map(key).collect()
}

fn key(name: &str) -> Result<char> {
    let key = match name {
        "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "ArrowDown" => Key::Down,
        "ArrowUp" => Key::Up,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Enter" => Key::Enter,
        "Tab" => Key::Tab,
        "Escape" => Key::Escape,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "F3" => Key::F3,
        "F5" => Key::F5,
        _ => {
            let mut chars = name.chars();
            return match (chars.next(), chars.next()) {
                (Some(c), None) => Ok(c),
                _ => bail!("there is no key {name}; name it as in KeyboardEvent.key, for instance ArrowDown or Ctrl+Home"),
            };
        }
    };
    Ok(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_keys_in_order() {
        let control = char::from(Key::Control);
        assert_eq!(chord_keys("Ctrl+Home").expect("known"), [control, Key::Home.into()]);
        assert_eq!(chord_keys("ก").expect("a character"), ['ก']);
        assert_eq!(chord_keys("+").expect("plus"), ['+']);
        assert_eq!(chord_keys("Ctrl++").expect("plus"), [control, '+']);
        assert!(chord_keys("Down").expect_err("not a key name").to_string().contains("ArrowDown"));
    }
}
