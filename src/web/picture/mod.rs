//! The wheel and the diagram on the screen: cards as positioned HTML over one SVG of the marks, moved and zoomed as a
//! whole by a [`Camera`]. What is where is computed by `phaen::picture`; cards are measured as they are drawn, and
//! where the browser needed another height than assumed the picture is laid out again before anybody has seen it.

mod card;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use phaen::dataset::NodeId;
use phaen::picture::{Arrangement, Camera, Diagram, Mark, MarkRole, Picture, Point, Rect, Wheel, World, between, hue};
use phaen::scene::{Action, Axis, Move, View, Zoom};
use phaen::text::fill;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, UiEvent};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use crate::app::{StoreRef, ViewProps, act};
use crate::dom::{self, FontWatch, SizeWatch};
use crate::el::{El, button, el, icon_button};
use crate::found::Standing;
use crate::gesture::{self, Gesture, Listeners};
use crate::keys::Keys;
use crate::measure::Measure;
use crate::store::{Data, Goal, Snapshot};

/// What is drawn around the screen, in CSS pixels.
const SPARE: f64 = 300.0;
/// How far a key or a button moves the picture, in CSS pixels.
const STRIDE: f64 = 80.0;
/// The size of the small overview, in CSS pixels.
const OVERVIEW: (f64, f64) = (132.0, 88.0);

/// The view of a picture.
pub struct PictureView {
    scroller: NodeRef,
    place: NodeRef,
    canvas: NodeRef,
    list: NodeRef,
    frame: NodeRef,
    now: Snapshot,
    /// Width and height of the place for the picture, in CSS pixels.
    size: Point,
    /// How much larger than usual the page's own text is: pictures grow with it.
    unit: f64,
    measure: Option<Measure>,
    drawn: Drawn,
    /// The part near the screen, and which part that is.
    picture: Picture,
    window: Rect,
    overview: Option<(f64, String)>,
    /// Measured heights by node, in CSS pixels; 0 where not drawn yet.
    heights: Vec<f32>,
    /// The width of the boxes that were measured.
    box_width: f64,
    camera: Cell<Camera>,
    /// The reader has moved the picture: another size of the place does not move it back.
    moved: Cell<bool>,
    /// The picture has just been shown from its beginning, and nobody has seen it yet.
    fresh: Cell<bool>,
    gesture: RefCell<Gesture>,
    /// What the first click of a double one came to, and under which root.
    pressed: Cell<(Option<NodeId>, Option<NodeId>)>,
    goal: Option<Goal>,
    reached: u32,
    /// What was selected when it was last drawn.
    selected: Option<NodeId>,
    keys: Keys,
    watch: Option<SizeWatch>,
    fonts: Option<FontWatch>,
    listeners: Option<Listeners>,
    settling: Rc<Cell<u32>>,
}

/// What is laid out.
enum Drawn {
    Nothing,
    Wheel(Wheel),
    Diagram(Diagram),
}

/// Messages of [`PictureView`].
pub enum Message {
    /// The place has another size.
    Resized(f64, f64),
    /// The camera has moved.
    Moved,
    /// So many strides to the right and down.
    Pan(i8, i8),
    /// This point of the picture is to come into the middle.
    Jump(f64, f64),
    /// All of it is to be seen.
    Fit,
    /// The page's fonts have come.
    Fonts,
}

/// The view of a picture, for the app.
pub fn view(props: ViewProps) -> VNode {
    yew::virtual_dom::VChild::<PictureView>::new(props, None).into()
}

impl Component for PictureView {
    type Message = Message;
    type Properties = ViewProps;

