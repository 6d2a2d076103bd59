//! Addresses that stand bare in the text, by GitHub's rules.
//!
//! Two things go beyond them: an address ends before Chinese text and quotation marks, and `www.` may
//! follow Chinese text, because no space is written there.

use crate::chars::is_cjk;
use std::borrow::Cow;
use std::ops::Range;

/// Characters of a host's name; a longer one is none.
const MAX_HOST: usize = 255;

/// A bare address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Autolink<'t> {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// Where it leads.
    pub(crate) url: Cow<'t, str>,
}

/// The first bare address in `text` that begins at `from` or later.
pub(crate) fn find(text: &str, from: usize) -> Option<Autolink<'_>> {
    let mut at = from;
    while let Some(offset) = text[at..].find(['h', 'w', 'm', '@', 'H', 'W', 'M']) {
        at += offset;
        let before = text[..at].chars().next_back();
        let found = match text.as_bytes()[at] {
            b'@' => match email(text, from, at) {
                Ok(range) => {
                    let url = Cow::Owned(format!("mailto:{}", &text[range.clone()]));
                    Some(Autolink { range, url })
                }
                Err(end) => {
                    at = end;
                    continue;
                }
            },
            _ if before.is_some_and(|c| c.is_ascii_alphabetic()) => None,
            _ => with_prefix(&text[at..], before).map(|(length, url)| {
                let range = at..at + length;
                Autolink { range, url }
            }),
        };
        if found.is_some() {
            return found;
        }
        at += 1;
    }
    None
}

/// The length of an address that `rest` begins with and that says its kind itself; `before` stands before it.
pub(crate) fn length_at(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    with_prefix(rest, before).map(|(length, _)| length)
}

/// The length and URL of an address that `rest` begins with and that says its kind itself.
fn with_prefix(rest: &str, before: Option<char>) -> Option<(usize, Cow<'_, str>)> {
    const SCHEMES: [&str; 2] = ["https://", "http://"];
    let has_prefix =
        |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    if let Some(scheme) = SCHEMES.into_iter().find(|scheme| has_prefix(scheme)) {
        let length = url_length(rest, scheme.len())?;
        return Some((length, Cow::Borrowed(&rest[..length])));
    }
    if has_prefix("www.") {
        let may_begin = before.is_none_or(|c| c.is_whitespace() || is_cjk(c) || "*_~(".contains(c));
        let length = url_length(rest, 4).filter(|_| may_begin)?;
        return Some((length, Cow::Owned(format!("http://{}", &rest[..length]))));
    }
    if has_prefix("mailto:") {
        let from = "mailto:".len();
        let at = from + rest.bytes().skip(from).take_while(is_mail_name).count();
        let range = email(rest, from, at).ok()?;
        return Some((range.end, Cow::Borrowed(&rest[..range.end])));
    }
    None
}

/// How much of `rest` belongs to the URL whose host begins at `host`.
fn url_length(rest: &str, host: usize) -> Option<usize> {
    is_host(&rest[host..]).then_some(())?;
    let ends_url = |c: char| c.is_whitespace() || matches!(c, '<' | '“' | '”' | '‘' | '’') || is_cjk(c);
    let end = rest.find(ends_url).unwrap_or(rest.len());
    let length = without_punctuation(&rest[..end]);
    (length > host).then_some(length)
}

/// Whether `rest` begins with a host's name: without underscores in its last two parts.
fn is_host(rest: &str) -> bool {
    let (mut last, mut last_but_one) = (0, 0);
    let mut length = 0;
    for c in rest.chars().take(MAX_HOST) {
        match c {
            '.' if length > 0 => (last, last_but_one) = (0, last),
            '_' => last += 1,
            '-' => {}
            _ if c.is_ascii_punctuation() || c.is_whitespace() || c.is_control() || is_cjk(c) => break,
            _ => {}
        }
        length += c.len_utf8();
    }
    length > 0 && last == 0 && last_but_one == 0
}

