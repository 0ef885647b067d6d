//! Building and writing of an answer: media types, headers, compression, and what the switches change.

use crate::Switches;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// The policy under which the element has to work.
pub const STRICT_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                              connect-src 'self'; img-src 'self' data:";

/// In how many pieces a slow answer comes.
const PIECES: usize = 20;

#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(Cow<'static, str>, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn new(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".into(), media_type.to_owned())],
            body,
        }
    }

    pub fn text(status: u16, message: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{message}\n").into_bytes())
    }

    pub fn file(file: &Path, body: Vec<u8>) -> Self {
        Self::new(200, content_type(file), body)
    }

    pub fn redirect(to: &str) -> Self {
        let mut answer = Self::text(301, to);
        answer.headers.push(("Location".into(), to.to_owned()));
        answer
    }

    pub fn not_modified(etag: String) -> Self {
        Self {
            status: 304,
            headers: vec![("ETag".into(), etag)],
            body: Vec::new(),
        }
    }

    /// The same answer as the switches want it.
    pub fn switched(mut self, switches: &Switches) -> Self {
        self.status = switches.status.unwrap_or(self.status);
        if let Some(media_type) = &switches.media_type {
            self.headers.retain(|(name, _)| *name != "Content-Type");
            self.headers.push(("Content-Type".into(), media_type.clone()));
        }
        if let Some(origin) = &switches.cors {
            self.headers.push(("Access-Control-Allow-Origin".into(), origin.clone()));
        }
        if let Some(policy) = switches.csp.as_deref().and_then(policy) {
            self.headers.push(("Content-Security-Policy".into(), policy));
        }
        if switches.broken_gzip {
            self.headers.push(("Content-Encoding".into(), "gzip".into()));
        }
        for (name, value) in &switches.headers {
            self.headers.push((name.clone().into(), value.clone()));
        }
        if switches.empty {
            self.body.clear();
        }
        for (old, new) in &switches.replace {
            self.body = String::from_utf8_lossy(&self.body).replace(old, new).into_bytes();
        }
        self
    }

    /// Writes status, headers and body; of the body only so many bytes as `cut` says, and in pieces over the time that
    /// `slow` says.
    pub fn write(&self, mut to: impl Write, head_only: bool, switches: &Switches) -> io::Result<()> {
        write!(to, "HTTP/1.1 {} {}\r\n", self.status, reason(self.status))?;
        for (name, value) in &self.headers {
            // A line break in a value that came from the query must not start another header.
            write!(to, "{}: {}\r\n", name.replace(['\r', '\n'], " "), value.replace(['\r', '\n'], " "))?;
        }
        if self.status != 204 {
            write!(to, "Content-Length: {}\r\n", self.body.len())?;
        }
        to.write_all(b"Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n")?;
        if !head_only && self.status != 204 {
            let body = &self.body[..switches.cut.unwrap_or(usize::MAX).min(self.body.len())];
            if switches.slow == Duration::ZERO {
                to.write_all(body)?;
            } else {
                for piece in body.chunks(body.len().div_ceil(PIECES).max(1)) {
                    to.write_all(piece)?;
                    to.flush()?;
                    std::thread::sleep(switches.slow / PIECES as u32);
                }
            }
        }
        to.flush()
    }
}

fn policy(name: &str) -> Option<String> {
    Some(match name {
        "none" => return None,
        "strict" => STRICT_CSP.to_owned(),
        "no-wasm" => STRICT_CSP.replace(" 'wasm-unsafe-eval'", ""),
        "trusted-types" => format!("{STRICT_CSP}; require-trusted-types-for 'script'; trusted-types 'none'"),
        policy => policy.to_owned(),
    })
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "As Asked",
    }
}

/// The media type for a file's name; bytes without a type when the extension is not known.
pub fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The page with a script before everything that could do something, or that could keep the script from running.
pub(crate) fn with_first_script(page: &[u8], address: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(page);
    let after = |tag: &str| text.find(tag).and_then(|at| Some(at + text[at..].find('>')? + 1));
    let (before, rest) = text.split_at(after("<head>").or_else(|| after("<html")).or_else(|| after("<!")).unwrap_or(0));
    format!("{before}<script src=\"{address}\"></script>{rest}").into_bytes()
}

pub(crate) fn is_compressible(file: &Path) -> bool {
    let media_type = content_type(file);
    media_type.contains("charset") || media_type == "application/wasm"
}

pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail; a wrong body would show in every test.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default()
}
