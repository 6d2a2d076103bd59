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
use web_sys::{Element, HtmlDocument, Selection};

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
        let is_copied = write(&text).await || {
            let selection = select(&source);
            let is_copied = command(text);
            // What could not be copied stays selected.
            selection.filter(|_| is_copied).is_some_and(|selection| selection.remove_all_ranges().is_ok())
        };
        let (word, answer) =
            if is_copied { (texts.copied, "copied") } else { (texts.copy_by_keys, "selected") };
        say(reader, button, word, answer).await;
    });
}

/// Copies an address or the like, says `done` on `button`, and leaves what is selected as it is.
///
/// The old way needs something selected: where nothing is, `lent` is for a moment.
pub(super) fn copy_other(reader: Reader, text: String, done: &'static str, button: Element, lent: Element) {
    let texts = super::words(reader);
    spawn_local(async move {
        let is_copied = write(&text).await || {
            let borrowed = if super::selection::is_there() { None } else { select(&lent) };
            let is_copied = command(text);
            if let Some(selection) = borrowed {
                selection.remove_all_ranges().ok();
            }
            is_copied
        };
        let (word, answer) = if is_copied { (done, "copied") } else { (texts.link_refused, "refused") };
        say(reader, button, word, answer).await;
    });
}

/// Says on `button` and to a screen reader what became of it, for a while.
async fn say(reader: Reader, button: Element, word: &'static str, answer: &str) {
    // Asked twice, it may already say its answer.
    if !button.has_attribute("data-answer") {
        set(&button, "data-label", &button.get_attribute("aria-label").unwrap_or_default());
    }
    set(&button, "data-answer", answer);
    set(&button, "aria-label", word);
    reader.announcement.set(word.to_owned());
    wait(SAID_MS).await;
    reader.announcement.set(String::new());
    button.remove_attribute("data-answer").ok();
    if let Some(label) = button.get_attribute("data-label") {
        set(&button, "aria-label", &label);
        button.remove_attribute("data-label").ok();
    }
    // By now another formula may have its menu open.
    if button.is_connected() && closest(&button, popup::POPUP).is_some() {
        popup::leave();
    }
}

async fn write(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // A page that came without encryption has none.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

fn select(source: &Element) -> Option<Selection> {
    let selection = window().get_selection().ok()??;
    selection.select_all_children(source).ok()?;
    Some(selection)
}

/// The old way, for which something must be selected.
fn command(text: String) -> bool {
    ORDERED.set(Some(text));
    let is_copied = document().unchecked_into::<HtmlDocument>().exec_command("copy").unwrap_or_default();
    // An order that met no event must not meet a later one.
    let is_taken = ORDERED.take().is_none();
    is_copied && is_taken
}
