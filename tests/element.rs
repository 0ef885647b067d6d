//! The running element compared with what its documents promise, both ways: nothing that is promised is missing, and
//! nothing else can be seen from outside. The documents are compared with each other in `contract.rs`; what promises
//! mean beyond names is in the cases `contract-…` of `tests/pages`.

use anyhow::{Context, Result, ensure};
use phaen::dataset::{Hue, Tone};
use phaen_tests::contract::{Names, camel_case, manifest, readme};
use phaen_tests::engine::Engine;
use phaen_tests::page::Page;
use phaen_tests::screen::View;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The page of these cases: a small dataset, a node selected.
fn open(page: &Page<'_>) -> Result<()> {
    page.open("/cases/contract/index.html", &View::default())?;
    page.state("ready", "phaen-explorer")
}

fn names(of: &Value) -> Names {
    of.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Properties, methods, attributes, slots, exports.
pub fn surface(page: &Page<'_>) -> Result<()> {
    open(page)?;
    let (readme, manifest) = (readme()?, manifest()?);
    let found = page.js("import('/phaen/phaen.js').then((module) => {
          const { PhaenExplorer: Explorer } = module;
          const callbacks = ['constructor', 'connectedCallback', 'disconnectedCallback', 'adoptedCallback', 'attributeChangedCallback'];
          const own = Object.getOwnPropertyNames(Explorer.prototype).filter((name) => !callbacks.includes(name));
          const isMethod = (name) => typeof Object.getOwnPropertyDescriptor(Explorer.prototype, name).value === 'function';
          return {
            attributes: Explorer.observedAttributes,
            methods: own.filter(isMethod),
            properties: own.filter((name) => !isMethod(name)),
            statics: Object.getOwnPropertyNames(Explorer),
            instance: Reflect.ownKeys(explorer).map(String),
            exports: Object.keys(module),
            slots: [...root.querySelectorAll('slot')].map((slot) => slot.name),
          };
        })")?;
    let mut properties = names(&found["properties"]);
    // every element has it, and ours listens to it
    properties.insert("lang".to_owned());
    let documented: Names = readme.attributes.keys().cloned().collect();
    ensure!(names(&found["attributes"]) == documented, "attributes are {}", found["attributes"]);
    ensure!(properties == readme.properties, "properties are {properties:?}");
    ensure!(names(&found["methods"]) == readme.methods, "methods are {}", found["methods"]);
    ensure!(names(&found["exports"]) == manifest.exports, "exports are {}", found["exports"]);
    ensure!(names(&found["slots"]) == manifest.slots, "slots are {}", found["slots"]);
    let statics = Names::from(["length", "name", "observedAttributes", "prototype"].map(str::to_owned));
    ensure!(names(&found["statics"]) == statics, "the class has {}", found["statics"]);
    ensure!(found["instance"] == json!([]), "the element itself has {}", found["instance"]);
    Ok(())
}

