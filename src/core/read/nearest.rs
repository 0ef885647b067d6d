//! "Did you mean": the known word most like one that is not known. Bounded, so that a file with many wrong ids in a
//! long list of right ones is not slow to refuse.

/// Finds like words until its patience is used up.
#[derive(Debug)]
pub(super) struct Nearest {
    /// How many more words are looked at.
    patience: usize,
}

impl Default for Nearest {
    fn default() -> Self {
        Self {
            patience: 1_000_000,
        }
    }
}

impl Nearest {
    /// The first of the words most like one; `None` also when patience is used up.
    pub fn among<'w>(&mut self, word: &str, words: impl ExactSizeIterator<Item = &'w str>) -> Option<String> {
        self.patience = self.patience.checked_sub(words.len())?;
        nearest(word, words).map(str::to_owned)
    }
}

/// The first of the words most like one: one slip for every three letters begun, but three at most and not every letter.
pub(super) fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let a: Vec<char> = word.chars().take(64).collect();
    let mut best = None;
    let mut bound = a.len().div_ceil(3).min(3).min(a.len().saturating_sub(1)) + 1;
    for known in words {
        // a letter takes up to four bytes
        if known.len() + bound * 4 < word.len() || word.len() + bound * 4 < known.len() {
            continue;
        }
        let slips = distance(&a, known, bound);
        if slips < bound {
            (best, bound) = (Some(known), slips);
        }
    }
    best
}

/// How many letters are to be put in, left out, changed or swapped with their neighbour; `bound` if that many or more.
fn distance(a: &[char], b: &str, bound: usize) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    if a.len().abs_diff(b.len()) >= bound {
        return bound;
    }
    let get = |row: &[usize], i: usize| row.get(i).copied().unwrap_or(usize::MAX / 2);
    let (mut before, mut last) = (Vec::new(), (0..=b.len()).collect::<Vec<_>>());
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut slips = (get(&last, j) + usize::from(x != y)).min(get(&last, j + 1) + 1).min(get(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                slips = slips.min(get(&before, j - 1) + 1);
            }
            row.push(slips);
        }
        if row.iter().all(|slips| *slips >= bound) {
            return bound;
        }
        before = std::mem::replace(&mut last, row);
    }
    get(&last, b.len()).min(bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        let known = ["id", "name", "node", "shortName", "แผน-1", "แผน-22"];
        for (word, meant) in [
            ("nmae", Some("name")),
            ("Name", Some("name")),
            ("shortname", Some("shortName")),
            ("short_name", Some("shortName")),
            ("แผน-2", Some("แผน-1")),
            ("แผน22", Some("แผน-22")),
            ("colour", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, known.into_iter()), meant, "{word}");
        }
    }

    #[test]
    fn patience_ends() {
        let many = vec!["abc"; 600_000];
        let mut nearest = Nearest::default();
        assert_eq!(nearest.among("abd", many.iter().copied()).as_deref(), Some("abc"));
        assert_eq!(nearest.among("abd", many.iter().copied()), None);
    }
}
