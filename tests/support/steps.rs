//! The language of `steps.txt`: one step a line, `#` begins a comment line, arguments with spaces are quoted (`\"`
//! and `\\` inside). It describes what somebody does at a page and what they then notice; what needs more than these
//! verbs is a case in Rust.
//!
//! ```text
//! engines chromium firefox "reason"            first step only: in other engines the case is ignored, for this reason
//! open [page.html?query] [width=1280] [height=800] [media=dark,reduced-motion]   starts from a fresh page; /page is
//!                                              one of the site, file:path one of the workspace without a server
//! back                                         to the page before, by the browser's own button
//! view [width=320] [height=640] [media=dark]   changes the screen; media: light, dark, forced-colors,
//!                                              reduced-motion, print, touch, none
//! wait <js>                                    until the expression is truthy
//! state ready [of "css"]                       until the element has this state; of: which element of the page
//! press ArrowDown [x5] · press Ctrl+Home       keys by their KeyboardEvent name, to what has the focus
//! type "ยุทธ"                                  one key press for each code point
//! click "css" · focus "css"                    a real pointer click; focus by script
//! double "css"                                 a double click
//! drag "css" 120 0 [touch]                     from its middle so many pixels right and down, by mouse or finger
//! wheel "css" -200 [Ctrl]                      turns the wheel over it, by pixels
//! pinch "css" 60                               two fingers go apart by so many pixels, or together
//! run <js>                                     statements, awaited when they return a promise
//! expect focus <node id>                       the focused row or box, by its data-id
//! expect focused "css"                         the focused element, by selector
//! expect text "css" is|contains "words"        visible text of the first match, white space collapsed
//! expect count "css" 3
//! expect attr "css" name "value"
//! expect js "expression" is <json>
//! expect console "words"                       something logged contains the words (warnings as well)
//! axe [light|dark]                             no accessibility violations, in this colour scheme
//! shot <name>                                  target/screenshots/<case>-<name>.png, for people
//! allow console "words" · allow csp "words"    from here on such an error or violation does not fail the case
//! ```
//!
//! A selector is looked up in the shadow root of the page's first `phaen-explorer`; `page:css` looks in the page
//! itself, `#id>>>css` in the shadow root of a given element. JavaScript sees `explorer` (that first element) and
//! `root` (its shadow root). `{origin}` and `{other}` in `open`, `run`, `wait` and `expect js` stand for the origin of
//! the test server and for a second origin with the same files. `wait`, `state`, `click`, `focus` and `expect` try
//! again for some seconds, so no step is needed to wait for rendering. Uncaught errors, `console.error` and policy
//! violations fail a case by themselves.
//!
//! What an engine cannot be made to do or to pretend ([`crate::Engine::lacks`]) makes it ignore the whole case, with the
//! reason. So such steps go into a file of their own beside `steps.txt`: `dark.steps.txt` in the folder `table` is the
//! case `table.dark`, with the same pages.

use crate::engine::Engine;
use crate::page::{Target, Textual};
use crate::screen::{Medium, View};

/// A step with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Counted from 1.
    pub line: usize,
    /// As written.
    pub text: String,
    /// What to do.
    pub verb: Verb,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the table above says it")]
pub enum Verb {
    Engines { engines: Vec<Engine>, reason: String },
    Open { url: String, view: View },
    Back,
    View(View),
    Wait(String),
    State { state: String, of: Option<String> },
    Press { chord: String, times: usize },
    Type(String),
    Click(Target),
    Focus(Target),
    Double(Target),
    Drag { target: Target, by: (i64, i64), touch: bool },
    Wheel { target: Target, by: i64, ctrl: bool },
    Pinch { target: Target, by: i64 },
    Run(String),
    ExpectFocus(String),
    ExpectFocused(Target),
    ExpectText { target: Target, how: Textual, text: String },
    ExpectCount { target: Target, count: usize },
    ExpectAttr { target: Target, name: String, value: String },
    ExpectJs { expression: String, value: serde_json::Value },
    ExpectConsole(String),
    Axe(Option<Medium>),
    Shot(String),
    AllowConsole(String),
    AllowCsp(String),
}

