//! Numbers for keys.

use hashbrown::{DefaultHashBuilder, HashTable, hash_table::Entry};
use std::hash::BuildHasher;

/// Keys, each kept once and numbered from 0 as they come.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// All of them, one after the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Keys {
    /// The number of `key`: that of an equal one before it, or the next.
    pub(super) fn number(&mut self, key: &str) -> usize {
        let Self { text, ends, numbers, hasher } = self;
        let is_equal = |number: &u32| key_at(text, ends, *number as usize) == key;
        let hash_of = |number: &u32| hasher.hash_one(key_at(text, ends, *number as usize));
        match numbers.entry(hasher.hash_one(key), is_equal, hash_of) {
            Entry::Occupied(entry) => *entry.get() as usize,
            Entry::Vacant(entry) => {
                let number = ends.len();
                entry.insert(number as u32);
                text.push_str(key);
                ends.push(text.len() as u32);
                number
            }
        }
    }

    pub(super) fn get(&self, number: usize) -> &str {
        key_at(&self.text, &self.ends, number)
    }
}

fn key_at<'a>(text: &'a str, ends: &[u32], number: usize) -> &'a str {
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &text[start as usize..ends[number] as usize]
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn equal_keys_have_one_number(keys in prop::collection::vec("[ab线]{0,3}", 0..200)) {
            let mut numbers = Keys::default();
            let mut expected: HashMap<&str, usize> = HashMap::new();
            for key in &keys {
                let next = expected.len();
                let number = *expected.entry(key).or_insert(next);
                prop_assert_eq!(numbers.number(key), number);
                prop_assert_eq!(numbers.get(number), key);
            }
            prop_assert_eq!(numbers.ends.len(), expected.len());
        }
    }
}
