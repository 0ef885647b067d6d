//! The detail panel: what is known of one node, each statement with its source. Without a selection
//! it says what the dataset is. On narrow elements it is a sheet over the view.

use phaen::dataset::{Assessment, Involvement, LinkEnd, Measure, NodeId, Part, Point, Role, Series};
use phaen::scene::Action;
use phaen::text::fill;
use phaen::time::{Date, Period, Style};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::ViewProps;
use crate::cites::{Cites, publisher_name};
use crate::store::{Data, Snapshot};
use crate::words::{hue_mark, is_unverified, no_status, other, plain, said, status_mark, unverified, unverified_mark, year_of};
use crate::{clipboard, dialogs, dom};

/// How many entries a list shows before it asks.
const FEW: usize = 30;

/// The detail panel.
#[component]
pub fn Detail(props: &ViewProps) -> Html {
    let ViewProps { store, now } = props;
    let panel = use_node_ref();
    let more = use_state(|| None::<NodeId>);
    let selected = now.scene.selected;
    {
        let (panel, narrow) = (panel.clone(), now.stage.is_narrow());
        use_effect_with(selected, move |selected| {
            let Some(panel) = panel.cast::<HtmlElement>() else { return };
            panel.set_scroll_top(0);
            // on a phone the sheet covers what was tapped: focus goes with the reader, but is never taken from the page
            let within = panel.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok().and_then(|root| root.active_element());
            if selected.is_some() && narrow && within.is_some_and(|e| e.closest("[role=tree]").ok().flatten().is_some())
                && let Some(title) = panel.query_selector("[data-title]").ok().flatten().and_then(|t| t.dyn_into::<HtmlElement>().ok())
            {
                dom::focus(&title);
            }
        });
    }
    let close = {
        let store = store.clone();
        move || {
            let now = store.snapshot();
            store.dispatch(Action::Select(None));
            if let Some(node) = now.scene.selected.or(now.active) {
                store.focus_row(now.data.as_ref().and_then(|d| now.rows.get(now.rows.nearest(d, node))).unwrap_or(node));
            }
        }
    };
    let onclick = {
        let (store, panel, more, close) = (store.clone(), panel.clone(), more.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(button) = dom::closest(&event, "button") else { return };
            let set = button.dataset();
            let now = store.snapshot();
            let Some(data) = now.data else { return };
            if let Some(node) = set.get("follow").and_then(|id| data.find(&id)) {
                store.dispatch(Action::Follow(node));
            } else if let Some(node) = set.get("root").and_then(|id| data.find(&id)) {
                store.dispatch(Action::Root(Some(node)));
            } else if set.get("leave").is_some() {
                store.dispatch(Action::Root(None));
            } else if let Some(n) = set.get("cite") {
                let source = panel.cast::<HtmlElement>().and_then(|p| p.query_selector(&format!("[data-source='{n}']")).ok().flatten());
                if let Some(source) = source.and_then(|s| s.dyn_into::<HtmlElement>().ok()) {
                    dom::focus(&source);
                }
            } else if let Some(text) = set.get("copy") {
                let store = store.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let texts = store.snapshot().scene.lang.texts();
                    let words = if clipboard::copy(&text).await { texts.copied_citation } else { texts.not_copied };
                    store.announce(words);
                });
            } else if set.get("more").is_some() {
                more.set(now.scene.selected);
            } else if set.get("close").is_some() {
                close();
            }
        })
    };
    let onkeydown = {
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                close();
            }
        })
    };
    let texts = now.scene.lang.texts();
    let body = match (&now.data, selected) {
        (Some(data), Some(node)) => {
            let few = if *more == Some(node) { usize::MAX } else { FEW };
            html! { <div class="node" key={node.0}>{ node_detail(data, now, node, few) }</div> }
        }
        (Some(data), None) => html! {
            <div class="node" key="about">
                <p class="hint">{ texts.nothing_selected }</p>
                { dialogs::about(data, &now.scene) }
                { dialogs::legend(now) }
            </div>
        },
        (None, _) => html! { <div class="node" key="none"></div> },
    };
    let class = classes!("detail", selected.is_none().then_some("idle"));
    html! {
        <div {class} part="detail" role="region" aria-label={texts.details} ref={panel} tabindex="-1" {onclick} {onkeydown}>
            { body }
        </div>
    }
}