/// Parses a whole file; the error names the line.
pub fn parse(text: &str) -> Result<Vec<Step>, String> {
    let lines = text.lines().map(str::trim).enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .enumerate()
        .map(|(nth, (at, line))| {
            let verb = Words(line).verb().and_then(|verb| match verb {
                Verb::Engines { .. } if nth > 0 => Err("it belongs before all other steps".into()),
                verb => Ok(verb),
            });
            let verb = verb.map_err(|error| format!("line {}: {line}\n  {error}", at + 1))?;
            Ok(Step {
                line: at + 1,
                text: line.to_owned(),
                verb,
            })
        })
        .collect()
}

/// What is left of a line.
struct Words<'a>(&'a str);

impl<'a> Words<'a> {
    fn verb(mut self) -> Result<Verb, String> {
        let verb = match self.word("a verb")?.as_str() {
            "engines" => self.engines()?,
            "open" => self.open()?,
            "back" => Verb::Back,
            "view" => Verb::View(self.view()?),
            "wait" => Verb::Wait(self.rest("an expression")?),
            "state" => Verb::State {
                state: self.word("a state")?,
                of: self.of()?,
            },
            "press" => Verb::Press {
                chord: self.word("a key")?,
                times: self.times()?,
            },
            "type" => Verb::Type(self.word("the text")?),
            "click" => Verb::Click(self.target()?),
            "focus" => Verb::Focus(self.target()?),
            "double" => Verb::Double(self.target()?),
            "drag" => Verb::Drag {
                target: self.target()?,
                by: (self.pixels()?, self.pixels()?),
                touch: self.option("touch")?,
            },
            "wheel" => Verb::Wheel {
                target: self.target()?,
                by: self.pixels()?,
                ctrl: self.option("Ctrl")?,
            },
            "pinch" => Verb::Pinch {
                target: self.target()?,
                by: self.pixels()?,
            },
            "run" => Verb::Run(self.rest("statements")?),
            "expect" => self.expectation()?,
            "axe" => Verb::Axe(self.optional()?.map(|it| it.parse()).transpose()?),
            "shot" => Verb::Shot(self.word("a name")?),
            "allow" => match self.word("console or csp")?.as_str() {
                "console" => Verb::AllowConsole(self.word("a part of the message")?),
                "csp" => Verb::AllowCsp(self.word("a part of the violation")?),
                other => return Err(format!("allow takes console or csp, not {other}")),
            },
            other => return Err(format!("there is no verb {other}")),
        };
        match self.0 {
            "" => Ok(verb),
            rest => Err(format!("left over: {rest}")),
        }
    }

    fn engines(&mut self) -> Result<Verb, String> {
        let mut engines = Vec::new();
        while !self.0.starts_with('"') {
            let name = self.word("the reason, in quotes,")?;
            engines.push(Engine::from_name(&name).ok_or_else(|| format!("there is no engine {name}"))?);
        }
        if engines.is_empty() {
            return Err("no engine is named".into());
        }
        Ok(Verb::Engines {
            engines,
            reason: self.word("the reason")?,
        })
    }

    fn open(&mut self) -> Result<Verb, String> {
        let is_option = |word: &str| ["width=", "height=", "media="].iter().any(|it| word.starts_with(it));
        let url = if self.0.is_empty() || is_option(self.0) { "index.html".to_owned() } else { self.word("a page")? };
        Ok(Verb::Open {
            url,
            view: self.view()?,
        })
    }

    fn view(&mut self) -> Result<View, String> {
        let mut view = View::default();
        while let Some(option) = self.optional()? {
            let (name, value) = option.split_once('=').ok_or_else(|| format!("{option} is not name=value"))?;
            let number = || value.parse().map_err(|_| format!("{name} takes a number, not {value}"));
            match name {
                "width" => view.width = Some(number()?),
                "height" => view.height = Some(number()?),
                "media" if value == "none" => view.media = Some(Vec::new()),
                "media" => view.media = Some(value.split(',').map(str::parse).collect::<Result<_, _>>()?),
                _ => return Err(format!("there is no option {name}; there are width, height and media")),
            }
        }
        Ok(view)
    }

