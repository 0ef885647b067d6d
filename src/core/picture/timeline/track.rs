//! One row of a timeline: its bar, those of the versions that took its place, results as coloured pieces of it, values
//! as points, and words where there is room. Everything in CSS pixels from the corner of the row's place.

use super::super::{Card, CardRole, Font, Line, Mark, MarkRole, Path, Picture, Point, Rect, Step, between};
use super::{Look, MOST_EDITIONS, Timeline};
use crate::dataset::{Dataset, Measure, NodeId, Role, Series, SeriesRole, StatusId, Tone, sorted};
use crate::text::Text;
use crate::time::{Date, Format, Period, Scale, Span, Style, Years};

/// The height of a row, in CSS pixels.
pub const ROW: f64 = 46.0;
/// The height of a bar with words.
const BAR: f64 = 20.0;
/// The height of bars of other versions, where a row has two of them: without words.
const THIN: f64 = 9.0;
/// The length of a bar that has only one end.
const STUB: f64 = 56.0;
/// How far bars reach beyond the place before they are cut.
const OVER: f64 = 12.0;
/// Half of the size of a point.
const DOT: f64 = 4.5;
/// The widest words of a value, in CSS pixels.
const WORDS: f64 = 180.0;
/// How many nodes are looked at for versions that took a node's place.
const MOST_STEPS: usize = 16;

/// A result on the time it is of.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rating {
    /// The result.
    pub status: StatusId,
    /// Its time, or a part of it.
    pub span: Span,
}

/// The results of a node in time, the newest first; where a newer one speaks of the same time, that alone.
pub fn ratings(data: &Dataset, node: NodeId) -> Vec<Rating> {
    let mut ratings: Vec<Rating> = Vec::new();
    // what newer ones speak of: in the order of time, apart from each other
    let mut spoken: Vec<Span> = Vec::new();
    for a in &data.node(node).assessments {
        let stated = a.period.as_ref().and_then(Span::of);
        let Some(mut whole) = stated.or_else(|| a.as_of.and_then(|d| Span::of(&Period::between(Some(d), Some(d))))) else { continue };
        let first = spoken.partition_point(|s| s.to < whole.from);
        let behind = spoken.partition_point(|s| s.from <= whole.to);
        let (mut from, to) = (whole.from, whole.to);
        let mut push = |from: f64, to: f64| {
            if from < to {
                ratings.push(Rating {
                    status: a.status,
                    span: Span { from, to },
                });
            }
        };
        for newer in spoken.drain(first..behind) {
            push(from, newer.from);
            from = from.max(newer.to);
            whole = whole.around(newer);
        }
        push(from, to);
        spoken.insert(first, whole);
    }
    ratings
}

/// A part of the line, in CSS pixels.
#[derive(Clone, Copy)]
struct Stretch {
    from: f64,
    to: f64,
    /// Its ends are not known, or lie further away.
    open: (bool, bool),
}

/// What is said at the point of a value.
struct Value {
    /// Where the point stands.
    x: f64,
    words: String,
    number: bool,
}

/// A row that is being drawn.
struct Row<'a> {
    look: &'a Look<'a>,
    node: NodeId,
    out: Picture,
    /// What is taken of the bar's line, from … to.
    taken: Vec<(f64, f64)>,
    /// The results whose signs and words are still to be drawn, with what is visible of their time, from … to.
    rated: Vec<(StatusId, f64, f64)>,
}

impl Timeline {
    /// The shapes of a row.
    pub fn track(&self, look: &Look, node: NodeId) -> Picture {
        let data = look.data;
        let mut row = Row {
            look,
            node,
            out: Picture::default(),
            taken: Vec::new(),
            rated: Vec::new(),
        };
        row.bands();
        let editions = self.editions(data, node);
        let height = if editions.len() > 1 { THIN } else { BAR };
        let mut place = Rect {
            x: 0.0,
            y: (ROW - BAR - (height + 2.0) * editions.len() as f64) / 2.0,
            w: look.scale.width,
            h: BAR,
        };
        row.own(self, place);
        for edition in editions {
            place.y = place.bottom() + 2.0;
            place.h = height;
            row.edition(edition, place);
        }
        row.out
    }

