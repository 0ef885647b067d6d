//! The table of the format: every record with its fields, the shape of each, and a line about it. The reader goes by
//! this table, the JSON Schema is made from it (`schema`), and messages take their names from it. A field is added here
//! and in the model, nowhere else: name in the model, name in the file, shape, what it says.
//!
//! A record ends with how it is put together, where that is more than its fields: there the rules within one record
//! are checked, with `cx` to note problems and `at`, its place in the file.

use super::cx::Cx;
use super::json::Quoted;
use super::rules;
use super::scan::List;
use super::shape::*;
use super::trouble::Trouble;
use crate::dataset::*;
use crate::time::{Date, Digits, Era, Period};

/// A shape that is a record of fields.
pub(super) trait Fields {
    /// The table of its fields.
    const RECORD: &'static Record;
}

macro_rules! record {
    ($ty:ident, $name:literal, $doc:literal {
        $($field:ident $key:literal: $shape:ty, $about:literal;)*
    }) => {
        record!($ty -> $ty, $name, $doc {
            $($field $key: $shape, $about;)*
        } |_cx, _at| $ty { $($field,)* });
    };
    ($ty:ident -> $out:ty, $name:literal, $doc:literal {
        $($field:ident $key:literal: $shape:ty, $about:literal;)*
    } |$cx:ident, $at:ident| $build:expr) => {
        impl Fields for $ty {
            const RECORD: &'static Record = &Record {
                #[cfg(any(test, feature = "schema"))]
                name: $name,
                #[cfg(feature = "schema")]
                doc: $doc,
                fields: &[$(Field {
                    name: $key,
                    form: <$shape as Shape>::FORM,
                    required: <$shape as Shape>::REQUIRED,
                    #[cfg(feature = "schema")]
                    doc: $about,
                },)*],
            };
        }

        impl Shape for $ty {
            type Out = $out;
            const FORM: Form = Form::Record(Self::RECORD);

            #[allow(non_camel_case_types, unused_variables, reason = "variants and variables are named after fields")]
            // apart from its only caller the code of each record is alike, and packs better
            #[inline(never)]
            fn take($cx: &mut Cx<'_>, slot: Slot) -> Option<$out> {
                enum Key { $($field,)* }
                let Slot::Record($at, first) = slot else { return None };
                $(
                    let $field = $cx.slot(first + Key::$field as u32);
                    let $field = <$shape as Shape>::take($cx, $field);
                )*
                let $at = $at as usize;
                $(let $field = $field?;)*
                Some($build)
            }
        }
    };
}

/// What stands at the top of the file.
pub(super) struct Top;

record! { Top -> (Head, Box<[Str]>), "dataset", "A plan hierarchy: flat nodes with one parent each, typed links, measures, assessments, editions and events." {
    schema "$schema": Option<Str>, "The address of this schema, for editors.";
    format "format": Format, "Always `plan-dataset`.";
    version "formatVersion": Version, "The version of the format: `1.0`. A reader takes any 1.N.";
    id "id": Id, "The id of the dataset.";
    title "title": Name, "Its title.";
    description "description": Words, "What it is about.";
    default_language "defaultLanguage": Tag, "The language that plain strings are in, as a BCP 47 tag: `th`.";
    languages "languages": Box<[Tag]>, "The languages that the texts are in.";
    as_of "asOf": Option<Date>, "When its facts were looked at.";
    issued "issued": Option<Date>, "When it was first published.";
    modified "modified": Option<Date>, "When it was last changed.";
    publisher "publisher": Option<OrganizationId>, "Who published it.";
    license "license": License, "An SPDX id or an address.";
    notice "notice": Words, "Who compiled it, and whether it is official.";
    contact "contact": Words, "Where to report a mistake.";
    display "display": Option<Display>, "How it opens; never how it is stored.";
    levels "levels": Later<Level>, "The levels of the hierarchy, in the publisher's words.";
    statuses "statuses": Option<Later<Status>>, "The words of assessments.";
    link_types "linkTypes": Option<Later<LinkType>>, "The kinds of links: contributes-to, aligns-with, measures, supersedes, depends-on.";
    organizations "organizations": Option<Later<Organization>>, "Ministries, departments, committees.";
    sources "sources": Option<Later<Source>>, "Documents and pages that statements rest on.";
    editions "editions": Option<Later<Edition>>, "Editions of the plans.";
    current_edition "currentEdition": Option<EditionId>, "The edition in force.";
    phases "phases": Option<Later<Phase>>, "Bands on the time axis.";
    nodes "nodes": Later<Node>, "The plans and all that is below them, in any order.";
    links "links": Option<Later<Link>>, "Links between nodes, or from a node to an address.";
    events "events": Option<Later<Event>>, "What happened or will.";
    stories "stories": Option<Later<Story>>, "Briefings: scenes in order.";
    lexicon "lexicon": Box<[Str]>, "Words that no line break may split.";
    ext "ext": Option<Free>, "The publisher's own: kept, not looked at.";
} |_cx, _at| {
    let display = display.unwrap_or_default();
    let head = Head {
        id,
        title,
        description,
        as_of,
        issued,
        modified,
        publisher,
        license,
        notice,
        contact,
        scene: display.scene,
        era: display.era,
        digits: display.digits,
        fiscal_year_start: display.fiscal_year_start,
        current_edition,
    };
    (head, lexicon)
} }

