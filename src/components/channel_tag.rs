//! A category's label in its hue.

use crate::model::channels::Channel;
use crate::reader::Reader;
use crate::routes::{ListId, PageNumber, Route};
use leptos::prelude::*;

/// A link to a category, in its hue.
#[component]
pub(crate) fn ChannelTag(
    /// The category's name and hue.
    channel: Channel,
    /// The category's slug.
    slug: String,
) -> impl IntoView {
    let reader = Reader::here();
    let href = reader.href(&Route::List { list: ListId::Category(slug), page: PageNumber::FIRST });
    view! { <a class="channel" data-hue=channel.hue.to_string() lang=reader.content_lang("") href=href>{channel.label}</a> }
}
