//! Elements as calls: `el("p").class("muted").text(texts.empty)`. It makes the same virtual nodes as Yew's `html!`,
//! in a tenth of the code: the macro writes out the making of each element where it stands, these functions stand
//! once. No method is generic, and none takes markup: text becomes text nodes only.
//!
//! Yew pairs siblings without keys by their place, so an optional child goes through [`El::maybe`], which keeps its
//! place when it is absent.

use std::rc::Rc;

use web_sys::Event;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

/// An element that is being put together.
#[must_use]
pub struct El(Rc<VTag>);

/// An empty element.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Rc::new(VTag::new(AttrValue::Static(tag))))
}

/// What stands where there is nothing to be said: a place among siblings that nobody sees.
#[inline(never)]
pub fn nothing() -> El {
    el("span").set("hidden", "hidden")
}

/// A button that submits nothing.
#[inline(never)]
pub fn button(class: &'static str) -> El {
    el("button").set("type", "button").class(class)
}

/// A button with a sign instead of words.
#[inline(never)]
pub fn icon_button(class: &'static str, label: &'static str, sign: &'static str) -> El {
    button(class).set("aria-label", label).set("title", label).child(el("span").set("aria-hidden", "true").text(sign))
}

/// A link that leaves the page.
#[inline(never)]
pub fn link_out(url: &str) -> El {
    el("a").attr("href", url).set("target", "_blank").set("rel", "noopener noreferrer")
}

/// A landmark, named by words and by what has the id `here`.
#[inline(never)]
pub fn landmark(tag: &'static str, id: &'static str, label: &'static str) -> El {
    el(tag).set("id", id).set("aria-label", label).attr("aria-labelledby", &[id, " here"].concat())
}

/// The heading of a level from 1 to 6; deeper ones stay at 6.
#[inline(never)]
pub fn heading(level: u8) -> El {
    el(match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    })
}

impl El {
    fn edit(mut self, change: &mut dyn FnMut(&mut VTag)) -> Self {
        // nobody else can hold it yet
        if let Some(tag) = Rc::get_mut(&mut self.0) {
            change(tag);
        }
        self
    }

    fn value(self, name: &'static str, value: AttrValue) -> Self {
        self.edit(&mut |tag| tag.add_attribute(name, value.clone()))
    }

    /// An attribute with a fixed value.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &'static str) -> Self {
        self.value(name, AttrValue::Static(value))
    }

    /// An attribute with a computed value.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        self.value(name, AttrValue::Rc(Rc::from(value)))
    }

    /// An attribute that may be absent.
    #[inline(never)]
    pub fn attr_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that is a number.
    #[inline(never)]
    pub fn number(self, name: &'static str, value: i32) -> Self {
        self.attr(name, &value.to_string())
    }

    /// An attribute that is `true` or `false`.
    #[inline(never)]
    pub fn flag(self, name: &'static str, value: bool) -> Self {
        self.set(name, if value { "true" } else { "false" })
    }

    /// Its classes.
    #[inline(never)]
    pub fn class(self, names: &'static str) -> Self {
        self.set("class", names)
    }

    /// What tells it from its siblings.
    #[inline(never)]
    pub fn key(self, key: &str) -> Self {
        self.edit(&mut |tag| tag.key = Some(Key::from(key)))
    }

    /// A number that tells it from its siblings.
    #[inline(never)]
    pub fn key_number(self, key: u32) -> Self {
        self.key(&key.to_string())
    }

    /// A handle on the element of the page.
    #[inline(never)]
    pub fn node_ref(self, node: &NodeRef) -> Self {
        self.edit(&mut |tag| tag.node_ref = node.clone())
    }

    /// What is done on a click.
    #[inline(never)]
    pub fn on_click(self, run: Callback<Event>) -> Self {
        self.on(Kind::Click, run)
    }

    /// What is done when a key goes down.
    #[inline(never)]
    pub fn on_keydown(self, run: Callback<Event>) -> Self {
        self.on(Kind::KeyDown, run)
    }

    /// What is done when what a field says has changed.
    #[inline(never)]
    pub fn on_input(self, run: Callback<Event>) -> Self {
        self.on(Kind::Input, run)
    }

    /// What is done when a button of the pointer goes down.
    #[inline(never)]
    pub fn on_mousedown(self, run: Callback<Event>) -> Self {
        self.on(Kind::MouseDown, run)
    }

    /// What is done when focus comes to something in it.
    #[inline(never)]
    pub fn on_focusin(self, run: Callback<Event>) -> Self {
        self.on(Kind::FocusIn, run)
    }

    /// What is done when it was scrolled.
    #[inline(never)]
    pub fn on_scroll(self, run: Callback<Event>) -> Self {
        self.on(Kind::Scroll, run)
    }

    /// What is done when focus leaves it or something in it.
    #[inline(never)]
    pub fn on_focusout(self, run: Callback<Event>) -> Self {
        self.on(Kind::FocusOut, run)
    }

    /// What is done when a dialog has closed.
    #[inline(never)]
    pub fn on_close(self, run: Callback<Event>) -> Self {
        self.on(Kind::Close, run)
    }

    fn on(self, kind: Kind, run: Callback<Event>) -> Self {
        let listener: Rc<dyn Listener> = Rc::new(On { kind, run });
        self.edit(&mut |tag| {
            tag.add_listener(listener.clone());
        })
    }

    /// Its style as CSS text, set as a property: a strict CSP forbids the attribute.
    #[inline(never)]
    pub fn style(self, css: &str) -> Self {
        self.edit(&mut |tag| tag.add_property("style", css))
    }

    /// A child of any kind.
    #[inline(never)]
    pub fn html(self, child: Html) -> Self {
        let mut child = Some(child);
        self.edit(&mut |tag| tag.add_child(child.take().unwrap_or_default()))
    }

    /// A child element.
    #[inline(never)]
    pub fn child(self, child: El) -> Self {
        self.html(VNode::VTag(child.0))
    }

    /// A child element that may be absent; its place among the siblings stays.
    #[inline(never)]
    pub fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self.html(VNode::VList(Rc::new(VList::new()))),
        }
    }

    /// A fixed text.
    #[inline(never)]
    pub fn text(self, words: &'static str) -> Self {
        self.html(VNode::VText(VText::new(AttrValue::Static(words))))
    }

    /// A text of the dataset, or a computed one.
    #[inline(never)]
    pub fn words(self, words: &str) -> Self {
        self.html(VNode::VText(VText::new(AttrValue::Rc(Rc::from(words)))))
    }
}

impl From<El> for Html {
    fn from(el: El) -> Self {
        Self::VTag(el.0)
    }
}

/// One type for the listeners of all events: Yew's own are a type for each.
struct On {
    kind: Kind,
    run: Callback<Event>,
}

#[derive(Clone, Copy)]
enum Kind {
    Click,
    KeyDown,
    Input,
    FocusIn,
    FocusOut,
    Scroll,
    MouseDown,
    Close,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            Kind::Click => ListenerKind::onclick,
            Kind::KeyDown => ListenerKind::onkeydown,
            Kind::Input => ListenerKind::oninput,
            Kind::FocusIn => ListenerKind::onfocusin,
            Kind::Scroll => ListenerKind::onscroll,
            Kind::FocusOut => ListenerKind::onfocusout,
            Kind::MouseDown => ListenerKind::onmousedown,
            Kind::Close => ListenerKind::onclose,
        }
    }

    fn handle(&self, event: Event) {
        self.run.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