    /// The versions that took the place of a node and have a time: its successors, then theirs. Chains may be long.
    pub fn editions(&self, data: &Dataset, node: NodeId) -> Vec<NodeId> {
        let mut editions = Vec::new();
        let mut seen = vec![node];
        let mut at = 0;
        while let Some(&old) = seen.get(at).filter(|_| at < MOST_STEPS) {
            for (_, new) in self.successors.iter().filter(|s| s.0 == old) {
                if editions.len() == MOST_EDITIONS || seen.contains(new) {
                    continue;
                }
                seen.push(*new);
                if data.node(*new).period.as_ref().and_then(Span::of).is_some() {
                    editions.push(*new);
                }
            }
            at += 1;
        }
        editions
    }
}

/// The height of a small bar, in CSS pixels.
pub const SMALL: f64 = 20.0;

/// What a small bar knows of texts: it has none.
struct Wordless;

impl Text for Wordless {
    fn width(&self, _: &str, _: Font) -> f64 {
        0.0
    }

    fn words(&self, text: &str) -> Vec<usize> {
        vec![text.len()]
    }
}

/// A node's bar alone, small and without words: its phases behind, what has passed of it, its results.
pub fn small_bar(data: &Dataset, node: NodeId, scale: Scale, today: i32, format: Format) -> Vec<Mark> {
    let look = Look {
        data,
        scale,
        today,
        format,
        years: Years::Calendar,
        text: &Wordless,
    };
    let mut row = Row {
        look: &look,
        node,
        out: Picture::default(),
        taken: Vec::new(),
        rated: Vec::new(),
    };
    row.bands();
    let place = Rect {
        x: 0.0,
        y: 4.0,
        w: scale.width,
        h: SMALL - 8.0,
    };
    if let Some(bar) = data.node(node).period.and_then(|period| stretch(&look, &period)) {
        row.bar(MarkRole::Bar, &bar, place);
        let passed = bar.to.min(scale.x(f64::from(today)));
        if bar.from < passed {
            let mut path = Vec::new();
            rectangle(&mut path, bar.from.max(-OVER), passed, place.y, place.bottom());
            row.mark(MarkRole::Elapsed, path);
        }
    }
    row.rated(place);
    row.out.marks
}

impl<'a> Row<'a> {
    /// Every second phase, behind everything.
    fn bands(&mut self) {
        let look = self.look;
        let mut path = Vec::new();
        let phases = Timeline::phases(look.data, Some(self.node));
        let span = |at: usize| phases.get(at).and_then(|p| Span::of(&p.period));
        // where they overlap, shades would not tell which is which
        for at in 1..phases.len() {
            if span(at - 1).zip(span(at)).is_some_and(|(a, b)| a.overlaps(&b)) {
                return;
            }
        }
        for n in 0..phases.len() {
            let Some(span) = span(n).filter(|_| n % 2 == 1) else { continue };
            let (from, to) = (look.scale.x(span.from).max(0.0), look.scale.x(span.to).min(look.scale.width));
            if from < to {
                rectangle(&mut path, from, to, 0.0, ROW);
            }
        }
        if !path.is_empty() {
            self.mark(MarkRole::Band, path);
        }
    }

