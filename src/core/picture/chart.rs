//! A small chart of a measure as plain shapes: results as dots joined by lines, targets as steps that hold over their
//! periods, what is known to be missing as a gap. Only what can be drawn truly is drawn: values in words, and points
//! whose period has no beginning or ends before it begins, are left to the words ([`facts`]) and the table ([`Table`]).
//!
//! Time goes to the right, values upwards, also where less is better. All that tells series apart is shape: circle
//! (result), step (target), diamond (forecast), triangle (reference), square (baseline); hollow is provisional.

mod facts;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use facts::is_said_first;
pub use facts::{About, Fact, Value, facts, value_words};
pub use table::{Row, Table};

use super::{Card, CardRole, Line, Mark, MarkRole, Path, Picture, Point, Rect, Step, between};
use crate::dataset::{Measure, Point as Dated, SeriesRole, sorted};
use crate::text::{Font, Text};
use crate::time::{Format, Period, Scale, Span, Style};

/// A chart of a measure.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// Its width, in CSS pixels.
    pub width: f64,
    /// Its height, in CSS pixels.
    pub height: f64,
    /// Its shapes; cards are numbers and times of one line.
    pub picture: Picture,
    /// What its shapes stand for; none where there is one kind alone.
    pub keys: Vec<Key>,
    /// How many series have points but are not drawn, because another one of their role is.
    pub left_out: usize,
}

/// What a shape stands for.
#[derive(Clone, PartialEq, Debug)]
pub struct Key {
    /// In words.
    pub words: &'static str,
    /// The shape, in a box of [`KEY`].
    pub marks: Vec<Mark>,
}

/// The size of the box around the shape of a [`Key`], in CSS pixels.
pub const KEY: (f64, f64) = (28.0, 16.0);

// in CSS pixels
const LEAST_WIDTH: f64 = 120.0;
const HEIGHT: f64 = 188.0;
/// Where the plot begins: above it is room for a number.
const TOP: f64 = 26.0;
/// Where the axis is.
const AXIS: f64 = 160.0;
/// Between the plot's edge and what is drawn first or last.
const INSET: f64 = 8.0;
/// Between a number of the axis and its line.
const GAP: f64 = 6.0;
/// The radius of a dot, of one among many, and of the sign of a gap.
const DOT: f64 = 4.5;
const LEAST_DOT: f64 = 1.75;
const CROSS: f64 = 3.5;
/// How thick the edge of a hollow dot is.
const HOLE: f64 = 1.5;
/// A target of a single day can still be seen.
const LEAST_STEP: f64 = 8.0;

/// How many times the usual distance between two results still is no gap.
const NEAR: f64 = 1.6;

impl Chart {
    /// Draws a measure that wide, in CSS pixels; none with fewer than two numbers that have a time, or without room.
    pub fn new(measure: &Measure, format: Format, width: f64, text: &dyn Text) -> Option<Self> {
        let (mut shown, mut left_out) = (Vec::new(), 0);
        for role in BACK_TO_FRONT {
            left_out += find(measure, role, &mut shown);
        }
        let mut reach = Reach::default();
        for series in &shown {
            for dot in &series.dots {
                reach.add(dot);
            }
        }
        if reach.numbers < 2 || width.is_nan() || width < LEAST_WIDTH {
            return None;
        }
        let Axis { low, high, ticks } = reach.axis(format)?;
        // numbers of the axis have a margin of their own, unless they would leave too little room for the plot
        let mut left = 0.0_f64;
        for (_, words) in &ticks {
            left = left.max(text.width(words, Font::Small).ceil() + GAP);
        }
        if left > width * 0.3 {
            left = 0.0;
        }
        let right = width - INSET;
        let span = reach.span?;
        let mut drawing = Drawing {
            scale: Scale {
                span,
                width: right - left - 2.0 * INSET,
            },
            left: left + INSET,
            low,
            high,
            marks: Vec::new(),
            lines: Vec::new(),
            cards: Vec::new(),
            field: Rect {
                x: left,
                y: 0.0,
                w: right - left,
                h: AXIS,
            },
            text,
            language: format.lang.tag(),
        };
        let mut grid = Path::default();
        for (value, _) in &ticks {
            line(&mut grid, left, drawing.y(*value), right);
        }
        drawing.mark(MarkRole::ChartGrid, grid);
        let mut axis = Path::default();
        line(&mut axis, left, AXIS, right);
        drawing.mark(MarkRole::ChartAxis, axis);
        for series in &shown {
            drawing.series(series);
        }
        drawing.numbers(&shown, measure.decimals, format);
        drawing.times(&shown, format);
        for (value, words) in ticks {
            drawing.tick(words, value);
        }
        Some(Self {
            width,
            height: HEIGHT,
            keys: keys(&shown, &drawing.marks, format),
            picture: Picture {
                cards: drawing.cards,
                marks: drawing.marks,
            },
            left_out,
        })
    }
}

