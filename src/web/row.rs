//! One row of the outline: a tree item with its mark, code, name and what is known of it. It is drawn
//! again only when something of it has changed.

use phaen::dataset::{NodeId, Organization};
use phaen::outline::{owners_of, rollup_basis};
use phaen::text::{Lang, fill};
use phaen::time::Style;
use yew::prelude::*;

use crate::el::{El, el, nothing};
use crate::found::{Found, Standing, code_of, marked};
use crate::store::{Data, Snapshot};
use crate::words::{hue_mark, said, status_mark, tone_mark, unverified_mark};

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
    /// What is marked in its words.
    pub found: Option<Found>,
    /// How it stands to what is searched for.
    pub standing: Standing,
    /// It is shown only for what is below it.
    pub way: bool,
}

impl RowProps {
    /// The row of a node in a scene.
    pub fn new(data: &Data, now: &Snapshot, node: NodeId, active: bool, pinned: bool) -> Self {
        let (scene, tree) = (&now.scene, data.tree());
        let depth = scene.depth(data, node);
        let family = match data.node(node).parent {
            _ if scene.root == Some(node) => 1,
            Some(parent) => tree.child_count(parent),
            None => tree.root_count(),
        };
        let standing = Standing::of(now.marked.as_ref(), data, node);
        Self {
            data: data.clone(),
            node,
            format: scene.format(),
            depth,
            open: (tree.child_count(node) > 0).then(|| scene.folds().is_open(node, depth)),
            selected: scene.selected == Some(node),
            active,
            position: (if scene.root == Some(node) { 1 } else { tree.nth(node) + 1 }, family),
            pinned,
            // in what was not found there is nothing to mark, so that it need not be drawn again for each letter typed
            found: now.marked.clone().filter(|_| matches!(standing, Standing::Hit(_))),
            standing,
            way: data.is_way(node),
        }
    }

    /// The item of the tree without its content, the same in every view; `open` where it can be opened in place.
    pub fn tree_item(&self, class: &str, part: &'static str, open: Option<bool>) -> El {
        el("div")
            .attr("class", &[class, self.standing.class(), if self.way { " way" } else { "" }].concat())
            .set("part", part)
            .set("role", "treeitem")
            .attr("data-id", self.data.id_of(self.node))
            .set("tabindex", if self.active { "0" } else { "-1" })
            .number("aria-level", self.depth as i32 + 1)
            .number("aria-posinset", self.position.0 as i32)
            .number("aria-setsize", self.position.1 as i32)
            .attr_if("aria-expanded", open.map(|o| if o { "true" } else { "false" }))
            .flag("aria-selected", self.selected)
    }
}

impl RowProps {
    /// How many were found below it, where that cannot be seen because it is closed.
    pub fn inside(&self) -> Option<El> {
        let below = self.standing.below();
        (below > 0 && self.open == Some(false)).then(|| {
            let format = self.format;
            let count = format.integer(below as u64);
            let words = fill(format.lang.texts().found_below, &[("n", &count)]);
            let sign = el("span").set("aria-hidden", "true").text("⌕ ").words(&count);
            let mark = el("span").class("inside").attr("title", &words).child(sign);
            mark.child(el("span").class("visually-hidden").text(" ").words(&words))
        })
    }
}

/// A space in the names that screen readers get, where one that collapses would be left out.
pub const JOIN: &str = "\u{a0}";

/// The indent grows to this depth and no further, so that it never eats the text.
const DEEPEST: usize = 8;

/// One row.
pub struct Row;

impl Component for Row {
    type Message = ();
    type Properties = RowProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        row(ctx.props()).into()
    }
}

