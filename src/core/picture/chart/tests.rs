//! Charts of real indicators as text dumps (`golden/`; `PHAEN_BLESS=1 cargo test -p phaen` writes them anew), and what
//! holds of any chart, however odd its data.

use super::*;
use crate::dataset::{Dataset, NodeId};
use crate::read::{Limits, read};
use crate::text::{Lang, Native};
use crate::time::{Date, Digits, Era};
use std::fmt::Write;
use std::sync::LazyLock;

static THAILAND: LazyLock<Dataset> =
    LazyLock::new(|| dataset(&std::fs::read_to_string(path("../../www/data/thailand.json")).unwrap()));

const WIDTH: f64 = 320.0;

fn path(below: &str) -> String {
    [env!("CARGO_MANIFEST_DIR"), "/", below].concat()
}

fn dataset(json: &str) -> Dataset {
    match read(json.as_bytes().to_vec(), &Limits::default()) {
        Ok(reading) => reading.dataset,
        Err(refusal) => panic!("{:?}", refusal.explain()),
    }
}

/// A dataset of one indicator.
fn indicator(measure: &str) -> Dataset {
    dataset(&format!(
        r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
        "levels":[{{"id":"l","label":"l","role":"indicator"}}],"nodes":[{{"id":"i","level":"l","name":"n","measure":{measure}}}]}}"#
    ))
}

