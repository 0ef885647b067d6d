//! The timeline on the screen: rows as tree items with their bars, the axis above, events and the strip of the whole
//! below. What is where is computed by `phaen::picture::Timeline` for the span that is shown, row by row; only rows near
//! the screen are drawn, all of one height, so nothing is measured. Narrow places get a list instead, of the same items.
//!
//! While fingers and wheels move it the span is this component's own; at rest it becomes part of the scene.

mod events;
mod list;
mod row;
mod tools;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use phaen::dataset::{EventId, NodeId};
use phaen::picture::{Entry, LANE, LIST_BELOW, Label, Look, Point, ROW, Timeline, between, label};
use phaen::scene::{Action, Axis, Move, Reach, View};
use phaen::text::{Font, Text};
use phaen::time::{Axis as TimeAxis, Scale, Span};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, ShadowRoot, WheelEvent};
use yew::prelude::*;
use yew::virtual_dom::{VChild, VNode};

use crate::app::{StoreRef, ViewProps, act};
use crate::dom::{self, FontWatch, SizeWatch};
use crate::el::{El, button, el};
use crate::find;
use crate::gesture::{self, Gesture, Listeners};
use crate::keys::Keys;
use crate::measure::Measure;
use crate::store::{Data, Goal, Snapshot};

pub use events::all as all_events;

/// What is drawn above and below the screen, in rows; and how little of it may be left before others are drawn.
const SPARE: usize = 12;
const LEAST: usize = 3;
/// How much a key or a button zooms.
const STEP: f64 = 1.6;
/// Below this height all parts scroll together, in CSS pixels.
const LOW: f64 = 380.0;
/// The edges around the events, in CSS pixels.
const EDGES: f64 = 12.0;
/// The height of a year's heading in the list, and of an entry, in CSS pixels.
const HEADING: f64 = 46.0;
/// What an entry has besides its lines: one or two of the name, one of its time, one of its status.
const ENTRY: f64 = 14.0;

/// The event that Tab comes to.
const PIN: &str = "[data-pin][tabindex='0']:not(.pinned)";

/// The view of the timeline.
pub struct TimelineView {
    frame: NodeRef,
    main: NodeRef,
    scroller: NodeRef,
    rows: NodeRef,
    now: Snapshot,
    /// Width and height of the whole view, in CSS pixels.
    size: Point,
    /// Width of the place that scrolls, without its scroll bar.
    inner: f64,
    /// Height of what stands below the events.
    foot: f64,
    /// How much larger than usual the page's own text is.
    unit: f64,
    measure: Option<Measure>,
    timeline: Timeline,
    /// The outline of its strip.
    strip: String,
    /// The entries of the list, and where each begins; empty where rows are drawn.
    list: Vec<Entry>,
    tops: Vec<f64>,
    /// The time that is shown.
    span: Cell<Span>,
    /// Which rows or entries are drawn.
    window: (usize, usize),
    /// Which event Tab comes to, by its place among all.
    event: Cell<usize>,
    /// In the list: it has focus, not a node.
    on_event: Cell<bool>,
    /// A point of an event is to have focus when it is drawn.
    focus_pin: Cell<bool>,
    gesture: RefCell<Gesture>,
    goal: Option<Goal>,
    reached: u32,
    keys: Keys,
    watches: Vec<SizeWatch>,
    fonts: Option<FontWatch>,
    listeners: Option<Listeners>,
    settling: Rc<Cell<u32>>,
    /// The list was brought to where it begins.
    begun: Cell<bool>,
}

/// Messages of [`TimelineView`].
pub enum Message {
    /// The view has another size.
    Resized(f64, f64),
    /// What scrolls has another width, or what stands below the events another height.
    Inner(f64, f64),
    /// Something has moved.
    Moved,
    /// The rows were scrolled.
    Scrolled,
    /// The page's fonts have come.
    Fonts,
    /// This span is to be shown.
    Show(Span),
    /// So many times as large, around the middle.
    Zoom(f64),
    /// So many screens to the right, in tenths.
    Pan(i8),
    /// The next event, or the previous one.
    Step(i8),
}

/// The view of the timeline, for the app.
pub fn view(props: ViewProps) -> VNode {
    VChild::<TimelineView>::new(props, None).into()
}

impl Component for TimelineView {
    type Message = Message;
    type Properties = ViewProps;

