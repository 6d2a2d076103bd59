//! The way from a list to an article and back, which the browser shows where it can: the post's title travels.

use super::{dom, timer};
use js_sys::{Function, Promise};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The title of a row; the style sheet names it, and that of an article, while `data-travels` is there.
const TITLES: &str = ".post-row-title";

#[wasm_bindgen]
extern "C" {
    type Page;
    #[wasm_bindgen(method, getter, js_name = startViewTransition)]
    fn start_view_transition(this: &Page) -> JsValue;
    #[wasm_bindgen(method, js_name = startViewTransition)]
    fn travel(this: &Page, change: &Function) -> Transition;

    type Transition;
    #[wasm_bindgen(method, getter)]
    fn ready(this: &Transition) -> Promise;
    #[wasm_bindgen(method, getter, js_name = updateCallbackDone)]
    fn changed(this: &Transition) -> Promise;
    #[wasm_bindgen(method, getter)]
    fn finished(this: &Transition) -> Promise;
}

/// Whether the browser can show the way, and the reader wants to see what moves.
pub(crate) fn is_wanted() -> bool {
    page().start_view_transition().is_function()
        && dom::is_visible()
        && !dom::matches_media("(prefers-reduced-motion: reduce)")
}

/// Changes the page by `change`, then settles it by `settle`, while the title of the list's `row` travels.
/// Resolves when both are done; the browser holds its picture of the old page until then.
pub(crate) async fn travel(row: usize, change: impl FnOnce() + 'static, settle: impl FnOnce() + 'static) {
    mark(row);
    let change = Closure::once_into_js(move || {
        future_to_promise(async move {
            change();
            // The framework changes the page in a task of its own.
            timer::wait(0).await;
            settle();
            mark(row);
            Ok(JsValue::UNDEFINED)
        })
    });
    let way = page().travel(change.unchecked_ref());
    // It is cut short where another begins, or the page is hidden meanwhile: nothing is lost.
    let (ready, finished) = (way.ready(), way.finished());
    spawn_local(async move {
        JsFuture::from(ready).await.ok();
    });
    spawn_local(async move {
        JsFuture::from(finished).await.ok();
        unmark();
    });
    JsFuture::from(way.changed()).await.ok();
}

fn page() -> Page {
    JsValue::from(dom::document()).unchecked_into()
}

fn mark(row: usize) {
    dom::set_document_attribute("travels", Some(""));
    if let Some(title) = dom::all(TITLES).get(row) {
        dom::set(title, "data-travels", "");
    }
}

fn unmark() {
    dom::set_document_attribute("travels", None);
    for title in dom::all(TITLES) {
        title.remove_attribute("data-travels").ok();
    }
}
