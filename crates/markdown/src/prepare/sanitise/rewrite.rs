//! Images and links of sanitised HTML, pointed to where they are.

use super::Resolve;
use crate::html::{ImageText, WantedSize, write_image, write_link_start};
use crate::marks::{self, Piece};
use crate::{Urls, escape};
use downlink_bundle::HtmlFragment;

/// Rewrites the tags of `html`, which a serialiser wrote: lower case, double quotes, no bare `<`.
///
/// `open` are the elements open before it.
pub(super) fn rewrite(
    html: &str,
    mut open: Vec<String>,
    formulas: &[&str],
    resolve: &mut dyn Resolve,
) -> HtmlFragment {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, tag, after)) = next_tag(rest) {
        out.push_str(text);
        rest = after;
        match tag.name {
            _ if tag.is_end => {
                open.pop();
                out.push_str(tag.whole);
            }
            "img" => image(&mut out, tag.whole, formulas, resolve),
            "a" => link(&mut out, tag.whole, formulas, resolve),
            // As Markdown's own tables say it. No value holds a bare quotation mark, so this is the attribute.
            _ => out.push_str(&restore(tag.whole, formulas).replace(" align=\"", " data-align=\"")),
        }
        // HTML drops a line feed right after the tag, so it could not come back.
        if tag.name == "pre" && !tag.is_end {
            rest = rest.trim_start_matches('\n');
        }
        if tag.opens() {
            open.push(tag.name.to_owned());
        }
    }
    out.push_str(rest);
    HtmlFragment { html: out, open }
}

/// Takes out the tags of items that stand in no list: they would end the Markdown item around them.
pub(super) fn without_stray_items(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut open: Vec<(&str, bool)> = Vec::new();
    let mut rest = html;
    while let Some((text, tag, after)) = next_tag(rest) {
        out.push_str(text);
        rest = after;
        let parent = open.last().map(|(name, _)| *name);
        let is_kept = match tag.name {
            _ if tag.is_end => open.pop().is_none_or(|(_, is_kept)| is_kept),
            "li" => matches!(parent, Some("ol" | "ul")),
            "dd" | "dt" => parent == Some("dl"),
            _ => true,
        };
        if is_kept {
            out.push_str(tag.whole);
        }
        if tag.opens() {
            open.push((tag.name, is_kept));
        }
    }
    out.push_str(rest);
    out
}

/// A tag that a serialiser wrote.
struct Tag<'h> {
    whole: &'h str,
    name: &'h str,
    is_end: bool,
}

impl Tag<'_> {
    fn opens(&self) -> bool {
        !self.is_end && !matches!(self.name, "br" | "col" | "hr" | "img" | "input" | "wbr")
    }
}

/// The text before the next tag, the tag, and what follows.
fn next_tag(html: &str) -> Option<(&str, Tag<'_>, &str)> {
    let (text, rest) = html.split_at(html.find('<')?);
    let (whole, after) = rest.split_at(tag_length(rest));
    let inside = whole.trim_start_matches('<');
    let is_end = inside.starts_with('/');
    let name = inside.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
    Some((text, Tag { whole, name, is_end }, after))
}

fn image(out: &mut String, tag: &str, formulas: &[&str], resolve: &mut dyn Resolve) {
    let destination = attribute(tag, "src", formulas).unwrap_or_default();
    if destination.is_empty() {
        return;
    }
    let description = attribute(tag, "alt", formulas).unwrap_or_default();
    let title = attribute(tag, "title", formulas).unwrap_or_default();
    let size = WantedSize::of(
        attribute(tag, "width", formulas).as_deref(),
        attribute(tag, "height", formulas).as_deref(),
    );
    let view = resolve.image(&destination);
    let words = ImageText { description: &description, title: &title, size, ..ImageText::default() };
    write_image(out, &view, &destination, words, &root_mark());
}

fn link(out: &mut String, tag: &str, formulas: &[&str], resolve: &mut dyn Resolve) {
    let title = attribute(tag, "title", formulas).unwrap_or_default();
    let target = attribute(tag, "href", formulas).and_then(|destination| resolve.link(&destination));
    match target {
        Some((url, is_external)) => write_link_start(out, &url, &title, "", is_external),
        None => out.push_str("<a>"),
    }
}

/// URLs that begin with the mark for the site's root.
pub(crate) fn root_mark() -> Urls {
    Urls { root: marks::ROOT.to_string() }
}

/// The value of an attribute, with entities decoded and marks turned back.
fn attribute(tag: &str, name: &str, formulas: &[&str]) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let length = tag[start..].find('"')?;
    let value = restore(&tag[start..start + length], formulas);
    let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}");
    Some(value.replace("&quot;", "\"").replace("&amp;", "&"))
}

/// Takes the marks out of a tag: a formula in an attribute is what the author wrote.
fn restore(tag: &str, formulas: &[&str]) -> String {
    let mut out = String::with_capacity(tag.len());
    for piece in marks::pieces(tag) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Formula(index) => {
                escape::attribute(&mut out, formulas.get(index).copied().unwrap_or_default());
            }
            Piece::Root | Piece::Equation(_) | Piece::Highlight { .. } => {}
        }
    }
    out
}

/// The length of the tag at the start of `html`.
fn tag_length(html: &str) -> usize {
    let mut is_quoted = false;
    let end = html.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    end.map_or(html.len(), |end| end + 1)
}
