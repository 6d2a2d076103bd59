//! Generations: which one is read offline, and when a newer one is offered.
//!
//! A document keeps the generation it began with. The next document, online, reads the newest. What can be read
//! without a network moves to a new generation only when everything that could be read of the old one is here.

use super::Offer;
use super::sync::{restore, sync};
use crate::browser::events::{Event, on_window};
use crate::browser::storage::{self, Key};
use crate::browser::{dom, history, offline, timer};
use crate::model::offline::Seen;
use crate::model::saved::Saved;
use crate::reader::Reader;
use crate::routes::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How often the server is asked for a newer generation while the page is looked at.
const CHECK_EVERY_MS: i32 = 10 * 60 * 1_000;

/// Begins when the page has been taken over.
pub(crate) fn watch(reader: Reader) {
    restore(reader);
    for event in ["online", "downlink-check"] {
        on_window(event, move |_: Event| check_soon(reader));
    }
    for event in ["online", "offline"] {
        on_window(event, move |_: Event| note_network(reader));
    }
    note_network(reader);
    on_window("pageshow", move |event: Event| {
        // A page that comes out of the browser's memory may be days old.
        if dom::is_persisted(&event) {
            check_soon(reader);
        }
    });
    // Another tab saved something.
    on_window("storage", move |_: Event| {
        reader.saved.set(Saved::parse(storage::read(Key::Saved).as_deref()));
    });
    spawn_local(async move {
        loop {
            timer::wait(CHECK_EVERY_MS).await;
            if dom::is_visible() {
                check(reader).await;
            }
        }
    });
    spawn_local(async move {
        if offline::ready().await.is_some() {
            reader.offline.is_offered.set(true);
            adopt(reader).await;
        } else {
            reader.offline.is_refused.set(true);
        }
    });
    resume_search(reader);
}

/// Remembers that the page at `route` was seen.
pub(crate) fn note_seen(route: &Route) {
    if !matches!(route, Route::List { .. } | Route::Post { .. } | Route::Archive { .. }) {
        return;
    }
    let mut seen = Seen::parse(storage::read(Key::Seen).as_deref());
    if seen.note(&route.path()) {
        storage::write(Key::Seen, Some(&seen.to_json()));
    }
}

/// Goes over to the newest generation: the document is loaded anew, where it is, with what is open.
pub(crate) fn accept(reader: Reader) {
    if reader.is_searching.get_untracked() {
        history::remember_search(&reader.query.get_untracked());
    }
    spawn_local(async move {
        offline::accept().await;
        dom::reload();
    });
}

/// Offers a newer generation in the masthead, if it is offered at all.
pub(crate) fn show_in_masthead(reader: Reader) {
    if reader.offline.offer.get_untracked() == Some(Offer::Notice) {
        reader.offline.offer.set(Some(Offer::Masthead));
    }
}

/// Opens the search that an update interrupted.
fn resume_search(reader: Reader) {
    if let Some(query) = history::interrupted_search() {
        reader.query.set(query);
        reader.is_searching.set(true);
    }
}

fn check_soon(reader: Reader) {
    spawn_local(async move { check(reader).await });
}

async fn check(reader: Reader) {
    let library = reader.library();
    let (Ok(root), Ok(newest)) = (library.root().await, library.newest_generation().await) else { return };
    if root.generation != newest && reader.offline.offer.get_untracked().is_none() {
        let is_masthead_seen = dom::is_in_view(".masthead");
        reader.offline.offer.set(Some(if is_masthead_seen { Offer::Masthead } else { Offer::Notice }));
        reader.announcement.set(untrack(|| reader.texts()).update_ready.to_owned());
    }
}

/// Tells how much can be read while there is no network.
fn note_network(reader: Reader) {
    if dom::has_network() {
        return reader.offline.posts_at_hand.set(None);
    }
    spawn_local(async move {
        let count = offline::post_count().await.unwrap_or_default();
        // The network may be back by now.
        if !dom::has_network() {
            reader.offline.posts_at_hand.set(Some(count));
            reader.announcement.set(untrack(|| reader.texts()).offline_now.say(count));
        }
    });
}

/// Holds what is wanted, and makes the session's generation the one to read offline, once everything for that is here.
pub(super) async fn adopt(reader: Reader) {
    let library = reader.library();
    let (Ok(root), Ok(bytes)) = (library.root().await, library.root_bytes().await) else { return };
    offline::keep_page(&root.generation).await;
    let is_known = offline::edition().await.as_deref() == Some(root.generation.as_str());
    if !is_known {
        let seen = Seen::parse(storage::read(Key::Seen).as_deref());
        // The home page as well: an installed site begins there.
        let home = std::iter::once(Route::home());
        for route in home.chain(seen.paths().iter().map(|path| Route::parse(path))) {
            // A page that is gone is none that is missing.
            if library.prefetch(&route).await.is_err() {
                return;
            }
        }
        if !offline::saves_data() && library.prefetch_index().await.is_err() {
            return;
        }
    }
    let is_whole = sync(reader).await;
    // What is saved of the old generation stays readable until the new one is here.
    let has_holdings =
        reader.offline.records.with_untracked(|records| records.iter().any(|record| record.is_whole));
    if !is_known && (is_whole || !has_holdings) {
        offline::commit(&root.generation, &bytes).await;
    }
    // Says that the page can be left without a network now.
    dom::set_document_attribute("offline", Some("ready"));
    // What the network has meanwhile: a document from the caches learns it here.
    check(reader).await;
}
