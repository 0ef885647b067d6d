//! The detail of an organization: its names, what it is part of, and what it answers for, works on and holds.

use phaen::dataset::{NodeId, Organization, OrganizationId, Part, Publisher};

use super::{View, close_button};
use crate::el::{El, button, el, heading, link_out, nothing};
use crate::words::{aside, other_tags, said};

impl View<'_> {
    /// All that is known of an organization.
    pub(super) fn organization_body(&self, id: OrganizationId, organization: &Organization) -> El {
        let (data, texts, lang) = (self.data, self.texts, self.lang);
        let words = lang.later_texts();
        let name = data.say(organization.name, lang.tag());
        let other = data.say_in(organization.name, lang.other().tag()).filter(|s| s.words != name.words);
        let kind = el("div").class("kind").child(el("span").class("term").text(words.organization)).child(close_button(texts));
        let title = heading(self.now.heading + 1).class("name").set("data-title", "").set("tabindex", "-1").child(said(name, lang));
        let mut head = el("div").class("detail-head").child(kind).child(title);
        head = head.maybe(other.map(|o| el("p").class("formal muted").child(said(o, lang)))).child(self.marks(&organization.sources));
        let mut facts = el("dl").class("facts");
        if let Some(acronym) = organization.acronym {
            let mut all = el("dd");
            let mut separator = "";
            for wording in data.wordings(acronym) {
                all = all.text(separator).child(said(wording, lang));
                separator = " · ";
            }
            facts = facts.child(el("div").child(el("dt").text(words.acronym)).child(all));
        }
        if let Some((parent, above)) = organization.parent.and_then(|p| Some((p, data.organization(p)?))) {
            let link = self.organization_link(parent).child(self.said(above.name));
            facts = facts.child(el("div").child(el("dt").text(texts.parent)).child(el("dd").child(link)));
        }
        let tags = other_tags(data, &organization.tags, ", ");
        if !tags.is_empty() {
            facts = facts.child(el("div").child(el("dt").text(texts.tags)).child(el("dd").words(&tags)));
        }
        if let Some(url) = organization.url {
            let link = link_out(data.str(url)).words(data.str(url)).text(" ↗").child(aside(texts.new_tab));
            facts = facts.child(el("div").child(el("dt").text(words.website)).child(el("dd").child(link)));
        }
        let mut body = el("div").child(head).child(facts);
        let mut any = false;
        for part in Part::ALL {
            let nodes = self.nodes_of(id, *part);
            any |= !nodes.is_empty();
            let mut list = el("ul");
            for node in nodes.iter().take(self.few) {
                list = list.child(el("li").child(self.follow(*node)));
            }
            body = body.child(self.list(texts.part(*part), nodes.len(), list));
        }
        if any {
            let only = button("button").attr("data-only", data.str(organization.id)).text(words.only_organization);
            body = body.child(el("p").class("actions").child(only));
        }
        body = body.child(self.events_by(id));
        if !any {
            body = body.child(el("p").class("muted").text(words.organization_idle));
        }
        let sources = (!self.cites.is_empty()).then(|| self.part(texts.sources, None).child(self.cites.list(data, &self.now.scene)));
        body.maybe(sources)
            .child(el("p").class("muted small ids").text(texts.id).text(" ").child(el("code").words(data.str(organization.id))))
    }

    /// A button that leads to an organization, still without words.
    pub(super) fn organization_link(&self, id: OrganizationId) -> El {
        let id = self.data.organization(id).map(|o| self.data.str(o.id));
        button("link who").attr_if("data-organization", id)
    }

    /// What an organization has a part in, in the order of the plan.
    fn nodes_of(&self, id: OrganizationId, part: Part) -> Vec<NodeId> {
        let mut nodes = Vec::new();
        for node in self.data.whole_tree().order() {
            if self.data.node(*node).organizations.iter().any(|o| o.organization == id && o.part == part) {
                nodes.push(*node);
            }
        }
        nodes
    }

    /// The events it holds.
    fn events_by(&self, id: OrganizationId) -> El {
        let data = self.data;
        let mut list = el("ul");
        let mut count = 0;
        for event in data.events() {
            if event.organizer != Some(Publisher::Organization(id)) {
                continue;
            }
            count += 1;
            if count <= self.few {
                let link = button("link follow").attr("data-event", data.str(event.id)).child(self.said(event.name));
                let when = el("span").class("muted small").text(" ").child(self.time(&event.period));
                list = list.child(el("li").child(link).child(when));
            }
        }
        if count == 0 { nothing() } else { self.list(self.lang.later_texts().events_held, count, list) }
    }
}
