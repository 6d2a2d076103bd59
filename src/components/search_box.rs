//! The search field with its results: a combobox, in the dialog and on the search page.

use crate::browser::events::{is_composing, is_composing_key};
use crate::browser::{dom, history};
use crate::components::recent_searches::RecentSearches;
use crate::components::search_hits::SearchHits;
use crate::navigation::{self, Change};
use crate::reader::{Reader, effect, live};
use crate::searching;
use leptos::ev::{CompositionEvent, Event, KeyboardEvent};
use leptos::prelude::*;
use std::ops::Range;

/// The id of the search field; the dialog and the search page are never on the screen together.
pub(crate) const FIELD: &str = "search-field";
/// The id of the list of hits.
pub(crate) const LIST: &str = "search-list";

/// The id of a hit's element.
pub(crate) fn hit_id(index: usize) -> String {
    format!("search-hit-{index}")
}

/// The search field with its results, as typed.
#[component]
pub(crate) fn SearchBox(
    /// The ranks of the hits that are shown, from 0.
    #[prop(into)]
    ranks: Signal<Range<usize>>,
    /// Called with the query whenever the reader changes it.
    on_change: impl Fn(&str) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reader = Reader::here();
    let selected = RwSignal::new(0_usize);
    effect(move || searching::open(reader));
    effect(move || searching::run(reader, reader.query.get(), ranks.get()));
    let change = move |query: String| {
        if reader.query.get_untracked() != query {
            selected.set(0);
            on_change(&query);
            reader.query.set(query);
        }
    };
    // What an input method shows while it composes is not a query yet.
    let input = move |event: Event| {
        if !is_composing(&event) {
            change(event_target_value(&event));
        }
    };
    let composed = move |event: CompositionEvent| change(event_target_value(&event));
    let press = move |event: KeyboardEvent| {
        if !is_composing_key(&event) {
            act(reader, &event, selected);
        }
    };
    let hit_count = move || reader.found.with(|found| found.hits.len());
    // Fewer hits than before: the one that was chosen may be gone.
    effect(move || {
        let last = hit_count().saturating_sub(1);
        if selected.get_untracked() > last {
            selected.set(last);
        }
    });
    view! {
        <div class="search-box" role="search">
            <input
                id=FIELD
                class="search-field"
                type="search"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                maxlength="256"
                aria-controls=LIST
                aria-autocomplete="list"
                aria-expanded=live(move || (hit_count() > 0).to_string())
                aria-activedescendant=move || hit_count().checked_sub(1).map(|last| hit_id(selected.get().min(last)))
                aria-label=reader.text(|texts| texts.search_hint)
                placeholder=reader.text(|texts| texts.search_placeholder)
                prop:value=move || reader.query.get()
                on:input=input
                on:compositionend=composed
                on:keydown=press
            />
            <RecentSearches/>
            <SearchHits selected=selected on_change=on_change/>
        </div>
    }
}

/// Arrows choose a hit, Enter opens it, Ctrl-Enter or Cmd-Enter opens it in a new tab.
fn act(reader: Reader, event: &KeyboardEvent, selected: RwSignal<usize>) {
    let found = reader.found.get_untracked();
    let count = found.hits.len();
    if count == 0 {
        return;
    }
    let now = selected.get_untracked().min(count - 1);
    let next = match event.key().as_str() {
        "ArrowDown" => (now + 1) % count,
        "ArrowUp" => (now + count - 1) % count,
        "Enter" => {
            event.prevent_default();
            let hit = &found.hits[now];
            let location = hit.location(hit.passage.get_untracked().as_ref());
            navigation::note_search(reader);
            return if event.ctrl_key() || event.meta_key() {
                history::open(&location);
            } else {
                navigation::go(reader, location, Change::Push);
            };
        }
        _ => return,
    };
    event.prevent_default();
    selected.set(next);
    dom::reveal(&hit_id(next));
}
