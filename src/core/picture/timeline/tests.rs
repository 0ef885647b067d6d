//! Timelines as text dumps (`golden/timeline-…`; `PHAEN_BLESS=1 cargo test -p phaen` writes them anew), what the real
//! plans tell, and what must hold in any timeline: on random plans, and on odd ones. Days are held against the calendar
//! of another library.

use super::*;
use crate::dataset::Tone;
use crate::outline::Rows;
use crate::picture::Picture;
use crate::picture::tidy::NONE;
use crate::picture::tidy::tests::{Dice, random_parents};
use crate::read::{Limits, Severity, read};
use crate::scene::SceneText;
use crate::text::{Lang, Native};
use crate::time::{Axis, Date, Years};
use chrono::{Datelike, NaiveDate};
use std::fmt::Write;
use std::sync::LazyLock;

static THAILAND: LazyLock<Dataset> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/data/thailand.json");
    read(std::fs::read(path).unwrap(), &Limits::default()).ok().unwrap().dataset
});

/// The whole plan with what the story of the security plans needs.
const STORY: &str = "open=1,ns,lvl2,mp,mp-01,nspp,asean,apsc,apsc-bp2025";
/// How far bars reach out of the place.
const OVER: f64 = 12.0;
/// Rounding.
const BIT: f64 = 1e-6;

fn day(text: &str) -> i32 {
    Date::parse_own(text).unwrap().first_day()
}

/// A place with a scene in it, and which part of the time it shows.
struct Place<'a> {
    data: &'a Dataset,
    scene: Scene,
    timeline: Timeline,
    rows: Rows,
    span: Span,
    width: f64,
}

impl<'a> Place<'a> {
    fn new(data: &'a Dataset, scene: &str, width: f64) -> Self {
        let (text, dropped) = SceneText::parse(&format!("view=timeline&{scene}"));
        assert_eq!(dropped, []);
        let (scene, dropped) = text.resolve(data, Lang::Th);
        assert_eq!(dropped, []);
        let timeline = Timeline::new(data, &scene, day("2025-07-01"));
        Self {
            data,
            rows: Rows::new(data, &scene),
            span: timeline.span(scene.reach),
            timeline,
            scene,
            width,
        }
    }

    fn look(&self) -> Look<'_> {
        Look {
            data: self.data,
            scale: Scale {
                span: self.span,
                width: self.width,
            },
            today: day("2025-07-01"),
            years: self.scene.years,
            format: self.scene.format(),
            text: &Native,
        }
    }

    fn find(&self, id: &str) -> NodeId {
        self.data.find(id).unwrap_or_else(|| panic!("{id}"))
    }

    fn track(&self, id: &str) -> Picture {
        self.timeline.track(&self.look(), self.find(id))
    }

    fn pins(&self, lanes: usize) -> Pins {
        self.timeline.pins(&self.look(), lanes)
    }

    fn x(&self, date: &str) -> f64 {
        self.look().scale.x(f64::from(day(date)))
    }

    fn list(&self) -> Vec<Entry> {
        self.timeline.list(self.data, &self.scene, &self.rows)
    }
}

fn words(card: &Card) -> String {
    card.lines.iter().map(|l| l.words.as_str()).collect()
}

/// The words of the cards of a role.
fn said(picture: &Picture, role: CardRole) -> Vec<String> {
    picture.cards.iter().filter(|c| c.role == role).map(words).collect()
}

fn hulls(picture: &Picture, role: MarkRole) -> Vec<Rect> {
    picture.marks.iter().filter(|m| m.role == role).map(|m| m.path.hull().unwrap()).collect()
}

/// How a bar begins and ends: `(…)` round, `<…>` open, `[…]` cut.
fn ends(path: &Path) -> (char, char) {
    let hull = path.hull().unwrap();
    let middle = hull.middle().y;
    let arcs = |x: f64| path.0.iter().any(|s| matches!(s, Step::Arc(_, p, ..) if (p.x - x).abs() < BIT));
    let tip = |x: f64| path.0.iter().any(|s| matches!(s, Step::Move(p) | Step::Line(p) if *p == Point { x, y: middle }));
    let end = |x: f64, [open, round, cut]: [char; 3]| match (tip(x), arcs(x)) {
        (true, _) => open,
        (_, true) => round,
        _ => cut,
    };
    (end(hull.x, ['<', '(', '[']), end(hull.right(), ['>', ')', ']']))
}

/// One line a row and a shape; whole pixels, and the days that bars and results stand on.
fn dump(place: &Place<'_>) -> String {
    let look = place.look();
    let mut text = String::new();
    let date = |day: f64| Date::from_days(day.round() as i32).iso();
    let px = |x: f64| x.round() as i64;
    let dates = |from: f64, to: f64| format!("{} .. {}", date(look.scale.day(from)), date(look.scale.day(to) - 1.0));
    writeln!(text, "{} px: {} .. {}", px(place.width), date(place.span.from), date(place.span.to - 1.0)).unwrap();
    for card in Timeline::phase_cards(&look, &Timeline::head_phases(place.data, &place.scene)) {
        writeln!(text, "  phase {}–{} {}", px(card.rect.x), px(card.rect.right()), words(&card)).unwrap();
    }
    let width = |words: &str| Native.width(words, Font::Tick);
    for years in [Years::Calendar, Years::Fiscal] {
        let axis = Axis::new(look.scale, look.format, years, place.data.head().fiscal_year_start, &width);
        for (name, row) in [("heads", &axis.heads), ("ticks", &axis.ticks)] {
            let Some(first) = row.first().filter(|_| name == "ticks" || years == Years::Calendar) else { continue };
            let cells: Vec<_> = row.iter().map(|t| t.placed(look.scale, &width).label).collect();
            let years = years.word();
            writeln!(text, "  {years} {name} {:?} from {}: {}", axis.unit, date(first.day.into()), cells.join(" ")).unwrap();
        }
    }
    let mut last = String::new();
    for node in place.rows.iter() {
        let picture = place.timeline.track(&look, node);
        let mut name: String = place.data.say(place.data.node(node).name, place.scene.lang.tag()).words.chars().take(40).collect();
        if name.chars().count() == 40 {
            name.push('…');
        }
        let mut shapes = String::new();
        for mark in &picture.marks {
            let hull = mark.path.hull().unwrap();
            let role = format!("{:?}", mark.role).to_lowercase();
            let (left, right) = match mark.role {
                MarkRole::Bar | MarkRole::Unsure | MarkRole::Edition => ends(&mark.path),
                _ => (' ', ' '),
            };
            match mark.role {
                // the same in most rows
                MarkRole::Band => continue,
                MarkRole::Result | MarkRole::Target => {
                    writeln!(shapes, "  {role} {} {}", px(hull.middle().x), date(look.scale.day(hull.middle().x).floor())).unwrap();
                }
                _ => {
                    let (from, to) = (px(hull.x), px(hull.right()));
                    let line = format!("  {role} {left}{from}–{to}{right} {}", dates(hull.x, hull.right()));
                    writeln!(shapes, "{line} y {}–{}", px(hull.y), px(hull.bottom())).unwrap();
                }
            }
        }
        for card in &picture.cards {
            let role = match card.role {
                CardRole::Rated(status) => place.data.str(place.data.status(status).unwrap().id).to_owned(),
                role => format!("{role:?}").to_lowercase(),
            };
            let rect = card.rect;
            writeln!(shapes, "  {role} {}–{} y {}: {}", px(rect.x), px(rect.right()), px(rect.y), words(card)).unwrap();
        }
        // many rows look the same
        let same = if shapes == last { " =" } else { "" };
        write!(text, "{} {name}{same}\n{}", place.data.id_of(node), if same.is_empty() { &shapes } else { "" }).unwrap();
        last = shapes;
    }
    let pins = place.pins(4);
    writeln!(text, "events: {} lanes, {} before, {} behind", pins.lanes, pins.beyond.0, pins.beyond.1).unwrap();
    for pin in &pins.pins {
        let sure = if pin.certain { "" } else { "?" };
        let side = if pin.left { "left" } else { "right" };
        let (x, label) = (px(pin.x), px(pin.width));
        writeln!(text, "  {} {:?} at {x}{sure}, {side} {label}: {}", pin.lane, pin.events, pin.words).unwrap();
    }
    text
}

