//! The timeline: the rows of the outline as bars along the time, events as points. Which time is shown is a [`Span`];
//! a row's shapes ([`Timeline::track`]), the events ([`Timeline::pins`]) and the strip of the whole ([`Timeline::strip`])
//! are computed for it anew, each for itself, so that zooming touches only what is on the screen. Narrow places get a
//! list in the order of time instead ([`Timeline::list`]).
//!
//! What has no time, or ends before it begins, is never part of a scale; it is said in words.

mod list;
mod pins;
mod track;

#[cfg(test)]
mod tests;

pub use list::Entry;
pub use pins::{GAP, LANE, Pin, Pins};
pub use track::{ROW, Rating, SMALL, ratings, small_bar};

use super::geometry::{Path, Point, Step};
use super::{Card, CardRole, Font, Line, Mark, MarkRole, Rect};
use crate::dataset::{Dataset, EventId, LinkEnd, NodeId, Phase, sort};
use crate::scene::{Reach, Scene};
use crate::text::Text;
use crate::time::{Format, Period, Scale, Span, Style, Years};

/// Below this width of its place, in CSS pixels, a timeline is a list.
pub const LIST_BELOW: f64 = 640.0;
/// The height of a row of phases in the head, in CSS pixels.
const PHASE: f64 = 22.0;
/// The shortest time that can be shown, in days.
const SHORTEST: f64 = 7.0;
/// How many successors a row draws beside its own bar.
const MOST_EDITIONS: usize = 2;
/// Into how many steps the strip of the whole divides it.
const STEPS: usize = 240;

/// What a timeline of a root is made of, whichever part of it is looked at.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Timeline {
    /// Of each place below the root: the first and the last day of what stands there and below; none if first > last.
    below: Vec<(i32, i32)>,
    first_place: usize,
    /// The time that the root is about.
    own: Option<Span>,
    /// The time of everything, events included.
    all: Option<Span>,
    /// The same and today: what can be brought into the middle.
    touch: Option<Span>,
    /// By time, undated ones last.
    events: Vec<EventId>,
    dated: usize,
    /// Which of the dated ones last longer than a month.
    lasting: Vec<usize>,
    /// Who was superseded, and by whom.
    successors: Vec<(NodeId, NodeId)>,
    /// How many plans are in force, in each step of the whole time.
    in_force: Vec<i32>,
}

/// What a row is drawn for.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The plans.
    pub data: &'a Dataset,
    /// Which time stands where.
    pub scale: Scale,
    /// The day of the reader's calendar, in days from 1970-01-01.
    pub today: i32,
    /// Language, era, digits.
    pub format: Format,
    /// Which years name a time.
    pub years: Years,
    /// What the platform knows of texts.
    pub text: &'a dyn Text,
}

/// What is no time.
const NEVER: (i32, i32) = (i32::MAX, i32::MIN);

