//! What an element shows now. Everything that happens becomes a change of the [`Snapshot`] here and
//! nowhere else; the Yew app only draws it. Host and reader come through different doors, because
//! events for the host tell the reader's own doing alone.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use phaen::dataset::{Dataset, NodeId};
use phaen::find::{Chosen, Filter, Sieve};
use phaen::outline::Rows;
use phaen::scene::{Action, Dropped, Effect, Reach, Scene, SceneText, Stage, Subject, View, Zoom, update};
use phaen::text::{Lang, fill};
use phaen::time::{Date, Digits, Format, Years};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, ShadowRoot};
use yew::html::Scope;

use crate::app::{App, Message};
use crate::dom;
use crate::find;
use crate::found::Found;
use crate::later::{self, Later, is_here};

/// A dataset that is equal only to itself, so that a component can compare it in no time, with what is
/// told of it as a whole: found by going through all nodes, so once and not in each drawing.
#[derive(Clone, Debug)]
pub struct Data {
    dataset: Dataset,
    overview: Rc<Overview>,
    /// What of it is left, where something is hidden.
    sieve: Option<Rc<Sieve>>,
}

/// What is told of a dataset as a whole.
#[derive(Debug)]
pub struct Overview {
    /// The newest year any assessment speaks of.
    pub newest: Option<i16>,
    /// The first nodes with an identity colour, for the legend.
    pub hues: Vec<NodeId>,
    /// How many nodes each level has, in the order of the levels.
    pub levels: Vec<u64>,
}

impl Data {
    fn new(data: Dataset) -> Self {
        let mut overview = Overview {
            newest: None,
            hues: Vec::new(),
            levels: vec![0; data.levels().len()],
        };
        for node in data.tree().order() {
            let item = data.node(*node);
            if let Some(count) = overview.levels.get_mut(item.level.index()) {
                *count += 1;
            }
            if item.hue.is_some() && overview.hues.len() < 12 {
                overview.hues.push(*node);
            }
            overview.newest = overview.newest.max(data.assessment(*node).and_then(|a| a.year()));
        }
        Self {
            dataset: data,
            overview: Rc::new(overview),
            sieve: None,
        }
    }

    /// The same with another part of it hidden.
    pub fn with(&self, part: Dataset, sieve: Option<Rc<Sieve>>) -> Self {
        Self {
            dataset: part,
            overview: self.overview.clone(),
            sieve,
        }
    }

    /// How many entries below a root are shown for their own sake.
    pub fn passing(&self, root: Option<NodeId>) -> usize {
        let tree = self.whole_tree();
        let run = root.map_or(0..tree.order().len(), |root| tree.run(root));
        self.sieve.as_ref().map_or(run.len(), |sieve| sieve.passing.count_in(run))
    }

    /// What is narrowed down to and names nothing.
    pub fn unknown(&self) -> &[Chosen] {
        self.sieve.as_ref().map_or(&[], |sieve| &sieve.unknown)
    }

    /// Whether a node is shown only for what is below it.
    pub fn is_way(&self, node: NodeId) -> bool {
        self.sieve.as_ref().is_some_and(|sieve| !sieve.passing.contains(self.whole_tree().place(node)))
    }

    /// What is told of it as a whole.
    pub fn overview(&self) -> &Overview {
        &self.overview
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        self.dataset.is(&other.dataset)
    }
}

impl std::ops::Deref for Data {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        &self.dataset
    }
}

/// Where focus or the screen is to go, once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Goal {
    /// The row.
    pub node: NodeId,
    /// Focus too, not only into view.
    pub focus: bool,
    /// Tells one goal from the next.
    pub serial: u32,
}

/// What lies over the view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialog {
    /// What the keys do.
    Keys,
    /// What shapes and colours mean.
    Legend,
    /// What the dataset says of itself.
    About,
    /// What can be narrowed down to.
    Filter,
    /// Events of the timeline, from … to … in the order of time, and how many of them are listed.
    Events(usize, usize, usize),
}