    fn create(ctx: &Context<Self>) -> Self {
        let now = ctx.props().now.clone();
        Self {
            scroller: NodeRef::default(),
            place: NodeRef::default(),
            canvas: NodeRef::default(),
            list: NodeRef::default(),
            frame: NodeRef::default(),
            goal: now.goal,
            now,
            size: Point::default(),
            unit: 1.0,
            measure: None,
            drawn: Drawn::Nothing,
            picture: Picture::default(),
            window: Rect::default(),
            overview: None,
            heights: Vec::new(),
            box_width: 0.0,
            camera: Cell::default(),
            moved: Cell::new(false),
            fresh: Cell::new(true),
            pressed: Cell::default(),
            gesture: RefCell::default(),
            reached: 0,
            selected: None,
            keys: Keys::default(),
            watch: None,
            fonts: None,
            listeners: None,
            settling: Rc::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &ViewProps) -> bool {
        let now = ctx.props().now.clone();
        if now == self.now {
            return false;
        }
        let before = std::mem::replace(&mut self.now, now);
        let now = &self.now;
        let other_view = now.data != before.data || now.scene.view != before.scene.view || now.scene.root != before.scene.root;
        let other_words = now.scene.format() != before.scene.format();
        let other_picture = other_view || other_words || now.rows != before.rows;
        let other_selected = now.scene.selected != before.scene.selected;
        let (zoom, other_zoom) = (now.scene.zoom, now.scene.zoom != before.scene.zoom);
        if now.goal != before.goal {
            self.goal = now.goal;
        }
        if other_view || other_words {
            self.heights.clear();
        }
        if other_picture {
            let whole_wheel = now.scene.view == View::Wheel && !self.moved.get();
            let anchor = if other_view || whole_wheel { None } else { self.anchor() };
            self.lay_out();
            match anchor {
                Some(anchor) => self.hold(anchor),
                None => self.show(),
            }
        } else if other_selected && !matches!(self.drawn, Drawn::Wheel(_)) {
            self.link();
            self.set_camera(self.camera.get());
        }
        if other_zoom || other_view {
            // a newer wish: what fingers and wheels did before is not told any more
            self.settling.set(self.settling.get().wrapping_add(1));
        }
        if other_zoom && !other_view {
            match zoom {
                Zoom::Percent(n) if n == self.percent() => {}
                Zoom::Percent(n) => {
                    self.moved.set(true);
                    let (fixed, focused) = self.still_point();
                    let mut camera = self.camera.get().zoomed(f64::from(n) / 100.0 * self.unit, fixed);
                    if let Some(rect) = focused {
                        camera = camera.revealing(rect, self.free());
                    }
                    self.set_camera(camera);
                }
                Zoom::Auto | Zoom::Fit => self.show(),
            }
        }
        self.go_to_goal();
        self.look();
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Moved => self.look(),
            Message::Pan(x, y) => {
                self.pan(x, y);
                self.look()
            }
            Message::Jump(x, y) => {
                let to = self.camera.get().on_screen(Rect {
                    x,
                    y,
                    w: 0.0,
                    h: 0.0,
                });
                self.move_to(self.camera.get().moved(self.size.x / 2.0 - to.x, self.size.y / 2.0 - to.y));
                self.look()
            }
            Message::Fit => {
                // said again it counts again, though the scene stays the same
                self.show_at(Zoom::Fit);
                ctx.props().store.dispatch(Action::Zoom(Zoom::Fit));
                self.look();
                true
            }
            Message::Fonts => {
                self.measure = None;
                self.heights.clear();
                self.resize(self.size)
            }
            Message::Resized(x, y) => self.resize(Point { x, y }),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.listen(ctx);
        }
        if self.measure_cards() {
            ctx.link().send_message(Message::Moved);
        } else if !self.picture.cards.is_empty() {
            // seen as it is now: what stands there stays there
            self.fresh.set(false);
        }
        if self.show_selected() {
            ctx.link().send_message(Message::Moved);
        }
        self.apply();
        self.reach_goal();
    }

    fn destroy(&mut self, _ctx: &Context<Self>) {
        self.settling.set(self.settling.get().wrapping_add(1));
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(data) = &self.now.data else { return el("div").class("picture").into() };
        let words = self.now.scene.lang.later_texts();
        let wheel = self.now.scene.view == View::Wheel;
        let name = if wheel { words.wheel } else { words.diagram };
        let mut cards = el("div").class("cards").node_ref(&self.list);
        if self.picture.cards.iter().any(|card| card::is_item(card.role)) {
            cards = cards.set("role", "tree").set("aria-label", name);
        }
        let mut extras = el("div").set("aria-hidden", "true");
        for (card, n) in self.picture.cards.iter().zip(0..) {
            match card.node {
                Some(node) if card::is_item(card.role) => {
                    let left = self.axis(node) == Axis::Left;
                    cards = cards.html(card::item(data, &self.now, node, card, left, self.is_estimated()));
                }
                _ => extras = extras.child(card::extra(data, &self.now, card).key_number(n)),
            }
        }
        let marks = el("svg").class("marks").set("aria-hidden", "true").child(self.marks(data));
        let canvas = el("div").class("canvas").node_ref(&self.canvas).child(marks).child(cards).child(extras);
        let place = el("div").class("place").node_ref(&self.place).child(canvas);
        let scroller =
            el("div").class(if self.is_tall() { "scroller tall" } else { "scroller" }).node_ref(&self.scroller).child(place);
        let word = match (wheel, self.is_tall()) {
            (true, _) => "picture wheel",
            (false, false) => "picture diagram",
            (false, true) => "picture diagram narrow",
        };
        let store = &ctx.props().store;
        let too_many = matches!(&self.drawn, Drawn::Wheel(wheel) if wheel.too_many().is_some());
        let outline = (too_many && self.now.views.contains(&View::Outline))
            .then(|| button("link").on_click(act(store, Action::View(View::Outline))).text(words.view_outline));
        let note = el("p").class("picture-note").set("aria-live", "polite").words(&self.note().unwrap_or_default()).maybe(outline);
        let back = self.now.scene.root.filter(|_| wheel).map(|root| {
            let up = act(store, Action::Root(data.node(root).parent));
            icon_button("button icon go-back", words.focus_up, "↑").on_click(up)
        });
        el("div")
            .class(word)
            .set("part", "view")
            .maybe(back)
            .child(scroller)
            // present from the start, or screen readers do not listen
            .child(note)
            .child(self.tools(ctx))
            .maybe(self.overview(ctx))
            .into()
    }
}

