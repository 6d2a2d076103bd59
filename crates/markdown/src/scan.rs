//! What must happen before Markdown: formulas become placeholders, so that `_`, `*`, `\{` and `|` in
//! them mean nothing to the parser.
//!
//! The scanner walks the lines once. It knows just enough of CommonMark's block structure to leave
//! code and HTML alone and to find the end of a formula inside lists and quotes. Smaller things that a
//! later pass could not repair are done on the way: emphasis beside CJK punctuation gets something
//! between the two (`**注意：**下文`), `<pad>`, being no HTML element, is kept from being read as one,
//! and the size in `![alt](a.png =300x200)` is moved behind the image. Boxes (`:::tip`)
//! become quotes, the nearest thing the parser knows.

mod ahead;
mod alerts;
mod comments;
mod emphasis;
mod html;
mod image_size;
mod inline;
mod lines;
mod link_tags;
mod math;
mod names;
mod shortcodes;

#[cfg(test)]
mod tests;

use crate::marks::NOTHING;
use crate::position::PositionMap;
use ahead::DeadEnds;
use emphasis::Run;
use html::HtmlBlock;
use lines::{Container, Cursor, Fence};
use std::ops::Range;

pub(crate) use html::tag_name;
pub(crate) use names::is_element;

/// A formula of the author's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Formula {
    /// What stands between the delimiters; of a bare environment, all of it.
    pub(crate) tex: String,
    /// Whether it stands on its own.
    pub(crate) is_display: bool,
    /// As the author wrote it, delimiters and all.
    pub(crate) source: String,
    /// Where it begins in the scanned text.
    pub(crate) at: usize,
}

impl Formula {
    /// Whether it may define macros for the formulas after it.
    pub(crate) fn may_define(&self) -> bool {
        ["def", "command", "\\let", "\\Declare"].iter().any(|part| self.tex.contains(part))
    }
}

/// A tag of another program's that is left as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shortcode {
    pub(crate) name: String,
    /// Where it begins in the scanned text.
    pub(crate) at: usize,
}

/// A text that a Markdown parser may see.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    pub(crate) text: String,
    /// By the number in their placeholder.
    pub(crate) formulas: Vec<Formula>,
    pub(crate) shortcodes: Vec<Shortcode>,
    /// Where the comments were that are left out.
    pub(crate) comments: Vec<Range<usize>>,
    /// Back to the scanned text's source.
    pub(crate) map: PositionMap,
}

/// Scans Markdown that holds no private characters and has `\n` line ends.
pub(crate) fn scan(markdown: &str) -> Scanned {
    let mut scanner = Scanner {
        source: markdown,
        text: markdown.as_bytes(),
        line_ends: markdown
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at)
            .collect(),
        out: Scanned { text: String::with_capacity(markdown.len() + 64), ..Scanned::default() },
        copied: 0,
        containers: Vec::new(),
        in_paragraph: false,
        fence: None,
        is_code_tag: false,
        html: None,
        dead_ends: DeadEnds::default(),
        next_text: 0,
        runs: Vec::new(),
        partings: Vec::new(),
    };
    let mut at = 0;
    while at < markdown.len() {
        at = scanner.line(at);
    }
    scanner.copy_to(markdown.len());
    scanner.settle_emphasis();
    scanner.part();
    scanner.out
}

struct Scanner<'a> {
    source: &'a str,
    text: &'a [u8],
    /// Where the line feeds are: lines may be long, and are asked for often.
    line_ends: Vec<usize>,
    out: Scanned,
    /// How much of the source has gone into `out`.
    copied: usize,
    /// The quotes and list items that are open.
    containers: Vec<Container>,
    in_paragraph: bool,
    fence: Option<Fence>,
    /// Whether the fence stands for a tag, which ends it.
    is_code_tag: bool,
    html: Option<HtmlBlock>,
    dead_ends: DeadEnds,
    /// The start of the next line that is not empty, as far as it is known.
    next_text: usize,
    /// The runs of `*` and `~` in the present block.
    runs: Vec<Run>,
    /// Where in `out` a run is parted from what stands beside it, in order.
    partings: Vec<usize>,
}

