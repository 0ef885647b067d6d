//! `cargo xtask generate N`: an invented dataset of exactly N nodes, for tests of size and speed. The same number and
//! seed give the same bytes. It writes as it goes, so a million nodes need little memory.
//!
//! The shape is that of a national plan: strategies, master plans, sub-plans, targets, and below each target
//! indicators and projects. Each node's descendants are counted out from above; periods lie inside their parent's.
//! Above 100,000 nodes, details of the single node become rarer, so that a million stay below the reader's 256 MiB.

mod words;

use anyhow::{Context, Result, ensure};
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use words::{ACTIONS, AREAS, DOMAINS, EVENTS, GROUPS, MEASURES, OBJECTS, OFFICES, OUTCOMES, PLACES, Words};

const ORGANIZATIONS: usize = 30;
const HUES: [&str; 6] = ["blue", "teal", "violet", "magenta", "slate", "indigo"];
const STATUSES: [&str; 4] = ["achieved", "near", "at-risk", "critical"];
/// The last year that has been assessed.
const ASSESSED: u16 = 2025;

/// Writes a dataset of `count` nodes to a file.
pub fn generate(count: usize, seed: u64, path: &Path) -> Result<()> {
    ensure!(count > 0, "a dataset has at least one node");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    let file = File::create(path).with_context(|| format!("creating {}", path.display()))?;
    let mut out = BufWriter::new(file);
    write_dataset(&mut out, count, seed).and_then(|()| Ok(out.flush()?)).context("writing the dataset")?;
    println!("{}: {count} nodes, {} bytes", path.display(), std::fs::metadata(path)?.len());
    Ok(())
}

fn write_dataset(out: &mut impl Write, count: usize, seed: u64) -> Result<()> {
    writeln!(out, "{{\n  \"format\": \"plan-dataset\",\n  \"formatVersion\": \"1.0\",")?;
    writeln!(out, "  \"id\": \"generated-{count}-{seed}\",")?;
    let title = Text {
        th: format!("แผนสมมติ {count} รายการ"),
        en: Some(format!("Invented plan of {count} nodes")),
    };
    writeln!(out, "  \"title\": {},", serde_json::to_string(&title)?)?;
    out.write_all(include_bytes!("head.json"))?;
    let mut writer = Generator::new(out, count, seed);
    writer.list("organizations", (0..ORGANIZATIONS).map(organization))?;
    write!(writer.out, "  \"nodes\": [")?;
    writer.strategies(count)?;
    writeln!(writer.out, "\n  ],")?;
    let (links, events) = (std::mem::take(&mut writer.links), std::mem::take(&mut writer.events));
    writer.list("links", links)?;
    writer.list("events", events)?;
    writeln!(out, "  \"ext\": {{ \"seed\": {seed} }}\n}}")?;
    Ok(())
}

#[derive(Serialize)]
struct Text {
    th: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

#[derive(Serialize)]
struct Organization {
    id: String,
    name: Text,
}

#[derive(Serialize)]
struct Link {
    from: String,
    to: String,
    r#type: &'static str,
}

#[derive(Serialize)]
struct Event {
    id: String,
    name: Text,
    period: Period,
    kind: &'static str,
    nodes: [String; 1],
}

#[derive(Serialize)]
struct Period {
    start: String,
    end: String,
}

impl Period {
    fn years(start: u16, end: u16) -> Self {
        Self {
            start: start.to_string(),
            end: end.to_string(),
        }
    }

    /// The fiscal years named after `start` and `end`.
    fn fiscal_years(start: u16, end: u16) -> Self {
        Self {
            start: format!("{}-10-01", start - 1),
            end: format!("{end}-09-30"),
        }
    }
}

#[derive(Serialize)]
struct Node<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    level: &'static str,
    code: &'a str,
    name: Text,
    /// Without one, that of the parent is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hue: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizations: Vec<Part>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assessments: Vec<Assessment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    budget: Vec<Budget>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<Measure>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Cite>,
}

