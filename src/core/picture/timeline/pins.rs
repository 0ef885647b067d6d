//! The events of a timeline as points in lanes. No label lies over another: where there is no room for all, labels
//! become shorter, then neighbours in time become one point with their number.

use super::super::between;
use super::{Look, Timeline, days_of};
use crate::dataset::{Event, EventId};
use crate::text::{Font, fill};
use crate::time::{Span, Style, year_of_day};

/// The height of a lane, in CSS pixels.
pub const LANE: f64 = 26.0;
/// What is free between a point, its label and others.
pub const GAP: f64 = 4.0;
/// Half of the width of the point of one event.
const POINT: f64 = 5.0;
/// Labels are no longer than the first number and neighbours no nearer than the second, both in CSS pixels; tried from
/// the front until all have room.
const TRIES: [(f64, f64); 11] = [
    (260.0, 0.0),
    (190.0, 0.0),
    (190.0, 8.0),
    (150.0, 16.0),
    (150.0, 32.0),
    (120.0, 32.0),
    (120.0, 48.0),
    (120.0, 64.0),
    (120.0, 128.0),
    (120.0, 256.0),
    (120.0, 1e9),
];

/// A point for one event or several.
#[derive(Clone, PartialEq, Debug)]
pub struct Pin {
    /// Which of [`Timeline::events`], from … to.
    pub events: std::ops::Range<usize>,
    /// Where its point stands.
    pub x: f64,
    /// Half of the width of its point.
    pub half: f64,
    /// Where its time ends, if that is seen.
    pub until: f64,
    /// The lane, from the top.
    pub lane: usize,
    /// What it says.
    pub words: String,
    /// The width of the label, and what all of its words would take.
    pub width: f64,
    natural: f64,
    /// Whether the label stands to the left of the point.
    pub left: bool,
    /// Whether its date is certain.
    pub certain: bool,
}

/// The points of a span.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pins {
    /// In the order of time; those that began before what is shown first.
    pub pins: Vec<Pin>,
    /// How many lanes they take.
    pub lanes: usize,
    /// How many events lie before and behind what is shown.
    pub beyond: (usize, usize),
}

impl Timeline {
    /// The events of the span that is shown, in so many lanes at most.
    pub fn pins(&self, look: &Look, lanes: usize) -> Pins {
        let dated = self.events.get(..self.dated).unwrap_or_default();
        // by their beginning they are sorted; one that lasts is seen by its beginning alone
        let before = |day: f64| dated.partition_point(|e| time(look, *e).is_some_and(|s| s.from < day));
        let (first, behind) = (before(look.scale.span.from), before(look.scale.span.to));
        // of those that began before and go on the last ones begin at the edge
        let mut running: Vec<usize> = Vec::new();
        for at in self.lasting.iter().rev() {
            let event = dated.get(*at).filter(|_| *at < first && running.len() + 1 < lanes);
            if event.and_then(|e| until(look, *e)).is_some_and(|to| to > look.scale.span.from) {
                running.insert(0, *at);
            }
        }
        let mut pins = Pins {
            beyond: (first - running.len(), dated.len() - behind),
            ..Pins::default()
        };
        if first == behind && running.is_empty() || lanes == 0 {
            return pins;
        }
        for (longest, near) in TRIES {
            // more points than could have room are not tried
            if near == 0.0 && behind - first > lanes * 60 {
                continue;
            }
            pins.pins.clear();
            let mut ends = vec![f64::NEG_INFINITY; lanes];
            for (at, lane) in running.iter().zip(0..) {
                let pin = Pin {
                    lane,
                    ..self.pin(look, *at..at + 1, POINT.min(look.scale.width), longest)
                };
                if let Some(end) = ends.get_mut(lane) {
                    *end = pin.extent().1;
                }
                pins.pins.push(pin);
            }
            let mut at = first;
            let mut room = true;
            while at < behind && room {
                let Some(begin) = dated.get(at).and_then(|e| time(look, *e)) else { break };
                let x = look.scale.x(begin.from);
                let mut end = at + 1;
                if near > 0.0 {
                    end = before(begin.from + near / look.scale.per_day()).min(behind).max(end);
                }
                let mut pin = self.pin(look, at..end, x, longest);
                let (from, to) = pin.extent();
                room = false;
                for (end, lane) in ends.iter_mut().zip(0..) {
                    if *end <= from {
                        (*end, pin.lane, room) = (to, lane, true);
                        break;
                    }
                }
                pins.pins.push(pin);
                at = end;
            }
            if room {
                break;
            }
        }
        // labels take what is free behind them in their lane
        let mut next = vec![look.scale.width; lanes];
        for pin in pins.pins.iter_mut().rev() {
            pins.lanes = pins.lanes.max(pin.lane + 1);
            let Some(free) = next.get_mut(pin.lane) else { continue };
            let (from, to) = pin.extent();
            if !pin.left {
                pin.width += between(*free - to, 0.0, pin.natural - pin.width);
            }
            *free = from;
        }
        pins
    }

