//! The scene as text: `root=mp-02&selected=mp-02-s1&open=2,mp-02,-mp-01&lang=en&era=ce`. It may come
//! before the data, from an attribute, the dataset or the reader's last visit, and survives a change
//! of data; [`SceneText::resolve`] turns it into a [`Scene`] and says what it dropped.

use super::open::{Base, Open};
use super::{KEPT, LONGEST, Reach, Scene, View, Zoom};
use crate::dataset::{Dataset, NodeId, OrganizationId};
use crate::find::Filter;
use crate::outline::Sort;
use crate::text::Lang;
use crate::time::{Digits, Era, Years};

/// An unresolved scene: ids are text, and what is not stated is absent.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct SceneText {
    view: Option<View>,
    root: Option<String>,
    selected: Option<String>,
    event: Option<String>,
    organization: Option<String>,
    open: Option<String>,
    filter: Option<Filter>,
    query: Option<String>,
    only: Option<bool>,
    kept: Option<String>,
    sort: Option<Sort>,
    lang: Option<Lang>,
    era: Option<Era>,
    digits: Option<Digits>,
    years: Option<Years>,
    reach: Option<Reach>,
    zoom: Option<Zoom>,
}

/// A part of a scene that was not taken, with the reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Dropped {
    /// No such key.
    Key(String),
    /// The key has no such value; the allowed ones follow.
    Value(String, String, &'static str),
    /// The dataset has no such node, event or organization.
    Node(String, String),
}

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key(key) => write!(f, "no scene key {key}"),
            Self::Value(key, value, allowed) => write!(f, "{key}={value}: allowed are {allowed}"),
            Self::Node(key, id) => {
                let what = if matches!(key.as_str(), "event" | "organization") { key } else { "node" };
                write!(f, "{key}={id}: no such {what}")
            }
        }
    }
}

impl SceneText {
    /// Reads a scene text. Keys and values that are not known are dropped.
    pub fn parse(text: &str) -> (Self, Vec<Dropped>) {
        let (mut scene, mut dropped) = (Self::default(), Vec::new());
        for pair in text.trim_start_matches(['?', '#']).split('&').filter(|p| !p.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Err(why) = scene.set(key, Some(&decode(value))) {
                dropped.push(why);
            }
        }
        (scene, dropped)
    }

    /// Sets one part from its text; `None` unsets it.
    ///
    /// # Errors
    /// For a key or a value that is not known; nothing changes then.
    pub fn set(&mut self, key: &str, value: Option<&str>) -> Result<(), Dropped> {
        fn known<T>(
            key: &str,
            value: Option<&str>,
            allowed: &'static str,
            read: impl Fn(&str) -> Option<T>,
        ) -> Result<Option<T>, Dropped> {
            value.map(|v| read(v).ok_or_else(|| Dropped::Value(key.to_owned(), v.to_owned(), allowed))).transpose()
        }
        let text = || value.filter(|v| !v.is_empty()).map(str::to_owned);
        match key {
            // an empty one is stated too: the whole, whatever weaker scenes say
            "root" => self.root = value.map(str::to_owned),
            "selected" => self.selected = text(),
            "event" => self.event = text(),
            "organization" => self.organization = text(),
            "open" => self.open = text(),
            "filter" => {
                let mut dropped = Vec::new();
                self.filter = value.map(|text| Filter::parse(text, &mut dropped));
                // what is left of it counts all the same
                if let Some(first) = dropped.into_iter().next() {
                    return Err(first);
                }
            }
            "q" => self.query = text(),
            "rest" => {
                self.only =
                    known(key, value, "dimmed, hidden", |word| Some(word == "hidden").filter(|only| *only || word == "dimmed"))?
            }
            "kept" => self.kept = text(),
            "sort" => self.sort = known(key, value, "code, name, level, owner, period, status, and with - in front", Sort::from_word)?,
            "lang" => self.lang = known(key, value, "th, en", Lang::from_tag)?,
            "era" => self.era = known(key, value, "be, ce", Era::from_word)?,
            "digits" => self.digits = known(key, value, "thai, arabic", Digits::from_word)?,
            "view" => self.view = known(key, value, "outline, wheel, diagram, timeline, table", View::from_word)?,
            "years" => self.years = known(key, value, "calendar, fiscal", Years::from_word)?,
            "span" => self.reach = known(key, value, "all, or two dates of the common era as 2018..2022-09", Reach::from_word)?,
            "zoom" => self.zoom = known(key, value, "fit, 5 to 400", Zoom::from_word)?,
            _ => return Err(Dropped::Key(key.to_owned())),
        }
        Ok(())
    }