/// A heading below the panel's title.
fn heading(now: &Snapshot, words: &str, count: Option<usize>) -> Html {
    let tag = format!("h{}", (now.heading + 2).min(6));
    let count = count.map(|n| format!(" ({})", now.scene.format().integer(n as u64)));
    html! { <@{tag} class="section">{ words.to_owned() }{ count.unwrap_or_default() }</@> }
}

fn node_detail(data: &Data, now: &Snapshot, node: NodeId, few: usize) -> Html {
    let (scene, texts, lang) = (&*now.scene, now.scene.lang.texts(), now.scene.lang);
    let item = data.node(node);
    let more = item.more.as_deref();
    let cites = Cites::default();
    let title = format!("h{}", (now.heading + 1).min(6));
    let name = data.say(item.short_name.unwrap_or(item.name), lang.tag());
    let second = data.say_in(item.short_name.unwrap_or(item.name), other(lang).tag()).filter(|s| s.words != name.words);
    let formal = item.short_name.map(|_| data.say(item.name, lang.tag()));
    let formal_second = item.short_name.and_then(|_| data.say_in(item.name, other(lang).tag()));
    let id = data.id_of(node).to_owned();
    let is_root = scene.root == Some(node);
    let below = data.tree().child_count(node);

    let head = html! {
        <div class="detail-head">
            <div class="kind">
                { level(data, now, node) }
                if let Some(code) = item.code { <span class="code">{ data.str(code).to_owned() }</span> }
                { unverified_mark(data, item, lang) }
                <button type="button" class="button icon close" data-close="" aria-label={texts.close} title={texts.close}><span aria-hidden="true">{ "✕" }</span></button>
            </div>
            <@{title} class="name" data-title="" tabindex="-1">
                { hue_mark(item.hue) }{ plain(name, lang) }
                if let Some(second) = second { <>{ " · " }<span class="second">{ plain(second, lang) }</span></> }
            </@>
            if let Some(formal) = formal { <p class="formal">{ plain(formal, lang) }{ cites.marks(&item.sources, scene) }</p> }
            if let Some(second) = formal_second { <p class="formal muted">{ said(second, lang) }</p> }
            if !name.official || second.is_some_and(|s| !s.official) {
                <p class="chip" title={texts.unofficial_long}>{ texts.unofficial }</p>
            }
            if formal.is_none() { { cites.marks(&item.sources, scene) } }
            if let Some(aliases) = more.map(|m| &m.aliases).filter(|a| !a.is_empty()) {
                <p class="muted small">{ texts.aliases }{ ": " }
                    { for aliases.iter().enumerate().map(|(i, a)| html! { <>{ if i > 0 { " · " } else { "" } }{ for data.wordings(*a).enumerate().map(|(j, w)| html! { <>{ if j > 0 { " / " } else { "" } }{ said(w, lang) }</> }) }</> }) }
                </p>
            }
            <p class="actions">
                if below > 0 && !is_root {
                    <button type="button" class="button" data-root={id}>{ texts.focus_here }</button>
                } else if is_root {
                    <button type="button" class="button" data-leave="">{ texts.focus_out }</button>
                }
            </p>
        </div>
    };

    let mut facts = vec![(texts.period, period(data, now, node))];
    for part in Part::ALL {
        let who: Vec<&Involvement> = item.organizations.iter().filter(|o| o.part == *part).collect();
        if !who.is_empty() {
            facts.push((texts.part(*part), html! { <>{ for who.into_iter().map(|o| involvement(data, now, o, &cites)) }</> }));
        } else if *part == Part::Owner {
            facts.push((texts.part(*part), html! { <span class="muted">{ texts.not_stated }</span> }));
        }
    }
    let newest = item.assessments.first();
    if newest.is_some() || data.level_of(node).is_some_and(|l| matches!(l.role, Role::Target | Role::Plan | Role::Strategy | Role::Theme)) {
        facts.push((texts.status, newest.map_or_else(|| no_status(lang), |a| assessment(data, now, a, &cites))));
    }
    if let Some(progress) = more.and_then(|m| m.progress) {
        facts.push((texts.progress, html! { scene.format().percent(progress) }));
    }
    for budget in more.map(|m| &*m.budget).unwrap_or_default() {
        let amount = format!("{} {}", scene.format().number(budget.amount, None), data.str(budget.currency));
        facts.push((texts.budget, html! { <>{ texts.budget_kind(budget.kind) }{ " " }{ amount }{ " · " }{ scene.format().period(&budget.period, Style::Medium) }</> }));
    }
    let edition = |id: Option<phaen::dataset::EditionId>, words: &str| {
        let edition = data.editions().get(id?.index())?;
        Some(fill(words, &[("edition", data.say(edition.label, lang.tag()).words)]))
    };
    let editions: Vec<String> = more
        .map(|m| edition(m.since, texts.edition_since).into_iter().chain(edition(m.until, texts.edition_until)).collect())
        .unwrap_or_default();
    if !editions.is_empty() {
        facts.push((texts.editions, html! { editions.join(" · ") }));
    }
    let facts = html! {
        <dl class="facts">{ for facts.into_iter().map(|(term, what)| html! { <div><dt>{ term }</dt><dd>{ what }</dd></div> }) }</dl>
    };

    let description = more.and_then(|m| m.description).map(|d| html! { <p class="description">{ said(data.say(d, lang.tag()), lang) }</p> });
    let own_measure = more.and_then(|m| m.measure.as_ref()).map(|m| html! { <section>{ heading(now, texts.values, None) }{ measure(data, now, m, &cites) }</section> });

    let history = (item.assessments.len() > 1).then(|| {
        html! {
            <section>
                { heading(now, texts.status_history, Some(item.assessments.len() - 1)) }
                <ul class="history">{ for item.assessments.iter().skip(1).map(|a| html! { <li>{ assessment(data, now, a, &cites) }</li> }) }</ul>
            </section>
        }
    });

    let of_role = |role: Role| -> Vec<NodeId> {
        data.tree().children(Some(node)).filter(|n| data.level_of(*n).is_some_and(|l| l.role == role)).collect()
    };
    let targets = of_role(Role::Target);
    let indicators = of_role(Role::Indicator);
    let target_list = section(now, texts.targets, targets.len(), few, targets.iter().take(few).map(|t| {
        let inner: Vec<NodeId> = data.tree().children(Some(*t)).filter(|n| data.level_of(*n).is_some_and(|l| l.role == Role::Indicator)).collect();
        html! {
            <li>
                { follow(data, now, *t) }
                if let Some(a) = data.assessment(*t) { <p class="small">{ status_mark(data, a.status, lang) }{ " " }{ for year_of(a).map(|y| scene.format().year(y, Style::Short)) }</p> }
                if !inner.is_empty() { <ul>{ for inner.iter().take(few).map(|i| html! { <li class="small">{ follow(data, now, *i) }</li> }) }</ul> }
            </li>
        }
    }).collect());
    let indicator_list = section(now, texts.indicators, indicators.len(), few, indicators.iter().take(few).map(|i| html! {
        <li>
            { follow(data, now, *i) }
            if let Some(m) = data.node(*i).more.as_ref().and_then(|m| m.measure.as_ref()) { { measure(data, now, m, &cites) } }
        </li>
    }).collect());

    let rollup = data.rollup(node);
    let below_section = (below > 0 && rollup.of > 0).then(|| html! {
        <section>
            { heading(now, texts.rollup_heading, None) }
            <p>{ rollup_words(data, now, &rollup) }</p>
            <p class="muted small">{ texts.rollup_why }</p>
        </section>
    });
    let totals = more.map(|m| &*m.totals).filter(|t| !t.is_empty()).map(|totals| html! {
        <section>
            { heading(now, texts.totals, None) }
            <ul class="history">
                { for totals.iter().map(|t| html! {
                    <li>
                        { for t.period.map(|p| html! { <b>{ scene.format().period(&p, Style::Short) }{ " " }</b> }) }
                        { for data.levels().get(t.level.index()).map(|l| plain(data.say(l.label, lang.tag()), lang)) }
                        <span class="tallies">
                            { for t.counts.iter().filter(|c| c.1 > 0).map(|(s, n)| html! { <span class="count">{ status_mark(data, *s, lang) }{ " " }<b>{ scene.format().integer(u64::from(*n)) }</b></span> }) }
                        </span>
                        if let Some(note) = t.note { <span class="muted small">{ said(data.say(note, lang.tag()), lang) }</span> }
                        { cites.marks(&t.sources, scene) }
                    </li>
                }) }
            </ul>
        </section>
    });

    let links_from: Vec<_> = data.links_from(node).collect();
    let links_to: Vec<_> = data.links_to(node).collect();
    let link_count = links_from.len() + links_to.len();
    let links = section(now, texts.links, link_count, few, links_from.iter().map(|l| (l, true)).chain(links_to.iter().map(|l| (l, false))).take(few).map(|(l, forward)| {
        let kind = data.link_type(l.kind);
        let words = kind.map(|k| if forward || k.symmetric { k.label } else { k.inverse.unwrap_or(k.label) });
        let end = match (forward, l.to) {
            (true, LinkEnd::Node(n)) => follow(data, now, n),
            (true, LinkEnd::External(Some(url))) => html! { <a href={data.str(url).to_owned()} target="_blank" rel="noopener noreferrer">{ data.str(url).to_owned() }</a> },
            (true, LinkEnd::External(None)) => html! { <span class="muted">{ texts.no_address }</span> },
            (false, _) => follow(data, now, l.from),
        };
        html! {
            <li>
                <span class="link-kind"><span aria-hidden="true">{ if forward { "↗ " } else { "↙ " } }</span>{ for words.map(|w| said(data.say(w, lang.tag()), lang)) }</span>
                { end }
                if let Some(note) = l.note { <p class="muted small">{ said(data.say(note, lang.tag()), lang) }</p> }
                { cites.marks(&l.sources, scene) }
            </li>
        }
    }).collect());

    let events: Vec<_> = data.events_of(node).collect();
    let event_list = section(now, texts.events, events.len(), few, events.iter().take(few).map(|e| {
        let places: Vec<_> = e.places.iter().map(|p| data.say(p.name, lang.tag())).collect();
        html! {
            <li>
                <span class="when">{ time(data, now, &e.period) }</span>{ " " }
                { said(data.say(e.name, lang.tag()), lang) }
                <span class="muted small">{ " · " }{ texts.event_kind(e.kind) }</span>
                { cites.marks(&e.sources, scene) }
                if !places.is_empty() {
                    <p class="muted small">{ texts.places }{ ": " }{ for places.iter().enumerate().map(|(i, p)| html! { <>{ if i > 0 { ", " } else { "" } }{ plain(*p, lang) }</> }) }</p>
                }
                if let Some(who) = e.organizer { <p class="muted small">{ texts.organizer }{ ": " }{ plain(publisher_name(data, who, scene), lang) }</p> }
                if let Some(d) = e.description { <p class="muted small">{ said(data.say(d, lang.tag()), lang) }</p> }
                if let Some(url) = e.url { <p class="small"><a href={data.str(url).to_owned()} target="_blank" rel="noopener noreferrer">{ texts.open_source }{ " ↗" }<span class="visually-hidden">{ format!(" ({})", texts.new_tab) }</span></a></p> }
            </li>
        }
    }).collect());

    let parent = data.node(node).parent.map(|p| html! {
        <section>{ heading(now, texts.parent, None) }{ follow(data, now, p) }</section>
    });
    let tags = more.map(|m| &*m.tags).unwrap_or_default().iter().map(|t| data.str(*t)).filter(|t| *t != "unverified").collect::<Vec<_>>().join(" · ");
    let ids = more.map(|m| &*m.identifiers).unwrap_or_default();
    let technical = html! {
        <p class="muted small ids">
            { texts.id }{ " " }<code>{ data.id_of(node).to_owned() }</code>
            { for ids.iter().map(|i| html! { <>{ " · " }{ data.str(i.scheme).to_owned() }{ " " }<code>{ data.str(i.value).to_owned() }</code></> }) }
            if !tags.is_empty() { <>{ " · " }{ texts.tags }{ " " }{ tags }</> }
            if let Some(url) = more.and_then(|m| m.url) { <>{ " · " }<a href={data.str(url).to_owned()} target="_blank" rel="noopener noreferrer">{ texts.page_of_entry }{ " ↗" }</a></> }
        </p>
    };
    let sources = (!cites.is_empty()).then(|| html! { <section>{ heading(now, texts.sources, None) }{ cites.list(data, scene) }</section> });

    html! {
        <>
            { head }{ facts }{ for description }{ for own_measure }{ target_list }{ indicator_list }
            { for below_section }{ for totals }{ for history }{ links }{ event_list }{ for parent }{ for sources }{ technical }
        </>
    }
}

