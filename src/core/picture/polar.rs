//! Pieces of a ring and boxes within them. Angles are in turns, clockwise from 12 o'clock; the centre is the
//! origin. Boxes stay upright: Thai marks do not bear rotation. Not here: whose piece it is and what it says.

use super::{Path, Point, Rect, Step};

/// Half of the gap between pieces, in CSS pixels.
pub(super) const HALF_GAP: f64 = 2.0;

/// What lies between two radii and two angles.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub(super) struct Piece {
    /// Where it begins, in turns.
    pub from: f64,
    /// Where it ends, in turns; one turn behind `from` it has no edges.
    pub to: f64,
    /// The inner radius, in CSS pixels.
    pub inner: f64,
    /// The outer radius, in CSS pixels.
    pub outer: f64,
}

/// Where an angle points to, at radius 1. A series of its own: that of the platform is kilobytes, for angles
/// of any size. Exact to 1e-8.
pub(super) fn direction(turns: f64) -> Point {
    // an eighth of the angle, within ±0.4, then doubled three times
    let x = (turns - turns.round()) * std::f64::consts::PI / 4.0;
    let q = x * x;
    let mut sin = x * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0))));
    let mut cos = 1.0 - q / 2.0 * (1.0 - q / 12.0 * (1.0 - q / 30.0 * (1.0 - q / 56.0)));
    for _ in 0..3 {
        (sin, cos) = (2.0 * sin * cos, 1.0 - 2.0 * sin * sin);
    }
    Point { x: sin, y: -cos }
}

/// The point at an angle and a radius.
pub(super) fn at(turns: f64, radius: f64) -> Point {
    let way = direction(turns);
    Point {
        x: way.x * radius,
        y: way.y * radius,
    }
}

/// A number that grows with the angle of a point as its turns do, from 0 to 4: no inverse of the sine is needed.
pub(super) fn order(p: Point) -> f64 {
    let share = p.x / (p.x.abs() + p.y.abs()).max(f64::MIN_POSITIVE);
    match (p.x >= 0.0, p.y < 0.0) {
        (true, true) => share,
        (true, false) => 2.0 - share,
        (false, false) => 2.0 - share,
        (false, true) => 4.0 + share,
    }
}

/// A disc around the centre.
pub(super) fn disc(radius: f64) -> Path {
    let mut path = Path::default();
    circle(&mut path, Point::default(), radius, true);
    path
}

/// A circle in two arcs: one arc cannot end where it began.
pub(super) fn circle(path: &mut Path, middle: Point, radius: f64, clockwise: bool) {
    let [top, bottom] = [-radius, radius].map(|y| Point {
        x: middle.x,
        y: middle.y + y,
    });
    path.0.extend([
        Step::Move(top),
        Step::Arc(radius, bottom, clockwise, false),
        Step::Arc(radius, top, clockwise, false),
        Step::Close,
    ]);
}

impl Piece {
    /// Whether it goes all the way round.
    fn is_whole(&self) -> bool {
        self.to - self.from > 0.999_999
    }

