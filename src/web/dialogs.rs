//! What may lie over the view: the keys, the legend, and what the dataset says of itself.

use phaen::dataset::{Dataset, Hue, Tone};
use phaen::scene::Scene;
use phaen::text::fill;
use phaen::time::Style;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::app::ViewProps;
use crate::store::{Dialog, Snapshot};
use crate::words::{said, shape};

/// The dialog that is open, if any.
#[component]
pub fn Dialogs(props: &ViewProps) -> Html {
    let ViewProps { store, now } = props;
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(now.dialog, move |dialog| {
            if let Some(element) = node.cast::<HtmlDialogElement>() {
                match dialog {
                    Some(_) if !element.open() => drop(element.show_modal()),
                    None if element.open() => element.close(),
                    _ => {}
                }
            }
        });
    }
    let texts = now.scene.lang.texts();
    let close = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.set_dialog(None))
    };
    // Escape and the browser's own ways of closing
    let onclose = {
        let store = store.clone();
        Callback::from(move |_: Event| store.set_dialog(None))
    };
    let onclick = {
        let store = store.clone();
        Callback::from(move |event: MouseEvent| {
            // on the backdrop the dialog itself is the target
            if event.target().is_some_and(|t| t.dyn_into::<HtmlDialogElement>().is_ok()) {
                store.set_dialog(None);
            }
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| event.stop_propagation());
    let (title, body) = match (now.dialog, &now.data) {
        (Some(Dialog::Keys), _) => (texts.keys, keys(now)),
        (Some(Dialog::Legend), _) => (texts.legend, legend(now)),
        (Some(Dialog::About), Some(data)) => (texts.about_data, about(data, &now.scene)),
        _ => ("", html! {}),
    };
    let tag = format!("h{}", now.heading);
    html! {
        <dialog ref={node} aria-labelledby="dialog-title" {onclose} {onclick} {onkeydown}>
            <div class="dialog">
                <div class="dialog-head">
                    <@{tag} id="dialog-title">{ title }</@>
                    <button type="button" class="button icon" aria-label={texts.close} title={texts.close} onclick={close}>
                        <span aria-hidden="true">{ "✕" }</span>
                    </button>
                </div>
                <div class="dialog-body">{ body }</div>
            </div>
        </dialog>
    }
}

fn keys(now: &Snapshot) -> Html {
    let texts = now.scene.lang.texts();
    let rows: [(&[&str], &str); 13] = [
        (&["↓", "↑"], texts.key_down_up),
        (&["→"], texts.key_right),
        (&["←"], texts.key_left),
        (&["Home", "End"], texts.key_home_end),
        (&["PgDn", "PgUp"], texts.key_page),
        (&["Enter", texts.key_space_name], texts.key_enter),
        (&["Shift + Enter"], texts.focus_here),
        (&["Backspace"], texts.focus_up),
        (&["*"], texts.key_star),
        (&[texts.key_letters_name], texts.key_letters),
        (&["Tab"], texts.key_tab),
        (&["?"], texts.key_help),
        (&["Esc"], texts.key_escape),
    ];
    html! {
        <dl class="keys">
            { for rows.iter().map(|(names, what)| html! {
                <div>
                    <dt>{ for names.iter().map(|n| html! { <><kbd>{ *n }</kbd>{ " " }</> }) }</dt>
                    <dd>{ *what }</dd>
                </div>
            }) }
        </dl>
    }
}

/// What shapes, colours and marks mean; of statuses and hues those that the dataset uses.
pub fn legend(now: &Snapshot) -> Html {
    let Some(data) = &now.data else { return html! {} };
    let (texts, lang) = (now.scene.lang.texts(), now.scene.lang);
    let hues: Vec<(Hue, phaen::dataset::NodeId)> = data.tree().order().iter().filter_map(|n| Some((data.node(*n).hue?, *n))).take(12).collect();
    html! {
        <div class="legend">
            <p class="head">{ texts.legend_tones }</p>
            <ul>
                { for data.statuses().iter().map(|s| html! {
                    <li>
                        <span class={classes!("tone", s.tone.word())}>{ shape(s.tone) }{ " " }<span class="word">{ said(data.say(s.label, lang.tag()), lang) }</span></span>
                        <span class="muted">{ " " }{ s.description.map_or_else(|| html! { texts.tone_meaning(s.tone) }, |d| said(data.say(d, lang.tag()), lang)) }</span>
                    </li>
                }) }
                if !data.statuses().iter().any(|s| s.tone == Tone::Unknown) || data.statuses().is_empty() {
                    <li>{ crate::words::no_status(lang) }<span class="muted">{ " " }{ texts.legend_unknown }</span></li>
                }
            </ul>
            if !hues.is_empty() {
                <p class="head">{ texts.legend_hues }</p>
                <ul>
                    { for hues.iter().map(|(hue, node)| {
                        let item = data.node(*node);
                        html! { <li>{ crate::words::hue_mark(Some(*hue)) }{ " " }{ said(data.say(item.short_name.unwrap_or(item.name), lang.tag()), lang) }</li> }
                    }) }
                </ul>
            }
            <p class="head">{ texts.legend_marks }</p>
            <ul>
                <li><span class="dagger">{ "†" }</span>{ " " }{ texts.unofficial_long }</li>
                <li><span class="chip">{ texts.unverified }</span>{ " " }{ texts.unverified_long }</li>
                <li>{ texts.legend_counts }</li>
            </ul>
            <p class="muted">{ texts.rollup_why }</p>
        </div>
    }
}

/// What the dataset says of itself.
pub fn about(data: &Dataset, scene: &Scene) -> Html {
    let (texts, lang, format) = (scene.lang.texts(), scene.lang, scene.format());
    let head = data.head();
    let text = |t| said(data.say(t, lang.tag()), lang);
    let dates = [(head.as_of, texts.data_as_of), (head.issued, texts.issued), (head.modified, texts.modified)];
    let publisher = head.publisher.and_then(|p| data.organization(p)).map(|o| text(o.name));
    let counts = data.levels().iter().zip(0..).filter_map(|(level, i)| {
        let n = data.nodes().iter().filter(|n| n.level.0 == i).count();
        (n > 0).then(|| html! { <li>{ text(level.plural.unwrap_or(level.label)) }{ " " }<b>{ format.integer(n as u64) }</b></li> })
    });
    html! {
        <div class="about">
            if let Some(description) = head.description { <p>{ text(description) }</p> }
            if let Some(notice) = head.notice { <p class="notice">{ text(notice) }</p> }
            <p class="muted">
                { for dates.into_iter().filter_map(|(date, words)| Some(fill(words, &[("date", &format.date(date?, Style::Long))]))).map(|w| html! { <span class="fact">{ w }</span> }) }
                if let Some(publisher) = publisher { <span class="fact">{ texts.publisher }{ " " }{ publisher }</span> }
                if let Some(license) = head.license { <span class="fact">{ texts.license }{ " " }{ data.str(license).to_owned() }</span> }
            </p>
            if let Some(contact) = head.contact { <p>{ texts.contact }{ ": " }{ text(contact) }</p> }
            <p class="head">{ fill(texts.entries, &[("n", &format.integer(data.nodes().len() as u64))]) }</p>
            <ul class="counts">{ for counts }</ul>
        </div>
    }
}
