//! The wheel of the published dataset as golden texts, and what holds of every wheel whatever is in it.

use super::*;
use crate::dataset::Dataset;
use crate::read::{Limits, read};
use crate::scene::SceneText;
use crate::text::{Lang, Lexicon, Native};
use std::fmt::Write as _;
use std::sync::LazyLock;

static DATA: LazyLock<Dataset> = LazyLock::new(|| dataset(&std::fs::read_to_string(path("../../www/data/thailand.json")).unwrap()));

fn path(below: &str) -> String {
    [env!("CARGO_MANIFEST_DIR"), "/", below].concat()
}

fn dataset(json: &str) -> Dataset {
    match read(json.as_bytes().to_vec(), &Limits::default()) {
        Ok(reading) => reading.dataset,
        Err(refusal) => panic!("{:?}", refusal.explain()),
    }
}

fn wheel(data: &Dataset, scene: &str, width: f64, height: f64) -> Wheel {
    let scene = SceneText::parse(&format!("view=wheel&{scene}")).0.resolve(data, Lang::Th).0;
    let lexicon = Lexicon::new(data.lexicon());
    Wheel::new(&World {
        data,
        scene: &scene,
        width,
        height,
        text: &Native,
        lexicon: &lexicon,
    })
}

fn dump(data: &Dataset, wheel: &Wheel) -> String {
    let id = |node: Option<NodeId>| node.map_or("-", |n| data.id_of(n));
    let r = |x: f64| x.round() as i32;
    let b = wheel.bounds();
    let mut text = format!("bounds {} {} {} {}\n", r(b.x), r(b.y), r(b.w), r(b.h));
    for mark in &wheel.picture().marks {
        writeln!(text, "{:?} {} {}", mark.role, id(mark.node), mark.path.data()).unwrap();
    }
    for Card {
        node,
        role,
        rect,
        lines,
    } in &wheel.picture().cards
    {
        let words: Vec<_> = lines.iter().map(|l| format!("{:?} {}{}", l.font, l.words, if l.dagger { "†" } else { "" })).collect();
        let place = format!("{} {} {} {}", r(rect.x), r(rect.y), r(rect.w), r(rect.h));
        writeln!(text, "{role:?}. {} {place}: {}", id(*node), words.join(" | ")).unwrap();
    }
    text
}