    fn create(ctx: &Context<Self>) -> Self {
        let now = ctx.props().now.clone();
        let timeline = timeline_of(&now);
        let strip = strip_of(&timeline);
        let span = timeline.span(now.scene.reach);
        let view = Self {
            frame: NodeRef::default(),
            main: NodeRef::default(),
            scroller: NodeRef::default(),
            rows: NodeRef::default(),
            goal: now.goal,
            now,
            size: Point::default(),
            inner: 0.0,
            foot: 90.0,
            unit: 1.0,
            measure: None,
            timeline,
            strip,
            list: Vec::new(),
            tops: Vec::new(),
            span: Cell::new(span),
            window: (0, 0),
            event: Cell::new(0),
            on_event: Cell::new(false),
            focus_pin: Cell::new(false),
            gesture: RefCell::default(),
            reached: 0,
            keys: Keys::default(),
            watches: Vec::new(),
            fonts: None,
            listeners: None,
            settling: Rc::default(),
            begun: Cell::new(false),
        };
        view.first_event();
        view
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &ViewProps) -> bool {
        let now = ctx.props().now.clone();
        if now == self.now {
            return false;
        }
        let before = std::mem::replace(&mut self.now, now);
        let now = &self.now;
        let other_data = now.data != before.data || now.scene.root != before.scene.root;
        let other_words = now.scene.years != before.scene.years || now.scene.format() != before.scene.format();
        let other_rows = other_data || other_words || now.rows != before.rows;
        if now.goal != before.goal {
            self.goal = now.goal;
        }
        let other_reach = now.scene.reach != before.scene.reach;
        let other_event = now.scene.event != before.scene.event;
        if other_data || other_reach || other_event {
            self.keep_pin();
        }
        let now = &self.now;
        if other_data {
            self.timeline = timeline_of(now);
            self.span.set(self.timeline.span(self.now.scene.reach));
            self.settling.set(self.settling.get().wrapping_add(1));
            self.strip = strip_of(&self.timeline);
            self.first_event();
            self.on_event.set(false);
            self.begun.set(false);
        } else if other_reach && now.scene.reach != Timeline::reach(self.span.get()) {
            self.settling.set(self.settling.get().wrapping_add(1));
            self.span.set(self.timeline.span(now.scene.reach));
        }
        if other_rows {
            let anchor = self.anchor().filter(|_| !other_data);
            self.enlist();
            self.hold(anchor);
        }
        if self.is_list() && other_reach && !other_data {
            // a list has no span of its own: another one is the page's wish
            self.begin();
        }
        if other_event {
            if self.show_event() {
                self.settle(&ctx.props().store);
            }
            // the detail is elsewhere: what is selected is said
            if let (Some(data), Some(event)) = (&self.now.data, self.now.scene.event) {
                let words = events::told(data, event, &self.now);
                let store = ctx.props().store.clone();
                wasm_bindgen_futures::spawn_local(async move { store.announce(&words) });
            }
        }
        self.scroll_to_goal();
        self.look();
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let store = &ctx.props().store;
        match message {
            Message::Moved => {
                self.look();
                true
            }
            Message::Scrolled => self.look(),
            Message::Fonts => {
                // drawn anew at once: without widths there would be nothing, and focus and scroll position lost
                self.measure = self.frame.cast::<Element>().map(|frame| Measure::new(&frame));
                self.enlist();
                self.look();
                true
            }
            Message::Inner(width, foot) => {
                let other = (self.inner - width).abs() >= 1.0 || (self.foot - foot).abs() >= 1.0;
                (self.inner, self.foot) = (width, foot);
                other
            }
            Message::Resized(x, y) => {
                let size = Point { x, y };
                // a hidden view has no size
                if size.x < 1.0 || size.y < 1.0 || size == self.size {
                    return false;
                }
                let (was_list, first) = (self.is_list(), self.size.x < 1.0);
                self.keep_pin();
                self.size = size;
                self.unit = dom::root_font_size() / 16.0;
                let pin = self.focused().is_some_and(|e| e.has_attribute("data-pin"));
                if self.is_list() != was_list {
                    self.keep_row();
                    self.on_event.set(pin && self.is_list());
                }
                // the first scene may have an event; a span that it states counts more
                if first && self.find_event() && self.now.scene.reach == Reach::Root {
                    self.reveal_event();
                }
                self.enlist();
                self.scroll_to_goal();
                if pin && self.is_list() {
                    self.scroll_to_event();
                }
                self.look();
                true
            }
            Message::Show(span) => {
                self.span.set(self.timeline.limited(span));
                self.commit(store);
                true
            }
            Message::Zoom(zoom) => {
                self.zoom(zoom, self.line() / 2.0);
                self.commit(store);
                true
            }
            Message::Pan(tenths) => {
                self.pan(-f64::from(tenths) / 10.0 * self.line());
                self.commit(store);
                true
            }
            Message::Step(by) => {
                let before = self.span.get();
                self.step(by);
                if let Some(event) = self.timeline.events().get(self.event.get()) {
                    store.dispatch(Action::Event(*event));
                }
                if self.span.get() != before {
                    self.commit(store);
                }
                true
            }
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.listen(ctx);
        }
        if !self.list.is_empty() && self.scroller.cast::<Element>().is_some() && !self.begun.replace(true) {
            self.begin();
        }
        self.reach_goal();
        // the scroll bar takes some of the width
        if let (Some(scroller), Some(frame)) = (self.scroller.cast::<Element>(), self.frame.cast::<Element>()) {
            let foot = frame.query_selector(".time-foot").ok().flatten().map_or(0.0, |f| f.get_bounding_client_rect().height());
            let inner = f64::from(scroller.client_width());
            if inner != self.inner || (foot - self.foot).abs() >= 1.0 {
                ctx.link().send_message(Message::Inner(inner, foot));
            }
        }
        if self.focus_pin.get()
            && let Some(frame) = self.frame.cast::<Element>()
        {
            let find = |css| frame.query_selector(css).ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok());
            // where no event is left, what stands beside them; in the list it may still have to be drawn
            let other =
                || if self.is_list() { None } else { find(".time-corner .link").or_else(|| find("[role=treeitem][tabindex='0']")) };
            if let Some(pin) = find(PIN).or_else(other) {
                self.focus_pin.set(false);
                dom::focus_only(&pin);
            }
        }
        if self.measure.is_none() && self.size.x >= 1.0 {
            self.measure = self.frame.cast::<Element>().map(|frame| Measure::new(&frame));
            self.enlist();
            ctx.link().send_message(Message::Moved);
        }
    }

    fn destroy(&mut self, _ctx: &Context<Self>) {
        self.settling.set(self.settling.get().wrapping_add(1));
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let frame = |class| el("div").class(class).set("part", "view").node_ref(&self.frame);
        let (Some(data), Some(measure)) = (&self.now.data, &self.measure) else { return frame("timeline").into() };
        let store = &ctx.props().store;
        if self.now.scene.hides() && self.now.rows.is_empty() && self.timeline.events().is_empty() {
            return frame("timeline").child(find::nothing(store, &self.now)).into();
        }
        let words = self.now.scene.lang.later_texts();
        if self.now.rows.is_empty() || self.timeline.is_empty() {
            let outline = (self.now.views.contains(&View::Outline) && !self.now.rows.is_empty())
                .then(|| button("link").on_click(act(store, Action::View(View::Outline))).text(words.view_outline));
            let why = match self.now.rows.is_empty() {
                true if self.now.scene.hides() => words.only_events,
                true => words.empty,
                false => words.no_dates,
            };
            // focus comes here where the rows that had it are gone
            let words = el("p").class("no-dates").set("tabindex", "-1").text(why).text(" ").maybe(outline);
            let all = (!self.timeline.events().is_empty()).then(|| self.all_events(store));
            return frame("timeline").child(words).maybe(all.map(|all| el("p").class("no-dates").child(all))).into();
        }
        let main = el("div").class("time-main").node_ref(&self.main);
        let scroller = el("div").class("time-scroller").node_ref(&self.scroller);
        if self.is_list() {
            let tree = el("div").class("time-rows").set("role", "tree").set("aria-label", words.timeline).node_ref(&self.rows);
            let tree = self.entries(data, tree);
            let scroller = scroller.child(self.space(tree));
            return frame(if self.size.y < LOW / 2.0 * self.unit { "timeline narrow low" } else { "timeline narrow" })
                .child(main.child(scroller))
                .child(self.list_tools(ctx))
                .into();
        }
        let look = self.look_at(data, measure);
        let axis = self.axis(data, &look);
        let tree = el("div").class("time-rows").set("role", "tree").set("aria-label", words.timeline).node_ref(&self.rows);
        let tree = self.drawn_rows(data, &look, tree);
        let body = el("div").class("time-body").child(self.grid(&look, &axis)).child(scroller.child(self.space(tree)));
        let (head, height) = self.head(ctx, data, &look, &axis);
        let lanes = self.lanes(height);
        // rows and events share the height; the strip and the tools stand below
        frame(if self.size.y < LOW * self.unit { "timeline low" } else { "timeline" })
            .child(main.child(head).child(body).child(self.events(ctx, data, &look, lanes)))
            .child(el("div").class("time-foot").child(self.strip()).child(self.tools(ctx, data, &look, &axis)))
            .into()
    }
}

