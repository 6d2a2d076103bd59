//! Components that a prerendered page may hold.

use super::samples;
use crate::components::channel_tag::ChannelTag;
use crate::components::icons::{BookIcon, BookmarkIcon};
use crate::components::masthead::{CompactMasthead, Masthead};
use crate::components::pager::Pager;
use crate::components::post_row::PostRow;
use crate::components::sheet::Sheet;
use crate::components::tag_list::TagList;
use crate::components::title_rows::TitleRows;
use crate::model::view::{ListHead, Row, TitleRow};
use crate::pages::list::tabs::Tabs;
use crate::pages::waiting::Skeleton;
use crate::reader::Shape;
use crate::routes::{ListId, Location, PageNumber, Route};
use leptos::context::Provider;
use leptos::prelude::*;

/// The masthead in each shape, and the tabs under it.
#[component]
pub(super) fn Mastheads() -> impl IntoView {
    let shown = || vec![samples::date(11, 3), samples::date(12, 9)];
    let selected = ListHead::Category { slug: "channel-1".into(), label: "NLP".into() };
    Sheet::new(view! {
        <section class="comfort">
            <h2 lang="en">"Masthead, signal strip, tabs"</h2>
            <Masthead months=samples::months() shown=shown()/>
            <Tabs tabs=samples::tabs() selected=selected post_count=128/>
            <p class="hint" lang="en">"A long name"</p>
            <Provider value=samples::of_a_long_name()>
                <Masthead months=samples::months() shown=shown()/>
                <CompactMasthead/>
            </Provider>
        </section>
    })
}

/// Channels and tags.
#[component]
pub(super) fn Channels() -> impl IntoView {
    let channel = |channel: crate::model::channels::Channel| {
        let slug = format!("channel-{}", channel.hue);
        view! { <li><ChannelTag channel=channel slug=slug/></li> }
    };
    let chip = |channel: crate::model::channels::Channel| {
        view! {
            <li>
                <button type="button" class="chip" aria-pressed=(channel.hue % 2 == 1).to_string() data-hue=channel.hue.to_string()>
                    {channel.label} " " <span class="chip-count">{channel.hue}</span>
                </button>
            </li>
        }
    };
    Sheet::new(view! {
        <section class="comfort">
            <h2 lang="en">"Channels, chips, tags"</h2>
            <ul class="chips">{samples::channels().into_iter().map(channel).collect_view()}</ul>
            <ul class="chips">
                {samples::channels().into_iter().map(chip).collect_view()}
                <li><button type="button" class="chip">"没有频道"</button></li>
            </ul>
            <TagList tags=samples::tags()/>
        </section>
    })
}

/// Rows of lists, and what stands in their place.
#[component]
pub(super) fn Rows() -> impl IntoView {
    let title_row = |row: Row| TitleRow {
        slug: row.summary.slug,
        title: row.summary.title,
        language: row.summary.language,
        date: row.summary.date,
        channel: row.channel,
    };
    let titles = samples::rows().into_iter().map(title_row).collect();
    Sheet::new(view! {
        <section class="comfort">
            <h2 lang="en">"Rows"</h2>
            <Provider value=samples::halfway()>
                <ol class="post-rows">
                    {samples::rows().into_iter().map(|row| view! { <PostRow row=row/> }).collect_view()}
                </ol>
                <p class="hint" lang="en">"By title"</p>
                <TitleRows rows=titles/>
            </Provider>
            <p class="hint" lang="en">"None"</p>
            <crate::pages::list::Rows rows=Vec::new()/>
            <p class="hint" lang="en">"On their way"</p>
            <Skeleton shape=Shape::List/>
            <Skeleton shape=Shape::Article/>
        </section>
    })
}

/// The pager at the start, in the middle, at the end, and with two pages.
#[component]
pub(super) fn Pagers() -> impl IntoView {
    let location = |page| Location::of(Route::List { list: ListId::All, page });
    let pager = move |(page, last): (u32, u32)| {
        view! { <Pager page=PageNumber::new(page) last_page=PageNumber::new(last) location=location/> }
    };
    Sheet::new(view! {
        <section class="comfort">
            <h2 lang="en">"Pager"</h2>
            {[(1, 9), (5, 9), (9, 9), (1, 2)].map(pager).into_iter().collect_view()}
        </section>
    })
}

/// Buttons; the pointer and the Tab key show how they look under them.
#[component]
pub(super) fn Buttons() -> impl IntoView {
    let pressed = |is_pressed: bool| {
        view! {
            <button type="button" class="save-button" aria-pressed=is_pressed.to_string()>
                <BookmarkIcon/><span>"收藏"</span>
            </button>
            <button type="button" class="mode-button" aria-pressed=is_pressed.to_string()>
                <BookIcon/><span>"专注阅读"</span>
            </button>
        }
    };
    Sheet::new(view! {
        <section class="comfort">
            <h2 lang="en">"Buttons"</h2>
            <p class="card-actions">
                <button type="button" class="button">"按钮"</button>
                <button type="button" class="button" data-quiet="">"不抢眼的按钮"</button>
                <a class="button" href="#main">"像按钮的链接"</a>
                {pressed(false)}
                {pressed(true)}
                <kbd>"Ctrl"</kbd>
            </p>
            <figure class="code">
                <figcaption><span class="code-language">"Rust"</span></figcaption>
                <pre tabindex="0" role="region" aria-label="Rust"><code>"let copied = true;"</code></pre>
                <button type="button" class="copy-button" data-answer="copied" aria-label="已复制"></button>
            </figure>
        </section>
    })
}
