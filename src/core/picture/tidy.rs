//! Where the boxes of a tree stand among their siblings: the tidy layout of A. van der Ploeg, "Drawing non-layered
//! tidy trees in linear time" (2014). Boxes may differ in size, a parent stands in the middle of its children,
//! subtrees are as close as their outlines allow, and room between large siblings is shared by small ones. Changed
//! from the paper: no recursion (chains of 100,000 exist), several top boxes, a wider gap between boxes that are
//! not siblings, and a subtree may also move towards the one before it. Not here: the other direction (columns),
//! and what a box is.

/// No box.
pub(super) const NONE: u32 = u32::MAX;

/// The boxes in the order of the tree: a parent before what is below it, siblings in their order.
pub(super) struct Boxes<'a> {
    /// By box: which one is its parent, [`NONE`] for a top box.
    pub parents: &'a [u32],
    /// By box: its size in the direction of its siblings.
    pub sizes: &'a [f64],
    /// By box: how far it reaches in the direction of its children, who begin there; gaps included.
    pub ends: &'a [f64],
    /// The least room between siblings.
    pub between_siblings: f64,
    /// The least room between other neighbours, top boxes included.
    pub between_others: f64,
}

/// By box: where it begins in the direction of its siblings; the first one begins at 0.
pub(super) fn tidy(boxes: &Boxes<'_>) -> Vec<f64> {
    Layout::new(boxes).run()
}

/// A box under way.
#[derive(Clone, Copy)]
struct Knot {
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
    nth: u32,
    size: f64,
    end: f64,
    /// Where it begins, before all modifiers.
    at: f64,
    /// What it and all below it are moved by.
    modifier: f64,
    /// Room to share between the siblings from here on, and what ends here.
    shift: f64,
    change: f64,
    /// The lowest box on the left side of its subtree, and the sum of modifiers there.
    left: u32,
    left_sum: f64,
    /// The same on the right side.
    right: u32,
    right_sum: f64,
    /// For a box without children: what goes on with the outline below it.
    left_thread: u32,
    right_thread: u32,
    /// The sum of modifiers down to it.
    sum: f64,
}

struct Layout {
    /// The boxes, then one above all top boxes.
    knots: Vec<Knot>,
    /// Takes what would be written to a box that is not there; there is none such.
    spare: Knot,
    /// Siblings that can be seen from below, each with how far its subtree reaches: the deepest first.
    lows: Vec<(f64, u32)>,
    between_siblings: f64,
    between_others: f64,
    #[cfg(test)]
    steps: usize,
}

impl Layout {
    fn new(boxes: &Boxes<'_>) -> Self {
        let blank = Knot {
            parent: NONE,
            first: NONE,
            last: NONE,
            next: NONE,
            nth: 0,
            size: 0.0,
            end: 0.0,
            at: 0.0,
            modifier: 0.0,
            shift: 0.0,
            change: 0.0,
            left: NONE,
            left_sum: 0.0,
            right: NONE,
            right_sum: 0.0,
            left_thread: NONE,
            right_thread: NONE,
            sum: 0.0,
        };
        let count = boxes.parents.len();
        let mut layout = Self {
            knots: vec![blank; count + 1],
            spare: blank,
            lows: Vec::new(),
            between_siblings: boxes.between_siblings,
            between_others: boxes.between_others,
            #[cfg(test)]
            steps: 0,
        };
        for (i, parent) in boxes.parents.iter().enumerate() {
            let (box_, parent) = (i as u32, if *parent == NONE { count as u32 } else { *parent });
            let before = layout.get(parent).last;
            let nth = if before == NONE { 0 } else { layout.get(before).nth + 1 };
            if before == NONE {
                layout.edit(parent).first = box_;
            } else {
                layout.edit(before).next = box_;
            }
            layout.edit(parent).last = box_;
            let knot = layout.edit(box_);
            knot.parent = parent;
            knot.nth = nth;
            knot.size = boxes.sizes.get(i).copied().unwrap_or_default();
            knot.end = boxes.ends.get(i).copied().unwrap_or_default();
        }
        layout
    }