/// All that the app draws.
#[derive(Clone, PartialEq, Debug)]
pub struct Snapshot {
    /// The dataset; none before it is read.
    pub data: Option<Data>,
    /// What is shown.
    pub scene: Rc<Scene>,
    /// The visible rows.
    pub rows: Rc<Rows>,
    /// Where it is shown.
    pub stage: Stage,
    /// The row that Tab comes to.
    pub active: Option<NodeId>,
    /// Where focus is to go.
    pub goal: Option<Goal>,
    /// What lies over the view.
    pub dialog: Option<Dialog>,
    /// What a search has found, as far as it has come.
    pub found: Option<Found>,
    /// What of it is marked in the view: while letters are typed the list comes first.
    pub marked: Option<Found>,
    /// Whether results are listed below the search box, and which of them a key came to.
    pub list: Option<Option<usize>>,
    /// Whether nothing was typed for a while: then all of the list is drawn.
    pub list_rests: bool,
    /// What decides what is hidden, as it was when that was found out.
    sifted: Option<(Filter, Years, Option<Found>)>,
    /// What has come of the code that comes later.
    pub later: Later,
    /// On narrow elements: whether the settings are unfolded.
    pub unfolded: bool,
    /// What the detail is about while its lists are shown whole.
    pub whole: Option<Subject>,
    /// What the live region says, and how often it has spoken.
    pub announcement: (Rc<str>, u32),
    /// Level of the element's own headings.
    pub heading: u8,
    /// Whether rows stand close together.
    pub compact: bool,
    /// The views that the switcher offers; with one there is no switcher.
    pub views: Vec<View>,
}

/// The state of one element.
pub struct Store {
    /// Where the app is. Never the host itself: what is held from here is never collected, and once the host has left
    /// the page this `<div>` has left the host.
    mount: HtmlElement,
    emit: js_sys::Function,
    /// Asks for the code that comes later; the answer is [`Store::set_later`].
    fetch: js_sys::Function,
    snapshot: RefCell<Snapshot>,
    /// What the host's attributes say, and what its `scene` attribute says.
    attributes: RefCell<SceneText>,
    scene_attribute: RefCell<SceneText>,
    /// What was shown when the data was dropped, to be shown again when it comes.
    waiting: RefCell<Option<SceneText>>,
    /// What was shown before the search.
    before: RefCell<Option<Rc<Scene>>>,
    /// What comes later keeps what it needs to find things.
    pub finder: RefCell<Option<Rc<dyn Any>>>,
    /// Whom of the host's to tell what was found.
    pub answers: RefCell<Vec<js_sys::Function>>,
    /// The scene that the host was told of last.
    told: RefCell<String>,
    /// Whether it is the reader who searches.
    pub reader_searches: Cell<bool>,
    /// The title of the detail is to get focus once it is drawn.
    pub to_title: Cell<bool>,
    /// What is done now leaves focus where it is.
    stays: Cell<bool>,
    /// The reader has chosen a language: the page's own no longer counts.
    chose_language: Cell<bool>,
    /// The language of the page around the element, as `phaen.js` has seen it while the element was in the page.
    page_language: Cell<Option<Lang>>,
    generation: Cell<u32>,
    serial: Cell<u32>,
    app: RefCell<Option<Scope<App>>>,
}

/// Who asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Reader,
    Host,
}

impl Store {
    /// A store without data.
    pub fn new(mount: HtmlElement, emit: js_sys::Function, fetch: js_sys::Function) -> Rc<Self> {
        let scene = Scene {
            view: View::Outline,
            root: None,
            selected: None,
            event: None,
            organization: None,
            open: phaen::scene::Open::default(),
            filter: Filter::default(),
            query: Rc::default(),
            only: false,
            kept: phaen::scene::Open::default(),
            sort: None,
            lang: Lang::Th,
            era: None,
            digits: Digits::Arabic,
            years: Years::Calendar,
            reach: Reach::Root,
            zoom: Zoom::Auto,
        };
        Rc::new(Self {
            snapshot: RefCell::new(Snapshot {
                data: None,
                scene: Rc::new(scene),
                rows: Rc::default(),
                stage: Stage {
                    width: 0.0,
                    today: today(),
                },
                active: None,
                goal: None,
                dialog: None,
                found: None,
                marked: None,
                list: None,
                list_rests: false,
                sifted: None,
                later: Later::Absent,
                unfolded: false,
                whole: None,
                announcement: (Rc::from(""), 0),
                heading: 2,
                compact: false,
                views: View::ALL.to_vec(),
            }),
            mount,
            emit,
            fetch,
            attributes: RefCell::default(),
            scene_attribute: RefCell::default(),
            waiting: RefCell::default(),
            before: RefCell::default(),
            finder: RefCell::default(),
            answers: RefCell::default(),
            told: RefCell::default(),
            reader_searches: Cell::new(false),
            to_title: Cell::new(false),
            stays: Cell::new(false),
            chose_language: Cell::new(false),
            page_language: Cell::new(None),
            generation: Cell::new(0),
            serial: Cell::new(0),
            app: RefCell::new(None),
        })
    }

