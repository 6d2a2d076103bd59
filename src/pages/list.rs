//! A page of a list of posts.

pub(crate) mod tabs;

use crate::components::masthead::Masthead;
use crate::components::pager::Pager;
use crate::components::post_row::PostRow;
use crate::model::view::{ListHead, ListView, Row};
use crate::reader::Reader;
use crate::routes::{Location, Route};
use leptos::either::Either;
use leptos::prelude::*;
use tabs::Tabs;

/// A page of a list of posts.
#[component]
pub(crate) fn ListPage(
    /// The list's data.
    list: ListView,
) -> impl IntoView {
    let shown = list.rows.iter().map(|row| row.summary.date).collect();
    let pages = list.clone();
    view! {
        <Masthead months=list.months.clone() shown=shown/>
        <Tabs tabs=list.tabs.clone() selected=list.list.clone() post_count=list.post_count/>
        <main id="main" class="list-page" tabindex="-1">
            <Heading head=list.list.clone()/>
            <Rows rows=list.rows/>
            <Pager page=list.page last_page=list.last_page location=move |page| Location::of(pages.route(page))/>
        </main>
    }
}

/// The list's heading: a tag's list is not a tab, so its name stands here.
#[component]
fn Heading(head: ListHead) -> impl IntoView {
    let reader = Reader::here();
    let tag = match head {
        ListHead::Tag { label, post_count, .. } => Some(view! {
            <p class="list-tag">
                <span class="tag" lang=reader.content_lang("")>{label}</span>
                <span class="list-count">{reader.phrase(move |texts| texts.posts.say(post_count))}</span>
            </p>
        }),
        ListHead::All | ListHead::Category { .. } => None,
    };
    view! {
        <div class="list-heading">
            <h2 lang="en">{reader.text(|texts| texts.latest_updates)}</h2>
            {tag}
        </div>
    }
}

/// Posts in rows, or that there are none.
#[component]
pub(crate) fn Rows(
    /// The posts, from the newest.
    rows: Vec<Row>,
) -> impl IntoView {
    let reader = Reader::here();
    if rows.is_empty() {
        return Either::Left(view! {
            <div class="empty">
                <p>{reader.text(|texts| texts.no_posts)}</p>
                <a class="button" href=reader.href(&Route::home())>{reader.text(|texts| texts.no_posts_action)}</a>
            </div>
        });
    }
    let row = |row: Row| view! { <PostRow row=row/> };
    Either::Right(view! { <ol class="post-rows">{rows.into_iter().map(row).collect_view()}</ol> })
}
