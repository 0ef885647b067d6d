//! The list that a narrow place shows: years as groups, in them plans and events as tree items in the order of time.

use phaen::dataset::EventId;
use phaen::picture::{Entry, label};
use phaen::scene::{Action, Move};
use phaen::text::fill;
use phaen::time::{Style, Years, year_of_day};
use web_sys::KeyboardEvent;

use super::events::when;
use super::row::{time_label, twist};
use super::{HEADING, TimelineView};
use crate::el::{El, el};
use crate::found::{Standing, marked};
use crate::row::RowProps;
use crate::store::Data;
use crate::words::status_mark;

impl TimelineView {
    /// The entries near the screen and the one that Tab comes to, each year's as a group.
    pub(super) fn entries(&self, data: &Data, mut tree: El) -> El {
        let (first, end) = self.window;
        // what Tab comes to stays in the document, in its group, wherever the screen is
        let away = self.here().and_then(|here| self.list.iter().position(|e| *e == here)).filter(|at| !(first..end).contains(at));
        let before = away.filter(|at| *at < first);
        let behind = away.filter(|at| *at >= end);
        let mut group: Option<(Option<i16>, El)> = None;
        for at in before.into_iter().chain(first..end).chain(behind) {
            let Some(entry) = self.list.get(at) else { break };
            let (year, count, heading) = self.year_at(at);
            let place = (at - heading, count);
            let into = match group.take() {
                Some((open, into)) if open == year => into,
                other => {
                    if let Some((_, done)) = other {
                        tree = tree.child(done);
                    }
                    self.group(data, year, count)
                }
            };
            let pinned = away == Some(at);
            let into = match entry {
                Entry::Year(..) => into.child(self.heading(data, year, count)),
                Entry::Node(node) => into.child(self.placed(self.node_entry(data, *node, pinned), place)),
                Entry::Event(event) => into.child(self.placed(self.event_entry(data, *event, pinned), place)),
            };
            group = Some((year, into));
        }
        match group {
            Some((_, group)) => tree.child(group),
            None => tree,
        }
    }

    /// An entry with its place among those of its year: that is what the list is ordered by, not the tree.
    fn placed(&self, entry: El, (nth, of): (usize, u32)) -> El {
        entry.number("aria-level", 1).number("aria-posinset", nth as i32).number("aria-setsize", of as i32)
    }

    /// The year that an entry stands under, how many entries that has, and where its heading is.
    pub(super) fn year_at(&self, at: usize) -> (Option<i16>, u32, usize) {
        for (entry, back) in self.list.get(..=at).unwrap_or_default().iter().rev().zip(0..) {
            if let Entry::Year(year, count) = entry {
                return (*year, *count, at - back);
            }
        }
        (None, 0, 0)
    }

    /// The name of a year and how many entries it has.
    fn year_words(&self, data: &Data, year: Option<i16>, count: u32) -> (String, String) {
        let (words, format) = (self.now.scene.lang.later_texts(), self.now.scene.format());
        let name = match (year, self.now.scene.years) {
            (None, _) => words.undated.to_owned(),
            (Some(year), Years::Calendar) => format.year(year, Style::Medium),
            (Some(year), Years::Fiscal) => format.fiscal_label(year, data.head().fiscal_year_start),
        };
        let today = self.now.stage.today;
        let this_year = year_of_day(today.first_day(), self.now.scene.years, data.head().fiscal_year_start);
        let name = match year == Some(this_year) {
            true => [&name, " · ", words.today, " ", &format.date(today, Style::Medium)].concat(),
            false => name,
        };
        (name, fill(words.entries_in_year, &[("n", &format.integer(count.into()))]))
    }

    fn group(&self, data: &Data, year: Option<i16>, count: u32) -> El {
        let (name, count) = self.year_words(data, year, count);
        // the key is of no language, or another one would make everything anew
        let key = year.map_or(u32::MAX, |y| y as u32);
        el("div").set("role", "group").attr("aria-label", &[&name, ", ", &count].concat()).key_number(key)
    }

    fn heading(&self, data: &Data, year: Option<i16>, count: u32) -> El {
        let (name, count) = self.year_words(data, year, count);
        let heading = el("div").key("h").class("time-year").set("aria-hidden", "true").style(&self.tall(HEADING));
        heading.child(el("b").words(&name)).child(el("span").class("muted").words(&count))
    }

    fn tall(&self, height: f64) -> String {
        ["height:", &self.px(height).to_string(), "px"].concat()
    }

    /// What Tab comes to.
    fn here(&self) -> Option<Entry> {
        match self.on_event.get() {
            true => self.timeline.events().get(self.event.get()).map(|e| Entry::Event(*e)),
            false => self.now.active.map(Entry::Node),
        }
    }

