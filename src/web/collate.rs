//! How the browser compares names: `Intl.Collator` of a language, numbers by value. Only with the code of the table:
//! nothing of it is needed for the first drawing.

use std::cmp::Ordering;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Texts that the browser compares, each handed over once.
pub struct Collator {
    compare: Function,
    texts: Vec<JsValue>,
}

impl Collator {
    /// Compares as a language does, by its BCP 47 tag.
    pub fn new(language: &str) -> Self {
        let options = Object::new();
        // an object of our own takes any field
        let _ = Reflect::set(&options, &"numeric".into(), &true.into());
        Self {
            compare: Intl::Collator::new(&Array::of1(&language.into()), &options).compare(),
            texts: Vec::new(),
        }
    }

    /// Hands over the next text; its number is how many there were before.
    pub fn add(&mut self, text: &str) {
        self.texts.push(text.into());
    }

    /// How many texts have been handed over.
    pub fn given(&self) -> u32 {
        self.texts.len() as u32
    }

    /// Compares two texts by their numbers.
    pub fn compare(&self, a: u32, b: u32) -> Ordering {
        let (Some(a), Some(b)) = (self.texts.get(a as usize), self.texts.get(b as usize)) else { return Ordering::Equal };
        let way = self.compare.call2(&JsValue::NULL, a, b).ok().and_then(|way| way.as_f64()).unwrap_or_default();
        way.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
    }
}