/// Every attribute takes its words without a warning and gives them back; a word that is not known is told once and
/// changes nothing; the default is what is shown without the attribute.
pub fn attributes(page: &Page<'_>) -> Result<()> {
    open(page)?;
    page.run(
        "window.warnings = [];
        console.warn = (text) => warnings.push(text);
        window.look = async () => {
          for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
          return root.innerHTML;
        };",
    )?;
    page.expect_count(".detail [data-title]", 1)?;
    let readme = readme()?;
    let mut wrong = Vec::new();
    for (name, words) in &readme.attributes {
        let property = camel_case(name);
        let given = page.js(&format!(
            "(async ({{ name, property, words, fallback }}) => {{
              const numbers = typeof explorer[property] === 'number';
              const wrong = [];
              const initial = explorer.getAttribute(name);
              explorer.removeAttribute(name);
              const absent = numbers ? Number(fallback) : name === 'lang' ? '' : name === 'scene' ? explorer.scene : null;
              if (explorer[property] !== absent) wrong.push(`without it the property is ${{explorer[property]}}`);
              const bare = await look();
              if (fallback) {{
                explorer.setAttribute(name, fallback);
                if ((await look()) !== bare) wrong.push(`${{fallback}} is not the default`);
              }}
              for (const word of words ?? []) {{
                explorer.setAttribute(name, word);
                if (String(explorer[property]) !== word) wrong.push(`${{word}} is given back as ${{explorer[property]}}`);
                explorer.removeAttribute(name);
                explorer[property] = numbers ? Number(word) : word;
                if (explorer.getAttribute(name) !== word) wrong.push(`${{word}} as a property is not reflected`);
              }}
              if (warnings.length) wrong.push(`warned: ${{warnings.splice(0)}}`);
              if (words || numbers) {{
                const known = words?.at(-1) ?? '1000000';
                explorer.setAttribute(name, known);
                const shown = await look();
                const value = explorer[property];
                explorer.setAttribute(name, 'nonsense');
                if ((await look()) !== shown) wrong.push('what is not known changes what is shown');
                if (numbers && explorer[property] !== value) wrong.push(`what is not known makes it ${{explorer[property]}}`);
                const told = warnings.splice(0);
                const names = [name, ...(words ?? [])].every((word) => told[0]?.includes(word));
                if (told.length !== 1 || !names) wrong.push(`what is not known is told so: ${{JSON.stringify(told)}}`);
              }}
              if (initial === null) explorer.removeAttribute(name);
              else explorer.setAttribute(name, initial);
              await explorer.ready;
              return wrong;
            }})({})",
            json!({ "name": name, "property": property, "words": words, "fallback": readme.defaults.get(name) })
        ))?;
        wrong.extend(names(&given).into_iter().map(|it| format!("{name}: {it}")));
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n  "));
    Ok(())
}

/// Every event is what the reader does, bubbles, leaves shadow roots, and has the detail that is promised.
pub fn events(page: &Page<'_>) -> Result<()> {
    open(page)?;
    page.run(
        "window.seen = {};
        const dispatch = explorer.dispatchEvent;
        explorer.dispatchEvent = (event) => {
          if (event instanceof CustomEvent && event.bubbles && event.composed) seen[event.type] = Object.keys(event.detail);
          else seen[event.type] = null;
          return dispatch.call(explorer, event);
        };
        explorer.src = '../common/small.json?again';
        await explorer.ready;",
    )?;
    page.click("[data-id=b] .name")?;
    page.click(".views button:nth-child(3)")?;
    page.focus(".search input")?;
    page.type_text("แผน")?;
    page.expect_js("'phaen-search' in seen", &json!(true))?;
    page.allow_console("phaen:");
    page.allow_console("the file ends");
    page.run("explorer.data = '{'; await explorer.ready.catch(() => {});")?;
    page.expect_js("'phaen-error' in seen", &json!(true))?;
    let seen = page.js("seen")?;
    let seen: BTreeMap<String, Names> =
        seen.as_object().context("no events")?.iter().map(|(name, keys)| (name.clone(), names(keys))).collect();
    let documented = readme()?.events;
    ensure!(seen == documented, "events are {seen:?}, documented are {documented:?}");
    Ok(())
}

