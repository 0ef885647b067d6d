//! The detail panel: what is known of one node or event, each statement with its source. Without a selection it says
//! what the dataset is. On narrow elements it is a sheet over the view. What it says of nodes and events comes later.

mod event;
mod measure;
mod organization;

use phaen::dataset::{Assessment, EditionId, Involvement, Link, LinkEnd, NodeId, OrganizationId, Part, Role, Rollup, StatusId};
use phaen::find::{Facet, Filter};
use phaen::outline::rollup_basis;
use phaen::picture::{MarkRole, SMALL, Timeline, ratings, small_bar};
use phaen::scene::Action;
use phaen::text::{Texts, fill};
use phaen::time::{Date, Period, Scale, Span, Style};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, ShadowRoot};
use yew::{Callback, NodeRef};

use crate::app::StoreRef;
use crate::cites::Cites;
use crate::el::{El, button, el, heading, icon_button, link_out, nothing};
use crate::later;
use crate::store::{Data, Snapshot};
use crate::words::{
    add, flow, hue_mark, is_unverified, no_status, other_tags, plain, rated, said, status_mark, unverified, unverified_mark,
};
use crate::{about, clipboard, dom};

/// How many entries a list shows before it asks.
const FEW: usize = 30;

/// The detail panel.
pub fn detail(store: &StoreRef, now: &Snapshot, data: &Data, panel: &NodeRef) -> El {
    let texts = now.scene.lang.texts();
    let body = match now.scene.has_detail() {
        true => match later::entry(body as fn(&Data, &Snapshot) -> El) {
            Some(body) => body(data, now),
            None => el("div").key("waiting").child(close_button(texts)).child(later::waiting(store, now)),
        },
        false => {
            let about = later::entry(about::idle as fn(&Snapshot, &Data) -> El);
            let hint = el("p").class("hint").text(texts.nothing_selected);
            el("div").key("about").child(hint).maybe(about.map(|about| about(now, data)))
        }
    };
    el("div")
        .class(if now.scene.has_detail() { "detail" } else { "detail idle" })
        .set("part", "detail")
        .set("role", "group")
        .set("aria-label", texts.details)
        // it scrolls, so the keyboard must come to it even where nothing in it can be pressed
        .set("tabindex", "0")
        .node_ref(panel)
        .on_click(on_click(store))
        .on_keydown(on_key(store))
        .child(body.class("node"))
}

fn close_button(texts: &Texts) -> El {
    icon_button("button icon close", texts.close, "✕").set("data-close", "")
}

/// What is known of the node or the event that is selected. It comes later.
fn body(data: &Data, now: &Snapshot) -> El {
    let organization = now.scene.organization.and_then(|id| Some((id, data.organization(id)?)));
    match (now.scene.selected, now.scene.event.and_then(|e| data.event(e)), organization) {
        (Some(node), ..) => View::new(data, now, node).body().key_number(node.0),
        // one key for all: the button to the next one stays, and with it focus
        (None, Some(event), _) => View::of_event(data, now, event).event_body(event).key("event"),
        (None, None, Some((id, organization))) => {
            View::new(data, now, NodeId(0)).organization_body(id, organization).key(data.str(organization.id))
        }
        _ => nothing(),
    }
}

/// Begins another detail at its top. On a phone the sheet covers what was tapped: focus goes with the
/// reader, but is never taken from the page. `other`: the node is another one; else its words have come.
pub fn turn(panel: &NodeRef, now: &Snapshot, other: bool) {
    let Some(panel) = panel.cast::<HtmlElement>() else { return };
    panel.set_scroll_top(0);
    if !now.scene.has_detail() || !now.stage.is_narrow() {
        return;
    }
    let within = panel.get_root_node().dyn_into::<ShadowRoot>().ok().and_then(|root| root.active_element());
    // the panel itself has focus while its words were still to come
    if within.is_some_and(|e| e == *panel || other && e.closest("[role=tree], .time-events, .table").ok().flatten().is_some()) {
        dom::focus(&panel);
        focus_within(&panel, "[data-title]");
        panel.set_scroll_top(0);
    }
}

