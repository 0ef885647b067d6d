//! Folding: two texts that a reader takes for the same become the same letters. For comparing only,
//! never for showing.
//!
//! * Thai: vowels before tones before the rest, whatever order they were typed in; both spellings of
//!   ำ, of แ and of ฤๅ; ๐-๙ as 0-9; phinthu and yamakkan dropped.
//! * Latin: lower case, without accents (to U+017F). Other scripts stay as written.
//! * Zero-width characters and soft hyphens dropped; any run of white space is one space, none at the
//!   ends; dashes and quotation marks of one kind.

use std::str::CharIndices;

use super::natural::arabic;

/// The folded characters of a text, each with the byte where it begins in the text as written. Within
/// one Thai cluster the places need not ascend. Nothing is allocated.
pub fn fold(text: &str) -> Fold<'_> {
    Fold {
        rest: text.char_indices(),
        space: None,
        begun: false,
        marks: Marks::take(&mut "".char_indices()),
    }
}

/// The iterator of [`fold`].
#[derive(Clone, Debug)]
pub struct Fold<'t> {
    rest: CharIndices<'t>,
    /// Where white space began that has not been given out yet.
    space: Option<usize>,
    /// Whether anything has been given out.
    begun: bool,
    /// The marks under way.
    marks: Marks<'t>,
}

impl Iterator for Fold<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mark) = self.marks.next() {
                return Some(mark);
            }
            let here = self.rest.clone();
            let (place, c) = self.rest.next()?;
            if is_dropped(c) {
                continue;
            }
            if c.is_whitespace() {
                if self.begun {
                    self.space.get_or_insert(place);
                }
                continue;
            }
            if let Some(space) = self.space.take() {
                self.rest = here;
                return Some((space, ' '));
            }
            self.begun = true;
            if rank(c).is_some() {
                self.rest = here;
                self.marks = Marks::take(&mut self.rest);
                continue;
            }
            if c == 'เ' && self.rest.as_str().starts_with('เ') {
                self.rest.next();
                return Some((place, 'แ'));
            }
            return Some((place, fold_char(c)));
        }
    }
}

/// A run of Thai marks, given out rank by rank.
#[derive(Clone, Debug)]
struct Marks<'t> {
    /// Where the run begins in the text.
    start: usize,
    run: &'t str,
    /// What of the run has not been looked at for this rank.
    rest: CharIndices<'t>,
    rank: u8,
    /// The highest rank of the run.
    last: u8,
    /// Whether nikhahit and sara aa make a sara am here.
    am: bool,
}

impl<'t> Marks<'t> {
    /// Takes the run of marks off the front of a text.
    fn take(text: &mut CharIndices<'t>) -> Self {
        let (start, all) = (text.offset(), text.as_str());
        let (mut last, mut nikhahit, mut am) = (0, false, false);
        while let Some(c) = text.as_str().chars().next() {
            match (rank(c), c) {
                (Some(rank), _) => last = last.max(rank),
                (None, 'า' | 'ๅ') if nikhahit && !am => am = true,
                (None, c) if is_dropped(c) => {}
                (None, _) => break,
            }
            nikhahit |= c == NIKHAHIT;
            text.next();
        }
        let run = all.get(..text.offset() - start).unwrap_or_default();
        Self {
            start,
            run,
            rest: run.char_indices(),
            rank: 1,
            last: if am { AM } else { last },
            am,
        }
    }

    fn next(&mut self) -> Option<(usize, char)> {
        while self.rank <= self.last {
            for (at, c) in self.rest.by_ref() {
                let c = match c {
                    NIKHAHIT if self.am => continue,
                    'า' | 'ๅ' => 'ำ',
                    _ => c,
                };
                if rank(c) == Some(self.rank) {
                    return Some((self.start + at, c));
                }
            }
            self.rank += 1;
            self.rest = self.run.char_indices();
        }
        None
    }
}

const NIKHAHIT: char = '\u{e4d}';
/// The rank of ำ, the last one.
const AM: u8 = 5;

