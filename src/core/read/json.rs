//! A pull tokenizer for JSON (RFC 8259, strict) over text with byte offsets: the caller asks for what it expects, so
//! nothing is built that nobody wants. Nothing here recurses: [`Json::skip`] passes over a value nested 100,000 deep.
//! Not here: what the format means (`fields`, `decode`) and how an error is worded (`wording`).

use super::decimal::decimal;
use crate::dataset::Str;
use std::borrow::Cow;

/// Why a text is not JSON, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Syntax {
    /// Byte offset of the trouble.
    pub at: usize,
    pub fault: Fault,
}

/// What is wrong with a text that is not JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// The text ends in the middle of a value.
    Truncated,
    /// Something else should stand here: its name in JSON's own signs.
    Unexpected(&'static str),
    /// A comma before a closing bracket.
    TrailingComma,
    /// A control character inside a string.
    ControlCharacter,
    /// No such escape.
    Escape,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// More text after the end.
    Behind,
}

/// A string as it stands in the text, between its quotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Quoted {
    /// Byte offset behind the opening quote.
    pub start: usize,
    /// Byte offset of the closing quote.
    pub end: usize,
    /// Whether it contains escapes.
    pub escaped: bool,
}

impl Quoted {
    /// Its content.
    pub fn text(self, source: &str) -> Cow<'_, str> {
        let raw = source.get(self.start..self.end).unwrap_or_default();
        if self.escaped { Cow::Owned(unescape(raw)) } else { Cow::Borrowed(raw) }
    }

    /// Its content as a string of the dataset.
    pub fn keep(self, source: &str, unescaped: &mut String) -> Str {
        match self.text(source) {
            Cow::Owned(text) => Str::keep(&text, source, unescaped),
            Cow::Borrowed(text) => Str::at(self.start, text.len()),
        }
    }
}

/// What kind of value begins at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Object,
    List,
    String,
    Number,
    Boolean,
    Null,
}

/// A cursor in a JSON text.
#[derive(Debug)]
pub(super) struct Json<'t> {
    pub text: &'t str,
    /// Byte offset of what comes next.
    pub at: usize,
    /// The containers that [`Self::skip`] is in: true for an object.
    open: Vec<bool>,
}

type Found<T> = Result<T, Syntax>;

impl<'t> Json<'t> {
    pub fn new(text: &'t str, at: usize) -> Self {
        Self {
            text,
            at,
            open: Vec::new(),
        }
    }