    /// What is to be drawn.
    pub fn snapshot(&self) -> Snapshot {
        self.snapshot.borrow().clone()
    }

    /// The shadow root of the host. Once that has left the page it is the mount alone, in which nothing has focus.
    #[inline(never)]
    fn root(&self) -> ShadowRoot {
        self.mount.get_root_node().unchecked_into()
    }

    /// Connects the app that draws.
    pub fn connect(&self, app: Scope<App>) {
        *self.app.borrow_mut() = Some(app);
    }

    /// The number of the load under way; a later one makes it stale.
    pub fn generation(&self) -> u32 {
        self.generation.get()
    }

    /// Begins a load, making earlier ones stale.
    pub fn next_generation(&self) -> u32 {
        self.generation.set(self.generation.get().wrapping_add(1));
        self.generation.get()
    }

    // ---- the host ----

    /// An attribute of the host was set, changed or removed.
    pub fn set_attribute(&self, name: &str, value: Option<&str>) {
        match name {
            // no attribute: the language around it
            "page" => self.page_language.set(value.and_then(Lang::from_tag)),
            "lang" if value.is_none() && self.chose_language.get() => {}
            "heading-level" => {
                let level = value.and_then(|v| v.trim().parse().ok()).filter(|n| (2..=6).contains(n));
                if value.is_some() && level.is_none() {
                    self.warn("heading-level: allowed are 2 to 6");
                }
                self.change(|s| s.heading = level.unwrap_or(2));
            }
            "density" => self.change(|s| s.compact = value == Some("compact")),
            "views" => {
                // what phaen.js did not understand it has told and left out
                let words = value.unwrap_or_default();
                let named: Vec<View> = words.split(' ').filter_map(View::from_word).collect();
                self.change(|s| s.views = if named.is_empty() { View::ALL.to_vec() } else { named });
                if let Some(text) = self.scene_text() {
                    self.show(SceneText::parse(&text).0);
                }
            }
            "scene" => {
                let (text, dropped) = SceneText::parse(value.unwrap_or_default());
                self.warn_dropped(&dropped);
                *self.scene_attribute.borrow_mut() = text.clone();
                if self.snapshot.borrow().data.is_some() {
                    self.show(text);
                    self.reveal_selected();
                } else if let Some(waiting) = self.waiting.borrow_mut().as_mut() {
                    *waiting = text;
                }
            }
            _ => {
                if let Err(why) = self.attributes.borrow_mut().set(name, value) {
                    // other views and settings are not for a scene
                    if !matches!(why, Dropped::Key(_)) {
                        self.warn_dropped(&[why]);
                    }
                    return;
                }
                let Some(text) = self.scene_text() else {
                    if let Some(waiting) = self.waiting.borrow_mut().as_mut() {
                        let _ = waiting.set(name, value);
                    }
                    return;
                };
                let (mut text, _) = SceneText::parse(&text);
                let _ = text.set(name, value);
                if let Some(unknown) = self.snapshot.borrow().data.as_ref().and_then(|data| text.drop_unknown_root(data)) {
                    self.warn_dropped(&[unknown]);
                    return;
                }
                self.show(text);
                let selected = self.snapshot.borrow().scene.selected;
                if let (Some(node), "selected") = (selected, name) {
                    self.dispatch_as(Action::Follow(node), By::Host);
                }
            }
        }
    }

    /// What is shown, as text; none without data.
    pub fn scene_text(&self) -> Option<String> {
        let snapshot = self.snapshot.borrow();
        let data = snapshot.data.as_ref()?;
        Some(snapshot.scene.to_text(data, self.default_language(data)))
    }

    /// Where the reader has not chosen: the page's language, else the dataset's.
    fn default_language(&self, data: &Dataset) -> Lang {
        self.page_language.get().or_else(|| Lang::from_tag(data.default_language())).unwrap_or(Lang::Th)
    }

