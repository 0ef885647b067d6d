//! How long the parts of a timeline take:
//! `cargo run --release -p phaen --features native --example timeline -- FILE [SCENE]`; without a file, on plans made up
//! for it: very many events, results and rows.

use phaen::dataset::Dataset;
use phaen::outline::Rows;
use phaen::picture::{Look, Timeline};
use phaen::read::{Limits, read};
use phaen::scene::{Reach, SceneText};
use phaen::text::{Lang, Native};
use phaen::time::{Date, Scale, Span};
use std::fmt::Write;
use std::time::Instant;

/// As many rows as a screen draws.
const SCREEN: usize = 30;

/// A day of 2025.
const TODAY: i32 = 20_270;

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let Some(path) = arguments.next() {
        let bytes = std::fs::read(path).expect("the file can be read");
        return measure("the file", &dataset(bytes), &arguments.next().unwrap_or_default());
    }
    let date = |day: i32| Date::from_days(day).iso();
    let event = |i: i32, day: i32| {
        let date = date(day);
        format!(r#"{{"id":"e{i}","kind":"meeting","name":"ประชุมครั้งที่ {i}","period":{{"start":"{date}","end":"{date}"}}}}"#)
    };
    let one = r#"{"id":"a","level":"l","name":"a","period":{"start":"2018","end":"2037"}}"#;
    let same: Vec<_> = (0..5_000).map(|i| event(i, 18_000)).collect();
    measure("5,000 events on one day", &made(one, &same.join(",")), "");
    let spread: Vec<_> = (0..100_000).map(|i| event(i, 17_600 + i / 20)).collect();
    measure("100,000 events on 5,000 days", &made(one, &spread.join(",")), "");
    let mut nodes = String::new();
    for i in 0..SCREEN {
        let mut results = String::new();
        for day in 0..600 {
            let (from, to) = (date(17_600 + day * 9), date(17_600 + day * 9 + 6));
            let comma = if day > 0 { "," } else { "" };
            let _ = write!(results, r#"{comma}{{"status":"s","period":{{"start":"{from}","end":"{to}"}}}}"#);
        }
        let comma = if i > 0 { "," } else { "" };
        let period = r#""period":{"start":"2018","end":"2037"}"#;
        let _ = write!(nodes, r#"{comma}{{"id":"n{i}","level":"l","name":"n{i}",{period},"assessments":[{results}]}}"#);
    }
    measure("600 results a row", &made(&nodes, ""), "");
    let node = |i: u32| {
        let parent = if i == 0 { String::new() } else { format!(r#","parent":"n{}""#, (i - 1) / 10) };
        let years = format!(r#""start":"{}","end":"{}""#, 2000 + i % 30, 2005 + i % 30);
        format!(r#"{{"id":"n{i}","level":"l","name":"n{i}"{parent},"period":{{{years}}}}}"#)
    };
    let many: Vec<_> = (0..200_000).map(node).collect();
    measure("200,000 plans", &made(&many.join(","), ""), "open=4");
}

fn dataset(bytes: Vec<u8>) -> Dataset {
    let limits = Limits {
        max_bytes: usize::MAX,
        ..Limits::default()
    };
    read(bytes, &limits).expect("it is a dataset").dataset
}

fn made(nodes: &str, events: &str) -> Dataset {
    let json = format!(
        r#"{{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
        "levels":[{{"id":"l","label":"ระดับ","role":"plan"}}],"statuses":[{{"id":"s","label":"บรรลุ","tone":"achieved"}}],
        "nodes":[{nodes}],"events":[{events}]}}"#
    );
    dataset(json.into_bytes())
}

/// The best of some runs, on the screen.
fn timed<T>(what: &str, mut work: impl FnMut() -> T) {
    let mut best = f64::INFINITY;
    for _ in 0..7 {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("  {what}: {:.3} ms", best * 1e3);
}

fn measure(name: &str, data: &Dataset, scene: &str) {
    println!("{name}");
    let scene = SceneText::parse(scene).0.resolve(data, Lang::Th).0;
    let rows = Rows::new(data, &scene);
    let timeline = Timeline::new(data, &scene, TODAY);
    timed("all of it anew", || Timeline::new(data, &scene, TODAY));
    timed("the list", || timeline.list(data, &scene, &rows).len());
    timed("the strip", || timeline.strip(1000.0, 24.0));
    let own = timeline.span(Reach::Root);
    for (zoom, days) in [("its time", own.days()), ("a year", 365.0), ("a month", 31.0)] {
        let middle = (own.from + own.to) / 2.0;
        let look = Look {
            data,
            scale: Scale {
                span: Span {
                    from: middle - days / 2.0,
                    to: middle + days / 2.0,
                },
                width: 1100.0,
            },
            today: TODAY,
            years: scene.years,
            format: scene.format(),
            text: &Native,
        };
        timed(&format!("{SCREEN} rows, {zoom}"), || {
            rows.iter().take(SCREEN).map(|node| timeline.track(&look, node).marks.len()).sum::<usize>()
        });
        timed(&format!("events, {zoom}"), || timeline.pins(&look, 6).pins.len());
    }
}
