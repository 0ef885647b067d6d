//! Events as points below the rows, in lanes; and all of them as a list over the view.

use phaen::dataset::EventId;
use phaen::picture::{GAP, LANE, Look, Pin, Timeline};
use phaen::scene::Action;
use phaen::text::fill;
use phaen::time::{Period, Span, Style};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::{Message, STEP, TimelineView};
use crate::app::{StoreRef, act};
use crate::el::{El, button, el, icon_button};
use crate::found::Standing;
use crate::store::{Data, Dialog, Snapshot};
use crate::words::said;

/// How many events the list over the view shows before it asks.
const MANY: usize = 100;

impl TimelineView {
    /// The points in their lanes, with what goes from one to the next.
    pub(super) fn events(&self, ctx: &Context<Self>, data: &Data, look: &Look, lanes: usize) -> El {
        let (store, words) = (&ctx.props().store, look.format.lang.later_texts());
        let px = |length: f64| self.px(length).to_string();
        let count = self.timeline.events().len();
        if count == 0 {
            return el("div").class("time-events none");
        }
        let step = |label, sign, by: i8| {
            let last = self.now.scene.event.is_some() && self.event.get() == if by < 0 { 0 } else { count - 1 };
            let step = icon_button("button icon", label, sign).attr_if("aria-disabled", last.then_some("true"));
            step.on_click(ctx.link().callback(move |_: Event| Message::Step(by)))
        };
        let corner = el("div")
            .class("time-corner")
            .style(&["width:", &px(self.names()), "px"].concat())
            .child(self.all_events(store))
            .child(el("span").class("steps").child(step(words.event_previous, "‹", -1)).child(step(words.event_next, "›", 1)));
        let pins = self.timeline.pins(look, lanes);
        let (before, behind) = pins.beyond;
        let mut beyond = String::new();
        for (count, sign) in [(before, "◂ "), (behind, "▸ ")] {
            if count > 0 {
                crate::words::add(&mut beyond, "  ", &[sign, &look.format.integer(count as u64)].concat());
            }
        }
        let corner = corner.child(el("span").class("muted").set("aria-hidden", "true").words(&beyond));
        let undated = self.timeline.events().len() - self.timeline.dated();
        let undated = fill(words.events_undated, &[("n", &look.format.integer(undated as u64))]);
        let corner = corner.maybe((count > self.timeline.dated()).then(|| el("span").class("muted").words(&undated)));
        // as high as it may become: rows do not move while time does
        let height = px(lanes.min(count.max(2)) as f64 * LANE);
        let size = ["width:", &px(look.scale.width), "px;height:", &height, "px"].concat();
        let mut points = el("div");
        // what Tab comes to: the point of the event it was at, else the nearest one
        let at = self.event.get();
        let tab = pins.pins.iter().position(|p| p.events.contains(&at)).unwrap_or_else(|| {
            let before = pins.pins.iter().rposition(|p| p.events.start <= at);
            before.unwrap_or(0)
        });
        for (pin, n) in pins.pins.iter().zip(0..) {
            points = points.child(self.pin(data, look, pin, n == tab));
        }
        let lanes = el("div").class("time-pins").style(&size).child(points);
        el("div")
            .class("time-events")
            .set("role", "group")
            .set("aria-label", self.now.scene.lang.later_texts().events)
            .child(corner)
            .child(lanes)
    }

    /// The button that lists all events.
    pub(super) fn all_events(&self, store: &StoreRef) -> El {
        let whole = store.clone();
        let list = Callback::from(move |_| whole.set_dialog(Some(Dialog::Events(0, usize::MAX, MANY))));
        let count = self.now.scene.format().integer(self.timeline.events().len() as u64);
        let words = fill(self.now.scene.lang.later_texts().events_all, &[("n", &count)]);
        button("link").set("aria-haspopup", "dialog").on_click(list).words(&words)
    }

