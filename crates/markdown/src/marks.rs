//! Private characters that stand for things while Markdown and HTML parsers look at the text.
//!
//! They are Unicode noncharacters, which no text should hold; those of the author are removed first.
//! To CommonMark they are neither space nor punctuation, so a formula behaves like a letter.

use crate::alerts::{Folding, KINDS, Kind};

/// Opens the placeholder of a formula; its number in [`DIGITS`] and [`FORMULA_END`] follow.
const FORMULA_START: char = '\u{fde0}';
const FORMULA_END: char = '\u{fde1}';
/// The first of 16 digits.
const DIGITS: u32 = 0xfdd0;
/// Nothing at all: parts what Markdown would else read together.
pub(crate) const NOTHING: char = '\u{fde2}';
/// Before the title of a box; its kind and its folding in [`DIGITS`] follow.
const ALERT: char = '\u{fde8}';
/// Where a highlight begins, and where it ends.
const HIGHLIGHT_START: char = '\u{fde9}';
const HIGHLIGHT_END: char = '\u{fdea}';
/// The site's root in a stored URL; replaced when the page that shows it is known.
pub(crate) const ROOT: char = '\u{fde3}';
/// Opens what only the article knows of an equation: its number, its id, or the number it refers to.
const EQUATION_START: char = '\u{fde6}';
const EQUATION_END: char = '\u{fde7}';
/// Where a raw HTML fragment begins while it is sanitised.
#[cfg(feature = "pack")]
pub(crate) const FRAGMENT_START: char = '\u{fde4}';
/// Where a raw HTML fragment ends while it is sanitised.
#[cfg(feature = "pack")]
pub(crate) const FRAGMENT_END: char = '\u{fde5}';

/// In an article's text: what follows, to the end of the line, is a heading of the outline.
pub(crate) const HEADING: char = '\u{fdeb}';
/// In an article's text: begins and ends a code block or a display formula.
pub(crate) const CODE: char = '\u{fdec}';
pub(crate) const FORMULA: char = '\u{fded}';

/// Whether `c` is one of the private characters.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Whether `c` opens or closes what [`push_equation`] writes.
pub(crate) fn is_equation(c: char) -> bool {
    matches!(c, EQUATION_START | EQUATION_END)
}

/// Whether `text` holds a private character. They share their first two UTF-8 bytes, which are rare.
pub(crate) fn has_mark(text: &str) -> bool {
    text.contains(is_mark)
}

/// Appends the placeholder of formula `index`.
pub(crate) fn push_formula(out: &mut String, index: usize) {
    out.push(FORMULA_START);
    let digit_count = (usize::BITS - index.leading_zeros()).div_ceil(4).max(1);
    for place in (0..digit_count).rev() {
        let digit = (index >> (place * 4)) as u32 & 0xf;
        out.push(char::from_u32(DIGITS + digit).expect("sixteen noncharacters follow the first"));
    }
    out.push(FORMULA_END);
}

/// Appends a mark with something about an equation in it, which holds no marks itself.
pub(crate) fn push_equation(out: &mut String, content: &str) {
    out.push(EQUATION_START);
    out.push_str(content);
    out.push(EQUATION_END);
}

/// Appends the mark that says that a heading is the title of a box.
pub(crate) fn push_alert(out: &mut String, kind: usize, folding: Folding) {
    out.push(ALERT);
    for digit in [kind as u32, folding as u32] {
        out.push(char::from_u32(DIGITS + digit).expect("sixteen noncharacters follow the first"));
    }
}

/// The kind and folding of the box whose title `text` is.
pub(crate) fn alert_of(text: &str) -> Option<(&'static Kind, Folding)> {
    let mut digits = text.strip_prefix(ALERT)?.chars().map(|c| u32::from(c).wrapping_sub(DIGITS));
    let kind = KINDS.get(digits.next()? as usize)?;
    let folding = [Folding::Fixed, Folding::Closed, Folding::Open].into_iter();
    let folding = folding.zip(0..).find(|(_, digit)| Some(*digit) == digits.clone().next())?.0;
    Some((kind, folding))
}

/// Appends the mark where a highlight begins, or ends.
pub(crate) fn push_highlight(out: &mut String, starts: bool) {
    out.push(if starts { HIGHLIGHT_START } else { HIGHLIGHT_END });
}

/// A stretch of text between marks, or a formula's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Text(&'t str),
    Formula(usize),
    /// What `push_equation` was given.
    Equation(&'t str),
    /// Where a highlight begins, or ends.
    Highlight {
        starts: bool,
    },
    Root,
}

/// Cuts `text` at its marks; those that mean nothing are left out.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            if !is_mark(first) {
                let end = rest.find(is_mark).unwrap_or(rest.len());
                let (head, tail) = rest.split_at(end);
                rest = tail;
                return Some(Piece::Text(head));
            }
            rest = &rest[first.len_utf8()..];
            match first {
                FORMULA_START => {
                    if let Some((index, tail)) = formula_index(rest) {
                        rest = tail;
                        return Some(Piece::Formula(index));
                    }
                }
                EQUATION_START => {
                    if let Some(end) = rest.find(is_mark).filter(|end| rest[*end..].starts_with(EQUATION_END))
                    {
                        let content = &rest[..end];
                        rest = &rest[end + EQUATION_END.len_utf8()..];
                        return Some(Piece::Equation(content));
                    }
                }
                HIGHLIGHT_START => return Some(Piece::Highlight { starts: true }),
                HIGHLIGHT_END => return Some(Piece::Highlight { starts: false }),
                ROOT => return Some(Piece::Root),
                _ => {}
            }
        }
    })
}

fn formula_index(text: &str) -> Option<(usize, &str)> {
    let end = text.find(FORMULA_END)?;
    let digits = &text[..end];
    if digits.is_empty() || digits.chars().count() > 8 {
        return None;
    }
    let index = digits.chars().try_fold(0_usize, |index, c| {
        let digit = u32::from(c).checked_sub(DIGITS).filter(|digit| *digit < 16)?;
        Some(index << 4 | digit as usize)
    })?;
    Some((index, &text[end + FORMULA_END.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_comes_back() {
        for index in [0, 1, 15, 16, 255, 256, 70_000] {
            let mut text = "a".to_owned();
            push_formula(&mut text, index);
            text.push('b');
            let found: Vec<Piece<'_>> = pieces(&text).collect();
            assert_eq!(found, [Piece::Text("a"), Piece::Formula(index), Piece::Text("b")]);
        }
    }

    #[test]
    fn broken_placeholders_vanish() {
        let text = format!("a{FORMULA_START}b{NOTHING}{FORMULA_START}{FORMULA_END}c\u{fdd3}");
        let found: Vec<Piece<'_>> = pieces(&text).collect();
        assert_eq!(found, [Piece::Text("a"), Piece::Text("b"), Piece::Text("c")]);
    }
}
