//! Looking ahead over line ends for whatever closes what was opened.

use super::Scanner;
use super::lines::{Container, Cursor, enter, fence_open, is_blank, is_heading};
use std::collections::HashMap;
use std::ops::Range;

/// Longest formula: a longer one is no formula, but a forgotten delimiter.
const MAX_BYTES: usize = 20_000;
const MAX_LINES: usize = 400;

/// How far a search may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    /// To the end of the line: headings and table rows.
    Line,
    /// To the end of the paragraph.
    Paragraph,
    /// To the next blank line, whatever the lines before it look like.
    Run,
    /// Over blank lines, to the next thing that no formula holds.
    Block,
}

/// Searches that failed: whoever starts before the end of one fails as well.
#[derive(Debug, Default)]
pub(super) struct DeadEnds(HashMap<(&'static str, usize, Reach), usize>);

impl DeadEnds {
    pub(super) fn is_known(&self, what: &'static str, length: usize, reach: Reach, at: usize) -> bool {
        self.0.get(&(what, length, reach)).is_some_and(|end| at < *end)
    }

    pub(super) fn note(&mut self, what: &'static str, length: usize, reach: Reach, end: usize) {
        self.0.insert((what, length, reach), end);
    }
}

/// The text from a place on, line by line, without the prefixes of quotes and lists.
pub(super) struct Ahead<'s> {
    scanner: &'s Scanner<'s>,
    reach: Reach,
    start: usize,
    next: Option<usize>,
    line_count: usize,
    is_past_blank: bool,
}

impl<'s> Scanner<'s> {
    /// The stretches of text that something opened at `at` may extend over.
    pub(super) fn ahead(&'s self, at: usize, reach: Reach) -> Ahead<'s> {
        Ahead { scanner: self, reach, start: at, next: Some(at), line_count: 0, is_past_blank: false }
    }
}

impl Ahead<'_> {
    fn following(&mut self, at: usize) -> Option<usize> {
        let scanner = self.scanner;
        let text = scanner.text;
        let containers: &[Container] = &scanner.containers;
        let (cursor, matched) = enter(text, Cursor::line_start(at), containers);
        let inner = cursor.indent(text).1.at;
        let blank = is_blank(text, cursor.at);
        if scanner.alert_end(cursor, matched).is_some() {
            return None;
        }
        match self.reach {
            Reach::Line => None,
            Reach::Paragraph => {
                let is_lost = blank || scanner.starts_block(cursor) || matched > containers.len();
                (!is_lost).then_some(inner)
            }
            Reach::Run => (!blank && fence_open(text, cursor).is_none()).then_some(inner),
            Reach::Block => {
                let left_quote = containers[matched..].contains(&Container::Quote);
                let is_prose =
                    self.is_past_blank && looks_like_prose(&scanner.source[inner..scanner.line_end(inner)]);
                self.is_past_blank |= blank;
                let is_lost = left_quote
                    || fence_open(text, cursor).is_some()
                    || (self.is_past_blank && (is_heading(text, cursor) || is_prose));
                // Indentation inside a formula means nothing, so less than the list's is good enough.
                (!is_lost).then_some(if blank { scanner.line_end(at) } else { inner })
            }
        }
    }
}

impl Iterator for Ahead<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let at = self.next.take()?;
        let start = if self.line_count == 0 { at } else { self.following(at)? };
        self.line_count += 1;
        let end = self.scanner.line_end(start);
        if self.line_count > MAX_LINES || start - self.start > MAX_BYTES {
            return None;
        }
        if end < self.scanner.text.len() {
            self.next = Some(end + 1);
        }
        Some(start..end)
    }
}

/// Whether a line is a sentence rather than LaTeX.
fn looks_like_prose(line: &str) -> bool {
    if line.contains(['\\', '^', '_', '=', '&', '{', '}']) {
        return false;
    }
    let han = line.chars().filter(|c| crate::chars::is_cjk(*c)).count();
    han >= 4 || line.split_whitespace().filter(|word| word.len() > 2).count() >= 5
}