/// A series that is drawn, by time.
struct Shown<'a> {
    role: SeriesRole,
    dots: Vec<Dot<'a>>,
}

/// A point with its time.
#[derive(Clone, Copy)]
struct Dot<'a> {
    span: Span,
    point: &'a Dated,
}

impl Dot<'_> {
    fn middle(&self) -> f64 {
        (self.span.from + self.span.to) / 2.0
    }

    /// Both ends of its range.
    fn range(&self) -> Option<(f64, f64)> {
        Some((self.point.low?, self.point.high?))
    }

    /// Whether it says nothing that could be drawn, and no number either.
    fn is_gap(&self) -> bool {
        self.point.value.is_none() && self.point.low.is_none() && self.point.high.is_none()
    }

    fn touches(&self, next: &Self) -> bool {
        (next.span.from - self.span.to).abs() < 1.0
    }
}

/// Results are in front of what they are compared with.
const BACK_TO_FRONT: [SeriesRole; 5] =
    [SeriesRole::Reference, SeriesRole::Forecast, SeriesRole::Baseline, SeriesRole::Target, SeriesRole::Actual];

/// Takes the first series of a role that can be drawn; how many others have points.
fn find<'a>(measure: &'a Measure, role: SeriesRole, shown: &mut Vec<Shown<'a>>) -> usize {
    let (mut found, mut others) = (false, 0);
    for series in &measure.series {
        if series.role != role || series.points.is_empty() {
            continue;
        }
        let (mut dots, mut drawable) = (Vec::new(), false);
        for point in &series.points {
            if let Some(span) = Span::of(&point.period) {
                dots.push(Dot { span, point });
                drawable |= point.value.is_some() || point.low.is_some() && point.high.is_some();
                drawable |= role == SeriesRole::Target && (point.low.is_some() || point.high.is_some());
            }
        }
        if found || !drawable {
            others += 1;
            continue;
        }
        found = true;
        let dots = sorted(dots, |a, b| a.span.from.total_cmp(&b.span.from).then(a.span.to.total_cmp(&b.span.to)));
        shown.push(Shown { role, dots });
    }
    others
}

/// An axis of values.
struct Axis {
    /// The values at both ends.
    low: f64,
    high: f64,
    /// One to five round values between them, in words.
    ticks: Vec<(f64, String)>,
}

/// How far values and times reach.
#[derive(Default)]
struct Reach {
    low: f64,
    high: f64,
    /// How many points have numbers.
    numbers: usize,
    span: Option<Span>,
}

impl Reach {
    fn add(&mut self, dot: &Dot) {
        self.span = Some(self.span.map_or(dot.span, |s| s.around(dot.span)));
        let mut counts = false;
        for value in [dot.point.value, dot.point.low, dot.point.high].into_iter().flatten() {
            if self.numbers == 0 && !counts {
                (self.low, self.high) = (value, value);
            }
            (self.low, self.high) = (self.low.min(value), self.high.max(value));
            counts = true;
        }
        self.numbers += usize::from(counts);
    }

