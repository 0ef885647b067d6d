//! The links of the selected node in a diagram: dashed curves to the other ends, a tag on each with its type as read
//! from the selected node. An end that is closed away is stood for by its nearest visible ancestor; one that is not
//! below the root is drawn as a ghost beside the picture. Curves run between the columns, and pass a column where
//! there is room between its boxes. What is drawn is little ([`MOST`]); the detail panel lists all.

use super::{Arrangement, Diagram, Part, bend, break_lines, height_of, joined, span};
use crate::dataset::{Dataset, Link, LinkEnd, LinkTypeId, NodeId, Said, Str};
use crate::picture::{Card, CardRole, Line, Mark, MarkRole, Path, Point, Rect, Step, World, label};
use crate::text::Font;

/// Most links that are drawn.
pub(super) const MOST: usize = 12;
/// The width of a ghost.
const GHOST_WIDTH: f64 = 200.0;
/// Between the ghosts and everything else: room for the widest usual tag beside a column, or above a row.
const GHOST_GAP: f64 = 168.0;
const GHOST_ROW_GAP: f64 = 72.0;
/// From the edge of a tag to its words, left and right, then above and below.
const TAG_PAD: (f64, f64) = (8.0, 2.0);
/// The width of a tag's words before they go on in a second line.
const TAG_WORDS: f64 = 140.0;
/// Most columns that a curve passes on its way; beyond, it is drawn straight across.
const MOST_BETWEEN: usize = 16;
/// Most places that are looked at on a piece of a curve, and most boxes there, to find room for a tag.
const MOST_POINTS: f64 = 64.0;
const MOST_BOXES: usize = 2_000;
/// The least room between a curve and a box that it passes.
const PASS: f64 = 4.0;

/// What is drawn of the links.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Ghosts, then tags.
    pub(super) cards: Vec<Card>,
    /// Curves.
    pub(super) marks: Vec<Mark>,
    /// How many links are not drawn.
    pub(super) left_out: usize,
}

/// Where a curve leads.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Row(usize),
    Ghost(NodeId),
    Outside(Option<Str>),
}

/// Links to the same end that say the same.
struct Tie<'a> {
    end: End,
    kind: LinkTypeId,
    forward: bool,
    says: Option<Said<'a>>,
}

/// A box in the direction of the columns (`from`, `to`) and in that of siblings (`low`, `high`).
#[derive(Clone, Copy)]
struct Place {
    column: i64,
    from: f64,
    to: f64,
    low: f64,
    high: f64,
}

/// A column that a curve passes.
#[derive(Clone)]
struct Passage {
    from: f64,
    to: f64,
    /// Where the box before ended.
    end: f64,
    /// Where it would pass best, and where it can.
    wish: f64,
    at: Option<f64>,
}

impl Links {
    pub(super) fn new(world: &World<'_>, diagram: &Diagram) -> Self {
        let mut links = Self::default();
        let Some((selected, row)) = world.scene.selected.and_then(|n| Some((n, diagram.rows.find(world.data, n)?))) else {
            return links;
        };
        let ties = links.collect(world, diagram, selected, row);
        let ghosts = links.place_ghosts(world, diagram, &ties, row);
        let mut count = 0;
        for tie in &ties {
            count += 1;
            let at = f64::from(count) / (ties.len() as f64 + 1.0);
            // 0.3, 0.7: beside the line of the tree, which ends in the middle
            let earlier = links.marks.iter().filter(|m| m.node == node_of(diagram, tie.end)).count();
            let share = (at, if earlier.is_multiple_of(2) { 0.3 } else { 0.7 });
            let ghost = ghosts.iter().position(|g| *g == tie.end).and_then(|g| links.cards.get(g)).map(|c| c.rect);
            let path = route(diagram, row, tie.end, ghost, share);
            if let Some(says) = tie.says
                && diagram.arrangement != Arrangement::Stacked
            {
                links.put_tag(world, diagram, says, &path, row, tie.end);
            }
            links.marks.push(Mark {
                node: node_of(diagram, tie.end),
                role: MarkRole::Link,
                path,
            });
        }
        links
    }

