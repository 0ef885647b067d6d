//! Keys within a tree, the same in every view: what a key asks for is found by `phaen::scene::move_of`, where it leads
//! by `phaen::outline::Rows`.

use std::cell::RefCell;

use phaen::dataset::NodeId;
use phaen::outline::Go;
use phaen::scene::{Action, Axis, Key, Move, View, move_of};
use phaen::text::starts_with;
use web_sys::KeyboardEvent;

use crate::dom;
use crate::later;
use crate::store::{Data, Dialog, Store};

/// Letters typed within this time belong together, in milliseconds.
const TYPING: f64 = 800.0;

/// The keys of one tree.
#[derive(Default)]
pub struct Keys {
    /// What was typed, and when last.
    typed: RefCell<(String, f64)>,
}

impl Keys {
    /// A key within the tree. `page` is how many rows fit on the screen; `own` is asked first: it does what only this
    /// view can, such as zooming, and says whether it did. A key that does nothing is left to the page.
    pub fn press(&self, event: &KeyboardEvent, store: &Store, axis: Axis, page: usize, own: &dyn Fn(Move<'_>) -> bool) {
        let name = event.key();
        let key = Key {
            name: &name,
            shift: event.shift_key(),
            other: event.ctrl_key() || event.alt_key() || event.meta_key(),
        };
        let Some(movement) = move_of(axis, key) else { return };
        let now = store.snapshot();
        let (Some(data), Some(from)) = (now.data.clone(), now.active) else { return };
        let leave = |root: NodeId| store.dispatch(Action::Root(data.node(root).parent));
        let wheel = now.scene.view == View::Wheel;
        match movement {
            movement if own(movement) => {}
            Move::Select => store.dispatch(Action::Select(Some(from))),
            // the middle of the wheel goes back, and what has nothing below it cannot be gone into
            Move::Enter if wheel && now.scene.root == Some(from) => leave(from),
            Move::Enter if wheel && (now.scene.top(&data) == Some(from) || data.tree().child_count(from) == 0) => {
                store.dispatch(Action::Select(Some(from)));
            }
            Move::Enter => store.dispatch(Action::Root(Some(from))),
            Move::Leave => match now.scene.root {
                Some(root) => leave(root),
                None => return,
            },
            // in the wheel nothing opens
            Move::OpenSiblings if wheel => return,
            Move::OpenSiblings => store.dispatch(Action::OpenSiblings(from)),
            Move::Help => store.set_dialog(Some(Dialog::Keys)),
            Move::Escape => {
                // what else Escape does is answered further out
                if !now.scene.has_detail() {
                    return;
                }
                store.dispatch(Action::Select(None));
            }
            Move::Type(character) => {
                let type_ahead = later::entry(type_ahead as fn(&Keys, &str, &Data, &[NodeId], usize) -> Option<NodeId>);
                let row = now.rows.find(&data, from).unwrap_or_default();
                if let Some(node) = type_ahead.and_then(|find| find(self, character, &data, now.rows.nodes(), row)) {
                    store.focus_row(node);
                }
            }
            Move::ZoomIn | Move::ZoomOut | Move::Pan(..) | Move::InLeft => return,
            _ => match now.rows.go(&data, &now.scene, from, movement, page) {
                Go::To(node) => store.focus_row(node),
                Go::SetOpen(node, open) => store.dispatch(Action::SetOpen(node, open)),
                Go::Root(root) => store.dispatch(Action::Root(root)),
                Go::Stay => {}
            },
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Letters one after the other: the next row whose name begins with them, in Thai or English. A first one looks behind
/// the row with focus, further ones begin at it; they go round. It comes later.
pub fn type_ahead(keys: &Keys, character: &str, data: &Data, rows: &[NodeId], row: usize) -> Option<NodeId> {
    let time = dom::now();
    let (typed, at) = &mut *keys.typed.borrow_mut();
    if time - *at > TYPING {
        typed.clear();
    }
    *at = time;
    typed.push_str(character);
    // one letter again and again goes from name to name
    let mut letters = typed.chars();
    let first = letters.next()?;
    let again = typed.chars().count() > 1 && letters.all(|c| c == first);
    let begins = |node: NodeId, typed: &str| {
        let item = data.node(node);
        let names = data.wordings(item.name).chain(item.short_name.into_iter().flat_map(|s| data.wordings(s)));
        item.code.is_some_and(|c| starts_with(data.str(c), typed)) || names.into_iter().any(|n| starts_with(n.words, typed))
    };
    let search = |typed: &str, start: usize| {
        (0..rows.len()).filter_map(|i| rows.get((start + i) % rows.len()).copied()).find(|node| begins(*node, typed))
    };
    let further = typed.chars().count() > 1;
    let found = search(typed, row + usize::from(!further));
    let one = first.to_string();
    found.or_else(|| again.then(|| search(&one, row + 1)).flatten())
}
