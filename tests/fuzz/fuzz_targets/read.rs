//! Reads arbitrary bytes, whole and in slices, which must give the same; what was read is then walked through by all
//! that a view would ask of it. The first byte chooses the slices.

#![no_main]

use libfuzzer_sys::fuzz_target;
use phaen::dataset::{Dataset, LinkEnd, Text};
use phaen::read::{Limits, Outcome, Reader, Step, read};
use phaen::text::Lang;

fuzz_target!(|input: &[u8]| {
    let Some((budget, bytes)) = input.split_first() else { return };
    let limits = Limits {
        strict: budget % 2 == 1,
        ..Limits::default()
    };
    let whole = read(bytes.to_vec(), &limits);
    assert_eq!(told(&whole), told(&sliced(bytes, usize::from(*budget), &limits)));
    match whole {
        Ok(reading) => {
            assert_eq!(reading.dataset.source_text().as_bytes(), bytes);
            walk(&reading.dataset);
        }
        Err(refusal) => assert!(!refusal.notes().is_empty()),
    }
});

fn sliced(bytes: &[u8], budget: usize, limits: &Limits) -> Outcome {
    let mut reader = Reader::new(bytes.to_vec(), limits.clone());
    loop {
        if let Step::Done(outcome) = reader.step(budget) {
            return outcome;
        }
    }
}

/// The problems in words, and how many nodes there are.
fn told(outcome: &Outcome) -> (Option<usize>, Vec<String>) {
    let (nodes, problems) = match outcome {
        Ok(reading) => (Some(reading.dataset.nodes().len()), reading.explain_warnings()),
        Err(refusal) => (None, refusal.explain()),
    };
    let line =
        |p: &phaen::read::Problem| format!("{}:{}:{} {} {}", p.path, p.line, p.column, p.message(Lang::En), p.message(Lang::Th));
    (nodes, problems.list.iter().map(line).collect())
}

fn walk(d: &Dataset) {
    let say = |text: Text| {
        assert!(d.wordings(text).count() > 0);
        assert!(!d.say(text, "en").words.is_empty());
    };
    say(d.head().title);
    assert_eq!(d.tree().order().len(), d.nodes().len());
    for (place, id) in d.tree().order().iter().enumerate() {
        let node = d.node(*id);
        say(node.name);
        assert_eq!(d.tree().place(*id), place);
        assert_eq!(d.find(d.id_of(*id)), Some(*id));
        assert!(d.level_of(*id).is_some());
        assert_eq!(d.ancestors(*id).count(), d.tree().depth(*id));
        assert_eq!(d.tree().children(Some(*id)).count(), d.tree().child_count(*id));
        assert!(node.organizations.iter().all(|o| d.organization(o.organization).is_some()));
        assert!(node.assessments.iter().all(|a| d.status(a.status).is_some()));
        assert!(node.sources.iter().all(|c| d.source(c.source).is_some()));
        let rollup = d.rollup(*id);
        assert!(rollup.known <= rollup.of);
        assert!(d.links_from(*id).all(|l| l.from == *id));
        assert!(d.links_to(*id).all(|l| l.to == LinkEnd::Node(*id)));
        assert!(d.events_of(*id).all(|e| e.nodes.contains(id)));
        for series in node.more.iter().filter_map(|m| m.measure.as_ref()).flat_map(|m| &m.series) {
            assert!(series.points.iter().flat_map(|p| [p.value, p.low, p.high]).flatten().all(f64::is_finite));
        }
    }
    d.levels().iter().for_each(|l| say(l.label));
    d.links().iter().for_each(|l| assert!(d.link_type(l.kind).is_some()));
    d.events().iter().for_each(|e| say(e.name));
    d.phases().iter().for_each(|p| say(p.label));
    d.stories().iter().for_each(|s| say(s.title));
}
