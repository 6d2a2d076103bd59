//! The document: looking up elements, titles, focus, scrolling.

use crate::model::marks::scroll_to_read;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlElement, MouseEvent, NodeList, PageTransitionEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition, VisibilityState, Window,
};

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

/// Whether the browser believes that it has a network.
pub(crate) fn has_network() -> bool {
    window().navigator().on_line()
}

/// The languages the browser asks for, the dearest first.
pub(crate) fn preferred_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Sets the document's language, which is the interface's.
pub(crate) fn set_language(tag: &str) {
    // Browsers work out the style of every element anew when it is set, also to what it was.
    if let Some(element) = document().document_element()
        && element.get_attribute("lang").as_deref() != Some(tag)
    {
        set(&element, "lang", tag);
    }
}

/// Sets the document's title.
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

/// How much of an element was passed by the bottom of the window, in hundredths.
pub(crate) fn part_seen(selector: &str) -> Option<u32> {
    let bounds = query(selector)?.get_bounding_client_rect();
    let window_height = window().inner_height().ok()?.as_f64()?;
    Some(((window_height - bounds.top()) / bounds.height().max(1.0) * 100.0).clamp(0.0, 100.0) as u32)
}

/// Whether some of an element that matches a selector is in the window.
pub(crate) fn is_in_view(selector: &str) -> bool {
    query(selector).is_some_and(|element| element.get_bounding_client_rect().bottom() > 0.0)
}

/// Scrolls so far that this part of an element, in hundredths, was passed by the bottom of the window.
pub(crate) fn scroll_to_part(selector: &str, percent: u32) {
    let Some(element) = query(selector) else { return };
    let bounds = element.get_bounding_client_rect();
    let bottom = bounds.top() + bounds.height() * f64::from(percent) / 100.0;
    scroll_to(scroll_y() + (bottom - window_height()) as i32);
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

/// Scrolls the box with this id, and nothing around it, so that one of its links can be read.
pub(crate) fn reveal_inside(id: &str, link_index: usize) {
    let Some(outer) = by_id(id) else { return };
    let Some(link) = all_in(&outer, "a").into_iter().nth(link_index) else { return };
    let (room, place) = (outer.get_bounding_client_rect(), link.get_bounding_client_rect());
    let top = place.top() - room.top();
    let by = scroll_to_read(top, top + place.height(), room.height());
    // What is folded has no place.
    if by != 0.0 && place.height() > 0.0 {
        outer.set_scroll_top(outer.scroll_top() + by as i32);
    }
}

/// Scrolls a row that is wider than the screen sideways, if a part of it cannot be read, so that it stands in the middle.
pub(crate) fn reveal_across(row: &str, part: &str) {
    let (Some(row), Some(part)) = (query(row), query(part)) else { return };
    let (room, place) = (row.get_bounding_client_rect(), part.get_bounding_client_rect());
    let start = place.left() - room.left();
    if start < 0.0 || start + place.width() > room.width() {
        let by = start - (room.width() - place.width()) / 2.0;
        row.set_scroll_left(row.scroll_left() + by as i32);
    }
}

/// Whether a click closes the dialog that handles it: on its backdrop, or on something that says so.
pub(crate) fn closes_dialog(event: &MouseEvent) -> bool {
    let target = event.target();
    // The dialog's own box is covered by its content: a click on it is one on the backdrop.
    target == event.current_target()
        || target
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| closest(&target, "[data-close]").is_some())
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

/// The element with the focus.
pub(crate) fn focused() -> Option<Element> {
    document().active_element()
}

/// The window's height, in CSS pixels.
pub(crate) fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Opens an element that is a `<details>`.
pub(crate) fn open_details(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_attribute("open", "").ok();
    }
}

/// Whether the document is looked at.
pub(crate) fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Whether a `pageshow` event is of a page that came out of the browser's memory.
pub(crate) fn is_persisted(event: &Event) -> bool {
    event.dyn_ref::<PageTransitionEvent>().is_some_and(|event| event.persisted())
}

/// Loads the document anew.
pub(crate) fn reload() {
    window().location().reload().ok();
}

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The first element that matches a selector.
pub(crate) fn query(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

/// All elements that match a selector.
pub(crate) fn all(selector: &str) -> Vec<Element> {
    document().query_selector_all(selector).map(list).unwrap_or_default()
}

/// All elements inside `root` that match a selector.
pub(crate) fn all_in(root: &Element, selector: &str) -> Vec<Element> {
    root.query_selector_all(selector).map(list).unwrap_or_default()
}

fn list(nodes: NodeList) -> Vec<Element> {
    (0..nodes.length()).filter_map(|index| Some(nodes.item(index)?.unchecked_into())).collect()
}

/// The element itself, or the nearest around it, that matches a selector.
pub(crate) fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?
}

/// A new element with these attributes.
pub(crate) fn make(tag: &str, attributes: &[(&str, &str)]) -> Element {
    let element = document().create_element(tag).expect("the app's tags are valid names");
    for (name, value) in attributes {
        set(&element, name, value);
    }
    element
}

/// Sets an attribute.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    // Only an invalid name is refused.
    element.set_attribute(name, value).ok();
}

/// Moves the focus to `element`, of whatever kind: each has the method.
pub(crate) fn focus_on(element: &Element) {
    element.unchecked_ref::<HtmlElement>().focus().ok();
}

fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