impl Timeline {
    /// The timeline of what is below the root of a scene, for a day of the reader's calendar in days from 1970-01-01:
    /// what has no stated end goes on at least until then.
    pub fn new(data: &Dataset, scene: &Scene, today: i32) -> Self {
        let tree = data.tree();
        let run = scene.root.map_or(0..tree.order().len(), |r| tree.run(r));
        let first_place = run.start;
        let mut below = vec![NEVER; run.len()];
        for place in run.clone().rev() {
            let Some(&node) = tree.order().get(place) else { continue };
            let own = data.node(node).period.as_ref().map_or(NEVER, |p| days_of(p, today));
            let Some(slot) = below.get_mut(place - first_place) else { continue };
            *slot = around(*slot, own);
            let whole = *slot;
            let parent = data.node(node).parent.map(|p| tree.place(p)).filter(|p| *p >= first_place);
            if let Some(slot) = parent.and_then(|p| below.get_mut(p - first_place)) {
                *slot = around(*slot, whole);
            }
        }
        let (events, dated) = Self::events_in(data, scene);
        let mut all = NEVER;
        for place in tops(data, scene) {
            all = around(all, below.get(place - first_place).copied().unwrap_or(NEVER));
        }
        for event in events.iter().take(dated) {
            all = around(all, data.event(*event).and_then(|e| Span::of(&e.period)).map_or(NEVER, days));
        }
        let all = span_of(all);
        // what the root says of itself, with both ends; else what those on top say; else what is below
        let mut own = NEVER;
        for place in tops(data, scene) {
            let period = tree.order().get(place).and_then(|n| data.node(*n).period);
            own = around(own, period.filter(|p| p.start.is_some() && p.end.is_some()).as_ref().and_then(Span::of).map_or(NEVER, days));
        }
        if own == NEVER {
            own = below.first().copied().filter(|_| scene.root.is_some()).unwrap_or(NEVER);
        }
        let mut lasting = Vec::new();
        for (event, at) in events.iter().take(dated).zip(0..) {
            let (first, last) = data.event(*event).map_or(NEVER, |e| days_of(&e.period, today));
            if first < last.saturating_sub(30) {
                lasting.push(at);
            }
        }
        let mut all_and_today = all;
        if let Some(span) = &mut all_and_today {
            *span = span.around(Span::of_days(today, today));
        }
        let superseding = |kind| data.link_type(kind).is_some_and(|k| data.str(k.id) == "supersedes");
        let mut successors = Vec::new();
        for link in data.links() {
            if let LinkEnd::Node(old) = link.to
                && superseding(link.kind)
            {
                successors.push((old, link.from));
            }
        }
        let mut timeline = Self {
            below,
            first_place,
            own: span_of(own).or(all),
            all,
            touch: all_and_today,
            events,
            dated,
            lasting,
            successors,
            in_force: Vec::new(),
        };
        timeline.in_force = timeline.count_in_force(data, today);
        timeline
    }

    /// The events of what is below the root of a scene, by time, and how many of them are dated. Those that concern no
    /// plan belong to the whole.
    pub fn events_in(data: &Dataset, scene: &Scene) -> (Vec<EventId>, usize) {
        let mut shown = Vec::new();
        // an event is hidden by itself, not with the plans that it concerns
        let tree = data.whole_tree();
        let run = scene.root.map(|root| tree.run(root));
        let within = |node: NodeId| run.as_ref().is_none_or(|run| run.contains(&tree.place(node)));
        for (event, at) in data.events().iter().zip(0..) {
            if data.hides_event(EventId(at)) {
                continue;
            }
            if scene.root.is_none() || event.nodes.iter().any(|n| within(*n)) {
                shown.push(at);
            }
        }
        let days: Vec<i32> = data.events().iter().map(|e| Span::of(&e.period).map_or(i32::MAX, |s| s.from as i32)).collect();
        let day = |at: u32| days.get(at as usize).copied().unwrap_or(i32::MAX);
        sort(&mut shown, &mut |a, b| (day(a), a).cmp(&(day(b), b)));
        let dated = shown.partition_point(|at| day(*at) != i32::MAX);
        (shown.into_iter().map(EventId).collect(), dated)
    }

    /// Whether nothing in it has a time.
    pub fn is_empty(&self) -> bool {
        self.all.is_none()
    }

    /// The events of what is shown: by time, undated ones last.
    pub fn events(&self) -> &[EventId] {
        &self.events
    }

    /// How many of the events have a time.
    pub fn dated(&self) -> usize {
        self.dated
    }

    /// The time that a reach shows, with something of what is before and behind.
    pub fn span(&self, reach: Reach) -> Span {
        let span = match reach {
            Reach::Days(first, last) => return bounded(Span::of_days(first, last)),
            Reach::All => self.all,
            Reach::Root => self.own,
        };
        padded(span.unwrap_or(Span {
            from: 0.0,
            to: 365.0,
        }))
    }

    /// The reach that shows a span.
    pub fn reach(span: Span) -> Reach {
        let span = bounded(span);
        Reach::Days(span.from.round() as i32, (span.to.round() as i32 - 1).max(span.from.round() as i32))
    }

    /// A span that may be shown and is in touch with what there is: no shorter than a week, no longer than thrice the
    /// whole, and its middle not further than that from it.
    pub fn limited(&self, span: Span) -> Span {
        let all = padded(self.touch.unwrap_or(span));
        let days = super::between(span.days(), SHORTEST, self.longest());
        let middle = super::between((span.from + span.to) / 2.0, all.from, all.to);
        bounded(Span {
            from: middle - days / 2.0,
            to: middle + days / 2.0,
        })
    }

