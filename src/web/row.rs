//! One row of the outline: a tree item with its mark, code, name and what is known of it. It is drawn
//! again only when something of it has changed.

use phaen::dataset::{NodeId, Part};
use phaen::scene::Scene;
use phaen::text::fill;
use phaen::time::Style;
use std::rc::Rc;
use yew::prelude::*;

use crate::store::Data;
use crate::words::{hue_mark, other, said, status_mark, tone_mark, unverified_mark, year_of};

/// Properties of [`Row`]: whatever decides how it looks.
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// The dataset.
    pub data: Data,
    /// The node.
    pub node: NodeId,
    /// Language, era, digits.
    pub format: phaen::time::Format,
    /// Levels below the top rows.
    pub depth: usize,
    /// Open or closed; none without children.
    pub open: Option<bool>,
    /// Its detail is shown.
    pub selected: bool,
    /// Tab comes to it.
    pub active: bool,
    /// Which of how many siblings, from 1.
    pub position: (usize, usize),
    /// Kept only because it has focus; off the screen.
    pub pinned: bool,
}

impl RowProps {
    /// The row of a node in a scene.
    pub fn new(data: &Data, scene: &Rc<Scene>, node: NodeId, active: bool, pinned: bool) -> Self {
        let tree = data.tree();
        let depth = scene.depth(data, node);
        let family = match data.node(node).parent {
            _ if scene.root == Some(node) => 1,
            Some(parent) => tree.child_count(parent),
            None => tree.root_count(),
        };
        Self {
            data: data.clone(),
            node,
            format: scene.format(),
            depth,
            open: (tree.child_count(node) > 0).then(|| scene.open.is_open(node, depth)),
            selected: scene.selected == Some(node),
            active,
            position: (if scene.root == Some(node) { 1 } else { tree.nth(node) + 1 }, family),
            pinned,
        }
    }
}

/// The indent grows to this depth and no further, so that it never eats the text.
const DEEPEST: usize = 8;

/// One row.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let RowProps { data, node, format, depth, open, selected, active, position, pinned } = props;
    let (node, lang) = (*node, format.lang);
    let item = data.node(node);
    let class = classes!(
        "row",
        format!("d{}", (*depth).min(DEEPEST)),
        selected.then_some("selected"),
        pinned.then_some("pinned"),
        (*depth > DEEPEST).then_some("deeper"),
    );
    let twist = match open {
        Some(true) => "twist open",
        Some(false) => "twist",
        None => "twist none",
    };
    html! {
        <div
            {class} part="row" role="treeitem"
            data-id={data.id_of(node).to_owned()}
            tabindex={if *active { "0" } else { "-1" }}
            aria-level={(depth + 1).to_string()}
            aria-posinset={position.0.to_string()}
            aria-setsize={position.1.to_string()}
            aria-expanded={open.map(|o| if o { "true" } else { "false" })}
            aria-selected={if *selected { "true" } else { "false" }}
        >
            <span class={twist} aria-hidden="true"></span>
            <span class="what">
                { depth_mark(*depth, format) }
                { code(data, item) }
                { hue_mark(item.hue) }
                { name(data, item, lang) }
                { unverified_mark(data, item, lang) }
            </span>
            <span class="facts">{ facts(data, node, format) }</span>
        </div>
    }
}

/// Beyond the deepest indent the depth is said as a number.
fn depth_mark(depth: usize, format: &phaen::time::Format) -> Html {
    if depth <= DEEPEST {
        return html! { <span hidden=true></span> };
    }
    html! { <span class="depth" aria-hidden="true">{ format.integer(depth as u64 + 1) }</span> }
}

/// Codes stay as written: "020202" is text.
fn code(data: &Data, item: &phaen::dataset::Node) -> Html {
    match item.code {
        Some(code) => html! { <><span class="code">{ data.str(code).to_owned() }</span>{ " " }</> },
        None => html! { <span hidden=true></span> },
    }
}

/// The name; with a short name both languages of it stand first, the formal name after them.
fn name(data: &Data, item: &phaen::dataset::Node, lang: phaen::text::Lang) -> Html {
    let official = |text| data.say_in(text, other(lang).tag()).filter(|s| s.official);
    match item.short_name {
        Some(short) => {
            let first = data.say(short, lang.tag());
            let second = official(short).filter(|s| s.words != first.words);
            html! {
                <span class="name">
                    <b>{ said(first, lang) }</b>
                    if let Some(second) = second { <>{ " · " }<b>{ said(second, lang) }</b></> }
                    <span class="formal">{ " — " }{ said(data.say(item.name, lang.tag()), lang) }</span>
                </span>
            }
        }
        None => {
            let first = data.say(item.name, lang.tag());
            let second = official(item.name).filter(|s| s.words != first.words);
            html! {
                <span class="name">
                    <span class="main">{ said(first, lang) }</span>
                    if let Some(second) = second { <span class="also">{ " " }{ said(second, lang) }</span> }
                </span>
            }
        }
    }
}

/// On the right: the node's own status, or what is known of those below it, and who answers for it.
fn facts(data: &Data, node: NodeId, format: &phaen::time::Format) -> Html {
    let texts = format.lang.texts();
    let item = data.node(node);
    let owners: Vec<Html> = item
        .organizations
        .iter()
        .filter(|o| o.part == Part::Owner)
        .filter_map(|o| data.organization(o.organization))
        .map(|o| {
            let full = data.say(o.name, format.lang.tag());
            match o.acronym.map(|a| data.say(a, format.lang.tag())) {
                Some(short) => html! {
                    <span class="owner" title={full.words.to_owned()}>
                        <span aria-hidden="true">{ said(short, format.lang) }</span>
                        <span class="visually-hidden">{ format!("{} {}", texts.part_owner, full.words) }</span>
                    </span>
                },
                None => html! { <span class="owner">{ said(full, format.lang) }</span> },
            }
        })
        .collect();
    let own = data.assessment(node).map(|a| {
        let year = year_of(a).map(|y| format.year(y, Style::Short)).unwrap_or_default();
        html! { <span class="status">{ status_mark(data, a.status, format.lang) }{ " " }{ year }</span> }
    });
    let below = data.rollup(node);
    let counts = (below.known > 0).then(|| {
        let (known, of) = (format.integer(below.known.into()), format.integer(below.of.into()));
        let basis = match below.years {
            Some((_, last)) => fill(texts.rollup_short, &[("known", &known), ("of", &of), ("year", &format.year(last, Style::Short))]),
            None => fill(texts.rollup_short_undated, &[("known", &known), ("of", &of)]),
        };
        html! {
            <span class="below">
                <span class="basis">{ basis }</span>
                { for below.counts.iter().map(|(status, n)| html! {
                    <span class="count">{ " " }{ tone_mark(data, *status, format.lang) }{ " " }{ format.integer(u64::from(*n)) }</span>
                }) }
            </span>
        }
    });
    html! { <>{ for counts }{ " " }{ for own }{ " " }{ for owners }</> }
}
