//! What is written, as files (`golden/`; `PHAEN_BLESS=1 cargo test -p phaen` writes them anew), and what must hold of any:
//! it is well-formed, nothing of a dataset is markup, headings go down by one, every link within it leads somewhere, and
//! all of the plan is in it.

use std::collections::HashSet;
use std::fmt::Write;

use super::{Html, Page};
use crate::dataset::{Dataset, NodeId};
use crate::read::{Limits, read};
use crate::text::Lang;
use crate::time::{Digits, Era, Format, Style};

fn path(path: &str) -> String {
    [env!("CARGO_MANIFEST_DIR"), "/", path].concat()
}

fn data(file: &str) -> Dataset {
    read(std::fs::read(path(file)).unwrap(), &Limits::default()).unwrap().dataset
}

fn real() -> Dataset {
    data("../../www/data/thailand.json")
}

fn of(json: &serde_json::Value) -> Dataset {
    read(json.to_string().into_bytes(), &Limits::default()).unwrap_or_else(|r| panic!("{:#?}", r.explain().list)).dataset
}

const PAGE: Page<'static> = Page {
    src: "/phaen/data/most.json",
    script: "/phaen/phaen.js",
    style: None,
};

// ---- a checker of what we write: stricter than HTML, which lets end tags and quotes be left out ----

#[derive(Default)]
struct Read {
    /// All words with their tags left out, a space for each tag that is not within a line.
    words: String,
    ids: HashSet<String>,
    links: Vec<String>,
    headings: Vec<u8>,
    deepest: usize,
}

/// Elements that stand within a line.
const INLINE: [&str; 10] = ["a", "abbr", "b", "bdi", "cite", "code", "q", "span", "time", "title"];
/// Elements that hold nothing but words and what stands within a line.
const LINES: [&str; 19] =
    ["a", "abbr", "b", "bdi", "cite", "code", "q", "span", "time", "title", "p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"];
const BLOCKS: [&str; 26] = [
    "article",
    "body",
    "dd",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "phaen-explorer",
    "script",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
];
const ATTRIBUTES: [&str; 17] = [
    "aria-label",
    "charset",
    "content",
    "datetime",
    "digits",
    "era",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "rel",
    "root",
    "scope",
    "src",
    "title",
    "type",
];

fn unescaped(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        words += before;
        let (entity, behind) = behind.split_once(';').unwrap_or_else(|| panic!("a bare & in {text:?}"));
        words.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            _ => panic!("{entity:?} is no entity of ours"),
        });
        rest = behind;
    }
    assert!(!rest.contains('>') && !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
    words + rest
}

