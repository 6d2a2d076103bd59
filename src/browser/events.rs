//! Event listeners that end with the part of the page that asked for them.

use super::dom::document;
use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::on_cleanup;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

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

/// Calls `handle` for every event of this name at the document that does not reach the window, for as long as the
/// document lives.
pub(crate) fn on_document(name: &str, handle: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(handle).into_js_value();
    document().add_event_listener_with_callback(name, listener.unchecked_ref()).ok();
}

/// Whether an input event is part of what an input method still composes.
pub(crate) fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(|event| event.is_composing())
}