#[derive(Serialize)]
struct Part {
    id: String,
    role: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Assessment {
    status: &'static str,
    period: Period,
    as_of: String,
    by: String,
}

#[derive(Serialize)]
struct Budget {
    period: Period,
    amount: u64,
    currency: &'static str,
    kind: &'static str,
}

#[derive(Serialize)]
struct Measure {
    unit: Text,
    decimals: u8,
    direction: &'static str,
    series: Vec<Series>,
}

#[derive(Serialize)]
struct Series {
    role: &'static str,
    points: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    period: Period,
    /// `None` is a known gap, and is written.
    value: Option<f64>,
}

#[derive(Serialize)]
struct Cite {
    source: &'static str,
    page: String,
}

/// What children need to know of their parent.
struct Place {
    id: String,
    code: String,
    start: u16,
    end: u16,
}

/// The levels between the strategies and the leaves: id, and prefix of the nodes' ids.
const BRANCHES: [(&str, &str); 3] = [("plan", "mp"), ("sub-plan", "sp"), ("target", "t")];

struct Generator<'a, W> {
    out: &'a mut W,
    random: Random,
    /// Per cent of the details that a node of a small dataset has.
    detail: usize,
    written: usize,
    projects: usize,
    /// Some of the targets so far, for links to point at.
    targets: Vec<String>,
    links: Vec<Link>,
    events: Vec<Event>,
}

impl<'a, W: Write> Generator<'a, W> {
    fn new(out: &'a mut W, count: usize, seed: u64) -> Self {
        let detail = (100 * 100_000 / count).clamp(10, 100);
        let random = Random(seed);
        Self {
            out,
            random,
            detail,
            written: 0,
            projects: 0,
            targets: vec![],
            links: vec![],
            events: vec![],
        }
    }

    fn list<T: Serialize>(&mut self, name: &str, items: impl IntoIterator<Item = T>) -> Result<()> {
        write!(self.out, "  \"{name}\": [")?;
        for (at, item) in items.into_iter().enumerate() {
            write!(self.out, "{}\n    {}", if at == 0 { "" } else { "," }, serde_json::to_string(&item)?)?;
        }
        Ok(writeln!(self.out, "\n  ],")?)
    }

    fn node(&mut self, node: &Node<'_>) -> Result<()> {
        write!(self.out, "{}\n    ", if self.written == 0 { "" } else { "," })?;
        self.written += 1;
        Ok(serde_json::to_writer(&mut *self.out, node)?)
    }

    fn strategies(&mut self, count: usize) -> Result<()> {
        let number = (count / 16).clamp(1, AREAS.len());
        for (at, below) in self.random.shares(count - number, number).into_iter().enumerate() {
            let (th, en) = AREAS[at];
            let code = (at + 1).to_string();
            let place = Place {
                id: format!("s-{code}"),
                code,
                start: 2018,
                end: 2037,
            };
            let name = Text {
                th: format!("ยุทธศาสตร์ชาติด้าน{th}"),
                en: Some(format!("National strategy on {en}")),
            };
            let mut node = branch(&place, None, "strategy", name);
            node.hue = Some(HUES[at]);
            node.sources = vec![self.cite("src-plan")];
            self.node(&node)?;
            self.branches(&place, 0, below)?;
        }
        Ok(())
    }

    /// Writes the `below` nodes below `parent`, whose children are branches of the given depth.
    fn branches(&mut self, parent: &Place, depth: usize, below: usize) -> Result<()> {
        let Some((level, prefix)) = BRANCHES.get(depth).copied() else { return self.leaves(parent, below) };
        if below == 0 {
            return Ok(());
        }
        let levels_below = (BRANCHES.len() - depth + 1) as f64;
        let usual = (below as f64).powf(1.0 / levels_below);
        let number = (usual * self.random.between(0.7, 1.3)).round().clamp(1.0, below as f64) as usize;
        for (at, below) in self.random.shares(below - number, number).into_iter().enumerate() {
            let code = format!("{}.{}", parent.code, at + 1);
            let (start, end) = self.years(parent, level);
            let place = Place {
                id: format!("{prefix}-{code}"),
                code,
                start,
                end,
            };
            let name = self.branch_name(level);
            if self.random.chance(if level == "plan" { 60 } else { 2 }) {
                self.event(&place, &name);
            }
            let mut node = branch(&place, Some(&parent.id), level, name);
            if level != "plan" {
                node.organizations.push(self.part("owner"));
            }
            if level == "target" {
                node.assessments = self.assessments(&place);
                self.remember_target(&place.id);
            }
            self.node(&node)?;
            self.branches(&place, depth + 1, below)?;
        }
        Ok(())
    }