    /// The axis of the values; none if they are too far apart to count.
    fn axis(&self, format: Format) -> Option<Axis> {
        let (low, high) = (self.low, self.high);
        let range = high - low;
        let size = low.abs().max(high.abs());
        if !range.is_finite() {
            return None;
        }
        if range <= (size * 1e-12).max(1e-9) {
            // all are equal, as far as digits would tell: they stand in the middle
            let room = if size > 0.0 { size / 10.0 } else { 1.0 };
            return Some(Axis {
                low: low - room,
                high: high + room,
                ticks: vec![(low, format.number(low, None))],
            });
        }
        let room = range * 0.08;
        // no room below zero where nothing is negative
        let bottom = if low >= 0.0 { (low - room).max(0.0) } else { low - room };
        let (bottom, top) = (bottom, high + room);
        // too far apart to count
        if !(top - bottom).is_finite() {
            return None;
        }
        let (mut power, mut places) = (1.0, 0_i32);
        while power > top - bottom {
            power /= 10.0;
            places += 1;
        }
        while power * 10.0 <= top - bottom {
            power *= 10.0;
            places -= 1;
        }
        // from wide steps to narrow ones until two are within; a quarter would be odd between whole numbers
        for (factor, more) in [(5.0, 0), (2.5, 1), (2.0, 0), (1.0, 0), (0.5, 1)] {
            if factor == 2.5 && power == 1.0 {
                continue;
            }
            let step = power * factor;
            let first = (bottom / step).ceil();
            let mut ticks = Vec::new();
            for i in 0..6 {
                let value = (first + f64::from(i)) * step;
                if value <= top {
                    ticks.push((value, format.number(value, Some((places + more).clamp(0, 9) as u8))));
                }
            }
            if ticks.len() > 1 {
                return Some(Axis {
                    low: bottom,
                    high: top,
                    ticks,
                });
            }
        }
        None
    }
}

/// What has been drawn so far.
struct Drawing<'a> {
    scale: Scale,
    /// Where the scale begins.
    left: f64,
    /// The values at the axis and at the top of the plot.
    low: f64,
    high: f64,
    marks: Vec<Mark>,
    /// Where no number may stand: dots and lines.
    lines: Vec<(Point, Point)>,
    cards: Vec<Card>,
    /// Where numbers of values may stand.
    field: Rect,
    text: &'a dyn Text,
    language: &'static str,
}