/// A series of points: `2020`, `2020/2024`, `2020/`, and the fields beside the period as they stand in a file.
fn series(role: &str, points: &[(&str, &str)]) -> String {
    let mut written = Vec::new();
    for (when, fields) in points {
        let (start, end) = when.split_once('/').unwrap_or((when, when));
        let mut ends = Vec::new();
        for (name, date) in [("start", start), ("end", end)] {
            if !date.is_empty() {
                ends.push(format!(r#""{name}":"{date}""#));
            }
        }
        written.push(format!(r#"{{"period":{{{}}},{fields}}}"#, ends.join(",")));
    }
    format!(r#"{{"role":"{role}","points":[{}]}}"#, written.join(","))
}

/// An indicator with these series, and fields of its measure in front of them.
fn with(fields: &str, series: &[String]) -> Dataset {
    indicator(&format!(r#"{{{fields}"series":[{}]}}"#, series.join(",")))
}

fn measure(data: &Dataset, id: &str) -> Measure {
    let node: NodeId = data.find(id).unwrap();
    data.node(node).more.as_ref().unwrap().measure.clone().unwrap()
}

fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

fn chart(data: &Dataset, lang: Lang) -> Option<Chart> {
    let measure = measure(data, "i");
    let chart = Chart::new(&measure, Format::new(lang), WIDTH, &Native);
    if let Some(chart) = &chart {
        check(chart, "i");
    }
    chart
}

fn say(data: &Dataset, measure: &Measure, format: Format) -> String {
    let mut text = String::new();
    for fact in facts(data, measure, format, today()) {
        let mut line = fact.label.to_owned();
        let mut put = |words: &str, before: &str| {
            if !line.is_empty() {
                line.push_str(before);
            }
            line.push_str(words);
        };
        if let Some(name) = fact.name {
            put(name.words, " · ");
        }
        if let Some(point) = fact.point {
            put(&format.period(&point.period, Style::Medium), " ");
        }
        let mark = |said: crate::dataset::Said| format!("{}{}", said.words, if said.official { "" } else { "†" });
        match fact.value {
            Value::None if fact.point.is_some() => put("-", ": "),
            Value::None => {}
            Value::Words(said) => put(&mark(said), ": "),
            Value::Number {
                words,
                unit,
                unit_first,
            } => match unit {
                Some(unit) if unit_first => put(&format!("{} {words}", mark(unit)), ": "),
                Some(unit) => put(&format!("{words} {}", mark(unit)), ": "),
                None => put(&words, ": "),
            },
        }
        writeln!(text, "{line}").unwrap();
    }
    text
}

fn dump(chart: &Chart) -> String {
    let r = |x: f64| x.round() as i32;
    let mut text = format!("chart {} {}\n", r(chart.width), r(chart.height));
    for mark in &chart.picture.marks {
        writeln!(text, "{:?} {}", mark.role, mark.path.data()).unwrap();
    }
    for card in &chart.picture.cards {
        let rect = &card.rect;
        let place = format!("{} {} {} {}", r(rect.x), r(rect.y), r(rect.w), r(rect.h));
        writeln!(text, "{:?} {place}: {}", card.role, card.lines[0].words).unwrap();
    }
    for key in &chart.keys {
        let roles: Vec<_> = key.marks.iter().map(|m| format!("{:?}", m.role)).collect();
        writeln!(text, "key {}: {}", key.words, roles.join(" ")).unwrap();
    }
    text
}

fn rows(measure: &Measure, format: Format) -> String {
    let table = Table::new(measure);
    let mut text = format!("table of {} series, columns: {}\n", table.series.len(), table.columns);
    for row in &table.rows {
        let points: Vec<_> = row
            .points
            .iter()
            .map(|(s, p)| format!("{s} {}", value_words(p, measure.decimals, format).unwrap_or("-".to_owned())))
            .collect();
        writeln!(text, "{}: {}", format.period(row.period, Style::Medium), points.join(", ")).unwrap();
    }
    text
}

/// What holds of every chart.
fn check(chart: &Chart, what: &str) {
    let cards = &chart.picture.cards;
    for (i, card) in cards.iter().enumerate() {
        for other in &cards[i + 1..] {
            assert!(!card.rect.overlaps(&other.rect), "{what}: {card:?} {other:?}");
        }
        let r = &card.rect;
        let within = r.x >= 0.0 && r.y >= 0.0 && r.right() <= chart.width && r.bottom() <= chart.height;
        assert!(within, "{what}: {card:?}");
        assert!(card.lines.len() == 1 && card.lines[0].width(&Native) <= r.w, "{what}: {card:?}");
    }
    for mark in &chart.picture.marks {
        let hull = mark.path.hull().unwrap();
        let within = hull.x >= -0.01 && hull.right() <= chart.width + 0.01 && hull.y >= 0.0 && hull.bottom() <= chart.height;
        assert!(within && hull.w.is_finite() && hull.h.is_finite(), "{what}: {:?} {hull:?}", mark.role);
    }
    assert!(chart.keys.len() != 1, "{what}");
}

/// How many pieces a mark of the chart has: the times that its outline begins anew.
fn pieces(chart: &Chart, role: MarkRole) -> usize {
    let marks = chart.picture.marks.iter().filter(|m| m.role == role);
    marks.flat_map(|m| &m.path.0).filter(|s| matches!(s, Step::Move(_))).count()
}

/// How many straight lines.
fn lines(chart: &Chart, role: MarkRole) -> usize {
    let marks = chart.picture.marks.iter().filter(|m| m.role == role);
    marks.flat_map(|m| &m.path.0).filter(|s| matches!(s, Step::Line(_))).count()
}

fn words(chart: &Chart, role: CardRole) -> Vec<&str> {
    chart.picture.cards.iter().filter(|c| c.role == role).map(|c| c.lines[0].words.as_str()).collect()
}

#[test]
fn real_indicators_look_as_they_did() {
    let mut changed = Vec::new();
    for id in
        ["ind-apsc", "ind-01-y2", "ind-02-4a1", "ind-02-5a2", "p13-t1-i1", "y2-18-1-i1", "y1-1803-1-i1", "y1-2101-1-i1", "ind-02-2b"]
    {
        let measure = measure(&THAILAND, id);
        let mut text = String::new();
        for lang in [Lang::Th, Lang::En] {
            let format = Format::new(lang);
            text.push_str(&say(&THAILAND, &measure, format));
            text.push_str(&rows(&measure, format));
            if let Some(chart) = Chart::new(&measure, format, WIDTH, &Native) {
                check(&chart, id);
                text.push_str(&dump(&chart));
            }
            text.push('\n');
        }
        let file = path(&format!("picture/golden/chart-{id}.txt"));
        if std::env::var_os("PHAEN_BLESS").is_some() {
            std::fs::write(&file, &text).unwrap();
        } else if std::fs::read_to_string(&file).unwrap_or_default() != text {
            changed.push(file);
        }
    }
    assert!(changed.is_empty(), "look at the difference; PHAEN_BLESS=1 writes them anew: {changed:#?}");
}

#[test]
fn every_indicator_of_the_published_plans_can_be_told_and_drawn() {
    let mut drawn = 0;
    for node in THAILAND.nodes() {
        let Some(measure) = node.more.as_ref().and_then(|m| m.measure.as_ref()) else { continue };
        for lang in [Lang::Th, Lang::En] {
            let told = say(&THAILAND, measure, Format::new(lang));
            assert!(!told.is_empty() && !told.contains('{'), "{told}");
            for width in [120.0, 247.0, 320.0, 700.0] {
                if let Some(chart) = Chart::new(measure, Format::new(lang), width, &Native) {
                    check(&chart, THAILAND.str(node.id));
                    drawn += 1;
                }
            }
        }
    }
    assert!(drawn > 20, "{drawn}");
}

#[test]
fn lines_stop_at_gaps() {
    let value = r#""value":1"#;
    for (points, pieces_of_lines, joins, crosses) in [
        // years that follow each other
        (vec![("2020", value), ("2021", value), ("2022", value)], 1, 2, 0),
        // a missing year, and one that is known to be missing
        (vec![("2019", value), ("2020", value), ("2022", value), ("2023", value)], 2, 2, 0),
        (vec![("2019", value), ("2020", value), ("2021", r#""value":null"#), ("2022", value)], 2, 1, 1),
        (vec![("2019", value), ("2020", r#""text":"few""#), ("2021", value)], 2, 0, 1),
        // every other year, as it always was
        (vec![("2016", value), ("2018", value), ("2020", value)], 1, 2, 0),
        // two alone do not say what is usual
        (vec![("2016", value), ("2018", value)], 2, 0, 0),
        (vec![("2016", value), ("2017", value)], 1, 1, 0),
        // five years after a single one follow it
        (vec![("2013", value), ("2014", value), ("2015", value), ("2016/2020", value)], 1, 3, 0),
        // days about a year apart
        (vec![("2018-03-22", value), ("2019-03-05", value), ("2020-05-06", value), ("2023-03-15", value)], 2, 2, 0),
    ] {
        let data = with("", &[series("actual", &points)]);
        let chart = chart(&data, Lang::En).unwrap();
        assert_eq!(pieces(&chart, MarkRole::ResultLine), pieces_of_lines, "{points:?}");
        assert_eq!(lines(&chart, MarkRole::ResultLine), joins, "{points:?}");
        assert_eq!(pieces(&chart, MarkRole::KnownGap), crosses * 2, "{points:?}");
    }
}

#[test]
fn targets_are_steps_over_their_periods() {
    let steps = |points: &[(&str, &str)]| {
        let chart = chart(&with("", &[series("target", points)]), Lang::En).unwrap();
        (pieces(&chart, MarkRole::TargetStep), lines(&chart, MarkRole::TargetStep))
    };
    // one follows the other: joined by an upright line
    assert_eq!(steps(&[("2018/2022", r#""value":1"#), ("2023/2027", r#""value":2"#)]), (1, 3));
    assert_eq!(steps(&[("2022", r#""value":1"#), ("2027", r#""value":2"#)]), (2, 2));
    assert_eq!(steps(&[("2022", r#""low":1"#), ("2023", r#""high":2"#)]), (2, 2));
    // both ends of a range are steps of their own
    assert_eq!(steps(&[("2022", r#""low":1,"high":2"#), ("2023", r#""low":2,"high":3"#)]), (2, 6));
    assert_eq!(steps(&[("2022-05-01", r#""value":1"#), ("2032-05-01", r#""value":2"#)]), (2, 2));
}

#[test]
fn roles_differ_by_shape_and_are_named() {
    let mut all = Vec::new();
    for role in ["actual", "target", "baseline", "forecast", "reference"] {
        all.push(series(role, &[("2020", r#""value":1,"provisional":true"#), ("2021", r#""value":2"#)]));
    }
    // a second one of a role is not drawn, nor is one that is in words alone
    all.push(series("actual", &[("2020", r#""value":5"#), ("2021", r#""value":6"#)]));
    all.push(series("forecast", &[("2020", r#""text":"more""#)]));
    let data = with("", &all);
    let chart = chart(&data, Lang::En).unwrap();
    let mut roles: Vec<_> = chart.picture.marks.iter().map(|m| format!("{:?}", m.role)).collect();
    roles.dedup();
    assert_eq!(
        roles.join(" "),
        "ChartGrid ChartAxis ReferenceLine Reference Hollow ForecastLine Forecast Hollow Baseline Hollow TargetStep ResultLine Result Hollow"
    );
    let names: Vec<_> = chart.keys.iter().map(|k| k.words).collect();
    assert_eq!(names, ["actual", "target", "baseline", "forecast", "reference", "provisional"]);
    assert_eq!(chart.left_out, 2);
    for (i, key) in chart.keys.iter().enumerate() {
        let shape = |k: &Key| k.marks.iter().map(|m| m.path.data()).collect::<Vec<_>>();
        assert!(chart.keys[i + 1..].iter().all(|k| shape(k) != shape(key) || k.marks[0].role != key.marks[0].role));
        for mark in &key.marks {
            let hull = mark.path.hull().unwrap();
            assert!(hull.x >= 0.0 && hull.y >= 0.0 && hull.right() <= KEY.0 && hull.bottom() <= KEY.1, "{key:?}");
        }
    }
}

#[test]
fn ranges_are_upright_lines() {
    let data = with(
        "",
        &[series("actual", &[("2020", r#""value":2,"low":1,"high":3"#), ("2021", r#""low":2,"high":4"#), ("2022", r#""low":1"#)])],
    );
    let chart = chart(&data, Lang::En).unwrap();
    assert_eq!(pieces(&chart, MarkRole::RangeBar), 6);
    assert_eq!(pieces(&chart, MarkRole::Result), 1);
    // a bound alone is a number, so no cross says that there is none
    assert_eq!(pieces(&chart, MarkRole::KnownGap), 0);
}

#[test]
fn axes_say_round_numbers_and_short_years() {
    let of = |fields: &str, values: &[&str]| {
        let points: Vec<(String, String)> = (2001..).zip(values).map(|(y, v)| (y.to_string(), format!(r#""value":{v}"#))).collect();
        let points: Vec<(&str, &str)> = points.iter().map(|(y, v)| (y.as_str(), v.as_str())).collect();
        chart(&with(fields, &[series("actual", &points)]), Lang::En).unwrap()
    };
    for (values, ticks) in [
        (vec!["82.4", "99.6"], "90 100"),
        (vec!["130", "75"], "75 100 125"),
        (vec!["0.6501", "0.7209"], "0.65 0.70"),
        (vec!["3", "4"], "3 4"),
        (vec!["-5", "5"], "-5 0 5"),
        (vec!["-0.001", "-0.003"], "-0.003 -0.002 -0.001"),
        (vec!["0", "1"], "0 1"),
        (vec!["1e12", "3.5e12"], "2,000,000,000,000 3,000,000,000,000"),
        (vec!["7", "7", "7"], "7"),
        (vec!["0", "0"], "0"),
        (vec!["0.1", "0.30000000000000004", "0.3"], "0.1 0.2 0.3"),
        (vec!["1000000", "1000000.0000001"], "1,000,000"),
        // where digits take too much room they stand on their line, and only where nothing else is
        (vec!["1000000000000", "1000000000000.0001"], ""),
    ] {
        let chart = of("", &values);
        let mut shown = words(&chart, CardRole::Tick);
        shown.sort_by(|a, b| a.replace(',', "").parse::<f64>().unwrap().total_cmp(&b.replace(',', "").parse().unwrap()));
        assert_eq!(shown.join(" "), ticks, "{values:?}");
    }
    // no room for so many digits at all
    assert_eq!(words(&of("", &["1e300", "2e300"]), CardRole::Tick), [""; 0]);
    assert_eq!(words(&of(r#""decimals":2,"#, &["1", "2.5"]), CardRole::Value), ["2.50"]);
}

#[test]
fn times_are_written_as_the_scene_wants_them() {
    let two = |a, b| with("", &[series("actual", &[(a, r#""value":1"#), (b, r#""value":2"#)])]);
    let times = |data: &Dataset, format: Format| {
        let chart = Chart::new(&measure(data, "i"), format, WIDTH, &Native).unwrap();
        check(&chart, "times");
        let mut times: Vec<_> = chart.picture.cards.iter().filter(|c| c.role == CardRole::When).collect();
        times.sort_by(|a, b| a.rect.x.total_cmp(&b.rect.x));
        times.iter().map(|c| c.lines[0].words.clone()).collect::<Vec<_>>().join(" | ")
    };
    let thai = Format::new(Lang::Th);
    let digits = Format {
        digits: Digits::Thai,
        ..thai
    };
    let buddhist = Format {
        era: Era::Buddhist,
        ..Format::new(Lang::En)
    };
    assert_eq!(times(&two("2018", "2025"), thai), "2561 | 2568");
    assert_eq!(times(&two("2018", "2025"), digits), "๒๕๖๑ | ๒๕๖๘");
    assert_eq!(times(&two("2018", "2025"), buddhist), "2561 | 2568");
    // a fiscal year bears the name of the year it ends in; several years begin with their first
    assert_eq!(times(&two("2017-10/2018-09", "2018-10/2019-09"), thai), "2561 | 2562");
    assert_eq!(times(&two("2011/2015", "2016/2020"), thai), "2554 | 2563");
    // within a year
    assert_eq!(times(&two("2024-01", "2024-10"), thai), "ม.ค. 2567 | ต.ค. 2567");
    assert_eq!(times(&two("2024-05-01", "2024-05-02"), Format::new(Lang::En)), "1 May 2024 | 2 May 2024");
}

#[test]
fn odd_data_is_drawn_or_left_out() {
    let many: Vec<(String, String)> = (0..200)
        .map(|i| {
            let day = Date::from_days(17_000 + i * 3);
            (day.to_string(), format!(r#""value":{}"#, (i * 7919) % 101 - 50))
        })
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let v = r#""value":1"#;
    for (name, points, numbers) in [
        ("200 points", many, 200),
        ("one huge value", vec![("2020", v), ("2021", r#""value":1e12"#), ("2022", r#""value":-3"#)], 3),
        ("a reversed period", vec![("2020", v), ("2023/2021", v), ("2024", v)], 2),
        ("open ends", vec![("2020/", v), ("/2024", v)], 2),
        ("the same day twice", vec![("2020-01-01", v), ("2020-01-01", r#""value":2"#)], 2),
        ("far apart", vec![("1801", v), ("2299", r#""value":2"#)], 2),
        ("of one size", vec![("2020", r#""value":1e308"#), ("2021", r#""value":1.1e308"#)], 2),
        ("as small as can be", vec![("2020", r#""value":0"#), ("2021", r#""value":5e-324"#)], 2),
    ] {
        let data = with("", &[series("actual", &points)]);
        let chart = chart(&data, Lang::Th).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(pieces(&chart, MarkRole::Result), numbers, "{name}");
        assert_eq!(words(&chart, CardRole::Value).len(), 1, "{name}");
        for width in [120.0, 200.0, 1000.0] {
            Chart::new(&measure(&data, "i"), Format::new(Lang::En), width, &Native).iter().for_each(|c| check(c, name));
        }
    }
    for (name, points) in [
        ("nothing", vec![]),
        ("one number", vec![("2020", v), ("2021", r#""value":null"#), ("2022", r#""text":"two""#)]),
        ("too far apart to count", vec![("2020", r#""value":-1e308"#), ("2021", r#""value":1.7e308"#)]),
        ("without time", vec![("/", v), ("/", v)]),
        ("reversed", vec![("2021/2020", v), ("2023/2022", v)]),
    ] {
        assert_eq!(chart(&with("", &[series("actual", &points)]), Lang::Th), None, "{name}");
    }
    let data = with("", &[series("actual", &[("2020", v), ("2021", v)])]);
    for width in [f64::NAN, f64::NEG_INFINITY, -5.0, 0.0, 119.0] {
        assert_eq!(Chart::new(&measure(&data, "i"), Format::new(Lang::Th), width, &Native), None, "{width}");
    }
    assert_eq!(chart(&indicator(r#"{"series":[]}"#), Lang::Th), None);
}

#[test]
fn the_newest_result_and_the_target_that_applies_are_said() {
    let told = |fields: &str, all: &[String]| {
        let data = with(fields, all);
        say(&data, &measure(&data, "i"), Format::new(Lang::En))
    };
    let actual = |points: &[(&str, &str)]| series("actual", points);
    let target = |points: &[(&str, &str)]| series("target", points);
    assert_eq!(told("", &[]), "No value in this dataset yet\n");
    assert_eq!(told("", &[actual(&[])]), "No value in this dataset yet\n");
    assert_eq!(told("", &[actual(&[("2020", r#""value":null"#)])]), "2020: -\nNo value in this dataset yet\n");
    // today is in 2026: the nearest that is not over, however they stand in the file
    let targets = target(&[("2037", r#""value":9"#), ("2022", r#""value":1"#), ("2027", r#""value":5"#)]);
    assert_eq!(told(r#""unit":"ดัชนี","#, &[targets]), "Target 2027: ดัชนี 5\nNo result in this dataset yet\n");
    assert_eq!(
        told("", &[target(&[("2018", r#""value":1"#), ("2022", r#""low":2"#)])]),
        "Target 2022: at least 2\nNo result in this dataset yet\n"
    );
    // the newest that is known, and that a newer one is not
    let results = actual(&[("2024", r#""value":null"#), ("2023", r#""value":7,"low":6,"high":8"#), ("2022", r#""value":9"#)]);
    assert_eq!(told(r#""unit":"คน","#, &[results]), "Newest result 2023: 7 (6 to 8) คน\n2024: -\n");
    // words are said as they are, without the unit
    let quoted = target(&[("2022", r#""value":12,"text":"อย่างน้อยร้อยละ 12""#)]);
    assert_eq!(told(r#""unit":"ร้อยละ","#, &[quoted]), "Target 2022: อย่างน้อยร้อยละ 12\nNo result in this dataset yet\n");
    // where it began, what is expected, what it may be compared with
    let others = [
        series("reference", &[("2024", r#""value":3"#)]),
        series("forecast", &[("2020", r#""value":4"#), ("2030", r#""value":5"#)]),
        series("baseline", &[("2018", r#""value":6"#)]),
    ];
    assert_eq!(told("", &others), "Baseline 2018: 6\nForecast 2030: 5\nFor comparison 2024: 3\nNo result in this dataset yet\n");
    // of several series each bears its name, and nothing is compared
    let named = |name: &str, value: &str| actual(&[("2024", value)]).replace(r#""points""#, &format!(r#""label":"{name}","points""#));
    let all = [named("a", r#""value":1"#), named("b", r#""value":9"#), target(&[("2024", r#""value":5"#)])];
    assert_eq!(told(r#""direction":"increase","#, &all), "Newest result · a 2024: 1\nNewest result · b 2024: 9\nTarget 2024: 5\n");
    // a time that runs backwards, or none at all, is older than any
    let odd = actual(&[("2024/2023", r#""value":1"#), ("2020", r#""value":2"#), ("/", r#""value":3"#)]);
    assert_eq!(told("", &[odd]), "Newest result 2020: 2\n");
}

#[test]
fn a_result_is_held_against_a_target_only_where_numbers_decide() {
    const REACHED: &str = "reaches";
    const NOT_YET: &str = "yet";
    const NOT: &str = "does not reach this target";
    for (direction, result, target, said) in [
        // 2027 is to come, 2022 is over
        ("increase", ("2024", r#""value":5"#), ("2027", r#""value":5"#), REACHED),
        ("increase", ("2024", r#""value":4"#), ("2027", r#""value":5"#), NOT_YET),
        ("increase", ("2022", r#""value":4"#), ("2022", r#""value":5"#), NOT),
        ("increase", ("2024", r#""value":4"#), ("2018/2022", r#""value":5"#), NOT),
        ("decrease", ("2024", r#""value":86"#), ("2027", r#""value":50"#), NOT_YET),
        ("decrease", ("2024", r#""value":40"#), ("2027", r#""value":50"#), REACHED),
        ("increase", ("2024", r#""value":5"#), ("2027", r#""low":5"#), REACHED),
        ("decrease", ("2024", r#""value":5"#), ("2027", r#""high":4"#), NOT_YET),
        ("increase", ("2024", r#""value":6,"low":5,"high":7"#), ("2027", r#""value":5"#), REACHED),
        // what came of a target that was over before is not known
        ("increase", ("2021", r#""value":4"#), ("2022", r#""value":5"#), ""),
        // a range on both sides, bounds on the other side, two numbers
        ("increase", ("2024", r#""value":5,"low":4,"high":7"#), ("2027", r#""value":5"#), ""),
        ("increase", ("2024", r#""high":7"#), ("2027", r#""value":5"#), ""),
        ("increase", ("2024", r#""value":5"#), ("2027", r#""high":5"#), ""),
        ("increase", ("2024", r#""value":5"#), ("2027", r#""low":4,"high":6"#), ""),
        // words, what may change, and no direction
        ("increase", ("2024", r#""value":5"#), ("2027", r#""value":5,"text":"five more""#), ""),
        ("increase", ("2024", r#""value":5,"text":"about five""#), ("2027", r#""value":5"#), ""),
        ("increase", ("2024", r#""value":5,"provisional":true"#), ("2027", r#""value":5"#), ""),
        ("maintain", ("2024", r#""value":5"#), ("2027", r#""value":5"#), ""),
        ("range", ("2024", r#""value":5"#), ("2027", r#""value":5"#), ""),
        ("", ("2024", r#""value":5"#), ("2027", r#""value":5"#), ""),
        // both are shown as 80.0
        ("increase", ("2024", r#""value":79.96"#), ("2027", r#""value":80"#), ""),
        ("increase", ("2024", r#""value":80.04"#), ("2027", r#""value":80"#), REACHED),
        // times that say nothing
        ("increase", ("/", r#""value":4"#), ("2027", r#""value":5"#), ""),
        ("increase", ("2024", r#""value":4"#), ("2027/2022", r#""value":5"#), ""),
    ] {
        let direction = if direction.is_empty() { String::new() } else { format!(r#""direction":"{direction}","#) };
        let data = with(&format!(r#"{direction}"decimals":1,"#), &[series("target", &[target]), series("actual", &[result])]);
        let told = say(&data, &measure(&data, "i"), Format::new(Lang::En));
        let sentence = told.lines().find(|l| l.starts_with("The ")).unwrap_or_default();
        assert!(sentence.contains(said) && sentence.is_empty() == said.is_empty(), "{result:?} {target:?}: {told}");
        assert_eq!(sentence.contains("yet"), said == NOT_YET, "{result:?} {target:?}: {told}");
    }
}

#[test]
fn a_table_has_columns_where_periods_are_shared() {
    let v = r#""value":1"#;
    let table = |all: &[String]| {
        let data = with("", all);
        rows(&measure(&data, "i"), Format::new(Lang::En))
    };
    assert_eq!(
        table(&[series("actual", &[("2021", v), ("2020", v)])]),
        format!("table of 1 series, columns: false\n2020: 0 1\n2021: 0 1\n")
    );
    assert_eq!(
        table(&[
            series("target", &[("2021", v), ("2022", v)]),
            series("actual", &[("2020", v), ("2021", v)]),
            series("baseline", &[])
        ]),
        format!("table of 2 series, columns: true\n2020: 1 1\n2021: 0 1, 1 1\n2022: 0 1\n")
    );
    assert_eq!(
        table(&[series("baseline", &[("2020", v)]), series("target", &[("2027", v)])]),
        format!("table of 2 series, columns: false\n2020: 0 1\n2027: 1 1\n")
    );
    // too many columns for a phone; a period twice in one series; no time at all
    let four = [(); 4].map(|()| series("actual", &[("2020", v)]));
    assert_eq!(table(&four).lines().count(), 5);
    let twice = [series("actual", &[("2020", v), ("2020", v), ("/", v)]), series("target", &[("2020", v)])];
    assert_eq!(table(&twice).lines().count(), 4);
}
