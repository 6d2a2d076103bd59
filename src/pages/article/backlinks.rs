//! The posts that link to the article.

use crate::components::title_rows::TitleRows;
use crate::model::view::TitleRow;
use crate::reader::Reader;
use leptos::prelude::*;

/// Links to the posts that link here; nothing where there are none.
#[component]
pub(super) fn Backlinks(
    /// The posts, from the newest.
    rows: Vec<TitleRow>,
) -> impl IntoView {
    let reader = Reader::here();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="backlinks">
                <h2>{reader.text(|texts| texts.backlinks)}</h2>
                <TitleRows rows=rows/>
            </section>
        }
    })
}
