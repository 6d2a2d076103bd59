//! Addresses of the article and of its sections.

use super::clipboard;
use crate::browser::dom::{all, by_id, closest, query, set};
use crate::browser::history::page_address;
use crate::reader::Reader;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, Node};

const HEAD: &str = ".article-head";
const HEADINGS: &str = "h1, h2, h3, h4, h5, h6";
const ANCHOR: &str = ".heading-anchor";

/// Tells what paper shows: the article's head its address, and links that are their own addresses that they are.
pub(super) fn write_addresses() {
    if let Some(head) = query(HEAD) {
        set(&head, "data-address", &page_address());
    }
    for link in all(".prose a[href^=http]") {
        let (href, text) = (link.get_attribute("href").unwrap_or_default(), link.text_content());
        if text.is_some_and(|text| href.trim_end_matches('/').ends_with(text.trim_end_matches('/'))) {
            set(&link, "data-bare", "");
        }
    }
}

/// Follows a click on a link to a heading, beside the browser, which goes there: the heading can take the focus, and
/// the sign beside it gives its address.
pub(super) fn click(reader: Reader, target: &Element) {
    let Some(link) = closest(target, "a[href^='#']") else { return };
    let id = link.get_attribute("href").unwrap_or_default();
    let heading = by_id(&id[1..]).filter(|heading| super::is(heading, HEADINGS));
    let Some(heading) = heading else { return };
    set(&heading, "tabindex", "-1");
    if super::is(&link, ANCHOR) {
        clipboard::copy_other(reader, address(&link), super::words(reader).link_copied, link, heading);
    }
}

/// The address of the section that a place in the text is in, with at least a `#`.
pub(super) fn address_at(place: &Node) -> String {
    let is_before = |sign: &Element| {
        place.compare_document_position(sign) & Node::DOCUMENT_POSITION_PRECEDING != 0
            || sign.parent_element().is_some_and(|heading| heading.contains(Some(place)))
    };
    let sign = all(ANCHOR).into_iter().rfind(is_before);
    sign.map_or_else(|| page_address() + "#", |sign| address(&sign))
}

/// The absolute address that a sign leads to, without what a search marked.
fn address(sign: &Element) -> String {
    page_address() + &sign.unchecked_ref::<HtmlAnchorElement>().hash()
}
