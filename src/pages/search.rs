//! The search page: a search with an address, filters and pages.

mod filters;

use crate::components::masthead::CompactMasthead;
use crate::components::pager::Pager;
use crate::components::search_box::SearchBox;
use crate::components::sheet::Sheet;
use crate::model::results::RESULTS_PAGE_SIZE;
use crate::navigation;
use crate::reader::Reader;
use crate::routes::{Location, PageNumber};
use filters::Filters;
use leptos::prelude::*;

/// The search page.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let reader = Reader::here();
    let ranks = Signal::derive(move || {
        let first = reader.results_page.get().first_item(RESULTS_PAGE_SIZE);
        first..first + RESULTS_PAGE_SIZE
    });
    let change = move |query: &str| {
        reader.results_page.set(PageNumber::FIRST);
        navigation::note_query(reader, query);
    };
    view! {
        <CompactMasthead/>
        <main id="main" class="search-page" tabindex="-1">
            <h1>{reader.text(|texts| texts.search)}</h1>
            <Filters on_change=change/>
            <SearchBox ranks=ranks on_change=change/>
            {Sheet::place(move || pager(reader).map(Sheet::fresh))}
        </main>
    }
}

/// Links to the pages of results; none where there is one page, as on the prerendered page.
fn pager(reader: Reader) -> Option<impl IntoView> {
    let found = reader.found.get();
    let query = found.query.clone();
    let last_page = PageNumber::last(found.tidings.total, RESULTS_PAGE_SIZE);
    let page = reader.results_page.get();
    (last_page > PageNumber::FIRST).then(|| {
        view! { <Pager page=page last_page=last_page location=move |page| Location::results(&query, page)/> }
    })
}