    fn pin(&self, data: &Data, look: &Look, pin: &Pin, tab: bool) -> El {
        let px = |length: f64| self.px(length).to_string();
        let event = |at: usize| self.timeline.events().get(at).copied();
        let single = pin.events.len() == 1;
        let selected = self.now.scene.event.is_some_and(|e| pin.events.clone().any(|at| event(at) == Some(e)));
        let mut class = String::from("pin");
        for (yes, name) in [(pin.left, " west"), (!single, " cluster"), (!pin.certain, " unsure"), (selected, " selected")] {
            class.push_str(if yes { name } else { "" });
        }
        // of several one that was found is enough
        let standings = || pin.events.clone().filter_map(event).map(|e| Standing::of_event(self.now.marked.as_ref(), e));
        let standing = standings().find(|s| *s != Standing::Rest).or_else(|| standings().next());
        class.push_str(standing.map_or("", Standing::class));
        let wide = 2.0 * pin.half + GAP + pin.width;
        let from = if pin.left { pin.x + pin.half - wide } else { pin.x - pin.half };
        let place = ["left:", &px(from), "px;top:", &px(pin.lane as f64 * LANE), "px;width:", &px(wide), "px"].concat();
        let spoken = match event(pin.events.start).filter(|_| single) {
            Some(event) => told(data, event, &self.now),
            None => pin.words.clone(),
        };
        let lasting = (pin.until > pin.x).then(|| {
            el("span").class("pin-time").style(&["left:", &px(pin.x - from), "px;width:", &px(pin.until - pin.x), "px"].concat())
        });
        button("pin")
            .attr("class", &class)
            .key_number(pin.events.start as u32)
            .set("tabindex", if tab { "0" } else { "-1" })
            .number("data-pin", pin.events.start as i32)
            .number("data-end", pin.events.end as i32)
            .attr("title", &spoken)
            .attr_if("aria-pressed", single.then_some(if selected { "true" } else { "false" }))
            .style(&place)
            .maybe(lasting)
            .child(
                el("span").class("pin-point").style(&["width:", &px(2.0 * pin.half), "px"].concat()).set("aria-hidden", "true").words(
                    &match single {
                        true => String::new(),
                        false => look.format.integer(pin.events.len() as u64),
                    },
                ),
            )
            .child(el("span").class("pin-words").words(&pin.words))
    }

    /// Shows an event; several are looked at more closely, or listed where that does not part them.
    pub(super) fn open_pin(&self, store: &StoreRef, first: usize, end: usize) {
        let events = self.timeline.events();
        self.event.set(first);
        if end <= first + 1 {
            if let Some(event) = events.get(first) {
                store.dispatch(Action::Event(*event));
            }
            return;
        }
        let time = |at: usize| self.now.data.as_ref().and_then(|data| Span::of(&data.event(*events.get(at)?)?.period));
        let (Some(from), Some(to)) = (time(first), time(end - 1)) else { return };
        let days = to.from - from.from;
        let before = self.span.get();
        if days >= 3.0 && end - first <= 400 {
            self.set_span(Span {
                from: from.from - days * 0.15,
                to: to.from + days * 0.4,
            });
        }
        // all on one day, or no closer look to be had
        if self.span.get() == before {
            store.set_dialog(Some(Dialog::Events(first, end, MANY)));
            return;
        }
        self.focus_pin.set(true);
        self.commit(store);
    }

    /// A key on a point: arrows go from one to the next in time, also beyond what is shown.
    pub(super) fn key_on_pin(&self, event: &KeyboardEvent, store: &StoreRef) -> bool {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return false;
        }
        let last = self.timeline.dated().saturating_sub(1);
        let end = crate::dom::closest(event, "[data-pin]").and_then(|p| p.get_attribute("data-end")?.parse::<usize>().ok());
        match (event.key().as_str(), event.shift_key()) {
            ("ArrowRight" | "ArrowDown", false) => self.event.set(end.unwrap_or(0).min(last)),
            ("ArrowLeft" | "ArrowUp", false) => self.event.set(super::pin_at(event).unwrap_or(0).saturating_sub(1)),
            ("ArrowRight", true) => self.pan(-self.line() / 8.0),
            ("ArrowLeft", true) => self.pan(self.line() / 8.0),
            ("Home", false) => self.event.set(0),
            ("End", false) => self.event.set(last),
            ("+", _) => self.zoom(STEP, self.line() / 2.0),
            ("-", _) => self.zoom(1.0 / STEP, self.line() / 2.0),
            ("Escape", _) if self.now.scene.has_detail() => {
                store.dispatch(Action::Select(None));
                event.prevent_default();
                event.stop_propagation();
                return false;
            }
            _ => return false,
        }
        event.prevent_default();
        event.stop_propagation();
        // a pan or a zoom is not pulled back by what has focus
        if !event.shift_key() && event.key() != "-" {
            self.reveal_event();
        }
        self.focus_pin.set(true);
        self.settle(store);
        true
    }
}

