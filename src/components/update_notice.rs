//! The offer of a newer generation of the library.

use crate::components::sheet::Sheet;
use crate::offline::{self, Offer};
use crate::reader::Reader;
use leptos::prelude::*;

/// Says quietly over the text that there is something new; nothing changes before the reader says so.
#[component]
pub(crate) fn UpdateNotice() -> impl IntoView {
    let reader = Reader::here();
    let show = move || {
        view! {
            <div class="update-notice">
                <UpdateLine/>
                <button type="button" class="button" data-quiet="" on:click=move |_| offline::show_in_masthead(reader)>
                    {reader.text(|texts| texts.update_later)}
                </button>
            </div>
        }
    };
    Sheet::place(move || (reader.offline.offer.get() == Some(Offer::Notice)).then(|| Sheet::fresh(show())))
}

/// That there is something new, and the way there.
#[component]
pub(crate) fn UpdateLine() -> impl IntoView {
    let reader = Reader::here();
    view! {
        <p class="update-line">
            {reader.text(|texts| texts.update_ready)}
            " · "
            <button type="button" class="update-accept" on:click=move |_| offline::accept(reader)>
                {reader.text(|texts| texts.update_accept)}
            </button>
        </p>
    }
}
