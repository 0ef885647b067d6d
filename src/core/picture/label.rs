//! What stands on a card: the same words in the wheel, the diagram and their files.

use crate::dataset::{Dataset, Hue, NodeId, Said};
use crate::text::Lang;

/// The words of a node in a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label<'a> {
    /// Its official code, as written.
    pub code: Option<&'a str>,
    /// Its short name, else its name.
    pub name: Said<'a>,
    /// A short name in the other language, if it is official: both names of "Security · มีความมั่นคง".
    pub also: Option<Said<'a>>,
}

/// The words of a node for readers of a language.
pub fn label(data: &Dataset, node: NodeId, lang: Lang) -> Label<'_> {
    let item = data.node(node);
    let name = data.say(item.short_name.unwrap_or(item.name), lang.tag());
    let also = item.short_name.and_then(|s| data.say_in(s, lang.other().tag())).filter(|s| s.official && s.words != name.words);
    Label {
        code: item.code.map(|c| data.str(c)),
        name,
        also,
    }
}

/// The identity colour of a node: its own, or that of the nearest node above it that has one.
pub fn hue(data: &Dataset, node: NodeId) -> Option<Hue> {
    let mut node = Some(node);
    while let Some(n) = node {
        if let Some(hue) = data.node(n).hue {
            return Some(hue);
        }
        node = data.node(n).parent;
    }
    None
}
