//! What the reader promises, on the fixtures of `tests/data`; their messages are tested with the `phaen` command.

use super::fields::{Fields, Top};
use super::shape::{Form, Record};
use super::*;
use crate::text::Lang;
use std::path::Path;

fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name)).unwrap()
}

fn most() -> Dataset {
    read(data("most.json"), &Limits::default()).unwrap().dataset
}

/// Reads in slices of so many bytes.
fn sliced(bytes: &[u8], budget: usize) -> Outcome {
    let mut reader = Reader::new(bytes.to_vec(), Limits::default());
    loop {
        if let Step::Done(outcome) = reader.step(budget) {
            return outcome;
        }
    }
}

/// Everything that an outcome says.
fn told(outcome: &Outcome) -> String {
    match outcome {
        Ok(reading) => format!("{:#?}\n{:#?}", reading.dataset, reading.explain_warnings()),
        Err(refusal) => format!("{:?} {:#?}", refusal.kind(), refusal.explain()),
    }
}

#[test]
fn every_field_of_the_format_is_read() {
    let d = most();
    let said = |text: Option<Text>| text.map(|t| d.say(t, "th").words);
    assert_eq!(said(Some(d.head().title)), Some("ชุดข้อมูลที่ใช้ทุกฟิลด์"));
    assert!(!d.say(d.head().description.unwrap(), "en").official);
    assert_eq!(d.head().fiscal_year_start, (10, 1));
    assert_eq!(d.head().current_edition, Some(EditionId(1)));
    assert_eq!(d.lexicon().collect::<Vec<_>>(), ["ราชกิจจานุเบกษา"]);
    let [a, one, b] = d.nodes() else { panic!() };
    assert_eq!((d.str(a.id), d.str(one.id), d.str(b.id)), ("a", "a.1", "b"));
    assert_eq!(said(Some(one.name)), Some("ตัวชี้วัดหนึ่ง 😀"));
    assert_eq!((a.hue, one.parent, one.code.map(|c| d.str(c))), (Some(Hue::Blue), Some(NodeId(0)), Some("๐๑")));
    assert_eq!(a.period.map(|p| (p.certain, p.text.map(|t| d.str(t)))), Some((false, Some("พ.ศ. ๒๕๖๑ - ๒๕๘๐"))));
    let owner = &one.organizations[0];
    assert_eq!((owner.organization, owner.part, d.str(owner.tags[0])), (OrganizationId(1), Part::Owner, "จ.1"));
    assert_eq!(owner.sources[0].quote.map(|q| d.str(q)), Some("หน่วยงานเจ้าภาพ"));
    let more = one.more.as_ref().unwrap();
    assert_eq!((more.order, more.progress, more.aliases.len()), (Some(1.5), Some(0.25), 2));
    assert_eq!((more.budget[0].amount, more.budget[0].kind), (11_050_000.0, BudgetKind::Allocated));
    assert_eq!((more.since, more.until), (Some(EditionId(0)), Some(EditionId(1))));
    let points = &more.measure.as_ref().unwrap().series[0].points;
    assert_eq!((points[0].value, points[0].provisional, points[1].value), (Some(72.4), true, None));
    assert_eq!(*a.more.as_ref().unwrap().totals[0].counts, [(StatusId(0), 3), (StatusId(1), 1)]);
    assert!(b.more.is_none());
    let [link, outside, _] = d.links() else { panic!() };
    assert_eq!((link.from, link.to), (NodeId(0), LinkEnd::Node(NodeId(2))));
    assert!(matches!(outside.to, LinkEnd::External(Some(url)) if d.str(url) == "https://example.org"));
    let organizers = d.events().iter().map(|e| e.organizer).collect::<Vec<_>>();
    assert!(matches!(organizers[..], [Some(Publisher::Named(_)), Some(Publisher::Organization(OrganizationId(0)))]));
    assert_eq!(d.stories()[0].steps.len(), 1);
}

#[test]
fn the_newest_assessment_stands_first() {
    let d = most();
    let statuses: Vec<_> = d.nodes()[1].assessments.iter().map(|a| a.status).collect();
    assert_eq!(statuses, [StatusId(0), StatusId(1)]);
}

/// Notes every field of a record that stands in a value.
fn note(record: &'static Record, value: &serde_json::Value, seen: &mut Vec<(&'static str, &'static str)>) {
    for field in record.fields {
        let Some(value) = value.get(field.name) else { continue };
        seen.push((record.name, field.name));
        let (mut form, mut values) = (field.form, vec![value]);
        if let Form::List(element) = form {
            form = *element;
            values = value.as_array().unwrap().iter().collect();
        }
        if let Form::Record(record) = form {
            values.iter().for_each(|v| note(record, v, seen));
        }
    }
}

