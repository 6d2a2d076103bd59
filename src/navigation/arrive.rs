//! What happens when a page reaches the screen: address, title, scroll, focus.

use super::{Change, reading_mode};
use crate::browser::events::{Event, PopStateEvent, on_window};
use crate::browser::{article, dom, history, timer};
use crate::model::title::document_title;
use crate::offline;
use crate::reader::{Content, Reader, Screen, effect};
use crate::reading;
use crate::routes::Location;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Brings the browser's history in line with a navigation.
pub(super) fn commit(reader: Reader, location: &Location, change: Change) {
    match change {
        Change::Push => history::push(location),
        Change::Replace => history::replace(location),
        Change::Moved => {}
    }
    reader.note_entry();
}

/// Puts a screen before the reader; a page that was returned to is scrolled to where it was left.
pub(super) fn show(reader: Reader, screen: Screen, is_return: bool) {
    let is_here = !matches!(screen.content, Content::Waiting(_));
    if matches!(screen.content, Content::View(..)) {
        offline::note_seen(&screen.location.route);
    }
    let location = screen.location.clone();
    reader.note_search(&location);
    article::unmark();
    reading_mode::follow(reader, &screen.content);
    // Before the page changes the old layout is at hand; after, asking would lay the new page out twice.
    let goes_to_top = !is_return && location.fragment.is_empty();
    reader.unfinished.set(None);
    if goes_to_top {
        reading::begin(reader, &location.route);
        dom::scroll_to(0);
        dom::set_document_attribute("arriving", Some(""));
        offline::show_in_masthead(reader);
    }
    // The strip settles once.
    dom::set_document_attribute("first", None);
    reader.screen.set(Arc::new(screen));
    if is_here {
        reader.announcement.set(untrack(|| title(reader)));
    }
    spawn_local(async move {
        // The screen changes in a task of its own, before the next frame.
        timer::next_paint().await;
        let remembered = history::remembered_scroll().filter(|_| is_return);
        if goes_to_top {
            timer::wait(0).await;
            dom::set_document_attribute("arriving", None);
        } else {
            match remembered {
                Some(y) => dom::scroll_to(y),
                None if !location.fragment.is_empty() && dom::scroll_to_element(&location.fragment) => {}
                None => dom::scroll_to(0),
            }
        }
        if is_here {
            dom::focus_main();
            article::mark(reader, location, remembered.is_none());
        }
    });
}

/// Follows Back and Forward, keeps title and language current, and remembers the place when the document is left.
pub(super) fn watch(reader: Reader) {
    on_window("popstate", move |_: PopStateEvent| {
        history::remember_scroll_of(&reader.entry.get_value());
        // The browser makes entries of its own for places on the page; unnamed, they would share one place.
        history::is_known_entry();
        reader.note_entry();
        let Some(here) = history::current() else { return dom::reload() };
        let is_shown = reader.screen.with_untracked(|screen| {
            screen.location.route == here.route && matches!(screen.content, Content::View(..))
        });
        if !is_shown {
            return super::go(reader, here, Change::Moved);
        }
        reader.note_search(&here);
        let remembered = history::remembered_scroll();
        match remembered {
            Some(y) => dom::scroll_to(y),
            None => {
                dom::scroll_to_element(&here.fragment);
            }
        }
        article::mark(reader, here, remembered.is_none());
    });
    on_window("pagehide", move |_: Event| history::remember_scroll());
    effect(move || dom::set_title(&title(reader)));
    effect(move || dom::set_language(reader.language.get().tag()));
}

/// The document's title for what is on the screen.
fn title(reader: Reader) -> String {
    let texts = reader.texts();
    reader.site.with(|site| {
        reader.screen.with(|screen| match &screen.content {
            Content::View(view, _) => document_title(site, view, texts),
            Content::Waiting(_) => texts.loading.to_owned(),
            Content::Failed(_) => texts.failed_title.to_owned(),
        })
    })
}
