//! Text, line breaks, inline code.

use super::Writer;
use super::control::write_code;
use crate::marks::{self, Piece};
use crate::{chars, escape};
use pulldown_cmark::{Event, Tag, TagEnd};

impl Writer<'_> {
    /// Writes text and the formulas in it.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        for piece in marks::pieces(text) {
            match piece {
                Piece::Text(words) => {
                    // Exact unless the text before has escapes or entities.
                    let offset = words.as_ptr() as usize - text.as_ptr() as usize;
                    self.words(words, at + offset);
                }
                Piece::Formula(index) => self.formula(index),
                Piece::Highlight { starts: true } => self.open_inline("<mark>", "</mark>"),
                // Both ends are in one element, so what is open now is the highlight.
                Piece::Highlight { starts: false } => self.end(TagEnd::Emphasis),
                Piece::Root | Piece::Equation(_) => {}
            }
        }
    }

    fn words(&mut self, text: &str, at: usize) {
        let shown = if self.is_paragraph_empty() { text.trim_start_matches([' ', '\t', '\n']) } else { text };
        let at = at + text.len() - shown.len();
        let text = shown;
        if text.is_empty() {
            return;
        }
        self.begin_text();
        if self.in_link() {
            escape::text(&mut self.out.html, text);
        } else {
            self.linked_text(text, at);
        }
        self.out.text.text(text);
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        self.begin_text();
        let code = self.source.restore(code);
        self.out.html.push_str("<code>");
        write_code(&mut self.out.html, &code);
        self.out.html.push_str("</code>");
        self.out.text.code(&code);
    }

    /// A line end in the author's text: a space, except where the script has none.
    pub(super) fn soft_break(&mut self) {
        if self.is_paragraph_empty() {
            return;
        }
        let joins = match (self.out.text.last, self.next_char()) {
            (Some(before), Some(after)) => chars::joins_lines(before, after),
            _ => false,
        };
        if !joins {
            self.out.html.push('\n');
        }
        self.out.text.line_end(joins);
    }

    pub(super) fn hard_break(&mut self) {
        if !self.is_paragraph_empty() {
            self.begin_text();
            self.out.html.push_str("<br>\n");
            self.out.text.line_end(false);
            self.out.text.last = None;
        }
    }

    /// The first character of the text that follows, `None` if something else does.
    fn next_char(&self) -> Option<char> {
        let mut following = self.events[self.at..].iter().map(|(event, _)| event);
        let text = following.find_map(|event| match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(_) => None,
            Event::Text(text) | Event::Code(text) => Some(Some(text)),
            _ => Some(None),
        })??;
        match marks::pieces(text).find(|piece| !matches!(piece, Piece::Highlight { .. }))? {
            Piece::Text(text) => text.chars().next(),
            _ => None,
        }
    }
}
