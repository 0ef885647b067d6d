//! The tree diagram: the visible nodes as boxes, lines from parents to children, and the links of the selected node.
//! A [`Diagram`] is laid out once for what is open and a place; another selection needs only [`Diagram::set_links`], and
//! [`Diagram::picture`] gives the part near the screen.
//! How it lies ([`Arrangement`]) never depends on what is open, so that opening a branch does not turn the picture
//! around. Not here: where boxes stand among their siblings (`tidy`), pan and zoom, colours.
//!
//! The root's box begins at x = 0, so bounds may begin left of and above 0. A box on a coloured ground (a top box, or
//! one with an identity colour of its own) has a first line in [`Font::Strong`].

mod links;
#[cfg(test)]
mod tests;

use super::tidy::{Boxes, NONE, tidy};
use super::{Card, CardRole, Line, Mark, MarkRole, Path, Picture, Point, Rect, Step, World, label};
use crate::dataset::{Dataset, NodeId, Said};
use crate::outline::Rows;
use crate::scene::Axis;
use crate::text::{Font, Text, estimate, wrap};

/// How a diagram lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Arrangement {
    /// Children to the right of their parent, one column a level.
    #[default]
    Right,
    /// Children below their parent, one row a level.
    Down,
    /// The root in the middle, the first half of its children to the right, the second to the left.
    TwoSided,
    /// Boxes below each other, children indented: as wide as the place.
    Stacked,
}

impl Arrangement {
    /// The arrangement of the branch below `root` (of everything without one) in a place of that width.
    pub fn choose(data: &Dataset, root: Option<NodeId>, width: f64) -> Self {
        if width < Diagram::STACKED_BELOW {
            return Self::Stacked;
        }
        let Some(top) = only_top(data, root) else { return Self::Right };
        let tree = data.tree();
        if let Some(leaves) = flat_leaves(data, top)
            && leaves as f64 * (Diagram::LEAST_WIDTH + Diagram::OTHER_GAP) - Diagram::OTHER_GAP + 2.0 * Diagram::MARGIN <= width
        {
            return Self::Down;
        }
        if width >= Diagram::TWO_SIDED_FROM && tree.child_count(top) >= 8 { Self::TwoSided } else { Self::Right }
    }
}

/// A laid out diagram.
#[derive(Debug, Default)]
pub struct Diagram {
    arrangement: Arrangement,
    rows: Rows,
    /// By row: the row of its parent.
    parents: Vec<u32>,
    /// By row: how many levels it stands below the top rows.
    depths: Vec<u32>,
    /// By row: its box.
    rects: Vec<Rect>,
    /// By row, when stacked: where the line to it begins, from above.
    starts: Vec<f64>,
    /// The first row of the left half; how many rows there are if nothing is on the left.
    left: usize,
    /// Around all boxes, and around the links too; margins included.
    boxes: Rect,
    bounds: Rect,
    links: links::Links,
}

impl Diagram {
    /// Space around everything.
    pub const MARGIN: f64 = 16.0;
    /// From the edge of a box to its words, left and right, its border included.
    pub const PAD_X: f64 = 12.0;
    /// From the edge of a box to its words, above and below, its border included.
    pub const PAD_Y: f64 = 8.0;
    /// Least height of a box.
    pub const LEAST_HEIGHT: f64 = 44.0;
    /// Least width of a box, unless stacked.
    pub const LEAST_WIDTH: f64 = 200.0;
    /// Largest width of a box, unless stacked.
    pub const MOST_WIDTH: f64 = 300.0;
    /// Height of the button that opens and closes a box, and its least width; boxes with children keep room for it behind
    /// their words.
    pub const BUTTON: f64 = 28.0;
    /// From the edges of a button to the number of children in it, both sides together, its border included.
    pub const BUTTON_PAD: f64 = 12.0;
    /// How far a button stands in the space between the words and the edge of its box.
    pub const BUTTON_OUT: f64 = 4.0;
    /// Side of the mark of a status; boxes of assessed nodes keep room for it behind their words.
    pub const STATUS: f64 = 13.0;
    /// Between the words, the mark and the button.
    pub const SLOT_GAP: f64 = 6.0;
    /// Least room for words, however narrow the place.
    pub const LEAST_WORDS: f64 = 28.0;
    /// Most lines of words in a box.
    pub const LINES: usize = 6;
    /// Between two columns.
    pub const COLUMN_GAP: f64 = 56.0;
    /// Between two rows, from the top down.
    pub const ROW_GAP: f64 = 48.0;
    /// Least room between siblings.
    pub const SIBLING_GAP: f64 = 8.0;
    /// Least room between neighbours that are not siblings.
    pub const OTHER_GAP: f64 = 20.0;
    /// How far children are indented when stacked.
    pub const INDENT: f64 = 18.0;
    /// Least width of a box when stacked: what is deeper is indented no further.
    pub const STACKED_WIDTH: f64 = 180.0;
    /// Least width of a box in a place that has no room for indents.
    pub const NARROWEST: f64 = 112.0;
    /// From this width of the place a top box with many children has them on both sides: three columns fit then.
    pub const TWO_SIDED_FROM: f64 = 760.0;
    /// Below this width of the place boxes are stacked.
    pub const STACKED_BELOW: f64 = 560.0;
    /// With more visible nodes than this, heights that were not measured are estimated.
    pub const ESTIMATED_ABOVE: usize = 2_000;
    /// Lines that only pass the part of a picture are drawn up to this number, then some stand for all.
    pub const PASSING: usize = 256;

