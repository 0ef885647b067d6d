//! The search box, in every view: there from the first paint on. What it finds, and how that is shown, comes later
//! (`find`).

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};
use yew::{Callback, NodeRef};

use crate::app::StoreRef;
use crate::el::{El, button, el, landmark};
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
        .set("enterkeyhint", "search");
    let chosen = now.scene.filter.choices().len();
    let filter = {
        let store = store.clone();
        Callback::from(move |_: Event| store.set_dialog(Some(Dialog::Filter)))
    };
    let mut filter = button("button filter").set("aria-haspopup", "dialog").on_click(filter).text(texts.filter);
    if chosen > 0 {
        filter = filter.child(el("b").text(" ").words(&now.scene.format().integer(chosen as u64)));
    }
    let on = on_event(store);
    let combo = el("div").class("combo").child(input).maybe(list);
    let combo = combo.on_input(on.clone()).on_keydown(on.clone()).on_focusout(on.clone()).on_mousedown(on.clone()).on_click(on);
    landmark("div", "search", texts.search).class("search").set("part", "search").set("role", "search").child(combo).child(filter)
}

/// Brings the field in line with what is searched for: the host or Escape may have changed it.
pub fn agree(field: &NodeRef, now: &Snapshot) {
    if let Some(field) = field.cast::<HtmlInputElement>().filter(|f| *f.value().trim() != *now.scene.query) {
        field.set_value(&now.scene.query);
    }
}

/// Keys that work wherever focus is within the explorer: `/` goes to the box, what else there is comes later.
pub fn shortcut(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        if key.ctrl_key() || key.alt_key() || key.meta_key() {
            return;
        }
        let typed = event.target().is_some_and(|t| t.has_type::<HtmlInputElement>());
        if key.key() == "/" && !typed {
            store.focus_search();
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(answer) = later::entry(find::event as fn(&StoreRef, &Event)) {
            answer(&store, &event);
        } else if typed {
            // or letters typed here would be shortcuts of the page
            event.stop_propagation();
        }
    })
}

/// What happens in the box and its list. Before the rest comes, what is typed waits for it.
fn on_event(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let field = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()).filter(|_| event.type_() == "input");
        if let Some(field) = field {
            store.search(&field.value());
            // at once, so that text and results are drawn together
            if let Some(keep_up) = later::entry(find::keep_up as fn(&StoreRef)) {
                keep_up(&store);
            }
        } else if let Some(answer) = later::entry(find::event as fn(&StoreRef, &Event)) {
            answer(&store, &event);
        }
    })
}
