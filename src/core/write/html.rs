//! A dataset as a document: headings and lists that are readable, indexable and printable without a program and without
//! a style. It is what stands inside `<phaen-explorer>` where the explorer cannot run, or a whole page.
//!
//! An entry is a section with a heading as long as there are levels of headings, then an item of a nested list. Lists are
//! nested [`NESTED`] deep; what is deeper in the plan stands at that depth and names what it is under, because parsers
//! give up on deep nesting. Everything walks the order of the tree, so depth costs no stack.

use std::collections::{BTreeMap, BTreeSet};

use super::markup::{Markup, anchor, is_address};
use crate::dataset::{
    Assessment, Cite, Dataset, EditionId, Event, EventId, Involvement, Link, LinkEnd, Measure, Node, NodeId, OrganizationId, Part,
    Phase, Point, Publisher, Rollup, Said, Series, SourceId, StatusId, Str, Text,
};
use crate::outline::rollup_basis;
use crate::picture::{Row, Table, is_said_first, value_words};
use crate::text::{DocumentTexts, Lang, fill};
use crate::time::{Date, Digits, Era, Format, Period, Style};

/// How many lists stand within each other below the last level of headings.
const NESTED: usize = 12;

/// How many entries that are left out are named.
const FEW: usize = 30;

/// How a dataset is written.
#[derive(Clone, Copy, Debug)]
pub struct Html<'a> {
    /// The node whose subtree is written; none: all of it.
    pub root: Option<NodeId>,
    /// The language.
    pub lang: Lang,
    /// The era; none: what the explorer would take for this dataset.
    pub era: Option<Era>,
    /// The digits; none: what the explorer would take.
    pub digits: Option<Digits>,
    /// The level of the first heading, 1 to 6. A page has its own.
    pub heading: u8,
    /// How many levels of entries are written; none: all.
    pub levels: Option<usize>,
    /// What every `id` begins with: ASCII letters and digits, a letter first. Two documents on one page need two.
    pub prefix: &'a str,
    /// The address of the dataset, to be linked.
    pub src: Option<&'a str>,
    /// The address of a document with all entries, written with the prefix [`Html::PREFIX`]: what is left out is linked there.
    pub complete: Option<&'a str>,
}

/// What a page has besides its content.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The address of the dataset.
    pub src: &'a str,
    /// The address of the explorer's script.
    pub script: &'a str,
    /// The address of a style sheet.
    pub style: Option<&'a str>,
}

impl Html<'_> {
    /// What every `id` begins with, unless something else was chosen.
    pub const PREFIX: &'static str = "phaen";

    /// The whole of a dataset in a language.
    pub fn new(lang: Lang) -> Self {
        Self {
            root: None,
            lang,
            era: None,
            digits: None,
            heading: 2,
            levels: None,
            prefix: Self::PREFIX,
            src: None,
            complete: None,
        }
    }

    /// An `<article>`, to stand inside the element.
    pub fn fragment(&self, data: &Dataset) -> String {
        let mut writer = Writer::new(data, self);
        writer.article(true);
        writer.out.finish()
    }

    /// A whole document: the content, around it the element, and the script for it. Its policy allows that and no more.
    pub fn page(&self, data: &Dataset, page: &Page<'_>) -> String {
        let mut writer = Writer::new(data, self);
        writer.page(page);
        writer.out.finish()
    }

    /// As the explorer decides it: the dataset's era is for readers of its language, others have their own.
    fn format(&self, data: &Dataset) -> Format {
        let (head, own) = (data.head(), Format::new(self.lang));
        let era = head.era.filter(|_| self.lang.tag() == data.default_language());
        Format {
            lang: self.lang,
            era: self.era.or(era).unwrap_or(own.era),
            digits: self.digits.or(head.digits).unwrap_or(own.digits),
        }
    }
}

/// Where in the document something is said.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    About,
    Node(NodeId),
    Event(EventId),
    Organization(OrganizationId),
}

/// An entry that is still open.
struct Open {
    /// Whether it is an item of a list, not a section.
    item: bool,
    /// Whether the list of what is below it has begun.
    list: bool,
}

struct Writer<'a> {
    data: &'a Dataset,
    options: &'a Html<'a>,
    texts: &'static DocumentTexts,
    format: Format,
    out: Markup,
    /// What is being told of.
    here: Place,
    /// By node: what is known of the statuses below it.
    rollups: Vec<Rollup>,
    /// The sources so far, in the order in which they are numbered, each with what of it was quoted and where.
    sources: Vec<(SourceId, Vec<(Cite, Place)>)>,
    numbers: BTreeMap<u32, usize>,
    organizations: BTreeSet<u32>,
    /// Whether something was marked as a translation, as not verified, as without a status.
    marked: (bool, bool, bool),
}

impl<'a> Writer<'a> {
    fn new(data: &'a Dataset, options: &'a Html<'a>) -> Self {
        Self {
            data,
            options,
            texts: options.lang.document_texts(),
            format: options.format(data),
            out: Markup::default(),
            here: Place::About,
            rollups: data.rollups(),
            sources: Vec::new(),
            numbers: BTreeMap::new(),
            organizations: BTreeSet::new(),
            marked: (false, false, false),
        }
    }

    // ---- the document ----

