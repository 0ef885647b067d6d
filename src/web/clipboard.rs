//! Copying text.

use wasm_bindgen::{JsCast, JsValue};

/// Puts text on the clipboard; whether it worked. Pages without a secure origin have no clipboard.
pub async fn copy(text: &str) -> bool {
    // looked up by name, because old browsers and plain http pages lack it
    let Some(window) = web_sys::window() else { return false };
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    let Ok(clipboard) = clipboard.dyn_into::<web_sys::Clipboard>() else { return false };
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
