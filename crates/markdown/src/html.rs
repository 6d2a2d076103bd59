//! Events to HTML.
//!
//! The writer walks the events once. What it opens it notes in a stack of [`Frame`]s with the tag that
//! ends each, so the output is well formed whatever the events are.

mod block;
mod code;
mod control;
mod footnote;
mod image;
mod inline;
mod link;
mod math;
mod raw;
mod table;

use crate::equations::Equations;
use crate::events::Located;
use crate::fragments::{Fragments, Note};
use crate::headings::Outline;
use crate::plain::TextOut;
use crate::source::Source;
use crate::{Diagnostic, DiagnosticKind, Severity, Urls};
use footnote::Footnotes;
use link::WrittenLink;
use pulldown_cmark::{Event, Tag, TagEnd};
use raw::OpenElements;
use std::borrow::Cow;

#[cfg(feature = "pack")]
pub(crate) use code::plain_fence;
#[cfg(feature = "pack")]
pub(crate) use image::{ImageText, size::WantedSize, write_image};
#[cfg(feature = "pack")]
pub(crate) use link::{local_url, write_link_start};
#[cfg(feature = "pack")]
pub(crate) use raw::{CONTEXT_LINK, CONTEXT_PHRASING};

/// Deeper nesting is written flat: browsers stop at 512 elements, and no reader follows a tenth of it.
const MAX_DEPTH: usize = 64;

/// What writing an article gives.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) html: String,
    pub(crate) text: TextOut,
    pub(crate) has_math: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Writes an article.
pub(crate) fn write(
    source: &Source<'_>,
    events: &[Located<'_>],
    outline: &Outline,
    fragments: &mut dyn Fragments,
    urls: &Urls,
) -> Written {
    let mut writer = Writer {
        source,
        events,
        at: 0,
        outline,
        heading_count: 0,
        fragments,
        urls,
        is_chinese: source.is_chinese(),
        out: Written::default(),
        frames: Vec::new(),
        open_links: 0,
        raw: OpenElements::default(),
        equations: Equations::default(),
        definitions: 0,
        footnotes: Footnotes::plan(events),
        alignments: Vec::new(),
        image_count: 0,
        cell: 0,
        in_table_head: false,
    };
    writer.run();
    writer.finish()
}

struct Writer<'a> {
    source: &'a Source<'a>,
    events: &'a [Located<'a>],
    /// The next event.
    at: usize,
    outline: &'a Outline,
    heading_count: usize,
    fragments: &'a mut dyn Fragments,
    urls: &'a Urls,
    /// Whether labels the author did not write are in Chinese.
    is_chinese: bool,
    out: Written,
    frames: Vec<Frame>,
    /// How many of the frames are links: nesting may be deep, and text asks often.
    open_links: usize,
    raw: OpenElements,
    equations: Equations,
    /// How many formulas that may define macros have been written.
    definitions: usize,
    footnotes: Footnotes,
    /// Of the table's columns.
    alignments: Vec<pulldown_cmark::Alignment>,
    /// Images that were written.
    image_count: usize,
    /// The cell's number in its row.
    cell: usize,
    in_table_head: bool,
}

/// Something that is open.
struct Frame {
    holds: Holds,
    /// Whether its tags are written; not so beyond [`MAX_DEPTH`].
    is_shown: bool,
    end: Cow<'static, str>,
}

/// What may stand in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Blocks, and in tight list items text.
    Blocks,
    /// Text and inline elements.
    Phrasing,
    /// Text of a link.
    LinkText,
    /// Text; its `<p>` is written when the first of it comes, since a display formula cannot be in one.
    Paragraph { is_open: bool },
}

impl<'a> Writer<'a> {
    fn run(&mut self) {
        while let Some((event, range)) = self.events.get(self.at) {
            self.at += 1;
            self.leave_rows(event, range.start);
            match event {
                Event::Start(tag) => self.start(tag, range.start),
                Event::End(tag) => self.end(*tag),
                Event::Text(text) => self.text(text, range.start),
                Event::Code(code) => self.inline_code(code),
                Event::Html(html) => self.html_block(html, range.start),
                Event::InlineHtml(html) => self.inline_html(html, range.start),
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::SoftBreak => self.soft_break(),
                Event::HardBreak => self.hard_break(),
                Event::Rule => self.rule(),
                Event::TaskListMarker(is_done) => self.task_marker(*is_done),
                Event::InlineMath(tex) | Event::DisplayMath(tex) => self.text(tex, range.start),
            }
        }
        self.raw.close_all(&mut self.out.html);
        self.footnote_section();
    }

    fn finish(mut self) -> Written {
        self.equations.check();
        self.equations.resolve(&mut self.out.html, true);
        for text in self.out.text.parts() {
            self.equations.resolve(text, false);
        }
        self.out.diagnostics.append(&mut self.equations.diagnostics);
        self.out
    }

