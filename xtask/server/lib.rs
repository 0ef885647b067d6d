//! A static file server for development, browser tests and measurements. It listens on 127.0.0.1 only, answers each
//! request on a thread of its own and closes the connection after it.
//!
//! A request may ask for a faulty or unusual answer by switches in its query string ([`Switches`]), so that a test
//! page needs no server of its own:
//!
//! `?status=404` · `?type=text/plain` · `?delay=500` (milliseconds) · `?cut=1000` (closes after so many bytes of a
//! longer announced body) · `?cors=*` · `?csp=strict|no-wasm|trusted-types|none|<a policy>` · `?gzip` (compressed,
//! whatever was asked) · `?broken=gzip` (says gzip, is not) · `?slow=3000` (the body in pieces, over so many
//! milliseconds) · `?empty` (a body of no bytes) · `?header=Name:+value` (as well; several may be named) ·
//! `?replace=old~new` (in the text of the body; several may be named).
//!
//! A folder may have switches for all that is in it ([`Site::switched_root`]), where the address that a test needs can
//! have no query of its own.
//!
//! It is not a server for the open network: no TLS, no ranges, no limits on the number of connections.

mod answer;
mod request;

pub use answer::{STRICT_CSP, content_type};
pub use request::Switches;

use answer::Answer;
use request::Request;
use std::collections::HashMap;
use std::io::{self, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is served where.
#[derive(Clone, Debug, Default)]
pub struct Site {
    roots: Vec<Root>,
    compress: bool,
    first_script: Option<&'static str>,
}

/// Where the script of [`Site::first_script`] is found.
const FIRST_SCRIPT: &str = "/first-script.js";

/// The files of a folder, served below a prefix.
#[derive(Clone, Debug)]
struct Root {
    prefix: String,
    folder: PathBuf,
    /// Switches that are on for all of them.
    query: String,
}

impl Site {
    /// A site that has nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Serves the files of `folder` below `prefix`, which begins and ends with `/`. The longest prefix wins.
    #[must_use]
    pub fn root(self, prefix: &str, folder: impl Into<PathBuf>) -> Self {
        self.switched_root(prefix, folder, "")
    }

    /// The same with switches, written as a query, for each answer from there.
    #[must_use]
    pub fn switched_root(mut self, prefix: &str, folder: impl Into<PathBuf>, query: &str) -> Self {
        assert!(prefix.starts_with('/') && prefix.ends_with('/'), "the prefix {prefix:?} needs a slash at both ends");
        self.roots.push(Root {
            prefix: prefix.to_owned(),
            folder: folder.into(),
            query: query.to_owned(),
        });
        self.roots.sort_by_key(|root| std::cmp::Reverse(root.prefix.len()));
        self
    }

    /// Compresses text and wasm for those who accept gzip, as a public server would.
    #[must_use]
    pub fn compressed(mut self) -> Self {
        self.compress = true;
        self
    }

    /// Every page begins with this script, so that it sees all that the page does, unless the page's policy forbids
    /// scripts of its own origin.
    #[must_use]
    pub fn first_script(mut self, script: &'static str) -> Self {
        self.first_script = Some(script);
        self
    }

    /// Listens on `port`, or on a free one when it is 0, until the returned value is dropped.
    pub fn start(self, port: u16) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let stopping = Arc::new(AtomicBool::new(false));
        let shared = Arc::new(Shared {
            site: self,
            compressed: Mutex::default(),
        });
        let thread = std::thread::spawn({
            let stopping = Arc::clone(&stopping);
            move || {
                for stream in listener.incoming() {
                    if stopping.load(Ordering::Relaxed) {
                        break;
                    }
                    let shared = Arc::clone(&shared);
                    // A client that goes away in the middle is its own business.
                    if let Ok(stream) = stream {
                        std::thread::spawn(move || shared.serve(&stream).ok());
                    }
                }
            }
        });
        Ok(Server {
            port,
            stopping,
            thread: Some(thread),
        })
    }

    fn root_of(&self, path: &str) -> Option<&Root> {
        self.roots.iter().find(|root| path.starts_with(&root.prefix))
    }

    /// The file that a decoded URL path names; `None` when it lies outside, or under no root.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let Root { prefix, folder, .. } = self.root_of(path)?;
        let rest = &path[prefix.len()..];
        let safe = |part: &str| !(part.starts_with('.') || part.contains(['\\', ':', '\0']));
        // A second slash would make the rest an absolute path.
        (!rest.starts_with('/') && rest.split('/').all(safe)).then(|| folder.join(rest))
    }
}

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    port: u16,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its origin, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        // Wakes the thread, which is waiting for a connection.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[derive(Debug)]
struct Shared {
    site: Site,
    /// Compressed bodies by file, each with the ETag that it is for.
    compressed: Mutex<HashMap<PathBuf, (String, Vec<u8>)>>,
}

impl Shared {
    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let Some(mut request) = Request::read(&mut BufReader::new(stream))? else { return Ok(()) };
        if let Some(root) = self.site.root_of(&request.path).filter(|root| !root.query.is_empty()) {
            request.switches = Switches::from_query(&[&root.query, "&", &request.query].concat());
        }
        let answer = self.answer(&request);
        std::thread::sleep(request.switches.delay);
        answer.write(stream, request.method == "HEAD", &request.switches)
    }

    fn answer(&self, request: &Request) -> Answer {
        if request.method != "GET" && request.method != "HEAD" {
            return Answer::text(405, "only GET and HEAD are answered here");
        }
        if let (FIRST_SCRIPT, Some(script)) = (request.path.as_str(), self.site.first_script) {
            return Answer::file(Path::new(FIRST_SCRIPT), script.into());
        }
        let Some(mut file) = self.site.file(&request.path) else {
            return Answer::text(404, &format!("nothing at {}", request.path)).switched(&request.switches);
        };
        if file.is_dir() {
            if !request.path.ends_with('/') {
                return Answer::redirect(&format!("{}/", request.path));
            }
            file.push("index.html");
        }
        self.file_answer(request, &file).switched(&request.switches)
    }

    fn file_answer(&self, request: &Request, file: &Path) -> Answer {
        let (Ok(body), Ok(about)) = (std::fs::read(file), file.metadata()) else {
            return Answer::text(404, &format!("no file for {}", request.path));
        };
        let modified = about.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let etag = format!("\"{:x}-{:x}\"", modified.unwrap_or_default().as_nanos(), body.len());
        if request.switches == Switches::default() && request.header("if-none-match") == Some(&etag) {
            return Answer::not_modified(etag);
        }
        let accepts = request.header("accept-encoding").is_some_and(|it| it.contains("gzip"));
        let worth = self.site.compress && accepts && answer::is_compressible(file);
        let mut answer = Answer::file(file, body);
        if self.site.first_script.is_some() && file.extension().is_some_and(|it| it == "html") {
            answer.body = answer::with_first_script(&answer.body, FIRST_SCRIPT);
        }
        if request.switches.gzip || worth {
            let mut cache = self.compressed.lock().unwrap_or_else(PoisonError::into_inner);
            let cached = cache.entry(file.to_owned()).or_default();
            if cached.0 != etag {
                *cached = (etag.clone(), answer::gzip(&answer.body));
            }
            answer.body = cached.1.clone();
            answer.headers.push(("Content-Encoding".into(), "gzip".into()));
            answer.headers.push(("Vary".into(), "Accept-Encoding".into()));
        }
        answer.headers.push(("ETag".into(), etag));
        answer
    }
}

#[cfg(test)]
mod tests;
