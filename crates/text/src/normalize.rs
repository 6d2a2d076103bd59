//! The form of text in which search compares it.

mod han;

use crate::is_cjk;
use std::{iter, ops::Range, str::Chars};
use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class};

/// The search form of `text`: two texts that a reader would call the same have the same form.
///
/// Compatibility forms are unified (NFKC: full width becomes half width, `①` becomes `1`), case is folded, accents of
/// Latin letters are dropped, common traditional Han characters become simplified, typographic quotes become straight
/// ones, white space becomes spaces and invisible characters (U+2060, soft hyphens) go. A form is its own form.
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

/// The ranges of `text` that can be folded each by itself: a character and what combines with it.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    iter::from_fn(move || {
        let (start, _) = chars.next()?;
        while chars.next_if(|&(_, c)| continues(c)).is_some() {}
        Some(start..chars.peek().map_or(text.len(), |&(at, _)| at))
    })
}

/// Whether `c` may combine with the character before it, or is invisible and must not come between such two.
fn continues(c: char) -> bool {
    if c.is_ascii() || matches!(c as u32, 0x2010..=0x2027 | 0x3400..=0x9FFF | 0xAC00..=0xD7A3) {
        return false;
    }
    is_invisible(c) || iter::once(c).nfkd().next().is_some_and(is_joining)
}

/// Whether NFC may compose `c`, a fully decomposed character, with what stands before it.
fn is_joining(c: char) -> bool {
    canonical_combining_class(c) != 0
        || matches!(c as u32,
            // The second and third parts of Hangul syllables
            0x1161..=0x1175 | 0x11A8..=0x11C2
            // Vowel signs of class 0 that end a canonical composition
            | 0x09BE | 0x09D7 | 0x0B3E | 0x0B56 | 0x0B57 | 0x0BBE | 0x0BD7 | 0x0CC2 | 0x0CD5 | 0x0CD6 | 0x0D3E
            | 0x0D57 | 0x0DCF | 0x0DDF | 0x102E | 0x1B35 | 0x11127 | 0x1133E | 0x11357 | 0x113B8 | 0x113BB
            | 0x113C2 | 0x113C5 | 0x113C7..=0x113C9 | 0x114B0 | 0x114BA | 0x114BD | 0x115AF | 0x11930
            | 0x1611E..=0x16120 | 0x16129 | 0x16D63 | 0x16D67)
}

fn is_invisible(c: char) -> bool {
    matches!(c as u32, 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0100..=0xE01EF)
}

/// Appends the search form of one cluster.
fn fold(cluster: &str, out: &mut String) {
    let mut chars: Chars<'_> = cluster.chars();
    let (Some(first), rest) = (chars.next(), chars.as_str()) else { return };
    if rest.is_empty() && first.is_ascii() {
        out.push(if first.is_ascii_whitespace() { ' ' } else { first.to_ascii_lowercase() });
        return;
    }
    if rest.is_empty() && matches!(first, '\u{4E00}'..='\u{9FFF}') {
        out.push(han::simplified(first));
        return;
    }
    let mut base = None;
    let folded = cluster
        .chars()
        .filter(|&c| !is_invisible(c))
        .nfkd()
        .flat_map(char::to_lowercase)
        .flat_map(|c| iter::repeat_n(if c == 'ß' { 's' } else { c }, 1 + usize::from(c == 'ß')))
        .filter(move |&c| {
            // Class 0 is a base; what follows an ASCII letter is its accents.
            if canonical_combining_class(c) == 0 {
                base = Some(c);
            }
            let is_accent = matches!(c, '\u{300}'..='\u{36F}');
            !(is_accent && base.is_some_and(|base| base.is_ascii_alphabetic()))
        })
        .nfc();
    for c in folded {
        match c {
            'ς' => out.push('σ'),
            '‘' | '’' => out.push('\''),
            '“' | '”' => out.push('"'),
            _ if c.is_whitespace() => out.push(' '),
            _ if is_cjk(c) => out.push(han::simplified(c)),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