    /// Puts a dataset on the screen. What was shown before stays as far as the data has it.
    pub fn set_data(&self, data: Dataset) {
        let head = data.head();
        let (dataset_scene, dropped) = SceneText::parse(head.scene.map_or("", |s| data.str(s)));
        self.warn_dropped(&dropped);
        let mut display = SceneText::default();
        let _ = display.set("digits", head.digits.map(Digits::word));
        let waiting = match self.scene_text() {
            Some(text) => Some(SceneText::parse(&text).0),
            None => self.waiting.borrow_mut().take(),
        };
        let attributes = self.attributes.borrow().clone();
        let mut first = attributes.over(self.scene_attribute.borrow().clone());
        if let Some(unknown) = first.drop_unknown_root(&data) {
            self.warn_dropped(&[unknown]);
        }
        // what was shown before says all; only the first scene is put together
        let text = waiting.unwrap_or_else(|| {
            let text = first.over(dataset_scene.over(display));
            // the dataset's era is for readers of its language; others have their own
            let lang = text.lang().unwrap_or_else(|| self.default_language(&data));
            let mut default = SceneText::default();
            if let Some(era) = head.era.filter(|e| lang.tag() == data.default_language() && *e != Format::new(lang).era) {
                let _ = default.set("era", Some(era.word()));
            }
            text.over(default)
        });
        *self.before.borrow_mut() = None;
        *self.finder.borrow_mut() = None;
        // focus stays on the node it was on, by its id: the number of a node is another one in other data
        let focused = self.focused_row();
        let data = Data::new(data);
        {
            let mut snapshot = self.snapshot.borrow_mut();
            snapshot.active = None;
            snapshot.rows = Rc::default();
            snapshot.whole = None;
            snapshot.data = Some(data);
            snapshot.found = None;
            snapshot.marked = None;
            snapshot.sifted = None;
            snapshot.list = None;
            snapshot.goal = None;
            snapshot.stage.today = today();
        }
        self.show(text);
        let snapshot = self.snapshot();
        if let (Some(data), Some(selected)) = (&snapshot.data, snapshot.scene.selected)
            && data.tree().has(selected)
            && snapshot.scene.reaches(data, selected)
        {
            self.dispatch_as(Action::Follow(selected), By::Host);
        }
        if let (Some(id), Some(data)) = (focused, &snapshot.data) {
            let rows = self.snapshot().rows;
            let row = data.find(&id).map_or(0, |node| rows.nearest(data, node));
            if let Some(node) = rows.get(row) {
                self.focus_row(node);
            }
        }
        let loaded = snapshot.scene.lang.texts().said_loaded;
        let count = snapshot.scene.format().integer(snapshot.data.map_or(0, |d| d.nodes().len()) as u64);
        self.announce(&fill(loaded, &[("n", &count)]));
    }

    /// The id of the row that has focus, if one has.
    fn focused_row(&self) -> Option<String> {
        let focused = self.root().active_element()?.closest("[data-id]").ok()??;
        focused.get_attribute("data-id")
    }

    /// Frees the dataset; what was shown comes back with the next one.
    pub fn drop_data(&self) {
        self.next_generation();
        if let Some(text) = self.scene_text() {
            *self.waiting.borrow_mut() = Some(SceneText::parse(&text).0);
        }
        self.change(|s| {
            s.data = None;
            s.rows = Rc::default();
            s.active = None;
            s.goal = None;
            s.dialog = None;
            s.found = None;
            s.marked = None;
            s.sifted = None;
            s.list = None;
            s.unfolded = false;
            s.whole = None;
        });
        *self.before.borrow_mut() = None;
        *self.finder.borrow_mut() = None;
        self.answer(&JsValue::UNDEFINED);
    }

    /// A method of the host: the same actions, but no event and no move of focus.
    pub fn dispatch_for_host(&self, action: Action) {
        self.dispatch_as(action, By::Host);
    }

    // ---- the reader ----

    /// Something the reader did.
    pub fn dispatch(&self, action: Action) {
        if matches!(action, Action::Lang(_)) {
            self.chose_language.set(true);
        }
        // unfolded settings lie over the view: they fold when the reader goes on there
        if !matches!(action, Action::Lang(_) | Action::Era(_) | Action::Digits(_)) && self.snapshot.borrow().unfolded {
            self.unfold(false);
        }
        if let (Action::Filter(filter), Some(before), false) = (&action, &mut *self.before.borrow_mut(), self.stays.get()) {
            // narrowed down by hand: that stays when the search is left
            Rc::make_mut(before).filter = filter.clone();
        }
        self.dispatch_as(action, By::Reader);
    }

