//! The wheel: what stands on top in the middle, its children as filled sectors clockwise from 12 o'clock, their
//! children as pale pieces of an outer ring. With several roots the title of the dataset stands in the middle.
//! The centre is the origin; [`Wheel::bounds`] is what a viewer has to show.
//!
//! Who is where is decided by roles. Targets and indicators are drawn as sectors only if the top has no other
//! children; beside plans, goals or themes they are the top's own and stand in the middle with its name (if there
//! are too many for that, they are sectors as well). Sectors are of equal size, and so are the pieces of the ring
//! within their sector: a plan with many targets is not a larger plan.
//!
//! Labels are upright and never cut by an edge: what does not fit its piece stands outside, in a column on either
//! side. On narrow places, where columns have no room, a sector says what fits, at least its code. What has no
//! label keeps a card without lines, so that keys and screen readers reach it.

use super::columns::{SPACE, spread};
use super::hub::{CUT, Hub, MARK, could_have_status, hub, level_words, square};
use super::polar::{self, Piece, at, direction, order};
use super::words::{Block, Words, plain};
use super::{Card, CardRole, Label, Mark, MarkRole, Path, Picture, Point, Rect, Step, World, label};
use crate::dataset::{NodeId, Role, Said};
use crate::text::Font;

/// How small a picture may be shown, of its size at 100 %: smaller letters cannot be read.
const LEGIBLE: f64 = 0.86;
/// The least outer radius, in CSS pixels; in smaller places the picture is larger than the place.
const LEAST: f64 = 120.0;
/// What stays free around the picture, in CSS pixels.
const MARGIN: f64 = 8.0;
/// How far out of the wheel the middle of a mark of status stands, in CSS pixels.
const STATUS: f64 = 18.0;
/// How far marks of status reach out of the wheel, in CSS pixels.
const RIM: f64 = STATUS + MARK / 2.0 + 4.0;
/// How thick a ring is at least where its pieces are wide enough for a mark, in CSS pixels.
const THIN: f64 = 30.0;
/// In places with less from their middle to an edge, in CSS pixels, marks of status stand on the ring.
const SMALL: f64 = 240.0;
/// As many names more may be a reason for a picture larger than a narrow place.
const FEW: usize = 8;
/// What stays free above and below a wheel with labels outside, in CSS pixels: one of them.
const ABOVE: f64 = 32.0;
/// How far out of the wheel, or of its marks, labels stand, in CSS pixels.
const LEADER: f64 = 20.0;

/// A laid out wheel.
#[derive(Debug, Default)]
pub struct Wheel {
    picture: Picture,
    bounds: Rect,
    too_many: Option<usize>,
    top: Option<NodeId>,
    slots: Vec<Slot>,
    disc: f64,
}

/// A node with its piece of the wheel, and where its words are.
#[derive(Clone, Debug, Default)]
struct Slot {
    /// Which one it is, counted from the first.
    nth: usize,
    node: Option<NodeId>,
    ring: bool,
    /// A target or indicator.
    target: bool,
    piece: Piece,
    /// What stands in the piece.
    inside: Option<(Rect, Block)>,
    /// What stands outside of the wheel; then what is inside is its code.
    outside: Option<(Rect, Block)>,
    status: Option<Rect>,
}

impl Wheel {
    /// The wheel of a scene, for the size of the place it is shown in.
    pub fn new(world: &World) -> Self {
        let top = world.scene.top(world.data);
        let tree = world.data.tree();
        let too_many = world.scene.too_many(world.data);
        if too_many.is_some() {
            // the middle alone: focus is there, and it leads back
            let middle = top.and_then(|t| Self::with(world, Some(t), &[], &[]));
            return Self {
                too_many,
                ..middle.unwrap_or_default()
            };
        }
        let mut own = Vec::new();
        let mut sectors = Vec::new();
        for node in tree.children(top) {
            if is_target(world, node) { own.push(node) } else { sectors.push(node) }
        }
        if sectors.is_empty() {
            sectors = std::mem::take(&mut own);
        }
        Self::with(world, top, &sectors, &own).unwrap_or_else(|| {
            sectors = tree.children(top).collect();
            Self::with(world, top, &sectors, &[]).unwrap_or_default()
        })
    }

    /// The cards and marks.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// What the picture covers, with a margin; the wheel is in its middle.
    pub fn bounds(&self) -> Rect {
        self.bounds
    }