    /// Indicators and projects of a target.
    fn leaves(&mut self, target: &Place, number: usize) -> Result<()> {
        let indicators = number.min(1 + self.random.below(3));
        for at in 1..=indicators {
            let code = format!("{}.{at}", target.code);
            let place = Place {
                id: format!("i-{code}"),
                code,
                ..*target
            };
            let (what, unit) = MEASURES[self.random.below(MEASURES.len())];
            let object = self.random.pick(&OBJECTS);
            let mut node = branch(&place, Some(&target.id), "indicator", self.text(what, "", object));
            node.period = None;
            if self.detail(80) {
                node.measure = Some(self.measure(&place, unit));
                node.sources = vec![self.cite("src-report")];
            }
            self.node(&node)?;
        }
        for _ in indicators..number {
            self.project(target)?;
        }
        Ok(())
    }

    fn project(&mut self, target: &Place) -> Result<()> {
        self.projects += 1;
        let code = format!("{:06}", self.projects);
        let id = format!("p-{code}");
        let (start, end) = self.years(target, "project");
        // A fiscal year begins in the calendar year before.
        let fiscal = start > target.start;
        let place = Place {
            id,
            code,
            start,
            end,
        };
        let mut node = branch(&place, Some(&target.id), "project", self.project_name());
        node.period = match (self.detail(100), fiscal) {
            (true, true) => Some(Period::fiscal_years(start, end)),
            (true, false) => node.period,
            (false, _) => None,
        };
        if self.detail(90) {
            node.organizations.push(self.part("owner"));
        }
        if self.detail(30) {
            node.progress = Some(self.random.below(101) as f64 / 100.0);
        }
        if fiscal && self.detail(50) {
            let amount = self.random.below(50_000) as u64 * 10_000 + 100_000;
            let period = Period::fiscal_years(start, start);
            node.budget.push(Budget {
                period,
                amount,
                currency: "THB",
                kind: "allocated",
            });
        }
        self.node(&node)?;
        if self.random.chance(3) {
            let to = self.targets[self.random.below(self.targets.len())].clone();
            if to != target.id {
                self.links.push(Link {
                    from: place.id,
                    to,
                    r#type: "contributes-to",
                });
            }
        }
        Ok(())
    }

    fn branch_name(&mut self, level: &str) -> Text {
        match level {
            "plan" => {
                let (th, en) = self.random.pick(&DOMAINS);
                Text {
                    th: format!("แผนแม่บทประเด็น{th}"),
                    en: Some(format!("Master plan on {en}")),
                }
            }
            "sub-plan" => {
                let (action, object) = (self.random.pick(&ACTIONS), self.random.pick(&OBJECTS));
                let name = self.text(action, "", object);
                Text {
                    th: format!("แผนย่อยการ{}", name.th),
                    ..name
                }
            }
            _ => {
                let (group, outcome) = (self.random.pick(&GROUPS), self.random.pick(&OUTCOMES));
                let object = self.random.pick(&OBJECTS);
                let joined = self.text(outcome, "", object);
                let en = joined.en.map(|en| format!("{} {en}", group.1));
                Text {
                    th: format!("{}{}", group.0, joined.th),
                    en,
                }
            }
        }
    }

    fn project_name(&mut self) -> Text {
        let (action, object) = (self.random.pick(&ACTIONS), self.random.pick(&OBJECTS));
        let mut name = self.text(action, "โครงการ", object);
        if self.detail(60) {
            let (th, en) = self.random.pick(&PLACES);
            name.th.push_str(if th == "กรุงเทพมหานคร" { " " } else { " จังหวัด" });
            name.th.push_str(th);
            name.en = name.en.map(|name| format!("{name}, {en}"));
        }
        if self.random.chance(15) {
            let phase = 1 + self.random.below(3);
            name.th.push_str(&format!(" ระยะที่ {phase}"));
            name.en = name.en.map(|name| format!("{name}, phase {phase}"));
        }
        name
    }