/// The narrow form: an entry a line.
fn list(place: &Place<'_>) -> String {
    let mut text = String::new();
    for entry in place.list() {
        match entry {
            Entry::Year(year, count) => {
                let year = year.map_or("undated".to_owned(), |y| y.to_string());
                writeln!(text, "{year} ({count})").unwrap();
            }
            Entry::Node(node) => writeln!(text, "  {}", place.data.id_of(node)).unwrap(),
            Entry::Event(event) => writeln!(text, "  * {}", place.data.str(place.data.event(event).unwrap().id)).unwrap(),
        }
    }
    text
}

#[test]
fn the_timelines_of_the_real_plans_are_as_they_were() {
    let near = "span=2022-10-01..2024-09-30";
    let mut found = Vec::new();
    for (name, scene, widths) in [
        ("story", STORY.to_owned(), &[1100, 640, 340][..]),
        ("story-all", format!("{STORY}&span=all"), &[1100]),
        ("story-near", format!("{STORY}&{near}"), &[640]),
        ("mp-02", "root=mp-02".to_owned(), &[1100, 340]),
        ("mp-02-all", "root=mp-02&span=all".to_owned(), &[640]),
        ("mp-02-near", format!("root=mp-02&{near}"), &[1100, 340]),
        ("asean-en", "root=asean&lang=en&open=2,apsc-bp2025".to_owned(), &[1100, 640, 340]),
        ("asean-en-near", format!("root=asean&lang=en&era=be&digits=thai&{near}"), &[1100]),
    ] {
        let dumps: Vec<_> = widths.iter().map(|width| dump(&Place::new(&THAILAND, &scene, f64::from(*width)))).collect();
        found.push((name, dumps.join("\n")));
    }
    for (name, scene) in [("list", STORY), ("list-mp-02", "root=mp-02&open=2")] {
        let lists = ["calendar", "fiscal"].map(|years| {
            let scene = format!("{scene}&years={years}");
            format!("{years}\n{}", list(&Place::new(&THAILAND, &scene, 340.0)))
        });
        found.push((name, lists.join("\n")));
    }
    let mut wrong = Vec::new();
    for (name, found) in found {
        let path = format!("{}/picture/golden/timeline-{name}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("PHAEN_BLESS").is_some() {
            std::fs::write(&path, &found).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != found {
            wrong.push(path);
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "differs; if that is right, run again with PHAEN_BLESS=1 and look at the diff");
}

// ---- the story ----

#[test]
fn the_story_of_the_security_plans_is_told() {
    let place = Place::new(&THAILAND, STORY, 1100.0);
    // it opens on the time of the strategy, not on 1967 to 2045
    let (from, to) = (place.span.from, place.span.to);
    assert!(from > f64::from(day("2017-07-01")) && from < f64::from(day("2018-01-01")));
    assert!(to > f64::from(day("2038-01-01")) && to < f64::from(day("2038-07-01")));
    let near = |a: f64, b: f64| assert!((a - b).abs() < 0.01, "{a} {b}");
    let bar = |id: &str, first: &str, behind: &str| {
        let bars = hulls(&place.track(id), MarkRole::Bar);
        assert_eq!(bars.len(), 1, "{id}");
        near(bars[0].x, place.x(first).max(-OVER));
        near(bars[0].right(), place.x(behind).min(1100.0 + OVER));
    };
    bar("ns", "2018", "2038");
    assert_eq!(said(&place.track("ns"), CardRole::Bar), ["2561–2580"]);
    // four phases in the head, every second one as a band behind the rows of the strategy
    let phases = Timeline::phase_cards(&place.look(), &Timeline::head_phases(&THAILAND, &place.scene));
    let names: Vec<_> = phases.iter().map(words).collect();
    for (n, years) in [(1, "2561–2565"), (2, "2566–2570"), (3, "2571–2575"), (4, "2576–2580")] {
        let name: &str = names.get(n - 1).unwrap();
        assert!(name.starts_with(&format!("ระยะที่ {n}")) && name.ends_with(years), "{names:?}");
    }
    let bands = hulls(&place.track("mp-01"), MarkRole::Band);
    near(bands[0].x, place.x("2023"));
    near(bands[0].right(), place.x("2038"));
    for id in ["asean", "apsc", "apsc-bp2025", "ind-apsc", "asean2045", "cpa-2125"] {
        assert_eq!(hulls(&place.track(id), MarkRole::Band), [], "{id}: the phases of the strategy are not ASEAN's");
    }
    // the first phase of the security plan was critical
    let mp01 = place.track("mp-01");
    let red = hulls(&mp01, MarkRole::Rated(Tone::Critical));
    assert_eq!(red.len(), 1);
    near(red[0].x, place.x("2018"));
    near(red[0].right(), place.x("2023"));
    let word = mp01.cards.iter().find(|c| matches!(c.role, CardRole::Rated(_))).unwrap();
    assert_eq!(words(word), "ต่ำกว่าค่าเป้าหมายขั้นวิกฤต");
    // the amended edition beside the first one
    let mp = place.track("mp");
    let edition = hulls(&mp, MarkRole::Edition);
    assert_eq!(edition.len(), 1);
    near(edition[0].x, place.x("2023"));
    near(edition[0].right(), place.x("2038"));
    assert_eq!(said(&mp, CardRole::Pale), ["แทนด้วยฉบับ 2566–2580"]);
    assert!(edition[0].y >= hulls(&mp, MarkRole::Bar)[0].bottom());
    assert_eq!(hulls(&place.track("mp-rev"), MarkRole::Edition), [], "the newest has no successor");
    // security policies, one over the other
    for (id, first, behind, dates) in [
        ("nspp-2558", "2015", "2022", "2558–2564"),
        ("nspp-2560", "2017", "2022", "2560–2564"),
        ("nspp-2562", "2019", "2023", "2562–2565"),
        ("nspp-2566", "2023", "2028", "2566–2570"),
    ] {
        let track = place.track(id);
        let bars = hulls(&track, MarkRole::Bar);
        near(bars[0].right(), place.x(behind));
        near(bars[0].x, place.x(first).max(-OVER));
        assert!(track.cards.iter().any(|c| words(c).contains(dates)), "{id}");
    }
    let left = ends(&place.track("nspp-2558").marks.iter().find(|m| m.role == MarkRole::Bar).unwrap().path);
    assert_eq!(left, ('[', ')'), "it goes on outside");
    // the blueprint and how far it came
    bar("apsc-bp2025", "2016", "2026");
    let told: Vec<_> = place.track("apsc-bp2025").cards.iter().map(words).collect();
    assert!(told.iter().any(|w| w.contains("99.6%")), "{told:?}");
    assert!(told.iter().any(|w| w.contains("2559–2568")), "{told:?}");
    let told: Vec<_> = said(&Place::new(&THAILAND, "root=asean&span=2016..2026", 1100.0).track("ind-apsc"), CardRole::Value);
    assert_eq!(told, ["99.6%", "99.6%", "99.0%", "เหลือแนวปฏิบัติเพียงไม่กี่ข้อ", "89.0%", "82.4%"], "where there is room");
    // the vision ends in 2045, and nobody says when it begins
    let wide = Place::new(&THAILAND, &format!("{STORY}&span=all"), 1100.0);
    let vision = wide.track("asean2045");
    let path = &vision.marks.iter().find(|m| m.role == MarkRole::Bar).unwrap().path;
    assert_eq!(ends(path), ('<', ')'));
    near(path.hull().unwrap().right(), wide.x("2046"));
    assert_eq!(said(&vision, CardRole::Bar).concat() + &said(&vision, CardRole::Beside).concat(), "ถึง 2588");
    assert_eq!(said(&place.track("asean2045"), CardRole::Beyond), ["ถึง 2588 ▸"]);
    // what has only plans below it shows their time
    assert_eq!(hulls(&place.track("nspp"), MarkRole::Below).len(), 1);
    assert_eq!(said(&place.track("apsc-sp"), CardRole::Beside), ["ไม่ระบุช่วงเวลา"]);
}

#[test]
fn meetings_stand_at_their_day_and_lose_none() {
    let place = Place::new(&THAILAND, "span=2023-11-01..2023-11-30", 1100.0);
    let pins = place.pins(4);
    let told: Vec<_> = pins.pins.iter().map(|p| p.words.as_str()).collect();
    assert_eq!(pins.pins.len(), 3, "{told:?}");
    assert!(told[0].starts_with("19–24 พ.ย. 2566 การประชุมเอกอัครราชทูต"), "{told:?}");
    assert!((pins.pins[0].x - place.x("2023-11-19")).abs() < BIT);
    assert!((pins.pins[0].until - place.x("2023-11-25")).abs() < BIT, "it lasted until the end of the 24th");
    assert!(told[1].starts_with("21 พ.ย. 2566") && told[2].starts_with("23 พ.ย. 2566"), "{told:?}");
    assert_eq!(pins.beyond.0 + pins.beyond.1 + 3, place.timeline.dated());
    assert_eq!((place.timeline.events().len(), place.timeline.dated()), (67, 64));
    let all = Place::new(&THAILAND, "span=all", 340.0).pins(2);
    assert!(all.pins.iter().any(|p| p.events.len() > 1 && p.words.contains("เหตุการณ์")), "dense: with their number");
    assert_eq!(all.pins.iter().map(|p| p.events.len()).sum::<usize>(), 64);
    let asean = Place::new(&THAILAND, "root=asean", 640.0);
    assert!(asean.timeline.events().len() < 67, "of what is below the root");
}

#[test]
fn it_opens_on_what_the_root_is_about() {
    let years = |scene: &str| {
        let span = Place::new(&THAILAND, scene, 640.0).span;
        // without the room around it
        (Date::from_days(span.from as i32 + 300).year(), Date::from_days(span.to as i32 - 300).year())
    };
    assert_eq!(years(""), (2018, 2037));
    assert_eq!(years("root=mp-02"), (2018, 2037));
    assert_eq!(years("root=mp-rev"), (2023, 2037));
    assert_eq!(years("root=asean"), (2009, 2045), "no period of its own: that of what is below");
    let all = Place::new(&THAILAND, "span=all", 640.0).span;
    assert!(all.from < f64::from(day("1967-08-08")) && all.to > f64::from(day("2046")));
    let undated = Place::new(&THAILAND, "root=apsc-sp", 640.0);
    assert!(!undated.timeline.is_empty(), "the day of its approval");
    assert_eq!(undated.timeline.dated(), 3);
}

// ---- what must hold ----

/// A dataset of nodes, links and events as they stand in a file.
fn made(nodes: &str, links: &str, events: &str, phases: &str) -> Dataset {
    let json = format!(
        r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"ทดสอบ","defaultLanguage":"th",
        "levels":[{{"id":"l","label":"ระดับ","role":"plan"}},{{"id":"i","label":"ตัวชี้วัด","role":"indicator"}}],
        "statuses":[{{"id":"good","label":"บรรลุ","tone":"achieved"}},{{"id":"bad","label":"ต่ำกว่าค่าเป้าหมาย","tone":"critical"}}],
        "linkTypes":[{{"id":"supersedes","label":"แทน"}},{{"id":"t","label":"สนับสนุน"}}],
        "nodes":[{nodes}],"links":[{links}],"events":[{events}],"phases":[{phases}]}}"#
    );
    match read(json.into_bytes(), &Limits::default()) {
        Ok(reading) => reading.dataset,
        Err(refusal) => {
            let problems = refusal.explain();
            panic!("{:#?}", problems.list.iter().find(|p| p.severity == Severity::Error))
        }
    }
}

