//! The posts that are about the same things.

use crate::reader::Reader;
use crate::routes::Route;
use downlink_bundle::Neighbour;
use leptos::prelude::*;

/// Links to the posts nearest in subject; nothing where there are none.
#[component]
pub(super) fn Related(
    /// The posts, the nearest first.
    posts: Vec<Neighbour>,
) -> impl IntoView {
    let reader = Reader::here();
    let item = |post: Neighbour| {
        view! { <li><a href=reader.href(&Route::post(&post.slug)) dir="auto" lang=Reader::own_lang(&post.language)>{post.title}</a></li> }
    };
    (!posts.is_empty()).then(|| {
        view! {
            <nav class="related" aria-label=reader.text(|texts| texts.related)>
                <h2>{reader.text(|texts| texts.related)}</h2>
                <ul lang=reader.content_lang("")>{posts.into_iter().map(item).collect_view()}</ul>
            </nav>
        }
    })
}
