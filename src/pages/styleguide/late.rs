//! What only the browser shows. It stands last, so that it moves nothing when it comes.

use super::samples;
use crate::browser::timer::next_paint;
use crate::components::masthead::{CompactMasthead, Masthead};
use crate::components::search_box::SearchBox;
use crate::components::sheet::Sheet;
use crate::model::failure::{Cause, Failure};
use crate::model::results::Tidings;
use crate::offline::Offer;
use crate::pages::failure::FailureCard;
use crate::pages::not_found::NotFoundCard;
use crate::reader::{Reader, effect};
use crate::routes::Route;
use crate::searching::Found;
use leptos::context::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Search in each state, cards, and buttons that open what lies over the page.
#[component]
pub(super) fn Late() -> impl IntoView {
    let reader = Reader::here();
    let is_here = RwSignal::new(false);
    effect(move || is_here.set(true));
    // The dialog has a search field too, and there is one at a time.
    let search =
        move || (is_here.get() && !reader.is_searching.get()).then(|| Sheet::fresh(view! { <Search/> }));
    let rest = move || is_here.get().then(|| Sheet::fresh(view! { <Statuses/> <Cards/> <Openers/> }));
    view! { {Sheet::place(rest)} {Sheet::place(search)} }
}

#[derive(Clone, Copy)]
enum State {
    Empty,
    Loading,
    Hits,
    Offers,
    None,
    Failed,
}

const STATES: [(State, &str); 6] = [
    (State::Empty, "empty"),
    (State::Loading, "loading"),
    (State::Hits, "hits"),
    (State::Offers, "offers"),
    (State::None, "no hits"),
    (State::Failed, "failed"),
];

#[component]
fn Search() -> impl IntoView {
    let reader = samples::searching();
    let show = move |state| {
        let query = if matches!(state, State::Empty) { "" } else { "信号" };
        reader.query.set(query.into());
        spawn_local(async move {
            // After the search field's own effects, which find nothing where there is no index.
            next_paint().await;
            put(reader, state);
        });
    };
    let button = move |(state, name): (State, &'static str)| {
        view! { <li><button type="button" class="chip" on:click=move |_| show(state)>{name}</button></li> }
    };
    effect(move || show(State::Hits));
    view! {
        <section class="comfort">
            <h2 lang="en">"Search"</h2>
            <ul class="chips" lang="en">{STATES.map(button).into_iter().collect_view()}</ul>
            <Provider value=reader><SearchBox ranks=Signal::stored(0..10) on_change=|_| ()/></Provider>
        </section>
    }
}

fn put(reader: Reader, state: State) {
    let hits = if matches!(state, State::Hits) { samples::hits() } else { Vec::new() };
    let tidings = match state {
        State::Hits => Tidings { total: hits.len(), ..Tidings::default() },
        State::Offers => samples::offers(),
        _ => Tidings::default(),
    };
    let query = reader.query.get_untracked();
    reader.found.set(Arc::new(Found { query, hits, tidings }));
    reader.is_loading_search.set(matches!(state, State::Loading));
    reader.search_failure.set(matches!(state, State::Failed).then(|| failure(Cause::Stalled)));
}

fn failure(cause: Cause) -> Failure {
    Failure { file: "bundle/posts/0123456789abcdef.json".into(), cause }
}

/// What the masthead says in its second line, full and in one line.
#[component]
fn Statuses() -> impl IntoView {
    let mastheads = |reader: Reader| {
        view! {
            <Provider value=reader>
                <Masthead months=samples::months() shown=vec![]/>
                <CompactMasthead/>
            </Provider>
        }
    };
    view! {
        <section class="comfort">
            <h2 lang="en">"Masthead without a network, and with something new"</h2>
            {mastheads(samples::offline())}
            {mastheads(samples::offered())}
        </section>
    }
}

#[component]
fn Cards() -> impl IntoView {
    let causes = [Cause::Network, Cause::Status(503), Cause::Damaged, Cause::Newer];
    let card = |cause| view! { <FailureCard failure=failure(cause) retry=|| ()/> };
    view! {
        <section class="comfort">
            <h2 lang="en">"Cards"</h2>
            {causes.map(card).into_iter().collect_view()}
            <NotFoundCard route=Route::post("atention")/>
        </section>
    }
}

#[component]
fn Openers() -> impl IntoView {
    let reader = Reader::here();
    let opener = |name: &'static str, opens: RwSignal<bool>| {
        view! { <button type="button" class="button" data-quiet="" on:click=move |_| opens.set(true)>{name}</button> }
    };
    let offer = move |_| reader.offline.offer.set(Some(Offer::Notice));
    let update =
        view! { <button type="button" class="button" data-quiet="" on:click=offer>"An update"</button> };
    view! {
        <section class="comfort" lang="en">
            <h2>"What opens over the page"</h2>
            <p class="card-actions">
                {opener("Search", reader.is_searching)}
                {opener("Shortcuts", reader.is_listing_keys)}
                {update}
            </p>
        </section>
    }
}