/// Moves focus to what the detail is about.
pub fn focus_title(panel: &NodeRef) {
    if let Some(panel) = panel.cast::<HtmlElement>() {
        focus_within(&panel, "[data-title]");
    }
}

fn focus_within(panel: &web_sys::Element, selector: &str) {
    if let Some(element) = panel.query_selector(selector).ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        dom::focus(&element);
    }
}

fn on_click(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        if dom::closest(&event, "[data-close]").is_some() {
            close(&store, &event);
        } else if let Some(click) = later::entry(click as fn(&StoreRef, &Event)) {
            click(&store, &event);
        }
    })
}

fn on_key(store: &StoreRef) -> Callback<Event> {
    let store = store.clone();
    Callback::from(move |event: Event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            event.stop_propagation();
            event.prevent_default();
            close(&store, &event);
        }
    })
}

/// Closes the detail; focus goes back to where it was opened.
fn close(store: &StoreRef, event: &Event) {
    let root = dom::closest(event, ".explorer");
    let now = store.snapshot();
    let pin = now.scene.event.and_then(|_| root?.query_selector("[data-pin].selected").ok().flatten());
    store.dispatch(Action::Select(None));
    if let Some(pin) = pin.and_then(|p| p.dyn_into::<HtmlElement>().ok()) {
        dom::focus_only(&pin);
        return;
    }
    if now.rows.is_empty() {
        store.focus_filter();
    } else if let (Some(node), Some(data)) = (now.scene.selected.or(now.active), &now.data) {
        store.focus_row(now.rows.get(now.rows.nearest(data, node)).unwrap_or(node));
    }
}

/// A click on what is said of a node, an event or an organization.
fn click(store: &StoreRef, event: &Event) {
    let Some(button) = dom::closest(event, "button") else { return };
    let set = |name: &str| button.get_attribute(name);
    let Some(data) = store.snapshot().data else { return };
    if let Some(node) = set("data-follow").and_then(|id| data.find(&id)) {
        store.dispatch(Action::Follow(node));
    } else if let Some(event) = set("data-event").and_then(|id| data.find_event(&id)) {
        store.dispatch(Action::Event(event));
        // what was pressed goes away, but for the way to the next one
        store.to_title.set(button.closest(".neighbours").ok().flatten().is_none());
    } else if let Some(at) = set("data-organization").and_then(|id| data.organizations().iter().position(|o| data.str(o.id) == id)) {
        store.dispatch(Action::Organization(OrganizationId(at as u32)));
        store.to_title.set(true);
    } else if let Some(id) = set("data-only") {
        store.dispatch(Action::Filter(Filter::default().with(Facet::Organization, &id)));
    } else if let Some(node) = set("data-root").and_then(|id| data.find(&id)) {
        store.dispatch(Action::Root(Some(node)));
    } else if set("data-leave").is_some() {
        store.dispatch(Action::Root(None));
    } else if let Some(n) = set("data-cite") {
        if let Some(panel) = button.closest(".detail").ok().flatten() {
            focus_within(&panel, &["[data-source='", &n, "']"].concat());
        }
    } else if let Some(text) = set("data-copy") {
        let store = store.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let texts = store.snapshot().scene.lang.later_texts();
            let words = if clipboard::copy(&text).await { texts.copied_citation } else { texts.not_copied };
            // seen beside the button, heard by screen readers
            let _ = button.set_attribute("data-done", words);
            store.announce(words);
        });
    } else if set("data-more").is_some() {
        // the button goes away: focus stays in the panel
        if let Some(panel) = button.closest(".detail").ok().flatten().and_then(|p| p.dyn_into::<HtmlElement>().ok()) {
            dom::focus(&panel);
        }
        store.show_whole();
    }
}

