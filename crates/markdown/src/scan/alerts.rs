//! Where boxes begin and end.
//!
//! CommonMark has no such containers, but it has quotes. So the lines of a box get a quote's mark, and its
//! title becomes the quote's first heading, with a private character that tells the writer what it is.

use super::lines::{Container, Cursor, is_blank};
use super::shortcodes::lone_tag;
use super::{Scanner, lines};
use crate::alerts::{Folding, kind_named};
use crate::marks;
use std::ops::Range;

/// Boxes in one another; each makes every line longer.
const MAX_BOXES: usize = 6;

/// Whether lines in `container` get a quote's mark.
fn is_box(container: &Container) -> bool {
    matches!(container, Container::Fenced { .. } | Container::Tagged | Container::Indented)
}

/// The first line of a box.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opening {
    kind: usize,
    folding: Folding,
    title: Range<usize>,
    /// What its lines are in, unless the author wrote it as a quote.
    container: Option<Container>,
}

impl Scanner<'_> {
    /// The box that begins with the line at `cursor`; `in_quote` says that a quote has just begun there.
    pub(super) fn alert_start(&self, cursor: Cursor, in_quote: bool) -> Option<Opening> {
        let (width, start) = cursor.indent(self.text);
        let boxes = self.containers.iter().filter(|container| is_box(container)).count();
        if width >= lines::TAB || boxes >= MAX_BOXES || self.containers.len() >= lines::MAX_CONTAINERS {
            return None;
        }
        let at = start.at;
        let line = self.source[at..self.line_end(at)].trim_end();
        match line.as_bytes().first()? {
            b'[' if in_quote => callout(line),
            b':' => fenced(line),
            b'!' | b'?' => indented(line),
            b'{' => tagged(line),
            _ => None,
        }
        .map(|opening| Opening { title: at + opening.title.start..at + opening.title.end, ..opening })
    }

    /// Writes the first line of a box, and goes to the next one; `after_quote` says that a quote has just ended.
    pub(super) fn open_alert(&mut self, cursor: Cursor, opening: Opening, after_quote: bool) -> usize {
        let Opening { kind, folding, title, container } = opening;
        let at = cursor.indent(self.text).1.at;
        self.copy_to(at);
        if container.is_some() {
            if after_quote {
                // Without an empty line between them the two would be one.
                self.out.text.push('\n');
                self.push_prefixes(self.containers.len());
            }
            self.out.text.push_str("> ");
        }
        self.out.text.push_str("###### ");
        marks::push_alert(&mut self.out.text, kind, folding);
        self.skip_to(title.start);
        self.containers.extend(container);
        self.in_paragraph = false;
        self.inline(title.clone(), true);
        self.copy_to(title.end);
        // Number signs at a heading's end would be lost.
        if self.source[title.clone()].ends_with('#') {
            self.insert(title.end, marks::NOTHING);
        }
        let end = self.line_end(title.end);
        self.skip_to(end);
        end + 1
    }

    /// The depth of the container that the line at `cursor`, inside `matched` of them, ends.
    pub(super) fn alert_end(&self, cursor: Cursor, matched: usize) -> Option<usize> {
        let (width, start) = cursor.indent(self.text);
        if self.text.get(start.at) == Some(&b'{') {
            let tag = lone_tag(&self.source[start.at..self.line_end(start.at)])?;
            let is_tagged = |container: &Container| *container == Container::Tagged;
            return self.containers[..matched].iter().rposition(is_tagged).filter(|_| tag.name == "endnote");
        }
        let colons = self.text[start.at..].iter().take_while(|byte| **byte == b':').count();
        if width >= lines::TAB || colons < 3 || !is_blank(self.text, start.at + colons) {
            return None;
        }
        self.containers[..matched]
            .iter()
            .rposition(|container| matches!(container, Container::Fenced { length } if *length <= colons))
    }

    /// Leaves the last line of a box empty, and goes to the next one.
    pub(super) fn close_alert(&mut self, line: usize, depth: usize) -> usize {
        self.mark_quotes(line, depth);
        self.containers.truncate(depth);
        self.in_paragraph = false;
        self.fence = None;
        self.html = None;
        let end = self.line_end(line);
        let sign = self.source[line..end].find([':', '{']).map_or(end, |sign| line + sign);
        self.copy_to(sign);
        self.skip_to(end);
        end + 1
    }

    /// Puts a quote's mark before the line at `start` for each of its first `count` containers that needs one.
    pub(super) fn mark_quotes(&mut self, start: usize, count: usize) {
        if start < self.copied || !self.containers[..count].iter().any(is_box) {
            return;
        }
        let mut cursor = Cursor::line_start(start);
        // Columns of list items that an empty line leaves out.
        let mut missing = 0;
        for depth in 0..count {
            let before = cursor;
            let blank = is_blank(self.text, cursor.at);
            if blank && self.containers[depth] == Container::Indented && !self.goes_on(start, depth) {
                return;
            }
            match self.containers[depth] {
                Container::Quote => cursor = lines::quote_mark(self.text, cursor).unwrap_or(cursor),
                Container::Item { indent } if blank => missing += indent,
                Container::Item { indent } => cursor = cursor.skip(self.text, indent),
                Container::Fenced { .. } | Container::Tagged | Container::Indented => {
                    if !blank && self.containers[depth] == Container::Indented {
                        cursor = cursor.skip(self.text, lines::TAB);
                    }
                    self.copy_to(before.at);
                    self.out.text.extend(std::iter::repeat_n(' ', missing));
                    self.out.text.push_str("> ");
                    self.skip_to(cursor.at);
                    missing = 0;
                    if !self.containers[depth + 1..count].iter().any(is_box) {
                        return self.spell_indent(cursor, blank);
                    }
                }
            }
        }
    }

    /// Writes white space behind a mark as spaces: a tab would reach less far there.
    fn spell_indent(&mut self, cursor: Cursor, is_blank: bool) {
        let (width, end) = cursor.indent(self.text);
        let is_kept = self.fence.is_some() || is_blank;
        let spaces = if is_kept { cursor.spare() } else { width };
        self.out.text.extend(std::iter::repeat_n(' ', spaces));
        self.skip_to(if is_kept { cursor.at } else { end.at });
    }

    /// Whether the next line with text is inside the container at `depth`.
    fn goes_on(&mut self, line: usize, depth: usize) -> bool {
        if self.next_text < line {
            let rest = self.source[line..].find(|c: char| !c.is_ascii_whitespace());
            let text = rest.map_or(self.text.len(), |rest| line + rest);
            self.next_text = self.source[..text].rfind('\n').map_or(0, |end| end + 1);
        }
        let start = Cursor::line_start(self.next_text);
        lines::enter(self.text, start, &self.containers[..=depth]).1 > depth
    }

    /// Parts a box from what follows it without an empty line, which would join it.
    pub(super) fn part_alerts(&mut self, line: usize, count: usize) {
        if line >= self.copied {
            self.copy_to(line);
            self.push_prefixes(count);
            self.out.text.push('\n');
            self.skip_to(line);
        }
    }

    /// Writes what a line in the first `count` containers begins with.
    fn push_prefixes(&mut self, count: usize) {
        for container in &self.containers[..count] {
            match container {
                Container::Item { indent } => self.out.text.extend(std::iter::repeat_n(' ', *indent)),
                _ => self.out.text.push_str("> "),
            }
        }
    }
}

