//! From an id's text to what it names: an open-addressed table over the arena, four bytes a slot,
//! because a map of owned strings would be larger than the dataset.

/// A table from text to a number below 2³¹. The caller keeps the texts.
#[derive(Clone, Debug, Default)]
pub struct IdTable {
    /// 0: free; else the number plus one.
    slots: Vec<u32>,
    len: usize,
}

impl IdTable {
    /// A table with room for that many ids.
    pub fn with_capacity(ids: usize) -> Self {
        Self {
            slots: vec![0; (ids.max(4) * 2).next_power_of_two()],
            len: 0,
        }
    }

    /// Enters an id; if it is there already, the number it stands for comes back instead.
    ///
    /// # Errors
    /// The number that was entered before under the same text.
    pub fn insert<'t>(&mut self, id: &str, number: u32, text: impl Fn(u32) -> &'t str) -> Result<(), u32> {
        if (self.len + 1) * 2 > self.slots.len() {
            let numbers: Vec<u32> = self.slots.iter().filter_map(|s| s.checked_sub(1)).collect();
            self.slots = vec![0; (self.slots.len() * 2).max(16)];
            for n in numbers {
                if let Some(slot) = self.slot(text(n), &text).and_then(|at| self.slots.get_mut(at)) {
                    *slot = n + 1;
                }
            }
        }
        let slot = self.slot(id, &text).and_then(|at| self.slots.get_mut(at));
        match slot {
            Some(slot) if *slot == 0 => {
                *slot = number + 1;
                self.len += 1;
                Ok(())
            }
            Some(slot) => Err(*slot - 1),
            None => Ok(()),
        }
    }

    /// The number of an id.
    pub fn get<'t>(&self, id: &str, text: impl Fn(u32) -> &'t str) -> Option<u32> {
        let slot = self.slots.get(self.slot(id, &text)?)?;
        slot.checked_sub(1)
    }

    /// Where an id is, or would be.
    fn slot<'t>(&self, id: &str, text: &impl Fn(u32) -> &'t str) -> Option<usize> {
        // FNV-1a, mixed once more because the table uses its low bits; data cannot make it worse than a walk
        let mut hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
        hash ^= hash >> 32;
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at)?.checked_sub(1) {
                None => return Some(at),
                Some(n) if text(n) == id => return Some(at),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_and_doubles_are_told() {
        let texts: Vec<String> = (0..5000).map(|i| format!("แผน-{i}")).collect();
        let text = |n: u32| texts[n as usize].as_str();
        let mut table = IdTable::default();
        for (i, t) in texts.iter().enumerate() {
            assert_eq!(table.insert(t, i as u32, text), Ok(()));
        }
        assert_eq!(table.insert("แผน-7", 9999, text), Err(7));
        assert_eq!(table.get("แผน-4999", text), Some(4999));
        assert_eq!(table.get("แผน", text), None);
        assert_eq!(IdTable::default().get("x", text), None);
    }
}