/// How a dataset opens.
pub(super) struct Display {
    scene: Option<Str>,
    era: Option<Era>,
    digits: Option<Digits>,
    fiscal_year_start: (u8, u8),
}

impl Default for Display {
    fn default() -> Self {
        Self {
            scene: None,
            era: None,
            digits: None,
            fiscal_year_start: (10, 1),
        }
    }
}

record! { Display, "display", "How a dataset opens; never how it is stored." {
    scene "scene": Option<Str>, "What is shown first, as the text of a scene.";
    era "era": Option<Era>, "The era that years are shown in: `be` พ.ศ. or `ce` ค.ศ.";
    digits "digits": Option<Digits>, "The digits that numbers are shown in.";
    fiscal_year_start "fiscalYearStart": FiscalYearStart, "Month and day: `10-01`.";
} }

record! { Period -> Period, "period", "A time: both ends are part of it; an end may be open." {
    start "start": Option<Date>, "From.";
    end "end": Option<Date>, "To.";
    text "text": Option<Prose>, "As the source writes it.";
    certain "certain": Option<bool>, "False where the source is not sure.";
} |cx, at| {
    if let (Some(start), Some(end)) = (start, end) && start.first_day() > end.last_day() {
        cx.log.add(at, Trouble::Reversed(start, end));
    }
    Period { start, end, text, certain: certain.unwrap_or(true) }
} }

record! { Cite, "cite", "A place in a source." {
    source "source": SourceId, "The source.";
    page "page": Option<Str>, "The page, as text.";
    quote "quote": Option<Prose>, "The words of the source.";
} }

record! { Level, "level", "A level of the hierarchy, in the publisher's words." {
    id "id": Id, "Its id.";
    label "label": Name, "Its name.";
    plural "plural": Words, "Its name for several.";
    description "description": Words, "What the term means, for a citizen.";
    role "role": Role, "What it is, whatever its publisher calls it.";
    rank "rank": Option<i32>, "Its place from the top.";
} }

record! { Status, "status", "A word of assessments." {
    id "id": Id, "Its id.";
    label "label": Name, "The publisher's word.";
    tone "tone": Tone, "What it says; decides its shape and colour.";
    description "description": Words, "What it means.";
} }

record! { LinkType, "linkType", "A kind of links." {
    id "id": Id, "Its id. Links of the type `supersedes` join a plan to the one it replaces.";
    label "label": Name, "Read from the first node to the second.";
    inverse "inverse": Words, "Read from the second node to the first.";
    symmetric "symmetric": bool, "Whether it says the same in both directions.";
    broader "broader": bool, "Whether the second node is a further parent.";
    description "description": Words, "What it means.";
} }

