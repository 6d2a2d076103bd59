//! An article's text: the one place where markup reaches the page.

use crate::browser::article;
use crate::reader::{Reader, effect};
use downlink_markdown::SafeHtml;
use leptos::prelude::*;

/// The text of an article. Taking over a prerendered page keeps the element as it stands.
#[component]
pub(crate) fn Prose(
    /// The text.
    body: SafeHtml,
    /// BCP 47 tag of its language; empty for the site's.
    language: String,
) -> impl IntoView {
    let reader = Reader::here();
    effect(move || {
        article::dress(reader.texts());
        on_cleanup(article::leave);
    });
    view! { <div class="prose" lang=reader.content_lang(&language) inner_html=body.into_string()></div> }
}
