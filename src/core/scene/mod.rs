//! What is shown ([`Scene`]), where ([`Stage`]), and the only way from one scene to the next
//! ([`update`]). Pure: the effects it asks for are run by the browser crate alone. Never in a scene:
//! which data is loaded, focus, scroll positions, theme.

mod keys;
mod open;
mod scene_text;
mod view;

pub use keys::{Axis, Key, Move, move_of};
pub use open::{Base, Open};
pub(crate) use scene_text::decode;
pub use scene_text::{Dropped, SceneText};
pub use view::{Reach, View, Zoom};

use crate::dataset::{Dataset, EventId, NodeId, OrganizationId};
use crate::find::Filter;
use crate::outline::Sort;
use crate::text::Lang;
use crate::time::{Date, Digits, Era, Format, Years};
use std::rc::Rc;

/// More pieces than this are no ring of a wheel: thinner than their gaps.
const MOST_PIECES: usize = 360;
/// What is searched for is no longer, in characters.
pub const LONGEST: usize = 200;
/// What is open while something is hidden, unless the reader has closed it: all that is left.
const KEPT: Base = Base::All;

/// What is shown now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scene {
    /// The view.
    pub view: View,
    /// Only this node and what is below it is shown.
    pub root: Option<NodeId>,
    /// The node whose detail is shown.
    pub selected: Option<NodeId>,
    /// The event whose detail is shown; then nothing else is selected.
    pub event: Option<EventId>,
    /// The organization whose detail is shown; then neither a node nor an event is selected.
    pub organization: Option<OrganizationId>,
    /// What is open while nothing is hidden.
    pub open: Open,
    /// What is narrowed down to; the rest is hidden.
    pub filter: Filter,
    /// What is searched for; nothing if it is empty.
    pub query: Rc<str>,
    /// Only what is found is shown, with what it stands in.
    pub only: bool,
    /// What is open while something is hidden.
    pub kept: Open,
    /// The order of the table; without one that of the plan.
    pub sort: Option<Sort>,
    /// The language of the explorer, and the first choice for names.
    pub lang: Lang,
    /// The era that was chosen; without a choice it follows the language.
    pub era: Option<Era>,
    /// The digits.
    pub digits: Digits,
    /// Which years divide the time.
    pub years: Years,
    /// Which time is shown.
    pub reach: Reach,
    /// How large pictures are drawn.
    pub zoom: Zoom,
}

/// What the detail is about: one of these, or nothing.
pub type Subject = (Option<NodeId>, Option<EventId>, Option<OrganizationId>);

/// Where it is shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stage {
    /// Width of the element in CSS pixels.
    pub width: f64,
    /// The day of the reader's calendar.
    pub today: Date,
}

impl Stage {
    /// Below this width, in CSS pixels, detail is a sheet over the view.
    pub const SHEET_BELOW: f64 = 720.0;

    /// Whether detail is a sheet over the view.
    pub fn is_narrow(&self) -> bool {
        self.width < Self::SHEET_BELOW
    }
}

/// What the reader or the host page asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// Show it in another view.
    View(View),
    /// Draw pictures larger or smaller.
    Zoom(Zoom),
    /// Show another time.
    Reach(Reach),
    /// Show the detail of a node, or of none.
    Select(Option<NodeId>),
    /// Show the detail of an event.
    Event(EventId),
    /// Show the detail of an organization.
    Organization(OrganizationId),
    /// Search for something, at most [`LONGEST`] characters of it; an empty text ends the search.
    Query(Rc<str>),
    /// Show only what is found, or all of it again.
    Only(bool),
    /// End the search, and show what was shown before it.
    Leave(Rc<Scene>),
    /// Narrow down to something, or to nothing.
    Filter(Filter),
    /// Order the table.
    Sort(Option<Sort>),
    /// Open or close a node.
    SetOpen(NodeId, bool),
    /// Open all siblings of a node.
    OpenSiblings(NodeId),
    /// Open everything down to a base, forgetting what was opened by hand.
    OpenTo(Base),
    /// Show only this node and what is below it, or everything.
    Root(Option<NodeId>),
    /// Go to a node: open the way to it, leave the root if it is elsewhere, select it.
    Follow(NodeId),
    /// Choose the language.
    Lang(Lang),
    /// Choose the era.
    Era(Era),
    /// Choose the digits.
    Digits(Digits),
    /// Choose the years that divide the time.
    Years(Years),
}