    /// The same without moving focus, whatever is reached.
    pub fn dispatch_in_place(&self, action: Action) {
        self.stays.set(true);
        self.dispatch(action);
        self.stays.set(false);
    }

    /// Focus has come to a row, or is to come there with Tab.
    pub fn set_active(&self, node: NodeId) {
        let now = (self.snapshot.borrow().active, self.snapshot.borrow().unfolded);
        if now != (Some(node), false) {
            self.change(|s| {
                s.active = Some(node);
                s.unfolded = false;
            });
        }
    }

    /// Moves focus to a row.
    pub fn focus_row(&self, node: NodeId) {
        let goal = self.goal(node, true);
        self.change(|s| {
            s.active = Some(node);
            s.goal = Some(goal);
        });
    }

    /// Opens or closes what lies over the view.
    pub fn set_dialog(&self, dialog: Option<Dialog>) {
        self.change(|s| {
            s.dialog = dialog;
            s.forget_failure();
        });
    }

    /// Asks for the code that comes later, where the last drawing needed it and nobody has asked.
    pub fn need_later(&self) {
        let now = self.snapshot();
        if now.needs_later() && now.later == Later::Absent && !is_here() {
            self.fetch_later();
        }
    }

    /// Asks for the code that comes later, also after it failed to come.
    pub fn fetch_later(&self) {
        self.change(|s| s.later = Later::Coming);
        let _ = self.fetch.call0(&JsValue::NULL);
    }

    /// What came of the code that comes later: nothing is wrong, or why it did not come.
    pub fn set_later(&self, failure: JsValue) {
        let later = if failure.is_undefined() { Later::Here } else { Later::Failed(failure) };
        if later != Later::Here {
            self.answer(&JsValue::UNDEFINED);
        }
        self.change(|s| {
            s.later = later;
            s.again();
        });
    }

    /// Unfolds the settings, or folds them.
    pub fn unfold(&self, unfolded: bool) {
        self.change(|s| s.unfolded = unfolded);
    }

    /// Shows the lists of detail whole, as long as the same node is shown.
    pub fn show_whole(&self) {
        self.change(|s| s.whole = Some(s.scene.subject()));
    }

    /// The element has another width.
    pub fn resize(&self, width: f64) {
        if (self.snapshot.borrow().stage.width - width).abs() >= 1.0 {
            self.change(|s| s.stage.width = width);
        }
    }

    /// What is searched for is another text: the reader has typed it, or chosen it.
    pub fn search(&self, text: &str) {
        self.answer(&JsValue::NULL);
        self.reader_searches.set(true);
        self.query(text);
        self.change(|s| {
            s.list = (!s.scene.query.is_empty()).then_some(None);
            s.list_rests = false;
        });
    }

    /// The same for a method of the host, without a list.
    pub fn search_for_host(&self, text: &str, tell: js_sys::Function) {
        self.change(Snapshot::forget_failure);
        if *text != *self.snapshot.borrow().scene.query {
            // whoever asked before asked for something else
            self.answer(&JsValue::NULL);
        }
        if text.trim().is_empty() {
            // for that nothing need be there
            let _ = tell.call1(&JsValue::NULL, &dom::object(&[("count", 0.into()), ("first", JsValue::NULL)]));
        } else {
            self.answers.borrow_mut().push(tell);
        }
        self.reader_searches.set(false);
        self.query(text);
        self.change(|s| s.list = None);
    }

    fn query(&self, text: &str) {
        let scene = self.snapshot.borrow().scene.clone();
        match (scene.query.is_empty(), text.is_empty()) {
            (true, false) => *self.before.borrow_mut() = Some(scene),
            (_, true) => *self.before.borrow_mut() = None,
            _ => {}
        }
        self.dispatch_as(Action::Query(Rc::from(text)), By::Host);
    }

    /// Ends the search: what was shown before is shown again.
    pub fn leave_search(&self) {
        let now = self.snapshot.borrow().scene.clone();
        let before = self.before.borrow_mut().take().unwrap_or(now);
        self.reader_searches.set(true);
        self.change(|s| s.list = None);
        self.dispatch(Action::Leave(before));
    }

