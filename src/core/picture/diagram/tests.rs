//! Diagrams as text dumps (`golden/`; `PHAEN_BLESS=1 cargo test -p phaen` writes them anew), and what must hold in any
//! diagram, on random plans.

use super::*;
use crate::picture::tidy::tests::{Dice, random_parents};
use crate::read::{Limits, read};
use crate::scene::{Scene, SceneText};
use crate::text::{Lang, Lexicon, Native};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

static THAILAND: LazyLock<Dataset> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/data/thailand.json");
    read(std::fs::read(path).unwrap(), &Limits::default()).ok().unwrap().dataset
});

/// As [`Native`]; asks for the words of a text once.
#[derive(Default)]
struct Cached(RefCell<HashMap<String, Vec<usize>>>);

impl Text for Cached {
    fn width(&self, text: &str, font: Font) -> f64 {
        Native.width(text, font)
    }

    fn words(&self, text: &str) -> Vec<usize> {
        self.0.borrow_mut().entry(text.to_owned()).or_insert_with(|| Native.words(text)).clone()
    }
}

/// A place with a scene in it.
struct Place<'a> {
    data: &'a Dataset,
    scene: Scene,
    width: f64,
    text: Cached,
    lexicon: Lexicon,
}

impl<'a> Place<'a> {
    fn new(data: &'a Dataset, scene: &str, width: f64) -> Self {
        let (text, dropped) = SceneText::parse(&format!("view=diagram&{scene}"));
        assert_eq!(dropped, []);
        let (scene, dropped) = text.resolve(data, Lang::Th);
        assert_eq!(dropped, []);
        Self {
            data,
            scene,
            width,
            text: Cached::default(),
            lexicon: Lexicon::new(data.lexicon()),
        }
    }

    fn world(&self) -> World<'_> {
        World {
            data: self.data,
            scene: &self.scene,
            width: self.width,
            height: 700.0,
            text: &self.text,
            lexicon: &self.lexicon,
        }
    }

    fn diagram(&self) -> Diagram {
        Diagram::new(&self.world(), &|_| None)
    }

    fn all(&self, diagram: &Diagram) -> Picture {
        diagram.picture(&self.world(), diagram.bounds(), None)
    }
}

fn id(data: &Dataset, node: Option<NodeId>) -> &str {
    node.map_or("-", |n| data.id_of(n))
}

/// One shape a line, in whole pixels; paths in tenths.
fn dump(place: &Place<'_>) -> String {
    let diagram = place.diagram();
    let number = |n: f64| (n.round() as i64).to_string();
    let rect = |r: Rect| [r.x, r.y, r.w, r.h].map(number).join(" ");
    let mut text = String::new();
    writeln!(text, "{:?} {}", diagram.arrangement(), rect(diagram.bounds())).unwrap();
    if diagram.links_left_out() > 0 {
        writeln!(text, "{} links left out", diagram.links_left_out()).unwrap();
    }
    let picture = place.all(&diagram);
    for card in &picture.cards {
        let lines: Vec<_> = card.lines.iter().map(|l| format!("{:?} {}: {}", l.font, l.language, l.words)).collect();
        let role = format!("{:?}", card.role).to_lowercase();
        writeln!(text, "{role} {} {} | {}", id(place.data, card.node), rect(card.rect), lines.join(" | ")).unwrap();
    }
    for mark in &picture.marks {
        let role = format!("{:?}", mark.role).to_lowercase();
        writeln!(text, "{role} {} {}", id(place.data, mark.node), mark.path.data()).unwrap();
    }
    text
}

