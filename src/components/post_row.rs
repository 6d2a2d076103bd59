//! A post in a list.

use crate::components::channel_tag::ChannelTag;
use crate::components::date_stamp::DateStamp;
use crate::components::reception::ReceptionMark;
use crate::components::tag_list::TagList;
use crate::model::view::Row;
use crate::reader::Reader;
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
    let minutes = summary.minutes;
    view! {
        <li class="post-row">
            <ReceptionMark slug=summary.slug.clone()/>
            <p class="post-row-meta">
                <DateStamp date=summary.date/>
                <ChannelTag channel=row.channel slug=summary.category/>
                <span>{reader.phrase(move |texts| texts.minutes.say(minutes))}</span>
            </p>
            <div class="post-row-body">
                <h3 class="post-row-title" lang=reader.content_lang(&summary.language)>
                    <a href=reader.href(&Route::post(&summary.slug)) dir="auto">{summary.title}</a>
                </h3>
                <p class="post-row-excerpt" dir="auto" lang=reader.content_lang(&summary.language)>{summary.excerpt}</p>
                <TagList tags=summary.tags/>
            </div>
        </li>
    }
}
