//! How long reading a file takes, whole and in slices, and how much memory: `cargo run --release --example read -- FILE`.

use phaen::read::{Limits, Reader, Step, read};
use std::time::{Duration, Instant};

/// As much as a browser may do between two frames.
const SLICE: usize = 1 << 20;

fn main() {
    let path = std::env::args().nth(1).expect("which file?");
    let bytes = std::fs::read(path).expect("the file can be read");
    let megabytes = bytes.len() as f64 / 1e6;
    let limits = Limits {
        max_bytes: usize::MAX,
        ..Limits::default()
    };

    let mut best = Duration::MAX;
    for _ in 0..if megabytes < 100.0 { 3 } else { 1 } {
        let copy = bytes.clone();
        let start = Instant::now();
        let outcome = read(copy, &limits);
        best = best.min(start.elapsed());
        match outcome {
            Ok(reading) => println!("{} nodes, {} warnings", reading.dataset.nodes().len(), reading.warnings.len()),
            Err(refusal) => println!("refused: {:?}", refusal.explain().list.first()),
        }
    }
    println!("whole: {megabytes:.1} MB in {:.1} ms, {:.0} MB/s", best.as_secs_f64() * 1e3, megabytes / best.as_secs_f64());

    let mut reader = Reader::new(bytes, limits);
    let (mut steps, mut longest, start) = (0, Duration::ZERO, Instant::now());
    let outcome = loop {
        let step = Instant::now();
        let result = reader.step(SLICE);
        longest = longest.max(step.elapsed());
        steps += 1;
        if let Step::Done(outcome) = result {
            break outcome;
        }
    };
    println!(
        "sliced: {steps} steps in {:.1} ms, the longest {:.1} ms",
        start.elapsed().as_secs_f64() * 1e3,
        longest.as_secs_f64() * 1e3
    );
    drop(reader);
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status.lines().filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM")).for_each(|l| println!("{l}"));
    }
    drop(outcome);
}
