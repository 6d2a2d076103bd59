//! The author's raw HTML.
//!
//! No sanitiser is at hand here: fragments come ready, keyed by their source and by the author's
//! elements open around them. What is kept in step is which elements those are. A fragment may leave
//! elements open for the Markdown after it, but never beyond the end of the Markdown block it stands in.

use super::Writer;
use super::image::Loading;
use crate::fragments::RawHtml;
use crate::marks::{self, Piece};
use crate::scan::{is_element, tag_name};
use crate::{DiagnosticKind, Severity, escape};
use pulldown_cmark::{Event, Tag, TagEnd};

/// In a fragment's context: only inline elements may stand here.
pub(crate) const CONTEXT_PHRASING: &str = "#phrasing";
/// In a fragment's context: a link is open that the fragment cannot end.
pub(crate) const CONTEXT_LINK: &str = "#link";

/// The author's elements that are open.
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    names: Vec<String>,
    /// How many of them are links.
    link_count: usize,
    /// How many were open when each open Markdown block began.
    floors: Vec<usize>,
}

impl OpenElements {
    /// A Markdown block begins.
    pub(super) fn enter(&mut self) {
        self.floors.push(self.names.len());
    }

    /// A Markdown block ends, and with it what was opened inside.
    pub(super) fn leave(&mut self, out: &mut String) {
        let floor = self.floors.pop().unwrap_or(0);
        self.close_to(floor, out);
    }

    /// Whether here is between a table's rows or cells.
    fn is_between_cells(&self) -> bool {
        let is_row = |name: &String| matches!(name.as_str(), "table" | "tbody" | "tfoot" | "thead" | "tr");
        self.inside().last().is_some_and(is_row)
    }

    /// Ends the innermost table.
    fn leave_table(&mut self, out: &mut String) {
        let table = self.inside().iter().rposition(|name| name == "table").unwrap_or_default();
        self.close_to(self.floor() + table, out);
    }

    /// The article ends.
    pub(super) fn close_all(&mut self, out: &mut String) {
        self.close_to(0, out);
    }

    /// Whether an element of the present block is open.
    pub(super) fn is_inside(&self) -> bool {
        self.names.len() > self.floor()
    }

    /// Whether a link is open anywhere around.
    pub(super) fn has_link(&self) -> bool {
        self.link_count > 0
    }

    fn floor(&self) -> usize {
        self.floors.last().copied().unwrap_or(0)
    }

    fn inside(&self) -> &[String] {
        &self.names[self.floor()..]
    }

    fn replace_inside(&mut self, names: &[String]) {
        let links = |names: &[String]| names.iter().filter(|name| *name == "a").count();
        self.link_count = self.link_count - links(self.inside()) + links(names);
        self.names.truncate(self.floor());
        self.names.extend_from_slice(names);
    }

    fn close_to(&mut self, count: usize, out: &mut String) {
        for name in self.names.drain(count.min(self.names.len())..).rev() {
            out.push_str("</");
            out.push_str(&name);
            out.push('>');
            self.link_count -= usize::from(name == "a");
        }
    }
}