/// `[!note]- Title`, with titles and folding as Obsidian has them.
fn callout(line: &str) -> Option<Opening> {
    let inside = line.strip_prefix("[!")?;
    let (name, after) = inside.split_once(']')?;
    let kind = kind_named(name.split('|').next()?.trim())?;
    let (folding, title) = match after.as_bytes().first() {
        Some(b'-') => (Folding::Closed, &after[1..]),
        Some(b'+') => (Folding::Open, &after[1..]),
        _ => (Folding::Fixed, after),
    };
    let is_title = title.is_empty() || title.starts_with([' ', '\t']);
    is_title.then(|| Opening { kind, folding, title: range_of(line, title), container: None })
}

/// `:::tip Title` or `:::tip[Title]`, up to as many colons alone in a line.
fn fenced(line: &str) -> Option<Opening> {
    let rest = line.trim_start_matches(':');
    let length = line.len() - rest.len();
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (name, title) = rest.split_at(end);
    let kind = kind_named(name).filter(|_| length >= 3)?;
    let bracketed = title.strip_prefix('[').and_then(|title| title.split_once(']'));
    if bracketed.is_none() && !(title.is_empty() || title.starts_with([' ', '\t', '{'])) {
        return None;
    }
    let mut title = bracketed.map_or(title, |(title, _)| title);
    let mut folding = if name.eq_ignore_ascii_case("details") { Folding::Closed } else { Folding::Fixed };
    // Attributes are for other programs, all but this one.
    if let Some(open) = title.rfind('{').filter(|_| title.ends_with('}')) {
        if folding == Folding::Closed && &title[open..] == "{open}" {
            folding = Folding::Open;
        }
        title = &title[..open];
    }
    let container = Some(Container::Fenced { length });
    Some(Opening { kind, folding, title: range_of(line, title), container })
}

/// `{% note info Title %}`, up to `{% endnote %}`; words that only say how it looks are left out.
fn tagged(line: &str) -> Option<Opening> {
    let tag = lone_tag(line).filter(|tag| tag.name == "note")?;
    let mut title = tag.arguments;
    let mut kind = kind_named("note")?;
    while let Some(word) = title.split_whitespace().next() {
        match kind_named(word) {
            Some(named) => kind = named,
            None if matches!(word, "no-icon" | "simple" | "modern" | "flat" | "disabled") => {}
            None => break,
        }
        title = title[word.len()..].trim_start();
    }
    let title = range_of(line, title);
    Some(Opening { kind, folding: Folding::Fixed, title, container: Some(Container::Tagged) })
}

/// `!!! note "Title"` or the foldable `??? note`, with lines indented by four columns.
fn indented(line: &str) -> Option<Opening> {
    let (folding, rest) = if let Some(rest) = line.strip_prefix("!!! ") {
        (Folding::Fixed, rest)
    } else if let Some(rest) = line.strip_prefix("???+ ") {
        (Folding::Open, rest)
    } else {
        (Folding::Closed, line.strip_prefix("??? ")?)
    };
    let (words, title) = match rest.split_once('"') {
        Some((words, title)) => (words, title.strip_suffix('"')?),
        None => (rest, &rest[rest.len()..]),
    };
    let kind = kind_named(words.split_whitespace().next()?)?;
    let is_plain = words.chars().all(|c| c.is_ascii_alphanumeric() || " -_".contains(c));
    let container = Some(Container::Indented);
    is_plain.then(|| Opening { kind, folding, title: range_of(line, title), container })
}

/// Where `part`, trimmed, stands in `line`.
fn range_of(line: &str, part: &str) -> Range<usize> {
    let from = part.as_ptr() as usize - line.as_ptr() as usize;
    let start = from + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}