    /// Lays out what a scene shows, with the links of the selected node. `measured` gives the height of a node's box as the
    /// page measured it in boxes of the same [`Self::box_width`], if it did: that wins over the computed one.
    pub fn new(world: &World<'_>, measured: &dyn Fn(NodeId) -> Option<f64>) -> Self {
        let (data, scene) = (world.data, world.scene);
        let rows = Rows::new(data, scene);
        let mut diagram = Self {
            arrangement: Arrangement::choose(data, scene.root, world.width),
            left: rows.len(),
            rows,
            ..Self::default()
        };
        diagram.find_families(data);
        if diagram.arrangement == Arrangement::TwoSided
            && let Some(first) = diagram.rows.get(0).and_then(|top| first_of_second_half(data, top))
        {
            diagram.left = diagram.rows.find(data, first).unwrap_or(diagram.left);
        }
        diagram.measure(world, measured);
        match diagram.arrangement {
            Arrangement::Right | Arrangement::TwoSided => diagram.lay_columns(),
            Arrangement::Down => diagram.lay_rows(),
            Arrangement::Stacked => diagram.stack(),
        }
        diagram.boxes = diagram.around(world);
        diagram.set_links(world);
        diagram
    }

    /// Draws the links of the node that is selected now, for a world that differs from that of [`Self::new`] in nothing else.
    /// No box moves; the bounds may be others than before.
    pub fn set_links(&mut self, world: &World<'_>) {
        let links = links::Links::new(world, self);
        self.bounds = self.boxes;
        // stacked, they run in the margin
        if self.arrangement != Arrangement::Stacked
            && let Some(reach) = links.bounds()
        {
            self.bounds = self.boxes.around(&grown(reach));
        }
        self.links = links;
    }

    /// The width of boxes in CSS pixels; of the top ones when stacked. From the place and the data, never from what is open.
    pub fn box_width(world: &World<'_>) -> f64 {
        let (data, root, width) = (world.data, world.scene.root, world.width);
        let wish = match Arrangement::choose(data, root, width) {
            // one more column than needs a pan at first
            Arrangement::Right => (width * 0.275).max(220.0),
            Arrangement::TwoSided => (width * 0.2).max(220.0),
            Arrangement::Down => {
                let leaves = only_top(data, root).and_then(|top| flat_leaves(data, top)).unwrap_or(1);
                (width - 2.0 * Self::MARGIN + Self::OTHER_GAP) / leaves as f64 - Self::OTHER_GAP
            }
            Arrangement::Stacked => return (width - 2.0 * Self::MARGIN).floor().max(Self::NARROWEST),
        };
        wish.floor().clamp(Self::LEAST_WIDTH, Self::MOST_WIDTH)
    }

    /// How it lies.
    pub fn arrangement(&self) -> Arrangement {
        self.arrangement
    }

    /// The visible nodes, in the order of the tree.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The rectangle around everything, margins included. It may begin left of and above 0.
    pub fn bounds(&self) -> Rect {
        self.bounds
    }