    /// How many sectors it would have, if these are too many for a wheel: then there is only the middle, and nothing
    /// if several nodes stand on top.
    pub fn too_many(&self) -> Option<usize> {
        self.too_many
    }

    /// Whose the middle, sector or piece of the ring at a point is; nobody's is the title of the dataset. A gap belongs to
    /// the nearer piece; an edge to the piece that begins there.
    pub fn hit(&self, p: Point) -> Option<NodeId> {
        for card in &self.picture.cards {
            let r = &card.rect;
            if card.role == CardRole::Own && (r.x..r.right()).contains(&p.x) && (r.y..r.bottom()).contains(&p.y) {
                return card.node;
            }
        }
        let (radius, turn) = ((p.x * p.x + p.y * p.y).sqrt(), order(p));
        let gap = if self.slots.is_empty() { 0.0 } else { polar::HALF_GAP };
        if radius < self.disc + gap {
            return self.top;
        }
        let mut hit = None;
        for slot in &self.slots {
            let Piece {
                from,
                to,
                inner,
                outer,
            } = slot.piece;
            let end = if to > 0.999_999 { 4.0 } else { order(direction(to)) };
            let begin = if from < 0.000_001 { 0.0 } else { order(direction(from)) };
            // the ring comes behind its sector, so that the gap between them is the ring's where it is nearer
            if (begin..end).contains(&turn) && (inner - polar::HALF_GAP..outer + polar::HALF_GAP).contains(&radius) {
                hit = slot.node;
            }
        }
        hit.filter(|_| radius < self.slots.iter().fold(0.0, |far: f64, s| far.max(s.piece.outer)))
    }

    /// The wheel of these sectors and own targets; none if the own ones have no room in the middle.
    fn with(world: &World, top: Option<NodeId>, sectors: &[NodeId], own: &[NodeId]) -> Option<Self> {
        let draft = Draft::new(world, top, sectors, own);
        let (width, height) = (world.width / 2.0 - MARGIN, world.height / 2.0 - MARGIN);
        // columns of labels on both sides, if they leave enough for the wheel itself
        let column = (world.width * 0.17).clamp(LEAST, 220.0);
        let extent = (width - column - LEADER).min(height - ABOVE);
        let narrow = extent < LEAST + RIM;
        let mut best: Option<(Draft, usize)> = None;
        for scale in [1.0, 1.08, 1.16] {
            for share in [0.42, 0.36, 0.3] {
                let mut next = draft.clone();
                if next.lay(width.min(height) * scale, share, None).is_none() {
                    continue;
                }
                // a picture a little larger than a narrow place, if it then has all names
                let score = next.score();
                let may = scale == 1.0 || next.missing().0 == 0;
                if best.as_ref().is_none_or(|(_, least)| score < *least && may) {
                    best = Some((next, score));
                }
            }
            if !narrow || best.as_ref().is_some_and(|(b, score)| *score == 0 || b.missing().0 > FEW) {
                break;
            }
        }
        let (inside, _) = best?;
        let (missing, ring) = inside.missing();
        if if narrow { inside.nameless() * 2 > sectors.len() } else { missing + ring > 0 } {
            let mut outside = draft;
            outside.with_ring_names = !narrow;
            let laid = outside.lay(extent, 0.42, Some(column));
            if !narrow {
                laid?;
            }
            if laid.is_some() && (missing > 0 || outside.slots.iter().any(|s| s.outside.is_some())) {
                let scale = if outside.has_chips() { 1.0 } else { LEGIBLE };
                let wheel = outside.wheel();
                if wheel.bounds.w * scale <= world.width && wheel.bounds.h * scale <= world.height {
                    return Some(wheel);
                }
            }
        }
        Some(inside.wheel())
    }
}

impl Slot {
    fn role(&self) -> MarkRole {
        if self.ring { MarkRole::Ring } else { MarkRole::Sector }
    }
}

fn is_target(world: &World, node: NodeId) -> bool {
    world.data.level_of(node).is_some_and(|l| matches!(l.role, Role::Target | Role::Indicator))
}

/// A wheel that is being laid out.
#[derive(Clone)]
struct Draft<'a> {
    world: &'a World<'a>,
    top: Option<NodeId>,
    own: &'a [NodeId],
    /// Sectors, each followed by its pieces of the ring.
    slots: Vec<Slot>,
    /// What there is to say of each: widths are measured once for all trials.
    names: Vec<Name<'a>>,
    has_ring: bool,
    hub: Hub,
    disc: f64,
    /// How much the middle leaves out, see [`hub`].
    detail: usize,
    radius: f64,
    /// How far marks of status reach out of the wheel.
    rim: f64,
    /// Whether names of the ring may stand outside.
    with_ring_names: bool,
    leaders: Vec<Mark>,
}

