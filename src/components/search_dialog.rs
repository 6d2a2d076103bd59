//! Search from anywhere: the dialog.

use crate::components::modal::Modal;
use crate::components::search_box::{FIELD, SearchBox};
use crate::components::sheet::Sheet;
use crate::components::update_notice::UpdateLine;
use crate::reader::{Reader, live};
use crate::routes::Location;
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
    let all = live(move || format!("{}{}", reader.root.get(), Location::search(&reader.query.get()).path()));
    let content = view! {
        <div class="search-panel">
            {Sheet::place(move || reader.offline.offer.get().map(|_| Sheet::fresh(view! { <UpdateLine/> })))}
            <SearchBox ranks=Signal::stored(0..LIMIT) on_change=|_| ()/>
            <p class="search-keys">
                <span>{reader.text(|texts| texts.search_keys)}</span>
                <a href=all>{reader.text(|texts| texts.search_all_results)}</a>
                <button type="button" class="button" data-quiet="" data-close="">
                    {reader.text(|texts| texts.close)}
                </button>
            </p>
        </div>
    };
    view! {
        <Modal
            class="search-dialog"
            label=reader.text(|texts| texts.search)
            is_open=reader.is_searching
            focus=FIELD.to_owned()
            content=Sheet::fresh(content)
        />
    }
}
