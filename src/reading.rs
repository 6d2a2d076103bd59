//! How far the reader is in an article: noted while scrolling, kept on the device.

use crate::browser::events::{Event, on_window};
use crate::browser::storage::{self, Key};
use crate::browser::{dom, timer};
use crate::model::reading::Reading;
use crate::reader::Reader;
use crate::routes::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;

/// How long the page rests before its place is noted.
const REST_MS: i32 = 400;

/// Notes places from now on.
pub(crate) fn watch(reader: Reader) {
    reader.reading.set(Reading::parse(storage::read(Key::Reading).as_deref()));
    let is_waiting = Rc::new(Cell::new(false));
    on_window("scroll", move |_: Event| {
        if is_waiting.replace(true) {
            return;
        }
        let is_waiting = is_waiting.clone();
        spawn_local(async move {
            timer::wait(REST_MS).await;
            is_waiting.set(false);
            note(reader);
        });
    });
    on_window("pagehide", move |_: Event| note(reader));
}

/// Where the reader left the article at `route` on an earlier visit, in hundredths.
pub(crate) fn begin(reader: Reader, route: &Route) {
    let unfinished = match route {
        Route::Post { slug } => reader.reading.with_untracked(|reading| reading.unfinished(slug)),
        _ => None,
    };
    reader.unfinished.set(unfinished);
}

/// Goes on where the article was left.
pub(crate) fn go_on(reader: Reader) {
    if let Some(percent) = reader.unfinished.get_untracked() {
        dom::scroll_to_part(".prose", percent);
        reader.unfinished.set(None);
    }
}

fn note(reader: Reader) {
    let slug = reader.screen.with_untracked(|screen| match &screen.location.route {
        Route::Post { slug } => Some(slug.clone()),
        _ => None,
    });
    let (Some(slug), Some(percent)) = (slug, dom::part_seen(".prose")) else { return };
    // Another tab may have noted other articles.
    let mut reading = Reading::parse(storage::read(Key::Reading).as_deref());
    if reading.note(&slug, percent) {
        storage::write(Key::Reading, Some(&reading.to_json()));
        reader.reading.set(reading);
    }
}
