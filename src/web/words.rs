//! Small pieces of text and marks that every part of the view uses.

use phaen::dataset::{Dataset, Hue, Node, Said, StatusId, Tone};
use phaen::text::{Lang, Lexicon, keeps};
use std::ops::Range;

use crate::el::{El, el, nothing};

/// Words of the dataset, marked with their language where it is another than the explorer's, and
/// with a dagger where its makers translated them.
pub fn said(said: Said<'_>, lang: Lang) -> El {
    plain(said, lang).maybe((!said.official).then(|| unofficial_mark(lang)))
}

/// The words alone, where the mark stands elsewhere.
pub fn plain(said: Said<'_>, lang: Lang) -> El {
    flow(span(said, lang), said.words, said.lexicon, &[])
}

/// Words of the dataset as [`said`], some pieces of them marked: in bytes, in their order.
pub fn said_with(said: Said<'_>, lang: Lang, marks: &[Range<usize>]) -> El {
    let words = flow(span(said, lang), said.words, said.lexicon, marks);
    words.maybe((!said.official).then(|| unofficial_mark(lang)))
}

fn span(said: Said<'_>, lang: Lang) -> El {
    el("span").attr_if("lang", Some(said.language).filter(|tag| *tag != lang.tag()))
}

/// Adds words that the browser breaks into lines. What it would tear is held together, and where it may not see that a
/// word ends it is told: by elements, never by characters, which would be copied, searched and read aloud.
pub fn flow(mut into: El, words: &str, lexicon: &Lexicon, marks: &[Range<usize>]) -> El {
    let (mut at, mut told) = (0, false);
    for keep in keeps(words, lexicon) {
        if keep.range.start > at {
            into = piece(into, words, at..keep.range.start, marks);
            told = false;
        }
        if keep.before && !told {
            into = into.child(el("wbr"));
        }
        at = keep.range.end;
        told = keep.after;
        into = into.child(piece(el("span").class("keep"), words, keep.range, marks));
        if told {
            into = into.child(el("wbr"));
        }
    }
    if at == 0 || at < words.len() { piece(into, words, at..words.len(), marks) } else { into }
}

/// Adds a piece of some words, what is marked of it as such.
pub fn piece(mut into: El, words: &str, piece: Range<usize>, marks: &[Range<usize>]) -> El {
    let mut at = piece.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(piece.end));
        if start < end {
            if start > at {
                into = into.words(words.get(at..start).unwrap_or_default());
            }
            into = into.child(el("mark").words(words.get(start..end).unwrap_or_default()));
            at = end;
        }
    }
    if at == piece.start || at < piece.end { into.words(words.get(at..piece.end).unwrap_or_default()) } else { into }
}

/// The mark of a translation by the dataset's makers.
pub fn unofficial_mark(lang: Lang) -> El {
    let texts = lang.texts();
    el("span")
        .class("dagger")
        .set("title", texts.unofficial_long)
        .set("lang", lang.tag())
        .child(el("span").set("aria-hidden", "true").text("†"))
        .child(aside(texts.unofficial))
}

/// Words in brackets for screen readers.
pub fn aside(words: &'static str) -> El {
    el("span").class("visually-hidden").text(" (").text(words).text(")")
}

/// Adds words to a line, with a separator between them.
pub fn add(line: &mut String, separator: &str, words: &str) {
    if !line.is_empty() {
        line.push_str(separator);
    }
    line.push_str(words);
}

/// Whether the makers of the dataset have not confirmed something.
pub fn is_unverified(data: &Dataset, tags: &[phaen::dataset::Str]) -> bool {
    tags.iter().any(|t| data.str(*t) == "unverified")
}

/// The tags that have no mark of their own, as one line.
pub fn other_tags(data: &Dataset, tags: &[phaen::dataset::Str], separator: &str) -> String {
    let mut line = String::new();
    for tag in tags {
        let tag = data.str(*tag);
        if tag != "unverified" {
            add(&mut line, separator, tag);
        }
    }
    line
}

/// The mark of a node that is tagged "unverified".
pub fn unverified_mark(data: &Dataset, item: &Node, lang: Lang) -> El {
    let tags = item.more.as_ref().map(|m| &*m.tags).unwrap_or_default();
    unverified(is_unverified(data, tags), lang)
}

/// The mark "unverified", or nothing.
pub fn unverified(mark: bool, lang: Lang) -> El {
    let texts = lang.texts();
    if !mark {
        return nothing();
    }
    el("span").class("chip").set("title", texts.unverified_long).text(texts.unverified)
}

/// The square of an identity colour.
pub fn hue_mark(hue: Option<Hue>) -> El {
    match hue {
        Some(hue) => el("span").class("hue").set("data-hue", hue.word()).set("aria-hidden", "true"),
        None => nothing(),
    }
}

/// A status: shape, the publisher's word, colour.
pub fn status_mark(data: &Dataset, status: StatusId, lang: Lang) -> El {
    let Some(status) = data.status(status) else { return no_status(lang) };
    tone(status.tone).text(" ").child(el("span").class("word").child(said(data.say(status.label, lang.tag()), lang)))
}

/// A status where there is no room for its word, which screen readers get all the same.
pub fn tone_mark(data: &Dataset, status: StatusId, lang: Lang) -> El {
    let Some(status) = data.status(status) else { return no_status(lang) };
    let word = data.say(status.label, lang.tag()).words;
    tone(status.tone).attr("title", word).child(el("span").class("visually-hidden").words(word))
}

/// That nothing is known of a status.
pub fn no_status(lang: Lang) -> El {
    tone(Tone::Unknown).text(" ").child(el("span").class("word").text(lang.texts().no_data))
}

/// The shape of a status, in its colour. Status is never colour alone.
pub fn tone(tone: Tone) -> El {
    let (outline, inner) = match tone {
        Tone::Achieved => ("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z", "M4.6 8.3l2.4 2.4 4.5-5"),
        Tone::Near => ("M8 1.5 15.5 14.5H.5z", ""),
        Tone::AtRisk => ("M8 .5 15.5 8 8 15.5.5 8z", ""),
        Tone::Critical => ("M1.5 1.5h13v13h-13z", "M5 5l6 6M11 5l-6 6"),
        Tone::Neutral | Tone::Unknown => ("M8 1.5a6.5 6.5 0 1 1 0 13A6.5 6.5 0 0 1 8 1.5z", ""),
    };
    let shape = el("svg")
        .class("shape")
        .set("viewBox", "0 0 16 16")
        .set("width", "16")
        .set("height", "16")
        .set("aria-hidden", "true")
        .child(el("path").set("d", outline).class("outline"))
        .child(el("path").set("d", inner).class("inner"));
    el("span").attr("class", &["tone ", tone.word()].concat()).child(shape)
}

/// The class of a piece of a bar in the colour of a status.
pub fn rated(tone: Tone) -> &'static str {
    match tone {
        Tone::Achieved => "rated achieved",
        Tone::Near => "rated near",
        Tone::AtRisk => "rated at-risk",
        Tone::Critical => "rated critical",
        Tone::Neutral | Tone::Unknown => "rated",
    }
}
