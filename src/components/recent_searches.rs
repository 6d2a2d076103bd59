//! What was searched for lately, while nothing is typed.

use crate::browser::dom;
use crate::components::search_box::FIELD;
use crate::components::sheet::Sheet;
use crate::navigation::forget_searches;
use crate::reader::Reader;
use leptos::prelude::*;

/// The latest searches, to be searched again or forgotten; nothing while a query is typed.
#[component]
pub(crate) fn RecentSearches() -> impl IntoView {
    let reader = Reader::here();
    let is_shown = move || reader.query.with(|query| query.trim().is_empty());
    Sheet::place(move || {
        let queries = reader.recent.with(|recent| recent.queries().to_vec());
        let is_shown = is_shown() && !queries.is_empty();
        is_shown.then(|| Sheet::fresh(view! { <Shown queries=queries/> }))
    })
}

#[component]
fn Shown(queries: Vec<String>) -> impl IntoView {
    let reader = Reader::here();
    let item = move |query: String| {
        let again = query.clone();
        let search = move |_| {
            reader.query.set(again.clone());
            dom::focus(FIELD);
        };
        view! {
            <li><button type="button" class="chip" dir="auto" on:click=search>{query}</button></li>
        }
    };
    let forget = move |_| {
        forget_searches(reader);
        dom::focus(FIELD);
    };
    view! {
        <section class="recent-searches" aria-label=reader.text(|texts| texts.search_recent)>
            <p class="recent-searches-head">
                <span>{reader.text(|texts| texts.search_recent)}</span>
                <button type="button" class="button" data-quiet="" on:click=forget>
                    {reader.text(|texts| texts.search_forget)}
                </button>
            </p>
            <ul class="chips">{queries.into_iter().map(item).collect_view()}</ul>
        </section>
    }
}
