//! The archive: every post's title, by month.

use crate::components::masthead::Masthead;
use crate::components::pager::Pager;
use crate::components::title_rows::TitleRows;
use crate::model::strip::month_id;
use crate::model::view::{ArchiveView, TitleRow};
use crate::reader::Reader;
use crate::routes::{Location, Route};
use leptos::prelude::*;

/// A page of the archive.
#[component]
pub(crate) fn ArchivePage(
    /// The archive's data.
    archive: ArchiveView,
) -> impl IntoView {
    let reader = Reader::here();
    let count = archive.post_count;
    let shown = archive.rows.iter().map(|row| row.date).collect();
    let months =
        archive.rows.chunk_by(|a, b| (a.date.year(), a.date.month()) == (b.date.year(), b.date.month()));
    view! {
        <Masthead months=archive.months.clone() shown=shown/>
        <main id="main" class="archive-page" tabindex="-1">
            <div class="list-heading">
                <h2>{reader.text(|texts| texts.archive)}</h2>
                <p class="list-count">{reader.phrase(move |texts| texts.posts.say(count))}</p>
            </div>
            {months.map(|rows| view! { <MonthSection rows=rows.to_vec()/> }).collect_view()}
            <Pager page=archive.page last_page=archive.last_page location=|page| Location::of(Route::Archive { page })/>
        </main>
    }
}

/// The posts of one month.
#[component]
fn MonthSection(rows: Vec<TitleRow>) -> impl IntoView {
    let reader = Reader::here();
    let (year, month) = rows.first().map_or((1, 1), |row| (row.date.year(), row.date.month()));
    let id = month_id(year, month);
    view! {
        <section aria-labelledby=id.clone()>
            <h3 class="archive-month" id=id.clone()>{reader.phrase(move |texts| texts.language.month(year, month))}</h3>
            <TitleRows rows=rows/>
        </section>
    }
}