fn check(html: &str) -> Read {
    let mut read = Read::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>\n").unwrap_or(html);
    while let Some((text, behind)) = rest.split_once('<') {
        let parent = open.last().map_or("", String::as_str);
        let may_hold_words =
            !matches!(parent, "" | "dl" | "ul" | "ol" | "table" | "thead" | "tbody" | "tr" | "head" | "html" | "body");
        assert!(may_hold_words || text.trim().is_empty(), "words {text:?} in <{parent}>");
        read.words += &unescaped(text);
        let (tag, behind) = behind.split_once('>').unwrap();
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed before what is in it: {open:?}");
            read.words += if INLINE.contains(&name) { "" } else { " " };
            continue;
        }
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        while !attributes.is_empty() {
            let (key, behind) = attributes.split_once("=\"").unwrap_or_else(|| panic!("{tag:?}"));
            let (value, behind) = behind.split_once('"').unwrap();
            attributes = behind.trim_start_matches(' ');
            assert!(ATTRIBUTES.contains(&key), "{key} in <{tag}>");
            let value = unescaped(value);
            match key {
                "id" => assert!(read.ids.insert(value.clone()), "id {value} twice"),
                "href" if name == "a" => read.links.push(value),
                _ => {}
            }
        }
        assert!(parent != "title", "<{name}> in a title would be read as words");
        let fits = match name {
            "li" => matches!(parent, "ul" | "ol"),
            "dt" | "dd" => parent == "dl",
            "tr" => matches!(parent, "thead" | "tbody"),
            "td" | "th" => parent == "tr",
            _ => !matches!(parent, "ul" | "ol" | "dl" | "tr" | "tbody" | "thead"),
        };
        assert!(fits, "<{name}> in <{parent}>");
        let (is_inline, is_void) = (INLINE.contains(&name), matches!(name, "meta" | "link"));
        assert!(is_inline || is_void || BLOCKS.contains(&name) || name == "ul", "<{name}>");
        assert!(is_inline || !LINES.contains(&parent), "<{name}> in <{parent}>");
        assert!(name != "a" || !open.iter().any(|o| o == "a"), "a link in a link");
        if let Some(level) = name.strip_prefix('h').and_then(|l| l.parse().ok()) {
            read.headings.push(level);
        }
        read.words += if is_inline { "" } else { " " };
        if !is_void {
            open.push(name.to_owned());
            read.deepest = read.deepest.max(open.len());
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "left open: {open:?}");
    for pair in read.headings.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "a level of headings is skipped: {:?}", read.headings);
    }
    for link in &read.links {
        let is_known = match link.strip_prefix('#') {
            Some(id) => read.ids.contains(id),
            None => ["http:", "https:", "mailto:", "/", "plan.html"].iter().any(|s| link.to_ascii_lowercase().starts_with(s)),
        };
        assert!(is_known, "{link} leads nowhere");
    }
    // the parsers of browsers stop nesting at 512
    assert!(read.deepest < 64, "{} elements within each other", read.deepest);
    read
}

// ---- files ----

#[test]
fn a_dataset_with_every_field_is_written_as_its_golden_files_say() {
    let most = data("../../tests/data/most.json");
    let cases = [
        ("most.th.html", Html::new(Lang::Th).fragment(&most)),
        ("most.en.html", Html::new(Lang::En).fragment(&most)),
        (
            "most.page.html",
            Html {
                root: most.find("a"),
                levels: Some(1),
                era: Some(Era::Common),
                digits: Some(Digits::Arabic),
                src: Some(PAGE.src),
                complete: Some("plan.html"),
                ..Html::new(Lang::Th)
            }
            .page(&most, &PAGE),
        ),
    ];
    for (file, html) in cases {
        check(&html);
        let file = path(&format!("write/golden/{file}"));
        if std::env::var_os("PHAEN_BLESS").is_some() {
            std::fs::write(&file, &html).unwrap();
        }
        let golden = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(html == golden, "{file} differs; if that is right, run again with PHAEN_BLESS=1 and look at the diff:\n{html}");
    }
}

// ---- the real plan ----

#[test]
fn all_of_the_real_plan_is_in_it() {
    let data = real();
    for (lang, root) in [(Lang::Th, None), (Lang::En, None), (Lang::Th, data.find("mp-02"))] {
        let html = Html {
            root,
            ..Html::new(lang)
        };
        let read = check(&html.fragment(&data));
        let links: HashSet<&str> = read.links.iter().map(String::as_str).collect();
        let nodes = root.map_or(data.tree().order(), |root| data.tree().subtree(root));
        let mut found = HashSet::new();
        let mut has = |words: &str| {
            assert!(!found.insert(words.to_owned()) || read.words.contains(words), "{words:?} is missing in {lang:?}");
        };
        for node in nodes {
            let item = data.node(*node);
            assert!(read.ids.contains(&format!("phaen-{}", data.id_of(*node))));
            for wording in data.wordings(item.name).chain(item.short_name.iter().flat_map(|s| data.wordings(*s))) {
                has(wording.words);
            }
            for who in &item.organizations {
                has(data.say(data.organization(who.organization).unwrap().name, lang.tag()).words);
            }
            for cite in item.sources.iter().chain(item.assessments.iter().flat_map(|a| &*a.sources)) {
                let source = data.source(cite.source).unwrap();
                has(data.say(source.title, lang.tag()).words);
                assert!(source.url.is_none_or(|url| links.contains(data.str(url))));
                cite.quote.iter().for_each(|quote| has(data.str(*quote)));
            }
            for assessment in &item.assessments {
                has(data.say(data.status(assessment.status).unwrap().label, lang.tag()).words);
            }
            for point in item.more.iter().flat_map(|m| &m.measure).flat_map(|m| &m.series).flat_map(|s| &s.points) {
                point.text.iter().for_each(|text| has(data.say(*text, lang.tag()).words));
            }
        }
        if root.is_none() {
            data.events().iter().for_each(|event| has(data.say(event.name, lang.tag()).words));
            // what is not certain is not said as if it were
            let unsure = data.events().iter().filter(|event| !event.period.certain);
            unsure.for_each(|event| has(&Format::new(lang).period(&event.period, Style::Medium)));
        }
    }
}