impl Drawing<'_> {
    fn x(&self, day: f64) -> f64 {
        self.left + self.scale.x(day)
    }

    fn y(&self, value: f64) -> f64 {
        AXIS - (value - self.low) / (self.high - self.low) * (AXIS - TOP)
    }

    fn at(&self, dot: &Dot, value: f64) -> Point {
        Point {
            x: self.x(dot.middle()),
            y: self.y(value),
        }
    }

    fn mark(&mut self, role: MarkRole, path: Path) {
        if !path.0.is_empty() {
            self.marks.push(mark(role, path));
        }
    }

    fn series(&mut self, series: &Shown) {
        let dots = &series.dots;
        let radius = between(self.scale.width / dots.len() as f64 * 0.4, LEAST_DOT, DOT);
        let (mut bars, mut shapes, mut holes, mut crosses) = (Path::default(), Path::default(), Path::default(), Path::default());
        let (role, joined) = roles(series.role);
        match joined {
            Some(joined) => self.join(dots, joined),
            None if role == MarkRole::TargetStep => {
                self.steps(dots, |p| p.value.or(p.low));
                self.steps(dots, |p| p.high.filter(|_| p.value.is_none()));
            }
            None => {}
        }
        for dot in dots {
            let x = self.x(dot.middle());
            if dot.is_gap() {
                cross(&mut crosses, x, AXIS);
            }
            if role == MarkRole::TargetStep {
                continue;
            }
            if let Some((low, high)) = dot.range() {
                let (low, high) = (self.y(low), self.y(high));
                line(&mut bars, x - 4.0, low, x + 4.0);
                bars.0.push(Step::Move(Point { x, y: low }));
                bars.0.push(Step::Line(Point { x, y: high }));
                line(&mut bars, x - 4.0, high, x + 4.0);
                self.lines.push((Point { x, y: low }, Point { x, y: high }));
            }
            if let Some(value) = dot.point.value {
                let at = self.at(dot, value);
                shape(&mut shapes, role, at, radius);
                if dot.point.provisional {
                    shape(&mut holes, role, at, radius - HOLE);
                }
                self.lines.push((at, at));
            }
        }
        self.mark(MarkRole::RangeBar, bars);
        self.mark(role, shapes);
        self.mark(MarkRole::Hollow, holes);
        self.mark(MarkRole::KnownGap, crosses);
    }

    /// Joins dots that follow each other: not over what is known to be missing, nor over more than the usual distance.
    fn join(&mut self, dots: &[Dot], role: MarkRole) {
        let (mut distances, mut before) = (Vec::new(), None);
        for dot in dots {
            if dot.point.value.is_some() {
                if let Some(before) = before {
                    distances.push(dot.middle() - before);
                }
                before = Some(dot.middle());
            }
        }
        // of one distance nobody knows whether it is the usual one
        let usual = if distances.len() > 1 {
            let middle = (distances.len() - 1) / 2;
            sorted(distances, f64::total_cmp).get(middle).copied().unwrap_or_default()
        } else {
            0.0
        };
        let (mut path, mut last): (Path, Option<(&Dot, Point)>) = (Path::default(), None);
        for dot in dots {
            let Some(value) = dot.point.value else {
                last = None;
                continue;
            };
            let at = self.at(dot, value);
            match last {
                Some((before, from)) if before.touches(dot) || dot.middle() - before.middle() <= usual * NEAR => {
                    path.0.push(Step::Line(at));
                    self.lines.push((from, at));
                }
                _ => path.0.push(Step::Move(at)),
            }
            last = Some((dot, at));
        }
        self.mark(role, path);
    }

    /// A level for each period, joined where one period follows the other.
    fn steps(&mut self, dots: &[Dot], level: fn(&Dated) -> Option<f64>) {
        let (mut path, mut last): (Path, Option<(&Dot, Point)>) = (Path::default(), None);
        for dot in dots {
            let Some(value) = level(dot.point) else {
                last = None;
                continue;
            };
            let (y, from, to) = (self.y(value), self.x(dot.span.from), self.x(dot.span.to));
            let wider = ((LEAST_STEP - (to - from)) / 2.0).max(0.0);
            let (mut a, b) = (Point { x: from - wider, y }, Point { x: to + wider, y });
            match last {
                Some((before, end)) if before.touches(dot) => {
                    a.x = end.x;
                    path.0.push(Step::Line(a));
                    self.lines.push((end, a));
                }
                _ => path.0.push(Step::Move(a)),
            }
            path.0.push(Step::Line(b));
            self.lines.push((a, b));
            last = Some((dot, b));
        }
        self.mark(MarkRole::TargetStep, path);
    }

    // ---- words ----

    /// The newest result, and the last target.
    fn numbers(&mut self, shown: &[Shown], decimals: Option<u8>, format: Format) {
        for targets in [false, true] {
            // the foremost series comes first
            for series in shown.iter().rev() {
                if (series.role == SeriesRole::Target) != targets {
                    continue;
                }
                let mut newest = None;
                for dot in &series.dots {
                    let value = if targets { dot.point.value.or(dot.point.low).or(dot.point.high) } else { dot.point.value };
                    newest = value.map(|v| (dot, v)).or(newest);
                }
                if let Some((dot, value)) = newest {
                    self.number(format.number(value, decimals), self.at(dot, value));
                    break;
                }
            }
        }
    }

    /// A number beside its place, where it covers least of what is drawn.
    fn number(&mut self, words: String, at: Point) {
        let (w, h, away) = (self.text.width(&words, Font::Strong).ceil() + 2.0, Font::Strong.line(), DOT + 1.5);
        let field = self.field;
        if w > field.w {
            return;
        }
        let (above, below, left, right) = (at.y - away - h, at.y + away, at.x - away - w, at.x + away);
        let (centre, level) = (at.x - w / 2.0, at.y - h / 2.0);
        let mut best: Option<(usize, Rect)> = None;
        for (x, y) in [
            (centre, above),
            (centre, below),
            (left, level),
            (right, level),
            (right, below),
            (left, above),
            (right, above),
            (left, below),
        ] {
            let rect = Rect {
                x: between(x, field.x, field.right() - w),
                y: between(y, field.y, field.bottom() - h),
                w,
                h,
            };
            let covers = self.covers(&rect);
            if self.is_free(&rect) && best.is_none_or(|(least, _)| covers < least) {
                best = Some((covers, rect));
            }
        }
        if let Some((_, rect)) = best {
            self.card(CardRole::Value, words, Font::Strong, rect);
        }
    }

    /// How many dots and lines are under a number.
    fn covers(&self, rect: &Rect) -> usize {
        // dots have a width
        let around = Rect {
            x: rect.x - DOT,
            w: rect.w + 2.0 * DOT,
            ..*rect
        };
        let mut covers = 0;
        for (a, b) in &self.lines {
            covers += usize::from(crosses(&around, *a, *b));
        }
        covers
    }

    /// The times of the first and of the last point, below the axis.
    fn times(&mut self, shown: &[Shown], format: Format) {
        let mut ends: Option<(Dot, Dot)> = None;
        for series in shown {
            for dot in &series.dots {
                let (first, last) = ends.unwrap_or((*dot, *dot));
                let first = if dot.span.from < first.span.from { *dot } else { first };
                ends = Some((first, if dot.span.to > last.span.to { *dot } else { last }));
            }
        }
        let Some((first, last)) = ends else { return };
        let (a, b) = (short(&first.point.period, format, false), short(&last.point.period, format, true));
        // within a year the year says nothing
        let (a, b) = if a == b && first.span != last.span {
            (format.period(&first.point.period, Style::Short), format.period(&last.point.period, Style::Short))
        } else {
            (a, b)
        };
        // below the middle of the first and of the last year
        let (from, to) = (first.middle().min(first.span.from + 183.0), last.middle().max(last.span.to - 183.0));
        for (words, day) in [(b, to), (a, from)] {
            let w = self.text.width(&words, Font::Small).ceil() + 2.0;
            let rect = Rect {
                x: between(self.x(day) - w / 2.0, self.field.x, self.field.right() - w),
                y: AXIS + 5.0,
                w,
                h: Font::Small.line(),
            };
            if w <= self.field.w && self.is_free(&rect) {
                self.card(CardRole::When, words, Font::Small, rect);
            }
        }
    }

    /// A number of the axis: in the margin, or on its line where there is none.
    fn tick(&mut self, words: String, value: f64) {
        let (w, h) = (self.text.width(&words, Font::Small).ceil(), Font::Small.line());
        let margin = self.field.x > 0.0;
        let rect = Rect {
            x: if margin { self.field.x - GAP - w } else { 0.0 },
            y: self.y(value) - if margin { h / 2.0 } else { h },
            w,
            h,
        };
        if self.is_free(&rect) && (margin || w <= self.field.w && self.covers(&rect) == 0) {
            self.card(CardRole::Tick, words, Font::Small, rect);
        }
    }

    fn is_free(&self, rect: &Rect) -> bool {
        for card in &self.cards {
            if card.rect.overlaps(rect) {
                return false;
            }
        }
        true
    }

    fn card(&mut self, role: CardRole, words: String, font: Font, rect: Rect) {
        self.cards.push(Card {
            node: None,
            role,
            rect,
            lines: vec![Line {
                words,
                language: self.language.to_owned(),
                font,
                dagger: false,
            }],
        });
    }
}

