//! Joining of the one script file `phaen.js`: the hand-written element with the wasm-bindgen glue, the style text and
//! the digest of the wasm put in the places of three marked lines. Pure text in, text out.
//!
//! Comments and indentation are left out; beyond that the result stays readable for whoever has to audit it, and
//! Brotli takes most of what a minifier would.

use anyhow::{Context, Result, bail, ensure};

const GLUE_LINE: &str = r#"import init, * as glue from "./glue.js"; // @build glue"#;
const STYLES_LINE: &str = r#"import css from "./styles.js"; // @build styles"#;
const INTEGRITY_LINE: &str = r#"const INTEGRITY = ""; // @build integrity"#;

/// The parts of the script, each as it comes from its maker.
#[derive(Debug)]
pub struct Parts<'a> {
    /// `src/web/phaen.js`, with the three marked lines.
    pub element: &'a str,
    /// What wasm-bindgen wrote for the web target.
    pub glue: &'a str,
    /// All style sheets in order, already minified.
    pub styles: &'a str,
    /// `sha384-…` of the wasm file.
    pub integrity: &'a str,
}

impl Parts<'_> {
    /// Puts the parts together.
    pub fn join(&self) -> Result<String> {
        let styles = serde_json::to_string(self.styles)?;
        let lines = [
            (GLUE_LINE, wrap_glue(self.glue)?),
            (STYLES_LINE, format!("const css = {styles};")),
            (INTEGRITY_LINE, format!("const INTEGRITY = \"{}\";", self.integrity)),
        ];
        let mut found = [false; 3];
        let mut script = String::new();
        for line in self.element.lines() {
            let marked = lines.iter().position(|(mark, _)| line == *mark);
            let line = marked.map_or(line, |at| {
                found[at] = true;
                &lines[at].1
            });
            script.push_str(line);
            script.push('\n');
        }
        let script = strip_js(&script);
        for (found, (mark, _)) in found.into_iter().zip(&lines) {
            ensure!(found, "src/web/phaen.js lacks the line that the build replaces: {mark}");
        }
        Ok(script)
    }
}

/// Turns the glue module into an expression that yields its exports, so that no name of it meets one of ours.
fn wrap_glue(glue: &str) -> Result<String> {
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
                exports.push(format!("{}: {}", name.trim(), local.trim()));
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
    Ok(format!("const {{ default: init, ...glue }} = (() => {{\n{body}return {{ {} }};\n}})();", exports.join(", ")))
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

/// Leaves out lines of comment, empty lines and indentation. Comments behind code stay, as does everything inside a
/// template literal of several lines; to know where one ends it is enough to count the backticks outside comments.
fn strip_js(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut in_comment, mut in_template) = (false, false);
    for line in script.lines() {
        let mut code = if in_template { line } else { line.trim() };
        if !in_template {
            if let Some(comment) = code.strip_prefix("/*") {
                in_comment = true;
                code = comment;
            }
            if in_comment {
                let Some((_, rest)) = code.split_once("*/") else { continue };
                in_comment = false;
                code = rest.trim_start();
            }
            if code.is_empty() || code.starts_with("//") {
                continue;
            }
        }
        out.push_str(code);
        out.push('\n');
        in_template ^= code.matches('`').count() % 2 == 1;
    }
    out
}

/// Leaves out the comments and the white space of a style sheet that mean nothing. Strings stay as they are, and so
/// does the white space around `:`, `+` and the like, which means something in selectors and in `calc()`.
pub fn minify_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if let Some(comment) = rest.strip_prefix("/*") {
            taken = comment.find("*/").map_or(rest.len(), |end| end + 4);
            space = true;
        } else if c.is_ascii_whitespace() {
            space = true;
        } else {
            let before = out.chars().next_back();
            let edge = |c: char| matches!(c, '{' | '}' | ';' | ',');
            // `--empty: ;` needs its space.
            if space && !before.is_none_or(edge) && (!edge(c) || before == Some(':')) {
                out.push(' ');
            }
            space = false;
            if c == '"' || c == '\'' {
                taken = string_length(rest, c);
            }
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(&rest[..taken]);
        }
        rest = &rest[taken..];
    }
    out
}

/// Bytes of the string that `text` begins with, quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_the_parts_into_one_module() {
        let element = format!("// head\n{GLUE_LINE}\n{STYLES_LINE}\n{INTEGRITY_LINE}\nstart(init, css);");
        let glue = "let wasm;\nexport function step(a) {\n    return a;\n}\nexport class Explorer {\n}\n\
                    async function __wbg_init(a) {\n}\nexport { initSync, __wbg_init as default };\n";
        let parts = Parts {
            element: &element,
            glue,
            styles: "a{b:\"c\"}",
            integrity: "sha384-x",
        };
        assert_eq!(
            parts.join().expect("all marks are there"),
            "const { default: init, ...glue } = (() => {\nlet wasm;\nfunction step(a) {\nreturn a;\n}\n\
             class Explorer {\n}\nasync function __wbg_init(a) {\n}\n\
             return { step, Explorer, initSync: initSync, default: __wbg_init };\n})();\n\
             const css = \"a{b:\\\"c\\\"}\";\nconst INTEGRITY = \"sha384-x\";\nstart(init, css);\n"
        );
    }

    #[test]
    fn comment_lines_and_indentation_go_templates_stay() {
        let script = "/**\n * Head with `one.\n */\nf(() => {\n    // why\n    g(`a\n      // b\n\n      ${c}`); // x\n});\n/* y */ h();\n/* z */\n";
        assert_eq!(strip_js(script), "f(() => {\ng(`a\n      // b\n\n      ${c}`); // x\n});\nh();\n");
    }

    #[test]
    fn says_which_line_is_missing() {
        let element = format!("{GLUE_LINE}\n{STYLES_LINE}\n");
        let parts = Parts {
            element: &element,
            glue: "export default x;",
            styles: "",
            integrity: "",
        };
        assert!(parts.join().expect_err("no integrity line").to_string().contains(INTEGRITY_LINE));
    }

    #[test]
    fn refuses_glue_that_it_does_not_understand() {
        for glue in ["export default x;\nimport { y } from './snippets/y.js';", "export enum x {}", "let x;"] {
            assert!(wrap_glue(glue).is_err(), "{glue}");
        }
    }

    #[test]
    fn style_text_keeps_its_meaning() {
        let css = "/* tokens */\n:host {\n  --a: ;\n  width: calc(1px + 2px);\n  content: \"/* { \\\" } */\";\n}\n\n\
                   .a .b,\n.c :hover /* x */ > p { color : red; }\n@media (width > 3em) { p { margin: 0 1px } }\n";
        assert_eq!(
            minify_css(css),
            ":host{--a: ;width: calc(1px + 2px);content: \"/* { \\\" } */\"}.a .b,.c :hover > p{color : red}\
             @media (width > 3em){p{margin: 0 1px}}"
        );
    }
}
