//! Images and links of sanitised HTML, pointed to where they are.

use super::Resolve;
use crate::fragments::ImageView;
use crate::html::{ImageText, write_image, write_link_start};
use crate::marks::{self, Piece};
use crate::{Urls, escape};
use downlink_bundle::HtmlFragment;

/// Rewrites the tags of `html`, which a serialiser wrote: lower case, double quotes, no bare `<`.
///
/// `open` are the elements open before it.
pub(super) fn rewrite(
    html: &str,
    open: Vec<String>,
    formulas: &[&str],
    resolve: &mut dyn Resolve,
) -> HtmlFragment {
    let mut out = String::with_capacity(html.len());
    let mut stack: Vec<Open> = open.into_iter().map(|name| Open { name, is_kept: true }).collect();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let length = tag_length(&rest[start..]);
        let tag = &rest[start..start + length];
        rest = &rest[start + length..];
        if tag.starts_with("</") {
            if stack.pop().is_none_or(|open| open.is_kept) {
                out.push_str(tag);
            }
            continue;
        }
        let name = tag[1..].split([' ', '>']).next().unwrap_or_default();
        let is_kept = is_at_home(name, &stack);
        if !matches!(name, "br" | "col" | "hr" | "img" | "wbr") {
            stack.push(Open { name: name.to_owned(), is_kept });
        }
        match name {
            _ if !is_kept => {}
            "img" => image(&mut out, tag, formulas, resolve),
            "a" => link(&mut out, tag, formulas, resolve),
            // HTML drops a line feed right after the tag, so it could not come back.
            "pre" => {
                out.push_str(&restore(tag, formulas));
                rest = rest.trim_start_matches('\n');
            }
            _ => out.push_str(&restore(tag, formulas)),
        }
    }
    out.push_str(rest);
    let open = stack.into_iter().filter(|open| open.is_kept).map(|open| open.name).collect();
    HtmlFragment { html: out, open }
}

struct Open {
    name: String,
    is_kept: bool,
}

/// Whether an item stands in its list: one that does not would end the Markdown item around it.
fn is_at_home(name: &str, stack: &[Open]) -> bool {
    let parent = stack.last().map(|open| open.name.as_str());
    match name {
        "li" => matches!(parent, Some("ol" | "ul")),
        "dd" | "dt" => parent == Some("dl"),
        _ => true,
    }
}

fn image(out: &mut String, tag: &str, formulas: &[&str], resolve: &mut dyn Resolve) {
    let destination = attribute(tag, "src", formulas).unwrap_or_default();
    if destination.is_empty() {
        return;
    }
    let description = attribute(tag, "alt", formulas).unwrap_or_default();
    let title = attribute(tag, "title", formulas).unwrap_or_default();
    let width = attribute(tag, "width", formulas).filter(|width| is_size(width));
    let height = attribute(tag, "height", formulas).filter(|height| is_size(height));
    let mut view = resolve.image(&destination);
    if let ImageView::Local(image) = &mut view {
        let wanted = width.as_deref().and_then(|width| width.parse::<u32>().ok()).filter(|width| *width > 0);
        if let Some(wanted) = wanted {
            let height = u64::from(image.height) * u64::from(wanted) / u64::from(image.width.max(1));
            image.height = u32::try_from(height.max(1)).unwrap_or(u32::MAX);
            image.width = wanted;
        }
    }
    let is_relative = width.as_deref().is_some_and(|width| width.ends_with('%'));
    let has_own_size = is_relative || matches!(view, ImageView::Remote(_));
    let words = ImageText {
        description: &description,
        title: &title,
        width: width.as_deref().filter(|_| has_own_size),
        height: height.as_deref().filter(|_| has_own_size && !is_relative),
    };
    write_image(out, &view, &destination, words, &root_mark());
}

fn link(out: &mut String, tag: &str, formulas: &[&str], resolve: &mut dyn Resolve) {
    let title = attribute(tag, "title", formulas).unwrap_or_default();
    let target = attribute(tag, "href", formulas).and_then(|destination| resolve.link(&destination));
    match target {
        Some((url, is_external)) => write_link_start(out, &url, &title, is_external),
        None => out.push_str("<a>"),
    }
}

/// URLs that begin with the mark for the site's root.
pub(crate) fn root_mark() -> Urls {
    Urls { root: marks::ROOT.to_string() }
}

fn is_size(value: &str) -> bool {
    let digits = value.strip_suffix('%').unwrap_or(value);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
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
            Piece::Root => {}
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