/// A time for an axis: its year, which for a year that is not the calendar's is the one it ends in.
fn short(period: &Period, format: Format, last: bool) -> String {
    let (Some(span), Some((from, to))) = (Span::of(period), period.years()) else { return String::new() };
    format.year(if last || span.days() < 367.0 { to } else { from }, Style::Short)
}

/// The shape of a series' points, and of the line between them.
fn roles(role: SeriesRole) -> (MarkRole, Option<MarkRole>) {
    match role {
        SeriesRole::Actual => (MarkRole::Result, Some(MarkRole::ResultLine)),
        SeriesRole::Forecast => (MarkRole::Forecast, Some(MarkRole::ForecastLine)),
        SeriesRole::Reference => (MarkRole::Reference, Some(MarkRole::ReferenceLine)),
        SeriesRole::Baseline => (MarkRole::Baseline, None),
        SeriesRole::Target => (MarkRole::TargetStep, None),
    }
}

/// What the shapes stand for, the foremost first.
fn keys(shown: &[Shown], marks: &[Mark], format: Format) -> Vec<Key> {
    let texts = format.lang.later_texts();
    let at = Point {
        x: KEY.0 / 2.0,
        y: KEY.1 / 2.0,
    };
    let dot = |role, radius| {
        let mut path = Path::default();
        shape(&mut path, role, at, radius);
        path
    };
    let mut keys = Vec::new();
    for series in shown.iter().rev() {
        let (role, joined) = roles(series.role);
        let (mut through, mut marks) = (Path::default(), Vec::new());
        line(&mut through, 0.0, at.y, KEY.0);
        if role == MarkRole::TargetStep {
            marks.push(mark(role, through));
        } else {
            marks.extend(joined.map(|joined| mark(joined, through)));
            marks.push(mark(role, dot(role, DOT)));
        }
        keys.push(Key {
            words: texts.series_role(series.role),
            marks,
        });
    }
    let (mut hollow, mut gap) = (false, false);
    for mark in marks {
        hollow |= mark.role == MarkRole::Hollow;
        gap |= mark.role == MarkRole::KnownGap;
    }
    if hollow {
        let role = MarkRole::Result;
        keys.push(Key {
            words: texts.provisional,
            marks: vec![mark(role, dot(role, DOT)), mark(MarkRole::Hollow, dot(role, DOT - HOLE))],
        });
    }
    if gap {
        let mut path = Path::default();
        cross(&mut path, at.x, at.y);
        keys.push(Key {
            words: format.lang.later_texts().no_number,
            marks: vec![mark(MarkRole::KnownGap, path)],
        });
    }
    if keys.len() < 2 {
        keys.clear();
    }
    keys
}

