//! The author's Markdown, made ready for the parser, with the way back.

use crate::chars;
use crate::marks::{self, Piece};
use crate::position::{Lines, PositionMap};
use crate::scan::{Formula, Shortcode, scan};
use std::{borrow::Cow, ops::Range};

/// An article's Markdown as the parser sees it.
#[derive(Debug)]
pub(crate) struct Source<'m> {
    /// What the parser sees: `\n` line ends, formulas as placeholders.
    pub(crate) text: String,
    pub(crate) formulas: Vec<Formula>,
    #[cfg_attr(not(feature = "pack"), expect(dead_code, reason = "only the packer tells authors"))]
    pub(crate) shortcodes: Vec<Shortcode>,
    /// Where the author's comments were, in the author's Markdown.
    #[cfg_attr(not(feature = "pack"), expect(dead_code, reason = "only the packer cuts them out"))]
    pub(crate) comments: Vec<Range<usize>>,
    lines: Lines<'m>,
    /// From the cleaned text to the author's.
    cleaned: PositionMap,
    /// From `text` to the cleaned text.
    scanned: PositionMap,
}

impl<'m> Source<'m> {
    pub(crate) fn new(markdown: &'m str) -> Self {
        let (clean, cleaned) = clean(markdown);
        let scanned = scan(&clean);
        let comments = scanned.comments.iter();
        let comments = comments.map(|range| cleaned.original(range.start)..cleaned.original(range.end));
        Self {
            comments: comments.collect(),
            text: scanned.text,
            formulas: scanned.formulas,
            shortcodes: scanned.shortcodes,
            lines: Lines::new(markdown),
            cleaned,
            scanned: scanned.map,
        }
    }

    /// Whether labels the author did not write are in Chinese.
    pub(crate) fn is_chinese(&self) -> bool {
        self.text.contains(chars::is_cjk)
    }

    /// Where the byte `at` of `text` stands in the author's Markdown.
    pub(crate) fn original(&self, at: usize) -> usize {
        self.cleaned.original(self.scanned.original(at))
    }

    /// Line and column, both from 1, of the byte `at` of `text` in the author's Markdown.
    pub(crate) fn position(&self, at: usize) -> (u32, u32) {
        self.lines.position(self.original(at))
    }

    /// Line and column of a formula in the author's Markdown.
    pub(crate) fn formula_position(&self, formula: &Formula) -> (u32, u32) {
        self.lines.position(self.cleaned.original(formula.at))
    }

    /// Line and column of another program's tag in the author's Markdown.
    #[cfg(feature = "pack")]
    pub(crate) fn shortcode_position(&self, shortcode: &Shortcode) -> (u32, u32) {
        self.lines.position(self.cleaned.original(shortcode.at))
    }

    /// Line and column of a formula's character `number`, which counts the characters of its LaTeX from 1.
    #[cfg(feature = "pack")]
    pub(crate) fn position_in(&self, formula: &Formula, number: usize) -> (u32, u32) {
        let before: String = formula.tex.chars().take(number.saturating_sub(1)).collect();
        let line = before.matches('\n').count();
        let column_bytes = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
        // In the source, delimiters and the marks of quotes and lists stand around the lines.
        let first = formula.tex.lines().next().unwrap_or_default();
        let first_at = formula.source.find(first).unwrap_or(0);
        let skipped = formula.source[..first_at].matches('\n').count();
        let mut at = 0;
        for (index, written) in formula.source.split_inclusive('\n').enumerate().take(skipped + line + 1) {
            if index == skipped + line {
                let wanted = formula.tex.lines().nth(line).unwrap_or_default();
                at += written.rfind(wanted).unwrap_or(0) + column_bytes;
                break;
            }
            at += written.len();
        }
        self.lines.position(self.cleaned.original(formula.at + at.min(formula.source.len())))
    }

    /// Turns the placeholders in `text` back into what the author wrote.
    pub(crate) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !marks::has_mark(text) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        for piece in marks::pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Formula(index) => {
                    out.push_str(self.formulas.get(index).map_or("", |formula| &formula.source));
                }
                Piece::Root | Piece::Equation(_) | Piece::Highlight { .. } => {}
            }
        }
        Cow::Owned(out)
    }

    /// Like [`Source::restore`], with formulas as LaTeX without delimiters: for headings and other plain text.
    pub(crate) fn to_plain(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for piece in marks::pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Formula(index) => {
                    out.push_str(self.formulas.get(index).map_or("", |formula| &formula.tex))
                }
                Piece::Root | Piece::Equation(_) | Piece::Highlight { .. } => {}
            }
        }
        out
    }
}

/// Removes private characters and byte order marks, and makes every line end `\n`.
fn clean(markdown: &str) -> (Cow<'_, str>, PositionMap) {
    let is_dirty = |c| matches!(c, '\r' | '\0' | '\u{feff}') || marks::is_mark(c);
    let mut map = PositionMap::default();
    if !markdown.contains(is_dirty) {
        return (Cow::Borrowed(markdown), map);
    }
    let mut out = String::with_capacity(markdown.len());
    let mut copied = 0;
    for (at, c) in markdown.char_indices().filter(|(_, c)| is_dirty(*c)) {
        out.push_str(&markdown[copied..at]);
        copied = at + c.len_utf8();
        match c {
            '\r' if !markdown[copied..].starts_with('\n') => out.push('\n'),
            '\0' => out.push('\u{fffd}'),
            _ => {}
        }
        map.note(out.len(), copied);
    }
    out.push_str(&markdown[copied..]);
    (Cow::Owned(out), map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_authors_line_behind_formulas_and_line_ends() {
        let markdown = "a\r\n> $$\r\n> x\r\n>\r\n> y\r\n> $$\r\n\r\n中\u{fdd0}文 $x_1$ here\r\n";
        let source = Source::new(markdown);
        let at = source.text.find("here").unwrap();
        assert_eq!(source.position(at), (8, 11));
        assert_eq!(source.formulas[0].tex, "x\n\ny");
        assert_eq!(source.restore(&source.text).lines().last(), Some("中文 $x_1$ here"));
    }
}
