//! The path line: where the shown part stands in the whole, and how far down it is open.

use phaen::dataset::NodeId;
use phaen::outline::Depth;
use phaen::scene::{Action, Base, Open, View};
use phaen::text::{Lang, fill};

use crate::app::{StoreRef, act};
use crate::el::{El, button, el, landmark};
use crate::store::{Data, Snapshot};
use crate::words::said;

/// The path line.
pub fn path_line(store: &StoreRef, now: &Snapshot, data: &Data, depths: &[Depth]) -> El {
    let (texts, lang) = (now.scene.lang.texts(), now.scene.lang);
    let crumb = |to| button("link").on_click(act(store, Action::Root(to)));
    let mut way = el("ol");
    if let Some(root) = now.scene.root {
        way = way.child(el("li").key("whole").child(crumb(None).text(texts.whole_plan)));
        let mut above: Vec<NodeId> = Vec::new();
        for node in data.ancestors(root) {
            above.push(node);
        }
        for node in above.into_iter().rev() {
            way = way.child(el("li").key_number(node.0).child(title(crumb(Some(node)), data, node, lang)));
        }
        way = way.child(el("li").key("root").child(title(here(), data, root, lang)));
    } else {
        way = way.child(el("li").key("all").child(here().text(texts.whole_plan)));
    }
    let mut steps = el("div").class("depths").set("role", "group").set("aria-label", texts.show_to_level);
    steps = steps.child(el("span").class("muted").set("aria-hidden", "true").text(texts.show_to_level));
    for depth in depths {
        if depth.levels > 1 || depths.len() == 1 {
            let level = data.levels().get(depth.name.index());
            let words = level.map_or("", |l| data.say(l.label, lang.tag()).words);
            let label = fill(texts.show_to_level_of, &[("level", words)]);
            steps = steps.child(step(store, now, Base::Levels(depth.levels), words, &label));
        }
    }
    steps = steps.child(step(store, now, Base::All, texts.expand_all, texts.expand_all)).child(step(
        store,
        now,
        Base::Levels(1),
        texts.collapse_all,
        texts.collapse_all,
    ));
    let way = landmark("nav", "way", texts.path).child(way);
    // the wheel always shows two levels, the table all
    let steps = (!matches!(now.scene.view, View::Wheel | View::Table)).then_some(steps);
    el("div").class("path").set("part", "path").child(way).maybe(steps)
}

/// What is shown, by name. The landmarks are named after it: a page may have several elements, and a search of its own.
fn here() -> El {
    el("span").set("id", "here").set("aria-current", "page")
}

fn title(into: El, data: &Data, node: NodeId, lang: Lang) -> El {
    let item = data.node(node);
    let into = match item.code {
        Some(code) => into.words(data.str(code)).text(" "),
        None => into,
    };
    into.child(said(data.say(item.short_name.unwrap_or(item.name), lang.tag()), lang))
}

fn step(store: &StoreRef, now: &Snapshot, base: Base, words: &str, label: &str) -> El {
    button("link")
        .flag("aria-pressed", *now.scene.folds() == Open::to(base))
        .attr("aria-label", label)
        .on_click(act(store, Action::OpenTo(base)))
        .words(words)
}
