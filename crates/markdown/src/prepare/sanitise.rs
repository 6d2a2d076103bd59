//! Raw HTML to allow-listed HTML.
//!
//! A fragment of an author's HTML need not be well formed: Markdown stands between `<details>` and
//! `</details>`. So a fragment is parsed where it stands, after the tags that are open around it and
//! between two marks; what the parser makes of the part between the marks is the fragment, and the end
//! tags it adds after the second mark tell what the fragment left open.

mod allowed;
mod rewrite;
mod tags;

pub(super) use rewrite::root_mark;

#[cfg(test)]
mod tests;

use crate::fragments::{ImageView, RawHtml};
use crate::html::{CONTEXT_LINK, CONTEXT_PHRASING};
use crate::marks::{FRAGMENT_END, FRAGMENT_START};
use downlink_bundle::HtmlFragment;

/// What sanitising a fragment gives.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sanitised {
    pub(crate) fragment: HtmlFragment,
    /// Elements that were left out, each once.
    pub(crate) lost: Vec<String>,
    /// Whether the fragment made no sense where it stands and was left out whole.
    pub(crate) is_misplaced: bool,
}

/// Knows what images and links of raw HTML lead to.
pub(crate) trait Resolve {
    fn image(&mut self, destination: &str) -> ImageView;
    /// The URL and whether it leaves the site; `None` leads nowhere.
    fn link(&mut self, destination: &str) -> Option<(String, bool)>;
}

/// Sanitises a fragment.
pub(crate) fn sanitise(raw: &RawHtml<'_>, resolve: &mut dyn Resolve) -> Sanitised {
    let is_inline = raw.context.iter().any(|name| name == CONTEXT_PHRASING);
    let in_link = raw.context.iter().any(|name| name == CONTEXT_LINK);
    let open: Vec<&str> = raw
        .context
        .iter()
        .map(String::as_str)
        .filter(|name| !matches!(*name, CONTEXT_PHRASING | CONTEXT_LINK))
        .collect();
    let list = allowed::list(is_inline, in_link);
    let normal = tags::normalise(raw.marked);
    let lost = tags::lost(&normal, list);
    let before: String = open.iter().map(|name| format!("<{name}>")).collect();
    let cleaned = list.clean(&format!("{before}{FRAGMENT_START}{normal}{FRAGMENT_END}"));
    let Some((between, mut left_open)) = cut(&cleaned, &before) else {
        let open = open.into_iter().map(str::to_owned).collect();
        let fragment = HtmlFragment { html: String::new(), open };
        return Sanitised { fragment, lost, is_misplaced: true };
    };
    let mut html = rewrite::rewrite(between, raw.formulas, resolve);
    if !is_inline {
        // Only some elements may hold the Markdown blocks that follow.
        let keep = left_open.iter().position(|name| !allowed::holds_blocks(name)).unwrap_or(left_open.len());
        for name in left_open.drain(keep..).rev() {
            html.push_str(&format!("</{name}>"));
        }
    }
    Sanitised { fragment: HtmlFragment { html, open: left_open }, lost, is_misplaced: false }
}

/// The part between the marks, and the elements that are open after it.
///
/// `None` where the parser moved things about: the marks are not in place.
fn cut<'c>(cleaned: &'c str, before: &str) -> Option<(&'c str, Vec<String>)> {
    let (head, rest) = cleaned.split_once(FRAGMENT_START)?;
    let (between, tail) = rest.rsplit_once(FRAGMENT_END)?;
    if head != before || between.contains([FRAGMENT_START, FRAGMENT_END]) {
        return None;
    }
    let mut open = Vec::new();
    let mut tail = tail;
    while !tail.is_empty() {
        let (name, rest) = tail.strip_prefix("</")?.split_once('>')?;
        open.push(name.to_owned());
        tail = rest;
    }
    open.reverse();
    Some((between, open))
}
