//! A stable merge sort that stops whenever it is told to: comparing names is the browser's work, and very many of them
//! take longer than a page may stand still. Bottom up, beginning with the runs that are there, so that what is in order
//! costs one comparison an item. It remembers which items are equal, so that either direction can be read off.

use std::cmp::Ordering;
use std::ops::Range;

/// Marks an item that is equal to the one before it in its run.
const TIED: u32 = 1 << 31;

/// A sort under way of the items 0 to n, fewer than 2³¹.
#[derive(Clone, Debug, Default)]
pub(super) struct Merge {
    /// The items, run after run.
    order: Vec<u32>,
    /// What this pass has merged so far.
    merged: Vec<u32>,
    /// Where the runs end: those of the pass, of which the first `joined` are already those of the next one.
    ends: Vec<u32>,
    joined: usize,
    /// How many items lie in a run already; merging begins when all do.
    scanned: usize,
    /// Whether the run that is being found falls.
    falling: bool,
    /// The run that is merged next in this pass.
    next: usize,
    /// What is left of the two runs that are being merged, as places of `order`.
    left: Range<usize>,
    right: Range<usize>,
    /// Whether the last item taken was of the right run, and whether it is equal to the other run's first item.
    took_right: bool,
    tie: bool,
}

impl Merge {
    /// A sort of that many items.
    pub(super) fn new(items: usize) -> Self {
        Self {
            order: (0..items as u32).collect(),
            merged: Vec::with_capacity(items),
            scanned: items.min(1),
            ..Self::default()
        }
    }

    /// Whether all is in order.
    pub(super) fn is_done(&self) -> bool {
        self.scanned == self.order.len() && self.ends.len() <= 1
    }

    /// Goes on for at most `budget` comparisons; an item that is moved without one counts as one. True when all is in
    /// order.
    pub(super) fn step(&mut self, compare: &mut dyn FnMut(u32, u32) -> Ordering, budget: usize) -> bool {
        let mut left = budget;
        while left > 0 && !self.is_done() {
            left -= 1;
            if self.scanned < self.order.len() {
                self.scan(compare);
            } else {
                self.take(compare);
            }
        }
        self.is_done()
    }

