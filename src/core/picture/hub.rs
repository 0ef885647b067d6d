//! The middle of a wheel: what stands on top of what is shown, with its status, and the targets that are its own.
//! Where there is less room it says less: first without the kind, at last with a code in place of the name, or
//! the beginning of a long name that has none. Not here: the pieces around it.

use super::polar::circle;
use super::words::{Block, Words, plain};
use super::{Card, CardRole, Mark, MarkRole, Path, Rect, World, label};
use crate::dataset::{NodeId, Role, Said};
use crate::text::Font;
use crate::time::Style;

/// Side of a mark of status, in CSS pixels: a target that can be pressed.
pub(super) const MARK: f64 = 24.0;

/// More marks than this are no quiet middle any more.
const MOST_CHIPS: usize = 12;

/// The middle, laid out around the origin.
#[derive(Clone, Debug, Default)]
pub(super) struct Hub {
    /// The card of the top, then those of its own targets and of what is below these, in the order of the tree.
    pub cards: Vec<Card>,
    /// Marks of status and the words beside them.
    pub notes: Vec<Card>,
    /// Dots for what is below the own targets.
    pub marks: Vec<Mark>,
}

/// What a row of the middle is.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    /// Words of the top's card.
    Title,
    /// Words of the status of the top, its mark before them.
    Status,
    /// Words of the only own target, its mark before them.
    Own,
}

/// Words of the newest status of a node with its year, and the status itself; that nothing is known, for a target without one.
fn status_words<'a>(world: &World<'a>, node: NodeId) -> Option<(String, Said<'a>)> {
    let (data, lang) = (world.data, world.scene.lang);
    let Some(newest) = data.assessment(node) else {
        return could_have_status(world, node).then(|| (lang.later_texts().no_data.to_owned(), plain(world, "", lang.tag())));
    };
    let said = data.status(newest.status).map_or(plain(world, "", lang.tag()), |s| data.say(s.label, lang.tag()));
    let mut words = said.words.to_owned();
    if let Some(date) = newest.period.and_then(|p| p.end.or(p.start)).or(newest.as_of) {
        words.push(' ');
        words.push_str(&world.scene.format().year(date.year(), Style::Short));
    }
    Some((words, said))
}

/// Whether a node could have a status: a target, or whatever was assessed.
pub(super) fn could_have_status(world: &World, node: NodeId) -> bool {
    world.data.assessment(node).is_some() || world.data.level_of(node).is_some_and(|l| l.role == Role::Target)
}

/// The name of the level of a node, and how much of it stands before what is in brackets: "เป้าหมาย (Y1)".
pub(super) fn level_words<'a>(world: &World<'a>, node: NodeId) -> (Said<'a>, &'a str) {
    let Some(level) = world.data.level_of(node) else { return (plain(world, "", ""), "") };
    let said = world.data.say(level.label, world.scene.lang.tag());
    let stem = said.words.bytes().position(|b| b == b'(').and_then(|at| said.words.get(..at)).map_or("", str::trim_end);
    (said, if stem.is_empty() { said.words } else { stem })
}

/// Words on a line, otherwise like others.
fn small<'a>(world: &World<'a>, words: &'a str, said: Said<'a>) -> Words<'a> {
    Words::new(world, Said { words, ..said }, Font::Small, 1)
}

/// In a disc with a larger radius a long name is cut instead of left out, in CSS pixels.
const SPACIOUS: f64 = 50.0;

/// The most that a middle leaves out: its name, for which its code stands, if it has one.
pub(super) const CUT: usize = 4;

