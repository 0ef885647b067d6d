//! The languages the explorer itself speaks. Those of a dataset are its own affair.

/// A language of the explorer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Lang {
    /// Thai.
    Th,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag, for `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Th => "th",
            Self::En => "en",
        }
    }

    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::Th => Self::En,
            Self::En => Self::Th,
        }
    }

    /// The language of a BCP 47 tag: `th`, `th-TH`, `EN`, `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        [Self::Th, Self::En].into_iter().find(|l| primary.eq_ignore_ascii_case(l.tag()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_language_whatever_its_case_and_region() {
        for (tag, lang) in [
            ("th", Some(Lang::Th)),
            ("th-TH-u-ca-buddhist", Some(Lang::Th)),
            ("EN", Some(Lang::En)),
            ("en_GB", Some(Lang::En)),
            ("", None),
            ("lo", None),
            ("tha", None),
            ("x-en", None),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }
}
