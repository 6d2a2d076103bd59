//! The block structure of Markdown, as far as finding formulas needs it.

/// Deeper nesting than this is left to the Markdown parser alone.
pub(super) const MAX_CONTAINERS: usize = 64;
pub(super) const TAB: usize = 4;

/// A block that prefixes the lines inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Quote,
    /// A list item or footnote; its lines are indented by so many columns.
    Item {
        indent: usize,
    },
    /// A box between lines of colons, the first of which has so many.
    Fenced {
        length: usize,
    },
    /// A box between `{% note %}` and `{% endnote %}`.
    Tagged,
    /// A box whose lines are indented by four columns.
    Indented,
}

/// A place in a line; tabs count to the next multiple of four columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor {
    pub(super) at: usize,
    column: usize,
    /// Columns of a tab before `at` that no container has used.
    spare: usize,
}

impl Cursor {
    pub(super) fn line_start(at: usize) -> Self {
        Self { at, column: 0, spare: 0 }
    }

    /// Columns of white space from here on, and the place after them.
    pub(super) fn indent(self, text: &[u8]) -> (usize, Self) {
        let mut end = self;
        let mut width = self.spare;
        end.spare = 0;
        loop {
            let step = match text.get(end.at) {
                Some(b' ') => 1,
                Some(b'\t') => TAB - end.column % TAB,
                _ => return (width, end),
            };
            end.at += 1;
            end.column += step;
            width += step;
        }
    }

    /// The place `columns` further on, or at the first character that is not white space.
    pub(super) fn skip(mut self, text: &[u8], columns: usize) -> Self {
        let used = self.spare.min(columns);
        self.spare -= used;
        let mut left = columns - used;
        while left > 0 {
            let step = match text.get(self.at) {
                Some(b' ') => 1,
                Some(b'\t') => TAB - self.column % TAB,
                _ => break,
            };
            self.at += 1;
            self.column += step;
            self.spare = step.saturating_sub(left);
            left = left.saturating_sub(step);
        }
        self
    }

    /// Columns of a tab before here that no container has used.
    pub(super) fn spare(self) -> usize {
        self.spare
    }

    fn past(mut self, bytes: usize) -> Self {
        self.at += bytes;
        self.column += bytes;
        self
    }
}

/// The end of the line that holds `at`, without its line feed.
pub(super) fn line_end(text: &[u8], at: usize) -> usize {
    text[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |length| at + length)
}

/// Whether nothing but white space stands between `at` and the end of its line.
pub(super) fn is_blank(text: &[u8], at: usize) -> bool {
    text[at..].iter().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|byte| *byte == b'\n')
}

/// Passes the prefixes of `containers` at the line that starts at `cursor`; returns how many were there.
pub(super) fn enter(text: &[u8], mut cursor: Cursor, containers: &[Container]) -> (Cursor, usize) {
    for (depth, container) in containers.iter().enumerate() {
        match container {
            Container::Quote => match quote_mark(text, cursor) {
                Some(after) => cursor = after,
                None => return (cursor, depth),
            },
            Container::Item { .. } | Container::Indented => {
                let indent = if let Container::Item { indent } = container { *indent } else { TAB };
                let (width, end) = cursor.indent(text);
                if is_blank(text, end.at) {
                    continue;
                }
                if width < indent {
                    return (cursor, depth);
                }
                cursor = cursor.skip(text, indent);
            }
            Container::Fenced { .. } | Container::Tagged => {}
        }
    }
    (cursor, containers.len())
}

/// The place after `>` and one space.
pub(super) fn quote_mark(text: &[u8], cursor: Cursor) -> Option<Cursor> {
    let (width, end) = cursor.indent(text);
    (width < TAB && text.get(end.at) == Some(&b'>')).then(|| end.past(1).skip(text, 1))
}

