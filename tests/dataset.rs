//! The dataset that is published with the explorer is what it says it is: the numbers it was made to, and the
//! statements that a reader would look for first.

use phaen::dataset::{Dataset, LinkEnd, NodeId, Part, Tone};
use phaen::read::{Limits, read};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static DATA: LazyLock<Dataset> = LazyLock::new(|| {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../www/data/thailand.json")).expect("the dataset is there");
    match read(
        bytes,
        &Limits {
            strict: true,
            ..Limits::default()
        },
    ) {
        Ok(reading) => {
            assert_eq!(reading.explain_warnings().list, [], "warnings");
            reading.dataset
        }
        Err(refusal) => panic!("{:#?}", refusal.explain().list),
    }
});

fn id(id: &str) -> NodeId {
    DATA.find(id).unwrap_or_else(|| panic!("no node {id}"))
}

fn size(node: &str) -> usize {
    DATA.tree().subtree(id(node)).len()
}

fn name(node: &str) -> &'static str {
    DATA.say(DATA.node(id(node)).name, "th").words
}

#[test]
fn it_has_as_many_nodes_of_each_level_as_were_found() {
    let mut counts = BTreeMap::new();
    for node in DATA.nodes() {
        *counts.entry(DATA.str(DATA.levels()[node.level.index()].id)).or_insert(0) += 1;
    }
    let expected = [
        ("asean-area", 4),
        ("asean-community", 4),
        ("asean-goal", 9),
        ("asean-plan", 15),
        ("edition", 1),
        ("group", 4),
        ("indicator", 240),
        ("level2-plan", 9),
        ("level3-plan", 35),
        ("main-target", 5),
        ("master-plan", 23),
        ("mechanism", 13),
        ("milestone", 13),
        ("milestone-target", 38),
        ("national-strategy", 1),
        ("reform-area", 13),
        ("security-policy", 17),
        ("security-target", 35),
        ("strategy", 6),
        ("strategy-goal", 20),
        ("strategy-issue", 24),
        ("strategy-plan", 1),
        ("sub-plan", 87),
        ("target-y1", 91),
        ("target-y2", 31),
    ];
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), expected);
    assert_eq!(DATA.nodes().len(), 739);
    assert_eq!(DATA.tree().root_count(), 3);
}

#[test]
fn its_branches_have_the_size_they_should() {
    for (node, nodes) in
        [("ns", 692), ("lvl2", 604), ("mp", 296), ("mp-01", 31), ("mp-02", 24), ("nspp-2566", 111), ("p13", 176), ("asean", 33)]
    {
        assert_eq!(size(node), nodes, "{node}");
    }
    assert!(DATA.nodes().iter().zip(0..).all(|(_, i)| DATA.tree().depth(NodeId(i)) <= 7));
}

#[test]
fn links_events_and_assessments_are_all_there() {
    assert_eq!(DATA.links().len(), 216);
    let mut kinds = BTreeMap::new();
    for link in DATA.links() {
        *kinds.entry(DATA.str(DATA.link_type(link.kind).unwrap().id)).or_insert(0) += 1;
    }
    let expected = [("contributes-to", 198), ("same-indicator", 2), ("same-wording", 2), ("serves", 12), ("supersedes", 2)];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
    assert_eq!(DATA.events().len(), 67);
    assert_eq!(DATA.nodes().iter().map(|n| n.assessments.len()).sum::<usize>(), 67);
    assert_eq!(DATA.nodes().iter().filter(|n| !n.assessments.is_empty()).count(), 46);
    let totals = |n: &phaen::dataset::Node| n.more.as_ref().map_or(0, |m| m.totals.len());
    assert_eq!(DATA.nodes().iter().map(totals).sum::<usize>(), 12);
}

#[test]
fn what_is_not_confirmed_is_marked() {
    let marked = DATA.nodes().iter().filter(|n| n.more.iter().flat_map(|m| &m.tags).any(|t| DATA.str(*t) == "unverified"));
    let mut ids: Vec<_> = marked.map(|n| DATA.str(n.id)).collect();
    ids.sort_unstable();
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert!(ids.iter().all(|id| id.starts_with("apsc-bp2025-")), "{ids:?}");
}

#[test]
fn every_node_but_the_two_groups_of_our_own_has_a_source() {
    let bare: Vec<_> = DATA.nodes().iter().filter(|n| n.sources.is_empty()).map(|n| DATA.str(n.id)).collect();
    assert_eq!(bare, ["nspp", "mech"]);
    let judged = DATA.nodes().iter().flat_map(|n| &n.assessments);
    assert!(judged.clone().all(|a| !a.sources.is_empty()), "an assessment without a source");
    assert!(DATA.events().iter().all(|e| !e.sources.is_empty()), "an event without a source");
    assert!(DATA.links().iter().all(|l| !l.sources.is_empty()), "a link without a source");
}

