//! The rows of the timeline: names as tree items, bars beside them; the axis and the lines behind.

use phaen::dataset::NodeId;
use phaen::picture::{Card, CardRole, Label, Look, Mark, MarkRole, Picture, ROW, Timeline, between, hue, label};
use phaen::text::{Font, fill};
use phaen::time::{Axis as TimeAxis, Date, Period, Style, Unit};
use yew::Context;

use super::TimelineView;
use crate::el::{El, el};
use crate::found::{code_of, marked};
use crate::row::{JOIN, RowProps};
use crate::store::Data;
use crate::words::{add, hue_mark, plain, rated, tone, tone_mark, unverified_mark};

impl TimelineView {
    /// The rows near the screen, and the one that Tab comes to.
    pub(super) fn drawn_rows(&self, data: &Data, look: &Look, mut tree: El) -> El {
        let (first, end) = self.window;
        let active = self.now.active.and_then(|n| self.now.rows.find(data, n));
        // what has focus stays in the document, wherever the screen is
        let away = active.filter(|at| !(first..end).contains(at));
        for at in (first..end).chain(away) {
            if let Some(node) = self.now.rows.get(at) {
                // all of them have keys, or focus would be lost when others come before it
                tree = tree.child(self.row(data, look, node, (away != Some(at)).then(|| at - first)));
            }
        }
        tree
    }

    /// A row, the how manieth that is drawn; none if it is kept only because it has focus.
    fn row(&self, data: &Data, look: &Look, node: NodeId, y: Option<usize>) -> El {
        let lang = look.format.lang;
        let props = RowProps::new(data, &self.now, node, self.now.active == Some(node), false);
        let words = label(data, node, lang);
        let mut class = String::from("time-row d");
        class.push(char::from(b'0' + props.depth.min(6) as u8));
        class.push_str(if props.selected { " selected" } else { "" });
        // what stands on top is the strongest, as in the diagram
        class.push_str(if props.depth == 0 && hue(data, node).is_none() { " topmost" } else { "" });
        class.push_str(if y.is_none() { " pinned" } else { "" });
        let place = y.map_or(String::new(), |y| {
            ["top:", &self.px(y as f64 * ROW).to_string(), "px;height:", &self.px(ROW).to_string(), "px"].concat()
        });
        let status = data.assessment(node).map(|a| tone_mark(data, a.status, lang));
        let year = data.assessment(node).and_then(|a| a.year());
        let year = year.map(|y| el("span").class("visually-hidden").text(" ").words(&look.format.year(y, Style::Short)));
        let track = self.timeline.track(look, node);
        let names = ["width:", &self.px(self.names()).to_string(), "px"].concat();
        let full = [words.name.words, " · ", &self.told(data, node, Style::Medium)].concat();
        props
            .tree_item(&class, "row", props.open)
            .key_number(node.0)
            .style(&place)
            .child(
                el("span")
                    .class("time-name")
                    .style(&names)
                    .attr("title", &full)
                    .child(twist(props.open))
                    .child(time_label(&props, &words))
                    .child(
                        el("span")
                            .class("visually-hidden")
                            .text(", ")
                            .words(&self.told(data, node, Style::Spoken))
                            .text(if status.is_some() { ", " } else { "" }),
                    )
                    .maybe(status)
                    .maybe(year),
            )
            .child(self.track(data, look, node, &track))
    }

    /// The period in words, how long it lasts, and when it was judged.
    pub(super) fn told(&self, data: &Data, node: NodeId, style: Style) -> String {
        let (format, texts) = (self.now.scene.format(), self.now.scene.lang.later_texts());
        let words = self.now.scene.lang.later_texts();
        let item = data.node(node);
        let mut told = String::new();
        match item.period {
            Some(period) if period.start.is_some() || period.end.is_some() => {
                if phaen::time::Span::of(&period).is_none() {
                    add(&mut told, "", words.reversed);
                    add(&mut told, " ", &format.period(&period, style));
                } else {
                    add(&mut told, "", &format.period(&period, style));
                    if let Some(duration) = format.duration(&period) {
                        add(&mut told, " · ", &duration);
                    }
                }
            }
            Some(Period {
                text: Some(text), ..
            }) => add(&mut told, "", data.str(text)),
            _ => {
                add(&mut told, "", texts.no_period);
                // the bracket
                if let Some(span) = self.timeline.below(data, node) {
                    let year = |day: f64| Date::new(Date::from_days(day as i32).year(), None, None);
                    let below = format.period(&Period::between(year(span.from), year(span.to - 1.0)), style);
                    add(&mut told, " · ", &fill(words.below_time, &[("period", &below)]));
                }
            }
        }
        for edition in self.timeline.editions(data, node) {
            if let Some(period) = data.node(edition).period {
                let short = if style == Style::Spoken { style } else { Style::Short };
                let dates = [words.replaced_by, " ", &format.period(&period, short)].concat();
                add(&mut told, " · ", &dates);
            }
        }
        if let Some(progress) = item.more.as_deref().and_then(|m| m.progress) {
            let progress = [texts.progress, " ", &format.percent(progress)].concat();
            add(&mut told, " · ", &progress);
        }
        told
    }

