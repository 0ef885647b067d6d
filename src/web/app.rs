//! The root of the Yew app: draws a [`Snapshot`] and nothing else. All changes go through the store.

use std::cell::Cell;
use std::rc::Rc;

use phaen::outline::{Depth, depths};
use phaen::scene::{Action, Subject, View};
use web_sys::Event;
use yew::prelude::*;
use yew::virtual_dom::{VChild, VNode};

use crate::detail;
use crate::dialogs;
use crate::dom::{self, SizeWatch};
use crate::el::{El, el, landmark};
use crate::find;
use crate::later;
use crate::outline::Outline;
use crate::path::path_line;
use crate::picture;
use crate::search;
use crate::store::{Data, Dialog, Snapshot, Store};
use crate::table;
use crate::timeline;
use crate::top::top_bar;

/// A store as a property: equal only to itself.
#[derive(Clone)]
pub struct StoreRef(Rc<Store>);

impl From<Rc<Store>> for StoreRef {
    fn from(store: Rc<Store>) -> Self {
        Self(store)
    }
}

impl PartialEq for StoreRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for StoreRef {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.0
    }
}

/// Properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The state of the element.
    pub store: StoreRef,
}

/// What every part of the view is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    /// The state of the element, to ask for changes.
    pub store: StoreRef,
    /// What is to be drawn; it has a dataset.
    pub now: Snapshot,
}

/// Messages of [`App`].
pub enum Message {
    /// The store has another snapshot.
    Changed,
}

/// A listener that asks for a change.
pub fn act(store: &StoreRef, action: Action) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |_| store.dispatch(action.clone()))
}

/// The root component.
pub struct App {
    frame: NodeRef,
    panel: NodeRef,
    dialog: NodeRef,
    field: NodeRef,
    size: Option<SizeWatch>,
    now: Snapshot,
    /// The steps of "show down to", made anew when the dataset or the root changes.
    depths: Vec<Depth>,
    /// What the page was brought in line with last: the open dialog, the detail, whether later code had come.
    drawn: (Option<Dialog>, Subject, bool),
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        ctx.props().store.connect(ctx.link().clone());
        let mut app = Self {
            frame: NodeRef::default(),
            panel: NodeRef::default(),
            dialog: NodeRef::default(),
            field: NodeRef::default(),
            size: None,
            now: ctx.props().store.snapshot(),
            depths: Vec::new(),
            drawn: (None, (None, None, None), false),
        };
        app.look_down();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, Message::Changed: Message) -> bool {
        let now = ctx.props().store.snapshot();
        let changed = now != self.now;
        let other_data = match (&now.data, &self.now.data) {
            (Some(now), Some(before)) => !now.is_of(before),
            _ => true,
        };
        let other_depths = other_data || now.scene.root != self.now.scene.root;
        self.now = now;
        if other_depths {
            self.look_down();
        }
        changed
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(frame) = self.frame.cast::<web_sys::Element>() {
            let store = ctx.props().store.clone();
            let first = Cell::new(true);
            self.size = SizeWatch::new(&frame, move |width, _| {
                if first.replace(false) {
                    store.resize(width);
                    return;
                }
                // what is drawn then may bring a scroll bar of the page, which browsers report as an error unless it waits
                let store = store.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    dom::yield_to_browser().await;
                    store.resize(width);
                });
            });
        }
        let scene = &self.now.scene;
        let (dialog, selected, here) = (self.now.dialog, scene.subject(), later::is_here());
        let (drawn_dialog, drawn_selected, drawn_here) = std::mem::replace(&mut self.drawn, (dialog, selected, here));
        if dialog != drawn_dialog {
            dialogs::show(&self.dialog, dialog, || ctx.props().store.focus_filter());
        }
        if selected != drawn_selected || here != drawn_here {
            detail::turn(&self.panel, &self.now, selected != drawn_selected);
        }
        if ctx.props().store.to_title.take() {
            detail::focus_title(&self.panel);
        }
        search::agree(&self.field, &self.now);
        if let Some(keep_up) = later::entry(find::keep_up as fn(&StoreRef)) {
            keep_up(&ctx.props().store);
        }
        ctx.props().store.need_later();
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let now = &self.now;
        let (spoken, times) = &now.announcement;
        let mut class = String::from("app");
        class.push_str(if now.scene.has_detail() { " has-detail" } else { "" });
        class.push_str(if now.stage.is_narrow() { " narrow" } else { "" });
        class.push_str(if now.compact { " compact" } else { "" });
        // present from the start, or screen readers do not listen; the key makes a repeated text a new one
        let status = el("div").class("visually-hidden").set("role", "status");
        let status = status.child(el("span").key_number(*times).words(spoken));
        let explorer = now.data.as_ref().map(|data| self.explorer(&ctx.props().store, data));
        // as wide as the element and without height, which another layout would change while its size is still being told
        let width = el("div").node_ref(&self.frame);
        let frame = el("div").attr("class", &class).set("lang", now.scene.lang.tag()).set("dir", "ltr");
        frame.child(width).maybe(explorer).child(status).into()
    }
}

impl App {
    fn look_down(&mut self) {
        self.depths = self.now.data.as_ref().map_or_else(Vec::new, |data| depths(&data.whole(), self.now.scene.root));
    }

    fn explorer(&self, store: &StoreRef, data: &Data) -> El {
        let now = &self.now;
        let props = ViewProps {
            store: store.clone(),
            now: now.clone(),
        };
        let hides = now.scene.hides();
        let left = !hides || data.passing(now.scene.root) > 0;
        let view = match now.scene.view {
            // what is hidden is known only later
            View::Outline if !hides || (later::is_here() && left) => VNode::from(VChild::<Outline>::new(props, None)),
            other => {
                // each by itself: a table of them would be part of the first file
                let entry = |view: fn(ViewProps) -> VNode| later::entry(view);
                let view = match other {
                    // of events it knows itself
                    View::Timeline => entry(timeline::view),
                    _ if !left => entry(find::nothing_left),
                    View::Table => entry(table::view),
                    View::Outline | View::Wheel | View::Diagram => entry(picture::view),
                };
                match view {
                    Some(view) => view(props),
                    None => el("div").class("waiting").set("part", "view").child(later::waiting(store, now)).into(),
                }
            }
        };
        let finds = hides || !now.scene.query.is_empty();
        let line = later::entry(find::line as fn(&StoreRef, &Snapshot, &Data) -> El);
        let line = match line.filter(|_| finds) {
            Some(line) => Some(line(store, now, data)),
            // else the view says so
            None if finds && now.scene.view == View::Outline && !hides => Some(later::waiting(store, now).class("finding")),
            None => None,
        };
        let heads = el("div")
            .class(if now.list.is_some() || now.unfolded { "heads open" } else { "heads" })
            .child(top_bar(store, now, data, &self.field))
            .child(path_line(store, now, data, &self.depths));
        landmark("div", "explorer", now.scene.lang.texts().explorer)
            .class("explorer")
            .set("tabindex", "-1")
            .set("role", "region")
            .on_keydown(search::shortcut(store))
            .child(heads)
            .maybe(line)
            .child(
                el("div")
                    .class(if now.scene.view == View::Outline { "panes" } else { "panes pictured" })
                    .html(view)
                    .child(detail::detail(store, now, data, &self.panel)),
            )
            .child(dialogs::dialogs(store, now, data, &self.dialog))
    }
}
