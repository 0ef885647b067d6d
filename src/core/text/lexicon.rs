//! Words that no line break splits: the explorer's own ones (`lexicon.txt`: words of public plans, agencies, countries
//! and loan words that dictionaries tear) and those of a dataset, in one sorted list. It also knows which words a
//! number stands beside (ระยะที่ 2, 5 ปี). It finds words at a place of a text; which of them count, `rules` decides.

const OWN: &str = include_str!("lexicon.txt");

/// Words that no line break splits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lexicon {
    /// All words, one after the other.
    text: String,
    /// In the order of their bytes.
    words: Vec<Word>,
    /// For each character of the Thai block, the first word that does not begin with an earlier one.
    first: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Word {
    start: u32,
    end: u32,
    /// The place of the longest other word that this one begins with, plus one.
    shorter: u32,
    /// [`WHOLE`], [`BEFORE`], [`AFTER`], [`MONTH`].
    kind: u8,
}

/// A word that no line break splits; the other ones count beside a number only.
pub(super) const WHOLE: u8 = 8;
/// A word that stands before a number it belongs to.
pub(super) const BEFORE: u8 = 1;
/// A word that stands behind a number it belongs to.
pub(super) const AFTER: u8 = 2;
/// A month: it stands between two numbers of a date.
pub(super) const MONTH: u8 = 4;

/// The first character of the Thai block, and how many there are.
const THAI: u32 = 0xe00;
const THAI_LEN: u32 = 0x80;

