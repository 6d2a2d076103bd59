//! Putting text on the clipboard, and saying so.

use super::popup;
use crate::browser::dom::{closest, document, set, window};
use crate::browser::timer::wait;
use crate::reader::Reader;
use leptos::prelude::Set;
use leptos::task::spawn_local;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDocument};

/// How long a button says what became of it.
const SAID_MS: i32 = 1_600;

thread_local! {
    /// What the next `copy` event is to put on the clipboard in place of the selection.
    static ORDERED: Cell<Option<String>> = const { Cell::new(None) };
}

/// Takes the text that was ordered, if the `copy` event at hand is an order's.
pub(super) fn take_ordered() -> Option<String> {
    ORDERED.take()
}

/// Copies `text` and says so on `button`.
///
/// Where the browser refuses every way, `source` is selected, so that the reader's own keys copy it.
pub(super) fn copy(reader: Reader, text: String, button: Element, source: Element) {
    let texts = super::words(reader);
    spawn_local(async move {
        let is_copied = write(&text).await || command(text, &source);
        let (word, answer) =
            if is_copied { (texts.copied, "copied") } else { (texts.copy_by_keys, "selected") };
        let label = button.get_attribute("aria-label").unwrap_or_default();
        set(&button, "data-answer", answer);
        set(&button, "aria-label", word);
        reader.announcement.set(word.to_owned());
        wait(SAID_MS).await;
        reader.announcement.set(String::new());
        button.remove_attribute("data-answer").ok();
        // Asked twice, it may already say its answer.
        if label != texts.copied && label != texts.copy_by_keys {
            set(&button, "aria-label", &label);
        }
        // By now another formula may have its menu open.
        if button.is_connected() && closest(&button, popup::POPUP).is_some() {
            popup::leave();
        }
    });
}

async fn write(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // A page that came without encryption has none.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The old way, for which something must be selected.
fn command(text: String, source: &Element) -> bool {
    let Ok(Some(selection)) = window().get_selection() else { return false };
    selection.select_all_children(source).ok();
    ORDERED.set(Some(text));
    let is_copied = document().unchecked_into::<HtmlDocument>().exec_command("copy").unwrap_or_default();
    // An order that met no event must not meet a later one.
    let is_taken = ORDERED.take().is_none();
    if is_copied && is_taken {
        selection.remove_all_ranges().ok();
    }
    is_copied && is_taken
}
