//! Wheels, fingers and mice: how they move and zoom a picture or a timeline. A plain wheel and a finger up or down stay
//! the page's own; Ctrl + wheel and two fingers zoom, a drag moves.

use phaen::picture::{Point, between};
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Element, Event, HtmlElement, MouseEvent, PointerEvent, WheelEvent};

use crate::dom;

/// What is asked for: first to move, then to zoom.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Motion {
    /// So far to the right and down, in CSS pixels.
    pub by: Point,
    /// So many times as large.
    pub zoom: f64,
    /// What stays where it is while zooming, in CSS pixels from the corner of the element.
    pub around: Point,
}

/// What a picture listens to.
const EVENTS: [&str; 10] =
    ["pointerdown", "pointermove", "pointerup", "pointercancel", "wheel", "click", "dblclick", "focusin", "keydown", "scroll"];

/// A press that moves less is a click, in CSS pixels.
const STILL: f64 = 5.0;

/// Listeners on an element, until dropped.
pub struct Listeners {
    element: HtmlElement,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listeners {
    /// Calls `on` with each event.
    pub fn new(element: &HtmlElement, on: impl Fn(Event) + 'static) -> Self {
        let callback = Closure::<dyn FnMut(Event)>::new(on);
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        for name in EVENTS {
            let function = callback.as_ref().unchecked_ref();
            // that something within has scrolled does not rise to us
            options.set_capture(name == "scroll");
            let _ = element.add_event_listener_with_callback_and_add_event_listener_options(name, function, &options);
        }
        Self {
            element: element.clone(),
            callback,
        }
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        for name in EVENTS {
            let function = self.callback.as_ref().unchecked_ref();
            let _ = self.element.remove_event_listener_with_callback_and_bool(name, function, name == "scroll");
        }
    }
}

/// Where an event is, in CSS pixels from the corner of an element.
pub fn point(event: &MouseEvent, element: &Element) -> Point {
    let corner = element.get_bounding_client_rect();
    Point {
        x: f64::from(event.client_x()) - corner.left(),
        y: f64::from(event.client_y()) - corner.top() + f64::from(element.scroll_top()),
    }
}

/// Fingers that are down, or the mouse.
#[derive(Default)]
pub struct Gesture {
    pointers: Vec<(i32, Point)>,
    start: Point,
    drag: bool,
    /// Something is pressed, on whatever it is.
    pressed: bool,
}

impl Gesture {
    /// Whether the press that has just ended moved the picture; asked once.
    pub fn was_drag(&mut self) -> bool {
        std::mem::take(&mut self.drag)
    }

    /// What an event asks for, if it does.
    pub fn on(&mut self, event: &Event) -> Option<Motion> {
        let element: HtmlElement = event.current_target()?.dyn_into().ok()?;
        let at = point(event.unchecked_ref(), &element);
        if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
            return turn(wheel, at);
        }
        let pointer: &PointerEvent = event.unchecked_ref();
        let id = pointer.pointer_id();
        match event.type_().as_str() {
            "pointerdown" => {
                self.pressed = true;
                self.pointers.retain(|p| p.0 != id);
                if self.pointers.is_empty() {
                    self.start = at;
                    self.drag = false;
                }
                if pointer.button() != 0 || dom::closest(event, ".twist, .go-in").is_some() {
                    return None;
                }
                if self.pointers.len() < 2 {
                    self.pointers.push((id, at));
                }
                None
            }
            // it was let go where nobody could tell
            "pointermove" if pointer.buttons() == 0 => {
                self.pressed = false;
                self.pointers.retain(|p| p.0 != id);
                None
            }
            "pointermove" => {
                let other = self.pointers.iter().find(|p| p.0 != id).map(|p| p.1);
                let own = self.pointers.iter_mut().find(|p| p.0 == id)?;
                let far = (at.x - self.start.x).abs().max((at.y - self.start.y).abs()) > STILL;
                if !self.drag && !far && other.is_none() {
                    return None;
                }
                if !self.drag {
                    self.drag = true;
                    let _ = element.set_pointer_capture(id);
                }
                let before = std::mem::replace(&mut own.1, at);
                let by = Point {
                    x: at.x - before.x,
                    y: at.y - before.y,
                };
                Some(match other {
                    None => Motion {
                        by,
                        zoom: 1.0,
                        around: at,
                    },
                    Some(other) => {
                        // the middle between the fingers moves the picture, their distance zooms it
                        let apart = |p: Point| (p.x - other.x).hypot(p.y - other.y).max(1.0);
                        Motion {
                            by: Point {
                                x: by.x / 2.0,
                                y: by.y / 2.0,
                            },
                            zoom: apart(at) / apart(before),
                            around: Point {
                                x: (at.x + other.x) / 2.0,
                                y: (at.y + other.y) / 2.0,
                            },
                        }
                    }
                })
            }
            kind => {
                self.pressed = false;
                self.pointers.retain(|p| p.0 != id);
                // the browser has taken it over, for instance to scroll the page: no click will follow
                self.drag &= kind != "pointercancel";
                None
            }
        }
    }

    /// Whether a finger or a button is down.
    pub fn is_down(&self) -> bool {
        self.pressed
    }

    /// A key was pressed, or something that is not for us: what was let go where nobody could tell is no longer down.
    pub fn forget(&mut self) {
        self.pressed = false;
        self.drag = false;
    }
}

/// How many pixels a wheel has turned, which may count in lines or pages.
pub fn pixels(event: &WheelEvent, delta: f64) -> f64 {
    delta * [1.0, 20.0, 400.0].get(event.delta_mode() as usize).copied().unwrap_or(1.0)
}

/// Ctrl + wheel zooms around the pointer; so does a pinch on a touch pad, which browsers report as such.
fn turn(event: &WheelEvent, at: Point) -> Option<Motion> {
    if !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    event.prevent_default();
    let steps = between(pixels(event, event.delta_y()) / 250.0, -0.5, 0.5);
    Some(Motion {
        by: Point::default(),
        zoom: 1.0 - steps,
        around: at,
    })
}
