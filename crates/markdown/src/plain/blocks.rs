//! An article's text in pieces, for search.

use crate::marks;

/// A piece of an article's text that nothing interrupts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBlock {
    /// What it is.
    pub kind: TextKind,
    /// Its text; the source of code and of a display formula.
    pub text: String,
    /// The index in the outline of the heading that it is or that comes last before it.
    pub heading: Option<usize>,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// A heading of the outline.
    Heading,
    /// Text to read: a paragraph, an item, a row of a table.
    Prose,
    /// A code block.
    Code,
    /// A display formula.
    Formula,
}

/// The pieces of a text in which marks tell what begins where, in reading order.
pub(crate) fn blocks(marked: &str) -> Vec<TextBlock> {
    let mut blocks = Vec::new();
    let mut heading = None;
    let mut rest = marked;
    while let Some(first) = rest.chars().next() {
        let (kind, inside, after) = match first {
            marks::HEADING => {
                heading = Some(heading.map_or(0, |index| index + 1));
                let (inside, after) = line(&rest[first.len_utf8()..]);
                (TextKind::Heading, inside, after)
            }
            marks::CODE | marks::FORMULA => {
                let kind = if first == marks::CODE { TextKind::Code } else { TextKind::Formula };
                let inside = &rest[first.len_utf8()..];
                let (inside, after) = inside.split_once(first).unwrap_or((inside, ""));
                (kind, inside, after)
            }
            _ => {
                let end =
                    rest.find(['\n', marks::HEADING, marks::CODE, marks::FORMULA]).unwrap_or(rest.len());
                (TextKind::Prose, &rest[..end], rest[end..].strip_prefix('\n').unwrap_or(&rest[end..]))
            }
        };
        rest = after;
        let text = inside.trim();
        if !text.is_empty() {
            blocks.push(TextBlock { kind, text: text.to_owned(), heading });
        }
    }
    blocks
}

/// The same text without its marks.
pub(crate) fn without_marks(mut marked: String) -> String {
    marked.retain(|c| !matches!(c, marks::HEADING | marks::CODE | marks::FORMULA));
    marked
}

/// The first line of `text`, and what follows it.
fn line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}