    /// The rectangle around everything that is drawn.
    pub(super) fn bounds(&self) -> Option<Rect> {
        let mut bounds: Option<Rect> = None;
        for mark in &self.marks {
            if let Some(hull) = mark.path.hull() {
                bounds = Some(bounds.map_or(hull, |b| b.around(&hull)));
            }
        }
        for card in &self.cards {
            bounds = Some(bounds.map_or(card.rect, |b| b.around(&card.rect)));
        }
        bounds
    }

    /// The links that are drawn; counts those that are not.
    fn collect<'a>(&mut self, world: &World<'a>, diagram: &Diagram, selected: NodeId, row: usize) -> Vec<Tie<'a>> {
        let mut ties = Vec::new();
        for link in world.data.links_from(selected) {
            self.add(world, diagram, row, link, true, &mut ties);
        }
        for link in world.data.links_to(selected) {
            self.add(world, diagram, row, link, false, &mut ties);
        }
        ties
    }

    fn add<'a>(&mut self, world: &World<'a>, diagram: &Diagram, row: usize, link: &Link, forward: bool, ties: &mut Vec<Tie<'a>>) {
        let data = world.data;
        let end = match (forward, link.to) {
            (true, LinkEnd::Node(node)) => end_at(data, diagram, row, node),
            (true, LinkEnd::External(address)) => Some(End::Outside(address)),
            (false, _) => end_at(data, diagram, row, link.from),
        };
        // a link to itself has no far end
        let Some(end) = end else { return };
        let kind = data.link_type(link.kind);
        let forward = forward || kind.is_some_and(|k| k.symmetric);
        let drawn = matches!(end, End::Row(_)) || diagram.arrangement != Arrangement::Stacked;
        if ties.iter().any(|t| t.end == end && t.kind == link.kind && t.forward == forward) {
            return;
        }
        if !drawn || ties.len() == MOST {
            self.left_out += 1;
            return;
        }
        let words = kind.map(|k| if forward { k.label } else { k.inverse.unwrap_or(k.label) });
        let says = words.map(|w| data.say(w, world.scene.lang.tag()));
        ties.push(Tie {
            end,
            kind: link.kind,
            forward,
            says,
        });
    }

    /// Puts ghosts left of everything (right of it, if the selected node is in the right half of two), or above everything
    /// in a diagram from the top down. Gives their ends.
    fn place_ghosts(&mut self, world: &World<'_>, diagram: &Diagram, ties: &[Tie<'_>], row: usize) -> Vec<End> {
        let down = diagram.arrangement == Arrangement::Down;
        let mut length = -Diagram::SIBLING_GAP;
        let mut ghosts = Vec::new();
        for tie in ties {
            if matches!(tie.end, End::Row(_)) || ghosts.contains(&tie.end) {
                continue;
            }
            ghosts.push(tie.end);
            let (node, lines) = ghost_words(world, tie.end);
            let rect = Rect {
                x: 0.0,
                y: 0.0,
                w: GHOST_WIDTH,
                h: height_of(&lines),
            };
            length += Diagram::SIBLING_GAP + if down { rect.w } else { rect.h };
            self.cards.push(Card {
                node,
                role: CardRole::Ghost,
                rect,
                lines,
            });
        }
        // without the margin
        let (x, y) = (diagram.boxes.x + Diagram::MARGIN, diagram.boxes.y + Diagram::MARGIN);
        let right = diagram.arrangement == Arrangement::TwoSided && row > 0 && row < diagram.left;
        let middle = diagram.rects.get(row).map_or(Point::default(), Rect::middle);
        let mut at = ((if down { middle.x } else { middle.y }) - length / 2.0).round();
        for card in &mut self.cards {
            let rect = &mut card.rect;
            if down {
                (rect.x, rect.y) = (at, y - GHOST_ROW_GAP - rect.h);
                at = rect.right() + Diagram::SIBLING_GAP;
            } else {
                let far = diagram.boxes.right() - Diagram::MARGIN + GHOST_GAP;
                (rect.x, rect.y) = (if right { far } else { x - GHOST_GAP - rect.w }, at);
                at = rect.bottom() + Diagram::SIBLING_GAP;
            }
        }
        ghosts
    }

    /// Puts a tag on a curve where it covers neither other tags nor ghosts nor the boxes that the curve joins, and as
    /// few other boxes as can be, near the middle.
    fn put_tag(&mut self, world: &World<'_>, diagram: &Diagram, says: Said<'_>, path: &Path, row: usize, end: End) {
        let part = Part::new(says, Font::Small, 2);
        let mut lines = Vec::new();
        let w = break_lines(world, &part, TAG_WORDS, &mut lines);
        if lines.is_empty() {
            return;
        }
        let w = (w + 2.0 * TAG_PAD.0).ceil();
        let h = 2.0 * TAG_PAD.1 + lines.len() as f64 * part.font.line();
        let mut taken = Vec::new();
        for card in &self.cards {
            taken.push(card.rect);
        }
        for own in [row, if let End::Row(other) = end { other } else { row }] {
            taken.push(diagram.rects.get(own).copied().unwrap_or_default());
        }
        let hull = path.hull().unwrap_or_default();
        let near = Rect {
            x: hull.x - w,
            y: hull.y - h,
            w: hull.w + 2.0 * w,
            h: hull.h + 2.0 * h,
        };
        let mut boxes = Vec::new();
        for rect in &diagram.rects {
            if rect.overlaps(&near) && boxes.len() < MOST_BOXES {
                boxes.push(*rect);
            }
        }
        let points = points_of(path);
        let mut best: Option<(f64, Rect)> = None;
        let mut offer = |x: f64, y: f64, cost: f64| {
            let rect = Rect {
                x: x.round(),
                y: y.round(),
                w,
                h,
            };
            if best.is_none_or(|(least, _)| cost < least) && covered(&taken, &rect) == 0 {
                let cost = cost + covered(&boxes, &rect) as f64;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, rect));
                }
            }
        };
        let count = points.len() as f64;
        // from the middle outwards
        for i in 0..points.len() {
            let half = points.len() / 2;
            let at = if i.is_multiple_of(2) { half + i / 2 } else { half.wrapping_sub(i / 2 + 1) };
            let Some(point) = points.get(at) else { continue };
            let far = i as f64 / 2.0 / count;
            let y = point.y - h / 2.0;
            // in the middle of the curve, or with one end on it
            offer(point.x - w / 2.0, y, far);
            offer(point.x - TAG_PAD.0, y, far + 0.25);
            offer(point.x + TAG_PAD.0 - w, y, far + 0.25);
        }
        let middle = points.get(points.len() / 2).copied().unwrap_or_default();
        // where there is no room on the curve: near it
        for i in 0..40 {
            let away = f64::from(i) * 6.0;
            for y in [middle.y - away, middle.y + away] {
                offer(middle.x - w / 2.0, y - h / 2.0, 1.5 + away / 24.0);
            }
        }
        let rect = match best {
            Some((_, rect)) => rect,
            // above all of them
            None => {
                let mut rect = Rect {
                    x: (middle.x - w / 2.0).round(),
                    y: middle.y,
                    w,
                    h,
                };
                for t in &taken {
                    rect.y = rect.y.min((t.y - h - PASS).floor());
                }
                rect
            }
        };
        let tag = Card {
            node: None,
            role: CardRole::Tag,
            rect,
            lines,
        };
        self.cards.push(tag);
    }
}

