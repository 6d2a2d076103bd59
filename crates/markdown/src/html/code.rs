//! Code blocks.

use super::Writer;
use super::control::write_code;
use crate::escape;
use downlink_bundle::{CodeRun, Fence, FenceKind, LineMark};
use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

/// Token classes that have a colour.
const COLOURS: std::ops::RangeInclusive<u8> = 1..=9;
/// Blocks of more lines have no element for each.
const MAX_LINES: usize = 5_000;

impl Writer<'_> {
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let mut code = String::new();
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Text(text) => code.push_str(&self.source.restore(text)),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let code = code.strip_suffix('\n').unwrap_or(&code);
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.source.restore(info),
            CodeBlockKind::Indented => "".into(),
        };
        let info = info.trim();
        let out = &mut self.out.html;
        if info.is_empty() {
            write_block(out, code, &Fence::default(), None, self.is_chinese);
        } else {
            let fence = self.fragments.fence(info).cloned().unwrap_or_else(|| plain_fence(info));
            write_block(out, code, &fence, self.fragments.code(info, code), self.is_chinese);
        }
        self.out.text.code_block(code);
    }
}

/// What an info string says when only its first word is read, without Rust's attributes or line numbers.
pub(crate) fn plain_fence(info: &str) -> Fence {
    let info = info.trim().trim_start_matches(['.', '{']).trim_start_matches('.');
    let end = info.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ';' | ':' | '='));
    let language = info[..end.unwrap_or(info.len())].to_owned();
    Fence { label: language.clone(), language, ..Fence::default() }
}

fn write_block(out: &mut String, code: &str, fence: &Fence, runs: Option<&[CodeRun]>, is_chinese: bool) {
    let Fence { language, label, title, first_line, kind } = fence;
    out.push_str("<figure class=\"code\"");
    if !language.is_empty() {
        attribute(out, " data-language", language);
    }
    out.push_str(match kind {
        Some(FenceKind::Diagram) => " data-diagram=\"\"",
        Some(FenceKind::Diff) => " data-diff=\"\"",
        None => "",
    });
    out.push('>');
    if !title.is_empty() || !label.is_empty() {
        out.push_str("<figcaption>");
        for (class, text) in [("code-title", title), ("code-language", label)] {
            if !text.is_empty() {
                attribute(out, "<span class", class);
                out.push('>');
                write_code(out, text);
                out.push_str("</span>");
            }
        }
        out.push_str("</figcaption>");
    }
    // A group and no region: an article has many, and each region is a landmark.
    out.push_str("<pre tabindex=\"0\" role=\"group\"");
    let name = [title, label].into_iter().find(|name| !name.is_empty());
    attribute(out, " aria-label", name.map_or(if is_chinese { "代码" } else { "Code" }, String::as_str));
    out.push_str("><code");
    let whole = [CodeRun(code.len() as u32, 0)];
    let runs = runs.unwrap_or(&whole);
    let is_in_lines = (first_line.is_some() || runs.iter().any(|run| LineMark::of(*run).is_some()))
        && code.bytes().filter(|byte| *byte == b'\n').count() < MAX_LINES;
    if is_in_lines && runs.iter().any(|run| LineMark::of(*run) == Some(LineMark::Focus)) {
        out.push_str(" data-focus=\"\"");
    }
    out.push('>');
    if is_in_lines {
        Lines::new(out, code, *first_line).write(code, runs);
    } else {
        write_runs(code, runs, |text, class| write_token(out, text, class));
    }
    out.push_str("</code></pre></figure>\n");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str("=\"");
    escape::attribute(out, value);
    out.push('"');
}

/// Passes on `code` in runs, with marks as runs of no text; runs that do not fit it (a bundle of another
/// version) end the colours.
fn write_runs(code: &str, runs: &[CodeRun], mut write: impl FnMut(&str, u8)) {
    let mut rest = code;
    for CodeRun(length, class) in runs {
        let Some((run, tail)) = rest.split_at_checked(*length as usize) else { break };
        if *class != CodeRun::HIDDEN {
            write(run, *class);
        }
        rest = tail;
    }
    write(rest, 0);
}

fn write_token(out: &mut String, text: &str, class: u8) {
    if COLOURS.contains(&class) && !text.is_empty() {
        out.push_str(&format!("<span class=\"t{class}\">"));
        write_code(out, text);
        out.push_str("</span>");
    } else {
        write_code(out, text);
    }
}

/// Writes code in one element a line.
struct Lines<'o> {
    out: &'o mut String,
    /// The number of the next line, if lines are numbered.
    number: Option<u32>,
    /// Digits of the last number.
    width: usize,
    /// The marks of the next line.
    marks: Vec<&'static str>,
    is_open: bool,
}

impl<'o> Lines<'o> {
    fn new(out: &'o mut String, code: &str, first_line: Option<u32>) -> Self {
        let line_count = code.lines().count() as u32;
        let last = first_line.unwrap_or(0).saturating_add(line_count).saturating_sub(1);
        let width = last.to_string().len();
        Self { out, number: first_line, width, marks: Vec::new(), is_open: false }
    }

    fn write(mut self, code: &str, runs: &[CodeRun]) {
        write_runs(code, runs, |text, class| {
            if let Some(mark) = LineMark::of(CodeRun(text.len() as u32, class)) {
                self.marks.push(mark.name());
                return;
            }
            for piece in text.split_inclusive('\n') {
                self.open();
                let line = piece.strip_suffix('\n');
                write_token(self.out, line.unwrap_or(piece), class);
                if line.is_some() {
                    self.out.push('\n');
                    self.close();
                }
            }
        });
        self.close();
    }

    fn open(&mut self) {
        if self.is_open {
            return;
        }
        self.is_open = true;
        self.out.push_str("<span class=\"line\"");
        if !self.marks.is_empty() {
            attribute(self.out, " data-mark", &self.marks.join(" "));
            self.marks.clear();
        }
        if let Some(number) = &mut self.number {
            // Of one width, so that all stand below each other whatever their number of digits.
            attribute(self.out, " data-number", &format!("{number:>width$}", width = self.width));
            *number = number.saturating_add(1);
        }
        self.out.push('>');
    }

    fn close(&mut self) {
        if self.is_open {
            self.is_open = false;
            self.out.push_str("</span>");
        }
    }
}
