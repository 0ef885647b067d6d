//! The order of the rows: that of the plan, or one that takes time to come about. Names are compared by the browser,
//! one by one, so very many of them are sorted in slices of time; the rows keep the order of before as long.

use phaen::dataset::NodeId;
use phaen::outline::{Column, Rows, Sort, Sorting};
use phaen::text::Lang;

use crate::collate::Collator;
use crate::dom;
use crate::store::{Data, Snapshot};

/// So long at a time, in milliseconds.
const SLICE: f64 = 8.0;
/// How many rows, texts and comparisons there are between two looks at the clock.
const PIECE: usize = 400;

/// The order of the rows.
#[derive(Default)]
pub struct Order {
    rows: Vec<NodeId>,
    /// The row of each by its place in the order of the plan; empty in that order.
    places: Vec<u32>,
    /// How they are sorted.
    sort: Option<Sort>,
    /// The newest work, under way or done: the other direction needs no other.
    work: Option<Work>,
    /// How the rows are to be sorted, until they are.
    aim: Option<Sort>,
    /// The number of the newest work.
    serial: u32,
}

/// Rows being sorted by a column.
struct Work {
    column: Column,
    sorting: Sorting,
    collator: Collator,
    done: bool,
}

impl Order {
    /// The nodes from the top.
    pub fn rows(&self) -> &[NodeId] {
        &self.rows
    }

    /// How they are sorted now.
    pub fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// Whether they are to be sorted in another way, which takes time.
    pub fn is_busy(&self) -> bool {
        self.aim.is_some()
    }

    /// The number of the work under way.
    pub fn serial(&self) -> u32 {
        self.serial
    }

    /// Whether the work of that number is still under way.
    pub fn is_at(&self, serial: u32) -> bool {
        self.is_busy() && self.serial == serial
    }

    /// The row of a node.
    pub fn find(&self, now: &Snapshot, node: NodeId) -> Option<usize> {
        let place = now.rows.find(now.data.as_ref()?, node)?;
        if self.places.is_empty() { Some(place) } else { self.places.get(place).map(|row| *row as usize) }
    }

    /// Rows or words are others: nothing that was found out about them holds.
    pub fn forget(&mut self) {
        self.work = None;
        self.aim = None;
    }

    /// In the order of the plan.
    pub fn put_plan(&mut self, rows: &Rows) {
        self.rows.clear();
        self.rows.extend_from_slice(rows.nodes());
        self.places.clear();
        self.sort = None;
        self.aim = None;
    }

    /// Other rows than before in the order of before, new ones at the end; in that of the plan where it is `another`.
    pub fn keep(&mut self, data: &Data, rows: &Rows, another: bool) {
        if self.sort.is_none() || another {
            return self.put_plan(rows);
        }
        let mut seen = vec![false; rows.len()];
        let mut order = Vec::with_capacity(rows.len());
        for node in &self.rows {
            if let Some(seen) = rows.find(data, *node).and_then(|place| seen.get_mut(place)) {
                *seen = true;
                order.push(*node);
            }
        }
        order.extend(rows.iter().zip(seen).filter(|(_, seen)| !seen).map(|(node, _)| node));
        self.put(data, rows, order);
    }

    fn put(&mut self, data: &Data, rows: &Rows, order: Vec<NodeId>) {
        self.places.clear();
        self.places.resize(order.len(), 0);
        for (row, node) in order.iter().enumerate() {
            if let Some(place) = rows.find(data, *node).and_then(|place| self.places.get_mut(place)) {
                *place = row as u32;
            }
        }
        self.rows = order;
    }

    /// Begins to sort, if what is asked for is not under way or done already.
    pub fn begin(&mut self, data: &Data, root: Option<NodeId>, sort: Sort, lang: Lang) {
        self.aim = Some(sort);
        if self.work.as_ref().is_some_and(|work| work.column == sort.column) {
            return;
        }
        self.serial = self.serial.wrapping_add(1);
        self.work = Some(Work {
            column: sort.column,
            sorting: Sorting::new(data, root, sort.column, lang),
            collator: Collator::new(lang.tag()),
            done: false,
        });
    }

    /// Goes on for a slice of time; whether all is in order.
    pub fn step(&mut self, data: &Data) -> bool {
        let Some(work) = &mut self.work else { return false };
        let end = dom::now() + SLICE;
        while !work.done {
            work.piece(data);
            if dom::now() > end {
                break;
            }
        }
        work.done
    }

    /// In the order that was worked out.
    pub fn put_sorted(&mut self, data: &Data, rows: &Rows) {
        if let (Some(sort), Some(work)) = (self.aim.take(), &self.work) {
            let mut order = Vec::with_capacity(rows.len());
            for node in work.sorting.order(data, sort.descending) {
                if rows.find(data, node).is_some() {
                    order.push(node);
                }
            }
            self.sort = Some(sort);
            self.put(data, rows, order);
        }
    }
}

impl Work {
    /// The next bit of it.
    fn piece(&mut self, data: &Data) {
        let Self {
            sorting, collator, ..
        } = self;
        if !sorting.gather(data, PIECE) {
            return;
        }
        let given = collator.given();
        let end = sorting.texts().min(given + PIECE as u32);
        if given < end {
            for text in given..end {
                collator.add(sorting.text(data, text));
            }
            return;
        }
        self.done = sorting.step(data, &mut |a, b| collator.compare(a, b), PIECE);
    }
}
