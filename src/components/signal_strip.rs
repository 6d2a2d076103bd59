//! The signal strip: each bar a month of the library, as tall as the month is full.

use crate::i18n::Texts;
use crate::model::strip::{Bar, bars, month_id};
use crate::reader::Reader;
use downlink_bundle::{Date, Month};
use leptos::either::Either;
use leptos::prelude::*;

/// The library's months as bars that lead into the archive.
#[component]
pub(crate) fn SignalStrip(
    /// The library's months, from the oldest.
    months: Vec<Month>,
    /// The dates of the posts on the page; their months are lit.
    shown: Vec<Date>,
) -> impl IntoView {
    let reader = Reader::here();
    let bar = move |bar: Bar| {
        let (year, month, post_count) = (bar.year, bar.month, bar.post_count);
        let label =
            move |texts: &Texts| format!("{} · {}", (texts.month)(year, month), (texts.posts)(post_count));
        let level = bar.level.to_string();
        let lit = bar.is_lit.then_some("");
        if post_count == 0 {
            return Either::Left(view! { <li><span class="signal-bar" data-level=level></span></li> });
        }
        let href = format!("{}#{}", reader.href(&bar.route()), month_id(year, month));
        Either::Right(view! {
            <li>
                <a class="signal-bar" data-level=level data-lit=lit href=href aria-label=reader.phrase(label)>
                    <span class="signal-label" aria-hidden="true">{reader.phrase(label)}</span>
                </a>
            </li>
        })
    };
    view! {
        <nav class="signal-strip" aria-label=reader.text(|texts| texts.months_of_library)>
            <ol>{bars(&months, &shown).into_iter().map(bar).collect_view()}</ol>
        </nav>
    }
}