/// The detail of one node.
struct View<'a> {
    data: &'a Data,
    now: &'a Snapshot,
    node: NodeId,
    texts: &'static phaen::text::LaterTexts,
    lang: phaen::text::Lang,
    format: phaen::time::Format,
    cites: Cites,
    /// How many entries a list shows.
    few: usize,
}

impl<'a> View<'a> {
    fn new(data: &'a Data, now: &'a Snapshot, node: NodeId) -> Self {
        let lang = now.scene.lang;
        let few = if now.whole == Some(now.scene.subject()) { usize::MAX } else { FEW };
        Self {
            data,
            now,
            node,
            texts: lang.later_texts(),
            lang,
            format: now.scene.format(),
            cites: Cites::default(),
            few,
        }
    }

    /// The same for an event: what it tells of the plans it concerns is told of the first.
    fn of_event(data: &'a Data, now: &'a Snapshot, event: &phaen::dataset::Event) -> Self {
        Self::new(data, now, event.nodes.first().copied().unwrap_or(NodeId(0)))
    }

    fn body(&self) -> El {
        let (data, item) = (self.data, self.data.node(self.node));
        let more = item.more.as_deref();
        let mut body = el("div").child(self.head()).child(self.facts());
        body = body.maybe(more.and_then(|m| m.description).map(|d| el("p").class("description").child(self.said(d))));
        body = body.maybe(more.and_then(|m| m.measure.as_ref()).map(|m| self.part(self.texts.values, None).child(self.measure(m))));
        // the sources of the history are numbered before those of what stands above it
        let history = self.history();
        body = body.child(self.targets()).child(self.indicators());
        body = body.maybe(self.rollup()).maybe(self.totals()).maybe(history).child(self.links()).child(self.events());
        body = body.maybe(item.parent.map(|p| self.part(self.texts.parent, None).child(self.follow(p))));
        let sources =
            (!self.cites.is_empty()).then(|| self.part(self.texts.sources, None).child(self.cites.list(data, &self.now.scene)));
        body.maybe(sources).child(self.technical())
    }

    // ---- words ----

    fn said(&self, text: phaen::dataset::Text) -> El {
        said(self.data.say(text, self.lang.tag()), self.lang)
    }

    fn plain(&self, text: phaen::dataset::Text) -> El {
        plain(self.data.say(text, self.lang.tag()), self.lang)
    }

    fn marks(&self, cites: &[phaen::dataset::Cite]) -> El {
        self.cites.marks(cites, &self.now.scene)
    }

    fn note(&self, text: Option<phaen::dataset::Text>) -> Option<El> {
        text.map(|t| el("p").class("muted small").child(self.said(t)))
    }

    fn count(&self, n: usize) -> String {
        self.format.integer(n as u64)
    }

    // ---- parts ----

    /// A part with its heading.
    fn part(&self, words: &'static str, count: Option<usize>) -> El {
        let mut head = heading(self.now.heading + 2).class("section").text(words);
        if let Some(count) = count {
            head = head.text(" (").words(&self.count(count)).text(")");
        }
        el("section").child(head)
    }

    /// A list with its heading and count; nothing if it is empty, and a button for what is left out.
    fn list(&self, words: &'static str, count: usize, items: El) -> El {
        if count == 0 {
            return nothing();
        }
        let left = (count > self.few).then(|| {
            let words = fill(self.texts.show_more, &[("n", &self.count(count - self.few))]);
            button("button").set("data-more", "").words(&words)
        });
        self.part(words, Some(count)).child(items.class("entries")).maybe(left)
    }