    /// The bars of a row: decoration, all of it is said in words.
    fn track(&self, data: &Data, look: &Look, node: NodeId, picture: &Picture) -> El {
        let line = self.px(self.line()).to_string();
        let mut marks = el("g").attr("transform", &self.tenths());
        for Mark { role, path, .. } in &picture.marks {
            let class = match role {
                MarkRole::Band => "band",
                MarkRole::Unsure => "time-bar unsure",
                MarkRole::Edition => "time-bar edition",
                MarkRole::Below => "time-below",
                MarkRole::Progress => "time-done",
                MarkRole::Rated(tone) => rated(*tone),
                MarkRole::Result => "time-result",
                MarkRole::Target => "time-target",
                _ => "time-bar",
            };
            let part = class.starts_with("time-bar").then_some("bar");
            marks = marks.child(el("path").class(class).attr_if("part", part).attr("d", &path.data()));
        }
        // over the bars, under the words
        let today = today_of(look).map(|x| {
            let line = ["M", &((x * 10.0).round() as i32).to_string(), " 0V", &((ROW * 10.0) as i32).to_string()].concat();
            el("path").class("today-line").attr("d", &line)
        });
        let marks = marks.maybe(today);
        let hue = hue(data, node).map(phaen::dataset::Hue::word);
        let svg = el("svg").class("time-marks").child(marks);
        let mut track = el("span").class("time-track").set("aria-hidden", "true").attr_if("data-hue", hue);
        track = track.style(&["width:", &line, "px"].concat()).child(svg);
        for card in &picture.cards {
            track = track.child(self.card(data, card));
        }
        track
    }

    /// Words on a track or above the axis.
    pub(super) fn card(&self, data: &Data, card: &Card) -> El {
        let lang = self.now.scene.lang;
        let class = match card.role {
            CardRole::Bar => "time-card in-bar",
            CardRole::Pale => "time-card pale",
            CardRole::Beyond => "time-card beyond",
            CardRole::Rated(_) => "time-card on-rated",
            CardRole::ValueIn => "time-card in-bar value",
            CardRole::Value => "time-card value",
            CardRole::Phase => "time-card phase",
            _ => "time-card beside",
        };
        let (r, px) = (card.rect, |length| self.px(length).to_string());
        let place = ["left:", &px(r.x), "px;top:", &px(r.y), "px;width:", &px(r.w), "px"].concat();
        let mut into = el("span").class(class).style(&place);
        if let CardRole::Rated(status) = card.role
            && let Some(status) = data.status(status)
        {
            into = into.attr("title", data.say(status.label, lang.tag()).words).child(tone(status.tone));
        }
        for line in &card.lines {
            let language = Some(line.language.as_str()).filter(|tag| !tag.is_empty() && *tag != lang.tag());
            into = into.child(el("span").attr_if("lang", language).attr("title", &line.words).words(&line.words));
        }
        into
    }

    /// Tenths of a pixel, as paths are written, to pixels of the screen.
    pub(super) fn tenths(&self) -> String {
        ["scale(", &(self.unit * 1000.0).round().to_string(), "e-4)"].concat()
    }

