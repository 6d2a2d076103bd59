//! Export and import of what belongs to the reader, and installing the site.

use crate::browser::events::{Event, on_window};
use crate::browser::{files, offline};
use crate::components::sheet::Sheet;
use crate::navigation::{export, import};
use crate::reader::{Reader, effect};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The largest file that is read, in bytes.
const MAX_BYTES: f64 = 4.0 * 1024.0 * 1024.0;

/// Export and import.
#[component]
pub(crate) fn OwnDataSection() -> impl IntoView {
    let reader = Reader::here();
    let outcome: RwSignal<Option<Result<usize, ()>>> = RwSignal::new(None);
    let take = move |event: Event| {
        let Some(file) = files::chosen(&event) else { return };
        spawn_local(async move {
            let bytes = if file.size() > MAX_BYTES { None } else { files::bytes(&file).await };
            outcome.set(Some(bytes.and_then(|bytes| import(reader, &bytes)).ok_or(())));
        });
    };
    let said = reader.phrase(move |texts| match outcome.get() {
        None => String::new(),
        Some(Ok(count)) => texts.import_done.say(count as u64),
        Some(Err(())) => texts.import_failed.to_owned(),
    });
    view! {
        <section class="setting">
            <h2>{reader.text(|texts| texts.own_data)}</h2>
            <p class="hint">{reader.text(|texts| texts.own_data_hint)}</p>
            <div class="choices">
                <button type="button" class="button" on:click=move |_| files::save("downlink.json", &export(reader))>
                    {reader.text(|texts| texts.export)}
                </button>
                <label class="button">
                    {reader.text(|texts| texts.import)}
                    <input type="file" class="visually-hidden" accept=".json,application/json" on:change=take/>
                </label>
            </div>
            <p role="status">{said}</p>
        </section>
    }
}

/// The offer to install the site, where the browser makes one.
#[component]
pub(crate) fn InstallSection() -> impl IntoView {
    let reader = Reader::here();
    let is_offered = RwSignal::new(false);
    effect(move || {
        is_offered.set(offline::can_install());
        on_window("downlink-installable", move |_: Event| is_offered.set(offline::can_install()));
    });
    let show = move || {
        view! {
            <section class="setting">
                <h2>{reader.text(|texts| texts.install)}</h2>
                <p class="hint">{reader.text(|texts| texts.install_hint)}</p>
                <button type="button" class="button" on:click=move |_| offline::install()>
                    {reader.text(|texts| texts.install)}
                </button>
            </section>
        }
    };
    Sheet::place(move || is_offered.get().then(|| Sheet::fresh(show())))
}