fn mark(role: MarkRole, path: Path) -> Mark {
    Mark {
        node: None,
        role,
        path,
    }
}

/// A level line.
fn line(path: &mut Path, from: f64, y: f64, to: f64) {
    path.0.push(Step::Move(Point { x: from, y }));
    path.0.push(Step::Line(Point { x: to, y }));
}

fn cross(path: &mut Path, x: f64, y: f64) {
    for (dx, dy) in [(CROSS, CROSS), (CROSS, -CROSS)] {
        path.0.push(Step::Move(Point {
            x: x - dx,
            y: y - dy,
        }));
        path.0.push(Step::Line(Point {
            x: x + dx,
            y: y + dy,
        }));
    }
}

/// A point's shape by its role, of about the same size.
fn shape(path: &mut Path, role: MarkRole, at: Point, r: f64) {
    let corners: &[(f64, f64)] = match role {
        MarkRole::Result => {
            let (left, right) = (Point { x: at.x - r, ..at }, Point { x: at.x + r, ..at });
            path.0.extend([Step::Move(left), Step::Arc(r, right, true, false), Step::Arc(r, left, true, false), Step::Close]);
            return;
        }
        MarkRole::Baseline => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        MarkRole::Forecast => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
        _ => &[(0.0, -1.2), (1.15, 0.8), (-1.15, 0.8)],
    };
    for (i, (x, y)) in corners.iter().enumerate() {
        let corner = Point {
            x: at.x + x * r,
            y: at.y + y * r,
        };
        path.0.push(if i == 0 { Step::Move(corner) } else { Step::Line(corner) });
    }
    path.0.push(Step::Close);
}

/// Whether a straight line has a point in a rectangle.
fn crosses(rect: &Rect, a: Point, b: Point) -> bool {
    if a.x.max(b.x) < rect.x || a.x.min(b.x) > rect.right() || a.y.max(b.y) < rect.y || a.y.min(b.y) > rect.bottom() {
        return false;
    }
    // unless all corners are on one side of it
    let (mut above, mut below) = (false, false);
    for (x, y) in [(rect.x, rect.y), (rect.right(), rect.y), (rect.x, rect.bottom()), (rect.right(), rect.bottom())] {
        let side = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
        above |= side >= 0.0;
        below |= side <= 0.0;
    }
    above && below
}
