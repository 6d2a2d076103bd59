//! TeX's tokens, as far as expanding macros needs them.

/// A piece of a formula with the place it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// A command with its backslash, a run of white space, a whole `\verb`, or one character.
    pub(super) text: &'a str,
    /// Byte offset in the formula; what a macro yields has the offset of its call.
    pub(super) offset: usize,
    /// Set on what `\let` remembers: the command's old meaning, not to be expanded again.
    pub(super) is_final: bool,
}

impl Token<'_> {
    pub(super) fn is_space(&self) -> bool {
        self.text.starts_with(char::is_whitespace)
    }
}

/// What authors write whose other tools read formulas as HTML.
const ENTITIES: [(&str, &str); 5] =
    [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&nbsp;", " ")];

/// Does the source hold an HTML entity?
pub(super) fn has_entity(source: &str) -> bool {
    source.contains('&') && ENTITIES.iter().any(|(entity, _)| source.contains(entity))
}

fn without_entity(text: &str) -> &str {
    ENTITIES.iter().find(|(entity, _)| *entity == text).map_or(text, |(_, plain)| plain)
}

/// Splits a source; comments are left out.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut offset = 0;
    while let Some(length) = token_length(&source[offset..]) {
        let text = &source[offset..offset + length];
        if !text.starts_with('%') {
            tokens.push(Token { text: without_entity(text), offset, is_final: false });
        }
        offset += length;
    }
    tokens
}

/// Length of the first token of `rest` in bytes.
fn token_length(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
    Some(match first {
        '\\' => {
            let after = &rest[1..];
            let letters = after.find(|c: char| !c.is_ascii_alphabetic() && c != '@').unwrap_or(after.len());
            match letters {
                0 => 1 + after.chars().next().map_or(0, char::len_utf8),
                4 if after.starts_with("verb") => verbatim_length(rest),
                letters => 1 + letters,
            }
        }
        '&' => {
            ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)).map_or(1, |(entity, _)| entity.len())
        }
        '%' => rest.find('\n').map_or(rest.len(), |end| end + 1),
        c if c.is_whitespace() => run(char::is_whitespace),
        c => c.len_utf8(),
    })
}

/// Length of `\verb|…|` or `\verb*|…|`; of the bare command if it is not closed.
fn verbatim_length(rest: &str) -> usize {
    let command = if rest[5..].starts_with('*') { 6 } else { 5 };
    let Some(delimiter) = rest[command..].chars().next() else { return command };
    let body = command + delimiter.len_utf8();
    rest[body..].find(delimiter).map_or(command, |end| body + end + delimiter.len_utf8())
}
