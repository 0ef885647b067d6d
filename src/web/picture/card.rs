//! Cards: tree items with the outline's names and selection, placed by the picture.

use phaen::dataset::{NodeId, Tone};
use phaen::picture::{Card, CardRole, Rect, hue, label};
use phaen::scene::View;
use phaen::text::{Font, Lang};
use yew::prelude::*;
use yew::virtual_dom::{Key, VChild, VNode};

use crate::el::{El, el};
use crate::found::{code_of, marked};
use crate::row::RowProps;
use crate::store::{Data, Snapshot};
use crate::words::{add, tone, tone_mark, unofficial_mark};

/// Whether a card is an item of the tree: others only accompany it.
pub fn is_item(role: CardRole) -> bool {
    !matches!(role, CardRole::Ghost | CardRole::Tag | CardRole::Status | CardRole::Aside)
}

/// What decides how an item looks.
#[derive(Clone, PartialEq, Properties)]
pub struct ItemProps {
    /// What it has in common with a row of the outline.
    pub row: RowProps,
    /// Where it is and what stands on it.
    pub card: Card,
    /// Which view.
    pub view: View,
    /// Children are on its left.
    pub left: bool,
    /// It stands on top: in the wheel the middle.
    pub top: bool,
    /// Its height is assumed, and counts.
    pub fixed: bool,
}

/// An item of the tree; drawn again only when something of it has changed.
pub struct Item;

impl Component for Item {
    type Message = ();
    type Properties = ItemProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        draw(ctx.props()).into()
    }
}

/// The item of a node.
pub fn item(data: &Data, now: &Snapshot, node: NodeId, card: &Card, left: bool, fixed: bool) -> VNode {
    let props = ItemProps {
        row: RowProps::new(data, now, node, now.active == Some(node), false),
        card: card.clone(),
        view: now.scene.view,
        left,
        top: now.scene.top(data) == Some(node),
        fixed,
    };
    VChild::<Item>::new(props, Some(Key::from(node.0.to_string()))).into()
}

/// A card that is no item of the tree.
pub fn extra(data: &Data, now: &Snapshot, card: &Card) -> El {
    let status =
        |node: NodeId| data.assessment(node).map_or(Tone::Unknown, |a| data.status(a.status).map_or(Tone::Unknown, |s| s.tone));
    let class = match card.role {
        CardRole::Ghost => "card ghost",
        CardRole::Tag => "card tag",
        CardRole::Status => "card status-mark",
        CardRole::Aside if card.node.is_some_and(|n| now.scene.top(data) == Some(n)) => "card middle",
        CardRole::Aside if card.node.is_some_and(|n| now.scene.depth(data, n) > usize::from(now.scene.top(data).is_some())) => {
            "card on-ring"
        }
        CardRole::Aside => "card on-sector",
        _ => "card middle",
    };
    let id = card.node.map(|n| data.id_of(n));
    let hue = card.node.filter(|_| card.role == CardRole::Aside).and_then(|n| hue(data, n));
    let mark = card.node.filter(|_| card.role == CardRole::Status).map(|n| tone(status(n)));
    let into = el("div").maybe(mark).attr_if("data-hue", hue.map(phaen::dataset::Hue::word));
    lines(into.class(class).attr_if("data-id", id).style(&place(card.rect, true)), card, now.scene.lang)
}

fn place(rect: Rect, height: bool) -> String {
    let Rect { x, y, w, h } = rect;
    let (x, y, w, h) = (x.round() as i64, y.round() as i64, w.round() as i64, h.round() as i64);
    let place = format!("left:{x}px;top:{y}px;width:{w}px");
    if height { format!("{place};height:{h}px") } else { place }
}

fn lines(mut into: El, card: &Card, lang: Lang) -> El {
    for line in &card.lines {
        let class = match line.font {
            Font::Plain => "line",
            Font::Strong => "line strong",
            Font::Small | Font::Tick => "line small",
            Font::Large => "line large",
        };
        let language = Some(line.language.as_str()).filter(|tag| *tag != lang.tag());
        let words = el("span").class(class).attr_if("lang", language).words(&line.words);
        into = into.child(words.maybe(line.dagger.then(|| unofficial_mark(lang))));
    }
    into
}

