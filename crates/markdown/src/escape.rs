//! The one place where text becomes HTML.
//!
//! The characters are those HTML's own serialisation algorithm escapes, so that parsing and
//! serialising what this crate writes gives the same bytes.

use crate::marks;

/// Appends `text` as element content.
pub(crate) fn text(out: &mut String, text: &str) {
    escape(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\u{a0}' => Some("&nbsp;"),
        // An author can write one as an entity, and it would mean something in what is written.
        c if marks::is_equation(c) => Some("\u{fffd}"),
        _ => None,
    });
}

/// Appends `value` as the content of a double-quoted attribute.
pub(crate) fn attribute(out: &mut String, value: &str) {
    escape(out, value, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\u{a0}' => Some("&nbsp;"),
        // An author can write one as an entity, and it would mean something in what is written.
        c if marks::is_equation(c) => Some("\u{fffd}"),
        _ => None,
    });
}

fn escape(out: &mut String, text: &str, entity: impl Fn(char) -> Option<&'static str>) {
    let mut rest = text;
    while let Some((at, c, name)) =
        rest.char_indices().find_map(|(at, c)| entity(c).map(|name| (at, c, name)))
    {
        out.push_str(&rest[..at]);
        out.push_str(name);
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}