impl Writer<'_> {
    /// Ends the author's table where Markdown stands that is in none of its cells.
    pub(super) fn leave_rows(&mut self, event: &Event<'_>, at: usize) {
        let is_html = matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) | Event::End(_));
        if self.raw.is_between_cells() && !is_html {
            let message = "this stands between the rows of an HTML table and ends it; put it into a cell";
            self.note(at, Severity::Warning, DiagnosticKind::Html, message.to_owned());
            self.raw.leave_table(&mut self.out.html);
        }
    }

    /// Takes an HTML block as one fragment, however many lines it has.
    pub(super) fn join_html_block(&mut self, at: usize) {
        let mut html = String::new();
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Html(line) | Event::Text(line) => html.push_str(line),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        self.html_block(&html, at);
    }

    pub(super) fn html_block(&mut self, html: &str, at: usize) {
        self.out.text.end_block();
        self.fragment(html, at);
        self.out.text.end_block();
        self.begin_line();
    }

    pub(super) fn inline_html(&mut self, html: &str, at: usize) {
        if tag_name(html).is_some_and(|name| !is_element(name)) {
            self.begin_text();
            let shown = self.source.restore(html);
            escape::text(&mut self.out.html, &shown);
            return self.out.text.text(&shown);
        }
        self.fragment(html, at);
        self.out.text.last = None;
    }

    fn fragment(&mut self, html: &str, at: usize) {
        let source = self.source.restore(html);
        if let Some(comment) = as_comment(&source) {
            if matches!(comment.trim(), "more" | "truncate" | "excerpt") {
                self.out.text.end_excerpt();
            }
            return;
        }
        let (marked, indices) = localise(html);
        let formulas: Vec<&str> = indices
            .iter()
            .filter_map(|index| self.source.formulas.get(*index))
            .map(|formula| formula.source.as_str())
            .collect();
        let context = self.context();
        let (line, column) = self.source.position(at);
        let raw = RawHtml {
            context: &context,
            source: &source,
            marked: &marked,
            formulas: &formulas,
            at: (line, column),
        };
        let mut notes = Vec::new();
        let Some(fragment) = self.fragments.html(&raw, &mut notes) else {
            self.begin_text();
            escape::text(&mut self.out.html, &source);
            self.out.text.text(&source);
            return;
        };
        let fragment = fragment.clone();
        self.note_all(at, notes);
        if !fragment.html.is_empty() {
            self.begin_text();
        }
        self.replay(&fragment.html, &indices);
        self.raw.replace_inside(&fragment.open);
    }

    /// Where a fragment stands: what the writer itself has open that matters, then the author's elements.
    fn context(&self) -> Vec<String> {
        let own = [
            (self.in_phrasing() || self.is_inline_event(), CONTEXT_PHRASING),
            (self.in_outer_link(), CONTEXT_LINK),
        ];
        let own = own.into_iter().filter(|(is_open, _)| *is_open).map(|(_, name)| name.to_owned());
        own.chain(self.raw.inside().iter().cloned()).collect()
    }

    /// Whether the present event is inline HTML, which may also stand in a list item without paragraph.
    fn is_inline_event(&self) -> bool {
        matches!(self.events.get(self.at.wrapping_sub(1)), Some((Event::InlineHtml(_), _)))
    }

    /// Whether a link is open that a fragment cannot end.
    fn in_outer_link(&self) -> bool {
        let inside = self.raw.inside().iter().any(|name| name == "a");
        self.in_link() && !inside
    }

    /// Writes sanitised HTML; its images were written without knowing where in the article they stand.
    fn replay_images(&mut self, html: &str) {
        let lazy = Loading::Lazy.attributes();
        let mut rest = html;
        while let Some(at) = rest.find(lazy) {
            let (before, after) = (&rest[..at], &rest[at + lazy.len()..]);
            self.out.html.push_str(before);
            // Only a tag can go on like this: in text the bracket would be escaped.
            let loading = if after.starts_with('>') { self.next_loading() } else { Loading::Lazy };
            self.out.html.push_str(loading.attributes());
            rest = after;
        }
        self.out.html.push_str(rest);
    }

    /// Writes a sanitised fragment, with the formulas and the root's path put in.
    fn replay(&mut self, html: &str, indices: &[usize]) {
        let is_block = !self.in_phrasing() && !self.is_inline_event();
        for piece in marks::pieces(html) {
            match piece {
                Piece::Text(html) => {
                    self.replay_images(html);
                    self.out.text.markup(html);
                }
                Piece::Root => {
                    let root = &self.urls.root;
                    escape::attribute(&mut self.out.html, root);
                }
                Piece::Formula(local) => {
                    let Some(index) = indices.get(local).copied() else { continue };
                    let Some(formula) = self.source.formulas.get(index) else { continue };
                    self.write_formula(index, is_block && formula.is_display);
                }
                Piece::Equation(_) | Piece::Highlight { .. } => {}
            }
        }
    }
}

/// The inside of a fragment that is a comment and nothing else.
fn as_comment(source: &str) -> Option<&str> {
    let inside = source.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    (!inside.contains("-->")).then_some(inside)
}

/// Numbers the formulas of a fragment from 0, and tells which they were.
fn localise(html: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(html.len());
    let mut indices = Vec::new();
    for piece in marks::pieces(html) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Root | Piece::Equation(_) | Piece::Highlight { .. } => {}
            Piece::Formula(index) => {
                marks::push_formula(&mut out, indices.len());
                indices.push(index);
            }
        }
    }
    (out, indices)
}
