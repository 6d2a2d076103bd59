//! A post in a list.

use crate::components::channel_tag::ChannelTag;
use crate::components::tag_list::TagList;
use crate::model::view::Row;
use crate::reader::{Reader, live};
use crate::routes::Route;
use leptos::prelude::*;

/// A post in a list; the whole row is one target, its title is the link.
#[component]
pub(crate) fn PostRow(
    /// The post.
    row: Row,
) -> impl IntoView {
    let reader = Reader::here();
    let summary = row.summary;
    let date = summary.date.to_string();
    let minutes = summary.minutes;
    let slug = summary.slug.clone();
    let is_read = move || reader.reading.with(|reading| reading.is_read(&slug));
    let mark = {
        let is_read = is_read.clone();
        live(move || if is_read() { reader.texts().is_read } else { "" }.to_owned())
    };
    view! {
        <li class="post-row" data-read=move || is_read().then_some("")>
            <p class="post-row-meta">
                <time datetime=date.clone()>{date.clone()}</time>
                <ChannelTag channel=row.channel slug=summary.category/>
                <span class="post-row-minutes">{reader.phrase(move |texts| (texts.minutes)(minutes))}</span>
                <span class="post-row-mark">{mark}</span>
            </p>
            <div class="post-row-body">
                <h3 class="post-row-title">
                    <a href=reader.href(&Route::post(&summary.slug)) dir="auto">{summary.title}</a>
                </h3>
                <p class="post-row-excerpt" dir="auto">{summary.excerpt}</p>
                <TagList tags=summary.tags/>
            </div>
        </li>
    }
}
