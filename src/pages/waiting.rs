//! The picture of a page that is on its way, as tall as the page will be.

use crate::components::masthead::{CompactMasthead, Masthead};
use crate::reader::{Reader, Shape};
use leptos::either::Either;
use leptos::prelude::*;

/// A page that is on its way.
#[component]
pub(crate) fn WaitingPage(
    /// What kind of page.
    shape: Shape,
) -> impl IntoView {
    let reader = Reader::here();
    let masthead = match shape {
        Shape::Article => Either::Left(view! { <CompactMasthead/> }),
        Shape::List | Shape::Archive => Either::Right(view! { <Masthead months=vec![] shown=vec![]/> }),
    };
    let tabs = (shape == Shape::List)
        .then(|| view! { <div class="tabs" aria-hidden="true"><span class="tab">"\u{a0}"</span></div> });
    view! {
        {masthead}
        {tabs}
        <main id="main" class="waiting-page" aria-busy="true" tabindex="-1">
            <p class="visually-hidden">{reader.text(|texts| texts.loading)}</p>
            <Skeleton shape=shape/>
        </main>
    }
}

/// The outlines of what is on its way.
#[component]
pub(crate) fn Skeleton(
    /// What kind of page.
    shape: Shape,
) -> impl IntoView {
    let picture = match shape {
        Shape::Article => Either::Left((0..4).map(block).collect_view()),
        Shape::List | Shape::Archive => Either::Right(rows()),
    };
    view! { <div class="skeleton" aria-hidden="true">{picture}</div> }
}

/// A heading and a few lines of text.
fn block(_: u32) -> impl IntoView {
    view! { <div class="skeleton-block"><i></i><i></i><i></i></div> }
}

/// What stands where a list's heading and its rows will be.
fn rows() -> impl IntoView {
    let row = |_| {
        view! {
            <div class="post-row">
                <p class="post-row-meta"><i></i></p>
                <div class="post-row-body"><i class="post-row-title"></i><i class="post-row-excerpt"></i><i class="tag-list"></i></div>
            </div>
        }
    };
    view! {
        <div class="list-heading"><h2><i></i></h2></div>
        <div class="post-rows">{(0..6).map(row).collect_view()}</div>
    }
}