/// How many rectangles another one covers, whole or in part.
fn covered(rects: &[Rect], by: &Rect) -> usize {
    let mut count = 0;
    for rect in rects {
        count += usize::from(rect.overlaps(by));
    }
    count
}

/// Where a link to a node is drawn to; nowhere if that is the selected node itself.
fn end_at(data: &Dataset, diagram: &Diagram, row: usize, node: NodeId) -> Option<End> {
    match diagram.stand_in(data, node) {
        // what is closed away in the selected node has no other box
        Some(at) if at == row => (diagram.rows.get(row) != Some(node)).then_some(End::Ghost(node)),
        Some(at) => Some(End::Row(at)),
        None => Some(End::Ghost(node)),
    }
}

fn node_of(diagram: &Diagram, end: End) -> Option<NodeId> {
    match end {
        End::Row(row) => diagram.rows.get(row),
        End::Ghost(node) => Some(node),
        End::Outside(_) => None,
    }
}

/// The words of a ghost: what it stands under, then itself.
fn ghost_words(world: &World<'_>, end: End) -> (Option<NodeId>, Vec<Line>) {
    let (data, lang) = (world.data, world.scene.lang);
    let mut lines = Vec::new();
    let mut put = |said: Said<'_>, before: &str, behind: &str, font: Font, most: usize| {
        let mut part = Part::new(said, font, most);
        part.words = joined(before, " ", &joined(&part.words, " ", behind));
        break_lines(world, &part, GHOST_WIDTH - 2.0 * Diagram::PAD_X, &mut lines);
    };
    let plain = |words| Said {
        words,
        language: lang.tag(),
        official: true,
        lexicon: data.whole_words(),
    };
    let ghost = match end {
        End::Ghost(node) => {
            if let Some(parent) = data.node(node).parent {
                let label = label(data, parent, lang);
                put(label.name, label.code.unwrap_or_default(), "›", Font::Small, 2);
            }
            let label = label(data, node, lang);
            put(label.name, label.code.unwrap_or_default(), "", Font::Plain, 4);
            Some(node)
        }
        End::Outside(Some(address)) => {
            put(plain(data.str(address)), "", "", Font::Plain, 4);
            None
        }
        _ => {
            put(plain(lang.later_texts().no_address), "", "", Font::Plain, 4);
            None
        }
    };
    (ghost, lines)
}

