//! Waiting.

use super::dom::window;
use js_sys::Promise;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Resolves after `delay_ms` milliseconds.
pub(crate) async fn wait(delay_ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        // Without a timer there is nothing to wait for: the promise resolves at once.
        if window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay_ms).is_err() {
            resolve.call0(&wasm_bindgen::JsValue::NULL).ok();
        }
    });
    JsFuture::from(promise).await.ok();
}

/// Resolves when the browser has painted what was asked for before.
pub(crate) async fn next_paint() {
    let promise = Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).ok();
    });
    JsFuture::from(promise).await.ok();
}

/// Resolves once the browser has painted its answer to an input, so that what takes long does not hold it up.
pub(crate) async fn answered() {
    next_paint().await;
    wait(0).await;
}

/// Does `act` once the browser has painted its answer to an input.
pub(crate) fn after_paint(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        answered().await;
        act();
    });
}

/// A number in `0.0..1.0`, for spreading retries.
pub(crate) fn random() -> f64 {
    js_sys::Math::random()
}
