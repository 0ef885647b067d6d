//! The table: all nodes below a root as flat rows, in the order of the plan or sorted by a column. Here: which columns
//! have anything to say, what their cells say where that takes more than a field of the node, and sorting. Sorting goes
//! in steps, because names are compared by the platform: for 100,000 of them that takes longer than a page may stand
//! still. Not here: markup, and which rows are near the screen (`window`).

use std::cmp::Ordering;
use std::ops::Range;

use super::merge::Merge;
use super::sort::Column;
use crate::dataset::{Dataset, IdTable, NodeId, Organization, Part, Rollup, StatusId, Str, Text, Tone};
use crate::text::{Lang, fill, natural_order};
use crate::time::{Era, Format, Style};

/// Which columns have anything to say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Columns(u8);

impl Columns {
    /// The columns of the nodes at and below a root. A column in which no node has anything is left out; the name stays.
    pub fn of(data: &Dataset, root: Option<NodeId>) -> Self {
        let mut columns = Self(bit(Column::Name));
        for node in nodes(data, root) {
            for column in Column::ALL {
                if !columns.has(*column) && has(data, *node, *column) {
                    columns.0 |= bit(*column);
                }
            }
            if columns.0 == ALL {
                break;
            }
        }
        columns
    }

    /// Whether a column is among them.
    pub fn has(self, column: Column) -> bool {
        self.0 & bit(column) != 0
    }

    /// From the left.
    pub fn iter(self) -> impl Iterator<Item = Column> {
        Column::ALL.iter().copied().filter(move |column| self.has(*column))
    }
}

/// All of them.
const ALL: u8 = (1 << Column::ALL.len()) - 1;

fn bit(column: Column) -> u8 {
    1 << column as u8
}

/// Whether a node's cell says anything.
fn has(data: &Dataset, node: NodeId, column: Column) -> bool {
    let item = data.node(node);
    match column {
        Column::Code => item.code.is_some(),
        Column::Name => true,
        Column::Level => data.level_of(node).is_some(),
        Column::Owner => owners_of(data, node).next().is_some(),
        Column::Period => item.period.is_some_and(|p| p.start.is_some() || p.end.is_some() || p.text.is_some()),
        Column::Status => status_of(data, node).is_some(),
    }
}

/// The nodes of the table in the order of the plan.
fn nodes(data: &Dataset, root: Option<NodeId>) -> &[NodeId] {
    root.map_or(data.tree().order(), |root| data.tree().subtree(root))
}

// ---- cells ----

impl Column {
    /// What stands over it; the era of the years is said here, so that no cell need say it.
    pub fn heading(self, format: Format) -> String {
        let later = format.lang.later_texts();
        let heading = match (self, format.lang, format.era) {
            (Self::Code, ..) => later.column_code,
            (Self::Name, ..) => later.column_name,
            (Self::Level, ..) => later.column_level,
            (Self::Owner, ..) => later.part_owner,
            // as everywhere, English years without a word are of the common era
            (Self::Period, Lang::En, Era::Common) => later.period,
            (Self::Period, _, Era::Buddhist) => return fill(later.column_period, &[("era", later.era_be)]),
            (Self::Period, _, Era::Common) => return fill(later.column_period, &[("era", later.era_ce)]),
            (Self::Status, ..) => later.status,
        };
        heading.to_owned()
    }
}

/// Who answers for a node, in the order of the file.
pub fn owners_of(data: &Dataset, node: NodeId) -> impl Iterator<Item = &Organization> {
    let owners = data.node(node).organizations.iter().filter(|o| o.part == Part::Owner);
    owners.filter_map(|o| data.organization(o.organization))
}

/// What a cell says of a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum When<'d> {
    /// In words, without the era.
    Words(String),
    /// No more than what the source writes, in the dataset's default language.
    Written(&'d str),
}

/// When a node is, if anything is stated.
pub fn period_of(data: &Dataset, node: NodeId, format: Format) -> Option<When<'_>> {
    let period = data.node(node).period?;
    if period.start.is_some() || period.end.is_some() {
        return Some(When::Words(format.period(&period, Style::Short)));
    }
    Some(When::Written(data.str(period.text?)))
}