impl Lexicon {
    /// The explorer's own words and those of a dataset.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut lexicon = Self::default();
        for line in OWN.lines() {
            if !line.starts_with('#') {
                lexicon.add(line);
            }
        }
        for word in words {
            lexicon.add_word(word.trim(), WHOLE);
        }
        lexicon.index();
        lexicon
    }

    /// A line of the file.
    fn add(&mut self, line: &str) {
        let (mut word, mut kind) = (line, WHOLE);
        if let Some(rest) = word.strip_prefix("0 ") {
            (word, kind) = (rest, AFTER);
        }
        if let Some(rest) = word.strip_suffix(" 0") {
            (word, kind) = (rest, if kind == WHOLE { BEFORE } else { BEFORE | AFTER | MONTH });
        }
        self.add_word(word, kind);
    }

    fn add_word(&mut self, word: &str, kind: u8) {
        if word.is_empty() {
            return;
        }
        let start = self.text.len() as u32;
        self.text.push_str(word);
        self.words.push(Word {
            start,
            end: self.text.len() as u32,
            shorter: 0,
            kind,
        });
    }

    fn index(&mut self) {
        let mut order: Vec<u32> = (0..self.words.len() as u32).collect();
        crate::dataset::sort(&mut order, &mut |a, b| self.nth(a).cmp(self.nth(b)));
        let mut words: Vec<Word> = Vec::with_capacity(order.len());
        for n in order {
            let Some(word) = self.words.get(n as usize).copied() else { continue };
            match words.last_mut() {
                Some(last) if self.of(last) == self.of(&word) => last.kind |= word.kind,
                _ => words.push(word),
            }
        }
        self.words = words;
        for n in 0..self.words.len() as u32 {
            let mut shorter = n;
            while shorter > 0 && !self.nth(n).as_bytes().starts_with(self.nth(shorter - 1).as_bytes()) {
                // the words that the one before begins with are the only other ones that can fit
                shorter = self.words.get(shorter as usize - 1).map_or(0, |w| w.shorter);
            }
            if let Some(word) = self.words.get_mut(n as usize) {
                word.shorter = shorter;
            }
        }
        self.first = Vec::with_capacity(THAI_LEN as usize + 1);
        for n in 0..self.words.len() as u32 {
            let c = self.nth(n).chars().next().map_or(0, |c| c as u32);
            while c >= THAI + self.first.len() as u32 && self.first.len() <= THAI_LEN as usize {
                self.first.push(n);
            }
        }
        self.first.resize(THAI_LEN as usize + 1, self.words.len() as u32);
    }

    fn of(&self, word: &Word) -> &str {
        self.text.get(word.start as usize..word.end as usize).unwrap_or_default()
    }

    fn nth(&self, n: u32) -> &str {
        self.words.get(n as usize).map_or("", |w| self.of(w))
    }

    /// The longest word that a text begins with, as its place plus one; 0 where there is none.
    pub(super) fn longest(&self, text: &str) -> u32 {
        let Some(c) = text.chars().next() else { return 0 };
        let letter = (c as u32).wrapping_sub(THAI) as usize;
        let (mut low, mut high) = match (self.first.get(letter), self.first.get(letter + 1)) {
            (Some(low), Some(high)) => (*low, *high),
            _ => (0, self.words.len() as u32),
        };
        let least = low;
        while low < high {
            let middle = low.midpoint(high);
            if self.nth(middle) <= text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // the last word not behind the text begins with every word that the text begins with
        let mut word = low;
        while word > least && !text.as_bytes().starts_with(self.nth(word - 1).as_bytes()) {
            word = self.shorter(word);
        }
        if word > least { word } else { 0 }
    }

    /// The next shorter word that a word begins with; 0 where there is none.
    pub(super) fn shorter(&self, word: u32) -> u32 {
        self.words.get(word.wrapping_sub(1) as usize).map_or(0, |w| w.shorter)
    }

    /// The length of a word in bytes, and its kind.
    pub(super) fn word(&self, word: u32) -> (usize, u8) {
        self.words.get(word.wrapping_sub(1) as usize).map_or((0, 0), |w| ((w.end - w.start) as usize, w.kind))
    }

    /// Where the longest word begins that a text ends with and that stands before numbers.
    pub(super) fn before_number(&self, text: &str) -> Option<usize> {
        let mut found = None;
        for word in &self.words {
            let letters = self.of(word);
            if word.kind & BEFORE != 0 && text.as_bytes().ends_with(letters.as_bytes()) {
                let start = text.len() - letters.len();
                if found.is_none_or(|f| start < f) {
                    found = Some(start);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest<'t>(lexicon: &Lexicon, text: &'t str) -> &'t str {
        &text[..lexicon.word(lexicon.longest(text)).0]
    }

    #[test]
    fn the_longest_word_that_a_text_begins_with_is_found() {
        let lexicon = Lexicon::new(["ab", "abc", "abcde", "b", "  ", "แผนแม่บทพิเศษ", "ab", "你好"].into_iter());
        for (text, word) in [
            ("a", ""),
            ("abx", "ab"),
            ("abcd", "abc"),
            ("abcdefg", "abcde"),
            ("abd", "ab"),
            ("bcd", "b"),
            ("", ""),
            ("zz", ""),
            ("你好吗", "你好"),
            ("แผนแม่บทพิ", "แผนแม่บท"),
            ("แผนแม่บทพิเศษ", "แผนแม่บทพิเศษ"),
            ("แผนผัง", "แผน"),
            ("ผังแผน", ""),
            ("การบูรณาการ", "การบูรณาการ"),
            ("๛", ""),
        ] {
            assert_eq!(longest(&lexicon, text), word, "{text}");
        }
        assert_eq!(longest(&Lexicon::default(), "แผนแม่บท"), "");
    }

    #[test]
    fn every_word_of_the_file_is_found_and_written_once() {
        let lexicon = Lexicon::new(std::iter::empty());
        let words: Vec<&str> = OWN.lines().filter(|l| !l.starts_with('#')).collect();
        for line in &words {
            let word = line.trim_start_matches("0 ").trim_end_matches(" 0");
            assert_eq!(longest(&lexicon, word), word);
            assert!(!word.is_empty() && word.trim() == word && !word.contains("เเ") && !word.contains("ํา"), "{line:?}");
            assert_eq!(words.iter().filter(|w| w == &line).count(), 1, "{line} twice");
        }
    }

    #[test]
    fn words_before_numbers_are_found_from_behind() {
        let lexicon = Lexicon::new(std::iter::empty());
        for (text, word) in [("แผนระยะที่", "ระยะที่"), ("สิ่งที่", "ที่"), ("ปี พ.ศ.", "พ.ศ."), ("แผน", "")]
        {
            let start = lexicon.before_number(text).unwrap_or(text.len());
            assert_eq!(&text[start..], word, "{text}");
        }
    }
}
