//! Tags in the author's HTML, before any parser has seen it.
//!
//! Nothing here makes HTML safe; it only spares the sanitiser what it would misunderstand.

use super::allowed::{self, AllowList};
use crate::scan::is_element;

/// Elements that say only how things look; nobody misses them.
const QUIET: &[&str] = &["big", "body", "font", "head", "html", "nobr"];

/// No element's name is as long; what is longer is not looked through to its end.
const MAX_NAME_BYTES: usize = 64;

/// Turns what is no HTML element into text, and elements that others stand for into those.
///
/// A paragraph becomes a `<div>`, because Markdown's own paragraphs may come to stand in it.
pub(super) fn normalise(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(tag) = Tag::parse(rest) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        if !is_element(tag.name) {
            out.push_str("&lt;");
            rest = &rest[1..];
            continue;
        }
        let substitute = match tag.name.to_ascii_lowercase().as_str() {
            "center" if !tag.is_end => "div align=\"center\"",
            "p" | "center" | "article" | "main" | "header" | "footer" | "address" | "aside" | "nav" => "div",
            "strike" => "s",
            "tt" => "code",
            // Only the marks around the fragment may be inputs.
            "input" => "wbr",
            _ => tag.name,
        };
        out.push_str(if tag.is_end { "</" } else { "<" });
        out.push_str(substitute);
        rest = &rest[tag.length..];
    }
    out.push_str(rest);
    out
}

/// How deep the elements of `html` are nested at most, judged by its tags.
pub(super) fn depth(html: &str) -> usize {
    // These end themselves when the next one begins, or have no content.
    const FLAT: &[&str] = &[
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
        "option", "rp", "rt", "source", "td", "th", "tr", "track", "wbr",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open..];
        let Some(tag) = Tag::parse(rest) else {
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.length..];
        if !FLAT.iter().any(|flat| tag.name.eq_ignore_ascii_case(flat)) {
            depth = if tag.is_end { depth.saturating_sub(1) } else { depth + 1 };
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Steps beyond its length that the parser may spend on a byte of HTML.
const STEPS_PER_BYTE: usize = 1_000;
/// Bytes that the serialiser passes over in one step.
const STEP_BYTES: usize = 8;

/// Whether parsing or serialising `html` would take time that grows with the square of its length.
///
/// The parser compares each attribute of a tag with all before it, and the serialiser looks over the rest
/// of a text at every special character. Quotes are not looked at, since only the parser knows which of
/// them count; spaces, slashes and equals signs tell how many attributes there can be at most.
pub(super) fn is_slow(html: &str) -> bool {
    let mut steps = 0_usize;
    let mut rest = html;
    while !rest.is_empty() {
        let next = rest.match_indices('<').find(|(at, _)| *at > 0 && begins_tag(&rest[at + 1..]));
        let (stretch, after) = rest.split_at(next.map_or(rest.len(), |(at, _)| at));
        rest = after;
        let (mut attributes, mut specials) = (0_usize, 0_usize);
        for byte in stretch.bytes() {
            match byte {
                // The last is the beginning of a no-break space.
                b'&' | b'>' | 0xc2 => specials += 1,
                b' ' | b'\t' | b'\n' | b'/' | b'=' => attributes += 1,
                _ => {}
            }
        }
        steps = steps.saturating_add(attributes * attributes + specials * stretch.len() / STEP_BYTES);
    }
    steps / STEPS_PER_BYTE > html.len()
}

fn begins_tag(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
}

/// The names of elements in `html` that `list` leaves out, each once.
pub(super) fn lost(html: &str, list: &AllowList) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open..];
        let Some(tag) = Tag::parse(rest) else {
            rest = &rest[1..];
            continue;
        };
        let name = tag.name.to_ascii_lowercase();
        rest = &rest[tag.length..];
        let is_lost = is_element(&name) && !list.allows(&name) && !QUIET.contains(&name.as_str());
        // What is allowed between blocks is only misplaced in a line, and its text stays.
        let is_misplaced = allowed::list(false, false).allows(&name);
        if is_lost && !is_misplaced && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The beginning of a tag.
struct Tag<'h> {
    name: &'h str,
    is_end: bool,
    /// Up to the end of the name.
    length: usize,
}

impl<'h> Tag<'h> {
    fn parse(html: &'h str) -> Option<Self> {
        let inside = html.strip_prefix('<')?;
        let (inside, is_end) = match inside.strip_prefix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        // HTML's own idea of a name: everything up to white space, a slash or the end.
        let near = &inside[..inside.floor_char_boundary(MAX_NAME_BYTES)];
        let end =
            near.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(near.len());
        Some(Self { name: &inside[..end], is_end, length: 1 + usize::from(is_end) + end })
    }
}