fn timeline_of(now: &Snapshot) -> Timeline {
    match &now.data {
        Some(data) => Timeline::new(data, &now.scene, now.stage.today.first_day()),
        None => Timeline::default(),
    }
}

/// How much is in force over the whole time, as an outline.
fn strip_of(timeline: &Timeline) -> String {
    timeline.strip(tools::STRIP.0, tools::STRIP.1).path.data()
}

impl TimelineView {
    // ---- where things are ----

    fn is_list(&self) -> bool {
        // the page's own size of text counts: twice as large is half as wide
        self.size.x < LIST_BELOW * self.unit
    }

    /// The width of the names, in CSS pixels at the usual size of text.
    fn names(&self) -> f64 {
        between(self.size.x / self.unit * 0.28, 180.0, 340.0).round()
    }

    /// The width of the line of time, at the usual size of text.
    fn line(&self) -> f64 {
        let inner = if self.inner > 0.0 { self.inner } else { self.size.x };
        (inner / self.unit - self.names() - 8.0).max(40.0).round()
    }

    /// A length in whole CSS pixels of the screen.
    fn px(&self, length: f64) -> i64 {
        (length * self.unit).round() as i64
    }

    fn scale(&self) -> Scale {
        Scale {
            span: self.span.get(),
            width: self.line(),
        }
    }

