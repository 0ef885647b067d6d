//! Which rows are near the screen. Rows have different heights (Thai wraps): they are estimated,
//! measured when drawn, and summed in a Fenwick tree, so that finding a row by its offset and an
//! offset by its row take a few steps among a million.

/// Heights of rows, in sixteenths of a CSS pixel, with their running sums.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    each: Vec<u32>,
    /// Fenwick tree over `each`: the entry at `i` sums the `i & −i` heights that end at `i`, counted from 1.
    sums: Vec<u64>,
}

/// A run of rows to draw and what lies above and below it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Window {
    /// The first row.
    pub first: usize,
    /// The row behind the last.
    pub end: usize,
    /// Height above the first row, in CSS pixels.
    pub above: f64,
    /// Height of all rows, in CSS pixels.
    pub total: f64,
}

const UNIT: f64 = 16.0;

impl Heights {
    /// Heights in CSS pixels, each at least one.
    pub fn new(heights: impl Iterator<Item = f64>) -> Self {
        let each: Vec<u32> = heights.map(units).collect();
        let mut sums: Vec<u64> = std::iter::once(0).chain(each.iter().map(|h| u64::from(*h))).collect();
        for i in 1..sums.len() {
            let sum = sums.get(i).copied().unwrap_or(0);
            if let Some(up) = sums.get_mut(i + (i & i.wrapping_neg())) {
                *up += sum;
            }
        }
        Self { each, sums }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// Takes the measured height of a row; returns by how much it differs from what was assumed, in CSS pixels.
    pub fn measure(&mut self, row: usize, height: f64) -> f64 {
        let Some(old) = self.each.get_mut(row) else { return 0.0 };
        let (before, now) = (*old, units(height));
        *old = now;
        let mut i = row + 1;
        while let Some(sum) = self.sums.get_mut(i) {
            *sum = *sum + u64::from(now) - u64::from(before);
            i += i & i.wrapping_neg();
        }
        (f64::from(now) - f64::from(before)) / UNIT
    }

    /// Height of the rows above a row, in CSS pixels.
    pub fn above(&self, row: usize) -> f64 {
        let (mut i, mut sum) = (row.min(self.len()), 0);
        while i > 0 {
            sum += self.sums.get(i).copied().unwrap_or(0);
            i &= i - 1;
        }
        sum as f64 / UNIT
    }

    /// Height of a row, in CSS pixels.
    pub fn of(&self, row: usize) -> f64 {
        self.each.get(row).map_or(0.0, |h| f64::from(*h) / UNIT)
    }

    /// Height of all rows, in CSS pixels.
    pub fn total(&self) -> f64 {
        self.above(self.len())
    }

    /// The row at an offset in CSS pixels, within the rows there are.
    pub fn at(&self, offset: f64) -> usize {
        let mut rest = (offset.max(0.0) * UNIT) as u64;
        let mut row = 0;
        let mut step = self.len().checked_next_power_of_two().unwrap_or(0);
        while step > 0 {
            if let Some(sum) = self.sums.get(row + step)
                && *sum <= rest
            {
                rest -= sum;
                row += step;
            }
            step /= 2;
        }
        row.min(self.len().saturating_sub(1))
    }

    /// The rows between two offsets, with `spare` more pixels on both sides.
    pub fn window(&self, top: f64, bottom: f64, spare: f64) -> Window {
        if self.is_empty() {
            return Window::default();
        }
        let first = self.at(top - spare);
        Window {
            first,
            end: self.at(bottom + spare) + 1,
            above: self.above(first),
            total: self.total(),
        }
    }
}

fn units(height: f64) -> u32 {
    (height * UNIT).round().clamp(UNIT, 1e6 * UNIT) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_rows_are_inverse_whatever_is_measured() {
        let mut seed = 1_u32;
        let mut random = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(seed >> 16) / 65_536.0
        };
        for n in [1, 2, 3, 7, 8, 9, 1000] {
            let mut plain: Vec<f64> = (0..n).map(|_| 20.0 + (random() * 16.0 * 80.0).round() / 16.0).collect();
            let mut heights = Heights::new(plain.iter().copied());
            for _ in 0..50 {
                let row = (random() * f64::from(n)) as usize;
                let height = 20.0 + (random() * 16.0 * 200.0).round() / 16.0;
                assert_eq!(heights.measure(row, height), height - plain[row]);
                plain[row] = height;
            }
            let mut sum = 0.0;
            for (row, height) in plain.iter().enumerate() {
                assert_eq!(heights.above(row), sum);
                assert_eq!(heights.at(sum), row);
                assert_eq!(heights.at(sum + height - 0.1), row);
                sum += height;
            }
            assert_eq!(heights.total(), sum);
            assert_eq!(heights.at(sum + 1000.0), n as usize - 1);
            assert_eq!(heights.at(-5.0), 0);
        }
    }

    #[test]
    fn a_window_covers_the_screen_and_some_more() {
        let heights = Heights::new(std::iter::repeat_n(40.0, 100_000));
        let window = heights.window(4000.0, 4600.0, 400.0);
        assert_eq!((window.first, window.end), (90, 126));
        assert_eq!((window.above, window.total), (3600.0, 4_000_000.0));
        assert_eq!(Heights::default().window(0.0, 100.0, 100.0), Window::default());
    }
}