fn row(props: &RowProps) -> El {
    let RowProps {
        data,
        node,
        format,
        depth,
        open,
        selected,
        pinned,
        ..
    } = props;
    let (node, lang) = (*node, format.lang);
    let item = data.node(node);
    let mut class = String::from("row d");
    class.push(char::from(b'0' + (*depth).min(DEEPEST) as u8));
    for (yes, name) in [(*selected, " selected"), (*pinned, " pinned"), (*depth > DEEPEST, " deeper")] {
        class.push_str(if yes { name } else { "" });
    }
    let twist = match open {
        Some(true) => "twist open",
        Some(false) => "twist",
        None => "twist none",
    };
    let what = el("span").class("what").child(depth_mark(*depth, format));
    // codes stay as written: "020202" is text
    let what = match item.code {
        Some(code) => what.child(code_of(props.found.as_ref(), data.str(code))).text(JOIN),
        None => what.child(nothing()),
    };
    let what = what.child(hue_mark(item.hue)).child(name(props, item, lang)).child(unverified_mark(data, item, lang));
    let what = what.maybe(props.inside());
    props
        .tree_item(&class, "row", *open)
        .child(el("span").class(twist).set("aria-hidden", "true"))
        .child(what)
        .child(facts(data, node, format))
}

/// Beyond the deepest indent the depth is said as a number.
fn depth_mark(depth: usize, format: &phaen::time::Format) -> El {
    if depth <= DEEPEST {
        return nothing();
    }
    el("span").class("depth").set("aria-hidden", "true").words(&format.integer(depth as u64 + 1))
}

/// The name; with a short name both languages of it stand first, the formal name after them.
pub fn name(props: &RowProps, item: &phaen::dataset::Node, lang: Lang) -> El {
    let data = &props.data;
    let said = |words| marked(props.found.as_ref(), words, lang);
    let text = item.short_name.unwrap_or(item.name);
    let first = data.say(text, lang.tag());
    let second = data.say_in(text, lang.other().tag()).filter(|s| s.official && s.words != first.words);
    let (name, second) = (el("span").class("name"), second.map(said));
    if item.short_name.is_none() {
        return name
            .child(el("span").class("main").child(said(first)))
            .maybe(second.map(|s| el("span").class("also").text(" ").child(s)));
    }
    let name = name.child(el("b").child(said(first)));
    let name = match second {
        Some(second) => name.text(" · ").child(el("b").child(second)),
        None => name,
    };
    let formal = data.say(item.name, lang.tag());
    name.maybe((formal.words != first.words).then(|| el("span").class("formal").text(" — ").child(said(formal))))
}

/// On the right: the node's own status, or what is known of those below it, and who answers for it.
fn facts(data: &Data, node: NodeId, format: &phaen::time::Format) -> El {
    let (texts, lang) = (format.lang.texts(), format.lang);
    let mut facts = el("span").class("facts");
    let below = data.rollup(node);
    if below.known > 0 {
        let mut tallies = el("span").class("below").child(el("span").class("basis").words(&rollup_basis(&below, format)));
        for (status, n) in &below.counts {
            let count = el("span").class("count").text(" ").child(tone_mark(data, *status, lang)).text(JOIN);
            tallies = tallies.child(count.words(&format.integer(u64::from(*n))));
        }
        facts = facts.child(tallies);
    }
    facts = facts.text(" ");
    if let Some(a) = data.assessment(node) {
        let year = a.year().map(|y| format.year(y, Style::Short)).unwrap_or_default();
        facts = facts.child(el("span").class("status").child(status_mark(data, a.status, lang)).text(" ").words(&year));
    }
    facts = facts.text(" ");
    for owner in owners_of(data, node) {
        facts = facts.child(owner_mark(data, owner, lang, texts.part_owner));
    }
    facts
}

/// Who answers for a node, by an acronym if there is one; `part` says what they do where no heading does.
pub fn owner_mark(data: &Data, owner: &Organization, lang: Lang, part: &'static str) -> El {
    let full = data.say(owner.name, lang.tag());
    let mark = el("span").class("owner");
    match owner.acronym {
        Some(short) => mark
            .attr("title", full.words)
            .child(el("span").set("aria-hidden", "true").child(said(data.say(short, lang.tag()), lang)))
            .child(el("span").class("visually-hidden").text(part).text(" ").words(full.words)),
        None => mark.child(said(full, lang)),
    }
}
