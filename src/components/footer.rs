//! The bottom of every page.

use crate::reader::Reader;
use crate::routes::{PageNumber, Route};
use leptos::prelude::*;

/// Links to what every page should reach.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    let reader = Reader::here();
    let archive = Route::Archive { page: PageNumber::FIRST };
    view! {
        <footer class="site-footer">
            <nav aria-label=reader.text(|texts| texts.site_links)>
                <a href=reader.href(&Route::home())>{reader.text(|texts| texts.home)}</a>
                <a href=reader.href(&archive)>{reader.text(|texts| texts.archive)}</a>
                <a href=reader.href(&Route::Search)>{reader.text(|texts| texts.search)}</a>
                <a href=reader.href(&Route::Saved)>{reader.text(|texts| texts.saved)}</a>
                <a href=reader.href(&Route::Open)>{reader.text(|texts| texts.open_note)}</a>
                <a href=reader.href(&Route::Settings)>{reader.text(|texts| texts.settings)}</a>
            </nav>
            <p>{reader.text(|texts| texts.powered_by)}</p>
        </footer>
    }
}