    fn node_entry(&self, data: &Data, node: phaen::dataset::NodeId, pinned: bool) -> El {
        let lang = self.now.scene.lang;
        let active = self.now.active == Some(node) && !self.on_event.get();
        let props = RowProps::new(data, &self.now, node, active, false);
        let words = label(data, node, lang);
        let format = self.now.scene.format();
        let status = data.assessment(node).map(|a| {
            let year = a.year().map(|y| format.year(y, Style::Short)).unwrap_or_default();
            el("span").class("time-meta").child(status_mark(data, a.status, lang)).text(" ").words(&year)
        });
        let meta = el("span").class("time-meta").words(&self.told(data, node, Style::Medium));
        props
            .tree_item(&class_of("time-entry", props.selected, pinned), "row", props.open)
            .key_number(node.0)
            .style(&if pinned { String::new() } else { self.tall(self.height_of(data, Entry::Node(node))) })
            .attr("title", words.name.words)
            .child(twist(props.open))
            .child(el("span").class("time-what").child(time_label(&props, &words)).child(meta).maybe(status))
    }

    fn event_entry(&self, data: &Data, event: EventId, pinned: bool) -> El {
        let lang = self.now.scene.lang;
        let texts = lang.later_texts();
        let place = self.timeline.events().iter().position(|e| *e == event).unwrap_or(0);
        let selected = self.now.scene.event == Some(event);
        let active = self.on_event.get() && self.event.get() == place;
        let Some(item) = data.event(event) else { return el("div") };
        let when = when(data, &item.period, &self.now);
        let name = el("span").class("time-label").child(marked(self.now.marked.as_ref(), data.say(item.name, lang.tag()), lang));
        let meta = el("span").class("time-meta").words(&when).text(" · ").text(texts.event_kind(item.kind));
        el("div")
            .attr(
                "class",
                &[&class_of("time-entry event", selected, pinned), Standing::of_event(self.now.marked.as_ref(), event).class()]
                    .concat(),
            )
            .set("part", "row")
            .set("role", "treeitem")
            .key(&["e", &place.to_string()].concat())
            .set("tabindex", if active { "0" } else { "-1" })
            .flag("aria-selected", selected)
            .number("data-pin", place as i32)
            .number("data-end", place as i32 + 1)
            .style(&if pinned { String::new() } else { self.tall(self.height_of(data, Entry::Event(event))) })
            .child(el("span").class("pin-point").set("aria-hidden", "true"))
            .child(el("span").class("time-what").child(name).child(meta))
    }

    /// A key on an event of the list.
    pub(super) fn key_in_list(&self, event: &KeyboardEvent, store: &crate::app::StoreRef) -> bool {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return false;
        }
        let asked = match event.key().as_str() {
            "ArrowDown" => Move::Next,
            "ArrowUp" => Move::Previous,
            "Home" => Move::First,
            "End" => Move::Last,
            "PageDown" => Move::PageDown,
            "PageUp" => Move::PageUp,
            "Enter" | " " => Move::Select,
            "Escape" => Move::Escape,
            _ => return false,
        };
        let done = match asked {
            Move::Select => {
                if let Some(event) = self.timeline.events().get(self.event.get()) {
                    store.dispatch(Action::Event(*event));
                }
                true
            }
            Move::Escape if self.now.scene.has_detail() => {
                store.dispatch(Action::Select(None));
                true
            }
            asked => self.move_in_list(asked, store),
        };
        if done {
            event.prevent_default();
            event.stop_propagation();
        }
        done
    }

    /// Where a key leads in the order of time; whether it does.
    pub(super) fn move_in_list(&self, asked: Move<'_>, store: &crate::app::StoreRef) -> bool {
        let Some(at) = self.here().and_then(|h| self.list.iter().position(|e| *e == h)) else { return false };
        let last = self.list.len().saturating_sub(1);
        let page = self.scroller.cast::<web_sys::Element>().map_or(1, |s| (f64::from(s.client_height()) / self.unit / 70.0) as usize);
        let (to, down) = match asked {
            Move::Next => (at + 1, true),
            Move::Previous => (at.saturating_sub(1), false),
            Move::First => (0, true),
            Move::Last => (last, false),
            Move::PageDown => (at + page.max(1), true),
            Move::PageUp => (at.saturating_sub(page.max(1)), false),
            _ => return false,
        };
        let mut to = to.min(last);
        // headings are passed over
        if matches!(self.list.get(to), Some(Entry::Year(..))) {
            to = if down || to == 0 { to + 1 } else { to - 1 };
        }
        self.scroll_to(to);
        match self.list.get(to) {
            Some(Entry::Node(node)) => {
                self.on_event.set(false);
                store.focus_row(*node);
            }
            Some(Entry::Event(event)) => {
                let place = self.timeline.events().iter().position(|e| e == event).unwrap_or(0);
                self.event.set(place);
                self.on_event.set(true);
                // not from here: that something gets focus is heard at once, and this is still being answered
                self.focus_pin.set(true);
            }
            _ => {}
        }
        true
    }
}

fn class_of(class: &str, selected: bool, pinned: bool) -> String {
    [class, if selected { " selected" } else { "" }, if pinned { " pinned" } else { "" }].concat()
}
