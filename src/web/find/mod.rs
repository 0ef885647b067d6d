//! Finding things: the index, the search under way, and what it has found; what the filter hides. The box itself is
//! there from the first paint on (`search`), all of this comes later. What is searched for and what is hidden stand in
//! the scene; [`keep_up`] brings what is known in line with it after each drawing.
//!
//! An index is built in slices once a dataset is shown, a search goes on in slices as well: none keeps the browser
//! from answering.

mod choose;
mod line;
mod list;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use phaen::dataset::{Dataset, EventId, NodeId};
use phaen::find::{Bits, Facet, Facets, Filter, Hit, Index, Indexing, Matcher, Query, Ranked, Search, Sieve, Thing, marks, venues};
use phaen::scene::{Action, Scene};
use phaen::text::fill;
use phaen::time::Years;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, FocusEvent, KeyboardEvent, Node};
use yew::Callback;
use yew::virtual_dom::VNode;

use crate::app::{StoreRef, ViewProps, act};
use crate::dom;
use crate::el::{El, button, el};
use crate::found::{Finding, Found};
use crate::store::{Data, Dialog, Snapshot, Store};
use crate::words::add;

pub use choose::filter;
pub use line::line;
pub use list::list;

/// So many results are listed.
const LISTED: usize = 100;
/// So many at once while letters are typed: what can be seen, and some more.
const SEEN: usize = 20;
/// How long one slice may keep the browser waiting, in milliseconds.
const SLICE: f64 = 8.0;
/// How many things are taken into the index between two looks at the clock.
const THINGS: usize = 200;
/// How many bytes of the index are looked through between two looks at the clock.
const BYTES: usize = 256 * 1024;
/// The view shows what is found when nothing more was typed for so long, in milliseconds.
const PAUSE: i32 = 120;
/// The index is begun when the dataset has been shown for so many twentieths of a second, or something is searched for.
const CALM: u32 = 10;
/// A search is told of when nothing more was typed for so long, in milliseconds.
const REST: i32 = 400;

/// What decides how many entries each choice of the filter would leave.
type FacetKey = (Filter, Years, Option<NodeId>, Option<Found>);

/// What finds things in one dataset.
#[derive(Default)]
struct Finder {
    index: RefCell<Option<Rc<Index>>>,
    /// What is searched for, or was last.
    query: RefCell<Rc<str>>,
    /// What can be chosen, and for what that was counted.
    facets: RefCell<Option<(FacetKey, Rc<Facets>)>>,
    /// The filter that was looked at last for what it does not know.
    filter: RefCell<Filter>,
    /// The result that was scrolled to last.
    scrolled: Cell<Option<usize>>,
    /// Tells one search from the next.
    serial: Cell<u32>,
    /// What has been found so far.
    results: RefCell<Option<Rc<Results>>>,
}

/// What a search has found.
struct Results {
    query: Rc<Query>,
    /// The best ones.
    first: Vec<Hit>,
    /// How many there are, as far as is known.
    count: usize,
    /// Whether all is known.
    done: bool,
    /// What was looked for instead, on the other keyboard layout.
    instead: Option<String>,
    /// Nodes by their place in the whole tree.
    nodes: Ranked,
    /// Events by their number in the file.
    events: Bits,
    /// Events and organizations, by rank.
    others: Vec<Thing>,
    /// Of the best ones that are places: the name, and how many events took place there.
    venues: Vec<(u32, phaen::dataset::Text, usize)>,
    /// Of the nodes those that nothing hides, and in what.
    shown: RefCell<Option<(Dataset, Ranked)>>,
}

impl Finding for Results {
    fn standing(&self, data: &Dataset, node: NodeId) -> (bool, usize) {
        let whole = data.whole_tree();
        let hit = self.nodes.contains(whole.place(node));
        let run = whole.run(node);
        let below = run.start + 1..run.end;
        (hit, self.with_shown(data, |shown| shown.count_in(below)))
    }