/// The middle within a radius, in CSS pixels; none if not all of it has room. From `detail` 0 to [`CUT`] it says less.
pub(super) fn hub(world: &World, top: Option<NodeId>, own: &[NodeId], radius: f64, detail: usize) -> Option<Hub> {
    let (data, lang) = (world.data, world.scene.lang);
    let name = match top {
        Some(top) => label(data, top, lang),
        None => super::Label {
            code: None,
            name: data.say(data.head().title, lang.tag()),
            also: None,
        },
    };
    let nothing = (plain(world, "", ""), "");
    let kind = top.map_or(nothing, |t| level_words(world, t));
    let head = match detail {
        0 | 1 => [if detail == 0 { kind.0.words } else { kind.1 }, " ", name.code.unwrap_or_default()].concat(),
        2 => name.code.unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let status = top.and_then(|t| status_words(world, t));
    let single = own.first().filter(|o| detail < 2 && data.tree().subtree(**o).len() <= 4 && own.len() == 1);
    let own_status = single.and_then(|o| status_words(world, *o));
    let own_kind = single.map_or(nothing, |o| level_words(world, *o));
    // whatever gets no words gets a mark
    let mut chips: Vec<NodeId> = Vec::new();
    let has_ring = world.scene.has_ring(data);
    for node in own {
        if single.is_none() {
            chips.push(*node);
        }
        if has_ring {
            chips.extend(data.tree().children(Some(*node)).take(MOST_CHIPS + 1));
        }
    }
    if chips.len() > MOST_CHIPS {
        return None;
    }
    // the mark of an unofficial kind has no place behind a code alone
    let official = kind.0.official || detail >= 2;
    let head = small(world, head.trim(), Said { official, ..kind.0 });
    let also = name.also.filter(|_| detail < 2).map(|a| small(world, a.words, a));
    let beside_status = status.as_ref().filter(|_| detail < 3).map(|(s, said)| small(world, s, *said));
    let own_words = own_status.as_ref().map(|(s, said)| small(world, s, *said));
    let own_kind = single.map(|_| small(world, own_kind.1, own_kind.0));
    let draft = Draft {
        world,
        radius,
        top,
        single: single.copied(),
        marked: own_status.is_some(),
        chips: &chips,
        bare: status.is_some() && detail >= 3,
        cut: false,
    };
    if detail == CUT && name.code.is_none() && radius > SPACIOUS {
        // far too long a name: as much of it as has room
        let draft = Draft { cut: true, ..draft };
        let name = Words::new(world, name.name, Font::Small, 1);
        for lines in [4, 3, 2] {
            if let Some(hub) = draft.lay(&[(Row::Title, name.on(lines))]) {
                return Some(hub);
            }
        }
    }
    for font in [Font::Large, Font::Strong, Font::Small] {
        // in small places a name in one piece is better than a large one
        if font == Font::Large && detail > 1 {
            continue;
        }
        // of a name that has no room a word or two say less than its code, or than nothing
        let name = match (detail, name.code) {
            (CUT, code) => Words::new(world, plain(world, code.unwrap_or_default(), ""), font, 1),
            _ => Words::new(world, name.name, font, 1),
        };
        for lines in 1..=5 {
            for beside in 1..=3 {
                let mut rows = vec![(Row::Title, head), (Row::Title, name.on(lines))];
                rows.extend(also.map(|w| (Row::Title, w)));
                rows.extend(beside_status.map(|w| (Row::Status, w.on(beside))));
                rows.extend(own_words.map(|w| (Row::Own, w.on(beside))));
                rows.extend(own_kind.map(|w| (Row::Own, w.on(beside))));
                rows.retain(|(_, words)| !words.is_empty());
                if let Some(hub) = draft.lay(&rows) {
                    return Some(hub);
                }
                if status.is_none() && single.is_none() {
                    break;
                }
            }
        }
    }
    None
}

struct Draft<'a> {
    world: &'a World<'a>,
    radius: f64,
    top: Option<NodeId>,
    single: Option<NodeId>,
    /// Whether the single own target has a mark.
    marked: bool,
    chips: &'a [NodeId],
    /// Whether the top's status is a mark without words.
    bare: bool,
    /// Whether words may be missing at the end, where "…" says so.
    cut: bool,
}

