//! Rows of which only those near the screen are drawn, as the outline and the table do it: up to [`PLAIN`] all are in
//! the document; beyond, those near the screen, measured as they are drawn, and the one that has focus. The scroller
//! holds a box as high as all rows, and in it the list of those that are drawn; where in the box the list stands is the
//! view's own business.

use phaen::dataset::{Dataset, NodeId};
use phaen::outline::{Heights, Window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

use crate::dom;
use crate::store::Goal;

/// Above so many rows only those near the screen are drawn.
const PLAIN: usize = 500;
/// What is drawn above and below the screen, in CSS pixels.
const SPARE: f64 = 600.0;
/// The height of a row that was not yet drawn, in CSS pixels.
const GUESS: f64 = 44.0;
/// Browsers cannot lay out taller boxes; beyond it the scrollbar moves in proportion.
const TALLEST: f64 = 8_000_000.0;

/// The rows near the screen.
#[derive(Default)]
pub struct Near {
    /// What scrolls; its first child is the box as high as all rows.
    pub scroller: NodeRef,
    /// The parent of the drawn rows.
    pub list: NodeRef,
    /// What stays at the top of the screen while the rows scroll, in CSS pixels.
    pub head: f64,
    /// Where focus is still to go.
    pub goal: Option<Goal>,
    /// The goal that was reached last.
    pub reached: u32,
    /// Heights of all rows, when not all are drawn.
    heights: Option<Heights>,
    /// Measured heights by node, in CSS pixels; 0 where not drawn yet.
    measured: Vec<f32>,
    window: Window,
    /// Whether the window is another one than is drawn.
    stale: bool,
}

impl Near {
    /// With a goal from the start.
    pub fn new(goal: Option<Goal>) -> Self {
        Self {
            goal,
            ..Self::default()
        }
    }

    /// Whether not all rows are drawn.
    pub fn is_windowed(&self) -> bool {
        self.heights.is_some()
    }

    /// Which of so many rows are drawn: the first, and the one behind the last.
    pub fn drawn(&self, rows: usize) -> (usize, usize) {
        match self.heights {
            Some(_) => (self.window.first, self.window.end.min(rows)),
            None => (0, rows),
        }
    }

    /// Rows have other heights now.
    pub fn forget(&mut self) {
        self.measured.clear();
    }

    /// Heights for the rows that there are now.
    pub fn lay_out(&mut self, rows: &[NodeId]) {
        self.heights = (rows.len() > PLAIN).then(|| {
            let measured = &self.measured;
            Heights::new(rows.iter().map(|n| match measured.get(n.index()) {
                Some(h) if *h > 0.0 => f64::from(*h),
                _ => GUESS,
            }))
        });
        self.window = Window::default();
        self.look();
    }

    /// The row at the top of the screen and how far it is scrolled over, when not all rows are drawn.
    pub fn anchor(&self, rows: &[NodeId]) -> Option<(NodeId, f64)> {
        let (heights, scroller) = (self.heights.as_ref()?, self.scroller.cast::<Element>()?);
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        let row = heights.at(top);
        Some((*rows.get(row)?, top - heights.above(row)))
    }

    /// Brings a row back to where it was, though the rows above it have other heights now.
    pub fn hold(&mut self, row: usize, over: f64) {
        let (Some(heights), Some(scroller)) = (&self.heights, self.scroller.cast::<Element>()) else { return };
        let top = heights.above(row) + over.min(heights.of(row));
        self.scroll(top, &scroller);
        self.look();
    }

    /// Scrolls to an offset among all rows; the box may still have the height of fewer rows.
    fn scroll(&self, offset: f64, scroller: &Element) {
        let Some(heights) = &self.heights else { return };
        if let Some(space) = space(scroller) {
            dom::style_px(&space, "height", heights.total().min(TALLEST) + self.head);
        }
        scroller.set_scroll_top(self.scroll_for(offset, scroller).round() as i32);
    }

    /// Finds out which rows the screen needs now; whether they are others than drawn.
    #[inline(never)]
    pub fn look(&mut self) -> bool {
        let Some(heights) = &self.heights else { return false };
        let (top, height) = match self.scroller.cast::<Element>() {
            Some(scroller) => (self.offset_at(scroller.scroll_top().into(), &scroller), f64::from(scroller.client_height())),
            None => (0.0, 800.0),
        };
        let bottom = top + height.max(100.0);
        let drawn = self.window;
        let drawn_end = heights.above(drawn.end);
        // some of the spare rows may be used up before others are drawn
        let above_is_enough = drawn.first == 0 || drawn.above <= top - SPARE / 4.0;
        let below_is_enough = drawn.end >= heights.len() || drawn_end >= bottom + SPARE / 4.0;
        let enough = drawn.end > drawn.first && above_is_enough && below_is_enough && drawn.above <= bottom && drawn_end >= top;
        if !enough {
            let window = heights.window(top, bottom, SPARE);
            self.stale |= (window.first, window.end) != (drawn.first, drawn.end);
            self.window = window;
        }
        self.stale
    }

    /// Measures what is drawn; `rows` are all rows, of so many nodes. Returns how far below the top of the box the list
    /// is to stand, in CSS pixels, if not all rows are drawn.
    pub fn place(&mut self, rows: &[NodeId], nodes: usize) -> Option<f64> {
        self.stale = false;
        let (scroller, list) = (self.scroller.cast::<HtmlElement>()?, self.list.cast::<HtmlElement>()?);
        let space = space(&scroller)?;
        if self.heights.is_none() {
            dom::style(&space, "height", "");
            return None;
        }
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        self.measured.resize(nodes, 0.0);
        let heights = self.heights.as_mut()?;
        let anchor = heights.at(top);
        let mut shift = 0.0;
        let children = list.children();
        let mut at = self.window.first;
        for i in 0..children.length() {
            let Some(row) = children.item(i).filter(|r| !r.class_list().contains("pinned")) else { continue };
            let height = row.get_bounding_client_rect().height();
            let change = heights.measure(at, height);
            if at < anchor {
                shift += change;
            }
            if let Some(slot) = rows.get(at).and_then(|n| self.measured.get_mut(n.index())) {
                *slot = height as f32;
            }
            at += 1;
        }
        self.window.above = heights.above(self.window.first);
        self.window.total = heights.total();
        dom::style_px(&space, "height", self.window.total.min(TALLEST) + self.head);
        if shift.abs() >= 1.0 && self.window.total <= TALLEST {
            // what the reader looks at stays where it is, though rows above it have other heights than assumed
            scroller.set_scroll_top((f64::from(scroller.scroll_top()) + shift).round() as i32);
        }
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        Some(self.window.above - top + f64::from(scroller.scroll_top()))
    }

    /// An offset among all rows from a scroll position: the same, unless the rows are too tall for a box.
    fn offset_at(&self, scroll: f64, scroller: &Element) -> f64 {
        let height = f64::from(scroller.client_height());
        match self.heights.as_ref().map(Heights::total) {
            Some(total) if total > TALLEST => scroll * (total - height) / (TALLEST - height),
            _ => scroll,
        }
    }

    /// The inverse of [`Self::offset_at`].
    fn scroll_for(&self, offset: f64, scroller: &Element) -> f64 {
        let height = f64::from(scroller.client_height());
        match self.heights.as_ref().map(Heights::total) {
            Some(total) if total > TALLEST => offset * (TALLEST - height) / (total - height),
            _ => offset,
        }
    }

    /// Scrolls so that the row to be reached is among those drawn.
    pub fn scroll_to_goal(&mut self, row: usize) {
        let (Some(goal), Some(scroller)) = (self.goal, self.scroller.cast::<Element>()) else { return };
        let Some(heights) = &self.heights else { return };
        if goal.serial == self.reached {
            return;
        }
        let (above, own) = (heights.above(row), heights.of(row));
        let height = f64::from(scroller.client_height()) - self.head;
        let top = self.offset_at(scroller.scroll_top().into(), &scroller);
        let wanted = if above < top {
            above
        } else if above + own > top + height {
            above + own - height
        } else {
            top
        };
        if wanted != top {
            // far away: the row comes to rest a third down, with something of its surroundings
            let far = (wanted - top).abs() > height;
            self.scroll(if far { above - height / 3.0 } else { wanted }, &scroller);
        }
        self.look();
    }

    /// Moves focus, or the screen, to the row to be reached, once it is drawn.
    pub fn reach_goal(&mut self, data: &Dataset) {
        let Some(goal) = self.goal.filter(|g| g.serial != self.reached) else { return };
        let Some(rows) = self.list.cast::<Element>().and_then(|list| list.query_selector_all("[data-id]").ok()) else { return };
        let id = data.id_of(goal.node);
        for i in 0..rows.length() {
            let Some(row) = rows.item(i).and_then(|row| row.dyn_into::<HtmlElement>().ok()) else { continue };
            if row.get_attribute("data-id").as_deref() != Some(id) || row.closest(".pinned").is_ok_and(|row| row.is_some()) {
                continue;
            }
            self.reached = goal.serial;
            self.goal = None;
            if goal.focus {
                dom::focus(&row);
            } else if let Some(scroller) = self.scroller.cast::<Element>() {
                dom::scroll_to(&scroller, &row, 0.0);
                // what stays at the top may lie over it
                let over = scroller.get_bounding_client_rect().top() + self.head - row.get_bounding_client_rect().top();
                scroller.set_scroll_top(scroller.scroll_top() - over.max(0.0).min(self.head).round() as i32);
            }
            return;
        }
    }

    /// How many rows fit on the screen, of so many.
    pub fn page(&self, rows: usize) -> usize {
        let (Some(scroller), Some(list)) = (self.scroller.cast::<Element>(), self.list.cast::<Element>()) else { return 1 };
        let (first, end) = self.drawn(rows);
        let average = list.get_bounding_client_rect().height() / (end - first).max(1) as f64;
        ((f64::from(scroller.client_height()) - self.head) / average.max(24.0)) as usize
    }
}

fn space(scroller: &Element) -> Option<HtmlElement> {
    scroller.first_element_child()?.dyn_into().ok()
}
