//! The natural order of codes.

use std::cmp::Ordering;

/// Compares codes as people count: runs of digits by value, Thai digits equal to Arabic ones, numbers
/// before letters. Total: texts that differ only in digits or leading zeros are then compared as written.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        match (number(&mut x), number(&mut y)) {
            (Some(m), Some(n)) => {
                let (m, n) = (m.trim_start_matches(['0', '๐']), n.trim_start_matches(['0', '๐']));
                let value = m.chars().count().cmp(&n.chars().count()).then_with(|| m.chars().map(arabic).cmp(n.chars().map(arabic)));
                if value.is_ne() {
                    return value;
                }
            }
            (Some(_), None) => return if y.is_empty() { Ordering::Greater } else { Ordering::Less },
            (None, Some(_)) => return if x.is_empty() { Ordering::Less } else { Ordering::Greater },
            (None, None) => {
                let (mut p, mut q) = (x.chars(), y.chars());
                match (p.next(), q.next()) {
                    (None, None) => return a.cmp(b),
                    (c, d) if c != d => return c.cmp(&d),
                    _ => (x, y) = (p.as_str(), q.as_str()),
                }
            }
        }
    }
}

/// Takes a run of digits off the front.
fn number<'t>(text: &mut &'t str) -> Option<&'t str> {
    let rest = text.trim_start_matches(|c: char| arabic(c).is_ascii_digit());
    let digits = text.strip_suffix(rest)?;
    *text = rest;
    (!digits.is_empty()).then_some(digits)
}

/// A Thai digit as an Arabic one; anything else as it is.
pub fn arabic(c: char) -> char {
    match c {
        '๐'..='๙' => char::from_u32(c as u32 - '๐' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_sort_as_people_count() {
        let mut codes = ["10", "2", "ก", "1.10", "1.9", "1", "๓", "A2", "A10", "02", "1.9ก", "", "020202"];
        codes.sort_by(|a, b| natural_order(a, b));
        assert_eq!(codes, ["", "1", "1.9", "1.9ก", "1.10", "02", "2", "๓", "10", "020202", "A2", "A10", "ก"]);
    }

    #[test]
    fn the_order_is_total() {
        let codes = ["1", "01", "๑", "", "0", "a", "1a", "a1", "1.", ".1", "๐๑"];
        for a in codes {
            for b in codes {
                assert_eq!(natural_order(a, b), natural_order(b, a).reverse(), "{a} {b}");
                assert_eq!(natural_order(a, b).is_eq(), a == b, "{a} {b}");
            }
        }
    }
}
