//! The table.
use crate::app::ViewProps;
use yew::virtual_dom::VNode;
#[inline(never)]
pub fn view(props: ViewProps) -> VNode {
    crate::el::el("div").class("table").words(&props.now.rows.len().to_string()).into()
}
