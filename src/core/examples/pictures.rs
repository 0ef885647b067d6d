//! How long labels and pictures of a dataset take:
//! `cargo run --release -p phaen --features native --example pictures -- FILE [SCENE]`.

use phaen::dataset::Dataset;
use phaen::picture::{Diagram, Rect, Wheel, World};
use phaen::read::{Limits, read};
use phaen::scene::{Scene, SceneText};
use phaen::text::{Font, Lang, Native, estimate, keeps, wrap};
use std::time::Instant;

/// The result of some work, with what it is and how long it took on the screen.
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{what}: {:.3} ms", start.elapsed().as_secs_f64() * 1e3);
    result
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("which file?");
    let text = arguments.next().unwrap_or_default();
    let data = read(std::fs::read(path).expect("the file can be read"), &Limits::default()).expect("the file is a dataset").dataset;
    labels(&data);
    let scene = |more: &str| SceneText::parse(&format!("{text}&{more}")).0.resolve(&data, Lang::Th).0;
    for (width, height) in [(390.0, 600.0), (800.0, 600.0), (1280.0, 800.0)] {
        pictures(&data, &scene("view=diagram&open=all"), &scene("view=wheel"), width, height);
    }
}

fn labels(data: &Dataset) {
    let names: Vec<&str> = data.nodes().iter().map(|n| data.say(n.name, "th").words).collect();
    let lexicon = data.whole_words();
    println!("{} names", names.len());
    for width in [220.0, 280.0] {
        let lines = |name: &&str| wrap(name, Font::Plain, width, usize::MAX, &Native, lexicon).ends.len();
        let guess = |name: &&str| estimate(name, Font::Plain, width, &Native);
        let wrapped: Vec<usize> = timed(&format!("lines of {width} px"), || names.iter().map(lines).collect());
        let guessed: Vec<usize> = timed("estimated", || names.iter().map(guess).collect());
        println!("estimated right: {}", wrapped.iter().zip(&guessed).filter(|(a, b)| a == b).count());
    }
    let kept: usize = timed("kept in paragraphs", || names.iter().map(|name| keeps(name, lexicon).len()).sum());
    println!("{kept} kept");
}

fn pictures(data: &Dataset, diagram: &Scene, wheel: &Scene, width: f64, height: f64) {
    let world = |scene| World {
        data,
        scene,
        width,
        height,
        text: &Native,
        lexicon: data.whole_words(),
    };
    let mut laid_out = timed(&format!("diagram in {width} × {height}, everything open"), || Diagram::new(&world(diagram), &|_| None));
    let Rect { x, y, h, .. } = laid_out.bounds();
    let screen = Rect {
        x,
        y: y + h / 4.0,
        w: width,
        h: height,
    };
    let part = timed("a screen of it", || laid_out.picture(&world(diagram), screen, None));
    println!("{:?}: {} boxes, {} lines there", laid_out.arrangement(), part.cards.len(), part.marks.len());
    timed("links of a selection", || laid_out.set_links(&world(diagram)));
    let cards = timed("wheel", || Wheel::new(&world(wheel)).picture().cards.len());
    println!("{cards} cards");
}
