//! Other queries that find something, where no post has all of this one.

use crate::browser::dom;
use crate::components::search_box::FIELD;
use crate::components::sheet::Sheet;
use crate::i18n::Texts;
use crate::reader::Reader;
use downlink_search::Offer;
use leptos::prelude::*;

/// The offers, as buttons; nothing where there are none.
#[component]
pub(crate) fn SearchOffers(
    /// Called with the query when an offer changes it.
    on_change: impl Fn(&str) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reader = Reader::here();
    let take = move |query: &str| {
        on_change(query);
        reader.query.set(query.to_owned());
        dom::focus(FIELD);
    };
    let item = move |offer: Offer| {
        let (Offer::Spelling { query } | Offer::Without { query, .. }) = &offer;
        let (shown, query) = (query.clone(), query.clone());
        view! {
            <li>
                <span>{reader.phrase(move |texts| label(&offer, texts))}</span>
                <button type="button" class="chip" dir="auto" on:click=move |_| take(&query)>{shown}</button>
            </li>
        }
    };
    Sheet::place(move || {
        let offers = reader.found.with(|found| found.tidings.offers.clone());
        (!offers.is_empty()).then(|| {
            Sheet::fresh(view! {
                <ul class="search-offers" aria-label=reader.text(|texts| texts.search_offers)>
                    {offers.into_iter().map(item).collect_view()}
                </ul>
            })
        })
    })
}

fn label(offer: &Offer, texts: &Texts) -> String {
    match offer {
        Offer::Spelling { .. } => texts.search_spelling.into(),
        Offer::Without { word, .. } => (texts.search_without)(word),
    }
}