    /// The box of a node, if it is visible.
    pub fn rect_of(&self, data: &Dataset, node: NodeId) -> Option<Rect> {
        self.rects.get(self.rows.find(data, node)?).copied()
    }

    /// How many links of the selected node are not drawn.
    pub fn links_left_out(&self) -> usize {
        self.links.left_out
    }

    /// How the picture lies at a node, for the keys. Only an open root has children on both sides.
    pub fn axis_of(&self, data: &Dataset, node: NodeId) -> Axis {
        match (self.arrangement, self.rows.find(data, node)) {
            (Arrangement::Down, _) => Axis::Right,
            (Arrangement::TwoSided, Some(0)) if self.left < self.rows.len() => Axis::Both,
            (Arrangement::TwoSided, Some(row)) if row >= self.left => Axis::Left,
            _ => Axis::Down,
        }
    }

    /// The first child on the left of a node that has children on both sides.
    pub fn first_left(&self, node: NodeId) -> Option<NodeId> {
        if self.rows.get(0) == Some(node) { self.rows.get(self.left) } else { None }
    }

    /// A part of the picture as [`Self::part`] gives it, with the words of all boxes in lines: for files, and wherever
    /// no browser breaks them.
    pub fn picture(&self, world: &World<'_>, within: Rect, pinned: Option<NodeId>) -> Picture {
        let mut picture = self.part(world.data, within, pinned);
        for card in &mut picture.cards {
            if let Some(node) = card.node.filter(|_| card.role == CardRole::Box) {
                let top = self.rows.find(world.data, node).is_some_and(|row| self.depth(row) == 0);
                card.lines = words(world, node, top, card.rect.w);
            }
        }
        picture
    }

    /// What touches a part of the picture, and the box of the `pinned` node wherever it stands; boxes without lines. Of
    /// more than [`Self::PASSING`] lines that pass the part and whose boxes are both outside, evenly chosen ones stand
    /// for all: they cannot be told apart there.
    pub fn part(&self, data: &Dataset, within: Rect, pinned: Option<NodeId>) -> Picture {
        let mut picture = Picture::default();
        let pinned = pinned.and_then(|n| self.rows.find(data, n));
        let (mut edges, mut passing) = (Vec::new(), 0);
        for (row, rect) in self.rects.iter().enumerate() {
            let inside = rect.overlaps(&within);
            if inside || pinned == Some(row) {
                picture.cards.push(Card {
                    node: self.rows.get(row),
                    role: CardRole::Box,
                    rect: *rect,
                    lines: Vec::new(),
                });
            }
            if let Some((from, to)) = self.line(row)
                && span(from, to).overlaps(&within)
            {
                let parent = self.parents.get(row).and_then(|p| self.rects.get(*p as usize));
                let passes = !inside && parent.is_some_and(|p| !p.overlaps(&within));
                edges.push((row, passes));
                passing += usize::from(passes);
            }
        }
        let (every, mut nth) = (passing.div_ceil(Self::PASSING).max(1), 0);
        for (row, passes) in edges {
            nth += usize::from(passes);
            if !passes || nth % every == 0 {
                picture.marks.push(self.edge(row));
            }
        }
        for mark in &self.links.marks {
            if mark.path.hull().is_some_and(|h| h.overlaps(&within)) {
                picture.marks.push(mark.clone());
            }
        }
        for card in &self.links.cards {
            if card.rect.overlaps(&within) {
                picture.cards.push(card.clone());
            }
        }
        picture
    }

    /// The boxes as one outline that fits into a small overview, and its scale. Of very many boxes some stand for all.
    pub fn minimap(&self, width: f64, height: f64) -> (f64, Path) {
        const MOST: usize = 1_500;
        let mut path = Path::default();
        let scale = (width / self.bounds.w).min(height / self.bounds.h);
        let every = self.rects.len().div_ceil(MOST).max(1);
        for (row, rect) in self.rects.iter().enumerate() {
            if row % every == 0 {
                let (x, y) = ((rect.x - self.bounds.x) * scale, (rect.y - self.bounds.y) * scale);
                let (right, bottom) = (x + (rect.w * scale).max(1.0), y + (rect.h * scale).max(1.0));
                path.0.push(Step::Move(Point { x, y }));
                for (x, y) in [(right, y), (right, bottom), (x, bottom)] {
                    path.0.push(Step::Line(Point { x, y }));
                }
                path.0.push(Step::Close);
            }
        }
        (scale, path)
    }

