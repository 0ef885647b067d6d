//! Joining of the one script file `phaen.js`: the hand-written element with the glue of both programs, the style text
//! and the digests of the wasms put in the places of marked lines, and the version. Text in, text out, not yet minified.

use anyhow::{Context, Result, bail, ensure};

const GLUE_LINE: &str = r#"import init, * as glue from "./glue.js"; // @build glue"#;
const EXPLAIN_LINE: &str = r#"import initExplain, * as explainer from "./explain.js"; // @build explain"#;
const STYLES_LINE: &str = r#"import css from "./styles.js"; // @build styles"#;
const INTEGRITY_LINE: &str = r#"const INTEGRITY = ""; // @build integrity"#;
const LATER_INTEGRITY_LINE: &str = r#"const LATER_INTEGRITY = ""; // @build later-integrity"#;
const EXPLAIN_INTEGRITY_LINE: &str = r#"const EXPLAIN_INTEGRITY = ""; // @build explain-integrity"#;
const VERSION_LINE: &str = r#"const VERSION = ""; // @build version"#;

/// The parts of the script, each as it comes from its maker.
#[derive(Debug)]
pub struct Parts<'a> {
    /// `src/web/phaen.js`, with the marked lines.
    pub element: &'a str,
    /// What wasm-bindgen wrote for the explorer's wasm, for the web target.
    pub glue: &'a str,
    /// The same for the wasm that words what is wrong with a dataset.
    pub explain: &'a str,
    /// All style sheets in order, already minified.
    pub styles: &'a str,
    /// `sha384-…` of the explorer's wasm.
    pub integrity: &'a str,
    /// `sha384-…` of the part of it that comes later.
    pub later_integrity: &'a str,
    /// `sha384-…` of the other wasm.
    pub explain_integrity: &'a str,
    /// Of the package.
    pub version: &'a str,
}

impl Parts<'_> {
    /// Puts the parts together.
    pub fn join(&self) -> Result<String> {
        let styles = serde_json::to_string(self.styles)?;
        let lines = [
            (GLUE_LINE, wrap_glue(self.glue, "init", "glue")?),
            (EXPLAIN_LINE, wrap_glue(self.explain, "initExplain", "explainer")?),
            (STYLES_LINE, format!("const css = {styles};")),
            (INTEGRITY_LINE, format!("const INTEGRITY = \"{}\";", self.integrity)),
            (LATER_INTEGRITY_LINE, format!("const LATER_INTEGRITY = \"{}\";", self.later_integrity)),
            (EXPLAIN_INTEGRITY_LINE, format!("const EXPLAIN_INTEGRITY = \"{}\";", self.explain_integrity)),
            (VERSION_LINE, format!("const VERSION = \"{}\";", self.version)),
        ];
        let mut found = [0; 7];
        let mut script = String::new();
        for line in self.element.lines() {
            let marked = lines.iter().position(|(mark, _)| line == *mark);
            let line = marked.map_or(line, |at| {
                found[at] += 1;
                &lines[at].1
            });
            script.push_str(line);
            script.push('\n');
        }
        for (found, (mark, _)) in found.into_iter().zip(&lines) {
            ensure!(found == 1, "src/web/phaen.js lacks the line that the build replaces, or has it twice: {mark}");
        }
        Ok(script)
    }
}

