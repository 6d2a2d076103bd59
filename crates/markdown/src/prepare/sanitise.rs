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

use crate::escape;
use crate::fragments::{ImageView, RawHtml};
use crate::html::{CONTEXT_LINK, CONTEXT_PHRASING};
use crate::marks::{FRAGMENT_END, FRAGMENT_START};
use downlink_bundle::HtmlFragment;

/// Cleaning settles in two rounds; HTML that takes longer is made to.
const MAX_ROUNDS: usize = 4;

/// Elements a fragment may leave open.
const MAX_OPEN: usize = 12;

/// Deeper HTML is shown as its source: browsers stop at 512 elements, and the parser gets slow.
const MAX_DEPTH: usize = 300;

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
    let is_element = |name: &&String| !matches!(name.as_str(), CONTEXT_PHRASING | CONTEXT_LINK);
    let open: Vec<String> = raw.context.iter().filter(is_element).cloned().collect();
    let list = allowed::list(is_inline, in_link);
    let normal = tags::normalise(raw.marked);
    let lost = tags::lost(&normal, list);
    if tags::depth(&normal) > MAX_DEPTH || tags::is_slow(&normal) {
        let mut html = String::new();
        escape::text(&mut html, raw.source);
        return Sanitised { fragment: HtmlFragment { html, open }, lost, is_misplaced: false };
    }
    let before: String = open.iter().map(|name| format!("<{name}>")).collect();
    let cleaned = stable(list, format!("{before}{}{normal}{}", mark(FRAGMENT_START), mark(FRAGMENT_END)));
    let Some(between) = cleaned.as_deref().and_then(|cleaned| cut(cleaned, &before)) else {
        let fragment = HtmlFragment { html: String::new(), open };
        return Sanitised { fragment, lost, is_misplaced: true };
    };
    let mut fragment = rewrite::rewrite(between, open, raw.formulas, resolve);
    // Only some elements may hold the Markdown blocks that follow, and nobody means to open many.
    let holds = |name: &String| is_inline || allowed::holds_blocks(name);
    let keep = fragment.open.iter().take(MAX_OPEN).take_while(|name| holds(name)).count();
    for name in fragment.open.drain(keep..).rev() {
        fragment.html.push_str(&format!("</{name}>"));
    }
    Sanitised { fragment, lost, is_misplaced: false }
}

/// Cleans until cleaning changes nothing: what is taken out may have kept apart what is left.
fn stable(list: &allowed::AllowList, html: String) -> Option<String> {
    let clean = |html: &str| rewrite::without_stray_items(&list.clean(html));
    let mut cleaned = clean(&html);
    for _ in 0..MAX_ROUNDS {
        let again = clean(&cleaned);
        if again == cleaned {
            return Some(cleaned);
        }
        cleaned = again;
    }
    None
}

/// A mark beside a fragment: of all elements this one a parser leaves in its place even between the rows of
/// a table, and the author's own are gone by now.
fn mark(private: char) -> String {
    format!("<input type=\"hidden\" value=\"{private}\">")
}

/// The part between the marks.
///
/// `None` where the parser moved things about: the marks are not in place, or followed by more than the
/// end tags the parser added.
fn cut<'c>(cleaned: &'c str, before: &str) -> Option<&'c str> {
    let (head, rest) = cleaned.split_once(&mark(FRAGMENT_START))?;
    let (between, tail) = rest.rsplit_once(&mark(FRAGMENT_END))?;
    let is_in_place = head == before && !between.contains([FRAGMENT_START, FRAGMENT_END]);
    let is_all = tail.split('>').all(|tag| tag.is_empty() || tag.starts_with("</"));
    (is_in_place && is_all && !between.contains("<input")).then_some(between)
}