/// What is to be done after the scene has changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Move focus to the row of a node, scrolling to it.
    Focus(NodeId),
    /// Say how many rows are shown now.
    AnnounceRows,
    /// Say which node is the root now.
    AnnounceRoot,
    /// Say which view is shown now.
    AnnounceView,
    /// Say how many entries the filter leaves.
    AnnounceLeft,
}

impl Scene {
    /// The era of dates.
    pub fn era(&self) -> Era {
        self.era.unwrap_or(Format::new(self.lang).era)
    }

    /// How dates and numbers are written.
    pub fn format(&self) -> Format {
        Format {
            lang: self.lang,
            era: self.era(),
            digits: self.digits,
        }
    }

    /// How many levels a node stands below the top rows.
    pub fn depth(&self, data: &Dataset, node: NodeId) -> usize {
        let top = self.root.map_or(0, |r| data.tree().depth(r));
        data.tree().depth(node).saturating_sub(top)
    }

    /// The node that stands on top: the root; in the wheel also the only node without a parent, which is its middle.
    pub fn top(&self, data: &Dataset) -> Option<NodeId> {
        let only = || data.tree().order().first().copied().filter(|_| data.tree().root_count() == 1);
        self.root.or_else(|| if self.view == View::Wheel { only() } else { None })
    }

    /// Whether what stands below a node is shown: it is open, or stands further in than the wheel's outer ring.
    pub fn is_open(&self, data: &Dataset, node: NodeId) -> bool {
        self.opens(node, self.depth(data, node), self.rings(data))
    }

    /// The same for a node `depth` levels below the top rows, with what [`Self::rings`] says.
    pub(crate) fn opens(&self, node: NodeId, depth: usize, rings: Option<usize>) -> bool {
        match rings {
            Some(rings) => depth < rings,
            // a table has no branches
            None => self.view == View::Table || self.folds().is_open(node, depth),
        }
    }

    /// Whether something is hidden.
    pub fn hides(&self) -> bool {
        !self.filter.is_empty() || self.only && !self.query.is_empty()
    }

    /// What is open now.
    pub fn folds(&self) -> &Open {
        if self.hides() { &self.kept } else { &self.open }
    }

    fn folds_mut(&mut self) -> &mut Open {
        if self.hides() { &mut self.kept } else { &mut self.open }
    }

    /// In the wheel: how many levels below the top rows it shows, whatever is open elsewhere. Those of its sectors, and
    /// those of its outer ring unless there would be too many pieces; of too many sectors none.
    pub fn rings(&self, data: &Dataset) -> Option<usize> {
        if self.view != View::Wheel {
            return None;
        }
        if self.too_many(data).is_some() {
            return Some(0);
        }
        let top = self.top(data);
        let mut pieces = 0;
        for sector in data.tree().children(top) {
            pieces += data.tree().child_count(sector);
        }
        Some(usize::from(top.is_some()) + usize::from(pieces <= MOST_PIECES))
    }

    /// Whether the wheel may have an outer ring.
    pub(crate) fn has_ring(&self, data: &Dataset) -> bool {
        self.rings(data).is_some_and(|rings| rings > usize::from(self.top(data).is_some()))
    }

    /// In the wheel: how many sectors it would have, if these are too many. Then it shows only what stands on top,
    /// and nothing if that are several nodes.
    pub fn too_many(&self, data: &Dataset) -> Option<usize> {
        let sectors = self.top(data).map_or(data.tree().root_count(), |t| data.tree().child_count(t));
        (self.view == View::Wheel && sectors > MOST_PIECES).then_some(sectors)
    }

    /// Whether a node is not further from the top than the wheel shows.
    fn is_near(&self, data: &Dataset, node: NodeId) -> bool {
        let hidden = self.top(data).is_none() && self.too_many(data).is_some();
        self.rings(data).is_none_or(|rings| !hidden && self.depth(data, node) <= rings)
    }