/// What holds of every wheel.
fn check(data: &Dataset, wheel: &Wheel, what: &str) {
    let cards = &wheel.picture().cards;
    let outer = wheel.slots.iter().fold(wheel.disc, |far, s| far.max(s.piece.outer));
    let texts: Vec<&Card> = cards.iter().filter(|c| !c.lines.is_empty()).collect();
    let near = |p: Point| (p.x * p.x + p.y * p.y).sqrt();
    let corners = |r: &Rect| [(r.x, r.y), (r.right(), r.y), (r.x, r.bottom()), (r.right(), r.bottom())].map(|(x, y)| Point { x, y });
    for (i, card) in texts.iter().enumerate() {
        for other in texts.get(i + 1..).unwrap() {
            assert!(!card.rect.overlaps(&other.rect), "{what}: {card:?} {other:?}");
        }
        let height: f64 = card.lines.iter().map(|l| l.font.line()).sum();
        assert!(card.rect.h > height - 0.01, "{what}: {card:?}");
        for line in &card.lines {
            assert!(line.width(&Native) <= card.rect.w, "{what}: {card:?}");
        }
    }
    for card in cards {
        let (b, r) = (wheel.bounds(), &card.rect);
        let within = b.x <= r.x && b.y <= r.y && r.right() <= b.right() && r.bottom() <= b.bottom();
        assert!(within, "{what}: {card:?} {b:?}");
        match card.role {
            CardRole::Middle | CardRole::Own => {
                let mut y = r.y;
                for line in &card.lines {
                    let half = line.width(&Native) / 2.0;
                    for y in [y, y + line.font.line()] {
                        let x = r.middle().x.abs() + half;
                        assert!((x * x + y * y).sqrt() <= wheel.disc, "{what}: {card:?} {}", wheel.disc);
                    }
                    y += line.font.line();
                }
            }
            CardRole::Sector | CardRole::Ring if !card.lines.is_empty() => {
                let piece = wheel.slots.iter().find(|s| s.node == card.node).unwrap().piece;
                for p in corners(r) {
                    assert!((piece.inner..piece.outer).contains(&near(p)), "{what}: {card:?} {piece:?}");
                    assert_eq!(wheel.hit(p), card.node, "{what}: {card:?}");
                }
            }
            CardRole::Outside => {
                let (x, y) = (r.x.max(-r.right()).max(0.0), r.y.max(-r.bottom()).max(0.0));
                assert!((x * x + y * y).sqrt() >= outer, "{what}: {card:?} {outer}");
            }
            CardRole::Status => {
                let other = texts.iter().find(|t| t.node != card.node && t.rect.overlaps(r));
                assert!(other.is_none(), "{what}: {card:?} {other:?}");
                let words = texts.iter().find(|t| t.rect.overlaps(r));
                assert!(words.is_none(), "{what}: {card:?} {words:?}");
            }
            _ => {}
        }
    }
    // the cards of the tree are in its order, one for each node
    let tree: Vec<_> = cards.iter().filter(|c| !matches!(c.role, CardRole::Status | CardRole::Aside)).map(|c| c.node).collect();
    assert!(tree.windows(2).all(|w| w[0].map(|n| data.tree().place(n)) < w[1].map(|n| data.tree().place(n))), "{what}: {tree:?}");
    // and they are the rows that keys go through
    let mut scene = SceneText::parse("view=wheel").0.resolve(data, Lang::Th).0;
    scene.root = wheel.top;
    let shown: Vec<_> = tree.iter().filter_map(|n| *n).collect();
    assert_eq!(shown, crate::outline::Rows::new(data, &scene).iter().collect::<Vec<_>>(), "{what}");
    // what a piece's middle shows can be pressed there
    for slot in &wheel.slots {
        assert_eq!(wheel.hit(slot.piece.centre()), slot.node, "{what}: {slot:?}");
    }
    for p in [(outer + 1.0, 0.0), (0.0, -outer - 1.0), (-outer, outer), (1e9, -1e9)] {
        let p = Point { x: p.0, y: p.1 };
        assert_eq!(wheel.hit(p), None, "{what}");
    }
}

#[test]
fn the_published_plans_look_as_they_did() {
    let master = DATA.node(DATA.find("mp-02").unwrap()).parent.unwrap();
    let master = format!("root={}", DATA.id_of(master));
    let mut changed = Vec::new();
    for (name, scene) in [("5s", "root=mp-02"), ("5s-en", "root=mp-02&lang=en"), ("whole", ""), ("master-plans", &master)] {
        for (width, height) in [(390.0, 600.0), (800.0, 600.0), (1280.0, 800.0)] {
            let wheel = wheel(&DATA, scene, width, height);
            check(&DATA, &wheel, &format!("{name} {width}"));
            let text = dump(&DATA, &wheel);
            let file = path(&format!("picture/golden/wheel-{name}-{width}.txt"));
            if std::env::var_os("PHAEN_BLESS").is_some() {
                std::fs::write(&file, &text).unwrap();
            } else if std::fs::read_to_string(&file).unwrap_or_default() != text {
                changed.push(file);
            }
        }
    }
    assert!(changed.is_empty(), "look at the difference; PHAEN_BLESS=1 writes them anew: {changed:#?}");
}

#[test]
fn every_branch_of_the_published_plans_has_a_wheel() {
    for node in DATA.tree().order().iter().filter(|n| DATA.tree().child_count(**n) > 0) {
        for (width, height) in [(320.0, 480.0), (390.0, 520.0), (390.0, 600.0), (1280.0, 800.0)] {
            let id = DATA.id_of(*node);
            let wheel = wheel(&DATA, &format!("root={id}"), width, height);
            check(&DATA, &wheel, id);
            // letters can be read where all of it is seen, and marks in the middle can be pressed
            let scale = (width / wheel.bounds().w).min(height / wheel.bounds().h);
            assert!(scale >= LEGIBLE, "{id} {width}: {scale}");
        }
    }
}

