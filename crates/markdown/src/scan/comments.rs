//! Obsidian's comments: `%%hidden%%` in a line, in the lines of a block, or between lines of `%%` alone.
//!
//! Percent signs are doubled elsewhere too (`printf("%%d")`), and nothing an author wrote may get lost. So
//! a comment is parted from the words around it, and one that does not end is text.

use super::Scanner;
use super::ahead::Reach;
use super::inline::Place;
use super::lines::{self, Cursor};

const SIGN: &str = "%%";

impl Scanner<'_> {
    /// Passes a percent sign, leaving a comment out that begins with it.
    pub(super) fn percent(&mut self, place: Place) -> usize {
        let from = place.at + SIGN.len();
        let rest = &self.source[place.at..place.end];
        let before = self.source[..place.at].chars().next_back().filter(|_| !place.is_first);
        let length = rest[1..].strip_prefix('%').and_then(|inside| inside.find(SIGN));
        let Some(length) = length.filter(|length| *length > 0) else {
            return place.at + super::inline::run_length(self.text, place.at);
        };
        let end = from + length + SIGN.len();
        let after = self.source[end..].chars().next();
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && !"%\"'".contains(c));
        if !is_apart(before) || !is_apart(after) {
            // What stands between may be code, which the next sign may not reach into.
            return from;
        }
        self.copy_to(place.at);
        self.skip_to(end);
        self.out.comments.push(place.at..end);
        end
    }

    /// The end of the last line of the comment that begins with the line at `cursor`.
    ///
    /// Signs alone in their lines hide all between them, others only what no empty line parts.
    pub(super) fn comment_block(&mut self, cursor: Cursor) -> Option<usize> {
        let start = cursor.indent(self.text).1.at;
        let line = self.source[start..self.line_end(start)].strip_prefix(SIGN)?;
        let is_alone = line.trim().is_empty();
        let reach = if is_alone { Reach::Block } else { Reach::Paragraph };
        let mut at = self.line_end(start) + 1;
        if line.contains(SIGN) || self.dead_ends.is_known(SIGN, 0, reach, at) {
            return None;
        }
        while at < self.text.len() {
            let (cursor, matched) = lines::enter(self.text, Cursor::line_start(at), &self.containers);
            let end = self.line_end(at);
            let line = self.source[cursor.at..end].trim();
            let is_end = if is_alone { line == SIGN } else { line.ends_with(SIGN) };
            if is_end && matched == self.containers.len() {
                return Some(end);
            }
            if matched < self.containers.len() || (!is_alone && line.is_empty()) {
                break;
            }
            at = end + 1;
        }
        self.dead_ends.note(SIGN, 0, reach, at);
        None
    }

    /// Leaves a comment out that ends at `end`, and goes to the next line.
    pub(super) fn hide_comment(&mut self, cursor: Cursor, end: usize) -> usize {
        let start = cursor.indent(self.text).1.at;
        self.copy_to(start);
        self.skip_to(end);
        self.out.comments.push(start..end);
        end + 1
    }
}
