//! An article.

mod backlinks;
mod outline;
mod related;

use crate::components::channel_tag::ChannelTag;
use crate::components::date_stamp::DateStamp;
use crate::components::icons::{BookIcon, BookmarkIcon};
use crate::components::masthead::CompactMasthead;
use crate::components::prose::Prose;
use crate::components::sheet::Sheet;
use crate::components::tag_list::TagList;
use crate::model::channels::Channel;
use crate::model::view::ArticleView;
use crate::navigation::{leave_reading_mode, toggle_reading_mode, toggle_saved};
use crate::reader::{Reader, live};
use crate::reading;
use crate::routes::Route;
use backlinks::Backlinks;
use downlink_bundle::{Neighbour, Summary};
use downlink_markdown::SafeHtml;
use leptos::prelude::*;
pub(crate) use outline::{Contents, Outline, OutlineDock};
use related::Related;

/// An article with its outline and neighbours.
#[component]
pub(crate) fn ArticlePage(
    /// The article's data.
    article: ArticleView,
    /// Its text.
    body: SafeHtml,
) -> impl IntoView {
    let reader = Reader::here();
    let summary = article.summary;
    let contents = Contents::of(article.outline, &summary.language);
    view! {
        <CompactMasthead/>
        <main id="main" class="article-page" tabindex="-1">
            <article class="article">
                {Sheet::place(move || continue_reading(reader))}
                <Head summary=summary.clone() channel=article.channel size_bytes=article.size_bytes/>
                <Outline contents=contents/>
                <Prose body=body language=summary.language/>
                <TagList tags=summary.tags/>
            </article>
            <OutlineDock contents=contents/>
            <Related posts=article.related/>
            <Backlinks rows=article.backlinks/>
            <Neighbours previous=article.previous next=article.next/>
        </main>
    }
}

/// Its title, what is said of it, and what can be done with it.
#[component]
pub(crate) fn Head(
    /// The article's summary.
    summary: Summary,
    /// The channel of its category.
    channel: Channel,
    /// The size of its file.
    size_bytes: u32,
) -> impl IntoView {
    let reader = Reader::here();
    let minutes = summary.minutes;
    let post = Neighbour::from(&summary);
    let updated = summary.updated.map(|updated| {
        let date = updated.to_string();
        view! { <span>{reader.phrase(move |texts| (texts.updated)(&date))}</span> }
    });
    view! {
        <header class="article-head">
            <h1 dir="auto" lang=reader.content_lang(&summary.language)>{summary.title}</h1>
            <p class="article-meta">
                <DateStamp date=summary.date/>
                <ChannelTag channel=channel slug=summary.category/>
                <span>{reader.phrase(move |texts| texts.minutes.say(minutes))}</span>
                {updated}
                <span class="article-actions">
                    <SaveButton post=post size_bytes=size_bytes/>
                    <ModeButton/>
                </span>
            </p>
        </header>
    }
}

/// The way back to where the article was left.
fn continue_reading(reader: Reader) -> Option<Sheet> {
    let percent = reader.unfinished.get()?;
    Some(Sheet::fresh(view! {
        <p class="continue-reading">
            <button type="button" class="button" data-quiet="" on:click=move |_| reading::go_on(reader)>
                {reader.phrase(move |texts| (texts.continue_reading)(&texts.language.percent(percent)))}
            </button>
        </p>
    }))
}

#[component]
fn SaveButton(post: Neighbour, size_bytes: u32) -> impl IntoView {
    let reader = Reader::here();
    let saved_slug = post.slug.clone();
    let is_saved = move || reader.saved.with(|saved| saved.contains(&saved_slug));
    let label = {
        let is_saved = is_saved.clone();
        live(move || if is_saved() { reader.texts().unsave } else { reader.texts().save }.to_owned())
    };
    let hint = reader.phrase(move |texts| (texts.offline_save_post)(&texts.language.size(size_bytes.into())));
    view! {
        <button
            type="button"
            class="save-button"
            aria-keyshortcuts="b"
            title=hint
            aria-pressed=live(move || is_saved().to_string())
            on:click=move |_| toggle_saved(reader, &post)
        >
            <BookmarkIcon/>
            <span>{label}</span>
        </button>
    }
}

/// Shows nothing but the article; a second button leads back from wherever in the text the reader is.
#[component]
fn ModeButton() -> impl IntoView {
    let reader = Reader::here();
    let leave = move || {
        Sheet::fresh(view! {
            <button
                type="button"
                class="leave-reading"
                aria-label=reader.text(|texts| texts.leave_reading_mode)
                title=reader.text(|texts| texts.leave_reading_mode)
                on:click=move |_| {
                    leave_reading_mode(reader);
                }
            >
                "✕"
            </button>
        })
    };
    view! {
        <button
            type="button"
            class="mode-button"
            aria-keyshortcuts="r"
            aria-pressed=live(move || reader.is_reading_mode.get().to_string())
            on:click=move |_| toggle_reading_mode(reader)
        >
            <BookIcon/>
            <span>{reader.text(|texts| texts.reading_mode)}</span>
        </button>
        {Sheet::place(move || reader.is_reading_mode.get().then(leave))}
    }
}

#[component]
fn Neighbours(previous: Option<Neighbour>, next: Option<Neighbour>) -> impl IntoView {
    let reader = Reader::here();
    if previous.is_none() && next.is_none() {
        return None;
    }
    let link = |post: Neighbour, rel: &'static str| {
        let label =
            reader.text(if rel == "prev" { |texts| texts.previous_post } else { |texts| texts.next_post });
        view! {
            <a class="neighbour" rel=rel href=reader.href(&Route::post(&post.slug))>
                <span class="neighbour-label">{label}</span>
                <span class="neighbour-title" dir="auto" lang=reader.content_lang(&post.language)>{post.title}</span>
            </a>
        }
    };
    Some(view! {
        <nav class="neighbours" aria-label=reader.text(|texts| texts.pages)>
            {previous.map(|post| link(post, "prev"))}
            {next.map(|post| link(post, "next"))}
        </nav>
    })
}
