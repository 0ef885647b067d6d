//! The camera over a picture: zoom, pan, fit. Pure arithmetic; which keys, wheels and fingers move it is the
//! viewer's affair. A point `p` of the picture stands at `p * scale + offset` on the screen.

use super::geometry::{Point, Rect};
use crate::scene::Zoom;

/// A zoom and a place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// Screen pixels for a pixel of the picture.
    pub scale: f64,
    /// Where the picture's origin stands, in pixels of the screen.
    pub offset: Point,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            scale: 1.0,
            offset: Point::default(),
        }
    }
}

/// The free edge around what is revealed, in pixels of the screen.
const MARGIN: f64 = 16.0;
/// How much of a picture stays in sight however far it is moved, in pixels of the screen.
const GRIP: f64 = 64.0;
/// Below this scale letters get smaller than 12 pixels: then a part at full size is better than all of it.
const READABLE: f64 = 0.86;

impl Camera {
    /// The scale of a zoom for a picture in a place of a size.
    pub fn scale_of(zoom: Zoom, bounds: Rect, place: Point) -> f64 {
        let fit = (place.x / bounds.w.max(1.0)).min(place.y / bounds.h.max(1.0));
        // a hair too large is no reason for blurred letters
        let fit = if fit > 0.985 { 1.0 } else { fit };
        match zoom {
            Zoom::Auto if fit < READABLE => 1.0,
            Zoom::Auto | Zoom::Fit => clamp_scale(fit),
            Zoom::Percent(n) => clamp_scale(f64::from(n) / 100.0),
        }
    }

    /// The zoom as it is, in per cent.
    pub fn percent(&self) -> u16 {
        (self.scale * 100.0).round() as u16
    }

    /// Shows a picture, which has its free edge within its bounds, at a scale: whole where it fits; elsewhere what it begins with, `first`, stands in the middle
    /// or at the edge of the picture where it is.
    pub fn show(scale: f64, bounds: Rect, first: Rect, place: Point) -> Self {
        let along = |start: f64, size: f64, first: f64, first_size: f64, room: f64| {
            if size * scale <= room {
                return (room - size * scale) / 2.0 - start * scale;
            }
            // the middle of what it begins with in the middle, but no empty space before or behind the picture
            let wanted = room / 2.0 - (first + first_size / 2.0) * scale;
            between(wanted, room - (start + size) * scale, -start * scale)
        };
        Self {
            scale,
            offset: Point {
                x: along(bounds.x, bounds.w, first.x, first.w, place.x),
                y: along(bounds.y, bounds.h, first.y, first.h, place.y),
            },
        }
    }

    /// Where a point of the screen is in the picture.
    pub fn at(&self, screen: Point) -> Point {
        Point {
            x: (screen.x - self.offset.x) / self.scale,
            y: (screen.y - self.offset.y) / self.scale,
        }
    }

    /// Where a rectangle of the picture is on the screen.
    pub fn on_screen(&self, rect: Rect) -> Rect {
        Rect {
            x: rect.x * self.scale + self.offset.x,
            y: rect.y * self.scale + self.offset.y,
            w: rect.w * self.scale,
            h: rect.h * self.scale,
        }
    }

    /// What a place of a size shows of the picture, with `spare` pixels of the screen around it.
    pub fn window(&self, place: Point, spare: f64) -> Rect {
        let corner = self.at(Point {
            x: -spare,
            y: -spare,
        });
        Rect {
            x: corner.x,
            y: corner.y,
            w: (place.x + 2.0 * spare) / self.scale,
            h: (place.y + 2.0 * spare) / self.scale,
        }
    }

    /// Another scale; the point of the picture that is at `fixed` on the screen stays there.
    pub fn zoomed(self, scale: f64, fixed: Point) -> Self {
        let scale = clamp_scale(scale);
        let still = self.at(fixed);
        Self {
            scale,
            offset: Point {
                x: fixed.x - still.x * scale,
                y: fixed.y - still.y * scale,
            },
        }
    }

    /// Moved by so many pixels of the screen.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self {
            offset: Point {
                x: self.offset.x + x,
                y: self.offset.y + y,
            },
            ..self
        }
    }

    /// Not so far away that nothing of the picture would be in sight.
    pub fn held(self, bounds: Rect, place: Point) -> Self {
        let along = |offset: f64, start: f64, size: f64, room: f64| {
            let grip = GRIP.min(size * self.scale).min(room);
            between(offset, grip - (start + size) * self.scale, room - grip - start * self.scale)
        };
        Self {
            scale: self.scale,
            offset: Point {
                x: along(self.offset.x, bounds.x, bounds.w, place.x),
                y: along(self.offset.y, bounds.y, bounds.h, place.y),
            },
        }
    }

    /// Moved as little as needed to show a rectangle of the picture; of one that is too large its beginning.
    pub fn revealing(self, rect: Rect, place: Point) -> Self {
        let seen = self.on_screen(rect);
        let along = |start: f64, size: f64, room: f64| {
            let margin = MARGIN.min(((room - size) / 2.0).max(0.0));
            if start < margin || size + 2.0 * margin > room { margin - start } else { (room - margin - start - size).min(0.0) }
        };
        let inside = |start: f64, size: f64, room: f64| start >= 0.0 && start + size <= room;
        let x = if inside(seen.x, seen.w, place.x) { 0.0 } else { along(seen.x, seen.w, place.x) };
        let y = if inside(seen.y, seen.h, place.y) { 0.0 } else { along(seen.y, seen.h, place.y) };
        self.moved(x, y)
    }

    /// The scale one step larger (`1`) or smaller (`-1`).
    pub fn step(&self, steps: i32) -> f64 {
        let percent = [5.0, 10.0, 17.0, 25.0, 33.0, 50.0, 67.0, 80.0, 100.0, 125.0, 150.0, 200.0, 300.0, 400.0];
        let now = self.scale * 100.0;
        let next = if steps > 0 {
            percent.iter().copied().find(|p| *p > now + 0.5)
        } else {
            percent.iter().rev().copied().find(|p| *p < now - 0.5)
        };
        next.unwrap_or(now) / 100.0
    }
}