    /// Whether a node is the root or below it.
    pub fn contains(&self, data: &Dataset, node: NodeId) -> bool {
        self.root.is_none_or(|root| data.tree().run(root).contains(&data.tree().place(node)))
    }

    /// Whether a node can be seen without another root: opening the way to it is enough.
    pub fn reaches(&self, data: &Dataset, node: NodeId) -> bool {
        self.root_for(data, node) == self.root
    }

    /// The root with which a node is among what is shown: the present one if that does.
    fn root_for(&self, data: &Dataset, node: NodeId) -> Option<NodeId> {
        let mut scene = self.clone();
        scene.root = self.root.filter(|_| self.contains(data, node));
        // in the wheel what is too far is shown with its siblings, alone if these are too many
        for root in [data.node(node).parent, Some(node)] {
            if !scene.is_near(data, node) {
                scene.root = root;
            }
        }
        scene.root
    }

    fn set_open(&mut self, data: &Dataset, node: NodeId, open: bool) {
        if data.whole_tree().child_count(node) > 0 {
            let depth = self.depth(data, node);
            // what is hidden now is open or closed once it is shown
            let folds = if data.tree().has(node) { self.folds_mut() } else { &mut self.open };
            folds.set(node, depth, open);
        }
    }

    fn select(&mut self, node: Option<NodeId>) {
        self.selected = node;
        self.event = None;
        self.organization = None;
    }

    /// What the detail is about.
    pub fn subject(&self) -> Subject {
        (self.selected, self.event, self.organization)
    }

    /// Whether the detail of a node, an event or an organization is shown.
    pub fn has_detail(&self) -> bool {
        self.selected.is_some() || self.event.is_some() || self.organization.is_some()
    }

    /// Hides nothing any more.
    fn show_all(&mut self) {
        self.filter = Filter::default();
        self.only = false;
        self.kept = Open::to(KEPT);
    }

    /// The view that was shown before a search, in the language and the way of writing of now.
    fn back_to(&self, before: &Self) -> Self {
        Self {
            lang: self.lang,
            era: self.era,
            digits: self.digits,
            years: self.years,
            query: Rc::default(),
            only: false,
            ..before.clone()
        }
    }

    /// Shows another root; what was opened by hand stays so.
    fn set_root(&mut self, data: &Dataset, root: Option<NodeId>) {
        self.root = root;
        self.zoom = Zoom::default();
        self.reach = Reach::default();
        self.open = std::mem::take(&mut self.open).normalized(data, root);
        self.kept = std::mem::take(&mut self.kept).normalized(data, root);
        if let Some(root) = root {
            self.set_open(data, root, true);
        }
    }
}