/// The words of a node in each font.
#[derive(Clone)]
struct Name<'a> {
    label: Label<'a>,
    large: Words<'a>,
    strong: Words<'a>,
    small: Words<'a>,
    also: Option<Words<'a>>,
}

impl<'a> Name<'a> {
    fn new(world: &World<'a>, slot: &Slot) -> Option<Self> {
        let label = label(world.data, slot.node?, world.scene.lang);
        let small = Words::new(world, label.name, Font::Small, 1);
        // the ring says little
        let words = |font| if slot.ring { small } else { Words::new(world, label.name, font, 1) };
        Some(Self {
            label,
            large: words(Font::Large),
            strong: words(Font::Strong),
            small,
            also: label.also.filter(|_| !slot.ring).map(|also| Words::new(world, also, Font::Small, 2)),
        })
    }
}

impl<'a> Draft<'a> {
    fn new(world: &'a World<'a>, top: Option<NodeId>, sectors: &[NodeId], own: &'a [NodeId]) -> Self {
        let tree = world.data.tree();
        let mut pieces = 0;
        for sector in sectors {
            pieces += tree.child_count(*sector);
        }
        let has_ring = pieces > 0 && world.scene.has_ring(world.data);
        let slot = |node: NodeId, ring: bool, from: f64, to: f64| Slot {
            node: Some(node),
            ring,
            target: is_target(world, node),
            piece: Piece {
                from,
                to,
                ..Piece::default()
            },
            ..Slot::default()
        };
        let mut slots: Vec<Slot> = Vec::new();
        let all = sectors.len() as f64;
        let mut nth = 0.0;
        for sector in sectors {
            let (from, to) = (nth / all, (nth + 1.0) / all);
            slots.push(slot(*sector, false, from, to));
            if has_ring {
                let (count, mut child) = (tree.child_count(*sector) as f64, 0.0);
                for node in tree.children(Some(*sector)) {
                    let part = |child: f64| from + (to - from) * child / count;
                    slots.push(slot(node, true, part(child), if child + 1.0 < count { part(child + 1.0) } else { to }));
                    child += 1.0;
                }
            }
            nth += 1.0;
        }
        let mut names = Vec::with_capacity(slots.len());
        for slot in &mut slots {
            slot.nth = names.len();
            names.extend(Name::new(world, slot));
        }
        Self {
            world,
            top,
            own,
            slots,
            names,
            has_ring,
            hub: Hub::default(),
            disc: 0.0,
            detail: 0,
            radius: 0.0,
            rim: 0.0,
            with_ring_names: true,
            leaders: Vec::new(),
        }
    }

    /// Whether the mark of its status stands outside of the wheel: on the outermost band.
    fn is_marked_outside(&self, slot: &Slot) -> bool {
        slot.ring == self.has_ring && self.has_status(slot)
    }

    fn has_status(&self, slot: &Slot) -> bool {
        slot.node.is_some_and(|n| could_have_status(self.world, n))
    }

    /// Lays everything out for the radius that there is, with columns of labels of a width, or without.
    /// The middle has at most a share of it.
    fn lay(&mut self, extent: f64, share: f64, column: Option<f64>) -> Option<()> {
        self.statuses(extent);
        self.middle(share)?;
        let radius = self.radius;
        let thick = self.thickness();
        let border = if self.has_ring { radius - thick - 2.0 * polar::HALF_GAP } else { radius };
        for slot in &mut self.slots {
            let (inner, outer) = if slot.ring { (radius - thick, radius) } else { (self.disc + 2.0 * polar::HALF_GAP, border) };
            (slot.piece.inner, slot.piece.outer) = (inner, outer);
        }
        self.inside();
        if let Some(column) = column {
            self.outside(column);
        }
        self.codes();
        Some(())
    }

