//! Names in URLs.

use crate::normalize::{compose, form, is_accent, is_invisible};

/// UTF-8 bytes of a slug at most: percent-encoded it still fits a file name of 255 bytes on common servers' disks.
pub const MAX_SLUG_BYTES: usize = 120;

/// The name of `text` in URLs: lower case letters and digits of any script, `_`, and `-` for everything between.
///
/// Latin letters lose their accents. At most [`MAX_SLUG_BYTES`] long; empty if `text` has no letter, digit or `_`. `C++` and `C#`, which would both
/// become `c`, are `cpp` and `csharp`.
///
/// ```
/// assert_eq!(downlink_text::slugify("Transformer 入门：为什么取代 RNN"), "transformer-入门-为什么取代-rnn");
/// ```
pub fn slugify(text: &str) -> String {
    let lower = composed(text);
    let mut slug = String::new();
    let mut is_gap = false;
    for (position, &c) in lower.iter().enumerate() {
        let part = match c {
            '\''
            | '’'
            | '\u{300}'..='\u{36F}'
            | '\u{AD}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'
            | '\u{FEFF}' => {
                continue;
            }
            '+' | '#' => spelled_out(&lower, position),
            _ if c == '_' || c.is_alphanumeric() => Some(None),
            _ => None,
        };
        let Some(spelling) = part else {
            is_gap = true;
            continue;
        };
        if std::mem::take(&mut is_gap) && !slug.is_empty() {
            slug.push('-');
        }
        match spelling {
            Some(word) => slug.push_str(word),
            None => slug.push(c),
        }
    }
    slug.truncate(slug.floor_char_boundary(MAX_SLUG_BYTES));
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The characters of `text` in lower case, without accents that stand alone, and what is typed as two as one.
fn composed(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = Vec::with_capacity(text.len());
    let kept = text.chars().filter(|&c| !is_invisible(c) && !is_accent(c) && !matches!(c, '\'' | '’'));
    for c in kept.flat_map(char::to_lowercase).filter(|&c| !is_accent(c)) {
        let is_latin = matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
        if let Some(plain) = form(c).filter(|_| is_latin) {
            chars.extend(plain.chars());
        } else if let Some(whole) = chars.last().and_then(|&before| compose(before, c)) {
            chars.pop();
            chars.push(whole);
        } else {
            chars.push(c);
        }
    }
    chars
}

/// The spelling of a `+` in `c++` or a `#` in `c#`: `Some(Some(word))` where the sign belongs to a name.
fn spelled_out(lower: &[char], position: usize) -> Option<Option<&'static str>> {
    let before = |back: usize| position.checked_sub(back).map(|at| lower[at]);
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    let after = lower.get(position + 1).copied();
    let is_part = match lower[position] {
        '#' => is_letter(before(1)) && !after.is_some_and(char::is_alphanumeric),
        _ => (is_letter(before(1)) && after == Some('+')) || (before(1) == Some('+') && is_letter(before(2))),
    };
    is_part.then(|| Some(if lower[position] == '#' { "sharp" } else { "p" }))
}

#[cfg(test)]
mod tests {
    use super::{MAX_SLUG_BYTES, slugify};
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(slugify(text), expected, "{text}");
    }

    #[test]
    fn keeps_letters_and_digits_of_any_script() {
        check("Transformer 入门：为什么取代 RNN", "transformer-入门-为什么取代-rnn");
        check("  0/1 背包 ", "0-1-背包");
        check("`@tf_export` 与装饰器", "tf_export-与装饰器");
        check("nn.Xxx 与 nn.functional", "nn-xxx-与-nn-functional");
        check("Cafe\u{301} Café Straße", "cafe-cafe-strasse");
        check("か\u{3099} ガ й", "が-ガ-й");
        check("İstanbul", "istanbul");
        check("Don’t — stop…", "dont-stop");
    }

    #[test]
    fn spells_out_names_that_would_collide() {
        check("C++", "cpp");
        check("C++ 与 C# 与 C", "cpp-与-csharp-与-c");
        check("a + b #1 a#1", "a-b-1-a-1");
        check("i++", "ipp");
    }

    #[test]
    fn is_empty_when_nothing_is_left() {
        check("", "");
        check("？！…--", "");
        check("😀", "");
    }

    #[test]
    fn is_cut_between_characters() {
        check(&"深".repeat(100), &"深".repeat(40));
        check(&format!("{}-b", "a".repeat(119)), &"a".repeat(119));
    }

    proptest! {
        #[test]
        fn stays_in_its_alphabet(text in any::<String>()) {
            let slug = slugify(&text);
            prop_assert!(slug.len() <= MAX_SLUG_BYTES);
            prop_assert!(slug.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'), "{}", slug);
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{}", slug);
        }

        #[test]
        fn a_slug_is_its_own_slug(text in any::<String>()) {
            let slug = slugify(&text);
            prop_assert_eq!(slugify(&slug), slug);
        }
    }
}