    fn page(&mut self, page: &Page<'_>) {
        let (data, lang) = (self.data, self.options.lang);
        let head = data.head();
        let title = data.say(head.title, lang.tag());
        let mut name = String::new();
        if let Some(root) = self.options.root {
            name = [data.say(data.node(root).name, lang.tag()).words, " · "].concat();
        }
        name.push_str(title.words);
        let about = head.description.map_or(title, |text| data.say(text, lang.tag()));
        self.out.raw("<!doctype html>\n");
        self.out.open("html", &[("lang", lang.tag())]);
        self.out.raw("\n<head>\n<meta charset=\"utf-8\">\n");
        self.out.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy(page))]);
        self.out.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.inline("title", &[], |w| w.out.bare_text(&name));
        self.out.raw("\n");
        self.out.open("meta", &[("name", "description"), ("content", about.words)]);
        self.out.raw("\n");
        if let Some(style) = page.style {
            self.out.open("link", &[("rel", "stylesheet"), ("href", style)]);
            self.out.raw("\n");
        }
        self.out.open("script", &[("type", "module"), ("src", page.script)]);
        self.out.raw("</script>\n</head>\n<body>\n<main>\n");
        self.block("h1", &[], |w| w.said(title));
        let root = self.options.root.map_or("", |root| data.id_of(root));
        let mut attributes = vec![("src", page.src), ("root", root), ("lang", lang.tag())];
        attributes.extend(self.options.era.map(|era| ("era", era.word())));
        attributes.extend(self.options.digits.map(|digits| ("digits", digits.word())));
        self.out.open("phaen-explorer", &attributes);
        self.out.raw("\n");
        self.article(false);
        self.out.raw("</phaen-explorer>\n</main>\n</body>\n</html>\n");
    }

    fn article(&mut self, titled: bool) {
        let (data, texts) = (self.data, self.texts);
        let first = self.options.heading.clamp(1, 6);
        // in a page the first one stands before the element
        let below = if titled { first + 1 } else { 2 };
        self.out.open("article", &[("lang", self.options.lang.tag())]);
        self.out.raw("\n");
        if titled {
            self.block(heading(first), &[], |w| w.say(data.head().title));
        }
        // who comes for a part of the plan reads of that first
        let part_only = self.options.root.is_some();
        if !part_only {
            self.description();
        }
        self.about();
        let (shown, left) = self.entries(below);
        if shown.is_empty() {
            self.block("p", &[], |w| w.plain(texts.empty));
        }
        let part = heading(below.min(6));
        self.events(part, &shown);
        self.organizations(part);
        self.sources(part);
        if part_only && data.head().description.is_some() {
            self.block(part, &[], |w| w.plain(texts.about_data));
            self.description();
        }
        self.terms(part, &shown);
        self.ends(left);
        self.out.raw("</article>\n");
    }

    fn description(&mut self) {
        if let Some(description) = self.data.head().description {
            self.here = Place::About;
            self.block("p", &[], |w| w.say(description));
        }
    }

    /// What the dataset says of itself: whether it is official, of when, by whom.
    fn about(&mut self) {
        let (data, texts, format) = (self.data, self.texts, self.format);
        let head = data.head();
        if let Some(notice) = head.notice {
            self.block("p", &[], |w| w.say(notice));
        }
        let phases: Vec<&Phase> = data.phases().iter().filter(|p| p.root.is_none()).collect();
        let dates = [(head.as_of, texts.data_as_of), (head.issued, texts.issued), (head.modified, texts.modified)];
        let publisher = head.publisher.and_then(|p| data.organization(p));
        let is_dated = dates.iter().any(|(date, _)| date.is_some());
        if !is_dated && publisher.is_none() && head.license.is_none() && head.contact.is_none() && phases.is_empty() {
            return;
        }
        self.out.raw("<ul>\n");
        for (date, words) in dates {
            if let Some(date) = date {
                self.block("li", &[], |w| w.plain(&fill(words, &[("date", &format.date(date, Style::Long))])));
            }
        }
        if let Some(publisher) = publisher {
            self.labelled(texts.publisher, |w| w.say(publisher.name));
        }
        if let Some(license) = head.license.map(|l| data.str(l)) {
            self.labelled(texts.license, |w| w.address(license, license));
        }
        if let Some(contact) = head.contact {
            self.labelled(texts.contact, |w| w.say(contact));
        }
        if !phases.is_empty() {
            self.labelled(texts.phases, |w| {
                for (i, phase) in phases.iter().enumerate() {
                    w.plain(if i > 0 { ", " } else { "" });
                    w.phase(phase);
                }
            });
        }
        self.out.raw("</ul>\n");
    }

    /// An item of a list that begins with a label.
    fn labelled(&mut self, label: &str, what: impl FnOnce(&mut Self)) {
        self.block("li", &[], |w| {
            w.label(label);
            what(w);
        });
    }

    /// All entries; which ones were written, and how many were left out.
    fn entries(&mut self, first: u8) -> (Vec<bool>, usize) {
        let data = self.data;
        let tree = data.whole_tree();
        let run = self.options.root.map_or(0..tree.order().len(), |root| tree.run(root));
        let top = tree.depth_at(run.start);
        let levels = self.options.levels.unwrap_or(usize::MAX);
        let headed = usize::from(6_u8.saturating_sub(first) + u8::from(first <= 6));
        let mut shown = vec![false; if run.is_empty() { 0 } else { data.nodes().len() }];
        for place in run.clone() {
            if tree.depth_at(place) - top < levels
                && let Some(slot) = tree.order().get(place).and_then(|n| shown.get_mut(n.index()))
            {
                *slot = true;
            }
        }
        let mut open: Vec<Open> = vec![Open {
            item: false,
            list: false,
        }];
        let mut left = 0;
        for place in run {
            let (Some(node), depth) = (tree.order().get(place).copied(), tree.depth_at(place) - top) else { continue };
            if depth >= levels {
                left += 1;
                continue;
            }
            let at = depth.min(headed + NESTED - 1);
            while open.len() > at + 1 {
                self.end(open.pop());
            }
            let (id, item) = (self.node_id(node), at >= headed);
            if item && let Some(parent) = open.last_mut().filter(|parent| !parent.list) {
                parent.list = true;
                self.out.raw("<ul>\n");
            }
            self.out.open(if item { "li" } else { "section" }, &[("id", &id)]);
            self.out.raw("\n");
            let heading = if item { "p" } else { heading(first + at as u8) };
            // a subtree is told where it belongs, and so is what stands less deep than it is
            self.entry(node, heading, depth == 0 || depth > at, &shown);
            open.push(Open { item, list: false });
        }
        while let Some(last) = open.pop() {
            let is_root = open.is_empty();
            if is_root && last.list {
                self.out.raw("</ul>\n");
            } else if !is_root {
                self.end(Some(last));
            }
        }
        (shown, left)
    }

    fn end(&mut self, entry: Option<Open>) {
        let Some(entry) = entry else { return };
        self.out.raw(if entry.list { "</ul>\n" } else { "" });
        self.out.raw(if entry.item { "</li>\n" } else { "</section>\n" });
    }

    /// What is left out, and where the data is.
    fn ends(&mut self, left: usize) {
        let texts = self.texts;
        if left > 0 {
            let words = fill(texts.left_out, &[("n", &self.count(left))]);
            self.block("p", &[], |w| {
                w.plain(&words);
                if let Some(url) = w.options.complete {
                    w.plain(" · ");
                    w.inline("a", &[("href", url)], |w| w.plain(texts.complete));
                }
            });
        }
        if let Some(src) = self.options.src {
            self.block("p", &[], |w| w.inline("a", &[("href", src)], |w| w.plain(texts.dataset_file)));
        }
    }

    // ---- an entry ----

    /// `above`: whether it names what it is under, because no heading around it does.
    fn entry(&mut self, node: NodeId, heading: &str, above: bool, shown: &[bool]) {
        let (data, texts, lang) = (self.data, self.texts, self.options.lang);
        let item = data.node(node);
        let more = item.more.as_deref();
        self.here = Place::Node(node);
        self.block(heading, &[], |w| {
            let name = |w: &mut Self| w.names(item, lang, false);
            if heading == "p" { w.inline("b", &[], name) } else { name(w) }
        });
        // the line of what it is: level, code, what is to be known of its name
        self.block("p", &[], |w| {
            if let Some(level) = data.level_of(node) {
                w.say(level.label);
            }
            if let Some(code) = item.code {
                w.plain(" ");
                w.inline("code", &[], |w| w.plain(data.str(code)));
            }
            w.unverified(more.map(|m| &*m.tags).unwrap_or_default());
            if !data.say(item.name, lang.tag()).official {
                w.marked.0 = true;
                w.plain(" · ");
                w.plain(texts.unofficial);
            }
            w.marks(&item.sources);
        });
        let other = lang.other();
        let own = data.say(item.name, lang.tag()).words;
        if data.say_in(item.name, other.tag()).is_some_and(|s| s.words != own) {
            self.block("p", &[], |w| w.names(item, other, true));
        }
        if let Some(aliases) = more.map(|m| &m.aliases).filter(|a| !a.is_empty()) {
            self.block("p", &[], |w| {
                w.label(texts.aliases);
                for (i, alias) in aliases.iter().enumerate() {
                    for (j, wording) in data.wordings(*alias).enumerate() {
                        w.plain(if j > 0 { " / " } else { "" });
                        w.plain(if i > 0 && j == 0 { " · " } else { "" });
                        w.said(wording);
                    }
                }
            });
        }
        if let Some(description) = more.and_then(|m| m.description) {
            self.block("p", &[], |w| w.say(description));
        }
        self.out.raw("<dl>\n");
        if let Some(parent) = item.parent.filter(|_| above) {
            self.fact(texts.parent, |w| w.link_to(parent, shown));
        }
        self.facts(node);
        self.measured(item);
        self.below(node);
        self.links(node, shown);
        self.held(node);
        self.technical(item);
        self.out.raw("</dl>\n");
        self.left_out(node, shown);
    }

    /// What is below an entry and left out: by name, as far as a list may be long.
    fn left_out(&mut self, node: NodeId, shown: &[bool]) {
        let (data, texts) = (self.data, self.texts);
        let count = data.whole_tree().child_count(node);
        let mut children = data.whole_tree().children(Some(node)).peekable();
        if children.peek().is_none_or(|child| is_shown(shown, *child)) {
            return;
        }
        self.block("p", &[], |w| w.plain(&fill(texts.children, &[("n", &w.count(count))])));
        self.out.raw("<ul>\n");
        for child in children.take(FEW) {
            self.block("li", &[], |w| w.link_to(child, shown));
        }
        if count > FEW {
            self.block("li", &[], |w| w.plain(&fill(texts.and_more, &[("n", &w.count(count - FEW))])));
        }
        self.out.raw("</ul>\n");
    }

    /// The short name and the full one, in a language. `only`: no other language stands in for it.
    fn names(&mut self, item: &Node, lang: Lang, only: bool) {
        let data = self.data;
        let say = |text: Text| match only {
            true => data.say_in(text, lang.tag()),
            false => Some(data.say(text, lang.tag())),
        };
        let (short, full) = (item.short_name.and_then(say), say(item.name));
        if let Some(short) = short.filter(|s| full.is_none_or(|f| f.words != s.words)) {
            self.said(short);
            self.plain(if full.is_some() { " — " } else { "" });
        }
        if let Some(full) = full {
            self.said(full);
        }
    }

    /// When, who, how it stands, what it costs.
    fn facts(&mut self, node: NodeId) {
        let (data, texts, format) = (self.data, self.texts, self.format);
        let item = data.node(node);
        self.fact(texts.period, |w| match item.period {
            Some(period) => w.period(&period),
            None => w.plain(texts.no_period),
        });
        let phases: Vec<&Phase> = data.phases().iter().filter(|p| p.root == Some(node)).collect();
        self.list(texts.phases, &phases, |w, phase| w.phase(phase));
        for part in Part::ALL {
            let who: Vec<&Involvement> = item.organizations.iter().filter(|o| o.part == *part).collect();
            if who.is_empty() && *part == Part::Owner {
                self.fact(texts.part(*part), |w| w.plain(texts.not_stated));
            }
            self.list(texts.part(*part), &who, |w, who| w.involvement(who));
        }
        match item.assessments.first() {
            Some(newest) => self.fact(texts.status, |w| w.assessment(newest)),
            None if data.level_of(node).is_some_and(|l| l.role.is_assessed()) => {
                self.marked.2 = true;
                self.fact(texts.status, |w| w.plain(texts.no_data));
            }
            None => {}
        }
        self.list(texts.status_history, item.assessments.get(1..).unwrap_or_default(), |w, a| w.assessment(a));
        let Some(more) = item.more.as_deref() else { return };
        if let Some(progress) = more.progress {
            self.fact(texts.progress, |w| w.plain(&format.percent(progress)));
        }
        self.list(texts.budget, &more.budget, |w, budget| {
            w.plain(texts.budget_kind(budget.kind));
            w.plain(" ");
            w.plain(&format.number(budget.amount, None));
            w.plain(" ");
            w.plain(data.str(budget.currency));
            w.plain(" · ");
            w.time(&budget.period);
        });
        let edition = |edition: Option<EditionId>, words| Some((data.editions().get(edition?.index())?, words));
        let editions = [edition(more.since, texts.edition_since), edition(more.until, texts.edition_until)];
        let editions: Vec<_> = editions.into_iter().flatten().collect();
        self.list(texts.editions, &editions, |w, (edition, words)| {
            w.filled(words, "{edition}", |w| w.say(edition.label));
            w.marks(&edition.sources);
        });
    }

    fn period(&mut self, period: &Period) {
        let (data, format) = (self.data, self.format);
        self.plain(&format.period(period, Style::Long));
        if let Some(duration) = format.duration(period) {
            self.plain(" · ");
            self.plain(&duration);
        }
        self.as_written(period.text.map(|text| data.str(text)));
    }

    fn as_written(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.plain(" · ");
            self.filled(self.texts.period_as_written, "{text}", |w| w.in_default_language(text));
        }
    }

    fn phase(&mut self, phase: &Phase) {
        self.say(phase.label);
        self.plain(" ");
        self.time(&phase.period);
        self.unverified(&phase.tags);
        self.marks(&phase.sources);
    }

    fn involvement(&mut self, who: &Involvement) {
        self.organization(who.organization);
        let mut tags = self.other_tags(&who.tags, ", ");
        if !tags.is_empty() {
            self.plain(" · ");
            self.in_default_language(&std::mem::take(&mut tags));
        }
        if let Some(period) = who.period {
            self.plain(" · ");
            self.time(&period);
        }
        self.unverified(&who.tags);
        self.marks(&who.sources);
    }

    /// An organization by name, linked to what is told of it.
    fn organization(&mut self, id: OrganizationId) {
        let data = self.data;
        let Some(organization) = data.organization(id) else { return };
        self.organizations.insert(id.0);
        let target = ["#", &self.id("organization", data.str(organization.id))].concat();
        self.inline("a", &[("href", &target)], |w| w.say(organization.name));
        if let Some(acronym) = organization.acronym {
            self.plain(" (");
            self.say(acronym);
            self.plain(")");
        }
    }

    /// A result with its time, its sources, who judged, by what yardstick.
    fn assessment(&mut self, a: &Assessment) {
        let (data, texts, format) = (self.data, self.texts, self.format);
        if let Some(status) = data.status(a.status) {
            self.say(status.label);
        }
        if let Some(period) = a.period {
            self.plain(" ");
            self.time(&period);
        }
        self.marks(&a.sources);
        if let Some(by) = a.by {
            self.plain(" · ");
            self.label(texts.judged_by);
            self.organization(by);
        }
        if let Some(date) = a.as_of {
            self.plain(" · ");
            self.plain(&fill(texts.as_of, &[("date", &format.date(date, Style::Medium))]));
        }
        if let Some(rule) = a.rule {
            self.plain(" · ");
            self.label(texts.yardstick);
            self.say(rule);
        }
        self.note(a.note);
    }

    /// Counts of what is below: ours, and those that were published.
    fn below(&mut self, node: NodeId) {
        let (data, texts, format) = (self.data, self.texts, self.format);
        let rollup = self.rollups.get(node.index()).cloned().unwrap_or_default();
        if data.whole_tree().child_count(node) > 0 && rollup.of > 0 {
            self.fact(texts.rollup_heading, |w| match rollup.known {
                0 => w.plain(&fill(texts.rollup_none, &[("of", &format.integer(rollup.of.into()))])),
                _ => {
                    w.plain(&rollup_basis(&rollup, &format));
                    w.plain(": ");
                    w.tallies(&rollup.counts);
                }
            });
        }
        let totals = data.node(node).more.as_ref().map(|m| &*m.totals).unwrap_or_default();
        self.list(texts.totals, totals, |w, total| {
            if let Some(period) = total.period {
                w.time(&period);
                w.plain(" ");
            }
            if let Some(level) = data.levels().get(total.level.index()) {
                w.say(level.label);
                w.plain(": ");
            }
            w.tallies(&total.counts);
            w.marks(&total.sources);
            if let Some(date) = total.as_of {
                w.plain(" · ");
                w.plain(&fill(texts.as_of, &[("date", &format.date(date, Style::Medium))]));
            }
            w.note(total.note);
        });
    }

    fn tallies(&mut self, counts: &[(StatusId, u32)]) {
        let mut separator = "";
        for (status, n) in counts.iter().filter(|(_, n)| *n > 0) {
            let Some(status) = self.data.status(*status) else { continue };
            self.plain(separator);
            self.say(status.label);
            self.plain(" ");
            self.plain(&self.format.integer(u64::from(*n)));
            separator = " · ";
        }
    }

    // ---- what is measured ----

    fn measured(&mut self, item: &Node) {
        let Some(measure) = item.more.as_ref().and_then(|m| m.measure.as_ref()) else { return };
        let (data, texts) = (self.data, self.texts);
        let table = Table::new(measure);
        // in a list each number has its unit; what is published in words says its own
        let has_number = |p: &Point| p.text.is_none() && p.value.or(p.low).or(p.high).is_some();
        let is_said = !table.columns && table.rows.iter().flat_map(|r| &r.points).any(|(_, p)| has_number(p));
        self.fact(texts.values, |w| {
            let mut separator = "";
            if let Some(unit) = measure.unit.filter(|_| !is_said) {
                // the place of the unit is at the end in both languages
                w.plain(&fill(texts.unit_of, &[("unit", "")]));
                w.said(data.say(unit, w.options.lang.tag()));
                separator = " · ";
            }
            if let Some(direction) = measure.direction {
                w.plain(separator);
                w.plain(texts.measure_direction(direction));
                separator = " · ";
            }
            if table.rows.is_empty() {
                w.plain(separator);
                w.plain(texts.no_values);
            } else if table.columns {
                w.columns(measure, &table);
            } else {
                w.series(measure, &table);
            }
        });
    }

    /// Each series a list of its own.
    fn series(&mut self, measure: &Measure, table: &Table<'_>) {
        for (at, series) in table.series.iter().enumerate() {
            self.out.line();
            self.block("p", &[], |w| w.series_name(series));
            self.out.raw("<ul>\n");
            for Row { period, points } in &table.rows {
                for (_, point) in points.iter().filter(|(of, _)| *of == at) {
                    self.block("li", &[], |w| {
                        w.time(period);
                        w.plain(": ");
                        w.value(measure, point, measure.unit);
                    });
                }
            }
            self.out.raw("</ul>\n");
        }
    }

    /// Series side by side.
    fn columns(&mut self, measure: &Measure, table: &Table<'_>) {
        self.out.raw("\n<table>\n<thead>\n<tr>");
        self.inline("th", &[("scope", "col")], |w| w.plain(w.texts.period));
        for series in &table.series {
            self.inline("th", &[("scope", "col")], |w| w.series_name(series));
        }
        self.out.raw("</tr>\n</thead>\n<tbody>\n");
        for Row { period, points } in &table.rows {
            self.out.raw("<tr>");
            self.inline("th", &[("scope", "row")], |w| w.time(period));
            for at in 0..table.series.len() {
                self.inline("td", &[], |w| {
                    if let Some((_, point)) = points.iter().find(|(of, _)| *of == at) {
                        w.value(measure, point, None);
                    }
                });
            }
            self.out.raw("</tr>\n");
        }
        self.out.raw("</tbody>\n</table>\n");
    }

    fn series_name(&mut self, series: &Series) {
        self.plain(self.texts.series_role(series.role));
        if let Some(label) = series.label {
            self.plain(" · ");
            self.say(label);
        }
    }

    /// A value: words stay as published, gaps are said.
    fn value(&mut self, measure: &Measure, point: &Point, unit: Option<Text>) {
        let number = value_words(point, measure.decimals, self.format);
        if let Some(number) = &number {
            let unit = unit.filter(|_| point.text.is_none()).map(|u| self.data.say(u, self.options.lang.tag()));
            match unit {
                Some(unit) if is_said_first(unit.words) => {
                    self.said(unit);
                    self.plain(" ");
                    self.plain(number);
                }
                Some(unit) => {
                    self.plain(number);
                    self.plain(" ");
                    self.said(unit);
                }
                None => self.plain(number),
            }
        }
        if let Some(text) = point.text {
            self.plain(if number.is_some() { " — " } else { "" });
            self.say(text);
        } else if number.is_none() {
            self.plain(self.texts.no_value);
        }
        if point.provisional {
            self.plain(" (");
            self.plain(self.texts.provisional);
            self.plain(")");
        }
        self.marks(&point.sources);
        self.note(point.note);
    }

    // ---- what it has to do with ----

    fn links(&mut self, node: NodeId, shown: &[bool]) {
        let (data, texts) = (self.data, self.texts);
        let from: Vec<&Link> = data.links_from(node).collect();
        self.list(texts.links_from, &from, |w, link| w.link(link, true, shown));
        let to: Vec<&Link> = data.links_to(node).collect();
        self.list(texts.links_to, &to, |w, link| w.link(link, false, shown));
    }

    fn link(&mut self, link: &Link, forward: bool, shown: &[bool]) {
        let kind = self.data.link_type(link.kind);
        if let Some(words) = kind.map(|k| if forward || k.symmetric { k.label } else { k.inverse.unwrap_or(k.label) }) {
            self.say(words);
            self.plain(": ");
        }
        match (forward, link.to) {
            (true, LinkEnd::Node(node)) => self.link_to(node, shown),
            (true, LinkEnd::External(Some(url))) => self.address(self.data.str(url), self.data.str(url)),
            (true, LinkEnd::External(None)) => self.plain(self.texts.no_address),
            (false, _) => self.link_to(link.from, shown),
        }
        self.marks(&link.sources);
        self.note(link.note);
    }

    /// A node by code and name, linked to where it is told of.
    fn link_to(&mut self, node: NodeId, shown: &[bool]) {
        let (data, lang) = (self.data, self.options.lang);
        let item = data.node(node);
        let target = match (is_shown(shown, node), self.options.complete) {
            (true, _) => Some(["#", &self.node_id(node)].concat()),
            (false, Some(url)) => Some(complete(url, data.id_of(node))),
            (false, None) => None,
        };
        let name = |w: &mut Self| {
            if let Some(code) = item.code {
                w.plain(data.str(code));
                w.plain(" ");
            }
            w.names(item, lang, false);
        };
        match &target {
            Some(target) => self.inline("a", &[("href", target)], name),
            None => name(self),
        }
        self.unverified(item.more.as_ref().map(|m| &*m.tags).unwrap_or_default());
    }

    /// The events of a node, by name: what is known of them stands in one place.
    fn held(&mut self, node: NodeId) {
        let (data, texts) = (self.data, self.texts);
        let events: Vec<&Event> = data.events_of(node).collect();
        self.list(texts.events, &events, |w, event| {
            w.time(&event.period);
            w.plain(" ");
            let target = ["#", &w.id("event", data.str(event.id))].concat();
            w.inline("a", &[("href", &target)], |w| w.say(event.name));
            w.plain(" · ");
            w.plain(texts.event_kind(event.kind));
        });
    }

    fn technical(&mut self, item: &Node) {
        let (data, texts) = (self.data, self.texts);
        self.fact(texts.id, |w| {
            w.inline("code", &[], |w| w.plain(data.str(item.id)));
            for id in item.more.iter().flat_map(|m| &m.identifiers) {
                w.plain(" · ");
                w.plain(data.str(id.scheme));
                w.plain(" ");
                w.inline("code", &[], |w| w.plain(data.str(id.value)));
            }
        });
        let Some(more) = item.more.as_deref() else { return };
        let tags = self.other_tags(&more.tags, " · ");
        if !tags.is_empty() {
            self.fact(texts.tags, |w| w.in_default_language(&tags));
        }
        if let Some(url) = more.url {
            self.fact(texts.page_of_entry, |w| w.address(data.str(url), data.str(url)));
        }
    }

    // ---- what stands behind the entries ----

    /// The events of what is written, in the order of time; of the whole plan all of them.
    fn events(&mut self, heading: &str, shown: &[bool]) {
        let (data, texts, lang) = (self.data, self.texts, self.options.lang);
        let whole = self.options.root.is_none() && self.options.levels.is_none();
        let mut events: Vec<(EventId, &Event)> = (0..).map(EventId).zip(data.events()).collect();
        events.retain(|(_, e)| whole || e.nodes.iter().any(|n| is_shown(shown, *n)));
        events.sort_by_key(|(_, e)| e.period.start.or(e.period.end).map_or(i32::MAX, Date::first_day));
        if events.is_empty() {
            return;
        }
        self.part(heading, texts.events, events.len());
        self.out.raw("<ul>\n");
        for (at, event) in events {
            self.here = Place::Event(at);
            let id = self.id("event", data.str(event.id));
            self.block("li", &[("id", &id)], |w| {
                w.time(&event.period);
                w.plain(" ");
                let name = data.say(event.name, lang.tag());
                w.inline("b", &[], |w| w.said(name));
                if let Some(other) = data.say_in(event.name, lang.other().tag()).filter(|s| s.words != name.words) {
                    w.plain(" · ");
                    w.said(other);
                }
                w.plain(" · ");
                w.plain(texts.event_kind(event.kind));
                w.marks(&event.sources);
                let text = event.period.text.filter(|_| event.period.start.is_some() || event.period.end.is_some());
                w.as_written(text.map(|t| data.str(t)));
                w.event_facts(event, shown);
            });
        }
        self.out.raw("</ul>\n");
    }

    /// Where, who, what for.
    fn event_facts(&mut self, event: &Event, shown: &[bool]) {
        let (data, texts) = (self.data, self.texts);
        if let Some(description) = event.description {
            self.out.line();
            self.block("p", &[], |w| w.say(description));
        }
        self.out.line();
        self.out.raw("<dl>\n");
        let names: Vec<Text> = event.places.iter().map(|p| p.name).collect();
        self.list(texts.places, &names, |w, name| w.say(*name));
        match event.organizer {
            Some(Publisher::Organization(id)) => self.fact(texts.organizer, |w| w.organization(id)),
            Some(Publisher::Named(name)) => self.fact(texts.organizer, |w| w.say(name)),
            None => {}
        }
        self.list(texts.event_nodes, &event.nodes, |w, node| w.link_to(*node, shown));
        if let Some(url) = event.url {
            self.fact(texts.website, |w| w.address(data.str(url), data.str(url)));
        }
        self.fact(texts.id, |w| w.inline("code", &[], |w| w.plain(data.str(event.id))));
        self.out.raw("</dl>\n");
    }

    /// The organizations that were named, in the order of the file.
    fn organizations(&mut self, heading: &str) {
        let (data, texts, lang) = (self.data, self.texts, self.options.lang);
        // what an organization is part of is named too
        let mut above: Vec<OrganizationId> = self.organizations.iter().map(|o| OrganizationId(*o)).collect();
        while let Some(id) = above.pop() {
            let parent = data.organization(id).and_then(|o| o.parent);
            above.extend(parent.filter(|p| self.organizations.insert(p.0)));
        }
        let named: Vec<u32> = self.organizations.iter().copied().collect();
        if named.is_empty() {
            return;
        }
        self.part(heading, texts.organizations, named.len());
        self.out.raw("<ul>\n");
        for id in named.into_iter().map(OrganizationId) {
            let Some(organization) = data.organization(id) else { continue };
            self.here = Place::Organization(id);
            let anchor = self.id("organization", data.str(organization.id));
            self.block("li", &[("id", &anchor)], |w| {
                let name = data.say(organization.name, lang.tag());
                w.inline("b", &[], |w| w.said(name));
                if let Some(other) = data.say_in(organization.name, lang.other().tag()).filter(|s| s.words != name.words) {
                    w.plain(" · ");
                    w.said(other);
                }
                w.unverified(&organization.tags);
                w.marks(&organization.sources);
                w.out.raw("\n<dl>\n");
                if let Some(acronym) = organization.acronym {
                    let wordings: Vec<Said<'_>> = data.wordings(acronym).collect();
                    w.list(texts.acronym, &wordings, |w, wording| w.said(*wording));
                }
                if let Some(parent) = organization.parent {
                    w.fact(texts.parent, |w| w.organization(parent));
                }
                let tags = w.other_tags(&organization.tags, ", ");
                if !tags.is_empty() {
                    w.fact(texts.tags, |w| w.in_default_language(&tags));
                }
                if let Some(url) = organization.url {
                    w.fact(texts.website, |w| w.address(data.str(url), data.str(url)));
                }
                w.fact(texts.id, |w| w.inline("code", &[], |w| w.plain(data.str(organization.id))));
                w.out.raw("</dl>\n");
            });
        }
        self.out.raw("</ul>\n");
    }

    /// The sources that were referred to, with what of them was quoted and where.
    fn sources(&mut self, heading: &str) {
        let (data, texts) = (self.data, self.texts);
        let sources = std::mem::take(&mut self.sources);
        if sources.is_empty() {
            return;
        }
        self.part(heading, texts.sources, sources.len());
        // the numbers that browsers give to lists are Arabic
        let numbered = if self.format.digits == Digits::Arabic { "ol" } else { "ul" };
        self.out.open(numbered, &[]);
        self.out.raw("\n");
        for (n, (id, quotes)) in (1_usize..).zip(&sources) {
            let Some(source) = data.source(*id) else { continue };
            let anchor = self.id("source", &n.to_string());
            self.block("li", &[("id", &anchor)], |w| {
                if numbered == "ul" {
                    w.plain(&["[", &w.count(n), "] "].concat());
                }
                w.reference(source);
                w.plain(" · ");
                match source.url {
                    Some(url) => w.address(data.str(url), data.str(url)),
                    None => w.plain(texts.no_address),
                }
                if let Some(license) = source.license {
                    w.plain(" · ");
                    w.label(texts.license);
                    w.address(data.str(license), data.str(license));
                }
                if !quotes.is_empty() {
                    w.out.raw("\n<ul>\n");
                    for (cite, place) in quotes {
                        w.block("li", &[], |w| w.quoted(cite, *place));
                    }
                    w.out.raw("</ul>\n");
                }
            });
        }
        self.out.close(numbered);
        self.out.raw("\n");
    }

    /// Publisher, title, dates, kind.
    fn reference(&mut self, source: &crate::dataset::Source) {
        let (data, texts, format) = (self.data, self.texts, self.format);
        let title = data.say(source.title, format.lang.tag());
        let publisher = match source.publisher {
            Some(Publisher::Organization(id)) => data.organization(id).map(|o| o.name),
            Some(Publisher::Named(text)) => Some(text),
            None => None,
        };
        // unless the title begins with its name
        let publisher = publisher.map(|p| data.say(p, format.lang.tag())).filter(|p| !title.words.starts_with(p.words));
        if let Some(publisher) = publisher {
            self.said(publisher);
            self.plain(" · ");
        }
        self.inline("cite", &[], |w| w.said(title));
        for (date, words) in [(source.date, texts.published), (source.accessed, texts.accessed)] {
            if let Some(date) = date {
                self.plain(" · ");
                self.plain(&fill(words, &[("date", &format.date(date, Style::Medium))]));
            }
        }
        let kind = source.tags.iter().find_map(|t| match data.str(*t) {
            "official" => Some(texts.official),
            "secondary" => Some(texts.secondary),
            "unverified" => Some(texts.unverified),
            _ => None,
        });
        if let Some(kind) = kind {
            self.plain(" · ");
            self.plain(kind);
        }
    }

    fn quoted(&mut self, cite: &Cite, place: Place) {
        let (data, texts) = (self.data, self.texts);
        let mut separator = "";
        if let Some(quote) = cite.quote {
            self.inline("q", &[("lang", data.default_language())], |w| w.plain(data.str(quote)));
            separator = " ";
        }
        if let Some(page) = cite.page {
            self.plain(separator);
            self.plain(&fill(texts.page, &[("page", data.str(page))]));
        }
        let (target, name) = match place {
            Place::About => return,
            Place::Node(node) => (self.node_id(node), data.node(node).name),
            Place::Event(id) => {
                let Some(event) = data.event(id) else { return };
                (self.id("event", data.str(event.id)), event.name)
            }
            Place::Organization(id) => {
                let Some(organization) = data.organization(id) else { return };
                (self.id("organization", data.str(organization.id)), organization.name)
            }
        };
        self.plain(" — ");
        self.inline("a", &[("href", &["#", &target].concat())], |w| w.say(name));
    }

    /// What levels, statuses and marks mean.
    fn terms(&mut self, heading: &str, shown: &[bool]) {
        let (data, texts) = (self.data, self.texts);
        let mut used = vec![false; data.levels().len()];
        for (node, _) in data.nodes().iter().zip(shown).filter(|(_, shown)| **shown) {
            if let Some(slot) = used.get_mut(node.level.index()) {
                *slot = true;
            }
        }
        let levels: Vec<_> = data.levels().iter().zip(used).filter(|(_, used)| *used).map(|(level, _)| level).collect();
        let levels: Vec<_> = levels.into_iter().filter_map(|level| Some((level.label, level.description?))).collect();
        let (unverified, unknown) = (self.marked.1, self.marked.2);
        if levels.is_empty() && data.statuses().is_empty() && self.marked == (false, false, false) {
            return;
        }
        self.block(heading, &[], |w| w.plain(texts.terms));
        self.out.raw("<dl>\n");
        for (label, description) in levels {
            self.block("dt", &[], |w| w.say(label));
            self.block("dd", &[], |w| w.say(description));
        }
        for status in data.statuses() {
            self.block("dt", &[], |w| w.say(status.label));
            self.block("dd", &[], |w| match status.description {
                Some(description) => w.say(description),
                None => w.plain(texts.tone_meaning(status.tone)),
            });
        }
        if unknown {
            self.fact(texts.no_data, |w| w.plain(texts.legend_unknown));
        }
        if unverified {
            self.fact(texts.unverified, |w| w.plain(texts.unverified_long));
        }
        // last, because the terms may be translations too
        if self.marked.0 {
            self.fact(&["† ", texts.unofficial].concat(), |w| w.plain(texts.unofficial_long));
        }
        self.out.raw("</dl>\n");
    }

    // ---- pieces ----

    /// An element with a line of its own.
    fn block(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.inline(name, attributes, content);
        self.out.raw("\n");
    }

    fn inline(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.out.open(name, attributes);
        content(self);
        self.out.close(name);
    }

    /// The heading of a part with the number of what it lists.
    fn part(&mut self, heading: &str, words: &str, count: usize) {
        let words = [words, " (", &self.count(count), ")"].concat();
        self.block(heading, &[], |w| w.plain(&words));
    }

    /// A term and what is to be said of it.
    fn fact(&mut self, term: &str, what: impl FnOnce(&mut Self)) {
        self.block("dt", &[], |w| w.plain(term));
        self.block("dd", &[], what);
    }

    /// A term and all that is to be said of it; nothing if that is nothing.
    fn list<T>(&mut self, term: &str, all: &[T], mut what: impl FnMut(&mut Self, &T)) {
        if !all.is_empty() {
            self.block("dt", &[], |w| w.plain(term));
        }
        for one in all {
            self.block("dd", &[], |w| what(w, one));
        }
    }

    fn plain(&mut self, words: &str) {
        self.out.text(words);
    }

    /// A text of which one place is filled with what may be in another language.
    fn filled(&mut self, template: &str, place: &str, what: impl FnOnce(&mut Self)) {
        let (before, after) = template.split_once(place).unwrap_or((template, ""));
        self.plain(before);
        what(self);
        self.plain(after);
    }

    fn label(&mut self, words: &str) {
        self.plain(words);
        self.plain(": ");
    }

    fn note(&mut self, note: Option<Text>) {
        if let Some(note) = note {
            self.plain(" · ");
            self.say(note);
        }
    }

    /// Words of the dataset for readers of the language.
    fn say(&mut self, text: Text) {
        self.said(self.data.say(text, self.options.lang.tag()));
    }

    /// Words of the dataset, marked with their language where it is another one, and where its makers translated them.
    fn said(&mut self, said: Said<'_>) {
        if said.language == self.options.lang.tag() {
            self.plain(said.words);
        } else {
            self.inline("span", &[("lang", said.language)], |w| w.plain(said.words));
        }
        if !said.official {
            self.marked.0 = true;
            let title = self.texts.unofficial;
            self.inline("abbr", &[("title", title)], |w| w.plain("†"));
        }
    }

    /// Words that are written in the dataset's language only.
    fn in_default_language(&mut self, words: &str) {
        let language = self.data.default_language();
        if language == self.options.lang.tag() {
            self.plain(words);
        } else {
            self.inline("span", &[("lang", language)], |w| w.plain(words));
        }
    }

    /// That something is not confirmed, where it is so.
    fn unverified(&mut self, tags: &[Str]) {
        if tags.iter().any(|t| self.data.str(*t) == "unverified") {
            self.marked.1 = true;
            self.plain(" (");
            self.plain(self.texts.unverified);
            self.plain(")");
        }
    }

    /// The tags that have no mark of their own, as one line.
    fn other_tags(&self, tags: &[Str], separator: &str) -> String {
        let tags: Vec<&str> = tags.iter().map(|t| self.data.str(*t)).filter(|t| *t != "unverified").collect();
        tags.join(separator)
    }

    /// A date or period for eyes and machines.
    fn time(&mut self, period: &Period) {
        let format = self.format;
        let stamp = |w: &mut Self, date: Date, words: String| w.inline("time", &[("datetime", &date.iso())], |w| w.plain(&words));
        match (period.start, period.end, period.text) {
            (None, None, Some(text)) => self.in_default_language(self.data.str(text)),
            (Some(start), None, _) if start.day().is_some() => stamp(self, start, format.period(period, Style::Medium)),
            (Some(start), Some(end), _) if start == end && period.certain => stamp(self, start, format.date(start, Style::Medium)),
            _ => self.plain(&format.period(period, Style::Medium)),
        }
    }

    /// A link to an address outside, if it may be one.
    fn address(&mut self, url: &str, words: &str) {
        if is_address(url) {
            self.inline("a", &[("href", url)], |w| w.plain(words));
        } else {
            self.plain(words);
        }
    }

    /// The numbers of some sources, as links to them.
    fn marks(&mut self, cites: &[Cite]) {
        let mut numbers = BTreeSet::new();
        for cite in cites {
            numbers.insert(self.number(cite));
        }
        for n in numbers {
            let shown = self.count(n);
            let target = ["#", &self.id("source", &n.to_string())].concat();
            let label = fill(self.texts.source_n, &[("n", &shown)]);
            self.plain(" ");
            self.inline("a", &[("href", &target), ("aria-label", &label)], |w| w.plain(&["[", &shown, "]"].concat()));
        }
    }

    fn number(&mut self, cite: &Cite) -> usize {
        let at = *self.numbers.entry(cite.source.0).or_insert_with(|| {
            self.sources.push((cite.source, Vec::new()));
            self.sources.len()
        });
        if let Some((_, quotes)) = self.sources.get_mut(at - 1)
            && (cite.page.is_some() || cite.quote.is_some())
            // what was quoted elsewhere is another thing, and there may be very much of it
            && !quotes.iter().rev().take_while(|(_, place)| *place == self.here).any(|(quoted, _)| quoted == cite)
        {
            quotes.push((*cite, self.here));
        }
        at
    }

    fn count(&self, n: usize) -> String {
        self.format.integer(n as u64)
    }

    fn node_id(&self, node: NodeId) -> String {
        [self.options.prefix, "-", &anchor(self.data.id_of(node))].concat()
    }

    /// The `id` of what is not a node. The tilde stands in no other `id` at this place.
    fn id(&self, kind: &str, id: &str) -> String {
        [self.options.prefix, "~", kind, "-", &anchor(id)].concat()
    }
}

