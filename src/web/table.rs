//! The table on the screen: all nodes below the root as rows, in the order of the plan or sorted by a column. What the
//! cells say and how rows are sorted is in `phaen::outline`; which rows are drawn in `near`. Very many rows are sorted
//! in slices, between which the page goes on; the order of before is shown as long.

mod order;
mod row;

use phaen::dataset::NodeId;
use phaen::outline::{Column, Columns, Sort};
use phaen::scene::{Action, Axis, Move};
use phaen::text::fill;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, ShadowRoot};
use yew::prelude::*;
use yew::virtual_dom::{Key, VChild, VNode};

use crate::app::{StoreRef, ViewProps, act};
use crate::dom;
use crate::el::{El, button, el};
use crate::keys::{Keys, type_ahead};
use crate::near::Near;
use crate::row::RowProps;
use crate::store::{Data, Goal, Snapshot};
use crate::words::flow;
use order::Order;
use row::{CellProps, TableRow};

/// The view of the table.
pub struct TableView {
    near: Near,
    frame: NodeRef,
    /// The row of the headings, and what keeps the room of rows that are not drawn.
    head: NodeRef,
    gap: NodeRef,
    now: Snapshot,
    columns: Option<Columns>,
    order: Order,
    /// The order was asked for here: it is said when it is there.
    tell: bool,
    keys: Keys,
}

/// Messages of [`TableView`].
pub enum Message {
    /// The scroll position has changed.
    Scrolled,
    /// Sorting goes on, if it is still this one.
    Sort(u32),
}

/// The view of the table, for the app.
pub fn view(props: ViewProps) -> VNode {
    VChild::<TableView>::new(props, None).into()
}

impl Component for TableView {
    type Message = Message;
    type Properties = ViewProps;

    fn create(ctx: &Context<Self>) -> Self {
        let now = ctx.props().now.clone();
        let near = Near::new(now.goal);
        let mut view = Self {
            near,
            frame: NodeRef::default(),
            head: NodeRef::default(),
            gap: NodeRef::default(),
            columns: columns_of(&now),
            order: Order::default(),
            now,
            tell: false,
            keys: Keys::default(),
        };
        view.order.put_plan(&view.now.rows);
        view.near.lay_out(view.order.rows());
        view.arrange(ctx);
        view
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &ViewProps) -> bool {
        let now = ctx.props().now.clone();
        if now == self.now {
            return false;
        }
        let before = std::mem::replace(&mut self.now, now);
        let now = &self.now;
        let other_plan = match (&now.data, &before.data) {
            (Some(now), Some(before)) => !now.is_of(before),
            _ => true,
        };
        let other_words = now.scene.lang != before.scene.lang;
        let other_size = !now.is_sized_as(&before);
        let other_rows = now.data != before.data || now.rows != before.rows;
        let other_sort = now.scene.sort != before.scene.sort;
        if now.goal != before.goal {
            self.near.goal = now.goal;
        }
        let anchor = self.near.anchor(self.order.rows()).filter(|_| !other_plan);
        if other_rows {
            self.columns = columns_of(&self.now);
        }
        if other_plan || other_size {
            self.near.forget();
        }
        if other_rows || other_words {
            self.order.forget();
        }
        let mut moved = other_rows;
        if other_rows {
            self.keep_focus();
            if let Some(data) = &self.now.data {
                self.order.keep(data, &self.now.rows, other_plan);
            }
        }
        if other_rows || other_size {
            self.near.lay_out(self.order.rows());
        }
        if other_rows || other_words || other_sort {
            self.tell |= other_sort;
            moved |= self.arrange(ctx);
        }
        if let Some((node, over)) = anchor.filter(|_| !other_sort && (moved || other_size))
            && let Some(row) = self.order.find(&self.now, node)
        {
            self.near.hold(row, over);
        }
        self.scroll_to_goal();
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Scrolled => self.near.look(),
            Message::Sort(serial) => {
                if !self.order.is_at(serial) {
                    return false;
                }
                let moved = self.go_on(ctx);
                self.scroll_to_goal();
                moved
            }
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.place();
        if first {
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
        let (Some(data), Some(columns)) = (&self.now.data, self.columns) else { return el("div").class("table").into() };
        let words = self.now.scene.lang.later_texts();
        let link = ctx.link().clone();
        let on_scroll = Callback::from(move |_| link.send_message(Message::Scrolled));
        let busy = self.order.is_busy();
        let rows = self.order.rows().len();
        let many = columns.iter().count() > 3;
        let mut table = el("table").class(if many { "many" } else { "few" }).flag("aria-busy", busy);
        if self.near.is_windowed() {
            table = table.number("aria-rowcount", rows as i32 + 1);
        }
        let mut widths = el("colgroup");
        for column in columns.iter() {
            widths = widths.child(el("col").attr("class", &["col-", column.word()].concat()));
        }
        let table = table
            .child(el("caption").child(el("span").class("visually-hidden").words(&self.caption(data))))
            .child(widths)
            .child(el("thead").node_ref(&self.head).child(self.headings(&ctx.props().store, columns)))
            .child(el("tbody").node_ref(&self.gap).set("aria-hidden", "true"))
            .child(self.body(ctx, data, columns));
        el("div")
            .class("table")
            .set("part", "view")
            .node_ref(&self.frame)
            .child(
                el("div")
                    .class("table-scroller")
                    .node_ref(&self.near.scroller)
                    .on_scroll(on_scroll)
                    .child(el("div").class("table-space").child(table)),
            )
            .maybe(busy.then(|| el("p").class("table-busy").text(words.sorting)))
            .into()
    }
}

/// Which columns have anything to say.
fn columns_of(now: &Snapshot) -> Option<Columns> {
    now.data.as_ref().map(|data| Columns::of(data, now.scene.root))
}

impl TableView {
    // ---- what is drawn ----