/// A list item's or footnote's beginning: its container and the place of its content.
///
/// Inside a paragraph only an item that could interrupt it counts.
pub(super) fn item_mark(text: &[u8], cursor: Cursor, in_paragraph: bool) -> Option<(Container, Cursor)> {
    let (width, start) = cursor.indent(text);
    if width >= TAB {
        return None;
    }
    let rest = &text[start.at..line_end(text, start.at)];
    let (length, starts_at_one) = marker_length(rest)?;
    let after = start.past(length);
    let is_empty = is_blank(text, after.at);
    if in_paragraph && (is_empty || !starts_at_one) {
        return None;
    }
    let (space, _) = after.indent(text);
    if space == 0 && !is_empty {
        return None;
    }
    let gap = if is_empty || space > TAB { 1 } else { space };
    Some((Container::Item { indent: width + length + gap }, after.skip(text, gap)))
}

/// Bytes of a list marker, and whether it may interrupt a paragraph.
fn marker_length(rest: &[u8]) -> Option<(usize, bool)> {
    match rest.first()? {
        b'-' | b'+' | b'*' | b':' => Some((1, true)),
        b'0'..=b'9' => {
            let digits = rest.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
            let is_marker = digits < 10 && matches!(rest.get(digits), Some(b'.' | b')'));
            is_marker.then(|| (digits + 1, &rest[..digits] == b"1"))
        }
        _ => None,
    }
}

/// A footnote definition's beginning, `[^label]:`.
pub(super) fn footnote_mark(text: &[u8], cursor: Cursor) -> Option<(Container, Cursor)> {
    let (width, start) = cursor.indent(text);
    let rest = &text[start.at..line_end(text, start.at)];
    if width >= TAB || !rest.starts_with(b"[^") {
        return None;
    }
    let end = rest.iter().take(200).position(|byte| matches!(byte, b']' | b' ' | b'\t'))?;
    if !rest[end..].starts_with(b"]:") {
        return None;
    }
    let after = start.past(end + 2);
    let (space, _) = after.indent(text);
    Some((Container::Item { indent: TAB }, after.skip(text, space)))
}

/// An open code fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fence {
    pub(super) byte: u8,
    pub(super) length: usize,
}

/// The fence that the line at `cursor` opens.
pub(super) fn fence_open(text: &[u8], cursor: Cursor) -> Option<Fence> {
    let (width, start) = cursor.indent(text);
    let byte = *text.get(start.at).filter(|byte| matches!(byte, b'`' | b'~'))?;
    let rest = &text[start.at..line_end(text, start.at)];
    let length = rest.iter().take_while(|other| **other == byte).count();
    let is_fence = width < TAB && length >= 3 && (byte == b'~' || !rest[length..].contains(&b'`'));
    is_fence.then_some(Fence { byte, length })
}

/// Whether the line at `cursor` closes `fence`.
pub(super) fn fence_close(text: &[u8], cursor: Cursor, fence: Fence) -> bool {
    let (width, start) = cursor.indent(text);
    let length = text[start.at..].iter().take_while(|other| **other == fence.byte).count();
    width < TAB && length >= fence.length && is_blank(text, start.at + length)
}

/// Whether the line at `cursor` is an ATX heading.
pub(super) fn is_heading(text: &[u8], cursor: Cursor) -> bool {
    let (width, start) = cursor.indent(text);
    let level = text[start.at..].iter().take(7).take_while(|byte| **byte == b'#').count();
    width < TAB
        && (1..=6).contains(&level)
        && matches!(text.get(start.at + level), None | Some(b' ' | b'\t' | b'\n'))
}

/// Whether the line at `cursor` is a thematic break or a setext underline.
pub(super) fn is_rule(text: &[u8], cursor: Cursor) -> bool {
    let (width, start) = cursor.indent(text);
    let Some(&byte) = text.get(start.at).filter(|byte| matches!(byte, b'-' | b'*' | b'_' | b'=')) else {
        return false;
    };
    let line = &text[start.at..line_end(text, start.at)];
    let count = line.iter().filter(|other| **other == byte).count();
    let is_pure = line.iter().all(|other| *other == byte || matches!(other, b' ' | b'\t'));
    width < TAB && is_pure && (count >= 3 || byte == b'=')
}
