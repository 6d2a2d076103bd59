//! The library and its categories, to be saved for reading without a network.

use crate::components::sheet::Sheet;
use crate::model::offline::{Record, Want};
use crate::offline;
use crate::pages::failure;
use crate::reader::{Reader, effect, live};
use downlink_bundle::Root;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Something that can be saved.
#[derive(Clone)]
struct Offer {
    want: Want,
    /// The category's name; empty for the library.
    label: String,
    post_count: u32,
    size_bytes: u64,
}

/// What can be saved, and how far it is.
#[component]
pub(crate) fn OfflineSection() -> impl IntoView {
    let reader = Reader::here();
    let offers: RwSignal<Arc<[Offer]>> = RwSignal::new(Arc::new([]));
    effect(move || {
        spawn_local(async move {
            // Without the root nothing can be offered, and whatever needs it will say why.
            if let Ok(root) = reader.library().root().await {
                offers.try_set(offers_of(&root));
            }
        });
    });
    let room = live(move || {
        let storage = reader.offline.storage.get();
        if !reader.offline.is_offered.get() || storage.quota_bytes == 0 {
            return String::new();
        }
        let texts = reader.texts();
        let size = |bytes| texts.language.size(bytes);
        let free = size(storage.quota_bytes.saturating_sub(storage.used_bytes));
        let kept = if storage.is_persisted { texts.offline_kept } else { texts.offline_not_kept };
        format!("{}{kept}", (texts.offline_room)(&size(storage.used_bytes), &free))
    });
    view! {
        <section class="offline" aria-labelledby="offline">
            <h2 id="offline">{reader.text(|texts| texts.offline)}</h2>
            <p class="hint">{reader.text(|texts| texts.offline_hint)}</p>
            {Sheet::place(move || is_offered(reader).then(|| Sheet::fresh(rows(reader, offers.get()))))}
            {Sheet::place(move || unavailable(reader))}
            {Sheet::place(move || trouble(reader))}
            <p class="hint">{room}</p>
        </section>
    }
}

fn is_offered(reader: Reader) -> bool {
    reader.offline.is_offered.get()
}

fn offers_of(root: &Root) -> Arc<[Offer]> {
    let offer = |want: Want, label: &str| Offer {
        label: label.to_owned(),
        post_count: want.post_count(root),
        size_bytes: want.size_bytes(root),
        want,
    };
    let categories =
        root.categories.iter().map(|found| offer(Want::Category(found.slug.clone()), &found.label));
    std::iter::once(offer(Want::Library, "")).chain(categories).collect()
}

fn rows(reader: Reader, offers: Arc<[Offer]>) -> impl IntoView + use<> {
    let pause = move |_| {
        if reader.offline.is_paused.get_untracked() {
            offline::resume(reader);
        } else {
            offline::pause(reader);
        }
    };
    let pause_label = live(move || {
        let texts = reader.texts();
        if reader.offline.is_paused.get() { texts.offline_resume } else { texts.offline_pause }.to_owned()
    });
    let has_nothing_to_pause =
        move || reader.offline.progress.with(Option::is_none) && !reader.offline.is_paused.get();
    view! {
        <ul class="saved-rows">
            {offers.iter().cloned().map(|offer| row(reader, offer)).collect_view()}
        </ul>
        <button type="button" class="button" data-quiet="" hidden=has_nothing_to_pause on:click=pause>
            {pause_label}
        </button>
    }
}

fn row(reader: Reader, offer: Offer) -> impl IntoView {
    let Offer { want, label, post_count, size_bytes } = offer;
    let name =
        move || if label.is_empty() { reader.texts().offline_library.to_owned() } else { label.clone() };
    let standing = {
        let want = want.clone();
        live(move || {
            standing(reader, &want).unwrap_or_else(|| {
                let texts = reader.texts();
                let all = format!("{} · {}", texts.posts.say(post_count), texts.language.size(size_bytes));
                let is_wanted = reader.offline.wanted.with(|wanted| wanted.contains(&want));
                if is_wanted && reader.offline.is_paused.get() {
                    format!("{} · {all}", texts.offline_paused)
                } else {
                    all
                }
            })
        })
    };
    let percent = {
        let want = want.clone();
        move || {
            reader.offline.progress.with(|progress| {
                progress.as_ref().filter(|progress| progress.want == want).map(|progress| progress.percent())
            })
        }
    };
    let action = {
        let want = want.clone();
        move || {
            let texts = reader.texts();
            match (reader.offline.wanted.with(|wanted| wanted.contains(&want)), is_held(reader, &want)) {
                (false, _) => texts.offline_save,
                (true, false) => texts.offline_cancel,
                (true, true) => texts.offline_remove,
            }
            .to_owned()
        }
    };
    // Buttons of one name are told apart by what they act on.
    let full_action = {
        let (action, name) = (action.clone(), name.clone());
        live(move || format!("{} {}", action(), name()))
    };
    let is_idle = {
        let percent = percent.clone();
        move || percent().is_none()
    };
    view! {
        <li class="saved-row">
            <div class="offline-row">
                <span dir="auto">{live(name)}</span>
                <span class="hint">{standing}</span>
                <progress max="100" hidden=is_idle value=move || percent().unwrap_or(0).to_string()></progress>
            </div>
            <button
                type="button"
                class="button"
                data-quiet=""
                aria-label=full_action
                on:click=move |_| offline::toggle(reader, want.clone())
            >
                {live(action)}
            </button>
        </li>
    }
}

/// How far a want is; `None` for one that nobody wants.
fn standing(reader: Reader, want: &Want) -> Option<String> {
    let texts = reader.texts();
    let saving = reader.offline.progress.with(|progress| {
        let progress = progress.as_ref().filter(|progress| progress.want == *want)?;
        let total = progress.total_bytes.max(progress.size_bytes);
        let language = texts.language;
        let sizes = format!("{} / {}", language.size(progress.size_bytes), language.size(total));
        let held = language.number(progress.post_count.into());
        Some((texts.offline_progress)(&held, &texts.posts.say(progress.total_posts), &sizes))
    });
    saving.or_else(|| held(reader, want))
}

/// What is held of a want, in words.
pub(super) fn held(reader: Reader, want: &Want) -> Option<String> {
    let id = want.id();
    reader.offline.records.with(|records| {
        // Of a post that is no longer in the library there is nothing to hold.
        let is_here = |record: &&Record| record.id == id && record.is_whole && record.size_bytes > 0;
        let record = records.iter().find(is_here)?;
        let texts = reader.texts();
        Some((texts.offline_held)(&texts.language.size(record.size_bytes)))
    })
}

fn is_held(reader: Reader, want: &Want) -> bool {
    let id = want.id();
    reader.offline.records.with(|records| records.iter().any(|record| record.id == id && record.is_whole))
}

fn unavailable(reader: Reader) -> Option<Sheet> {
    reader
        .offline
        .is_refused
        .get()
        .then(|| Sheet::fresh(view! { <p class="hint">{reader.text(|texts| texts.offline_unavailable)}</p> }))
}

fn trouble(reader: Reader) -> Option<Sheet> {
    let cause = reader.offline.failure.get()?.cause;
    let message = reader.phrase(move |texts| failure::words(cause, texts));
    Some(Sheet::fresh(view! {
        <div class="card" role="alert">
            <p>{message}</p>
            <p class="card-actions">
                <button type="button" class="button" on:click=move |_| offline::resume(reader)>
                    {reader.text(|texts| texts.retry)}
                </button>
            </p>
        </div>
    }))
}
