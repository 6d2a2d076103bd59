//! The session's history: addresses, and where on the page the reader was at each.

use super::dom::{scroll_y, site_root, window};
use crate::routes::Location;
use wasm_bindgen::JsValue;
use web_sys::{ScrollRestoration, Storage};

/// The address the browser shows, or `None` when it lies outside of the site.
pub(crate) fn current() -> Option<Location> {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    let fragment = location.hash().unwrap_or_default();
    Location::parse(&site_root(), &path, &query, &fragment)
}

/// The absolute address of the page on the screen, without query and fragment.
pub(crate) fn page_address() -> String {
    let location = window().location();
    location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default()
}

/// Takes scrolling after Back and Forward into the app's hands: only it knows when the page is there.
pub(crate) fn take_over_scrolling() {
    if let Ok(history) = window().history() {
        history.set_scroll_restoration(ScrollRestoration::Manual).ok();
    }
}

/// Gives the current entry a name, unless it has one; true when it had, because it was returned to.
pub(crate) fn is_known_entry() -> bool {
    let Ok(history) = window().history() else { return false };
    let is_known = history.state().ok().and_then(|state| state.as_f64()).is_some();
    if !is_known {
        history.replace_state(&JsValue::from_f64(js_sys::Date::now()), "").ok();
    }
    is_known
}

/// Adds `location` after the current entry.
pub(crate) fn push(location: &Location) {
    remember_scroll();
    let entry = JsValue::from_f64(js_sys::Date::now());
    if let Ok(history) = window().history() {
        history.push_state_with_url(&entry, "", Some(&url(location))).ok();
    }
}

/// Puts `location` in the place of the current entry.
pub(crate) fn replace(location: &Location) {
    if let Ok(history) = window().history() {
        let entry = history.state().unwrap_or(JsValue::NULL);
        history.replace_state_with_url(&entry, "", Some(&url(location))).ok();
    }
}

/// Opens `location` in a new tab.
pub(crate) fn open(location: &Location) {
    window().open_with_url_and_target(&url(location), "_blank").ok();
}

/// The current entry's name; scroll positions are kept by it.
pub(crate) fn entry() -> String {
    let state = window().history().and_then(|history| history.state()).ok();
    let number = state.and_then(|state| state.as_f64()).unwrap_or_default();
    format!("downlink:{}:scroll:{}", site_root(), number as u64)
}

/// Remembers where the reader is on the page, for a return to the current entry.
pub(crate) fn remember_scroll() {
    remember_scroll_of(&entry());
}

/// Remembers where the reader is on the page under the name of another entry.
pub(crate) fn remember_scroll_of(entry: &str) {
    if let Some(storage) = session() {
        storage.set_item(entry, &scroll_y().to_string()).ok();
    }
}

/// Where the reader was when this entry was left.
pub(crate) fn remembered_scroll() -> Option<i32> {
    session()?.get_item(&entry()).ok()??.parse().ok()
}

/// Remembers, for the document that takes this one's place, what was searched for in the dialog.
pub(crate) fn remember_search(query: &str) {
    if let Some(storage) = session() {
        storage.set_item(&interrupted(), query).ok();
    }
}

/// What was searched for when the last document gave way to this one; told once.
pub(crate) fn interrupted_search() -> Option<String> {
    let storage = session()?;
    let query = storage.get_item(&interrupted()).ok()??;
    storage.remove_item(&interrupted()).ok();
    Some(query)
}

fn interrupted() -> String {
    format!("downlink:{}:interrupted", site_root())
}

fn session() -> Option<Storage> {
    window().session_storage().ok()?
}

fn url(location: &Location) -> String {
    format!("{}{}", site_root(), location.path())
}
