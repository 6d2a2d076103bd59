//! Tags in the author's HTML, before any parser has seen it.
//!
//! Nothing here makes HTML safe; it only spares the sanitiser what it would misunderstand.

use super::allowed::{self, AllowList};
use crate::scan::is_element;

/// Elements that say only how things look; nobody misses them.
const QUIET: &[&str] = &["big", "body", "font", "head", "html", "nobr"];

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
        let end =
            inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(inside.len());
        Some(Self { name: &inside[..end], is_end, length: 1 + usize::from(is_end) + end })
    }
}
