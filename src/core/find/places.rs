//! Places of events, each once: a dataset names them where they occur, with a code or without.

use crate::dataset::{Dataset, EventId, Place, Text, sorted};

/// A place and what took place there.
#[derive(Clone, PartialEq, Debug)]
pub struct Venue<'d> {
    /// What tells it from others: its code, else its name.
    pub key: &'d str,
    /// Its name, as the first event there has it.
    pub name: Text,
    /// The events there, in the order of the file.
    pub events: Vec<EventId>,
}

/// What tells a place from others: its code, else its name in the dataset's own language, else in any.
pub(super) fn place_key<'d>(data: &'d Dataset, place: &Place) -> &'d str {
    match place.code {
        Some(code) => data.str(code),
        None => data.say(place.name, data.default_language()).words,
    }
}

/// All places, in the order of their keys.
pub fn venues(data: &Dataset) -> Vec<Venue<'_>> {
    let mut all: Vec<(&str, Text, EventId)> = Vec::new();
    for (event, at) in data.events().iter().zip(0..) {
        for place in &event.places {
            all.push((place_key(data, place), place.name, EventId(at)));
        }
    }
    let mut venues: Vec<Venue<'_>> = Vec::new();
    for (key, name, event) in sorted(all, |a, b| a.0.cmp(b.0)) {
        match venues.last_mut() {
            Some(last) if last.key == key => {
                if last.events.last() != Some(&event) {
                    last.events.push(event);
                }
            }
            _ => venues.push(Venue {
                key,
                name,
                events: vec![event],
            }),
        }
    }
    venues
}
