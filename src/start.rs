//! The browser's entry: takes over the prerendered page, or mounts where there is none.

use crate::app::{App, Start};
use crate::browser::dom;
use crate::model::view::{Page, View};
use crate::routes::Route;
use downlink_bundle::from_json;
use downlink_markdown::SafeHtml;
use leptos::prelude::*;

/// Starts the app on the page it was loaded by.
pub fn start() {
    console_error_panic_hook::set_once();
    let Some(mount) = dom::mount_point() else { return };
    let Some(page) = dom::embedded_data().and_then(|json| from_json::<Page>(json.as_bytes()).ok()) else {
        return;
    };
    // These are one file for all addresses, so they were rendered without one.
    let unknown = || Route::NotFound { path: String::new() };
    let route = match (&page.view, crate::browser::history::current()) {
        (View::NotFound | View::Shell, _) | (_, None) => unknown(),
        (_, Some(here)) => here.route,
    };
    let root = if page.view == View::Shell { dom::site_root() } else { route.relative_root() };
    let is_prerendered = mount.first_element_child().is_some();
    let start = Start { page, route, root, body: SafeHtml::default() };
    let app = move || view! { <App start/> };
    if is_prerendered {
        hydrate_from(mount, app).forget();
    } else {
        mount_to(mount, app).forget();
    }
}
