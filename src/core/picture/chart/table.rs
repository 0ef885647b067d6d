//! The values of a measure as one table, in the order of time: what a chart shows, for those who do not see it, and all
//! that it leaves out.

use crate::dataset::{Measure, Point, Series, sorted};
use crate::time::Period;

/// The values of a measure.
#[derive(Clone, PartialEq, Debug)]
pub struct Table<'a> {
    /// The series that have points.
    pub series: Vec<&'a Series>,
    /// Whether each series is a column of its own, because they share periods. Else each row tells of one series, and
    /// series stand one below the other.
    pub columns: bool,
    /// By time, what has none last.
    pub rows: Vec<Row<'a>>,
}

/// A row of a [`Table`].
#[derive(Clone, PartialEq, Debug)]
pub struct Row<'a> {
    /// When.
    pub period: &'a Period,
    /// Which series say what of it, as places in the list of series; one or more.
    pub points: Vec<(usize, &'a Point)>,
}

/// More columns have no room beside each other on a phone.
const COLUMNS: usize = 3;

impl<'a> Table<'a> {
    /// All points of a measure.
    pub fn new(measure: &'a Measure) -> Self {
        let (mut series, mut points) = (Vec::new(), Vec::new());
        for one in &measure.series {
            for point in &one.points {
                points.push((series.len(), point));
            }
            if !one.points.is_empty() {
                series.push(one);
            }
        }
        let count = points.len();
        let mut table = Self {
            columns: (2..=COLUMNS).contains(&series.len()),
            series,
            rows: Vec::new(),
        };
        points = table.fill(points);
        if table.columns && table.rows.len() == count {
            table.columns = false;
            table.fill(points);
        }
        table
    }

    /// Makes the rows; the points are given back in their order.
    fn fill(&mut self, points: Vec<(usize, &'a Point)>) -> Vec<(usize, &'a Point)> {
        let columns = self.columns;
        let key = |(series, point): &(usize, &Point)| {
            let (first, last) = (point.period.first_day(), point.period.last_day());
            let day = |a: Option<i32>, b: Option<i32>| a.or(b).unwrap_or(i32::MAX);
            (if columns { 0 } else { *series }, day(first, last), day(last, first))
        };
        let points = sorted(points, |a, b| key(a).cmp(&key(b)));
        self.rows.clear();
        for (series, point) in &points {
            if columns
                && let Some(row) = self.rows.last_mut()
                && *row.period == point.period
                && !row.points.iter().any(|(s, _)| s == series)
            {
                row.points.push((*series, point));
                continue;
            }
            self.rows.push(Row {
                period: &point.period,
                points: vec![(*series, point)],
            });
        }
        points
    }
}
