//! The form of text in which search compares it.

mod compose;
mod forms;
mod han;

pub(crate) use compose::compose;
pub(crate) use forms::form;

use crate::is_cjk;
use std::{iter, ops::Range};

/// The search form of `text`: two texts that a reader would call the same have the same form.
///
/// Compatibility forms are unified as in NFKC (full width becomes half width, `①` becomes `1`), case is folded, accents
/// of letters are dropped, common traditional Han characters become simplified, typographic quotes become straight
/// ones, white space becomes one space and invisible characters (U+2060, soft hyphens) go. A form is its own form.
///
/// ```
/// assert_eq!(downlink_text::normalize("ＡＤＡＭ 優化器"), "adam 优化器");
/// ```
pub fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for cluster in clusters(text) {
        fold(&text[cluster], &mut out);
    }
    out
}

/// The search form of a text with the way back to the places it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// What [`normalize`] gives.
    pub text: String,
    /// Where each cluster that folds as one begins, in `text` and in the original, and where both end.
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    folded: usize,
    original: usize,
}

impl Folded {
    /// Folds `original`.
    pub fn of(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut places = Vec::with_capacity(original.len());
        for cluster in clusters(original) {
            places.push(Place { folded: text.len(), original: cluster.start });
            fold(&original[cluster], &mut text);
        }
        places.push(Place { folded: text.len(), original: original.len() });
        Self { text, places }
    }

    /// Where the byte `original` of the original went: the place in [`text`](Self::text) of its cluster.
    pub fn folded(&self, original: usize) -> usize {
        let after = self.places.partition_point(|place| place.original <= original);
        self.places.get(after.saturating_sub(1)).map_or(0, |place| place.folded)
    }

    /// The bytes of the original that `folded`, a range of bytes of [`text`](Self::text), came from.
    ///
    /// They stand on character boundaries and hold whole clusters: where half of `㎏` is wanted, all of it is given.
    /// A range beyond the text is cut to it.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let end = self.text.len().min(folded.end);
        let start = folded.start.min(end);
        // The last cluster that begins at or before the start; invisible ones before it are not part of it.
        let first = self.places.partition_point(|place| place.folded <= start).saturating_sub(1);
        let after = self.places.partition_point(|place| place.folded < end);
        let at = |index: usize| self.places.get(index).map_or(0, |place| place.original);
        at(first)..at(if start < end { after } else { first })
    }
}

/// The ranges of `text` that can be folded each by itself: a character and what combines with it, or white space.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let is_space = first.is_whitespace();
        while chars.next_if(|&(_, c)| continues(c) || is_space && c.is_whitespace()).is_some() {}
        Some(start..chars.peek().map_or(text.len(), |&(at, _)| at))
    })
}

/// Whether `c` may combine with the character before it, or is invisible and must not come between such two.
fn continues(c: char) -> bool {
    is_accent(c)
        || is_invisible(c)
        // Voicing marks and the second and third parts of hangul syllables
        || matches!(c as u32, 0x1161..=0x1175 | 0x11A8..=0x11C2 | 0x3099 | 0x309A | 0xFF9E | 0xFF9F)
}

/// Whether `c` is a mark upon the letter before it.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c as u32, 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0100..=0xE01EF)
}

/// Appends the search form of one cluster.
fn fold(cluster: &str, out: &mut String) {
    let start = out.len();
    for c in cluster.chars() {
        match c {
            _ if c.is_ascii() => push(c.to_ascii_lowercase(), start, out),
            '\u{4E00}'..='\u{9FFF}' => out.push(han::simplified(c)),
            // Full width ASCII
            '！'..='～' => push(((c as u32 - 0xFEE0) as u8 as char).to_ascii_lowercase(), start, out),
            _ if is_invisible(c) => {}
            _ => push_form(c, start, out),
        }
    }
}

/// Appends the form of `c`, or of its lower case.
fn push_form(c: char, start: usize, out: &mut String) {
    if let Some(form) = form(c) {
        return form.chars().for_each(|c| push(c, start, out));
    }
    for lower in c.to_lowercase() {
        match form(lower) {
            Some(form) => form.chars().for_each(|c| push(c, start, out)),
            None => push(lower, start, out),
        }
    }
}

/// Appends `c`, or joins it to what stands before it in the cluster, which began at `start`.
fn push(c: char, start: usize, out: &mut String) {
    let before = out[start..].chars().next_back();
    if is_accent(c) && before.is_some_and(char::is_alphabetic) {
        return;
    }
    if c.is_whitespace() {
        // A run of white space is one cluster and one space.
        if before != Some(' ') {
            out.push(' ');
        }
        return;
    }
    if let Some(whole) = before.and_then(|before| compose(before, c)) {
        out.pop();
        out.push(whole);
        return;
    }
    out.push(match c {
        'ς' => 'σ',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        _ if is_cjk(c) => han::simplified(c),
        _ => c,
    });
}

#[cfg(test)]
mod tests;