    /// Thai phrases are written together, English ones apart; some have no English.
    fn text(&mut self, first: Words, prefix: &str, second: Words) -> Text {
        let en = self.detail(60).then(|| format!("{} {}", first.1, second.1));
        Text {
            th: format!("{prefix}{}{}", first.0, second.0),
            en,
        }
    }

    /// A span inside the parent's: all of it, one of its five-year phases, or for a project one to four years.
    fn years(&mut self, parent: &Place, level: &str) -> (u16, u16) {
        let whole = (parent.start, parent.end);
        match level {
            "project" => {
                let start = parent.start + self.random.below(usize::from(parent.end - parent.start) + 1) as u16;
                (start, parent.end.min(start + self.random.below(4) as u16))
            }
            "target" if whole == (2018, 2037) && self.random.chance(60) => {
                let start = 2018 + 5 * self.random.below(4) as u16;
                (start, start + 4)
            }
            _ => whole,
        }
    }

    fn detail(&mut self, percent: usize) -> bool {
        self.random.chance(percent * self.detail / 100)
    }

    fn part(&mut self, role: &'static str) -> Part {
        Part {
            id: organization_id(self.random.below(ORGANIZATIONS)),
            role,
        }
    }

    fn cite(&mut self, source: &'static str) -> Cite {
        Cite {
            source,
            page: (1 + self.random.below(120)).to_string(),
        }
    }

    /// One a year; the status wanders from year to year, and now and then nothing is known.
    fn assessments(&mut self, place: &Place) -> Vec<Assessment> {
        let by = organization_id(0);
        let mut status = self.random.below(STATUSES.len());
        let mut assessments = Vec::new();
        for year in place.start.max(2019)..=place.end.min(ASSESSED) {
            match self.random.below(6) {
                0 => status = status.saturating_sub(1),
                1 => status = (status + 1).min(STATUSES.len() - 1),
                _ => {}
            }
            let status = if self.random.chance(5) { "no-data" } else { STATUSES[status] };
            let period = Period::years(year, year);
            assessments.push(Assessment {
                status,
                period,
                as_of: format!("{year}-12-31"),
                by: by.clone(),
            });
        }
        assessments
    }

    fn measure(&mut self, place: &Place, unit: Words) -> Measure {
        let base = 20.0 + self.random.below(400) as f64 / 10.0;
        let step = self.random.below(30) as f64 / 10.0;
        let tenths = |value: f64| Some((value * 10.0).round() / 10.0);
        let point = |year: u16, value| Point {
            period: Period::years(year, year),
            value,
        };
        let planned = |year: u16| base + step * f64::from(year - place.start);
        let baseline = vec![point(place.start, tenths(base))];
        let target: Vec<Point> = (place.start..=place.end).step_by(4).map(|year| point(year, tenths(planned(year)))).collect();
        let actual = (place.start..=place.end.min(ASSESSED)).map(|year| {
            let gap = self.random.chance(6);
            let value = planned(year) + self.random.between(-6.0, 4.0);
            point(year, if gap { None } else { tenths(value) })
        });
        let actual = actual.collect();
        let series = [("baseline", baseline), ("target", target), ("actual", actual)];
        let series = series.into_iter().filter(|(_, points)| !points.is_empty());
        let series = series.map(|(role, points)| Series { role, points }).collect();
        Measure {
            unit: bilingual(unit),
            decimals: 1,
            direction: "increase",
            series,
        }
    }

    fn event(&mut self, place: &Place, about: &Text) {
        let (kind, (th, en)) = EVENTS[self.random.below(EVENTS.len())];
        let year = place.start + self.random.below(usize::from(place.end - place.start) + 1) as u16;
        let day = format!("{year}-{:02}-{:02}", 1 + self.random.below(12), 1 + self.random.below(28));
        let name = Text {
            th: format!("{th}{}", about.th),
            en: about.en.as_ref().map(|about| format!("{en} {about}")),
        };
        let period = Period {
            start: day.clone(),
            end: day,
        };
        let id = format!("ev-{}", self.events.len() + 1);
        self.events.push(Event {
            id,
            name,
            period,
            kind,
            nodes: [place.id.clone()],
        });
    }

