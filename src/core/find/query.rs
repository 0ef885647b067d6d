//! What a query means: its letters, what else finds the same (the year in the other era, the full name of an
//! acronym), and its words apart. Not here: where they are found (`search`, `marks`).
//!
//! Years from 2400 to 2700 are taken for พ.ศ., those from 1850 to 2150 for ค.ศ., 543 apart. That is wrong for January
//! to March before 1941; a search that finds a year more or less does no harm.

use super::index::{Index, Thing};
use super::letters::{DOT, Pattern, SPACE, Within, class, is_skipped, is_thai, write};
use crate::dataset::{Dataset, EventId, OrganizationId, Text};

/// A query of more letters finds nothing: a name is shorter, and each letter costs time at each place.
const LONGEST: usize = 512;
/// More words than these are not looked for apart.
const MOST_WORDS: usize = 12;
/// No more patterns than these: one acronym may stand for very many organizations.
const MOST_PATTERNS: usize = 8;

/// A query, folded, with its variants.
#[derive(Debug, Default)]
pub struct Query {
    /// The query as typed; empty if it is too long.
    pub(super) text: String,
    /// Its letters.
    letters: Vec<u8>,
    /// Itself, then its conversions.
    pub(super) patterns: Vec<Pattern>,
    /// Its words with their variants, if there are several.
    pub(super) words: Vec<Vec<Pattern>>,
    /// Things whose id it is.
    pub(super) ids: Vec<Thing>,
}

impl Query {
    /// The query of a text. It holds for this dataset, whose organizations say what acronyms mean.
    pub fn new(text: &str, data: &Dataset) -> Self {
        let mut query = Self::default();
        // a space and a dot that are skipped stand for themselves when words are told apart
        let mut spaced = Vec::new();
        write(text, LONGEST + 1, &mut spaced, None);
        spaced.retain(|letter| *letter != DOT);
        query.letters = without_skipped(&spaced);
        if query.letters.is_empty() || query.letters.len() > LONGEST {
            return query;
        }
        text.trim().clone_into(&mut query.text);
        query.add(query.letters.clone(), Within::Anything);
        for converted in [false, true] {
            query.add(in_era(&query.letters, converted, false), Within::Words);
        }
        query.add_organizations(data);
        for letter in &mut spaced {
            if *letter == SPACE {
                *letter = b' ';
            }
        }
        query.add_words(&in_era(&spaced, false, true));
        query.add_ids(data);
        query
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Whether codes are compared with it by value.
    pub(super) fn is_code(&self) -> bool {
        !self.patterns.is_empty() && self.letters.iter().any(u8::is_ascii_digit)
    }

    /// Compares it with a code, zeros before a number not counted: false for its beginning, true for all of it.
    pub(super) fn is_code_of(&self, code: &[u8]) -> Option<bool> {
        let (mut query, mut code) = (self.letters.as_slice(), code);
        loop {
            while let [first, rest @ ..] = code
                && is_skipped(*first)
            {
                code = rest;
            }
            let Some((first, rest)) = query.split_first() else { return Some(code.is_empty()) };
            if !first.is_ascii_digit() {
                let (letter, behind) = code.split_first()?;
                if letter != first {
                    return None;
                }
                (query, code) = (rest, behind);
                continue;
            }
            let (wanted, found) = (number(&mut query)?, number(&mut code)?);
            if wanted != found {
                return (query.is_empty() && !wanted.is_empty() && found.starts_with(wanted)).then_some(false);
            }
        }
    }

    /// Whether a code is what was typed, zeros and all.
    pub(super) fn is_typed_as(&self, code: &[u8]) -> bool {
        without_skipped(code) == self.letters
    }

    fn add(&mut self, letters: Vec<u8>, within: Within) {
        let known = self.patterns.iter().any(|pattern| pattern.letters == letters);
        if !known && !letters.is_empty() && self.patterns.len() < MOST_PATTERNS {
            self.patterns.push(Pattern { letters, within });
        }
    }

    /// The names of organizations with this acronym, and the acronyms of those with this name.
    fn add_organizations(&mut self, data: &Dataset) {
        let mut letters = Vec::new();
        for organization in data.organizations() {
            let acronym = organization.acronym.unwrap_or_default();
            if self.is_wording(data, acronym, &mut letters) {
                self.add_wordings(data, organization.name, Within::Anything);
            } else if self.is_wording(data, organization.name, &mut letters) {
                self.add_wordings(data, acronym, Within::Nothing);
            }
        }
    }

    fn add_wordings(&mut self, data: &Dataset, text: Text, within: Within) {
        for wording in data.wording_run(text) {
            let mut letters = Vec::new();
            write(data.str(wording.words), LONGEST, &mut letters, None);
            self.add(without_skipped(&letters), within);
        }
    }

    /// Whether the query is one of the wordings of a text.
    fn is_wording(&self, data: &Dataset, text: Text, letters: &mut Vec<u8>) -> bool {
        for wording in data.wording_run(text) {
            letters.clear();
            // so many bytes hold all of the query: between two letters at most one is skipped
            write(data.str(wording.words), 2 * self.letters.len(), letters, None);
            letters.retain(|letter| !is_skipped(*letter));
            if *letters == self.letters {
                return true;
            }
        }
        false
    }

    /// Takes the words of letters: each with its year in the other era, none without a letter or a digit.
    fn add_words(&mut self, spaced: &[u8]) {
        let mut words = Vec::new();
        for word in spaced.split(|letter| *letter == b' ') {
            if word.iter().all(|letter| class(*letter) == 0) {
                continue;
            }
            let mut forms = vec![Pattern {
                letters: word.to_vec(),
                within: Within::Anything,
            }];
            if let (4, Some(year)) = (word.len(), other_year(word)) {
                forms.push(Pattern {
                    letters: year.to_vec(),
                    within: Within::Words,
                });
            }
            words.push(forms);
        }
        if words.len() > 1 && words.len() <= MOST_WORDS {
            self.words = words;
        }
    }

    fn add_ids(&mut self, data: &Dataset) {
        self.ids.extend(data.find(&self.text).map(Thing::Node));
        for (organization, number) in data.organizations().iter().zip(0..) {
            if data.str(organization.id) == self.text {
                self.ids.push(Thing::Organization(OrganizationId(number)));
            }
        }
        for (event, number) in data.events().iter().zip(0..) {
            if data.str(event.id) == self.text {
                self.ids.push(Thing::Event(EventId(number)));
            }
        }
    }

    /// Whether its text is the id of a thing.
    pub(super) fn is_id_of(&self, data: &Dataset, number: usize) -> bool {
        self.ids.iter().any(|found| Index::number(data, *found) == number)
    }
}

/// Takes a number off the front of letters: its digits, without the zeros before them.
fn number<'t>(letters: &mut &'t [u8]) -> Option<&'t [u8]> {
    let end = letters.iter().position(|letter| !letter.is_ascii_digit()).unwrap_or(letters.len());
    let (digits, rest) = letters.split_at_checked(end)?;
    let zeros = digits.iter().position(|digit| *digit != b'0').unwrap_or(end);
    *letters = rest;
    if end == 0 { None } else { digits.get(zeros..) }
}

