//! What may lie over the view: the frame of a dialog. What it shows comes later (`about`).

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement, ShadowRoot};
use yew::{Callback, NodeRef};

use crate::about;
use crate::app::StoreRef;
use crate::el::{El, el, heading, icon_button};
use crate::later;
use crate::store::{Data, Dialog, Snapshot};

/// The dialog that is open, if any.
pub fn dialogs(store: &StoreRef, now: &Snapshot, data: &Data, node: &NodeRef) -> El {
    let texts = now.scene.lang.texts();
    let close = {
        let store = store.clone();
        Callback::from(move |_: Event| store.set_dialog(None))
    };
    let on_backdrop = {
        let close = close.clone();
        Callback::from(move |event: Event| {
            // on the backdrop the dialog itself is the target
            if event.target().is_some_and(|t| t.has_type::<HtmlDialogElement>()) {
                close.emit(event);
            }
        })
    };
    let title = match now.dialog {
        Some(Dialog::Keys) => texts.keys,
        Some(Dialog::Filter) => texts.filter,
        Some(Dialog::Events(..)) => texts.events,
        Some(Dialog::Legend) => texts.legend,
        Some(Dialog::About) => texts.about_data,
        None => "",
    };
    let body = now.dialog.map(|_| match later::entry(about::dialog as fn(&StoreRef, &Snapshot, &Data) -> El) {
        Some(body) => body(store, now, data),
        None => later::waiting(store, now),
    });
    let head = el("div")
        .class("dialog-head")
        .child(heading(now.heading).set("id", "dialog-title").text(title))
        .child(icon_button("button icon", texts.close, "✕").on_click(close.clone()));
    let inner = el("div").class("dialog").child(head).child(el("div").class("dialog-body").maybe(body));
    el("dialog")
        .node_ref(node)
        .set("aria-labelledby", "dialog-title")
        // Escape and the browser's own ways of closing
        .on_close(close)
        .on_click(on_backdrop)
        .on_keydown(Callback::from(|event: Event| event.stop_propagation()))
        .child(inner)
}

/// Opens or closes the element after the state has changed; `back` is where focus goes that has nowhere to go back to.
pub fn show(node: &NodeRef, dialog: Option<Dialog>, back: impl FnOnce()) {
    let Some(element) = node.cast::<HtmlDialogElement>() else { return };
    match dialog {
        Some(_) if !element.open() => drop(element.show_modal()),
        None if element.open() => {
            element.close();
            // where it was opened from may be gone
            let root = element.get_root_node().dyn_into::<ShadowRoot>().ok();
            if root.is_some_and(|root| root.active_element().is_none()) {
                back();
            }
        }
        _ => {}
    }
}
