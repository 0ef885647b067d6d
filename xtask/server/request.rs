//! Reading of a request: its line, its headers and the switches in its query. Not a general HTTP parser: bodies are
//! not read, and what is not understood is ignored.

use std::io::{self, BufRead};
use std::time::Duration;

/// What the query string asks of the answer; all off by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// Status code instead of 200.
    pub status: Option<u16>,
    /// Media type instead of that of the file's name.
    pub media_type: Option<String>,
    /// Wait before the answer.
    pub delay: Duration,
    /// Close the connection after so many bytes of the body.
    pub cut: Option<usize>,
    /// Value of `Access-Control-Allow-Origin`.
    pub cors: Option<String>,
    /// Content Security Policy: a name or the policy itself.
    pub csp: Option<String>,
    /// Compress, whatever the request accepts.
    pub gzip: bool,
    /// Announce gzip, but send the plain bytes.
    pub broken_gzip: bool,
    /// Send the body in pieces over so much time.
    pub slow: Duration,
    /// Send a body of no bytes.
    pub empty: bool,
    /// Headers that are sent as well.
    pub headers: Vec<(String, String)>,
    /// Texts in the body, each with what takes its place.
    pub replace: Vec<(String, String)>,
}

impl Switches {
    /// Reads a query string without its `?`. Unknown keys are left to the page.
    pub fn from_query(query: &str) -> Self {
        let mut switches = Self::default();
        for pair in query.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent_decode(&value.replace('+', " "));
            match key {
                "status" => switches.status = value.parse().ok(),
                "type" => switches.media_type = Some(value),
                "delay" => switches.delay = Duration::from_millis(value.parse().unwrap_or(0)),
                "cut" => switches.cut = value.parse().ok(),
                "cors" => switches.cors = Some(value),
                "csp" => switches.csp = Some(value),
                "gzip" => switches.gzip = true,
                "broken" => switches.broken_gzip = value == "gzip",
                "slow" => switches.slow = Duration::from_millis(value.parse().unwrap_or(0)),
                "empty" => switches.empty = true,
                "header" => switches.headers.extend(pair_of(&value, ':')),
                "replace" => switches.replace.extend(pair_of(&value, '~')),
                _ => {}
            }
        }
        switches
    }
}

/// What stands before and after a sign.
fn pair_of(value: &str, between: char) -> Option<(String, String)> {
    let (before, after) = value.split_once(between)?;
    Some((before.to_owned(), after.trim_start().to_owned()))
}

#[derive(Debug)]
pub(crate) struct Request {
    pub method: String,
    /// Decoded, without the query.
    pub path: String,
    /// As it came, without its `?`.
    pub query: String,
    pub switches: Switches,
    headers: Vec<(String, String)>,
}

impl Request {
    /// `None` when the connection ends before a whole request line.
    pub fn read(from: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = String::new();
        from.read_line(&mut line)?;
        let mut words = line.split_whitespace();
        let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut request = Self {
            method: method.to_owned(),
            path: percent_decode(path),
            query: query.to_owned(),
            switches: Switches::from_query(query),
            headers: Vec::new(),
        };
        loop {
            let mut line = String::new();
            from.read_line(&mut line)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) => {
                    request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                }
                None => return Ok(Some(request)),
            }
        }
    }

    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// Decodes `%XX`; what is not a valid escape stays as it is, what is not UTF-8 is replaced.
fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let escape = digits.filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match escape.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