    fn look_at<'a>(&'a self, data: &'a Data, measure: &'a Measure) -> Look<'a> {
        Look {
            data,
            scale: self.scale(),
            today: self.now.stage.today.first_day(),
            format: self.now.scene.format(),
            years: self.now.scene.years,
            text: measure,
        }
    }

    fn axis(&self, data: &Data, look: &Look) -> TimeAxis {
        let width = |words: &str| look.text.width(words, Font::Tick);
        TimeAxis::new(look.scale, look.format, self.now.scene.years, data.head().fiscal_year_start, &width)
    }

    /// How many lanes events may take below a head of a height: what the rows leave, but some.
    fn lanes(&self, head: f64) -> usize {
        let free = (self.size.y - self.foot) / self.unit - EDGES - head;
        let left = free - self.count() as f64 * ROW;
        between(left.max(free * 0.25) / LANE, 2.0, 12.0) as usize
    }

    /// How many rows or entries.
    fn count(&self) -> usize {
        if self.is_list() { self.list.len() } else { self.now.rows.len() }
    }

    /// Where a row or an entry begins.
    fn top(&self, at: usize) -> f64 {
        match self.tops.get(at) {
            Some(top) => *top,
            None => at as f64 * ROW,
        }
    }

    /// In the list: the entry at the top of the screen, and how far it is scrolled over.
    fn anchor(&self) -> Option<(Entry, f64)> {
        let top = f64::from(self.scroller.cast::<Element>()?.scroll_top()) / self.unit;
        let above = self.tops.partition_point(|t| *t <= top).saturating_sub(1);
        let first = (above..self.list.len()).find(|at| !matches!(self.list.get(*at), Some(Entry::Year(..))))?;
        Some((*self.list.get(first)?, top - self.top(first)))
    }

    /// Brings an entry back to where it was, though others stand above it now.
    fn hold(&self, anchor: Option<(Entry, f64)>) {
        let (Some((entry, over)), Some(scroller)) = (anchor, self.scroller.cast::<Element>()) else { return };
        if let Some(at) = self.list.iter().position(|e| *e == entry) {
            self.stretch();
            scroller.set_scroll_top(((self.top(at) + over) * self.unit).round() as i32);
        }
    }

    /// Puts the entries of the list together, if there is one.
    fn enlist(&mut self) {
        self.list.clear();
        self.tops.clear();
        let Some(data) = self.now.data.clone().filter(|_| self.is_list()) else { return };
        self.list = self.timeline.list(&data, &self.now.scene, &self.now.rows);
        let mut top = 0.0;
        for entry in &self.list {
            self.tops.push(top);
            top += self.height_of(&data, *entry);
        }
        self.tops.push(top);
    }

    /// The height of an entry of the list: its name has one line or two, the rest of a longer one is in the detail.
    fn height_of(&self, data: &Data, entry: Entry) -> f64 {
        let lang = self.now.scene.lang;
        let (words, rated) = match entry {
            Entry::Year(..) => return HEADING,
            Entry::Node(node) => {
                let Label { code, name, also } = label(data, node, lang);
                let mark = if data.node(node).hue.is_some() { "ooo " } else { "" };
                let also = also.map_or(String::new(), |a| [" · ", a.words].concat());
                ([code.unwrap_or_default(), " ", mark, name.words, &also].concat(), data.assessment(node).is_some())
            }
            Entry::Event(event) => (data.event(event).map_or("", |e| data.say(e.name, lang.tag()).words).to_owned(), false),
        };
        let width = self.measure.as_ref().map_or(0.0, |m| m.width(&words, Font::Plain));
        // what is nearly too long may need the second line
        let lines = if width * 1.05 > self.size.x / self.unit - 70.0 { 2.0 } else { 1.0 };
        ENTRY + lines * Font::Plain.line() + (1.0 + f64::from(u8::from(rated))) * 22.0
    }

    /// Which rows are near the screen; whether they are others than drawn.
    fn look(&mut self) -> bool {
        let (top, height) = match self.scroller.cast::<Element>() {
            Some(scroller) => (f64::from(scroller.scroll_top()) / self.unit, f64::from(scroller.client_height()) / self.unit),
            None => (0.0, 800.0),
        };
        let at = |y: f64| match self.tops.is_empty() {
            true => (y / ROW).max(0.0) as usize,
            false => self.tops.partition_point(|t| *t <= y).saturating_sub(1),
        };
        let (first, end, count) = (at(top), at(top + height.max(100.0)) + 1, self.count());
        let (drawn_first, drawn_end) = self.window;
        let enough = |spare: usize| drawn_first <= first.saturating_sub(spare) && drawn_end >= (end + spare).min(count);
        if enough(LEAST) && drawn_end <= count && drawn_end - drawn_first <= end - first + 3 * SPARE {
            return false;
        }
        self.window = (first.saturating_sub(SPARE), (end + SPARE).min(count));
        true
    }

    /// The list begins at the time that the root is about, though there may be something before.
    fn begin(&self) {
        let Some(data) = self.now.data.as_ref().filter(|_| self.is_list()) else { return };
        let event = self.now.scene.event.and_then(|event| self.list.iter().position(|e| *e == Entry::Event(event)));
        if let Some(at) = event {
            return self.scroll_to(at);
        }
        let own = self.timeline.span(match self.now.scene.reach {
            Reach::All => Reach::Root,
            reach => reach,
        });
        let begins = |e: &Entry| match e {
            Entry::Node(node) => data.node(*node).period.as_ref().and_then(Span::of),
            Entry::Event(event) => data.event(*event).and_then(|e| Span::of(&e.period)),
            Entry::Year(..) => None,
        };
        let first = self.list.iter().position(|e| begins(e).is_none_or(|s| s.from >= own.from) && !matches!(e, Entry::Year(..)));
        // with its heading
        if let (Some(at), Some(scroller)) = (first, self.scroller.cast::<Element>()) {
            self.stretch();
            scroller.set_scroll_top((self.top(self.year_at(at).2) * self.unit).round() as i32);
        }
    }

    fn first_event(&self) {
        // the newest that is past: where a reader begins
        let Some(data) = &self.now.data else { return };
        let today = f64::from(self.now.stage.today.first_day());
        let dated = self.timeline.events().get(..self.timeline.dated()).unwrap_or_default();
        let past = |e: &EventId| data.event(*e).and_then(|e| Span::of(&e.period)).is_some_and(|s| s.from <= today);
        self.event.set(dated.partition_point(past).saturating_sub(1));
    }

    // ---- moving in time ----

    fn set_span(&self, span: Span) {
        self.span.set(self.timeline.limited(span));
    }

    /// So many times as large around a place of the line.
    fn zoom(&self, zoom: f64, x: f64) {
        let scale = self.scale();
        let still = scale.day(x);
        let zoom = between(zoom, 0.01, 100.0);
        self.set_span(Span {
            from: still - (still - scale.span.from) / zoom,
            to: still + (scale.span.to - still) / zoom,
        });
    }

    /// So many pixels to the right.
    fn pan(&self, x: f64) {
        let (span, days) = (self.span.get(), x / self.scale().per_day());
        self.set_span(Span {
            from: span.from - days,
            to: span.to - days,
        });
    }

    /// Puts the span into the scene at once: what fingers and wheels did before is part of it.
    fn commit(&self, store: &StoreRef) {
        self.settling.set(self.settling.get().wrapping_add(1));
        store.dispatch(Action::Reach(Timeline::reach(self.span.get())));
    }

    /// Puts the span into the scene when fingers and wheels have rested.
    fn settle(&self, store: &StoreRef) {
        let (settling, store) = (self.settling.clone(), store.clone());
        let serial = settling.get().wrapping_add(1);
        settling.set(serial);
        let reach = Timeline::reach(self.span.get());
        wasm_bindgen_futures::spawn_local(async move {
            dom::wait(200).await;
            if settling.get() == serial {
                store.dispatch(Action::Reach(reach));
            }
        });
    }

    /// To the next or a previous event, in time.
    fn step(&self, by: i8) {
        let last = self.timeline.events().len().saturating_sub(1);
        let at = self.event.get();
        let next = match self.now.scene.event.is_some() {
            true => at.saturating_add_signed(by.into()),
            // without a selection the first one that is seen, or the last
            false => self.first_seen(by < 0).unwrap_or(at),
        };
        self.event.set(next.min(last));
        self.reveal_event();
    }

    /// The first event of the time that is shown, or the last.
    fn first_seen(&self, last: bool) -> Option<usize> {
        let (data, span) = (self.now.data.as_ref()?, self.span.get());
        let dated = self.timeline.events().get(..self.timeline.dated())?;
        let seen =
            |e: &EventId| data.event(*e).and_then(|e| Span::of(&e.period)).is_some_and(|s| s.from >= span.from && s.from < span.to);
        if last { dated.iter().rposition(seen) } else { dated.iter().position(seen) }
    }

    /// Brings the event that Tab comes to into the time that is shown.
    fn reveal_event(&self) {
        // a list has no span that anybody sees
        let Some(data) = self.now.data.as_ref().filter(|_| !self.is_list()) else { return };
        let event = self.timeline.events().get(self.event.get()).and_then(|e| data.event(*e));
        let Some(time) = event.and_then(|e| Span::of(&e.period)) else { return };
        let span = self.span.get();
        if time.from < span.from || time.from >= span.to {
            let half = span.days() / 2.0;
            self.set_span(Span {
                from: time.from - half,
                to: time.from + half,
            });
        }
    }

    /// What is selected elsewhere is where Tab comes to here; whether another time is shown for it.
    fn show_event(&self) -> bool {
        let before = self.span.get();
        if self.find_event() {
            self.reveal_event();
            if self.is_list() {
                self.scroll_to_event();
            }
        }
        self.span.get() != before
    }

    /// In the list: scrolls to the event that Tab comes to.
    fn scroll_to_event(&self) {
        let entry = self.timeline.events().get(self.event.get()).map(|e| Entry::Event(*e));
        if let Some(at) = entry.and_then(|entry| self.list.iter().position(|e| *e == entry)) {
            self.scroll_to(at);
        }
    }

    /// Tab comes to the event that is selected, if one is.
    fn find_event(&self) -> bool {
        let at = self.now.scene.event.and_then(|event| self.timeline.events().iter().position(|e| *e == event));
        self.event.set(at.unwrap_or(self.event.get()));
        // it stays in the document, so that focus can come back to it
        if at.is_some() && self.is_list() {
            self.on_event.set(true);
        }
        at.is_some()
    }

    // ---- focus ----

    /// The row or entry of a node.
    fn place_of(&self, node: NodeId) -> Option<usize> {
        let data = self.now.data.as_ref()?;
        if self.is_list() { self.list.iter().position(|e| *e == Entry::Node(node)) } else { self.now.rows.find(data, node) }
    }

    /// Scrolls so that the row to be reached is seen.
    fn scroll_to_goal(&mut self) {
        let Some(goal) = self.goal.filter(|g| g.serial != self.reached) else { return };
        let Some(at) = self.place_of(goal.node) else { return };
        self.on_event.set(false);
        self.scroll_to(at);
    }

    fn scroll_to(&self, at: usize) {
        let Some(scroller) = self.scroller.cast::<Element>() else { return };
        self.stretch();
        let (from, to) = (self.top(at) * self.unit, self.top(at + 1) * self.unit);
        let (top, height) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
        let height = height - dom::covered(&scroller, self.now.stage.is_narrow() && self.now.scene.has_detail());
        // a heading stays above its entry
        let from = if self.is_list() { from - HEADING * self.unit } else { from };
        let wanted = if from < top {
            from
        } else if to > top + height {
            to - height.max(to - from)
        } else {
            return;
        };
        let far = (wanted - top).abs() > height;
        let wanted = if far { from - height / 3.0 } else { wanted };
        scroller.set_scroll_top(wanted.round() as i32);
    }

    /// The box may still have the height of fewer rows.
    fn stretch(&self) {
        let space = self.scroller.cast::<Element>().and_then(|s| s.first_element_child()?.dyn_into::<HtmlElement>().ok());
        if let Some(space) = space {
            dom::style_px(&space, "height", self.top(self.count()) * self.unit);
        }
    }

    /// The element within the view that has focus.
    fn focused(&self) -> Option<Element> {
        let frame = self.frame.cast::<Element>()?;
        let root = frame.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        root.active_element().filter(|e| frame.contains(Some(e)))
    }

    /// A point that has focus may be gone in the next drawing: then the one that stands for its event has it.
    fn keep_pin(&self) {
        if self.focused().is_some_and(|e| e.has_attribute("data-pin")) {
            self.focus_pin.set(true);
        }
    }

    /// The same for rows and buttons, where all of them become others.
    fn keep_row(&mut self) {
        let within = self.focused().is_some_and(|e| !e.has_attribute("data-pin"));
        if let (Some(node), true, None) = (self.now.active, within, self.goal) {
            let serial = !self.reached;
            self.goal = Some(Goal {
                node,
                focus: true,
                serial,
            });
        }
    }

    /// Moves focus to the row to be reached, once it is drawn.
    fn reach_goal(&mut self) {
        let Some(goal) = self.goal.filter(|g| g.serial != self.reached) else { return };
        let Some(id) = self.now.data.as_ref().map(|data| data.id_of(goal.node).to_owned()) else { return };
        let empty = self.frame.cast::<Element>().and_then(|f| f.query_selector("p.no-dates[tabindex]").ok().flatten());
        if let Some(words) = empty.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            self.reached = goal.serial;
            self.goal = None;
            if goal.focus {
                dom::focus_only(&words);
            }
            return;
        }
        let Some(row) = self.find(&|row| row.get_attribute("data-id").as_deref() == Some(&id)) else { return };
        self.reached = goal.serial;
        self.goal = None;
        if goal.focus {
            dom::focus_only(&row);
        }
    }

    /// A drawn row or entry.
    fn find(&self, is: &dyn Fn(&Element) -> bool) -> Option<HtmlElement> {
        let rows = self.rows.cast::<Element>()?.query_selector_all("[role=treeitem]").ok()?;
        for i in 0..rows.length() {
            if let Some(row) = rows.item(i).and_then(|r| r.dyn_into::<HtmlElement>().ok()).filter(|r| is(r)) {
                return Some(row);
            }
        }
        None
    }

    // ---- what the reader does ----

    fn listen(&mut self, ctx: &Context<Self>) {
        let Some(frame) = self.frame.cast::<HtmlElement>() else { return };
        let link = ctx.link().clone();
        let later = move |message: fn(f64, f64) -> Message, x: f64, y: f64| {
            // a layout in answer to a size may change the size, which browsers report as an error unless it waits
            let link = link.clone();
            wasm_bindgen_futures::spawn_local(async move {
                dom::yield_to_browser().await;
                link.send_message(message(x, y));
            });
        };
        self.watches.extend(SizeWatch::new(&frame, move |x, y| later(Message::Resized, x, y)));
        ctx.link().send_message(Message::Resized(frame.client_width().into(), frame.client_height().into()));
        let (link, store) = (ctx.link().clone(), ctx.props().store.clone());
        self.listeners = Some(Listeners::new(&frame, move |event| {
            // asked in place: whether an event is ours must be known before it goes on
            let moved = link.get_component().is_some_and(|view| view.on(&event, &store));
            if event.type_() == "scroll" {
                link.send_message(Message::Scrolled);
            } else if moved {
                link.send_message(Message::Moved);
            }
        }));
        let link = ctx.link().clone();
        self.fonts = FontWatch::new(move || link.send_message(Message::Fonts));
    }

    /// An event within the view; whether something has moved.
    fn on(&self, event: &Event, store: &StoreRef) -> bool {
        match event.type_().as_str() {
            "scroll" => false,
            "focusin" => {
                if let Some(node) = self.node_at(event) {
                    self.on_event.set(false);
                    store.set_active(node);
                } else if let Some(at) = pin_at(event) {
                    self.event.set(at);
                    self.on_event.set(true);
                    return true;
                }
                false
            }
            "keydown" => {
                self.gesture.borrow_mut().forget();
                self.on_key(event.unchecked_ref(), store)
            }
            "click" => {
                if !self.gesture.borrow_mut().was_drag() {
                    self.click(event, store);
                }
                false
            }
            "dblclick" => {
                let data = self.now.data.as_ref();
                let node = self.node_at(event).filter(|_| dom::closest(event, ".twist").is_none());
                if let (Some(node), Some(data), false) = (node, data, self.is_list())
                    && let Some(span) = self.timeline.time_of(data, node)
                {
                    self.set_span(span);
                    self.settle(store);
                    return true;
                }
                false
            }
            _ if self.is_list() => false,
            _ => self.on_pointer(event, store),
        }
    }

    fn on_pointer(&self, event: &Event, store: &StoreRef) -> bool {
        if self.on_strip(event) {
            self.settle(store);
            return true;
        }
        let kind = event.type_();
        let Some(main) = self.main.cast::<Element>() else { return false };
        if kind == "pointerdown" && dom::closest(event, ".time-name, .zooms, .time-strip, .time-corner").is_some() {
            self.gesture.borrow_mut().forget();
            return false;
        }
        // a touch pad moved sideways, or a wheel with Shift
        if let Some(wheel) = event.dyn_ref::<WheelEvent>()
            && !wheel.ctrl_key()
            && !wheel.meta_key()
        {
            let x = if wheel.shift_key() && wheel.delta_x() == 0.0 { wheel.delta_y() } else { wheel.delta_x() };
            if x.abs() <= wheel.delta_y().abs() && !wheel.shift_key() || x == 0.0 || dom::closest(event, ".time-main").is_none() {
                return false;
            }
            event.prevent_default();
            self.pan(-gesture::pixels(wheel, x) / self.unit);
            self.settle(store);
            return true;
        }
        let Some(motion) = self.gesture.borrow_mut().on(event) else { return false };
        self.keep_pin();
        let left =
            main.get_bounding_client_rect().left() - self.frame.cast::<Element>().map_or(0.0, |f| f.get_bounding_client_rect().left());
        self.pan(motion.by.x / self.unit);
        if motion.zoom != 1.0 {
            self.zoom(motion.zoom, between((motion.around.x - left) / self.unit - self.names(), 0.0, self.line()));
        }
        self.settle(store);
        true
    }

    /// A press on the strip brings that time into the middle.
    fn on_strip(&self, event: &Event) -> bool {
        let kind = event.type_();
        let Some(strip) = dom::closest(event, ".time-strip") else { return false };
        let pointer: &web_sys::PointerEvent = event.unchecked_ref();
        if !matches!(kind.as_str(), "pointerdown" | "pointermove") || pointer.buttons() & 1 == 0 {
            return false;
        }
        if kind == "pointerdown" {
            let _ = strip.set_pointer_capture(pointer.pointer_id());
        }
        let x = gesture::point(event.unchecked_ref(), &strip).x;
        let middle = self.timeline.strip_scale(f64::from(strip.client_width())).day(x);
        let half = self.span.get().days() / 2.0;
        self.set_span(Span {
            from: middle - half,
            to: middle + half,
        });
        true
    }

    fn on_key(&self, event: &KeyboardEvent, store: &StoreRef) -> bool {
        if pin_at(event).is_some() {
            return if self.is_list() { self.key_in_list(event, store) } else { self.key_on_pin(event, store) };
        }
        if dom::closest(event, "[role=treeitem]").is_none() {
            return false;
        }
        let moved = Cell::new(false);
        let page = self.scroller.cast::<Element>().map_or(1, |s| (f64::from(s.client_height()) / self.unit / ROW) as usize);
        self.keys.press(event, store, Axis::Down, page, &|asked| {
            moved.set(true);
            if self.is_list() { self.move_in_list(asked, store) } else { self.move_in_time(asked, store) }
        });
        moved.get()
    }

    /// What a key asks of the time that is shown; whether it does.
    fn move_in_time(&self, asked: Move<'_>, store: &StoreRef) -> bool {
        match asked {
            Move::ZoomIn => self.zoom(STEP, self.line() / 2.0),
            Move::ZoomOut => self.zoom(1.0 / STEP, self.line() / 2.0),
            Move::Pan(x, 0) => self.pan(-f64::from(x) * self.line() / 8.0),
            _ => return false,
        }
        self.commit(store);
        true
    }

    fn node_at(&self, event: &Event) -> Option<NodeId> {
        let row = dom::closest(event, "[data-id]")?;
        self.now.data.as_ref()?.find(&row.get_attribute("data-id")?)
    }

    fn click(&self, event: &Event, store: &StoreRef) {
        if let Some(pin) = dom::closest(event, "[data-pin]") {
            let number = |name: &str| pin.get_attribute(name).and_then(|n| n.parse().ok()).unwrap_or(0);
            self.open_pin(store, number("data-pin"), number("data-end"));
            return;
        }
        let (Some(node), Some(data)) = (self.node_at(event), &self.now.data) else { return };
        let open = self.now.scene.is_open(data, node);
        if dom::closest(event, ".twist").is_some() && data.tree().child_count(node) > 0 {
            store.dispatch(Action::SetOpen(node, !open));
        } else {
            store.dispatch(Action::Select(Some(node)));
        }
    }

    /// The box as high as all rows, with those that are drawn where they belong.
    fn space(&self, tree: El) -> El {
        let (height, top) = (self.px(self.top(self.count())), self.px(self.top(self.window.0)));
        let tree = tree.style(&["transform:translateY(", &top.to_string(), "px)"].concat());
        el("div").class("time-space").style(&["height:", &height.to_string(), "px"].concat()).child(tree)
    }
}

/// Which event an event of the browser came to.
fn pin_at(event: &Event) -> Option<usize> {
    dom::closest(event, "[data-pin]")?.get_attribute("data-pin")?.parse().ok()
}