    fn get(&self, knot: u32) -> Knot {
        self.knots.get(knot as usize).copied().unwrap_or(self.spare)
    }

    fn edit(&mut self, knot: u32) -> &mut Knot {
        match self.knots.get_mut(knot as usize) {
            Some(knot) => knot,
            None => &mut self.spare,
        }
    }

    fn step(&mut self) {
        #[cfg(test)]
        {
            self.steps += 1;
        }
    }

    fn run(&mut self) -> Vec<f64> {
        let count = self.knots.len() as u32 - 1;
        // what is below a box stands behind it in the list: backwards, subtrees are ready before their parents
        for knot in (0..count).rev() {
            self.join(knot);
        }
        self.join(count);
        self.share(count);
        let (mut places, mut least) = (Vec::with_capacity(count as usize), f64::INFINITY);
        for i in 0..count {
            let knot = self.get(i);
            let sum = self.get(knot.parent).sum + knot.modifier;
            self.edit(i).sum = sum;
            self.share(i);
            least = least.min(knot.at + sum);
            places.push(knot.at + sum);
        }
        for place in &mut places {
            *place -= least;
        }
        places
    }

    /// Puts the subtrees of a box side by side and the box in their middle.
    fn join(&mut self, parent: u32) {
        let (first, last) = (self.get(parent).first, self.get(parent).last);
        if first == NONE {
            let knot = self.edit(parent);
            knot.left = parent;
            knot.right = parent;
            return;
        }
        self.lows.clear();
        let mut before = NONE;
        let mut child = first;
        while child != NONE {
            let low = self.get(self.get(child).right).end;
            if before != NONE {
                self.separate(first, before, child);
            }
            // what ends no lower than the new subtree cannot be seen from below any more
            while self.lows.last().is_some_and(|(l, _)| *l <= low) {
                self.lows.pop();
                self.step();
            }
            self.lows.push((low, child));
            before = child;
            child = self.get(child).next;
        }
        let (a, z) = (self.get(first), self.get(last));
        let knot = self.edit(parent);
        knot.at = (a.at + a.modifier + z.at + z.modifier + z.size) / 2.0 - knot.size / 2.0;
        knot.left = a.left;
        knot.left_sum = a.left_sum;
        knot.right = z.right;
        knot.right_sum = z.right_sum;
    }

    /// Moves the subtree of a child beside those of its siblings before it: along the outlines of both, downwards.
    fn separate(&mut self, first: u32, before: u32, child: u32) {
        let (mut left, mut right) = (before, child);
        let (mut left_sum, mut right_sum) = (self.get(left).modifier, self.get(right).modifier);
        let mut seen = self.lows.len().saturating_sub(1);
        let mut begins = true;
        while left != NONE && right != NONE {
            self.step();
            let (a, b) = (self.get(left), self.get(right));
            let low = |at: usize| self.lows.get(at).copied().unwrap_or((f64::INFINITY, before));
            if a.end > low(seen).0 {
                seen = seen.saturating_sub(1);
            }
            let sibling = low(seen).1;
            let siblings = a.parent == b.parent && (a.parent as usize) + 1 < self.knots.len();
            let gap = if siblings { self.between_siblings } else { self.between_others };
            let missing = left_sum + a.at + a.size + gap - right_sum - b.at;
            if missing > 0.0 || begins {
                right_sum += missing;
                let moved = self.edit(child);
                moved.modifier += missing;
                moved.left_sum += missing;
                moved.right_sum += missing;
                self.spread(sibling, child, missing);
            }
            begins = false;
            if a.end <= b.end {
                left = if a.last == NONE { a.right_thread } else { a.last };
                left_sum += if left == NONE { 0.0 } else { self.get(left).modifier };
            }
            if a.end >= b.end {
                right = if b.first == NONE { b.left_thread } else { b.first };
                right_sum += if right == NONE { 0.0 } else { self.get(right).modifier };
            }
        }
        if left == NONE && right != NONE {
            // the new subtree is the deeper one: the left outline of the first goes on with it
            let (head, tail) = (self.get(first), self.get(child));
            let lowest = head.left;
            let difference = right_sum - self.get(right).modifier - head.left_sum;
            let knot = self.edit(lowest);
            knot.left_thread = right;
            knot.modifier += difference;
            knot.at -= difference;
            let head = self.edit(first);
            head.left = tail.left;
            head.left_sum = tail.left_sum;
        } else if left != NONE && right == NONE {
            let (tail, head) = (self.get(child), self.get(before));
            let lowest = tail.right;
            let difference = left_sum - self.get(left).modifier - tail.right_sum;
            let knot = self.edit(lowest);
            knot.right_thread = left;
            knot.modifier += difference;
            knot.at -= difference;
            let tail = self.edit(child);
            tail.right = head.right;
            tail.right_sum = head.right_sum;
        }
    }

