//! The row of page numbers under a list.

use crate::model::pager::{PagerItem, page_window};
use crate::reader::Reader;
use crate::routes::{Location, PageNumber};
use leptos::either::Either;
use leptos::prelude::*;

/// Links to the list's other pages; nothing when there are none.
#[component]
pub(crate) fn Pager(
    /// The page on the screen.
    page: PageNumber,
    /// The last page.
    last_page: PageNumber,
    /// The address of a page.
    location: impl Fn(PageNumber) -> Location,
) -> impl IntoView {
    let reader = Reader::here();
    let item = |item: PagerItem| match item {
        PagerItem::Gap => Either::Left(view! { <li class="pager-gap" aria-hidden="true">"…"</li> }),
        PagerItem::Page(number) => Either::Right(view! {
            <li>
                <a
                    class="pager-page"
                    href=reader.address(&location(number))
                    aria-current=(number == page).then_some("page")
                    aria-label=reader.phrase(move |texts| (texts.page)(number.get()))
                >
                    {number.get()}
                </a>
            </li>
        }),
    };
    let newer = page.preceding().map(|page| {
        view! { <a class="pager-step" rel="prev" href=reader.address(&location(page))>{reader.text(|texts| texts.newer)}</a> }
    });
    let older = (page < last_page).then(|| {
        let href = reader.address(&location(page.following()));
        view! { <a class="pager-step" rel="next" href=href>{reader.text(|texts| texts.older)}</a> }
    });
    (last_page > PageNumber::FIRST).then(|| {
        view! {
            <nav class="pager" aria-label=reader.text(|texts| texts.pages)>
                {newer}
                <ol class="pager-pages">{page_window(page, last_page).into_iter().map(item).collect_view()}</ol>
                {older}
            </nav>
        }
    })
}
