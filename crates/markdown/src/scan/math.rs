//! Formulas: where they begin and end.

use super::ahead::Reach;
use super::inline::Place;
use super::{Formula, Scanner};
use crate::chars::is_cjk;
use crate::equations;
use std::ops::Range;

/// Longest inline formula; a stray dollar sign should not swallow a paragraph.
const MAX_INLINE_BYTES: usize = 2_000;
const MAX_INLINE_LINES: usize = 10;

/// Environments that are formulas where no delimiter says so.
const ENVIRONMENTS: [&str; 24] = [
    "align",
    "align*",
    "alignat",
    "alignat*",
    "aligned",
    "array",
    "bmatrix",
    "cases",
    "displaymath",
    "eqnarray",
    "eqnarray*",
    "equation",
    "equation*",
    "flalign",
    "flalign*",
    "gather",
    "gather*",
    "gathered",
    "math",
    "matrix",
    "multline",
    "multline*",
    "pmatrix",
    "split",
];

/// The stretches of a formula's content, and where its closing delimiter ends.
struct Found {
    content: Vec<Range<usize>>,
    end: usize,
}

impl Scanner<'_> {
    /// Passes a backslash: a formula's opening, an escape, or nothing.
    pub(super) fn backslash(&mut self, place: Place) -> usize {
        let text = self.text;
        let rest = &text[place.at..place.end];
        let formula = match rest.get(1) {
            Some(b'(') => self.delimited(place, r"\(", r"\)", false),
            Some(b'[') => self.delimited(place, r"\[", r"\]", true),
            // Where a backslash must be doubled for other Markdown dialects.
            Some(b'\\') => match rest.get(2) {
                Some(b'(') => self.delimited(place, r"\\(", r"\\)", false),
                Some(b'[') => self.delimited(place, r"\\[", r"\\]", true),
                _ => None,
            },
            Some(b'b') => self.environment(place),
            Some(b'e' | b'r') => self.reference(place),
            _ => None,
        };
        formula.unwrap_or_else(|| {
            let is_escape = rest.get(1).is_some_and(u8::is_ascii_punctuation);
            if rest.get(1) == Some(&b'=') {
                // The parser drops the backslash, and two equals signs would begin a highlight.
                self.insert(place.at + 2, crate::marks::NOTHING);
            }
            place.at + if is_escape { 2 } else { 1 }
        })
    }

    /// Passes a dollar sign, or two.
    pub(super) fn dollar(&mut self, place: Place) -> usize {
        let length = super::inline::run_length(self.text, place.at);
        let formula = match length {
            1 => self.inline_formula(place).or_else(|| self.spaced_formula(place)),
            2 => self.delimited(place, "$$", "$$", true),
            _ => None,
        };
        formula.unwrap_or(place.at + length)
    }

    fn delimited(
        &mut self,
        place: Place,
        opener: &'static str,
        closer: &'static str,
        is_display: bool,
    ) -> Option<usize> {
        let from = place.at + opener.len();
        let reach = if is_display { place.display_reach() } else { place.reach() };
        let found = self.find_closer(from, closer, reach)?;
        let tex = unwrapped(self.join(&found.content));
        let is_link_text = self.text.get(found.end) == Some(&b'(') && opener == r"\[";
        // `\(` and `\[` may be nothing but escaped brackets.
        let is_meant = match opener {
            "$$" => true,
            r"\[" => looks_like_tex(&tex) || found.content.len() > 1,
            _ => looks_like_tex(&tex) || !tex.contains(is_cjk),
        };
        if tex.trim_matches([' ', '\t', '\n', '\\']).is_empty() || is_link_text || !is_meant {
            return None;
        }
        Some(self.take(place.at, found.end, tex, is_display))
    }

    /// `\eqref{…}` and `\ref{…}` in running text, where MathJax reads them too.
    fn reference(&mut self, place: Place) -> Option<usize> {
        let rest = &self.source[place.at..place.end];
        let (length, _) = equations::reference(rest)?;
        Some(self.take(place.at, place.at + length, rest[..length].to_owned(), false))
    }

    fn environment(&mut self, place: Place) -> Option<usize> {
        let rest = self.source[place.at..place.end].strip_prefix(r"\begin{")?;
        let name = ENVIRONMENTS
            .into_iter()
            .find(|known| rest.strip_prefix(known).is_some_and(|rest| rest.starts_with('}')))?;
        let reach = place.display_reach();
        if self.dead_ends.is_known(name, 0, reach, place.at) {
            return None;
        }
        let (begin, end) = (format!(r"\begin{{{name}}}"), format!(r"\end{{{name}}}"));
        let mut depth = 0_usize;
        let mut content = Vec::new();
        let mut last = place.at;
        for segment in self.ahead(place.at, reach) {
            last = segment.end;
            let mut at = segment.start;
            while let Some(slash) = self.source[at..segment.end].find('\\') {
                at += slash;
                let rest = &self.source[at..segment.end];
                if rest.starts_with(&begin) {
                    depth += 1;
                    at += begin.len();
                } else if rest.starts_with(&end) {
                    depth -= 1;
                    at += end.len();
                } else {
                    at += 1;
                }
                if depth == 0 {
                    content.push(segment.start..at);
                    let tex = self.join(&content);
                    return Some(self.take(place.at, at, tex, true));
                }
            }
            content.push(segment);
        }
        self.dead_ends.note(name, 0, reach, last);
        None
    }

    /// `$x$`: no white space inside the delimiters, no digit after the closing one.
    fn inline_formula(&mut self, place: Place) -> Option<usize> {
        let from = place.at + 1;
        if self.text.get(from).is_none_or(u8::is_ascii_whitespace) {
            return None;
        }
        let mut content = Vec::new();
        let mut text_depth = 0_usize;
        for segment in self.ahead(from, place.reach()).take(MAX_INLINE_LINES) {
            let mut at = segment.start;
            while at < segment.end {
                if at - from > MAX_INLINE_BYTES {
                    return None;
                }
                match self.text[at] {
                    b'\\' if opens_text(&self.text[at..segment.end]) && text_depth == 0 => {
                        at += text_command_length(&self.text[at..segment.end]);
                        text_depth = 1;
                        continue;
                    }
                    b'\\' => at += 1,
                    b'`' => return None,
                    b'{' if text_depth > 0 => text_depth += 1,
                    b'}' => text_depth = text_depth.saturating_sub(1),
                    b'$' if text_depth == 0 => {
                        content.push(segment.start..at);
                        return self.end_inline(place, content, at);
                    }
                    _ => {}
                }
                at += 1;
            }
            content.push(segment);
        }
        None
    }

    fn end_inline(&mut self, place: Place, content: Vec<Range<usize>>, at: usize) -> Option<usize> {
        let is_closing = !self.text[at - 1].is_ascii_whitespace()
            && at > place.at + 1
            && !self.text.get(at + 1).is_some_and(u8::is_ascii_digit);
        let tex = self.join(&content);
        let is_words = tex.contains(|c| is_cjk(c) && c.is_alphanumeric()) && !looks_like_tex(&tex);
        (is_closing && !is_words).then(|| self.take(place.at, at + 1, tex, false))
    }

    /// `$ x $`: tolerated on one line where the content can hardly be anything but a formula.
    fn spaced_formula(&mut self, place: Place) -> Option<usize> {
        let inside = self.source[place.at + 1..place.end].strip_prefix(' ')?;
        let length = inside.find('$')?;
        let tex = inside[..length].strip_suffix(' ')?;
        let end = place.at + 3 + length;
        let is_short_name = tex.len() <= 3 && tex.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_formula = !tex.is_empty()
            && tex.len() <= 200
            && !tex.contains(is_cjk)
            && !tex.contains('`')
            && (looks_like_tex(tex) || is_short_name)
            && self.text.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'$');
        is_formula.then(|| self.take(place.at, end, tex.to_owned(), false))
    }

    fn find_closer(&mut self, from: usize, closer: &'static str, reach: Reach) -> Option<Found> {
        if self.dead_ends.is_known(closer, 0, reach, from) {
            return None;
        }
        let wanted = closer.as_bytes();
        let mut content = Vec::new();
        let mut last = from;
        for segment in self.ahead(from, reach) {
            last = segment.end;
            let mut at = segment.start;
            while at < segment.end {
                if self.text[at..segment.end].starts_with(wanted) {
                    content.push(segment.start..at);
                    return Some(Found { content, end: at + wanted.len() });
                }
                at += if self.text[at] == b'\\' { 2 } else { 1 };
            }
            content.push(segment);
        }
        self.dead_ends.note(closer, 0, reach, last);
        None
    }

    fn join(&self, content: &[Range<usize>]) -> String {
        let lines: Vec<&str> = content.iter().map(|range| &self.source[range.clone()]).collect();
        lines.join("\n")
    }

    fn take(&mut self, from: usize, to: usize, tex: String, is_display: bool) -> usize {
        let source = self.source[from..to].to_owned();
        self.replace(from, to, Formula { tex: tex.trim().to_owned(), is_display, source, at: from });
        to
    }
}

/// Takes off dollar signs inside other delimiters: some write `\\($$x$$\\)` to please two renderers.
fn unwrapped(tex: String) -> String {
    let inner = tex.trim();
    let inner = inner.strip_prefix("$$").and_then(|inner| inner.strip_suffix("$$"));
    inner.filter(|inner| !inner.is_empty()).map_or_else(|| tex.clone(), str::to_owned)
}

fn looks_like_tex(tex: &str) -> bool {
    tex.contains(['\\', '^', '_', '=', '{', '+', '<', '>'])
}

/// Whether a command begins here whose argument is text, in which `$` opens a formula inside the formula.
fn opens_text(rest: &[u8]) -> bool {
    text_command_length(rest) > 0
}

fn text_command_length(rest: &[u8]) -> usize {
    let name = rest[1..].iter().take(12).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let is_text =
        matches!(&rest[1..=name], b"mbox" | b"hbox" | b"fbox") || rest[1..=name].starts_with(b"text");
    if is_text && rest.get(1 + name) == Some(&b'{') { name + 2 } else { 0 }
}
