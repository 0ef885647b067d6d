//! How long filters and their counts take: `cargo run --release -p phaen --example facets`, on 100,000 plans made up for
//! it with 50 organizations and 300 tags.

use phaen::find::{Facet, Facets, Filter, Matcher, Sieve};
use phaen::read::{Limits, read};
use phaen::time::Years;
use std::fmt::Write;
use std::time::Instant;

const NODES: u32 = 100_000;

fn main() {
    let list = |n: u32, item: &dyn Fn(u32) -> String| (0..n).map(item).collect::<Vec<_>>().join(",");
    let mut json = String::from(r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th","#);
    let _ = write!(json, r#""levels":[{}],"#, list(8, &|i| format!(r#"{{"id":"l{i}","label":"l","role":"target"}}"#)));
    let _ = write!(json, r#""statuses":[{}],"#, list(5, &|i| format!(r#"{{"id":"s{i}","label":"s","tone":"near"}}"#)));
    let _ = write!(json, r#""organizations":[{}],"#, list(50, &|i| format!(r#"{{"id":"o{i}","name":"หน่วยงาน {i}"}}"#)));
    let _ = write!(
        json,
        r#""editions":[{{"id":"v0","label":"v","kind":"approved"}},{{"id":"v1","label":"v","kind":"amended","replaces":"v0"}}],"#
    );
    let node = |i: u32| {
        let parent = if i == 0 { String::new() } else { format!(r#","parent":"n{}""#, (i - 1) / 10) };
        let life = if i.is_multiple_of(9) { r#","editions":{"since":"v1"}"# } else { "" };
        let status = if i.is_multiple_of(3) { format!(r#"{{"status":"s{}"}}"#, i % 5) } else { String::new() };
        format!(
            r#"{{"id":"n{i}","level":"l{}","name":"n{i}"{parent},"period":{{"start":"{}-10-01","end":"{}-09"}},
            "organizations":[{{"id":"o{}","role":"owner"}},{{"id":"o{}","role":"partner"}}],"tags":["แท็กที่ {}","แท็กที่ {}"],
            "assessments":[{status}]{life}}}"#,
            i % 8,
            2000 + i % 30,
            2005 + i % 30,
            i % 50,
            i % 47,
            i % 300,
            i % 271
        )
    };
    let event = |i: u32| {
        let time = r#""period":{"start":"2024-05-06","end":"2024-05-06"}"#;
        let place = format!(r#"{{"code":"{}","name":"จังหวัด"}}"#, i % 77);
        format!(r#"{{"id":"e{i}","kind":"meeting","name":"e",{time},"nodes":["n{}","n{}"],"places":[{place}]}}"#, i * 7, i * 9)
    };
    let _ = write!(json, r#""nodes":[{}],"events":[{}]}}"#, list(NODES, &node), list(5000, &event));
    let limits = Limits {
        max_bytes: usize::MAX,
        ..Limits::default()
    };
    let data = read(json.into_bytes(), &limits).expect("it is a dataset").dataset;

    let none = Filter::default();
    let few = none.with(Facet::Level, "l1").with(Facet::Tag, "แท็กที่ 7").with(Facet::Tag, "แท็กที่ 17").with(Facet::Year, "2022");
    let all = few.with(Facet::Organization, "o1").with(Facet::Status, "none").with(Facet::Edition, "v0").with(Facet::Place, "10");
    for (name, filter) in [("no choice", &none), ("4 choices", &few), ("choices of all facets", &all)] {
        for years in [Years::Calendar, Years::Fiscal] {
            let matcher = timed(&format!("{name}, {} years: matcher", years.word()), || Matcher::new(&data, filter, years));
            let _ = timed("  sieve", || Sieve::new(&data, &matcher, None));
            let facets = timed("  facets", || Facets::new(&data, &matcher, 0..NODES as usize, None));
            println!("  {} nodes, {} facets", facets.total, facets.lists.len());
        }
    }
}

/// The best of some runs, on the screen.
fn timed<T>(what: &str, mut work: impl FnMut() -> T) -> T {
    let mut best = f64::INFINITY;
    for _ in 0..15 {
        let start = Instant::now();
        let _ = work();
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    println!("{what}: {best:.2} ms");
    work()
}
