//! The picture of a page that is on its way, as tall as the page will be.

use crate::components::masthead::CompactMasthead;
use crate::reader::{Reader, Shape};
use leptos::prelude::*;

/// A page that is on its way.
#[component]
pub(crate) fn WaitingPage(
    /// What kind of page.
    shape: Shape,
) -> impl IntoView {
    let reader = Reader::here();
    let (kind, blocks) = match shape {
        Shape::List => ("list", 6),
        Shape::Article => ("article", 4),
    };
    view! {
        <CompactMasthead/>
        <main id="main" class="waiting-page" data-shape=kind aria-busy="true" tabindex="-1">
            <p class="visually-hidden">{reader.text(|texts| texts.loading)}</p>
            <Skeleton blocks=blocks/>
        </main>
    }
}

/// The outlines of what is on its way.
#[component]
pub(crate) fn Skeleton(
    /// How many posts or paragraphs.
    blocks: usize,
) -> impl IntoView {
    let block = |_| view! { <div class="skeleton-block"><i></i><i></i><i></i></div> };
    view! { <div aria-hidden="true">{(0..blocks).map(block).collect_view()}</div> }
}
