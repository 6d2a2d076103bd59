//! The content policy that pages are served under.

use super::files::Answer;

/// What stands before the policy in a page, and after it.
const META: (&[u8], u8) = (b"<meta http-equiv=\"Content-Security-Policy\"", b'>');

/// Which content policy pages have.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Policy {
    /// The page's own.
    #[default]
    AsBuilt,
    /// None; the browser only reports what breaks the one given, which may be empty.
    Off(String),
    /// The page's own, and these headers beside it, each ended by a line feed.
    Headers(String),
}

impl Policy {
    pub(super) fn apply(&self, answer: &mut Answer) {
        match self {
            Self::AsBuilt => {}
            Self::Off(reported) => {
                if answer.is_page() {
                    remove_meta(&mut answer.body);
                    if !reported.is_empty() {
                        let header = format!("Content-Security-Policy-Report-Only: {reported}\r\n");
                        answer.headers.push_str(&header);
                    }
                }
            }
            Self::Headers(headers) => {
                for header in headers.lines() {
                    answer.headers.push_str(&format!("{header}\r\n"));
                }
            }
        }
    }
}

fn remove_meta(page: &mut Vec<u8>) {
    let (start, end) = META;
    let Some(from) = page.windows(start.len()).position(|part| part == start) else { return };
    let length = page[from..].iter().position(|byte| *byte == end).map_or(0, |length| length + 1);
    page.drain(from..from + length);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_of_a_page_can_be_taken_out() {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"x 'y'\"><title>z</title>";
        let mut answer = Answer::new(200, "text/html; charset=utf-8", page.into());
        Policy::Off("r".into()).apply(&mut answer);
        let bytes = String::from_utf8(answer.to_bytes()).unwrap();
        assert!(bytes.ends_with("\r\n\r\n<head><title>z</title>"), "{bytes}");
        assert!(bytes.contains("\r\nContent-Security-Policy-Report-Only: r\r\n"), "{bytes}");
    }
}
