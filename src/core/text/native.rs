//! What a platform knows of texts, without a browser: widths from a table, words from ICU's dictionary, the order of
//! names from its collation. For tests and for files. Always the same on every machine; a browser with another font comes to other lines.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorPreferences};
use icu_locale_core::locale;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::{Font, Text};

/// Widths from a table, words from a dictionary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

impl Text for Native {
    fn width(&self, text: &str, font: Font) -> f64 {
        let hundredths: u32 = text.chars().map(width).sum();
        // strong letters are wider by 4 in 100
        let weight = if font.weight() > 500 { 1.04 } else { 1.0 };
        f64::from(hundredths) / 100.0 * font.size() * weight
    }

    fn words(&self, text: &str) -> Vec<usize> {
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        segmenter.segment_str(text).filter(|end| *end > 0 || text.is_empty()).collect()
    }
}

impl Native {
    /// What compares names in Thai order, numbers by value: as `Intl.Collator("th", { numeric: true })` does.
    pub fn collator() -> impl Fn(&str, &str) -> Ordering {
        let mut preferences = CollatorPreferences::from(&locale!("th"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = Collator::try_new(preferences, CollatorOptions::default()).ok();
        move |a, b| collator.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }
}

/// The width of a character in hundredths of the size of the font.
fn width(c: char) -> u32 {
    let place = |first: char, table: &[u8]| table.get(c as usize - first as usize).copied().map_or(57, u32::from);
    match c {
        ' '..='~' => place(' ', &LATIN),
        'ก'..='๛' => place('ก', &THAI),
        '\u{a0}' => 26,
        '\u{0}'..='\u{1f}'
        | '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => 0,
        '–' => 50,
        '—' => 100,
        '‘'..='‟' => 36,
        '…' => 79,
        '·' => 27,
        '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{1f000}'..='\u{3ffff}' => 100,
        _ => 57,
    }
}

/// From the space to the tilde, as in Noto Sans Thai.
#[rustfmt::skip]
const LATIN: [u8; 95] = [
    26, 27, 41, 65, 57, 83, 73, 22, 30, 30, 55, 57, 27, 32, 27, 37, 57, 57, 57, 57, 57, 57, 57, 57, 57, 57, 27, 27, 57, 57,
    57, 43, 90, 64, 65, 63, 73, 56, 52, 73, 74, 34, 27, 62, 52, 91, 76, 78, 60, 78, 62, 55, 56, 73, 60, 93, 59, 57, 57, 33,
    37, 33, 57, 44, 28, 56, 61, 48, 61, 56, 34, 61, 62, 26, 26, 53, 26, 93, 62, 60, 61, 61, 41, 48, 36, 62, 51, 79, 53, 51,
    47, 38, 55, 38, 57,
];

/// From ก to ๛, as in Noto Sans Thai: marks have no width.
#[rustfmt::skip]
const THAI: [u8; 91] = [
    60, 55, 55, 61, 62, 60, 54, 53, 60, 55, 56, 91, 91, 60, 60, 55, 63, 90, 91, 62, 64, 60, 61, 54, 61, 60, 60, 65, 65, 69,
    68, 60, 61, 59, 49, 60, 57, 60, 49, 63, 64, 57, 59, 67, 57, 56, 52, 34, 0, 41, 41, 0, 0, 0, 0, 0, 0, 0, 57, 57, 57, 57,
    58, 29, 57, 31, 29, 30, 41, 59, 0, 0, 0, 0, 0, 0, 0, 0, 59, 57, 54, 61, 56, 54, 54, 52, 72, 56, 50, 77, 87,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_no_width_and_words_come_from_a_dictionary() {
        assert_eq!(Native.width("ผู้", Font::Plain), Native.width("ผ", Font::Plain));
        assert!(Native.width("แผน", Font::Large) > Native.width("แผน", Font::Strong));
        assert_eq!(Native.width("", Font::Plain), 0.0);
        assert_eq!(Native.words("แผนของไทย now"), ["แผน".len(), "แผนของ".len(), "แผนของไทย".len(), 28, 31]);
        assert_eq!(Native.words(""), [0]);
    }
}
