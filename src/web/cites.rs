//! Where each statement of the detail panel comes from: a number behind the statement, and behind
//! the panel the numbered sources with what of them is quoted.

use std::cell::RefCell;

use phaen::dataset::{Cite, Dataset, Publisher, Source, SourceId};
use phaen::scene::Scene;
use phaen::text::fill;
use phaen::time::Style;
use yew::prelude::*;

use crate::words::said;

/// The sources that a panel has named so far, in their order.
#[derive(Default)]
pub struct Cites {
    seen: RefCell<Vec<(SourceId, Vec<Cite>)>>,
}

impl Cites {
    /// The numbers of some sources, as buttons that lead to them.
    pub fn marks(&self, cites: &[Cite], scene: &Scene) -> Html {
        let texts = scene.lang.texts();
        let mut numbers: Vec<usize> = cites.iter().map(|c| self.number(c)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        html! {
            <span class="cites">
                { for numbers.into_iter().map(|n| {
                    let shown = scene.format().integer(n as u64);
                    html! {
                        <button type="button" class="cite" data-cite={n.to_string()} aria-label={fill(texts.source_n, &[("n", &shown)])}>
                            { format!("[{shown}]") }
                        </button>
                    }
                }) }
            </span>
        }
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
    pub fn list(&self, data: &Dataset, scene: &Scene) -> Html {
        let texts = scene.lang.texts();
        let seen = self.seen.borrow();
        html! {
            <ol class="sources">
                { for seen.iter().enumerate().filter_map(|(i, (id, cites))| {
                    let source = data.source(*id)?;
                    Some(html! {
                        <li key={i} data-source={(i + 1).to_string()} tabindex="-1">
                            <span class="number" aria-hidden="true">{ format!("[{}]", scene.format().integer(i as u64 + 1)) }</span>
                            <div>
                                <p>{ reference(data, source, scene) }</p>
                                { for cites.iter().map(|c| quoted(data, c, scene)) }
                                <p class="actions">
                                    if let Some(url) = source.url {
                                        <a href={data.str(url).to_owned()} target="_blank" rel="noopener noreferrer">
                                            { texts.open_source }<span aria-hidden="true">{ " ↗" }</span>
                                            <span class="visually-hidden">{ format!(" ({})", texts.new_tab) }</span>
                                        </a>
                                    } else {
                                        <span class="muted">{ texts.no_address }</span>
                                    }
                                    <button type="button" class="link" data-copy={citation(data, source, scene)}>{ texts.copy_citation }</button>
                                </p>
                            </div>
                        </li>
                    })
                }) }
            </ol>
        }
    }

    /// Whether no source was named.
    pub fn is_empty(&self) -> bool {
        self.seen.borrow().is_empty()
    }
}

/// Publisher, title, date: as a reader sees it.
fn reference(data: &Dataset, source: &Source, scene: &Scene) -> Html {
    let (texts, lang) = (scene.lang.texts(), scene.lang);
    let publisher = source.publisher.map(|p| said(publisher_name(data, p, scene), lang));
    let date = source.date.map(|d| fill(texts.published, &[("date", &scene.format().date(d, Style::Medium))]));
    let accessed = source.accessed.map(|d| fill(texts.accessed, &[("date", &scene.format().date(d, Style::Medium))]));
    let kind = source.tags.iter().find_map(|t| match data.str(*t) {
        "official" => Some(texts.official),
        "secondary" => Some(texts.secondary),
        "unverified" => Some(texts.unverified),
        _ => None,
    });
    html! {
        <>
            if let Some(publisher) = publisher { <>{ publisher }{ " · " }</> }
            { said(data.say(source.title, lang.tag()), lang) }
            if let Some(date) = date { <span class="muted">{ " · " }{ date }</span> }
            if let Some(accessed) = accessed { <span class="muted">{ " · " }{ accessed }</span> }
            if let Some(kind) = kind { <>{ " " }<span class="chip">{ kind }</span></> }
        </>
    }
}

fn quoted(data: &Dataset, cite: &Cite, scene: &Scene) -> Html {
    let texts = scene.lang.texts();
    let page = cite.page.map(|p| fill(texts.page, &[("page", data.str(p))]));
    html! {
        <p class="quote">
            if let Some(quote) = cite.quote {
                <q lang={data.default_language().to_owned()}>{ data.str(quote).to_owned() }</q>
            }
            if let Some(page) = page { <span class="muted">{ " " }{ page }</span> }
        </p>
    }
}

/// The name of who published or organized something.
pub fn publisher_name<'d>(data: &'d Dataset, publisher: Publisher, scene: &Scene) -> phaen::dataset::Said<'d> {
    let text = match publisher {
        Publisher::Organization(id) => data.organization(id).map(|o| o.name),
        Publisher::Named(text) => Some(text),
    };
    text.map_or(phaen::dataset::Said { words: "", language: "th", official: true }, |t| data.say(t, scene.lang.tag()))
}

/// The citation as plain text, to be copied into a document.
fn citation(data: &Dataset, source: &Source, scene: &Scene) -> String {
    let texts = scene.lang.texts();
    let mut parts = Vec::new();
    if let Some(publisher) = source.publisher {
        parts.push(publisher_name(data, publisher, scene).words.to_owned());
    }
    parts.push(data.say(source.title, scene.lang.tag()).words.to_owned());
    if let Some(date) = source.date {
        parts.push(scene.format().date(date, Style::Long));
    }
    if let Some(url) = source.url {
        parts.push(data.str(url).to_owned());
    }
    if let Some(date) = source.accessed {
        parts.push(fill(texts.accessed, &[("date", &scene.format().date(date, Style::Long))]));
    }
    parts.join(", ")
}