#[test]
fn no_date_of_reading_was_made_up() {
    assert!(DATA.sources().iter().all(|s| s.accessed.is_none()));
}

#[test]
fn the_five_s_are_named_in_both_languages() {
    let expected = [
        ("mp-02-s1", "Security", "มีความมั่นคง"),
        ("mp-02-s2", "Sustainability", "มีความมั่งคั่ง ยั่งยืน"),
        ("mp-02-s3", "Standard", "มีมาตรฐานสากล"),
        ("mp-02-s4", "Status", "มีสถานะและเกียรติภูมิ"),
        ("mp-02-s5", "Synergy", "มีพลัง"),
    ];
    for (node, en, th) in expected {
        let short = DATA.node(id(node)).short_name.expect("a short name");
        assert_eq!((DATA.say(short, "en").words, DATA.say(short, "th").words), (en, th));
        assert!(DATA.wordings(short).all(|w| w.official), "these are the ministry's own words");
    }
    assert!(name("mp-02-s5").ends_with("การต่างประเทศมีเอกภาพและบูรณาการ"), "{}", name("mp-02-s5"));
}

#[test]
fn the_security_plan_says_who_hosts_it_and_how_it_was_judged() {
    let owner = |node: &str| {
        let item = DATA.node(id(node));
        let owner = item.organizations.iter().find(|o| o.part == Part::Owner)?;
        Some(DATA.say(DATA.organization(owner.organization)?.acronym?, "th").words)
    };
    assert_eq!(owner("mp-01-s1"), Some("กอ.รมน."));
    assert_eq!(owner("mp-01-s2"), Some("กอ.รมน."));
    assert_eq!(owner("mp-01-s3"), Some("กห."));
    assert_eq!(owner("mp-01-s4"), Some("กต."));
    assert_eq!(owner("mp-01-s5"), None, "not stated: never guessed");
    let judged = DATA.assessment(id("mp-01")).expect("a judgement");
    assert_eq!(DATA.status(judged.status).unwrap().tone, Tone::Critical);
    assert_eq!(judged.period.unwrap().years(), Some((2018, 2022)));
}

#[test]
fn the_second_parent_of_security_is_a_link() {
    let to: Vec<_> = DATA
        .links_from(id("mp-02-s1"))
        .filter_map(|l| match l.to {
            LinkEnd::Node(n) => Some(DATA.id_of(n)),
            LinkEnd::External(_) => None,
        })
        .collect();
    assert!(to.contains(&"mp-01-s4"), "{to:?}");
}

#[test]
fn the_area_meeting_names_twelve_provinces_by_code() {
    let event = DATA.events().iter().find(|e| DATA.str(e.id) == "ev-nsppNE1").expect("the meeting");
    assert_eq!(event.places.len(), 12);
    assert!(event.places.iter().all(|p| p.code.is_some_and(|c| DATA.str(c).len() == 2)));
    assert!(event.places.iter().any(|p| DATA.say(p.name, "th").words.contains("อุดรธานี")));
}

#[test]
fn a_roll_up_says_what_it_rests_on() {
    let rollup = DATA.rollup(id("mp"));
    assert!(rollup.known < rollup.of, "{rollup:?}");
    assert_eq!(rollup.known, rollup.counts.iter().map(|c| c.1).sum::<u32>());
    assert_eq!(rollup.years.map(|y| y.1), Some(2023));
}

#[test]
fn what_a_visitor_meets_first_has_an_english_name() {
    let first =
        ["strategy", "strategy-goal", "master-plan", "sub-plan", "security-policy", "milestone", "group", "level2-plan", "mechanism"];
    let missing: Vec<_> = DATA
        .nodes()
        .iter()
        .filter(|n| first.contains(&DATA.str(DATA.levels()[n.level.index()].id)))
        .filter(|n| DATA.say_in(n.name, "en").is_none())
        .map(|n| DATA.str(n.id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_level_and_status_explains_itself_in_both_languages() {
    let texts = DATA.levels().iter().map(|l| (l.id, l.description)).chain(DATA.statuses().iter().map(|s| (s.id, s.description)));
    for (id, description) in texts {
        let description = description.unwrap_or_else(|| panic!("{} has no description", DATA.str(id)));
        for language in ["th", "en"] {
            assert!(DATA.say_in(description, language).is_some(), "{} {language}", DATA.str(id));
        }
    }
}

#[test]
fn it_opens_on_foreign_affairs() {
    let scene = DATA.str(DATA.head().scene.expect("a first scene"));
    let (text, dropped) = phaen::scene::SceneText::parse(scene);
    assert_eq!(dropped, []);
    let (scene, dropped) = text.resolve(&DATA, phaen::text::Lang::Th);
    assert_eq!(dropped, []);
    assert_eq!(scene.root, Some(id("mp-02")));
}