    fn head(&self) -> El {
        let (data, texts, lang, item) = (self.data, self.texts, self.lang, self.data.node(self.node));
        let text = item.short_name.unwrap_or(item.name);
        let name = data.say(text, lang.tag());
        let second = data.say_in(text, lang.other().tag()).filter(|s| s.official && s.words != name.words);
        let kind = el("div")
            .class("kind")
            .child(self.level())
            .maybe(item.code.map(|code| el("span").class("code").words(data.str(code))))
            .child(unverified_mark(data, item, lang))
            .child(close_button(texts));
        let mut title = heading(self.now.heading + 1).class("name").set("data-title", "").set("tabindex", "-1");
        title = title.child(hue_mark(item.hue)).child(plain(name, lang));
        if let Some(second) = second {
            title = title.text(" · ").child(el("span").class("second").child(plain(second, lang)));
        }
        let mut head = el("div").class("detail-head").child(kind).child(title);
        if item.short_name.is_some() {
            head = head.child(el("p").class("formal").child(self.plain(item.name)).child(self.marks(&item.sources)));
        }
        let formal = data.say_in(item.name, lang.other().tag());
        if let Some(formal) = formal.filter(|f| item.short_name.is_some() || !f.official) {
            head = head.child(el("p").class("formal muted").child(said(formal, lang)));
        }
        if !name.official {
            head = head.child(el("p").class("chip").set("title", texts.unofficial_long).text(texts.unofficial));
        }
        if item.short_name.is_none() {
            head = head.child(self.marks(&item.sources));
        }
        head.maybe(self.aliases()).child(self.actions())
    }

    fn aliases(&self) -> Option<El> {
        let aliases = &self.data.node(self.node).more.as_ref()?.aliases;
        let mut line = el("p").class("muted small").text(self.texts.aliases);
        let mut separator = ": ";
        for alias in aliases {
            for wording in self.data.wordings(*alias) {
                line = line.text(separator).child(said(wording, self.lang));
                separator = " / ";
            }
            separator = " · ";
        }
        (!aliases.is_empty()).then_some(line)
    }

    fn actions(&self) -> El {
        let actions = el("p").class("actions");
        if self.now.scene.root == Some(self.node) {
            actions.child(button("button").set("data-leave", "").text(self.texts.focus_out))
        } else if self.data.whole_tree().child_count(self.node) > 0 {
            actions.child(button("button").attr("data-root", self.data.id_of(self.node)).text(self.texts.focus_here))
        } else {
            actions
        }
    }

    /// The level, which explains itself on demand.
    fn level(&self) -> El {
        let Some(level) = self.data.level_of(self.node) else { return nothing() };
        match level.description {
            Some(text) => {
                let summary = el("summary").child(self.plain(level.label));
                el("details").class("term").child(summary).child(el("p").child(self.said(text)))
            }
            None => el("span").class("term").child(self.plain(level.label)),
        }
    }

    fn facts(&self) -> El {
        let (data, texts, item) = (self.data, self.texts, self.data.node(self.node));
        let more = item.more.as_deref();
        let fact = |list: El, term: &'static str, what: El| list.child(el("div").child(el("dt").text(term)).child(what));
        let mut list = fact(el("dl").class("facts"), texts.period, self.period());
        for part in Part::ALL {
            let mut who = el("dd");
            let mut any = false;
            for involved in &item.organizations {
                if involved.part == *part {
                    any = true;
                    who = who.maybe(self.involvement(involved));
                }
            }
            if any {
                list = fact(list, texts.part(*part), who);
            } else if *part == Part::Owner {
                list = fact(list, texts.part(*part), who.child(el("span").class("muted").text(texts.not_stated)));
            }
        }
        match item.assessments.first() {
            Some(newest) => list = fact(list, texts.status, el("dd").child(self.assessment(newest))),
            None if data.level_of(self.node).is_some_and(|l| l.role.is_assessed()) => {
                list = fact(list, texts.status, el("dd").child(no_status(self.lang)));
            }
            None => {}
        }
        let Some(more) = more else { return list };
        if let Some(progress) = more.progress {
            list = fact(list, texts.progress, el("dd").words(&self.format.percent(progress)));
        }
        for budget in &more.budget {
            let what = el("dd").text(texts.budget_kind(budget.kind)).text(" ").words(&self.format.number(budget.amount, None));
            let what = what.text(" ").words(data.str(budget.currency)).text(" · ");
            list = fact(list, texts.budget, what.words(&self.format.period(&budget.period, Style::Medium)));
        }
        let mut editions = String::new();
        self.edition(&mut editions, more.since, texts.edition_since);
        self.edition(&mut editions, more.until, texts.edition_until);
        if !editions.is_empty() {
            list = fact(list, texts.editions, el("dd").words(&editions));
        }
        list
    }

