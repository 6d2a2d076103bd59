//! The path of a site on its host, as server files can hold it.

use percent_encoding::percent_decode_str;
use std::fmt::Write as _;

/// A path with a slash at both ends that means only itself to every server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BasePath {
    /// As it stands in an address.
    pub(super) encoded: String,
    /// As servers compare it: they decode an address first.
    pub(super) decoded: String,
}

impl Default for BasePath {
    fn default() -> Self {
        Self { encoded: "/".into(), decoded: "/".into() }
    }
}

impl BasePath {
    /// That of a base URL in its one spelling; `/` for none, and `None` for a path that cannot be written.
    pub(super) fn of(base_url: &str) -> Option<Self> {
        if base_url.is_empty() {
            return Some(Self::default());
        }
        let (_, rest) = base_url.split_once("://")?;
        let encoded = &rest[rest.find('/')?..];
        let decoded = percent_decode_str(encoded).decode_utf8().ok()?;
        let is_plain = |char: char| {
            let is_letter = !char.is_ascii() && !char.is_control() && !char.is_whitespace();
            char.is_ascii_alphanumeric() || "-._~@/".contains(char) || is_letter
        };
        let is_path = encoded.ends_with('/') && !encoded.contains("%2F") && decoded.chars().all(is_plain);
        is_path.then(|| Self { encoded: encoded.to_owned(), decoded: decoded.into_owned() })
    }

    /// The path as it stands in a regular expression.
    pub(super) fn pattern(&self) -> String {
        self.decoded.replace('.', "\\.")
    }

    /// A name of letters, digits and underscores that no other path has.
    pub(super) fn name(&self) -> String {
        let mut name = "downlink".to_owned();
        let path = self.encoded.trim_end_matches('/');
        for byte in path.bytes() {
            match byte {
                b'/' => name.push_str("__"),
                byte if byte.is_ascii_alphanumeric() => name.push(char::from(byte)),
                byte => write!(name, "_{byte:02x}").expect("a text takes every text"),
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base_url: &str, expected: Option<(&str, &str)>) {
        let path = BasePath::of(base_url);
        let path = path.as_ref().map(|path| (path.encoded.as_str(), path.decoded.as_str()));
        assert_eq!(path, expected, "{base_url}");
    }

    #[test]
    fn a_path_is_written_as_servers_read_it() {
        check("", Some(("/", "/")));
        check("https://example.org/", Some(("/", "/")));
        check("https://example.org/~bob/v1.0/", Some(("/~bob/v1.0/", "/~bob/v1.0/")));
        check("https://example.org/caf%C3%A9/", Some(("/caf%C3%A9/", "/café/")));
    }

    #[test]
    fn what_means_something_to_a_server_is_not_written() {
        for path in
            ["a%20b/", "a$b/", "a%2Fb/", "%FF/", "a%0Ab/", "a(b)/", "*/", "100%25/", "a%7Bb/", "a%C2%A0b/"]
        {
            check(&format!("https://example.org/{path}"), None);
        }
    }

    #[test]
    fn no_two_paths_have_one_name() {
        let name = |path: &str| BasePath::of(&format!("https://a{path}")).unwrap().name();
        assert_eq!(name("/"), "downlink");
        assert_eq!(name("/v1.0/notes/"), "downlink__v1_2e0__notes");
        let paths = [
            "/", "/a/", "/a/b/", "/a_b/", "/a-b/", "/a__b/", "/a_/b/", "/a/_b/", "/a_2fb/", "/%C3%A9/",
            "/c3a9/",
        ];
        let mut names = paths.map(name).to_vec();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), paths.len(), "{names:?}");
    }
}