/// The status of a node by its newest assessment, and the year of that, common era.
pub fn status_of(data: &Dataset, node: NodeId) -> Option<(StatusId, Option<i16>)> {
    let newest = data.assessment(node)?;
    Some((newest.status, newest.year()))
}

/// Of how many entries below the status is known, and as of when.
pub fn rollup_basis(below: &Rollup, format: &Format) -> String {
    let texts = format.lang.texts();
    let (known, of) = (format.integer(below.known.into()), format.integer(below.of.into()));
    match below.years {
        Some((first, last)) => {
            let mut years = format.year(first, Style::Short);
            if first != last {
                years.push('–');
                years.push_str(&format.year(last, Style::Short));
            }
            fill(texts.rollup_short, &[("known", &known), ("of", &of), ("year", &years)])
        }
        None => fill(texts.rollup_short_undated, &[("known", &known), ("of", &of)]),
    }
}

// ---- sorting ----

/// A row without a value, which stands last.
const NONE: u32 = u32::MAX;

/// The rows of a table being sorted by a column. First [`Self::gather`] until it is true; then [`Self::step`] until it
/// is true, with what compares [`Self::text`]s; then [`Self::order`], in either direction.
///
/// - Codes sort as people count, names and owners as the caller compares them: a node by the name that is shown first,
///   the short one; owners by the name of the first one.
/// - Levels sort as the file lists them.
/// - Periods sort by the first day, then by the last one; within the same start an end that is not stated is the latest.
///   A period without a start sorts as if nothing were stated.
/// - Statuses sort from critical to unknown, within a tone as the file lists them, then the newest year first.
#[derive(Clone, Debug)]
pub struct Sorting {
    column: Column,
    lang: Lang,
    /// Places in the tree.
    run: Range<usize>,
    /// By row of the plan's order: the number of its value, or none.
    values: Vec<u32>,
    /// The values, one of these lists by the column; no text twice.
    numbers: Vec<i64>,
    codes: Vec<Str>,
    texts: Vec<Text>,
    /// Finds a text that is there already.
    table: IdTable,
    merge: Merge,
}

impl Sorting {
    /// To sort the nodes at and below a root by a column, its words in a language.
    pub fn new(data: &Dataset, root: Option<NodeId>, column: Column, lang: Lang) -> Self {
        let run = root.map_or(0..data.tree().order().len(), |root| data.tree().run(root));
        // names are about as many as rows: room for all at once, or it would grow by long steps
        let names = if column == Column::Name { run.len() } else { 0 };
        Self {
            column,
            lang,
            run,
            values: Vec::new(),
            numbers: Vec::new(),
            codes: Vec::new(),
            texts: Vec::new(),
            table: IdTable::with_capacity(names),
            merge: Merge::default(),
        }
    }

    /// Looks up the values of at most that many rows; true when all are known.
    pub fn gather(&mut self, data: &Dataset, budget: usize) -> bool {
        let rows = self.run.len();
        let known = self.values.len();
        if known == rows {
            return true;
        }
        let end = known.saturating_add(budget).min(rows);
        for row in known..end {
            let node = data.tree().order().get(self.run.start + row);
            let value = node.and_then(|node| self.value(data, *node)).unwrap_or(NONE);
            self.values.push(value);
        }
        if end == rows {
            self.table = IdTable::default();
            self.merge = Merge::new(self.numbers.len() + self.codes.len() + self.texts.len());
        }
        end == rows
    }