record! { Organization, "organization", "A ministry, department or committee." {
    id "id": Id, "Its id.";
    name "name": Name, "Its name.";
    acronym "acronym": Words, "Its acronym.";
    parent "parent": Option<OrganizationId>, "What it is part of.";
    url "url": Url, "Its page.";
    tags "tags": Box<[Str]>, "Free words.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} }

record! { Source, "source", "A document or page that statements rest on." {
    id "id": Id, "Its id.";
    title "title": Name, "Its title.";
    url "url": Url, "Its address.";
    publisher "publisher": Option<Publisher>, "Who published it.";
    date "date": Option<Date>, "When it was published.";
    accessed "accessed": Option<Date>, "When it was read.";
    license "license": License, "An SPDX id or an address.";
    tags "tags": Box<[Str]>, "Free words: official, secondary, unverified.";
} }

record! { Edition, "edition", "An edition of the plans." {
    id "id": Id, "Its id.";
    label "label": Name, "Its name.";
    date "date": Option<Date>, "In force from.";
    kind "kind": EditionKind, "What kind.";
    replaces "replaces": Option<EditionId>, "The edition before it.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} }

record! { Phase, "phase", "A band on the time axis, such as a phase of five years." {
    id "id": Id, "Its id.";
    label "label": Name, "Its name.";
    period "period": Period, "When.";
    root "root": Option<NodeId>, "Shown only where this node or what is below it is shown.";
    tags "tags": Box<[Str]>, "Free words.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} }

record! { Node -> Node, "node", "A plan, target, indicator, project or whatever its level says." {
    id "id": Id, "Its id: stable, used in links.";
    level "level": LevelId, "Its level.";
    name "name": Name, "Its official name.";
    parent "parent": Option<NodeId>, "What it stands under.";
    code "code": Option<Str>, "Its official code, always text.";
    order "order": Option<f64>, "Its place among its siblings, before its code.";
    short_name "shortName": Words, "A shorter name for pictures and rows.";
    aliases "aliases": Box<[Text]>, "Other names.";
    description "description": Words, "What it is about.";
    period "period": Option<Period>, "When.";
    hue "hue": Option<Hue>, "An identity colour.";
    organizations "organizations": Box<[Involvement]>, "Who does what for it.";
    assessments "assessments": Box<[Assessment]>, "How it was judged. All are kept, the newest is shown.";
    totals "totals": Box<[Total]>, "Published counts of statuses below it.";
    progress "progress": Option<Fraction>, "How much is done, 0 to 1.";
    budget "budget": Box<[Budget]>, "Money.";
    measure "measure": Option<Measure>, "What is measured.";
    identifiers "identifiers": Box<[Identifier]>, "Identifiers of other systems.";
    tags "tags": Box<[Str]>, "Free words.";
    url "url": Url, "Its own page.";
    sources "sources": Box<[Cite]>, "Where its name and existence are stated.";
    editions "editions": Option<Lifetime>, "In which editions it exists.";
    ext "ext": Option<Free>, "The publisher's own: kept, not looked at.";
} |_cx, _at| {
    let editions = editions.unwrap_or_default();
    let more = More {
        order,
        aliases,
        description,
        progress,
        budget,
        measure,
        totals,
        identifiers,
        tags,
        url,
        since: editions.since,
        until: editions.until,
    };
    Node {
        id,
        name,
        level,
        hue,
        parent,
        code,
        short_name,
        period,
        organizations,
        assessments: rules::newest_first(assessments),
        sources,
        more: (more != More::default()).then(|| Box::new(more)),
    }
} }

/// In which editions a node exists.
#[derive(Default)]
pub(super) struct Lifetime {
    since: Option<EditionId>,
    until: Option<EditionId>,
}

record! { Lifetime, "lifetime", "In which editions a node exists." {
    since "since": Option<EditionId>, "The first one.";
    until "until": Option<EditionId>, "The last one.";
} }

record! { Involvement, "involvement", "An organization's part in a node." {
    organization "id": OrganizationId, "Who.";
    part "role": Part, "Does what.";
    period "period": Option<Period>, "When.";
    tags "tags": Box<[Str]>, "Free words, such as the class of an owner.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} }

record! { Assessment, "assessment", "A judgement of a node." {
    status "status": StatusId, "The result.";
    period "period": Option<Period>, "Of which time.";
    as_of "asOf": Option<Date>, "As it was known when.";
    by "by": Option<OrganizationId>, "Who judged.";
    rule "rule": Words, "The yardstick.";
    note "note": Words, "A remark.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} }

record! { Total, "total", "A published count of statuses below a node." {
    period "period": Option<Period>, "Of which time.";
    level "level": LevelId, "Of which level.";
    counts "counts": Counts, "How many of each status.";
    note "note": Words, "A remark.";
    as_of "asOf": Option<Date>, "As it was known when.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} }

record! { Budget, "budget", "Money of a node." {
    period "period": Period, "When.";
    amount "amount": f64, "How much, in units of the currency.";
    currency "currency": Str, "ISO 4217: THB.";
    kind "kind": BudgetKind, "Which money.";
} }

record! { Identifier, "identifier", "An identifier of another system." {
    scheme "scheme": Str, "The system.";
    value "value": Str, "The identifier.";
} }

record! { Measure, "measure", "What is measured." {
    unit "unit": Words, "The unit, if stated.";
    decimals "decimals": Option<u8>, "Digits after the point.";
    direction "direction": Option<Direction>, "Which way is good.";
    series "series": Box<[Series]>, "Values.";
} }

record! { Series -> Series, "series", "A series of values." {
    role "role": SeriesRole, "What the values are.";
    label "label": Words, "A name.";
    points "points": Box<[Point]>, "The values.";
} |cx, at| {
    if let Some((a, b)) = rules::overlap(&points) {
        cx.log.add(at, Trouble::Overlap(a, b));
    }
    Series { role, label, points }
} }

record! { Point -> Point, "point", "A value of a series." {
    period "period": Period, "When.";
    value "value": Option<f64>, "The number; null is a known gap.";
    low "low": Option<f64>, "The lower end of a range.";
    high "high": Option<f64>, "The upper end of a range.";
    text "text": Words, "The value in words, as published.";
    note "note": Words, "A remark.";
    provisional "provisional": bool, "May change.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} |cx, at| {
    if let (Some(low), Some(high)) = (low, high) && low > high {
        cx.log.add(at, Trouble::LowAboveHigh(low, high));
    }
    Point { period, value, low, high, text, note, provisional, sources }
} }

record! { Link -> Option<Link>, "link", "A link between two nodes, or from a node to an address." {
    from "from": NodeId, "The first node.";
    to "to": Quoted, "The second node, or an address if it is external.";
    kind "type": LinkTypeId, "What it says.";
    note "note": Words, "A remark.";
    external "external": bool, "Whether `to` is an address.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} |cx, at| {
    let end = match external {
        true => Some(LinkEnd::External(cx.address(to))),
        false => cx.resolve(List::Nodes, to).map(|n| LinkEnd::Node(NodeId(n))),
    };
    end.map(|to| Link { from, to, kind, note, sources })
} }

record! { Event, "event", "Something that happened or will." {
    id "id": Id, "Its id.";
    name "name": Name, "Its name.";
    period "period": Period, "When.";
    kind "kind": EventKind, "What kind.";
    nodes "nodes": Box<[NodeId]>, "Which nodes it concerns.";
    places "places": Box<[Place]>, "Where.";
    organizer "organizer": Option<Publisher>, "By whom.";
    description "description": Words, "More of it.";
    url "url": Url, "Its page.";
    sources "sources": Box<[Cite]>, "Where this is stated.";
} }

record! { Place, "place", "A place of an event." {
    code "code": Option<Str>, "The code of an administrative area.";
    name "name": Name, "Its name.";
} }

record! { Story, "story", "A briefing: scenes in order." {
    id "id": Id, "Its id.";
    title "title": Name, "Its title.";
    steps "steps": Box<[Step]>, "Its steps.";
} }

record! { Step, "step", "A step of a briefing." {
    scene "scene": Str, "What is shown, as the text of a scene.";
    title "title": Words, "A title.";
    note "note": Words, "What to say.";
} }