/// The place of a Thai mark among the marks on one consonant, from 1; 0 for one that does not count.
fn rank(c: char) -> Option<u8> {
    match c {
        '\u{e3a}' | '\u{e4e}' => Some(0),
        '\u{e31}' | '\u{e34}'..='\u{e39}' | '\u{e47}' => Some(1),
        NIKHAHIT => Some(2),
        '\u{e48}'..='\u{e4b}' => Some(3),
        '\u{e4c}' => Some(4),
        'ำ' => Some(AM),
        _ => None,
    }
}

/// Characters that are not seen, and accents that stand apart from their letter.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

/// One character that stands for itself.
fn fold_char(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{c0}'..='\u{17f}' => {
            let plain = PLAIN_LATIN.get(c as usize - 0xc0).copied().map_or(c, char::from);
            if plain == '*' { c } else { plain }
        }
        'ๅ' => 'า',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        _ => arabic(c),
    }
}

/// U+00C0 to U+017F without case and accent; `*` for × and ÷, which stay.
const PLAIN_LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold(text).map(|(_, c)| c).collect()
    }

    #[test]
    fn what_reads_the_same_folds_to_the_same() {
        for (a, b) in [
            // sara am: one character, two, and its tone anywhere
            ("น้ำ", "น\u{e49}\u{e4d}\u{e32}"),
            ("น้ำ", "น\u{e4d}\u{e49}\u{e32}"),
            ("น้ำ", "น\u{e33}\u{e49}"),
            ("น้ำ", "น\u{e4d}\u{e32}\u{e49}"),
            ("กำ", "ก\u{e4d}\u{e32}"),
            ("จำนำ", "จ\u{e4d}\u{e32}น\u{e4d}\u{e32}"),
            // tone typed before the vowel, above and below
            ("ที่", "ท\u{e48}\u{e35}"),
            ("ผู้", "ผ\u{e49}\u{e39}"),
            ("สิทธิ์", "สิทธ\u{e4c}\u{e34}"),
            // letters that look alike
            ("แผน", "เเผน"),
            ("ฤๅษี", "ฤาษี"),
            // digits, case, accents
            ("ระยะที่ ๒", "ระยะที่ 2"),
            ("NESDC", "nesdc"),
            ("Économie", "economie"),
            ("e\u{301}conomie", "économie"),
            ("ŽIŽEK", "zizek"),
            // what is not seen
            ("แผน\u{200b}แม่บท", "แผนแม่บท"),
            ("ท\u{200b}\u{e35}\u{e48}", "ที่"),
            ("\u{feff}co\u{ad}operation", "cooperation"),
            ("  แผน\u{a0} \t2  ", "แผน 2"),
            ("2018–2037", "2018-2037"),
            ("the “5S”", "the \"5s\""),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_eq!(folded("น\u{e4d}\u{e49}\u{e32}"), "น้ำ");
        assert_eq!(folded("เเผน  ๒๕๖๙"), "แผน 2569");
    }

    #[test]
    fn what_differs_stays_different() {
        for (a, b) in [("ไก่", "ไก้"), ("วิทยุ", "วิทย"), ("กา", "ก"), ("สิทธิ์", "สิทธิ"), ("ab", "a b"), ("×", "÷"), ("นํ", "น")]
        {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for text in [
            "น\u{e4d}\u{e49}\u{e32}",
            "  ก \u{200b} ข ",
            "\u{e4d}\u{e4d}\u{e32}\u{e49}",
            "ÀÉÎ",
            "เเเ",
            "ๅ",
            "\u{e48} \u{e34}",
            "\u{300}",
        ] {
            let once = folded(text);
            let twice = folded(&once);
            assert_eq!(twice, once, "{text:?}");
        }
    }

    #[test]
    fn each_character_knows_where_it_was_written() {
        let text = " NA\u{200b}\u{a0} ที่๒";
        let found: Vec<_> = fold(text).map(|(at, c)| (c, text[at..].chars().next().unwrap())).collect();
        let expected =
            [('n', 'N'), ('a', 'A'), (' ', '\u{a0}'), ('ท', 'ท'), ('\u{e35}', '\u{e35}'), ('\u{e48}', '\u{e48}'), ('2', '๒')];
        assert_eq!(found, expected);
        // the tone was typed first
        assert_eq!(fold("ท\u{e48}\u{e35}").map(|(at, _)| at).collect::<Vec<_>>(), [0, 6, 3]);
    }
}