fn is_shown(shown: &[bool], node: NodeId) -> bool {
    shown.get(node.index()).copied().unwrap_or(false)
}

/// Where the complete document tells of a node.
fn complete(url: &str, node: &str) -> String {
    let page = url.split('#').next().unwrap_or(url);
    [page, "#", Html::PREFIX, "-", &anchor(node)].concat()
}

/// The heading of a level from 1 to 6.
fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// As strict as the explorer can be: what is needed of other origins is named.
fn policy(page: &Page<'_>) -> String {
    let origin = |url: Option<&str>| {
        let url = url.unwrap_or_default();
        let end = match url.split_once("//") {
            Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => {
                scheme.len() + 2 + rest.find(['/', '?', '#']).unwrap_or(rest.len())
            }
            _ => 0,
        };
        let origin = url.get(..end).filter(|o| !o.is_empty() && !o.contains([';', ',', ' ', '\'']));
        origin.map_or_else(String::new, |o| [" ", o.trim_start_matches("//")].concat())
    };
    let (script, style) = (origin(Some(page.script)), origin(page.style));
    // that of a page without a style is a font of the system
    let font = if page.style.is_some() { ["; font-src 'self'", &style].concat() } else { String::new() };
    let src = Some(origin(Some(page.src))).filter(|o| *o != script).unwrap_or_default();
    [
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
        &script,
        "; style-src 'self'",
        &style,
        "; connect-src 'self'",
        &script,
        &src,
        &font,
        "; img-src 'self' data:; base-uri 'none'; form-action 'none'",
    ]
    .concat()
}
