//! The document: looking up elements, titles, focus, scrolling.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window};

/// The window; the app runs in no other place.
pub(crate) fn window() -> Window {
    web_sys::window().expect("the app runs in a window")
}

/// The document of the window.
pub(crate) fn document() -> Document {
    window().document().expect("a window has a document")
}

/// The element the app lives in.
#[cfg(feature = "hydrate")]
pub(crate) fn mount_point() -> Option<HtmlElement> {
    document().get_element_by_id("app")?.dyn_into().ok()
}

/// The content of the page's data element, if the page has one.
#[cfg(feature = "hydrate")]
pub(crate) fn embedded_data() -> Option<String> {
    document().get_element_by_id("downlink-data")?.text_content()
}

/// The path of the site's root, with a final slash; the boot script found it.
pub(crate) fn site_root() -> String {
    document_attribute("root").unwrap_or_else(|| "/".into())
}

/// A data attribute of the document's element.
pub(crate) fn document_attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(&format!("data-{name}"))
}

/// Sets or removes a data attribute of the document's element.
pub(crate) fn set_document_attribute(name: &str, value: Option<&str>) {
    let Some(element) = document().document_element() else { return };
    let name = format!("data-{name}");
    // Neither can fail: the name is a valid attribute name.
    match value {
        Some(value) => element.set_attribute(&name, value).ok(),
        None => element.remove_attribute(&name).ok(),
    };
}

/// Sets the document's title and the language of the interface around the text.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the main region, so that a screen reader starts there after a navigation.
pub(crate) fn focus_main() {
    if let Some(main) = element::<HtmlElement>("main") {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        main.focus_with_options(&options).ok();
    }
}

/// Moves the focus to the element with this id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element::<HtmlElement>(id) {
        element.focus().ok();
    }
}

/// How far the page is scrolled, in whole CSS pixels.
pub(crate) fn scroll_y() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

/// Scrolls the page to `y` CSS pixels, at once.
pub(crate) fn scroll_to(y: i32) {
    let options = web_sys::ScrollToOptions::new();
    options.set_top(f64::from(y));
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Scrolls to the element with this id; false when there is none.
pub(crate) fn scroll_to_element(id: &str) -> bool {
    let found = document().get_element_by_id(id);
    if let Some(element) = &found {
        element.scroll_into_view();
    }
    found.is_some()
}

/// Scrolls the element with this id into the visible part of its list.
pub(crate) fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the viewport matches a media query.
pub(crate) fn matches_media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether keys pressed now are text for a field.
pub(crate) fn is_typing() -> bool {
    document().active_element().is_some_and(|element: Element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
    })
}

/// Opens an element that is a `<details>`.
pub(crate) fn open_details(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_attribute("open", "").ok();
    }
}

/// Loads the document anew.
pub(crate) fn reload() {
    window().location().reload().ok();
}

fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
