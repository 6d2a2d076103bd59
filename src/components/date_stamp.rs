//! The date of a post.

use crate::reader::{LiveAttribute, Reader};
use downlink_bundle::Date;
use leptos::prelude::*;

/// A date in digits, which stand below each other in lists; its title says it in words.
#[component]
pub(crate) fn DateStamp(
    /// The date.
    date: Date,
) -> impl IntoView {
    let reader = Reader::here();
    let digits = date.to_string();
    // Only a pointer needs it, so the prerendered page does without.
    let words: LiveAttribute =
        Box::new(move || reader.is_taken_over.get().then(|| reader.language.get().date(date)));
    view! { <time datetime=digits.clone() title=words>{digits.clone()}</time> }
}