    fn edition(&self, line: &mut String, edition: Option<EditionId>, words: &'static str) {
        if let Some(edition) = edition.and_then(|e| self.data.editions().get(e.index())) {
            add(line, " · ", &fill(words, &[("edition", self.data.say(edition.label, self.lang.tag()).words)]));
        }
    }

    fn history(&self) -> Option<El> {
        let earlier = self.data.node(self.node).assessments.get(1..).filter(|a| !a.is_empty())?;
        let mut list = el("ul").class("history");
        for assessment in earlier {
            list = list.child(el("li").child(self.assessment(assessment)));
        }
        // all results side by side, from the first year to the last
        let mut span: Option<Span> = None;
        for rating in ratings(self.data, self.node) {
            span = Some(span.map_or(rating.span, |s| s.around(rating.span)));
        }
        let strip = span.map(|span| {
            let years = Period::between(Some(Date::from_days(span.from as i32)), Some(Date::from_days(span.to as i32 - 1))).years();
            let (first, last) = years.unwrap_or_default();
            let year = |year| el("span").words(&self.format.year(year, Style::Short));
            el("div").class("history-strip").child(self.small_bar(span)).child(year(first)).child(year(last))
        });
        Some(self.part(self.texts.status_history, Some(earlier.len())).maybe(strip).child(list))
    }

    /// The children of a role.
    fn of_role(&self, node: NodeId, role: Role) -> Vec<NodeId> {
        let mut found = Vec::new();
        for child in self.data.whole_tree().children(Some(node)) {
            if self.data.level_of(child).is_some_and(|l| l.role == role) {
                found.push(child);
            }
        }
        found
    }

    fn targets(&self) -> El {
        let targets = self.of_role(self.node, Role::Target);
        let mut list = el("ul");
        for target in targets.iter().take(self.few) {
            let mut entry = el("li").child(self.follow(*target));
            if let Some(a) = self.data.assessment(*target) {
                let year = a.year().map(|y| self.format.year(y, Style::Short)).unwrap_or_default();
                entry = entry.child(el("p").class("small").child(status_mark(self.data, a.status, self.lang)).text(" ").words(&year));
            }
            let inner = self.of_role(*target, Role::Indicator);
            if !inner.is_empty() {
                let mut indicators = el("ul");
                for indicator in inner.iter().take(self.few) {
                    indicators = indicators.child(el("li").class("small").child(self.follow(*indicator)));
                }
                entry = entry.child(indicators);
            }
            list = list.child(entry);
        }
        self.list(self.texts.targets, targets.len(), list)
    }

    fn indicators(&self) -> El {
        let indicators = self.of_role(self.node, Role::Indicator);
        let mut list = el("ul");
        for indicator in indicators.iter().take(self.few) {
            let measure = self.data.node(*indicator).more.as_ref().and_then(|m| m.measure.as_ref());
            list = list.child(el("li").child(self.follow(*indicator)).maybe(measure.map(|m| self.measure(m))));
        }
        self.list(self.texts.indicators, indicators.len(), list)
    }

    /// What is known of all that is below.
    fn rollup(&self) -> Option<El> {
        let rollup = self.data.rollup(self.node);
        if self.data.whole_tree().child_count(self.node) == 0 || rollup.of == 0 {
            return None;
        }
        let why = el("p").class("muted small").text(self.texts.rollup_why);
        Some(self.part(self.texts.rollup_heading, None).child(self.rollup_words(&rollup)).child(why))
    }

