//! What searching finds, against tables written by hand and against a plain search of folded texts.

use super::*;
use crate::dataset::{Dataset, NodeId};
use crate::read::{Limits, read};
use crate::text::fold;
use std::fmt::Write;
use std::rc::Rc;

fn dataset(json: &[u8]) -> Dataset {
    read(json.to_vec(), &Limits::default()).unwrap_or_else(|refusal| panic!("{refusal:?}")).dataset
}

fn thailand() -> Dataset {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/data/thailand.json");
    dataset(&std::fs::read(path).expect("the dataset is there"))
}

fn made() -> Dataset {
    dataset(include_bytes!("search.json"))
}

fn indexed(data: &Dataset, things: usize) -> Index {
    let mut indexing = Indexing::new(data);
    loop {
        if let Some(index) = indexing.step(data, things) {
            return index;
        }
    }
}

fn searched(data: &Dataset, index: &Index, query: &str) -> Search {
    let mut search = Search::new(Rc::new(Query::new(query, data)));
    while !search.step(data, index, 5_000) {}
    search
}

/// As tables name it.
fn name(data: &Dataset, what: Thing) -> String {
    match what {
        Thing::Node(node) => data.id_of(node).to_owned(),
        Thing::Organization(organization) => format!("o:{}", data.str(data.organization(organization).unwrap().id)),
        Thing::Event(event) => format!("e:{}", data.str(data.event(event).unwrap().id)),
        Thing::Venue(venue) => format!("p:{}", venues(data)[venue as usize].key.replace(' ', "_")),
    }
}

/// A query of a table: `\u{…}` for a character, `×n` for n times.
fn unwritten(text: &str) -> String {
    let mut query = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (hex, behind) = after.split_once('}').expect("a closing brace");
        query.push_str(before);
        query.push(char::from_u32(u32::from_str_radix(hex, 16).expect("a number")).expect("a character"));
        rest = behind;
    }
    query.push_str(rest);
    match query.strip_prefix('×').and_then(|times| times.split_once(' ')) {
        Some((times, text)) => text.repeat(times.parse().expect("a number")),
        None => query,
    }
}

