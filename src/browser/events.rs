//! Event listeners that end with the part of the page that asked for them.

use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::on_cleanup;
use wasm_bindgen::JsCast;

pub(crate) use web_sys::{Event, KeyboardEvent, MouseEvent, PopStateEvent};

/// Calls `handle` for every event of this name that reaches the window.
pub(crate) fn on_window<E: JsCast>(name: &str, handle: impl Fn(E) + 'static) {
    let listener = window_event_listener_untyped(name, move |event: Event| {
        if let Ok(event) = event.dyn_into() {
            handle(event);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether a key is an input method's. Safari ends the composition before the key, and marks the key by a number.
pub(crate) fn is_composing_key(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// Whether an input event is part of what an input method still composes.
pub(crate) fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(|event| event.is_composing())
}
