//! The detail of an event: when, where, who, which plans it concerns, and the events before and behind it in time.

use phaen::dataset::Event;
use phaen::picture::Timeline;
use phaen::text::fill;

use super::{View, close_button};
use crate::cites::publisher_name;
use crate::el::{El, button, el, heading, link_out, nothing};
use crate::words::{aside, plain, said};

/// How many plans are listed that an event concerns.
const MOST: usize = 100;

impl View<'_> {
    /// All that is known of an event.
    pub(super) fn event_body(&self, event: &Event) -> El {
        let (data, texts, lang) = (self.data, self.texts, self.lang);
        let name = data.say(event.name, lang.tag());
        let other = data.say_in(event.name, lang.other().tag()).filter(|s| s.words != name.words);
        let kind =
            el("div").class("kind").child(el("span").class("term").text(texts.event_kind(event.kind))).child(close_button(texts));
        let title = heading(self.now.heading + 1).class("name").set("data-title", "").set("tabindex", "-1").child(said(name, lang));
        let mut head = el("div").class("detail-head").child(kind).child(title);
        head = head.maybe(other.map(|o| el("p").class("formal muted").child(said(o, lang)))).child(self.marks(&event.sources));
        // without dates its words stand there already
        let text = event.period.text.filter(|_| event.period.start.is_some() || event.period.end.is_some());
        let when = el("dd").child(self.time(&event.period)).maybe(text.map(|text| {
            let written = fill(texts.period_as_written, &[("text", data.str(text))]);
            el("span").class("small muted as-written").words(&written)
        }));
        let facts = el("dl").class("facts").child(el("div").child(el("dt").text(texts.period)).child(when));
        let mut concerned = el("ul").class("entries");
        for node in event.nodes.iter().take(MOST) {
            concerned = concerned.child(el("li").child(self.follow(*node)));
        }
        let concerned =
            (!event.nodes.is_empty()).then(|| self.part(lang.later_texts().event_nodes, Some(event.nodes.len())).child(concerned));
        let body = el("div").child(head).child(self.neighbours(event)).child(facts).child(self.event_facts(event)).maybe(concerned);
        let sources = (!self.cites.is_empty()).then(|| self.part(texts.sources, None).child(self.cites.list(data, &self.now.scene)));
        body.maybe(sources)
            .child(el("p").class("muted small ids").text(texts.id).text(" ").child(el("code").words(data.str(event.id))))
    }

    /// Which event it is in the order of time, and the way to the ones beside it.
    fn neighbours(&self, event: &Event) -> El {
        let (data, words) = (self.data, self.lang.later_texts());
        let (events, _) = Timeline::events_in(data, &self.now.scene);
        let is_it = |e: &phaen::dataset::EventId| data.event(*e).is_some_and(|e| e.id == event.id);
        let Some(at) = events.iter().position(is_it) else { return nothing() };
        let to = |at: Option<usize>, label: &'static str, sign: &'static str| {
            let id = at.and_then(|at| events.get(at)).and_then(|e| data.event(*e)).map(|e| data.str(e.id));
            let step = button("button icon").set("aria-label", label).set("title", label);
            let step = step.child(el("span").set("aria-hidden", "true").text(sign)).attr_if("data-event", id);
            // it stays where it is, so that focus does
            step.attr_if("aria-disabled", id.is_none().then_some("true"))
        };
        let place = fill(words.event_of, &[("n", &self.count(at + 1)), ("of", &self.count(events.len()))]);
        el("p")
            .class("neighbours")
            .child(to(at.checked_sub(1), words.event_previous, "‹"))
            .child(el("span").class("muted small").words(&place))
            .child(to(Some(at + 1), words.event_next, "›"))
    }

    /// Where, who, what for.
    pub(super) fn event_facts(&self, event: &Event) -> El {
        let (data, texts) = (self.data, self.texts);
        let mut facts = el("div");
        if !event.places.is_empty() {
            let mut places = el("p").class("muted small").text(texts.places);
            let mut separator = ": ";
            for place in &event.places {
                places = places.text(separator).child(self.plain(place.name));
                separator = ", ";
            }
            facts = facts.child(places);
        }
        if let Some(who) = event.organizer {
            let who = plain(publisher_name(data, who, &self.now.scene), self.lang);
            facts = facts.child(el("p").class("muted small").text(texts.organizer).text(": ").child(who));
        }
        facts = facts.maybe(self.note(event.description));
        if let Some(url) = event.url {
            let link = link_out(data.str(url)).text(texts.open_source).text(" ↗").child(aside(texts.new_tab));
            facts = facts.child(el("p").class("small").child(link));
        }
        facts
    }
}