    /// The items in order, each with whether it is equal to the one before.
    pub(super) fn sorted(&self) -> impl Iterator<Item = (u32, bool)> + '_ {
        self.order.iter().map(|item| (item & !TIED, item & TIED != 0))
    }

    /// Looks whether the next item belongs to the run that is being found. Runs that fall, without equal items, are
    /// turned round.
    fn scan(&mut self, compare: &mut dyn FnMut(u32, u32) -> Ordering) {
        let (at, start) = (self.scanned, self.ends.last().map_or(0, |end| *end as usize));
        // not touched yet: the item at a place is its number
        let way = compare(at as u32 - 1, at as u32);
        if at - start == 1 {
            self.falling = way.is_gt();
        }
        if way.is_gt() != self.falling {
            self.close(start..at);
        } else if way.is_eq()
            && let Some(item) = self.order.get_mut(at)
        {
            *item |= TIED;
        }
        self.scanned += 1;
        if self.scanned == self.order.len() {
            self.close(self.ends.last().map_or(0, |end| *end as usize)..self.scanned);
        }
    }

    /// A run has been found.
    fn close(&mut self, run: Range<usize>) {
        self.ends.push(run.end as u32);
        if self.falling
            && let Some(run) = self.order.get_mut(run)
        {
            run.reverse();
        }
        self.falling = false;
    }

    /// Takes the next item of the two runs that are being merged.
    fn take(&mut self, compare: &mut dyn FnMut(u32, u32) -> Ordering) {
        if self.left.is_empty() && self.right.is_empty() {
            self.open();
        }
        let first = |run: &Range<usize>| if run.is_empty() { None } else { self.order.get(run.start).copied() };
        let (taken, right, tie) = match (first(&self.left), first(&self.right)) {
            (Some(a), Some(b)) => match compare(a & !TIED, b & !TIED) {
                Ordering::Greater => (b, true, false),
                way => (a, false, way.is_eq()),
            },
            (Some(a), None) => (a, false, false),
            (None, Some(b)) => (b, true, false),
            (None, None) => return,
        };
        // behind an item of the other run its own mark means nothing; the two have been compared when that was taken
        let tied = if right == self.took_right { taken & TIED } else { u32::from(self.tie) * TIED };
        self.merged.push(taken & !TIED | tied);
        (self.took_right, self.tie) = (right, tie);
        if right {
            self.right.start += 1;
        } else {
            self.left.start += 1;
        }
        if self.merged.len() == self.order.len() {
            std::mem::swap(&mut self.order, &mut self.merged);
            self.merged.clear();
            self.ends.truncate(self.joined);
            (self.joined, self.next) = (0, 0);
        }
    }

    /// Begins with the next two runs; the last one may be alone.
    fn open(&mut self) {
        let end = |run: usize| self.ends.get(run).or(self.ends.last()).map_or(0, |end| *end as usize);
        let (start, middle, end) = (self.merged.len(), end(self.next), end(self.next + 1));
        (self.left, self.right) = (start..middle, middle..end);
        (self.took_right, self.tie) = (false, false);
        if let Some(slot) = self.ends.get_mut(self.joined) {
            *slot = end as u32;
        }
        self.joined += 1;
        self.next += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random, the same ones every time.
    fn numbers(count: usize, below: u32, seed: u32) -> Vec<u32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        (0..count).map(|_| next()).collect()
    }

    /// The sorted items, and how many comparisons and steps they took.
    fn sort(keys: &[u32], budget: usize) -> (Vec<(u32, bool)>, usize, usize) {
        let (mut merge, mut count, mut steps) = (Merge::new(keys.len()), 0, 0);
        loop {
            let before = count;
            let mut compare = |a: u32, b: u32| {
                count += 1;
                keys[a as usize].cmp(&keys[b as usize])
            };
            let done = merge.step(&mut compare, budget);
            assert!(count - before <= budget);
            steps += 1;
            if done {
                return (merge.sorted().collect(), count, steps);
            }
        }
    }

    #[test]
    fn it_sorts_as_the_standard_sort_does_whatever_the_steps() {
        for length in (0..40).chain([63, 64, 65, 100, 257, 1000]) {
            for (below, seed) in [(2, 1), (5, 2), (40, 3), (1 << 20, 4)] {
                let keys = numbers(length, below, seed + length as u32);
                let mut order: Vec<u32> = (0..length as u32).collect();
                order.sort_by_key(|i| keys[*i as usize]);
                let tied = |at: usize| at > 0 && keys[order[at] as usize] == keys[order[at - 1] as usize];
                let expected: Vec<_> = order.iter().enumerate().map(|(at, item)| (*item, tied(at))).collect();
                for budget in [1, 2, 7, 1000] {
                    assert_eq!(sort(&keys, budget).0, expected, "{length} below {below} by {budget}");
                }
            }
        }
    }

    #[test]
    fn what_is_in_order_costs_one_comparison_an_item() {
        let n = 10_000;
        let comparisons = |keys: Vec<u32>| sort(&keys, 1000).1;
        assert_eq!(comparisons((0..n).collect()), n as usize - 1);
        assert_eq!(comparisons((0..n).rev().collect()), n as usize - 1);
        assert_eq!(comparisons(vec![7; n as usize]), n as usize - 1);
        let random = comparisons(numbers(n as usize, 1 << 20, 9));
        // log₂(10,000) is 13.3
        assert!((110_000..140_000).contains(&random), "{random}");
    }

    #[test]
    fn no_budget_is_no_step() {
        let mut merge = Merge::new(3);
        assert!(!merge.step(&mut |a, b| b.cmp(&a), 0));
        assert!(merge.step(&mut |a, b| b.cmp(&a), usize::MAX));
        assert_eq!(merge.sorted().map(|(item, _)| item).collect::<Vec<_>>(), [2, 1, 0]);
        assert!(Merge::new(0).is_done() && Merge::new(1).is_done());
    }
}