    fn pin(&self, look: &Look, events: std::ops::Range<usize>, x: f64, longest: f64) -> Pin {
        let (format, count) = (look.format, events.len());
        let event = |at: usize| self.events.get(at).and_then(|e| look.data.event(*e));
        let (first, last) = (event(events.start), event(events.end.saturating_sub(1)));
        let mut until = x;
        let mut certain = true;
        let mut half = POINT;
        let words = match first {
            Some(event) if count == 1 => {
                until = until_of(look, event).map_or(x, |to| look.scale.x(to));
                certain = event.period.certain;
                let name = look.data.say(event.name, format.lang.tag()).words;
                [&format.period(&event.period, Style::Short), " ", name].concat()
            }
            _ => {
                let start = look.data.head().fiscal_year_start;
                let begin = |e: Option<&Event>| e.and_then(|e| Span::of(&e.period)).map_or(0, |s| s.from as i32);
                let (from, to) = (year_of_day(begin(first), look.years, start), year_of_day(begin(last), look.years, start));
                let mut when = format.year(from, Style::Short);
                if to != from {
                    when = [&when, "–", &format.year(to, Style::Short)].concat();
                }
                let number = format.integer(count as u64);
                half = (look.text.width(&number, Font::Tick) / 2.0 + 6.0).max(10.0);
                fill(format.lang.later_texts().events_at, &[("n", &number), ("when", &when)])
            }
        };
        let natural = look.text.width(&words, Font::Tick) + 2.0;
        // to the right, else to the left; where neither side has all the room, on the wider one as far as it goes
        let width = natural.min(longest);
        let (before, behind) = (x - half - GAP, look.scale.width - x - half - GAP);
        let left = width > behind && before > behind;
        let width = between(width, 0.0, if left { before } else { behind }.max(0.0));
        Pin {
            events,
            x,
            half,
            until: if until - x > 10.0 { between(until, x, look.scale.width) } else { x },
            lane: 0,
            words,
            width,
            natural,
            left,
            certain,
        }
    }
}

impl Pin {
    /// From where to where it is drawn, with what stays free beside it.
    pub fn extent(&self) -> (f64, f64) {
        let label = self.half + GAP + self.width;
        let (from, to) = if self.left { (self.x - label, self.x + self.half) } else { (self.x - self.half, self.x + label) };
        (from - GAP, to.max(self.until) + GAP)
    }
}

/// The time of an event.
fn time(look: &Look, event: EventId) -> Option<Span> {
    Span::of(&look.data.event(event)?.period)
}

/// When an event ends: without a stated end not before today.
fn until(look: &Look, event: EventId) -> Option<f64> {
    until_of(look, look.data.event(event)?)
}

fn until_of(look: &Look, event: &Event) -> Option<f64> {
    let (first, last) = days_of(&event.period, look.today);
    (first <= last).then(|| f64::from(last) + 1.0)
}
