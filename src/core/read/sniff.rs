//! What a file is that is no JSON in UTF-8: said by name, because "unexpected `<` at line 1" helps nobody whose server
//! gives an error page.

use super::wording::{Foreign, Trouble};

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

/// What a text is that does not begin like a JSON object or list.
pub(super) fn text(text: &str) -> Option<Trouble> {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if start.is_empty() {
        return Some(Trouble::Empty);
    }
    if start.starts_with(['{', '[', '"', '-']) || start.starts_with(|c: char| c.is_ascii_digit()) {
        return (!start.starts_with(['{', '[']) && is_table(start)).then_some(Trouble::Foreign(Foreign::Csv));
    }
    let head: String = start.chars().take(2000).collect();
    let lower = head.to_ascii_lowercase();
    if start.starts_with('<') {
        let title = lower.find("<title>").and_then(|at| head.get(at + 7..)?.split('<').next());
        let html = title.is_some() || ["<html", "<!doctype html", "<body", "<head"].iter().any(|tag| lower.contains(tag));
        let title = title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        return Some(Trouble::Foreign(if html { Foreign::Html(title) } else { Foreign::Xml }));
    }
    let literal = ["true", "false", "null"].iter().any(|word| start.starts_with(word));
    match is_table(start) {
        true => Some(Trouble::Foreign(Foreign::Csv)),
        false => (!literal).then_some(Trouble::Foreign(Foreign::Text)),
    }
}

/// Whether the first two lines have the same sign between columns.
fn is_table(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    [',', ';', '\t'].iter().any(|sign| first.contains(*sign) && second.contains(*sign))
}