    /// The node's own bar with what is on it; else the time of what is below it; else words.
    fn own(&mut self, timeline: &Timeline, place: Rect) {
        let (look, data) = (self.look, self.look.data);
        let item = data.node(self.node);
        let own = item.more.as_deref().and_then(|m| m.measure.as_ref());
        let Some(period) = item.period.filter(|p| p.start.is_some() || p.end.is_some()) else {
            let span = timeline.below(data, self.node);
            let timed = |s: &Series| s.points.iter().any(|p| Span::of(&p.period).is_some());
            let has_values = own.is_some_and(|m| m.series.iter().any(timed));
            if let Some(span) = span.filter(|_| !has_values) {
                self.below(span, place);
            }
            let rated = self.rated(place);
            let values = own.map_or(Vec::new(), |measure| self.points(measure, place, false));
            self.results(place);
            self.values(&values, place, None);
            match span {
                None if !has_values && !rated => {
                    let words = item.period.and_then(|p| p.text).map_or(look.format.lang.later_texts().no_period, |t| data.str(t));
                    self.words(place, words.to_owned());
                }
                _ => {}
            }
            return;
        };
        let Some(bar) = stretch(look, &period) else {
            // it ends before it begins
            let words = [look.format.lang.later_texts().reversed, " ", &look.format.period(&period, Style::Short)].concat();
            self.words(place, ["⚠ ", &words].concat());
            return;
        };
        if self.beyond(&bar, place, &period) {
            return;
        }
        let role = if period.certain { MarkRole::Bar } else { MarkRole::Unsure };
        self.bar(role, &bar, place);
        self.rated(place);
        let progress = item.more.as_deref().and_then(|m| m.progress);
        if let Some(share) = progress {
            let share = between(share, 0.0, 1.0);
            let (from, to) = (bar.from.max(-OVER), (bar.from + (bar.to - bar.from) * share).min(look.scale.width + OVER));
            if from < to {
                let mut path = Vec::new();
                rectangle(&mut path, from, to, place.bottom() - 4.0, place.bottom());
                self.mark(MarkRole::Progress, path);
            }
        }
        let told = own.or_else(|| self.told_of());
        let values = told.map_or(Vec::new(), |measure| self.points(measure, place, true));
        self.results(place);
        // the newest result comes before the dates, older ones where there is still room
        let (newest, older) = values.split_at(values.len().min(1));
        let shown = self.values(newest, place, Some(&bar));
        let newest = newest.first().filter(|n| n.number && !shown).map(|n| n.words.clone());
        let dates = look.format.period(&period, Style::Short);
        let share = progress.map(|share| look.format.percent(share));
        let mut words = vec![dates.clone()];
        for more in [share, newest].into_iter().flatten() {
            words.insert(0, [&dates, " · ", &more].concat());
        }
        self.label(&bar, place, &words, if period.certain { CardRole::Bar } else { CardRole::Pale });
        self.values(older, place, Some(&bar));
    }

    /// The bar of a version that took the place of this one.
    fn edition(&mut self, node: NodeId, place: Rect) {
        let look = self.look;
        let Some(period) = look.data.node(node).period else { return };
        let Some(bar) = stretch(look, &period) else { return };
        if bar.to < 0.0 || bar.from > look.scale.width {
            return;
        }
        self.taken.clear();
        self.bar(MarkRole::Edition, &bar, place);
        let dates = look.format.period(&period, Style::Short);
        let long = [look.format.lang.later_texts().replaced_by, " ", &dates].concat();
        self.label(&bar, place, &[long, dates], CardRole::Pale);
    }

    /// A bracket over the time of what is below.
    fn below(&mut self, span: Span, place: Rect) {
        let look = self.look;
        let bar = Stretch {
            from: look.scale.x(span.from),
            to: look.scale.x(span.to),
            open: (false, false),
        };
        let (from, to) = (bar.from.max(-OVER), bar.to.min(look.scale.width + OVER));
        let date = |day: f64| Date::new(Date::from_days(day as i32).year(), None, None);
        // results have the line for themselves
        let free = look.data.node(self.node).assessments.is_empty();
        if free && self.beyond(&bar, place, &Period::between(date(span.from), date(span.to - 1.0))) || from >= to {
            return;
        }
        let middle = place.middle().y;
        let p = |x, y| Point { x, y };
        let path = vec![
            Step::Move(p(from, middle + 6.0)),
            Step::Line(p(from, middle)),
            Step::Line(p(to, middle)),
            Step::Line(p(to, middle + 6.0)),
        ];
        self.mark(MarkRole::Below, path);
    }

    /// Results as coloured pieces, the newest in front; whether there are any.
    fn rated(&mut self, place: Rect) -> bool {
        let look = self.look;
        let ratings = ratings(look.data, self.node);
        for rating in ratings.iter().rev() {
            let (from, to) = (look.scale.x(rating.span.from), look.scale.x(rating.span.to));
            let (from, to) = (from.max(-OVER), to.max(from + 3.0).min(look.scale.width + OVER));
            if from >= to {
                continue;
            }
            let status = look.data.status(rating.status);
            let mut path = Vec::new();
            rectangle(&mut path, from, to, place.y, place.bottom());
            self.mark(MarkRole::Rated(status.map_or(Tone::Unknown, |s| s.tone)), path);
            self.taken.push((from, to));
            self.rated.push((rating.status, from.max(0.0), to.min(look.scale.width)));
        }
        !ratings.is_empty()
    }

