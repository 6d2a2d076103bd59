//! The small box beside a part of the text: a formula's menu or a preview. There is one at most.

use crate::browser::dom::{by_id, document, focus_on, focused, make, query, scroll_y, set};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement};

pub(super) const POPUP: &str = ".popup";
/// The element that the popup belongs to; it names the popup.
const ANCHOR: &str = "[aria-controls=popup], [aria-describedby=popup]";
const RELATIONS: [&str; 2] = ["aria-controls", "aria-describedby"];
/// Least distance to the edges of the screen, in pixels.
const MARGIN: i32 = 8;

/// Shows a box of `role` with `content` beside `anchor`, which refers to it by the attribute `relation`.
pub(super) fn show(anchor: &Element, role: &str, relation: &str, content: &[Element]) -> Option<Element> {
    hide();
    let popup = make("div", &[("class", "popup"), ("id", "popup"), ("role", role)]);
    for element in content {
        popup.append_child(element).ok();
    }
    query("main")?.append_child(&popup).ok();
    set(anchor, relation, "popup");
    place(popup.unchecked_ref(), &anchor.get_bounding_client_rect());
    Some(popup)
}

/// Puts a box below the part of the screen it belongs to where there is room, else above; never beyond the screen.
pub(super) fn place(popup: &HtmlElement, rect: &DomRect) {
    let Some(screen) = document().document_element() else { return };
    let (width, height) = (popup.offset_width(), popup.offset_height());
    let (left, top, bottom) = (rect.left() as i32, rect.top() as i32, rect.bottom() as i32);
    let fits_below = bottom + height + MARGIN <= screen.client_height();
    let wanted_left = left + (rect.width() as i32 - width) / 2;
    let wanted_top = if fits_below { bottom } else { top - height };
    let limit = |wanted: i32, room: i32| wanted.min(room - MARGIN).max(MARGIN);
    let style = popup.style();
    let put = |property, at: i32| style.set_property(property, &format!("{at}px")).ok();
    put("left", limit(wanted_left, screen.client_width() - width));
    // It belongs to the page, so it scrolls with its anchor.
    put("top", limit(wanted_top, screen.client_height() - height) + scroll_y());
}

/// Takes the popup away and returns what it belonged to.
pub(super) fn hide() -> Option<Element> {
    by_id("popup")?.remove();
    let anchor = anchor()?;
    for relation in RELATIONS {
        anchor.remove_attribute(relation).ok();
    }
    Some(anchor)
}

/// Takes the popup away, if there is one, and the focus back to where it came from.
pub(super) fn leave() -> bool {
    // Not `:focus`, which nothing has in Safari while the window is not in front.
    let had_focus = focused().is_some_and(|one| one.closest(POPUP).is_ok_and(|popup| popup.is_some()));
    let anchor = hide();
    if let Some(anchor) = &anchor
        && had_focus
    {
        // Most formulas can be focused by the app only.
        if !anchor.has_attribute("tabindex") {
            set(anchor, "tabindex", "-1");
        }
        focus_on(anchor);
    }
    anchor.is_some()
}

/// What the popup belongs to.
pub(super) fn anchor() -> Option<Element> {
    query(ANCHOR)
}

/// Whether the popup is one of this role.
pub(super) fn is(role: &str) -> bool {
    by_id("popup").is_some_and(|popup| popup.get_attribute("role").as_deref() == Some(role))
}

/// Follows a key pressed in the popup; true when that is all that shall happen.
pub(super) fn press(target: &Element, key: &str) -> bool {
    let to = match key {
        "ArrowDown" => target.next_element_sibling(),
        "ArrowUp" => target.previous_element_sibling(),
        // Tab goes on from the formula, as if there were no menu.
        "Tab" => {
            leave();
            return false;
        }
        _ => return false,
    };
    if let Some(to) = to {
        focus_on(&to);
    }
    true
}