/// Like `f64::clamp`, whose panic message brings 15 kB of float printing; with `high` under `low` it is `low`.
pub fn between(value: f64, low: f64, high: f64) -> f64 {
    value.min(high).max(low)
}

/// Within the range, in whole millionths, which can be written exactly.
fn clamp_scale(scale: f64) -> f64 {
    (between(scale, f64::from(Zoom::RANGE.0) / 100.0, f64::from(Zoom::RANGE.1) / 100.0) * 1_000_000.0).floor() / 1_000_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Point = Point { x: 800.0, y: 600.0 };

    fn rect(x: f64, y: f64, w: f64, h: f64) -> Rect {
        Rect { x, y, w, h }
    }

    #[test]
    fn what_stays_readable_is_shown_whole() {
        let bounds = rect(-50.0, 0.0, 900.0, 300.0);
        let scale = Camera::scale_of(Zoom::Auto, bounds, PLACE);
        assert_eq!((scale * 100.0).round(), 89.0);
        let seen = Camera::show(scale, bounds, bounds, PLACE).on_screen(bounds);
        assert!(seen.x.abs() < 0.5 && (seen.right() - 800.0).abs() < 0.5, "{seen:?}");
        assert!((seen.middle().y - 300.0).abs() < 0.01);
    }

    #[test]
    fn of_a_large_picture_its_beginning_is_shown_at_full_size() {
        let bounds = rect(0.0, 0.0, 5000.0, 9000.0);
        let scale = Camera::scale_of(Zoom::Auto, bounds, PLACE);
        assert_eq!(scale, 1.0);
        let first = rect(0.0, 4400.0, 200.0, 50.0);
        let seen = Camera::show(scale, bounds, first, PLACE).on_screen(first);
        assert_eq!((seen.x, seen.middle().y), (0.0, 300.0), "at the left edge, in the middle of the height");
        assert_eq!(Camera::scale_of(Zoom::Fit, bounds, PLACE), 0.066_666);
        assert_eq!(Camera::scale_of(Zoom::Fit, rect(0.0, 0.0, 1e6, 1e6), PLACE), 0.05);
    }

    #[test]
    fn zooming_keeps_the_point_under_the_finger() {
        let finger = Point { x: 120.0, y: 450.0 };
        let camera = Camera::default().moved(33.0, -20.0);
        let before = camera.at(finger);
        let after = camera.zoomed(2.5, finger).at(finger);
        assert!((before.x - after.x).abs() < 1e-9 && (before.y - after.y).abs() < 1e-9);
        assert_eq!(camera.zoomed(99.0, finger).scale, 4.0);
    }

    #[test]
    fn many_small_turns_of_a_wheel_add_up() {
        let mut camera = Camera {
            scale: 0.1,
            ..Camera::default()
        };
        for _ in 0..200 {
            camera = camera.zoomed(camera.scale * 1.008, Point::default());
        }
        assert!((camera.scale - 0.4921).abs() < 0.001, "{}", camera.scale);
        for n in 0..100 {
            camera = camera.zoomed(camera.scale * if n % 2 == 0 { 1.005 } else { 1.0 / 1.005 }, Point::default());
        }
        assert!((camera.scale - 0.4921).abs() < 0.001, "{}", camera.scale);
    }

    #[test]
    fn a_picture_cannot_be_lost() {
        let bounds = rect(0.0, 0.0, 1000.0, 1000.0);
        for (x, y) in [(1e6, 1e6), (-1e6, -1e6), (1e6, -1e6)] {
            let seen = Camera::default().moved(x, y).held(bounds, PLACE).on_screen(bounds);
            assert!(seen.overlaps(&rect(0.0, 0.0, 800.0, 600.0)), "{seen:?}");
        }
    }

    #[test]
    fn revealing_moves_no_more_than_needed() {
        let camera = Camera::default();
        assert_eq!(camera.revealing(rect(10.0, 10.0, 100.0, 50.0), PLACE), camera);
        let seen = camera.revealing(rect(900.0, -70.0, 100.0, 50.0), PLACE).on_screen(rect(900.0, -70.0, 100.0, 50.0));
        assert_eq!((seen.right(), seen.y), (784.0, 16.0));
        let tall = rect(0.0, 900.0, 100.0, 5000.0);
        assert_eq!(camera.revealing(tall, PLACE).on_screen(tall).y, 0.0, "its beginning");
    }

    #[test]
    fn steps_go_both_ways() {
        let at = |scale| Camera {
            scale,
            ..Camera::default()
        };
        assert_eq!((at(1.0).step(1), at(1.0).step(-1)), (1.25, 0.8));
        assert_eq!((at(0.853).step(1), at(0.853).step(-1)), (1.0, 0.8));
        assert_eq!((at(4.0).step(1), at(0.05).step(-1)), (4.0, 0.05));
    }
}
