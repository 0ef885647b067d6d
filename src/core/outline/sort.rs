//! What the rows of the table are sorted by, as a scene says it: a column and a direction. How they are sorted is in
//! `table`, which comes with the table.

use crate::dataset::closed;

closed! {
    /// A column of the table, in the order they stand.
    Column {
        /// The official code.
        Code = "code",
        /// The name.
        Name = "name",
        /// The level.
        Level = "level",
        /// Who answers for it.
        Owner = "owner",
        /// When.
        Period = "period",
        /// The newest assessment.
        Status = "status",
    }
}

/// An order of the rows other than that of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// The other way round.
    pub descending: bool,
}

impl Sort {
    /// Reads `name`, or `-name` for descending.
    pub fn from_word(word: &str) -> Option<Self> {
        let (name, descending) = match word.strip_prefix('-') {
            Some(name) => (name, true),
            None => (word, false),
        };
        Some(Self {
            column: Column::from_word(name)?,
            descending,
        })
    }

    /// As [`Self::from_word`] reads it.
    pub fn word(self) -> String {
        let sign = if self.descending { "-" } else { "" };
        [sign, self.column.word()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_is_written_as_it_is_read() {
        for column in Column::ALL {
            for descending in [false, true] {
                let sort = Sort {
                    column: *column,
                    descending,
                };
                assert_eq!(Sort::from_word(&sort.word()), Some(sort));
            }
        }
        assert_eq!(Sort::from_word("-period").map(Sort::word).as_deref(), Some("-period"));
        for word in ["", "-", "--name", "Name", "name-", " name", "budget"] {
            assert_eq!(Sort::from_word(word), None, "{word:?}");
        }
    }
}
