//! Keys by one table: which way siblings lie (axis) × key → move. The same table serves the outline
//! and, later, pictures whose levels go to the right. After the ARIA tree pattern.

/// How a view lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// Siblings below each other, children to the right: an outline.
    Down,
}

/// A key as the browser names it (`KeyboardEvent.key`), with its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key<'a> {
    /// The name or the character.
    pub name: &'a str,
    /// Shift is held.
    pub shift: bool,
    /// Control, Alt or Meta is held: then the key is the browser's or the host's.
    pub other: bool,
}

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move<'a> {
    /// To the next visible node.
    Next,
    /// To the previous visible node.
    Previous,
    /// Open; if open, to the first child.
    In,
    /// Close; if closed or without children, to the parent.
    Out,
    /// To the first node.
    First,
    /// To the last visible node.
    Last,
    /// Down by what fits on the screen.
    PageDown,
    /// Up by what fits on the screen.
    PageUp,
    /// Select.
    Select,
    /// Show only this branch.
    Enter,
    /// Show the branch above.
    Leave,
    /// Open all siblings.
    OpenSiblings,
    /// Show the keys.
    Help,
    /// Close what lies over the view.
    Escape,
    /// To the next node whose name begins with what was typed.
    Type(&'a str),
}

/// The move that a key asks for.
pub fn move_of<'a>(axis: Axis, key: Key<'a>) -> Option<Move<'a>> {
    if key.other {
        return None;
    }
    let Axis::Down = axis;
    Some(match (key.name, key.shift) {
        ("ArrowDown", false) => Move::Next,
        ("ArrowUp", false) => Move::Previous,
        ("ArrowRight", false) => Move::In,
        ("ArrowLeft", false) => Move::Out,
        ("Home", false) => Move::First,
        ("End", false) => Move::Last,
        ("PageDown", false) => Move::PageDown,
        ("PageUp", false) => Move::PageUp,
        ("Enter", true) => Move::Enter,
        ("Enter" | " ", _) => Move::Select,
        ("Backspace", false) => Move::Leave,
        ("*", _) => Move::OpenSiblings,
        ("?", _) => Move::Help,
        ("Escape", _) => Move::Escape,
        // one character: not the name of a key such as "Tab" or "F5"; the empty key of an input method is none
        (name, _) if is_character(name) => Move::Type(name),
        _ => return None,
    })
}

fn is_character(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| !c.is_control()) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_characters() {
        let key = |name, shift, other| move_of(Axis::Down, Key { name, shift, other });
        assert_eq!(key("ArrowRight", false, false), Some(Move::In));
        assert_eq!(key("ก", false, false), Some(Move::Type("ก")));
        assert_eq!(key("ี", false, false), Some(Move::Type("ี")));
        assert_eq!(key("A", true, false), Some(Move::Type("A")));
        assert_eq!(key("?", true, false), Some(Move::Help));
        for name in ["Tab", "F5", "", "Shift", "ArrowDown2"] {
            assert_eq!(key(name, false, false), None, "{name}");
        }
        assert_eq!(key("a", false, true), None, "with Ctrl it is the browser's");
        assert_eq!(key("ArrowDown", true, false), None);
    }
}
