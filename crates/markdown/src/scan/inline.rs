//! The text of paragraphs, headings and table rows.

use super::ahead::Reach;
use super::lines::{Cursor, enter};
use super::{Scanner, html};
use crate::autolink;
use std::ops::Range;

/// Where inline text is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: usize,
    /// The end of its line.
    pub(super) end: usize,
    /// Whether it is the first of its line.
    pub(super) is_first: bool,
    /// Whether its block is one line long.
    pub(super) is_single_line: bool,
}

impl Place {
    /// How far something goes that belongs to a paragraph's text.
    pub(super) fn reach(self) -> Reach {
        if self.is_single_line { Reach::Line } else { Reach::Paragraph }
    }

    /// How far a display formula goes: as a block of its own, over blank lines.
    pub(super) fn display_reach(self) -> Reach {
        match (self.is_single_line, self.is_first) {
            (true, _) => Reach::Line,
            (false, true) => Reach::Block,
            (false, false) => Reach::Run,
        }
    }
}

impl Scanner<'_> {
    /// Goes through a line of text, and on to where whatever it opens ends; returns the next line's start.
    pub(super) fn inline_line(&mut self, cursor: Cursor, is_single_line: bool) -> usize {
        let at = cursor.indent(self.text).1.at;
        self.inline(at..self.line_end(at), is_single_line) + 1
    }

    /// Goes through text that begins its line, and on to the end of the line where whatever it opens ends.
    pub(super) fn inline(&mut self, text: Range<usize>, is_single_line: bool) -> usize {
        let mut at = text.start;
        if is_single_line || !self.in_paragraph {
            self.settle_emphasis();
        }
        let mut place = Place { at, end: text.end, is_first: true, is_single_line };
        while at < place.end {
            place.at = at;
            at = match self.text[at] {
                b'\\' => self.backslash(place),
                b'$' => self.dollar(place),
                b'`' => self.code_span(place),
                b'<' => self.angle(place),
                b'*' | b'~' => self.emphasis(place),
                b']' => self.link_end(place),
                b'%' => self.percent(place),
                b'h' | b'H' | b'w' | b'W' => self.address(place),
                b'{' => self.brace(place),
                b'|' if is_single_line => {
                    // No emphasis reaches from one cell of a table into the next.
                    self.settle_emphasis();
                    at + 1
                }
                _ => at + 1,
            };
            place.is_first = false;
            if at > place.end {
                place.end = self.pass_lines(place.end, at);
            }
        }
        place.end
    }

    /// Goes on from the line that ends at `end` to the one that holds `at`; returns that one's end.
    pub(super) fn pass_lines(&mut self, mut end: usize, at: usize) -> usize {
        while end < at {
            let (_, matched) = enter(self.text, Cursor::line_start(end + 1), &self.containers);
            self.mark_quotes(end + 1, matched);
            end = self.line_end(end + 1);
        }
        end
    }

    fn code_span(&mut self, place: Place) -> usize {
        let length = run_length(self.text, place.at);
        let (from, reach) = (place.at + length, place.reach());
        if self.dead_ends.is_known("`", length, reach, from) {
            return from;
        }
        let mut last = from;
        for segment in self.ahead(from, reach) {
            let mut at = segment.start;
            while let Some(tick) = self.text[at..segment.end].iter().position(|byte| *byte == b'`') {
                let run = run_length(self.text, at + tick);
                at += tick + run;
                if run == length {
                    return at;
                }
            }
            last = segment.end;
        }
        self.dead_ends.note("`", length, reach, last);
        from
    }

    /// Passes the destination in `](destination)`, where `$` and `*` are only characters.
    fn link_end(&mut self, place: Place) -> usize {
        let from = place.at + 1;
        if self.text.get(from) != Some(&b'(') {
            return from;
        }
        if self.text.get(from + 1) == Some(&b'{')
            && let Some(end) = self.tagged_destination(from + 1, place.end)
        {
            return end;
        }
        if self.dead_ends.is_known("](", 0, Reach::Line, from) {
            return from;
        }
        let mut depth = 0;
        let mut is_escaped = false;
        let text = self.text;
        for (at, byte) in text[..place.end].iter().enumerate().skip(from) {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'(' => depth += 1,
                b')' if depth == 1 => return at + 1,
                b')' => depth -= 1,
                // What follows white space is a title, which may hold anything.
                b' ' | b'\t' if at > from + 1 => return self.image_size(place.at, at, place).unwrap_or(at),
                _ => {}
            }
        }
        self.dead_ends.note("](", 0, Reach::Line, place.end);
        from
    }

    /// Passes a bare address, in which `_`, `*` and `~` are only characters: the parser is told by backslashes.
    fn address(&mut self, place: Place) -> usize {
        let before = self.source[..place.at].chars().next_back();
        let Some(length) = autolink::length_at(&self.source[place.at..place.end], before) else {
            return place.at + 1;
        };
        let mut is_escaped = false;
        for at in place.at..place.at + length {
            if matches!(self.text[at], b'_' | b'*' | b'~') && !is_escaped {
                self.insert(at, '\\');
            }
            is_escaped = self.text[at] == b'\\' && !is_escaped;
        }
        place.at + length
    }

    fn angle(&mut self, place: Place) -> usize {
        let rest = &self.source[place.at..place.end];
        if let Some(length) = html::autolink(rest) {
            return place.at + length;
        }
        let Some(tag) = html::tag_name(rest) else {
            return self.comment_end(place).unwrap_or(place.at + 1);
        };
        if !super::names::is_element(tag) {
            return self.word_in_brackets(place);
        }
        let is_verbatim = super::names::is_verbatim(tag) && !rest.starts_with("</");
        let tag = tag.to_ascii_lowercase();
        match self.tag_end(place) {
            Some(end) if is_verbatim => self.element_end(end, &tag, place).unwrap_or(end),
            Some(end) => end,
            None => place.at + 1,
        }
    }

    /// Passes `<pad>`, which no browser knows: the writer shows it as it stands.
    fn word_in_brackets(&mut self, place: Place) -> usize {
        let Some(length) = html::tag_length(&self.source[place.at..place.end]) else { return place.at + 1 };
        // Alone in its line it would begin an HTML block, in which no Markdown is read.
        let is_alone = place.is_first && super::lines::is_blank(self.text, place.at + length);
        if is_alone && !self.in_paragraph {
            self.insert(place.at, crate::marks::NOTHING);
        }
        place.at + length
    }
}

/// Bytes like the one at `at`, from there on.
pub(super) fn run_length(text: &[u8], at: usize) -> usize {
    text[at..].iter().take_while(|byte| **byte == text[at]).count()
}