    fn has_event(&self, event: EventId) -> bool {
        self.events.contains(event.index())
    }

    fn marks(&self, words: &str) -> Vec<Range<usize>> {
        marks(words, &self.query)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

impl Results {
    /// Of the nodes that were found those that nothing hides.
    fn with_shown<T>(&self, data: &Dataset, ask: impl FnOnce(&Ranked) -> T) -> T {
        let known = self.shown.borrow().as_ref().is_some_and(|(of, _)| of.is(data));
        if !known {
            let (tree, whole) = (data.tree(), data.whole_tree());
            let mut shown = Bits::new(whole.order().len());
            for place in self.nodes.bits().iter() {
                if whole.order().get(place).is_some_and(|n| tree.has(*n)) {
                    shown.insert(place);
                }
            }
            *self.shown.borrow_mut() = Some((data.clone(), shown.ranked()));
        }
        match &*self.shown.borrow() {
            Some((_, shown)) => ask(shown),
            None => ask(&self.nodes),
        }
    }

    /// What is no node and is not hidden, in its order.
    fn others(&self, data: &Dataset) -> Vec<Thing> {
        let mut others = Vec::new();
        for thing in &self.others {
            if !matches!(thing, Thing::Event(event) if data.hides_event(*event)) {
                others.push(*thing);
            }
        }
        others
    }

    /// How many of them the filter hides.
    fn hidden(&self, data: &Dataset) -> usize {
        let hidden = self.others.len() - self.others(data).len();
        self.nodes.count() - self.with_shown(data, Ranked::count) + hidden
    }

    /// How many things there are to step through: nodes that nothing hides in the order of the plan, then the others.
    fn steps(&self, data: &Dataset) -> usize {
        self.with_shown(data, Ranked::count) + self.others(data).len()
    }

    /// Where among these what is selected stands, or would stand: at a step, or before it.
    fn place(&self, data: &Dataset, scene: &Scene) -> Result<usize, usize> {
        if let Some(node) = scene.selected {
            let place = data.whole_tree().place(node);
            return self.with_shown(data, |shown| {
                let before = shown.count_below(place);
                if shown.contains(place) { Ok(before) } else { Err(before) }
            });
        }
        let selected = match (scene.event, scene.organization) {
            (Some(event), _) => Thing::Event(event),
            (_, Some(organization)) => Thing::Organization(organization),
            // with nothing selected it begins where the root does
            _ => return Err(scene.root.map_or(0, |root| self.with_shown(data, |s| s.count_below(data.whole_tree().place(root))))),
        };
        let at = self.others(data).iter().position(|thing| *thing == selected);
        at.map_or(Err(0), |at| Ok(self.with_shown(data, Ranked::count) + at))
    }

    /// The thing of a step.
    fn step(&self, data: &Dataset, step: usize) -> Option<Thing> {
        let order = data.whole_tree().order();
        let (node, nodes) =
            self.with_shown(data, |shown| (shown.bits().iter().nth(step).and_then(|place| order.get(place).copied()), shown.count()));
        node.map(Thing::Node).or_else(|| self.others(data).get(step.checked_sub(nodes)?).copied())
    }
}

fn results(found: Option<&Found>) -> Option<&Results> {
    found?.0.any().downcast_ref()
}

fn finder(store: &Store) -> Option<Rc<Finder>> {
    store.finder.borrow().clone()?.downcast().ok()
}

/// Whether a finder is still that of the dataset that is shown.
fn is_of(store: &Store, finder: &Rc<Finder>) -> bool {
    self::finder(store).is_some_and(|f| Rc::ptr_eq(&f, finder))
}

/// Whether a search is still the one that is asked for.
fn is_current(store: &Store, finder: &Rc<Finder>, serial: u32) -> bool {
    finder.serial.get() == serial && is_of(store, finder)
}

/// After a drawing: the index of a new dataset is begun, and a search for what the scene asks for now.
pub fn keep_up(store: &StoreRef) {
    let now = store.snapshot();
    let Some(data) = now.data.clone() else { return };
    let Some(finder) = finder(store) else {
        let finder = Rc::new(Finder::default());
        *store.finder.borrow_mut() = Some(finder.clone());
        wasm_bindgen_futures::spawn_local(index(store.clone(), finder));
        return keep_up(store);
    };
    if finder.filter.replace(now.scene.filter.clone()) != now.scene.filter {
        for (facet, value) in data.unknown() {
            store.warn(&["filter=", facet.word(), ":", value, ": the dataset has none of that name"].concat());
        }
    }
    if let (Some(Some(at)), true) = (now.list, finder.scrolled.replace(now.list.flatten()) != now.list.flatten()) {
        list::reveal(store, at);
    }
    if *finder.query.borrow() == now.scene.query {
        let known = finder.results.borrow().as_ref().map_or(now.scene.query.is_empty(), |r| r.done);
        if known && !store.answers.borrow().is_empty() {
            store.answer(&answer(store, &finder).1);
        }
        return;
    }
    *finder.query.borrow_mut() = now.scene.query.clone();
    finder.serial.set(finder.serial.get().wrapping_add(1));
    // what was found before answers nobody any more, though the view shows it until there is something else
    *finder.results.borrow_mut() = None;
    if now.scene.query.is_empty() {
        store.set_found(None, true);
        settle(store, &finder);
    } else {
        search(store, &finder, &data);
    }
}

/// Builds the index in slices, then begins what is waiting for it.
async fn index(store: StoreRef, finder: Rc<Finder>) {
    dom::painted().await;
    // whoever has just come looks first; who searches at once is not kept waiting
    for _ in 0..CALM {
        if !finder.query.borrow().is_empty() {
            break;
        }
        dom::wait(50).await;
    }
    // not held while it waits: the element may be gone meanwhile, and its dataset is to be free
    let Some(data) = store.snapshot().data.filter(|_| is_of(&store, &finder)) else { return };
    let data = data.whole();
    let mut indexing = Indexing::new(&data);
    let mut since = dom::now();
    let index = loop {
        if let Some(index) = indexing.step(&data, THINGS) {
            break index;
        }
        if dom::now() - since > SLICE {
            dom::yield_to_browser().await;
            since = dom::now();
        }
        if !is_of(&store, &finder) {
            return;
        }
    };
    *finder.index.borrow_mut() = Some(Rc::new(index));
    if let (Some(data), false) = (store.snapshot().data, finder.query.borrow().is_empty()) {
        search(&store, &finder, &data);
    }
}

/// Searches for what is wanted: a slice at once, the rest, if there is one, while the browser goes on.
fn search(store: &StoreRef, finder: &Rc<Finder>, data: &Data) {
    let Some(index) = finder.index.borrow().clone() else { return };
    let text = finder.query.borrow().clone();
    let mut search = Search::new(Rc::new(Query::new(&text, data)));
    let serial = finder.serial.get();
    let done = slice(&mut search, data, &index);
    show(store, finder, data, &index, &search, done);
    if done {
        return;
    }
    let (store, finder, data) = (store.clone(), finder.clone(), data.clone());
    wasm_bindgen_futures::spawn_local(async move {
        loop {
            dom::yield_to_browser().await;
            if !is_current(&store, &finder, serial) {
                return;
            }
            if slice(&mut search, &data, &index) {
                return show(&store, &finder, &data, &index, &search, true);
            }
        }
    });
}

fn slice(search: &mut Search, data: &Dataset, index: &Index) -> bool {
    let since = dom::now();
    loop {
        if search.step(data, index, BYTES) {
            return true;
        }
        if dom::now() - since > SLICE / 2.0 {
            return false;
        }
    }
}

/// What is listed of places.
fn listed_venues(data: &Data, hits: &[Hit]) -> Vec<(u32, phaen::dataset::Text, usize)> {
    let mut listed = Vec::new();
    if hits.iter().any(|hit| matches!(hit.what, Thing::Venue(_))) {
        for (venue, at) in venues(data).iter().zip(0..) {
            if hits.iter().any(|hit| hit.what == Thing::Venue(at)) {
                listed.push((at, venue.name, venue.events.len()));
            }
        }
    }
    listed
}

/// Shows what has been found so far.
fn show(store: &StoreRef, finder: &Rc<Finder>, data: &Data, index: &Index, search: &Search, done: bool) {
    let whole = data.whole_tree();
    // while the rest is hidden, rows that come and go with what is known so far would only disturb
    if !done && store.snapshot().scene.only {
        return;
    }
    let (mut nodes, mut events, mut others) = (Bits::new(whole.order().len()), Bits::new(data.events().len()), Vec::new());
    // which ones they all are is asked once all are known
    for thing in if done { search.all(data) } else { Vec::new() } {
        match thing {
            Thing::Node(node) => nodes.insert(whole.place(node)),
            Thing::Event(event) => {
                events.insert(event.index());
                others.push(thing);
            }
            Thing::Organization(_) => others.push(thing),
            // it cannot be selected: it narrows down, and stands in the list alone
            Thing::Venue(_) => {}
        }
    }
    let first = search.first(data, index, LISTED);
    let results = Rc::new(Results {
        query: search.query().clone(),
        count: search.count(),
        done,
        instead: search.instead().map(str::to_owned),
        nodes: nodes.ranked(),
        events,
        others,
        venues: listed_venues(data, &first),
        first,
        shown: RefCell::default(),
    });
    *finder.results.borrow_mut() = Some(results.clone());
    // the list is what is looked at while letters are typed; to draw the view anew would keep the next one waiting
    let now = store.snapshot();
    let typing = now.list.is_some() && !now.scene.only;
    store.set_found(Some(Found(results)), !typing);
    if typing && done {
        let (store, finder, serial) = (store.clone(), finder.clone(), finder.serial.get());
        wasm_bindgen_futures::spawn_local(async move {
            dom::wait(PAUSE).await;
            if is_current(&store, &finder, serial) {
                store.mark();
            }
        });
    }
    if done {
        settle(store, finder);
    }
}

/// All is known: whoever waits for it is told at once, reader and host when nothing more is typed.
fn settle(store: &StoreRef, finder: &Rc<Finder>) {
    let (count, answer) = answer(store, finder);
    store.answer(&answer);
    if !store.reader_searches.get() {
        return;
    }
    let (store, finder, serial) = (store.clone(), finder.clone(), finder.serial.get());
    wasm_bindgen_futures::spawn_local(async move {
        dom::wait(REST).await;
        if !is_current(&store, &finder, serial) {
            return;
        }
        let now = store.snapshot();
        if !now.scene.query.is_empty() {
            let words = now.scene.lang.later_texts();
            let n = |n: usize| now.scene.format().integer(n as u64);
            let mut said = fill(if count > 0 { words.found } else { words.found_none }, &[("n", &n(count))]);
            if let (Some(results), Some(data)) = (finder.results.borrow().as_ref(), &now.data) {
                let hidden = results.hidden(data);
                if hidden > 0 {
                    add(&mut said, ", ", &fill(words.found_hidden, &[("n", &n(hidden))]));
                }
                if let Some(instead) = &results.instead {
                    add(&mut said, ", ", &fill(words.found_instead, &[("text", instead)]));
                }
            }
            store.announce(&said);
        }
        store.show_list();
        store.tell_search(count);
    });
}

/// How many were found, and what the method of the host resolves to.
fn answer(store: &StoreRef, finder: &Finder) -> (usize, JsValue) {
    let (now, results) = (store.snapshot(), finder.results.borrow().clone());
    let (Some(results), Some(data)) = (results, now.data) else {
        return (0, dom::object(&[("count", 0.into()), ("first", JsValue::NULL)]));
    };
    let first = results.first.iter().find_map(|hit| match hit.what {
        Thing::Node(node) => Some(data.id_of(node)),
        _ => None,
    });
    let first = first.map_or(JsValue::NULL, JsValue::from);
    (results.count, dom::object(&[("count", JsValue::from_f64(results.count as f64)), ("first", first)]))
}

/// The dataset without what the scene hides.
pub fn sift(data: &Data, scene: &Scene, found: Option<&Found>) -> Data {
    let whole = data.whole();
    let matcher = Matcher::new(&whole, &scene.filter, scene.years);
    let found = results(found);
    let sieve = Sieve::new(&whole, &matcher, found.map(|f| f.nodes.bits()));
    let keep = |node: NodeId| sieve.kept.contains(whole.whole_tree().place(node));
    let part = whole.part(&keep, &|event| {
        !sieve.events.contains(event.index()) || found.is_some_and(|found| !found.events.contains(event.index()))
    });
    data.with(part, Some(Rc::new(sieve)))
}

/// What stands in the place of a view where filter and search leave nothing: that, and how to widen it.
pub fn nothing_left(props: ViewProps) -> VNode {
    el("div").class("waiting").set("part", "view").child(nothing(&props.store, &props.now)).into()
}

/// The same within a view. Each button goes away with what it does: focus goes to the
/// row that Tab comes to then.
pub fn nothing(store: &StoreRef, now: &Snapshot) -> El {
    let words = now.scene.lang.later_texts();
    let mut ways = el("p");
    if !now.scene.filter.is_empty() {
        let open = {
            let store = store.clone();
            Callback::from(move |_| store.set_dialog(Some(Dialog::Filter)))
        };
        ways = ways
            .child(button("button").on_click(act(store, Action::Filter(Filter::default()))).text(words.filter_clear))
            .text(" ")
            .child(button("button").on_click(open).text(words.filter_change))
            .text(" ");
    }
    if now.scene.only {
        ways = ways.child(button("button").on_click(act(store, Action::Only(false))).text(words.show_rest)).text(" ");
    }
    if now.scene.root.is_some() {
        ways = ways.child(button("button").on_click(act(store, Action::Root(None))).text(words.search_whole));
    }
    let back = {
        let store = store.clone();
        Callback::from(move |_: Event| {
            if let Some(active) = store.snapshot().active {
                store.focus_row(active);
            }
        })
    };
    el("div").child(el("p").text(words.nothing_left)).child(ways.on_click(back))
}

/// An event of the search box, its list, or anywhere in the explorer where nobody else has answered it.
pub fn event(store: &StoreRef, event: &Event) {
    match event.type_().as_str() {
        "keydown" => {
            let pressed: &KeyboardEvent = event.unchecked_ref();
            // of an input method, the browser or the host
            if pressed.is_composing() || pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() {
                return;
            }
            if dom::closest(event, ".combo").is_some() {
                list::key(store, pressed);
            }
            if !event.default_prevented() {
                key(store, pressed);
            }
            // The page sees the element as the target of every key, whatever has focus within: what a field does with one
            // is kept from it, or letters typed here would be its shortcuts.
            let typed = event.target().is_some_and(|t| t.has_type::<web_sys::HtmlInputElement>());
            if typed && !matches!(&*pressed.key(), "Escape" | "Tab" | "F3") {
                event.stop_propagation();
            }
        }
        // a press on a result does not take focus out of the field
        "mousedown" if dom::closest(event, ".hits").is_some() => event.prevent_default(),
        "click" => {
            let hit = dom::closest(event, "[data-hit]").and_then(|hit| hit.get_attribute("data-hit")?.parse().ok());
            if let Some(at) = hit {
                go(store, at);
            }
        }
        "focusout" => {
            let to = event.unchecked_ref::<FocusEvent>().related_target().and_then(|t| t.dyn_into::<Node>().ok());
            if !dom::closest(event, ".combo").is_some_and(|combo| combo.contains(to.as_ref())) {
                store.set_list(None);
            }
        }
        _ => {}
    }
}

/// F3 goes to the next result, with Shift to the previous one; Escape, where it closes nothing nearer, ends the search.
fn key(store: &StoreRef, event: &KeyboardEvent) {
    if store.snapshot().scene.query.is_empty() {
        return;
    }
    match event.key().as_str() {
        "F3" => step(store, event.shift_key()),
        "Escape" => {
            let within = dom::closest(event, ".finding");
            store.leave_search();
            if within.is_some() {
                // what was pressed goes away
                store.focus_search();
            }
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Goes to a result of the list.
fn go(store: &StoreRef, at: usize) {
    let now = store.snapshot();
    let Some(hit) = results(now.found.as_ref()).and_then(|r| r.first.get(at).copied()) else { return };
    store.set_list(None);
    go_to(store, hit.what, true);
}

/// To the next result, or the previous one, in the order of the plan.
fn step(store: &StoreRef, back: bool) {
    let now = store.snapshot();
    let (Some(results), Some(data)) = (results(now.found.as_ref()), &now.data) else { return };
    store.set_list(None);
    // going round
    let last = results.steps(data).saturating_sub(1);
    let to = match (results.place(data, &now.scene), back) {
        (Ok(0) | Err(0), true) => last,
        (Ok(at) | Err(at), true) => at - 1,
        (Ok(at), false) => at + 1,
        (Err(at), false) => at,
    };
    let to = if to > last { 0 } else { to };
    let Some(thing) = results.step(data, to) else { return };
    go_to(store, thing, false);
    let (lang, format) = (now.scene.lang, now.scene.format());
    let n = |n: usize| format.integer(n as u64);
    let mut said = fill(lang.later_texts().found_at, &[("at", &n(to + 1)), ("of", &n(last + 1))]);
    let name = match thing {
        Thing::Node(node) => Some(data.node(node).name),
        Thing::Event(event) => data.event(event).map(|e| e.name),
        Thing::Organization(organization) => data.organization(organization).map(|o| o.name),
        Thing::Venue(_) => None,
    };
    add(&mut said, ": ", name.map_or("", |name| data.say(name, lang.tag()).words));
    store.announce(&said);
}

/// Goes to something that was found; focus goes there from the list, or if it is in the detail, which becomes another
/// one. Else it stays.
fn go_to(store: &StoreRef, thing: Thing, focus: bool) {
    let data = store.snapshot().data;
    let title = focus || store.has_focus(".detail");
    // a row that is not where Tab comes to may leave the document, and focus with it
    let focus = focus || store.has_focus("[data-id]");
    match thing {
        Thing::Node(node) if focus => store.dispatch(Action::Follow(node)),
        Thing::Node(node) => {
            store.dispatch_in_place(Action::Follow(node));
            store.to_title.set(title);
        }
        Thing::Event(event) => {
            store.dispatch(Action::Event(event));
            store.to_title.set(title);
        }
        Thing::Organization(organization) => {
            store.dispatch(Action::Organization(organization));
            store.to_title.set(title);
        }
        Thing::Venue(at) => {
            let Some(data) = data else { return };
            let venues = venues(&data);
            let Some(venue) = venues.get(at as usize) else { return };
            let scene = store.snapshot().scene;
            // part of the search: it goes with it. What took place there may be elsewhere in the plan
            store.dispatch_in_place(Action::Filter(scene.filter.with(Facet::Place, venue.key)));
            if scene.root.is_some() {
                store.dispatch_in_place(Action::Root(None));
            }
            if let [event] = venue.events.as_slice() {
                store.dispatch(Action::Event(*event));
                store.to_title.set(focus);
            }
        }
    }
}