    /// Phases, years and today, above the rows; and how high they are.
    pub(super) fn head(&self, ctx: &Context<Self>, data: &Data, look: &Look, axis: &TimeAxis) -> (El, f64) {
        let (words, format) = (self.now.scene.lang.later_texts(), look.format);
        let px = |length: f64| self.px(length).to_string();
        let phases = Timeline::head_phases(data, &self.now.scene);
        let mut line = el("div").class("time-axis").set("aria-hidden", "true");
        let mut top = 0.0f64;
        let mut named = String::new();
        for phase in &phases {
            add(&mut named, ", ", data.say(phase.label, format.lang.tag()).words);
            add(&mut named, " ", &format.period(&phase.period, Style::Spoken));
        }
        if !phases.is_empty() {
            top = 22.0;
            for card in Timeline::phase_cards(look, &phases) {
                top = top.max(card.rect.y + 22.0);
                line = line.child(self.card(data, &card));
            }
        }
        for (ticks, class) in [(&axis.heads, "time-tick upper"), (&axis.ticks, "time-tick")] {
            if ticks.is_empty() {
                continue;
            }
            for tick in ticks {
                let cell = tick.placed(look.scale, &|words| look.text.width(words, Font::Tick));
                let place = ["left:", &px(cell.x), "px;top:", &px(top), "px;width:", &px(cell.width), "px"].concat();
                // the first of several years is not at the edge where the others begin
                let cut = matches!(axis.unit, Unit::Years(n) if n > 1) && f64::from(tick.day) < look.scale.span.from;
                line = line.child(el("span").class(class).style(&place).words(if cut { "" } else { cell.label }));
            }
            top += 22.0;
        }
        if let Some(today) = today_of(look) {
            let flag = [words.today, " ", &format.date(self.now.stage.today, Style::Medium)].concat();
            let half = look.text.width(&flag, Font::Tick) / 2.0 + 6.0;
            let middle = between(today, half, look.scale.width - half);
            let flag = el("span").class("today-flag").words(&flag);
            line = line.child(flag.style(&["left:", &px(middle), "px"].concat()));
        }
        // also where today is not seen: rows do not move while time does
        top += 20.0;
        let line = line.style(&["width:", &px(look.scale.width), "px;height:", &px(top + 4.0), "px"].concat());
        // what sighted readers see at the axis, said when it has changed
        let reach = self.timeline.span(self.now.scene.reach);
        let date = |day: f64| format.date(phaen::time::Date::from_days(day as i32), Style::Medium);
        let shown = fill(words.shown_from_to, &[("from", &date(reach.from)), ("to", &date(reach.to - 1.0))]);
        let today = [words.today, " ", &format.date(self.now.stage.today, Style::Long)].concat();
        let corner = el("div")
            .class("time-corner")
            .style(&["width:", &px(self.names()), "px"].concat())
            .child(self.years(ctx))
            .child(el("p").class("visually-hidden").words(&today).text(". ").words(&named))
            .child(el("p").class("visually-hidden").set("aria-live", "polite").words(&shown));
        (el("div").class("time-head").child(corner).child(line), top + 10.0)
    }

    /// The lines of the axis and of today behind the rows.
    pub(super) fn grid(&self, look: &Look, axis: &TimeAxis) -> El {
        let mut lines = String::new();
        let mut strong = String::new();
        let line = |into: &mut String, x: f64| {
            if x > 0.0 && x < look.scale.width {
                add(into, "", &["M", &self.px(x).to_string(), " 0V9999"].concat());
            }
        };
        for tick in &axis.ticks {
            line(&mut lines, look.scale.x(f64::from(tick.day)));
        }
        for tick in &axis.heads {
            line(&mut strong, look.scale.x(f64::from(tick.day)));
        }
        let mut today = String::new();
        line(&mut today, today_of(look).unwrap_or_default());
        let place = ["left:", &self.px(self.names()).to_string(), "px;width:", &self.px(look.scale.width).to_string(), "px"].concat();
        el("svg")
            .class("time-grid")
            .set("aria-hidden", "true")
            .style(&place)
            .child(el("path").class("time-line").attr("d", &lines))
            .child(el("path").class("time-line strong").attr("d", &strong))
            .child(el("path").class("today-line").attr("d", &today))
    }
}

/// The sign that opens a row.
pub(super) fn twist(open: Option<bool>) -> El {
    let class = match open {
        Some(true) => "twist open",
        Some(false) => "twist",
        None => "twist none",
    };
    el("span").class(class).set("aria-hidden", "true")
}

/// The name of a plan, with its code and marks.
pub(super) fn time_label(props: &RowProps, words: &Label<'_>) -> El {
    let (data, lang, found) = (&props.data, props.format.lang, props.found.as_ref());
    let item = data.node(props.node);
    let mut name = el("span").class("time-label");
    if let Some(code) = words.code {
        name = name.child(code_of(found, code)).text(JOIN);
    }
    name = name.child(hue_mark(item.hue)).child(marked(found, words.name, lang));
    if let Some(also) = words.also {
        name = name.text(" · ").child(plain(also, lang));
    }
    name.child(unverified_mark(data, item, lang)).maybe(props.inside())
}

/// Where today stands, if it is shown.
fn today_of(look: &Look) -> Option<f64> {
    let x = look.scale.x(f64::from(look.today) + 0.5);
    (x > 0.0 && x < look.scale.width).then_some(x)
}