fn draw(props: &ItemProps) -> El {
    let ItemProps {
        row,
        card,
        view,
        left,
        fixed,
        ..
    } = props;
    let RowProps {
        data,
        node,
        format,
        depth,
        open,
        selected,
        ..
    } = row;
    let (node, lang) = (*node, format.lang);
    let item = data.node(node);
    let words = label(data, node, lang);
    let hue = hue(data, node);
    let mut class = String::from(match card.role {
        CardRole::Box => "card box",
        CardRole::Middle => "card middle",
        CardRole::Sector => "card on-sector",
        CardRole::Ring => "card on-ring",
        CardRole::Own => "card own",
        _ => "card outside",
    });
    let (wheel, top) = (*view == View::Wheel, *depth == 0 && item.hue.is_none());
    for (yes, name) in [
        (*selected, " selected"),
        (*left, " left"),
        (top, " topmost"),
        (item.hue.is_some(), " filled"),
        (words.also.is_some(), " two"),
        (*fixed, " fixed"),
        (wheel && card.lines.is_empty(), " wordless"),
        // the middle of the wheel is at 0: towards it words end where their leader begins
        (card.role == CardRole::Outside && card.rect.right() < 0.0, " west"),
    ] {
        class.push_str(if yes { name } else { "" });
    }
    let tree_item = row
        .tree_item(&class, "shape", open.filter(|_| !wheel))
        .attr_if("data-hue", hue.map(phaen::dataset::Hue::word))
        .style(&place(card.rect, wheel || *fixed));
    if wheel {
        return on_wheel(tree_item, props, &words);
    }
    let mut text = el("span").class("text");
    // with two names there is no room for a code, which the detail shows
    if let Some(code) = words.code.filter(|_| words.also.is_none()) {
        text = text.child(code_of(row.found.as_ref(), code)).text(" ");
    }
    text = text.child(el("span").class("name").child(marked(row.found.as_ref(), words.name, lang)));
    if let Some(also) = words.also {
        text = text.text(" ").child(el("span").class("also").child(marked(row.found.as_ref(), also, lang)));
    }
    let status = data.assessment(node).map(|a| tone_mark(data, a.status, lang));
    let twist = open.map(|open| {
        let closed = ["+", &format.integer(data.tree().child_count(node) as u64)].concat();
        let twist = el("span").class("twist").set("aria-hidden", "true").attr("data-closed", &closed);
        twist.words(if open { "−" } else { &closed })
    });
    tree_item.child(text).maybe(status).maybe(twist).maybe(row.inside())
}

/// On the wheel the words stand in lines that fit; all of the name is in the item's own name.
fn on_wheel(into: El, props: &ItemProps, words: &phaen::picture::Label<'_>) -> El {
    let ItemProps { row, card, .. } = props;
    let (data, lang) = (&row.data, row.format.lang);
    let texts = lang.later_texts();
    let mut shown = String::new();
    for line in &card.lines {
        shown.push_str(&line.words);
    }
    // what the lines leave out is for screen readers, and for the pointer that rests here
    let mut rest = String::new();
    if !same_letters(&shown, words.name.words) {
        rest.push_str(words.name.words);
    }
    if let Some(a) = data.assessment(row.node)
        && let Some(status) = data.status(a.status)
    {
        let word = data.say(status.label, lang.tag()).words;
        if !same_letters(&shown, word) {
            add(&mut rest, ", ", word);
        }
    }
    let below = data.tree().child_count(row.node);
    let go_in = (below > 0 && !props.top).then(|| el("span").class("go-in").set("aria-hidden", "true").set("title", texts.go_in));
    let into = lines(into.attr("title", words.name.words), card, lang);
    let rest = (!rest.is_empty()).then(|| el("span").class("visually-hidden").text(" ").words(&rest));
    into.maybe(rest).maybe(go_in)
}

/// Whether a text holds all letters of a name in their order, whatever spaces lie between lines.
fn same_letters(text: &str, name: &str) -> bool {
    let mut text = text.chars().filter(|c| !c.is_whitespace());
    name.chars().filter(|c| !c.is_whitespace()).all(|wanted| text.any(|c| c == wanted))
}