#[test]
fn a_query_finds_what_the_table_says() {
    let sets = [("thailand", thailand()), ("made", made())].map(|(name, data)| {
        let index = indexed(&data, 7);
        (name, data, index)
    });
    let mut wrong = String::new();
    let mut rows = 0;
    for line in include_str!("search.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [set, query, first, count, instead, note] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (_, data, index) = sets.iter().find(|(name, ..)| *name == set).expect("a dataset");
        let text = unwritten(query);
        let search = searched(data, index, &text);
        let expected: Vec<_> = if first == "-" { vec![] } else { first.split(' ').collect() };
        let hits = search.first(data, index, expected.len());
        let found: Vec<_> = hits.iter().map(|hit| name(data, hit.what)).collect();
        let also = search.instead().unwrap_or("-");
        if found != expected || search.count().to_string() != count || also != instead {
            let _ =
                writeln!(wrong, "{query} ({note}): {} {also}: {found:?}, expected {count} {instead}: {expected:?}", search.count());
        }
        // what each of them shows is a text of it, and is marked unless it is an id
        let all = search.all(data);
        assert_eq!(all.len(), search.count());
        assert!(hits.iter().zip(&all).all(|(hit, what)| hit.what == *what));
        for what in all {
            let hit = search.hit(data, index, what).unwrap_or_else(|| panic!("{query}: {what:?} has a text"));
            let marked = marks(data.str(hit.words), search.query());
            let by_value = hit.field == Field::Code && hit.rank == Rank::Converted;
            assert!(!marked.is_empty() || hit.field == Field::Id || by_value, "{query}: {hit:?} {}", data.str(hit.words));
        }
        rows += 1;
    }
    assert!(rows >= 90);
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn steps_of_any_size_lead_to_the_same() {
    let data = thailand();
    let index = indexed(&data, usize::MAX);
    let memory = index.memory();
    assert_eq!(memory, indexed(&data, 1).memory());
    assert!(memory < 300 * data.nodes().len(), "{memory}");
    for query in ["ความมั่นคง", "แผน การ", "dki9jk'xitgmL", "2561", "2"] {
        let all = searched(&data, &index, query).all(&data);
        let mut search = Search::new(Rc::new(Query::new(query, &data)));
        let mut before = 0;
        while !search.step(&data, &index, 1) {
            assert!(search.count() >= before || search.query().text != query);
            before = search.count();
            assert_eq!(search.first(&data, &index, 10).len(), before.min(10));
        }
        assert_eq!(search.all(&data), all, "{query}");
        assert!(search.step(&data, &index, 1));
    }
}

#[test]
fn what_is_hidden_is_found_as_well() {
    let data = thailand();
    let index = indexed(&data, 5_000);
    let part = data.part(&|node| data.id_of(node) == "mp-02", &|_| true);
    for query in ["ความมั่นคง", "สมช", "อุดรธานี"] {
        let names = |of: &Dataset| searched(of, &index, query).all(of).into_iter().map(|what| name(of, what)).collect::<Vec<_>>();
        assert_eq!(names(&part), names(&data), "{query}");
    }
}

#[test]
fn a_dataset_without_anything_is_searched() {
    let data = dataset(
        br#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
        "levels":[{"id":"l","label":"l","role":"plan"}],"nodes":[{"id":"a","level":"l","name":"b"}]}"#,
    );
    let index = indexed(&data, 1);
    assert_eq!(searched(&data, &index, "b").all(&data), [Thing::Node(NodeId(0))]);
    assert_eq!(searched(&data, &index, "c").all(&data), []);
    assert_eq!(searched(&data, &index, "").all(&data), []);
    assert!(Query::new(" \u{200b}", &data).is_empty());
    assert!(!Query::new("x", &data).is_empty());
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn text(&mut self, longest: usize) -> String {
        const LETTERS: [&str; 34] = [
            "ก", "ก", "ข", "า", "า", "ำ", "เ", "ๅ", "\u{e34}", "\u{e39}", "\u{e48}", "\u{e48}", "\u{e49}", "\u{e4c}", "\u{e4d}",
            "\u{e3a}", " ", " ", "\u{a0}", ".", ".", "-", "/", "1", "2", "๒", "a", "B", "é", "e\u{301}", "\u{200b}", "日", "🚀",
            "\u{0}",
        ];
        (0..self.below(longest)).map(|_| LETTERS[self.below(LETTERS.len())]).collect()
    }
}

/// The letters of a text that count, by rules that look at the whole text.
fn plain(text: &str, tones: bool) -> String {
    let is_thai = |c: char| ('\u{e01}'..='\u{e5b}').contains(&c);
    let folded: Vec<char> = fold(text).map(|(_, c)| c).collect();
    let mut plain = String::new();
    let mut at = 0;
    while at < folded.len() {
        let behind = (at..folded.len()).find(|i| !matches!(folded[*i], ' ' | '.')).unwrap_or(folded.len());
        let gap = &folded[at..behind];
        if !gap.is_empty()
            && let (Some(before), Some(after)) = (plain.chars().next_back(), folded.get(behind))
        {
            let pair = [before, *after];
            if gap.contains(&' ') {
                let joined = pair.iter().any(|c| matches!(c, '-' | '/'))
                    || (pair.iter().any(|c| is_thai(*c)) && pair.iter().all(|c| is_thai(*c) || c.is_ascii_digit()));
                if !joined {
                    plain.push(' ');
                }
            } else if pair.iter().all(char::is_ascii_digit) {
                plain.push('.');
            }
        }
        plain.extend(folded.get(behind));
        at = behind + 1;
    }
    plain.retain(|c| tones || !matches!(c, '\u{e48}'..='\u{e4b}'));
    plain
}