/// A list with its heading and count; nothing if it is empty, and a button for what is left out.
fn section(now: &Snapshot, words: &str, count: usize, few: usize, items: Vec<Html>) -> Html {
    if count == 0 {
        return html! { <span hidden=true></span> };
    }
    let texts = now.scene.lang.texts();
    html! {
        <section>
            { heading(now, words, Some(count)) }
            <ul class="entries">{ for items }</ul>
            if count > few {
                <button type="button" class="button" data-more="">{ fill(texts.show_more, &[("n", &now.scene.format().integer((count - few) as u64))]) }</button>
            }
        </section>
    }
}

/// The level, which explains itself on demand.
fn level(data: &Data, now: &Snapshot, node: NodeId) -> Html {
    let lang = now.scene.lang;
    let Some(level) = data.level_of(node) else { return html! { <span hidden=true></span> } };
    let label = data.say(level.label, lang.tag());
    match level.description {
        Some(text) => html! {
            <details class="term">
                <summary>{ plain(label, lang) }</summary>
                <p>{ said(data.say(text, lang.tag()), lang) }</p>
            </details>
        },
        None => html! { <span class="term">{ plain(label, lang) }</span> },
    }
}

/// A node as a button that goes there.
fn follow(data: &Data, now: &Snapshot, node: NodeId) -> Html {
    let lang = now.scene.lang;
    let item = data.node(node);
    let short = item.short_name.map(|s| data.say(s, lang.tag()));
    html! {
        <button type="button" class="link follow" data-follow={data.id_of(node).to_owned()}>
            { hue_mark(item.hue) }
            if let Some(code) = item.code { <span class="code">{ data.str(code).to_owned() }{ " " }</span> }
            if let Some(short) = short { <>{ said(short, lang) }{ " — " }</> }
            { said(data.say(item.name, lang.tag()), lang) }
            { unverified_mark(data, item, lang) }
        </button>
    }
}