    /// Opens, closes or moves in the list of results.
    pub fn set_list(&self, list: Option<Option<usize>>) {
        if self.snapshot.borrow().list != list {
            self.change(|s| {
                s.list = list;
                s.list_rests = true;
            });
        }
    }

    /// Tells whoever of the host's has asked what was found; null where another search took the place of theirs, and
    /// nothing where none is possible.
    pub fn answer(&self, found: &JsValue) {
        for answer in self.answers.take() {
            let _ = answer.call1(&JsValue::NULL, found);
        }
    }

    /// Nothing more is typed: all of the list is to be there.
    pub fn show_list(&self) {
        self.change(|s| s.list_rests = true);
    }

    /// Marks in the view what is found.
    pub fn mark(&self) {
        self.change(|s| s.marked = s.found.clone());
    }

    /// What is found now; `mark`: at once in the view as well.
    pub fn set_found(&self, found: Option<Found>, mark: bool) {
        let focused = self.focused_row();
        self.change(|s| {
            if mark {
                s.marked = found.clone();
            }
            s.found = found;
            s.again();
        });
        if let Some(data) = self.snapshot().data {
            self.keep_focus(&data, focused);
        }
    }

    /// Tells the host what the reader's search has come to.
    pub fn tell_search(&self, count: usize) {
        let query = self.snapshot.borrow().scene.query.clone();
        let detail = dom::object(&[("text", (&*query).into()), ("count", JsValue::from_f64(count as f64))]);
        let mut events = vec![("phaen-search", detail)];
        let scene = self.scene_text().unwrap_or_default();
        // that a search was left has been told already
        if *self.told.borrow() != scene {
            events.push(("phaen-scene", dom::object(&[("scene", scene.clone().into())])));
            *self.told.borrow_mut() = scene;
        }
        self.emit(events);
    }

