//! What is measured, in the detail panel: first in words, then as a small chart where there are numbers enough, then as
//! a table with all that is known. The chart is for eyes alone: words and table say the same and more.

use phaen::dataset::{Measure, Point, Said, Series};
use phaen::picture::{About, CardRole, Chart, Fact, KEY, Mark, MarkRole, Table, Value, between, facts, value_words};
use phaen::text::{Font, Text, fill};

use super::View;
use crate::el::{El, el};
use crate::words::said;

impl View<'_> {
    pub(super) fn measure(&self, measure: &Measure) -> El {
        let (facts, table) = (facts(self.data, measure, self.format, self.now.stage.today), Table::new(measure));
        let (mut told, mut points) = (0, 0);
        for row in &table.rows {
            points += row.points.len();
        }
        let mut all = el("div").class("measure");
        for fact in &facts {
            // of a number that was also published in words only the words are said
            told += usize::from(fact.point.is_some_and(|p| p.text.is_none() || p.value.or(p.low).or(p.high).is_none()));
            all = all.child(self.fact(fact));
        }
        let chart = Chart::new(measure, self.format, self.room(), &Figures);
        all = all.child(self.notes(measure, &facts)).maybe(chart.as_ref().map(|c| self.chart(c)));
        // a table would only say again what the words have said
        if told == points {
            return all;
        }
        let table = self.table(measure, &table);
        if chart.is_none() {
            return all.child(table);
        }
        let summary = fill(self.lang.later_texts().values_table, &[("n", &self.count(points))]);
        all.child(el("details").class("all-values").child(el("summary").words(&summary)).child(table))
    }

    // ---- words ----

    fn fact(&self, fact: &Fact) -> El {
        let line = el("p").class(match fact.about {
            About::NoResult | About::Nothing => "fact muted",
            _ => "fact",
        });
        let mut line = line.text(fact.label);
        if let Some(name) = fact.name {
            line = line.text(if fact.label.is_empty() { "" } else { " · " }).child(said(name, self.lang)).text(" ·");
        }
        let Some(point) = fact.point else { return line };
        line = line.text(" ").child(self.time(&point.period)).text(": ");
        line = match &fact.value {
            Value::None => line.child(el("span").class("muted").text(self.texts.no_value)),
            Value::Words(words) => line.child(el("b").child(said(*words, self.lang))),
            Value::Number {
                words,
                unit,
                unit_first,
            } => line.child(self.number(words, *unit, *unit_first)),
        };
        self.beside(line, point)
    }

    fn number(&self, words: &str, unit: Option<Said>, unit_first: bool) -> El {
        let number = el("b");
        match unit {
            Some(unit) if unit_first => number.child(said(unit, self.lang)).text(" ").words(words),
            Some(unit) => number.words(words).text(" ").child(said(unit, self.lang)),
            None => number.words(words),
        }
    }

    /// What stands behind a value: whether it may change, a remark, its sources.
    fn beside(&self, value: El, point: &Point) -> El {
        let chip = || el("span").class("chip").set("title", self.texts.provisional_long).text(self.texts.provisional);
        let remark = point.note.map(|n| el("span").class("remark").child(self.said(n)));
        value.maybe(point.provisional.then(chip)).child(self.marks(&point.sources)).maybe(remark)
    }

    /// The unit, unless the words have said it, and which way is good.
    fn notes(&self, measure: &Measure, facts: &[Fact]) -> El {
        let mut notes = el("p").class("small muted");
        let mut separator = "";
        let is_said = |f: &Fact| matches!(f.value, Value::Number { .. });
        if let Some(unit) = measure.unit
            && !facts.iter().any(is_said)
        {
            let words = self.data.say(unit, self.lang.tag());
            // the place of the unit is at the end in both languages
            notes = notes.words(&fill(self.texts.unit_of, &[("unit", "")])).child(said(words, self.lang));
            separator = " · ";
        }
        if let Some(direction) = measure.direction {
            notes = notes.text(separator).text(self.texts.measure_direction(direction));
        }
        notes
    }

    // ---- chart ----

    /// The width of the panel's content, in CSS pixels, near enough: the chart is scaled to what it really is.
    fn room(&self) -> f64 {
        let width = self.now.stage.width;
        let panel = if self.now.stage.is_narrow() { width } else { between(width * 0.27, 288.0, 416.0) };
        between(panel - 56.0, 240.0, 640.0)
    }

    fn chart(&self, chart: &Chart) -> El {
        let mut picture = drawn(&chart.picture.marks, chart.width, chart.height).class("plot");
        for card in &chart.picture.cards {
            let (x, class) = match card.role {
                CardRole::Tick => (card.rect.right(), "tick"),
                CardRole::Value => (card.rect.middle().x, "figure"),
                _ => (card.rect.middle().x, "when-tick"),
            };
            let text = el("text").class(class).number("x", tenths(x)).number("y", tenths(card.rect.middle().y));
            picture = picture.child(text.words(card.lines.first().map_or("", |l| &l.words)));
        }
        let mut keys = el("ul").class("chart-keys");
        for key in &chart.keys {
            keys = keys.child(el("li").child(drawn(&key.marks, KEY.0, KEY.1)).text(key.words));
        }
        if chart.left_out > 0 {
            let words = fill(self.lang.later_texts().more_series, &[("n", &self.count(chart.left_out))]);
            keys = keys.child(el("li").words(&words));
        }
        el("div").class("chart").set("aria-hidden", "true").child(picture).child(keys)
    }

    // ---- table ----

    fn table(&self, measure: &Measure, table: &Table) -> El {
        let (texts, several) = (self.texts, table.series.len() > 1);
        let caption = match table.series.first() {
            Some(series) if !several => self.name(el("caption"), series),
            _ => el("caption").text(texts.values),
        };
        let mut head = el("tr").child(heading("col").text(texts.period));
        let (mut rows, mut last) = (el("tbody"), None);
        if table.columns {
            for series in &table.series {
                head = head.child(self.name(heading("col"), series));
            }
        }
        let mut whole = el("table").class("values").child(caption).maybe(table.columns.then(|| el("thead").child(head)));
        for row in &table.rows {
            let mut cells = el("tr").child(heading("row").child(self.time(row.period)));
            for (i, series) in table.series.iter().enumerate() {
                let point = row.points.iter().find(|(s, _)| *s == i);
                if point.is_none() && !table.columns {
                    continue;
                }
                if several && !table.columns && last != Some(i) {
                    // from here on another series
                    if last.is_some() {
                        whole = whole.child(std::mem::replace(&mut rows, el("tbody")));
                    }
                    rows = rows.child(el("tr").child(self.name(heading("rowgroup").set("colspan", "2"), series)));
                    last = Some(i);
                }
                cells = cells.child(match point {
                    Some((_, point)) => self.cell(measure, point),
                    None => el("td"),
                });
            }
            rows = rows.child(cells);
        }
        whole.child(rows)
    }

    fn name(&self, place: El, series: &Series) -> El {
        let place = place.text(self.texts.series_role(series.role));
        match series.label {
            Some(label) => place.text(" · ").child(self.said(label)),
            None => place,
        }
    }

    /// A value: words stay as published, gaps are said.
    fn cell(&self, measure: &Measure, point: &Point) -> El {
        let (cell, number) = (el("td"), value_words(point, measure.decimals, self.format));
        let cell = match (number, point.text) {
            (Some(number), Some(text)) => cell.words(&number).text(" — ").child(self.said(text)),
            (Some(number), None) => cell.child(el("span").class("number").words(&number)),
            (None, Some(text)) => cell.child(self.said(text)),
            (None, None) => cell.child(el("span").class("muted").text(self.texts.no_value)),
        };
        self.beside(cell, point)
    }
}

