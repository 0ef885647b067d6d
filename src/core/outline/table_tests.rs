//! Every order of the real plan begins as `golden/table.txt` says (`PHAEN_BLESS=1 cargo test -p phaen` writes it anew),
//! and what must hold in any.

use super::*;
use crate::read::{Limits, read};
use crate::text::Native;
use crate::time::Digits;

fn dataset(nodes: &str) -> Dataset {
    let json = [
        r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"ทดสอบ","defaultLanguage":"th",
        "levels":[{"id":"plan","label":"แผน","role":"plan"},{"id":"goal","label":"เป้าหมาย","role":"target"},
            {"id":"act","label":"กิจกรรม","role":"activity"}],
        "statuses":[{"id":"unknown","label":"ไม่ทราบ","tone":"unknown"},{"id":"good","label":"ดี","tone":"achieved"},
            {"id":"slow","label":"ช้า","tone":"at-risk"},{"id":"stuck","label":"ค้าง","tone":"at-risk"},
            {"id":"bad","label":"วิกฤต","tone":"critical"},{"id":"near","label":"ใกล้","tone":"near"},
            {"id":"plain","label":"มีผล","tone":"neutral"}],
        "organizations":[{"id":"o1","name":"แผนก"},{"id":"o2","name":"กรม","acronym":"ฮ."},{"id":"o3","name":"กรม"},
            {"id":"o4","name":"เกาะ"}],
        "nodes":["#,
        nodes,
        "]}",
    ];
    match read(json.concat().into_bytes(), &Limits::default()) {
        Ok(reading) => reading.dataset,
        Err(refusal) => panic!("{:?}", refusal.explain()),
    }
}

/// Nodes n0, n1 … of what else is said of each, which must begin with a comma.
fn nodes(rest: &[&str]) -> Dataset {
    let node = |(i, rest): (usize, &&str)| {
        let more = |key: &str, value: &str| if rest.contains(key) { String::new() } else { value.to_owned() };
        let (name, level) = (more("\"name\"", r#","name":"ก""#), more("\"level\"", r#","level":"plan""#));
        // the order of siblings is that of the list, whatever their codes
        format!(r#"{{"id":"n{i}","order":{i}{name}{level}{rest}}}"#)
    };
    dataset(&rest.iter().enumerate().map(node).collect::<Vec<_>>().join(","))
}

fn sorted(data: &Dataset, root: Option<NodeId>, column: Column, budget: usize) -> Sorting {
    let collate = Native::collator();
    let mut sorting = Sorting::new(data, root, column, Lang::Th);
    assert_eq!(sorting.step(data, &mut |_, _| panic!("nothing is known yet"), 1), data.tree().order().is_empty());
    while !sorting.gather(data, budget) {}
    let texts: Vec<_> = (0..sorting.texts()).map(|n| sorting.text(data, n)).collect();
    let mut compare = |a: u32, b: u32| collate(texts[a as usize], texts[b as usize]);
    while !sorting.step(data, &mut compare, budget) {}
    sorting
}

/// The ids of all rows in both directions, whatever the size of the steps.
fn both(data: &Dataset, column: Column) -> (Vec<&str>, Vec<&str>) {
    let ids = |budget, descending| -> Vec<_> {
        let order = sorted(data, None, column, budget).order(data, descending);
        order.into_iter().map(|n| data.id_of(n)).collect()
    };
    let orders = (ids(1000, false), ids(1000, true));
    for budget in [1, 2, 7] {
        assert_eq!((ids(budget, false), ids(budget, true)), orders);
    }
    orders
}

#[test]
fn names_sort_in_thai_order() {
    let thai = ["กวย", "ก่วย", "ก้วย", "กา", "เกา", "แก", "โก", "ไก่", "ขา"];
    let mut given = thai;
    given.sort_unstable();
    assert_ne!(given, thai);
    let data = nodes(&given.map(|name| format!(r#","name":"{name}""#)).each_ref().map(String::as_str));
    let names =
        |ids: Vec<&str>| -> Vec<_> { ids.iter().map(|id| data.say(data.node(data.find(id).unwrap()).name, "th").words).collect() };
    let (up, down) = both(&data, Column::Name);
    assert_eq!(names(up), thai);
    let mut reversed = thai;
    reversed.reverse();
    assert_eq!(names(down), reversed);
}

#[test]
fn names_are_compared_by_the_numbers_in_them_and_by_what_is_shown_first() {
    let data = nodes(&[
        r#","name":"แผนที่ 10""#,
        r#","name":"แผนที่ 9""#,
        r#","name":"ฮ","shortName":"ก""#,
        r#","name":"แผนที่ ๙""#,
        r#","name":{"th":"ข","en":"A"}"#,
        r#","name":"แผนที่ 10""#,
    ]);
    let (up, down) = both(&data, Column::Name);
    assert_eq!(up, ["n2", "n4", "n1", "n3", "n0", "n5"]);
    assert_eq!(down, ["n0", "n5", "n1", "n3", "n4", "n2"], "equal ones, whatever their digits, as in the plan");
    assert_eq!(sorted(&data, None, Column::Name, 9).texts(), 5, "no text twice");
}

#[test]
fn codes_sort_as_people_count() {
    let codes =
        [r#","code":"10""#, r#","code":"1.10""#, "", r#","code":"๒""#, r#","code":"1.2""#, r#","code":"1""#, "", r#","code":"2""#];
    let data = nodes(&codes);
    let (up, down) = both(&data, Column::Code);
    assert_eq!(up, ["n5", "n4", "n1", "n7", "n3", "n0", "n2", "n6"]);
    assert_eq!(down, ["n0", "n3", "n7", "n1", "n4", "n5", "n2", "n6"], "those without a code stay last");
}

#[test]
fn levels_sort_as_the_file_lists_them() {
    let data = nodes(&[r#","level":"act""#, "", r#","level":"goal""#, r#","level":"act""#, ""]);
    assert_eq!(both(&data, Column::Level), (vec!["n1", "n4", "n2", "n0", "n3"], vec!["n0", "n3", "n2", "n1", "n4"]));
}

#[test]
fn owners_sort_by_the_name_of_the_first_one() {
    let owners = |list: &[(&str, &str)]| {
        let list: Vec<_> = list.iter().map(|(id, part)| format!(r#"{{"id":"{id}","role":"{part}"}}"#)).collect();
        format!(r#","organizations":[{}]"#, list.join(","))
    };
    let rest = [
        owners(&[("o1", "owner")]),
        owners(&[("o3", "owner")]),
        owners(&[("o2", "performer")]),
        owners(&[("o1", "performer"), ("o2", "owner"), ("o1", "owner")]),
        owners(&[("o4", "owner")]),
        String::new(),
        owners(&[("o3", "owner")]),
    ];
    let data = nodes(&rest.each_ref().map(String::as_str));
    let (up, down) = both(&data, Column::Owner);
    assert_eq!(up, ["n1", "n3", "n6", "n4", "n0", "n2", "n5"], "two organizations of one name are equal");
    assert_eq!(down, ["n0", "n4", "n1", "n3", "n6", "n2", "n5"]);
    assert_eq!(sorted(&data, None, Column::Owner, 9).texts(), 3);
    assert_eq!(owners_of(&data, data.find("n3").unwrap()).map(|o| data.str(o.id)).collect::<Vec<_>>(), ["o2", "o1"]);
}

#[test]
fn periods_sort_by_their_start_and_then_by_their_end() {
    let period = |words: &str| format!(r#","period":{{{words}}}"#);
    let rest = [
        period(r#""start":"2018","end":"2037""#),
        period(r#""start":"2018""#),
        period(r#""end":"2001""#),
        period(r#""start":"2017-10-01","end":"2037-09-30""#),
        String::new(),
        period(r#""start":"2018-01-01","end":"2022""#),
        period(r#""start":"2018-01","end":"2037-12-31""#),
        period(r#""text":"ปีถัดไป""#),
    ];
    let data = nodes(&rest.each_ref().map(String::as_str));
    let (up, down) = both(&data, Column::Period);
    assert_eq!(up, ["n3", "n5", "n0", "n6", "n1", "n2", "n4", "n7"]);
    assert_eq!(down, ["n1", "n0", "n6", "n5", "n3", "n2", "n4", "n7"], "what states no start stays last");
    let format = Format::new(Lang::Th);
    let words = |id: &str| period_of(&data, data.find(id).unwrap(), format);
    let said = |text: &str| Some(When::Words(text.to_owned()));
    assert_eq!(words("n0"), said("2561–2580"));
    assert_eq!((words("n1"), words("n2")), (said("ตั้งแต่ 2561"), said("ถึง 2544")));
    assert_eq!((words("n4"), words("n7")), (None, Some(When::Written("ปีถัดไป"))));
    let thai_digits = Format {
        digits: Digits::Thai,
        ..format
    };
    assert_eq!(period_of(&data, data.find("n0").unwrap(), thai_digits), said("๒๕๖๑–๒๕๘๐"));
}

#[test]
fn statuses_sort_by_how_bad_they_are() {
    let result = |status: &str, year: &str| {
        let year = if year.is_empty() { String::new() } else { format!(r#","period":{{"start":"{year}","end":"{year}"}}"#) };
        format!(r#","assessments":[{{"status":"{status}"{year}}}]"#)
    };
    let rest = [
        result("unknown", "2024"),
        String::new(),
        result("good", "2024"),
        result("stuck", "2024"),
        result("slow", ""),
        result("slow", "2023"),
        result("slow", "2024"),
        result("bad", "2020"),
        result("plain", "2024"),
        result("near", "2024"),
        result("slow", "2024"),
    ];
    let data = nodes(&rest.each_ref().map(String::as_str));
    let (up, down) = both(&data, Column::Status);
    assert_eq!(up, ["n7", "n6", "n10", "n5", "n4", "n3", "n9", "n2", "n8", "n0", "n1"]);
    assert_eq!(down, ["n0", "n8", "n2", "n9", "n3", "n4", "n5", "n6", "n10", "n7", "n1"]);
    let (status, year) = status_of(&data, data.find("n5").unwrap()).unwrap();
    assert_eq!((data.str(data.status(status).unwrap().id), year), ("slow", Some(2023)));
}

#[test]
fn a_column_that_says_nothing_is_left_out() {
    let words = |data: &Dataset, root: Option<NodeId>| Columns::of(data, root).iter().map(Column::word).collect::<Vec<_>>().join(" ");
    let data = nodes(&["", r#","code":"1""#, r#","parent":"n1","period":{"start":"2018"}"#]);
    assert_eq!(words(&data, None), "code name level period");
    assert_eq!(words(&data, data.find("n2")), "name level period");
    assert_eq!(words(&data, data.find("n0")), "name level");
    assert_eq!(words(&dataset(""), None), "name");
}

#[test]
fn a_part_of_the_plan_is_sorted_alone() {
    let data =
        nodes(&["", r#","code":"1""#, r#","parent":"n0","code":"2""#, r#","parent":"n0","code":"1""#, r#","parent":"n2","code":"3""#]);
    let order = sorted(&data, data.find("n0"), Column::Code, 3).order(&data, true);
    assert_eq!(order.iter().map(|n| data.id_of(*n)).collect::<Vec<_>>(), ["n4", "n2", "n3", "n0"]);
    let empty = dataset("");
    assert_eq!(sorted(&empty, None, Column::Name, 1).order(&empty, false), []);
}

#[test]
fn the_heading_of_periods_says_the_era() {
    let heading = |lang, era| {
        let format = Format {
            era,
            ..Format::new(lang)
        };
        Column::Period.heading(format)
    };
    assert_eq!(heading(Lang::Th, Era::Buddhist), "ช่วงเวลา (พ.ศ.)");
    assert_eq!(heading(Lang::Th, Era::Common), "ช่วงเวลา (ค.ศ.)");
    assert_eq!((heading(Lang::En, Era::Buddhist).as_str(), heading(Lang::En, Era::Common).as_str()), ("Period (BE)", "Period"));
    assert_eq!(Column::Name.heading(Format::new(Lang::En)), "Name");
}

/// The plan as published.
fn thailand() -> Dataset {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/data/thailand.json");
    read(std::fs::read(path).unwrap(), &Limits::default()).unwrap().dataset
}

#[test]
fn the_real_plan_in_every_order() {
    let data = thailand();
    let mut text = String::from("# The first 12 rows of www/data/thailand.json in every order.\n");
    for column in Column::ALL {
        let sorting = sorted(&data, None, *column, 1000);
        for descending in [false, true] {
            let order = sorting.order(&data, descending);
            let mut all = order.clone();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), data.nodes().len(), "every node once");
            let ids: Vec<_> = order.iter().take(12).map(|n| data.id_of(*n)).collect();
            text += &format!("{}{}: {}\n", if descending { "-" } else { "" }, column.word(), ids.join(" "));
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/outline/golden/table.txt");
    if std::env::var_os("PHAEN_BLESS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(text, golden, "differs; if that is right, run again with PHAEN_BLESS=1 and look at the diff");
}