/// A plan as JSON: nodes are `(id, parent, level, name, code, assessed)`.
fn plan(nodes: &[(String, String, &str, String, bool)]) -> Dataset {
    let mut json = String::from(
        r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"ชุดทดสอบ","defaultLanguage":"th",
        "levels":[{"id":"p","label":"แผน","role":"plan"},{"id":"t","label":"เป้าหมาย (Y1)","role":"target"}],
        "statuses":[{"id":"near","label":"ใกล้เคียง","tone":"near"}],"nodes":["#,
    );
    for (i, (id, parent, level, name, assessed)) in nodes.iter().enumerate() {
        let comma = if i > 0 { "," } else { "" };
        let parent = if parent.is_empty() { String::new() } else { format!(r#""parent":"{parent}","#) };
        let judged = if *assessed { r#","assessments":[{"status":"near","period":{"start":"2023","end":"2023"}}]"# } else { "" };
        write!(json, r#"{comma}{{"id":"{id}",{parent}"level":"{level}","name":"{name}"{judged}}}"#).unwrap();
    }
    json.push_str("]}");
    dataset(&json)
}

#[test]
fn any_plan_has_a_wheel_without_overlaps() {
    let mut seed = 11_u32;
    let mut random = move |n: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % n.max(1)
    };
    let words = ["ความมั่นคง", "ของ", "Security", "ยั่งยืน", "และเกียรติภูมิ", "a", "ระหว่างประเทศ", "2561", "infrastructure"];
    for round in 0..40 {
        let mut nodes = Vec::new();
        let name = |random: &mut dyn FnMut(u32) -> u32| {
            let mut name = String::from("x");
            for _ in 0..[0, 2, 6, 40][random(4) as usize] {
                name.push_str(words[random(words.len() as u32) as usize]);
                name.push_str(if random(3) == 0 { "" } else { " " });
            }
            name
        };
        let roots = if round % 3 == 0 { 1 + random(5) } else { 1 };
        for r in 0..roots {
            nodes.push((format!("r{r}"), String::new(), "p", name(&mut random), random(2) == 0));
            for c in 0..random(31) {
                let child = format!("r{r}c{c}");
                let level = if random(5) == 0 { "t" } else { "p" };
                nodes.push((child.clone(), format!("r{r}"), level, name(&mut random), random(4) == 0));
                let most = [0, 2, 8, 40][random(4) as usize];
                let mut above = child;
                for g in 0..random(most + 1) {
                    let level = if random(2) == 0 { "t" } else { "p" };
                    nodes.push((format!("{above}g{g}"), above.clone(), level, name(&mut random), random(3) == 0));
                }
                // deeper levels change nothing
                for _ in 0..random(5) {
                    nodes.push((format!("{above}d"), above.clone(), "p", name(&mut random), false));
                    above.push('d');
                }
            }
        }
        let data = plan(&nodes);
        for (width, height) in [(390.0, 600.0), (320.0, 320.0), (800.0, 600.0), (1280.0, 800.0), (1900.0, 1000.0)] {
            check(&data, &wheel(&data, "", width, height), &format!("round {round} {width}"));
        }
    }
}

#[test]
fn one_child_goes_all_the_way_round() {
    let node = |id: &str, parent: &str| (id.to_owned(), parent.to_owned(), "p", "แผน".to_owned(), false);
    let data = plan(&[node("a", ""), node("b", "a"), node("c", "b")]);
    let wheel = wheel(&data, "", 800.0, 600.0);
    check(&data, &wheel, "one child");
    let ring = wheel.picture().marks.iter().find(|m| m.role == MarkRole::Ring).unwrap();
    assert_eq!(ring.path.0.iter().filter(|s| matches!(s, Step::Arc(..))).count(), 4);
    assert_eq!(ring.path.0.iter().filter(|s| matches!(s, Step::Line(..))).count(), 0, "no seam");
}

#[test]
fn without_grandchildren_there_is_no_ring() {
    let node = |id: &str, parent: &str| (id.to_owned(), parent.to_owned(), "p", "แผน".to_owned(), false);
    let data = plan(&[node("a", ""), node("b", "a"), node("c", "a")]);
    let wheel = wheel(&data, "", 800.0, 600.0);
    check(&data, &wheel, "no ring");
    assert!(wheel.picture().marks.iter().all(|m| m.role != MarkRole::Ring));
    assert!(wheel.slots.iter().all(|s| s.piece.outer > 280.0), "sectors go to the outer radius");
}

#[test]
fn a_far_too_long_name_begins_in_the_middle() {
    let long = "การพัฒนาความร่วมมือระหว่างประเทศ ".repeat(16);
    let node = |id: &str, parent: &str, name: &str| (id.to_owned(), parent.to_owned(), "p", name.to_owned(), false);
    let data = plan(&[node("a", "", &long), node("b", "a", "แผน"), node("c", "a", "แผน")]);
    let wheel = wheel(&data, "", 800.0, 600.0);
    check(&data, &wheel, "500 letters");
    let middle = wheel.picture().cards.iter().find(|c| c.role == CardRole::Middle).unwrap();
    assert!(middle.lines.len() > 1 && middle.lines.last().is_some_and(|l| l.words.ends_with('…')), "{:?}", middle.lines);
}

#[test]
fn too_many_parts_are_said_and_not_drawn() {
    let mut nodes = vec![("a".to_owned(), String::new(), "p", "แผน".to_owned(), false)];
    nodes.extend((0..361).map(|i| (format!("c{i}"), "a".to_owned(), "p", format!("แผน {i}"), false)));
    let data = plan(&nodes);
    let full = wheel(&data, "", 800.0, 600.0);
    assert_eq!((full.too_many(), full.picture().cards.len()), (Some(361), 1));
    assert_eq!(full.hit(Point::default()), data.find("a"));
    check(&data, &full, "361");
    nodes.pop();
    let data = plan(&nodes);
    let wheel = wheel(&data, "", 800.0, 600.0);
    assert_eq!((wheel.too_many(), wheel.picture().marks.iter().filter(|m| m.role == MarkRole::Sector).count()), (None, 360));
    check(&data, &wheel, "360");
}

/// A plan with so many roots, so many children of each, and so many of each of these.
fn crowd(roots: usize, children: usize, grandchildren: usize) -> Dataset {
    let mut nodes = Vec::new();
    let mut add = |id: &str, parent: &str| nodes.push((id.to_owned(), parent.to_owned(), "p", format!("แผน {id}"), false));
    for r in 0..roots {
        let root = format!("r{r}");
        add(&root, "");
        for c in 0..children {
            let child = format!("{root}c{c}");
            add(&child, &root);
            for g in 0..grandchildren {
                add(&format!("{child}g{g}"), &child);
            }
        }
    }
    plan(&nodes)
}

#[test]
fn rows_are_what_is_drawn_however_much_there_is() {
    // roots, children, grandchildren; how many cards of the tree, whether there is a ring
    for (of, cards, ring) in [
        ((1, 36, 10), 397, true),
        ((1, 40, 10), 41, false),
        ((1, 360, 0), 361, false),
        ((1, 361, 1), 1, false),
        ((18, 20, 1), 378, true),
        ((19, 20, 1), 19, false),
        ((361, 1, 0), 0, false),
    ] {
        let data = crowd(of.0, of.1, of.2);
        let wheel = wheel(&data, "", 800.0, 600.0);
        check(&data, &wheel, &format!("{of:?}"));
        let items = wheel.picture().cards.iter().filter(|c| c.node.is_some() && !matches!(c.role, CardRole::Status | CardRole::Aside));
        assert_eq!((items.count(), wheel.slots.iter().any(|s| s.ring)), (cards, ring), "{of:?}");
    }
}

#[test]
fn own_targets_beside_too_many_pieces_do_not_show_theirs() {
    let node = |id: String, parent: &str, level| (id.clone(), parent.to_owned(), level, id, false);
    let mut nodes = vec![node("a".into(), "", "p"), node("t".into(), "a", "t"), node("u".into(), "t", "t")];
    for c in 0..40 {
        nodes.push(node(format!("c{c}"), "a", "p"));
        nodes.extend((0..9).map(|g| node(format!("c{c}g{g}"), &format!("c{c}"), "p")));
    }
    let data = plan(&nodes);
    let wheel = wheel(&data, "", 1280.0, 800.0);
    check(&data, &wheel, "361 grandchildren, one of them below a target");
    assert!(wheel.slots.iter().all(|s| !s.ring));
}

#[test]
fn unofficial_translations_have_room_for_their_mark() {
    let data = dataset(
        r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":{"th":"ชุด","en-x-unofficial":"Set"},"defaultLanguage":"th",
        "languages":["th","en"],"levels":[{"id":"p","label":{"th":"แผน","en-x-unofficial":"Plan"},"role":"plan"}],
        "nodes":[{"id":"a","level":"p","name":{"th":"แผน","en-x-unofficial":"Foreign affairs and security"}},
        {"id":"b","parent":"a","level":"p","name":{"th":"แผน","en-x-unofficial":"Prosperity and sustainability of the country"}},
        {"id":"c","parent":"a","level":"p","name":{"th":"แผน","en":"Official"}},
        {"id":"d","parent":"b","level":"p","name":{"th":"แผน"}}]}"#,
    );
    let wheel = wheel(&data, "lang=en", 800.0, 600.0);
    check(&data, &wheel, "unofficial");
    let marked: Vec<_> = wheel.picture().cards.iter().flat_map(|c| &c.lines).filter(|l| l.dagger).map(|l| l.words.as_str()).collect();
    assert_eq!(marked, ["Plan", "and security", "of the country"], "on last lines alone");
}

#[test]
fn targets_beside_plans_stand_in_the_middle() {
    let wheel = wheel(&DATA, "root=mp-02", 1280.0, 800.0);
    let ids = |role| wheel.picture().cards.iter().filter(|c| c.role == role).map(|c| DATA.id_of(c.node.unwrap())).collect::<Vec<_>>();
    assert_eq!(ids(CardRole::Own), ["y2-02-1", "ind-02-y2"]);
    assert_eq!(ids(CardRole::Sector), ["mp-02-s1", "mp-02-s2", "mp-02-s3", "mp-02-s4", "mp-02-s5"]);
    let own = wheel.picture().cards.iter().find(|c| c.role == CardRole::Own).unwrap();
    assert_eq!(wheel.hit(own.rect.middle()), own.node);
    let upper = Point {
        x: 0.0,
        y: -wheel.disc + 2.0,
    };
    assert_eq!(wheel.hit(upper), DATA.find("mp-02"));
}

#[test]
fn an_edge_belongs_to_the_piece_that_begins_there() {
    let node = |id: &str, parent: &str| (id.to_owned(), parent.to_owned(), "p", "แผน".to_owned(), false);
    let data = plan(&[node("a", ""), node("b", "a"), node("c", "a"), node("d", "a"), node("e", "a")]);
    let wheel = wheel(&data, "", 800.0, 600.0);
    for (x, y, id) in
        [(0.0, -200.0, "b"), (200.0, -1.0, "b"), (200.0, 1.0, "c"), (1.0, 200.0, "c"), (-1.0, 200.0, "d"), (-1.0, -200.0, "e")]
    {
        let hit = wheel.hit(Point { x, y }).unwrap();
        assert_eq!(data.id_of(hit), id, "{x} {y}");
    }
}
