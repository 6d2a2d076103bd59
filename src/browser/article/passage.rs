//! The small box beside selected text, which gives a link to the passage or a quotation of it.
//!
//! It takes neither the selection nor the focus: a press on it is not the browser's, and the keyboard comes to it
//! by Tab only.

use super::clipboard::copy_other;
use super::selection::{element_of, formula_around, selection, text};
use super::{headings, page_text, popup, words};
use crate::browser::dom::{closest, focus_main, focus_on, is_typing, make, query};
use crate::browser::events::Event;
use crate::browser::timer::wait;
use crate::browser::words::word_borders;
use crate::model::passage::{PageText, quotation};
use crate::reader::Reader;
use leptos::task::spawn_local;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Range};

const BOX: &str = ".passage";
const TEXT: &str = ".prose";
/// Text that has a button of its own, or is none.
const OTHER: &str = "pre, button, input";
/// On a button: what it copies.
const ACT: &str = "data-passage";
/// How long the selection rests before the box comes.
const REST_MS: i32 = 250;

thread_local! {
    /// Counts changes of the selection, so that a rest that was broken off is told.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
    /// Whether a selection may still be drawn.
    static IS_PRESSED: Cell<bool> = const { Cell::new(false) };
}

/// The selection changed: the box goes, and comes again when it rests.
pub(super) fn follow(reader: Reader) {
    hide();
    let changes = CHANGES.get().wrapping_add(1);
    CHANGES.set(changes);
    if selection().is_none() {
        return;
    }
    spawn_local(async move {
        wait(REST_MS).await;
        if CHANGES.get() == changes && !IS_PRESSED.get() {
            show(reader);
        }
    });
}

/// A pointer went down on `target`.
pub(super) fn press(target: &Element) {
    IS_PRESSED.set(closest(target, BOX).is_none());
}

/// A pointer went up.
pub(super) fn release(reader: Reader) {
    if IS_PRESSED.replace(false) {
        follow(reader);
    }
}

/// Leaves the selection and the focus where they are when the mouse goes down on the box.
pub(super) fn keep_selection(target: &Element, event: &Event) {
    if closest(target, BOX).is_some() {
        event.prevent_default();
    }
}

/// The focus went to `target`: over what opens, the box would be in the way.
pub(super) fn focus(target: &Element) {
    if closest(target, "dialog").is_some() {
        hide();
    }
}

/// Moves the focus into the box; false when there is none, or it is there.
pub(super) fn enter(from: &Element) -> bool {
    let first = query(".passage button").filter(|_| closest(from, BOX).is_none());
    first.as_ref().map(focus_on).is_some()
}

/// Takes the box away; false when there is none.
pub(super) fn hide() -> bool {
    query(BOX).as_ref().map(Element::remove).is_some()
}

/// Takes the box away because the reader wants it, and the focus back to the text.
pub(super) fn leave() -> bool {
    if query(".passage :focus").is_some() {
        focus_main();
    }
    hide()
}

/// Follows a click; false when it is not in the box.
pub(super) fn click(reader: Reader, target: &Element) -> bool {
    if closest(target, BOX).is_none() {
        return false;
    }
    let Some(button) = closest(target, "button") else { return true };
    let texts = words(reader);
    if let Some((range, lent)) = passage()
        && let Some(address) = address(&range)
    {
        match button.get_attribute(ACT).as_deref() {
            Some("link") => copy_other(reader, address, texts.link_copied, button, lent),
            _ => copy_other(reader, quote(&address), texts.copied, button, lent),
        }
    }
    true
}

fn show(reader: Reader) {
    let Some((range, _)) = passage() else { return };
    if is_typing() || query("dialog[open], .popup").is_some() || query(BOX).is_some() {
        return;
    }
    let texts = words(reader);
    let shown = make("div", &[("class", "passage"), ("role", "region"), ("aria-label", texts.passage)]);
    for (act, label) in [("link", texts.copy_passage_link), ("quotation", texts.copy_quotation)] {
        let button = make(
            "button",
            &[("type", "button"), ("class", "passage-button"), (ACT, act), ("aria-label", label)],
        );
        shown.append_child(&button).ok();
    }
    if let Some(body) = query("body") {
        body.append_child(&shown).ok();
        popup::place(shown.unchecked_ref(), &range.get_bounding_client_rect());
    }
}

/// The part of the selection that is text of the article, and an element that it lies in.
fn passage() -> Option<(Range, Element)> {
    let range = selection()?.get_range_at(0).ok()?.clone_range();
    let [start, end] = [range.start_container().ok()?, range.end_container().ok()?].map(element_of);
    let is_other =
        |element: &Option<Element>| element.as_ref().is_some_and(|at| closest(at, OTHER).is_some());
    if is_other(&start) || is_other(&end) {
        return None;
    }
    let is_text = |element: &Option<Element>| element.as_ref().and_then(|at| closest(at, TEXT));
    let text = is_text(&start).or(is_text(&end))?;
    // Three clicks on the last paragraph select up to the beginning of what follows the text.
    if is_text(&start).is_none() {
        range.set_start(&text, 0).ok()?;
    }
    if is_text(&end).is_none() {
        range.set_end(&text, text.child_nodes().length()).ok()?;
    }
    // Nothing is found inside of a formula, so one at an end is left to those who look.
    if let Some(formula) = formula_around(range.start_container().ok()) {
        range.set_start_before(&formula).ok()?;
    }
    if let Some(formula) = formula_around(range.end_container().ok()) {
        range.set_end_after(&formula).ok()?;
    }
    let has_words = range.to_string().as_string()?.contains(char::is_alphanumeric);
    has_words.then_some((range, text))
}

/// The address of a passage: that of its section, for browsers that find no passages, and of its text.
fn address(range: &Range) -> Option<String> {
    let (text, place) = page_text::read(range)?;
    let directive = PageText { text: &text, words: word_borders }.directive(place)?;
    let section = headings::address_at(&range.start_container().ok()?);
    Some(format!("{section}:~:{directive}"))
}

fn quote(address: &str) -> String {
    let title = query(".article-head h1").and_then(|title| title.text_content());
    quotation(&text().unwrap_or_default(), &title.unwrap_or_default(), address)
}
