//! Where each statement of the detail panel comes from: a number behind the statement, and behind
//! the panel the numbered sources with what of them is quoted.

use std::cell::RefCell;

use phaen::dataset::{Cite, Dataset, Publisher, Source, SourceId};
use phaen::scene::Scene;
use phaen::text::fill;
use phaen::time::Style;

use crate::el::{El, button, el, link_out};
use crate::words::{add, aside, flow, said};

/// The sources that a panel has named so far, in their order.
#[derive(Default)]
pub struct Cites {
    seen: RefCell<Vec<(SourceId, Vec<Cite>)>>,
}

impl Cites {
    /// The numbers of some sources, as buttons that lead to them.
    pub fn marks(&self, cites: &[Cite], scene: &Scene) -> El {
        let texts = scene.lang.later_texts();
        let mut numbers: Vec<usize> = Vec::new();
        for cite in cites {
            let number = self.number(cite);
            if let Err(at) = numbers.binary_search(&number) {
                numbers.insert(at, number);
            }
        }
        let mut marks = el("span").class("cites");
        for n in numbers {
            let shown = scene.format().integer(n as u64);
            let mark = button("cite").number("data-cite", n as i32).attr("aria-label", &fill(texts.source_n, &[("n", &shown)]));
            marks = marks.child(mark.text("[").words(&shown).text("]"));
        }
        marks
    }

    fn number(&self, cite: &Cite) -> usize {
        let mut seen = self.seen.borrow_mut();
        let at = seen.iter().position(|(s, _)| *s == cite.source).unwrap_or_else(|| {
            seen.push((cite.source, Vec::new()));
            seen.len() - 1
        });
        if let Some((_, cites)) = seen.get_mut(at)
            && (cite.page.is_some() || cite.quote.is_some())
            && !cites.contains(cite)
        {
            cites.push(*cite);
        }
        at + 1
    }

    /// The list of all sources named so far.
    pub fn list(&self, data: &Dataset, scene: &Scene) -> El {
        let texts = scene.lang.later_texts();
        let mut list = el("ol").class("sources");
        for (n, (id, cites)) in (1..).zip(self.seen.borrow().iter()) {
            let Some(source) = data.source(*id) else { continue };
            let mut about = el("div").child(reference(data, source, scene));
            for cite in cites {
                about = about.child(quoted(data, cite, scene));
            }
            let open = match source.url {
                Some(url) => link_out(data.str(url))
                    .text(texts.open_source)
                    .child(el("span").set("aria-hidden", "true").text(" ↗"))
                    .child(aside(texts.new_tab)),
                None => el("span").class("muted").text(texts.no_address),
            };
            let copy = button("link").attr("data-copy", &citation(data, source, scene)).text(texts.copy_citation);
            let number = el("span").class("number").set("aria-hidden", "true");
            list = list.child(
                el("li")
                    .key_number(n)
                    .number("data-source", n as i32)
                    .set("tabindex", "-1")
                    .child(number.text("[").words(&scene.format().integer(n.into())).text("]"))
                    .child(about.child(el("p").class("actions").child(open).child(copy))),
            );
        }
        list
    }

    /// Whether no source was named.
    pub fn is_empty(&self) -> bool {
        self.seen.borrow().is_empty()
    }
}

/// Publisher, title, date: as a reader sees it.
fn reference(data: &Dataset, source: &Source, scene: &Scene) -> El {
    let (texts, lang) = (scene.lang.later_texts(), scene.lang);
    let mut line = el("p");
    let title = data.say(source.title, lang.tag());
    if let Some(publisher) = publisher_before(data, source, title.words, scene) {
        line = line.child(said(publisher, lang)).text(" · ");
    }
    line = line.child(said(title, lang));
    for (date, words) in [(source.date, texts.published), (source.accessed, texts.accessed)] {
        if let Some(date) = date {
            let date = fill(words, &[("date", &scene.format().date(date, Style::Medium))]);
            line = line.child(el("span").class("muted").text(" · ").words(&date));
        }
    }
    let kind = source.tags.iter().find_map(|t| match data.str(*t) {
        "official" => Some(texts.official),
        "secondary" => Some(texts.secondary),
        "unverified" => Some(texts.unverified),
        _ => None,
    });
    match kind {
        Some(kind) => line.text(" ").child(el("span").class("chip").text(kind)),
        None => line,
    }
}

fn quoted(data: &Dataset, cite: &Cite, scene: &Scene) -> El {
    let mut line = el("p").class("quote");
    if let Some(quote) = cite.quote {
        let quoted = el("q").attr("lang", data.default_language());
        line = line.child(flow(quoted, data.str(quote), data.whole_words(), &[]));
    }
    if let Some(page) = cite.page {
        let page = fill(scene.lang.later_texts().page, &[("page", data.str(page))]);
        line = line.child(el("span").class("muted").text(" ").words(&page));
    }
    line
}

/// The name of who published or organized something.
pub fn publisher_name<'d>(data: &'d Dataset, publisher: Publisher, scene: &Scene) -> phaen::dataset::Said<'d> {
    let text = match publisher {
        Publisher::Organization(id) => data.organization(id).map(|o| o.name),
        Publisher::Named(text) => Some(text),
    };
    text.map_or(
        phaen::dataset::Said {
            words: "",
            language: "th",
            official: true,
            lexicon: data.whole_words(),
        },
        |t| data.say(t, scene.lang.tag()),
    )
}

/// The publisher, unless the title begins with its name.
fn publisher_before<'d>(data: &'d Dataset, source: &Source, title: &str, scene: &Scene) -> Option<phaen::dataset::Said<'d>> {
    let name = publisher_name(data, source.publisher?, scene);
    (!title.as_bytes().starts_with(name.words.as_bytes())).then_some(name)
}

/// The citation as plain text, to be copied into a document.
fn citation(data: &Dataset, source: &Source, scene: &Scene) -> String {
    let texts = scene.lang.later_texts();
    let mut line = String::new();
    let title = data.say(source.title, scene.lang.tag()).words;
    if let Some(publisher) = publisher_before(data, source, title, scene) {
        line.push_str(publisher.words);
    }
    add(&mut line, ", ", title);
    if let Some(date) = source.date {
        add(&mut line, ", ", &scene.format().date(date, Style::Long));
    }
    if let Some(url) = source.url {
        add(&mut line, ", ", data.str(url));
    }
    if let Some(date) = source.accessed {
        add(&mut line, ", ", &fill(texts.accessed, &[("date", &scene.format().date(date, Style::Long))]));
    }
    line
}