    fn rollup_words(&self, rollup: &Rollup) -> El {
        let words = el("p");
        if rollup.known == 0 {
            let of = self.format.integer(rollup.of.into());
            return words.child(el("span").words(&fill(self.texts.rollup_none, &[("of", &of)])));
        }
        words.child(el("span").words(&rollup_basis(rollup, &self.format))).child(self.tallies(&rollup.counts))
    }

    fn tallies(&self, counts: &[(StatusId, u32)]) -> El {
        let mut tallies = el("span").class("tallies");
        for (status, n) in counts {
            if *n > 0 {
                let count = el("b").words(&self.format.integer(u64::from(*n)));
                tallies =
                    tallies.child(el("span").class("count").child(status_mark(self.data, *status, self.lang)).text(" ").child(count));
            }
        }
        tallies
    }

    fn totals(&self) -> Option<El> {
        let totals = &self.data.node(self.node).more.as_ref()?.totals;
        let mut list = el("ul").class("history");
        for total in totals {
            let mut entry = el("li");
            if let Some(period) = total.period {
                entry = entry.child(el("b").words(&self.format.period(&period, Style::Short)).text(" "));
            }
            entry = entry
                .maybe(self.data.levels().get(total.level.index()).map(|l| self.plain(l.label)))
                .child(self.tallies(&total.counts))
                .maybe(total.note.map(|n| el("span").class("muted small").child(self.said(n))))
                .child(self.marks(&total.sources));
            list = list.child(entry);
        }
        (!totals.is_empty()).then(|| self.part(self.texts.totals, None).child(list))
    }

    fn links(&self) -> El {
        let mut list = el("ul");
        let mut count = 0;
        let mut put = |link: &Link, forward: bool| {
            count += 1;
            if count <= self.few {
                list = std::mem::replace(&mut list, nothing()).child(self.link(link, forward));
            }
        };
        for link in self.data.links_from(self.node) {
            put(link, true);
        }
        for link in self.data.links_to(self.node) {
            put(link, false);
        }
        self.list(self.texts.links, count, list)
    }

    fn link(&self, link: &Link, forward: bool) -> El {
        let words =
            self.data.link_type(link.kind).map(|k| if forward || k.symmetric { k.label } else { k.inverse.unwrap_or(k.label) });
        let end = match (forward, link.to) {
            (true, LinkEnd::Node(node)) => self.follow(node),
            (true, LinkEnd::External(Some(url))) => link_out(self.data.str(url)).words(self.data.str(url)),
            (true, LinkEnd::External(None)) => el("span").class("muted").text(self.texts.no_address),
            (false, _) => self.follow(link.from),
        };
        let arrow = el("span").set("aria-hidden", "true").text(if forward { "↗ " } else { "↙ " });
        let kind = el("span").class("link-kind").child(arrow).maybe(words.map(|w| self.said(w)));
        el("li").child(kind).child(end).maybe(self.note(link.note)).child(self.marks(&link.sources))
    }

    fn events(&self) -> El {
        let (data, texts) = (self.data, self.texts);
        let mut list = el("ul");
        let mut count = 0;
        for event in data.events_of(self.node) {
            count += 1;
            if count > self.few {
                continue;
            }
            let name = button("link follow").attr("data-event", data.str(event.id)).child(self.said(event.name));
            let entry = el("li")
                .child(el("span").class("when").child(self.time(&event.period)))
                .text(" ")
                .child(name)
                .child(el("span").class("muted small").text(" · ").text(texts.event_kind(event.kind)))
                .child(self.marks(&event.sources))
                .child(self.event_facts(event));
            list = list.child(entry);
        }
        self.list(texts.events, count, list)
    }

