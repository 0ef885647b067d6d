//! What a filter leaves, against the definitions read off the model node by node, on plans made up by chance; and on
//! the real ones.

use super::places::place_key;
use super::*;
use crate::dataset::{Dataset, EditionId, Event, Node, NodeId, Publisher, Role};
use crate::read::{Limits, read};
use crate::time::{Date, Period, Years, fiscal_period};
use std::fmt::Write;
use std::ops::Range;

/// A generator of numbers that are the same each time.
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }

    fn date(&mut self) -> String {
        let (year, month, day) = (2015 + self.below(12), 1 + self.below(12), 1 + self.below(28));
        let year = if self.one_in(60) { [9, 1238, 2350, 9999][self.below(4) as usize] } else { year };
        match self.below(4) {
            0 | 1 => format!("{year:04}"),
            2 => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    fn period(&mut self) -> String {
        let mut ends = [self.date(), self.date()];
        if !self.one_in(8) {
            ends.sort();
        }
        let [start, end] = ends;
        match self.below(8) {
            0 => format!(r#"{{"start":"{start}"}}"#),
            1 => format!(r#"{{"end":"{end}"}}"#),
            2 => r#"{"text":"ในอนาคต"}"#.to_owned(),
            3 => format!(r#"{{"start":"{start}","end":"{start}"}}"#),
            _ => format!(r#"{{"start":"{start}","end":"{end}"}}"#),
        }
    }
}

const TAGS: &[&str] = &["ก", "ข,ค", "a:b", "100%", "z", "none"];
const PLACES: &[&str] = &[
    r#"{"code":"10","name":"กรุงเทพฯ"}"#,
    r#"{"code":"10","name":"Bangkok"}"#,
    r#"{"name":"ฮานอย"}"#,
    r#"{"name":"10"}"#,
    r#"{"name":"ข,ค"}"#,
];

/// Plans made up by chance.
fn made(dice: &mut Dice) -> Dataset {
    let statuses: &[&str] = match dice.below(4) {
        0 => &["good", "bad", "none"],
        1 => &["none", "bad", "-none"],
        _ => &["good", "bad", "poor"],
    };
    let mut json = String::from(r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th","#);
    let start = dice.of(&["10-01", "10-01", "01-01", "04-06", "03-01"]);
    let _ = write!(json, r#""display":{{"fiscalYearStart":"{start}"}},"#);
    json += r#""levels":[{"id":"plan","label":"แผน","role":"plan"},{"id":"target","label":"เป้า","role":"target"},
        {"id":"unused","label":"ว่าง","role":"goal"},{"id":"goal","label":"เป้า","role":"goal"}],"#;
    let list = |items: Vec<String>| items.join(",");
    let all = statuses.iter().map(|s| format!(r#"{{"id":"{s}","label":"{s}","tone":"neutral"}}"#));
    let _ = write!(json, r#""statuses":[{}],"#, list(all.collect()));
    let names = ["ค", "ก", "ข", "ก"];
    let all = (0..4).map(|i| format!(r#"{{"id":"o{i}","name":"{}"}}"#, names[i]));
    let _ = write!(json, r#""organizations":[{}],"#, list(all.collect()));
    // editions in any order, each after one with a lower number or after none
    let count = dice.below(6);
    let mut editions: Vec<String> = Vec::new();
    for i in 0..count {
        let replaces = if i > 0 && !dice.one_in(4) { format!(r#","replaces":"v{}""#, dice.below(i)) } else { String::new() };
        let at = dice.below(i + 1) as usize;
        editions.insert(at, format!(r#"{{"id":"v{i}","label":"v{i}","kind":"approved"{replaces}}}"#));
    }
    let _ = write!(json, r#""editions":[{}],"#, list(editions));
    let with_life = count > 0 && !dice.one_in(3);
    let nodes = 1 + dice.below(40);
    let (roots, few) = (1 + dice.below(4), 1 + dice.below(6));
    let mut all = Vec::new();
    for i in 0..nodes {
        let mut node = format!(r#"{{"id":"n{i}","name":"n{i}","level":"{}""#, dice.of(&["plan", "target", "target", "goal"]));
        if i >= roots {
            let _ = write!(node, r#","parent":"n{}""#, dice.below(i));
        }
        if !dice.one_in(few) {
            let _ = write!(node, r#","period":{}"#, dice.period());
        }
        let involved = (0..dice.below(4))
            .map(|_| format!(r#"{{"id":"o{}","role":"{}"}}"#, dice.below(4), ["owner", "partner"][dice.below(2) as usize]));
        let involved = list(involved.collect());
        let _ = write!(node, r#","organizations":[{involved}]"#);
        let judged = (0..dice.below(3)).map(|_| format!(r#"{{"status":"{}","period":{}}}"#, dice.of(statuses), dice.period()));
        let judged = list(judged.collect());
        let _ = write!(node, r#","assessments":[{judged}]"#);
        let tags = (0..dice.below(4)).map(|_| format!("\"{}\"", dice.of(TAGS)));
        let tags = list(tags.collect());
        let _ = write!(node, r#","tags":[{tags}]"#);
        if with_life && dice.one_in(2) {
            let mut ends = Vec::new();
            for end in ["since", "until"] {
                if !dice.one_in(3) {
                    ends.push(format!(r#""{end}":"v{}""#, dice.below(count)));
                }
            }
            let _ = write!(node, r#","editions":{{{}}}"#, ends.join(","));
        }
        node.push('}');
        // parents may stand behind their children
        all.insert(dice.below(i + 1) as usize, node);
    }
    let _ = write!(json, r#""nodes":[{}],"#, all.join(","));
    let mut events = Vec::new();
    for i in 0..dice.below(12) {
        let concerned = (0..dice.below(4)).map(|_| format!("\"n{}\"", dice.below(nodes)));
        let concerned = list(concerned.collect());
        let places = (0..dice.below(3)).map(|_| dice.of(PLACES).to_owned());
        let places = list(places.collect());
        let organizer = match dice.below(3) {
            0 => format!(r#","organizer":"o{}""#, dice.below(4)),
            1 => r#","organizer":{"th":"ผู้จัด"}"#.to_owned(),
            _ => String::new(),
        };
        events.push(format!(
            r#"{{"id":"e{i}","name":"e{i}","kind":"meeting","period":{},"nodes":[{concerned}],"places":[{places}]{organizer}}}"#,
            dice.period()
        ));
    }
    let _ = write!(json, r#""events":[{}]}}"#, events.join(","));
    match read(json.clone().into_bytes(), &Limits::default()) {
        Ok(reading) => reading.dataset,
        Err(refusal) => panic!("{:?}\n{json}", refusal.explain()),
    }
}

/// All that could be meant with a facet, and what is meant by nothing.
fn values(facet: Facet) -> Vec<String> {
    let words: &[&str] = match facet {
        Facet::Level => &["plan", "target", "unused", "goal", "gone"],
        Facet::Organization => &["o0", "o1", "o2", "o3", "o9"],
        Facet::Status => &["good", "bad", "poor", "none", "-none", "--none", "gone"],
        Facet::Year => &["9", "1238", "2014", "2015", "2018", "2019", "2020", "2023", "2026", "2027", "2500", "9999"],
        Facet::Tag => &["ก", "ข,ค", "a:b", "100%", "z", "none", "gone"],
        Facet::Edition => &["v0", "v1", "v2", "v3", "v4", "v9"],
        Facet::Place => &["10", "ฮานอย", "ข,ค", "Bangkok"],
    };
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn made_filter(dice: &mut Dice) -> Filter {
    let mut filter = Filter::default();
    for facet in Facet::ALL {
        if dice.one_in(4) {
            for _ in 0..1 + dice.below(3) {
                let values = values(*facet);
                filter = filter.with(*facet, &values[dice.below(values.len() as u64) as usize]);
            }
        }
    }
    filter
}

/// The definitions, one by one.
struct Plain<'a> {
    data: &'a Dataset,
    years: Years,
}

impl Plain<'_> {
    fn in_year(&self, period: &Period, year: i16) -> bool {
        let start = self.data.head().fiscal_year_start;
        let time = |date: Date| {
            if self.years == Years::Fiscal && date.month().is_none() {
                fiscal_period(date.year(), start)
            } else {
                Period::between(Some(date), Some(date))
            }
        };
        if period.start.is_none() && period.end.is_none()
            || period.start.zip(period.end).is_some_and(|(s, e)| s.first_day() > e.last_day())
        {
            return false;
        }
        let (first, last) = crate::time::year_days(year, self.years, start);
        let begins = period.start.and_then(|d| time(d).first_day());
        let ends = period.end.and_then(|d| time(d).last_day());
        match (begins, ends) {
            // October 2022 to "2022"
            (Some(begins), Some(ends)) if begins > ends => first <= begins && begins <= last,
            _ => begins.is_none_or(|d| d <= last) && ends.is_none_or(|d| d >= first),
        }
    }

    /// The edition and all that it replaces.
    fn chain(&self, edition: EditionId) -> Vec<EditionId> {
        std::iter::successors(Some(edition), |e| self.data.editions()[e.index()].replaces).collect()
    }

    fn no_data(&self) -> &'static str {
        let has = |id: &str| self.data.statuses().iter().any(|s| self.data.str(s.id) == id);
        if !has("none") {
            "none"
        } else if !has("-none") {
            "-none"
        } else {
            "--none"
        }
    }

    fn has(&self, id: NodeId, facet: Facet, value: &str) -> bool {
        let (data, node): (_, &Node) = (self.data, self.data.node(id));
        match facet {
            Facet::Level => data.level_of(id).is_some_and(|l| data.str(l.id) == value),
            Facet::Organization => node.organizations.iter().any(|i| data.str(data.organization(i.organization).unwrap().id) == value),
            Facet::Status => match data.assessment(id) {
                Some(newest) => data.str(data.status(newest.status).unwrap().id) == value,
                None => data.level_of(id).unwrap().role == Role::Target && value == self.no_data(),
            },
            Facet::Year => {
                let nearest = std::iter::once(id).chain(data.ancestors(id)).find_map(|n| data.node(n).period);
                nearest.is_some_and(|period| self.in_year(&period, value.parse().unwrap()))
            }
            Facet::Tag => node.more.as_ref().is_some_and(|m| m.tags.iter().any(|t| data.str(*t) == value)),
            Facet::Edition => {
                let Some(edition) = data.editions().iter().position(|e| data.str(e.id) == value) else { return false };
                let edition = EditionId(edition as u16);
                let (since, until) = node.more.as_ref().map_or((None, None), |m| (m.since, m.until));
                since.is_none_or(|s| self.chain(edition).contains(&s)) && until.is_none_or(|u| self.chain(u).contains(&edition))
            }
            Facet::Place => data.events().iter().any(|e| e.nodes.contains(&id) && self.is_at(e, value)),
        }
    }

    fn is_at(&self, event: &Event, value: &str) -> bool {
        event.places.iter().any(|p| place_key(self.data, p) == value)
    }

    fn meets(&self, id: NodeId, filter: &Filter, facets: &[Facet]) -> bool {
        facets.iter().all(|facet| {
            let of: Vec<_> = filter.choices().iter().filter(|(f, _)| f == facet).collect();
            of.is_empty() || of.iter().any(|(_, value)| self.has(id, *facet, value))
        })
    }

    fn passes(&self, id: NodeId, filter: &Filter) -> bool {
        self.meets(id, filter, Facet::ALL)
    }

    fn passes_event(&self, event: &Event, filter: &Filter) -> bool {
        let any = |facet: Facet, test: &dyn Fn(&str) -> bool| {
            let of: Vec<_> = filter.choices().iter().filter(|(f, _)| *f == facet).collect();
            of.is_empty() || of.iter().any(|(_, value)| test(value))
        };
        let organizer = |value: &str| match event.organizer {
            Some(Publisher::Organization(o)) => self.data.str(self.data.organization(o).unwrap().id) == value,
            _ => false,
        };
        let together = [Facet::Level, Facet::Status, Facet::Tag, Facet::Edition];
        any(Facet::Place, &|v| self.is_at(event, v))
            && any(Facet::Year, &|v| self.in_year(&event.period, v.parse().unwrap()))
            && any(Facet::Organization, &|v| organizer(v) || event.nodes.iter().any(|n| self.has(*n, Facet::Organization, v)))
            && (filter.choices().iter().all(|(f, _)| !together.contains(f))
                || event.nodes.iter().any(|n| self.meets(*n, filter, &together)))
    }

    fn all(&self) -> impl Iterator<Item = NodeId> {
        (0..self.data.nodes().len() as u32).map(NodeId)
    }

    /// How many nodes a choice would leave.
    fn count(&self, filter: &Filter, run: &Range<usize>, hits: Option<&Bits>) -> usize {
        let place = |n: NodeId| self.data.tree().place(n);
        self.all()
            .filter(|n| run.contains(&place(*n)) && hits.is_none_or(|h| h.contains(place(*n))))
            .filter(|n| self.passes(*n, filter))
            .count()
    }

    /// The values that are to be listed, in no order.
    fn listed(&self, facet: Facet, filter: &Filter) -> Vec<String> {
        let data = self.data;
        let known: Vec<String> = match facet {
            Facet::Year => {
                let mut stated: Vec<i16> = Vec::new();
                for node in self.all() {
                    let Some(period) = data.node(node).period else { continue };
                    for end in [period.start, period.end].into_iter().flatten() {
                        let mut years =
                            (end.year() - 1..=end.year() + 1).filter(|y| self.in_year(&Period::between(Some(end), Some(end)), *y));
                        let year = if Some(end) == period.start { years.next() } else { years.next_back() };
                        stated.extend(year.filter(|y| (1..=9999).contains(y) && self.in_year(&period, *y)));
                    }
                }
                let (first, last) = (stated.iter().min(), stated.iter().max());
                let all = first.zip(last).map_or(0..0, |(f, l)| *f..*l + 1);
                if all.len() > 200 {
                    return Vec::new();
                }
                let chosen = filter.choices().iter().filter(|(f, _)| *f == Facet::Year).map(|(_, v)| v.parse::<i16>().unwrap());
                let mut all: Vec<i16> = all.chain(chosen).collect();
                all.sort_unstable();
                all.dedup();
                all.iter().map(ToString::to_string).collect()
            }
            Facet::Edition => {
                let stated = self.all().any(|n| data.node(n).more.as_ref().is_some_and(|m| m.since.is_some() || m.until.is_some()));
                let ids = data.editions().iter().map(|e| data.str(e.id).to_owned());
                ids.filter(|id| stated || filter.has(facet, id)).collect()
            }
            _ => {
                let known = |v: &str| match facet {
                    Facet::Level => v != "gone",
                    Facet::Organization => v != "o9",
                    Facet::Status => v == self.no_data() || data.statuses().iter().any(|s| data.str(s.id) == v),
                    Facet::Place => data.events().iter().any(|e| self.is_at(e, v)),
                    _ => false,
                };
                let occurs = |v: &str| self.all().any(|n| self.has(n, facet, v));
                values(facet).into_iter().filter(|v| occurs(v) || known(v) && filter.has(facet, v)).collect()
            }
        };
        known
    }
}

fn check(seed: u64) -> usize {
    let mut dice = Dice(seed);
    let data = made(&mut dice);
    let tree = data.tree();
    let n = tree.order().len();
    let mut listed = 0;
    for turn in 0..6 {
        let filter = if turn == 0 { Filter::default() } else { made_filter(&mut dice) };
        let years = if dice.one_in(2) { Years::Fiscal } else { Years::Calendar };
        let plain = Plain { data: &data, years };
        let matcher = Matcher::new(&data, &filter, years);
        let told = || format!("seed {seed}, {years:?} {}\n{}", filter.to_text(), data.source_text());
        for id in plain.all() {
            assert_eq!(matcher.passes(id), plain.passes(id, &filter), "{} {}", data.id_of(id), told());
        }
        for (event, i) in data.events().iter().zip(0..) {
            let passes = matcher.passes_event(crate::dataset::EventId(i));
            assert_eq!(passes, plain.passes_event(event, &filter), "event {i} {}", told());
        }
        let root = (!dice.one_in(2)).then(|| NodeId(dice.below(n as u64) as u32));
        let run = root.map_or(0..n, |r| tree.run(r));
        let mut some = Bits::new(n);
        (0..n).filter(|_| dice.one_in(2)).for_each(|place| some.insert(place));
        let hits = dice.one_in(2).then_some(&some);

        let sieve = Sieve::new(&data, &matcher, hits);
        for (place, id) in tree.order().iter().enumerate() {
            let passes = |n: NodeId| plain.passes(n, &filter) && hits.is_none_or(|h| h.contains(tree.place(n)));
            assert_eq!(sieve.passing.contains(place), passes(*id), "{}", told());
            assert_eq!(sieve.kept.contains(place), tree.subtree(*id).iter().any(|n| passes(*n)), "{}", told());
        }
        assert_eq!(sieve.events, *matcher.events());

        let facets = Facets::new(&data, &matcher, run.clone(), hits);
        assert_eq!(facets.total as usize, plain.count(&filter, &run, hits), "{}", told());
        assert_eq!(facets.total as usize, sieve.passing.count_in(run.clone()), "{}", told());
        assert!(facets.lists.is_sorted_by(|a, b| a.facet < b.facet));
        for facet in Facet::ALL {
            let list = facets.lists.iter().find(|l| l.facet == *facet);
            let choices = list.map_or(&[][..], |l| &l.choices);
            assert!(list.is_none() || !choices.is_empty());
            for choice in choices {
                let other = filter.clear(*facet).with(*facet, &choice.value);
                assert_eq!(choice.count as usize, plain.count(&other, &run, hits), "{facet:?} {} {}", choice.value, told());
                assert_eq!(choice.chosen, filter.has(*facet, &choice.value));
                assert_eq!(said(&data, choice), *choice.value);
                listed += 1;
            }
            let mut want = plain.listed(*facet, &filter);
            let mut got: Vec<_> = choices.iter().map(|c| c.value.to_string()).collect();
            if *facet == Facet::Year {
                assert!(choices.is_sorted_by_key(|c| c.value.parse::<i16>().unwrap()));
                let free = choices.iter().filter(|c| !c.chosen).count();
                assert!(free <= 200);
                if want.is_empty() && !got.is_empty() {
                    continue;
                }
            } else if matches!(facet, Facet::Level | Facet::Status | Facet::Edition) {
                let order = |c: &Choice| match c.label {
                    Label::Level(l) => l.index(),
                    Label::Status(s) => s.map_or(usize::MAX, |s| s.index()),
                    Label::Edition(e) => e.index(),
                    _ => panic!(),
                };
                assert!(choices.is_sorted_by_key(order));
            } else {
                let key = |c: &Choice| {
                    let name = match c.label {
                        Label::Organization(o) => data.say(data.organization(o).unwrap().name, "th").words,
                        _ => "",
                    };
                    (std::cmp::Reverse(c.count), name.to_owned(), c.value.clone())
                };
                assert!(choices.is_sorted_by_key(key));
            }
            want.sort_unstable();
            got.sort_unstable();
            assert_eq!(got, want, "{facet:?} {}", told());
        }
        let unknown: Vec<_> = matcher.unknown().iter().map(|(f, v)| (*f, v.to_string())).collect();
        for (facet, value) in filter.choices() {
            let named =
                *facet == Facet::Year || facets.lists.iter().any(|l| l.facet == *facet && l.choices.iter().any(|c| c.value == *value));
            assert_eq!(unknown.contains(&(*facet, value.to_string())), !named, "{facet:?} {value} {}", told());
        }
    }
    listed
}

/// The value that a label stands for.
fn said(data: &Dataset, choice: &Choice) -> String {
    match choice.label {
        Label::Level(l) => data.str(data.levels()[l.index()].id).to_owned(),
        Label::Organization(o) => data.str(data.organization(o).unwrap().id).to_owned(),
        Label::Status(Some(s)) => data.str(data.status(s).unwrap().id).to_owned(),
        Label::Status(None) => Plain {
            data,
            years: Years::Calendar,
        }
        .no_data()
        .to_owned(),
        Label::Year(y) => y.to_string(),
        Label::Tag(t) => data.str(t).to_owned(),
        Label::Edition(e) => data.str(data.editions()[e.index()].id).to_owned(),
        Label::Place(_) => choice.value.to_string(),
    }
}

#[test]
fn what_is_left_and_counted_is_what_the_definitions_say() {
    let mut listed = 0;
    for seed in 0..400 {
        listed += check(seed);
    }
    assert!(listed > 50_000, "{listed}");
}

fn thailand() -> Dataset {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/data/thailand.json");
    read(std::fs::read(path).unwrap(), &Limits::default()).unwrap().dataset
}

#[test]
fn what_the_real_plans_leave() {
    let data = thailand();
    let all = data.tree().order().len();
    // (filter, years, nodes, events), counted from the file by other means
    for (text, years, nodes, events) in [
        ("", Years::Calendar, 739, 67),
        ("year:2022", Years::Calendar, 389, 8),
        ("year:2022", Years::Fiscal, 389, 7),
        ("year:2038", Years::Calendar, 2, 0),
        ("year:2038", Years::Fiscal, 2, 0),
        ("organization:org-onsc", Years::Calendar, 9, 22),
        ("organization:org-onsc,year:2022", Years::Calendar, 2, 3),
        ("organization:org-onsc,year:2022", Years::Fiscal, 2, 2),
        ("status:none", Years::Calendar, 155, 0),
        ("status:critical,year:2022", Years::Calendar, 14, 1),
        ("tag:parent-unknown", Years::Calendar, 43, 0),
        ("edition:mp-2561", Years::Calendar, 732, 66),
        ("edition:mp-2566,tag:unverified", Years::Calendar, 4, 0),
        ("place:10", Years::Calendar, 3, 5),
        ("level:target-y1,level:milestone-target", Years::Calendar, 129, 0),
    ] {
        let mut dropped = Vec::new();
        let filter = Filter::parse(text, &mut dropped);
        assert_eq!(dropped, []);
        let matcher = Matcher::new(&data, &filter, years);
        assert_eq!(matcher.unknown(), []);
        let sieve = Sieve::new(&data, &matcher, None);
        assert_eq!((sieve.passing.count(), sieve.events.count()), (nodes, events), "{text} {years:?}");
        assert_eq!(Facets::new(&data, &matcher, 0..all, None).total as usize, nodes);
    }
}

#[test]
fn the_choices_of_the_real_plans() {
    let data = thailand();
    let matcher = Matcher::new(&data, &Filter::default(), Years::Calendar);
    let facets = Facets::new(&data, &matcher, 0..data.tree().order().len(), None);
    let list = |facet: Facet| facets.lists.iter().find(|l| l.facet == facet).unwrap();
    let first = |facet: Facet, n: usize| {
        let choices = list(facet).choices.iter().take(n);
        choices.map(|c| format!("{} {}", c.value, c.count)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(first(Facet::Organization, 3), "org-nesdc 11, org-onsc 9, org-isoc 7");
    assert_eq!(first(Facet::Status, 9), "achieved 14, near 12, at-risk 6, critical 14, none 155");
    assert_eq!(first(Facet::Tag, 9), "parent-unknown 43, unverified 4");
    assert_eq!(first(Facet::Edition, 9), "mp-2561 732, mp-2566 732");
    let years = &list(Facet::Year).choices;
    assert_eq!(years.iter().find(|c| &*c.value == "2022").unwrap().count, 389);
}

#[test]
fn too_many_years_are_cut_to_where_most_are_stated() {
    let node = |id: &str, start: &str, end: &str| {
        format!(r#"{{"id":"{id}","level":"l","name":"{id}","period":{{"start":"{start}","end":"{end}"}}}}"#)
    };
    let nodes = [node("a", "1238", "1438"), node("b", "2018", "2037"), node("c", "2020", "9999")].join(",");
    let json = format!(
        r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
        "levels":[{{"id":"l","label":"l","role":"plan"}}],"nodes":[{nodes}]}}"#
    );
    let data = read(json.into_bytes(), &Limits::default()).unwrap().dataset;
    let filter = Filter::default().with(Facet::Year, "1300");
    let facets = Facets::new(&data, &Matcher::new(&data, &filter, Years::Calendar), 0..3, None);
    let years = &facets.lists.iter().find(|l| l.facet == Facet::Year).unwrap().choices;
    let of = |at: usize| (years[at].value.parse::<i16>().unwrap(), years[at].count, years[at].chosen);
    assert_eq!(years.len(), 201);
    assert_eq!(of(0), (1300, 1, true), "what is chosen is always listed");
    assert_eq!((of(1).0, of(200).0), (1838, 2037));
    assert_eq!((of(181), of(200)), ((2018, 1, false), (2037, 2, false)));
    assert_eq!(facets.total, 1);
}

#[test]
fn a_chain_of_100_000_is_no_trouble() {
    let mut nodes = String::from(r#"{"id":"n0","level":"l","name":"n","period":{"start":"2020"}}"#);
    for i in 1..100_000 {
        let _ = write!(nodes, r#",{{"id":"n{i}","level":"l","name":"n","parent":"n{}"}}"#, i - 1);
    }
    let json = format!(
        r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
        "levels":[{{"id":"l","label":"l","role":"plan"}}],"nodes":[{nodes}]}}"#
    );
    let Ok(reading) = read(json.into_bytes(), &Limits::default()) else { panic!("it is a dataset") };
    let data = reading.dataset;
    let matcher = Matcher::new(&data, &Filter::default().with(Facet::Year, "2500"), Years::Calendar);
    let mut last = Bits::new(100_000);
    last.insert(99_999);
    let sieve = Sieve::new(&data, &matcher, Some(&last));
    assert_eq!((sieve.passing.count(), sieve.kept.count()), (1, 100_000));
    assert_eq!(Facets::new(&data, &matcher, 50_000..100_000, None).total, 50_000);
}
