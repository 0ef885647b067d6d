//! Labels outside of a circle, in a column on each side: where each one stands, so that none overlaps another
//! and each is as near as can be to what it names. Not here: what they say and the lines that lead to them.

/// The least distance between two labels, in CSS pixels.
pub(super) const SPACE: f64 = 4.0;

/// Upper edges for boxes that want to be centred at a height, given from the top down as `(centre, height)`:
/// within ±`limit`, without overlap, with the least movement. If they are too high together they overrun the end.
pub(super) fn spread(wanted: &[(f64, f64)], limit: f64) -> Vec<f64> {
    // runs of boxes that touch: how many, their height, the sum of the upper edges each would give the run
    let mut runs: Vec<(usize, f64, f64)> = Vec::new();
    let start = |run: &(usize, f64, f64)| (run.2 / run.0 as f64).min(limit - run.1).max(-limit);
    for (centre, height) in wanted {
        let height = height + SPACE;
        let mut run = (1, height, centre - height / 2.0);
        while let Some(before) = runs.last() {
            if start(before) + before.1 <= start(&run) {
                break;
            }
            run = (before.0 + run.0, before.1 + run.1, before.2 + run.2 - before.1 * run.0 as f64);
            runs.pop();
        }
        runs.push(run);
    }
    let mut tops = Vec::with_capacity(wanted.len());
    let mut next = wanted.iter();
    for run in &runs {
        let mut y = start(run) + SPACE / 2.0;
        for (_, height) in next.by_ref().take(run.0) {
            tops.push(y);
            y += height + SPACE;
        }
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_stay_where_they_want_unless_they_touch() {
        assert_eq!(spread(&[(-50.0, 20.0), (0.0, 20.0), (50.0, 20.0)], 100.0), [-60.0, -10.0, 40.0]);
        assert_eq!(spread(&[(0.0, 20.0), (0.0, 20.0)], 100.0), [-22.0, 2.0]);
        assert_eq!(spread(&[(-95.0, 20.0), (99.0, 20.0)], 100.0), [-98.0, 78.0], "within the limit");
        assert_eq!(spread(&[], 100.0), [0.0; 0]);
    }

    #[test]
    fn they_never_overlap() {
        let mut seed = 7_u32;
        let mut random = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(seed >> 16) / 65_536.0
        };
        for _ in 0..500 {
            let mut wanted: Vec<_> =
                (0..(random() * 20.0) as usize).map(|_| (random() * 400.0 - 200.0, 10.0 + random() * 30.0)).collect();
            wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
            let total: f64 = wanted.iter().map(|w| w.1 + SPACE).sum();
            let limit = (total / 2.0).max(200.0);
            let tops = spread(&wanted, limit);
            let mut end = -limit - 1e-6;
            for (top, (_, height)) in tops.iter().zip(&wanted) {
                assert!(*top >= end, "{wanted:?} {tops:?}");
                end = top + height;
            }
            assert!(end <= limit + 1e-6, "{wanted:?} {tops:?}");
        }
    }
}