    /// This scene where it says something, `weaker` elsewhere.
    pub fn over(self, weaker: Self) -> Self {
        // one thing is selected: a node, an event or an organization
        let says = self.selected.is_some() || self.event.is_some() || self.organization.is_some();
        Self {
            view: self.view.or(weaker.view),
            root: self.root.or(weaker.root),
            event: self.event.or(weaker.event.filter(|_| !says)),
            organization: self.organization.or(weaker.organization.filter(|_| !says)),
            selected: self.selected.or(weaker.selected.filter(|_| !says)),
            open: self.open.or(weaker.open),
            filter: self.filter.or(weaker.filter),
            query: self.query.or(weaker.query),
            only: self.only.or(weaker.only),
            kept: self.kept.or(weaker.kept),
            sort: self.sort.or(weaker.sort),
            lang: self.lang.or(weaker.lang),
            era: self.era.or(weaker.era),
            digits: self.digits.or(weaker.digits),
            years: self.years.or(weaker.years),
            reach: self.reach.or(weaker.reach),
            zoom: self.zoom.or(weaker.zoom),
        }
    }

    /// The language, if stated.
    pub fn lang(&self) -> Option<Lang> {
        self.lang
    }

    /// Leaves out a root that names nothing in a dataset, so that another text may say it; what was left out.
    pub fn drop_unknown_root(&mut self, data: &Dataset) -> Option<Dropped> {
        let id = self.root.take_if(|id| !id.is_empty() && data.find(id).is_none())?;
        Some(Dropped::Node("root".to_owned(), id))
    }

    /// The scene on a dataset. What the dataset does not have is dropped; what is not stated takes its
    /// default, for the language `lang`.
    pub fn resolve(&self, data: &Dataset, lang: Lang) -> (Scene, Vec<Dropped>) {
        let mut dropped = Vec::new();
        let mut event = None;
        if let Some(id) = &self.event {
            event = data.find_event(id);
            if event.is_none() {
                dropped.push(Dropped::Node("event".to_owned(), id.clone()));
            }
        }
        let mut organization = None;
        if let Some(id) = &self.organization {
            organization = data.organizations().iter().position(|o| data.str(o.id) == *id).map(|at| OrganizationId(at as u32));
            if organization.is_none() {
                dropped.push(Dropped::Node("organization".to_owned(), id.clone()));
            }
        }
        let mut find = |key: &str, id: &str| {
            let node = data.find(id);
            if node.is_none() {
                dropped.push(Dropped::Node(key.to_owned(), id.to_owned()));
            }
            node
        };
        let root = self.root.as_deref().filter(|id| !id.is_empty()).and_then(|id| find("root", id));
        let selected = self.selected.as_deref().and_then(|id| find("selected", id));
        let top = root.map_or(0, |r| data.whole_tree().depth(r));
        let mut folds = |text: &Option<String>, base: Base| {
            let mut open = Open::to(base);
            let mut items = text.as_deref().unwrap_or_default().split(',').filter(|i| !i.is_empty()).peekable();
            if let Some(base) = items.peek().copied().and_then(Base::from_word) {
                open = Open::to(base);
                items.next();
            }
            for item in items {
                let item = decode(item);
                // an id may begin with "-" itself
                let (node, state) = match (data.find(&item), item.strip_prefix('-')) {
                    (Some(node), _) => (Some(node), true),
                    (None, Some(id)) => (find("open", id), false),
                    (None, None) => (find("open", &item), true),
                };
                if let Some(node) = node {
                    open.set(node, data.whole_tree().depth(node).saturating_sub(top), state);
                }
            }
            open.normalized(data, root)
        };
        let (open, kept) = (folds(&self.open, Base::DEFAULT), folds(&self.kept, KEPT));
        let query: String = self.query.as_deref().unwrap_or_default().trim().chars().take(LONGEST).collect();
        let scene = Scene {
            view: self.view.unwrap_or(View::Outline),
            root,
            selected,
            event: event.filter(|_| selected.is_none()),
            organization: organization.filter(|_| selected.is_none() && event.is_none()),
            open,
            filter: self.filter.clone().unwrap_or_default(),
            only: self.only == Some(true) && !query.is_empty(),
            query: query.into(),
            kept,
            sort: self.sort,
            lang: self.lang.unwrap_or(lang),
            era: self.era,
            digits: self.digits.unwrap_or(Digits::Arabic),
            years: self.years.unwrap_or(Years::Calendar),
            reach: self.reach.unwrap_or_default(),
            zoom: self.zoom.unwrap_or_default(),
        };
        (scene, dropped)
    }
}

