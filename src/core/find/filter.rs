//! What the reader narrows the plans down to, as choices of values: any of those of one facet, and so for each facet.
//! Choices are text, so that a filter can come before the data, survives a change of it and travels in a link. This is
//! part of every scene and therefore of the first paint; what a filter leaves is found in `sieve` and `facets`.

use crate::dataset::closed;
use crate::scene::{Dropped, decode};
use std::rc::Rc;

/// As many choices as a filter has room for: a link can be made up by anyone.
const MOST: usize = 500;

closed! {
    /// What plans are told apart by.
    Facet {
        /// Their level, by its id.
        Level = "level",
        /// Who has any part in them, by the id of the organization.
        Organization = "organization",
        /// What their newest assessment says, by the id of the status; `none`: not assessed although it should be.
        Status = "status",
        /// A year in which they are in force: 1 to 9999 of the common era, for a fiscal year the one it is named by.
        Year = "year",
        /// A free word.
        Tag = "tag",
        /// An edition they exist in, by its id.
        Edition = "edition",
        /// Where an event that concerns them took place, by [`place_key`](super::place_key).
        Place = "place",
    }
}

/// A facet and the value that was chosen of it.
pub type Chosen = (Facet, Rc<str>);

/// What the reader narrows the plans down to. Without choices it leaves everything. Equal filters have equal choices
/// in equal order, whatever the order in which they were made. Cheap to clone: nothing while it is empty, else one list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter(Vec<Chosen>);

impl Filter {
    /// Reads `level:target,status:critical`. Inside of values `%`, `,` and `:` are percent-encoded. What names no facet
    /// or no possible year is dropped, and so are more than 500 choices.
    pub fn parse(text: &str, dropped: &mut Vec<Dropped>) -> Self {
        let mut filter = Self::default();
        for item in text.split(',') {
            let (facet, value) = item.split_once(':').unwrap_or((item, ""));
            let known = Facet::from_word(facet).filter(|_| facet.len() < item.len());
            if !item.is_empty() && !known.is_some_and(|facet| filter.add(facet, &decode(value))) {
                let allowed = "level, organization, status, tag, edition or place, a colon and what it is, or year:1 to year:9999";
                dropped.push(Dropped::Value("filter".to_owned(), item.to_owned(), allowed));
            }
        }
        filter
    }