    /// How thick the ring is: wide enough for a code, or thin where its pieces are too small for words.
    fn thickness(&self) -> f64 {
        let (mut pieces, mut words) = (0.0, 0.0_f64);
        for slot in self.slots.iter().filter(|s| s.ring) {
            pieces += 1.0;
            // what targets say there: their code, else their kind
            if let Some(node) = slot.node.filter(|_| slot.target) {
                let code = self.world.data.node(node).code.map(|c| self.world.data.str(c));
                let said = code.unwrap_or_else(|| level_words(self.world, node).1);
                words = words.max(self.world.text.width(said, Font::Small) + 7.0);
            }
        }
        let around = std::f64::consts::TAU * self.radius;
        if around / pieces < MARK {
            (self.radius * 0.08).clamp(12.0, MARK)
        } else {
            let room = (self.radius * 0.2).max(words.min(self.radius * 0.25));
            (if self.radius < SMALL { THIN } else { room }).min(64.0)
        }
    }

    /// The middle: as much of it as has room, in a disc no larger than it needs.
    fn middle(&mut self, most: f64) -> Option<()> {
        let most = if self.slots.is_empty() { 0.7 } else { most };
        for detail in 0..=CUT {
            for share in [0.8, 0.9, 1.0] {
                let disc = self.radius * most * share;
                if let Some(hub) = hub(self.world, self.top, self.own, disc - 7.0, detail) {
                    (self.hub, self.disc, self.detail) = (hub, disc, detail);
                    return Some(());
                }
            }
        }
        // a name without a single word that fits is no reason to have no wheel
        (self.disc, self.detail) = (self.radius * most, CUT);
        self.hub.cards = vec![card(self.top, CardRole::Middle, square(0.0, 0.0), Vec::new())];
        self.own.is_empty().then_some(())
    }

    /// Marks of status around the wheel, and the radius that they leave: all of them, else those of what was assessed,
    /// else none. Some of them would say something wrong of the rest.
    fn statuses(&mut self, extent: f64) {
        // in small places they stand on the ring, which has no room for words there
        let on_ring = self.has_ring && extent < SMALL;
        for unknown in [true, false] {
            self.rim = if on_ring { 4.0 } else { RIM };
            self.radius = (extent - self.rim).max(LEAST);
            let at_radius = if on_ring { self.radius - THIN / 2.0 } else { self.radius + STATUS };
            let mut marks: Vec<(usize, Rect)> = Vec::new();
            let mut free = true;
            for (slot, i) in self.slots.iter().zip(0..) {
                if self.is_marked_outside(slot) && (unknown || slot.node.is_some_and(|n| self.world.data.assessment(n).is_some())) {
                    let p = at(slot.piece.middle(), at_radius);
                    let rect = square(p.x, p.y);
                    free = free && marks.iter().all(|(_, r)| !r.overlaps(&rect));
                    marks.push((i, rect));
                }
            }
            if free && !marks.is_empty() {
                for (i, rect) in marks {
                    if let Some(slot) = self.slots.get_mut(i) {
                        slot.status = Some(rect);
                    }
                }
                return;
            }
        }
        self.rim = 4.0;
        self.radius = (extent - self.rim).max(LEAST);
    }