/// Turns the glue module into an expression that yields its exports, so that no name of it meets one of ours: `init`
/// and `rest` are what we call its default export and the object of all others.
fn wrap_glue(glue: &str, init: &str, rest: &str) -> Result<String> {
    let mut body = String::new();
    let mut exports = Vec::new();
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        ensure!(!line.starts_with("import "), "the glue imports another module, which one file cannot hold: {line}");
        let Some(exported) = line.strip_prefix("export ") else {
            body.push_str(line);
            body.push('\n');
            continue;
        };
        if let Some(list) = exported.strip_prefix('{') {
            let mut list = list.to_owned();
            while !list.contains('}') {
                list.push_str(lines.next().context("an export list in the glue does not end")?);
            }
            let list = list.split('}').next().unwrap_or_default();
            for item in list.split(',').map(str::trim).filter(|it| !it.is_empty()) {
                let (local, name) = item.split_once(" as ").unwrap_or((item, item));
                // The way to load it without waiting is not for us.
                if name.trim() != "initSync" {
                    exports.push(format!("{}: {}", name.trim(), local.trim()));
                }
            }
        } else if let Some(name) = exported.strip_prefix("default ") {
            exports.push(format!("default: {}", name.trim_end_matches(';')));
        } else {
            exports.push(declared_name(exported)?.to_owned());
            body.push_str(exported);
            body.push('\n');
        }
    }
    ensure!(exports.iter().any(|it| it.starts_with("default:")), "the glue has no default export");
    Ok(format!("const {{ default: {init}, ...{rest} }} = (() => {{\n{body}return {{ {} }};\n}})();", exports.join(", ")))
}

/// `Explorer` of `class Explorer {`, and so on.
fn declared_name(declaration: &str) -> Result<&str> {
    let rest = ["async function ", "function ", "class ", "const ", "let ", "var "]
        .into_iter()
        .find_map(|keyword| declaration.strip_prefix(keyword));
    let Some(rest) = rest else { bail!("an export of the glue is of an unknown kind: export {declaration}") };
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len());
    Ok(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: [&str; 7] =
        [GLUE_LINE, EXPLAIN_LINE, STYLES_LINE, INTEGRITY_LINE, LATER_INTEGRITY_LINE, EXPLAIN_INTEGRITY_LINE, VERSION_LINE];

    fn join(lines: &[&str]) -> Result<String> {
        let parts = Parts {
            element: &format!("// head\n{}\nstart(init, css);", lines.join("\n")),
            glue: "let wasm;\nexport function step(a) {\n    return a;\n}\nexport class Explorer {\n}\n\
                   async function __wbg_init(a) {\n}\nexport { initSync, __wbg_init as default };\n",
            explain: "export default start;",
            styles: "a{b:\"c\"}",
            integrity: "sha384-x",
            later_integrity: "sha384-z",
            explain_integrity: "sha384-y",
            version: "1.2.3",
        };
        parts.join()
    }

    #[test]
    fn joins_the_parts_into_one_module() {
        assert_eq!(
            join(&MARKED).expect("all marks are there"),
            "// head\nconst { default: init, ...glue } = (() => {\nlet wasm;\nfunction step(a) {\n    return a;\n}\n\
             class Explorer {\n}\nasync function __wbg_init(a) {\n}\nreturn { step, Explorer, default: __wbg_init };\n})();\n\
             const { default: initExplain, ...explainer } = (() => {\nreturn { default: start };\n})();\n\
             const css = \"a{b:\\\"c\\\"}\";\nconst INTEGRITY = \"sha384-x\";\nconst LATER_INTEGRITY = \"sha384-z\";\n\
             const EXPLAIN_INTEGRITY = \"sha384-y\";\nconst VERSION = \"1.2.3\";\n\
             start(init, css);\n"
        );
    }

    #[test]
    fn says_which_line_is_missing_or_there_twice() {
        for (at, mark) in MARKED.into_iter().enumerate() {
            let mut lines = MARKED.to_vec();
            lines.remove(at);
            assert!(join(&lines).expect_err("one is missing").to_string().contains(mark));
            lines.extend([mark; 2]);
            assert!(join(&lines).expect_err("one is there twice").to_string().contains(mark));
        }
    }

    #[test]
    fn refuses_glue_that_it_does_not_understand() {
        for glue in ["export default x;\nimport { y } from './snippets/y.js';", "export enum x {}", "let x;"] {
            assert!(wrap_glue(glue, "init", "rest").is_err(), "{glue}");
        }
    }
}
