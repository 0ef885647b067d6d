//! Numbers of JSON as floating point. The standard library's parser is right to the last bit for any number of
//! digits, for which every visitor would download a table of 10 kB that does not compress. Here numbers of up to 15
//! digits and not too large or small an exponent, which is what plans hold, are as exact; longer ones are within
//! one part in 10¹⁵. The text of the file is kept as it is in any case.

/// Powers of ten up to this one are exact.
const EXACT: i32 = 22;

/// The value of a number in the grammar of JSON; infinite if it is too large, NaN if the text is no number.
pub(super) fn decimal(text: &str) -> f64 {
    let (mut digits, mut exponent) = (0_u64, 0_i32);
    let (mut fraction, mut any) = (false, false);
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mantissa = unsigned.bytes().position(|b| matches!(b, b'e' | b'E')).unwrap_or(unsigned.len());
    let power = unsigned.get(mantissa + 1..).unwrap_or("0");
    for byte in unsigned.bytes().take(mantissa) {
        match byte {
            b'0'..=b'9' => {
                any = true;
                let room = digits < u64::MAX / 10 - 1;
                if room {
                    digits = digits * 10 + u64::from(byte - b'0');
                }
                exponent += i32::from(!room) - i32::from(fraction);
            }
            b'.' if !fraction => fraction = true,
            _ => return f64::NAN,
        }
    }
    let Some(power) = whole(power).filter(|_| any) else { return f64::NAN };
    // beyond ±400 every number is infinite or zero already
    exponent = exponent.saturating_add(power).clamp(-400, 400);
    let mut value = digits as f64;
    if digits >= 1 << 53 && exponent < 0 {
        // an exact quotient of what fits is nearer than a rounded one
        while exponent < 0 && digits % 10 == 0 && digits > 0 {
            digits /= 10;
            exponent += 1;
        }
        value = digits as f64;
    }
    while exponent != 0 && value != 0.0 {
        let step = exponent.clamp(-EXACT, EXACT);
        let ten = (0..step.abs()).fold(1.0, |ten, _| ten * 10.0);
        value = if step > 0 { value * ten } else { value / ten };
        exponent -= step;
    }
    if negative { -value } else { value }
}

/// A whole number with a sign, as large as it matters.
fn whole(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] | digits => (1, digits),
    };
    let mut size = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        size = (size * 10 + i32::from(digit - b'0')).min(100_000);
    }
    (!digits.is_empty()).then_some(sign * size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_plans_hold_is_exact() {
        for text in [
            "0",
            "-0",
            "1",
            "-1",
            "0.1",
            "0.2",
            "99.6",
            "82.4",
            "7104.20",
            "4561.78",
            "100",
            "1e9",
            "1E-3",
            "-1.25e+3",
            "11050000",
            "123456789012345",
            "0.000001",
            "1e22",
            "9007199254740992",
            "3.141592653589793",
            "76.50",
            "1.10",
        ] {
            assert_eq!(decimal(text).to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
        }
        let mut seed = 7_u64;
        for _ in 0..100_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let text = format!("{}.{:05}", (seed >> 40) % 1_000_000_000, (seed >> 20) % 100_000);
            assert_eq!(decimal(&text), text.parse::<f64>().unwrap(), "{text}");
        }
    }

    #[test]
    fn what_no_plan_holds_is_near_or_infinite_or_zero() {
        for text in [
            "123456789012345678901234567890",
            "0.1234567890123456789012345",
            "1.7976931348623157e308",
            "2.5e-300",
            "1e300",
            "12345678901234567.89",
        ] {
            let (ours, exact) = (decimal(text), text.parse::<f64>().unwrap());
            assert!(((ours - exact) / exact).abs() < 1e-15, "{text}: {ours} {exact}");
        }
        assert_eq!(decimal("1e999"), f64::INFINITY);
        assert_eq!(decimal("-1e99999999999"), f64::NEG_INFINITY);
        assert_eq!(decimal("1e-999"), 0.0);
        assert_eq!(decimal("0e999999"), 0.0);
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", "1e", "1.2.3", "x", "1e+-2", ".", "๑"] {
            assert!(decimal(text).is_nan(), "{text}");
        }
    }
}
