//! What `phaen.js` may call: one [`Explorer`] for each element.

use std::rc::Rc;

use phaen::dataset::NodeId;
use phaen::scene::{Action, Base};
use wasm_bindgen::prelude::*;
use web_sys::HtmlDivElement;
use yew::AppHandle;

use crate::app::{App, AppProps, StoreRef};
use crate::later;
use crate::store::Store;
use crate::{dom, find, loading};

/// The explorer of one element.
#[wasm_bindgen]
pub struct Explorer {
    store: Rc<Store>,
    /// Lives as long as the element: a removed one keeps its empty app, because making it anew would leak more.
    app: Option<AppHandle<App>>,
}

/// When the browser has collected the element. (Yew keeps the listeners of the mount all the same.)
impl Drop for Explorer {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// Why a method was refused.
fn refused(code: &'static str, message: String) -> JsValue {
    dom::object(&[("code", code.into()), ("message", message.into())])
}

#[wasm_bindgen]
impl Explorer {
    /// Mounts an explorer in a `<div>` of a shadow root. `emit(name, detail)` dispatches an event on the host;
    /// `fetch()` asks for the code that comes later and is answered by [`Explorer::later`]. Neither may hold the host.
    #[wasm_bindgen(constructor)]
    pub fn new(mount: HtmlDivElement, emit: js_sys::Function, fetch: js_sys::Function) -> Self {
        let store = Store::new(mount.clone().into(), emit, fetch);
        let props = AppProps {
            store: store.clone().into(),
        };
        let app = yew::Renderer::<App>::with_root_and_props(mount.into(), props).render();
        Self {
            store,
            app: Some(app),
        }
    }

    /// An attribute of the host was set, changed, or (`None`) removed; `page` is the language around the element.
    pub fn set(&self, name: &str, value: Option<String>) {
        self.store.set_attribute(name, value.as_deref());
    }

    /// Reads a dataset in slices that let the browser go on, and resolves to `{ title, nodes }` when it is
    /// on the screen; rejects with `{ code, message, problems, total }`.
    pub fn read(&self, bytes: Vec<u8>, max_bytes: f64) -> js_sys::Promise {
        let store = self.store.clone();
        wasm_bindgen_futures::future_to_promise(loading::load(store, bytes, max_bytes))
    }

    /// The code that was asked for is there; or, with a text for each language, why it is not.
    pub fn later(&self, failure: JsValue) {
        self.store.set_later(failure);
    }

    /// Frees the dataset and makes loads under way stale; what was shown is remembered.
    pub fn drop(&self) {
        self.store.drop_data();
    }

    /// What is shown, as scene text; empty without data.
    #[wasm_bindgen(getter)]
    pub fn scene(&self) -> String {
        self.store.scene_text().unwrap_or_default()
    }

    /// Shows the detail of a node and the way to it; no id: of none.
    ///
    /// # Errors
    /// `no-data`, `unknown-id`.
    pub fn select(&self, id: Option<String>) -> Result<(), JsValue> {
        match id {
            Some(id) => self.act(&id, Action::Follow),
            None => {
                self.store.dispatch_for_host(Action::Select(None));
                Ok(())
            }
        }
    }

    /// Opens a node.
    ///
    /// # Errors
    /// `no-data`, `unknown-id`.
    pub fn expand(&self, id: &str) -> Result<(), JsValue> {
        self.act(id, |node| Action::SetOpen(node, true))
    }

    /// Closes a node.
    ///
    /// # Errors
    /// `no-data`, `unknown-id`.
    pub fn collapse(&self, id: &str) -> Result<(), JsValue> {
        self.act(id, |node| Action::SetOpen(node, false))
    }

    /// Opens everything; returns `{ rows }`: how many are visible then.
    ///
    /// # Errors
    /// `no-data`.
    #[wasm_bindgen(js_name = expandAll)]
    pub fn expand_all(&self) -> Result<JsValue, JsValue> {
        self.data()?;
        self.store.dispatch_for_host(Action::OpenTo(Base::All));
        let rows = self.store.snapshot().rows.len();
        Ok(dom::object(&[("rows", JsValue::from_f64(rows as f64))]))
    }

    /// Closes everything but the top rows.
    ///
    /// # Errors
    /// `no-data`.
    #[wasm_bindgen(js_name = collapseAll)]
    pub fn collapse_all(&self) -> Result<(), JsValue> {
        self.data()?;
        self.store.dispatch_for_host(Action::OpenTo(Base::Levels(1)));
        Ok(())
    }

    /// Opens down to a level: a level's id, or how many levels are to be visible, 1 to 9.
    ///
    /// # Errors
    /// `no-data`, `unknown-level`.
    #[wasm_bindgen(js_name = expandTo)]
    pub fn expand_to(&self, level: &str) -> Result<(), JsValue> {
        let data = self.data()?;
        let root = self.store.snapshot().scene.root;
        let by_name = || phaen::outline::depth_of_level(&data, root, level);
        let levels = level.parse().ok().filter(|n| (1..=9).contains(n)).or_else(by_name);
        match levels {
            Some(n) => {
                self.store.dispatch_for_host(Action::OpenTo(Base::Levels(n)));
                Ok(())
            }
            None => Err(refused("unknown-level", format!("no level {level} below what is shown"))),
        }
    }

    /// Searches as the reader does. Calls back with `{ count, first }`, how many things were found and the id of the
    /// first node among them, or with nothing if the code that searches cannot be had. An empty text ends the search.
    ///
    /// # Errors
    /// `no-data`.
    pub fn search(&self, text: &str, tell: js_sys::Function) -> Result<(), JsValue> {
        self.data()?;
        self.store.search_for_host(text, tell);
        if let Some(keep_up) = later::entry(find::keep_up as fn(&StoreRef)) {
            keep_up(&self.store.clone().into());
        }
        Ok(())
    }

    fn data(&self) -> Result<crate::store::Data, JsValue> {
        let data = self.store.snapshot().data;
        data.ok_or_else(|| refused("no-data", "no dataset is loaded".to_owned()))
    }

    fn act(&self, id: &str, action: impl FnOnce(NodeId) -> Action) -> Result<(), JsValue> {
        match self.data()?.find(id) {
            Some(node) => {
                self.store.dispatch_for_host(action(node));
                Ok(())
            }
            None => Err(refused("unknown-id", format!("no node has the id {id}"))),
        }
    }
}

/// Calls `callback(message)` when the code panics. After that no element of this script can draw any
/// more, so the page must be told. To be called once, before the first [`Explorer`].
#[wasm_bindgen]
pub fn on_panic(callback: js_sys::Function) {
    // the hook touches neither Yew nor any store: it may run inside both
    yew::set_custom_panic_hook(Box::new(move |info| {
        let _ = callback.call1(&JsValue::NULL, &info.to_string().into());
    }));
}
