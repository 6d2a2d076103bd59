//! What the app adds to an article's text: copying, menus of formulas, previews, large pictures,
//! marks where a search found something, links to headings and passages.
//!
//! The text is one element whose markup the app never writes anew, and a prerendered page holds no button
//! that does nothing. So all of this comes after the text is on the screen, and events are taken at the
//! window: one listener for each kind serves every article. What is shown is told by the document itself
//! (an open popup, a pressed button), so there is no second state to keep in step.

mod clipboard;
mod code;
mod formulas;
mod headings;
mod lightbox;
mod marks;
mod page_text;
mod passage;
mod popup;
mod preview;
mod regions;
mod selection;

use super::dom::closest;
use super::events::{Event, KeyboardEvent, on_document, on_window};
use crate::i18n::Texts;
use crate::reader::Reader;
use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::Element;

pub(crate) use marks::{leave as unmark, mark};

const EVENTS: [&str; 10] = [
    "click",
    "keydown",
    "copy",
    "pointerover",
    "focusin",
    "resize",
    "mousedown",
    "pointerdown",
    "pointerup",
    "pointercancel",
];
/// What answers a click by itself.
const INTERACTIVE: &str = "a, button, summary, label, input";

/// Answers the reader's events in articles, from now on.
pub(crate) fn listen(reader: Reader) {
    for name in EVENTS {
        on_window(name, move |event: Event| handle(reader, &event));
    }
    on_document("selectionchange", move || passage::follow(reader));
}

/// Adds to the article on the screen what its text needs, in the words of one language.
///
/// Doing so again only changes the words.
pub(crate) fn dress(texts: &Texts) {
    code::add_buttons(texts);
    formulas::make_reachable(texts);
    lightbox::make_reachable(texts);
    marks::say(texts);
    headings::write_addresses();
    regions::fit_soon();
}

/// Takes away what stands beside the text, because the text goes.
pub(crate) fn leave() {
    popup::hide();
    passage::hide();
    lightbox::leave();
}

fn handle(reader: Reader, event: &Event) {
    let kind = event.type_();
    if kind == "resize" {
        return regions::fit();
    }
    // An event of the document itself, such as a copy with nothing focused, has no element.
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    match (kind.as_str(), target) {
        ("copy", _) => selection::copy(event),
        ("click", Some(target)) => click(reader, &target),
        ("keydown", Some(target)) => press(reader, &target, event.unchecked_ref()),
        ("pointerover", Some(target)) => preview::point(&target, event.unchecked_ref()),
        ("focusin", Some(target)) => {
            preview::focus(&target);
            passage::focus(&target);
        }
        ("mousedown", Some(target)) => passage::keep_selection(&target, event),
        ("pointerdown", Some(target)) => passage::press(&target),
        ("pointerup" | "pointercancel", _) => passage::release(reader),
        _ => {}
    }
}

fn click(reader: Reader, target: &Element) {
    if passage::click(reader, target) {
        return;
    }
    if closest(target, popup::POPUP).is_some() {
        return formulas::choose(reader, target);
    }
    headings::click(reader, target);
    let left = popup::hide();
    if let Some(button) = closest(target, code::BUTTON) {
        return code::copy(reader, button);
    }
    if lightbox::click(target) || marks::click(reader, target) || closest(target, INTERACTIVE).is_some() {
        return;
    }
    if let Some(formula) = closest(target, formulas::FORMULA) {
        // The end of a selection is no wish for a menu, nor is a click on the formula that has one.
        if !selection::is_there() && left.as_ref() != Some(&formula) {
            formulas::open(words(reader), &formula);
        }
    } else if closest(target, lightbox::PICTURE).is_some() {
        lightbox::open(words(reader), target);
    }
}

fn press(reader: Reader, target: &Element, event: &KeyboardEvent) {
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    if event.default_prevented() || event.is_composing() || has_modifier && event.key() != "Tab" {
        return;
    }
    let key = event.key();
    let is_done = match key.as_str() {
        "Escape" => passage::leave() || popup::leave() || marks::clear(reader),
        "Tab" if !event.shift_key() && passage::enter(target) => true,
        _ if closest(target, popup::POPUP).is_some() => popup::press(target, &key),
        "Enter" | "ContextMenu" if is(target, formulas::FORMULA) => {
            formulas::open(words(reader), target);
            true
        }
        "Enter" if is(target, "body, main") => marks::step(reader, 1),
        "Enter" | " " if is(target, lightbox::PICTURE) => {
            lightbox::open(words(reader), target);
            true
        }
        "ArrowLeft" => lightbox::turn(-1) || formulas::rove(target, -1),
        "ArrowRight" => lightbox::turn(1) || formulas::rove(target, 1),
        _ => false,
    };
    if is_done {
        event.prevent_default();
    }
}

fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or_default()
}

/// The interface's words, for what an event calls for.
fn words(reader: Reader) -> &'static Texts {
    untrack(|| reader.texts())
}
