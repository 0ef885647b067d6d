//! One arena of text. The bytes that were read are kept; a string is a range into them, and the
//! few strings that JSON wrote with escapes lie unescaped in a second buffer behind them.
//! So a dataset of a million nodes holds its text once, and what was read can be written again.

use std::num::NonZeroU32;

/// A string of the dataset: a range of its [`Arena`]. Eight bytes, and so is `Option<Str>`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Str {
    /// Start in the arena, plus one, so that `Option<Str>` needs no more room.
    start: NonZeroU32,
    len: u32,
}

/// The text that every [`Str`] of one dataset points into.
#[derive(Debug, Default)]
pub struct Arena {
    source: String,
    unescaped: String,
}

impl Arena {
    /// An arena over the text of a file, at most 2 GiB.
    pub fn new(source: String) -> Self {
        Self {
            source,
            unescaped: String::new(),
        }
    }

    /// The text as it was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The range `start..end` of the source as a string of the dataset.
    pub fn range(&self, start: usize, end: usize) -> Str {
        Str::at(start, end.saturating_sub(start))
    }

    /// The source, and where strings that were written with escapes go, while a file is read.
    pub(crate) fn split(&mut self) -> (&str, &mut String) {
        (&self.source, &mut self.unescaped)
    }

    /// Keeps a string that does not stand in the source as it is.
    pub fn keep(&mut self, text: &str) -> Str {
        Str::keep(text, &self.source, &mut self.unescaped)
    }

    /// The text of a string. A range of another arena gives an empty or a wrong string, never a panic.
    pub fn get(&self, s: Str) -> &str {
        s.within(&self.source, &self.unescaped)
    }
}

/// The empty string.
impl Default for Str {
    fn default() -> Self {
        Self {
            start: NonZeroU32::MIN,
            len: 0,
        }
    }
}

impl Str {
    /// Its text in the parts of its arena.
    pub(crate) fn within<'t>(self, source: &'t str, unescaped: &'t str) -> &'t str {
        let (start, len) = (self.start.get() as usize - 1, self.len as usize);
        let text = match start.checked_sub(source.len()) {
            None => source.get(start..start + len),
            Some(start) => unescaped.get(start..start + len),
        };
        text.unwrap_or_default()
    }

    /// Keeps a string that does not stand in the source as it is.
    pub(crate) fn keep(text: &str, source: &str, unescaped: &mut String) -> Self {
        let start = source.len() + unescaped.len();
        unescaped.push_str(text);
        Self::at(start, text.len())
    }

    /// A range of at most 2 GiB.
    pub(crate) fn at(start: usize, len: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX - 1);
        Self {
            start: NonZeroU32::MIN.saturating_add(start),
            len: u32::try_from(len).unwrap_or(0),
        }
    }

    /// Where it begins in the source, if it stands there as it is.
    pub fn offset(self, arena: &Arena) -> Option<usize> {
        let start = self.start.get() as usize - 1;
        (start < arena.source.len()).then_some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_a_range_of_the_source_or_of_what_was_unescaped() {
        let mut arena = Arena::new("แผน plan".to_owned());
        let plan = arena.range(10, 14);
        let kept = arena.keep("a\nb");
        assert_eq!(arena.get(plan), "plan");
        assert_eq!(arena.get(kept), "a\nb");
        assert_eq!(plan.offset(&arena), Some(10));
        assert_eq!(kept.offset(&arena), None);
        assert_eq!(size_of::<Option<Str>>(), 8);
    }

    #[test]
    fn a_range_of_another_arena_does_not_panic() {
        let big = Arena::new("0123456789".to_owned());
        let cut = big.range(2, 9);
        assert_eq!(Arena::new("แ".to_owned()).get(cut), "");
    }
}
