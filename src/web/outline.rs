//! The outline as a tree of rows. Up to [`PLAIN`] visible rows all are in the document; beyond, only
//! those near the screen, measured as they are drawn, and the one that has focus.

use phaen::dataset::NodeId;
use phaen::outline::{Heights, Window};
use phaen::scene::{Action, Axis};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::virtual_dom::{Key, VChild};
use yew::{Callback, Component, Context, Html, NodeRef};

use crate::app::ViewProps;
use crate::dom;
use crate::el::{El, el};
use crate::keys::Keys;
use crate::row::{Row, RowProps};
use crate::store::{Data, Goal, Snapshot};

/// Above so many visible rows only those near the screen are drawn.
const PLAIN: usize = 500;
/// What is drawn above and below the screen, in CSS pixels.
const SPARE: f64 = 600.0;
/// The height of a row that was not yet drawn, in CSS pixels.
const GUESS: f64 = 44.0;
/// Browsers cannot lay out taller boxes; beyond it the scrollbar moves in proportion.
const TALLEST: f64 = 8_000_000.0;

/// The outline.
pub struct Outline {
    scroller: NodeRef,
    rows: NodeRef,
    now: Snapshot,
    /// Heights of all rows, when not all are drawn.
    heights: Option<Heights>,
    /// Measured heights by node, in CSS pixels; 0 where not drawn yet.
    measured: Vec<f32>,
    window: Window,
    /// Where the window stands in the scrolled box, in CSS pixels.
    goal: Option<Goal>,
    reached: u32,
    keys: Keys,
}

/// Messages of [`Outline`].
pub enum Message {
    /// The scroll position has changed.
    Scrolled,
}

impl Component for Outline {
    type Message = Message;
    type Properties = ViewProps;

    fn create(ctx: &Context<Self>) -> Self {
        let now = ctx.props().now.clone();
        let mut outline = Self {
            scroller: NodeRef::default(),
            rows: NodeRef::default(),
            goal: now.goal,
            now,
            heights: None,
            measured: Vec::new(),
            window: Window::default(),
            reached: 0,
            keys: Keys::default(),
        };
        outline.lay_out();
        outline
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &ViewProps) -> bool {
        let now = ctx.props().now.clone();
        if now == self.now {
            return false;
        }
        let other_data = now.data != self.now.data;
        let other_size = now.scene.format() != self.now.scene.format() || now.stage.width != self.now.stage.width;
        let other_rows = now.rows != self.now.rows;
        if now.goal != self.now.goal {
            self.goal = now.goal;
        }
        if other_rows || other_data || other_size {
            let anchor = self.anchor().filter(|_| !other_data);
            self.now = now;
            if other_data || other_size {
                self.measured.clear();
            }
            self.lay_out();
            self.hold(anchor);
        } else {
            self.now = now;
        }
        self.scroll_to_goal();
        true
    }

    fn update(&mut self, _ctx: &Context<Self>, Message::Scrolled: Message) -> bool {
        self.look()
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.place() {
            ctx.link().send_message(Message::Scrolled);
        }
        if first && let Some(goal) = self.now.goal {
            self.goal = Some(goal);
            self.scroll_to_goal();
        }
        self.reach_goal();
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let frame = |class| el("div").class(class).set("part", "view");
        let Some(data) = self.now.data.clone() else { return frame("outline").into() };
        let texts = self.now.scene.lang.texts();
        let rows = &self.now.rows;
        if rows.is_empty() {
            return frame("outline").child(el("p").class("empty").text(texts.empty)).into();
        }
        let link = ctx.link().clone();
        let onscroll = link.callback(|_: Event| Message::Scrolled);
        let store = ctx.props().store.clone();
        let node_of =
            |data: &Data, event: &Event| dom::closest(event, "[data-id]").and_then(|row| data.find(&row.get_attribute("data-id")?));
        let onclick = {
            let (store, data) = (store.clone(), data.clone());
            Callback::from(move |event: Event| {
                let Some(node) = node_of(&data, &event) else { return };
                let twist = dom::closest(&event, ".twist").is_some();
                let open = store.snapshot().scene.is_open(&data, node);
                if twist && data.tree().child_count(node) > 0 {
                    store.dispatch(Action::SetOpen(node, !open));
                } else {
                    store.dispatch(Action::Select(Some(node)));
                }
            })
        };
        let onfocusin = {
            let (store, data) = (store.clone(), data.clone());
            Callback::from(move |event: Event| {
                if let Some(node) = node_of(&data, &event) {
                    store.set_active(node);
                }
            })
        };
        let onkeydown = {
            let link = ctx.link().clone();
            Callback::from(move |event: Event| {
                // the component is asked in place: whether a key is ours must be known before the event goes on
                if let Some(outline) = link.get_component() {
                    let now = store.snapshot();
                    outline.keys.press(event.unchecked_ref(), &store, Axis::Down, outline.page(&now), &|_| false);
                }
            })
        };
        // an element that grows with its content must not grow with rows that are not drawn
        let class = if self.heights.is_some() { "outline windowed" } else { "outline" };
        let (first, end) = match self.heights {
            Some(_) => (self.window.first, self.window.end.min(rows.len())),
            None => (0, rows.len()),
        };
        let active = self.now.active;
        let focus_row = active.and_then(|n| rows.find(&data, n));
        let pinned = focus_row.filter(|row| !(first..end).contains(row));
        let row = |into: El, at: usize, pin: bool| {
            let Some(node) = rows.get(at) else { return into };
            let props = RowProps::new(&data, &self.now, node, active == Some(node), pin);
            into.html(VChild::<Row>::new(props, Some(Key::from(node.0.to_string()))).into())
        };
        let mut list = el("div").class("rows").set("role", "tree").set("aria-label", texts.outline).node_ref(&self.rows);
        if let Some(at) = pinned.filter(|at| *at < first) {
            list = row(list, at, true);
        }
        for at in first..end {
            list = row(list, at, false);
        }
        if let Some(at) = pinned.filter(|at| *at >= end) {
            list = row(list, at, true);
        }
        let list = list.on_click(onclick).on_focusin(onfocusin).on_keydown(onkeydown);
        let space = el("div").class("space").child(list);
        frame(class).node_ref(&self.scroller).on_scroll(onscroll).child(space).into()
    }
}

