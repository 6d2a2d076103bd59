//! The hits of a search, and what there is to say about them.

use crate::components::search_box::{LIST, hit_id};
use crate::components::sheet::Sheet;
use crate::pages::failure::FailureCard;
use crate::reader::{Reader, live};
use crate::routes::Route;
use crate::searching::{self, ShownHit, ShownHits};
use leptos::either::Either;
use leptos::prelude::*;

/// The hits of the query, how many there are, and what is not searched yet.
#[component]
pub(crate) fn SearchHits(
    /// The hits.
    hits: Memo<ShownHits>,
    /// The index of the hit that Enter opens.
    selected: RwSignal<usize>,
) -> impl IntoView {
    let reader = Reader::here();
    let items = move || {
        let hits = hits.get().hits.into_iter().enumerate();
        hits.map(|(index, hit)| Sheet::fresh(view! { <Hit index=index hit=hit selected=selected/> }))
            .collect_view()
    };
    view! {
        <p class="search-status" role="status">{reader.phrase(move |_| status(reader, &hits.get()))}</p>
        <div id=LIST class="search-hits" role="listbox" aria-label=reader.text(|texts| texts.search_results)>{items}</div>
        {Sheet::place(move || coverage(reader).map(Sheet::fresh))}
        {Sheet::place(move || {
            let failure = reader.search_failure.get()?;
            Some(Sheet::fresh(view! { <FailureCard failure=failure retry=move || searching::load(reader)/> }))
        })}
    }
}

#[component]
fn Hit(index: usize, hit: ShownHit, selected: RwSignal<usize>) -> impl IntoView {
    let reader = Reader::here();
    let summary = hit.row.summary;
    view! {
        <a
            id=hit_id(index)
            class="search-hit"
            role="option"
            tabindex="-1"
            href=reader.href(&Route::post(&summary.slug))
            aria-selected=live(move || (selected.get() == index).to_string())
            on:pointermove=move |_| {
                if selected.get_untracked() != index {
                    selected.set(index);
                }
            }
        >
            <span class="search-hit-title" dir="auto">{pieces(hit.title)}</span>
            <span class="search-hit-meta">
                {hit.tags.into_iter().map(|tag| view! { <span class="tag">{pieces(tag)}</span> }).collect_view()}
                <span class="channel" data-hue=hit.row.channel.hue.to_string()>{hit.row.channel.label}</span>
                <time datetime=summary.date.to_string()>{summary.date.to_string()}</time>
            </span>
            <span class="search-hit-excerpt" dir="auto">{pieces(hit.excerpt)}</span>
        </a>
    }
}

fn pieces(pieces: Vec<(bool, String)>) -> impl IntoView {
    let piece = |(is_marked, text): (bool, String)| {
        if is_marked { Either::Left(view! { <mark>{text}</mark> }) } else { Either::Right(text) }
    };
    pieces.into_iter().map(piece).collect_view()
}

/// One sentence on how the search went.
fn status(reader: Reader, hits: &ShownHits) -> String {
    let texts = reader.texts();
    let query = reader.query.get();
    let has_failed = reader.search_failure.with(Option::is_some);
    if query.trim().is_empty() {
        texts.search_hint.into()
    } else if hits.is_partial && hits.total > 0 {
        format!("{} {}", (texts.search_count)(hits.total), texts.search_some_words)
    } else if hits.total > 0 {
        (texts.search_count)(hits.total)
    } else if has_failed {
        String::new()
    } else if reader.is_loading_search.get() {
        texts.loading.into()
    } else {
        format!("{} {}", (texts.search_none)(query.trim()), texts.search_none_action)
    }
}

/// What was searched, where that is not the whole library, with a way to search the rest.
fn coverage(reader: Reader) -> Option<impl IntoView> {
    reader.search_arrivals.track();
    let (searched, total, is_partial) =
        reader.with_search_data(|data| (data.searched(), data.total(), data.is_partial()));
    let is_loading = reader.is_loading_search.get();
    (is_partial && !is_loading && total > 0).then(|| {
        view! {
            <p class="search-coverage">
                {reader.phrase(move |texts| (texts.search_partial)(searched, total))}
                <button type="button" class="button" data-quiet="" on:click=move |_| searching::load(reader)>
                    {reader.text(|texts| texts.search_more)}
                </button>
            </p>
        }
    })
}
