//! What the browser knows of texts: widths by its canvas, ends of words by `Intl.Segmenter`.

use std::cell::{Cell, RefCell};

use phaen::text::{Font, Text};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

thread_local! {
    /// `(text) => Uint32Array` of the ends of words in UTF-16 units; empty where the browser has no segmenter.
    static WORDS: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Gives the function that finds the ends of words: text → `Uint32Array`, in UTF-16 units. To be called once.
#[wasm_bindgen]
pub fn use_words(words: js_sys::Function) {
    WORDS.set(Some(words));
}

/// Widths of texts in the font of an element.
pub struct Measure {
    context: Option<CanvasRenderingContext2d>,
    family: String,
    /// By font and character: the advance in CSS pixels, negative where not asked for yet. Latin and Thai alone.
    advances: RefCell<Vec<f32>>,
    font: Cell<Option<Font>>,
    /// Texts whose words were asked for last, with the answers: a picture asks for the same ones again and again.
    asked: RefCell<Vec<(Box<str>, Vec<usize>)>>,
}

/// How many answers are kept.
const KEPT: usize = 256;

/// How many characters of Latin, and of Thai.
const BLOCK: usize = 128;

impl Measure {
    /// Measures in the font of an element.
    pub fn new(element: &Element) -> Self {
        let window = web_sys::window();
        let style = window.as_ref().and_then(|w| w.get_computed_style(element).ok().flatten());
        let family = style.and_then(|s| s.get_property_value("font-family").ok()).unwrap_or_default();
        let canvas = window.and_then(|w| w.document()).and_then(|d| d.create_element("canvas").ok());
        let context = canvas.and_then(|c| c.dyn_into::<HtmlCanvasElement>().ok()).and_then(|c| c.get_context("2d").ok().flatten());
        Self {
            context: context.and_then(|c| c.dyn_into().ok()),
            family,
            advances: RefCell::new(vec![-1.0; BLOCK * 2 * Font::ALL.len()]),
            font: Cell::new(None),
            asked: RefCell::default(),
        }
    }

    fn ask(&self, text: &str, font: Font) -> f64 {
        let Some(context) = &self.context else { return text.len() as f64 * 5.0 };
        if self.font.replace(Some(font)) != Some(font) {
            context.set_font(&format!("{} {}px {}", font.weight(), font.size() as u32, self.family));
        }
        context.measure_text(text).map_or(0.0, |m| m.width())
    }
}

/// Vowels above and below, tone marks: they take no place of their own, though alone they stand on a circle.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

impl Text for Measure {
    fn width(&self, text: &str, font: Font) -> f64 {
        let mut width = 0.0;
        let mut advances = self.advances.borrow_mut();
        for c in text.chars() {
            let place = match c {
                '\0'..='\u{7f}' => c as usize,
                '\u{e00}'..='\u{e7f}' => c as usize - 0xe00 + BLOCK,
                _ => {
                    width += self.ask(c.encode_utf8(&mut [0; 4]), font);
                    continue;
                }
            };
            let Some(advance) = advances.get_mut(place + font as usize * BLOCK * 2) else { continue };
            if *advance < 0.0 {
                *advance = if is_mark(c) { 0.0 } else { self.ask(c.encode_utf8(&mut [0; 4]), font) as f32 };
            }
            width += f64::from(*advance);
        }
        width
    }

    fn words(&self, text: &str) -> Vec<usize> {
        let mut kept = self.asked.borrow_mut();
        if let Some((_, ends)) = kept.iter().find(|(asked, _)| **asked == *text) {
            return ends.clone();
        }
        let ends = ask_words(text);
        if kept.len() == KEPT {
            kept.clear();
        }
        kept.push((text.into(), ends.clone()));
        ends
    }
}

/// The browser's own ends of words, in bytes.
fn ask_words(text: &str) -> Vec<usize> {
    let asked = WORDS.with_borrow(|words| words.as_ref()?.call1(&JsValue::NULL, &text.into()).ok());
    let ends = asked.and_then(|a| a.dyn_into::<js_sys::Uint32Array>().ok()).map_or_else(Vec::new, |a| a.to_vec());
    // from UTF-16 units to bytes
    let mut bytes = Vec::with_capacity(ends.len() + 1);
    let mut units = 0;
    let mut ends = ends.into_iter().peekable();
    for (at, c) in text.char_indices() {
        if ends.next_if(|end| *end <= units).is_some() && at > 0 {
            bytes.push(at);
        }
        units += c.len_utf16() as u32;
    }
    bytes.push(text.len());
    bytes
}
