//! Which destinations of links and images a page may hold.

use std::borrow::Cow;

/// What a destination is, judged by its text alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// An absolute URL that may be followed or shown.
    External(String),
    /// A place in the article: what stands after `#`, percent-decoded.
    Fragment(String),
    /// A path that only the author's folder can explain.
    Relative,
    /// A scheme that is not on the list.
    Refused,
}

/// Judges where a link leads: `http`, `https` and `mailto` are allowed.
pub(crate) fn of_link(written: &str) -> Destination {
    classify(written, |scheme, _| matches!(scheme, "http" | "https" | "mailto"))
}

/// Judges where an image comes from: `http`, `https` and pictures within the text are allowed.
pub(crate) fn of_image(written: &str) -> Destination {
    const PICTURES: [&str; 5] =
        ["data:image/png;", "data:image/jpeg;", "data:image/jpg;", "data:image/gif;", "data:image/webp;"];
    classify(written, |scheme, url| {
        let head: String = url.chars().take(16).collect::<String>().to_ascii_lowercase();
        matches!(scheme, "http" | "https") || PICTURES.iter().any(|picture| head.starts_with(picture))
    })
}

fn classify(written: &str, is_allowed: impl Fn(&str, &str) -> bool) -> Destination {
    let url: String = written.chars().filter(|c| !is_invisible(*c)).collect();
    let url = url.trim();
    if let Some(fragment) = url.strip_prefix('#') {
        return Destination::Fragment(percent_decode(fragment).into_owned());
    }
    // Browsers read a backslash as a slash, and two slashes as "the same scheme, another host".
    let start: String = url.chars().take(2).map(|c| if c == '\\' { '/' } else { c }).collect();
    if start == "//" {
        return Destination::External(format!("https:{}", encode_spaces(url)));
    }
    match scheme(url) {
        Some(scheme) if is_allowed(&scheme, url) => Destination::External(encode_spaces(url)),
        Some(_) => Destination::Refused,
        None => Destination::Relative,
    }
}

/// The scheme of a URL as a browser would find it, in lower case.
fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Characters that browsers drop from URLs, or that only hide what a URL is.
fn is_invisible(c: char) -> bool {
    (c.is_control() || crate::marks::is_mark(c))
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn encode_spaces(url: &str) -> String {
    url.replace(' ', "%20")
}

/// Replaces `%41` by `A`; what is no UTF-8 afterwards stays as it was.
pub(crate) fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|_| byte == b'%');
        let value = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(value.unwrap_or(byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Percent-encodes everything but unreserved characters and those in `keep`.
pub(crate) fn percent_encode(out: &mut String, text: &str, keep: &str) {
    use std::fmt::Write as _;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~') || keep.contains(c) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(out, "%{byte:02X}").expect("writing to a string cannot fail");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allows_only_listed_schemes() {
        let refused = [
            "javascript:alert(1)",
            " JaVaScript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{ad}script:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "data:image/svg+xml;base64,x",
            "file:///etc/passwd",
            "blob:x",
        ];
        for written in refused {
            assert_eq!(of_link(written), Destination::Refused, "{written}");
            assert_eq!(of_image(written), Destination::Refused, "{written}");
        }
        assert_eq!(of_image("mailto:a@b.c"), Destination::Refused);
        assert_eq!(of_link("data:image/png;base64,x"), Destination::Refused);
    }

    #[test]
    fn keeps_what_is_allowed() {
        let check = |written: &str, url: &str| {
            assert_eq!(of_link(written), Destination::External(url.to_owned()), "{written}");
        };
        check("https://a.b/c?d=e#f", "https://a.b/c?d=e#f");
        check("HTTP://a.b", "HTTP://a.b");
        check("mailto:a@b.c", "mailto:a@b.c");
        check("//a.b/c", "https://a.b/c");
        check("https://a.b/c d", "https://a.b/c%20d");
        assert_eq!(of_link("#%E6%A0%87"), Destination::Fragment("标".to_owned()));
        assert_eq!(of_link("../a.md"), Destination::Relative);
        assert_eq!(of_link("标:题.md"), Destination::Relative);
        assert!(matches!(of_image("data:image/PNG;base64,x"), Destination::External(_)));
    }

    #[test]
    fn percent_coding_comes_back() {
        let mut out = String::new();
        percent_encode(&mut out, "中 文/a&b", "/");
        assert_eq!(out, "%E4%B8%AD%20%E6%96%87/a%26b");
        assert_eq!(percent_decode(&out), "中 文/a&b");
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%ff"), "%ff");
    }
}
