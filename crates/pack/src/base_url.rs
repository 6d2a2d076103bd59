//! The address a site will have: what is taken for one, and the one way it is written in.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;

/// Why a text cannot stand before the paths of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// It has no scheme of the web, or no host that could be one.
    #[error(
        "this is no address of a site; write it in full with `https://` and its host, such as `https://example.org/notes/`"
    )]
    NotOfTheWeb,
    /// It has a query, a fragment, or what no address holds.
    #[error(
        "the address has no space, quote, `<`, `>`, `\\`, `?` or `#`; write it without, or as `%20` and the like"
    )]
    StrangeCharacter,
    /// It has a user or a password.
    #[error("every page would show the user and password in the address; leave out what stands before `@`")]
    Credentials,
    /// A part of its path is empty.
    #[error("the path of the address has `//`; write one `/`")]
    EmptySegment,
    /// A part of its path is `.` or `..`.
    #[error("the path of the address has `.` or `..`; write the path that it leads to")]
    DotSegment,
}

/// As in the paths of pages: everything but the unreserved and what is harmless in attributes and server files.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b':')
    .remove(b';')
    .remove(b'@');
/// For bytes that are no text.
const UNDECODED: &AsciiSet = &SEGMENT.remove(b'%');

/// The address in its one spelling: the host in lower case and ASCII (Punycode), the path percent-encoded, a slash
/// at the end.
///
/// ```
/// use downlink_pack::base_url;
///
/// let written = base_url("https://Bücher.example/café").unwrap();
/// assert_eq!(written, "https://xn--bcher-kva.example/caf%C3%A9/");
/// assert!(base_url("https://example.org/a/../b/").is_err());
/// ```
///
/// # Errors
/// [`BaseUrlError`] says what is wrong with the text.
pub fn base_url(text: &str) -> Result<String, BaseUrlError> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme));
    let scheme = scheme.ok_or(BaseUrlError::NotOfTheWeb)?;
    let rest = &text[scheme.len()..];
    if rest.chars().any(|c| c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c)) {
        return Err(BaseUrlError::StrangeCharacter);
    }
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if authority.contains('@') {
        return Err(BaseUrlError::Credentials);
    }
    // An empty host would be looked for in the path.
    let host = Some(format!("{scheme}{authority}/")).filter(|_| !authority.is_empty());
    let host = host.and_then(|host| Url::parse(&host).ok()).ok_or(BaseUrlError::NotOfTheWeb)?;
    let mut written = format!("{}/", host.origin().ascii_serialization());
    let segments = path.strip_suffix('/').unwrap_or(path).split('/');
    for segment in segments.filter(|_| !path.is_empty()) {
        // Bytes that are no text stay as they were written.
        let decoded = percent_decode_str(segment).decode_utf8();
        match decoded.as_deref().unwrap_or(segment) {
            "" => return Err(BaseUrlError::EmptySegment),
            "." | ".." => return Err(BaseUrlError::DotSegment),
            _ => {}
        }
        match decoded {
            Ok(decoded) => written.extend(utf8_percent_encode(&decoded, SEGMENT)),
            Err(_) => written.extend(utf8_percent_encode(segment, UNDECODED)),
        }
        written.push('/');
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, BaseUrlError>) {
        assert_eq!(base_url(text).as_deref(), expected.as_ref().copied(), "{text}");
    }

    #[test]
    fn an_address_has_one_spelling() {
        check("https://example.org", Ok("https://example.org/"));
        check("https://Example.ORG:443/Notes", Ok("https://example.org/Notes/"));
        check("http://localhost:8000/a/", Ok("http://localhost:8000/a/"));
        check("http://[::1]:8000/", Ok("http://[::1]:8000/"));
        check("https://example.org/~bob/%7Ebob/@b", Ok("https://example.org/~bob/~bob/@b/"));
        check("https://例子.测试/笔记/", Ok("https://xn--fsqu00a.xn--0zwm56d/%E7%AC%94%E8%AE%B0/"));
        check("https://example.org/caf%c3%a9/a%20b/", Ok("https://example.org/caf%C3%A9/a%20b/"));
        check("https://example.org/100%/a%2Fb/%ff/", Ok("https://example.org/100%25/a%2Fb/%ff/"));
    }

    #[test]
    fn a_spelling_is_its_own() {
        for text in ["https://bücher.example/é/100%/%ff/a&b='c'+/", "https://example.org"] {
            let written = base_url(text).unwrap();
            check(&written, Ok(&written));
        }
    }

    #[test]
    fn what_leads_elsewhere_is_refused() {
        use BaseUrlError::{Credentials, DotSegment, EmptySegment, NotOfTheWeb, StrangeCharacter};
        for text in [
            "",
            "/notes/",
            "example.org",
            "ftp://a/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https:///a/",
            "https://a:b/",
            "https://a..b:c",
        ] {
            check(text, Err(NotOfTheWeb));
        }
        for text in
            ["https://a b/", "https://a/?b", "https://a/#b", "https://a/\"", "https://a\\b/", "https://a/\n"]
        {
            check(text, Err(StrangeCharacter));
        }
        check("https://user:password@example.org/", Err(Credentials));
        check("https://user@example.org/", Err(Credentials));
        for text in ["https://example.org//", "https://example.org//a/", "https://example.org/a//b"] {
            check(text, Err(EmptySegment));
        }
        for text in [
            "https://example.org/..",
            "https://example.org/a/../b/",
            "https://example.org/%2e%2E/",
            "https://a/./",
        ] {
            check(text, Err(DotSegment));
        }
    }
}
