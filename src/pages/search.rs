//! The search page: a search with an address.

use crate::components::masthead::CompactMasthead;
use crate::components::search_box::SearchBox;
use crate::components::sheet::Sheet;
use crate::navigation;
use crate::reader::Reader;
use crate::searching;
use leptos::prelude::*;

/// Hits shown at first, and added by each request for more.
const STEP: usize = 30;

/// The search page.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let reader = Reader::here();
    let limit = RwSignal::new(STEP);
    let has_more = Memo::new(move |_| searching::hits(reader, 0).total > limit.get());
    let change = move |query: &str| {
        limit.set(STEP);
        navigation::note_query(reader, query);
    };
    view! {
        <CompactMasthead/>
        <main id="main" class="search-page" tabindex="-1">
            <h1>{reader.text(|texts| texts.search)}</h1>
            <SearchBox limit=limit on_change=change/>
            {Sheet::place(move || has_more.get().then(|| Sheet::fresh(view! {
                <button type="button" class="button" data-quiet="" on:click=move |_| limit.update(|limit| *limit += STEP)>
                    {reader.text(|texts| texts.more)}
                </button>
            })))}
        </main>
    }
}
