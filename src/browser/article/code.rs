//! A button on each code block that copies its source.

use super::{clipboard, is};
use crate::browser::dom::{all, all_in, make, set};
use crate::i18n::Texts;
use crate::reader::Reader;
use wasm_bindgen::JsCast;
use web_sys::Element;

pub(super) const BUTTON: &str = ".copy-button";
/// A character that is shown by its number.
pub(super) const CONTROL: &str = ".control[data-code]";

/// Gives each code block its button; its label is what it shows, so the text of the page stays as it was.
pub(super) fn add_buttons(texts: &Texts) {
    for pre in all(".prose pre") {
        let old = pre.next_element_sibling().filter(|next| is(next, BUTTON));
        let button = old.unwrap_or_else(|| add_button(&pre));
        set(&button, "aria-label", texts.copy_code);
    }
}

fn add_button(pre: &Element) -> Element {
    // Written as HTML, it has no box of its own for the button to stand in.
    if !pre.parent_element().is_some_and(|parent| is(&parent, ".code")) {
        let block = make("figure", &[("class", "code")]);
        pre.before_with_node_1(&block).ok();
        block.append_child(pre).ok();
    }
    let button = make("button", &[("type", "button"), ("class", "copy-button")]);
    pre.after_with_node_1(&button).ok();
    button
}

/// Copies the source of the block that `button` stands on.
pub(super) fn copy(reader: Reader, button: Element) {
    let Some(pre) = button.previous_element_sibling() else { return };
    let Ok(copy) = pre.clone_node_with_deep(true) else { return };
    restore_controls(copy.unchecked_ref());
    clipboard::copy(reader, copy.text_content().unwrap_or_default(), button, pre);
}

/// Turns the numbers of characters back into the characters.
pub(super) fn restore_controls(root: &Element) {
    for control in all_in(root, CONTROL) {
        let code = control.get_attribute("data-code").unwrap_or_default();
        let number = u32::from_str_radix(code.trim_start_matches("U+"), 16);
        if let Some(character) = number.ok().and_then(char::from_u32) {
            control.set_text_content(Some(character.encode_utf8(&mut [0; 4])));
        }
    }
}
