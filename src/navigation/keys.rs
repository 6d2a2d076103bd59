//! Keys that work everywhere.

use super::{Change, go};
use crate::browser::dom;
use crate::browser::events::{KeyboardEvent, on_window};
use crate::model::view::View;
use crate::reader::{Content, Reader};
use crate::routes::{Location, PageNumber, Route};
use leptos::prelude::*;

/// `/` and Ctrl-K or Cmd-K open search; the arrows turn the pages of a list.
pub(super) fn listen(reader: Reader) {
    on_window("keydown", move |event: KeyboardEvent| {
        // While an input method composes, keys belong to it.
        if event.is_composing() || event.key_code() == 229 || event.default_prevented() || event.alt_key() {
            return;
        }
        let is_command = event.ctrl_key() || event.meta_key();
        let is_free = !is_command && !dom::is_typing() && !reader.is_searching.get_untracked();
        match event.key().as_str() {
            "k" | "K" if is_command && !event.shift_key() => {
                event.prevent_default();
                reader.is_searching.update(|is_open| *is_open = !*is_open);
            }
            "/" if is_free => {
                event.prevent_default();
                reader.is_searching.set(true);
            }
            key @ ("ArrowLeft" | "ArrowRight") if is_free && !event.shift_key() => {
                if let Some(route) = beside(reader, key == "ArrowRight") {
                    event.prevent_default();
                    go(reader, Location::of(route), Change::Push);
                }
            }
            _ => {}
        }
    });
}

/// The page after or before the one on the screen.
fn beside(reader: Reader, is_forward: bool) -> Option<Route> {
    let screen = reader.screen.get_untracked();
    let Content::View(view, _) = &screen.content else { return None };
    let turned = |page: PageNumber, last| {
        if is_forward { (page < last).then(|| page.following()) } else { page.preceding() }
    };
    match view {
        View::List(list) => turned(list.page, list.last_page).map(|page| list.route(page)),
        View::Archive(archive) => turned(archive.page, archive.last_page).map(|page| Route::Archive { page }),
        _ => None,
    }
}
