//! Going from page to page without leaving the document.

mod arrive;
mod keys;
mod links;
mod preferences;
mod reading_mode;

use crate::browser::timer::{answered, next_paint, wait};
use crate::browser::{article, dom, history, modules};
use crate::library::Loaded;
use crate::offline;
use crate::reader::{Content, Reader, Screen, Shape};
use crate::reading;
use crate::routes::{Location, Route};
use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use preferences::cycle_theme;
pub(crate) use preferences::{
    Preference, chosen_language, export, forget_everything, forget_searches, import, note_search,
    set_language, set_preference, toggle_saved,
};
pub(crate) use reading_mode::{leave_reading_mode, toggle_reading_mode};

/// How a navigation changes the session's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// A new entry: the reader followed a link.
    Push,
    /// The same entry: the address was corrected, or loading is tried again.
    Replace,
    /// The browser moved already: Back or Forward.
    Moved,
}

/// How long a page may take before the screen shows that it is waited for.
const PATIENCE_MS: i32 = 150;

/// How long everybody sees what a key did.
const TELLING_MS: i32 = 2500;

/// Starts the app's work on a page that was just taken over, for as long as `owner` lives.
///
/// It is done in steps, each a task of its own: what is pressed meanwhile is answered between two of them.
pub(crate) async fn begin(reader: Reader, owner: Owner) {
    let steps: [fn(Reader); 3] = [listen, find_place, |reader| reader.is_taken_over.set(true)];
    for step in steps {
        wait(0).await;
        owner.with(|| step(reader));
    }
    dom::set_document_attribute("app", Some("ready"));
}

/// Restores what the reader chose, and answers events from now on.
fn listen(reader: Reader) {
    history::take_over_scrolling();
    preferences::restore(reader);
    reader.root.set(dom::site_root());
    // First, so that a key or a click that means something in the text means nothing else.
    article::listen(reader);
    links::follow(reader);
    keys::listen(reader);
    arrive::watch(reader);
    reading::watch(reader);
}

/// Goes to where on the page the reader is, and adds to the page what depends on it.
fn find_place(reader: Reader) {
    let is_return = history::is_known_entry();
    reader.note_entry();
    let Some(here) = history::current() else { return };
    // So that tests see what a reader sees when the app has a bug.
    #[cfg(debug_assertions)]
    assert!(!here.query.contains("downlink-panic"), "asked for by the address");
    let is_shown = reader.screen.with_untracked(|screen| screen.location.route == here.route);
    reader.note_search(&here);
    if is_shown {
        let remembered = history::remembered_scroll().filter(|_| is_return);
        if let Some(y) = remembered {
            dom::scroll_to(y);
            // What the reader chose and saved may move the text once it shows.
            spawn_local(async move {
                next_paint().await;
                dom::scroll_to(y);
            });
        }
        offline::note_seen(&here.route);
        if remembered.is_none() && here.fragment.is_empty() {
            reading::begin(reader, &here.route);
        }
        article::mark(reader, here, remembered.is_none());
        // Everything that follows needs the root: it is fetched while the reader reads.
        spawn_local(async move {
            reader.library().root().await.ok();
        });
    } else {
        go(reader, here, Change::Replace);
    }
    offline::watch(reader);
}

/// Goes to `location`: the old page stays until the new one is here or patience ends.
pub(crate) fn go(reader: Reader, location: Location, change: Change) {
    // It is a page of its own: the library has no file to make it from.
    #[cfg(debug_assertions)]
    if location.route == Route::Styleguide {
        return dom::reload();
    }
    let visit = reader.visit.get_value() + 1;
    reader.visit.set_value(visit);
    reader.is_searching.set(false);
    reader.is_listing_keys.set(false);
    let is_current = move || reader.visit.get_value() == visit;
    let is_settled = Rc::new(Cell::new(false));
    let waiting_for = location.clone();
    let was_settled = is_settled.clone();
    spawn_local(async move {
        wait(PATIENCE_MS).await;
        if is_current() && !was_settled.replace(true) {
            reader.is_waiting.set(true);
            let shape = match waiting_for.route {
                Route::List { .. } => Shape::List,
                Route::Archive { .. } => Shape::Archive,
                _ => Shape::Article,
            };
            arrive::commit(reader, &waiting_for, change);
            arrive::show(reader, Screen { location: waiting_for, content: Content::Waiting(shape) }, false);
        }
    });
    spawn_local(async move {
        let library = reader.library();
        let load = library.load(&location.route);
        // What was fetched ahead is here at once; the press that asked for it is answered before the page is made.
        let (result, ()) =
            if change == Change::Push { join(load, answered()).await } else { (load.await, ()) };
        if matches!(&result, Ok(Loaded::Page(_, body)) if body.as_str().contains("<math")) {
            modules::math_font().await;
        }
        if !is_current() {
            return;
        }
        let has_waited = is_settled.replace(true);
        reader.is_waiting.set(false);
        // The address changed when the wait became visible; it must not change twice.
        let change = if has_waited && change == Change::Push { Change::Replace } else { change };
        let content = match result {
            Ok(Loaded::Moved(route)) => return go(reader, Location { route, ..location }, change),
            Ok(Loaded::Page(page, body)) => {
                // Everything that names the site follows it, so it is not told what it shows already.
                if reader.site.with_untracked(|site| *site != page.site) {
                    reader.site.set(page.site);
                }
                Content::View(page.view, body)
            }
            Err(failure) => Content::Failed(failure),
        };
        arrive::commit(reader, &location, change);
        arrive::show(reader, Screen { location, content }, change == Change::Moved);
    });
}

/// Tries again what could not be loaded.
pub(crate) fn retry(reader: Reader) {
    let location = reader.screen.with_untracked(|screen| screen.location.clone());
    go(reader, location, Change::Replace);
}

/// Says for a moment what a key did, which may be out of sight.
fn tell(reader: Reader, what: String) {
    reader.announcement.set(what.clone());
    reader.is_telling.set(true);
    spawn_local(async move {
        wait(TELLING_MS).await;
        if reader.announcement.with_untracked(|said| *said == what) {
            reader.is_telling.set(false);
        }
    });
}

/// Fetches what `location` will need.
pub(crate) fn prefetch(reader: Reader, location: Location) {
    // A failure is left for the opening itself to meet.
    spawn_local(async move { reader.library().prefetch(&location.route).await.unwrap_or_default() });
}

/// Shows the query in the address without a navigation.
pub(crate) fn note_query(reader: Reader, query: &str) {
    let location = Location::search(query);
    history::replace(&location);
    reader.screen.update_untracked(|screen| Arc::make_mut(screen).location = location);
}