    /// What it is a table of, how many rows it has, and how they are sorted.
    fn caption(&self, data: &Data) -> String {
        let (format, words) = (self.now.scene.format(), self.now.scene.lang.later_texts());
        let name = self.now.scene.root.map(|root| {
            let item = data.node(root);
            data.say(item.short_name.unwrap_or(item.name), format.lang.tag()).words
        });
        let of = name.map_or_else(|| words.table.to_owned(), |name| fill(words.table_of, &[("name", name)]));
        let rows = fill(words.table_rows, &[("n", &format.integer(self.order.rows().len() as u64))]);
        [&of, " · ", &rows, " · ", &self.sorted()].concat()
    }

    /// How the rows are sorted, in words.
    fn sorted(&self) -> String {
        let (format, words) = (self.now.scene.format(), self.now.scene.lang.later_texts());
        let Some(sort) = self.order.sort() else { return words.sorted_by_plan.to_owned() };
        let way = if sort.descending { words.sorted_down } else { words.sorted_up };
        fill(way, &[("column", &sort.column.heading(format))])
    }

    fn headings(&self, store: &StoreRef, columns: Columns) -> El {
        let mut row = el("tr");
        if self.near.is_windowed() {
            row = row.set("aria-rowindex", "1");
        }
        for column in columns.iter() {
            row = row.child(self.heading(store, column));
        }
        row
    }

