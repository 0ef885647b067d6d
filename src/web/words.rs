//! Small pieces of text and marks that every part of the view uses.

use phaen::dataset::{Assessment, Dataset, Hue, Node, Said, StatusId, Tone};
use phaen::text::Lang;
use yew::prelude::*;

/// Words of the dataset, marked with their language where it is another than the explorer's, and
/// with a dagger where its makers translated them.
pub fn said(said: Said<'_>, lang: Lang) -> Html {
    let tag = (said.language != lang.tag()).then(|| said.language.to_owned());
    html! {
        <span lang={tag}>{ said.words.to_owned() }{ unofficial_mark(said, lang) }</span>
    }
}

/// The words alone, where the mark stands elsewhere.
pub fn plain(said: Said<'_>, lang: Lang) -> Html {
    let tag = (said.language != lang.tag()).then(|| said.language.to_owned());
    html! { <span lang={tag}>{ said.words.to_owned() }</span> }
}

fn unofficial_mark(said: Said<'_>, lang: Lang) -> Html {
    if said.official {
        return html! {};
    }
    let texts = lang.texts();
    html! {
        <span class="dagger" title={texts.unofficial_long} lang={lang.tag()}>
            <span aria-hidden="true">{ "†" }</span>
            <span class="visually-hidden">{ format!(" ({})", texts.unofficial) }</span>
        </span>
    }
}

/// Whether the makers of the dataset have not confirmed something.
pub fn is_unverified(data: &Dataset, tags: &[phaen::dataset::Str]) -> bool {
    tags.iter().any(|t| data.str(*t) == "unverified")
}

/// The mark of a node that is tagged "unverified".
pub fn unverified_mark(data: &Dataset, item: &Node, lang: Lang) -> Html {
    let tags = item.more.as_ref().map(|m| &*m.tags).unwrap_or_default();
    unverified(is_unverified(data, tags), lang)
}

/// The mark "unverified", or nothing.
pub fn unverified(mark: bool, lang: Lang) -> Html {
    let texts = lang.texts();
    if !mark {
        return html! { <span hidden=true></span> };
    }
    html! { <span class="chip" title={texts.unverified_long}>{ texts.unverified }</span> }
}

/// The square of an identity colour.
pub fn hue_mark(hue: Option<Hue>) -> Html {
    match hue {
        Some(hue) => html! { <span class="hue" data-hue={hue.word()} aria-hidden="true"></span> },
        None => html! { <span hidden=true></span> },
    }
}

/// A status: shape, the publisher's word, colour.
pub fn status_mark(data: &Dataset, status: StatusId, lang: Lang) -> Html {
    let Some(status) = data.status(status) else { return no_status(lang) };
    html! {
        <span class={classes!("tone", status.tone.word())}>
            { shape(status.tone) }{ " " }<span class="word">{ said(data.say(status.label, lang.tag()), lang) }</span>
        </span>
    }
}

/// A status where there is no room for its word, which screen readers get all the same.
pub fn tone_mark(data: &Dataset, status: StatusId, lang: Lang) -> Html {
    let Some(status) = data.status(status) else { return no_status(lang) };
    let word = data.say(status.label, lang.tag()).words.to_owned();
    html! {
        <span class={classes!("tone", status.tone.word())} title={word.clone()}>
            { shape(status.tone) }<span class="visually-hidden">{ word }</span>
        </span>
    }
}

/// That nothing is known of a status.
pub fn no_status(lang: Lang) -> Html {
    html! {
        <span class="tone unknown">{ shape(Tone::Unknown) }{ " " }<span class="word">{ lang.texts().no_data }</span></span>
    }
}

/// The shape of a status. Status is never colour alone.
pub fn shape(tone: Tone) -> Html {
    let (outline, inner) = match tone {
        Tone::Achieved => ("M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z", "M4.6 8.3l2.4 2.4 4.5-5"),
        Tone::Near => ("M8 1.5 15.5 14.5H.5z", ""),
        Tone::AtRisk => ("M8 .5 15.5 8 8 15.5.5 8z", ""),
        Tone::Critical => ("M1.5 1.5h13v13h-13z", "M5 5l6 6M11 5l-6 6"),
        Tone::Neutral | Tone::Unknown => ("M8 1.5a6.5 6.5 0 1 1 0 13A6.5 6.5 0 0 1 8 1.5z", ""),
    };
    html! {
        <svg class="shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={outline} class="outline" />
            <path d={inner} class="inner" />
        </svg>
    }
}

/// The year an assessment speaks of, common era.
pub fn year_of(assessment: &Assessment) -> Option<i16> {
    let date = assessment.period.and_then(|p| p.end.or(p.start)).or(assessment.as_of)?;
    Some(date.year())
}

/// The other language of the explorer.
pub fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Th => Lang::En,
        Lang::En => Lang::Th,
    }
}
