//! What was typed with the keyboard on the wrong layout: Thai Kedmanee and US QWERTY, key by key.

/// The keys of the US layout, plain and with Shift, row by row.
const US: &str = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
/// The same keys of the Kedmanee layout.
const THAI: &str = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";

/// A text as the same keys give it on the other layout: `czo` and `แผน`; nothing if a character stands on neither.
pub(super) fn other_layout(text: &str) -> Option<String> {
    let thai = text.chars().any(|c| matches!(c, '\u{e01}'..='\u{e5b}'));
    let (from, to) = if thai { (THAI, US) } else { (US, THAI) };
    let mut typed = String::new();
    for c in text.chars() {
        if c.is_whitespace() {
            typed.push(' ');
            continue;
        }
        let key = from.chars().position(|key| key == c)?;
        typed.push(to.chars().nth(key)?);
    }
    Some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_two_letters_that_no_other_key_has() {
        assert_eq!((US.chars().count(), THAI.chars().count()), (94, 94));
        for layout in [US, THAI] {
            let mut letters: Vec<char> = layout.chars().collect();
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), 94, "{layout}");
        }
        assert!(('!'..='~').all(|c| US.contains(c)));
    }

    #[test]
    fn a_text_is_what_the_same_keys_give() {
        for (us, thai) in [
            ("dki9jk'xitgmL", "การต่างประเทศ"),
            ("8;k,,yjo8'", "ความมั่นคง"),
            ("l,=", "สมช"),
            ("o\"u\"", "น.ี."),
            ("ASEAN", "ฤฆฎฤ์"),
            ("Q@#$%*()_+", "๐๑๒๓๔๕๖๗๘๙"),
            ("oEe", "นฎำ"),
        ] {
            assert_eq!(other_layout(us).as_deref(), Some(thai));
            assert_eq!(other_layout(thai).as_deref(), Some(us));
        }
        assert_eq!(other_layout("แผน plan"), None);
        assert_eq!(other_layout("é"), None);
        assert_eq!(other_layout("แผน\u{0}"), None);
    }
}
