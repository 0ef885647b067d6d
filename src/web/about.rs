//! What is told of the whole: what the keys do, what shapes and colours mean, what the dataset says of itself. In
//! dialogs, and the last two in the detail panel while nothing is selected. It comes later.

use phaen::dataset::Text;
use phaen::scene::Scene;
use phaen::text::fill;
use phaen::time::Style;

use crate::app::StoreRef;
use crate::el::{El, el, nothing};
use crate::find;
use crate::store::{Data, Dialog, Snapshot};
use crate::timeline;
use crate::words::{hue_mark, no_status, said, tone};

/// What a dialog shows.
pub fn dialog(store: &StoreRef, now: &Snapshot, data: &Data) -> El {
    match now.dialog {
        Some(Dialog::Keys) => keys(now),
        Some(Dialog::Legend) => legend(now, data),
        Some(Dialog::About) => about(data, &now.scene),
        Some(Dialog::Filter) => find::filter(store, now, data),
        Some(Dialog::Events(..)) => timeline::all_events(store, now, data),
        None => nothing(),
    }
}

/// What the detail panel shows while nothing is selected.
pub fn idle(now: &Snapshot, data: &Data) -> El {
    el("div").child(legend(now, data)).child(about(data, &now.scene))
}

/// What the keys do.
fn keys(now: &Snapshot) -> El {
    let words = now.scene.lang.later_texts();
    let rows: [([&'static str; 2], &'static str); 17] = [
        (["↓", "↑"], words.key_down_up),
        (["→", ""], words.key_right),
        (["←", ""], words.key_left),
        (["Home", "End"], words.key_home_end),
        (["PgDn", "PgUp"], words.key_page),
        (["Enter", words.key_space_name], words.key_enter),
        (["Shift + Enter", ""], words.focus_here),
        (["Backspace", ""], words.focus_up),
        (["*", ""], words.key_star),
        (["+", "−"], words.key_zoom),
        (["Shift +", words.key_arrows_name], words.key_pan),
        ([words.key_letters_name, ""], words.key_letters),
        (["/", ""], words.key_search),
        (["F3", "Shift + F3"], words.key_next_hit),
        (["Tab", ""], words.key_tab),
        (["?", ""], words.key_help),
        (["Esc", ""], words.key_escape),
    ];
    let mut list = el("dl").class("keys");
    for (names, what) in rows {
        let mut term = el("dt");
        for name in names {
            if !name.is_empty() {
                term = term.child(el("kbd").text(name)).text(" ");
            }
        }
        list = list.child(el("div").child(term).child(el("dd").text(what)));
    }
    list
}

/// What shapes, colours and marks mean; of statuses and hues those that the dataset uses.
fn legend(now: &Snapshot, data: &Data) -> El {
    let (texts, lang) = (now.scene.lang.later_texts(), now.scene.lang);
    let head = |words| el("p").class("head").text(words);
    let say = |text: Text| said(data.say(text, lang.tag()), lang);
    let mut tones = el("ul");
    for status in data.statuses() {
        let meaning = el("span").class("muted").text(" ");
        tones =
            tones.child(el("li").child(tone(status.tone).text(" ").child(el("span").class("word").child(say(status.label)))).child(
                match status.description {
                    Some(words) => meaning.child(say(words)),
                    None => meaning.text(texts.tone_meaning(status.tone)),
                },
            ));
    }
    tones = tones.child(el("li").child(no_status(lang)).child(el("span").class("muted").text(" ").text(texts.legend_unknown)));
    let mut legend = el("div").class("legend").child(head(texts.legend_tones)).child(tones);
    let hues = &data.overview().hues;
    let mut list = el("ul");
    for node in hues {
        let item = data.node(*node);
        list = list.child(el("li").child(hue_mark(item.hue)).text(" ").child(say(item.short_name.unwrap_or(item.name))));
    }
    if !hues.is_empty() {
        legend = legend.child(head(texts.legend_hues)).child(list);
    }
    let mark = |class, sign, words| el("li").child(el("span").class(class).text(sign)).text(" ").text(words);
    let marks = el("ul")
        .child(mark("dagger", "†", texts.unofficial_long))
        .child(mark("chip", texts.unverified, texts.unverified_long))
        .child(el("li").text(texts.legend_counts));
    legend.child(head(texts.legend_marks)).child(marks).child(el("p").class("muted").text(texts.rollup_why))
}

/// What the dataset says of itself.
fn about(data: &Data, scene: &Scene) -> El {
    let (texts, lang, format) = (scene.lang.later_texts(), scene.lang, scene.format());
    let head = data.head();
    let text = |t: Text| said(data.say(t, lang.tag()), lang);
    let fact = || el("span").class("fact");
    let mut about = el("div").class("about");
    if let Some(description) = head.description {
        about = about.child(el("p").child(text(description)));
    }
    if let Some(notice) = head.notice {
        about = about.child(el("p").class("notice").child(text(notice)));
    }
    let mut facts = el("p").class("muted");
    for (date, words) in [(head.as_of, texts.data_as_of), (head.issued, texts.issued), (head.modified, texts.modified)] {
        if let Some(date) = date {
            facts = facts.child(fact().words(&fill(words, &[("date", &format.date(date, Style::Long))])));
        }
    }
    if let Some(publisher) = head.publisher.and_then(|p| data.organization(p)) {
        facts = facts.child(fact().text(texts.publisher).text(" ").child(text(publisher.name)));
    }
    if let Some(license) = head.license {
        facts = facts.child(fact().text(texts.license).text(" ").words(data.str(license)));
    }
    about = about.child(facts);
    if let Some(contact) = head.contact {
        about = about.child(el("p").text(texts.contact).text(": ").child(text(contact)));
    }
    let entries = fill(texts.entries, &[("n", &format.integer(data.nodes().len() as u64))]);
    let mut counts = el("ul").class("counts");
    for (level, n) in data.levels().iter().zip(&data.overview().levels) {
        if *n > 0 {
            let name = text(level.plural.unwrap_or(level.label));
            counts = counts.child(el("li").child(name).text(" ").child(el("b").words(&format.integer(*n))));
        }
    }
    about.child(el("p").class("head").words(&entries)).child(counts)
}