    fn expectation(&mut self) -> Result<Verb, String> {
        Ok(match self.word("what to expect")?.as_str() {
            "focus" => Verb::ExpectFocus(self.word("a node id")?),
            "focused" => Verb::ExpectFocused(self.target()?),
            "text" => Verb::ExpectText {
                target: self.target()?,
                how: match self.word("is or contains")?.as_str() {
                    "is" => Textual::Is,
                    "contains" => Textual::Contains,
                    other => return Err(format!("expected is or contains, not {other}")),
                },
                text: self.word("the text")?,
            },
            "count" => Verb::ExpectCount {
                target: self.target()?,
                count: self.word("a number")?.parse().map_err(|error| format!("{error}"))?,
            },
            "attr" => Verb::ExpectAttr {
                target: self.target()?,
                name: self.word("an attribute")?,
                value: self.word("its value")?,
            },
            "js" => {
                let expression = self.word("an expression in quotes")?;
                match self.word("is")?.as_str() {
                    "is" => {}
                    other => return Err(format!("expected is, not {other}")),
                }
                let value = self.rest("a JSON value")?;
                let value = serde_json::from_str(&value).map_err(|error| format!("{value} is not JSON: {error}"))?;
                Verb::ExpectJs { expression, value }
            }
            "console" => Verb::ExpectConsole(self.word("a part of the message")?),
            other => return Err(format!("there is no expectation {other}")),
        })
    }

    fn target(&mut self) -> Result<Target, String> {
        self.word("a selector").map(|it| Target::parse(&it))
    }

    fn of(&mut self) -> Result<Option<String>, String> {
        match self.optional()?.as_deref() {
            None => Ok(None),
            Some("of") => self.word("a selector").map(Some),
            Some(other) => Err(format!("expected of, not {other}")),
        }
    }

    fn times(&mut self) -> Result<usize, String> {
        let Some(word) = self.optional()? else { return Ok(1) };
        let number = word.strip_prefix('x').and_then(|it| it.parse().ok());
        number.ok_or_else(|| format!("expected a number of times such as x5, not {word}"))
    }

    fn pixels(&mut self) -> Result<i64, String> {
        let word = self.word("a number of pixels")?;
        word.parse().map_err(|_| format!("expected a number of pixels, not {word}"))
    }

    fn option(&mut self, name: &str) -> Result<bool, String> {
        match self.optional()? {
            None => Ok(false),
            Some(word) if word == name => Ok(true),
            Some(other) => Err(format!("expected {name}, not {other}")),
        }
    }

    fn optional(&mut self) -> Result<Option<String>, String> {
        if self.0.is_empty() { Ok(None) } else { self.word("a word").map(Some) }
    }