impl Draft<'_> {
    /// Half of the width that is free between two heights.
    fn half(&self, y: f64, height: f64) -> f64 {
        let far = y.abs().max((y + height).abs());
        (self.radius * self.radius - far * far).max(0.0).sqrt()
    }

    fn lay(&self, rows: &[(Row, Words)]) -> Option<Hub> {
        // the height if each row uses all of its lines, then set in the width that there is; fewer lines
        // only move rows towards the middle, where there is more
        let mut total = self.chips_height(0.0);
        for (row, words) in rows {
            total += words.height() + self.above(*row);
        }
        let mut y = -total / 2.0;
        let mut blocks: Vec<Block> = Vec::new();
        for (row, words) in rows {
            let height = words.height() + self.above(*row);
            let room = 2.0 * self.half(y, height) - self.before(*row);
            let mut block = Block::default();
            if !words.set(self.world, room, self.cut, &mut block) {
                return None;
            }
            block.height += self.above(*row);
            blocks.push(block);
            y += height;
        }
        let mut height = 0.0;
        for block in &blocks {
            height += block.height;
        }
        // the marks in rows at the end, as many as have room
        let chips = self.chips_height(height);
        let mut y = -(height + chips) / 2.0;
        let (mut hub, mut title) = (Hub::default(), self.card(self.top, CardRole::Middle));
        let mut own = self.card(self.single, CardRole::Own);
        let mut mark = None;
        for ((row, _), block) in rows.iter().zip(blocks) {
            let (before, above) = (self.before(*row), self.above(*row));
            let rect = Rect {
                x: (before - block.width) / 2.0,
                y: y + above / 2.0,
                w: block.width,
                h: block.height - above,
            };
            let first = y;
            // rows of marks may need more height than was assumed
            if 2.0 * self.half(y, block.height) < block.width + before {
                return None;
            }
            y += block.height;
            match row {
                Row::Title => join(&mut title, rect, block.lines),
                Row::Status => {
                    let mut words = self.card(self.top, CardRole::Aside);
                    join(&mut words, rect, block.lines);
                    hub.notes.push(self.status(self.top, square(rect.x - before + MARK / 2.0, first + MARK / 2.0)));
                    hub.notes.push(words);
                }
                Row::Own => {
                    mark = mark.or(Some(first)).filter(|_| self.marked);
                    join(&mut own, rect, block.lines);
                }
            }
        }
        if let Some(first) = mark {
            let x = own.rect.x - self.before(Row::Own);
            if -x > self.half(first, MARK) {
                return None;
            }
            hub.notes.push(self.status(self.single, square(x + MARK / 2.0, first + MARK / 2.0)));
        }
        if self.bare {
            let rect = square(0.0, y + MARK / 2.0);
            hub.notes.push(self.status(self.top, rect));
            y += MARK;
        }
        hub.cards.push(title);
        if self.single.is_some() {
            hub.cards.push(own);
        }
        self.chips(y, chips, &mut hub)?;
        Some(hub)
    }

    /// What stands before the words of a row, with its distance.
    fn before(&self, row: Row) -> f64 {
        match row {
            Row::Title => 0.0,
            Row::Own if !self.marked => 0.0,
            _ => MARK + 4.0,
        }
    }

    /// How much higher a row is than its words: a mark is higher than a line.
    fn above(&self, row: Row) -> f64 {
        if self.before(row) > 0.0 { MARK - Font::Small.line() } else { 0.0 }
    }

    /// How high the rows of marks are below so much else.
    fn chips_height(&self, above: f64) -> f64 {
        let bare = if self.bare { MARK } else { 0.0 };
        let mut rows = 0.0;
        while self.in_rows(above + bare, rows) < self.chips.len() && rows < 4.0 {
            rows += 1.0;
        }
        bare + rows * MARK
    }

    /// How many marks have room in so many rows.
    fn in_rows(&self, above: f64, rows: f64) -> usize {
        let (mut y, mut count, mut row) = ((above - rows * MARK) / 2.0, 0, 0.0);
        while row < rows {
            count += (2.0 * self.half(y, MARK) / MARK) as usize;
            y += MARK;
            row += 1.0;
        }
        count
    }

    /// The rows of marks from a height on.
    fn chips(&self, mut y: f64, height: f64, hub: &mut Hub) -> Option<()> {
        if height > 0.0 && self.half(y, 0.0).min(self.half(y + height - MARK, 0.0)) < MARK / 2.0 {
            return None;
        }
        let mut rest = self.chips.iter().copied();
        let mut left = self.chips.len();
        while left > 0 {
            let n = ((2.0 * self.half(y, MARK) / MARK) as usize).min(left);
            if n == 0 {
                return None;
            }
            left -= n;
            let mut x = -(n as f64 - 1.0) / 2.0 * MARK;
            for node in rest.by_ref().take(n) {
                let mut card = self.card(Some(node), CardRole::Own);
                card.rect = square(x, y + MARK / 2.0);
                if could_have_status(self.world, node) {
                    hub.notes.push(self.status(Some(node), card.rect));
                } else {
                    let mut path = Path::default();
                    circle(&mut path, card.rect.middle(), 5.0, true);
                    hub.marks.push(Mark {
                        node: Some(node),
                        role: MarkRole::Own,
                        path,
                    });
                }
                hub.cards.push(card);
                x += MARK;
            }
            y += MARK;
        }
        Some(())
    }

    fn card(&self, node: Option<NodeId>, role: CardRole) -> Card {
        Card {
            node,
            role,
            rect: Rect::default(),
            lines: Vec::new(),
        }
    }

    fn status(&self, node: Option<NodeId>, rect: Rect) -> Card {
        Card {
            rect,
            ..self.card(node, CardRole::Status)
        }
    }
}

/// A square of a mark's size around a point.
pub(super) fn square(x: f64, y: f64) -> Rect {
    Rect {
        x: x - MARK / 2.0,
        y: y - MARK / 2.0,
        w: MARK,
        h: MARK,
    }
}

fn join(card: &mut Card, rect: Rect, mut lines: Vec<super::Line>) {
    card.rect = if card.lines.is_empty() { rect } else { card.rect.around(&rect) };
    card.lines.append(&mut lines);
}
