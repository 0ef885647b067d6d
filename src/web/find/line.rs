//! The line above a view that is searched or narrowed down: how many were found, the way through them, what happens to
//! the rest, and each choice of the filter, to be taken back.

use phaen::dataset::OrganizationId;
use phaen::find::{Facet, Label, no_data, venues};
use phaen::scene::Action;
use phaen::text::fill;
use phaen::time::{Style, Years};
use web_sys::Event;
use yew::Callback;

use super::list::instead;
use super::{results, step};
use crate::app::{StoreRef, act};
use crate::el::{El, button, el, icon_button};
use crate::store::{Data, Dialog, Snapshot};
use crate::words::said;

/// The line.
pub fn line(store: &StoreRef, now: &Snapshot, data: &Data) -> El {
    let searched = (!now.scene.query.is_empty()).then(|| search(store, now, data));
    let filtered = (!now.scene.filter.is_empty()).then(|| filter(store, now, data));
    el("div").class("finding").maybe(searched).maybe(filtered)
}

fn search(store: &StoreRef, now: &Snapshot, data: &Data) -> El {
    let words = now.scene.lang.later_texts();
    let group = el("div").class("found").set("role", "group").set("aria-label", words.results);
    let Some(results) = results(now.found.as_ref()) else {
        return group.child(el("span").class("muted").text(words.loading));
    };
    let n = |n: usize| now.scene.format().integer(n as u64);
    let steps = results.steps(data);
    let count = match (results.count, results.place(data, &now.scene)) {
        (0, _) if !results.done => words.loading.to_owned(),
        (0, _) => fill(words.found_none, &[]),
        (_, Ok(at)) => fill(words.found_at, &[("at", &n(at + 1)), ("of", &n(steps))]),
        (count, _) if !results.done => fill(words.found, &[("n", &n(count))]),
        // places are in the list alone
        (..) => fill(words.found, &[("n", &n(steps + results.hidden(data)))]),
    };
    let hidden = results.hidden(data);
    let go = |back: bool| {
        let store = store.clone();
        Callback::from(move |_: Event| step(&store, back))
    };
    let mut group = group.child(el("span").class("count").words(&count));
    if hidden > 0 {
        group = group.child(el("span").class("muted small").words(&fill(words.found_hidden, &[("n", &n(hidden))])));
    }
    if steps > 0 {
        let rest = button("link").flag("aria-pressed", now.scene.only).on_click(act(store, Action::Only(!now.scene.only)));
        group = group
            .child(
                el("span")
                    .child(icon_button("button icon", words.previous_hit, "‹").on_click(go(true)))
                    .text(" ")
                    .child(icon_button("button icon", words.next_hit, "›").on_click(go(false))),
            )
            .child(rest.text(words.hide_rest));
    }
    let leave = {
        let store = store.clone();
        Callback::from(move |_: Event| {
            store.leave_search();
            // the button goes away
            store.focus_search();
        })
    };
    group.maybe(instead(now, results)).child(icon_button("button icon", words.search_leave, "✕").on_click(leave))
}

fn filter(store: &StoreRef, now: &Snapshot, data: &Data) -> El {
    let words = now.scene.lang.later_texts();
    let filter = &now.scene.filter;
    let left = now.scene.format().integer(data.passing(now.scene.root) as u64);
    let mut chips = el("ul").class("chips").set("aria-label", words.filter);
    for (facet, value) in filter.choices() {
        let chip = button("button chip-button").attr("data-facet", facet.word());
        let remove = act(store, Action::Filter(filter.without(*facet, value)));
        let name = words_of(now, data, *facet, value);
        let label = el("span").class("muted").text(facet_name(now, *facet)).text(": ");
        let gone = el("span").class("visually-hidden").text(" ").text(words.chip_remove);
        let chip = chip.child(label).child(name).child(el("span").set("aria-hidden", "true").text("✕")).child(gone);
        chips = chips.child(el("li").key(&[facet.word(), ":", value].concat()).child(chip.on_click(keep_focus(store, remove))));
    }
    let clear = keep_focus(store, act(store, Action::Filter(Default::default())));
    let change = {
        let store = store.clone();
        Callback::from(move |_: Event| store.set_dialog(Some(Dialog::Filter)))
    };
    el("div")
        .class("filtered")
        .set("role", "group")
        .set("aria-label", words.filter)
        .child(el("span").class("count").words(&fill(words.filter_left, &[("n", &left)])))
        .child(chips)
        .child(button("link").set("aria-haspopup", "dialog").on_click(change).text(words.filter_change))
        .child(button("link").on_click(clear).text(words.filter_clear))
}

