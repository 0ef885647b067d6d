//! What a file is that is no JSON in UTF-8: said by name, because "unexpected `<` at line 1" helps nobody whose server
//! gives an error page.

use super::trouble::{Foreign, Trouble};

/// What the first bytes tell: a file that is no text, or one in UTF-16.
pub(super) fn signature(bytes: &[u8]) -> Option<Trouble> {
    let foreign = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, b'{' | b'[', ..] | [b'{' | b'[', 0, ..] => return Some(Trouble::Utf16),
        [b'P', b'K', 3, 4, ..] => Foreign::Zip,
        [0x1F, 0x8B, ..] => Foreign::Gzip,
        [b'%', b'P', b'D', b'F', ..] => Foreign::Pdf,
        _ => return None,
    };
    Some(Trouble::Foreign(foreign))
}

/// What bytes are that are not UTF-8, from the first such byte on.
pub(super) fn encoding(rest: &[u8]) -> Trouble {
    let head = rest.get(..10_000).unwrap_or(rest);
    // consonants, vowels, marks and digits of Thai stand from A1 to FB, and seldom alone as accented letters do
    let thai = |b: &u8| matches!(b, 0xA1..=0xDA | 0xDF..=0xFB);
    let count = head.iter().filter(|b| thai(b)).count();
    let pairs = head.windows(2).filter(|pair| pair.iter().all(thai)).count();
    let other = head.iter().filter(|b| !b.is_ascii() && !thai(b)).count();
    if pairs * 2 >= count.max(1) && other * 10 <= count { Trouble::Windows874 } else { Trouble::NotUtf8 }
}

/// Whether a text is none that begins like JSON.
pub(super) fn text(text: &str) -> Option<Trouble> {
    let start = begin(text);
    match start.as_bytes() {
        [] => Some(Trouble::Empty),
        [b'{' | b'[', ..] => None,
        [b'"' | b'-' | b'0'..=b'9', ..]
        | [b't', b'r', b'u', b'e', ..]
        | [b'n', b'u', b'l', b'l', ..]
        | [b'f', b'a', b'l', b's', b'e', ..]
            if !is_table(start) =>
        {
            None
        }
        _ => Some(Trouble::Foreign(Foreign::Text)),
    }
}

/// What a text is that is no JSON.
pub(super) enum Kin {
    /// A web page, with its title.
    Html(String),
    Xml,
    Csv,
    Other,
}

/// What a text is that does not begin like JSON.
pub(super) fn kin(text: &str) -> Kin {
    let start = begin(text);
    if !start.starts_with('<') {
        return if is_table(start) { Kin::Csv } else { Kin::Other };
    }
    let head: String = start.chars().take(2000).collect();
    let lower = head.to_ascii_lowercase();
    let title = lower.find("<title>").and_then(|at| head.get(at + 7..)?.split('<').next());
    if title.is_none() && !["<html", "<!doctype html", "<body", "<head"].iter().any(|tag| lower.contains(tag)) {
        return Kin::Xml;
    }
    Kin::Html(title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text from its first sign on.
fn begin(text: &str) -> &str {
    text.trim_start_matches('\u{FEFF}').trim_start()
}

/// Whether the first two lines have the same sign between columns.
fn is_table(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    [b',', b';', b'\t'].iter().any(|sign| first.as_bytes().contains(sign) && second.as_bytes().contains(sign))
}
