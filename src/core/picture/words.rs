//! Words set into lines of a width. Where they may break is for [`crate::text::wrap`] to say.

use super::{DAGGER, Line, World};
use crate::dataset::Said;
use crate::text::{Font, Wrapped, wrap};

/// Words that are to be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    words: &'a str,
    language: &'a str,
    /// How wide the mark of an unofficial translation is behind them, in CSS pixels.
    mark: f64,
    font: Font,
    /// On how many lines at most.
    lines: usize,
    /// How wide they are on one line with their mark, in CSS pixels.
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
    /// Words, their font, and on how many lines at most.
    pub fn new(world: &World, said: Said<'a>, font: Font, lines: usize) -> Self {
        let mark = if said.official { 0.0 } else { world.text.width(DAGGER, font) };
        Self {
            words: said.words,
            language: said.language,
            mark,
            font,
            lines,
            width: world.text.width(said.words, font) + mark,
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
        if wrapped.torn && cut {
            // a word that is too long for a line ends with dots, not on the next line
            wrapped = wrap(self.words, font, width, 1, world.text, world.lexicon);
        }
        if self.mark > 0.0 {
            let mut last = self.last(world, &wrapped);
            if last > width {
                wrapped = wrap(self.words, font, width - self.mark, self.lines, world.text, world.lexicon);
                last = self.last(world, &wrapped);
            }
            wrapped.width = wrapped.width.max(last);
        }
        if wrapped.width > width || wrapped.cut && !cut || wrapped.ends.len() > self.lines || wrapped.torn && !cut {
            return false;
        }
        let (mut from, before) = (0, block.lines.len());
        for end in &wrapped.ends {
            let words = self.words.get(from..*end).unwrap_or_default().trim();
            from = *end;
            if words.is_empty() {
                continue;
            }
            block.height += font.line();
            block.lines.push(Line {
                words: words.to_owned(),
                language: self.language.to_owned(),
                font,
                dagger: false,
            });
        }
        // a pixel more, for widths that a browser rounds
        block.width = block.width.max(wrapped.width.ceil() + 1.0);
        let Some(last) = block.lines.get_mut(before..).and_then(<[Line]>::last_mut) else { return false };
        if wrapped.cut {
            last.words.push('…');
        }
        last.dagger = self.mark > 0.0;
        true
    }

    /// The width of the last line with what stands behind it, in CSS pixels.
    fn last(&self, world: &World, wrapped: &Wrapped) -> f64 {
        let mut ends = wrapped.ends.iter().rev();
        let (end, from) = (ends.next().copied().unwrap_or_default(), ends.next().copied().unwrap_or_default());
        let words = self.words.get(from..end).unwrap_or_default().trim();
        let more = if wrapped.cut { world.text.width("…", self.font) } else { 0.0 };
        world.text.width(words, self.font) + more + self.mark
    }
}

/// What the explorer says itself, and codes, which are of no language.
pub(super) fn plain<'a>(world: &World<'a>, words: &'a str, language: &'a str) -> Said<'a> {
    Said {
        words,
        language,
        official: true,
        lexicon: world.lexicon,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::read::{Limits, read};
    use crate::scene::SceneText;
    use crate::text::{Lang, Lexicon, Native, Text};

    fn set(words: &str, official: bool, width: f64, lines: usize) -> (bool, Block) {
        let json = r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
            "levels":[{"id":"l","label":"l","role":"plan"}],"nodes":[{"id":"a","level":"l","name":"a"}]}"#;
        let data: Dataset = read(json.as_bytes().to_vec(), &Limits::default()).unwrap().dataset;
        let (scene, lexicon) = (SceneText::default().resolve(&data, Lang::Th).0, Lexicon::default());
        let world = World {
            data: &data,
            scene: &scene,
            width,
            height: width,
            text: &Native,
            lexicon: &lexicon,
        };
        let said = Said {
            official,
            ..plain(&world, words, "en")
        };
        let mut block = Block::default();
        let set = Words::new(&world, said, Font::Small, lines).set(&world, width, true, &mut block);
        (set, block)
    }

    #[test]
    fn the_dots_need_their_room_once() {
        // so wide that all but the last word has room with the dots
        let width = Native.width("security of the…", Font::Small) + 1.0;
        let (set, block) = set("security of the infrastructure", true, width, 1);
        assert!(set);
        assert_eq!(block.lines.first().map(|l| l.words.as_str()), Some("security of the…"));
        assert!(block.width >= width && block.width <= width + 2.0);
    }

    #[test]
    fn the_mark_of_a_translation_has_room_behind_the_last_line() {
        let words = "security of the infrastructure";
        for (lines, cut) in [(1, false), (2, false), (1, true), (2, true), (3, false)] {
            let whole = Native.width(words, Font::Small) / lines as f64;
            for step in 0..60 {
                let width = whole * if cut { 0.6 } else { 1.0 } + f64::from(step);
                let (_, block) = set(words, false, width, lines);
                for line in &block.lines {
                    assert!(line.width(&Native) <= width.min(block.width), "{width} {block:?}");
                }
                let marks: Vec<_> = block.lines.iter().map(|l| l.dagger).collect();
                assert!(marks.iter().rev().skip(1).all(|m| !m) && marks.last() != Some(&false), "{block:?}");
            }
        }
        assert!(set(words, true, 500.0, 1).1.lines.iter().all(|l| !l.dagger));
    }
}
