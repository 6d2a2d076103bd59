//! The offer of a newer generation of the library.

use crate::components::sheet::Sheet;
use crate::offline;
use crate::reader::Reader;
use leptos::prelude::*;

/// Says quietly that there is something new; nothing changes before the reader says so.
#[component]
pub(crate) fn UpdateNotice() -> impl IntoView {
    let reader = Reader::here();
    let show = move || {
        view! {
            <div class="update-notice" role="status">
                <p>{reader.text(|texts| texts.update_ready)}</p>
                <button type="button" class="button" on:click=move |_| offline::accept(reader)>
                    {reader.text(|texts| texts.update_accept)}
                </button>
                <button type="button" class="button" data-quiet="" on:click=move |_| reader.offline.is_update_offered.set(false)>
                    {reader.text(|texts| texts.update_later)}
                </button>
            </div>
        }
    };
    Sheet::place(move || reader.offline.is_update_offered.get().then(|| Sheet::fresh(show())))
}
