//! Numbers in words of digits, as `Intl.NumberFormat` writes them in Thai and English, without the
//! float printing of the standard library: it would cost a page more bytes than this whole module.

/// A number with grouped digits 0-9, rounded half away from zero to that many decimals (at most nine); at
/// most three, and no zeros at the end, if it is not said how many.
pub(super) fn number(value: f64, decimals: Option<u8>) -> String {
    const LIMIT: u64 = 1_000_000_000_000_000_000;
    if value.is_nan() {
        return "–".to_owned();
    }
    let (size, sign) = (value.abs(), if value < 0.0 { "-" } else { "" });
    if size > LIMIT as f64 {
        return [if value < 0.0 { "<" } else { ">" }, sign, &grouped(LIMIT)].concat();
    }
    let places = decimals.unwrap_or(3).min(9);
    let scale = 10_u64.pow(u32::from(places));
    // 1.005 is stored a little below itself and still becomes 1.01, as it was meant
    let nudge = (size * f64::EPSILON * scale as f64).min(0.01);
    let (mut whole, mut part) = (size as u64, (size.fract() * scale as f64 + 0.5 + nudge) as u64);
    if part >= scale {
        (whole, part) = (whole + 1, 0);
    }
    let mut fraction = (scale + part).to_string().split_off(1);
    if decimals.is_none() {
        fraction.truncate(fraction.trim_end_matches('0').len());
    }
    let sign = if whole == 0 && part == 0 { "" } else { sign };
    let point = if fraction.is_empty() { "" } else { "." };
    [sign, &grouped(whole), point, &fraction].concat()
}

/// A count with a comma before each three digits.
pub(super) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A digit 0-9 as ๐-๙; anything else as it is.
pub(super) fn thai_digit(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(c as u32 - '0' as u32 + '๐' as u32).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_by_three() {
        for (n, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (123_456, "123,456")] {
            assert_eq!(grouped(n), text);
        }
    }

    #[test]
    fn numbers_are_rounded_as_they_were_meant() {
        for (value, decimals, text) in [
            (0.0, None, "0"),
            (1234.5, None, "1,234.5"),
            (1_234_567.891_23, None, "1,234,567.891"),
            (0.1 + 0.2, None, "0.3"),
            (0.0004, None, "0"),
            (-0.0004, None, "0"),
            (-2.5, None, "-2.5"),
            (5.0, Some(2), "5.00"),
            (1.005, Some(2), "1.01"),
            (-1.005, Some(2), "-1.01"),
            (0.045, Some(2), "0.05"),
            (2.5, Some(0), "3"),
            (999.995, Some(2), "1,000.00"),
            (99.94, Some(1), "99.9"),
            (0.1, Some(9), "0.100000000"),
            (0.1, Some(200), "0.100000000"),
            (3_480_000_000_000.0, None, "3,480,000,000,000"),
            (1e15 + 0.125, None, "1,000,000,000,000,000.125"),
            (1e18, None, "1,000,000,000,000,000,000"),
            (1e300, None, ">1,000,000,000,000,000,000"),
            (f64::NEG_INFINITY, Some(2), "<-1,000,000,000,000,000,000"),
            (f64::NAN, None, "–"),
        ] {
            assert_eq!(number(value, decimals), text, "{value} {decimals:?}");
        }
    }
}
