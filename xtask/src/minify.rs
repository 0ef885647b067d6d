//! Minification of the script and of the style sheets. Text in, text out.
//!
//! No syntax is translated: what the oldest browsers do not understand must not be in the sources, or stand there with
//! its fallback.

use anyhow::{Result, anyhow, ensure};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The oldest browsers: nothing newer than what they understand is written.
const TARGETS: &str = "chrome109,firefox115,safari16.4";

/// Minifies a module. Names of its own become short ones, also private ones of classes; exported names and those of
/// properties stay.
pub fn minify_js(script: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    if let Some(error) = parsed.errors.into_iter().next() {
        return Err(anyhow!("{:?}", error.with_source_code(script.to_owned())).context("the joined script has an error"));
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions {
            top_level: true,
            ..MangleOptions::default()
        }),
        compress: Some(CompressOptions {
            target: EngineTargets::from_target(TARGETS).map_err(|error| anyhow!(error))?,
            ..CompressOptions::smallest()
        }),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let printed = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings)
        .build(&program);
    ensure!(!printed.code.is_empty(), "nothing is left of the script");
    Ok(printed.code)
}

/// Leaves out the comments and the white space of a style sheet that mean nothing. Strings stay as they are, and so
/// does the white space before `:`, around `+` and the like, which means something in selectors and in `calc()`. To
/// write values shorter and to merge rules, as style minifiers do, gains nothing after compression.
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
            let edge = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
            // `--empty: ;` needs its space, other values do not.
            let meant = if before == Some(':') { edge(c) } else { !before.is_none_or(edge) && !edge(c) };
            if space && meant {
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
    fn script_keeps_its_exports_properties_and_private_names() {
        let script = "/** Doc. */\nconst secret = Symbol.for('x');\nlet many = 0;\n\
            export class Shown extends HTMLElement {\n  #count = many++;\n  static #all = new Set();\n\
            static { for (const name of ['a', 'b']) Object.defineProperty(Shown.prototype, name, { get() { return name; } }); }\n\
            connectedCallback() { Shown.#all.add(this); this.textContent = `${this.#count}\n  ${secret.description ?? ''}`; }\n}\n\
            export const Alias = customElements.get('x-y');\n";
        let out = minify_js(script).expect("it is a module");
        for kept in
            ["connectedCallback", "textContent", "description", "static{", "static#", "this.#", "??", "class Shown", "const Alias"]
        {
            assert!(out.contains(kept), "{kept}: {out}");
        }
        for gone in ["Doc", "secret", "many", "#count", "#all"] {
            assert!(!out.contains(gone), "{gone}: {out}");
        }
    }

    #[test]
    fn a_script_with_an_error_is_refused() {
        assert!(minify_js("const a = ;").is_err());
        assert!(minify_js("const a = 1; const b = `${a").is_err());
    }

    #[test]
    fn style_text_keeps_its_meaning() {
        let css = "/* tokens */\n:host {\n  --a: ;\n  --b:;\n  width: calc(1px + 2px);\n  content: \"/* { \\\" } : > */\" / \"\";\n}\n\n\
                   .a .b,\n.c :hover /* x */ > p { color : red; }\n@media (width > 3em) { p { margin: 0 1px !important } }\n";
        assert_eq!(
            minify_css(css),
            ":host{--a: ;--b:;width:calc(1px + 2px);content:\"/* { \\\" } : > */\" / \"\"}.a .b,.c :hover>p{color :red}\
             @media (width>3em){p{margin:0 1px !important}}"
        );
    }
}