fn heading(scope: &'static str) -> El {
    el("th").set("scope", scope)
}

/// Widths of figures without asking the browser: a little more than those of usual fonts, because labels only keep
/// clear of each other by them.
struct Figures;

impl Text for Figures {
    fn width(&self, text: &str, font: Font) -> f64 {
        let mut width = 0.0;
        for c in text.chars() {
            width += if matches!(c, ',' | '.' | '-' | ' ') { 0.35 } else { 0.6 };
        }
        width * font.size()
    }

    fn words(&self, text: &str) -> Vec<usize> {
        vec![text.len()]
    }
}

fn tenths(length: f64) -> i32 {
    (length * 10.0).round() as i32
}

/// Shapes in an SVG of a size; lengths within are tenths of a pixel.
fn drawn(marks: &[Mark], width: f64, height: f64) -> El {
    let size = ["0 0 ", &tenths(width).to_string(), " ", &tenths(height).to_string()].concat();
    let mut svg = el("svg").attr("viewBox", &size);
    for mark in marks {
        let class = match mark.role {
            MarkRole::ChartGrid => "grid-line",
            MarkRole::ChartAxis => "axis",
            MarkRole::TargetStep => "target-step",
            MarkRole::ResultLine => "result-line",
            MarkRole::Result => "result",
            MarkRole::ForecastLine => "forecast-line",
            MarkRole::Forecast => "forecast",
            MarkRole::ReferenceLine => "reference-line",
            MarkRole::Reference => "reference",
            MarkRole::Baseline => "baseline",
            MarkRole::RangeBar => "range-bar",
            MarkRole::Hollow => "hollow",
            MarkRole::KnownGap => "known-gap",
            _ => "",
        };
        svg = svg.child(el("path").class(class).attr("d", &mark.path.data()));
    }
    svg
}
