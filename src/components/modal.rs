//! A dialog over the page.

use crate::browser::dom;
use crate::browser::events::is_composing_key;
use crate::components::sheet::Sheet;
use crate::reader::{LiveText, effect};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

/// A dialog that is open as long as it is in the document.
///
/// Esc, a click on the backdrop and one on anything with `data-close` close it; then the browser gives the focus
/// back, and `is_open` says so to whoever put the dialog there.
#[component]
pub(crate) fn Modal(
    /// Its class.
    class: &'static str,
    /// Its name.
    label: LiveText,
    /// Whether it is wanted; set to false when it is closed.
    is_open: RwSignal<bool>,
    /// The id of what takes the focus; else the first that can.
    #[prop(optional)]
    focus: Option<String>,
    /// What it shows, which covers all of its box.
    content: Sheet,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        if let Some(dialog) = dialog.get() {
            // Refused only when it is open already.
            dialog.show_modal().ok();
            if let Some(id) = &focus {
                dom::focus(id);
            }
        }
    });
    let click = move |event: MouseEvent| {
        if dom::closes_dialog(&event)
            && let Some(dialog) = dialog.get_untracked()
        {
            dialog.close();
        }
    };
    // In Safari a search field takes the key to empty itself, and the dialog stays.
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && !is_composing_key(&event)
            && let Some(dialog) = dialog.get_untracked()
        {
            event.prevent_default();
            event.stop_propagation();
            dialog.close();
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class=class
            aria-label=label
            on:click=click
            on:keydown=press
            on:close=move |_| is_open.set(false)
        >
            {content}
        </dialog>
    }
}