#[test]
fn what_is_found_is_what_a_plain_search_finds() {
    let mut random = Random(7);
    for _ in 0..5 {
        let names: Vec<_> = (0..200).map(|_| format!("{}ก{}", random.text(9), random.text(9))).collect();
        let mut nodes = String::new();
        for (name, i) in names.iter().zip(0..) {
            let comma = if i > 0 { "," } else { "" };
            let name = serde_json::to_string(name).unwrap();
            let _ = write!(nodes, r#"{comma}{{"id":"node-{i}","level":"l","name":{name}}}"#);
        }
        let data = dataset(
            format!(
                r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
                "levels":[{{"id":"l","label":"l","role":"plan"}}],"nodes":[{nodes}]}}"#
            )
            .as_bytes(),
        );
        let index = indexed(&data, 50);
        for _ in 0..200 {
            let query = match random.below(3) {
                0 => random.text(4),
                1 => random.text(7),
                _ => {
                    let name: Vec<char> = names[random.below(names.len())].chars().collect();
                    let (a, b) = (random.below(name.len()), random.below(name.len()));
                    name[a.min(b)..=a.max(b)].iter().collect()
                }
            };
            let search = searched(&data, &index, &query);
            let (letters, toneless) = (plain(&query, true), plain(&query, false));
            for (name, i) in names.iter().zip(0..) {
                let node = Thing::Node(NodeId(i));
                let hit = search.hit(&data, &index, node).filter(|_| search.instead().is_none());
                let whole = plain(name, true);
                let expected = !letters.is_empty() && whole.contains(&letters);
                let strict = hit.is_some_and(|hit| hit.rank <= Rank::Inside);
                assert_eq!(strict, expected, "{query:?} in {name:?}");
                let all = hit.is_some_and(|hit| hit.rank <= Rank::Toneless);
                let expected = expected || (!toneless.is_empty() && plain(name, false).contains(&toneless));
                assert!(all == expected || toneless.is_empty(), "{query:?} in {name:?}");
                if let Some(hit) = hit {
                    let is = |rank| hit.rank == rank;
                    assert_eq!(is(Rank::Whole), whole == letters, "{query:?} in {name:?}");
                    assert!(!strict || (hit.rank <= Rank::Start) == whole.starts_with(&letters), "{query:?} in {name:?}");
                    check_marks(name, &query, search.query(), strict);
                }
            }
        }
    }
}

/// Marks are whole clusters, in order and apart, and what is marked folds to something with the query.
fn check_marks(text: &str, typed: &str, query: &Query, strict: bool) {
    let marks = marks(text, query);
    assert!(!marks.is_empty(), "{typed:?} in {text:?}");
    let mut end = None;
    for mark in &marks {
        assert!(end < Some(mark.start) && mark.start < mark.end, "{typed:?} in {text:?}: {marks:?}");
        end = Some(mark.end);
        for place in [mark.start, mark.end] {
            assert!(text.is_char_boundary(place));
            let next = text[place..].chars().next();
            let on_it = |c: char| matches!(c, '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{301}');
            assert!(place == 0 || !next.is_some_and(on_it), "{typed:?} in {text:?}: {marks:?}");
        }
        if strict {
            let marked = plain(&text[mark.clone()], true);
            assert!(marked.contains(&plain(typed, true)), "{typed:?} in {text:?}: {marks:?}");
        }
    }
}