impl Outline {
    /// Heights for the rows that are visible now.
    fn lay_out(&mut self) {
        let rows = &self.now.rows;
        self.heights = (rows.len() > PLAIN).then(|| {
            let measured = &self.measured;
            Heights::new(rows.iter().map(|n| match measured.get(n.index()) {
                Some(h) if *h > 0.0 => f64::from(*h),
                _ => GUESS,
            }))
        });
        self.window = Window::default();
        self.look();
    }

    /// The row at the top of the screen and how far it is scrolled over, when not all rows are drawn.
    fn anchor(&self) -> Option<(NodeId, f64)> {
        let (heights, scroller) = (self.heights.as_ref()?, self.scroller.cast::<Element>()?);
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        let row = heights.at(top);
        Some((self.now.rows.get(row)?, top - heights.above(row)))
    }

    /// Brings a row back to where it was, though the rows above it have other heights now.
    fn hold(&mut self, anchor: Option<(NodeId, f64)>) {
        let (Some((node, over)), Some(scroller)) = (anchor, self.scroller.cast::<Element>()) else { return };
        let (Some(heights), Some(data)) = (&self.heights, &self.now.data) else { return };
        let Some(row) = self.now.rows.find(data, node) else { return };
        if let Some(space) = scroller.first_element_child().and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            dom::style_px(&space, "height", heights.total().min(TALLEST));
        }
        let top = heights.above(row) + over.min(heights.of(row));
        scroller.set_scroll_top(self.scroll_for(top, &scroller).round() as i32);
        self.look();
    }

    /// Which rows the screen needs now; whether they are others than drawn.
    fn look(&mut self) -> bool {
        let Some(heights) = &self.heights else { return false };
        let (top, height) = match self.scroller.cast::<Element>() {
            Some(scroller) => (self.offset_at(scroller.scroll_top().into(), &scroller), f64::from(scroller.client_height())),
            None => (0.0, 800.0),
        };
        let bottom = top + height.max(100.0);
        let drawn = self.window;
        let drawn_end = heights.above(drawn.end);
        // some of the spare rows may be used up before others are drawn
        let above_is_enough = drawn.first == 0 || drawn.above <= top - SPARE / 4.0;
        let below_is_enough = drawn.end >= heights.len() || drawn_end >= bottom + SPARE / 4.0;
        if drawn.end > drawn.first && above_is_enough && below_is_enough && drawn.above <= bottom && drawn_end >= top {
            return false;
        }
        let window = heights.window(top, bottom, SPARE);
        let changed = (window.first, window.end) != (drawn.first, drawn.end);
        self.window = window;
        changed
    }

    /// Measures what is drawn and puts it where it belongs; whether other rows are needed then.
    fn place(&mut self) -> bool {
        let (Some(scroller), Some(list)) = (self.scroller.cast::<HtmlElement>(), self.rows.cast::<HtmlElement>()) else {
            return false;
        };
        let Some(space) = list.parent_element().and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return false };
        let Some(data) = self.now.data.clone() else { return false };
        if self.heights.is_none() {
            dom::style(&space, "height", "");
            dom::style(&list, "transform", "");
            return false;
        }
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        self.measured.resize(data.nodes().len(), 0.0);
        let Some(heights) = &mut self.heights else { return false };
        let anchor = heights.at(top);
        let mut shift = 0.0;
        let children = list.children();
        let mut at = self.window.first;
        for i in 0..children.length() {
            let Some(row) = children.item(i).filter(|r| !r.class_list().contains("pinned")) else { continue };
            let height = row.get_bounding_client_rect().height();
            let change = heights.measure(at, height);
            if at < anchor {
                shift += change;
            }
            if let Some(slot) = self.now.rows.get(at).and_then(|n| self.measured.get_mut(n.index())) {
                *slot = height as f32;
            }
            at += 1;
        }
        self.window.above = heights.above(self.window.first);
        self.window.total = heights.total();
        let shown = self.window.total.min(TALLEST);
        dom::style_px(&space, "height", shown);
        if shift.abs() >= 1.0 && self.window.total <= TALLEST {
            // what the reader looks at stays where it is, though rows above it have other heights than assumed
            scroller.set_scroll_top((f64::from(scroller.scroll_top()) + shift).round() as i32);
        }
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        let offset = self.window.above - top + f64::from(scroller.scroll_top());
        dom::style(&list, "transform", &format!("translateY({}px)", offset.round() as i64));
        self.look()
    }

    /// An offset among all rows from a scroll position: the same, unless the rows are too tall for a box.
    fn offset_at(&self, scroll: f64, scroller: &Element) -> f64 {
        let height = f64::from(scroller.client_height());
        match self.heights.as_ref().map(Heights::total) {
            Some(total) if total > TALLEST => scroll * (total - height) / (TALLEST - height),
            _ => scroll,
        }
    }

    /// The inverse of [`Self::offset_at`].
    fn scroll_for(&self, offset: f64, scroller: &Element) -> f64 {
        let height = f64::from(scroller.client_height());
        match self.heights.as_ref().map(Heights::total) {
            Some(total) if total > TALLEST => offset * (TALLEST - height) / (total - height),
            _ => offset,
        }
    }

    /// Scrolls so that the row to be reached is among those drawn.
    fn scroll_to_goal(&mut self) {
        let (Some(goal), Some(data), Some(scroller)) = (self.goal, &self.now.data, self.scroller.cast::<Element>()) else { return };
        let (Some(heights), Some(row)) = (&self.heights, self.now.rows.find(data, goal.node)) else { return };
        if goal.serial == self.reached {
            return;
        }
        let (above, own) = (heights.above(row), heights.of(row));
        let height = f64::from(scroller.client_height());
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        let wanted = if above < top {
            above
        } else if above + own > top + height {
            above + own - height
        } else {
            top
        };
        if wanted != top {
            // far away: the row comes to rest a third down, with something of its surroundings
            let far = (wanted - top).abs() > height;
            let wanted = if far { above - height / 3.0 } else { wanted };
            // the box may still have the height of fewer rows
            if let Some(space) = scroller.first_element_child().and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
                dom::style_px(&space, "height", heights.total().min(TALLEST));
            }
            scroller.set_scroll_top(self.scroll_for(wanted, &scroller).round() as i32);
        }
        self.look();
    }

    /// Moves focus, or the screen, to the row to be reached, once it is drawn.
    fn reach_goal(&mut self) {
        let Some(goal) = self.goal.filter(|g| g.serial != self.reached) else { return };
        let (Some(data), Some(list)) = (&self.now.data, self.rows.cast::<Element>()) else { return };
        if self.now.rows.find(data, goal.node).is_none() {
            return;
        }
        let id = data.id_of(goal.node);
        let children = list.children();
        let row = (0..children.length())
            .filter_map(|i| children.item(i)?.dyn_into::<HtmlElement>().ok())
            .find(|row| row.dataset().get("id").as_deref() == Some(id) && !row.class_list().contains("pinned"));
        if let Some(row) = row {
            self.reached = goal.serial;
            self.goal = None;
            if goal.focus {
                dom::focus(&row);
            } else if let Some(scroller) = self.scroller.cast::<Element>() {
                dom::scroll_to(&scroller, &row, 0.0);
            }
        }
    }

    /// How many rows fit on the screen.
    fn page(&self, now: &Snapshot) -> usize {
        let (Some(scroller), Some(list)) = (self.scroller.cast::<Element>(), self.rows.cast::<Element>()) else { return 1 };
        let drawn = match self.heights {
            Some(_) => self.window.end - self.window.first,
            None => now.rows.len(),
        };
        let average = list.get_bounding_client_rect().height() / drawn.max(1) as f64;
        (f64::from(scroller.client_height()) / average.max(24.0)) as usize
    }
}
