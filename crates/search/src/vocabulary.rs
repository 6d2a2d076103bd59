//! The words of a library, to find what was mistyped or joined.

use crate::record::Document;
use downlink_text::{edits_within, prefix_edits_within};
use std::collections::BTreeMap;

/// Letters from which one typo is forgiven, and from which two are.
const ONE_TYPO: usize = 4;
const TWO_TYPOS: usize = 8;
/// Letters from which a typo is forgiven in a word that is still being typed.
const PREFIX_TYPO: usize = 6;

/// Which records a word stands in, ascending.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: BTreeMap<String, Entry>,
}

#[derive(Debug, Default)]
struct Entry {
    records: Vec<u32>,
    /// The letters of the word as bits.
    letters: u32,
}

/// A word near a mistyped one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near<'a> {
    pub(crate) word: &'a str,
    pub(crate) edits: usize,
    pub(crate) is_whole: bool,
}

impl Vocabulary {
    /// Adds the words of the record that comes next.
    pub(crate) fn add(&mut self, record: u32, document: &Document) {
        for word in document.words() {
            let word = &document.text[word];
            if !self.words.contains_key(word) {
                self.words.insert(word.to_owned(), Entry { letters: letters(word), ..Entry::default() });
            }
            if let Some(entry) = self.words.get_mut(word)
                && entry.records.last() != Some(&record)
            {
                entry.records.push(record);
            }
        }
    }

    /// The records with `word`, ascending.
    pub(crate) fn records(&self, word: &str) -> &[u32] {
        self.words.get(word).map_or(&[], |entry| &entry.records)
    }

    /// The words that `word` may be mistyped for: one typo from four letters, two from eight.
    ///
    /// From six letters a word's beginning may be meant. Words of other scripts or with digits are never mistyped.
    pub(crate) fn near(&self, word: &str) -> Vec<Near<'_>> {
        let max = match word.len() {
            0..ONE_TYPO => 0,
            ONE_TYPO..TWO_TYPOS => 1,
            _ => 2,
        };
        if max == 0 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Vec::new();
        }
        let wanted = letters(word);
        let entries = self.words.iter().filter(|(other, entry)| {
            // Each edit can account for one letter that only one of the two has; a short word is no typo of a long one.
            other.len() >= ONE_TYPO
                && other.len() + max >= word.len()
                && (wanted & !entry.letters).count_ones() as usize <= max
        });
        let near = entries.filter_map(|(other, _)| {
            let (from, to) = (word.as_bytes(), other.as_bytes());
            if let Some(edits) = edits_within(from, to, max) {
                return (edits > 0).then_some(Near { word: other, edits, is_whole: true });
            }
            // Few mistype the first letter, and many words begin nearly alike.
            let may_go_on = from.len() >= PREFIX_TYPO && from.first() == to.first();
            let edits = may_go_on.then(|| prefix_edits_within(from, to, max)).flatten()?;
            Some(Near { word: other, edits, is_whole: false })
        });
        near.collect()
    }
}

/// A set of the letters a to z; all else is one more letter.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| set | 1 << if byte.is_ascii_lowercase() { byte - b'a' } else { 26 })
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::record::{Document, Record};

    fn vocabulary(titles: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (record, title) in (0..).zip(titles) {
            let record_text = Record { title: (*title).to_owned(), ..Record::default() };
            vocabulary.add(record, &Document::of(record_text));
        }
        vocabulary
    }

    #[test]
    fn knows_where_words_stand() {
        let vocabulary = vocabulary(&["Adam adam", "线性", "用ADAM训练DataLoader"]);
        assert_eq!(vocabulary.records("adam"), [0, 2]);
        assert_eq!(vocabulary.records("loader"), [2]);
        assert_eq!(vocabulary.records("线性"), [0; 0]);
    }

    #[test]
    fn forgives_by_length() {
        let vocabulary = vocabulary(&["gan adam ada attention transformer layer2"]);
        let near =
            |word| vocabulary.near(word).iter().map(|near| (near.word, near.edits)).collect::<Vec<_>>();
        assert_eq!(near("gna"), []);
        assert_eq!(near("adma"), [("adam", 1)]);
        assert_eq!(near("damx"), []);
        assert_eq!(near("adam"), []);
        assert_eq!(near("atentoin"), [("attention", 2)]);
        assert_eq!(near("atenti"), [("attention", 1)]);
        assert_eq!(near("trasnfro"), [("transformer", 2)]);
        assert_eq!(near("layer3"), []);
    }
}
