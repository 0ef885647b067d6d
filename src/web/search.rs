//! The search box, in every view: there from the first paint on. What it finds, and how that is shown, comes later
//! (`find`).

use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlInputElement, KeyboardEvent, Node};
use yew::{Callback, NodeRef};

use crate::app::StoreRef;
use crate::dom;
use crate::el::{El, button, el};
use crate::find;
use crate::later;
use crate::store::{Data, Dialog, Snapshot};

/// The box, the list of results below it, and the button of the filter.
pub fn search_box(store: &StoreRef, now: &Snapshot, data: &Data, field: &NodeRef) -> El {
    let texts = now.scene.lang.texts();
    let list = now.list.and_then(|at| {
        let list = later::entry(find::list as fn(&Snapshot, &Data, Option<usize>) -> El)?;
        Some(list(now, data, at))
    });
    let at = now.list.flatten().map(|at| ["hit-", &at.to_string()].concat());
    let input = el("input")
        .node_ref(field)
        .set("type", "search")
        .set("role", "combobox")
        .set("aria-autocomplete", "list")
        .set("aria-controls", "hits")
        .flag("aria-expanded", list.is_some())
        .attr_if("aria-activedescendant", at.as_deref())
        .set("aria-label", texts.search)
        .set("placeholder", texts.search_hint)
        .set("maxlength", "200")
        .set("autocomplete", "off")
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .set("enterkeyhint", "search")
        .on_input(on_input(store))
        .on_keydown(on_key(store));
    let chosen = now.scene.filter.choices().len();
    let filter = {
        let store = store.clone();
        Callback::from(move |_: Event| store.set_dialog(Some(Dialog::Filter)))
    };
    let mut filter = button("button filter").set("aria-haspopup", "dialog").on_click(filter).text(texts.filter);
    if chosen > 0 {
        filter = filter.child(el("b").text(" ").words(&now.scene.format().integer(chosen as u64)));
    }
    let combo =
        el("div").class("combo").child(input).maybe(list).on_focusout(on_leave(store)).on_mousedown(stay()).on_click(choose(store));
    el("div").class("search").set("part", "search").set("role", "search").child(combo).child(filter)
}

/// Brings the field in line with what is searched for: the host or Escape may have changed it.
pub fn agree(field: &NodeRef, now: &Snapshot) {
    if let Some(field) = field.cast::<HtmlInputElement>().filter(|f| f.value() != *now.scene.query) {
        field.set_value(&now.scene.query);
    }
}

/// Keys that work wherever focus is within the explorer: `/` goes to the box, F3 to the next result.
pub fn shortcut(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        let in_field = event.target().is_some_and(|t| t.has_type::<HtmlInputElement>());
        if key.ctrl_key() || key.alt_key() || key.meta_key() {
            return;
        }
        match key.key().as_str() {
            "/" if !in_field => store.focus_search(),
            "F3" if !store.snapshot().scene.query.is_empty() => {
                if let Some(step) = later::entry(find::step as fn(&StoreRef, bool)) {
                    step(&store, key.shift_key());
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

fn on_input(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        if let Some(field) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
            store.search(&field.value(), true);
        }
    })
}

fn on_key(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        if let Some(key) = later::entry(find::key as fn(&StoreRef, &KeyboardEvent)) {
            key(&store, event.unchecked_ref());
        }
    })
}

/// A press on a result does not take focus out of the field.
fn stay() -> Callback<Event> {
    Callback::from(|event: Event| {
        if dom::closest(&event, ".hits").is_some() {
            event.prevent_default();
        }
    })
}

fn choose(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let at = dom::closest(&event, "[data-hit]").and_then(|hit| hit.get_attribute("data-hit")?.parse().ok());
        if let (Some(at), Some(go)) = (at, later::entry(find::go as fn(&StoreRef, usize))) {
            go(&store, at);
        }
    })
}

fn on_leave(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let to = event.unchecked_ref::<FocusEvent>().related_target().and_then(|t| t.dyn_into::<Node>().ok());
        let within = dom::closest(&event, ".combo").is_some_and(|combo| combo.contains(to.as_ref()));
        if !within {
            store.set_list(None);
        }
    })
}
