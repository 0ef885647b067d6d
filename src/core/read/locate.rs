//! From a byte of the file to its JSON path, line and column: only when somebody asks, in one walk through the file for
//! all problems.

use super::json::{Json, Kind, Quoted, Syntax};
use super::problem::Note;

/// Where something stands, for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub path: String,
    pub line: usize,
    pub column: usize,
}

/// Finds the places of problems.
#[derive(Debug)]
struct Locator {
    /// The containers around the cursor.
    frames: Vec<Frame>,
    /// Whether a value comes next, rather than a key, an element or an end.
    value: bool,
    /// How far lines and columns are counted.
    counted: usize,
    line: usize,
    column: usize,
    places: Vec<Place>,
}

/// A container around the cursor, and which part of it the cursor is in.
#[derive(Debug)]
struct Frame {
    object: bool,
    key: Option<Quoted>,
    /// Parts so far.
    parts: usize,
}

/// The places of notes, which are sorted; the text begins at `start`, behind a byte order mark.
pub(super) fn places(text: &str, start: usize, notes: &[Note]) -> Vec<Place> {
    let mut json = Json::new(text, start);
    let mut locator = Locator {
        frames: Vec::new(),
        value: true,
        counted: start,
        line: 1,
        column: 1,
        places: Vec::new(),
    };
    while locator.places.len() < notes.len() {
        if !matches!(locator.walk(&mut json, notes), Ok(true)) {
            locator.flush(text, notes, usize::MAX);
        }
    }
    locator.places
}

impl Locator {
    /// Moves over one key, scalar, or border of a container; false at the end of the file.
    fn walk(&mut self, json: &mut Json<'_>, notes: &[Note]) -> Result<bool, Syntax> {
        if self.value {
            self.value = false;
            match json.kind()? {
                kind @ (Kind::Object | Kind::List) => {
                    json.enter();
                    self.frames.push(Frame {
                        object: kind == Kind::Object,
                        key: None,
                        parts: 0,
                    });
                }
                _ => json.skip()?,
            }
            return Ok(true);
        }
        let Some(frame) = self.frames.last() else { return Ok(false) };
        let first = frame.parts == 0;
        let part = if frame.object {
            json.key(first)?.map(|key| (key.start - 1, Some(key)))
        } else if json.item(first)? {
            Some((json.at, None))
        } else {
            None
        };
        self.flush(json.text, notes, part.map_or(json.at, |(start, _)| start));
        match (part, self.frames.last_mut()) {
            (Some((_, key)), Some(frame)) => {
                frame.key = key;
                frame.parts += 1;
                self.value = true;
            }
            _ => drop(self.frames.pop()),
        }
        Ok(true)
    }

    /// Gives the present path to all problems before a byte.
    fn flush(&mut self, text: &str, notes: &[Note], before: usize) {
        while let Some(note) = notes.get(self.places.len()).filter(|n| n.at < before) {
            self.count(text, note.at);
            self.places.push(Place {
                path: self.path(text),
                line: self.line,
                column: self.column,
            });
        }
    }

    fn path(&self, text: &str) -> String {
        let mut path = "$".to_owned();
        for frame in &self.frames {
            match frame.key {
                Some(key) => {
                    let key = key.text(text);
                    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-$".contains(c));
                    path += &if plain { format!(".{key}") } else { format!("[\"{key}\"]") };
                }
                None if frame.parts > 0 => path += &format!("[{}]", frame.parts - 1),
                None => {}
            }
            // a path that nobody reads to its end
            if path.len() > 500 {
                return path + "…";
            }
        }
        path
    }

    fn count(&mut self, text: &str, to: usize) {
        let Some(run) = text.as_bytes().get(self.counted..to.min(text.len())) else { return };
        self.counted += run.len();
        self.line += run.iter().filter(|b| **b == b'\n').count();
        let line = run.iter().rposition(|b| *b == b'\n').and_then(|n| run.get(n + 1..));
        if line.is_some() {
            self.column = 1;
        }
        // bytes that begin a character
        self.column += line.unwrap_or(run).iter().filter(|b| **b & 0xC0 != 0x80).count();
    }
}

/// Where the value of a field begins, in the object that begins at `start`; the object itself if it has no such field.
pub(super) fn field(text: &str, start: usize, name: &str) -> usize {
    value(text, start, name).ok().flatten().unwrap_or(start)
}

fn value(text: &str, start: usize, name: &str) -> Result<Option<usize>, Syntax> {
    let mut json = Json::new(text, start);
    if json.kind()? == Kind::Object {
        json.enter();
        let mut first = true;
        while let Some(key) = json.key(std::mem::take(&mut first))? {
            json.kind()?;
            if key.text(text) == name {
                return Ok(Some(json.at));
            }
            json.skip()?;
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::super::problem::Severity;
    use super::super::trouble::Trouble;
    use super::*;

    fn found(text: &str, needles: &[&str]) -> Vec<(String, usize, usize)> {
        let note = |needle: &&str| Note {
            at: text.find(needle).unwrap(),
            severity: Severity::Error,
            trouble: Trouble::BadId,
        };
        let notes: Vec<_> = needles.iter().map(note).collect();
        places(text, 0, &notes).into_iter().map(|p| (p.path, p.line, p.column)).collect()
    }

    #[test]
    fn a_place_has_path_line_and_column() {
        let text = "{\"nodes\": [\n  {\"แผน\": \"x\", \"a b\": [1, {\"c\": [2]}]},\n  3\n]} 4";
        let expected = [
            ("$.nodes[0]", 2, 3),
            ("$.nodes[0].แผน", 2, 11),
            ("$.nodes[0][\"a b\"]", 2, 16),
            ("$.nodes[0][\"a b\"][1].c[0]", 2, 34),
            ("$.nodes[1]", 3, 3),
            ("$", 4, 4),
        ];
        let expected: Vec<_> = expected.map(|(p, l, c)| (p.to_owned(), l, c)).to_vec();
        let needles = ["{\"แผน", "\"x\"", "\"a b", "2]", "3\n", "4"];
        assert_eq!(found(text, &needles), expected);
    }

    #[test]
    fn a_torn_file_has_places_too() {
        assert_eq!(found("{\"a\": [1, @", &["@"]), [("$.a[1]".to_owned(), 1, 11)]);
    }

    #[test]
    fn a_field_is_found_in_its_object() {
        let text = r#"[{"x": {"b": 0}, "b": 1}]"#;
        assert_eq!(field(text, 1, "b"), text.find("1}").unwrap());
        assert_eq!(field(text, 1, "c"), 1);
    }
}
