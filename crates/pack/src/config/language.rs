//! Language tags.

/// Whether this is a well-formed tag that names a language by the two or three letters of its code.
///
/// Longer names (`English`) are well-formed too, but none is registered. Source: RFC 5646 (BCP 47), section 2.1.
pub(crate) fn is_language(tag: &str) -> bool {
    let parts: Vec<&str> = tag.split('-').collect();
    let [language, rest @ ..] = &parts[..] else { return false };
    if !is_alphabetic(language, 2..=3) {
        return false;
    }
    let rest = skip(rest, 3, |part| is_alphabetic(part, 3..=3));
    let rest = skip(rest, 1, |part| is_alphabetic(part, 4..=4));
    let rest = skip(rest, 1, |part| is_alphabetic(part, 2..=2) || (part.len() == 3 && is_numeric(part)));
    let mut rest = skip(rest, usize::MAX, is_variant);
    while let [mark, after @ ..] = rest {
        let is_private = mark.eq_ignore_ascii_case("x");
        let least = if is_private { 1 } else { 2 };
        let after_values = skip(after, usize::MAX, |part| is_alphanumeric(part, least..=8));
        if !is_alphanumeric(mark, 1..=1) || after_values.len() == after.len() {
            return false;
        }
        rest = after_values;
    }
    true
}

/// What follows the parts, `most` of them at most, that are of a kind.
fn skip<'p, 't>(parts: &'p [&'t str], most: usize, is_meant: impl Fn(&str) -> bool) -> &'p [&'t str] {
    let count = parts.iter().take(most).take_while(|part| is_meant(part)).count();
    &parts[count..]
}

fn is_variant(part: &str) -> bool {
    is_alphanumeric(part, 5..=8) || (is_alphanumeric(part, 4..=4) && is_numeric(&part[..1]))
}

fn is_alphabetic(part: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_alphanumeric(part: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_numeric(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_languages_are_tags() {
        for tag in [
            "en",
            "zh-CN",
            "ZH-hant-tw",
            "zh-cmn-Hans-CN",
            "yue",
            "de-CH-1901",
            "sl-rozaj-biske",
            "es-419",
            "en-u-co-phonebk",
            "en-x-mine",
            "ja-Latn-hepburn-a-bc-x-a",
        ] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in [
            "",
            "e",
            "English",
            "中文",
            "zhcn",
            "zh_CN",
            "zh-",
            "-zh",
            "zh--CN",
            "zh-C",
            "zh-CN-Hans",
            "en-x",
            "en-a-b",
            "not a tag",
            "x-mine",
            "i-klingon",
            "1a",
            "en-US-US",
            "en-abcdefghi",
        ] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