/// An event in words: when, what, which kind.
pub(super) fn told(data: &Data, event: EventId, now: &Snapshot) -> String {
    let Some(event) = data.event(event) else { return String::new() };
    let (format, texts) = (now.scene.format(), now.scene.lang.later_texts());
    let name = data.say(event.name, format.lang.tag()).words;
    let when = match Span::of(&event.period) {
        Some(_) => format.period(&event.period, Style::Spoken),
        None => now.scene.lang.later_texts().undated.to_owned(),
    };
    [&when, ", ", name, ", ", texts.event_kind(event.kind)].concat()
}

/// When something is: its dates, that they are the wrong way round, or its words.
pub(super) fn when(data: &Data, period: &Period, now: &Snapshot) -> String {
    let (format, words) = (now.scene.format(), now.scene.lang.later_texts());
    match (Span::of(period), period.text) {
        (Some(_), _) => format.period(period, Style::Medium),
        (None, _) if period.start.is_some() => [words.reversed, " ", &format.period(period, Style::Medium)].concat(),
        (None, text) => text.map_or(words.undated, |t| data.str(t)).to_owned(),
    }
}

/// Events from … to … as a list in the order of time, for the dialog. It comes later.
pub fn all(store: &StoreRef, now: &Snapshot, data: &Data) -> El {
    let Some(Dialog::Events(first, end, many)) = now.dialog else { return el("p") };
    let (words, format) = (now.scene.lang.later_texts(), now.scene.format());
    let (shown, _) = Timeline::events_in(data, &now.scene);
    let events = shown.get(first..end.min(shown.len())).unwrap_or_default();
    let mut list = el("ol").class("event-list");
    for event in events.iter().take(many) {
        let Some(item) = data.event(*event) else { continue };
        let go = closing(store, act(store, Action::Event(*event)));
        let when = when(data, &item.period, now);
        let entry = button("link follow").on_click(go).child(el("span").class("when").words(&when)).text(" ");
        let kind = el("span").class("muted small").text(" · ").text(words.event_kind(item.kind));
        list = list.child(
            el("li").key_number(event.0).child(entry.child(said(data.say(item.name, format.lang.tag()), format.lang)).child(kind)),
        );
    }
    let left = events.len().saturating_sub(many);
    let more = (left > 0).then(|| {
        let store = store.clone();
        let go = Callback::from(move |event: Event| {
            // the button may go away: focus goes on from the last event that was there
            let body = crate::dom::closest(&event, ".dialog-body");
            let last = body.and_then(|b| b.query_selector("li:last-child > button").ok().flatten());
            if let Some(last) = last.and_then(|l| l.dyn_into::<HtmlElement>().ok()) {
                crate::dom::focus(&last);
            }
            store.set_dialog(Some(Dialog::Events(first, end, many + MANY)));
        });
        button("button").on_click(go).words(&fill(words.show_more, &[("n", &format.integer(left as u64))]))
    });
    // what stands for several can be looked at more closely
    let mut closer = None;
    if let (Some(from), Some(to), true) = (events.first(), events.last(), end != usize::MAX) {
        let time = |e: &EventId| data.event(*e).and_then(|e| Span::of(&e.period));
        if let (Some(a), Some(b)) = (time(from), time(to)) {
            let reach = act(store, Action::Reach(Timeline::reach(a.around(b))));
            closer = Some(button("button").on_click(closing(store, reach)).text(words.time_in));
        }
    }
    el("div").child(list).maybe(more).maybe(closer)
}

/// Closes the dialog, then does it.
fn closing(store: &StoreRef, then: Callback<Event>) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        store.set_dialog(None);
        then.emit(event);
    })
}
