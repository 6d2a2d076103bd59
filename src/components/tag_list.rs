//! The tags of a post.

use crate::reader::Reader;
use crate::routes::{ListId, PageNumber, Route};
use downlink_bundle::Tag;
use leptos::prelude::*;

/// Links to a post's tags; nothing when it has none.
#[component]
pub(crate) fn TagList(
    /// The tags, in the author's order.
    tags: Vec<Tag>,
) -> impl IntoView {
    let reader = Reader::here();
    let item = move |tag: Tag| {
        let href = reader.href(&Route::List { list: ListId::Tag(tag.slug), page: PageNumber::FIRST });
        view! { <li lang=reader.content_lang("")><a class="tag" href=href>{tag.label}</a></li> }
    };
    (!tags.is_empty()).then(|| {
        view! { <ul class="tag-list" aria-label=reader.text(|texts| texts.tags)>{tags.into_iter().map(item).collect_view()}</ul> }
    })
}