    fn technical(&self) -> El {
        let (data, texts) = (self.data, self.texts);
        let mut line = el("p").class("muted small ids").text(texts.id).text(" ").child(el("code").words(data.id_of(self.node)));
        let Some(more) = data.node(self.node).more.as_deref() else { return line };
        for id in &more.identifiers {
            line = line.text(" · ").words(data.str(id.scheme)).text(" ").child(el("code").words(data.str(id.value)));
        }
        let tags = other_tags(data, &more.tags, " · ");
        if !tags.is_empty() {
            line = line.text(" · ").text(texts.tags).text(" ").words(&tags);
        }
        if let Some(url) = more.url {
            line = line.text(" · ").child(link_out(data.str(url)).text(texts.page_of_entry).text(" ↗"));
        }
        line
    }

    // ---- pieces ----

    /// A node as a button that goes there.
    fn follow(&self, node: NodeId) -> El {
        let (data, item) = (self.data, self.data.node(node));
        let mut follow = button("link follow").attr("data-follow", data.id_of(node)).child(hue_mark(item.hue));
        if let Some(code) = item.code {
            follow = follow.child(el("span").class("code").words(data.str(code)).text(" "));
        }
        let name = self.data.say(item.name, self.lang.tag()).words;
        if let Some(short) = item.short_name.filter(|s| self.data.say(*s, self.lang.tag()).words != name) {
            follow = follow.child(self.said(short)).text(" — ");
        }
        follow.child(self.said(item.name)).child(unverified_mark(data, item, self.lang))
    }

    /// A date or period for eyes and machines.
    fn time(&self, period: &Period) -> El {
        match (period.start, period.end, period.text) {
            (None, None, Some(text)) => el("span").attr("lang", self.data.default_language()).words(self.data.str(text)),
            (Some(start), None, _) if start.day().is_some() => stamp(start, &self.format.period(period, Style::Medium)),
            (Some(start), Some(end), _) if start == end => stamp(start, &self.format.date(start, Style::Medium)),
            _ => el("span").words(&self.format.period(period, Style::Medium)),
        }
    }

    /// The period in words, its length, and a bar: how much has passed, its phases, today.
    fn period(&self) -> El {
        let (data, texts, format, today) = (self.data, self.texts, self.format, self.now.stage.today);
        let mut line = el("dd");
        let Some(period) = data.node(self.node).period else {
            return line.child(el("span").class("muted").text(texts.no_period));
        };
        // those that the bar shows
        let phases = Timeline::phases(data, Some(self.node));
        let day = today.first_day();
        let inside = period.contains_day(day);
        let divided = inside && overlaps(&phases, &period);
        let current = phases.iter().position(|p| divided && p.period.contains_day(day));
        let phase = current.and_then(|i| phases.get(i));

        line = line.child(el("span").words(&format.period(&period, Style::Long)));
        if let Some(duration) = format.duration(&period) {
            line = line.child(el("span").class("muted").text(" · ").words(&duration));
        }
        if let (Some(i), Some(phase)) = (current, phase) {
            let words = fill(texts.phase_of, &[("n", &self.count(i + 1)), ("of", &self.count(phases.len()))]);
            let mark = unverified(is_unverified(data, &phase.tags), self.lang);
            line = line.child(el("span").text(" · ").words(&words).text(" ").child(mark));
        }
        let ends = (period.first_day(), period.last_day());
        let state = match ends {
            (Some(first), _) if day < first => texts.not_begun,
            (_, Some(last)) if day > last => texts.ended,
            _ => "",
        };
        if !state.is_empty() {
            line = line.child(el("span").text(" · ").text(state));
        }
        if let Some(span) = Span::of(&period).filter(|_| period.start.is_some() && period.end.is_some()) {
            line = line.child(self.small_bar(span));
            if let Some(passed) = period.elapsed(today).filter(|_| inside) {
                let percent = fill(texts.elapsed, &[("percent", &format.percent(passed))]);
                line = line.child(el("span").class("small muted").words(&percent));
            }
        }
        if let Some(text) = period.text {
            let written = fill(texts.period_as_written, &[("text", data.str(text))]);
            line = line.child(flow(el("span").class("small muted as-written"), &written, data.whole_words(), &[]));
        }
        line
    }

