//! (to be written) what a platform knows of texts, without a browser: for tests and for files.

use super::{Font, Text};

/// Widths from a table, words from a dictionary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

impl Text for Native {
    fn width(&self, text: &str, font: Font) -> f64 {
        let wide = text.chars().filter(|c| !matches!(*c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')).count();
        wide as f64 * font.size() * 0.56
    }

    fn words(&self, text: &str) -> Vec<usize> {
        let mut ends: Vec<usize> = text.match_indices(' ').map(|(i, _)| i + 1).collect();
        ends.push(text.len());
        ends
    }
}