    fn name(&self, slot: &Slot) -> Option<&Name<'a>> {
        self.names.get(slot.nth)
    }

    /// Whether marks in the middle are what there is to press.
    fn has_chips(&self) -> bool {
        self.hub.cards.iter().any(|c| c.role == CardRole::Own && c.lines.is_empty())
    }

    /// Words in a piece, with room for a mark of status below them if one belongs there.
    fn fit(&self, slot: &Slot, parts: &[Words], cut: bool) -> Option<(Rect, Block, Option<Rect>)> {
        if slot.ring && slot.status.is_some() && self.rim < RIM {
            return None;
        }
        let code = parts.first().is_some_and(Words::is_code);
        let free = if slot.ring || code { 2.0 } else { 5.0 };
        let below = if !slot.ring && self.has_ring && self.has_status(slot) { MARK + 2.0 } else { 0.0 };
        let (first, second) = (parts.first()?, parts.get(1));
        // in the middle; further in or out; beside the line through the middle, where a piece is wide
        let wide = slot.piece.to - slot.piece.from > 0.06;
        if !wide && slot.piece.place(0.0, first.line() + below, free, (1.0, 0.0)).1 <= 0.0 {
            // not even a line: most pieces of large wheels, which need no trials
            return None;
        }
        let places: &[(f64, f64)] = &[(0.4, 0.0), (1.0, 0.0), (1.0, 0.12), (1.0, -0.12), (1.0, 0.24), (1.0, -0.24)];
        for (reach, aside) in places.iter().take(if wide { 6 } else { 2 }).copied() {
            let most = first.lines() + second.map_or(0, Words::lines);
            for step in 0..most {
                // as few lines as can be; of words that are cut as many
                let total = if cut { most - step } else { step + 1 };
                for more in second.map_or(0..=0, |s| 1..=s.lines()) {
                    let Some(lines) = total.checked_sub(more).filter(|l| (1..=first.lines()).contains(l)) else { continue };
                    let (first, second) = (first.on(lines), second.map(|s| s.on(more)));
                    let height = first.height() + second.map_or(0.0, |s| s.height()) + below;
                    let (_, room) = slot.piece.place(0.0, height, free, (reach, aside));
                    if room < if cut { 48.0 } else { 12.0 } {
                        continue;
                    }
                    let mut block = Block::default();
                    let set = |part: Words, block: &mut Block| part.set(self.world, room, cut, block);
                    if !set(first, &mut block) || second.is_some_and(|s| !set(s, &mut block)) {
                        continue;
                    }
                    let width = block.width.max(below);
                    let (Some(rect), _) = slot.piece.place(width, block.height + below, free, (reach, aside)) else { continue };
                    let words = Rect {
                        x: rect.middle().x - block.width / 2.0,
                        w: block.width,
                        h: block.height,
                        ..rect
                    };
                    let mark = (below > 0.0).then(|| square(rect.middle().x, words.bottom() + below / 2.0));
                    return Some((words, block, mark));
                }
            }
        }
        None
    }

    /// Names in their pieces, in the largest font that all sectors have room for; targets of the ring have their code,
    /// else their kind, where all kinds fit.
    fn inside(&mut self) {
        let large: Vec<_> = self.slots.iter().map(|s| if s.ring { None } else { self.both(s, |n| n.large, 3) }).collect();
        let all_large = self.slots.iter().zip(&large).all(|(s, l)| s.ring || l.is_some());
        for i in 0..self.slots.len() {
            let Some(slot) = self.slots.get(i) else { continue };
            let Some(name) = self.name(slot) else { continue };
            let mut found = None;
            if slot.ring && slot.target {
                if let Some(code) = name.label.code {
                    found = self.fit(slot, &[self.code(code, Font::Small)], false);
                }
            } else if slot.ring {
                found = self.fit(slot, &[name.small.on(3)], false);
            } else {
                found = large.get(i).cloned().flatten().filter(|_| all_large);
                found = found.or_else(|| self.both(slot, |n| n.strong, 4));
                found = found.or_else(|| self.fit(slot, &[name.strong.on(4)], false));
                found = found.or_else(|| self.fit(slot, &[name.small.on(4)], false));
            }
            self.put(i, found);
        }
        for brevity in 0..3 {
            let mut kinds = Vec::new();
            for (slot, i) in self.slots.iter().zip(0..) {
                let Some(node) = slot.node.filter(|n| slot.ring && slot.target && self.world.data.node(*n).code.is_none()) else {
                    continue;
                };
                let (said, short) = level_words(self.world, node);
                let texts = self.world.scene.lang.later_texts();
                let indicator = self.world.data.level_of(node).is_some_and(|l| l.role == Role::Indicator);
                let said = match brevity {
                    0 => said,
                    1 => Said {
                        words: short,
                        ..said
                    },
                    _ => plain(self.world, if indicator { texts.indicator } else { texts.target }, self.world.scene.lang.tag()),
                };
                let words = Words::new(self.world, said, Font::Small, 2);
                kinds.push((i, self.fit(slot, &[words], false)));
            }
            if kinds.iter().all(|(_, k)| k.is_some()) {
                for (i, kind) in kinds {
                    self.put(i, kind);
                }
                break;
            }
        }
    }

    /// Both names of a sector within it, the first one in a font.
    fn both(&self, slot: &Slot, font: fn(&Name<'a>) -> Words<'a>, lines: usize) -> Option<(Rect, Block, Option<Rect>)> {
        let name = self.name(slot)?;
        let first = font(name).on(lines);
        match name.also {
            Some(also) => self.fit(slot, &[first, also], false),
            None => self.fit(slot, &[first], false),
        }
    }

    /// A code, which is of no language.
    fn code(&self, code: &'a str, font: Font) -> Words<'a> {
        Words::new(self.world, plain(self.world, code, ""), font, 1)
    }

    fn put(&mut self, i: usize, found: Option<(Rect, Block, Option<Rect>)>) {
        if let (Some(slot), Some((rect, block, status))) = (self.slots.get_mut(i), found) {
            slot.inside = Some((rect, block));
            slot.status = status.or(slot.status);
        }
    }

    /// Where a name is missing in the piece: the code, in narrow places the beginning of a name. And the status of
    /// sectors whose words have left no room for it.
    fn codes(&mut self) {
        // in one font, if that has room for all
        let fits = |slot: &Slot, font| match self.name(slot).and_then(|n| n.label.code) {
            Some(code) if !slot.ring => {
                let words = self.code(code, font);
                self.fit(slot, &[words], false).is_some() || self.alone(slot, &words).is_some()
            }
            _ => true,
        };
        let codes = if self.slots.iter().all(|slot| fits(slot, Font::Strong)) { Font::Strong } else { Font::Small };
        for i in 0..self.slots.len() {
            let Some(slot) = self.slots.get(i) else { continue };
            if slot.inside.is_none() && !(slot.ring && slot.target) {
                let Some(name) = self.name(slot) else { continue };
                let mut found = None;
                if slot.outside.is_none() && !slot.ring {
                    found = self.fit(slot, &[name.small.on(4)], true).filter(|(_, block, _)| block.lines.len() > 1);
                }
                let large = slot.outside.as_ref().map(|_| Font::Large);
                for font in if slot.ring { [None, Some(Font::Small)] } else { [large, Some(codes)] } {
                    let (Some(font), Some(code), None) = (font, name.label.code, &found) else { continue };
                    let words = self.code(code, font);
                    found = self.fit(slot, &[words], false).or_else(|| self.alone(slot, &words));
                }
                self.put(i, found);
            }
            let Some(slot) = self.slots.get(i) else { continue };
            if slot.status.is_none() && !self.is_marked_outside(slot) && self.has_status(slot) {
                let (way, mut radius) = (direction(slot.piece.middle()), slot.piece.outer - MARK / 2.0);
                let mut found = None;
                while found.is_none() && radius > slot.piece.inner {
                    let rect = square(way.x * radius, way.y * radius);
                    let free = slot.inside.as_ref().is_none_or(|(words, _)| !words.overlaps(&rect));
                    found = Some(rect).filter(|r| free && slot.piece.holds(r));
                    radius -= 4.0;
                }
                if let Some(slot) = self.slots.get_mut(i) {
                    slot.status = found;
                }
            }
        }
    }

    /// Words of one line in a piece, without room for a mark.
    fn alone(&self, slot: &Slot, words: &Words) -> Option<(Rect, Block, Option<Rect>)> {
        let mut block = Block::default();
        let (_, room) = slot.piece.place(0.0, words.line(), 2.0, (1.0, 0.0));
        let set = words.set(self.world, room, false, &mut block);
        let rect = slot.piece.place(block.width, block.height, 2.0, (1.0, 0.0)).0.filter(|_| set)?;
        Some((rect, block, None))
    }

    /// How many sectors, and how many pieces of the ring that are no targets, are without their name.
    fn missing(&self) -> (usize, usize) {
        let (mut sectors, mut ring) = (0, 0);
        for slot in &self.slots {
            let code = self.name(slot).and_then(|n| n.label.code).unwrap_or_default();
            if self.is_nameless(slot) || slot.inside.as_ref().is_some_and(|(_, b)| !b.is_cut(code)) {
                continue;
            }
            if !slot.ring {
                sectors += 1;
            } else if !slot.target {
                ring += 1;
            }
        }
        (sectors, ring)
    }

    /// How much is left out for want of room: names of sectors, the name in the middle, then their other names.
    fn score(&self) -> usize {
        let mut score = self.missing().0 * 4 + if self.detail == CUT { 8 } else { 0 };
        for slot in &self.slots {
            let also = self.name(slot).filter(|_| !slot.ring).and_then(|n| n.label.also);
            let lines = slot.inside.as_ref().map_or(&[][..], |(_, b)| &b.lines);
            score += usize::from(also.is_some_and(|also| lines.last().is_none_or(|l| l.language != also.language)));
            score += usize::from(!slot.ring && lines.first().is_some_and(|l| l.font == Font::Small));
        }
        score
    }

    fn is_nameless(&self, slot: &Slot) -> bool {
        self.name(slot).is_none_or(|n| n.label.name.words.trim().is_empty())
    }

    /// How many sectors say nothing at all.
    fn nameless(&self) -> usize {
        self.slots.iter().filter(|s| !s.ring && s.inside.is_none()).count()
    }

    /// Labels in columns on both sides: sectors whose name does not fit, then the ring if all of it has room.
    fn outside(&mut self, column: f64) {
        let (missing, missing_ring) = self.missing();
        let sectors = self.slots.iter().filter(|s| !s.ring).count();
        // names here and there, some in and some out, are harder to read than all on one side
        let (all, all_ring) = (missing * 3 > sectors, missing_ring * 3 > self.slots.len() - sectors);
        let mut out: Vec<usize> = Vec::new();
        let mut ring: Vec<usize> = Vec::new();
        for i in 0..self.slots.len() {
            let Some(slot) = self.slots.get(i).filter(|s| !self.is_nameless(s)) else { continue };
            if !slot.ring && (all || slot.inside.is_none()) {
                out.push(i);
            } else if slot.ring && !slot.target && self.with_ring_names && (all_ring || slot.inside.is_none()) {
                ring.push(i);
            }
        }
        let by_turn = |list: &[usize]| {
            let list: Vec<_> = list.iter().map(|i| (*i, self.leave(*i))).collect();
            crate::dataset::sorted(list, |a, b| a.1.total_cmp(&b.1))
        };
        let out = by_turn(&out);
        let both: Vec<_> = out.iter().chain(&by_turn(&ring)).copied().collect();
        let both = crate::dataset::sorted(both, |a, b| a.1.total_cmp(&b.1));
        let limit = (self.world.height / 2.0 - MARGIN).max(self.radius + self.rim + ABOVE);
        let plans = [(&both, 3), (&both, 2), (&both, 1), (&out, 3), (&out, 2), (&out, 1)];
        for (list, lines) in plans {
            if self.columns(list, lines, column, limit) {
                return;
            }
        }
        // so many sectors: every second, third … says its name
        for every in 2..=out.len() {
            let some: Vec<_> = out.iter().copied().step_by(every).collect();
            if self.columns(&some, 1, column, limit) {
                return;
            }
        }
    }

    /// The angle at which a leader leaves its piece, in turns: in its middle, for a sector through a gap of its ring
    /// where no mark is in the way.
    fn leave(&self, i: usize) -> f64 {
        let Some(slot) = self.slots.get(i) else { return 0.0 };
        let middle = slot.piece.middle();
        let ring = if slot.ring { &[] } else { self.slots.get(i + 1..).unwrap_or_default() };
        if !ring.first().is_some_and(|s| s.ring) {
            return middle;
        }
        let eighth = (slot.piece.to - slot.piece.from) / 8.0;
        let (mut best, mut least) = (slot.piece.from + eighth, f64::MAX);
        for turn in ring.iter().take_while(|s| s.ring).map(|s| s.piece.from).chain([slot.piece.from + eighth, slot.piece.to - eighth])
        {
            let p = at(turn, self.radius + STATUS);
            let hidden = self.slots.iter().filter_map(|s| s.status).any(|r| r.overlaps(&square(p.x, p.y)));
            let off = (turn - middle).abs() + if hidden { 1.0 } else { 0.0 };
            if off < least && turn > slot.piece.from {
                (best, least) = (turn, off);
            }
        }
        best
    }

    /// Sets labels of so many lines in both columns; false, and nothing is changed, if there is no room.
    fn columns(&mut self, list: &[(usize, f64)], lines: usize, column: f64, limit: f64) -> bool {
        let mut placed = Vec::new();
        let near = self.radius + self.rim;
        for right in [true, false] {
            let side = |turn: f64| (turn < 0.5) == right;
            let mut least = 0.0;
            for (_, turn) in list {
                least += if side(*turn) { Font::Small.line() + SPACE } else { 0.0 };
            }
            if least > 2.0 * limit {
                return false;
            }
            let mut labels: Vec<(usize, f64, Block)> = Vec::new();
            for (i, turn) in list {
                let Some(slot) = self.slots.get(*i).filter(|_| side(*turn)) else { continue };
                let Some(name) = self.name(slot) else { continue };
                let words = if slot.ring { name.small } else { name.strong };
                let mut block = Block::default();
                if words.on(lines).set(self.world, column, true, &mut block) {
                    labels.push((*i, *turn, block));
                }
            }
            if !right {
                labels.reverse();
            }
            let mut total = 0.0;
            let mut wanted = Vec::new();
            for (_, turn, block) in &labels {
                total += block.height + SPACE;
                wanted.push((direction(*turn).y * (near + LEADER), block.height));
            }
            if total > 2.0 * limit {
                return false;
            }
            for ((i, turn, block), y) in labels.into_iter().zip(spread(&wanted, limit)) {
                // as near to the wheel as its height allows
                let close = y.max(-y - block.height).max(0.0);
                let far = near + LEADER;
                let edge = (far * far - close * close).max(0.0).sqrt().max(at(turn, near).x.abs() + 14.0);
                let rect = Rect {
                    x: if right { edge } else { -edge - block.width },
                    y,
                    w: block.width,
                    h: block.height,
                };
                placed.push((i, turn, rect, block));
            }
        }
        self.leaders.clear();
        for (i, turn, rect, block) in placed {
            let Some(slot) = self.slots.get_mut(i) else { continue };
            let start = if slot.ring && slot.status.is_some() { near } else { slot.piece.outer };
            let mut path = Path::default();
            let end = Point {
                x: if turn < 0.5 { rect.x - 4.0 } else { rect.right() + 4.0 },
                y: rect.middle().y,
            };
            path.0.extend([Step::Move(at(turn, start)), Step::Line(at(turn, near + 4.0)), Step::Line(end)]);
            self.leaders.push(Mark {
                node: slot.node,
                role: MarkRole::Leader,
                path,
            });
            slot.outside = Some((rect, block));
            slot.inside = None;
            if !slot.ring && self.has_ring {
                slot.status = None;
            }
        }
        true
    }

    /// The finished wheel.
    fn wheel(self) -> Wheel {
        let mut picture = Picture::default();
        let mut rest: Vec<Card> = Vec::new();
        let tree = self.world.data.tree();
        picture.marks.push(Mark {
            node: self.top,
            role: MarkRole::Middle,
            path: polar::disc(self.disc),
        });
        picture.marks.extend(self.hub.marks);
        let mut hub = self.hub.cards.into_iter().peekable();
        for slot in &self.slots {
            let place = slot.node.map_or(0, |n| tree.place(n));
            while let Some(card) = hub.next_if(|c| c.node.is_none_or(|n| tree.place(n) < place)) {
                picture.cards.push(card);
            }
            let role = if slot.ring { CardRole::Ring } else { CardRole::Sector };
            picture.cards.push(match (&slot.outside, &slot.inside) {
                (Some((rect, block)), code) => {
                    rest.extend(code.iter().map(|(rect, block)| card(slot.node, CardRole::Aside, *rect, block.lines.clone())));
                    card(slot.node, CardRole::Outside, *rect, block.lines.clone())
                }
                (None, Some((rect, block))) => card(slot.node, role, *rect, block.lines.clone()),
                (None, None) => {
                    let p = slot.piece.centre();
                    card(slot.node, role, square(p.x, p.y), Vec::new())
                }
            });
            rest.extend(slot.status.iter().map(|rect| card(slot.node, CardRole::Status, *rect, Vec::new())));
            picture.marks.push(Mark {
                node: slot.node,
                role: slot.role(),
                path: slot.piece.path(),
            });
        }
        picture.cards.extend(hub);
        picture.cards.extend(self.hub.notes);
        picture.cards.extend(rest);
        picture.marks.extend(self.leaders);
        // the wheel in the middle, so that it stays there when labels change
        let edge = if self.slots.is_empty() { self.disc } else { self.radius };
        let (mut x, mut y) = (edge, edge);
        for card in &picture.cards {
            x = x.max(-card.rect.x).max(card.rect.right());
            y = y.max(-card.rect.y).max(card.rect.bottom());
        }
        let (x, y) = (x.ceil() + MARGIN, y.ceil() + MARGIN);
        Wheel {
            picture,
            bounds: Rect {
                x: -x,
                y: -y,
                w: 2.0 * x,
                h: 2.0 * y,
            },
            too_many: None,
            top: self.top,
            slots: self.slots,
            disc: self.disc,
        }
    }
}

impl Block {
    /// Whether it is less than a name: only a code, or cut.
    fn is_cut(&self, code: &str) -> bool {
        self.lines.last().is_none_or(|l| l.words.ends_with('…') || (self.lines.len() == 1 && l.words == code))
    }
}

fn card(node: Option<NodeId>, role: CardRole, rect: Rect, lines: Vec<super::Line>) -> Card {
    Card {
        node,
        role,
        rect,
        lines,
    }
}

#[cfg(test)]
#[path = "wheel_tests.rs"]
mod tests;
