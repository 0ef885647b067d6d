//! The top bar: what this is, as of when, and how it is shown. What is asked for less often folds into one button;
//! nothing disappears.

use phaen::scene::{Action, View};
use phaen::text::{Lang, fill};
use phaen::time::{Digits, Era, Style};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};
use yew::{Callback, NodeRef};

use crate::app::{StoreRef, act};
use crate::dom;
use crate::el::{El, el, heading, icon_button};
use crate::later;
use crate::search::search_box;
use crate::store::{Data, Dialog, Snapshot};
use crate::words::{add, said};

/// The top bar.
pub fn top_bar(store: &StoreRef, now: &Snapshot, data: &Data, field: &NodeRef) -> El {
    let (texts, lang, format) = (now.scene.lang.texts(), now.scene.lang, now.scene.format());
    let head = data.head();
    let mut line = String::new();
    if let Some(date) = head.as_of {
        line = fill(texts.data_as_of, &[("date", &format.date(date, Style::Medium))]);
    }
    if let Some(year) = data.overview().newest {
        add(&mut line, " · ", &fill(texts.newest_result, &[("year", &format.year(year, Style::Short))]));
    }
    let name = data.say(head.title, lang.tag());
    let title = el("div")
        .class("title")
        .child(heading(now.heading).attr("title", name.words).child(said(name, lang)))
        .child(el("p").class("muted").words(&line));
    let tools = el("div").class("tools").on_keydown(fold_on_escape(store));
    // what is asked for least is folded away, and language as well where there is no room
    let narrow = now.stage.is_narrow();
    let language = || language(store, now);
    let toggle = icon_button("button icon", texts.more, "⋯").flag("aria-expanded", now.unfolded).on_click(fold_or_unfold(store));
    let folded = || {
        let more = match later::entry(more as fn(&StoreRef, &Snapshot) -> El) {
            Some(more) => more(store, now),
            None => later::waiting(store, now),
        };
        let settings = el("div").class("settings").set("role", "group").set("aria-label", texts.settings);
        el("div").class("folded").child(settings.maybe(narrow.then(language)).child(more))
    };
    let tools = tools.maybe((!narrow).then(language)).child(toggle).maybe(now.unfolded.then(folded));
    let search = search_box(store, now, data, field);
    el("div").class("top").set("part", "top").child(title).child(search).maybe(switcher(store, now)).child(tools)
}

/// Which view is shown; none where only one is offered.
fn switcher(store: &StoreRef, now: &Snapshot) -> Option<El> {
    let texts = now.scene.lang.texts();
    let mut views = el("div").class("segmented views").set("part", "switcher").set("role", "group").set("aria-label", texts.views);
    for view in [View::Wheel, View::Outline, View::Diagram, View::Timeline, View::Table] {
        if now.views.contains(&view) {
            let choice = el("button").set("type", "button").flag("aria-pressed", now.scene.view == view);
            views = views.child(choice.on_click(act(store, Action::View(view))).text(texts.view(view)));
        }
    }
    (now.views.len() > 1).then_some(views)
}

fn fold_or_unfold(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |_| store.unfold(!store.snapshot().unfolded))
}

fn fold_on_escape(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" && store.snapshot().unfolded {
            event.stop_propagation();
            // else a dialog of the page closes with it
            event.prevent_default();
            // what is folded away cannot keep focus: it goes back to the button that unfolds
            if let Some(toggle) =
                dom::closest(&event, ".tools").and_then(|t| t.query_selector("[aria-expanded]").ok()??.dyn_into::<HtmlElement>().ok())
            {
                dom::focus(&toggle);
            }
            store.unfold(false);
        }
    })
}

/// What a reader of another language looks for first.
fn language(store: &StoreRef, now: &Snapshot) -> El {
    let (texts, lang) = (now.scene.lang.texts(), now.scene.lang);
    let to = |l| (lang == l, Action::Lang(l));
    switch(store, texts.language, [(texts.thai, "th", to(Lang::Th)), (texts.english, "en", to(Lang::En))])
}

/// What else can be set, and what is told of the whole. It comes later.
pub fn more(store: &StoreRef, now: &Snapshot) -> El {
    let (texts, lang, format) = (now.scene.lang.later_texts(), now.scene.lang.tag(), now.scene.format());
    let era = |e| (now.scene.era() == e, Action::Era(e));
    let digits = |d| (format.digits == d, Action::Digits(d));
    el("div")
        .class("settings")
        .child(switch(store, texts.era, [(texts.era_be, lang, era(Era::Buddhist)), (texts.era_ce, lang, era(Era::Common))]))
        .child(switch(store, texts.digits, [("๐–๙", "th", digits(Digits::Thai)), ("0–9", "en", digits(Digits::Arabic))]))
        .child(dialog_button(store, Dialog::Legend, texts.legend, "◐"))
        .child(dialog_button(store, Dialog::About, texts.about_data, "i"))
        .child(dialog_button(store, Dialog::Keys, texts.keys_open, "?"))
}

/// Buttons of which one is pressed: words, their language, whether it is this one, what it does.
fn switch(store: &StoreRef, label: &'static str, choices: [(&'static str, &'static str, (bool, Action)); 2]) -> El {
    let mut group = el("div").class("segmented").set("role", "group").set("aria-label", label);
    for (words, lang, (pressed, action)) in choices {
        let choice = el("button").set("type", "button").set("lang", lang).flag("aria-pressed", pressed);
        group = group.child(choice.on_click(act(store, action)).text(words));
    }
    group
}

fn dialog_button(store: &StoreRef, dialog: Dialog, label: &'static str, sign: &'static str) -> El {
    let store = store.clone();
    let show = Callback::from(move |_| store.set_dialog(Some(dialog)));
    icon_button("button icon", label, sign).set("aria-haspopup", "dialog").on_click(show)
}
