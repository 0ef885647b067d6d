//! Small things of the DOM that Yew has no word for: owned listeners, observers, waiting.

use wasm_bindgen::prelude::*;
use web_sys::{Element, FontFaceSet, HtmlElement, ResizeObserver, ResizeObserverEntry};

/// Watches the size of an element until it is dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl SizeWatch {
    /// Calls `changed` with the width and height of the content box, in CSS pixels; at once and on each change.
    pub fn new(element: &Element, changed: impl Fn(f64, f64) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            if let Ok(entry) = entries.at(-1).dyn_into::<ResizeObserverEntry>() {
                let size = entry.content_rect();
                changed(size.width(), size.height());
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches for fonts of the page that come late, until it is dropped.
pub struct FontWatch {
    fonts: FontFaceSet,
    callback: Closure<dyn FnMut()>,
}

impl FontWatch {
    /// Calls `come` whenever fonts have come.
    pub fn new(come: impl Fn() + 'static) -> Option<Self> {
        let fonts = web_sys::window()?.document()?.fonts();
        let callback = Closure::<dyn FnMut()>::new(come);
        fonts.add_event_listener_with_callback("loadingdone", callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { fonts, callback })
    }
}

impl Drop for FontWatch {
    fn drop(&mut self) {
        let _ = self.fonts.remove_event_listener_with_callback("loadingdone", self.callback.as_ref().unchecked_ref());
    }
}

/// Lets the browser draw and answer before going on.
pub async fn yield_to_browser() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Waits until the next frame has been drawn, or a tenth of a second where nothing is drawn (a hidden tab).
pub async fn painted() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let Some(window) = web_sys::window() else { return };
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 100);
        let later = window.clone();
        let frame = Closure::once_into_js(move || {
            let _ = later.set_timeout_with_callback(&resolve);
        });
        let _ = window.request_animation_frame(frame.unchecked_ref());
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Milliseconds of a steady clock.
pub fn now() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

/// The nearest element at or above an event's target that matches a selector, within our shadow root.
pub fn closest(event: &web_sys::Event, selector: &str) -> Option<HtmlElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()?.dyn_into().ok()
}

/// Moves focus without scrolling, then scrolls as little as needed.
pub fn focus(element: &HtmlElement) {
    focus_only(element);
    reveal(element);
}

/// Moves focus without scrolling.
pub fn focus_only(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls a box as little as needed to show an element in it, of which `covered` pixels at the lower end lie under
/// something else; the page does not move.
pub fn scroll_to(scroller: &Element, element: &Element, covered: f64) {
    let (outer, inner) = (scroller.get_bounding_client_rect(), element.get_bounding_client_rect());
    let bottom = (outer.bottom() - covered).max(outer.top() + inner.height());
    let by = if inner.top() < outer.top() {
        inner.top() - outer.top()
    } else if inner.bottom() > bottom {
        inner.bottom() - bottom
    } else {
        return;
    };
    scroller.set_scroll_top(scroller.scroll_top() + by.round() as i32);
}

/// How much of a view's place, from below, lies under the sheet with the detail, if there is a `sheet`.
pub fn covered(place: &Element, sheet: bool) -> f64 {
    let panes = place.closest(".panes").ok().flatten().filter(|_| sheet);
    let detail = panes.and_then(|p| p.query_selector(".detail").ok().flatten());
    detail.map_or(0.0, |d| (place.get_bounding_client_rect().bottom() - d.get_bounding_client_rect().top()).max(0.0))
}

/// Waits so many milliseconds.
pub async fn wait(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Scrolls as little as needed to show an element.
pub fn reveal(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// One rem in CSS pixels, as the style has it (`--_rem`): 16, or more where page or reader want it.
pub fn root_font_size() -> f64 {
    let window = web_sys::window();
    let root = window.as_ref().and_then(|w| w.document()?.document_element());
    let style = root.and_then(|r| window?.get_computed_style(&r).ok().flatten());
    let size = style.and_then(|s| s.get_property_value("font-size").ok()).unwrap_or_default();
    let size = js_sys::parse_float(&size);
    if size > 0.0 { phaen::picture::between(size, 16.0, 32.0) } else { 16.0 }
}

/// Sets a property of an element's own style: allowed under a strict CSP, unlike the attribute.
pub fn style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// Sets a length in whole CSS pixels. (Printing a fraction would bring 15 kB of float printing.)
pub fn style_px(element: &HtmlElement, property: &str, pixels: f64) {
    style(element, property, &format!("{}px", pixels.round() as i64));
}

/// A plain JavaScript object.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