    /// The first element of the explorer that matches a selector.
    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root().query_selector(selector).ok().flatten()?.dyn_into().ok()
    }

    /// Whether focus is within something.
    pub fn has_focus(&self, selector: &str) -> bool {
        let focused = self.root().active_element();
        focused.is_some_and(|e| e.closest(selector).ok().flatten().is_some())
    }

    /// Moves focus to the button of the filter.
    pub fn focus_filter(&self) {
        if let Some(button) = self.find(".search .filter") {
            dom::focus(&button);
        }
    }

    /// Moves focus into the search box, all of what it says selected.
    pub fn focus_search(&self) {
        if let Some(field) = self.find(".search input").and_then(|f| f.dyn_into::<HtmlInputElement>().ok()) {
            dom::focus(&field);
            field.select();
        }
    }

    /// Says something to screen readers, politely.
    pub fn announce(&self, words: &str) {
        self.change(|s| s.announcement = (Rc::from(words), s.announcement.1.wrapping_add(1)));
    }

    // ---- inside ----

    fn dispatch_as(&self, action: Action, by: By) {
        let before = self.snapshot();
        let Some(data) = before.data.clone() else { return };
        let focused = self.focused_row();
        let (scene, effects) = update(&data, &before.scene, action);
        let mut words = None;
        self.change(|s| s.put(scene));
        // something else of it may be hidden now
        let Some(data) = self.snapshot.borrow().data.clone() else { return };
        // the row that had focus is no longer there
        let gone = |id: &String| data.find(id).is_some_and(|node| self.snapshot.borrow().rows.find(&data, node).is_none());
        let lost = focused.as_ref().is_some_and(gone);
        let mut led = false;
        // the button that goes up is pressed again and again
        let pressed = self.root().active_element();
        let stays = self.stays.get()
            || pressed.is_some_and(|e| e.class_list().contains("go-back")) && self.snapshot.borrow().scene.root.is_some();
        for effect in effects {
            let after = self.snapshot();
            let (texts, format) = (after.scene.lang.texts(), after.scene.format());
            match effect {
                Effect::Focus(node) => {
                    let node = after.rows.get(after.rows.nearest(&data, node)).unwrap_or(node);
                    // focus that is in a row goes along, or it would be left behind in one that may not stay
                    let along = by == By::Host && focused.is_some();
                    let goal = self.goal(node, (by == By::Reader && !stays) || lost || along);
                    led = true;
                    self.change(|s| {
                        s.active = Some(node);
                        s.goal = Some(goal);
                    });
                }
                Effect::AnnounceRows => {
                    words = Some(fill(texts.said_rows, &[("n", &format.integer(after.rows.len() as u64))]));
                }
                Effect::AnnounceLeft => {
                    let left = format.integer(data.passing(after.scene.root) as u64);
                    words = Some(fill(texts.said_left, &[("n", &left)]));
                }
                Effect::AnnounceView => words = Some(fill(texts.said_view, &[("view", texts.view(after.scene.view))])),
                Effect::AnnounceRoot => {
                    let name = after.scene.root.map(|r| data.say(data.node(r).name, after.scene.lang.tag()).words);
                    words = Some(match name {
                        Some(name) => fill(texts.said_root, &[("name", name)]),
                        None => texts.said_whole.to_owned(),
                    });
                }
            }
        }
        if lost && !led {
            self.keep_focus(&data, focused);
        }
        if by == By::Reader {
            if let Some(words) = words {
                self.announce(&words);
            }
            self.tell(&before);
        }
    }

    /// Shows a scene as far as the data has it.
    fn show(&self, text: SceneText) {
        let Some(data) = self.snapshot.borrow().data.clone() else { return };
        self.reader_searches.set(false);
        let (scene, dropped) = text.resolve(&data, self.default_language(&data));
        self.warn_dropped(&dropped);
        let (focused, view) = (self.focused_row(), self.snapshot.borrow().scene.view);
        if scene.query.is_empty() {
            *self.before.borrow_mut() = None;
        }
        self.change(|s| {
            s.put(scene);
            s.list = None;
        });
        let Some(data) = self.snapshot.borrow().data.clone() else { return };
        // in another view all rows are others
        match self.snapshot().active.filter(|_| focused.is_some() && self.snapshot.borrow().scene.view != view) {
            Some(active) => self.focus_row(active),
            None => self.keep_focus(&data, focused),
        }
    }

    /// Brings what is selected into view, unless the reader is at another row.
    fn reveal_selected(&self) {
        let now = self.snapshot();
        let (Some(data), Some(node), None) = (&now.data, now.scene.selected, self.focused_row()) else { return };
        if now.rows.find(data, node).is_some() {
            let goal = self.goal(node, false);
            self.change(|s| {
                s.active = Some(node);
                s.goal = Some(goal);
            });
        }
    }

    /// Where the row that had focus is no longer there, focus goes to the nearest one that is.
    fn keep_focus(&self, data: &Dataset, focused: Option<String>) {
        let Some(node) = focused.and_then(|id| data.find(&id)) else { return };
        let rows = self.snapshot.borrow().rows.clone();
        if rows.is_empty() {
            self.focus_filter();
        }
        if rows.find(data, node).is_none()
            && let Some(nearest) = rows.get(rows.nearest(data, node))
        {
            self.focus_row(nearest);
        }
    }

    fn goal(&self, node: NodeId, focus: bool) -> Goal {
        self.serial.set(self.serial.get().wrapping_add(1));
        Goal {
            node,
            focus,
            serial: self.serial.get(),
        }
    }

    fn change(&self, change: impl FnOnce(&mut Snapshot)) {
        change(&mut self.snapshot.borrow_mut());
        self.changed();
    }

    #[inline(never)]
    fn changed(&self) {
        if let Some(app) = self.app.borrow().as_ref() {
            app.send_message(Message::Changed);
        }
    }

    /// Tells the host what the reader did, after the change and outside of any drawing.
    fn tell(&self, before: &Snapshot) {
        let after = self.snapshot();
        let (Some(data), false) = (&after.data, after.scene == before.scene) else { return };
        let mut events = Vec::new();
        if after.scene.selected != before.scene.selected {
            let selected = after.scene.selected;
            let text = |words: Option<&str>| words.map_or(JsValue::NULL, JsValue::from);
            let name = selected.map(|n| data.say(data.node(n).name, after.scene.lang.tag()).words);
            let detail = dom::object(&[("id", text(selected.map(|n| data.id_of(n)))), ("name", text(name))]);
            events.push(("phaen-select", detail));
        }
        let scene = self.scene_text().unwrap_or_default();
        *self.told.borrow_mut() = scene.clone();
        events.push(("phaen-scene", dom::object(&[("scene", scene.into())])));
        self.emit(events);
    }

    fn emit(&self, events: Vec<(&'static str, JsValue)>) {
        let emit = self.emit.clone();
        wasm_bindgen_futures::spawn_local(async move {
            dom::yield_to_browser().await;
            for (name, detail) in events {
                // a listener that throws is the host's own affair
                let _ = emit.call2(&JsValue::NULL, &name.into(), &detail);
            }
        });
    }

    fn warn_dropped(&self, dropped: &[Dropped]) {
        let mut list = String::new();
        for part in dropped {
            crate::words::add(&mut list, "; ", &part.to_string());
        }
        if !list.is_empty() {
            self.warn(&list);
        }
    }

    /// Says something to the maintainer of the page.
    pub fn warn(&self, words: &str) {
        web_sys::console::warn_2(&format!("<phaen-explorer> {words}").into(), &self.root().host());
    }
}

