//! An address that names nothing: what it may have meant, and search.

use crate::components::masthead::CompactMasthead;
use crate::components::sheet::Sheet;
use crate::reader::{Reader, effect};
use crate::routes::{ListId, Location, Route};
use downlink_bundle::Neighbour;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Slugs suggested.
const MAX_SUGGESTIONS: usize = 5;

/// An address that names nothing.
#[component]
pub(crate) fn NotFoundPage(
    /// The address.
    route: Route,
) -> impl IntoView {
    view! {
        <CompactMasthead/>
        <main id="main" class="message-page" tabindex="-1"><NotFoundCard route=route/></main>
    }
}

/// What an address that names nothing may have meant, and ways on.
#[component]
pub(crate) fn NotFoundCard(
    /// The address.
    route: Route,
) -> impl IntoView {
    let reader = Reader::here();
    let wanted = wanted(&route);
    let near = RwSignal::new(Vec::<Neighbour>::new());
    let slug = wanted.clone();
    effect(move || {
        let slug = slug.clone();
        spawn_local(async move {
            if let Ok(found) = reader.library().near(&slug, MAX_SUGGESTIONS).await {
                near.try_set(found);
            }
        });
    });
    let query = wanted.replace(['-', '_', '/'], " ");
    let search = (!query.trim().is_empty()).then(|| Location::search(&query).path());
    let shown = wanted.clone();
    view! {
        <section class="card">
            <h1>{reader.text(|texts| texts.not_found)}</h1>
            {(!shown.is_empty()).then(|| view! { <p dir="auto">{reader.phrase(move |texts| (texts.not_found_body)(&shown))}</p> })}
            <p class="card-actions">
                {search.map(|search| view! {
                    <a class="button" href=format!("{}{search}", reader.root.get_untracked())>
                        {reader.text(|texts| texts.not_found_search)}
                    </a>
                })}
                <a class="button" data-quiet="" href=reader.href(&Route::home())>{reader.text(|texts| texts.back_home)}</a>
            </p>
            // Last, so that nothing moves under the pointer when they arrive.
            {Sheet::place(move || suggestions(reader, near.get()).map(Sheet::fresh))}
        </section>
    }
}

fn suggestions(reader: Reader, near: Vec<Neighbour>) -> Option<impl IntoView> {
    let item = move |post: Neighbour| {
        let language = reader.content_lang(&post.language);
        view! { <li><a href=reader.href(&Route::post(&post.slug)) dir="auto" lang=language>{post.title}</a></li> }
    };
    (!near.is_empty()).then(|| {
        view! {
            <p>{reader.text(|texts| texts.not_found_near)}</p>
            <ul class="suggestions">{near.into_iter().map(item).collect_view()}</ul>
        }
    })
}

/// The words of an address.
fn wanted(route: &Route) -> String {
    match route {
        Route::Post { slug } => slug.clone(),
        Route::List { list: ListId::Category(slug) | ListId::Tag(slug), .. } => slug.clone(),
        Route::NotFound { path } => path.clone(),
        _ => String::new(),
    }
}
