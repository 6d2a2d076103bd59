//! How much of an answer is sent: nothing to who has it, and a part to who asks for one.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

/// What a request says about what is to be sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked<'a> {
    /// `If-None-Match`.
    pub(super) none_match: Option<&'a str>,
    /// `Range`.
    pub(super) range: Option<&'a str>,
    /// `If-Range`.
    pub(super) if_range: Option<&'a str>,
}

/// What is sent of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Nothing, since it is there already.
    Unchanged,
    /// Nothing, since it does not reach to where the part begins.
    OutOfRange,
}

/// Names a body by its content, as `ETag` has it.
pub(super) fn tag_of(body: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    format!("\"{:016x}-{:x}\"", hasher.finish(), body.len())
}

/// What is sent of a body of `length` bytes that is named `tag` (RFC 9110, sections 13 and 14).
///
/// Of several ranges none is picked: then all is sent, as to who writes them wrongly.
pub(super) fn extent(asked: &Asked<'_>, tag: &str, length: usize) -> Extent {
    let is_known = |list: &str| {
        list.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
    };
    if asked.none_match.is_some_and(is_known) {
        return Extent::Unchanged;
    }
    let is_meant = asked.if_range.is_none_or(|known| known.trim() == tag);
    match asked.range.filter(|_| is_meant).and_then(|range| parse(range, length)) {
        None => Extent::Whole,
        Some(range) if range.is_empty() => Extent::OutOfRange,
        Some(range) => Extent::Part(range),
    }
}

/// The bytes of `bytes=first-last`, `bytes=first-` or `bytes=-count`; empty where there are none.
fn parse(range: &str, length: usize) -> Option<Range<usize>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.trim().split_once('-')?;
    let number = |text: &str| -> Option<usize> {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // A greater one than there is leads to the end as well.
        is_number.then(|| text.parse().unwrap_or(usize::MAX))
    };
    match (first, last) {
        ("", count) => Some(length.saturating_sub(number(count)?)..length),
        (first, "") => Some(number(first)?.min(length)..length),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| first.min(length)..last.saturating_add(1).min(length))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(range: &str, expected: Extent) {
        let asked = Asked { range: Some(range), ..Asked::default() };
        assert_eq!(extent(&asked, "\"a\"", 10), expected, "{range}");
    }

    #[test]
    fn one_range_is_sent() {
        check("bytes=0-0", Extent::Part(0..1));
        check("bytes=2-5", Extent::Part(2..6));
        check("bytes=2-", Extent::Part(2..10));
        check("bytes=-3", Extent::Part(7..10));
        check("bytes=-30", Extent::Part(0..10));
        check("bytes=2-99999999999999999999999", Extent::Part(2..10));
    }

    #[test]
    fn a_part_that_is_not_there_is_told() {
        for range in ["bytes=10-", "bytes=10-12", "bytes=99999999999999999999999-", "bytes=-0"] {
            check(range, Extent::OutOfRange);
        }
    }

    #[test]
    fn all_is_sent_to_who_asks_otherwise() {
        for range in
            ["bytes=0-1,3-4", "bytes=5-2", "bytes=", "bytes=-", "bytes=a-b", "bytes=+1-2", "lines=1-2", ""]
        {
            check(range, Extent::Whole);
        }
    }

    #[test]
    fn a_range_of_another_version_is_none() {
        let extent = |if_range| {
            let asked = Asked { range: Some("bytes=2-5"), if_range: Some(if_range), none_match: None };
            extent(&asked, "\"a\"", 10)
        };
        assert_eq!(extent("\"a\""), Extent::Part(2..6));
        for other in ["\"b\"", "W/\"a\"", "Sun, 29 Nov 2026 18:00:00 GMT"] {
            assert_eq!(extent(other), Extent::Whole, "{other}");
        }
    }

    #[test]
    fn who_has_it_is_sent_nothing() {
        let extent = |none_match| {
            let asked = Asked { none_match: Some(none_match), range: Some("bytes=2-5"), if_range: None };
            extent(&asked, "\"a\"", 10)
        };
        for known in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
            assert_eq!(extent(known), Extent::Unchanged, "{known}");
        }
        assert_eq!(extent("\"b\""), Extent::Part(2..6));
    }

    #[test]
    fn a_body_is_named_by_its_content() {
        assert_eq!(tag_of(b"a"), tag_of(b"a"));
        assert_ne!(tag_of(b"a"), tag_of(b"b"));
        assert!(tag_of(b"").starts_with('"'));
    }
}
