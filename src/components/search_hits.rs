//! The hits of a search, and what there is to say about them.

use crate::components::search_box::{LIST, hit_id};
use crate::components::search_offers::SearchOffers;
use crate::components::sheet::Sheet;
use crate::model::results::{Passage, Pieces, Tidings};
use crate::navigation::note_search;
use crate::pages::failure::FailureCard;
use crate::reader::{Reader, live};
use crate::searching::{self, ShownHit};
use leptos::either::Either;
use leptos::prelude::*;

/// The hits of the query, how many there are, and what could not be searched.
#[component]
pub(crate) fn SearchHits(
    /// The index of the hit that Enter opens.
    selected: RwSignal<usize>,
    /// Called with the query when an offer changes it.
    on_change: impl Fn(&str) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reader = Reader::here();
    let items = move || {
        let hits = reader.found.get().hits.clone().into_iter().enumerate();
        hits.map(|(index, hit)| Sheet::fresh(view! { <Hit index=index hit=hit selected=selected/> }))
            .collect_view()
    };
    view! {
        <p class="search-status" role="status">{reader.phrase(move |_| status(reader))}</p>
        <SearchOffers on_change=on_change/>
        <div id=LIST class="search-hits" role="listbox" aria-label=reader.text(|texts| texts.search_results)>{items}</div>
        {Sheet::place(move || {
            let failure = reader.search_failure.get()?;
            Some(Sheet::fresh(view! { <FailureCard failure=failure retry=move || searching::retry(reader)/> }))
        })}
    }
}

#[component]
fn Hit(index: usize, hit: ShownHit, selected: RwSignal<usize>) -> impl IntoView {
    let reader = Reader::here();
    let row = hit.row.clone();
    let passage = hit.passage.clone();
    let language = Reader::own_lang(&row.card.language);
    let known = move || passage.get().unwrap_or_default();
    let (heading, text) = (known.clone(), known);
    let href = live(move || reader.address(&hit.location(hit.passage.get().as_ref())));
    view! {
        <a
            id=hit_id(index)
            class="search-hit"
            lang=reader.content_lang("")
            role="option"
            tabindex="-1"
            href=href
            aria-selected=live(move || (selected.get() == index).to_string())
            on:click=move |_| note_search(reader)
            on:pointermove=move |_| {
                if selected.get_untracked() != index {
                    selected.set(index);
                }
            }
        >
            <span class="search-hit-title" dir="auto" lang=language.clone()>{pieces(row.title.clone())}</span>
            <span class="search-hit-meta">
                {row.tags.iter().map(|tag| view! { <span class="tag">{pieces(tag.clone())}</span> }).collect_view()}
                <span class="channel" data-hue=row.channel.hue.to_string()>{row.channel.label.clone()}</span>
                <time datetime=row.card.date.clone()>{row.card.date.clone()}</time>
            </span>
            <span class="search-hit-passage" dir="auto" lang=language>
                <span class="search-hit-heading">{live(move || heading_of(heading()))}</span>
                {move || pieces(text().text)}
            </span>
        </a>
    }
}

fn heading_of(passage: Passage) -> String {
    passage.heading.1
}

fn pieces(pieces: Pieces) -> impl IntoView {
    let piece = |(is_marked, text): (bool, String)| {
        if is_marked { Either::Left(view! { <mark>{text}</mark> }) } else { Either::Right(text) }
    };
    pieces.into_iter().map(piece).collect_view()
}

/// A sentence or two on how the search went.
fn status(reader: Reader) -> String {
    let texts = reader.texts();
    let query = reader.query.get();
    let found = reader.found.get();
    let is_loading = reader.is_loading_search.get();
    let has_failed = reader.search_failure.with(Option::is_some);
    if query.trim().is_empty() {
        return texts.search_hint.into();
    }
    let Tidings { total, is_partial, missing, corrected, offers, looked_at, is_incomplete } = &found.tidings;
    if *total == 0 {
        return match (is_loading, has_failed) {
            (true, _) => texts.loading.into(),
            (false, true) => String::new(),
            (false, false) if offers.is_empty() => {
                format!("{} {}", (texts.search_none)(query.trim()), texts.search_none_action)
            }
            (false, false) => (texts.search_none)(query.trim()),
        };
    }
    if let Some(posts) = looked_at.filter(|_| is_loading) {
        return texts.search_instant.say(posts);
    }
    let mut said = texts.search_count.say(*total as u64);
    let mut say = |sentence: &str| {
        said.push_str(" · ");
        said.push_str(sentence);
    };
    if !corrected.is_empty() {
        let words: Vec<String> =
            corrected.iter().map(|(typed, meant)| format!("{typed} → {meant}")).collect();
        say(&(texts.search_corrected)(&words.join(", ")));
    }
    // What is not in the part of the index that is here may be in the rest.
    if *is_incomplete {
        say(texts.search_incomplete);
    } else if !missing.is_empty() {
        say(&(texts.search_missing)(&missing.join(", ")));
    } else if *is_partial {
        say(texts.search_some_words);
    }
    said
}