/// A date or period for eyes and machines.
fn time(data: &Data, now: &Snapshot, period: &Period) -> Html {
    let format = now.scene.format();
    match (period.start, period.end, period.text) {
        (None, None, Some(text)) => html! { <span lang={data.default_language().to_owned()}>{ data.str(text).to_owned() }</span> },
        (Some(start), None, _) if period.end.is_none() && start.day().is_some() => stamp(start, format.period(period, Style::Medium)),
        (Some(start), Some(end), _) if start == end => stamp(start, format.date(start, Style::Medium)),
        _ => html! { <span>{ format.period(period, Style::Medium) }</span> },
    }
}

fn stamp(date: Date, words: String) -> Html {
    let mut iso = format!("{:04}", date.year());
    for part in [date.month(), date.day()].into_iter().flatten() {
        iso.push_str(&format!("-{part:02}"));
    }
    html! { <time datetime={iso}>{ words }</time> }
}

/// The period in words, its length, and a bar: how much has passed, its phases, today.
fn period(data: &Data, now: &Snapshot, node: NodeId) -> Html {
    let (texts, format, today) = (now.scene.lang.texts(), now.scene.format(), now.stage.today);
    let Some(period) = data.node(node).period else {
        return html! { <span class="muted">{ texts.no_period }</span> };
    };
    let phases: Vec<_> = data.phases().iter().filter(|p| p.root.is_some_and(|r| r == node || data.ancestors(node).any(|a| a == r))).collect();
    let day = today.first_day();
    let inside = period.contains_day(day);
    let current = phases.iter().position(|p| p.period.contains_day(day)).filter(|_| inside && overlaps(&phases, &period));
    let phase = current.map(|i| {
        let of = phases.len() as u64;
        fill(texts.phase_of, &[("n", &format.integer(i as u64 + 1)), ("of", &format.integer(of))])
    });
    let phase_unverified = current.is_some_and(|i| phases.get(i).is_some_and(|p| is_unverified(data, &p.tags)));
    let state = match (period.first_day(), period.last_day()) {
        (Some(first), _) if day < first => Some(texts.not_begun),
        (_, Some(last)) if day > last => Some(texts.ended),
        _ => None,
    };
    let bar = period.elapsed(today).zip(period.first_day().zip(period.last_day())).map(|(passed, (first, last))| {
        let length = f64::from(last - first + 1);
        let at = |d: i32| (f64::from(d - first) / length * 1000.0).clamp(0.0, 1000.0).round();
        let percent = fill(texts.elapsed, &[("percent", &format.percent(passed))]);
        html! {
            <>
                <svg class="span" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="whole" x="0" y="12" width="1000" height="16" />
                    <rect class="passed" x="0" y="12" width={(passed * 1000.0).round().to_string()} height="16" />
                    if let Some(p) = current.and_then(|i| phases.get(i)).and_then(|p| Some((p.period.first_day()?, p.period.last_day()?))) {
                        <rect class="phase" x={at(p.0).to_string()} y="12" width={(at(day.min(p.1)) - at(p.0)).max(1.0).to_string()} height="16" />
                    }
                    if inside { <rect class="today" x={(at(day) - 4.0).max(0.0).to_string()} y="0" width="8" height="40" /> }
                </svg>
                if inside { <span class="small muted">{ percent }</span> }
            </>
        }
    });
    let duration = format.duration(&period);
    html! {
        <>
            <span>{ format.period(&period, Style::Long) }</span>
            { for duration.map(|d| html! { <span class="muted">{ " · " }{ d }</span> }) }
            { for phase.map(|p| html! { <span>{ " · " }{ p }{ " " }{ unverified(phase_unverified, now.scene.lang) }</span> }) }
            { for state.map(|s| html! { <span>{ " · " }{ s }</span> }) }
            { for bar }
            if let Some(text) = period.text {
                <span class="small muted as-written">{ fill(texts.period_as_written, &[("text", data.str(text))]) }</span>
            }
        </>
    }
}