/// Every part occurs in some view and no other; every custom property reaches what is drawn; states are told both ways.
pub fn styling(page: &Page<'_>) -> Result<()> {
    open(page)?;
    // what comes with the later file is there
    page.expect_count(".detail [data-title]", 1)?;
    // a node of each hue and one of each tone
    page.run(
        &"const data = await (await fetch('../common/small.json')).json();
        data.statuses = TONES.map((tone) => ({ id: tone, label: tone, tone }));
        for (const node of data.nodes) delete node.assessments;
        for (const hue of HUES) data.nodes.push({ id: hue, level: 'plan', name: hue, hue, period: { start: '2020', end: '2025' } });
        for (const tone of TONES) {
          const assessments = [{ status: tone, period: { start: '2022', end: '2022' }, sources: [{ source: 'doc' }] }];
          data.nodes.push({ id: tone, level: 'target', name: tone, assessments });
        }
        explorer.data = data;
        await explorer.ready"
            .replace("HUES", &json!(Hue::WORDS).to_string())
            .replace("TONES", &json!(Tone::WORDS).to_string()),
    )?;
    let readme = readme()?;
    let tokens: Vec<&String> = readme.custom_properties.iter().filter(|(_, it)| it.starts_with('#')).map(|(name, _)| name).collect();
    ensure!(tokens.len() + 2 == readme.custom_properties.len(), "a custom property is neither colour, font nor height");
    page.run(&format!("window.tokens = {};", json!(tokens)))?;
    page.run(
        "window.parts = new Set();
        window.drawn = new Set();
        const colours = tokens.map((name, i) => [name, `rgb(1, 2, ${i})`]);
        for (const [name, colour] of colours) explorer.style.setProperty(name, colour);
        const look = () => {
          for (const node of root.querySelectorAll('*')) {
            for (const part of node.part) parts.add(part);
            for (const pseudo of [undefined, '::before', '::after', '::marker', '::placeholder']) {
              const style = getComputedStyle(node, pseudo);
              const text = ['color', 'backgroundColor', 'backgroundImage', 'borderColor', 'outlineColor', 'fill', 'stroke', 'boxShadow',
                'textDecorationColor', 'columnRuleColor', 'scrollbarColor'].map((it) => style[it]).join();
              for (const [name, colour] of colours) if (text.includes(colour)) drawn.add(name);
            }
          }
        };
        const settle = () => new Promise((r) => setTimeout(r, 400));
        await explorer.expandAll();
        for (const view of ['outline', 'wheel', 'diagram', 'timeline', 'table']) {
          explorer.view = view;
          await settle();
          look();
          for (const row of [...root.querySelectorAll('[data-id]')].slice(0, 6)) {
            await explorer.select(row.dataset.id);
            await settle();
            row.focus();
            look();
          }
          await explorer.select(null);
        }
        await explorer.search('plan');
        await settle();
        look();",
    )?;
    let parts = names(&page.js("[...parts]")?);
    ensure!(parts == readme.parts, "parts are {parts:?}, documented are {:?}", readme.parts);
    let undrawn = page.js("tokens.filter((name) => !drawn.has(name))")?;
    // On a desktop without a window manager its window is never the active one, and no element there matches :focus.
    let unseen = if page.session().engine == Engine::WebKit { json!(["--phaen-focus"]) } else { json!([]) };
    ensure!(undrawn == unseen, "nothing is drawn with {undrawn}");
    page.run("explorer.style.setProperty('--phaen-font', 'Phaen'); explorer.style.setProperty('--phaen-height', '333px')")?;
    page.expect_js("getComputedStyle(root.querySelector('[part~=row], [part~=view]')).fontFamily", &json!("Phaen"))?;
    page.expect_js("getComputedStyle(explorer).height", &json!("333px"))?;
    let told = page.js(
        "(async () => {
          const told = [];
          const look = () => told.push([explorer.getAttribute('state'), [...STATES].filter((it) => explorer.matches(`:state(${it})`)).join()]);
          explorer.src = '../common/small.json?delay=3000';
          while (explorer.getAttribute('state') === 'ready') await new Promise(requestAnimationFrame);
          look();
          await explorer.ready;
          look();
          console.error = () => {};
          explorer.data = '{';
          await explorer.ready.catch(() => {});
          look();
          return told;
        })()"
        .replace("STATES", &json!(readme.states).to_string())
        .as_str(),
    )?;
    ensure!(told == json!([["loading", "loading"], ["ready", "ready"], ["failed", "failed"]]), "states are {told}");
    Ok(())
}