    /// The next byte that is not white space; the cursor moves to it.
    fn peek(&mut self) -> Found<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return Ok(*byte),
                None => return self.fail(Fault::Truncated),
            }
        }
    }

    fn fail<T>(&self, fault: Fault) -> Found<T> {
        let fault = if self.at >= self.text.len() { Fault::Truncated } else { fault };
        Err(Syntax { at: self.at, fault })
    }

    /// The kind of the next value; the cursor moves to its first byte.
    pub fn kind(&mut self) -> Found<Kind> {
        match self.peek()? {
            b'{' => Ok(Kind::Object),
            b'[' => Ok(Kind::List),
            b'"' => Ok(Kind::String),
            b'-' | b'0'..=b'9' => Ok(Kind::Number),
            b't' | b'f' => Ok(Kind::Boolean),
            b'n' => Ok(Kind::Null),
            _ => self.fail(Fault::Unexpected("{ [ \" 0-9 true false null")),
        }
    }

    /// Enters the object or list that begins here.
    pub fn enter(&mut self) {
        self.at += 1;
    }

    /// The next key of an object, or `None` behind its end. `first`: whether the object was just entered.
    pub fn key(&mut self, first: bool) -> Found<Option<Quoted>> {
        match (self.peek()?, first) {
            (b'}', _) => {
                self.at += 1;
                return Ok(None);
            }
            (b'"', true) => {}
            (b',', false) => {
                let comma = self.at;
                self.at += 1;
                match self.peek()? {
                    b'"' => {}
                    b'}' => return self.trailing(comma),
                    _ => return self.fail(Fault::Unexpected("\"")),
                }
            }
            (_, true) => return self.fail(Fault::Unexpected("\" }")),
            (_, false) => return self.fail(Fault::Unexpected(", }")),
        }
        let key = self.string()?;
        match self.peek()? {
            b':' => self.at += 1,
            _ => return self.fail(Fault::Unexpected(":")),
        }
        Ok(Some(key))
    }

    /// Moves to the next value of a list; false behind its end. `first`: whether the list was just entered.
    pub fn item(&mut self, first: bool) -> Found<bool> {
        match (self.peek()?, first) {
            (b']', _) => {
                self.at += 1;
                Ok(false)
            }
            (_, true) => Ok(true),
            (b',', false) => {
                let comma = self.at;
                self.at += 1;
                if self.peek()? == b']' { self.trailing(comma) } else { Ok(true) }
            }
            (_, false) => self.fail(Fault::Unexpected(", ]")),
        }
    }

    fn trailing<T>(&mut self, comma: usize) -> Found<T> {
        self.at = comma;
        self.fail(Fault::TrailingComma)
    }

    /// Reads the string that begins here.
    pub fn string(&mut self) -> Found<Quoted> {
        self.at += 1;
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at = plain_until(self.text.as_bytes(), self.at);
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    let end = self.at;
                    self.at += 1;
                    return Ok(Quoted {
                        start,
                        end,
                        escaped,
                    });
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                _ => return self.fail(Fault::ControlCharacter),
            }
        }
    }

    /// Passes over an escape, or a pair of them.
    fn escape(&mut self) -> Found<()> {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        let length = match rest.first() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => match hex(rest.get(1..)) {
                Some(0xD800..=0xDBFF) => match rest.get(5..7) {
                    Some(b"\\u") if matches!(hex(rest.get(7..)), Some(0xDC00..=0xDFFF)) => 12,
                    _ => return self.fail(Fault::LoneSurrogate),
                },
                Some(0xDC00..=0xDFFF) => return self.fail(Fault::LoneSurrogate),
                Some(_) => 6,
                None => return self.fail(Fault::Escape),
            },
            None => {
                self.at += 1;
                return self.fail(Fault::Truncated);
            }
            _ => return self.fail(Fault::Escape),
        };
        self.at += length;
        Ok(())
    }

    /// Reads the number that begins here. It is infinite if it is too large for the computer.
    pub fn number(&mut self) -> Found<f64> {
        let start = self.at;
        self.pass_number()?;
        Ok(self.text.get(start..self.at).map_or(f64::NAN, decimal))
    }

    fn pass_number(&mut self) -> Found<()> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        if bytes.get(self.at) == Some(&b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(bytes.get(self.at), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        // what must not follow (`01`, `1a`) is found by whoever asks for the next comma or bracket
        Ok(())
    }

    fn digits(&mut self) -> Found<()> {
        let run = self.text.as_bytes().get(self.at..).unwrap_or_default();
        match run.iter().take_while(|b| b.is_ascii_digit()).count() {
            0 => self.fail(Fault::Unexpected("0-9")),
            n => {
                self.at += n;
                Ok(())
            }
        }
    }

    /// Reads the `true` or `false` that begins here.
    pub fn boolean(&mut self) -> Found<bool> {
        let value = self.text.as_bytes().get(self.at) == Some(&b't');
        self.word(if value { "true" } else { "false" })?;
        Ok(value)
    }

    /// Passes over the `null` that begins here.
    pub fn null(&mut self) -> Found<()> {
        self.word("null")
    }

    fn word(&mut self, word: &'static str) -> Found<()> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let same = rest.iter().zip(word.as_bytes()).take_while(|(a, b)| a == b).count();
        if same == word.len() || same == rest.len() {
            self.at += same;
        }
        if same == word.len() { Ok(()) } else { self.fail(Fault::Unexpected(word)) }
    }

    /// Passes over the next value, whatever it is and however deep.
    pub fn skip(&mut self) -> Found<()> {
        self.open.clear();
        loop {
            match self.kind()? {
                Kind::Object => {
                    self.enter();
                    if self.key(true)?.is_some() {
                        self.open.push(true);
                        continue;
                    }
                }
                Kind::List => {
                    self.enter();
                    if self.item(true)? {
                        self.open.push(false);
                        continue;
                    }
                }
                Kind::String => drop(self.string()?),
                Kind::Number => self.pass_number()?,
                Kind::Boolean => drop(self.boolean()?),
                Kind::Null => self.null()?,
            }
            loop {
                let more = match self.open.last() {
                    None => return Ok(()),
                    Some(true) => self.key(false)?.is_some(),
                    Some(false) => self.item(false)?,
                };
                if more {
                    break;
                }
                self.open.pop();
            }
        }
    }

    /// Makes sure that nothing but white space follows.
    pub fn end(&mut self) -> Found<()> {
        match self.peek() {
            Err(_) => Ok(()),
            Ok(_) => self.fail(Fault::Behind),
        }
    }
}

/// The first place from `at` on with a quote, a backslash or a control character; else the end.
fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // eight bytes at once: the high bit of each byte of `zero(x)` that was 0, exact up to the first one
    let zero = |x: u64| x.wrapping_sub(ONES) & !x & HIGH;
    while let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
        let x = u64::from_le_bytes(eight);
        let control = x.wrapping_sub(ONES * 0x20) & !x & HIGH;
        let found = zero(x ^ (ONES * u64::from(b'"'))) | zero(x ^ (ONES * u64::from(b'\\'))) | control;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| matches!(b, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len())
}