#[test]
fn the_pictures_of_the_real_plans_are_as_they_were() {
    let mut wrong = Vec::new();
    for (name, scene) in [
        ("mp-02", "root=mp-02&open=3"),
        ("mp-02-selected", "root=mp-02&open=3&selected=mp-02-s1"),
        ("mp-02-s1", "root=mp-02-s1&open=all&selected=mp-02-s1"),
        ("mp", "root=mp"),
        ("mp-selected", "root=mp&open=2,mp-02,mp-22,mp-02-s1&selected=mp-02-s1"),
        ("en", "root=mp-02&lang=en&selected=mp-02-s3"),
    ] {
        for width in [390, 800, 1280] {
            let found = dump(&Place::new(&THAILAND, scene, f64::from(width)));
            let path = format!("{}/picture/golden/diagram-{name}-{width}.txt", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("PHAEN_BLESS").is_some() {
                std::fs::write(&path, &found).unwrap();
            } else if std::fs::read_to_string(&path).unwrap_or_default() != found {
                wrong.push(path);
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "differs; if that is right, run again with PHAEN_BLESS=1 and look at the diff");
}

/// Plans of random shape with names of random length.
fn plans(parents: &[u32], dice: &mut Dice) -> Dataset {
    let nodes: Vec<String> = parents
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let parent = if *p == NONE { String::new() } else { format!(r#","parent":"n{p}""#) };
            let name = "ชื่อ ".repeat(1 + dice.below(30) as usize);
            format!(r#"{{"id":"n{i}","level":"l","name":"{}"{parent}}}"#, name.trim_end())
        })
        .collect();
    let links: Vec<String> = (0..parents.len() / 2)
        .map(|_| {
            let [a, b] = [0; 2].map(|_| dice.below(parents.len() as u64));
            format!(r#"{{"from":"n{a}","to":"n{b}","type":"t"}}"#)
        })
        .collect();
    made(&nodes.join(","), &links.join(","))
}

fn made(nodes: &str, links: &str) -> Dataset {
    let json = format!(
        r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"ทดสอบ","defaultLanguage":"th",
        "levels":[{{"id":"l","label":"ระดับ","role":"plan"}}],"linkTypes":[{{"id":"t","label":"สนับสนุน","inverse":"ได้รับการสนับสนุนจาก"}}],
        "nodes":[{nodes}],"links":[{links}]}}"#
    );
    match read(json.into_bytes(), &Limits::default()) {
        Ok(reading) => reading.dataset,
        Err(refusal) => panic!("{:?}", refusal.explain()),
    }
}

/// What must hold in every diagram.
fn check(place: &Place<'_>, diagram: &Diagram, note: &str) {
    let data = place.data;
    let picture = place.all(diagram);
    let boxes: Vec<&Card> = picture.cards.iter().filter(|c| c.role == CardRole::Box).collect();
    assert_eq!(boxes.iter().filter_map(|c| c.node).collect::<Vec<_>>(), diagram.rows().iter().collect::<Vec<_>>(), "{note}");
    let inside = |r: &Rect| {
        let b = diagram.bounds();
        r.x >= b.x && r.y >= b.y && r.right() <= b.right() + 1e-6 && r.bottom() <= b.bottom() + 1e-6
    };
    for (i, card) in picture.cards.iter().enumerate() {
        assert!(inside(&card.rect), "{note}: {card:?} is out of {:?}", diagram.bounds());
        for other in picture.cards.iter().take(i) {
            // a tag may cover boxes that are not its own
            let may = card.role == CardRole::Tag && other.role == CardRole::Box;
            assert!(may || !card.rect.overlaps(&other.rect), "{note}: {card:?} overlaps {other:?}");
        }
    }
    for mark in &picture.marks {
        let hull = mark.path.hull().unwrap();
        assert!(inside(&hull), "{note}: {mark:?} is out of {:?}", diagram.bounds());
    }
    let deep = diagram.rows().iter().map(|n| place.scene.depth(data, n)).max().unwrap_or_default();
    for link in picture.marks.iter().filter(|m| m.role == MarkRole::Link) {
        // stacked, they run in the margin; very far ones run straight
        for p in links::points_of(&link.path).iter().filter(|_| deep < 8) {
            let within = |r: &Rect| p.x > r.x && p.x < r.right() && p.y > r.y && p.y < r.bottom();
            assert!(!boxes.iter().any(|b| within(&b.rect)), "{note}: {link:?} runs through a box at {p:?}");
        }
    }
    if diagram.arrangement() == Arrangement::Stacked {
        assert_eq!(diagram.bounds().w, place.width, "{note}");
    } else {
        centred_and_in_order(data, diagram, note);
    }
    if let Some(selected) = place.scene.selected.and_then(|n| diagram.rect_of(data, n)) {
        for tag in picture.cards.iter().filter(|c| c.role == CardRole::Tag) {
            assert!(!tag.rect.overlaps(&selected), "{note}: {tag:?} covers the selected box");
        }
    }
    // a part of the picture is that part of the whole
    let b = diagram.bounds();
    for (x, y, w, h) in [(0.0, 0.0, 0.3, 0.3), (0.4, 0.2, 0.1, 0.5), (0.5, 0.5, 0.01, 0.01), (0.2, 0.7, 0.9, 0.9)] {
        let within = Rect {
            x: b.x + b.w * x,
            y: b.y + b.h * y,
            w: b.w * w,
            h: b.h * h,
        };
        let mut expected = picture.clone();
        expected.cards.retain(|c| c.rect.overlaps(&within));
        expected.marks.retain(|m| m.path.hull().unwrap().overlaps(&within));
        assert!(diagram.picture(&place.world(), within, None) == expected, "{note}: {within:?}");
        // what is pinned is among them, where it stands in the tree
        let pinned = place.scene.selected;
        let is_box = |c: &Card| c.role == CardRole::Box && c.node.is_some() && c.node == pinned;
        expected.cards = picture.cards.iter().filter(|c| is_box(c) || c.rect.overlaps(&within)).cloned().collect();
        assert!(diagram.picture(&place.world(), within, pinned) == expected, "{note}: {within:?}, pinned");
    }
}

fn centred_and_in_order(data: &Dataset, diagram: &Diagram, note: &str) {
    let down = diagram.arrangement() == Arrangement::Down;
    let across = |r: Rect| if down { (r.x, r.right()) } else { (r.y, r.bottom()) };
    for node in diagram.rows().iter() {
        let own = diagram.rect_of(data, node).unwrap();
        let all: Vec<NodeId> = data.tree().children(Some(node)).filter(|c| diagram.rect_of(data, *c).is_some()).collect();
        let half = all.iter().position(|c| diagram.first_left(node) == Some(*c)).unwrap_or(all.len());
        for children in [&all[..half], &all[half..]] {
            let spans: Vec<_> = children.iter().map(|c| across(diagram.rect_of(data, *c).unwrap())).collect();
            let (Some(first), Some(last)) = (spans.first(), spans.last()) else { continue };
            let (a, b) = across(own);
            assert!(((first.0 + last.1) - (a + b)).abs() <= 3.0, "{note}: {} is not in the middle", data.id_of(node));
            assert!(spans.windows(2).all(|p| p[0].1 + Diagram::SIBLING_GAP - 0.1 <= p[1].0), "{note}: order");
        }
    }
}

#[test]
fn what_must_hold_holds_in_random_diagrams() {
    let mut dice = Dice(11);
    let mut seen = Vec::new();
    for round in 0..240 {
        let count = 1 + dice.below(70) as u32;
        let wander = 1 + dice.below(6);
        let parents = random_parents(&mut dice, count, wander, round % 4 == 0);
        let data = plans(&parents, &mut dice);
        let mut scene = format!("open={}", ["1", "2", "3", "all"][dice.below(4) as usize]);
        for i in 0..count {
            if dice.below(4) == 0 {
                let _ = write!(scene, ",{}n{i}", if dice.below(2) == 0 { "-" } else { "" });
            }
        }
        let _ = write!(scene, "&selected=n{}", dice.below(u64::from(count)));
        if dice.below(3) == 0 {
            let _ = write!(scene, "&root=n{}", dice.below(u64::from(count)));
        }
        for width in [320.0, 700.0, 1280.0, 2400.0] {
            let note = format!("round {round}, {width} px, {scene}, {parents:?}");
            let place = Place::new(&data, &scene, width);
            check(&place, &place.diagram(), &note);
            let heights: Vec<_> = (0..count).map(|_| (dice.below(3) > 0).then(|| 30.5 + dice.below(200) as f64)).collect();
            let diagram = Diagram::new(&place.world(), &|n| heights[n.index()]);
            check(&place, &diagram, &note);
            for (node, height) in heights.iter().enumerate() {
                if let (Some(rect), Some(height)) = (diagram.rect_of(&data, NodeId(node as u32)), height) {
                    assert_eq!(rect.h, height.ceil().max(Diagram::LEAST_HEIGHT), "{note}: the measured height wins");
                }
            }
            seen.push(diagram.arrangement());
        }
    }
    for arrangement in [Arrangement::Right, Arrangement::Down, Arrangement::TwoSided, Arrangement::Stacked] {
        assert!(seen.contains(&arrangement), "{arrangement:?} did not come up");
    }
}

#[test]
fn the_links_of_every_real_node_find_room() {
    let mut most = 0;
    for node in THAILAND.tree().order() {
        if THAILAND.links_from(*node).chain(THAILAND.links_to(*node)).next().is_none() {
            continue;
        }
        let scene = format!("root=ns&open=4&selected={}", THAILAND.id_of(*node));
        for (scene, width) in [(scene.as_str(), 390.0), (&scene, 1280.0), (&scene.replace("root=ns&", ""), 1280.0)] {
            let place = Place::new(&THAILAND, scene, width);
            let diagram = place.diagram();
            most = most.max(diagram.links.marks.len());
            let b = diagram.bounds();
            for (i, card) in diagram.links.cards.iter().enumerate() {
                let r = card.rect;
                assert!(r.x >= b.x && r.y >= b.y && r.right() <= b.right() && r.bottom() <= b.bottom(), "{scene}");
                assert!(!card.lines.is_empty(), "{scene}");
                for other in diagram.links.cards.iter().take(i) {
                    assert!(!r.overlaps(&other.rect), "{scene}: {card:?} {other:?}");
                }
                for own in [place.scene.selected, card.node] {
                    let own = own.and_then(|n| diagram.rect_of(&THAILAND, n));
                    assert!(own.is_none_or(|o| !o.overlaps(&r)), "{scene}: {card:?}");
                }
            }
        }
    }
    assert_eq!(most, links::MOST);
}

#[test]
fn opening_a_branch_never_turns_the_picture_around() {
    for root in ["", "root=mp&", "root=mp-02&", "root=mp-02-s1&", "root=ns&", "root=asean&"] {
        for width in [320.0, 559.0, 560.0, 759.0, 760.0, 1920.0] {
            let lie = |open: &str| {
                let place = Place::new(&THAILAND, &format!("{root}open={open}"), width);
                let diagram = place.diagram();
                assert_eq!(Diagram::box_width(&place.world()), diagram.rects[0].w);
                (diagram.arrangement(), diagram.rects[0].w)
            };
            assert_eq!(lie("1"), lie("all"), "{root} {width}");
        }
    }
    let choose = |root: &str, width| Arrangement::choose(&THAILAND, THAILAND.find(root), width);
    assert_eq!(choose("mp", 1280.0), Arrangement::TwoSided);
    assert_eq!(choose("mp", 740.0), Arrangement::Right);
    assert_eq!(choose("mp-02", 1280.0), Arrangement::Right);
    assert_eq!(choose("mp-02-s1", 800.0), Arrangement::Down);
    assert_eq!(choose("mp-02", 390.0), Arrangement::Stacked);
    assert_eq!(choose("none", 1280.0), Arrangement::Right, "several top nodes");
}

#[test]
fn a_small_branch_from_the_top_down_needs_no_pan() {
    for node in THAILAND.tree().order() {
        for width in [560.0, 800.0, 1280.0, 1920.0] {
            if Arrangement::choose(&THAILAND, Some(*node), width) == Arrangement::Down {
                let place = Place::new(&THAILAND, &format!("open=all&root={}", THAILAND.id_of(*node)), width);
                let diagram = place.diagram();
                assert!(diagram.bounds().w <= width, "{} {width}", THAILAND.id_of(*node));
            }
        }
    }
}

#[test]
fn keys_know_how_the_picture_lies() {
    let find = |id| THAILAND.find(id).unwrap();
    let place = Place::new(&THAILAND, "root=mp&open=3", 1280.0);
    let diagram = place.diagram();
    let axis = |id| diagram.axis_of(&THAILAND, find(id));
    assert_eq!((axis("mp"), axis("mp-02"), axis("mp-02-s1"), axis("mp-23")), (Axis::Both, Axis::Down, Axis::Down, Axis::Left));
    let left = diagram.first_left(find("mp")).unwrap();
    assert_eq!(THAILAND.node(left).parent, Some(find("mp")));
    assert_eq!(diagram.axis_of(&THAILAND, left), Axis::Left);
    assert_eq!(diagram.first_left(find("mp-02")), None);
    let before = diagram.rows().get(diagram.rows().find(&THAILAND, left).unwrap() - 1).unwrap();
    assert_eq!(diagram.axis_of(&THAILAND, before), Axis::Down);
    let closed = Place::new(&THAILAND, "root=mp&open=1", 1280.0).diagram();
    assert_eq!(closed.first_left(find("mp")), None);
    assert_eq!(closed.arrangement(), Arrangement::TwoSided);
    assert_eq!(closed.axis_of(&THAILAND, find("mp")), Axis::Down, "a closed root opens to the right");
    assert_eq!(closed.stand_in(&THAILAND, find("mp-02-s1")), Some(0));
    assert_eq!(closed.stand_in(&THAILAND, find("asean")), None);
    assert_eq!(closed.stand_in(&THAILAND, find("ns")), None, "above what is shown");
    let down = Place::new(&THAILAND, "root=mp-02-s1", 1280.0).diagram();
    assert_eq!(down.axis_of(&THAILAND, find("y1-0201-1")), Axis::Right);
    let stacked = Place::new(&THAILAND, "root=mp", 390.0).diagram();
    assert_eq!(stacked.axis_of(&THAILAND, find("mp")), Axis::Down);
}

#[test]
fn links_lead_to_what_stands_for_their_far_end() {
    // a: a.1 (a.1.1), a.2; b: b.1. From a.1.
    let data = made(
        r#"{"id":"a","level":"l","name":"a","code":"1"},{"id":"a.1","parent":"a","level":"l","name":"a1"},
        {"id":"a.1.1","parent":"a.1","level":"l","name":"a11"},{"id":"a.2","parent":"a","level":"l","name":"a2"},
        {"id":"a.2.1","parent":"a.2","level":"l","name":"a21"},{"id":"b","level":"l","name":"b"},
        {"id":"b.1","parent":"b","level":"l","name":"b1","code":"9"}"#,
        r#"{"from":"a.1","to":"b.1","type":"t"},{"from":"b.1","to":"a.1","type":"t"},{"from":"a.1","to":"a.2","type":"t"},
        {"from":"a.1","to":"a.2.1","type":"t"},{"from":"a.1","to":"a.1.1","type":"t"},
        {"from":"a.1","to":"https://example.org/x","external":true,"type":"t"}"#,
    );
    let told = |scene: &str, width| {
        let place = Place::new(&data, scene, width);
        let diagram = place.diagram();
        let links = &diagram.links;
        let ends: Vec<_> = links.marks.iter().map(|m| id(&data, m.node)).collect();
        let words: Vec<_> = links.cards.iter().map(|c| c.lines.iter().map(|l| l.words.as_str()).collect::<String>()).collect();
        (ends.join(" "), words.join(" | "), diagram.links_left_out())
    };
    let (ends, words, out) = told("root=a&selected=a.1&open=2", 1280.0);
    assert_eq!((ends.as_str(), out), ("b.1 a.2 a.1.1 - b.1", 0), "the two links into the closed a.2 are one");
    assert_eq!(words, "b ›9 b1 | a1 ›a11 | https://example.org/x | สนับสนุน | สนับสนุน | สนับสนุน | สนับสนุน | ได้รับการสนับสนุนจาก");
    let (ends, words, out) = told("root=a&selected=a.1&open=2", 390.0);
    assert_eq!((ends.as_str(), words.as_str(), out), ("a.2", "", 4), "stacked: no ghosts and no tags");
    let (ends, _, _) = told("selected=a.1&open=1,a", 1280.0);
    assert_eq!(ends, "b a.2 a.1.1 - b");
    let (ends, _, _) = told("selected=a.1&open=1", 1280.0);
    assert_eq!(ends, "", "what is closed away has no links");
}

#[test]
fn odd_plans_are_laid_out_too() {
    let mut dice = Dice(5);
    let chain: Vec<u32> = (0..60).map(|i: u32| i.wrapping_sub(1)).collect();
    let wide: Vec<u32> = (0..2_001).map(|i: u32| if i == 0 { NONE } else { 0 }).collect();
    for (name, parents) in [("nothing", Vec::new()), ("one node", vec![NONE]), ("a chain", chain), ("many siblings", wide)] {
        let data = plans(&parents, &mut dice);
        for width in [0.0, 100.0, 390.0, 800.0, 1280.0] {
            let place = Place::new(&data, "open=all", width);
            let diagram = place.diagram();
            assert_eq!(diagram.rects.len(), parents.len(), "{name}");
            assert!(diagram.rects.iter().all(|r| r.w >= Diagram::NARROWEST && r.h >= 44.0), "{name}");
            let (scale, path) = diagram.minimap(120.0, 80.0);
            assert!(scale > 0.0 && path.0.len() <= 1_500 * 5, "{name}");
            if parents.len() < 100 && width >= 390.0 {
                check(&place, &diagram, name);
            }
            // near the middle of very many siblings
            let b = diagram.bounds();
            let part = diagram.picture(
                &place.world(),
                Rect {
                    x: b.x,
                    y: b.y + b.h * 0.25,
                    w: b.w.min(1_000.0),
                    h: 600.0,
                },
                None,
            );
            assert!(part.marks.len() <= Diagram::PASSING + 40 && part.cards.len() <= 40 || parents.len() < 100, "{name}");
        }
    }
    let long = "ก ".repeat(250);
    let data = made(&format!(r#"{{"id":"a","level":"l","name":"{}"}}"#, long.trim_end()), "");
    let place = Place::new(&data, "", 390.0);
    let lines = &place.all(&place.diagram()).cards[0].lines;
    assert_eq!(lines.len(), 6);
    assert!(lines[5].words.ends_with('…'));
}

#[test]
fn strange_measured_heights_do_no_harm() {
    let place = Place::new(&THAILAND, "root=mp-02", 1280.0);
    for strange in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -5.0, 0.0] {
        let diagram = Diagram::new(&place.world(), &|_| Some(strange));
        assert!(diagram.rects.iter().all(|r| r.h >= 44.0 && r.h <= 100_000.0 && r.y.is_finite()), "{strange}");
    }
}

#[test]
fn indents_end_where_boxes_would_become_too_narrow() {
    let chain: Vec<u32> = (0..40).map(|i: u32| i.wrapping_sub(1)).collect();
    let data = plans(&chain, &mut Dice(1));
    let diagram = Place::new(&data, "open=all", 390.0).diagram();
    assert!(diagram.rects.iter().all(|r| r.w >= 180.0 && r.right() == 390.0 - 2.0 * Diagram::MARGIN));
    assert_eq!(diagram.rects[1].x, Diagram::INDENT);
    assert_eq!(diagram.rects[39].x, diagram.rects[20].x);
}

#[test]
fn in_a_tiny_place_boxes_stay_readable() {
    let chain: Vec<u32> = (0..60).map(|i: u32| i.wrapping_sub(1)).collect();
    let data = plans(&chain, &mut Dice(4));
    for (width, expected) in [(0.0, 112.0), (1.0, 112.0), (60.0, 112.0), (150.0, 118.0), (200.0, 168.0), (230.0, 198.0)] {
        let place = Place::new(&data, "open=all&selected=n3", width);
        let diagram = place.diagram();
        assert_eq!((diagram.arrangement(), Diagram::box_width(&place.world())), (Arrangement::Stacked, expected), "{width}");
        for rect in &diagram.rects {
            assert!(rect.x >= 0.0 && rect.w >= expected.min(180.0) && rect.right() == expected, "{width}: {rect:?}");
        }
        assert_eq!(diagram.bounds().w, f64::max(width, 112.0 + 2.0 * Diagram::MARGIN), "no pan where it can be avoided");
        for card in &place.all(&diagram).cards {
            assert!(!card.lines.is_empty() && card.lines.len() <= Diagram::LINES, "{width}: {card:?}");
        }
        for mark in place.all(&diagram).marks {
            let (hull, bounds) = (mark.path.hull().unwrap(), diagram.bounds());
            assert!(hull.x >= bounds.x && hull.right() <= bounds.right(), "{width}: {mark:?}");
        }
    }
    assert_eq!(room_for_words(&Place::new(&data, "", 0.0).world(), NodeId(0), 0.0), Diagram::LEAST_WORDS);
}

#[test]
fn another_selection_moves_no_box() {
    for width in [390.0, 800.0, 1280.0] {
        let place = |selected: &str| Place::new(&THAILAND, &format!("root=mp&open=2,mp-02{selected}"), width);
        let (nothing, first, second) = (place(""), place("&selected=mp-02-s1"), place("&selected=mp-23"));
        let mut diagram = nothing.diagram();
        let bounds = diagram.bounds();
        for other in [&first, &second, &nothing] {
            diagram.set_links(&other.world());
            let new = other.diagram();
            assert!(other.all(&diagram) == other.all(&new), "{width}");
            assert_eq!(diagram.bounds(), new.bounds(), "{width}");
            assert_eq!(diagram.links_left_out(), new.links_left_out(), "{width}");
        }
        assert_eq!(diagram.bounds(), bounds, "{width}: as at first");
    }
}

#[test]
fn words_have_the_room_that_mark_and_button_leave() {
    let mut nodes = r#"{"id":"a","level":"l","name":"a"},{"id":"b","level":"l","name":"b","parent":"a"}"#.to_owned();
    for i in 0..123 {
        let _ = write!(nodes, r#",{{"id":"b{i}","level":"l","name":"c","parent":"b"}}"#);
    }
    let data = made(&nodes, "");
    let room = |scene: &str, id: &str| {
        let place = Place::new(&data, scene, 1280.0);
        room_for_words(&place.world(), data.find(id).unwrap(), 300.0)
    };
    assert_eq!(room("", "b0"), 276.0, "padding alone");
    assert_eq!(room("", "a"), 246.0, "a button of the least width");
    let sign = Native.width("+123", Font::Small);
    assert_eq!(room("open=1", "b"), 276.0 - 6.0 - (sign + 12.0 - 4.0));
    assert_eq!(room("open=all", "b"), room("open=1", "b"), "open or closed");
    let sign = Native.width("+๑๒๓", Font::Small);
    assert_eq!(room("digits=thai&open=1", "b"), 276.0 - 6.0 - (sign + 12.0 - 4.0), "digits as they are written");
}

#[test]
fn a_small_code_and_a_dagger_count_as_they_are_drawn() {
    let part = |words: &'static str, code: &str, official: bool| {
        let lexicon = THAILAND.whole_words();
        let mut part = Part::new(
            Said {
                words,
                language: "en",
                official,
                lexicon,
            },
            Font::Plain,
            6,
        );
        part.put_code(code);
        part
    };
    let width = |part: &Part<'_>, text: &str| {
        Drawn {
            part,
            text: &Native,
        }
        .width(text, Font::Plain)
    };
    let plain = |text: &str| Native.width(text, Font::Plain);
    let (smaller, dagger) = (plain("0201") - Native.width("0201", Font::Small), plain("†"));
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
    let of = part("Security", "0201", false);
    assert_eq!(of.words, "0201 Security");
    close(width(&of, &of.words), plain("0201 Security") - smaller + dagger);
    close(width(&of, &of.words[..5]), plain("0201 ") - smaller);
    close(width(&of, &of.words[5..]), plain("Security") + dagger);
    close(width(&of, &of.words[6..9]), plain("ecu"));
    close(width(&of, "…"), plain("…") + dagger);
    close(width(&of, "Security"), plain("Security"));
    let of = part("Security", "", true);
    close(width(&of, &of.words), plain("Security"));
    // the last line ends where the dagger has no room any more
    let of = part("one two", "", false);
    let world = Place::new(&THAILAND, "", 800.0);
    for (room, expected) in [(plain("one two"), 2), (plain("one two") + dagger, 1)] {
        let mut lines = Vec::new();
        let widest = break_lines(&world.world(), &of, room, &mut lines);
        assert_eq!(lines.len(), expected);
        assert!(widest <= room + 0.01);
    }
}