    /// The next word, or the content of the next quoted argument.
    fn word(&mut self, what: &str) -> Result<String, String> {
        if self.0.is_empty() {
            return Err(format!("{what} is missing"));
        }
        let Some(quoted) = self.0.strip_prefix('"') else {
            let (word, rest) = self.0.split_once(char::is_whitespace).unwrap_or((self.0, ""));
            self.0 = rest.trim_start();
            return Ok(word.to_owned());
        };
        let mut text = String::new();
        let mut chars = quoted.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.0 = quoted[at + 1..].trim_start();
                    return Ok(text);
                }
                '\\' => text.extend(chars.next().map(|(_, c)| c)),
                c => text.push(c),
            }
        }
        Err(format!("a quote is not closed: {}", self.0))
    }

    /// The rest of the line as it is.
    fn rest(&mut self, what: &str) -> Result<String, String> {
        match std::mem::take(&mut self.0) {
            "" => Err(format!("{what} is missing")),
            rest => Ok(rest.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn verb(line: &str) -> Verb {
        parse(line).expect("the line is right").remove(0).verb
    }

    fn error(line: &str) -> String {
        parse(line).expect_err("the line is wrong")
    }

    #[test]
    fn comments_and_empty_lines_count_as_lines() {
        let steps = parse("# a case\n\nopen\n  press Tab  \n").expect("right");
        assert_eq!(steps.iter().map(|it| it.line).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(steps[1].text, "press Tab");
    }

    #[test]
    fn open_takes_a_page_and_a_screen() {
        let view = View {
            width: Some(320),
            height: None,
            media: Some(vec![Medium::Dark, Medium::ReducedMotion]),
        };
        let expected = Verb::Open {
            url: "index.html".into(),
            view: view.clone(),
        };
        assert_eq!(verb("open width=320 media=dark,reduced-motion"), expected);
        let expected = Verb::Open {
            url: "b.html?csp=strict".into(),
            view,
        };
        assert_eq!(verb("open b.html?csp=strict width=320 media=dark,reduced-motion"), expected);
        assert_eq!(
            verb("view media=none"),
            Verb::View(View {
                media: Some(vec![]),
                ..View::default()
            })
        );
    }

    #[test]
    fn engines_come_first_and_with_a_reason() {
        let engines = vec![Engine::Chromium, Engine::Firefox];
        let reason = "no such thing".into();
        assert_eq!(verb("# a case\nengines chromium firefox \"no such thing\""), Verb::Engines { engines, reason });
        assert!(error("open\nengines firefox \"late\"").contains("line 2: engines firefox \"late\"\n  it belongs before"));
    }

    #[test]
    fn arguments_are_quoted_expressions_are_not() {
        assert_eq!(verb(r#"type "ที่ \"น้ำ\" \\""#), Verb::Type(r#"ที่ "น้ำ" \"#.into()));
        assert_eq!(verb("wait a.b > \"x y\""), Verb::Wait("a.b > \"x y\"".into()));
        let value = json!(["a", 1]);
        assert_eq!(
            verb(r#"expect js "f('a')" is ["a", 1]"#),
            Verb::ExpectJs {
                expression: "f('a')".into(),
                value
            }
        );
        assert_eq!(
            verb("press Ctrl+Home x3"),
            Verb::Press {
                chord: "Ctrl+Home".into(),
                times: 3
            }
        );
        assert_eq!(
            verb("state ready of #b"),
            Verb::State {
                state: "ready".into(),
                of: Some("#b".into())
            }
        );
    }

    #[test]
    fn selectors_say_where_they_look() {
        let shadow = |host: &str, css: &str| Target {
            host: Some(host.into()),
            css: css.into(),
        };
        assert_eq!(verb("click \"[data-id='a b']\""), Verb::Click(shadow("phaen-explorer", "[data-id='a b']")));
        assert_eq!(verb("click #x>>>button"), Verb::Click(shadow("#x", "button")));
        assert_eq!(
            verb("click page:a"),
            Verb::Click(Target {
                host: None,
                css: "a".into()
            })
        );
    }

    #[test]
    fn mistakes_name_the_line_and_the_reason() {
        assert!(error("open\nclik #a").contains("line 2: clik #a\n  there is no verb clik"));
        for (line, reason) in [
            ("press", "a key is missing"),
            ("engines", "the reason, in quotes, is missing"),
            ("engines \"why\"", "no engine is named"),
            ("engines opera \"why\"", "there is no engine opera"),
            ("press Tab 5", "a number of times"),
            ("drag a 5", "a number of pixels is missing"),
            ("drag a 5 6 mouse", "expected touch, not mouse"),
            ("type \"a", "not closed"),
            ("expect text p has x", "expected is or contains"),
            ("expect js \"1\" is one", "is not JSON"),
            ("open media=neon", "there is no medium neon"),
            ("open b.html c.html", "is not name=value"),
            ("axe dim", "there is no medium dim"),
            ("shot a b", "left over: b"),
            ("back 2", "left over: 2"),
        ] {
            assert!(error(line).contains(reason), "{line}: {}", error(line));
        }
    }
}