impl Snapshot {
    /// Whether a row has the height that it had before, as long as it says the same.
    pub fn is_sized_as(&self, before: &Self) -> bool {
        let (now, before) =
            ((self.scene.format(), self.compact, self.stage.width), (before.scene.format(), before.compact, before.stage.width));
        now == before
    }

    /// Whether what is shown is drawn by code that comes later.
    pub fn needs_later(&self) -> bool {
        let scene = &self.scene;
        let finds = scene.hides() || !scene.query.is_empty();
        let shown = self.data.is_some() && (scene.view != View::Outline || scene.has_detail() || finds);
        shown || self.dialog.is_some() || self.unfolded
    }

    /// What is asked for anew is tried anew.
    fn forget_failure(&mut self) {
        if matches!(self.later, Later::Failed(_)) {
            self.later = Later::Absent;
        }
    }

    /// Another scene; rows and the row that Tab comes to follow.
    fn put(&mut self, mut scene: Scene) {
        let wish = |s: &Scene| (s.view, s.subject(), s.filter.is_empty(), s.query.is_empty());
        if wish(&scene) != wish(&self.scene) {
            self.forget_failure();
        }
        if scene.view != self.scene.view {
            // reached or not, it was for the other view
            self.goal = None;
        }
        let other = self.sift(&scene);
        let Some(data) = &self.data else { return };
        if let Some(first) = self.views.first().filter(|_| !self.views.contains(&scene.view)) {
            scene.view = *first;
        }
        // in these what is open does not decide
        let kind = |scene: &Scene| (scene.view == View::Wheel, scene.view == View::Table);
        if other
            || scene.root != self.scene.root
            || scene.folds() != self.scene.folds()
            || kind(&scene) != kind(&self.scene)
            || self.rows.is_empty()
        {
            let mut rows = Rows::new(data, &scene);
            if scene.view == View::Table {
                // it shows no branches, so it has no use for what only leads to something
                rows.retain(&|node| !data.is_way(node));
            }
            self.rows = Rc::new(rows);
        }
        if self.rows.is_empty() {
            // the view that comes back is another one and would go there again
            self.goal = None;
        }
        if scene.query.is_empty() {
            self.list = None;
        }
        let keep = self.active.or(scene.selected);
        self.active = self.rows.get(keep.map_or(0, |n| self.rows.nearest(data, n)));
        self.scene = Rc::new(scene);
    }

    /// The same scene again, where what it shows may be another thing now.
    fn again(&mut self) {
        let scene = (*self.scene).clone();
        self.put(scene);
    }

    /// Hides what the scene hides, if what decides it is different from before; whether it was.
    fn sift(&mut self, scene: &Scene) -> bool {
        let Some(data) = &self.data else { return false };
        let Some(sift) = later::entry(find::sift as fn(&Data, &Scene, Option<&Found>) -> Data) else { return false };
        let found = self.found.clone().filter(|_| scene.only);
        let wanted = scene.hides().then(|| (scene.filter.clone(), scene.years, found));
        if wanted == self.sifted {
            return false;
        }
        let left = match &wanted {
            Some((_, _, found)) => sift(data, scene, found.as_ref()),
            None => data.with(data.whole(), None),
        };
        self.data = Some(left);
        self.sifted = wanted;
        true
    }
}

/// Today in the reader's own time zone.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date::new(now.get_full_year() as i16, Some(now.get_month() as u8 + 1), Some(now.get_date() as u8)).unwrap_or(Date::from_days(0))
}
