//! Words set into lines of a width. Where they may break is for [`crate::text::wrap`] to say.

use super::{Line, World};
use crate::text::{Font, wrap};

/// Words that are to be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    words: &'a str,
    language: &'a str,
    font: Font,
    /// On how many lines at most.
    lines: usize,
    /// How wide they are on one line, in CSS pixels.
    width: f64,
}

/// Lines and the size of the box around them, in CSS pixels.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct Block {
    pub lines: Vec<Line>,
    pub width: f64,
    pub height: f64,
}

impl<'a> Words<'a> {
    /// Words, their language as a BCP 47 tag, their font, and on how many lines at most.
    pub fn new(world: &World, (words, language): (&'a str, &'a str), font: Font, lines: usize) -> Self {
        Self {
            words,
            language,
            font,
            lines,
            width: world.text.width(words, font),
        }
    }

    /// The same on other lines at most.
    pub fn on(self, lines: usize) -> Self {
        Self { lines, ..self }
    }

    /// On how many lines at most.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// The height of a line, in CSS pixels.
    pub fn line(&self) -> f64 {
        self.font.line()
    }

    /// The height of all lines, in CSS pixels.
    pub fn height(&self) -> f64 {
        self.font.line() * self.lines as f64
    }

    /// Whether they are of no language, as codes are.
    pub fn is_code(&self) -> bool {
        self.language.is_empty()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Sets them behind what stands in a block; false if there is no room. Only with `cut` may words be missing
    /// at the end, where "…" says so.
    pub fn set(&self, world: &World, width: f64, cut: bool, block: &mut Block) -> bool {
        let font = self.font;
        // most that does not fit is far too long, which needs no trial
        if !cut && self.width > (width + font.size()) * self.lines as f64 {
            return false;
        }
        let mut wrapped = wrap(self.words, font, width, self.lines, world.text, world.lexicon);
        if wrapped.cut && cut {
            // the dots need their room too
            wrapped = wrap(self.words, font, width - world.text.width("…", font), self.lines, world.text, world.lexicon);
        }
        if wrapped.width > width || wrapped.cut && !cut || wrapped.ends.len() > self.lines || wrapped.torn && !cut {
            return false;
        }
        let (mut from, last, before) = (0, wrapped.ends.len(), block.lines.len());
        for (end, n) in wrapped.ends.iter().zip(1..) {
            let mut words = self.words.get(from..*end).unwrap_or_default().trim().to_owned();
            from = *end;
            if words.is_empty() {
                continue;
            }
            if wrapped.cut && n == last {
                words.push('…');
                wrapped.width = wrapped.width.max(world.text.width(&words, font));
            }
            block.height += font.line();
            block.lines.push(Line {
                words,
                language: self.language.to_owned(),
                font,
            });
        }
        // a pixel more, for widths that a browser rounds
        block.width = block.width.max(wrapped.width.ceil() + 1.0);
        block.lines.len() > before && wrapped.width <= width
    }
}