/// A button that goes away with what it does: focus goes to the button of the filter.
pub(super) fn keep_focus(store: &StoreRef, then: Callback<Event>) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        then.emit(event);
        store.focus_filter();
    })
}

/// What a facet is called.
pub(super) fn facet_name(now: &Snapshot, facet: Facet) -> &'static str {
    let words = now.scene.lang.later_texts();
    match facet {
        Facet::Level => words.facet_level,
        Facet::Organization => words.facet_organization,
        Facet::Status => words.facet_status,
        Facet::Year => words.facet_year,
        Facet::Tag => words.facet_tag,
        Facet::Edition => words.facet_edition,
        Facet::Place => words.facet_place,
    }
}

/// A value in words, whatever it names; one that names nothing as it is.
fn words_of(now: &Snapshot, data: &Data, facet: Facet, value: &str) -> El {
    let label = match facet {
        Facet::Level => data.levels().iter().find(|l| data.str(l.id) == value).map(|l| l.label),
        Facet::Status => data.statuses().iter().find(|s| data.str(s.id) == value).map(|s| s.label),
        Facet::Organization => {
            let organization = data.organizations().iter().find(|o| data.str(o.id) == value);
            organization.map(|o| o.acronym.unwrap_or(o.name))
        }
        Facet::Edition => data.editions().iter().find(|e| data.str(e.id) == value).map(|e| e.label),
        Facet::Place => venues(data).iter().find(|v| v.key == value).map(|v| v.name),
        Facet::Year | Facet::Tag => None,
    };
    match (label, facet) {
        (Some(label), _) => said(data.say(label, now.scene.lang.tag()), now.scene.lang),
        (None, Facet::Year) => el("span").words(&value.parse().map_or_else(|_| value.to_owned(), |year| year_words(now, data, year))),
        (None, Facet::Status) if value == no_data(data) => el("span").text(now.scene.lang.texts().no_data),
        _ => el("span").words(value),
    }
}

/// A year as it is meant: calendar or fiscal.
pub(super) fn year_words(now: &Snapshot, data: &Data, year: i16) -> String {
    let format = now.scene.format();
    match now.scene.years {
        Years::Calendar => format.year(year, Style::Medium),
        Years::Fiscal => format.fiscal_label(year, data.head().fiscal_year_start),
    }
}

/// A choice in words.
pub(super) fn label_words(now: &Snapshot, data: &Data, label: Label) -> El {
    let lang = now.scene.lang;
    let say = |text| said(data.say(text, lang.tag()), lang);
    let organization = |id: OrganizationId| data.organization(id).map(|o| say(o.name));
    let name = match label {
        Label::Level(id) => data.levels().get(id.index()).map(|l| say(l.plural.unwrap_or(l.label))),
        Label::Organization(id) => organization(id),
        Label::Status(Some(id)) => data.status(id).map(|_| crate::words::status_mark(data, id, lang)),
        Label::Status(None) => Some(crate::words::no_status(lang)),
        Label::Year(year) => Some(el("span").words(&year_words(now, data, year))),
        Label::Tag(tag) => Some(el("span").words(data.str(tag))),
        Label::Edition(id) => data.editions().get(id.index()).map(|e| say(e.label)),
        Label::Place(name) => Some(say(name)),
    };
    name.unwrap_or_else(|| el("span"))
}