    /// The longest time that can be shown, in days.
    pub fn longest(&self) -> f64 {
        self.touch.map_or(f64::MAX, |all| (padded(all).days() * 3.0).max(SHORTEST))
    }

    /// The time of a node: its own, else that of what is below it; with room around.
    pub fn time_of(&self, data: &Dataset, node: NodeId) -> Option<Span> {
        let own = data.node(node).period.as_ref().and_then(Span::of);
        own.or_else(|| self.below(data, node)).map(padded)
    }

    /// The time of an event, with much room around.
    pub fn time_of_event(data: &Dataset, event: EventId) -> Option<Span> {
        let span = Span::of(&data.event(event)?.period)?;
        let room = (span.days() * 2.0).max(180.0);
        Some(bounded(Span {
            from: span.from - room,
            to: span.to + room,
        }))
    }

    /// The time of what stands at and below a node.
    pub fn below(&self, data: &Dataset, node: NodeId) -> Option<Span> {
        let place = data.tree().place(node).checked_sub(self.first_place)?;
        span_of(*self.below.get(place)?)
    }

    /// The phases of what a node is part of, in the order of time: those of the nearest node above it, or itself,
    /// that has any, else those of the whole dataset.
    pub fn phases(data: &Dataset, node: Option<NodeId>) -> Vec<&Phase> {
        let place = node.map(|n| data.tree().place(n));
        // of the nodes above a node the nearest stands last
        let mut nearest = None;
        for phase in data.phases() {
            let Some(run) = phase.root.map(|r| data.tree().run(r)) else { continue };
            if nearest.is_none_or(|n| n < run.start) && place.is_some_and(|p| run.contains(&p)) && Span::of(&phase.period).is_some() {
                nearest = Some(run.start);
            }
        }
        let root = nearest.and_then(|place| data.tree().order().get(place).copied());
        let mut found: Vec<&Phase> = Vec::new();
        for phase in data.phases() {
            let Some(span) = Span::of(&phase.period).filter(|_| phase.root == root) else { continue };
            // most files have them in order
            let mut at = found.len();
            while at > 0 && found.get(at - 1).and_then(|f| Span::of(&f.period)).is_some_and(|f| f.from > span.from) {
                at -= 1;
            }
            found.insert(at, phase);
        }
        found
    }