/// All fields of a record and of those in it.
fn all(record: &'static Record, fields: &mut Vec<(&'static str, &'static str)>) {
    for field in record.fields {
        if fields.contains(&(record.name, field.name)) {
            continue;
        }
        fields.push((record.name, field.name));
        match field.form {
            Form::Record(record) => all(record, fields),
            Form::List(Form::Record(record)) => all(record, fields),
            _ => {}
        }
    }
}

#[test]
fn the_fullest_fixture_has_every_field() {
    let (mut seen, mut fields) = (Vec::new(), Vec::new());
    note(Top::RECORD, &serde_json::from_slice(&data("most.json")).unwrap(), &mut seen);
    all(Top::RECORD, &mut fields);
    fields.retain(|f| !seen.contains(f));
    assert_eq!(fields, []);
}

#[test]
fn what_was_read_can_be_written_again() {
    for name in ["most.json", "later-version.json", "unknown-field.json", "byte-order-mark.json"] {
        let bytes = data(name);
        assert_eq!(read(bytes.clone(), &Limits::default()).unwrap().dataset.source_text().as_bytes(), bytes);
    }
}

#[test]
fn slices_read_the_same_as_the_whole() {
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data")).unwrap() {
        let path = file.unwrap().path();
        if !path.is_file() || path.extension().is_some_and(|e| e == "txt") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let whole = told(&read(bytes.clone(), &Limits::default()));
        for budget in [0, 1, 7, 100] {
            assert!(told(&sliced(&bytes, budget)) == whole, "{} in slices of {budget}", path.display());
        }
    }
}

#[test]
fn errors_are_kept_rather_than_warnings_and_counted() {
    let limits = Limits {
        max_problems: 130,
        ..Limits::default()
    };
    let problems = read(data("many-problems.json"), &limits).unwrap_err().explain();
    let errors = problems.list.iter().filter(|p| p.severity == Severity::Error).count();
    assert_eq!((problems.list.len(), errors, problems.more), (130, 120, 110));
    assert!(problems.list.is_sorted_by_key(|p| p.line));
}

#[test]
fn a_message_is_one_line_in_both_languages() {
    let problems = read(data("many-problems.json"), &Limits::default()).unwrap_err().explain();
    let first = &problems.list[0];
    assert_eq!(first.message(Lang::En), "there is no `m0` in `nodes`; expected an id of `nodes`; did you mean `n0`?");
    assert_eq!(first.message(Lang::Th), "ไม่มี `m0` ใน `nodes`; ที่ถูกต้องคือ id ใน `nodes`; หมายถึง `n0` หรือไม่");
}

#[test]
fn the_order_of_the_file_does_not_matter() {
    let text = String::from_utf8(data("most.json")).unwrap();
    let serde_json::Value::Object(most) = serde_json::from_str(&text).unwrap() else { panic!() };
    let fields: Vec<_> = most.iter().map(|(k, v)| format!("{k:?}: {v}")).collect();
    let backwards: Vec<_> = fields.iter().rev().cloned().collect();
    let read = |fields: &[String]| read(format!("{{{}}}", fields.join(",")).into_bytes(), &Limits::default()).unwrap().dataset;
    let (a, b) = (read(&fields), read(&backwards));
    let names = |d: &Dataset| d.nodes().iter().map(|n| d.say(n.name, "th").words.to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&a), names(&b));
    assert_eq!(a.default_language(), b.default_language());
    assert_eq!(a.links().len(), b.links().len());
}

/// Bytes changed, put in, left out, doubled and swapped, by a fixed sequence.
#[test]
fn a_changed_file_never_panics() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize % below.max(1)
    };
    let thailand = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/data/thailand.json")).ok();
    for (original, rounds) in [(Some(data("most.json")), 2000), (thailand, 10)] {
        let Some(original) = original else { continue };
        for _ in 0..rounds {
            let mut bytes = original.clone();
            for _ in 0..=random(3) {
                let (at, n) = (random(bytes.len()), random(20));
                let signs = b"{}[]\":,\\/0129.-eEtfn \n\xE0\xB8\x81\xFF";
                match random(5) {
                    0 => bytes[at] = signs[random(signs.len())],
                    1 => bytes.insert(at, signs[random(signs.len())]),
                    2 => drop(bytes.drain(at..(at + n).min(original.len()).min(bytes.len()).max(at))),
                    3 => {
                        let run = bytes[at..(at + n).min(bytes.len())].to_vec();
                        let to = random(bytes.len());
                        bytes.splice(to..to, run);
                    }
                    _ => {
                        let other = random(bytes.len());
                        bytes.swap(at, other);
                    }
                }
            }
            if let Ok(reading) = read(bytes, &Limits::default()) {
                let d = reading.dataset;
                assert_eq!(d.tree().order().len(), d.nodes().len());
            }
        }
    }
}