    /// Shares room that opened between a child and an earlier sibling among those between them.
    fn spread(&mut self, sibling: u32, child: u32, room: f64) {
        let parts = self.get(child).nth.saturating_sub(self.get(sibling).nth);
        if parts > 1 {
            let part = room / f64::from(parts);
            let next = self.get(sibling).next;
            self.edit(next).shift += part;
            let knot = self.edit(child);
            knot.shift -= part;
            knot.change -= room - part;
        }
    }

    /// Moves the children of a box by what was shared.
    fn share(&mut self, parent: u32) {
        let (mut each, mut moved) = (0.0, 0.0);
        let mut child = self.get(parent).first;
        while child != NONE {
            self.step();
            let knot = self.edit(child);
            each += knot.shift;
            moved += each + knot.change;
            knot.modifier += moved;
            child = knot.next;
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Random numbers that are the same at each run.
    pub struct Dice(pub u64);

    impl Dice {
        pub fn below(&mut self, n: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % n
        }
    }

    /// A random tree in the order of the tree; `wander` of 1 is a chain, large ones are bushy.
    pub fn random_parents(dice: &mut Dice, count: u32, wander: u64, tops: bool) -> Vec<u32> {
        let (mut parents, mut way) = (Vec::new(), Vec::new());
        for i in 0..count {
            for _ in 0..dice.below(wander) {
                way.pop();
            }
            if way.is_empty() && i > 0 && !tops {
                way.push(0);
            }
            parents.push(way.last().copied().unwrap_or(NONE));
            way.push(i);
        }
        parents
    }

    fn lay_out(parents: &[u32], sizes: &[f64], ends: &[f64]) -> (Vec<f64>, usize) {
        let mut layout = Layout::new(&Boxes {
            parents,
            sizes,
            ends,
            between_siblings: 8.0,
            between_others: 20.0,
        });
        (layout.run(), layout.steps)
    }

    fn depths(parents: &[u32]) -> Vec<f64> {
        let mut depths: Vec<f64> = Vec::new();
        for p in parents {
            depths.push(if *p == NONE { 1.0 } else { depths[*p as usize] + 1.0 });
        }
        depths
    }

    #[test]
    fn a_parent_stands_in_the_middle_and_outlines_fit_into_each_other() {
        // 0 ─┬ 1 ─┬ 2      1 and 5 are siblings; 5 has no children, so it stands close to 1
        //    │    ├ 3
        //    │    └ 4
        //    └ 5
        let parents = [NONE, 0, 1, 1, 1, 0];
        let (at, _) = lay_out(&parents, &[10.0; 6], &depths(&parents));
        assert_eq!(at, [27.0, 18.0, 0.0, 18.0, 36.0, 36.0]);
    }

    #[test]
    fn small_siblings_share_the_room_between_large_ones() {
        // 1 and 4 have three children each, 2 and 3 none
        let parents = [NONE, 0, 1, 1, 1, 0, 0, 0, 7, 7, 7];
        let (at, _) = lay_out(&parents, &[10.0; 11], &depths(&parents));
        let gaps = [at[5] - at[1], at[6] - at[5], at[7] - at[6]];
        assert!(gaps.iter().all(|g| (g - gaps[0]).abs() < 1e-9), "{gaps:?}");
        assert!((at[8] - at[4] - 30.0).abs() < 1e-9, "cousins keep the wider gap: {at:?}");
    }

    #[test]
    fn nothing_overlaps_in_random_trees_of_random_boxes() {
        let mut dice = Dice(7);
        for round in 0..2_000 {
            let count = 1 + dice.below(60) as u32;
            let wander = 1 + dice.below(5);
            let parents = random_parents(&mut dice, count, wander, round % 3 == 0);
            let sizes: Vec<f64> = parents.iter().map(|_| 1.0 + dice.below(90) as f64).collect();
            // every box begins where its parent ends, and is as deep as it likes
            let mut spans: Vec<(f64, f64)> = Vec::new();
            for p in &parents {
                let from = if *p == NONE { 0.0 } else { spans[*p as usize].1 };
                spans.push((from, from + 1.0 + dice.below(50) as f64));
            }
            let ends: Vec<f64> = spans.iter().map(|s| s.1).collect();
            let (at, _) = lay_out(&parents, &sizes, &ends);
            for i in 0..at.len() {
                for j in 0..i {
                    let beside = spans[i].0 < spans[j].1 && spans[j].0 < spans[i].1;
                    let gap = (at[i] - at[j] - sizes[j]).max(at[j] - at[i] - sizes[i]);
                    assert!(!beside || gap > 7.999, "round {round}: {j} and {i} of {parents:?}");
                    assert!(!beside || at[j] < at[i] || parents[i] != parents[j], "round {round}: order of {j} and {i}");
                }
                let children: Vec<usize> = (0..at.len()).filter(|c| parents[*c] == i as u32).collect();
                if let (Some(a), Some(z)) = (children.first(), children.last()) {
                    let middle = (at[*a] + at[*z] + sizes[*z]) / 2.0;
                    assert!((middle - at[i] - sizes[i] / 2.0).abs() < 1e-6, "round {round}: {i} is not in the middle");
                }
            }
            assert!(at.iter().all(|x| *x >= 0.0) && at.contains(&0.0));
        }
    }

    #[test]
    fn the_work_grows_with_the_number_of_boxes_and_no_faster() {
        type Make = fn(u32) -> Vec<u32>;
        let shapes: [(&str, Make); 7] = [
            ("chain", |n| (0..n).map(|i| i.wrapping_sub(1)).collect()),
            ("wide", |n| (0..n).map(|i| if i == 0 { NONE } else { 0 }).collect()),
            ("forest", |n| vec![NONE; n as usize]),
            // a chain, each box of it with a leaf before the one that goes on
            ("caterpillar", |n| {
                (0..n)
                    .map(|i| {
                        if i % 2 == 1 {
                            i - 1
                        } else if i == 0 {
                            NONE
                        } else {
                            i - 2
                        }
                    })
                    .collect()
            }),
            ("random", |n| random_parents(&mut Dice(1), n, 3, false)),
            ("bushy", |n| random_parents(&mut Dice(2), n, 9, false)),
            ("binary", |n| {
                // each box splits what is behind it in two
                let (mut parents, mut stack) = (vec![NONE; n as usize], vec![(0, n)]);
                while let Some((at, end)) = stack.pop() {
                    let middle = at + 1 + (end - at - 1) / 2;
                    for (from, to) in [(at + 1, middle), (middle, end)] {
                        if from < to {
                            parents[from as usize] = at;
                            stack.push((from, to));
                        }
                    }
                }
                parents
            }),
        ];
        for (name, make) in shapes {
            for count in [1_000, 10_000, 100_000] {
                let parents = make(count);
                let mut dice = Dice(3);
                let sizes: Vec<f64> = parents.iter().map(|_| 44.0 + dice.below(100) as f64).collect();
                let (_, steps) = lay_out(&parents, &sizes, &depths(&parents));
                assert!(steps <= 4 * count as usize, "{name}: {steps} steps for {count} boxes");
            }
        }
    }
}
