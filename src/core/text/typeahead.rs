//! Type-ahead in a tree: letters typed one after the other move to the next row that starts with them.

use super::fold::fold;
use super::natural::arabic;

/// Whether a name starts with what was typed, both folded; the numbering that a name may begin with
/// (`๑.`, `1.2 `) can be typed or left out. Nothing typed matches nothing.
pub fn starts_with(name: &str, typed: &str) -> bool {
    let begins = |name: &str| {
        let mut name = fold(name).map(|(_, c)| c);
        fold(typed).all(|(_, c)| name.next() == Some(c))
    };
    fold(typed).next().is_some() && (begins(name) || begins(without_numbering(name)))
}

/// A name without the numbering that it begins with: groups of digits joined by dots or dashes, in
/// brackets or not, up to a dot, a bracket or a space.
///
/// ```
/// assert_eq!(phaen::text::without_numbering("๑.๒ การต่างประเทศ"), "การต่างประเทศ");
/// assert_eq!(phaen::text::without_numbering("5S"), "5S");
/// ```
pub fn without_numbering(name: &str) -> &str {
    let text = name.trim_start();
    let number = text.strip_prefix('(').unwrap_or(text);
    let rest = number.trim_start_matches(|c| matches!(arabic(c), '0'..='9' | '.' | '-' | '–'));
    let numbering = number.strip_suffix(rest).unwrap_or_default();
    let name = rest.trim_start_matches(')').trim_start();
    let starts = numbering.chars().next().is_some_and(|c| arabic(c).is_ascii_digit());
    let ends = numbering.ends_with('.') || rest.starts_with(')') || rest.starts_with(char::is_whitespace);
    if starts && ends && !name.is_empty() { name } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_starts_with_what_was_typed() {
        for (name, typed, starts) in [
            ("ยุทธศาสตร์ชาติ", "ยุท", true),
            ("ยุทธศาสตร์ชาติ", "ศาสตร์", false),
            // a leading vowel as typed, not by its consonant
            ("แผนแม่บท", "แ", true),
            ("แผนแม่บท", "ผ", false),
            ("แผนแม่บท", "เเผน", true),
            // letter by letter: a consonant without its marks yet
            ("ที่ดิน", "ท", true),
            ("ที่ดิน", "ท\u{e35}", true),
            ("ที่ดิน", "ท\u{e48}\u{e35}", true),
            ("Security", "SEC", true),
            ("Security", "s", true),
            // with its numbering or without
            ("๑. ความมั่นคง", "1", true),
            ("๑. ความมั่นคง", "๑.", true),
            ("๑. ความมั่นคง", "ความ", true),
            ("02 การต่างประเทศ", "การ", true),
            ("02 การต่างประเทศ", "02 ก", true),
            ("2030 Agenda", "2030", true),
            ("2030 Agenda", "agenda", true),
            ("5S", "s", false),
            // more than there is; nothing; only what is not seen
            ("แผน", "แผนก", false),
            ("แผน", "", false),
            ("แผน", "\u{200b} ", false),
            ("", "ก", false),
        ] {
            assert_eq!(starts_with(name, typed), starts, "{name} {typed:?}");
        }
    }

    #[test]
    fn numbering_is_taken_off_a_name() {
        for (name, rest) in [
            ("๑. ความมั่นคง", "ความมั่นคง"),
            ("1.2 การต่างประเทศ", "การต่างประเทศ"),
            ("1.2.การต่างประเทศ", "การต่างประเทศ"),
            ("(3) เป้าหมาย", "เป้าหมาย"),
            ("3) เป้าหมาย", "เป้าหมาย"),
            ("2561-2580 แผน", "แผน"),
            (" 02\u{a0}Plan", "Plan"),
            ("5S", "5S"),
            ("5", "5"),
            ("1. ", "1. "),
            ("(ร่าง) แผน", "(ร่าง) แผน"),
            ("- แผน", "- แผน"),
            ("ก.พ.", "ก.พ."),
            ("", ""),
        ] {
            assert_eq!(without_numbering(name), rest, "{name}");
        }
    }
}