    /// The number of a node's value, which is kept.
    fn value(&mut self, data: &Dataset, node: NodeId) -> Option<u32> {
        let item = data.node(node);
        let number = match self.column {
            Column::Code => {
                self.codes.push(item.code?);
                return Some(self.codes.len() as u32 - 1);
            }
            Column::Name => return Some(self.known_text(data, item.short_name.unwrap_or(item.name))),
            Column::Owner => {
                let owner = owners_of(data, node).next()?;
                return Some(self.known_text(data, owner.name));
            }
            Column::Level => i64::from(item.level.0),
            Column::Period => {
                let period = item.period?;
                let last = period.last_day().unwrap_or(i32::MAX);
                (i64::from(period.first_day()?) << 32) + i64::from(last)
            }
            Column::Status => {
                let (status, year) = status_of(data, node)?;
                let severity = data.status(status).map_or(Tone::Unknown, |s| s.tone);
                let age = year.map_or(i64::from(u16::MAX), |year| i64::from(i16::MAX) - i64::from(year));
                (severe(severity) << 32) + (i64::from(status.0) << 16) + age
            }
        };
        self.numbers.push(number);
        Some(self.numbers.len() as u32 - 1)
    }

    /// The number of a text; texts with the same words have the same one.
    fn known_text(&mut self, data: &Dataset, text: Text) -> u32 {
        let tag = self.lang.tag();
        let (texts, number) = (&self.texts, self.texts.len() as u32);
        let words = |n: u32| texts.get(n as usize).map_or("", |text| data.say(*text, tag).words);
        match self.table.insert(data.say(text, tag).words, number, words) {
            Err(known) => known,
            Ok(()) => {
                self.texts.push(text);
                number
            }
        }
    }

    /// How many texts the caller is to compare; none for columns that are sorted by numbers and codes.
    pub fn texts(&self) -> u32 {
        self.texts.len() as u32
    }

    /// One of these texts.
    pub fn text<'d>(&self, data: &'d Dataset, number: u32) -> &'d str {
        self.texts.get(number as usize).map_or("", |text| data.say(*text, self.lang.tag()).words)
    }

    /// Sorts on, for at most `budget` comparisons or moves; `compare` compares two texts by their numbers. True when all
    /// is in order.
    pub fn step(&mut self, data: &Dataset, compare: &mut dyn FnMut(u32, u32) -> Ordering, budget: usize) -> bool {
        if self.values.len() < self.run.len() {
            return false;
        }
        let (numbers, codes) = (&self.numbers, &self.codes);
        let code = |n: u32| codes.get(n as usize).map_or("", |code| data.str(*code));
        let mut compare = |a: u32, b: u32| match self.column {
            Column::Code => natural_order(code(a), code(b)),
            Column::Name | Column::Owner => compare(a, b),
            _ => numbers.get(a as usize).cmp(&numbers.get(b as usize)),
        };
        self.merge.step(&mut compare, budget)
    }

    /// The nodes in order, once all is. Nodes with equal values stand as in the plan and nodes without one stand last,
    /// in both directions.
    pub fn order(&self, data: &Dataset, descending: bool) -> Vec<NodeId> {
        // values to their ranks, the same for equal ones
        let mut ranks = vec![0_u32; self.merge.sorted().count()];
        let mut next = 0;
        for (value, tied) in self.merge.sorted() {
            next += u32::from(!tied);
            if let Some(rank) = ranks.get_mut(value as usize) {
                *rank = next - 1;
            }
        }
        // a counting sort of the rows by rank; those without a value count as one rank more
        let rank = |value: &u32| match ranks.get(*value as usize) {
            Some(rank) if descending => next - 1 - rank,
            Some(rank) => *rank,
            None => next,
        };
        let mut starts = vec![0_u32; next as usize + 2];
        for value in &self.values {
            if let Some(count) = starts.get_mut(rank(value) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let rows = data.tree().order().get(self.run.clone()).unwrap_or_default();
        let mut order = rows.to_vec();
        for (value, node) in self.values.iter().zip(rows) {
            if let Some(at) = starts.get_mut(rank(value) as usize) {
                if let Some(slot) = order.get_mut(*at as usize) {
                    *slot = *node;
                }
                *at += 1;
            }
        }
        order
    }
}

/// What needs attention first.
fn severe(tone: Tone) -> i64 {
    match tone {
        Tone::Critical => 0,
        Tone::AtRisk => 1,
        Tone::Near => 2,
        Tone::Achieved => 3,
        Tone::Neutral => 4,
        Tone::Unknown => 5,
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
