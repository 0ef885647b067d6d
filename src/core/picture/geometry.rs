//! Points, rectangles, outlines.

/// A point.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub w: f64,
    /// Its height.
    pub h: f64,
}

impl Rect {
    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// The lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// The middle.
    pub fn middle(&self) -> Point {
        Point {
            x: self.x + self.w / 2.0,
            y: self.y + self.h / 2.0,
        }
    }

    /// Whether they have more than an edge in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The smallest rectangle around both.
    pub fn around(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            w: self.right().max(other.right()) - x,
            h: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// A step of an outline.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Step {
    /// Go there without drawing.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points and its end.
    Curve(Point, Point, Point),
    /// Along a circle of a radius: its end, whether clockwise, whether the longer way.
    Arc(f64, Point, bool, bool),
    /// Back to where the outline began.
    Close,
}

/// An outline.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The smallest rectangle around its points, control points included: nothing of it is outside, unless it has arcs.
    pub fn hull(&self) -> Option<Rect> {
        let mut hull: Option<Rect> = None;
        for step in &self.0 {
            let points = match step {
                Step::Move(p) | Step::Line(p) | Step::Arc(_, p, ..) => [*p; 3],
                Step::Curve(a, b, p) => [*a, *b, *p],
                Step::Close => continue,
            };
            for Point { x, y } in points {
                let point = Rect {
                    x,
                    y,
                    w: 0.0,
                    h: 0.0,
                };
                hull = Some(hull.map_or(point, |h| h.around(&point)));
            }
        }
        hull
    }

    /// As SVG path data in tenths of a pixel: whole numbers, because printing fractions would bring kilobytes of code.
    pub fn data(&self) -> String {
        let mut data = String::new();
        for step in &self.0 {
            match step {
                Step::Move(p) => put(&mut data, 'M', &[p.x, p.y]),
                Step::Line(p) => put(&mut data, 'L', &[p.x, p.y]),
                Step::Curve(a, b, p) => put(&mut data, 'C', &[a.x, a.y, b.x, b.y, p.x, p.y]),
                Step::Arc(r, p, clockwise, long) => {
                    let flag = |yes: bool| if yes { 0.1 } else { 0.0 };
                    put(&mut data, 'A', &[*r, *r, 0.0, flag(*long), flag(*clockwise), p.x, p.y]);
                }
                Step::Close => data.push('Z'),
            }
        }
        data
    }
}

fn put(data: &mut String, letter: char, numbers: &[f64]) {
    let mut separator = letter;
    for number in numbers {
        data.push(separator);
        data.push_str(&((number * 10.0).round() as i32).to_string());
        separator = ' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_is_in_whole_tenths() {
        let p = |x, y| Point { x, y };
        let path = Path(vec![
            Step::Move(p(0.0, 1.25)),
            Step::Line(p(-3.0, 4.0)),
            Step::Arc(10.0, p(0.0, 10.0), true, false),
            Step::Curve(p(1.0, 1.0), p(2.0, 2.0), p(3.0, 3.0)),
            Step::Close,
        ]);
        assert_eq!(path.data(), "M0 13L-30 40A100 100 0 0 1 0 100C10 10 20 20 30 30Z");
    }

    #[test]
    fn rectangles_that_only_touch_do_not_overlap() {
        let a = Rect {
            x: 0.0,
            y: 0.0,
            w: 10.0,
            h: 10.0,
        };
        assert!(!a.overlaps(&Rect { x: 10.0, ..a }));
        assert!(a.overlaps(&Rect {
            x: 9.0,
            y: 9.0,
            ..a
        }));
        assert_eq!(
            a.around(&Rect {
                x: 20.0,
                y: -5.0,
                w: 1.0,
                h: 1.0
            }),
            Rect {
                x: 0.0,
                y: -5.0,
                w: 21.0,
                h: 15.0
            }
        );
    }
}
