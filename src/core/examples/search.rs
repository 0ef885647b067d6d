//! How long searching takes: `cargo run --release -p phaen --example search -- FILE [QUERY …]`. For each query: until
//! the first hits are known, until all are, and the longest step.

use phaen::dataset::Dataset;
use phaen::find::{Index, Indexing, Query, Search, marks};
use phaen::read::{Limits, read};
use std::rc::Rc;
use std::time::Instant;

/// So many hits are shown at first.
const SHOWN: usize = 100;
/// Things that are indexed at once.
const THINGS: usize = 500;
/// Bytes that are looked through at once.
const BYTES: usize = 1 << 20;

const QUERIES: [&str; 24] = [
    "า",
    "a",
    "1",
    "การ",
    "พัฒนา",
    "ความมั่นคง",
    "การท่องเที่ยว",
    "แผนแม่บทประเด็นการต่างประเทศ",
    "อุดรธานี",
    "security",
    "foreign affairs",
    "develop tourism",
    "พัฒนา เชียงใหม่",
    "พัฒนา การ",
    "a e i o",
    "2561",
    "พ.ศ. 2561",
    "020202",
    "1.2",
    "dki9jk'xitgmL",
    "ไม่มีคำนี้ในแผน",
    "zzzzzz",
    "กกกกกกกกกก",
    "ความมันคง",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("a file is named");
    let limits = Limits {
        max_bytes: usize::MAX,
        ..Limits::default()
    };
    let bytes = std::fs::read(&path).expect("the file can be read");
    let data = read(bytes, &limits).expect("it is a dataset").dataset;
    let (index, all, longest) = indexed(&data);
    let memory = index.memory();
    println!("{path}: {} nodes", data.nodes().len());
    println!("  index: {all:.1} ms in all, longest step of {THINGS} things {longest:.2} ms");
    println!("  memory: {memory} bytes, {} a node; {} letters", memory / data.nodes().len().max(1), index.letters());
    println!("{:>9} {:>9} {:>9} {:>8}  query", "first", "all", "step", "count");
    let queries: Vec<String> = arguments.collect();
    if queries.is_empty() {
        for query in QUERIES {
            measure(&data, &index, query);
        }
    }
    for query in &queries {
        measure(&data, &index, query);
        shown(&data, &index, query);
    }
}

fn indexed(data: &Dataset) -> (Index, f64, f64) {
    let start = Instant::now();
    let (mut longest, mut now) = (0.0_f64, Instant::now());
    let mut indexing = Indexing::new(data);
    loop {
        let index = indexing.step(data, THINGS);
        longest = longest.max(now.elapsed().as_secs_f64() * 1e3);
        if let Some(index) = index {
            return (index, start.elapsed().as_secs_f64() * 1e3, longest);
        }
        now = Instant::now();
    }
}

/// The best of some runs.
fn measure(data: &Dataset, index: &Index, text: &str) {
    let (mut best, mut count) = ([f64::INFINITY; 3], 0);
    for _ in 0..5 {
        let start = Instant::now();
        let (mut first, mut longest, mut now) = (None, 0.0_f64, start);
        let mut search = Search::new(Rc::new(Query::new(text, data)));
        loop {
            let done = search.step(data, index, BYTES);
            if first.is_none() && (done || search.count() >= SHOWN) {
                std::hint::black_box(search.first(data, index, SHOWN));
                first = Some(start.elapsed().as_secs_f64() * 1e3);
            }
            longest = longest.max(now.elapsed().as_secs_f64() * 1e3);
            now = Instant::now();
            if done {
                break;
            }
        }
        std::hint::black_box(search.first(data, index, SHOWN));
        let times = [first.unwrap_or_default(), start.elapsed().as_secs_f64() * 1e3, longest];
        for (best, time) in best.iter_mut().zip(times) {
            *best = best.min(time);
        }
        count = search.count();
    }
    println!("{:>9.2} {:>9.2} {:>9.2} {count:>8}  {text}", best[0], best[1], best[2]);
}

fn shown(data: &Dataset, index: &Index, text: &str) {
    let mut search = Search::new(Rc::new(Query::new(text, data)));
    while !search.step(data, index, BYTES) {}
    if let Some(instead) = search.instead() {
        println!("    instead: {instead}");
    }
    for hit in search.first(data, index, 12) {
        let words = data.str(hit.words);
        let mut marked = String::new();
        let mut end = 0;
        for mark in marks(words, search.query()) {
            marked.push_str(&words[end..mark.start]);
            marked.push('[');
            marked.push_str(&words[mark.clone()]);
            marked.push(']');
            end = mark.end;
        }
        marked.push_str(&words[end..]);
        println!("    {:?} {:?} {:?}: {marked}", hit.rank, hit.what, hit.field);
    }
}