impl PictureView {
    // ---- what is drawn ----

    fn data(&self) -> Option<&Data> {
        self.now.data.as_ref()
    }

    fn world<'a>(&'a self, data: &'a Data, measure: &'a Measure) -> World<'a> {
        World {
            data,
            scene: &self.now.scene,
            width: self.size.x / self.unit,
            height: self.size.y / self.unit,
            text: measure,
            lexicon: data.whole_words(),
        }
    }

    /// Computes the picture of the scene.
    fn lay_out(&mut self) {
        let (Some(place), true) = (self.scroller.cast::<Element>(), self.size.x >= 1.0) else { return };
        if self.measure.is_none() {
            self.measure = Some(Measure::new(&place));
        }
        let (Some(data), Some(measure)) = (self.now.data.as_ref(), &self.measure) else { return };
        let width = Diagram::box_width(&self.world(data, measure));
        if width != self.box_width {
            // in boxes of another width words take other heights
            self.heights.clear();
            self.box_width = width;
        }
        self.heights.resize(data.nodes().len(), 0.0);
        let world = self.world(data, measure);
        let heights = &self.heights;
        let known = |node: NodeId| heights.get(node.index()).copied().filter(|h| *h > 0.0).map(f64::from);
        let drawn = match self.now.scene.view {
            View::Wheel => Drawn::Wheel(Wheel::new(&world)),
            _ => Drawn::Diagram(Diagram::new(&world, &known)),
        };
        self.drawn = drawn;
        self.draw_anew();
    }

    /// Computes the links of another selection; the boxes stay as they are.
    fn link(&mut self) {
        let Drawn::Diagram(mut diagram) = std::mem::replace(&mut self.drawn, Drawn::Nothing) else { return self.lay_out() };
        if let (Some(data), Some(measure)) = (self.now.data.as_ref(), &self.measure) {
            diagram.set_links(&self.world(data, measure));
        }
        self.drawn = Drawn::Diagram(diagram);
        self.draw_anew();
    }

    /// What was drawn of the picture is no longer true.
    fn draw_anew(&mut self) {
        self.window = Rect::default();
        self.overview = match &self.drawn {
            Drawn::Diagram(diagram) => {
                let (scale, path) = diagram.minimap(OVERVIEW.0, OVERVIEW.1);
                Some((scale, path.data()))
            }
            _ => None,
        };
    }

    fn bounds(&self) -> Rect {
        match &self.drawn {
            Drawn::Nothing => Rect::default(),
            Drawn::Wheel(wheel) => wheel.bounds(),
            Drawn::Diagram(diagram) => diagram.bounds(),
        }
    }

    fn rect_of(&self, node: NodeId) -> Option<Rect> {
        match &self.drawn {
            Drawn::Nothing => None,
            Drawn::Wheel(wheel) => wheel.picture().cards.iter().find(|c| c.node == Some(node)).map(|c| c.rect),
            Drawn::Diagram(diagram) => diagram.rect_of(self.data()?, node),
        }
    }

    fn axis(&self, node: NodeId) -> Axis {
        match &self.drawn {
            Drawn::Diagram(diagram) => self.data().map_or(Axis::Down, |data| diagram.axis_of(data, node)),
            _ => Axis::Round,
        }
    }

    /// With very many boxes those assumed heights count: to lay them all out anew while the screen moves takes too long.
    fn is_estimated(&self) -> bool {
        matches!(&self.drawn, Drawn::Diagram(d) if d.rows().len() > Diagram::ESTIMATED_ABOVE)
    }

    /// On narrow places the diagram is as wide as the place and scrolls like an outline.
    fn is_tall(&self) -> bool {
        matches!(&self.drawn, Drawn::Diagram(d) if d.arrangement() == Arrangement::Stacked)
    }

    /// What is to be said in place of a picture, or of most of it.
    fn note(&self) -> Option<String> {
        let (texts, format) = (self.now.scene.lang.later_texts(), self.now.scene.format());
        let words = self.now.scene.lang.later_texts();
        match &self.drawn {
            Drawn::Wheel(wheel) => match wheel.too_many() {
                Some(n) => Some(fill(words.too_many, &[("n", &format.integer(n as u64))])),
                None if self.now.rows.len() == 1 => Some(words.nothing_below.to_owned()),
                None if self.now.rows.is_empty() => Some(texts.empty.to_owned()),
                None => None,
            },
            Drawn::Diagram(_) if self.now.rows.is_empty() => Some(texts.empty.to_owned()),
            Drawn::Diagram(_) | Drawn::Nothing => None,
        }
    }

    /// That some links of the selection are not drawn.
    fn links_left_out(&self) -> Option<String> {
        let Drawn::Diagram(diagram) = &self.drawn else { return None };
        let words = self.now.scene.lang.later_texts().links_left_out;
        let count = self.now.scene.format().integer(diagram.links_left_out() as u64);
        (diagram.links_left_out() > 0).then(|| fill(words, &[("n", &count)]))
    }

    fn marks(&self, data: &Data) -> El {
        let mut marks = el("g").set("transform", "scale(.1)");
        for Mark { node, role, path } in &self.picture.marks {
            let selected = node.is_some() && *node == self.now.scene.selected;
            let class = match (role, selected) {
                (MarkRole::Edge, _) => "edge",
                (MarkRole::Link, _) => "link-curve",
                (MarkRole::Leader, _) => "leader",
                (MarkRole::Sector, false) => "sector",
                (MarkRole::Sector, true) => "sector selected",
                (MarkRole::Ring, false) => "ring",
                (MarkRole::Ring, true) => "ring selected",
                (MarkRole::Middle, _) => "middle-disc",
                (MarkRole::Own, _) => "own-dot",
                // what else there is belongs to timelines and charts, which are drawn elsewhere
                _ => "",
            };
            let hue = node.and_then(|n| hue(data, n)).map(phaen::dataset::Hue::word);
            let standing = node.map_or(Standing::Plain, |n| Standing::of(self.now.marked.as_ref(), data, n));
            let class = [class, standing.class()].concat();
            marks = marks.child(el("path").attr("class", &class).attr_if("data-hue", hue).attr("d", &path.data()));
        }
        marks
    }

    /// The part of the picture near the screen, if it is another than drawn; whether it is.
    fn look(&mut self) -> bool {
        let seen = self.seen(0.0);
        let (bounds, drawn) = (self.bounds(), self.window);
        let holds = |from: f64, size: f64, from2: f64, size2: f64, low: f64, high: f64| {
            from <= from2.max(low) && from + size >= (from2 + size2).min(high)
        };
        let enough = holds(drawn.x, drawn.w, seen.x, seen.w, bounds.x, bounds.right())
            && holds(drawn.y, drawn.h, seen.y, seen.h, bounds.y, bounds.bottom());
        // what Tab comes to must be there
        let active = self.now.active;
        let there = active.is_none() || self.picture.cards.iter().any(|card| card.node == active);
        // zoomed in far, most of what was drawn is no longer near
        if enough && there && drawn.w > 0.0 && drawn.w * drawn.h < 12.0 * seen.w * seen.h.max(1.0) {
            return false;
        }
        let window = self.seen(SPARE);
        let (Some(data), true) = (self.now.data.as_ref(), self.measure.is_some()) else { return false };
        let picture = match &self.drawn {
            Drawn::Nothing => Picture::default(),
            Drawn::Wheel(wheel) => wheel.picture().clone(),
            // what has focus stays in the document, wherever the screen is
            Drawn::Diagram(diagram) => diagram.part(data, window, self.now.active),
        };
        self.window = window;
        self.picture = picture;
        true
    }

    /// Which part of the picture the screen shows, with so many pixels around it.
    fn seen(&self, spare: f64) -> Rect {
        let camera = self.camera.get();
        if !self.is_tall() {
            return camera.window(self.size, spare);
        }
        let top = self.scroller.cast::<Element>().map_or(0.0, |s| f64::from(s.scroll_top()));
        camera.moved(0.0, -top).window(self.size, spare)
    }

    // ---- the camera ----

    /// Shows the picture from its beginning, or as far as it is zoomed.
    fn show(&self) {
        self.show_at(self.now.scene.zoom);
    }

    fn show_at(&self, zoom: Zoom) {
        let bounds = self.bounds();
        let first = self.now.rows.get(0).and_then(|top| self.rect_of(top)).unwrap_or(bounds);
        let place = Point {
            x: self.size.x / self.unit,
            y: if self.is_tall() { f64::INFINITY } else { self.size.y / self.unit },
        };
        let zoom = match zoom {
            // half a wheel says nothing
            Zoom::Auto if self.now.scene.view == View::Wheel => Zoom::Fit,
            zoom => zoom,
        };
        let scale = Camera::scale_of(zoom, bounds, place) * self.unit;
        self.moved.set(false);
        self.fresh.set(true);
        let mut camera = Camera::show(scale, bounds, first, self.size);
        if let Some(selected) = self.now.scene.selected.and_then(|n| self.rect_of(n)) {
            camera = camera.revealing(selected, self.free());
        }
        self.set_camera(camera);
    }

    fn set_camera(&self, camera: Camera) {
        let (bounds, mut camera) = (self.bounds(), camera.held(self.bounds(), self.size));
        if self.is_tall() {
            camera.offset.y = -bounds.y * camera.scale;
            if bounds.w * camera.scale < self.size.x + 1.0 {
                camera.offset.x = (self.size.x - bounds.w * camera.scale) / 2.0 - bounds.x * camera.scale;
            }
        }
        camera.offset.x = camera.offset.x.round();
        camera.offset.y = camera.offset.y.round();
        self.camera.set(camera);
    }

    /// Moves the camera by hand.
    fn move_to(&self, camera: Camera) {
        self.moved.set(true);
        self.set_camera(camera);
        self.apply();
    }

    /// How large the picture is drawn, in per cent of what the page's own size of text asks for.
    fn percent(&self) -> u16 {
        self.plain_camera().percent()
    }

    /// The zoom so many steps larger or smaller.
    fn step(&self, steps: i32) -> Zoom {
        Zoom::Percent((self.plain_camera().step(steps) * 100.0).round() as u16)
    }

    fn plain_camera(&self) -> Camera {
        let camera = self.camera.get();
        Camera {
            scale: camera.scale / self.unit,
            ..camera
        }
    }

    /// Brings the canvas where the camera has it.
    fn apply(&self) {
        let (camera, bounds) = (self.camera.get(), self.bounds());
        let Some(canvas) = self.canvas.cast::<HtmlElement>() else { return };
        let (x, y) = (camera.offset.x.round() as i64, camera.offset.y.round() as i64);
        // millionths: printing a fraction would bring kilobytes of code
        let scale = format!("calc({}/1000000)", (camera.scale * 1_000_000.0).round() as i64);
        dom::style(&canvas, "--_scale", &scale);
        dom::style(&canvas, "transform", &format!("translate({x}px,{y}px) scale({scale})"));
        if let Some(place) = self.place.cast::<HtmlElement>() {
            if self.is_tall() {
                dom::style_px(&place, "height", bounds.h * camera.scale);
            } else {
                dom::style(&place, "height", "");
            }
        }
        let seen = camera.on_screen(bounds);
        let whole = seen.x >= -4.0
            && seen.right() <= self.size.x + 4.0
            && (self.is_tall() || seen.y >= -4.0 && seen.bottom() <= self.size.y + 4.0);
        if let Some(picture) = self.scroller.cast::<Element>().and_then(|s| s.parent_element()) {
            let _ = picture.class_list().toggle_with_force("whole", whole);
        }
        let (Some((scale, _)), Some(frame)) = (&self.overview, self.frame.cast::<HtmlElement>()) else { return };
        let seen = camera.window(self.size, 0.0);
        let size = overview_size(bounds, *scale);
        let along = |from: f64, long: f64, low: f64, whole: f64, size: f64| {
            let (start, end) = (between(from - low, 0.0, whole), between(from + long - low, 0.0, whole));
            (start * size / whole.max(1.0), (end - start) * size / whole.max(1.0))
        };
        let (x, w) = along(seen.x, seen.w, bounds.x, bounds.w, size.x);
        let (y, h) = along(seen.y, seen.h, bounds.y, bounds.h, size.y);
        for (property, pixels) in [("left", x), ("top", y), ("width", w.max(4.0)), ("height", h.max(4.0))] {
            dom::style_px(&frame, property, pixels);
        }
    }

    /// A node that stays where it is on the screen while others come and go.
    fn anchor(&self) -> Option<(NodeId, Point)> {
        let seen = self.seen(0.0);
        let is_seen = |node: &NodeId| self.rect_of(*node).is_some_and(|rect| rect.overlaps(&seen));
        let mut near = self.picture.cards.iter().filter_map(|card| card.node);
        let node = self.now.active.filter(is_seen).or_else(|| near.find(is_seen)).or(self.now.active)?;
        let Rect { x, y, .. } = self.camera.get().on_screen(self.rect_of(node)?);
        Some((node, Point { x, y }))
    }

    fn hold(&mut self, (node, before): (NodeId, Point)) {
        let Some(rect) = self.rect_of(node) else { return self.set_camera(self.camera.get()) };
        let now = self.camera.get().on_screen(rect);
        self.set_camera(self.camera.get().moved(before.x - now.x, before.y - now.y));
    }

    /// The point of the screen that stays while zooming: what has focus, if it is seen, else the middle.
    fn still_point(&self) -> (Point, Option<Rect>) {
        let is_seen = |rect: &Rect| {
            let middle = self.camera.get().on_screen(*rect).middle();
            middle.x > 0.0 && middle.y > 0.0 && middle.x < self.size.x && middle.y < self.size.y
        };
        let focused = self.now.active.and_then(|n| self.rect_of(n)).filter(is_seen);
        let middle = Point {
            x: self.size.x / 2.0,
            y: self.size.y / 2.0,
        };
        (focused.map_or(middle, |rect| self.camera.get().on_screen(rect).middle()), focused)
    }

    fn resize(&mut self, size: Point) -> bool {
        // a hidden picture has no size, and the same size is no news
        if size.x < 1.0 || size.y < 1.0 || size == self.size && self.measure.is_some() {
            return false;
        }
        let seen = self.seen(0.0);
        let focused = self.now.active.filter(|n| self.moved.get() && self.rect_of(*n).is_some_and(|rect| rect.overlaps(&seen)));
        self.size = size;
        self.unit = dom::root_font_size() / 16.0;
        let anchor = self.anchor().filter(|_| self.moved.get());
        self.lay_out();
        match anchor {
            Some(anchor) => self.hold(anchor),
            None => self.show(),
        }
        if let (Some(node), None) = (focused, self.goal) {
            // what the reader was at stays in sight, however else the picture lies now
            let serial = !self.reached;
            self.goal = Some(Goal {
                node,
                focus: false,
                serial,
            });
        }
        self.go_to_goal();
        self.look();
        true
    }

    // ---- focus ----

    /// Moves the camera so that the node to be reached is seen.
    fn go_to_goal(&mut self) {
        let Some(goal) = self.goal.filter(|g| g.serial != self.reached) else { return };
        let Some(rect) = self.rect_of(goal.node) else {
            // not among what is shown: it must not come to life later
            if !matches!(self.drawn, Drawn::Nothing) {
                self.goal = None;
            }
            return;
        };
        let before = self.camera.get();
        let after = before.revealing(rect, self.free());
        if after != before && !self.is_tall() {
            // a wheel is seen whole again when it can be
            self.moved.set(self.moved.get() || self.now.scene.view != View::Wheel);
            self.set_camera(after);
        }
    }

    /// The part of the place that no sheet lies over.
    fn free(&self) -> Point {
        Point {
            y: (self.size.y - self.covered()).max(self.size.y / 4.0),
            ..self.size
        }
    }

    /// How much of the place, from below, lies under the sheet with the detail.
    fn covered(&self) -> f64 {
        let sheet = self.now.stage.is_narrow() && self.now.scene.has_detail();
        self.scroller.cast::<Element>().map_or(0.0, |scroller| dom::covered(&scroller, sheet))
    }

    /// Moves focus to the node to be reached, once it is drawn.
    fn reach_goal(&mut self) {
        let Some(goal) = self.goal.filter(|g| g.serial != self.reached) else { return };
        let Some(id) = self.data().map(|data| data.id_of(goal.node).to_owned()) else { return };
        let Some(list) = self.list.cast::<Element>() else { return };
        let children = list.children();
        let card = (0..children.length())
            .filter_map(|i| children.item(i)?.dyn_into::<HtmlElement>().ok())
            .find(|card| card.dataset().get("id").as_deref() == Some(&id));
        let Some(card) = card else { return };
        self.reached = goal.serial;
        self.goal = None;
        if goal.focus {
            dom::focus_only(&card);
        }
        if self.is_tall()
            && let Some(scroller) = self.scroller.cast::<Element>()
        {
            dom::scroll_to(&scroller, &card, self.covered());
        }
    }

    /// On a phone the sheet with the detail may have come over what was selected; whether the camera has moved.
    fn show_selected(&mut self) -> bool {
        if matches!(self.drawn, Drawn::Nothing) {
            return false;
        }
        let selected = self.now.scene.selected;
        if std::mem::replace(&mut self.selected, selected) == selected || !self.now.stage.is_narrow() {
            return false;
        }
        let before = self.camera.get();
        if selected.is_none() && !self.moved.get() && !self.is_tall() {
            // the sheet is gone
            self.show();
            return self.camera.get() != before;
        }
        let Some(rect) = selected.and_then(|n| self.rect_of(n)) else { return false };
        if let Some(scroller) = self.scroller.cast::<Element>().filter(|_| self.is_tall()) {
            let seen = before.on_screen(rect);
            let room = f64::from(scroller.client_height()) - self.covered();
            let top = f64::from(scroller.scroll_top());
            if seen.bottom() > top + room {
                scroller.set_scroll_top((seen.bottom() - room.max(seen.h)).round() as i32);
            }
            return false;
        }
        self.set_camera(before.revealing(rect, self.free()));
        self.camera.get() != before
    }

    /// Measures the cards that were not measured yet; whether the picture is to be drawn again.
    fn measure_cards(&mut self) -> bool {
        let (Drawn::Diagram(_), Some(list), Some(data)) = (&self.drawn, self.list.cast::<Element>(), self.now.data.clone()) else {
            return false;
        };
        let known = |node: NodeId| self.heights.get(node.index()).is_none_or(|height| *height > 0.0);
        let all_known = self.picture.cards.iter().filter(|card| card::is_item(card.role)).all(|card| card.node.is_none_or(known));
        if self.is_estimated() || all_known {
            return false;
        }
        let cards = list.children();
        let mut other = false;
        for i in 0..cards.length() {
            let Some(element) = cards.item(i).and_then(|c| c.dyn_into::<HtmlElement>().ok()) else { continue };
            let Some(node) = element.dataset().get("id").and_then(|id| data.find(&id)) else { continue };
            let assumed = self.rect_of(node).map_or(0.0, |r| r.h);
            let Some(height) = self.heights.get_mut(node.index()) else { continue };
            if *height == 0.0 {
                *height = element.offset_height() as f32;
                other |= (f64::from(*height) - assumed).abs() >= 1.0;
            }
        }
        if !other {
            return false;
        }
        let anchor = self.anchor().filter(|_| !self.fresh.get());
        self.lay_out();
        match anchor {
            Some(anchor) => self.hold(anchor),
            None => self.show(),
        }
        self.go_to_goal();
        true
    }

    // ---- what the reader does ----

    /// Connects keys, pointers, sizes and fonts.
    fn listen(&mut self, ctx: &Context<Self>) {
        let Some(scroller) = self.scroller.cast::<HtmlElement>() else { return };
        let link = ctx.link().clone();
        self.watch = SizeWatch::new(&scroller, move |x, y| {
            // a layout in answer to a size may change the size, which browsers report as an error unless it waits
            let link = link.clone();
            wasm_bindgen_futures::spawn_local(async move {
                dom::yield_to_browser().await;
                link.send_message(Message::Resized(x, y));
            });
        });
        ctx.link().send_message(Message::Resized(scroller.client_width().into(), scroller.client_height().into()));
        let (link, store) = (ctx.link().clone(), ctx.props().store.clone());
        self.listeners = Some(Listeners::new(&scroller, move |event| {
            // asked in place: whether an event is ours must be known before it goes on
            let moved = link.get_component().is_some_and(|view| view.on(&event, &store));
            if moved {
                link.send_message(Message::Moved);
            }
        }));
        let link = ctx.link().clone();
        self.fonts = FontWatch::new(move || link.send_message(Message::Fonts));
    }

    /// An event within the picture; whether the camera has moved.
    fn on(&self, event: &Event, store: &StoreRef) -> bool {
        match event.type_().as_str() {
            "focusin" => {
                let Some(node) = self.card_at(event) else { return false };
                store.set_active(node);
                // the keyboard came to it: no scroll position brings it into sight
                let by_key = !self.gesture.borrow().is_down() && !self.is_tall();
                let Some(rect) = self.rect_of(node).filter(|_| by_key) else { return false };
                let before = self.camera.get();
                let after = before.revealing(rect, self.free());
                if after != before {
                    self.move_to(after);
                }
                after != before
            }
            "keydown" => {
                self.gesture.borrow_mut().forget();
                let key: &KeyboardEvent = event.unchecked_ref();
                if dom::closest(event, "[role=treeitem]").is_none() {
                    return false;
                }
                let moved = Cell::new(false);
                let axis = self.now.active.map_or(Axis::Down, |n| self.axis(n));
                self.keys.press(key, store, axis, 10, &|asked| match asked {
                    Move::ZoomIn => self.zoom_by(store, 1),
                    Move::ZoomOut => self.zoom_by(store, -1),
                    Move::Pan(x, y) => {
                        self.pan(x, y);
                        moved.set(true);
                        true
                    }
                    Move::InLeft => {
                        let first = match (&self.drawn, self.now.active) {
                            (Drawn::Diagram(diagram), Some(node)) => diagram.first_left(node),
                            _ => None,
                        };
                        if let Some(node) = first {
                            store.focus_row(node);
                        }
                        first.is_some()
                    }
                    _ => false,
                });
                moved.get()
            }
            "click" => {
                self.click(event, store);
                false
            }
            "dblclick" => {
                // both clicks were for what stood there before the first one
                let (root, node) = self.pressed.get();
                if self.now.scene.view == View::Wheel
                    && root == self.now.scene.root
                    && let (Some(node), Some(data)) = (node, self.data())
                    && self.now.scene.top(data) != Some(node)
                    && data.tree().child_count(node) > 0
                {
                    store.dispatch(Action::Root(Some(node)));
                }
                false
            }
            "scroll" => true,
            _ => {
                let before = self.camera.get();
                let Some(motion) = self.gesture.borrow_mut().on(event) else { return false };
                // what scrolls by itself is only moved sideways, unless two fingers zoom it
                let down = if self.is_tall() && motion.zoom == 1.0 { 0.0 } else { motion.by.y };
                let moved = before.moved(motion.by.x, down);
                self.move_to(moved.zoomed(moved.scale * motion.zoom, motion.around));
                if self.camera.get().scale != before.scale {
                    self.settle(store);
                }
                true
            }
        }
    }

    /// The node of the card that an event came to.
    fn card_at(&self, event: &Event) -> Option<NodeId> {
        let card = dom::closest(event, "[data-id]")?;
        self.data()?.find(&card.dataset().get("id")?)
    }

    /// The node of the card, sector or piece of the ring that an event came to.
    fn node_at(&self, event: &Event) -> Option<NodeId> {
        let Drawn::Wheel(wheel) = &self.drawn else { return self.card_at(event) };
        self.card_at(event).or_else(|| {
            let scroller = self.scroller.cast::<Element>()?;
            wheel.hit(self.camera.get().at(gesture::point(event.unchecked_ref(), &scroller)))
        })
    }

    fn click(&self, event: &Event, store: &StoreRef) {
        if self.gesture.borrow_mut().was_drag() {
            return;
        }
        let scene = &self.now.scene;
        let again = event.unchecked_ref::<UiEvent>().detail() > 1;
        if again && scene.view == View::Wheel {
            return;
        }
        let (node, data) = (self.node_at(event), self.data());
        self.pressed.set((scene.root, node));
        let (Some(node), Some(data)) = (node, data) else { return };
        if dom::closest(event, ".twist").is_some() {
            store.dispatch(Action::SetOpen(node, !scene.is_open(data, node)));
        } else if dom::closest(event, ".go-in").is_some() {
            store.dispatch(Action::Root(Some(node)));
        } else if self.now.rows.find(data, node).is_none() {
            store.dispatch(Action::Follow(node));
        } else if scene.view == View::Wheel && scene.root == Some(node) {
            store.dispatch(Action::Root(data.node(node).parent));
        } else {
            store.dispatch(Action::Select(Some(node)));
            if self.card_at(event).is_none() {
                store.focus_row(node);
            }
        }
    }

    fn zoom_by(&self, store: &StoreRef, steps: i32) -> bool {
        store.dispatch(Action::Zoom(self.step(steps)));
        true
    }

    fn pan(&self, x: i8, y: i8) {
        if let Some(scroller) = self.scroller.cast::<Element>().filter(|_| self.is_tall() && y != 0) {
            scroller.set_scroll_top(scroller.scroll_top() + i32::from(y) * STRIDE as i32);
        }
        self.move_to(self.camera.get().moved(-f64::from(x) * STRIDE, -f64::from(y) * STRIDE));
    }

    /// Puts the zoom into the scene when fingers and wheels have rested.
    fn settle(&self, store: &StoreRef) {
        let (settling, store) = (self.settling.clone(), store.clone());
        let serial = settling.get().wrapping_add(1);
        settling.set(serial);
        let percent = Zoom::Percent(self.percent());
        wasm_bindgen_futures::spawn_local(async move {
            dom::wait(200).await;
            if settling.get() == serial {
                store.dispatch(Action::Zoom(percent));
            }
        });
    }

    /// The small overview: which part of the picture is seen; a click moves it.
    fn overview(&self, ctx: &Context<Self>) -> Option<El> {
        let (scale, path) = self.overview.as_ref()?;
        if self.is_tall() || path.is_empty() {
            return None;
        }
        let bounds = self.bounds();
        let tenths = |pixels: f64| (pixels * scale * 10.0).round() as i64;
        let picture = el("svg")
            .set("aria-hidden", "true")
            .set("preserveAspectRatio", "none")
            .attr("viewBox", &format!("0 0 {} {}", tenths(bounds.w), tenths(bounds.h)))
            .child(el("path").attr("d", path));
        let Point { x: w, y: h } = overview_size(bounds, *scale);
        let (sx, sy) = (w / bounds.w.max(1.0), h / bounds.h.max(1.0));
        let (w, h) = (w.round() as i64, h.round() as i64);
        let jump = ctx.link().batch_callback(move |event: Event| {
            let overview = dom::closest(&event, ".overview")?;
            let at = gesture::point(event.unchecked_ref(), &overview);
            // its border is a pixel
            Some(Message::Jump(bounds.x + (at.x - 1.0) / sx, bounds.y + (at.y - 1.0) / sy))
        });
        Some(
            el("div")
                .class("overview")
                .set("aria-hidden", "true")
                .style(&format!("width:{w}px;height:{h}px"))
                .on_click(jump)
                .child(picture)
                .child(el("div").class("frame-of-view").node_ref(&self.frame)),
        )
    }

    /// Buttons for all that keys, wheels and fingers do.
    fn tools(&self, ctx: &Context<Self>) -> El {
        let store = &ctx.props().store;
        let texts = self.now.scene.lang.later_texts();
        let zoom = |label, sign, zoom| icon_button("button icon", label, sign).on_click(act(store, Action::Zoom(zoom)));
        let fit = ctx.link().callback(|_: Event| Message::Fit);
        let mut moves = el("div").class("moves").set("role", "group").set("aria-label", texts.move_picture);
        for (label, sign, x, y) in
            [(texts.move_left, "←", -1, 0), (texts.move_right, "→", 1, 0), (texts.move_up, "↑", 0, -1), (texts.move_down, "↓", 0, 1)]
        {
            let pan = ctx.link().callback(move |_: Event| Message::Pan(x, y));
            moves = moves.child(icon_button("button icon", label, sign).on_click(pan));
        }
        el("div")
            .class("zooms")
            .set("role", "group")
            .set("aria-label", texts.zoom)
            .child(zoom(texts.zoom_in, "+", self.step(1)))
            .child(zoom(texts.zoom_out, "−", self.step(-1)))
            .child(icon_button("button icon", texts.zoom_fit, "⤢").on_click(fit))
            .child(moves)
            // present from the start, or screen readers do not listen
            .child(el("span").class("left-out").set("aria-live", "polite").words(&self.links_left_out().unwrap_or_default()))
    }
}

/// The size of the overview: that of the picture made small, but wide and high enough to be seen and pressed.
fn overview_size(bounds: Rect, scale: f64) -> Point {
    Point {
        x: (bounds.w * scale).max(64.0),
        y: (bounds.h * scale).max(48.0),
    }
}