    fn start(&mut self, tag: &'a Tag<'a>, at: usize) {
        match tag {
            Tag::Paragraph if self.image_paragraph() => {}
            Tag::Paragraph => self.open(Holds::Paragraph { is_open: false }, "", ""),
            Tag::Heading { level, .. } => self.start_heading(*level as u8),
            Tag::BlockQuote(_) => self.start_quote(),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::HtmlBlock => self.join_html_block(at),
            Tag::List(start) => self.start_list(*start),
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => self.start_footnote(label, at),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_table_cell(),
            Tag::Emphasis => self.open_inline("<em>", "</em>"),
            Tag::Strong => self.open_inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.open_inline("<del>", "</del>"),
            Tag::Superscript => self.open_inline("<sup>", "</sup>"),
            Tag::Subscript => self.open_inline("<sub>", "</sub>"),
            Tag::Link { link_type, dest_url, title, id } => {
                let link = WrittenLink { link_type: *link_type, destination: dest_url, title, id };
                self.start_link(&link, at);
            }
            Tag::Image { dest_url, title, id, .. } => {
                self.image(dest_url, title, id, at);
            }
            Tag::DefinitionList => self.open(Holds::Blocks, "<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.open(Holds::Phrasing, "<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.open(Holds::Blocks, "<dd>", "</dd>\n"),
            Tag::MetadataBlock(_) => self.open(Holds::Blocks, "", ""),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.raw.leave(&mut self.out.html);
        let Some(frame) = self.frames.pop() else { return };
        if frame.holds == Holds::LinkText {
            self.open_links -= 1;
            self.out.text.leave_jump();
        }
        match frame.holds {
            Holds::Paragraph { is_open: true } => {
                self.trim_end();
                self.out.html.push_str("</p>\n");
            }
            Holds::Paragraph { is_open: false } => {}
            _ if frame.is_shown => self.out.html.push_str(&frame.end),
            _ => {}
        }
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Heading(_) | TagEnd::Table => {
                self.out.text.end_block();
                self.out.text.leave_aside();
            }
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            _ => self.out.text.end_block(),
        }
    }

    /// Opens a frame; beyond the depth limit its tags are left out.
    fn open(&mut self, holds: Holds, start: &str, end: impl Into<Cow<'static, str>>) {
        self.push(self.frames.len() < MAX_DEPTH, holds, start, end.into());
    }

    /// Opens a frame that is nothing without the one around it, such as a table's row.
    fn open_part(&mut self, holds: Holds, start: &str, end: &'static str) {
        let is_shown = self.frames.last().is_none_or(|frame| frame.is_shown);
        self.push(is_shown, holds, start, Cow::Borrowed(end));
    }

    fn push(&mut self, is_shown: bool, holds: Holds, start: &str, end: Cow<'static, str>) {
        if is_shown {
            self.out.html.push_str(start);
        }
        self.open_links += usize::from(holds == Holds::LinkText);
        self.frames.push(Frame { holds, is_shown, end });
        self.raw.enter();
    }

    fn open_inline(&mut self, start: &str, end: &'static str) {
        self.begin_text();
        self.open(Holds::Phrasing, start, end);
    }

    /// Writes the `<p>` of the present paragraph, if it waits.
    fn begin_text(&mut self) {
        if let Some(Frame { holds: Holds::Paragraph { is_open }, is_shown: true, .. }) =
            self.frames.last_mut()
            && !*is_open
        {
            *is_open = true;
            self.out.html.push_str("<p>");
        }
    }

    /// Whether a paragraph waits for its first text.
    fn is_paragraph_empty(&self) -> bool {
        matches!(
            self.frames.last(),
            Some(Frame { holds: Holds::Paragraph { is_open: false }, is_shown: true, .. })
        )
    }

    /// Whether only inline elements may stand here.
    fn in_phrasing(&self) -> bool {
        !matches!(self.frames.last(), None | Some(Frame { holds: Holds::Blocks, .. }))
    }

    /// Whether what is written here stands in a link, the author's raw ones included.
    fn in_link(&self) -> bool {
        self.open_links > 0 || self.raw.has_link()
    }

    /// Ends the line, so that the HTML can be read by people too.
    fn begin_line(&mut self) {
        if !self.out.html.is_empty() && !self.out.html.ends_with('\n') {
            self.out.html.push('\n');
        }
    }

    fn trim_end(&mut self) {
        let length = self.out.html.trim_end_matches([' ', '\n']).len();
        self.out.html.truncate(length);
    }

    /// Notes something for the author at the byte `at` of the parsed text.
    fn note(&mut self, at: usize, severity: Severity, kind: DiagnosticKind, message: String) {
        let (line, column) = self.source.position(at);
        self.out.diagnostics.push(Diagnostic { severity, kind, line, column, message });
    }

    /// Notes what the fragments had to say of the byte `at`.
    fn note_all(&mut self, at: usize, notes: Vec<Note>) {
        for Note { severity, kind, message } in notes {
            self.note(at, severity, kind, message);
        }
    }
}
