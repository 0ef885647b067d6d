//! What can be narrowed down to: the choices of each facet with how many entries each would leave, and how many are
//! left now. Each choice counts at once.

use std::rc::Rc;

use phaen::find::{Choice, Facet, FacetList, Facets, Matcher};
use phaen::scene::Action;
use phaen::text::fill;
use web_sys::Event;
use yew::Callback;

use super::line::{facet_name, label_words};
use super::{finder, results};
use crate::app::{StoreRef, act};
use crate::dom;
use crate::el::{El, button, el};
use crate::store::{Data, Snapshot};

/// More choices of a facet than these are shown on demand.
const FEW: usize = 12;

/// The content of the dialog.
pub fn filter(store: &StoreRef, now: &Snapshot, data: &Data) -> El {
    let words = now.scene.lang.later_texts();
    let facets = facets(store, now, data);
    let mut body = el("div").class("facets").on_click(on_choice(store));
    for list in &facets.lists {
        body = body.child(facet(now, data, list));
    }
    let n = now.scene.format().integer(facets.total.into());
    let left = el("p").class("facets-left").set("role", "status").words(&fill(words.filter_left, &[("n", &n)]));
    let clear = button("button").attr_if("aria-disabled", now.scene.filter.is_empty().then_some("true"));
    let done = {
        let store = store.clone();
        Callback::from(move |_: Event| store.set_dialog(None))
    };
    let foot = el("div")
        .class("facets-foot")
        .child(left)
        .child(clear.on_click(act(store, Action::Filter(Default::default()))).text(words.filter_clear))
        .child(button("button strong").on_click(done).text(words.filter_done));
    el("div").child(el("p").class("muted small").text(words.filter_how)).child(body).child(foot)
}

/// What can be chosen now. Counting goes through all nodes, a drawing does not change it.
fn facets(store: &StoreRef, now: &Snapshot, data: &Data) -> Rc<Facets> {
    let key = (now.scene.filter.clone(), now.scene.years, now.scene.root, now.found.clone().filter(|_| now.scene.only));
    let finder = finder(store);
    if let Some(known) = finder.as_ref().and_then(|f| f.facets.borrow().as_ref().filter(|k| k.0 == key).map(|k| k.1.clone())) {
        return known;
    }
    let whole = data.whole();
    let matcher = Matcher::new(&whole, &key.0, key.1);
    let tree = whole.whole_tree();
    let run = key.2.map_or(0..tree.order().len(), |root| tree.run(root));
    let facets = Rc::new(Facets::new(&whole, &matcher, run, results(key.3.as_ref()).map(|r| r.nodes.bits())));
    if let Some(finder) = finder {
        *finder.facets.borrow_mut() = Some((key, facets.clone()));
    }
    facets
}

/// The choices of a facet; of those without an end the first few, and the rest on demand. What stands where never
/// follows what is chosen: a choice that moved away would lose focus.
fn facet(now: &Snapshot, data: &Data, list: &FacetList) -> El {
    let words = now.scene.lang.later_texts();
    let n = |n: usize| now.scene.format().integer(n as u64);
    let chosen = list.choices.iter().filter(|c| c.chosen).count();
    let mut legend = el("summary").child(el("b").text(facet_name(now, list.facet)));
    if chosen > 0 {
        legend = legend.text(" ").child(el("span").class("chip").words(&n(chosen)));
    }
    let (mut few, mut rest) = (el("ul"), el("ul"));
    let endless = matches!(list.facet, Facet::Organization | Facet::Tag | Facet::Place);
    let mut more = 0;
    for (choice, at) in list.choices.iter().zip(0..) {
        let one = option(now, data, list, choice);
        if endless && at >= FEW {
            rest = rest.child(one);
            more += usize::from(choice.chosen || choice.count > 0);
        } else {
            few = few.child(one);
        }
    }
    let rest = (more > 0).then(|| {
        let summary = el("summary").class("small").words(&fill(words.facet_more, &[("n", &n(more))]));
        el("details").child(summary).child(rest)
    });
    let fields = el("fieldset").child(el("legend").class("visually-hidden").text(facet_name(now, list.facet))).child(few).maybe(rest);
    let none = list.choices.iter().all(|c| c.count == 0 && !c.chosen);
    let facet = el("details").class("facet").attr("data-facet", list.facet.word()).attr_if("hidden", none.then_some(""));
    let facet = if list.choices.len() <= FEW || list.facet == Facet::Level { facet.set("open", "") } else { facet };
    facet.child(legend).child(fields)
}

fn option(now: &Snapshot, data: &Data, list: &FacetList, choice: &Choice) -> El {
    let count = now.scene.format().integer(choice.count.into());
    let of = fill(now.scene.lang.later_texts().entries, &[("n", &count)]);
    // a button that is pressed: a checkbox would keep its own state beside the scene's
    let option = button("facet-choice")
        .set("role", "checkbox")
        .flag("aria-checked", choice.chosen)
        .attr("data-value", &choice.value)
        .child(el("span").class("tick").set("aria-hidden", "true"))
        .child(el("span").class("what").child(label_words(now, data, choice.label)))
        .child(el("span").class("count muted").set("aria-hidden", "true").words(&count))
        .child(el("span").class("visually-hidden").text(", ").words(&of));
    // it would leave nothing; it keeps its place all the same
    let none = choice.count == 0 && !choice.chosen;
    let item = el("li").key(&[list.facet.word(), &choice.value].concat());
    item.attr_if("hidden", none.then_some("")).child(option)
}

fn on_choice(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        let value = dom::closest(&event, "[data-value]").and_then(|b| b.get_attribute("data-value"));
        let facet = dom::closest(&event, "[data-facet]").and_then(|f| f.get_attribute("data-facet"));
        let facet = facet.and_then(|word| Facet::from_word(&word));
        if let (Some(facet), Some(value)) = (facet, value) {
            let filter = store.snapshot().scene.filter.toggle(facet, &value);
            store.dispatch(Action::Filter(filter));
        }
    })
}
