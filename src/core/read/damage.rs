//! Thai text that was damaged on its way out of a PDF, which is how plan documents circulate.

/// What is wrong with a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Damage {
    /// U+FFFD.
    Replacement,
    /// `(cid:12)`: a glyph without a character.
    Glyph,
    /// A private-use character, which stands for a glyph of one font.
    PrivateUse,
    /// ก าหนด: consonant, space, sara aa.
    SplitSaraAm,
    /// Nikhahit and sara aa instead of sara am.
    TornSaraAm,
    /// A mark above or below nothing.
    LoneMark,
    /// Two tone marks on one consonant.
    TwoTones,
}

/// The first damage in a text.
pub(super) fn find(text: &str) -> Option<Damage> {
    if text.is_ascii() {
        return has_glyph(text).then_some(Damage::Glyph);
    }
    let (mut before, mut last) = ('\0', '\0');
    for c in text.chars() {
        let damage = match (last, c) {
            (_, '\u{FFFD}') => Damage::Replacement,
            (_, '\u{E000}'..='\u{F8FF}') => Damage::PrivateUse,
            ('\u{E4D}', 'า') => Damage::TornSaraAm,
            (' ', 'า') if is_consonant(before) => Damage::SplitSaraAm,
            (a, b) if is_tone(a) && is_tone(b) => Damage::TwoTones,
            (a, b) if is_mark(b) && !is_consonant(a) && !is_mark(a) && a != '◌' => Damage::LoneMark,
            _ => {
                (before, last) = (last, c);
                continue;
            }
        };
        return Some(damage);
    }
    has_glyph(text).then_some(Damage::Glyph)
}

/// By bytes: the search for a text in a text of the standard library is 3 kB for every visitor.
fn has_glyph(text: &str) -> bool {
    text.as_bytes().contains(&b'(') && text.as_bytes().windows(5).any(|w| w == b"(cid:")
}

fn is_consonant(c: char) -> bool {
    matches!(c, 'ก'..='ฮ')
}

/// A vowel above or below, a tone mark, or another mark.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}')
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{E48}'..='\u{E4B}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_text_is_left_alone() {
        for text in ["ยุทธศาสตร์ชาติ ๒๐ ปี (พ.ศ. ๒๕๖๑ - ๒๕๘๐)", "น้ำ ที่ สิ่งแวดล้อม ฯลฯ ๆ เปี๊ยะ ก็", "สระ ◌ิ and ◌่", "แผน (the plan: ok)", "ก า"]
        {
            let expected = (text == "ก า").then_some(Damage::SplitSaraAm);
            assert_eq!(find(text), expected, "{text}");
        }
    }

    #[test]
    fn damage_is_recognised() {
        for (text, damage) in [
            ("ด\u{FFFD}าเนินการ", Damage::Replacement),
            ("(cid:3)(cid:4)", Damage::Glyph),
            ("แผน (cid:3)", Damage::Glyph),
            ("ป\u{F70A}าไม้", Damage::PrivateUse),
            ("ก าหนด", Damage::SplitSaraAm),
            ("ก\u{E4D}าหนด", Damage::TornSaraAm),
            ("ประเดน \u{E47}", Damage::LoneMark),
            ("\u{E34}น", Damage::LoneMark),
            ("ที\u{E48}\u{E48}", Damage::TwoTones),
        ] {
            assert_eq!(find(text), Some(damage), "{text}");
        }
    }
}