#[test]
fn what_is_left_out_is_counted_named_and_linked() {
    let data = real();
    let html = Html {
        root: data.find("mp-02"),
        levels: Some(2),
        prefix: "part",
        complete: Some("plan.html#top"),
        ..Html::new(Lang::En)
    };
    let read = check(&html.fragment(&data));
    let below = |n: NodeId| data.tree().depth(n) - data.tree().depth(data.find("mp-02").unwrap());
    let (mut left, mut shown) = (0, 0);
    for node in data.tree().subtree(data.find("mp-02").unwrap()) {
        let id = data.id_of(*node);
        let is_shown = read.ids.contains(&format!("part-{id}"));
        assert_eq!(is_shown, below(*node) < 2, "{id}");
        assert_eq!(below(*node) == 2, !is_shown && read.links.contains(&format!("plan.html#phaen-{id}")), "{id}");
        *(if is_shown { &mut shown } else { &mut left }) += 1;
    }
    assert_eq!((shown, left), (7, 17));
    assert!(read.words.contains("This is a part of it: 17 entries are left out here · Read it in full"));
    assert!(!check(&Html::new(Lang::En).fragment(&data)).words.contains("left out"));
}

// ---- any plan ----

#[test]
fn headings_begin_where_asked_and_go_on_as_lists() {
    let nodes: Vec<_> = (0..9)
        .map(|n: u32| {
            let parent = n.checked_sub(1).map(|p| format!("n{p}"));
            serde_json::json!({ "id": format!("n{n}"), "level": "l", "name": format!("name {n}"), "parent": parent })
        })
        .collect();
    let data = of(&serde_json::json!({
        "format": "plan-dataset", "formatVersion": "1.0", "id": "d", "title": "t", "defaultLanguage": "en",
        "levels": [{ "id": "l", "label": "Level", "role": "plan" }], "nodes": nodes,
    }));
    for first in 1..=6 {
        let html = Html {
            heading: first,
            ..Html::new(Lang::En)
        };
        let read = check(&html.fragment(&data));
        assert_eq!(read.headings[0], first);
        let headings = read.headings.iter().filter(|level| **level > first).count();
        // nine entries and the terms
        assert_eq!(headings, if first == 6 { 0 } else { usize::from(6 - first) + 1 }, "{:?}", read.headings);
        assert!((0..9).all(|n| read.words.contains(&format!("name {n}"))));
    }
    let page = check(&Html::new(Lang::En).page(&data, &PAGE));
    assert_eq!(page.headings[..3], [1, 2, 3]);
}

