//! The results below the search box: an editable combobox with a list after the ARIA pattern, focus stays in the field.

use phaen::dataset::{Dataset, NodeId, Said};
use phaen::find::{Field, Hit, Thing};
use phaen::outline::owners_of;
use phaen::text::fill;
use phaen::time::Style;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::{LISTED, Results, SEEN, go, results, step};
use crate::app::StoreRef;
use crate::dom;
use crate::el::{El, el};
use crate::found::{code_of, marked};
use crate::row::JOIN;
use crate::store::{Data, Snapshot};
use crate::words::{add, hue_mark};

/// More places of an event than these are not named.
const PLACES: usize = 2;
/// More ancestors than these are not named.
const WAY: usize = 3;

/// The list; `at` is the result that a key came to.
pub fn list(now: &Snapshot, data: &Data, at: Option<usize>) -> El {
    let words = now.scene.lang.later_texts();
    let frame = el("div").class("hits");
    let Some(results) = results(now.found.as_ref()) else {
        return frame.child(hits(words.results)).child(el("p").class("muted small").text(words.loading));
    };
    let mut list = hits(words.results);
    // the rest of the list comes when nothing more is typed
    let drawn = if now.list_rests { LISTED } else { SEEN };
    for (hit, n) in results.first.iter().take(drawn).zip(0..) {
        list = list.child(option(now, data, hit, n, at == Some(n)));
    }
    let n = |n: usize| now.scene.format().integer(n as u64);
    let count = match results.count {
        0 if !results.done => words.loading.to_owned(),
        0 => fill(words.found_none, &[]),
        count => fill(words.found, &[("n", &n(count))]),
    };
    let mut foot = el("p").class("muted small").words(&count);
    if results.count > LISTED {
        foot = foot.text(" · ").words(&fill(words.found_listed, &[("n", &n(LISTED))]));
    }
    let tip = (results.done && results.count == 0).then(|| el("p").class("small").text(words.found_none_tip));
    frame.maybe(instead(now, results)).child(list).child(foot).maybe(tip)
}

fn hits(name: &'static str) -> El {
    el("ul").set("id", "hits").set("role", "listbox").set("tabindex", "-1").set("aria-label", name)
}

/// That something else was looked for than typed.
pub(super) fn instead(now: &Snapshot, results: &Results) -> Option<El> {
    let typed = results.instead.as_deref()?;
    let words = fill(now.scene.lang.later_texts().found_instead, &[("text", typed)]);
    Some(el("p").class("small instead").words(&words))
}

fn option(now: &Snapshot, data: &Data, hit: &Hit, n: usize, active: bool) -> El {
    let option = el("li")
        .attr("id", &["hit-", &n.to_string()].concat())
        .class(if active { "hit-option active" } else { "hit-option" })
        .set("role", "option")
        .flag("aria-selected", active)
        .number("data-hit", n as i32);
    let (name, below) = said_of(now, data, hit);
    option.child(name).child(el("span").class("hit-about").words(&below))
}

/// The name of what was found, and what is to be known of it before going there.
fn said_of(now: &Snapshot, data: &Data, hit: &Hit) -> (El, String) {
    let (lang, words) = (now.scene.lang, now.scene.lang.later_texts());
    let found = now.found.as_ref();
    let name = el("span").class("hit-name");
    let mut about = String::new();
    match hit.what {
        Thing::Node(node) => {
            let item = data.node(node);
            let shown = data.say(item.short_name.unwrap_or(item.name), lang.tag());
            let mut name = match item.code {
                Some(code) => name.child(code_of(found.filter(|_| hit.field == Field::Code), data.str(code))).text(JOIN),
                None => name,
            };
            name = name.child(hue_mark(item.hue)).child(marked(found, shown, lang));
            name = matched(name, now, data, hit, shown);
            let level = data.level_of(node).map_or("", |l| data.say(l.label, lang.tag()).words);
            add(&mut about, "", level);
            let way = way(data, node, lang);
            if !way.is_empty() {
                add(&mut about, " · ", &way);
            }
            if let Some(owner) = owners_of(data, node).next() {
                add(&mut about, " · ", data.say(owner.acronym.unwrap_or(owner.name), lang.tag()).words);
            }
            (name, about)
        }
        Thing::Organization(organization) => {
            let Some(organization) = data.organization(organization) else { return (name, about) };
            let shown = data.say(organization.name, lang.tag());
            let mut name = name.child(marked(found, shown, lang));
            if let Some(acronym) = organization.acronym {
                name = name.text(" (").child(marked(found, data.say(acronym, lang.tag()), lang)).text(")");
            }
            add(&mut about, "", words.organization);
            (matched(name, now, data, hit, shown), about)
        }
        Thing::Event(event) => {
            let Some(event) = data.event(event) else { return (name, about) };
            let shown = data.say(event.name, lang.tag());
            add(&mut about, "", words.event_kind(event.kind));
            let when = now.scene.format().period(&event.period, Style::Medium);
            if event.period.start.is_some() || event.period.end.is_some() {
                add(&mut about, " · ", &when);
            }
            for place in event.places.iter().take(PLACES) {
                add(&mut about, " · ", data.say(place.name, lang.tag()).words);
            }
            if event.places.len() > PLACES {
                about.push_str(" …");
            }
            (matched(name.child(marked(found, shown, lang)), now, data, hit, shown), about)
        }
        Thing::Venue(at) => {
            let listed = results(found).and_then(|r| r.venues.iter().find(|v| v.0 == at));
            let Some((_, place, events)) = listed else { return (name, about) };
            let shown = data.say(*place, lang.tag());
            let count = now.scene.format().integer(*events as u64);
            add(&mut about, "", words.place);
            add(&mut about, " · ", &fill(words.events_there, &[("n", &count)]));
            (matched(name.child(marked(found, shown, lang)), now, data, hit, shown), about)
        }
    }
}

