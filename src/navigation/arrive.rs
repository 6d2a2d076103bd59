//! What happens when a page reaches the screen: address, title, scroll, focus.

use super::{Change, reading_mode};
use crate::browser::events::{Event, PopStateEvent, on_window};
use crate::browser::{article, dom, history, timer, travel};
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
    if matches!(screen.content, Content::View(..)) {
        offline::note_seen(&screen.location.route);
    }
    let row = common_row(reader, &screen).filter(|_| travel::is_wanted());
    let arrival = Arrival::of(reader, &screen, is_return);
    if let Some(row) = row {
        let (first, then) = (arrival.clone(), arrival.clone());
        spawn_local(async move {
            travel::travel(row, move || first.replace(screen), move || then.find_place()).await;
            timer::next_paint().await;
            arrival.end().await;
        });
    } else {
        // The screen changes in a task of its own, before the next frame.
        arrival.replace(screen);
        spawn_local(async move {
            timer::next_paint().await;
            arrival.find_place();
            arrival.end().await;
        });
    }
}

/// The row of the post that the screen before and this one have in common, where one is a list.
fn common_row(reader: Reader, screen: &Screen) -> Option<usize> {
    let Content::View(next, _) = &screen.content else { return None };
    reader.screen.with_untracked(|screen| match &screen.content {
        Content::View(view, _) => view.common_row(next),
        _ => None,
    })
}

/// A screen on its way to the reader.
#[derive(Clone)]
struct Arrival {
    reader: Reader,
    /// The number of the screen: one that comes after it may overtake it.
    number: u32,
    location: Location,
    is_return: bool,
    /// Whether it is what was asked for, and no picture of waiting.
    is_here: bool,
}

impl Arrival {
    fn of(reader: Reader, screen: &Screen, is_return: bool) -> Self {
        let number = reader.shown.get_value() + 1;
        reader.shown.set_value(number);
        let is_here = !matches!(screen.content, Content::Waiting(_));
        Self { reader, number, location: screen.location.clone(), is_return, is_here }
    }

    fn is_overtaken(&self) -> bool {
        self.reader.shown.get_value() != self.number
    }

    fn goes_to_top(&self) -> bool {
        !self.is_return && self.location.fragment.is_empty()
    }

    fn remembered_scroll(&self) -> Option<i32> {
        history::remembered_scroll().filter(|_| self.is_return)
    }

    /// Puts `screen` in the place of the one before.
    fn replace(&self, screen: Screen) {
        let reader = self.reader;
        if self.is_overtaken() {
            return;
        }
        reader.note_search(&self.location);
        article::unmark();
        reading_mode::follow(reader, &screen.content);
        // Before the page changes the old layout is at hand; after, asking would lay the new page out twice.
        reader.unfinished.set(None);
        if self.goes_to_top() {
            reading::begin(reader, &self.location.route);
            dom::scroll_to(0);
            dom::set_document_attribute("arriving", Some(""));
            offline::show_in_masthead(reader);
        }
        // The strip settles once.
        dom::set_document_attribute("first", None);
        reader.screen.set(Arc::new(screen));
        if self.is_here {
            reader.is_telling.set(false);
            reader.announcement.set(untrack(|| title(reader)));
        }
    }

    /// Goes to the place on the page, once the page is there.
    fn find_place(&self) {
        if self.goes_to_top() || self.is_overtaken() {
            return;
        }
        match self.remembered_scroll() {
            Some(y) => dom::scroll_to(y),
            None if !self.location.fragment.is_empty() && dom::scroll_to_element(&self.location.fragment) => {
            }
            None => dom::scroll_to(0),
        }
    }

    /// Does what the first frame of the page need not wait for.
    async fn end(self) {
        if self.goes_to_top() {
            timer::wait(0).await;
            dom::set_document_attribute("arriving", None);
        }
        if self.is_here && !self.is_overtaken() {
            dom::focus_main();
            let is_first = self.remembered_scroll().is_none();
            article::mark(self.reader, self.location, is_first);
        }
    }
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