    /// The row of a node if it is visible, else of the visible node that it is closed away in, if there is one: the last
    /// one that does not stand behind it, if it is inside of that.
    fn stand_in(&self, data: &Dataset, node: NodeId) -> Option<usize> {
        let (tree, place) = (data.tree(), data.tree().place(node));
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.rows.get(middle).is_some_and(|n| tree.place(n) <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let row = low.checked_sub(1)?;
        tree.run(self.rows.get(row)?).contains(&place).then_some(row)
    }

    /// Finds the parents and the depths.
    fn find_families(&mut self, data: &Dataset) {
        let mut way: Vec<u32> = Vec::new();
        let top = self.rows.get(0).map_or(0, |n| data.tree().depth(n));
        for (row, node) in self.rows.iter().enumerate() {
            let depth = data.tree().depth(node) - top;
            way.truncate(depth);
            self.parents.push(way.last().copied().unwrap_or(NONE));
            self.depths.push(depth as u32);
            way.push(row as u32);
        }
    }

    fn depth(&self, row: usize) -> u32 {
        self.depths.get(row).copied().unwrap_or_default()
    }

    /// Gives each box its width and height.
    fn measure(&mut self, world: &World<'_>, measured: &dyn Fn(NodeId) -> Option<f64>) {
        let estimated = self.rows.len() > Self::ESTIMATED_ABOVE;
        let width = Self::box_width(world);
        for (row, node) in self.rows.iter().enumerate() {
            let depth = self.depth(row);
            let width = if self.arrangement == Arrangement::Stacked { width - indent(width, depth) } else { width };
            let height = match measured(node) {
                Some(height) => height,
                None if estimated => estimated_height(world, node, depth == 0, width),
                None => height_of(&words(world, node, depth == 0, width)),
            };
            // whole pixels, so that positions can be rounded without bringing boxes closer together
            let height = height.ceil().clamp(Self::LEAST_HEIGHT, 100_000.0);
            self.rects.push(Rect {
                x: 0.0,
                y: 0.0,
                w: width,
                h: if height.is_nan() { Self::LEAST_HEIGHT } else { height },
            });
        }
    }

    /// Columns to the right, and to the left for the second half.
    fn lay_columns(&mut self) {
        let mut y = self.beside(0, self.left, false);
        if self.left < self.rects.len() {
            let left = self.beside(self.left, self.rects.len(), true);
            let root = left.first().copied().unwrap_or_default();
            let lift = y.first().copied().unwrap_or_default() - root;
            for at in left.iter().skip(1) {
                y.push(at + lift);
            }
        }
        for (row, rect) in self.rects.iter_mut().enumerate() {
            let depth = self.depths.get(row).copied().unwrap_or_default();
            let x = f64::from(depth) * (rect.w + Self::COLUMN_GAP);
            rect.x = if row < self.left { x } else { -x };
            rect.y = y.get(row).copied().unwrap_or_default().round();
        }
    }

    /// Rows from the top down.
    fn lay_rows(&mut self) {
        let x = self.beside(0, self.rects.len(), false);
        let mut tops: Vec<f64> = Vec::new();
        for (rect, depth) in self.rects.iter().zip(&self.depths) {
            let depth = *depth as usize;
            if depth >= tops.len() {
                tops.push(0.0);
            }
            if let Some(height) = tops.get_mut(depth) {
                *height = height.max(rect.h);
            }
        }
        let mut y = 0.0;
        for top in &mut tops {
            let height = *top;
            *top = y;
            y += height + Self::ROW_GAP;
        }
        let first = x.first().copied().unwrap_or_default().round();
        for (row, rect) in self.rects.iter_mut().enumerate() {
            // rounded before it is moved: the whole stays as wide as it was
            rect.x = x.get(row).copied().unwrap_or_default().round() - first;
            rect.y = self.depths.get(row).and_then(|d| tops.get(*d as usize)).copied().unwrap_or_default();
        }
    }

    /// Where some rows stand among their siblings, rounded by the caller; with the root before them if asked.
    fn beside(&self, from: usize, to: usize, with_root: bool) -> Vec<f64> {
        let down = self.arrangement == Arrangement::Down;
        let (mut parents, mut sizes, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        // the root, if it is to stand before them, has the number 0, and they follow
        let first = if with_root { from - 1 } else { from };
        for at in first..to {
            let root = with_root && at == first;
            let row = if root { 0 } else { at };
            let parent = self.parents.get(row).copied().unwrap_or(NONE);
            parents.push(if with_root && !root && parent != 0 { parent - first as u32 } else { parent });
            sizes.push(self.rects.get(row).map_or(0.0, |r| if down { r.w } else { r.h }));
            ends.push(f64::from(self.depth(row)) + 1.0);
        }
        tidy(&Boxes {
            parents: &parents,
            sizes: &sizes,
            ends: &ends,
            between_siblings: Self::SIBLING_GAP,
            between_others: Self::OTHER_GAP,
        })
    }

    /// Boxes below each other.
    fn stack(&mut self) {
        let width = self.rects.first().map_or(0.0, |r| r.w);
        let (mut y, mut starts) = (0.0, Vec::with_capacity(self.rects.len()));
        // by row: where the line to its next child begins
        let mut next: Vec<f64> = Vec::with_capacity(self.rects.len());
        for (row, rect) in self.rects.iter_mut().enumerate() {
            let depth = self.depths.get(row).copied().unwrap_or_default();
            if depth == 0 && row > 0 {
                y += Self::OTHER_GAP - Self::SIBLING_GAP;
            }
            rect.x = indent(width, depth);
            rect.y = y;
            y += rect.h + Self::SIBLING_GAP;
            next.push(rect.bottom());
            let parent = self.parents.get(row).and_then(|p| next.get_mut(*p as usize));
            // the line to a child goes on where the one to the child before it ended, so that a part of the picture
            // needs only the lines near it
            starts.push(parent.map_or(0.0, |start| std::mem::replace(start, rect.middle().y)));
        }
        self.starts = starts;
    }

    fn around(&self, world: &World<'_>) -> Rect {
        let mut bounds = self.rects.first().copied().unwrap_or_default();
        for rect in &self.rects {
            bounds = bounds.around(rect);
        }
        if self.arrangement == Arrangement::Stacked {
            bounds.w = bounds.w.max(world.width - 2.0 * Self::MARGIN);
        }
        grown(bounds)
    }

    /// Where the line to a box begins and ends.
    fn line(&self, row: usize) -> Option<(Point, Point)> {
        let child = self.rects.get(row)?;
        let parent = self.rects.get(*self.parents.get(row)? as usize)?;
        let (from, mut to) = (parent.middle(), child.middle());
        // straight, where rounding alone would make a bend
        if (from.y - to.y).abs() <= 1.0 && self.arrangement != Arrangement::Stacked {
            to.y = from.y;
        }
        if (from.x - to.x).abs() <= 1.0 {
            to.x = from.x;
        }
        let at = |x, y| Point { x, y };
        Some(match self.arrangement {
            Arrangement::Down => (at(from.x, parent.bottom()), at(to.x, child.y)),
            // in the middle of the child's indent, which the deepest boxes share with their parents
            Arrangement::Stacked => (at(child.x - Self::INDENT / 2.0, *self.starts.get(row)?), at(child.x, to.y)),
            _ if row >= self.left => (at(parent.x, from.y), at(child.right(), to.y)),
            _ => (at(parent.right(), from.y), at(child.x, to.y)),
        })
    }

    fn edge(&self, row: usize) -> Mark {
        let mut path = Path::default();
        if let Some((from, to)) = self.line(row) {
            path.0.push(Step::Move(from));
            match self.arrangement {
                Arrangement::Stacked => {
                    path.0.push(Step::Line(Point { x: from.x, y: to.y }));
                    path.0.push(Step::Line(to));
                }
                Arrangement::Down => {
                    // straight past taller neighbours first
                    let knee = Point {
                        x: from.x,
                        y: to.y - Self::ROW_GAP,
                    };
                    if knee.y > from.y {
                        path.0.push(Step::Line(knee));
                    }
                    path.0.push(bend(knee, to, true));
                }
                _ => path.0.push(bend(from, to, false)),
            }
        }
        Mark {
            node: self.rows.get(row),
            role: MarkRole::Edge,
            path,
        }
    }
}

/// A curve that begins and ends in the direction of the columns, or downwards.
fn bend(from: Point, to: Point, down: bool) -> Step {
    let (x, y) = ((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
    let (mut a, mut b) = (from, to);
    if down {
        (a.y, b.y) = (y, y);
    } else {
        (a.x, b.x) = (x, x);
    }
    Step::Curve(a, b, to)
}

/// The rectangle between two points.
fn span(a: Point, b: Point) -> Rect {
    Rect {
        x: a.x.min(b.x),
        y: a.y.min(b.y),
        w: (a.x - b.x).abs(),
        h: (a.y - b.y).abs(),
    }
}

/// A rectangle with the margin around it.
fn grown(rect: Rect) -> Rect {
    Rect {
        x: rect.x - Diagram::MARGIN,
        y: rect.y - Diagram::MARGIN,
        w: rect.w + 2.0 * Diagram::MARGIN,
        h: rect.h + 2.0 * Diagram::MARGIN,
    }
}

/// How far a box is indented when the top boxes have this width.
fn indent(width: f64, depth: u32) -> f64 {
    let most = ((width - Diagram::STACKED_WIDTH) / Diagram::INDENT).floor().max(0.0);
    f64::from(depth).min(most) * Diagram::INDENT
}

/// The node on top of everything that is shown, if there is only one.
fn only_top(data: &Dataset, root: Option<NodeId>) -> Option<NodeId> {
    if root.is_some() || data.tree().root_count() != 1 { root } else { data.tree().order().first().copied() }
}

/// How many nodes without children a branch has, if it is small and flat enough to be drawn from the top down.
fn flat_leaves(data: &Dataset, top: NodeId) -> Option<usize> {
    let (tree, run) = (data.tree(), data.tree().run(top));
    if run.len() > 40 {
        return None;
    }
    let (depth, mut leaves) = (tree.depth(top), 0);
    for place in run {
        if tree.depth_at(place) > depth + 3 {
            return None;
        }
        leaves += usize::from(tree.child_count_at(place) == 0);
    }
    // a lone box or a chain reads better sideways
    (leaves > 1).then_some(leaves)
}

/// Where the second half of a root's children begins: both halves with about as many nodes, and neither with less than
/// a third of the children.
fn first_of_second_half(data: &Dataset, top: NodeId) -> Option<NodeId> {
    let tree = data.tree();
    let (all, count) = (tree.run(top).len() - 1, tree.child_count(top));
    let least = count.div_ceil(3);
    let (mut before, mut nth, mut best) = (0_usize, 0, None);
    for child in tree.children(Some(top)) {
        let uneven = (2 * before).abs_diff(all);
        if nth >= least && nth + least <= count && best.is_none_or(|(b, _)| uneven < b) {
            best = Some((uneven, child));
        }
        before += tree.run(child).len();
        nth += 1;
    }
    best.map(|b| b.1)
}

/// The width that a node's words have in a box: what its mark and its button leave. Whether it is open or closed, so that
/// the words stay where they are: of "−" and the number of children the button has room for the wider.
fn room_for_words(world: &World<'_>, node: NodeId, width: f64) -> f64 {
    let mut room = width - 2.0 * Diagram::PAD_X;
    if world.data.assessment(node).is_some() {
        room -= Diagram::SLOT_GAP + Diagram::STATUS;
    }
    let children = world.data.tree().child_count(node);
    if children > 0 {
        let mut sign = world.scene.format().integer(children as u64);
        sign.push('+');
        let button = Diagram::BUTTON.max(world.text.width(&sign, Font::Small) + Diagram::BUTTON_PAD);
        room -= Diagram::SLOT_GAP + button - Diagram::BUTTON_OUT;
    }
    room.max(Diagram::LEAST_WORDS)
}

/// A part of the words of a box.
struct Part<'a> {
    words: String,
    language: &'a str,
    /// Whether the mark of an unofficial translation stands behind it.
    dagger: bool,
    /// How many bytes the code takes that it begins with, which is written smaller.
    code: usize,
    font: Font,
    /// How many lines it may take.
    lines: usize,
}

impl<'a> Part<'a> {
    fn new(said: Said<'a>, font: Font, lines: usize) -> Self {
        Self {
            words: said.words.to_owned(),
            language: said.language,
            dagger: !said.official,
            code: 0,
            font,
            lines,
        }
    }

    /// Puts a code before it.
    fn put_code(&mut self, code: &str) {
        self.words = joined(code, " ", &self.words);
        self.code = code.len();
    }
}

/// The widths of a part as it is drawn: a small code before the words, a dagger behind them.
struct Drawn<'a> {
    part: &'a Part<'a>,
    text: &'a dyn Text,
}

impl Text for Drawn<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        let (part, mut width) = (self.part, self.text.width(text, font));
        // what is asked for are pieces of the words
        let all = part.words.as_bytes().as_ptr_range();
        let piece = text.as_bytes().as_ptr_range();
        if piece.start == all.start
            && let Some(code) = text.get(..part.code)
        {
            width += self.text.width(code, Font::Small) - self.text.width(code, font);
        }
        if part.dagger && (piece.end == all.end || text == "…") {
            width += self.text.width("†", Font::Plain);
        }
        width
    }