impl Scanner<'_> {
    /// Handles the line that starts at `at` and returns where the next one does.
    fn line(&mut self, at: usize) -> usize {
        let (mut cursor, matched) = lines::enter(self.text, Cursor::line_start(at), &self.containers);
        let is_inside = matched == self.containers.len();
        let is_verbatim = self.fence.is_some() || matches!(self.html, Some(HtmlBlock::Until(_)));
        if !(is_inside && is_verbatim)
            && let Some(depth) = self.alert_end(cursor, matched)
        {
            return self.close_alert(at, depth);
        }
        let is_quote = |container: &Container| !matches!(container, Container::Item { .. });
        let after_quote = self.containers[matched..].iter().any(is_quote);
        let left_box = self.containers[matched..].contains(&Container::Indented);
        if left_box && !lines::is_blank(self.text, cursor.at) {
            self.in_paragraph = false;
            self.part_alerts(at, matched);
        }
        self.mark_quotes(at, matched);
        if let Some(fence) = self.fence {
            if is_inside {
                if self.close_code_tag(cursor) {
                    return self.next_line(at);
                }
                if lines::fence_close(self.text, cursor, fence) {
                    self.fence = None;
                }
                return self.next_line(at);
            }
            self.fence = None;
        }
        if let Some(block) = self.html {
            if is_inside {
                return self.html_line(block, cursor.at);
            }
            self.html = None;
        }
        let is_blank = lines::is_blank(self.text, cursor.at);
        if !is_inside {
            if self.in_paragraph && !is_blank && !self.starts_block(cursor) {
                return self.text_line(cursor);
            }
            self.containers.truncate(matched);
            self.in_paragraph = false;
        }
        if is_blank {
            self.in_paragraph = false;
            return self.next_line(at);
        }
        let mut in_quote = false;
        while let Some((container, inner)) = self.container_start(cursor) {
            self.containers.push(container);
            self.in_paragraph = false;
            in_quote = container == Container::Quote;
            cursor = inner;
        }
        if let Some(opening) = self.alert_start(cursor, in_quote) {
            return self.open_alert(cursor, opening, after_quote);
        }
        if self.containers.len() >= lines::MAX_CONTAINERS {
            self.end_nesting(cursor);
        }
        self.leaf(cursor)
    }

    fn leaf(&mut self, cursor: Cursor) -> usize {
        if lines::is_blank(self.text, cursor.at) {
            return self.next_line(cursor.at);
        }
        if !self.in_paragraph && cursor.indent(self.text).0 >= 4 {
            return self.next_line(cursor.at);
        }
        if let Some(next) = self.code_tag(cursor) {
            return next;
        }
        if let Some(end) = self.comment_block(cursor).filter(|_| !self.in_paragraph) {
            return self.hide_comment(cursor, end);
        }
        if let Some(fence) = lines::fence_open(self.text, cursor) {
            self.fence = Some(fence);
            self.is_code_tag = false;
            self.in_paragraph = false;
            return self.next_line(cursor.at);
        }
        if let Some(block) = html::block_start(self.text, cursor, self.in_paragraph) {
            self.in_paragraph = false;
            return self.html_line(block, cursor.at);
        }
        if lines::is_rule(self.text, cursor) {
            self.in_paragraph = false;
            return self.next_line(cursor.at);
        }
        if lines::is_heading(self.text, cursor) {
            let next = self.inline_line(cursor, true);
            self.in_paragraph = false;
            return next;
        }
        self.text_line(cursor)
    }

    fn text_line(&mut self, cursor: Cursor) -> usize {
        self.keep_colon(cursor);
        let is_row = self.text.get(cursor.indent(self.text).1.at) == Some(&b'|');
        let next = self.inline_line(cursor, is_row);
        self.in_paragraph = true;
        next
    }

    /// Keeps `:smile:` at a line's start from being a definition, for which the parser needs no space.
    fn keep_colon(&mut self, cursor: Cursor) {
        let at = cursor.indent(self.text).1.at;
        let line = &self.text[at..self.line_end(at)];
        let is_delimiter_row = line.iter().all(|byte| b":-| \t".contains(byte)) && line.contains(&b'-');
        if line.first() == Some(&b':') && !is_delimiter_row && !matches!(line.get(1), Some(b' ' | b'\t')) {
            self.insert(at, '\\');
        }
    }

    fn container_start(&self, cursor: Cursor) -> Option<(Container, Cursor)> {
        if self.containers.len() >= lines::MAX_CONTAINERS {
            return None;
        }
        if let Some(inner) = lines::quote_mark(self.text, cursor) {
            return Some((Container::Quote, inner));
        }
        if lines::is_rule(self.text, cursor) {
            return None;
        }
        lines::item_mark(self.text, cursor, self.in_paragraph)
            .or_else(|| lines::footnote_mark(self.text, cursor))
    }

    /// Keeps the Markdown parser from nesting deeper than this scanner follows: every level costs memory.
    fn end_nesting(&mut self, cursor: Cursor) {
        let is_item =
            || !lines::is_rule(self.text, cursor) && lines::item_mark(self.text, cursor, false).is_some();
        if lines::quote_mark(self.text, cursor).is_some() || is_item() {
            self.insert(cursor.indent(self.text).1.at, NOTHING);
        }
    }

    /// Whether the line at `cursor` cannot continue a paragraph.
    fn starts_block(&self, cursor: Cursor) -> bool {
        lines::is_blank(self.text, cursor.at)
            || lines::quote_mark(self.text, cursor).is_some()
            || lines::item_mark(self.text, cursor, true).is_some()
            || lines::fence_open(self.text, cursor).is_some()
            || lines::is_heading(self.text, cursor)
            || lines::is_rule(self.text, cursor)
            || html::block_start(self.text, cursor, true).is_some()
            || self.alert_start(cursor, false).is_some()
            || self.alert_end(cursor, self.containers.len()).is_some()
    }

    fn next_line(&self, at: usize) -> usize {
        self.line_end(at) + 1
    }

    /// The end of the line that holds `at`, without its line feed.
    fn line_end(&self, at: usize) -> usize {
        let next = self.line_ends.partition_point(|end| *end < at);
        self.line_ends.get(next).copied().unwrap_or(self.text.len())
    }

    /// Copies the source up to `to`, unchanged.
    fn copy_to(&mut self, to: usize) {
        if self.copied < to {
            self.out.map.note(self.out.text.len(), self.copied);
            self.out.text.push_str(&self.source[self.copied..to]);
            self.copied = to;
        }
    }

    /// Puts a mark that is nothing wherever one was found to be needed.
    fn part(&mut self) {
        if self.partings.is_empty() {
            return;
        }
        let mut parted =
            String::with_capacity(self.out.text.len() + self.partings.len() * NOTHING.len_utf8());
        let mut copied = 0;
        for at in &self.partings {
            parted.push_str(&self.out.text[copied..*at]);
            parted.push(NOTHING);
            copied = *at;
        }
        parted.push_str(&self.out.text[copied..]);
        self.out.text = parted;
        self.out.map.widen(&self.partings, NOTHING.len_utf8());
    }

    /// Leaves the source up to `to` out.
    fn skip_to(&mut self, to: usize) {
        self.copied = self.copied.max(to);
        self.out.map.note(self.out.text.len(), self.copied);
    }

    /// Puts a mark where the source has nothing.
    fn insert(&mut self, at: usize, mark: char) {
        self.copy_to(at);
        self.out.text.push(mark);
        self.out.map.note(self.out.text.len(), at);
    }

    /// Puts a formula's placeholder where the source has `from..to`.
    fn replace(&mut self, from: usize, to: usize, formula: Formula) {
        self.copy_to(from);
        self.out.map.note(self.out.text.len(), from);
        crate::marks::push_formula(&mut self.out.text, self.out.formulas.len());
        self.out.map.note(self.out.text.len(), to);
        self.out.formulas.push(formula);
        self.copied = to;
    }

    /// Puts `text` where the source has `from..to`.
    fn rewrite(&mut self, from: usize, to: usize, text: &str) {
        self.copy_to(from);
        self.out.map.note(self.out.text.len(), from);
        self.out.text.push_str(text);
        self.out.map.note(self.out.text.len(), to);
        self.copied = to;
    }
}