/// The next scene, and what is to be done then.
pub fn update(data: &Dataset, scene: &Scene, action: Action) -> (Scene, Vec<Effect>) {
    let mut next = scene.clone();
    let mut effects = Vec::new();
    match action {
        Action::View(view) => {
            if next.view != view {
                next.view = view;
                next.zoom = Zoom::default();
                effects.push(Effect::AnnounceView);
            }
        }
        Action::Zoom(zoom) => next.zoom = zoom,
        Action::Reach(reach) => next.reach = reach,
        Action::Select(node) => next.select(node),
        Action::Event(event) => {
            next.select(None);
            next.event = Some(event);
        }
        Action::Organization(organization) => {
            next.select(None);
            next.organization = Some(organization);
        }
        Action::Query(query) => {
            let query = query.trim();
            let end = query.char_indices().nth(LONGEST).map_or(query.len(), |(at, _)| at);
            next.query = Rc::from(query.get(..end).unwrap_or_default());
            if next.query.is_empty() {
                next.only = false;
            }
            if next.query != scene.query {
                next.kept = Open::to(KEPT);
            }
        }
        Action::Only(only) => {
            next.only = only && !next.query.is_empty();
            next.kept = Open::to(KEPT);
            effects.push(Effect::AnnounceRows);
        }
        Action::Leave(before) => {
            next = next.back_to(&before);
            effects.push(if next.view == scene.view { Effect::AnnounceRows } else { Effect::AnnounceView });
        }
        Action::Filter(filter) => {
            next.filter = filter;
            next.kept = Open::to(KEPT);
            next.zoom = Zoom::default();
            effects.push(Effect::AnnounceLeft);
        }
        Action::Sort(sort) => next.sort = sort,
        Action::SetOpen(node, open) => next.set_open(data, node, open),
        Action::OpenSiblings(node) => {
            let parent = if next.root == Some(node) { None } else { data.node(node).parent };
            if parent.is_none() && next.root.is_some() {
                next.set_open(data, node, true);
            } else {
                for sibling in data.tree().children(parent) {
                    next.set_open(data, sibling, true);
                }
            }
        }
        Action::OpenTo(base) => {
            *next.folds_mut() = Open::to(base);
            effects.push(Effect::AnnounceRows);
        }
        Action::Root(root) => {
            let before = scene.root;
            next.set_root(data, root);
            effects.push(Effect::AnnounceRoot);
            // focus stays on what the reader came from, so that going in and back is no loss
            let seen = before.filter(|b| next.contains(data, *b)).or(root).or_else(|| data.tree().children(None).next());
            if let Some(mut node) = seen {
                // the wheel shows it no further in than its ring
                while next.rings(data).is_some_and(|rings| next.depth(data, node) > rings) {
                    let Some(parent) = data.node(node).parent else { break };
                    node = parent;
                }
                open_way(data, &mut next, node);
                effects.push(Effect::Focus(node));
            }
        }
        Action::Follow(node) => {
            if !data.tree().has(node) {
                // what leads to something does not end at a filter
                next.show_all();
                return update(&data.whole(), &next, Action::Follow(node));
            }
            let root = next.root_for(data, node);
            if root != next.root {
                next.set_root(data, root);
                effects.push(Effect::AnnounceRoot);
            }
            open_way(data, &mut next, node);
            next.select(Some(node));
            effects.push(Effect::Focus(node));
        }
        Action::Lang(lang) => next.lang = lang,
        Action::Era(era) => next.era = Some(era),
        Action::Digits(digits) => next.digits = digits,
        Action::Years(years) => next.years = years,
    }
    (next, effects)
}

/// Opens what stands between a node and the top rows.
fn open_way(data: &Dataset, scene: &mut Scene, node: NodeId) {
    let way: Vec<NodeId> = data.ancestors(node).take_while(|a| scene.contains(data, *a)).collect();
    if scene.root != Some(node) {
        for ancestor in way {
            scene.set_open(data, ancestor, true);
        }
    }
}

