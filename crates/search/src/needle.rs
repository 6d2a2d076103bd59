//! Finding a text where it stands as typed.

use crate::record::{Document, Signature, is_word};
use std::ops::Range;

/// A folded text to look for.
#[derive(Debug, Clone)]
pub(crate) struct Needle {
    text: String,
    /// The least fit that counts.
    least: Fit,
    keys: Vec<u16>,
    /// How far to move on when the window ends with a byte: the Horspool table.
    skip: Box<[u8; 256]>,
}

/// How what was found fits the words around it, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Within a word.
    Inner,
    /// At a later part of a camel case word.
    Part,
    /// At the beginning of a word.
    Prefix,
    /// Whole words; Han characters are always whole.
    Whole,
}

impl Needle {
    /// `text` is folded; occurrences that fit less well than `least` are passed over.
    pub(crate) fn new(text: &str, least: Fit) -> Self {
        let keys = Signature::keys(text).collect();
        let bytes = text.as_bytes();
        let longest = bytes.len().min(255) as u8;
        let mut skip = Box::new([longest.max(1); 256]);
        // The last byte's own place is left out, so that every move is at least one byte.
        for (at, &byte) in bytes.iter().enumerate().take(bytes.len().saturating_sub(1)) {
            skip[usize::from(byte)] = (bytes.len() - 1 - at).min(255) as u8;
        }
        Self { text: text.to_owned(), least, keys, skip }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The places in `document`, in order and possibly overlapping, and how they fit.
    pub(crate) fn places<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = (Range<usize>, Fit)> + 'a {
        self.scan(document, |place| place.start + 1)
    }

    /// Those of the places that matter for a score: after one that fits best, the rest of its field tells nothing.
    pub(crate) fn telling_places<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = (Range<usize>, Fit)> + 'a {
        self.scan(document, |place| document.field_end(place.start))
    }

    /// The places, going on after one that fits best where `after_whole` says.
    fn scan<'a>(
        &'a self,
        document: &'a Document,
        after_whole: impl Fn(&Range<usize>) -> usize + 'a,
    ) -> impl Iterator<Item = (Range<usize>, Fit)> + 'a {
        let mut at = if document.signature.may_hold(&self.keys) { 0 } else { document.text.len() };
        std::iter::from_fn(move || {
            loop {
                let place = self.next_place(document.text.as_bytes(), at)?;
                let fit = fit(document, &place);
                at = if fit == Fit::Whole { after_whole(&place) } else { place.start + 1 };
                if fit >= self.least {
                    return Some((place, fit));
                }
            }
        })
    }

    /// Whether it stands in `document`.
    pub(crate) fn is_in(&self, document: &Document) -> bool {
        self.places(document).next().is_some()
    }

    fn next_place(&self, haystack: &[u8], from: usize) -> Option<Range<usize>> {
        let needle = self.text.as_bytes();
        let last = *needle.last()?;
        if needle.len() == 1 {
            let at = from + haystack.get(from..)?.iter().position(|&byte| byte == last)?;
            return Some(at..at + 1);
        }
        let mut start = from;
        while let Some(window) = haystack.get(start..start + needle.len()) {
            let end = window[window.len() - 1];
            if end == last && window == needle {
                return Some(start..start + needle.len());
            }
            start += usize::from(self.skip[usize::from(end)]);
        }
        None
    }
}

fn fit(document: &Document, place: &Range<usize>) -> Fit {
    let text = &document.text;
    if !joins(text, place.start) {
        if joins(text, place.end) { Fit::Prefix } else { Fit::Whole }
    } else if document.is_hump(place.start) {
        Fit::Part
    } else {
        Fit::Inner
    }
}

/// Whether one word goes on across the byte `at`.
pub(crate) fn joins(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_other =
        |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    // Most places are settled without decoding a character.
    if is_other(at.checked_sub(1).and_then(|before| bytes.get(before))) || is_other(bytes.get(at)) {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    before.is_some_and(is_word) && after.is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::{Fit, Needle};
    use crate::record::{Document, Record};
    use proptest::prelude::*;

    fn places(title: &str, text: &str) -> Vec<(usize, Fit)> {
        let document = Document::of(Record { title: title.to_owned(), ..Record::default() });
        Needle::new(text, Fit::Inner).places(&document).map(|(place, fit)| (place.start, fit)).collect()
    }

    #[test]
    fn says_how_a_place_fits() {
        assert_eq!(places("Adam AdamW madam", "adam"), [(0, Fit::Whole), (5, Fit::Prefix), (12, Fit::Inner)]);
        assert_eq!(places("DataLoader", "loader"), [(4, Fit::Part)]);
        assert_eq!(places("用Adam优化", "adam"), [(3, Fit::Whole)]);
        assert_eq!(places("注意力", "意"), [(3, Fit::Whole)]);
        assert_eq!(places("reduce_scatter, C++", "scatter"), [(7, Fit::Whole)]);
        assert_eq!(places("reduce_scatter, C++", "c++"), [(16, Fit::Whole)]);
        assert_eq!(places("dp[i][j] = f[i-1]", "f[i-1]"), [(11, Fit::Whole)]);
        assert_eq!(places("任何", ""), []);
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_scan_finds(title in "[ab一二-]{0,20}", text in "[ab一二-]{1,4}") {
            let expected: Vec<usize> =
                (0..title.len()).filter(|&at| title.get(at..).is_some_and(|rest| rest.starts_with(&text))).collect();
            let found = places(&title, &text);
            prop_assert_eq!(found.iter().map(|&(at, _)| at).collect::<Vec<_>>(), expected);

            let document = Document::of(Record { title, ..Record::default() });
            let needle = Needle::new(&text, Fit::Inner);
            let best = needle.telling_places(&document).map(|(_, fit)| fit).max();
            prop_assert_eq!(best, found.into_iter().map(|(_, fit)| fit).max());
        }
    }
}
