//! Footnotes: collected where they stand, written at the end in the order of their first references.

use super::{Holds, Writer};
use crate::events::Located;
use crate::{DiagnosticKind, Severity};
use downlink_text::slugify;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

/// The footnotes that something refers to.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Indices of `notes`, by folded label.
    by_label: HashMap<String, usize>,
    /// In the order of their numbers, the first being 1.
    notes: Vec<Footnote>,
    /// What was being written when a definition began, and the definition's index.
    suspended: Vec<(String, usize)>,
}

#[derive(Debug, Default)]
struct Footnote {
    /// Its label as a part of ids, so that an added footnote changes no other's.
    name: String,
    html: String,
    is_defined: bool,
    reference_count: usize,
}

impl Footnotes {
    /// Numbers the footnotes: first those the text refers to, then those that only footnotes refer to.
    pub(super) fn plan(events: &[Located<'_>]) -> Self {
        let mut definitions: HashMap<String, Range<usize>> = HashMap::new();
        let mut references = Vec::new();
        let mut open = Vec::new();
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((fold(label), at)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((label, start)) = open.pop() {
                        definitions.entry(label).or_insert(start..at);
                    }
                }
                Event::FootnoteReference(label) if open.is_empty() => references.push(fold(label)),
                _ => {}
            }
        }
        let mut footnotes = Self::default();
        let mut names = HashSet::new();
        let mut next = 0;
        while let Some(label) = references.get(next).cloned() {
            next += 1;
            if footnotes.by_label.contains_key(&label) {
                continue;
            }
            let mut name = slugify(&label);
            if name.is_empty() || !names.insert(name.clone()) {
                // A dot is in no label's name.
                name = format!("n.{}", footnotes.notes.len() + 1);
            }
            if let Some(range) = definitions.get(&label) {
                let inside = events[range.clone()].iter().filter_map(|(event, _)| match event {
                    Event::FootnoteReference(label) => Some(fold(label)),
                    _ => None,
                });
                references.extend(inside);
            }
            footnotes.by_label.insert(label, footnotes.notes.len());
            footnotes.notes.push(Footnote { name, ..Footnote::default() });
        }
        footnotes
    }
}

/// Labels that differ only in case or white space are one.
fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.begin_text();
        let in_link = self.in_link();
        let Some(index) = self.footnotes.by_label.get(&fold(label)).copied() else { return };
        let note = &mut self.footnotes.notes[index];
        let number = index + 1;
        let out = &mut self.out.html;
        out.push_str("<sup class=\"footnote-ref\">");
        if in_link {
            write!(out, "{number}").expect("writing to a string cannot fail");
        } else {
            note.reference_count += 1;
            let id = reference_id(&note.name, note.reference_count);
            write!(out, "<a href=\"#fn-{}\" id=\"{id}\">{number}</a>", note.name)
                .expect("writing to a string cannot fail");
        }
        out.push_str("</sup>");
        self.out.text.last = None;
    }

    /// Begins a definition; one that nothing refers to, or that comes second, is told and left out.
    pub(super) fn start_footnote(&mut self, label: &str, at: usize) {
        let index = self.footnotes.by_label.get(&fold(label)).copied();
        let fault = match index.map(|index| &mut self.footnotes.notes[index]) {
            Some(note) if !note.is_defined => {
                note.is_defined = true;
                None
            }
            Some(_) => Some("is defined a second time"),
            None => Some("is not referred to"),
        };
        if let Some(fault) = fault {
            let message = format!("the footnote [^{label}] {fault}, so it is not shown");
            self.note(at, Severity::Warning, DiagnosticKind::Footnote, message);
            return self.skip_footnote();
        }
        let suspended = std::mem::take(&mut self.out.html);
        self.footnotes.suspended.push((suspended, index.unwrap_or_default()));
        self.out.text.end_block();
        self.out.text.enter_aside();
        self.open(Holds::Blocks, "", "");
    }

    fn skip_footnote(&mut self) {
        let mut depth = 1;
        while let Some((event, _)) = self.events.get(self.at).filter(|_| depth > 0) {
            self.at += 1;
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
        }
    }

    pub(super) fn end_footnote(&mut self) {
        self.out.text.end_block();
        self.out.text.leave_aside();
        if let Some((suspended, index)) = self.footnotes.suspended.pop() {
            self.footnotes.notes[index].html = std::mem::replace(&mut self.out.html, suspended);
        }
    }

    pub(super) fn footnote_section(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        let back_to = if self.is_chinese { "回到正文" } else { "Back to reference" };
        let out = &mut self.out.html;
        out.push_str("<section class=\"footnotes\"><ol>\n");
        for (number, note) in (1..).zip(&self.footnotes.notes) {
            let html = note.html.trim_end();
            let (body, end) = match html.strip_suffix("</p>") {
                Some(body) => (body, "</p>"),
                None => (html, ""),
            };
            write!(out, "<li id=\"fn-{}\">{body}", note.name).expect("writing to a string cannot fail");
            for repeat in 1..=note.reference_count {
                let id = reference_id(&note.name, repeat);
                let label = if repeat == 1 { number.to_string() } else { format!("{number}-{repeat}") };
                let mark = if repeat == 1 { String::new() } else { format!("<sup>{repeat}</sup>") };
                write!(
                    out,
                    " <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"{back_to} {label}\">↩{mark}</a>"
                )
                .expect("writing to a string cannot fail");
            }
            out.push_str(end);
            out.push_str("</li>\n");
        }
        out.push_str("</ol></section>\n");
    }
}

fn reference_id(name: &str, repeat: usize) -> String {
    if repeat == 1 { format!("fnref-{name}") } else { format!("fnref-{name}.{repeat}") }
}
