//! What of a text a query finds, for highlighting: whole clusters, a Thai consonant with the marks on it, a Latin
//! letter with its accents. Of several ways in which the query is found, only the best one is marked.

use super::letters::{FIELD, Matches, Pattern, write};
use super::query::Query;
use crate::dataset::sorted;
use std::ops::Range;

/// The places of a text that a query finds: bytes of the text as written, ascending, apart from each other. The query
/// as it is, else its conversions, else with other tone marks, else its words, else the text as a code of that value.
pub fn marks(text: &str, query: &Query) -> Vec<Range<usize>> {
    // a field's byte at both ends, as in the index
    let (mut letters, mut places) = (vec![FIELD], vec![0]);
    write(text, usize::MAX, &mut letters, Some(&mut places));
    letters.push(FIELD);
    let found = Letters {
        text,
        letters,
        places,
    };
    let (own, conversions) = query.patterns.split_at_checked(1).unwrap_or_default();
    let mut marks = found.marks(own, true);
    if marks.is_empty() {
        marks = found.marks(conversions, true);
    }
    if marks.is_empty() {
        marks = found.marks(own, false);
    }
    if marks.is_empty() {
        for word in &query.words {
            marks.extend(found.marks(word, false));
        }
    }
    if marks.is_empty()
        && query.is_code()
        && found.letters.get(1..found.letters.len() - 1).and_then(|code| query.is_code_of(code)) == Some(true)
    {
        marks.push(0..text.len());
    }
    joined(marks)
}

/// A text and its letters.
struct Letters<'t> {
    text: &'t str,
    letters: Vec<u8>,
    /// By letter: where it begins in the text.
    places: Vec<u32>,
}

impl Letters<'_> {
    /// The clusters that some patterns match, tones counted or not.
    fn marks(&self, patterns: &[Pattern], strict: bool) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        for pattern in patterns {
            let mut matches = Matches::new(&self.letters, 0..self.letters.len(), pattern, pattern.anchor(&[]));
            // matches ascend, so what lies in the one before need not be looked at again
            let mut done = 0;
            while let Some(found) = matches.next() {
                if strict && !found.strict {
                    continue;
                }
                // marks of a cluster are put in order, so the first letter need not come first in the text
                let (mut start, mut end) = (usize::MAX, 0);
                for place in self.places.get(found.start.max(done)..found.end).unwrap_or_default() {
                    start = start.min(*place as usize);
                    end = end.max(*place as usize);
                }
                let overlaps = found.start < done;
                done = found.end;
                let marked = marks.last().map_or(0, |last| last.end);
                if start <= end && end >= marked {
                    let range = self.cluster_start(start)..self.cluster_end(end);
                    match marks.last_mut() {
                        Some(last) if overlaps || range.start <= last.end => last.end = last.end.max(range.end),
                        _ => marks.push(range),
                    }
                }
            }
        }
        marks
    }

    /// Where the cluster begins that the character at a place belongs to.
    fn cluster_start(&self, place: usize) -> usize {
        let mut start = place;
        while self.extends(start)
            && let Some(before) = self.text.get(..start).and_then(|before| before.chars().next_back())
        {
            start -= before.len_utf8();
        }
        start
    }

    /// Where the cluster ends that the character at a place belongs to.
    fn cluster_end(&self, place: usize) -> usize {
        let mut end = place;
        loop {
            let Some(c) = self.text.get(end..).and_then(|rest| rest.chars().next()) else { return end };
            end += c.len_utf8();
            if !self.extends(end) {
                return end;
            }
        }
    }

    /// Whether the character at a place belongs to the one before.
    fn extends(&self, place: usize) -> bool {
        let Some((before, rest)) = self.text.split_at_checked(place) else { return false };
        let Some(c) = rest.chars().next() else { return false };
        match c {
            // sara am typed apart, whatever marks stand between
            'า' | 'ๅ' => before.trim_end_matches(|c| c != NIKHAHIT && is_mark(c)).ends_with(NIKHAHIT),
            // แ typed as two
            'เ' => before.ends_with('เ'),
            // what a joiner joins: emoji
            '\u{2190}'.. if before.ends_with('\u{200d}') => true,
            _ => is_mark(c),
        }
    }
}

const NIKHAHIT: char = '\u{e4d}';

/// Characters that never begin a cluster.
fn is_mark(c: char) -> bool {
    // Thai, Lao; what is not seen, accents, variants
    matches!(c, '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
        || matches!(c, '\u{eb1}' | '\u{eb3}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Ranges in order, those that touch as one.
fn joined(marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in sorted(marks, |a, b| a.start.cmp(&b.start)) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