/// Phases are told only of a time that they divide, not of a part of one of them.
fn overlaps(phases: &[&phaen::dataset::Phase], period: &Period) -> bool {
    let (Some(first), Some(last)) = (period.first_day(), period.last_day()) else { return false };
    phases.iter().filter(|p| p.period.first_day().is_some_and(|f| f >= first && f <= last)).count() > 1
}

fn involvement(data: &Data, now: &Snapshot, who: &Involvement, cites: &Cites) -> Html {
    let lang = now.scene.lang;
    let Some(organization) = data.organization(who.organization) else { return html! {} };
    let tags: Vec<&str> = who.tags.iter().map(|t| data.str(*t)).filter(|t| *t != "unverified").collect();
    html! {
        <span class="who">
            { said(data.say(organization.name, lang.tag()), lang) }
            if let Some(acronym) = organization.acronym { <>{ " (" }{ plain(data.say(acronym, lang.tag()), lang) }{ ")" }</> }
            if !tags.is_empty() { <span class="muted">{ " · " }{ tags.join(", ") }</span> }
            if let Some(period) = who.period { <span class="muted">{ " · " }{ now.scene.format().period(&period, Style::Medium) }</span> }
            { unverified(is_unverified(data, &who.tags), lang) }
            { cites.marks(&who.sources, &now.scene) }
        </span>
    }
}

