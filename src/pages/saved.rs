//! What the reader put aside, and what can be read without a network.

mod offline;

use crate::components::masthead::CompactMasthead;
use crate::components::sheet::Sheet;
use crate::model::offline::Want;
use crate::navigation::toggle_saved;
use crate::reader::{Reader, live};
use crate::routes::Route;
use downlink_bundle::Neighbour;
use leptos::either::Either;
use leptos::prelude::*;
use offline::{OfflineSection, held};

/// The saved posts.
#[component]
pub(crate) fn SavedPage() -> impl IntoView {
    let reader = Reader::here();
    view! {
        <CompactMasthead/>
        <main id="main" class="message-page" tabindex="-1">
            <h1>{reader.text(|texts| texts.saved)}</h1>
            <p class="hint">{reader.text(|texts| texts.saved_hint)}</p>
            {Sheet::always(move || Sheet::new(posts(reader, reader.saved.with(|saved| saved.posts().to_vec()))))}
            <OfflineSection/>
        </main>
    }
}

fn posts(reader: Reader, posts: Vec<Neighbour>) -> impl IntoView {
    if posts.is_empty() {
        return Either::Left(view! {
            <div class="empty">
                <p>{reader.text(|texts| texts.saved_empty)}</p>
                <a class="button" href=reader.href(&Route::home())>{reader.text(|texts| texts.saved_empty_action)}</a>
            </div>
        });
    }
    let item = move |post: Neighbour| {
        let href = reader.href(&Route::post(&post.slug));
        let title = post.title.clone();
        let want = Want::Post(post.slug.clone());
        let named = post.title.clone();
        let label = reader.phrase(move |texts| format!("{} {named}", texts.unsave));
        view! {
            <li class="saved-row">
                <div class="offline-row">
                    <a href=href dir="auto" lang=reader.content_lang(&post.language)>{title}</a>
                    <span class="hint">{live(move || held(reader, &want).unwrap_or_default())}</span>
                </div>
                <button type="button" class="button" data-quiet="" aria-label=label on:click=move |_| toggle_saved(reader, &post)>
                    {reader.text(|texts| texts.unsave)}
                </button>
            </li>
        }
    };
    Either::Right(view! { <ul class="saved-rows">{posts.into_iter().map(item).collect_view()}</ul> })
}
