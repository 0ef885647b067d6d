//! Markup as text: tags that are closed by whoever opened them, and words that stay words whatever is in them. It knows
//! HTML and nothing of plans.

/// HTML that is being written.
#[derive(Default)]
pub(super) struct Markup {
    html: String,
}

impl Markup {
    /// What was written.
    pub fn finish(self) -> String {
        self.html
    }

    /// Markup as it stands here. Never words of a dataset.
    pub fn raw(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Begins a new line, unless one has just begun.
    pub fn line(&mut self) {
        if !self.html.ends_with('\n') {
            self.raw("\n");
        }
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.raw("<");
        self.raw(name);
        for (name, value) in attributes {
            self.raw(" ");
            self.raw(name);
            self.raw("=\"");
            for c in value.chars().map(allowed).filter(|c| !is_direction(*c)) {
                self.put(c);
            }
            self.raw("\"");
        }
        self.raw(">");
    }

    /// Ends an element.
    pub fn close(&mut self, name: &str) {
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    /// Words. Where they change the direction of writing, nothing behind them is turned.
    pub fn text(&mut self, words: &str) {
        let turns = words.contains(is_direction);
        if turns {
            self.raw("<bdi>");
        }
        // most words are written as they are
        let mut rest = words;
        while let Some(at) = rest.find(|c| is_markup(c) || allowed(c) != c) {
            let (plain, behind) = rest.split_at(at);
            self.raw(plain);
            let mut behind = behind.chars();
            if let Some(c) = behind.next() {
                self.put(allowed(c));
            }
            rest = behind.as_str();
        }
        self.raw(rest);
        if turns {
            self.raw("</bdi>");
        }
    }

    /// Words where no element may stand: nothing in them turns what is behind them.
    pub fn bare_text(&mut self, words: &str) {
        self.text(&words.replace(is_direction, ""));
    }

    fn put(&mut self, c: char) {
        match c {
            '&' => self.html.push_str("&amp;"),
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '"' => self.html.push_str("&quot;"),
            c => self.html.push(c),
        }
    }
}

fn is_markup(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"')
}

/// The character, or what stands for it where HTML does not allow it.
fn allowed(c: char) -> char {
    match c {
        '\t' | '\n' => c,
        '\r' => '\n',
        c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c) => {
            char::REPLACEMENT_CHARACTER
        }
        c => c,
    }
}

/// Characters that turn what stands behind them.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// An id of a dataset as a part of an `id` and of a fragment: other characters than those that are themselves in both
/// become the bytes of their UTF-8, so two ids never become one.
pub(super) fn anchor(id: &str) -> String {
    let mut anchor = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => anchor.push(char::from(byte)),
            other => anchor.push_str(&format!("~{other:02X}")),
        }
    }
    anchor
}

/// An address that may stand in a link; the reader lets no other through either.
pub(super) fn is_address(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
}