    fn words(&self, text: &str) -> Vec<usize> {
        self.text.words(text)
    }
}

/// The words of a box: code and name, or both names.
fn parts<'a>(world: &World<'a>, node: NodeId, top: bool) -> (Part<'a>, Option<Part<'a>>) {
    let label = label(world.data, node, world.scene.lang);
    let strong = top || label.also.is_some() || world.data.node(node).hue.is_some();
    let mut name = Part::new(label.name, if strong { Font::Strong } else { Font::Plain }, Diagram::LINES);
    let Some(also) = label.also else {
        if let Some(code) = label.code {
            name.put_code(code);
        }
        return (name, None);
    };
    name.lines = Diagram::LINES - 2;
    (name, Some(Part::new(also, Font::Small, 2)))
}

fn joined(first: &str, between: &str, second: &str) -> String {
    let mut words = first.to_owned();
    if !words.is_empty() && !second.is_empty() {
        words.push_str(between);
    }
    words.push_str(second);
    words
}

/// The lines of a box of that width.
fn words(world: &World<'_>, node: NodeId, top: bool, width: f64) -> Vec<Line> {
    let (name, also) = parts(world, node, top);
    let width = room_for_words(world, node, width);
    let mut lines = Vec::new();
    break_lines(world, &name, width, &mut lines);
    if let Some(also) = also {
        break_lines(world, &also, width, &mut lines);
    }
    lines
}

