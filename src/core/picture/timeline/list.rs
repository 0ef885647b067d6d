//! The same as a list, for narrow places: what begins in a year stands under that year, plans and events together, in
//! the order of time.

use super::Timeline;
use crate::dataset::{Dataset, EventId, NodeId, sort};
use crate::outline::Rows;
use crate::scene::Scene;
use crate::time::{Period, Span, year_of_day};

/// An entry of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A year with so many entries; none for what has no time.
    Year(Option<i16>, u32),
    /// A plan.
    Node(NodeId),
    /// An event.
    Event(EventId),
}

impl Timeline {
    /// The visible rows and the events, by the year they begin in. What states only its end stands where it ends.
    pub fn list(&self, data: &Dataset, scene: &Scene, rows: &Rows) -> Vec<Entry> {
        let mut entries: Vec<(i32, Entry)> = Vec::new();
        for node in rows.iter() {
            entries.push((day(data.node(node).period.as_ref()), Entry::Node(node)));
        }
        for event in &self.events {
            entries.push((day(data.event(*event).map(|e| &e.period)), Entry::Event(*event)));
        }
        let mut order: Vec<u32> = (0..entries.len() as u32).collect();
        let at = |at: u32| entries.get(at as usize).map_or(i32::MAX, |e| e.0);
        sort(&mut order, &mut |a, b| (at(a), a).cmp(&(at(b), b)));
        let start = data.head().fiscal_year_start;
        let mut list = Vec::new();
        let mut heading: Option<(Option<i16>, usize)> = None;
        for at in order {
            let Some((day, entry)) = entries.get(at as usize) else { continue };
            let year = (*day != i32::MAX).then(|| year_of_day(*day, scene.years, start));
            if heading.is_none_or(|(y, _)| y != year) {
                heading = Some((year, list.len()));
                list.push(Entry::Year(year, 0));
            }
            if let Some(Entry::Year(_, count)) = heading.and_then(|(_, at)| list.get_mut(at)) {
                *count += 1;
            }
            list.push(*entry);
        }
        list
    }
}

/// The day something begins, or ends if that alone is stated.
fn day(period: Option<&Period>) -> i32 {
    period.and_then(Span::of).map_or(i32::MAX, |s| s.from as i32)
}
