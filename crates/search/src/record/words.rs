//! Where words begin and end in text that also has Han characters.

use downlink_text::is_cjk;
use std::ops::Range;

/// Whether `c` is part of a word: a letter or digit of a script that puts spaces between words.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_cjk(c))
}

/// The words of `text` in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word)?;
        at = text[start..].find(|c| !is_word(c)).map_or(text.len(), |len| start + len);
        Some(start..at)
    })
}

/// Where in `original`, not folded, the second and later parts of camel case words begin.
pub(super) fn humps(original: &str) -> Vec<usize> {
    let bytes = original.as_bytes();
    let is_hump = |window: &[u8]| match window {
        [before, at, after] if at.is_ascii_uppercase() => {
            before.is_ascii_lowercase() || (before.is_ascii_uppercase() && after.is_ascii_lowercase())
        }
        _ => false,
    };
    let windows = bytes.windows(3).enumerate();
    windows.filter(|(_, window)| is_hump(window)).map(|(before, _)| before + 1).collect()
}