/// Adds the lines of a part; gives the width of the widest, with the dagger behind it.
fn break_lines(world: &World<'_>, part: &Part<'_>, width: f64, lines: &mut Vec<Line>) -> f64 {
    let drawn = Drawn {
        part,
        text: world.text,
    };
    let wrapped = wrap(&part.words, part.font, width, part.lines, &drawn, world.lexicon);
    let mut start = 0;
    let mut left = wrapped.ends.len();
    for end in wrapped.ends {
        left -= 1;
        let mut words = part.words.get(start..end).unwrap_or_default().trim_end().to_owned();
        if wrapped.cut && left == 0 {
            words.push('…');
        }
        start = end;
        if !words.is_empty() {
            lines.push(Line {
                words,
                language: part.language.to_owned(),
                font: part.font,
                dagger: part.dagger && left == 0,
            });
        }
    }
    wrapped.width
}

fn height_of(lines: &[Line]) -> f64 {
    let mut height = 2.0 * Diagram::PAD_Y;
    for line in lines {
        height += line.font.line();
    }
    height.max(Diagram::LEAST_HEIGHT)
}

fn estimated_height(world: &World<'_>, node: NodeId, top: bool, width: f64) -> f64 {
    let (name, also) = parts(world, node, top);
    let width = room_for_words(world, node, width);
    let mut height = 2.0 * Diagram::PAD_Y;
    for part in [Some(&name), also.as_ref()].into_iter().flatten() {
        let drawn = Drawn {
            part,
            text: world.text,
        };
        height += estimate(&part.words, part.font, width, &drawn).min(part.lines) as f64 * part.font.line();
    }
    height
}