/// The length of `url` without the punctuation of the sentence around it.
fn without_punctuation(url: &str) -> usize {
    let surplus = |open, close| url.matches(close).count().saturating_sub(url.matches(open).count());
    let mut brackets = [(')', surplus('(', ')')), (']', surplus('[', ']')), ('}', surplus('{', '}'))];
    let mut length = url.len();
    while let Some(c) = url[..length].chars().next_back() {
        match c {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' => {}
            ';' => {
                // What looks like an entity was meant as one.
                let name = url[..length - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
                if name.len() < length - 1 && name.ends_with('&') {
                    length = name.len();
                }
            }
            _ => match brackets.iter_mut().find(|(close, surplus)| *close == c && *surplus > 0) {
                Some((_, surplus)) => *surplus -= 1,
                None => break,
            },
        }
        length -= 1;
    }
    length
}

/// The mail address around the `@` at `at`, not beginning before `from`; else where to look further.
fn email(text: &str, from: usize, at: usize) -> Result<Range<usize>, usize> {
    let bytes = text.as_bytes();
    let start = at - bytes[from..at].iter().rev().copied().take_while(is_mail_name).count();
    let mut end = at + 1;
    let (mut dots, mut is_one) = (0, true);
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'.' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => dots += 1,
            b'@' => is_one = false,
            b'-' | b'_' => {}
            _ if byte.is_ascii_alphanumeric() => {}
            _ => break,
        }
        end += 1;
    }
    let begins = start < at && bytes.get(at) == Some(&b'@') && bytes.get(at + 1) != Some(&b'.');
    let is_address = begins && is_one && dots > 0 && bytes[end - 1].is_ascii_alphabetic();
    if is_address { Ok(start..end) } else { Err(end) }
}

fn is_mail_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b".+-_".contains(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes addresses as `⟨…⟩`.
    fn check(expected: &str) {
        let text = expected.replace(['⟨', '⟩'], "");
        let mut shown = String::new();
        let mut at = 0;
        while let Some(link) = find(&text, at) {
            shown.push_str(&format!("{}⟨{}⟩", &text[at..link.range.start], &text[link.range.clone()]));
            at = link.range.end;
        }
        shown.push_str(&text[at..]);
        assert_eq!(shown, expected);
    }

    #[test]
    fn finds_addresses_where_they_may_begin() {
        check("⟨https://a.example/b⟩, ⟨HTTP://c.example⟩ (⟨www.d.example⟩) *⟨www.e.example⟩*");
        check("“⟨http://a.example⟩” \"⟨http://b.example⟩\" 见⟨www.c.example⟩，⟨http://localhost:8080/d⟩");
        check("xhttp://a.example \"www.b.example\" /www.c.example ftp://d.example http:// www. https://?");
        check("http://a_b.example http://a.b_c ⟨http://a_b.c.example⟩ www.a_b");
    }

    #[test]
    fn the_sentences_punctuation_is_not_the_addresses() {
        check(
            "⟨http://a.example/b⟩. ⟨http://a.example/b⟩?! ⟨http://a.example/b⟩**，后 ⟨http://a.example/b_c⟩_",
        );
        check(
            "(⟨http://a.example/b⟩) ⟨http://a.example/b_(c)⟩ (⟨http://a.example/b_(c)⟩)) [⟨http://a.example⟩]",
        );
        check("⟨http://a.example/?b=c⟩&d; ⟨http://a.example/?b=c&d=e⟩; ⟨http://a.example/b⟩<c");
        check("⟨http://a.example/b⟩中文 ⟨http://a.example/b⟩。⟨http://a.example/b⟩”");
    }

    #[test]
    fn finds_mail_addresses() {
        check("⟨a.b-c_d+e@f.example⟩. 邮箱⟨a@b.example⟩，⟨mailto:c@d.example⟩ (⟨e@f-g.h.example⟩)");
        check("a@b a@b. a@b.c- a@b.c_ @b.c a@.b a@b@c.d a@b..c a@b.1");
        assert_eq!(find("a@b.c", 0).map(|link| link.url.into_owned()).as_deref(), Some("mailto:a@b.c"));
        assert_eq!(find("www.b.c", 0).map(|link| link.url.into_owned()).as_deref(), Some("http://www.b.c"));
    }
}