/// A result with its year, who judged, by what yardstick.
fn assessment(data: &Data, now: &Snapshot, a: &Assessment, cites: &Cites) -> Html {
    let (texts, lang, format) = (now.scene.lang.texts(), now.scene.lang, now.scene.format());
    let by = a.by.and_then(|o| data.organization(o)).map(|o| data.say(o.name, lang.tag()));
    html! {
        <div class="assessment">
            { status_mark(data, a.status, lang) }
            { for a.period.map(|p| html! { <>{ " " }<span>{ format.period(&p, Style::Medium) }</span></> }) }
            { cites.marks(&a.sources, &now.scene) }
            if let Some(by) = by { <p class="small muted">{ texts.judged_by }{ ": " }{ said(by, lang) }</p> }
            if let Some(date) = a.as_of { <p class="small muted">{ fill(texts.as_of, &[("date", &format.date(date, Style::Medium))]) }</p> }
            if let Some(rule) = a.rule { <p class="small muted">{ texts.yardstick }{ ": " }{ said(data.say(rule, lang.tag()), lang) }</p> }
            if let Some(note) = a.note { <p class="small muted">{ said(data.say(note, lang.tag()), lang) }</p> }
        </div>
    }
}

fn rollup_words(data: &Data, now: &Snapshot, rollup: &phaen::dataset::Rollup) -> Html {
    let (texts, lang, format) = (now.scene.lang.texts(), now.scene.lang, now.scene.format());
    let (known, of) = (format.integer(rollup.known.into()), format.integer(rollup.of.into()));
    if rollup.known == 0 {
        return html! { <span>{ fill(texts.rollup_none, &[("of", &of)]) }</span> };
    }
    let basis = match rollup.years {
        Some((_, last)) => fill(texts.rollup_short, &[("known", &known), ("of", &of), ("year", &format.year(last, Style::Short))]),
        None => fill(texts.rollup_short_undated, &[("known", &known), ("of", &of)]),
    };
    html! {
        <>
            <span>{ basis }</span>
            <span class="tallies">
                { for rollup.counts.iter().map(|(s, n)| html! { <span class="count">{ status_mark(data, *s, lang) }{ " " }<b>{ format.integer(u64::from(*n)) }</b></span> }) }
            </span>
        </>
    }
}