    /// The angle in its middle, in turns.
    pub fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }

    /// The point in its middle.
    pub fn centre(&self) -> Point {
        at(self.middle(), (self.inner + self.outer) / 2.0)
    }

    /// Its outline; between neighbours a gap of even width stays free.
    pub fn path(&self) -> Path {
        let mut path = Path::default();
        if self.is_whole() {
            circle(&mut path, Point::default(), self.outer, true);
            circle(&mut path, Point::default(), self.inner, false);
            return path;
        }
        let span = self.to - self.from;
        let off = |radius: f64| (HALF_GAP / std::f64::consts::TAU / radius.max(1.0)).min(span * 0.4);
        let (inner, outer) = (off(self.inner), off(self.outer));
        path.0.extend([
            Step::Move(at(self.from + outer, self.outer)),
            Step::Arc(self.outer, at(self.to - outer, self.outer), true, span - 2.0 * outer > 0.5),
            Step::Line(at(self.to - inner, self.inner)),
            Step::Arc(self.inner, at(self.from + inner, self.inner), false, span - 2.0 * inner > 0.5),
            Step::Close,
        ]);
        path
    }

    /// What points into the piece from its first and from its last edge.
    fn inwards(&self) -> [Point; 2] {
        [direction(self.from + 0.25), direction(self.to - 0.25)]
    }

    /// Whether a box lies within the piece.
    pub fn holds(&self, rect: &Rect) -> bool {
        self.room(rect.middle(), rect.h, 0.0, &self.inwards()) >= rect.w
    }

    /// How wide a box of a height may be around a point to lie within the piece, `free` off its edges; negative if none may.
    fn room(&self, middle: Point, height: f64, free: f64, inwards: &[Point; 2]) -> f64 {
        let (x, y, half) = (middle.x.abs(), middle.y.abs(), height / 2.0);
        let (inner, outer) = (self.inner + free, self.outer - free);
        let far = y + half;
        if far >= outer {
            return -1.0;
        }
        let mut room = (outer * outer - far * far).sqrt() - x;
        let near = (y - half).max(0.0);
        if near < inner {
            room = room.min(x - (inner * inner - near * near).sqrt());
        }
        if !self.is_whole() {
            let edge = |across: &Point| {
                let rest = across.x * middle.x + across.y * middle.y - across.y.abs() * half - HALF_GAP - free;
                match across.x.abs() {
                    flat if flat < 1e-6 => rest.signum() * f64::MAX,
                    flat => rest / flat,
                }
            };
            let [first, second] = inwards;
            let (first, second) = (edge(first), edge(second));
            // beyond a half turn it is enough to be on the right side of either edge
            room = room.min(if self.to - self.from > 0.5 { first.max(second) } else { first.min(second) });
        }
        2.0 * room
    }

    /// The place nearest to the middle where a box of a size lies within the piece, on a line from the centre, at
    /// most `reach` (1: all of it) off the middle; and how wide it might be at the best of these places. The line
    /// runs through the middle, or `aside` (½: on the edge) of it.
    pub fn place(&self, width: f64, height: f64, free: f64, (reach, aside): (f64, f64)) -> (Option<Rect>, f64) {
        let way = direction(self.middle() + (self.to - self.from) * aside);
        let (middle, half) = ((self.inner + self.outer) / 2.0, (self.outer - self.inner) / 2.0 * reach);
        let inwards = self.inwards();
        let (mut found, mut best) = (None, -1.0_f64);
        for step in 0..17 {
            // 0, +1, −1, +2, −2 …: outwards first, where there is more room
            let off = f64::from((step + 1) / 2) / 8.0 * if step % 2 == 1 { 1.0 } else { -1.0 };
            let radius = middle + off * half;
            let p = Point {
                x: way.x * radius,
                y: way.y * radius,
            };
            let room = self.room(p, height, free, &inwards);
            best = best.max(room);
            if found.is_none() && room >= width {
                found = Some(Rect {
                    x: p.x - width / 2.0,
                    y: p.y - height / 2.0,
                    w: width,
                    h: height,
                });
            }
        }
        (found, best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_agree_with_the_platform() {
        for i in -2000..2000 {
            let turns = f64::from(i) / 997.0;
            let (sin, cos) = (turns * std::f64::consts::TAU).sin_cos();
            let way = direction(turns);
            assert!((way.x - sin).abs() < 1e-8 && (way.y + cos).abs() < 1e-8, "{turns}");
        }
    }

    #[test]
    fn order_grows_with_the_angle() {
        let mut before = -1.0;
        for i in 0..1000 {
            let now = order(at(f64::from(i) / 1000.0, 50.0));
            assert!(now > before && now < 4.0, "{i}: {now}");
            before = now;
        }
        assert_eq!(order(Point::default()), 2.0);
    }

    #[test]
    fn a_box_that_has_room_lies_within_the_piece() {
        let mut seen = 0;
        for of in 1..40 {
            for n in 0..of {
                let piece = Piece {
                    from: f64::from(n) / f64::from(of),
                    to: f64::from(n + 1) / f64::from(of),
                    inner: 60.0,
                    outer: 160.0,
                };
                let (_, best) = piece.place(0.0, 20.0, 4.0, (1.0, 0.0));
                let (rect, _) = piece.place(best.max(0.0), 20.0, 4.0, (1.0, 0.0));
                let Some(r) = rect else { continue };
                seen += 1;
                for i in 0..=10 {
                    for j in 0..=10 {
                        let p = Point {
                            x: r.x + r.w * f64::from(i) / 10.0,
                            y: r.y + r.h * f64::from(j) / 10.0,
                        };
                        let (far, turns) = (p.x.hypot(p.y), p.x.atan2(-p.y).rem_euclid(std::f64::consts::TAU) / std::f64::consts::TAU);
                        assert!((63.9..=156.1).contains(&far), "{piece:?} {r:?} {far}");
                        assert!(of == 1 || (piece.from < turns && turns < piece.to), "{piece:?} {r:?} {turns}");
                    }
                }
            }
        }
        assert!(seen > 300, "{seen}");
    }

    #[test]
    fn all_the_way_round_is_two_arcs_and_a_hole() {
        let whole = Piece {
            from: 0.0,
            to: 1.0,
            inner: 5.0,
            outer: 10.0,
        };
        let outer = "M0 -100A100 100 0 0 1 0 100A100 100 0 0 1 0 -100Z";
        assert_eq!(whole.path().data(), [outer, "M0 -50A50 50 0 0 0 0 50A50 50 0 0 0 0 -50Z"].concat());
    }
}
