//! Posts by their titles.

use crate::components::date_stamp::DateStamp;
use crate::model::view::TitleRow;
use crate::reader::Reader;
use crate::routes::Route;
use leptos::prelude::*;

/// Posts in rows of one line: date, title, category.
#[component]
pub(crate) fn TitleRows(
    /// The posts.
    rows: Vec<TitleRow>,
) -> impl IntoView {
    let reader = Reader::here();
    let row = |row: TitleRow| {
        view! {
            <li class="title-row">
                <DateStamp date=row.date/>
                <a href=reader.href(&Route::post(&row.slug)) dir="auto" lang=Reader::own_lang(&row.language)>{row.title}</a>
                <span class="channel" data-hue=row.channel.hue.to_string()>{row.channel.label}</span>
            </li>
        }
    };
    view! { <ol class="title-rows" lang=reader.content_lang("")>{rows.into_iter().map(row).collect_view()}</ol> }
}
