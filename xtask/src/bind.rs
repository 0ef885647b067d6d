//! From a compiled wasm to one that a script can load: wasm-bindgen, as a library, and shorter names for what the
//! wasm and its glue call each other by.
//!
//! Those names are long and most end in a hash, which no compression takes; nobody but these two sees them.

use crate::split::{Halves, References, split};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What the wasm calls the glue.
pub const MODULE: &str = "g";

/// A wasm, in one part or two, and the module that loads it.
pub struct Bound {
    pub glue: String,
    pub wasm: Halves,
}

/// Binds a compiled wasm, and divides it where `later` names functions that may come later. With `keep_names` it
/// keeps the names of its functions, for profilers.
pub fn bind(compiled: &Path, later: &[&str], keep_names: bool) -> Result<Bound> {
    let linked = fs::read(compiled).with_context(|| format!("reading {}", compiled.display()))?;
    let references = References::read(&linked).with_context(|| format!("reading the relocations of {}", compiled.display()))?;
    let mut output = wasm_bindgen_cli_support::Bindgen::new()
        .input_bytes("glue", linked)
        .out_name("glue")
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        .demangle(false)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen on {}", compiled.display()))?;
    let wasm = output.wasm();
    let mut names = Names::default();
    for import in wasm.imports.iter() {
        ensure!(import.module == "./glue_bg.js", "the wasm imports from {}, not from its glue", import.module);
        names.imports.insert(import.name.clone(), None);
    }
    names.exports = wasm.exports.iter().map(|export| (export.name.clone(), None)).collect();
    let glue = names.shorten(output.js()).with_context(|| format!("renaming in the glue of {}", compiled.display()))?;
    let wasm = output.wasm_mut();
    for import in wasm.imports.iter_mut() {
        import.module = MODULE.to_owned();
        import.name = short(&names.imports, &import.name)?;
    }
    let unused: Vec<_> = wasm.exports.iter().filter(|it| !names.exports.contains_key(&it.name)).map(|it| it.id()).collect();
    for export in unused {
        wasm.exports.delete(export);
    }
    for export in wasm.exports.iter_mut() {
        export.name = short(&names.exports, &export.name)?;
    }
    let mut count = wasm.exports.iter().count();
    let wasm = split(&wasm.emit_wasm(), &references, later, keep_names, || next(&mut count));
    Ok(Bound {
        glue,
        wasm: wasm.with_context(|| format!("dividing {}", compiled.display()))?,
    })
}

/// The names on both sides of the border, each with the short one that takes its place.
#[derive(Debug, Default)]
struct Names {
    imports: BTreeMap<String, Option<String>>,
    exports: BTreeMap<String, Option<String>>,
}

impl Names {
    /// Gives short names in the order of the glue and returns the glue with them. An import stands in it once, as a
    /// key of an object; an export behind `wasm.`, and exports that the glue never names are left out; an error
    /// unless that accounts for every one.
    fn shorten(&mut self, glue: &str) -> Result<String> {
        self.exports.retain(|name, _| glue.contains(name.as_str()));
        let module = "\"./glue_bg.js\"";
        ensure!(glue.matches(module).count() == 1, "the glue does not hold {module} once");
        let glue = glue.replace(module, &format!("\"{MODULE}\""));
        let mut out = String::with_capacity(glue.len());
        let mut rest = glue.as_str();
        let (mut imports, mut exports) = (0, 0);
        while !rest.is_empty() {
            let in_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            let end = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let of_wasm = out.strip_suffix("wasm.").is_some_and(|before| !before.ends_with(|c| in_name(c) || c == '.'));
            if of_wasm && !name.is_empty() {
                let Some(short) = self.exports.get_mut(name) else { bail!("the wasm does not export {name}") };
                out.push_str(short.get_or_insert_with(|| next(&mut exports)));
            } else if let Some(short) = self.imports.get_mut(name) {
                ensure!(short.is_none() && after.starts_with(": "), "the import {name} is more than one key of an object");
                out.push_str(short.insert(next(&mut imports)));
                // A method: shorter.
                if let Some(parameters) = after.strip_prefix(": function(") {
                    out.push('(');
                    rest = parameters;
                    continue;
                }
            } else {
                out.push_str(name);
            }
            let end = after.find(in_name).unwrap_or(after.len());
            out.push_str(&after[..end]);
            rest = &after[end..];
        }
        for (name, short) in self.imports.iter().chain(&self.exports) {
            ensure!(short.is_some(), "{name}, a name in the wasm, is not where it is looked for");
        }
        Ok(out)
    }
}

/// The short name that was given to this one.
fn short(names: &BTreeMap<String, Option<String>>, name: &str) -> Result<String> {
    names.get(name).cloned().flatten().with_context(|| format!("{name} has no short name"))
}

/// a, b, … z, A, … Z, aa, ba, …
fn next(count: &mut usize) -> String {
    let letters: Vec<char> = ('a'..='z').chain('A'..='Z').collect();
    let mut name = String::new();
    let mut left = *count;
    loop {
        name.push(letters[left % letters.len()]);
        if left < letters.len() {
            break;
        }
        left = left / letters.len() - 1;
    }
    *count += 1;
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "const imports = { __wbg_now_1a2b: function(a) { return wasm.add(a, wasm.memory); },\n\
        __wbg_on_3c4d: on_3c4d, };\nreturn { \"./glue_bg.js\": imports };\nfunction add(a) { return mywasm.add + x.wasm.add; }\n";

    fn names(imports: &[&str], exports: &[&str]) -> Names {
        let list = |names: &[&str]| names.iter().map(|&name| (name.to_owned(), None)).collect();
        Names {
            imports: list(imports),
            exports: list(exports),
        }
    }

    #[test]
    fn renames_both_sides_alike() {
        let mut names = names(&["__wbg_on_3c4d", "__wbg_now_1a2b"], &["memory", "add", "nowhere"]);
        assert_eq!(
            names.shorten(GLUE).expect("all are there"),
            "const imports = { a(a) { return wasm.a(a, wasm.b); },\n\
             b: on_3c4d, };\nreturn { \"g\": imports };\nfunction add(a) { return mywasm.add + x.wasm.add; }\n"
        );
        assert_eq!(short(&names.imports, "__wbg_on_3c4d").expect("given"), "b");
        assert_eq!(short(&names.exports, "memory").expect("given"), "b");
        assert!(!names.exports.contains_key("nowhere"));
    }

    #[test]
    fn refuses_what_does_not_match() {
        let imports = ["__wbg_on_3c4d", "__wbg_now_1a2b"];
        for (imports, exports) in [
            (&[][..], &["memory"][..]),
            (&[], &["memory", "add", "mywasm"]),
            (&["other"], &["memory", "add"]),
            (&["imports"], &["memory", "add"]),
            (&imports, &["add"]),
        ] {
            assert!(names(imports, exports).shorten(GLUE).is_err(), "{imports:?} {exports:?}");
        }
        assert!(names(&[], &[]).shorten("let a;").is_err());
    }

    #[test]
    fn short_names_differ() {
        let mut count = 0;
        let mut all: Vec<String> = (0..10_000).map(|_| next(&mut count)).collect();
        assert_eq!((all[0].as_str(), all[51].as_str(), all[52].as_str()), ("a", "Z", "aa"));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 10_000);
    }
}