    /// A heading: pressed again and again it sorts up, down, and not at all.
    fn heading(&self, store: &StoreRef, column: Column) -> El {
        let (format, words) = (self.now.scene.format(), self.now.scene.lang.later_texts());
        let sort = |descending| Some(Sort { column, descending });
        let next = match self.now.scene.sort.filter(|sort| sort.column == column) {
            None => sort(false),
            Some(now) if !now.descending => sort(true),
            Some(_) => None,
        };
        let heading = column.heading(format);
        let hint = match next {
            Some(_) => fill(words.sort_by, &[("column", &heading)]),
            None => words.sort_by_plan.to_owned(),
        };
        let (state, sign) = match self.order.sort().filter(|sort| sort.column == column) {
            None => ("none", "▴▾"),
            Some(shown) if shown.descending => ("descending", "▼"),
            Some(_) => ("ascending", "▲"),
        };
        let sign = el("span").class("table-sign").set("aria-hidden", "true").text(sign);
        let button = button("table-sort").attr("title", &hint).on_click(act(store, Action::Sort(next)));
        let lexicon = self.now.data.as_ref().map(|data| data.whole_words());
        let button = match lexicon {
            Some(lexicon) => button.child(flow(el("span"), &heading, lexicon, &[])),
            None => button,
        };
        let button = button.text(" ").child(sign);
        el("th").set("scope", "col").set("data-column", column.word()).set("aria-sort", state).child(button)
    }

    fn body(&self, ctx: &Context<Self>, data: &Data, columns: Columns) -> El {
        let store = &ctx.props().store;
        let link = ctx.link().clone();
        let on_click = {
            let (link, store) = (link.clone(), store.clone());
            Callback::from(move |event: Event| {
                let Some((node, name)) = link.get_component().and_then(|view| view.node_at(&event)) else { return };
                // a click beside the name is meant for the row as well, and not all browsers focus what is clicked
                dom::focus_only(&name);
                store.set_active(node);
                store.dispatch(Action::Select(Some(node)));
            })
        };
        let on_focus = {
            let (link, store) = (link.clone(), store.clone());
            Callback::from(move |event: Event| {
                if let Some((node, _)) = link.get_component().and_then(|view| view.node_at(&event)) {
                    store.set_active(node);
                }
            })
        };
        let on_key = {
            let store = store.clone();
            Callback::from(move |event: Event| {
                // asked in place: whether a key is ours must be known before the event goes on
                if let Some(view) = link.get_component() {
                    view.on_key(event.unchecked_ref(), &store);
                }
            })
        };
        let mut body = el("tbody").node_ref(&self.near.list).on_click(on_click).on_focusin(on_focus).on_keydown(on_key);
        let (first, end) = self.near.drawn(self.order.rows().len());
        // what has focus stays in the document, wherever the screen is
        let away = self.now.active.and_then(|n| self.order.find(&self.now, n)).filter(|at| !(first..end).contains(at));
        let before = away.filter(|at| *at < first);
        let behind = away.filter(|at| *at >= end);
        for at in before.into_iter().chain(first..end).chain(behind) {
            if let Some(node) = self.order.rows().get(at) {
                body = body.html(self.row(data, columns, *node, (at, away == Some(at))));
            }
        }
        body
    }

    fn row(&self, data: &Data, columns: Columns, node: NodeId, (at, pinned): (usize, bool)) -> VNode {
        let props = CellProps {
            row: RowProps::new(data, &self.now, node, self.now.active == Some(node), pinned),
            columns,
            index: self.near.is_windowed().then(|| at as u32 + 2),
        };
        VChild::<TableRow>::new(props, Some(Key::from(node.0.to_string()))).into()
    }

    /// Measures what is drawn and puts it where it belongs.
    fn place(&mut self) {
        let (Some(head), Some(gap)) = (self.head.cast::<HtmlElement>(), self.gap.cast::<HtmlElement>()) else { return };
        let height = head.get_bounding_client_rect().height();
        if let Some(scroller) = self.near.scroller.cast::<HtmlElement>().filter(|_| height != self.near.head) {
            self.near.head = height;
            dom::style_px(&scroller, "scroll-padding-top", height);
        }
        let nodes = self.now.data.as_ref().map_or(0, |data| data.nodes().len());
        let offset = self.near.place(self.order.rows(), nodes).unwrap_or_default();
        dom::style_px(&gap, "height", offset.max(0.0));
    }

    // ---- the order ----