/// The curve from the selected box to the other end. `share`: how far down the side of each it begins and ends.
fn route(diagram: &Diagram, row: usize, end: End, ghost: Option<Rect>, share: (f64, f64)) -> Path {
    let down = diagram.arrangement == Arrangement::Down;
    let mut path = Path::default();
    let Some(from) = place_of(diagram, row) else { return path };
    let to = match (end, ghost) {
        (End::Row(other), _) => place_of(diagram, other),
        (_, Some(rect)) => Some(turned(rect, ghost_column(diagram, &rect), down)),
        _ => None,
    };
    let Some(to) = to else { return path };
    let (start, stop) = (from.low + (from.high - from.low) * share.0, to.low + (to.high - to.low) * share.1);
    let point = |along: f64, across: f64| {
        if down {
            Point {
                x: across,
                y: along,
            }
        } else {
            Point {
                x: along,
                y: across,
            }
        }
    };
    if diagram.arrangement == Arrangement::Stacked {
        // in the margin
        let out = from.to.max(to.to) + Diagram::MARGIN;
        path.0.push(Step::Move(point(from.to, start)));
        path.0.push(Step::Curve(point(out, start), point(out, stop), point(to.to, stop)));
        return path;
    }
    if from.column == to.column {
        // out to the side that leads away from the root, and back; in a row, past taller boxes first
        let left = from.column < 0;
        let gap = 0.9 * if down { Diagram::ROW_GAP } else { Diagram::COLUMN_GAP };
        let (a, b) = if left { (from.from, to.from) } else { (from.to, to.to) };
        let edge = if left { a } else { extent(diagram, &from).1 };
        let out = if left { edge - gap } else { edge + gap };
        path.0.push(Step::Move(point(a, start)));
        if a != edge {
            path.0.push(Step::Line(point(edge, start)));
        }
        path.0.push(Step::Curve(point(out, start), point(out, stop), point(edge, stop)));
        if b != edge {
            path.0.push(Step::Line(point(b, stop)));
        }
        return path;
    }
    let forward = to.column > from.column;
    let passages = passages(diagram, &from, &to, (start, stop));
    let own = extent(diagram, &from);
    let (side, edge) = if forward { (from.to, own.1) } else { (from.from, own.0) };
    path.0.push(Step::Move(point(side, start)));
    let mut at = point(edge, start);
    // in a row of boxes that differ in height: straight past the taller ones first
    if side != edge {
        path.0.push(Step::Line(at));
    }
    for passage in &passages {
        let (near, far) = if forward { (passage.from, passage.to) } else { (passage.to, passage.from) };
        let across = passage.at.unwrap_or(passage.wish);
        path.0.push(bend(at, point(near, across), down));
        at = point(far, across);
        path.0.push(Step::Line(at));
    }
    let (edge, side) = match (forward, ghost) {
        (true, _) => (to.from, to.from),
        (false, Some(_)) => (to.to, to.to),
        (false, None) => (extent(diagram, &to).1, to.to),
    };
    path.0.push(bend(at, point(edge, stop), down));
    if side != edge {
        path.0.push(Step::Line(point(side, stop)));
    }
    path
}

