//! Footnotes: collected where they stand, written at the end in the order of their numbers.

use super::{Holds, Writer};
use std::collections::HashMap;
use std::fmt::Write as _;

/// The footnotes met so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Numbers from 1, by label.
    numbers: HashMap<String, usize>,
    /// By number less 1.
    notes: Vec<Footnote>,
    /// What was being written when a definition began, and the definition's number.
    suspended: Vec<(String, usize)>,
}

#[derive(Debug, Default)]
struct Footnote {
    html: String,
    reference_count: usize,
}

impl Footnotes {
    fn number(&mut self, label: &str) -> usize {
        if let Some(number) = self.numbers.get(label) {
            return *number;
        }
        self.notes.push(Footnote::default());
        self.numbers.insert(label.to_owned(), self.notes.len());
        self.notes.len()
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        self.begin_text();
        let number = self.footnotes.number(label);
        let note = &mut self.footnotes.notes[number - 1];
        note.reference_count += 1;
        let repeat = note.reference_count;
        let out = &mut self.out.html;
        out.push_str("<sup class=\"footnote-ref\">");
        if self.frames.iter().any(|frame| frame.holds == Holds::LinkText) || self.raw.has_link() {
            write!(out, "{number}").expect("writing to a string cannot fail");
        } else {
            let id = reference_id(number, repeat);
            write!(out, "<a href=\"#fn-{number}\" id=\"{id}\">{number}</a>")
                .expect("writing to a string cannot fail");
        }
        out.push_str("</sup>");
        self.out.text.last = None;
    }

    pub(super) fn start_footnote(&mut self, label: &str) {
        let number = self.footnotes.number(label);
        let suspended = std::mem::take(&mut self.out.html);
        self.footnotes.suspended.push((suspended, number));
        self.out.text.end_block();
        self.out.text.enter_aside();
        self.open(Holds::Blocks, "", "");
    }

    pub(super) fn end_footnote(&mut self) {
        self.out.text.end_block();
        self.out.text.leave_aside();
        if let Some((suspended, number)) = self.footnotes.suspended.pop() {
            let html = std::mem::replace(&mut self.out.html, suspended);
            self.footnotes.notes[number - 1].html.push_str(&html);
        }
    }

    pub(super) fn footnote_section(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        let out = &mut self.out.html;
        out.push_str("<section class=\"footnotes\"><ol>\n");
        for (number, note) in (1..).zip(&self.footnotes.notes) {
            let mut back = String::new();
            for repeat in 1..=note.reference_count {
                let id = reference_id(number, repeat);
                write!(back, " <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"↩ {number}\">↩</a>")
                    .expect("writing to a string cannot fail");
            }
            let html = note.html.trim_end();
            let (body, end) = match html.strip_suffix("</p>") {
                Some(body) => (body, "</p>"),
                None => (html, ""),
            };
            writeln!(out, "<li id=\"fn-{number}\">{body}{back}{end}</li>")
                .expect("writing to a string cannot fail");
        }
        out.push_str("</ol></section>\n");
    }
}

fn reference_id(number: usize, repeat: usize) -> String {
    if repeat == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{repeat}") }
}