impl Scene {
    /// The scene as text; equal scenes give equal text. `lang` is the default that need not be said.
    pub fn to_text(&self, data: &Dataset, lang: Lang) -> String {
        let mut text = String::new();
        let mut put = |key: &str, value: &str| {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(key);
            text.push('=');
            text.push_str(value);
        };
        let id = |node: NodeId| encode(data.id_of(node));
        if self.view != View::Outline {
            put("view", self.view.word());
        }
        if let Some(root) = self.root {
            put("root", &id(root));
        }
        if let Some(selected) = self.selected {
            put("selected", &id(selected));
        }
        if let Some(event) = self.event.and_then(|e| data.event(e)) {
            put("event", &encode(data.str(event.id)));
        }
        if let Some(organization) = self.organization.and_then(|o| data.organization(o)) {
            put("organization", &encode(data.str(organization.id)));
        }
        for (key, folds, base) in [("open", &self.open, Base::DEFAULT), ("kept", &self.kept, KEPT)] {
            if *folds == Open::to(base) {
                continue;
            }
            let mut open = folds.base().word();
            for (node, state) in folds.exceptions() {
                open.push(',');
                if !state {
                    open.push('-');
                }
                // a base in front is never taken for an id, nor an id for a base: the base always stands there
                open.push_str(&encode_item(data.id_of(*node)));
            }
            put(key, &open);
        }
        if !self.filter.is_empty() {
            put("filter", &encode_but(&self.filter.to_text(), b',', b""));
        }
        if !self.query.is_empty() {
            put("q", &encode(&self.query));
        }
        if self.only {
            put("rest", "hidden");
        }
        if let Some(sort) = self.sort {
            put("sort", &sort.word());
        }
        if self.lang != lang {
            put("lang", self.lang.tag());
        }
        if let Some(era) = self.era {
            put("era", era.word());
        }
        if self.digits != Digits::Arabic {
            put("digits", self.digits.word());
        }
        if self.years != Years::Calendar {
            put("years", self.years.word());
        }
        if let Some(span) = self.reach.word() {
            put("span", &span);
        }
        if let Some(zoom) = self.zoom.word() {
            put("zoom", &zoom);
        }
        text
    }
}

impl Base {
    fn from_word(word: &str) -> Option<Self> {
        match word.as_bytes() {
            b"all" => Some(Self::All),
            [n @ b'1'..=b'9'] => Some(Self::Levels(n - b'0')),
            _ => None,
        }
    }

    fn word(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Levels(n) => n.to_string(),
        }
    }
}

/// Percent-encodes what a scene text uses itself and what an address could not carry.
fn encode(text: &str) -> String {
    encode_but(text, b'-', b"")
}

/// The same for an item of a list, which must not be split at its own commas: they are encoded twice.
fn encode_item(text: &str) -> String {
    encode_but(text, b'-', b",%")
}

/// The same but for one more byte that stays as it is, and some that are encoded twice.
fn encode_but(text: &str, stays: u8, twice: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b'/' | b'@' => out.push(b as char),
            _ if b == stays => out.push(b as char),
            _ => {
                let hex = |digit: u8| char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 });
                out.push_str(if twice.contains(&b) { "%25" } else { "%" });
                out.extend([hex(b >> 4), hex(b & 15)]);
            }
        }
    }
    out
}