/// Four hexadecimal digits.
fn hex(digits: Option<&[u8]>) -> Option<u32> {
    digits?.get(..4)?.iter().try_fold(0, |sum, d| Some(sum * 16 + char::from(*d).to_digit(16)?))
}

/// The content of a string with escapes, which [`Json::string`] has checked.
fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let unit = |at: usize| hex(escape.as_bytes().get(at..)).unwrap_or_default();
        let (char, length) = match escape.as_bytes().first() {
            Some(b'b') => (Some('\u{8}'), 1),
            Some(b'f') => (Some('\u{c}'), 1),
            Some(b'n') => (Some('\n'), 1),
            Some(b'r') => (Some('\r'), 1),
            Some(b't') => (Some('\t'), 1),
            Some(b'u') => match unit(1) {
                high @ 0xD800..=0xDBFF => {
                    let low = unit(7) & 0x3FF;
                    (char::from_u32(0x1_0000 + ((high & 0x3FF) << 10) + low), 11)
                }
                code => (char::from_u32(code), 5),
            },
            other => (other.map(|b| char::from(*b)), 1),
        };
        text.extend(char);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skip(text: &str) -> Result<usize, (usize, Fault)> {
        let mut json = Json::new(text, 0);
        json.skip().and_then(|()| json.end()).map(|()| json.at).map_err(|e| (e.at, e.fault))
    }

    #[test]
    fn json_is_passed_over_whole() {
        for text in [
            "{}",
            "[]",
            " [ ] ",
            "[1, -0, 0.5, 1e9, -1.25E-3, 1e999]",
            r#"{"a":{"b":[{},[],"x",null,true,false]},"":""}"#,
            r#""\"\\\/\b\f\n\r\t\u0e41\ud83d\ude00 แผน""#,
            "\"\u{7f}\u{2028}\"",
        ] {
            assert_eq!(skip(text), Ok(text.len()), "{text}");
        }
    }

    #[test]
    fn what_is_not_json_is_told_with_its_place() {
        use Fault::*;
        for (text, at, fault) in [
            ("", 0, Truncated),
            ("[1,", 3, Truncated),
            ("{\"a\"", 4, Truncated),
            ("\"abc", 4, Truncated),
            ("tru", 3, Truncated),
            ("[1,]", 2, TrailingComma),
            ("{\"a\":1,}", 6, TrailingComma),
            ("[1 2]", 3, Unexpected(", ]")),
            ("{a:1}", 1, Unexpected("\" }")),
            ("{\"a\" 1}", 5, Unexpected(":")),
            ("[01]", 2, Unexpected(", ]")),
            ("[1.]", 3, Unexpected("0-9")),
            ("[.5]", 1, Unexpected("{ [ \" 0-9 true false null")),
            ("[nul]", 1, Unexpected("null")),
            ("[NaN]", 1, Unexpected("{ [ \" 0-9 true false null")),
            ("\"a\nb\"", 2, ControlCharacter),
            ("\"12345678\u{1}\"", 9, ControlCharacter),
            (r#""\x""#, 1, Escape),
            (r#""\u12g4""#, 1, Escape),
            (r#""ab\ud800""#, 3, LoneSurrogate),
            (r#""\ud800\u0041""#, 1, LoneSurrogate),
            (r#""\udc00""#, 1, LoneSurrogate),
            ("{} x", 3, Behind),
            ("[]]", 2, Behind),
        ] {
            assert_eq!(skip(text), Err((at, fault)), "{text}");
        }
    }

    #[test]
    fn a_string_is_found_at_every_length() {
        for n in 0..40 {
            for fill in ["a", "ก", "\u{80}"] {
                let text = format!("\"{}\"", fill.repeat(n));
                let quoted = Json::new(&text, 0).string().unwrap();
                assert_eq!((quoted.start, quoted.end, quoted.escaped), (1, text.len() - 1, false));
            }
        }
    }

    #[test]
    fn escapes_are_undone() {
        let text = r#""\u0e41\u0e1c\u0e19 \ud83d\ude00\n\\u0041\/""#;
        let quoted = Json::new(text, 0).string().unwrap();
        assert_eq!(quoted.text(text), "แผน 😀\n\\u0041/");
    }

    #[test]
    fn nesting_100_000_deep_is_passed_over() {
        let deep = 100_000;
        let text = format!("{}{}", "[{\"a\":".repeat(deep), "}]".repeat(deep).replacen('}', "0}", 1));
        assert_eq!(skip(&text), Ok(text.len()));
        assert_eq!(skip(&"[".repeat(deep)), Err((deep, Fault::Truncated)));
    }
}
