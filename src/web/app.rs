//! The root of the Yew app: draws a [`Snapshot`] and nothing else. All changes go through the store.

use std::rc::Rc;

use phaen::scene::Stage;
use yew::prelude::*;

use crate::detail::Detail;
use crate::dialogs::Dialogs;
use crate::dom::SizeWatch;
use crate::outline::Outline;
use crate::path::PathLine;
use crate::store::{Snapshot, Store};
use crate::top::TopBar;

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

/// The root component.
pub struct App {
    frame: NodeRef,
    size: Option<SizeWatch>,
    now: Snapshot,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        ctx.props().store.connect(ctx.link().clone());
        Self {
            frame: NodeRef::default(),
            size: None,
            now: ctx.props().store.snapshot(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, Message::Changed: Message) -> bool {
        let now = ctx.props().store.snapshot();
        let changed = now != self.now;
        self.now = now;
        changed
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(frame) = self.frame.cast::<web_sys::Element>() {
            let store = ctx.props().store.clone();
            self.size = SizeWatch::new(&frame, move |width, _| store.resize(width));
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let now = self.now.clone();
        let texts = now.scene.lang.texts();
        let store = ctx.props().store.clone();
        let (spoken, times) = now.announcement.clone();
        let selected = now.scene.selected.is_some();
        let has_data = now.data.is_some();
        let class = classes!("app", selected.then_some("has-detail"), Stage::is_narrow(&now.stage).then_some("narrow"));
        let lang = now.scene.lang.tag();
        html! {
            <div {class} ref={self.frame.clone()} {lang}>
                if has_data {
                    <div class="explorer" role="region" aria-label={texts.explorer}>
                        <div class="heads">
                            <TopBar store={store.clone()} now={now.clone()} />
                            <PathLine store={store.clone()} now={now.clone()} />
                        </div>
                        <div class="panes">
                            <Outline store={store.clone()} now={now.clone()} />
                            <Detail store={store.clone()} now={now.clone()} />
                        </div>
                        <Dialogs store={store} now={now} />
                    </div>
                }
                // present from the start, or screen readers do not listen; the key makes a repeated text a new one
                <div class="visually-hidden" role="status">
                    <span key={times}>{ &*spoken }</span>
                </div>
            </div>
        }
    }
}
