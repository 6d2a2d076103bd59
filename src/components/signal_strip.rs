//! The signal strip: each bar a month of the library, as tall as the month is full.

use crate::model::strip::{Bar, bars, month_id};
use crate::reader::Reader;
use downlink_bundle::{Date, Month};
use leptos::either::Either;
use leptos::prelude::*;

/// The library's months as bars that lead into the archive.
///
/// Every page of a list holds two years of it and more, so it is written tersely: no class on a bar, and a label
/// that the style sheet shows.
#[component]
pub(crate) fn SignalStrip(
    /// The library's months, from the oldest.
    months: Vec<Month>,
    /// The dates of the posts on the page; their months are lit.
    shown: Vec<Date>,
) -> impl IntoView {
    let reader = Reader::here();
    let bar = move |bar: Bar| {
        if bar.post_count == 0 {
            return Either::Left(view! { <i></i> });
        }
        let (year, month, post_count) = (bar.year, bar.month, bar.post_count);
        let label = reader.phrase(move |texts| {
            format!("{} · {}", texts.language.month(year, month), texts.posts.say(post_count))
        });
        let href = format!("{}#{}", reader.href(&bar.route()), month_id(year, month));
        let lit = bar.is_lit.then_some("");
        Either::Right(
            view! { <a data-level=bar.level.to_string() data-lit=lit href=href aria-label=label></a> },
        )
    };
    view! {
        <nav class="signal-strip" aria-label=reader.text(|texts| texts.months_of_library)>
            {bars(&months, &shown).into_iter().map(bar).collect_view()}
        </nav>
    }
}