/// Ghosts stand before the first column, or behind the last one.
fn ghost_column(diagram: &Diagram, ghost: &Rect) -> i64 {
    let (mut first, mut last) = (0, 0);
    for (row, depth) in diagram.depths.iter().enumerate() {
        if row < diagram.left {
            last = last.max(i64::from(*depth));
        } else {
            first = first.min(-i64::from(*depth));
        }
    }
    let right = diagram.arrangement == Arrangement::TwoSided && ghost.x > 0.0;
    if right { last + 1 } else { first - 1 }
}

fn turned(rect: Rect, column: i64, down: bool) -> Place {
    let (x, y) = ((rect.x, rect.right()), (rect.y, rect.bottom()));
    let ((from, to), (low, high)) = if down { (y, x) } else { (x, y) };
    Place {
        column,
        from,
        to,
        low,
        high,
    }
}

fn place_of(diagram: &Diagram, row: usize) -> Option<Place> {
    let depth = i64::from(*diagram.depths.get(row)?);
    let column = if row >= diagram.left { -depth } else { depth };
    Some(turned(*diagram.rects.get(row)?, column, diagram.arrangement == Arrangement::Down))
}

/// Where the column of a box begins and ends.
fn extent(diagram: &Diagram, place: &Place) -> (f64, f64) {
    let (mut from, mut to) = (place.from, place.to);
    if diagram.arrangement == Arrangement::Down {
        for (rect, depth) in diagram.rects.iter().zip(&diagram.depths) {
            if i64::from(*depth) == place.column {
                from = from.min(rect.y);
                to = to.max(rect.bottom());
            }
        }
    }
    (from, to)
}

/// The columns between two places, with the room in each that is nearest to the straight way.
fn passages(diagram: &Diagram, from: &Place, to: &Place, across: (f64, f64)) -> Vec<Passage> {
    let count = from.column.abs_diff(to.column) as usize - 1;
    let mut passages = Vec::new();
    if count > MOST_BETWEEN {
        return passages;
    }
    for i in 0..count {
        let share = (i as f64 + 1.0) / (count as f64 + 1.0);
        passages.push(Passage {
            from: f64::INFINITY,
            to: f64::NEG_INFINITY,
            end: f64::NEG_INFINITY,
            wish: across.0 + (across.1 - across.0) * share,
            at: None,
        });
    }
    for row in 0..diagram.rects.len() {
        let Some(place) = place_of(diagram, row) else { continue };
        let between = (place.column > from.column) == (to.column > from.column);
        let nth = (place.column.abs_diff(from.column) as usize).wrapping_sub(1);
        if between && let Some(passage) = passages.get_mut(nth) {
            passage.from = passage.from.min(place.from);
            passage.to = passage.to.max(place.to);
            passage.offer(place.low);
            passage.end = place.high;
        }
    }
    for passage in &mut passages {
        passage.offer(f64::INFINITY);
    }
    passages
}

impl Passage {
    /// The room between the box before and one that begins here.
    fn offer(&mut self, begin: f64) {
        let (low, high) = (self.end + PASS, begin - PASS);
        if low <= high {
            let at = self.wish.max(low).min(high);
            if self.at.is_none_or(|best| (at - self.wish).abs() < (best - self.wish).abs()) {
                self.at = Some(at);
            }
        }
    }
}

/// Points along a path, about evenly.
pub(super) fn points_of(path: &Path) -> Vec<Point> {
    let (mut points, mut from) = (Vec::new(), Point::default());
    for step in &path.0 {
        let (a, b, to) = match step {
            Step::Move(to) => {
                from = *to;
                continue;
            }
            Step::Curve(a, b, to) => (*a, *b, *to),
            Step::Line(to) => (from, *to, *to),
            _ => continue,
        };
        let length = span(from, to);
        let pieces = ((length.w + length.h) / 12.0).clamp(8.0, MOST_POINTS) as usize;
        for i in 0..pieces {
            let t = (i as f64 + 0.5) / pieces as f64;
            let mix = |p: f64, q: f64, r: f64, s: f64| {
                let u = 1.0 - t;
                u * u * u * p + 3.0 * u * u * t * q + 3.0 * u * t * t * r + t * t * t * s
            };
            points.push(Point {
                x: mix(from.x, a.x, b.x, to.x),
                y: mix(from.y, a.y, b.y, to.y),
            });
        }
        from = to;
    }
    points
}
