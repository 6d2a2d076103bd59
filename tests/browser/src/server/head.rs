//! What a request says before its empty line.

use std::io::{BufRead, BufReader, Read};

/// The parts of a request that answers depend on.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Head {
    /// The path as it was asked for, with its query.
    pub(super) target: String,
    /// Whether a body may come compressed.
    pub(super) accepts_gzip: bool,
    /// The tags of the copies that the asker has.
    pub(super) if_none_match: String,
}

/// Reads a request to the end of its head, else closing the connection would reset it.
pub(super) fn read(connection: impl Read) -> Option<Head> {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next()?.ok()?;
    let mut head = Head { target: first.split(' ').nth(1)?.to_owned(), ..Head::default() };
    for line in lines.map_while(Result::ok).take_while(|line| !line.is_empty()) {
        let Some((name, value)) = line.split_once(':') else { continue };
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => head.accepts_gzip = value.contains("gzip"),
            "if-none-match" => head.if_none_match = value.trim().to_owned(),
            _ => {}
        }
    }
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_whatever_their_case() {
        let request = "GET /a?b HTTP/1.1\r\nAccept-Encoding: br, gzip\r\nif-none-match: \"1\"\r\n\r\n";
        let expected = Head { target: "/a?b".into(), accepts_gzip: true, if_none_match: "\"1\"".into() };
        assert_eq!(read(request.as_bytes()), Some(expected));
        assert_eq!(read("".as_bytes()), None);
    }
}
