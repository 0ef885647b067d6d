//! Buttons for all that keys, wheels and fingers do, and the strip of the whole time.

use phaen::picture::{Look, Timeline};
use phaen::scene::{Action, Reach};
use phaen::text::Font;
use phaen::time::{Axis as TimeAxis, Date, Span, Style, Unit, Years, days_for};
use yew::prelude::*;

use super::{Message, STEP, TimelineView};
use crate::app::act;
use crate::el::{El, button, el, icon_button};
use crate::store::Data;

/// The size of the strip, in CSS pixels; it is drawn as wide as there is room.
pub(super) const STRIP: (f64, f64) = (1000.0, 24.0);

impl TimelineView {
    /// Zoom, move, fit, and the kind of years.
    pub(super) fn tools(&self, ctx: &Context<Self>, data: &Data, look: &Look, axis: &TimeAxis) -> El {
        let (store, words) = (&ctx.props().store, self.now.scene.lang.later_texts());
        let icon = |label, sign, message: fn() -> Message| {
            icon_button("button icon", label, sign).on_click(ctx.link().callback(move |_: Event| message()))
        };
        let to = |class, words: &'static str, reach: Reach| {
            let pressed = self.now.scene.reach == reach;
            button(class).flag("aria-pressed", pressed).on_click(act(store, Action::Reach(reach))).text(words)
        };
        let selected = match (self.now.scene.selected, self.now.scene.event) {
            (Some(node), _) => self.timeline.time_of(data, node),
            (_, Some(event)) => Timeline::time_of_event(data, event),
            _ => None,
        };
        // it stays where it is, so that focus does
        let fit =
            button("button to-selected").attr_if("aria-disabled", selected.is_none().then_some("true")).text(words.time_selected);
        let fit = match selected {
            Some(span) => fit.on_click(ctx.link().callback(move |_: Event| Message::Show(span))),
            None => fit,
        };
        let today = f64::from(self.now.stage.today.first_day()) + 0.5;
        let half = self.span.get().days() / 2.0;
        let here = Span {
            from: today - half,
            to: today + half,
        };
        let today = button("button").on_click(ctx.link().callback(move |_: Event| Message::Show(here))).text(words.to_today);
        el("div")
            .class("zooms time-tools")
            .set("role", "group")
            .set("aria-label", words.show_time)
            .child(icon(words.time_in, "+", || Message::Zoom(STEP)))
            .child(icon(words.time_out, "−", || Message::Zoom(1.0 / STEP)))
            .child(icon(words.earlier, "←", || Message::Pan(-5)))
            .child(icon(words.later, "→", || Message::Pan(5)))
            .child(to("button to-plan", words.time_root, Reach::Root))
            .child(to("button to-all", words.time_all, Reach::All))
            .child(today)
            .child(fit)
            .child(self.units(ctx, data, look, axis))
    }

    /// Zooms so that a unit divides the axis.
    fn units(&self, ctx: &Context<Self>, data: &Data, look: &Look, axis: &TimeAxis) -> El {
        let words = self.now.scene.lang.later_texts();
        let width = |words: &str| look.text.width(words, Font::Tick);
        let days = |unit| days_for(unit, look.scale.width, look.format, look.years, data.head().fiscal_year_start, &width);
        let mut group = el("div").class("segmented units").set("role", "group").set("aria-label", words.unit);
        for (name, unit) in [
            (words.unit_decade, Unit::Years(10)),
            (words.unit_year, Unit::Years(1)),
            (words.unit_quarter, Unit::Quarters),
            (words.unit_month, Unit::Months),
        ] {
            // so much time that this unit divides it may be more than there is
            let finer = Unit::ALL.iter().skip_while(|u| **u != unit).nth(1).copied();
            let reached = finer.is_none_or(|finer| days(finer) * 1.03 < self.timeline.longest());
            let choice = el("button").set("type", "button").flag("aria-pressed", axis.unit == unit);
            let choice = choice.attr_if("aria-disabled", (!reached).then_some("true")).text(name);
            group = group.child(match reached {
                true => {
                    let zoom = self.span.get().days() / days(unit);
                    choice.on_click(ctx.link().callback(move |_: Event| Message::Zoom(zoom)))
                }
                false => choice,
            });
        }
        group
    }

    /// Which years divide the time.
    pub(super) fn years(&self, ctx: &Context<Self>) -> El {
        let (store, words) = (&ctx.props().store, self.now.scene.lang.later_texts());
        let mut group = el("div").class("segmented").set("role", "group").set("aria-label", words.kind_of_years);
        for (name, years) in [(words.years_calendar, Years::Calendar), (words.years_fiscal, Years::Fiscal)] {
            let choice = el("button").set("type", "button").flag("aria-pressed", self.now.scene.years == years);
            group = group.child(choice.on_click(act(store, Action::Years(years))).text(name));
        }
        group
    }

    /// What the list has of it.
    pub(super) fn list_tools(&self, ctx: &Context<Self>) -> El {
        let words = self.now.scene.lang.later_texts();
        el("div").class("zooms time-tools").set("role", "group").set("aria-label", words.show_time).child(self.years(ctx))
    }

    /// How much is in force over the whole time, and which part of it is shown. A press moves there; keys and buttons
    /// do the same.
    pub(super) fn strip(&self) -> El {
        let words = self.now.scene.lang.later_texts();
        let scale = self.timeline.strip_scale(STRIP.0);
        let shown = self.span.get();
        let (from, to) = (scale.x(shown.from).max(-2.0), scale.x(shown.to).min(STRIP.0 + 2.0));
        let today = scale.x(f64::from(self.now.stage.today.first_day()) + 0.5);
        let tenths = |x: f64| (x * 10.0).round() as i32;
        let rect = |class: &'static str, x: f64, width: f64| {
            let rect = el("rect").class(class).number("x", tenths(x)).set("y", "0").number("width", tenths(width));
            rect.number("height", tenths(STRIP.1))
        };
        let view = ["0 0 ", &tenths(STRIP.0).to_string(), " ", &tenths(STRIP.1).to_string()].concat();
        let svg = el("svg")
            .set("preserveAspectRatio", "none")
            .attr("viewBox", &view)
            .child(el("path").class("strip-area").attr("d", &self.strip))
            .child(rect("strip-today", today - 1.0, 2.0))
            .child(rect("strip-frame", from, (to - from).max(4.0)));
        let format = self.now.scene.format();
        let year = |class, day: f64| el("span").class(class).words(&format.year(Date::from_days(day as i32).year(), Style::Short));
        el("div")
            .class("time-strip")
            .set("aria-hidden", "true")
            .set("title", words.whole_time)
            .child(svg)
            .child(year("strip-year", scale.span.from))
            .child(year("strip-year end", scale.span.to - 1.0))
    }
}
