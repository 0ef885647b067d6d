//! How long the parts of a table take:
//! `cargo run --release -p phaen --features native --example table -- FILE [BUDGET]`.

use phaen::dataset::Dataset;
use phaen::outline::{Column, Columns, Sorting};
use phaen::read::{Limits, read};
use phaen::text::{Lang, Native};
use std::time::{Duration, Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("a file");
    let budget = arguments.next().and_then(|b| b.parse().ok()).unwrap_or(5_000);
    let limits = Limits {
        max_nodes: 1_000_000,
        ..Limits::default()
    };
    let bytes = std::fs::read(path).expect("the file can be read");
    let data = read(bytes, &limits).expect("the file is a dataset").dataset;
    let start = Instant::now();
    let columns = Columns::of(&data, None);
    println!("{} rows, columns found in {:?}, steps of {budget}", data.nodes().len(), start.elapsed());
    for column in columns.iter() {
        measure(&data, column, budget);
    }
}

/// Runs a step until it is true: how many, how long together, and the longest.
fn run(mut step: impl FnMut() -> bool) -> (u32, Duration, Duration) {
    let (mut steps, mut all, mut longest) = (0, Duration::ZERO, Duration::ZERO);
    loop {
        let start = Instant::now();
        let done = step();
        let took = start.elapsed();
        (steps, all, longest) = (steps + 1, all + took, longest.max(took));
        if done {
            return (steps, all, longest);
        }
    }
}

fn measure(data: &Dataset, column: Column, budget: usize) {
    let collate = Native::collator();
    let mut sorting = Sorting::new(data, None, column, Lang::Th);
    let gathered = run(|| sorting.gather(data, budget));
    let texts: Vec<_> = (0..sorting.texts()).map(|n| sorting.text(data, n)).collect();
    let mut count = 0_u32;
    let mut compare = |a: u32, b: u32| {
        count += 1;
        match (texts.get(a as usize), texts.get(b as usize)) {
            (Some(a), Some(b)) => collate(a, b),
            _ => a.cmp(&b),
        }
    };
    let sorted = run(|| sorting.step(data, &mut compare, budget));
    let start = Instant::now();
    let rows = sorting.order(data, true).len();
    let order = start.elapsed();
    println!("{}: {rows} rows, {} texts, {count} comparisons of texts", column.word(), texts.len());
    for (name, (steps, all, longest)) in [("gather", gathered), ("step", sorted)] {
        println!("    {name}: {steps} steps, {all:?}, longest {longest:?}");
    }
    println!("    order: {order:?}");
}
