//! The top of every page.

use crate::components::icons::{BookmarkIcon, SearchIcon, SettingsIcon};
use crate::components::sheet::Sheet;
use crate::components::signal_strip::SignalStrip;
use crate::components::update_notice::UpdateLine;
use crate::offline::Offer;
use crate::reader::{Reader, live};
use crate::routes::Route;
use downlink_bundle::{Date, Month};
use leptos::prelude::*;

/// The masthead of list pages: the line, the library's name and its months.
#[component]
pub(crate) fn Masthead(
    /// The library's months, from the oldest.
    months: Vec<Month>,
    /// The dates of the posts on the page.
    shown: Vec<Date>,
) -> impl IntoView {
    let reader = Reader::here();
    let home = reader.href(&Route::home());
    let name = move || reader.site.with(|site| site.title.clone());
    view! {
        <header class="masthead">
            <div class="masthead-top">
                <p class="masthead-line" lang=reader.content_lang("")>
                    {live(move || reader.site.with(|site| site.masthead.clone()))}
                </p>
                <Status/>
                <Tools/>
            </div>
            <h1 class="masthead-name" lang=reader.content_lang("")>
                <a href=home>{live(move || if name().is_empty() { "Downlink".to_owned() } else { name() })}</a>
            </h1>
            <SignalStrip months=months shown=shown/>
        </header>
    }
}

/// The masthead in one line: the library's name and the tools.
#[component]
pub(crate) fn CompactMasthead() -> impl IntoView {
    let reader = Reader::here();
    let name = live(move || {
        reader
            .site
            .with(|site| if site.title.is_empty() { site.masthead.clone() } else { site.title.clone() })
    });
    view! {
        <header class="masthead" data-compact="">
            <div class="masthead-top">
                <a class="masthead-home" lang=reader.content_lang("") href=reader.href(&Route::home())>{name}</a>
                <Status/>
                <Tools/>
            </div>
        </header>
    }
}

/// The second line: that there is no network, and what can be read; else that there is something new.
#[component]
fn Status() -> impl IntoView {
    let reader = Reader::here();
    Sheet::place(move || {
        if let Some(count) = reader.offline.posts_at_hand.get() {
            let said = reader.phrase(move |texts| texts.offline_now.say(count));
            return Some(Sheet::fresh(view! { <p class="masthead-status">{said}</p> }));
        }
        (reader.offline.offer.get() == Some(Offer::Masthead))
            .then(|| Sheet::fresh(view! { <div class="masthead-status"><UpdateLine/></div> }))
    })
}

/// Search, saved posts, settings.
#[component]
fn Tools() -> impl IntoView {
    let reader = Reader::here();
    let search = reader.href(&Route::Search);
    // The link leads to the search page until the app runs; then the dialog is nearer.
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        reader.is_searching.set(true);
    };
    view! {
        <nav class="tools" aria-label=reader.text(|texts| texts.tools)>
            <a class="tool tool-search" href=search on:click=open aria-keyshortcuts="/ Control+K Meta+K">
                <SearchIcon/>
                <span>{reader.text(|texts| texts.search)}</span>
                <kbd aria-hidden="true">"/"</kbd>
            </a>
            <a class="tool" href=reader.href(&Route::Saved) aria-label=reader.text(|texts| texts.saved)>
                <BookmarkIcon/>
            </a>
            <a class="tool" href=reader.href(&Route::Settings) aria-label=reader.text(|texts| texts.settings)>
                <SettingsIcon/>
            </a>
        </nav>
    }
}
