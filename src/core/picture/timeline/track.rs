//! One row of a timeline: its bar, those of the versions that took its place, results as coloured pieces of it, values
//! as points, and words where there is room. Everything in CSS pixels from the corner of the row's place.

use super::super::{Card, CardRole, Font, Line, Mark, MarkRole, Path, Picture, Point, Rect, Step, between};
use super::{Look, MOST_EDITIONS, Timeline};
use crate::dataset::{Dataset, Measure, NodeId, Role, SeriesRole, StatusId, Tone, sorted};
use crate::text::Text;
use crate::time::{Format, Period, Scale, Span, Style};

/// The height of a row, in CSS pixels.
pub const ROW: f64 = 46.0;
/// The height of a bar with words.
const BAR: f64 = 20.0;
/// The height of bars of which a row has three.
const THIN: f64 = 12.0;
/// The length of a bar that has only one end.
const STUB: f64 = 56.0;
/// How far bars reach beyond the place before they are cut.
const OVER: f64 = 12.0;
/// Half of the size of a point.
const DOT: f64 = 4.5;
/// The widest words of a value, in CSS pixels.
const WORDS: f64 = 180.0;

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
    for a in &data.node(node).assessments {
        let stated = a.period.as_ref().and_then(Span::of);
        let Some(span) = stated.or_else(|| a.as_of.and_then(|d| Span::of(&Period::between(Some(d), Some(d))))) else { continue };
        let mut pieces = vec![span];
        for newer in &ratings {
            let mut left = Vec::new();
            for piece in pieces {
                let before = Span {
                    from: piece.from,
                    to: piece.to.min(newer.span.from),
                };
                let behind = Span {
                    from: piece.from.max(newer.span.to),
                    to: piece.to,
                };
                for rest in [before, behind] {
                    if rest.from < rest.to && !(rest == piece && left.contains(&rest)) {
                        left.push(rest);
                    }
                }
            }
            pieces = left;
        }
        for span in pieces {
            ratings.push(Rating {
                status: a.status,
                span,
            });
        }
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

/// A row that is being drawn.
struct Row<'a> {
    look: &'a Look<'a>,
    node: NodeId,
    out: Picture,
    /// What is taken of the bar, from … to.
    taken: Vec<(f64, f64)>,
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
        };
        row.bands();
        let mut editions = Vec::new();
        let mut old = node;
        while let Some((_, new)) =
            self.successors.iter().find(|s| s.0 == old && s.1 != node).filter(|_| editions.len() < MOST_EDITIONS)
        {
            if data.node(*new).period.is_some() {
                editions.push(*new);
            }
            old = *new;
        }
        let bars = 1 + editions.len();
        let height = if bars > 2 { THIN } else { BAR };
        let mut top = (ROW - height * bars as f64 - 2.0 * editions.len() as f64) / 2.0;
        row.own(
            self,
            Rect {
                x: 0.0,
                y: top,
                w: look.scale.width,
                h: height,
            },
        );
        for edition in editions {
            top += height + 2.0;
            row.edition(edition, top, height);
        }
        row.out
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
        text: &Wordless,
    };
    let mut row = Row {
        look: &look,
        node,
        out: Picture::default(),
        taken: Vec::new(),
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
        for (phase, n) in Timeline::phases(look.data, Some(self.node)).iter().zip(0..) {
            let Some(span) = Span::of(&phase.period).filter(|_| n % 2 == 1) else { continue };
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
            if own.and_then(|measure| self.values(measure, place, None)).is_some() {
                return;
            }
            match timeline.below(data, self.node) {
                Some(span) => self.below(span, place),
                None => {
                    let words = item.period.and_then(|p| p.text).map_or(look.format.lang.texts().no_period, |t| data.str(t));
                    self.words(CardRole::Beside, 8.0, place.y, words.to_owned());
                }
            }
            return;
        };
        let Some(bar) = stretch(look, &period) else {
            // it ends before it begins
            let words = [look.format.lang.later_texts().reversed, " ", &look.format.period(&period, Style::Short)].concat();
            self.words(CardRole::Beside, 8.0, place.y, ["⚠ ", &words].concat());
            return;
        };
        if self.beyond(&bar, place.y, &period) {
            return;
        }
        let role = if period.certain { MarkRole::Bar } else { MarkRole::Unsure };
        self.bar(role, &bar, place);
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
        self.rated(place);
        let told = own.or_else(|| self.told_of());
        let newest = told.and_then(|measure| self.values(measure, place, Some(&bar))).unwrap_or_default();
        let dates = look.format.period(&period, Style::Short);
        let share = progress.map(|share| look.format.percent(share));
        let mut words = vec![dates.clone()];
        for more in [share, newest].into_iter().flatten() {
            words.insert(0, [&dates, " · ", &more].concat());
        }
        self.label(&bar, place, &words, if period.certain { CardRole::Bar } else { CardRole::Pale });
    }

    /// The bar of a version that took the place of this one.
    fn edition(&mut self, node: NodeId, top: f64, height: f64) {
        let look = self.look;
        let Some(period) = look.data.node(node).period else { return };
        let Some(bar) = stretch(look, &period) else { return };
        if bar.to < 0.0 || bar.from > look.scale.width {
            return;
        }
        let place = Rect {
            x: 0.0,
            y: top,
            w: look.scale.width,
            h: height,
        };
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
        if from >= to {
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

    /// Results as coloured pieces.
    fn rated(&mut self, place: Rect) {
        let look = self.look;
        for rating in ratings(look.data, self.node) {
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
            let (from, to) = (from.max(0.0), to.min(look.scale.width));
            if to - from < 16.0 || place.h < BAR {
                continue;
            }
            let label = status.map(|s| look.data.say(s.label, look.format.lang.tag()));
            let fits = label.filter(|l| look.text.width(l.words, Font::Tick) + 30.0 <= to - from);
            self.out.cards.push(Card {
                node: Some(self.node),
                role: CardRole::Rated(rating.status),
                rect: Rect {
                    x: from,
                    w: to - from,
                    ..place
                },
                lines: fits.iter().map(|l| line(l.words.to_owned(), l.language)).collect(),
            });
        }
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

    /// Values as points with their numbers, the newest first where there is no room for all. In a bar only results;
    /// then the newest is returned if it stands nowhere. None if there are no values.
    fn values(&mut self, measure: &Measure, place: Rect, bar: Option<&Stretch>) -> Option<Option<String>> {
        let in_bar = bar.is_some();
        let (look, data) = (self.look, self.look.data);
        let percent = in_percent(data, measure);
        let mut points = Vec::new();
        for series in &measure.series {
            let target = series.role == SeriesRole::Target;
            if in_bar && series.role != SeriesRole::Actual {
                continue;
            }
            for point in &series.points {
                let Some(span) = Span::of(&point.period) else { continue };
                let words = match (point.value, point.text) {
                    (Some(value), _) => look.format.number(value, measure.decimals) + if percent { "%" } else { "" },
                    (None, Some(text)) if !in_bar => data.say(text, look.format.lang.tag()).words.to_owned(),
                    _ => String::new(),
                };
                points.push((span, target, words, point.value.is_some()));
            }
        }
        if points.is_empty() {
            return None;
        }
        let points = sorted(points, |a, b| b.0.to.total_cmp(&a.0.to));
        let middle = place.middle().y;
        // from right to left: what stands further left ends before it
        let mut free_to = bar.map_or(look.scale.width, |bar| bar.to.min(look.scale.width));
        let mut newest = points.first().filter(|p| p.3).map(|p| p.2.clone());
        for (span, target, words, number) in points {
            let x = look.scale.x((span.from + span.to) / 2.0);
            if x < 0.0 || x > look.scale.width {
                continue;
            }
            self.mark(
                if target { MarkRole::Target } else { MarkRole::Result },
                if target { diamond(x, middle) } else { disc(x, middle) },
            );
            let wide = look.text.width(&words, Font::Tick);
            let (wide, from) = (wide.min(WORDS), x + DOT + 3.0);
            let (low, high) = (x - DOT - 2.0, from + wide + 4.0);
            let room = if number { high <= free_to } else { from + 40.0 <= free_to };
            if !words.is_empty() && room {
                newest = newest.filter(|n| *n != words);
                let wide = wide.min(free_to - from);
                self.card(
                    if in_bar { CardRole::ValueIn } else { CardRole::Value },
                    from,
                    middle - Font::Tick.line() / 2.0,
                    wide + 2.0,
                    words,
                );
                self.taken.push((low, high));
            } else {
                self.taken.push((low, x + DOT + 2.0));
            }
            free_to = low;
        }
        Some(newest.filter(|_| in_bar))
    }

    /// Words in the widest free part of a bar, else beside it.
    fn label(&mut self, bar: &Stretch, place: Rect, words: &[String], role: CardRole) {
        if place.h < BAR {
            return;
        }
        let look = self.look;
        let (from, to) = (bar.from.max(0.0), bar.to.min(look.scale.width));
        let taken = sorted(std::mem::take(&mut self.taken), |a, b| a.0.total_cmp(&b.0));
        let (mut widest, mut at) = ((from, from), from);
        for (first, behind) in taken.into_iter().chain([(to, to)]) {
            if first.min(to) - at > widest.1 - widest.0 {
                widest = (at, first.min(to));
            }
            at = at.max(behind);
        }
        for words in words {
            let width = look.text.width(words, Font::Tick);
            if width + 14.0 <= widest.1 - widest.0 {
                self.card(role, widest.0 + 7.0, place.y, width + 2.0, words.clone());
                return;
            }
        }
        for words in words {
            let width = look.text.width(words, Font::Tick);
            if to + width + 10.0 <= look.scale.width {
                self.card(CardRole::Beside, to + 6.0, place.y, width + 2.0, words.clone());
                return;
            }
            if from - width - 10.0 >= 0.0 {
                self.card(CardRole::Beside, from - width - 8.0, place.y, width + 2.0, words.clone());
                return;
            }
        }
    }

    /// Whether a bar lies before or behind what is shown; then its dates stand at that edge.
    fn beyond(&mut self, bar: &Stretch, top: f64, period: &Period) -> bool {
        let (before, behind) = (bar.to <= 0.0, bar.from >= self.look.scale.width);
        if !before && !behind {
            return false;
        }
        let dates = self.look.format.period(period, Style::Short);
        let words = if before { ["◂ ", &dates].concat() } else { [&dates, " ▸"].concat() };
        let width = self.look.text.width(&words, Font::Tick) + 2.0;
        let x = if before { 6.0 } else { (self.look.scale.width - width - 6.0).max(0.0) };
        self.card(CardRole::Beyond, x, top, width, words);
        true
    }

    fn words(&mut self, role: CardRole, x: f64, top: f64, words: String) {
        let width = self.look.text.width(&words, Font::Tick) + 2.0;
        self.card(role, x, top, width.min((self.look.scale.width - x).max(0.0)), words);
    }

    fn card(&mut self, role: CardRole, x: f64, y: f64, w: f64, words: String) {
        self.out.cards.push(Card {
            node: Some(self.node),
            role,
            rect: Rect {
                x,
                y,
                w,
                h: Font::Tick.line(),
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
