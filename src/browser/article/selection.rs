//! A copied selection holds the LaTeX of its formulas, and characters in place of their numbers.

use super::clipboard::take_ordered;
use super::code::restore_controls;
use super::is;
use crate::browser::dom::{all_in, closest, document, make, window};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, HtmlElement, Node, Range, Selection};

/// What the browser would not copy as it was written.
const WRITTEN_OTHERWISE: &str = "[data-tex], .control";

/// Whether anything is selected.
pub(super) fn is_there() -> bool {
    selection().is_some()
}

/// The selection, if it is more than a place.
pub(super) fn selection() -> Option<Selection> {
    window().get_selection().ok()?.filter(|selection| !selection.is_collapsed())
}

/// Answers a `copy` event: with what was ordered, else with the selection if it needs care.
pub(super) fn copy(event: &Event) {
    let event: &ClipboardEvent = event.unchecked_ref();
    let Some(data) = event.clipboard_data() else { return };
    let is_answered = match take_ordered() {
        Some(text) => data.set_data("text/plain", &text).is_ok(),
        None => selected().is_some_and(|(text, html)| {
            data.set_data("text/html", &html).is_ok() && data.set_data("text/plain", &text).is_ok()
        }),
    };
    if is_answered {
        event.prevent_default();
    }
}

/// What is selected as text, with the LaTeX of its formulas.
pub(super) fn text() -> Option<String> {
    selected().map(|(text, _)| text).or_else(|| selection()?.to_string().as_string())
}

/// The selection as text and as HTML; `None` when the browser copies it well enough.
fn selected() -> Option<(String, String)> {
    let range = selection()?.get_range_at(0).ok()?.clone_range();
    // Half a formula means nothing, so one that is touched is taken whole.
    if let Some(formula) = formula_around(range.start_container().ok()) {
        range.set_start_before(&formula).ok()?;
    }
    if let Some(formula) = formula_around(range.end_container().ok()) {
        range.set_end_after(&formula).ok()?;
    }
    // The text of a copy that is laid out has line breaks where the reader sees them.
    let stage = make("div", &[("class", "prose copy-stage")]);
    stage.append_child(&in_context(&range)?).ok()?;
    stage.query_selector(WRITTEN_OTHERWISE).ok()??;
    for button in all_in(&stage, "button") {
        button.remove();
    }
    restore_controls(&stage);
    let html = stage.outer_html();
    for formula in all_in(&stage, "[data-tex]") {
        let tex = formula.get_attribute("data-tex").unwrap_or_default();
        let marks = if is(&formula, ".math-display") { "$$" } else { "$" };
        formula.set_text_content(Some(&[marks, &tex, marks].concat()));
    }
    document().body()?.append_child(&stage).ok()?;
    let text = stage.unchecked_ref::<HtmlElement>().inner_text();
    stage.remove();
    Some((text, html))
}

/// A copy of the range's content within its list, table or paragraph, but not within the page.
fn in_context(range: &Range) -> Option<Node> {
    let mut content: Node = range.clone_contents().ok()?.into();
    let mut around = element_of(range.common_ancestor_container().ok()?);
    while let Some(element) = around.filter(|element| !is(element, ".prose, main, #app, body, html")) {
        let shell = element.clone_node().ok()?;
        shell.append_child(&content).ok()?;
        content = shell;
        around = element.parent_element();
    }
    Some(content)
}

/// The formula that a node is part of.
pub(super) fn formula_around(node: Option<Node>) -> Option<Element> {
    closest(&element_of(node?)?, "[data-tex]")
}

/// The node itself if it is an element, else the one around it.
pub(super) fn element_of(node: Node) -> Option<Element> {
    match node.dyn_into() {
        Ok(element) => Some(element),
        Err(text) => text.parent_element(),
    }
}
