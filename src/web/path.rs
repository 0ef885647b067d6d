//! The path line: where the shown part stands in the whole, and how far down it is open.

use phaen::outline::{Depth, depths};
use phaen::scene::{Action, Base};
use phaen::text::fill;
use yew::prelude::*;

use crate::app::{StoreRef, ViewProps};
use crate::words::said;

/// The path line.
#[component]
pub fn PathLine(props: &ViewProps) -> Html {
    let ViewProps { store, now } = props;
    let Some(data) = now.data.clone() else { return html! { <div></div> } };
    let (texts, lang, root) = (now.scene.lang.texts(), now.scene.lang, now.scene.root);
    let steps = use_memo((data.clone(), root), |(data, root)| depths(data, *root));
    let mut way: Vec<_> = root.into_iter().flat_map(|r| data.ancestors(r)).collect();
    way.reverse();
    let title = |node| {
        let item = data.node(node);
        let name = data.say(item.short_name.unwrap_or(item.name), lang.tag());
        html! { <>{ for item.code.map(|c| format!("{} ", data.str(c))) }{ said(name, lang) }</> }
    };
    let crumb = |to| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.dispatch(Action::Root(to)))
    };
    html! {
        <div class="path" part="path">
            <nav aria-label={texts.path}>
                <ol>
                    if let Some(root) = root {
                        <li key="whole"><button type="button" class="link" onclick={crumb(None)}>{ texts.whole_plan }</button></li>
                        { for way.into_iter().map(|n| html! {
                            <li key={n.0}><button type="button" class="link" onclick={crumb(Some(n))}>{ title(n) }</button></li>
                        }) }
                        <li key="root"><span aria-current="page">{ title(root) }</span></li>
                    } else {
                        <li key="all"><span aria-current="page">{ texts.whole_plan }</span></li>
                    }
                </ol>
            </nav>
            <div class="depths" role="group" aria-label={texts.show_to_level}>
                <span class="muted" aria-hidden="true">{ texts.show_to_level }</span>
                { for steps.iter().filter(|d| d.levels > 1 || steps.len() == 1).map(|d| depth_button(store, now, d)) }
                { base_button(store, now, Base::All, texts.expand_all, texts.expand_all.to_owned()) }
                { base_button(store, now, Base::Levels(1), texts.collapse_all, texts.collapse_all.to_owned()) }
            </div>
        </div>
    }
}

fn depth_button(store: &StoreRef, now: &crate::store::Snapshot, depth: &Depth) -> Html {
    let (texts, lang) = (now.scene.lang.texts(), now.scene.lang);
    let level = now.data.as_ref().and_then(|d| Some((d, d.levels().get(depth.name.index())?)));
    let words = level.map(|(d, l)| d.say(l.label, lang.tag()).words.to_owned()).unwrap_or_default();
    let label = fill(texts.show_to_level_of, &[("level", &words)]);
    base_button(store, now, Base::Levels(depth.levels), &words, label)
}

fn base_button(store: &StoreRef, now: &crate::store::Snapshot, base: Base, words: &str, label: String) -> Html {
    let pressed = now.scene.open == phaen::scene::Open::to(base);
    let store = store.clone();
    let onclick = Callback::from(move |_: MouseEvent| store.dispatch(Action::OpenTo(base)));
    html! {
        <button type="button" class="link" aria-pressed={pressed.to_string()} aria-label={label} {onclick}>{ words.to_owned() }</button>
    }
}
