//! The top bar: what this is, as of when, and how it is shown. On narrow elements the settings fold
//! into one button; nothing disappears.

use phaen::scene::Action;
use phaen::text::{Lang, fill};
use phaen::time::{Digits, Era, Style};
use yew::prelude::*;

use crate::app::ViewProps;
use crate::store::Dialog;
use crate::words::said;

/// The top bar.
#[component]
pub fn TopBar(props: &ViewProps) -> Html {
    let ViewProps { store, now } = props;
    let Some(data) = now.data.clone() else { return html! { <div></div> } };
    let (texts, lang, format) = (now.scene.lang.texts(), now.scene.lang, now.scene.format());
    let folded = use_state(|| false);
    let head = data.head();
    let tag = format!("h{}", now.heading);
    let as_of = head.as_of.map(|d| fill(texts.data_as_of, &[("date", &format.date(d, Style::Medium))]));
    let newest = newest_result(&data).map(|y| fill(texts.newest_result, &[("year", &format.year(y, Style::Short))]));
    let line: Vec<String> = as_of.into_iter().chain(newest).collect();
    let narrow = now.stage.is_narrow();

    let settings = html! {
        <div class="settings" role="group" aria-label={texts.settings}>
            { switch(store, texts.language, [
                (texts.thai, "th", lang == Lang::Th, Action::Lang(Lang::Th)),
                (texts.english, "en", lang == Lang::En, Action::Lang(Lang::En)),
            ]) }
            { switch(store, texts.era, [
                (texts.era_be, lang.tag(), format.era == Era::Buddhist, Action::Era(Era::Buddhist)),
                (texts.era_ce, lang.tag(), format.era == Era::Common, Action::Era(Era::Common)),
            ]) }
            { switch(store, texts.digits, [
                ("๐–๙", "th", format.digits == Digits::Thai, Action::Digits(Digits::Thai)),
                ("0–9", "en", format.digits == Digits::Arabic, Action::Digits(Digits::Arabic)),
            ]) }
            { dialog_button(store, Dialog::Legend, texts.legend, "◐") }
            { dialog_button(store, Dialog::About, texts.about_data, "i") }
            { dialog_button(store, Dialog::Keys, texts.keys_open, "?") }
        </div>
    };
    let toggle = {
        let folded = folded.clone();
        Callback::from(move |_: MouseEvent| folded.set(!*folded))
    };
    let onkeydown = {
        let folded = folded.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *folded {
                event.stop_propagation();
                folded.set(false);
            }
        })
    };
    html! {
        <div class="top" part="top">
            <div class="title">
                <@{tag}>{ said(data.say(head.title, lang.tag()), lang) }</@>
                <p class="muted">{ line.join(" · ") }</p>
            </div>
            <div class="tools" {onkeydown}>
                if narrow {
                    <button type="button" class="button icon" aria-expanded={folded.to_string()} aria-label={texts.more} title={texts.more} onclick={toggle}>
                        <span aria-hidden="true">{ "⋯" }</span>
                    </button>
                    if *folded { <div class="folded">{ settings }</div> }
                } else {
                    { settings }
                }
            </div>
        </div>
    }
}

/// Buttons of which one is pressed.
fn switch<const N: usize>(store: &crate::app::StoreRef, label: &'static str, choices: [(&'static str, &'static str, bool, Action); N]) -> Html {
    html! {
        <div class="segmented" role="group" aria-label={label}>
            { for choices.into_iter().map(|(words, lang, pressed, action)| {
                let store = store.clone();
                let onclick = Callback::from(move |_: MouseEvent| store.dispatch(action));
                html! { <button type="button" {lang} aria-pressed={pressed.to_string()} {onclick}>{ words }</button> }
            }) }
        </div>
    }
}

fn dialog_button(store: &crate::app::StoreRef, dialog: Dialog, label: &'static str, sign: &'static str) -> Html {
    let store = store.clone();
    let onclick = Callback::from(move |_: MouseEvent| store.set_dialog(Some(dialog)));
    html! {
        <button type="button" class="button icon" aria-label={label} title={label} aria-haspopup="dialog" {onclick}>
            <span aria-hidden="true">{ sign }</span>
        </button>
    }
}

/// The newest year any assessment speaks of.
fn newest_result(data: &phaen::dataset::Dataset) -> Option<i16> {
    data.tree().children(None).filter_map(|root| Some(data.rollup(root).years?.1)).max()
}