    /// Brings the rows into the order that is asked for, or begins with it; whether they stand in another one now.
    fn arrange(&mut self, ctx: &Context<Self>) -> bool {
        let Some(data) = &self.now.data else { return false };
        match self.now.scene.sort {
            Some(sort) => self.order.begin(data, self.now.scene.root, sort, self.now.scene.lang),
            None => {
                self.keep_focus();
                self.order.put_plan(&self.now.rows);
                self.arranged(ctx);
                return true;
            }
        }
        self.go_on(ctx)
    }

    /// Sorts for a slice of time; whether what is drawn is another then.
    fn go_on(&mut self, ctx: &Context<Self>) -> bool {
        let Some(data) = &self.now.data else { return false };
        if self.order.step(data) {
            self.keep_focus();
            if let Some(data) = &self.now.data {
                self.order.put_sorted(data, &self.now.rows);
            }
            self.arranged(ctx);
            return true;
        }
        let (link, serial) = (ctx.link().clone(), self.order.serial());
        wasm_bindgen_futures::spawn_local(async move {
            dom::yield_to_browser().await;
            link.send_message(Message::Sort(serial));
        });
        false
    }

    /// The rows stand in another order now.
    fn arranged(&mut self, ctx: &Context<Self>) {
        self.near.lay_out(self.order.rows());
        if std::mem::take(&mut self.tell) {
            if let Some(scroller) = self.near.scroller.cast::<Element>() {
                scroller.set_scroll_top(0);
            }
            self.near.look();
            let (store, words) = (ctx.props().store.clone(), self.sorted());
            wasm_bindgen_futures::spawn_local(async move { store.announce(&words) });
        }
    }

    // ---- focus ----

    /// Focus that is in a row comes back to it when rows have moved.
    fn keep_focus(&mut self) {
        let focused = self.frame.cast::<Element>().and_then(|frame| {
            let root = frame.get_root_node().dyn_into::<ShadowRoot>().ok()?;
            root.active_element().filter(|e| frame.contains(Some(e)) && e.has_attribute("data-id"))
        });
        if let (Some(node), true, None) = (self.now.active, focused.is_some(), self.near.goal) {
            let serial = !self.near.reached;
            self.near.goal = Some(Goal {
                node,
                focus: true,
                serial,
            });
        }
    }

    /// Scrolls so that the row to be reached is among those drawn.
    fn scroll_to_goal(&mut self) {
        if let Some(row) = self.near.goal.and_then(|goal| self.order.find(&self.now, goal.node)) {
            self.near.scroll_to_goal(row);
        }
    }

    // ---- what the reader does ----

    /// The row that an event came to, and the button of its name.
    fn node_at(&self, event: &Event) -> Option<(NodeId, HtmlElement)> {
        let name = dom::closest(event, "tr")?.query_selector("[data-id]").ok()??;
        let node = self.now.data.as_ref()?.find(&name.get_attribute("data-id")?)?;
        Some((node, name.dyn_into().ok()?))
    }

    fn on_key(&self, event: &KeyboardEvent, store: &StoreRef) {
        // these do nothing where nothing opens; the first two may scroll
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight" | "*") {
            return;
        }
        let Some((from, _)) = self.node_at(event) else { return };
        let (Some(row), Some(data)) = (self.order.find(&self.now, from), &self.now.data) else { return };
        let rows = self.order.rows();
        let page = self.near.page(rows.len()).max(1);
        self.keys.press(event, store, Axis::Down, page, &|asked| {
            let to = match asked {
                Move::Next => row + 1,
                Move::Previous => row.saturating_sub(1),
                Move::First => 0,
                Move::Last => usize::MAX,
                Move::PageDown => row.saturating_add(page),
                Move::PageUp => row.saturating_sub(page),
                Move::Type(character) => {
                    if let Some(node) = type_ahead(&self.keys, character, data, rows, row) {
                        store.focus_row(node);
                    }
                    return true;
                }
                _ => return false,
            };
            if let Some(node) = rows.get(to.min(rows.len().saturating_sub(1))).filter(|node| **node != from) {
                store.focus_row(*node);
            }
            true
        });
    }
}