    /// The signs and words of results, each in the widest part of its piece that no point lies on.
    fn results(&mut self, place: Rect) {
        let look = self.look;
        // points are the last that were drawn, from right to left
        let points = self.taken.get(self.rated.len()..).unwrap_or_default();
        for (id, from, to) in std::mem::take(&mut self.rated) {
            let (from, to) = widest(points, from, to);
            if to - from < 16.0 {
                continue;
            }
            let status = look.data.status(id);
            let label = status.map(|s| look.data.say(s.label, look.format.lang.tag()));
            let fits = label.filter(|l| look.text.width(l.words, Font::Tick) + 30.0 <= to - from);
            self.out.cards.push(Card {
                node: Some(self.node),
                role: CardRole::Rated(id),
                rect: Rect {
                    x: from,
                    w: to - from,
                    ..place
                },
                lines: fits.iter().map(|l| line(l.words.to_owned(), l.language)).collect(),
            });
        }
    }

    /// How much is free on the bar's line from one place on, up to another one; not above 0 where it is taken.
    fn room(&self, from: f64, to: f64) -> f64 {
        let mut room = to - from;
        for (low, high) in &self.taken {
            if *high > from {
                room = room.min(low - from);
            }
        }
        room
    }

    /// The measure of the only indicator below a node that says how many per cent are reached: the node's bar tells it.
    /// Other numbers mean nothing without their unit.
    fn told_of(&self) -> Option<&'a Measure> {
        let data = self.look.data;
        let mut found = None;
        for child in data.tree().children(Some(self.node)) {
            let measure = data.node(child).more.as_deref().and_then(|m| m.measure.as_ref());
            if data.level_of(child).is_some_and(|l| l.role == Role::Indicator)
                && let Some(measure) = measure.filter(|m| m.series.iter().any(|s| s.role == SeriesRole::Actual))
                && in_percent(data, measure)
            {
                if found.is_some() {
                    return None;
                }
                found = Some(measure);
            }
        }
        found
    }

    /// Values as points: in a bar results alone. What there is to say at them, the newest first, those outside of the
    /// line included.
    fn points(&mut self, measure: &Measure, place: Rect, in_bar: bool) -> Vec<Value> {
        let (look, data) = (self.look, self.look.data);
        let percent = in_percent(data, measure);
        let mut points = Vec::new();
        for series in &measure.series {
            if in_bar && series.role != SeriesRole::Actual {
                continue;
            }
            for point in &series.points {
                if let Some(span) = Span::of(&point.period) {
                    points.push((span, series.role == SeriesRole::Target, point));
                }
            }
        }
        let points = sorted(points, |a, b| (b.0.from + b.0.to).total_cmp(&(a.0.from + a.0.to)));
        let middle = place.middle().y;
        let mut values = Vec::new();
        for (span, target, point) in points {
            let x = look.scale.x((span.from + span.to) / 2.0);
            if x >= 0.0 && x <= look.scale.width {
                let (role, path) = if target { (MarkRole::Target, diamond(x, middle)) } else { (MarkRole::Result, disc(x, middle)) };
                self.mark(role, path);
                self.taken.push((x - DOT - 2.0, x + DOT + 2.0));
            } else if !values.is_empty() {
                continue;
            }
            values.push(Value {
                x,
                words: match (point.value, point.text) {
                    (Some(value), _) => look.format.number(value, measure.decimals) + if percent { "%" } else { "" },
                    (None, Some(text)) if !in_bar => data.say(text, look.format.lang.tag()).words.to_owned(),
                    _ => String::new(),
                },
                number: point.value.is_some(),
            });
        }
        values
    }

    /// The words of values behind their points, where there is room; in a bar none stand outside of it. Whether the last
    /// one has found room.
    fn values(&mut self, values: &[Value], place: Rect, bar: Option<&Stretch>) -> bool {
        let width = self.look.scale.width;
        let (first, end) = bar.map_or((0.0, width), |bar| (bar.from.max(0.0), bar.to.min(width)));
        let role = if bar.is_some() { CardRole::ValueIn } else { CardRole::Value };
        let mut shown = false;
        for value in values {
            let from = value.x + DOT + 3.0;
            let wide = self.look.text.width(&value.words, Font::Tick).min(WORDS) + 2.0;
            let free = self.room(from, end) - 2.0;
            // a number is never cut, other words not to less than this
            let least = if value.number { wide } else { wide.min(40.0) };
            shown = !value.words.is_empty() && value.x >= 0.0 && from >= first && least <= free;
            if shown {
                self.card(role, from, place, wide.min(free), value.words.clone());
            }
        }
        shown
    }

    /// Words in the widest free part of a bar, else beside it.
    fn label(&mut self, bar: &Stretch, place: Rect, words: &[String], role: CardRole) {
        if place.h < BAR {
            return;
        }
        let look = self.look;
        let (from, to) = (bar.from.max(0.0), bar.to.min(look.scale.width));
        let taken = sorted(self.taken.clone(), |a, b| b.1.total_cmp(&a.1));
        let widest = widest(&taken, from, to);
        for words in words {
            let width = look.text.width(words, Font::Tick) + 2.0;
            if width + 12.0 <= widest.1 - widest.0 {
                self.card(role, widest.0 + 7.0, place, width, words.clone());
                return;
            }
            for x in [to + 6.0, from - 6.0 - width] {
                if x >= 2.0 && self.room(x, look.scale.width - 2.0) >= width {
                    self.card(CardRole::Beside, x, place, width, words.clone());
                    return;
                }
            }
        }
    }

    /// Whether a bar lies before or behind what is shown; then its dates stand at that edge.
    fn beyond(&mut self, bar: &Stretch, place: Rect, period: &Period) -> bool {
        let (before, behind) = (bar.to <= 0.0, bar.from >= self.look.scale.width);
        if !before && !behind {
            return false;
        }
        let dates = self.look.format.period(period, Style::Short);
        let words = if before { ["◂ ", &dates].concat() } else { [&dates, " ▸"].concat() };
        let free = place.w.min(6.0);
        let width = (self.look.text.width(&words, Font::Tick) + 2.0).min(place.w - free);
        let x = if before { free } else { (place.w - width - free).max(0.0) };
        self.card(CardRole::Beyond, x, place, width, words);
        true
    }

    /// Words instead of a bar.
    fn words(&mut self, place: Rect, words: String) {
        let x = place.w.min(8.0);
        let width = self.look.text.width(&words, Font::Tick) + 2.0;
        self.card(CardRole::Beside, x, place, width.min(place.w - x), words);
    }

    /// Words on the line of a bar.
    fn card(&mut self, role: CardRole, x: f64, place: Rect, w: f64, words: String) {
        let h = Font::Tick.line();
        self.taken.push((x - 2.0, x + w + 2.0));
        self.out.cards.push(Card {
            node: Some(self.node),
            role,
            rect: Rect {
                x,
                y: place.middle().y - h / 2.0,
                w,
                h,
            },
            lines: vec![line(words, "")],
        });
    }

    fn mark(&mut self, role: MarkRole, path: Vec<Step>) {
        self.out.marks.push(Mark {
            node: Some(self.node),
            role,
            path: Path(path),
        });
    }

    /// A bar: round where it ends, pointed where its end is not known, and cut straight where it goes on outside.
    fn bar(&mut self, role: MarkRole, bar: &Stretch, place: Rect) {
        let (low, high) = (-OVER, self.look.scale.width + OVER);
        let (from, to) = (bar.from.max(low), bar.to.min(high));
        let (top, bottom, middle) = (place.y, place.bottom(), place.middle().y);
        let p = |x, y| Point { x, y };
        let tip = (place.h / 2.0).min((to - from) / 3.0);
        let round = 4.0f64.min((to - from) / 2.0);
        let mut path = Vec::new();
        if bar.open.0 && bar.from >= low {
            path.extend([Step::Move(p(from, middle)), Step::Line(p(from + tip, top))]);
        } else if bar.from >= low {
            path.extend([Step::Move(p(from, top + round)), Step::Arc(round, p(from + round, top), true, false)]);
        } else {
            path.push(Step::Move(p(from, top)));
        }
        if bar.open.1 && bar.to <= high {
            path.extend([Step::Line(p(to - tip, top)), Step::Line(p(to, middle)), Step::Line(p(to - tip, bottom))]);
        } else if bar.to <= high {
            path.extend([Step::Line(p(to - round, top)), Step::Arc(round, p(to, top + round), true, false)]);
            path.extend([Step::Line(p(to, bottom - round)), Step::Arc(round, p(to - round, bottom), true, false)]);
        } else {
            path.extend([Step::Line(p(to, top)), Step::Line(p(to, bottom))]);
        }
        if bar.open.0 && bar.from >= low {
            path.push(Step::Line(p(from + tip, bottom)));
        } else if bar.from >= low {
            path.extend([Step::Line(p(from + round, bottom)), Step::Arc(round, p(from, bottom - round), true, false)]);
        } else {
            path.push(Step::Line(p(from, bottom)));
        }
        path.push(Step::Close);
        self.mark(role, path);
    }
}

