//! How much of a post was received: a dot, a ring that closes, a hollow dot.

use crate::model::reading::Standing;
use crate::reader::{LiveAttribute, Reader, live};
use leptos::prelude::*;

/// The mark of a post in a list. Its room is there from the start; what it shows, the device alone knows.
#[component]
pub(crate) fn ReceptionMark(
    /// The post.
    slug: String,
) -> impl IntoView {
    let reader = Reader::here();
    let standing = move || reader.reading.with(|reading| reading.standing(&slug));
    let words = {
        let standing = standing.clone();
        live(move || {
            if !reader.is_taken_over.get() {
                return String::new();
            }
            let texts = reader.texts();
            match standing() {
                Standing::Unread => texts.is_unread.to_owned(),
                Standing::Begun(percent) => (texts.is_begun)(&texts.language.percent(percent)),
                Standing::Read => texts.is_read.to_owned(),
            }
        })
    };
    let part: LiveAttribute = {
        let standing = standing.clone();
        Box::new(move || match standing() {
            Standing::Begun(percent) => Some((percent * 8).div_ceil(100).to_string()),
            Standing::Unread | Standing::Read => None,
        })
    };
    let is_read: LiveAttribute = Box::new(move || (standing() == Standing::Read).then(String::new));
    view! {
        <span class="row-mark" role="img" aria-label=words hidden=move || !reader.is_taken_over.get()>
            <span class="reception" data-part=part data-read=is_read></span>
        </span>
    }
}

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