/// The inverse of [`encode`]; what is not percent-encoded stays as it is.
pub(crate) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
        match tail {
            [h, l, after @ ..] if *first == b'%' && hex(*h).is_some() && hex(*l).is_some() => {
                bytes.push(hex(*h).unwrap_or(0) * 16 + hex(*l).unwrap_or(0));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::sample;

    #[test]
    fn a_scene_comes_back_from_its_text() {
        let data = sample();
        for text in [
            "",
            "root=a",
            "root=a&selected=a.2&open=all,-a.1&lang=en&era=be&digits=thai",
            "open=1,a,a.1",
            "kept=all,-a.1&filter=level:l,status:none,tag:a%252Cb",
            "q=%E0%B9%81%E0%B8%9C%E0%B8%99%26&rest=hidden&sort=-period",
            "view=table&organization=o%2C1",
            "selected=%E0%B8%82%2C%26",
            "view=wheel&root=a",
            "view=diagram&zoom=fit",
            "zoom=150",
            "view=timeline&root=a&years=fiscal&span=2018-01-01..2022-09-30",
            "view=timeline&span=all",
            "view=timeline&span=2500-01-01..2501-12-31",
        ] {
            let (parsed, dropped) = SceneText::parse(text);
            assert_eq!(dropped, [], "{text}");
            let (scene, dropped) = parsed.resolve(&data, Lang::Th);
            assert_eq!(dropped, [], "{text}");
            assert_eq!(scene.to_text(&data, Lang::Th), text);
        }
    }

    #[test]
    fn what_is_not_known_is_dropped_and_told() {
        let (text, dropped) =
            SceneText::parse("?root=nowhere&era=xx&nmae=1&open=2,gone,-a&view=map&zoom=401&span=2565..2570&lang=th-TH");
        assert_eq!(
            dropped.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "era=xx: allowed are be, ce",
                "no scene key nmae",
                "view=map: allowed are outline, wheel, diagram, timeline, table",
                "zoom=401: allowed are fit, 5 to 400",
                "span=2565..2570: allowed are all, or two dates of the common era as 2018..2022-09"
            ]
        );
        let (scene, dropped) = text.resolve(&sample(), Lang::En);
        assert_eq!(
            dropped.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["root=nowhere: no such node", "open=gone: no such node"]
        );
        assert_eq!(scene.lang, Lang::Th);
        assert_eq!(scene.to_text(&sample(), Lang::Th), "open=2,-a");
    }

    #[test]
    fn a_comma_of_an_id_does_not_end_it() {
        let open = encode_item("ข,%");
        let items: Vec<String> = decode(&["1,", &open].concat()).split(',').map(decode).collect();
        assert_eq!(items, ["1", "ข,%"]);
        assert_eq!(encode_item("mp-02"), "mp-02");
    }

    #[test]
    fn what_is_selected_is_one_thing() {
        let over = |text: &str, weaker: &str| SceneText::parse(text).0.over(SceneText::parse(weaker).0);
        assert_eq!(over("event=e", "selected=a"), SceneText::parse("event=e").0);
        assert_eq!(over("selected=a", "event=e"), SceneText::parse("selected=a").0);
    }

    #[test]
    fn an_empty_root_is_the_whole_whatever_a_weaker_scene_says() {
        let weaker = || SceneText::parse("root=a&digits=thai").0;
        let over = |text: &str| SceneText::parse(text).0.over(weaker()).resolve(&sample(), Lang::Th).0.to_text(&sample(), Lang::Th);
        assert_eq!(over("view=wheel"), "view=wheel&root=a&digits=thai");
        assert_eq!(over("view=wheel&root="), "view=wheel&digits=thai");
    }

    #[test]
    fn what_says_nothing_new_is_left_out() {
        let data = sample();
        let scene = |text: &str| SceneText::parse(text).0.resolve(&data, Lang::Th).0;
        assert_eq!(scene("open=2,a,-a.1&lang=th&digits=arabic"), scene(""));
        assert_ne!(scene("era=be"), scene(""), "an era that was chosen stays when the language changes");
    }
}
