//! The interface's few pictures.

use leptos::prelude::*;

/// A magnifying glass.
#[component]
pub(crate) fn SearchIcon() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="10.5" cy="10.5" r="6.5"></circle>
            <path d="m15.5 15.5 5.5 5.5"></path>
        </svg>
    }
}

/// A bookmark.
#[component]
pub(crate) fn BookmarkIcon() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6.5 3.5h11v17l-5.5-4-5.5 4z"></path>
        </svg>
    }
}

/// An open book.
#[component]
pub(crate) fn BookIcon() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 6.5c-2.5-2-5.5-2-8.5-1v13c3-1 6-1 8.5 1 2.5-2 5.5-2 8.5-1v-13c-3-1-6-1-8.5 1zv13"></path>
        </svg>
    }
}

/// Two sliders.
#[component]
pub(crate) fn SettingsIcon() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 8h10M19 8h2M3 16h2M11 16h10"></path>
            <circle cx="16" cy="8" r="2.5"></circle>
            <circle cx="8" cy="16" r="2.5"></circle>
        </svg>
    }
}