fn without_skipped(letters: &[u8]) -> Vec<u8> {
    letters.iter().copied().filter(|letter| !is_skipped(*letter)).collect()
}

/// The year that letters begin with, in the other era.
fn other_year(letters: &[u8]) -> Option<[u8; 4]> {
    let (digits, rest) = letters.split_first_chunk::<4>()?;
    let mut year = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        year = year * 10 + u32::from(digit - b'0');
    }
    let other = match year {
        2400..=2700 => year - 543,
        1850..=2150 => year + 543,
        _ => return None,
    };
    if rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    Some([1000, 100, 10, 1].map(|place| b'0' + (other / place % 10) as u8))
}

/// พศ, คศ and their English counterparts as letters.
const ERAS: [&[u8]; 5] = [&[0x9e, 0xa8], &[0x84, 0xa8], b"be", b"ce", b"ad"];

/// Letters without the era beside a year, the years converted or not, each a word of its own or not.
fn in_era(letters: &[u8], convert: bool, apart: bool) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(letters.len() + 8);
    let mut rest = letters;
    while let Some((first, behind)) = rest.split_first() {
        let year = if out.last().is_some_and(u8::is_ascii_digit) { None } else { other_year(rest) };
        let Some(year) = year else {
            out.push(*first);
            rest = behind;
            continue;
        };
        if let Some(without) = before_era(&out) {
            out.truncate(without);
        }
        if apart {
            out.push(b' ');
        }
        out.extend_from_slice(if convert { &year } else { rest.get(..4).unwrap_or_default() });
        rest = behind_era(rest.get(4..).unwrap_or_default());
        if apart {
            out.push(b' ');
        }
    }
    out
}

/// The end of letters without the era that they end with.
fn before_era(letters: &[u8]) -> Option<usize> {
    let trimmed = letters.strip_suffix(b" ").unwrap_or(letters);
    for era in ERAS {
        if let Some(before) = trimmed.strip_suffix(era) {
            // Thai is written without spaces, so an era may follow any letter
            let stands_apart = before.last().is_none_or(|last| class(*last) != 3);
            if is_thai_era(era) || stands_apart {
                return Some(before.len());
            }
        }
    }
    None
}

/// Letters without the era that they begin with.
fn behind_era(letters: &[u8]) -> &[u8] {
    let trimmed = letters.strip_prefix(b" ").unwrap_or(letters);
    for era in ERAS {
        if let Some(behind) = trimmed.strip_prefix(era) {
            let kind = if is_thai_era(era) { 2 } else { 3 };
            if behind.first().is_none_or(|next| class(*next) != kind) {
                return behind;
            }
        }
    }
    letters
}

fn is_thai_era(era: &[u8]) -> bool {
    era.first().is_some_and(|letter| is_thai(*letter))
}
