//! What could not be loaded, why, and a way on.

use crate::browser::dom;
use crate::components::masthead::CompactMasthead;
use crate::i18n::Texts;
use crate::model::failure::{Cause, Failure};
use crate::navigation;
use crate::reader::Reader;
use crate::routes::Route;
use leptos::prelude::*;

/// A page that could not be loaded.
#[component]
pub(crate) fn FailurePage(
    /// What happened.
    failure: Failure,
) -> impl IntoView {
    let reader = Reader::here();
    view! {
        <CompactMasthead/>
        <main id="main" class="message-page" tabindex="-1">
            <FailureCard failure=failure retry=move || navigation::retry(reader)/>
        </main>
    }
}

/// What happened, in words a reader can act on, with the action.
#[component]
pub(crate) fn FailureCard(
    /// What happened.
    failure: Failure,
    /// Tries again.
    retry: impl Fn() + 'static,
) -> impl IntoView {
    let reader = Reader::here();
    let cause = failure.cause;
    // A newer format and a file that is gone both mean: this document is older than the library.
    let needs_reload = matches!(cause, Cause::Newer | Cause::Status(404 | 410));
    let act = move |_| if needs_reload { dom::reload() } else { retry() };
    view! {
        <section class="card" role="alert">
            <h1>{reader.text(|texts| texts.failed_title)}</h1>
            <p>{reader.phrase(move |texts| words(cause, texts))}</p>
            <p class="card-detail">{reader.text(|texts| texts.failed_file)}" " <code>{failure.file}</code></p>
            <p class="card-actions">
                <button type="button" class="button" on:click=act>{reader.text(|texts| texts.retry)}</button>
                <a class="button" data-quiet="" href=reader.href(&Route::home())>{reader.text(|texts| texts.back_home)}</a>
            </p>
        </section>
    }
}

pub(crate) fn words(cause: Cause, texts: &Texts) -> String {
    match cause {
        Cause::Network => texts.failed_offline.into(),
        Cause::Stalled => texts.failed_stalled.into(),
        Cause::Status(404 | 410) => texts.failed_gone.into(),
        Cause::Status(status) => (texts.failed_status)(status),
        Cause::Html => texts.failed_html.into(),
        Cause::Damaged => texts.failed_damaged.into(),
        Cause::Newer => texts.failed_newer.into(),
        Cause::OldBrowser => texts.failed_old_browser.into(),
        Cause::Full => texts.offline_full.into(),
        Cause::Refused => texts.offline_refused.into(),
    }
}