    /// As [`Self::parse`] reads it; equal filters give equal text, no choices give none.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (facet, value) in &self.0 {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(facet.word());
            text.push(':');
            for c in value.chars() {
                match c {
                    '%' => text.push_str("%25"),
                    ',' => text.push_str("%2C"),
                    ':' => text.push_str("%3A"),
                    _ => text.push(c),
                }
            }
        }
        text
    }

    /// The choices, those of a facet together.
    pub fn choices(&self) -> &[Chosen] {
        &self.0
    }

    /// Whether it leaves everything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.find(facet, value).is_ok()
    }

    /// With a further choice; as it is if there is no such year or no room.
    #[must_use]
    pub fn with(&self, facet: Facet, value: &str) -> Self {
        let mut filter = self.clone();
        filter.add(facet, value);
        filter
    }

    /// Without a choice.
    #[must_use]
    pub fn without(&self, facet: Facet, value: &str) -> Self {
        let mut filter = self.clone();
        if let Ok(at) = filter.find(facet, value) {
            filter.0.remove(at);
        }
        filter
    }

    /// With a choice if it is not there, else without.
    #[must_use]
    pub fn toggle(&self, facet: Facet, value: &str) -> Self {
        if self.has(facet, value) { self.without(facet, value) } else { self.with(facet, value) }
    }

    /// Without any choice of a facet.
    #[cfg(test)]
    pub(super) fn clear(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        filter.0.retain(|(f, _)| *f != facet);
        filter
    }

    /// Adds a choice; false if it is impossible or there is no room.
    fn add(&mut self, facet: Facet, value: &str) -> bool {
        let mut value = value;
        if facet == Facet::Year {
            while let Some(rest) = value.strip_prefix('0') {
                value = rest;
            }
            if !(1..=4).contains(&value.len()) || !value.bytes().all(|b| b.is_ascii_digit()) {
                return false;
            }
        }
        let Err(at) = self.find(facet, value) else { return true };
        if self.0.len() < MOST {
            self.0.insert(at, (facet, Rc::from(value)));
            return true;
        }
        false
    }

    /// Where a choice is, or would be.
    fn find(&self, facet: Facet, value: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(f, v)| (*f, &**v).cmp(&(facet, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Filter {
        let mut dropped = Vec::new();
        let filter = Filter::parse(text, &mut dropped);
        assert_eq!(dropped, [], "{text}");
        filter
    }

    #[test]
    fn a_filter_comes_back_from_its_text() {
        let nasty = [
            "",
            " ",
            ",",
            ":",
            "%",
            "%2C",
            "%25,",
            "a:b,c",
            "ก ข",
            "เป้าหมาย:๑,๒",
            "100%",
            "%E0",
            "%zz",
            "&=#?+",
            "\n",
            "none",
            "-none",
        ];
        let mut all = Filter::default();
        for value in nasty {
            for facet in [Facet::Tag, Facet::Place, Facet::Level, Facet::Status] {
                let one = Filter::default().with(facet, value);
                assert_eq!(parse(&one.to_text()), one, "{value:?}");
                assert_eq!(&*one.choices()[0].1, value);
                all = all.with(facet, value);
            }
        }
        assert_eq!(parse(&all.to_text()), all);
        assert_eq!(all.choices().len(), 4 * nasty.len());
        assert_eq!(parse("tag:a%2Cb%3ac%25").choices(), [(Facet::Tag, Rc::from("a,b:c%"))]);
        assert_eq!(parse("tag:a:b"), parse("tag:a%3Ab"), "a colon by hand needs no encoding");
    }

    #[test]
    fn equal_filters_are_equal_text() {
        let a = Filter::default().with(Facet::Tag, "x").with(Facet::Level, "target").with(Facet::Year, "2022");
        let b = parse("year:02022,,level:target,tag:x,level:target,");
        assert_eq!(a, b);
        assert_eq!(a.to_text(), "level:target,year:2022,tag:x");
        assert_eq!(b.to_text(), a.to_text());
        assert_eq!(parse(""), Filter::default());
        assert!(parse("").is_empty());
        assert_eq!(Filter::default().to_text(), "");
    }

    #[test]
    fn choices_come_and_go() {
        let none = Filter::default();
        let one = none.toggle(Facet::Organization, "org-a");
        assert!(one.has(Facet::Organization, "org-a") && !one.has(Facet::Tag, "org-a"));
        assert_eq!(one.toggle(Facet::Organization, "org-a"), none);
        let more = one.with(Facet::Organization, "org-b").with(Facet::Status, "none").with(Facet::Year, "0");
        assert_eq!(more.to_text(), "organization:org-a,organization:org-b,status:none");
        assert_eq!(more.clear(Facet::Organization).to_text(), "status:none");
        assert_eq!(more.without(Facet::Year, "2022"), more);
        assert_eq!(one.to_text(), "organization:org-a", "what was there before stays as it was");
    }

    #[test]
    fn what_is_not_possible_is_dropped_and_the_rest_kept() {
        let mut dropped = Vec::new();
        let filter = Filter::parse("levl:a,year:2565x,tag,year:0,year:10000,year:-5,year:,tag:x,:y,year:543,year:+7", &mut dropped);
        assert_eq!(filter.to_text(), "year:543,tag:x");
        let items: Vec<_> = dropped
            .iter()
            .map(|d| match d {
                Dropped::Value(key, item, _) if key == "filter" => item.as_str(),
                _ => panic!("{d}"),
            })
            .collect();
        assert_eq!(items, ["levl:a", "year:2565x", "tag", "year:0", "year:10000", "year:-5", "year:", ":y", "year:+7"]);
    }

    #[test]
    fn a_link_of_too_many_choices_is_cut() {
        let text: Vec<_> = (0..1000).map(|i| format!("tag:{i}")).collect();
        let mut dropped = Vec::new();
        let filter = Filter::parse(&text.join(","), &mut dropped);
        assert_eq!((filter.choices().len(), dropped.len()), (MOST, 1000 - MOST));
    }
}
