//! Search from anywhere: the dialog.

use crate::browser::dom;
use crate::browser::events::is_composing_key;
use crate::components::search_box::{FIELD, SearchBox};
use crate::components::sheet::Sheet;
use crate::components::update_notice::UpdateLine;
use crate::reader::{Reader, effect, live};
use crate::routes::Location;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

/// Hits the dialog shows; the search page shows more.
const LIMIT: usize = 10;

/// The search dialog, while it is open.
#[component]
pub(crate) fn SearchDialog() -> impl IntoView {
    let reader = Reader::here();
    Sheet::place(move || reader.is_searching.get().then(|| Sheet::fresh(view! { <Open/> })))
}

#[component]
fn Open() -> impl IntoView {
    let reader = Reader::here();
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        if let Some(dialog) = dialog.get() {
            // Refused only when it is open already.
            dialog.show_modal().ok();
            dom::focus(FIELD);
        }
    });
    let close = move || reader.is_searching.set(false);
    // The dialog's own box is covered by its content: a click on it is one on the backdrop.
    let click = move |event: MouseEvent| {
        if event.target() == event.current_target() {
            close();
        }
    };
    // In Safari the search field takes the key to empty itself, and the dialog stays.
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !is_composing_key(&event) {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    let all = live(move || format!("{}{}", reader.root.get(), Location::search(&reader.query.get()).path()));
    view! {
        <dialog
            node_ref=dialog
            class="search-dialog"
            aria-label=reader.text(|texts| texts.search)
            on:click=click
            on:keydown=press
            on:close=move |_| close()
        >
            <div class="search-panel">
                {Sheet::place(move || reader.offline.offer.get().map(|_| Sheet::fresh(view! { <UpdateLine/> })))}
                <SearchBox ranks=Signal::stored(0..LIMIT) on_change=|_| ()/>
                <p class="search-keys">
                    <span>{reader.text(|texts| texts.search_keys)}</span>
                    <a href=all>{reader.text(|texts| texts.search_all_results)}</a>
                    <button type="button" class="button" data-quiet="" on:click=move |_| close()>
                        {reader.text(|texts| texts.close)}
                    </button>
                </p>
            </div>
        </dialog>
    }
}