    fn remember_target(&mut self, id: &str) {
        const KEPT: usize = 4096;
        if self.targets.len() < KEPT {
            self.targets.push(id.to_owned());
        } else {
            let at = self.random.below(KEPT);
            id.clone_into(&mut self.targets[at]);
        }
    }
}

/// A node with what all have.
fn branch<'a>(place: &'a Place, parent: Option<&'a str>, level: &'static str, name: Text) -> Node<'a> {
    Node {
        id: &place.id,
        parent,
        level,
        code: &place.code,
        name,
        period: Some(Period::years(place.start, place.end)),
        hue: None,
        organizations: Vec::new(),
        assessments: Vec::new(),
        progress: None,
        budget: Vec::new(),
        measure: None,
        sources: Vec::new(),
    }
}

fn organization_id(at: usize) -> String {
    format!("org-{}", at + 1)
}

fn organization(at: usize) -> Organization {
    let ((th, en), (of_th, of_en)) = (OFFICES[at * OFFICES.len() / ORGANIZATIONS], DOMAINS[at % DOMAINS.len()]);
    let name = Text {
        th: format!("{th}ด้าน{of_th}"),
        en: Some(format!("{en} {of_en}")),
    };
    Organization {
        id: organization_id(at),
        name,
    }
}

fn bilingual((th, en): Words) -> Text {
    Text {
        th: th.to_owned(),
        en: Some(en.to_owned()),
    }
}

/// SplitMix64: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.below(10_000) as f64 / 10_000.0
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick(&mut self, words: &[Words]) -> Words {
        words[self.below(words.len())]
    }

    /// Splits a number into uneven parts that add up to it.
    fn shares(&mut self, total: usize, parts: usize) -> Vec<usize> {
        let weights: Vec<f64> = (0..parts).map(|_| self.between(0.5, 1.5)).collect();
        let sum: f64 = weights.iter().sum();
        let (mut reached, mut given) = (0.0, 0);
        let shares = weights.iter().enumerate().map(|(at, weight)| {
            reached += weight;
            let until = if at + 1 == parts { total } else { (total as f64 * reached / sum) as usize };
            let share = until - given;
            given = until;
            share
        });
        shares.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::HashMap;

    fn dataset(count: usize, seed: u64) -> String {
        let mut bytes = Vec::new();
        write_dataset(&mut bytes, count, seed).expect("memory takes it");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn has_exactly_so_many_nodes() {
        for count in [1, 2, 7, 40, 1000, 5000] {
            let value: Value = serde_json::from_str(&dataset(count, 1)).expect("JSON");
            assert_eq!(value["nodes"].as_array().map(Vec::len), Some(count));
        }
    }

    #[test]
    fn is_the_same_each_time() {
        assert_eq!(dataset(500, 7), dataset(500, 7));
        assert_ne!(dataset(500, 7), dataset(500, 8));
    }

    #[test]
    fn parents_come_first_and_hold_the_periods() {
        let value: Value = serde_json::from_str(&dataset(3000, 3)).expect("JSON");
        let mut periods: HashMap<&str, (&str, &str)> = HashMap::new();
        for node in value["nodes"].as_array().expect("nodes") {
            let id = node["id"].as_str().expect("an id");
            let parent = node["parent"].as_str().map(|it| *periods.get(it).expect("the parent came before"));
            let year = |end: &str| node["period"][end].as_str().map(|it| &it[..4]);
            let (from, to) = parent.unwrap_or(("2018", "2037"));
            let (start, end) = (year("start").unwrap_or(from), year("end").unwrap_or(to));
            assert!(from <= start && start <= end && end <= to, "{node}");
            assert!(periods.insert(id, (start, end)).is_none(), "{id} twice");
        }
        for link in value["links"].as_array().expect("links") {
            assert!(["from", "to"].iter().all(|end| periods.contains_key(link[end].as_str().expect("an id"))), "{link}");
        }
    }
}