#[test]
fn whole_clusters_are_marked() {
    let data = made();
    for (text, query, marked) in [
        // a consonant takes its marks along, not the vowel before or after it
        ("ที่ดิน", "ท", "[ที่]ดิน"),
        ("เกาะ", "ก", "เ[ก]าะ"),
        ("เกาะ", "เก", "[เก]าะ"),
        ("กา", "า", "ก[า]"),
        // a mark takes its consonant along
        ("ที่ดิน", "\u{e48}", "[ที่]ดิน"),
        ("น้ำ", "ำ", "[น้ำ]"),
        ("น้ำดำ", "น้ำ", "[น้ำ]ดำ"),
        ("น\u{e4d}\u{e49}\u{e32}ดำ", "น้ำ", "[น\u{e4d}\u{e49}\u{e32}]ดำ"),
        ("น\u{e49}\u{e4d}\u{e32}ดำ", "น", "[น\u{e49}\u{e4d}\u{e32}]ดำ"),
        ("ท\u{e48}\u{e35}ดิน", "ที่ดิน", "[ท\u{e48}\u{e35}ดิน]"),
        ("เเผน", "แ", "[เเ]ผน"),
        ("e\u{301}conomie", "e", "[e\u{301}]conomi[e]"),
        // everywhere, those that touch as one
        ("กก ขก", "ก", "[กก] ข[ก]"),
        ("aaa", "aa", "[aaa]"),
        ("การพัฒนา การค้า", "การ", "[การ]พัฒนา [การ]ค้า"),
        // through what does not count
        ("แผนแม่บท ประเด็น", "บทประ", "แผนแม่[บท ประ]เด็น"),
        ("กอ.รมน. และ", "กอรมน", "[กอ.รมน]. และ"),
        ("ขอบ\u{200b}เขต", "ขอบเขต", "[ขอบ\u{200b}เขต]"),
        ("2561 – 2580", "2561-2580", "[2561 – 2580]"),
        ("ระยะที่ ๒", "ที่2", "ระยะ[ที่ ๒]"),
        // conversions only if it is not there as written
        ("Vision 2045", "2588", "Vision [2045]"),
        ("2045 = 2588", "2588", "2045 = [2588]"),
        ("ค.ศ. ๒๐๔๕", "พ.ศ. 2588", "ค.ศ. [๒๐๔๕]"),
        ("ร่วมกับกระทรวงการต่างประเทศ", "กต.", "ร่วมกับ[กระทรวงการต่างประเทศ]"),
        ("0204", "00204", "[0204]"),
        ("0204", "204", "0[204]"),
        // then other tones, then words
        ("ความมั่นคง", "ความมันคง", "[ความมั่นคง]"),
        ("แผนแม่บทการต่างประเทศ", "ต่างประเทศ แม่บท", "แผน[แม่บท]การ[ต่างประเทศ]"),
        ("แผน พ.ศ. 2588", "แผนงาน 2045", "แผน พ.ศ. [2588]"),
        // emoji with what belongs to them
        ("a 👩\u{200d}🚀 b", "👩", "a [👩\u{200d}🚀] b"),
        ("a 👍\u{1f3fd} b", "👍", "a [👍\u{1f3fd}] b"),
        // nothing
        ("แผน", "ข", "แผน"),
        ("", "ข", ""),
        ("แผน", "", "แผน"),
        ("...", ".", "..."),
    ] {
        let marks = marks(text, &Query::new(query, &data));
        let mut shown = String::new();
        let mut end = 0;
        for mark in marks {
            let _ = write!(shown, "{}[{}]", &text[end..mark.start], &text[mark.clone()]);
            end = mark.end;
        }
        shown.push_str(&text[end..]);
        assert_eq!(shown, marked, "{query} in {text}");
    }
}

#[test]
fn long_and_odd_queries_and_texts_take_no_time() {
    let data = made();
    let start = std::time::Instant::now();
    let index = indexed(&data, 10);
    for letter in ["ก", "\u{e48}", "\u{301}", " ", ".", "a ", "ก ", "1", "2561 ", "\u{200d}", "(", "🚀", "\u{0}", "\\", "\u{202e}"]
    {
        for times in [1, 2, 500, 100_000] {
            let text = letter.repeat(times);
            searched(&data, &index, &text);
            for query in [letter, &letter.repeat(100), &format!("ก{letter}"), &text] {
                let query = Query::new(query, &data);
                for mark in marks(&text, &query) {
                    assert!(text.get(mark).is_some());
                }
                marks(&format!("ก{text}"), &query);
            }
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
