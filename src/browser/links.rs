//! Links of the site, wherever in the page they stand.

use super::dom::{site_root, window};
use crate::routes::Location;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlAnchorElement, MouseEvent};

/// Where a click leads inside the site, when the app and not the browser should follow it.
///
/// New tabs, downloads, other sites, files and passages stay the browser's.
pub(crate) fn followed_by_app(event: &MouseEvent) -> Option<Location> {
    let is_plain = event.button() == 0
        && !(event.meta_key()
            || event.ctrl_key()
            || event.shift_key()
            || event.alt_key()
            || event.default_prevented());
    if is_plain { target(event) } else { None }
}

/// The place in the site that the link under an event leads to.
pub(crate) fn target(event: &Event) -> Option<Location> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ordinary = matches!(link.target().as_str(), "" | "_self") && !link.has_attribute("download");
    if !is_ordinary || link.origin() != window().location().origin().ok()? {
        return None;
    }
    // Only the browser finds a passage, and only while it loads the page.
    if link.hash().contains(":~:") {
        return None;
    }
    let path = link.pathname();
    if path.ends_with(|last: char| last != '/')
        && path.rsplit('/').next()?.contains('.')
        && !path.ends_with("/index.html")
    {
        return None; // a file: an image, a feed
    }
    Location::parse(&site_root(), &path, &link.search(), &link.hash())
}

/// Whether `location` is only another place on the page the browser shows.
pub(crate) fn is_same_page(location: &Location) -> bool {
    super::history::current().is_some_and(|here| here.route == location.route && here.query == location.query)
}