/// The widest part between two places that is not taken; what is taken stands from right to left, by its end.
fn widest(taken: &[(f64, f64)], from: f64, to: f64) -> (f64, f64) {
    let (mut widest, mut at) = ((from, from), to);
    for (low, high) in taken.iter().chain(&[(from, from)]) {
        let high = high.max(from);
        // of two the left one
        if at - high >= widest.1 - widest.0 {
            widest = (high, at);
        }
        at = at.min(*low);
    }
    widest
}

/// Where a period stands; none if it has no time. What has no stated end goes on at least until today; what has no
/// stated beginning is only drawn where it ends, because more is not known.
fn stretch(look: &Look, period: &Period) -> Option<Stretch> {
    let span = Span::of(period)?;
    let (from, to) = (look.scale.x(span.from), look.scale.x(span.to));
    let today = look.scale.x(f64::from(look.today) + 1.0);
    Some(match (period.start, period.end) {
        (Some(_), None) => Stretch {
            from,
            to: to.max(from + STUB).max(today),
            open: (false, true),
        },
        (None, Some(_)) => Stretch {
            from: from.min(to - STUB),
            to,
            open: (true, false),
        },
        _ => Stretch {
            from,
            to: to.max(from + 3.0),
            open: (false, false),
        },
    })
}

