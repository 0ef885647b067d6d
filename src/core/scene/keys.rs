//! Keys by one table: which way siblings lie (axis) × key → move. The same table serves the outline
//! and the pictures. After the ARIA tree pattern.

/// How a view lies, at one of its nodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// Siblings below each other, children to the right: the outline, a diagram from left to right.
    Down,
    /// Siblings below each other, children to the left: the left half of a two-sided diagram.
    Left,
    /// Children on both sides: the middle of a two-sided diagram.
    Both,
    /// Siblings to the right, children below: a diagram from the top down.
    Right,
    /// Siblings clockwise, children further out: the wheel, where Enter goes in.
    Round,
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
    /// In, on the left of a two-sided diagram.
    InLeft,
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
    /// Draw the picture larger.
    ZoomIn,
    /// Draw the picture smaller.
    ZoomOut,
    /// Move the picture by so many steps to the right and down.
    Pan(i8, i8),
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
    let [right, left, down, up] = match axis {
        Axis::Down => [Move::In, Move::Out, Move::Next, Move::Previous],
        Axis::Left => [Move::Out, Move::In, Move::Next, Move::Previous],
        Axis::Both => [Move::In, Move::InLeft, Move::Next, Move::Previous],
        Axis::Right | Axis::Round => [Move::Next, Move::Previous, Move::In, Move::Out],
    };
    Some(match (key.name, key.shift) {
        ("ArrowRight", false) => right,
        ("ArrowLeft", false) => left,
        ("ArrowDown", false) => down,
        ("ArrowUp", false) => up,
        ("ArrowRight", true) => Move::Pan(1, 0),
        ("ArrowLeft", true) => Move::Pan(-1, 0),
        ("ArrowDown", true) => Move::Pan(0, 1),
        ("ArrowUp", true) => Move::Pan(0, -1),
        ("Home", false) => Move::First,
        ("End", false) => Move::Last,
        ("PageDown", false) => Move::PageDown,
        ("PageUp", false) => Move::PageUp,
        ("Enter", true) => Move::Enter,
        ("Enter", false) if axis == Axis::Round => Move::Enter,
        ("Enter" | " ", _) => Move::Select,
        ("Backspace", false) => Move::Leave,
        ("*", _) => Move::OpenSiblings,
        ("+", _) => Move::ZoomIn,
        ("-", _) => Move::ZoomOut,
        ("?", _) => Move::Help,
        ("Escape", _) => Move::Escape,
        // to the search box, wherever focus is
        ("/", _) => return None,
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
        assert_eq!(key("ArrowDown", true, false), Some(Move::Pan(0, 1)));
        assert_eq!(key("+", true, false), Some(Move::ZoomIn));
        assert_eq!(key("0", false, false), Some(Move::Type("0")), "digits begin codes");
    }

    #[test]
    fn arrows_turn_with_the_axis() {
        let key = |axis, name| {
            move_of(
                axis,
                Key {
                    name,
                    shift: false,
                    other: false,
                },
            )
        };
        for (axis, right, left, down, up) in [
            (Axis::Down, Move::In, Move::Out, Move::Next, Move::Previous),
            (Axis::Left, Move::Out, Move::In, Move::Next, Move::Previous),
            (Axis::Both, Move::In, Move::InLeft, Move::Next, Move::Previous),
            (Axis::Right, Move::Next, Move::Previous, Move::In, Move::Out),
            (Axis::Round, Move::Next, Move::Previous, Move::In, Move::Out),
        ] {
            let moves = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"].map(|name| key(axis, name));
            assert_eq!(moves, [right, left, down, up].map(Some), "{axis:?}");
        }
        assert_eq!(key(Axis::Down, "Enter"), Some(Move::Select));
        assert_eq!(key(Axis::Round, "Enter"), Some(Move::Enter));
        assert_eq!(key(Axis::Round, " "), Some(Move::Select));
    }
}