/// Adds what was found where the name does not say it: a name in the other language, an alias, a place.
fn matched(name: El, now: &Snapshot, data: &Dataset, hit: &Hit, shown: Said<'_>) -> El {
    let words = data.str(hit.words);
    let (Some(found), true) = (&now.found, words != shown.words) else { return name };
    if matches!(hit.field, Field::Code | Field::Acronym) || !found.0.marks(shown.words).is_empty() {
        return name;
    }
    let language = hit.language.and_then(|l| data.language(l));
    let said = Said {
        words,
        language: language.map_or(data.default_language(), |l| &l.tag),
        official: language.is_none_or(|l| !l.unofficial),
        lexicon: data.whole_words(),
    };
    name.child(el("span").class("hit-also").text(" · ").child(marked(Some(found), said, now.scene.lang)))
}

/// Where a node stands, the highest first.
fn way(data: &Dataset, node: NodeId, lang: phaen::text::Lang) -> String {
    let mut above: Vec<NodeId> = Vec::new();
    for ancestor in data.ancestors(node) {
        above.push(ancestor);
    }
    let mut way = String::new();
    if above.len() > WAY {
        way.push_str("… › ");
    }
    let mut separator = "";
    for ancestor in above.iter().take(WAY).rev() {
        let item = data.node(*ancestor);
        way.push_str(separator);
        way.push_str(data.say(item.short_name.unwrap_or(item.name), lang.tag()).words);
        separator = " › ";
    }
    way
}

/// A key in the field.
pub(super) fn key(store: &StoreRef, event: &KeyboardEvent) {
    let now = store.snapshot();
    let count = results(now.found.as_ref()).map_or(0, |r| r.first.len());
    let open = now.list.is_some();
    let at = now.list.flatten();
    match (event.key().as_str(), event.shift_key()) {
        ("ArrowDown", false) if !now.scene.query.is_empty() => {
            let next = if !open { None } else { Some(at.map_or(0, |at| if at + 1 < count { at + 1 } else { 0 })) };
            move_to(store, next.or((count > 0).then_some(0)), count);
        }
        ("ArrowUp", false) if open => {
            let previous = match at {
                Some(0) | None => count.saturating_sub(1),
                Some(at) => at - 1,
            };
            move_to(store, Some(previous), count);
        }
        ("PageDown", false) if open => move_to(store, Some(at.map_or(0, |at| at + 8).min(count.saturating_sub(1))), count),
        ("PageUp", false) if open => move_to(store, Some(at.unwrap_or(0).saturating_sub(8)), count),
        ("Enter", false) if open && count > 0 => go(store, at.unwrap_or(0)),
        ("Enter", back) if !now.scene.query.is_empty() => step(store, back),
        ("Escape", _) if open => store.set_list(None),
        ("Escape", _) if !now.scene.query.is_empty() => {
            // at once, so that what is typed next is not added to it
            if let Some(field) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                field.set_value("");
            }
            store.leave_search();
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

fn move_to(store: &StoreRef, at: Option<usize>, count: usize) {
    store.set_list(Some(at.filter(|at| *at < count)));
}

/// Scrolls the list to a result that a key came to, once it is drawn.
pub(super) fn reveal(store: &StoreRef, at: usize) {
    if let (Some(option), Some(list)) = (store.find(&["#hit-", &at.to_string()].concat()), store.find("#hits")) {
        dom::scroll_to(&list, &option, 0.0);
    }
}