    /// The phases that the head of the timeline names: those of the root, else of the first node below it that has any.
    pub fn head_phases<'a>(data: &'a Dataset, scene: &Scene) -> Vec<&'a Phase> {
        let above = Self::phases(data, scene.root);
        if !above.is_empty() {
            return above;
        }
        let mut first = None;
        for phase in data.phases() {
            if let Some(root) = phase.root.filter(|r| scene.contains(data, *r) && Span::of(&phase.period).is_some()) {
                let place = data.tree().place(root);
                first = Some(first.map_or(place, |f: usize| f.min(place)));
            }
        }
        let root = first.and_then(|place| data.tree().order().get(place).copied());
        root.map_or(Vec::new(), |root| Self::phases(data, Some(root)))
    }

    /// The names of phases above the axis, each in its place; only where there is room for its words.
    pub fn phase_cards(look: &Look, phases: &[&Phase]) -> Vec<Card> {
        let mut cards: Vec<Card> = Vec::new();
        for phase in phases {
            let Some(span) = Span::of(&phase.period) else { continue };
            let (from, to) = (look.scale.x(span.from).max(0.0), look.scale.x(span.to).min(look.scale.width));
            let label = look.data.say(phase.label, look.format.lang.tag());
            let words = [label.words, " · ", &look.format.period(&phase.period, Style::Short)].concat();
            // phases that overlap in time stand below each other
            let mut row = 0.0;
            while cards.iter().any(|c| c.rect.y == row && c.rect.right() > from + 0.5) {
                row += PHASE;
            }
            for words in [words.as_str(), label.words] {
                let line = Line {
                    words: words.to_owned(),
                    language: label.language.to_owned(),
                    font: Font::Tick,
                    dagger: !label.official,
                };
                if row < PHASE * 3.0 && line.width(look.text) + 8.0 <= to - from {
                    cards.push(Card {
                        node: None,
                        role: CardRole::Phase,
                        rect: Rect {
                            x: from,
                            y: row,
                            w: to - from,
                            h: Font::Tick.line(),
                        },
                        lines: vec![line],
                    });
                    break;
                }
            }
        }
        cards
    }

    /// How many plans are in force in each step of the whole time. Counted once: there may be a million.
    fn count_in_force(&self, data: &Dataset, today: i32) -> Vec<i32> {
        let mut changes = vec![0i32; STEPS + 1];
        let scale = self.strip_scale(STEPS as f64);
        let step = |day: f64| super::between(scale.x(day), 0.0, STEPS as f64 - 1.0) as usize;
        for node in data.tree().order().iter().skip(self.first_place).take(self.below.len()) {
            let days = data.node(*node).period.as_ref().map_or(NEVER, |p| days_of(p, today));
            let Some(span) = span_of(days) else { continue };
            if let Some(count) = changes.get_mut(step(span.from)) {
                *count += 1;
            }
            if let Some(count) = changes.get_mut(step(span.to - 1.0) + 1) {
                *count -= 1;
            }
        }
        let mut sum = 0;
        for change in &mut changes {
            sum += *change;
            *change = sum;
        }
        changes.truncate(STEPS);
        changes
    }

    /// How many plans are in force, over the whole time, as an outline of a size: the strip on which the span shown is marked.
    pub fn strip(&self, width: f64, height: f64) -> Mark {
        let mut most = 1;
        for count in &self.in_force {
            most = most.max(*count);
        }
        let mut path = vec![Step::Move(Point { x: 0.0, y: height })];
        for (count, step) in self.in_force.iter().zip(0..) {
            // the root: a single plan is seen beside hundreds
            let y = height - (height - 2.0) * (f64::from(*count) / f64::from(most)).sqrt();
            for x in [step, step + 1] {
                path.push(Step::Line(Point {
                    x: f64::from(x) * width / STEPS as f64,
                    y,
                }));
            }
        }
        path.push(Step::Line(Point {
            x: width,
            y: height,
        }));
        path.push(Step::Close);
        Mark {
            node: None,
            role: MarkRole::Strip,
            path: Path(path),
        }
    }

    /// Which time stands where on the strip of the whole.
    pub fn strip_scale(&self, width: f64) -> Scale {
        Scale {
            span: self.touch.map_or(self.span(Reach::All), padded),
            width,
        }
    }
}

/// The places of what stands on top.
fn tops(data: &Dataset, scene: &Scene) -> Vec<usize> {
    match scene.root {
        Some(root) => vec![data.tree().place(root)],
        None => data.tree().children(None).map(|n| data.tree().place(n)).collect(),
    }
}

/// The first and the last day of a period, at least until today where its end is not stated.
fn days_of(period: &Period, today: i32) -> (i32, i32) {
    let (first, last) = Span::of(period).map_or(NEVER, days);
    (first, if period.end.is_none() && first <= last { last.max(today) } else { last })
}

/// The first and the last day of a span.
fn days(span: Span) -> (i32, i32) {
    (span.from as i32, span.to as i32 - 1)
}

fn span_of((first, last): (i32, i32)) -> Option<Span> {
    (first <= last).then(|| Span::of_days(first, last))
}

fn around(a: (i32, i32), b: (i32, i32)) -> (i32, i32) {
    (a.0.min(b.0), a.1.max(b.1))
}

/// Room before and behind, so that ends are seen as ends; at least a month.
fn padded(span: Span) -> Span {
    let room = (span.days() * 0.02).max((30.0 - span.days()) / 2.0).max(1.0);
    bounded(Span {
        from: span.from - room,
        to: span.to + room,
    })
}

/// Within the years 1 to 9999, and no shorter than a week.
fn bounded(span: Span) -> Span {
    let (first, behind) = (f64::from(Reach::DAYS.0), f64::from(Reach::DAYS.1) + 1.0);
    let days = super::between(span.days(), SHORTEST, behind - first);
    let from = super::between(span.from, first, behind - days);
    Span {
        from,
        to: from + days,
    }
}
