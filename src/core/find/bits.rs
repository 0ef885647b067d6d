//! Sets of numbers from 0: one bit each. Whoever makes one says what its numbers are; those of nodes are either their
//! number in the file or their place in the tree, never both. Not here: how many that many bits are worth to a reader.

use std::ops::Range;

/// A set of numbers below a bound.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// The empty set of numbers below `len`.
    pub fn new(len: usize) -> Self {
        Self {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// All numbers below `len`.
    pub fn all(len: usize) -> Self {
        let mut bits = Self::new(len);
        bits.words.fill(u64::MAX);
        if let Some(last) = bits.words.last_mut()
            && !len.is_multiple_of(64)
        {
            *last = below(len);
        }
        bits
    }

    /// The bound that its numbers are below.
    #[cfg(test)]
    pub(super) fn bound(&self) -> usize {
        self.len
    }

    /// Adds a number; one that is not below the bound is left out.
    pub fn insert(&mut self, number: usize) {
        if number < self.len
            && let Some(word) = self.words.get_mut(number / 64)
        {
            *word |= 1 << (number % 64);
        }
    }

    /// Whether a number is in the set.
    pub fn contains(&self, number: usize) -> bool {
        self.words.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// How many numbers.
    pub fn count(&self) -> usize {
        let mut count = 0;
        for word in &self.words {
            count += word.count_ones();
        }
        count as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.first_from(0).is_none()
    }

    /// Keeps only what is in the other set too.
    pub fn and(&mut self, other: &Self) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(at).copied().unwrap_or(0);
        }
    }

    /// Adds what is in the other set, as far as it is below the bound.
    pub fn or(&mut self, other: &Self) {
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
        if let Some(last) = self.words.last_mut()
            && !self.len.is_multiple_of(64)
        {
            *last &= below(self.len);
        }
    }

    /// The first number that is not below `from`.
    pub fn first_from(&self, from: usize) -> Option<usize> {
        let mut at = from / 64;
        let mut word = *self.words.get(at)? & !below(from);
        while word == 0 {
            at += 1;
            word = *self.words.get(at)?;
        }
        Some(at * 64 + word.trailing_zeros() as usize)
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            let number = self.first_from(from)?;
            from = number + 1;
            Some(number)
        })
    }

    /// The same set, prepared for counting within ranges.
    pub fn ranked(self) -> Ranked {
        let mut before = Vec::with_capacity(self.words.len());
        let mut count = 0;
        for word in &self.words {
            before.push(count);
            count += word.count_ones();
        }
        Ranked {
            bits: self,
            before,
            count,
        }
    }
}

/// The bits of a word below that of a number.
fn below(number: usize) -> u64 {
    (1 << (number % 64)) - 1
}

/// A set that no longer changes: how many of it lie in a range is told at once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ranked {
    bits: Bits,
    /// By word: how many are in the words before it.
    before: Vec<u32>,
    count: u32,
}

impl Ranked {
    /// The set.
    pub fn bits(&self) -> &Bits {
        &self.bits
    }

    /// Whether a number is in the set.
    pub fn contains(&self, number: usize) -> bool {
        self.bits.contains(number)
    }

    /// How many numbers.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// How many are below a number.
    pub fn count_below(&self, number: usize) -> usize {
        let at = number / 64;
        match (self.before.get(at), self.bits.words.get(at)) {
            (Some(before), Some(word)) => (before + (word & below(number)).count_ones()) as usize,
            _ => self.count(),
        }
    }

    /// How many lie in a range.
    pub fn count_in(&self, range: Range<usize>) -> usize {
        self.count_below(range.end).saturating_sub(self.count_below(range.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::filter_tests::Dice;
    use std::collections::BTreeSet;

    #[test]
    fn a_set_is_a_set() {
        let mut dice = Dice(7);
        for len in [0, 1, 63, 64, 65, 128, 200] {
            let random = |dice: &mut Dice| {
                let (mut bits, mut set) = (Bits::new(len), BTreeSet::new());
                for _ in 0..len {
                    let number = dice.below(len as u64) as usize;
                    bits.insert(number);
                    set.insert(number);
                }
                (bits, set)
            };
            let ((a, b), (c, d)) = (random(&mut dice), random(&mut dice));
            assert!(a.iter().eq(b.iter().copied()));
            assert_eq!((a.count(), a.is_empty(), a.bound()), (b.len(), b.is_empty(), len));
            let (mut and, mut or) = (a.clone(), a.clone());
            and.and(&c);
            or.or(&c);
            assert!(and.iter().eq(b.intersection(&d).copied()));
            assert!(or.iter().eq(b.union(&d).copied()));
            let ranked = a.clone().ranked();
            for from in 0..len + 70 {
                assert_eq!(a.contains(from), b.contains(&from));
                assert_eq!(a.first_from(from), b.range(from..).next().copied());
                for to in from..len + 70 {
                    assert_eq!(ranked.count_in(from..to), b.range(from..to).count());
                }
            }
            assert_eq!(Bits::all(len).count(), len);
            assert!(Bits::all(len).iter().eq(0..len));
        }
    }

    #[test]
    fn what_is_beyond_the_bound_stays_out() {
        let mut bits = Bits::new(3);
        bits.insert(3);
        bits.insert(64);
        bits.or(&Bits::all(100));
        assert!(bits.iter().eq(0..3));
        bits.and(&Bits::new(0));
        assert!(bits.is_empty());
        #[expect(clippy::reversed_empty_ranges, reason = "a caller may have one")]
        let reversed = 2..1;
        assert_eq!(Bits::all(9).ranked().count_in(reversed), 0);
    }
}