/// Each node the child of the one before.
fn chain(count: usize) -> Dataset {
    let mut json = String::from(
        r#"{"format":"plan-dataset","formatVersion":"1.0","id":"d","title":"t","defaultLanguage":"en",
        "statuses":[{"id":"s","label":"S","tone":"near"}],"sources":[{"id":"s1","title":"Source"}],
        "levels":[{"id":"l","label":"Level","role":"target"}],"nodes":["#,
    );
    for n in 0..count {
        let parent = if n > 0 { format!(r#","parent":"{}""#, n - 1) } else { String::new() };
        let _ = write!(json, r#"{}{{"id":"{n}","level":"l","name":"n{n}"{parent},"#, if n > 0 { "," } else { "" });
        let _ = write!(json, r#""assessments":[{{"status":"s"}}],"sources":[{{"source":"s1","page":"{n}"}}]}}"#);
    }
    json += "]}";
    read(json.into_bytes(), &Limits::default()).unwrap().dataset
}

#[test]
fn a_chain_is_written_shallow_and_one_of_100_000_too() {
    let read = check(&Html::new(Lang::En).fragment(&chain(2000)));
    assert!(read.deepest < 40, "{}", read.deepest);
    // what is deeper in the plan than in the lists names what it is under
    assert!(read.words.contains("n1999"));
    assert_eq!(read.links.iter().filter(|l| *l == "#phaen-1000").count(), 2, "by its child, and by the source");
    // neither the stack nor the square of the depth
    assert!(Html::new(Lang::En).fragment(&chain(100_000)).contains("<li id=\"phaen-99999\">"));
}

#[test]
fn nothing_of_a_dataset_is_markup_and_no_two_ids_become_one() {
    let mut seed = 1_u32;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    const PIECES: [&str; 24] = [
        "<",
        ">",
        "&",
        "\"",
        "'",
        "</section>",
        "<script>x</script>",
        "<!--",
        "-->",
        "]]>",
        "&amp;",
        "&#60;",
        "\u{202e}",
        "\u{2066}",
        "\u{0}",
        "\u{7f}",
        "\u{fffe}",
        "\r\n",
        "แผน",
        "😀",
        "javascript:x",
        "style=\"x\"",
        " ",
        "{n}",
    ];
    for round in 0..150 {
        let text = |random: &mut dyn FnMut(usize) -> usize| -> String {
            let n = 1 + random(5);
            (0..n).map(|_| PIECES[random(PIECES.len())]).collect::<String>() + "x"
        };
        let count = 1 + random(12);
        let mut ids: Vec<String> = Vec::new();
        for n in 0..count {
            let id: String = text(&mut random).chars().filter(|c| !c.is_whitespace()).collect();
            ids.push(if ids.contains(&id) { format!("{id}{n}") } else { id });
        }
        let both = |random: &mut dyn FnMut(usize) -> usize| match random(3) {
            0 => serde_json::json!(text(random)),
            1 => serde_json::json!({ "th": text(random), "en-x-unofficial": text(random) }),
            _ => serde_json::json!({ "en": text(random), "th": text(random) }),
        };
        let mut nodes = Vec::new();
        for n in 0..count {
            let parent = (n > 0 && random(4) > 0).then(|| ids[n - 1 - random(n.min(2))].clone());
            let cites =
                serde_json::json!([{ "source": "s", "page": both(&mut random)["th"].as_str().unwrap_or("p<"), "quote": "<q>&" }]);
            let mut node = serde_json::json!({ "id": ids[n], "level": "l", "name": both(&mut random), "parent": parent });
            for field in ["shortName", "description"] {
                if random(2) == 0 {
                    node[field] = both(&mut random);
                }
            }
            if random(2) == 0 {
                node["aliases"] = serde_json::json!([both(&mut random), both(&mut random)]);
                node["tags"] = serde_json::json!(["</li>", "unverified", "a\"b"]);
                node["code"] = serde_json::json!("<c>");
                node["period"] = serde_json::json!({ "start": "2018", "text": "<i>when</i>" });
                node["organizations"] = serde_json::json!([{ "id": "o", "role": "owner", "sources": cites, "tags": ["<t>"] }]);
                node["assessments"] =
                    serde_json::json!([{ "status": "st", "by": "o", "note": both(&mut random), "rule": "<r>", "sources": cites }]);
            }
            if random(2) == 0 {
                node["measure"] = serde_json::json!({ "unit": both(&mut random), "series": [
                    { "role": "actual", "label": both(&mut random), "points": [{ "period": { "start": "2020", "end": "2020" }, "value": 1, "text": both(&mut random) }] },
                    { "role": "target", "points": [{ "period": { "start": "2020", "end": "2020" }, "low": 2 }] },
                ]});
                node["identifiers"] = serde_json::json!([{ "scheme": "<s>", "value": "\"v" }]);
            }
            node["sources"] = cites;
            nodes.push(node);
        }
        let data = of(&serde_json::json!({
            "format": "plan-dataset", "formatVersion": "1.0", "id": "d", "title": both(&mut random), "defaultLanguage": "th",
            "languages": ["th", "en"], "description": both(&mut random), "notice": both(&mut random), "license": "a<b", "contact": "<c>",
            "levels": [{ "id": "l", "label": both(&mut random), "description": both(&mut random), "role": "plan" }],
            "statuses": [{ "id": "st", "label": both(&mut random), "tone": "near" }],
            "linkTypes": [{ "id": "k", "label": both(&mut random) }],
            "organizations": [{ "id": "o", "name": both(&mut random), "acronym": "<a>", "url": "https://example.org/?a&b=\"" }],
            "sources": [{ "id": "s", "title": both(&mut random), "url": "javascript:alert(1)", "publisher": both(&mut random) }],
            "nodes": nodes,
            "links": [{ "from": ids[0], "to": ids[count - 1], "type": "k", "note": both(&mut random) },
                { "from": ids[0], "to": "data:text/html,x", "type": "k", "external": true }],
            "events": [{ "id": format!("{}e", ids[0]), "name": both(&mut random), "kind": "meeting", "period": { "start": "2020" },
                "nodes": [ids[random(count)]], "description": both(&mut random), "places": [{ "name": both(&mut random) }],
                "sources": [{ "source": "s", "quote": "</q>" }] }],
        }));
        for lang in [Lang::Th, Lang::En] {
            let html = Html {
                root: (random(2) == 0).then(|| NodeId(random(count) as u32)),
                levels: (random(2) == 0).then(|| 1 + random(3)),
                heading: 1 + random(6) as u8,
                complete: (random(2) == 0).then_some("plan.html"),
                ..Html::new(lang)
            };
            let fragment = html.fragment(&data);
            let read = check(&fragment);
            assert!(!fragment.contains("<script"), "{round}");
            assert!(read.links.iter().all(|l| !l.starts_with("javascript") && !l.starts_with("data")), "{round}");
            check(&html.page(&data, &PAGE));
            if html.root.is_none() && html.levels.is_none() {
                assert_eq!(read.ids.iter().filter(|i| i.starts_with("phaen-")).count(), count, "{round}");
            }
        }
    }
}

#[test]
fn counts_of_all_nodes_at_once_are_those_of_each() {
    let data = real();
    for (node, rollup) in data.rollups().into_iter().enumerate() {
        assert_eq!(rollup, data.rollup(NodeId(node as u32)));
    }
}

#[test]
fn a_page_allows_its_own_files_and_no_more() {
    let most = data("../../tests/data/most.json");
    let policy = |page: &Page<'_>| {
        let html = Html::new(Lang::En).page(&most, page);
        check(&html);
        html.split("content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(
        policy(&PAGE),
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    );
    let fonts = Page {
        style: Some("https://style.example/a.css"),
        ..PAGE
    };
    assert!(policy(&fonts).contains("; font-src 'self' https://style.example; "), "{}", policy(&fonts));
    let other = Page {
        src: "https://data.example/a;b.json",
        script: "//cdn.example/phaen.js?x",
        style: Some("https://x' 'unsafe-inline.example/"),
    };
    assert_eq!(
        policy(&other),
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' cdn.example; style-src 'self'; connect-src 'self' cdn.example https://data.example; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    );
}