/// The values of a measure, a table for each series; texts stay as published, gaps are said.
fn measure(data: &Data, now: &Snapshot, measure: &Measure, cites: &Cites) -> Html {
    let (texts, lang) = (now.scene.lang.texts(), now.scene.lang);
    let unit = measure.unit.map(|u| data.say(u, lang.tag()).words);
    let mut notes: Vec<String> = unit.map(|u| fill(texts.unit_of, &[("unit", u)])).into_iter().collect();
    notes.extend(measure.direction.map(|d| texts.measure_direction(d).to_owned()));
    html! {
        <div class="measure">
            if !notes.is_empty() { <p class="small muted">{ notes.join(" · ") }</p> }
            { for measure.series.iter().map(|s| series(data, now, measure, s, cites)) }
            if measure.series.iter().all(|s| s.points.is_empty()) { <p class="small muted">{ texts.no_value }</p> }
        </div>
    }
}

fn series(data: &Data, now: &Snapshot, measure: &Measure, series: &Series, cites: &Cites) -> Html {
    let (texts, lang, format) = (now.scene.lang.texts(), now.scene.lang, now.scene.format());
    if series.points.is_empty() {
        return html! { <span hidden=true></span> };
    }
    let role = texts.series_role(series.role);
    html! {
        <table class="values">
            <caption>
                { role }
                if let Some(label) = series.label { <>{ " · " }{ said(data.say(label, lang.tag()), lang) }</> }
            </caption>
            <tbody>
                { for series.points.iter().map(|p| html! {
                    <tr>
                        <th scope="row">{ format.period(&p.period, Style::Medium) }</th>
                        <td>
                            { value(data, now, measure, p) }
                            if p.provisional { <span class="chip" title={texts.provisional_long}>{ texts.provisional }</span> }
                            if let Some(note) = p.note { <p class="small muted">{ said(data.say(note, lang.tag()), lang) }</p> }
                            { cites.marks(&p.sources, &now.scene) }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn value(data: &Data, now: &Snapshot, measure: &Measure, point: &Point) -> Html {
    let (texts, lang, format) = (now.scene.lang.texts(), now.scene.lang, now.scene.format());
    let number = |n: f64| format.number(n, measure.decimals);
    if let Some(text) = point.text {
        let exact = point.value.map(|v| format!("{} — ", number(v)));
        return html! { <>{ exact.unwrap_or_default() }{ said(data.say(text, lang.tag()), lang) }</> };
    }
    match (point.value, point.low, point.high) {
        (Some(v), _, _) => html! { <span class="number">{ number(v) }</span> },
        (None, Some(low), Some(high)) => html! { fill(texts.between, &[("low", &number(low)), ("high", &number(high))]) },
        (None, Some(low), None) => html! { fill(texts.at_least, &[("low", &number(low))]) },
        (None, None, Some(high)) => html! { fill(texts.at_most, &[("high", &number(high))]) },
        (None, None, None) => html! { <span class="muted">{ texts.no_value }</span> },
    }
}
