use super::*;
use std::io::{Read, Write};

fn site() -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    Site::new().root("/", folder).root("/other/", folder.join("nowhere")).compressed()
}

/// The raw answer to `GET target`, head and body.
fn get(server: &Server, target: &str, headers: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).expect("the server listens");
    write!(stream, "GET {target} HTTP/1.1\r\n{headers}\r\n").expect("the request is sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the answer is read");
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("the head ends");
    (String::from_utf8_lossy(&bytes[..end]).into_owned(), bytes[end + 4..].to_vec())
}

#[test]
fn files_have_types_and_tags() {
    let server = site().start(0).expect("a free port");
    let (head, body) = get(&server, "/Cargo.toml", "");
    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    assert_eq!(body, std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("own manifest"));
    let etag = head.lines().find_map(|line| line.strip_prefix("ETag: ")).expect("an ETag");
    let (again, body) = get(&server, "/Cargo.toml", &format!("If-None-Match: {etag}\r\n"));
    assert!(again.starts_with("HTTP/1.1 304") && body.is_empty(), "{again}");
    assert_eq!(content_type(Path::new("a/phaen.wasm")), "application/wasm");
    assert_eq!(content_type(Path::new("a.json")), "application/json; charset=utf-8");
}

#[test]
fn nothing_outside_the_roots() {
    let server = site().start(0).expect("a free port");
    for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%5cCargo.toml", "//etc/passwd", "/other/lib.rs", "/missing"] {
        let (head, _) = get(&server, path, "");
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
    }
}

#[test]
fn switches_change_the_answer() {
    let server = site().start(0).expect("a free port");
    let (head, _) = get(&server, "/lib.rs?status=503&type=text/html&cors=*&csp=no-wasm", "");
    for line in ["HTTP/1.1 503", "Content-Type: text/html", "Access-Control-Allow-Origin: *", "script-src 'self';"] {
        assert!(head.contains(line), "{line} is not in {head}");
    }
    let (head, body) = get(&server, "/lib.rs?cut=10", "");
    assert_eq!(body.len(), 10);
    assert!(!head.contains("Content-Length: 10\r"), "{head}");
    let (head, body) = get(&server, "/lib.rs?gzip", "");
    assert!(head.contains("Content-Encoding: gzip") && body.starts_with(&[0x1f, 0x8b]), "{head}");
    let (head, body) = get(&server, "/lib.rs?broken=gzip", "");
    assert!(head.contains("Content-Encoding: gzip") && body.starts_with(b"//!"), "{head}");
    let (head, _) = get(&server, "/lib.rs?csp=a%0d%0aX-Evil:+1", "");
    assert!(!head.contains("\nX-Evil"), "{head}");
    let (head, _) = get(&server, "/lib.rs?header=A:+1&header=B%0d%0aX-Evil:+2", "");
    assert!(head.contains("\nA: 1") && head.contains("B") && !head.contains("\nX-Evil"), "{head}");
    let (head, body) = get(&server, "/lib.rs?empty", "");
    assert!(head.contains("Content-Length: 0") && body.is_empty(), "{head}");
    let (head, body) = get(&server, "/lib.rs?status=204", "");
    assert!(head.starts_with("HTTP/1.1 204") && !head.contains("Content-Length") && body.is_empty(), "{head}");
    let (_, body) = get(&server, "/lib.rs?replace=static~dynamic&replace=file+server~thing", "");
    assert!(body.starts_with(b"//! A dynamic thing for development"));
}

#[test]
fn slow_answers_come_in_pieces() {
    let server = site().start(0).expect("a free port");
    let started = std::time::Instant::now();
    let (_, body) = get(&server, "/Cargo.toml?slow=200", "");
    assert!(started.elapsed() >= Duration::from_millis(150), "it came at once");
    assert_eq!(body, std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("own manifest"));
}

#[test]
fn a_folder_may_have_switches() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::new().root("/", folder).switched_root("/open/", folder, "cors=*&type=text/css");
    let server = site.start(0).expect("a free port");
    let (head, _) = get(&server, "/open/lib.rs?type=text/html", "");
    assert!(head.contains("Access-Control-Allow-Origin: *") && head.contains("Content-Type: text/html"), "{head}");
    let (head, _) = get(&server, "/lib.rs", "");
    assert!(!head.contains("Access-Control"), "{head}");
}

#[test]
fn compresses_text_for_those_who_accept_it() {
    let folder = std::env::temp_dir().join(format!("phaen-server-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    std::fs::write(folder.join("index.html"), "<p>ก</p>".repeat(1000)).expect("a page");
    let server = Site::new().root("/", &folder).compressed().start(0).expect("a free port");
    let (head, plain) = get(&server, "/", "");
    assert!(!head.contains("Content-Encoding") && head.contains("text/html; charset=utf-8"), "{head}");
    let (head, packed) = get(&server, "/", "Accept-Encoding: br, gzip\r\n");
    assert!(head.contains("Content-Encoding: gzip") && packed.len() < plain.len() / 10, "{head}");
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}

#[test]
fn a_first_script_comes_before_the_policy_of_the_page() {
    let with = |page: &str| String::from_utf8(answer::with_first_script(page.as_bytes(), "/a.js")).expect("UTF-8");
    let script = "<script src=\"/a.js\"></script>";
    let meta = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
    assert_eq!(with(&format!("<!doctype html><html lang=th>{meta}")), format!("<!doctype html><html lang=th>{script}{meta}"));
    assert_eq!(with(&format!("<html><head>{meta}")), format!("<html><head>{script}{meta}"));
    assert_eq!(with("<!doctype html><p>"), format!("<!doctype html>{script}<p>"));
    assert_eq!(with("<p>"), format!("{script}<p>"));
    let server = site().first_script("run()").start(0).expect("a free port");
    assert_eq!(get(&server, "/first-script.js", "").1, b"run()");
    let server = site().start(0).expect("a free port");
    assert!(get(&server, "/first-script.js", "").0.starts_with("HTTP/1.1 404"));
}
