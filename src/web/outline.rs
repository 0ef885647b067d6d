//! The outline as a tree of rows, of which many are drawn only near the screen (`near`).

use phaen::dataset::NodeId;
use phaen::scene::{Action, Axis};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};
use yew::virtual_dom::{Key, VChild};
use yew::{Callback, Component, Context, Html};

use crate::app::ViewProps;
use crate::dom;
use crate::el::{El, el};
use crate::keys::Keys;
use crate::near::Near;
use crate::row::{Row, RowProps};
use crate::store::{Data, Snapshot};

/// The outline.
pub struct Outline {
    near: Near,
    now: Snapshot,
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
        let mut near = Near::new(now.goal);
        near.lay_out(now.rows.nodes());
        Self {
            near,
            now,
            keys: Keys::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &ViewProps) -> bool {
        let now = ctx.props().now.clone();
        if now == self.now {
            return false;
        }
        let other_data = now.data != self.now.data;
        let other_size = !now.is_sized_as(&self.now);
        let other_rows = now.rows != self.now.rows;
        if now.goal != self.now.goal {
            self.near.goal = now.goal;
        }
        if other_rows || other_data || other_size {
            let anchor = self.near.anchor(self.now.rows.nodes()).filter(|_| !other_data);
            self.now = now;
            if other_data || other_size {
                self.near.forget();
            }
            self.near.lay_out(self.now.rows.nodes());
            if let Some((row, over)) = anchor.and_then(|(node, over)| Some((self.row(node)?, over))) {
                self.near.hold(row, over);
            }
        } else {
            self.now = now;
        }
        self.scroll_to_goal();
        true
    }

    fn update(&mut self, _ctx: &Context<Self>, Message::Scrolled: Message) -> bool {
        self.near.look()
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.place();
        if first && let Some(goal) = self.now.goal {
            self.near.goal = Some(goal);
            self.scroll_to_goal();
        }
        if self.near.look() {
            ctx.link().send_message(Message::Scrolled);
        }
        if let Some(data) = &self.now.data {
            self.near.reach_goal(data);
        }
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
                    outline.keys.press(event.unchecked_ref(), &store, Axis::Down, outline.near.page(now.rows.len()), &|_| false);
                }
            })
        };
        // an element that grows with its content must not grow with rows that are not drawn
        let class = if self.near.is_windowed() { "outline windowed" } else { "outline" };
        let (first, end) = self.near.drawn(rows.len());
        let active = self.now.active;
        let focus_row = active.and_then(|n| rows.find(&data, n));
        let pinned = focus_row.filter(|row| !(first..end).contains(row));
        let row = |into: El, at: usize, pin: bool| {
            let Some(node) = rows.get(at) else { return into };
            let props = RowProps::new(&data, &self.now, node, active == Some(node), pin);
            into.html(VChild::<Row>::new(props, Some(Key::from(node.0.to_string()))).into())
        };
        let mut list = el("div").class("rows").set("role", "tree").set("aria-label", texts.outline).node_ref(&self.near.list);
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
        frame(class).node_ref(&self.near.scroller).on_scroll(onscroll).child(space).into()
    }
}

impl Outline {
    /// The row of a node.
    fn row(&self, node: NodeId) -> Option<usize> {
        self.now.rows.find(self.now.data.as_ref()?, node)
    }

    /// Scrolls so that the row to be reached is among those drawn.
    fn scroll_to_goal(&mut self) {
        if let Some(row) = self.near.goal.and_then(|goal| self.row(goal.node)) {
            self.near.scroll_to_goal(row);
        }
    }

    /// Measures what is drawn and puts it where it belongs.
    fn place(&mut self) {
        let nodes = self.now.data.as_ref().map_or(0, |data| data.nodes().len());
        let offset = self.near.place(self.now.rows.nodes(), nodes);
        if let Some(list) = self.near.list.cast::<HtmlElement>() {
            let transform = offset.map(|offset| format!("translateY({}px)", offset.round() as i64));
            dom::style(&list, "transform", &transform.unwrap_or_default());
        }
    }
}