fn line(words: String, language: &str) -> Line {
    Line {
        words,
        language: language.to_owned(),
        font: Font::Tick,
        dagger: false,
    }
}

fn rectangle(path: &mut Vec<Step>, from: f64, to: f64, top: f64, bottom: f64) {
    let p = |x, y| Point { x, y };
    path.extend([
        Step::Move(p(from, top)),
        Step::Line(p(to, top)),
        Step::Line(p(to, bottom)),
        Step::Line(p(from, bottom)),
        Step::Close,
    ]);
}

/// A round point.
pub(super) fn disc(x: f64, y: f64) -> Vec<Step> {
    let p = |x, y| Point { x, y };
    vec![
        Step::Move(p(x - DOT, y)),
        Step::Arc(DOT, p(x + DOT, y), true, false),
        Step::Arc(DOT, p(x - DOT, y), true, false),
        Step::Close,
    ]
}

/// A point on its corner.
fn diamond(x: f64, y: f64) -> Vec<Step> {
    let (p, size) = (|x, y| Point { x, y }, DOT + 1.0);
    vec![Step::Move(p(x - size, y)), Step::Line(p(x, y - size)), Step::Line(p(x + size, y)), Step::Line(p(x, y + size)), Step::Close]
}

/// Whether a measure's unit is per cent, which is written as a sign.
fn in_percent(data: &Dataset, measure: &Measure) -> bool {
    let is_percent = |unit: &str| ["%", "ร้อยละ", "per cent", "percent", "เปอร์เซ็นต์"].contains(&unit);
    measure.unit.is_some_and(|unit| data.wordings(unit).any(|u| is_percent(u.words)))
}
