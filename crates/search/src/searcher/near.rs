//! What a mistyped word may have been meant to be.

use crate::files::{Files, Pending};
use downlink_text::{edits_within, prefix_edits_within};

/// Letters from which one typo is forgiven, and from which two are.
const ONE_TYPO: usize = 4;
const TWO_TYPOS: usize = 8;
/// Letters from which a typo is forgiven in a word that is still being typed.
const PREFIX_TYPO: usize = 6;
/// Typos of a word that another is offered for.
const MAX_OFFERED_TYPOS: usize = 3;
/// Words that one is taken for at most.
const MAX_WORDS: usize = 6;

/// A word near a mistyped one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) word: String,
    pub(super) edits: usize,
}

/// The words of the library that are nearest to `word`, the nearest first: one typo from four letters, two from
/// eight; an open word may also be the beginning of one.
pub(super) fn near(files: &Files, word: &str, is_open: bool) -> Result<Vec<Near>, Pending> {
    let max = match word.len() {
        0..ONE_TYPO => 0,
        ONE_TYPO..TWO_TYPOS => 1,
        _ => 2,
    };
    within(files, word, is_open, max)
}

/// A word of the library that is near enough to `word` to be offered instead, though not to be taken for it: of those
/// with the fewest typos the one that most posts have.
pub(super) fn nearest(files: &Files, word: &str) -> Result<Option<String>, Pending> {
    let max = (word.len().saturating_sub(1) / 2).min(MAX_OFFERED_TYPOS);
    let words = within(files, word, false, max)?;
    let terms: Vec<_> = words.iter().map(|near| files.term(&near.word)).collect();
    let mut best: Option<(usize, String)> = None;
    for (near, term) in words.into_iter().zip(terms) {
        let count = term?.map_or(0, |term| term.found.post_count);
        if best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, near.word));
        }
    }
    Ok(best.map(|(_, word)| word))
}

fn within(files: &Files, word: &str, is_open: bool, max: usize) -> Result<Vec<Near>, Pending> {
    let [first, second, ..] = word.as_bytes() else { return Ok(Vec::new()) };
    if max == 0 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Ok(Vec::new());
    }
    let mut nearest = Nearest {
        wanted: word.as_bytes(),
        letters: letters(word.as_bytes()),
        max,
        is_open,
        found: Vec::new(),
    };
    files.words(*first, |other| nearest.look_at(other))?;
    // Few mistype the first letter; where nobody else is near, two swapped ones and one too many are tried.
    if nearest.found.is_empty() && first != second {
        files.words(*second, |other| nearest.look_at(other))?;
    }
    Ok(nearest.into_words())
}

struct Nearest<'a> {
    wanted: &'a [u8],
    letters: u32,
    max: usize,
    is_open: bool,
    /// Edits, those of a beginning after those of whole words; how much longer it is; the word.
    found: Vec<(usize, usize, Vec<u8>)>,
}

impl Nearest<'_> {
    fn look_at(&mut self, other: &[u8]) {
        let (from, max) = (self.wanted, self.max);
        // Each edit can account for one letter that only one of the two has.
        if other.len() + max < from.len() || (self.letters & !letters(other)).count_ones() as usize > max {
            return;
        }
        if other.len() <= from.len() + max
            && let Some(edits) = edits_within(from, other, max)
        {
            self.found.push((edits, other.len().abs_diff(from.len()), other.to_vec()));
        } else if self.is_open
            && from.len() >= PREFIX_TYPO
            && from.first() == other.first()
            && let Some(edits) = prefix_edits_within(from, other, max)
        {
            self.found.push((
                edits + self.max + 1,
                other.len() - from.len().min(other.len()),
                other.to_vec(),
            ));
        }
    }

    /// Those with the fewest edits.
    fn into_words(mut self) -> Vec<Near> {
        self.found.sort_unstable();
        let least = self.found.first().map_or(0, |(edits, ..)| *edits);
        let found = self.found.into_iter().take_while(|(edits, ..)| *edits == least).take(MAX_WORDS);
        let word = |(edits, _, word): (usize, usize, Vec<u8>)| {
            let edits = if edits > self.max { edits - self.max - 1 } else { edits };
            Some(Near { word: String::from_utf8(word).ok()?, edits })
        };
        found.filter_map(word).collect()
    }
}

/// A set of letters as bits.
fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |set, byte| set | 1 << (byte.wrapping_sub(b'a') & 31))
}