    /// The node's bar as the timeline draws it, without words: all of it is said beside it.
    fn small_bar(&self, span: Span) -> El {
        const WIDTH: f64 = 320.0;
        let scale = Scale { span, width: WIDTH };
        let today = self.now.stage.today.first_day();
        let tenths = |x: f64| (x * 10.0).round() as i32;
        let mut svg = el("svg").class("span").set("preserveAspectRatio", "none").set("aria-hidden", "true");
        svg = svg.attr("viewBox", &["0 0 ", &tenths(WIDTH).to_string(), " ", &tenths(SMALL).to_string()].concat());
        for mark in small_bar(self.data, self.node, scale, today, self.format) {
            let class = match mark.role {
                MarkRole::Band => "band",
                MarkRole::Elapsed => "passed",
                MarkRole::Rated(tone) => rated(tone),
                _ => "whole",
            };
            svg = svg.child(el("path").class(class).attr("d", &mark.path.data()));
        }
        let x = scale.x(f64::from(today));
        let mark = el("rect").class("today").number("x", tenths(x) - 10).set("y", "0").set("width", "20");
        svg.maybe((x > 0.0 && x < WIDTH).then(|| mark.number("height", tenths(SMALL))))
    }

    fn involvement(&self, who: &Involvement) -> Option<El> {
        let organization = self.data.organization(who.organization)?;
        let mut name = self.organization_link(who.organization).child(self.said(organization.name));
        if let Some(acronym) = organization.acronym {
            name = name.text(" (").child(self.plain(acronym)).text(")");
        }
        let mut line = el("span").class("who").child(name);
        let tags = other_tags(self.data, &who.tags, ", ");
        if !tags.is_empty() {
            let tags = el("span").attr("lang", self.data.default_language()).words(&tags);
            line = line.child(el("span").class("muted").text(" · ").child(tags));
        }
        if let Some(period) = who.period {
            line = line.child(el("span").class("muted").text(" · ").words(&self.format.period(&period, Style::Medium)));
        }
        Some(line.child(unverified(is_unverified(self.data, &who.tags), self.lang)).child(self.marks(&who.sources)))
    }

    /// A result with its year, who judged, by what yardstick.
    fn assessment(&self, a: &Assessment) -> El {
        let (data, texts) = (self.data, self.texts);
        let small = || el("p").class("small muted");
        let mut result = el("div").class("assessment").child(status_mark(data, a.status, self.lang));
        if let Some(period) = a.period {
            result = result.text(" ").child(el("span").words(&self.format.period(&period, Style::Medium)));
        }
        result = result.child(self.marks(&a.sources));
        if let Some(by) = a.by.and_then(|o| data.organization(o)) {
            result = result.child(small().text(texts.judged_by).text(": ").child(self.said(by.name)));
        }
        if let Some(date) = a.as_of {
            result = result.child(small().words(&fill(texts.as_of, &[("date", &self.format.date(date, Style::Medium))])));
        }
        if let Some(rule) = a.rule {
            result = result.child(small().text(texts.yardstick).text(": ").child(self.said(rule)));
        }
        result.maybe(a.note.map(|n| small().child(self.said(n))))
    }
}

fn stamp(date: Date, words: &str) -> El {
    el("time").attr("datetime", &date.iso()).words(words)
}

/// Phases are told only of a time that they divide, not of a part of one of them.
fn overlaps(phases: &[&phaen::dataset::Phase], period: &Period) -> bool {
    let (Some(first), Some(last)) = (period.first_day(), period.last_day()) else { return false };
    let mut begun = 0;
    for phase in phases {
        begun += u32::from(phase.period.first_day().is_some_and(|f| f >= first && f <= last));
    }
    begun > 1
}
