//! How much of an article was received.

use crate::reader::{Reader, live};
use leptos::prelude::*;

/// A ring that closes while an article is read, named by how far that is for who cannot see it.
#[component]
pub(crate) fn Reception(
    /// How much was read, in hundredths.
    percent: RwSignal<u32>,
) -> impl IntoView {
    let reader = Reader::here();
    let part = live(move || (f64::from(percent.get()) / 100.0).to_string());
    // No text of its own: taking over a page changes no word of it.
    view! {
        <span
            class="reception"
            data-part=""
            style=("--part", part)
            role="img"
            aria-label=reader.phrase(move |texts| (texts.received)(percent.get()))
        ></span>
    }
}
