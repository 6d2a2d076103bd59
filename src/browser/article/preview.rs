//! Shows what a reference leads to: an equation, a footnote.

use super::{is, popup};
use crate::browser::dom::{all_in, by_id, closest, make, window};
use crate::browser::timer::wait;
use leptos::task::spawn_local;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

const REFERENCE: &str = ".prose .equation-ref, .prose .footnote-ref > a";
/// How long the pointer rests before a preview comes or goes; time enough to move onto it.
const REST_MS: i32 = 160;
const ROLE: &str = "tooltip";

thread_local! {
    /// Counts where the pointer went, so that a rest that was broken off is told.
    static MOVES: Cell<u32> = const { Cell::new(0) };
}

/// The pointer went onto `target`.
pub(super) fn point(target: &Element, event: &PointerEvent) {
    // A finger goes to the place itself.
    if event.pointer_type() == "touch" {
        return;
    }
    let moves = MOVES.get().wrapping_add(1);
    MOVES.set(moves);
    let reference = closest(target, REFERENCE);
    let is_on_popup = closest(target, popup::POPUP).is_some();
    let has_preview = popup::is(ROLE);
    let is_shown = has_preview && reference.is_some() && popup::anchor() == reference;
    if is_on_popup || is_shown || reference.is_none() && !has_preview {
        return;
    }
    spawn_local(async move {
        wait(REST_MS).await;
        if MOVES.get() == moves {
            turn_to(reference);
        }
    });
}

/// The focus went to `target`.
pub(super) fn focus(target: &Element) {
    // Keyboards only: a click on a reference follows it.
    let reference = closest(target, REFERENCE).filter(|link| is(link, ":focus-visible"));
    let is_on_popup = closest(target, popup::POPUP).is_some();
    if reference.is_some() || popup::is(ROLE) && !is_on_popup {
        turn_to(reference);
    }
}

/// Shows what `reference` leads to in place of the preview there was. A menu stays.
fn turn_to(reference: Option<Element>) {
    if popup::is(ROLE) {
        popup::hide();
    }
    if !popup::is("menu")
        && let Some(reference) = reference
        && let Some(content) = content(&reference)
    {
        popup::show(&reference, ROLE, "aria-describedby", &[content]);
    }
}

/// A copy of what `reference` leads to, unless that is on the screen already.
fn content(reference: &Element) -> Option<Element> {
    let id = reference.get_attribute("href")?;
    let place = by_id(id.strip_prefix('#')?)?;
    let place = closest(&place, ".math-display").unwrap_or(place);
    let rect = place.get_bounding_client_rect();
    let screen = window().inner_height().ok()?.as_f64()?;
    if rect.top() >= 0.0 && rect.bottom() <= screen {
        return None;
    }
    let copy: Element = place.clone_node_with_deep(true).ok()?.unchecked_into();
    let content = make("div", &[]);
    content.append_child(&copy).ok();
    for back in all_in(&content, ".footnote-back, .copy-button") {
        back.remove();
    }
    // An id names one element, and what is only looked at is no stop of the Tab key.
    for element in all_in(&content, "[id], [tabindex]") {
        element.remove_attribute("id").ok();
        element.remove_attribute("tabindex").ok();
    }
    Some(content)
}