fn one(node: &str) -> Dataset {
    made(&format!(r#"{{"id":"a","level":"l","name":"a"{node}}}"#), "", "", "")
}

/// A stated time: its ends as they are written.
#[derive(Clone, Default, Debug)]
struct Stated(Option<String>, Option<String>);

impl Stated {
    fn json(&self, certain: bool) -> String {
        let mut parts = vec![format!(r#""certain":{certain}"#)];
        parts.extend(self.0.iter().map(|d| format!(r#""start":"{d}""#)));
        parts.extend(self.1.iter().map(|d| format!(r#""end":"{d}""#)));
        format!("{{{}}}", parts.join(","))
    }

    /// Days from 1970-01-01: of the first day, and behind the last one; by the other library.
    fn days(&self) -> Option<(i64, i64)> {
        let (start, end) = (self.0.as_ref().or(self.1.as_ref())?, self.1.as_ref().or(self.0.as_ref())?);
        let parts = |text: &str| text.split('-').map(|p| p.parse::<i32>().unwrap()).collect::<Vec<_>>();
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        let number =
            |year: i32, month: i32, day: i32| (NaiveDate::from_ymd_opt(year, month as u32, day as u32).unwrap() - epoch).num_days();
        let from = match parts(start)[..] {
            [y] => number(y, 1, 1),
            [y, m] => number(y, m, 1),
            [y, m, d] => number(y, m, d),
            _ => unreachable!(),
        };
        let to = match parts(end)[..] {
            [y] => number(y, 12, 31) + 1,
            [y, 12] => number(y, 12, 31) + 1,
            [y, m] => number(y, m + 1, 1),
            [y, m, d] => number(y, m, d) + 1,
            _ => unreachable!(),
        };
        (from < to).then_some((from, to))
    }
}

fn any_date(dice: &mut Dice) -> String {
    let year = match dice.below(12) {
        0 => [1, 2, 9998, 9999][dice.below(4) as usize],
        1 => 1000 + dice.below(1_300),
        _ => 2010 + dice.below(30),
    };
    match dice.below(3) {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{:02}", 1 + dice.below(12)),
        _ => format!("{year:04}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)),
    }
}

fn any_time(dice: &mut Dice) -> Stated {
    match dice.below(8) {
        0 => Stated::default(),
        1 => Stated(Some(any_date(dice)), None),
        2 => Stated(None, Some(any_date(dice))),
        _ => Stated(Some(any_date(dice)), Some(any_date(dice))),
    }
}

/// Random plans with what was stated of them.
struct Plans {
    data: Dataset,
    nodes: Vec<Stated>,
    events: Vec<Stated>,
}

fn any_plans(dice: &mut Dice) -> Plans {
    let count = 1 + dice.below(14) as u32;
    let wander = 1 + dice.below(6);
    let tops = dice.below(2) == 0;
    let parents = random_parents(dice, count, wander, tops);
    let (mut nodes, mut times) = (Vec::new(), Vec::new());
    for (i, parent) in parents.iter().enumerate() {
        let time = any_time(dice);
        let mut node = format!(r#"{{"id":"n{i}","name":"{}""#, "ชื่อ ".repeat(1 + dice.below(9) as usize).trim_end());
        let _ = write!(node, r#","level":"{}""#, if dice.below(4) == 0 { "i" } else { "l" });
        if *parent != NONE {
            let _ = write!(node, r#","parent":"n{parent}""#);
        }
        if dice.below(6) > 0 {
            let _ = write!(node, r#","period":{}"#, time.json(dice.below(4) > 0));
            times.push(time);
        } else {
            times.push(Stated::default());
        }
        if dice.below(3) == 0 {
            let _ = write!(node, r#","progress":{}"#, [0.0, 0.004, 0.3, 1.0][dice.below(4) as usize]);
        }
        let results: Vec<_> = (0..[0, 0, 1, 3, 12][dice.below(5) as usize])
            .map(|_| {
                let status = ["good", "bad"][dice.below(2) as usize];
                match dice.below(5) {
                    0 => format!(r#"{{"status":"{status}"}}"#),
                    1 => format!(r#"{{"status":"{status}","asOf":"{}"}}"#, any_date(dice)),
                    _ => format!(r#"{{"status":"{status}","period":{}}}"#, any_time(dice).json(true)),
                }
            })
            .collect();
        let _ = write!(node, r#","assessments":[{}]"#, results.join(","));
        if dice.below(3) == 0 {
            let series: Vec<_> = ["actual", "target", "baseline"][..1 + dice.below(3) as usize]
                .iter()
                .map(|role| {
                    let points: Vec<_> = (0..dice.below(9))
                        .map(|_| {
                            let value = [r#""value":99.6"#, r#""value":-1234567"#, r#""text":"เพิ่มขึ้นร้อยละ 20 เมื่อเทียบกับค่าเฉลี่ยย้อนหลัง""#];
                            format!(r#"{{"period":{},{}}}"#, any_time(dice).json(true), value[dice.below(3) as usize])
                        })
                        .collect();
                    format!(r#"{{"role":"{role}","points":[{}]}}"#, points.join(","))
                })
                .collect();
            let _ = write!(node, r#","measure":{{"unit":"ร้อยละ","series":[{}]}}"#, series.join(","));
        }
        nodes.push(node + "}");
    }
    let node = |dice: &mut Dice| format!("n{}", dice.below(u64::from(count)));
    // a reader refuses circles
    let mut links = Vec::new();
    for new in 1..u64::from(count) {
        for _ in 0..dice.below(3) {
            links.push(format!(r#"{{"from":"n{new}","to":"n{}","type":"supersedes"}}"#, dice.below(new)));
        }
    }
    let (mut events, mut event_times) = (Vec::new(), Vec::new());
    for i in 0..[0, 3, 30, 200][dice.below(4) as usize] {
        let time = any_time(dice);
        let name = "ประชุม ".repeat(1 + dice.below(12) as usize);
        let (name, when) = (name.trim_end(), time.json(dice.below(4) > 0));
        let of = if dice.below(4) == 0 { String::new() } else { format!(r#","nodes":["{}"]"#, node(dice)) };
        events.push(format!(r#"{{"id":"e{i}","kind":"meeting","name":"{name}","period":{when}{of}}}"#));
        event_times.push(time);
    }
    let phases: Vec<_> = (0..dice.below(6))
        .map(|i| {
            let root = if dice.below(3) == 0 { String::new() } else { format!(r#","root":"{}""#, node(dice)) };
            format!(r#"{{"id":"p{i}","label":"ระยะที่ {i}","period":{}{root}}}"#, any_time(dice).json(true))
        })
        .collect();
    Plans {
        data: made(&nodes.join(","), &links.join(","), &events.join(","), &phases.join(",")),
        nodes: times,
        events: event_times,
    }
}

fn finite(r: &Rect) -> bool {
    [r.x, r.y, r.w, r.h].iter().all(|n| n.is_finite())
}

/// What must hold in every row.
fn check_row(place: &Place<'_>, picture: &Picture, note: &str) {
    let width = place.width;
    for mark in &picture.marks {
        let hull = mark.path.hull().unwrap();
        assert!(finite(&hull), "{note}: {mark:?}");
        let inside = hull.x >= -OVER - BIT && hull.right() <= width + OVER + BIT && hull.y >= 0.0 && hull.bottom() <= ROW;
        assert!(inside && hull.w >= 0.0 && hull.h >= 0.0, "{note}: {mark:?}");
    }
    for (i, card) in picture.cards.iter().enumerate() {
        let r = card.rect;
        assert!(finite(&r) && r.w >= 0.0, "{note}: {card:?}");
        assert!(r.x >= -BIT && r.right() <= width + BIT && r.y >= 0.0 && r.bottom() <= ROW, "{note}: {card:?}");
        for other in picture.cards.iter().take(i) {
            assert!(!r.overlaps(&other.rect), "{note}: {card:?} {other:?}");
        }
        for mark in &picture.marks {
            let hull = mark.path.hull().unwrap();
            let covers = match (card.role, mark.role) {
                (CardRole::Beside | CardRole::Beyond, MarkRole::Band) => false,
                (CardRole::Beside | CardRole::Beyond, _) => hull.overlaps(&r),
                (CardRole::Bar | CardRole::Pale, MarkRole::Rated(_)) => hull.overlaps(&r),
                (
                    CardRole::Bar | CardRole::Pale | CardRole::Value | CardRole::ValueIn | CardRole::Rated(_),
                    MarkRole::Result | MarkRole::Target,
                ) => hull.overlaps(&r),
                (CardRole::Value | CardRole::ValueIn, MarkRole::Rated(_)) => hull.overlaps(&r),
                _ => false,
            };
            assert!(!covers, "{note}: {card:?} over {mark:?}");
        }
        if matches!(card.role, CardRole::Bar | CardRole::Pale | CardRole::ValueIn) {
            let within = picture.marks.iter().any(|m| {
                let hull = m.path.hull().unwrap();
                matches!(m.role, MarkRole::Bar | MarkRole::Unsure | MarkRole::Edition)
                    && hull.overlaps(&r)
                    && hull.x.max(0.0) <= r.x
                    && r.right() <= hull.right().min(width)
            });
            assert!(within, "{note}: {card:?} is in no bar of {:?}", picture.marks);
        }
        if let CardRole::Rated(_) = card.role {
            let line = card.lines.first().map_or(0.0, |l| l.width(&Native) + 18.0);
            assert!(r.w >= line.max(16.0), "{note}: {card:?}");
        }
    }
}

fn check_pins(place: &Place<'_>, lanes: usize, note: &str) {
    let pins = place.pins(lanes);
    let look = place.look();
    let time = |at: usize| Span::of(&place.data.event(place.timeline.events()[at]).unwrap().period).unwrap();
    let running = pins.pins.iter().take_while(|p| time(p.events.start).from < place.span.from).count();
    let mut next = pins.beyond.0 + running;
    let mut ends = vec![f64::NEG_INFINITY; lanes];
    for (pin, n) in pins.pins.iter().zip(0..) {
        if n < running {
            assert_eq!(pin.events.len(), 1, "{note}");
            let open = place.data.event(place.timeline.events()[pin.events.start]).unwrap().period.end.is_none();
            assert!((open || time(pin.events.start).to > place.span.from) && pin.x <= pin.half, "{note}: {pin:?} goes on");
        } else {
            assert_eq!(pin.events.start, next, "{note}: each in one point, in the order of time");
            assert!(pin.events.end > next);
            next = pin.events.end;
            let day = time(pin.events.start).from;
            assert!((look.scale.x(day) - pin.x).abs() < BIT && day < place.span.to, "{note}");
        }
        let (from, to) = pin.extent();
        assert!(from.is_finite() && to.is_finite() && pin.width >= 0.0, "{note}: {pin:?}");
        assert!(ends[pin.lane] <= from + BIT, "{note}: {pin:?} overlaps");
        ends[pin.lane] = to;
        // the point itself may stand at the edge
        let edge = pin.half + 2.0 * GAP;
        assert!(from >= -edge - BIT && to <= place.width + edge + BIT, "{note}: {pin:?}");
        assert!(!pin.words.is_empty(), "{note}");
    }
    assert!(pins.lanes <= lanes);
    assert_eq!(next + pins.beyond.1, place.timeline.dated(), "{note}: none is lost");
}

fn check_list(place: &Place<'_>, plans: &Plans, note: &str) {
    let list = place.list();
    let mut found = Vec::new();
    let (mut year, mut left, mut years) = (None, 0, Vec::new());
    let year_of = |stated: &Stated| {
        let (day, _) = stated.days()?;
        let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Duration::days(day);
        let later = place.scene.years == Years::Fiscal && date.month() >= 10;
        Some(date.year() as i16 + i16::from(later))
    };
    for entry in &list {
        let stated = match entry {
            Entry::Year(y, count) => {
                assert_eq!(left, 0, "{note}: the count of the year before");
                (year, left) = (*y, *count);
                years.push(*y);
                continue;
            }
            Entry::Node(node) => &plans.nodes[node.index()],
            Entry::Event(event) => &plans.events[event.index()],
        };
        assert_eq!(year_of(stated), year, "{note}: {entry:?} {stated:?}");
        left -= 1;
        found.push(*entry);
    }
    assert_eq!(left, 0);
    assert!(years.windows(2).all(|y| y[1].is_none() || y[0] < y[1] && y[0].is_some()), "{note}: {years:?}");
    let nodes: Vec<_> = place.rows.iter().map(Entry::Node).collect();
    let events: Vec<_> = place.timeline.events().iter().copied().map(Entry::Event).collect();
    assert_eq!(found.len(), nodes.len() + events.len(), "{note}");
    assert!(nodes.iter().chain(&events).all(|e| found.contains(e)), "{note}");
}

/// A span that a reader may come to, and some that nobody can.
fn any_span(dice: &mut Dice, place: &Place<'_>) -> Span {
    let middle = match dice.below(4) {
        0 => -800_000.0 + dice.below(4_000_000) as f64,
        _ => f64::from(day("2005")) + dice.below(14_000) as f64,
    };
    let days = [0.0, 0.5, 7.0, 40.3, 400.0, 4_000.0, 40_000.0, 4_000_000.0, 1e9][dice.below(9) as usize];
    place.timeline.limited(Span {
        from: middle - days / 2.0,
        to: middle + days / 2.0 + 0.1,
    })
}

fn check_span(place: &Place<'_>, note: &str) {
    let span = place.span;
    let (first, behind) = (f64::from(Reach::DAYS.0), f64::from(Reach::DAYS.1) + 1.0);
    assert!(span.from >= first - BIT && span.to <= behind + BIT, "{note}: {span:?}");
    assert!(span.days() >= 7.0 - BIT, "{note}: {span:?}");
    let again = place.timeline.limited(span);
    assert!((again.from - span.from).abs() < BIT && (again.to - span.to).abs() < BIT, "{note}: {span:?} {again:?}");
    let reach = Timeline::reach(span);
    let shown = place.timeline.span(reach);
    assert!((shown.from - span.from).abs() <= 1.0 && (shown.to - span.to).abs() <= 1.0, "{note}: {span:?} {shown:?}");
    assert_eq!(Timeline::reach(shown), reach, "{note}: what is in the scene stays");
    assert_eq!(Reach::from_word(&reach.word().unwrap()), Some(reach), "{note}");
}

/// Bars against days of another library.
fn check_days(place: &Place<'_>, plans: &Plans, node: NodeId, picture: &Picture, note: &str) {
    let stated = &plans.nodes[node.index()];
    let Some((from, to)) = stated.days().filter(|_| stated.0.is_some() && stated.1.is_some()) else { return };
    let x = |day: i64| (day as f64 - place.span.from) * place.width / (place.span.to - place.span.from);
    let (from, to) = (x(from), x(to).max(x(from) + 3.0));
    let bars: Vec<_> = picture.marks.iter().filter(|m| matches!(m.role, MarkRole::Bar | MarkRole::Unsure)).collect();
    if to <= 0.0 || from >= place.width {
        assert!(bars.is_empty(), "{note}: what is off the screen is not drawn");
        assert_eq!(picture.cards.iter().filter(|c| c.role == CardRole::Beyond).count(), 1, "{note}");
        return;
    }
    let hull = bars[0].path.hull().unwrap();
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b.abs().max(1.0);
    assert!(close(hull.x, from.max(-OVER)) && close(hull.right(), to.min(place.width + OVER)), "{note}: {hull:?} {from} {to}");
    let cut = (from < -OVER, to > place.width + OVER);
    assert_eq!(ends(&bars[0].path), (if cut.0 { '[' } else { '(' }, if cut.1 { ']' } else { ')' }), "{note}");
}

#[test]
fn what_must_hold_holds_in_random_timelines() {
    let mut dice = Dice(23);
    let mut seen = Vec::new();
    for round in 0..200 {
        let plans = any_plans(&mut dice);
        let mut scene = format!("open={}", ["1", "2", "all"][dice.below(3) as usize]);
        if dice.below(3) == 0 {
            let _ = write!(scene, "&root=n{}", dice.below(plans.nodes.len() as u64));
        }
        let _ = write!(scene, "&lang={}", ["th", "en"][dice.below(2) as usize]);
        let _ = write!(scene, "&years={}", ["calendar", "fiscal"][dice.below(2) as usize]);
        let mut place = Place::new(&plans.data, &scene, 340.0);
        check_list(&place, &plans, &format!("round {round}, {scene}"));
        let spans = [place.timeline.span(Reach::Root), place.timeline.span(Reach::All)];
        for n in 0..10 {
            place.span = spans.get(n).copied().unwrap_or_else(|| any_span(&mut dice, &place));
            place.width = [0.0, 1.0, 40.0, 340.0, 640.0, 1100.0, 3840.0][dice.below(7) as usize];
            let note = format!("round {round}, {scene}, {:?}, {} px", place.span, place.width);
            check_span(&place, &note);
            for node in place.rows.iter() {
                let note = format!("{note}, {}", plans.data.id_of(node));
                let picture = place.timeline.track(&place.look(), node);
                check_row(&place, &picture, &note);
                for role in
                    picture.cards.iter().map(|c| format!("{:?}", c.role)).chain(picture.marks.iter().map(|m| format!("{:?}", m.role)))
                {
                    if !seen.contains(&role) {
                        seen.push(role);
                    }
                }
                check_days(&place, &plans, node, &picture, &note);
            }
            check_pins(&place, 1 + dice.below(9) as usize, &note);
            let phases = Timeline::phase_cards(&place.look(), &Timeline::head_phases(&plans.data, &place.scene));
            for (i, card) in phases.iter().enumerate() {
                let r = card.rect;
                assert!(r.x >= 0.0 && r.right() <= place.width && card.lines[0].width(&Native) <= r.w, "{note}: {card:?}");
                assert!(phases.iter().take(i).all(|o| !o.rect.overlaps(&r)), "{note}: {phases:?}");
            }
            let strip = place.timeline.strip(place.width, 24.0).path.hull().unwrap();
            assert!(finite(&strip) && strip.x >= 0.0 && strip.right() <= place.width + BIT && strip.y >= 2.0 - BIT, "{note}");
        }
    }
    let words =
        "Bar Pale Beside Beyond Rated(StatusId(0)) ValueIn Value Band Unsure Edition Below Progress Rated(Achieved) Result Target";
    for role in words.split(' ') {
        assert!(seen.iter().any(|s| s == role), "{role} did not come up");
    }
}

#[test]
fn what_must_hold_holds_for_the_real_plans() {
    let mut dice = Dice(3);
    for scene in ["open=all", "open=all&lang=en&digits=thai"] {
        let mut place = Place::new(&THAILAND, scene, 340.0);
        for round in 0..24 {
            place.width = [340.0, 640.0, 800.0, 1100.0][round % 4];
            if round > 3 {
                place.span = any_span(&mut dice, &place);
            }
            let note = format!("{scene}, {:?}, {} px", place.span, place.width);
            for node in place.rows.iter() {
                check_row(&place, &place.timeline.track(&place.look(), node), &format!("{note}, {}", THAILAND.id_of(node)));
            }
            check_pins(&place, 2 + round % 9, &note);
            check_span(&place, &note);
        }
    }
}

// ---- odd data ----

#[test]
fn what_has_no_time_is_said_in_words() {
    let nothing = made("", "", "", "");
    let place = Place::new(&nothing, "", 640.0);
    assert!(place.timeline.is_empty() && place.list().is_empty() && place.pins(4) == Pins::default());
    check_span(&place, "nothing at all");
    assert!(place.timeline.strip(100.0, 20.0).path.hull().is_some_and(|h| finite(&h)));
    assert!(Timeline::default().strip(100.0, 20.0).path.hull().is_some_and(|h| finite(&h)));
    for (period, expected) in [
        ("", "ไม่ระบุช่วงเวลา"),
        (r#","period":{}"#, "ไม่ระบุช่วงเวลา"),
        (r#","period":{"text":"ตลอดอายุแผน"}"#, "ตลอดอายุแผน"),
        (r#","period":{"start":"2037","end":"2018"}"#, "⚠ วันสิ้นสุดอยู่ก่อนวันเริ่มต้น: 2580–2561"),
        (r#","assessments":[{"status":"bad"}]"#, "ไม่ระบุช่วงเวลา"),
    ] {
        let data = one(period);
        let place = Place::new(&data, "", 640.0);
        assert!(place.timeline.is_empty(), "{period}: not part of a scale");
        let track = place.track("a");
        assert_eq!((track.marks.len(), said(&track, CardRole::Beside)), (0, vec![expected.to_owned()]), "{period}");
        assert_eq!(place.list(), [Entry::Year(None, 1), Entry::Node(NodeId(0))]);
        assert_eq!(place.timeline.time_of(&data, NodeId(0)), None);
        check_row(&place, &track, period);
    }
    // one that ends before it begins stretches no scale, whatever it says
    let data = made(
        r#"{"id":"a","level":"l","name":"a","period":{"start":"2018","end":"2022"}},
        {"id":"b","level":"l","name":"b","period":{"start":"2300","end":"1800"}}"#,
        "",
        r#"{"id":"e","kind":"meeting","name":"e","period":{"start":"1990","end":"1850"}}"#,
        r#"{"id":"p","label":"p","period":{"start":"2020","end":"2019"}}"#,
    );
    let place = Place::new(&data, "span=all", 640.0);
    assert!(place.span.from > f64::from(day("2017-06-01")) && place.span.to < f64::from(day("2023-06-01")));
    assert_eq!((place.timeline.events().len(), place.timeline.dated()), (1, 0));
    assert_eq!(place.pins(3).pins.len(), 0);
    assert_eq!(hulls(&place.track("a"), MarkRole::Band), []);
    assert_eq!(Timeline::head_phases(&data, &place.scene).len(), 0);
    assert_eq!(Timeline::time_of_event(&data, EventId(0)), None);
}

#[test]
fn an_end_that_is_not_known_is_drawn_open() {
    let drawn = |period: &str| {
        let data = one(&format!(r#","period":{{{period}}}"#));
        let place = Place::new(&data, "span=2015..2034", 1000.0);
        let track = place.track("a");
        check_row(&place, &track, period);
        let bar = track.marks.iter().find(|m| matches!(m.role, MarkRole::Bar | MarkRole::Unsure)).unwrap();
        let hull = bar.path.hull().unwrap();
        let words: Vec<_> = track.cards.iter().map(words).collect();
        (bar.role, ends(&bar.path), hull.x - place.x("2020"), hull.right() - place.x("2020"), words.concat())
    };
    let per_year = 50.0;
    let (role, ends, from, to, words) = drawn(r#""start":"2020""#);
    assert_eq!((role, ends, words.as_str()), (MarkRole::Bar, ('(', '>'), "ตั้งแต่ 2563"));
    assert!(from.abs() < BIT && (to - 5.5 * per_year).abs() < 1.0, "it goes on until today: {to}");
    let (_, ends, from, to, words) = drawn(r#""start":"2030""#);
    assert_eq!((ends, words.as_str()), (('(', '>'), "ตั้งแต่ 2573"));
    assert!((from - 10.0 * per_year).abs() < 1.0 && (to - from - 56.0).abs() < BIT, "a stub: {from} {to}");
    let (_, ends, from, to, words) = drawn(r#""end":"2029""#);
    assert_eq!((ends, words.as_str()), (('<', ')'), "ถึง 2572"));
    assert!((to - 10.0 * per_year).abs() < 1.0 && (to - from - 56.0).abs() < BIT, "where it ends: {from} {to}");
    let (role, ends, .., words) = drawn(r#""start":"2020","end":"2024","certain":false"#);
    assert_eq!((role, ends, words.as_str()), (MarkRole::Unsure, ('(', ')'), "ประมาณ 2563–2567"));
    let (_, ends, from, to, words) = drawn(r#""start":"2020-02-29","end":"2020-02-29""#);
    assert_eq!((ends, words.as_str()), (('(', ')'), "29 ก.พ. 2563"));
    assert!((to - from - 3.0).abs() < BIT, "a day is seen");
}

#[test]
fn very_long_and_very_short_times_have_room() {
    // a plan of a thousand years
    let data = one(r#","period":{"start":"1500","end":"2499-12-31"}"#.replace("2499", "2399").as_str());
    let mut place = Place::new(&data, "", 640.0);
    assert!((place.span.days() / 365.25 - 900.0).abs() < 50.0);
    let track = place.track("a");
    assert_eq!(said(&track, CardRole::Bar), ["1 ม.ค. 2043 – 31 ธ.ค. 2942".replace("1 ม.ค. ", "")]);
    place.span = place.timeline.limited(Span::of_days(day("2020"), day("2020")));
    assert!((place.span.days() - 7.0).abs() < BIT);
    let bar = place.track("a");
    assert_eq!(ends(&bar.marks[0].path), ('[', ']'));
    check_row(&place, &bar, "a week of a thousand years");
    // the first and the last year
    let data = one(r#","period":{"start":"0001","end":"9999"}"#);
    for width in [0.0, 640.0] {
        let place = Place::new(&data, "span=all", width);
        assert_eq!((place.span.from, place.span.to), (f64::from(Reach::DAYS.0), f64::from(Reach::DAYS.1) + 1.0));
        check_row(&place, &place.track("a"), "all there is");
        check_span(&place, "all there is");
    }
    let data = one(r#","period":{"start":"9999-12-31"}"#);
    let place = Place::new(&data, "", 340.0);
    check_span(&place, "the last day");
    check_row(&place, &place.track("a"), "the last day");
    // one day
    let data = one(r#","period":{"start":"2024-05-09","end":"2024-05-09"}"#);
    let place = Place::new(&data, "", 340.0);
    assert!((place.span.days() - 30.0).abs() < BIT, "a month around it");
    let odd = Reach::Days(i32::MIN, i32::MAX);
    assert_eq!(place.timeline.span(odd).from, f64::from(Reach::DAYS.0));
    assert!(place.timeline.span(Reach::Days(5, -5)).days() >= 7.0);
}

/// So many events, by the number of each.
fn with_events(count: u32, when: impl Fn(u32) -> String) -> Dataset {
    let event = |i| format!(r#"{{"id":"e{i}","kind":"meeting","name":"ประชุม {i}","period":{{{}}}}}"#, when(i));
    let events: Vec<_> = (0..count).map(event).collect();
    made(r#"{"id":"a","level":"l","name":"a","period":{"start":"2018","end":"2027"}}"#, "", &events.join(","), "")
}

#[test]
fn many_events_become_clusters_with_their_number() {
    let data = with_events(5_000, |_| r#""start":"2020-03-04","end":"2020-03-04""#.to_owned());
    for (span, width) in [("span=all", 1100.0), ("span=2020-03-01..2020-03-07", 340.0), ("", 0.0)] {
        let place = Place::new(&data, span, width);
        let pins = place.pins(4);
        check_pins(&place, 4, span);
        assert_eq!(pins.pins.len(), 1, "no zoom parts them");
        assert_eq!((pins.pins[0].events.clone(), pins.pins[0].words.as_str()), (0..5_000, "5,000 เหตุการณ์ 2563"));
    }
    // spread out: as many points as have room, and each has its number
    let data = with_events(3_000, |i| {
        let date = Date::from_days(day("2018") + i as i32).iso();
        format!(r#""start":"{date}","end":"{date}""#)
    });
    let place = Place::new(&data, "", 1100.0);
    for lanes in 1..9 {
        check_pins(&place, lanes, "spread out");
        let pins = place.pins(lanes);
        assert!(pins.pins.len() >= 4 && pins.pins.len() <= lanes * 20, "{lanes} {}", pins.pins.len());
    }
    let near = Place::new(&data, "span=2020-03-01..2020-03-10", 1100.0);
    assert!(near.pins(6).pins.iter().all(|p| p.events.len() == 1), "near enough each is a point");
    assert_eq!(near.pins(6).pins.len(), 10);
    assert_eq!(near.pins(0).pins.len(), 0);
    // without dates
    let data = with_events(40, |_| r#""text":"ไม่ระบุวันที่""#.to_owned());
    let place = Place::new(&data, "", 640.0);
    assert_eq!((place.timeline.events().len(), place.timeline.dated(), place.pins(4)), (40, 0, Pins::default()));
    assert_eq!(place.list()[2], Entry::Year(None, 40));
}

#[test]
fn labels_of_events_lie_over_nothing() {
    let name = "การประชุมเพื่อขับเคลื่อนและติดตาม ".repeat(16).chars().take(500).collect::<String>();
    let event = |i: u32, day: u32| {
        format!(
            r#"{{"id":"e{i}","kind":"meeting","name":"{}","period":{{"start":"2020-03-{day:02}","end":"2020-03-{day:02}"}}}}"#,
            name.trim()
        )
    };
    let events: Vec<_> = (0..12).map(|i| event(i, 1 + i * 2)).collect();
    let long = format!(r#"{{"id":"a","level":"l","name":"{}","period":{{"start":"2018","end":"2027"}}}}"#, name.trim());
    let data = made(&long, "", &events.join(","), "");
    for width in [0.0, 40.0, 120.0, 340.0, 1100.0] {
        for span in ["", "span=2020-03-01..2020-03-31", "span=2020-03-20..2020-03-26"] {
            let place = Place::new(&data, span, width);
            for lanes in 1..8 {
                check_pins(&place, lanes, &format!("{width} {span} {lanes}"));
            }
            check_row(&place, &place.track("a"), "a long name");
        }
    }
    let place = Place::new(&data, "span=2020-03-20..2020-03-26", 1100.0);
    let pins = place.pins(6);
    let last = pins.pins.last().unwrap();
    assert!(last.width >= 260.0, "a label takes what is free behind it: {last:?}");
    let edge = Place::new(&data, "span=2020-03-01..2020-03-23", 1100.0).pins(12);
    assert!(edge.pins.last().unwrap().left, "at the right edge the label stands to the left");
}

#[test]
fn results_of_a_bar_share_its_time() {
    let rated = |results: &str| {
        let data = one(&format!(r#","period":{{"start":"2018","end":"2027"}},"assessments":[{results}]"#));
        let place = Place::new(&data, "", 1000.0);
        let track = place.track("a");
        check_row(&place, &track, results);
        let mut told: Vec<_> = ratings(&data, NodeId(0))
            .iter()
            .map(|r| {
                format!("{} {}–{}", r.status.0, Date::from_days(r.span.from as i32).iso(), Date::from_days(r.span.to as i32 - 1).iso())
            })
            .collect();
        told.sort();
        told.join(", ")
    };
    let result =
        |status: &str, start: &str, end: &str| format!(r#"{{"status":"{status}","period":{{"start":"{start}","end":"{end}"}}}}"#);
    let two = |a: String, b: String| rated(&format!("{a},{b}"));
    assert_eq!(rated(&result("bad", "2018", "2022")), "1 2018-01-01–2022-12-31");
    // what ends later is newer, wherever it stands in the file
    let told = two(result("bad", "2018", "2020"), result("good", "2020", "2021"));
    assert_eq!(told, "0 2020-01-01–2021-12-31, 1 2018-01-01–2019-12-31");
    let told = two(result("good", "2020", "2020"), result("bad", "2018", "2022"));
    assert_eq!(told, "1 2018-01-01–2022-12-31");
    assert_eq!(rated(r#"{"status":"bad"}"#), "", "of no time");
    assert_eq!(rated(&result("bad", "2022", "2020")), "", "reversed");
    assert_eq!(rated(r#"{"status":"bad","asOf":"2021-05"}"#), "1 2021-05-01–2021-05-31");
    assert_eq!(rated(&result("bad", "2010", "2050")), "1 2010-01-01–2050-12-31", "longer than its bar");
    let mut dice = Dice(9);
    let hundreds: Vec<_> = (0..600).map(|_| format!(r#"{{"status":"good","period":{}}}"#, any_time(&mut dice).json(true))).collect();
    rated(&hundreds.join(","));
    // against a slow way: of each day the newest result
    for round in 0..60 {
        let results: Vec<_> = (0..1 + dice.below(9))
            .map(|_| {
                let (from, days) = (1 + dice.below(20), dice.below(8));
                result(["good", "bad"][dice.below(2) as usize], &format!("2020-01-{from:02}"), &format!("2020-01-{:02}", from + days))
            })
            .collect();
        let data = one(&format!(r#","assessments":[{}]"#, results.join(",")));
        let found = ratings(&data, NodeId(0));
        for today in day("2020-01-01")..day("2020-02-01") {
            let of_day = |s: Span| s.from <= f64::from(today) && f64::from(today) < s.to;
            let newest = data.node(NodeId(0)).assessments.iter().find(|a| of_day(Span::of(&a.period.unwrap()).unwrap()));
            let here: Vec<_> = found.iter().filter(|r| of_day(r.span)).map(|r| r.status).collect();
            assert_eq!(here, newest.map(|a| a.status).into_iter().collect::<Vec<_>>(), "{round}: {results:?}");
        }
    }
    // a plan without a time of its own shows its results all the same
    let data = one(r#","assessments":[{"status":"bad","period":{"start":"2020","end":"2022"}}]"#);
    let track = Place::new(&data, "span=2018..2024", 640.0).track("a");
    assert_eq!(hulls(&track, MarkRole::Rated(Tone::Critical)).len(), 1);
    assert_eq!(said(&track, CardRole::Beside), Vec::<String>::new());
}

#[test]
fn a_row_shows_who_took_its_place() {
    let node = |i: usize, period: &str| format!(r#"{{"id":"n{i}","level":"l","name":"n"{period}}}"#);
    let of = |from: u32| format!(r#","period":{{"start":"{from}","end":"{}"}}"#, from + 4);
    let supersedes = |new: usize, old: usize| format!(r#"{{"from":"n{new}","to":"n{old}","type":"supersedes"}}"#);
    let editions = |nodes: &[String], links: &[String]| {
        let data = made(&nodes.join(","), &links.join(","), "", "");
        let place = Place::new(&data, "", 1100.0);
        let track = place.track("n0");
        check_row(&place, &track, &links.join(","));
        hulls(&track, MarkRole::Edition)
            .iter()
            .map(|h| Date::from_days(place.look().scale.day(h.x).round() as i32).year())
            .collect::<Vec<_>>()
    };
    let nodes: Vec<_> = (0..5).map(|i| node(i, &of(2000 + 5 * i as u32))).collect();
    let chain: Vec<_> = (1..5).map(|i| supersedes(i, i - 1)).collect();
    assert_eq!(editions(&nodes, &chain), [2005, 2010], "no more than have room");
    assert_eq!(editions(&nodes, &[supersedes(3, 0), supersedes(4, 0)]), [2015, 2020], "two took the place of one");
    assert_eq!(editions(&nodes, &[supersedes(1, 0), supersedes(2, 0), supersedes(2, 1)]), [2005, 2010]);
    assert_eq!(editions(&nodes, &[supersedes(0, 1)]), Vec::<i16>::new(), "the newest");
    let gap = [node(0, &of(2000)), node(1, ""), node(2, r#","period":{"start":"2009","end":"2001"}"#), node(3, &of(2015))];
    assert_eq!(editions(&gap, &chain[..3]), [2015], "versions without a time are passed over");
    let long: Vec<_> = (0..400).map(|i| node(i, if i == 0 { r#","period":{"start":"2000"}"# } else { "" })).collect();
    let chain: Vec<_> = (1..400).map(|i| supersedes(i, i - 1)).collect();
    assert_eq!(editions(&long, &chain), Vec::<i16>::new());
    // to what is not in the file
    let outside =
        made(&node(0, &of(2000)), r#"{"from":"n0","to":"https://example.org/x","external":true,"type":"supersedes"}"#, "", "");
    assert_eq!(Place::new(&outside, "", 640.0).track("n0").marks.len(), 1);
}

#[test]
fn phases_belong_to_what_they_say() {
    let phase = |id: &str, start: u32, end: u32, root: &str| {
        let root = if root.is_empty() { String::new() } else { format!(r#","root":"{root}""#) };
        format!(r#"{{"id":"{id}","label":"{id}","period":{{"start":"{start}","end":"{end}"}}{root}}}"#)
    };
    let nodes = r#"{"id":"a","level":"l","name":"a","period":{"start":"2018","end":"2037"}},{"id":"b","level":"l","name":"b","parent":"a"},
        {"id":"c","level":"l","name":"c","parent":"b"},{"id":"x","level":"l","name":"x"}"#;
    let of = |phases: &[String], node: &str| {
        let data = made(nodes, "", "", &phases.join(","));
        let found = Timeline::phases(&data, data.find(node));
        found.iter().map(|p| data.str(p.id)).collect::<Vec<_>>().join(" ")
    };
    let phases =
        [phase("p2", 2023, 2027, "a"), phase("p1", 2018, 2022, "a"), phase("q", 2018, 2020, "b"), phase("r", 2030, 2020, "c")];
    assert_eq!(of(&phases, "a"), "p1 p2", "in the order of time");
    assert_eq!((of(&phases, "b").as_str(), of(&phases, "c").as_str(), of(&phases, "x").as_str()), ("q", "q", ""));
    let whole = [phase("p", 2018, 2022, ""), phase("q", 2018, 2020, "b")];
    assert_eq!((of(&whole, "a").as_str(), of(&whole, "c").as_str(), of(&whole, "x").as_str()), ("p", "q", "p"));
    // overlapping ones stand below each other
    let data = made(
        nodes,
        "",
        "",
        &[phase("one", 2018, 2027, "a"), phase("two", 2020, 2024, "a"), phase("three", 2028, 2037, "a")].join(","),
    );
    let place = Place::new(&data, "", 1100.0);
    let cards = Timeline::phase_cards(&place.look(), &Timeline::head_phases(&data, &place.scene));
    let rows: Vec<_> = cards.iter().map(|c| (words(c), c.rect.y)).collect();
    assert_eq!(rows, [("one · 2561–2570", 0.0), ("two · 2563–2567", 22.0), ("three · 2571–2580", 0.0)].map(|(w, y)| (w.into(), y)));
    assert_eq!(hulls(&place.track("a"), MarkRole::Band), [], "shades would not tell which is which");
    check_row(&place, &place.track("a"), "overlapping phases");
    assert_eq!(hulls(&place.track("x"), MarkRole::Band), []);
    // the same with a root that has them above itself
    let below = Place::new(&data, "root=c", 1100.0);
    assert_eq!(Timeline::head_phases(&data, &below.scene).len(), 3);
}

#[test]
fn values_stand_where_they_were_reached() {
    let measured = |more: &str, points: &str| {
        one(&format!(r#"{more},"measure":{{"unit":"ร้อยละ","series":[{{"role":"actual","points":[{points}]}}]}}"#))
    };
    let point = |year: u32, value: &str| format!(r#"{{"period":{{"start":"{year}","end":"{year}"}},"value":{value}}}"#);
    let told = |data: &Dataset, span: &str| {
        let place = Place::new(data, span, 640.0);
        let track = place.track("a");
        check_row(&place, &track, span);
        track.cards.iter().map(|c| format!("{:?} {}", c.role, words(c))).collect::<Vec<_>>().join(", ")
    };
    let plan = r#","period":{"start":"2018","end":"2022"}"#;
    // behind the end of its plan: said with the dates
    let data = measured(plan, &[point(2020, "80"), point(2024, "90")].join(","));
    assert_eq!(told(&data, "span=2016..2026"), "Bar 2561–2565 · 90%, ValueIn 80%");
    // in a bar that is too short the newest stands beside it
    let data = measured(plan, &[point(2020, "80"), point(2021, "90")].join(","));
    assert_eq!(told(&data, "span=1950..2060"), "Beside 2561–2565 · 90%");
    // no number at the last point
    let data = measured(plan, &[point(2020, "80"), point(2021, "null")].join(","));
    assert_eq!(told(&data, "span=2016..2026"), "Bar 2561–2565, ValueIn 80%");
    let data = measured("", &[point(2020, "80"), point(2021, "null")].join(","));
    assert_eq!(told(&data, "span=2016..2026"), "Value 80%");
    // results and values of the same time
    let results = r#","assessments":[{"status":"bad","period":{"start":"2018","end":"2020"}}]"#;
    let data = measured(&format!("{plan}{results}"), &[point(2019, "80"), point(2021, "90")].join(","));
    assert_eq!(told(&data, "span=2016..2026"), "Rated(StatusId(1)) , ValueIn 90%, Beside 2561–2565");
    assert_eq!(told(&data, "span=2018..2023"), "Rated(StatusId(1)) ต่ำกว่าค่าเป้าหมาย, ValueIn 90%, Bar 2561–2565");
}
