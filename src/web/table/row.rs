//! One row of the table. It is drawn again only when something of it has changed.

use phaen::outline::{Column, Columns, When, owners_of, period_of, status_of};
use phaen::time::Style;
use yew::prelude::*;

use crate::el::{El, button, el, nothing};
use crate::found::code_of;
use crate::row::{RowProps, name, owner_mark};
use crate::words::{hue_mark, said, status_mark, unverified_mark};

/// Properties of [`TableRow`].
#[derive(Clone, PartialEq, Properties)]
pub struct CellProps {
    /// The node and what decides how it looks.
    pub row: RowProps,
    /// Which columns there are.
    pub columns: Columns,
    /// Its number among all rows, that of the headings being 1, where not all are drawn.
    pub index: Option<u32>,
}

/// One row.
pub struct TableRow;

impl Component for TableRow {
    type Message = ();
    type Properties = CellProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (props, row) = (ctx.props(), &ctx.props().row);
        let mut class = String::from("entry");
        let way = if row.way { " way" } else { "" };
        let selected = if row.selected { " selected" } else { "" };
        for name in [selected, if row.pinned { " pinned" } else { "" }, row.standing.class(), way] {
            class.push_str(name);
        }
        let index = props.index.map(|index| index.to_string());
        let mut tr = el("tr").attr("class", &class).set("part", "row").attr_if("aria-rowindex", index.as_deref());
        for column in props.columns.iter() {
            tr = tr.child(cell(row, column));
        }
        tr.into()
    }
}

fn cell(props: &RowProps, column: Column) -> El {
    let RowProps {
        data, node, format, ..
    } = props;
    let (node, lang) = (*node, format.lang);
    let item = data.node(node);
    let td = el("td").set("data-column", column.word());
    match column {
        Column::Code => match item.code {
            Some(code) => td.child(code_of(props.found.as_ref(), data.str(code))),
            None => td.child(none(lang.later_texts().not_stated)),
        },
        Column::Name => {
            let name = button("table-name")
                .attr("data-id", data.id_of(node))
                .set("tabindex", if props.active { "0" } else { "-1" })
                .attr_if("aria-current", props.selected.then_some("true"))
                .child(hue_mark(item.hue))
                .child(name(props, item, lang));
            let name = el("th").set("scope", "row").set("data-column", column.word()).child(name);
            name.text(" ").child(unverified_mark(data, item, lang))
        }
        Column::Level => match data.level_of(node) {
            Some(level) => td.child(said(data.say(level.label, lang.tag()), lang)),
            None => td.child(none(lang.later_texts().not_stated)),
        },
        Column::Owner => {
            let (mut td, mut some) = (td, false);
            for owner in owners_of(data, node) {
                td = td.text(if some { ", " } else { "" }).child(owner_mark(data, owner, lang, ""));
                some = true;
            }
            if some { td } else { td.child(none(lang.later_texts().not_stated)) }
        }
        Column::Period => match period_of(data, node, *format) {
            Some(When::Words(words)) => td.child(el("span").words(&words)),
            Some(When::Written(words)) => {
                let language = Some(data.default_language()).filter(|tag| *tag != lang.tag());
                td.child(el("span").attr_if("lang", language).words(words))
            }
            None => td.child(none(lang.later_texts().not_stated)),
        },
        Column::Status => match status_of(data, node) {
            Some((status, year)) => {
                let year = year.map(|year| format.year(year, Style::Short));
                let mark = el("span").class("status").child(status_mark(data, status, lang));
                td.child(mark).text(" ").child(year.map_or_else(nothing, |year| el("span").class("table-year").words(&year)))
            }
            None => td.child(none(lang.later_texts().no_data)),
        },
    }
}

/// Where nothing is known.
fn none(words: &'static str) -> El {
    let dash = el("span").set("aria-hidden", "true").text("–");
    el("span").class("table-none").child(dash).child(el("span").class("visually-hidden").text(words))
}
