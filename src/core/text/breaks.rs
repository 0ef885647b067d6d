//! (to be written) where lines may break.

use super::Font;

/// What the platform knows of texts: the browser's own in a page, a table and a dictionary elsewhere.
pub trait Text {
    /// Width of a text on one line, in CSS pixels.
    fn width(&self, text: &str, font: Font) -> f64;
    /// Where words end by the platform's dictionary: ascending byte offsets, the last one is the length of the text.
    fn words(&self, text: &str) -> Vec<usize>;
}

/// Words that no line break splits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lexicon;

/// A text on several lines.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Wrapped {
    /// Byte offsets where lines end; the next one begins there. Spaces at the end of a line belong to it.
    pub ends: Vec<usize>,
    /// The width of the widest line, in CSS pixels.
    pub width: f64,
    /// Whether there was no room for all of it: then the last line ends earlier, and "…" is to stand behind it.
    pub cut: bool,
}

impl Lexicon {
    /// The explorer's own words and those of a dataset.
    pub fn new<'a>(_words: impl Iterator<Item = &'a str>) -> Self {
        Self
    }
}

/// Breaks a text into lines of at most `width` CSS pixels, as equal as can be with the least number of lines.
pub fn wrap(words: &str, font: Font, width: f64, lines: usize, text: &dyn Text, _lexicon: &Lexicon) -> Wrapped {
    let mut wrapped = Wrapped::default();
    let (mut start, mut end) = (0, 0);
    for stop in text.words(words) {
        let line = words.get(start..stop).map_or(0.0, |w| text.width(w.trim_end(), font));
        if line > width && end > start {
            if wrapped.ends.len() + 1 == lines {
                wrapped.cut = true;
                break;
            }
            wrapped.ends.push(end);
            start = end;
        } else {
            wrapped.width = wrapped.width.max(line);
        }
        end = stop;
    }
    wrapped.ends.push(end);
    wrapped
}
