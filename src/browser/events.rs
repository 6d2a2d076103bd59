//! Event listeners that end with the part of the page that asked for them.

use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::on_cleanup;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// Calls `handle` for every event of this name that reaches the window.
pub(crate) fn on_window<E: JsCast>(name: &str, handle: impl Fn(E) + 'static) {
    let listener = window_event_listener_untyped(name, move |event: Event| {
        if let Ok(event) = event.dyn_into() {
            handle(event);
        }
    });
    on_cleanup(move || listener.remove());
}
