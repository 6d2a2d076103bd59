//! A script of the test's own in every page, before all others: plain WebDriver cannot add one.

use super::files::Answer;

/// Where it lies, below the mount.
pub(super) const PATH: &str = "script-of-the-test.js";
/// The policy of a page allows scripts of its own origin, so it need not change.
const BEFORE: &[u8] = b"<head>";

/// The answer that is the script.
pub(super) fn answer(script: &str) -> Answer {
    Answer::new(200, "text/javascript", script.as_bytes().to_vec())
}

/// Names the script at the start of a page.
pub(super) fn add_to(page: &mut Answer, mount: &str) {
    let place = page.body.windows(BEFORE.len()).position(|part| part == BEFORE);
    if let (true, Some(at)) = (page.is_page(), place) {
        let tag = format!("<script src=\"{mount}{PATH}\"></script>");
        page.body.splice(at + BEFORE.len()..at + BEFORE.len(), tag.bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_first_in_pages_and_nowhere_else() {
        let added = |kind| {
            let mut answer = Answer::new(200, kind, b"<html><head><title>".to_vec());
            add_to(&mut answer, "/m/");
            String::from_utf8(answer.body).unwrap()
        };
        let page = "<html><head><script src=\"/m/script-of-the-test.js\"></script><title>";
        assert_eq!(added("text/html; charset=utf-8"), page);
        assert_eq!(added("text/plain"), "<html><head><title>");
    }
}