#[cfg(test)]
pub(crate) fn sample() -> Dataset {
    let json = r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"ทดสอบ","defaultLanguage":"th",
        "levels":[{"id":"l","label":"ระดับ","role":"plan"}],
        "nodes":[{"id":"a","level":"l","name":"ก"},{"id":"a.1","parent":"a","level":"l","name":"ก1"},
        {"id":"a.1.1","parent":"a.1","level":"l","name":"ก11"},{"id":"a.2","parent":"a","level":"l","name":"ก2"},
        {"id":"b","level":"l","name":"ข"},{"id":"ข,&","parent":"b","level":"l","name":"ข1"}],"organizations":[{"id":"o,1","name":"อ"}]}"#;
    match crate::read::read(json.as_bytes().to_vec(), &crate::read::Limits::default()) {
        Ok(reading) => reading.dataset,
        Err(refusal) => panic!("{:?}", refusal.explain()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::Facet;
    use crate::outline::Rows;

    fn rows(data: &Dataset, scene: &Scene) -> String {
        let rows = Rows::new(data, scene);
        rows.iter().map(|n| data.id_of(n)).collect::<Vec<_>>().join(" ")
    }

    fn scene(data: &Dataset, text: &str) -> Scene {
        SceneText::parse(text).0.resolve(data, Lang::Th).0
    }

    #[test]
    fn open_close_and_all() {
        let data = sample();
        let start = scene(&data, "");
        assert_eq!(rows(&data, &start), "a a.1 a.2 b ข,&");
        let id = |id: &str| data.find(id).unwrap();
        let (next, _) = update(&data, &start, Action::SetOpen(id("a.1"), true));
        assert_eq!(rows(&data, &next), "a a.1 a.1.1 a.2 b ข,&");
        let (next, effects) = update(&data, &next, Action::OpenTo(Base::Levels(1)));
        assert_eq!((rows(&data, &next).as_str(), effects.as_slice()), ("a b", [Effect::AnnounceRows].as_slice()));
        let (next, _) = update(&data, &next, Action::OpenTo(Base::All));
        assert_eq!(rows(&data, &next), "a a.1 a.1.1 a.2 b ข,&");
        let (next, _) = update(&data, &next, Action::SetOpen(id("a.2"), true));
        assert_eq!(next.open, Open::to(Base::All), "what has no children cannot be opened");
    }

    #[test]
    fn going_into_a_branch_and_back() {
        let data = sample();
        let id = |id: &str| data.find(id).unwrap();
        let (inside, effects) = update(&data, &scene(&data, ""), Action::Root(Some(id("a.1"))));
        assert_eq!(rows(&data, &inside), "a.1 a.1.1");
        assert!(effects.contains(&Effect::Focus(id("a.1"))));
        let (back, effects) = update(&data, &inside, Action::Root(None));
        assert!(rows(&data, &back).contains("a.1"));
        assert!(effects.contains(&Effect::Focus(id("a.1"))), "focus returns to the branch");
    }

    #[test]
    fn a_link_leads_out_of_the_root_and_opens_the_way() {
        let data = sample();
        let id = |id: &str| data.find(id).unwrap();
        let start = scene(&data, "root=b&open=1");
        let (next, effects) = update(&data, &start, Action::Follow(id("a.1.1")));
        assert_eq!((next.root, next.selected), (None, Some(id("a.1.1"))));
        assert!(rows(&data, &next).contains("a.1.1"));
        assert!(effects.contains(&Effect::Focus(id("a.1.1"))));
    }

    #[test]
    fn leaving_in_the_wheel_leads_to_what_its_ring_shows() {
        let data = sample();
        let id = |id: &str| data.find(id).unwrap();
        let (out, effects) = update(&data, &scene(&data, "view=wheel&root=a.1.1"), Action::Root(None));
        assert!(Rows::new(&data, &out).find(&data, id("a.1")).is_some());
        assert!(effects.contains(&Effect::Focus(id("a.1"))), "{effects:?}: a.1.1 is not shown");
    }

    /// What is left of the sample when only some nodes are, with those above them.
    fn left(data: &Dataset, ids: &[&str]) -> Dataset {
        let keep = |node: NodeId| ids.contains(&data.id_of(node));
        data.part(&keep, &|_| false)
    }

    #[test]
    fn what_is_hidden_is_in_no_row_and_what_is_open_then_is_another_matter() {
        let data = sample();
        let id = |id: &str| data.find(id).unwrap();
        let start = scene(&data, "open=1");
        let (found, effects) = update(&data, &start, Action::Filter(Filter::default().with(Facet::Level, "l")));
        assert_eq!(effects, [Effect::AnnounceLeft]);
        let part = left(&data, &["a", "a.1", "a.1.1"]);
        assert_eq!(rows(&part, &found), "a a.1 a.1.1", "all that is left is open");
        let (closed, _) = update(&part, &found, Action::SetOpen(id("a.1"), false));
        assert_eq!(rows(&part, &closed), "a a.1");
        assert_eq!(closed.to_text(&data, Lang::Th), "open=1&kept=all,-a.1&filter=level:l");
        let (all, _) = update(&part, &closed, Action::Filter(Filter::default()));
        assert_eq!(rows(&data, &all), "a b", "what was open before is open again");
        let some = left(&data, &["b"]);
        let (opened, _) = update(&some, &found, Action::SetOpen(id("a"), true));
        let (all, _) = update(&some, &opened, Action::Filter(Filter::default()));
        assert_eq!(rows(&data, &all), "a a.1 a.2 b", "what was opened while it was hidden is open then");
        let table = scene(&data, "view=table&open=1");
        assert_eq!(rows(&part, &table), "a a.1 a.1.1", "a table has no branches");
    }

    #[test]
    fn what_leads_to_something_hidden_hides_nothing_any_more() {
        let data = sample();
        let start = scene(&data, "filter=level:l&q=x&rest=hidden&root=a.1");
        let part = left(&data, &["a", "a.1", "a.1.1"]);
        let (same, _) = update(&part, &start, Action::Follow(data.find("a.1.1").unwrap()));
        assert!(same.hides(), "it is not hidden");
        let (next, effects) = update(&part, &start, Action::Follow(data.find("ข,&").unwrap()));
        assert_eq!((next.hides(), next.root, next.selected, &*next.query), (false, None, data.find("ข,&"), "x"));
        assert!(effects.contains(&Effect::Focus(data.find("ข,&").unwrap())));
    }

    #[test]
    fn leaving_a_search_gives_the_view_back() {
        let data = sample();
        let before = scene(&data, "view=timeline&root=a&open=1&span=all&selected=a.1");
        let (next, _) = update(&data, &before, Action::Query("ก".into()));
        let (next, _) = update(&data, &next, Action::Only(true));
        let (next, _) = update(&data, &next, Action::Follow(data.find("ข,&").unwrap()));
        let (next, _) = update(&data, &next, Action::Lang(Lang::En));
        let (next, _) = update(&data, &next, Action::Leave(Rc::new(before.clone())));
        assert_eq!(
            next,
            Scene {
                lang: Lang::En,
                ..before
            }
        );
    }

    #[test]
    fn what_is_searched_for_has_an_end_and_nothing_is_hidden_without_it() {
        let data = sample();
        let start = scene(&data, "");
        let (long, _) = update(&data, &start, Action::Query("ก".repeat(5000).into()));
        assert_eq!(long.query.chars().count(), LONGEST);
        let (only, _) = update(&data, &long, Action::Only(true));
        assert!(only.hides());
        let (none, _) = update(&data, &only, Action::Query("".into()));
        assert_eq!((none.hides(), none.only), (false, false));
        assert!(!update(&data, &start, Action::Only(true)).0.only, "nothing is searched for");
        assert_eq!(scene(&data, &format!("q={}", "x".repeat(300))).query.len(), LONGEST);
        assert!(!scene(&data, "rest=hidden").only);
    }

    #[test]
    fn siblings_open_together() {
        let data = sample();
        let (next, _) = update(&data, &scene(&data, "open=1"), Action::OpenSiblings(data.find("b").unwrap()));
        assert_eq!(rows(&data, &next), "a a.1 a.2 b ข,&");
        let (next, _) = update(&data, &scene(&data, "open=1&root=a"), Action::OpenSiblings(data.find("a").unwrap()));
        assert_eq!(rows(&data, &next), "a a.1 a.2");
    }

    #[test]
    fn in_the_wheel_a_link_leads_to_where_its_node_is_drawn() {
        let mut json = String::from(
            r#"{"format":"plan-dataset","formatVersion":"1.0","id":"t","title":"t","defaultLanguage":"th",
            "levels":[{"id":"l","label":"l","role":"plan"}],"nodes":[{"id":"a","level":"l","name":"a"},{"id":"many","parent":"a","level":"l","name":"b"}"#,
        );
        for i in 0..361 {
            json.push_str(&format!(r#",{{"id":"c{i}","parent":"many","level":"l","name":"c{i}"}}"#));
        }
        json.push_str("]}");
        let data = match crate::read::read(json.into_bytes(), &crate::read::Limits::default()) {
            Ok(reading) => reading.dataset,
            Err(refusal) => panic!("{:?}", refusal.explain()),
        };
        let id = |id: &str| data.find(id).unwrap();
        let whole = scene(&data, "view=wheel");
        assert_eq!((whole.rings(&data), rows(&data, &whole).as_str()), (Some(1), "a many"), "361 are no ring");
        let many = scene(&data, "view=wheel&root=many");
        assert_eq!((many.rings(&data), many.too_many(&data), rows(&data, &many).as_str()), (Some(0), Some(361), "many"));
        assert_eq!(scene(&data, "root=many").too_many(&data), None, "in other views there is no such limit");
        for start in [whole, many] {
            let (next, _) = update(&data, &start, Action::Follow(id("c7")));
            assert_eq!((next.root, rows(&data, &next).as_str()), (Some(id("c7")), "c7"), "alone: they are too many");
            let (next, _) = update(&data, &next, Action::Follow(id("many")));
            assert!(rows(&data, &next).contains("many"));
        }
    }
}
