//! Keys that work everywhere.

use super::{Change, Preference, cycle_theme, go, leave_reading_mode, toggle_reading_mode, toggle_saved};
use crate::browser::dom;
use crate::browser::events::{KeyboardEvent, is_composing_key, on_window};
use crate::browser::timer::after_paint;
use crate::model::keys::{Act, Around, Sequence, next_stop};
use crate::model::view::View;
use crate::reader::{Content, Reader};
use crate::routes::{Location, PageNumber, Route};
use downlink_bundle::Neighbour;
use leptos::prelude::*;
use std::cell::Cell;

/// Where `j` and `k` stop: the headings of an article, else the links of rows.
const STOPS: &str = ".prose > :is(h2, h3, h4)";
const ROWS: &str = ".post-row-title > a, .title-row > a, .saved-row a, main .search-hit";
/// What a row is.
const ROW: &str = ".post-row, .title-row, .saved-row";

/// Ctrl-K or Cmd-K opens search, the arrows turn the pages of a list, and single keys do as `model::keys` says.
pub(super) fn listen(reader: Reader) {
    let sequence = Cell::new(Sequence::default());
    on_window("keydown", move |event: KeyboardEvent| {
        // A modifier by itself is the beginning of a character such as `?`.
        if event.default_prevented() || matches!(event.key().as_str(), "Shift" | "Control" | "Alt" | "Meta") {
            return;
        }
        let mut pressed = sequence.take();
        press(reader, &event, &mut pressed);
        sequence.set(pressed);
    });
}

fn press(reader: Reader, event: &KeyboardEvent, sequence: &mut Sequence) {
    let key = event.key();
    let is_command = event.ctrl_key() || event.meta_key();
    let around = Around {
        // While an input method composes, keys belong to it.
        is_composing: is_composing_key(event),
        has_modifier: is_command || event.alt_key(),
        is_typing: dom::is_typing(),
        is_covered: dom::query("dialog[open], [role=menu]").is_some(),
        is_off: false,
    };
    if matches!(key.as_str(), "k" | "K") && is_command && !event.shift_key() && !event.alt_key() {
        if !around.is_composing {
            event.prevent_default();
            reader.is_listing_keys.set(false);
            reader.is_searching.update(|is_open| *is_open = !*is_open);
        }
        return;
    }
    if key == "Escape" && !around.is_composing && !around.is_covered && leave_reading_mode(reader) {
        return event.prevent_default();
    }
    if !around.is_free() {
        return sequence.forget();
    }
    if matches!(key.as_str(), "ArrowLeft" | "ArrowRight") && !event.shift_key() {
        if let Some(route) = beside(reader, key == "ArrowRight") {
            event.prevent_default();
            go(reader, Location::of(route), Change::Push);
        }
        return;
    }
    let around = Around { is_off: Preference::Keys.get().is_some(), ..around };
    let act = if around.is_free() { sequence.press(&key, event.time_stamp()) } else { None };
    if let Some(act) = act {
        event.prevent_default();
        if act.repeats() || !event.repeat() {
            perform(reader, act);
        }
    }
}

fn perform(reader: Reader, act: Act) {
    let open = |route| go(reader, Location::of(route), Change::Push);
    match act {
        Act::Search => reader.is_searching.set(true),
        Act::Help => reader.is_listing_keys.set(true),
        Act::Next => step(true),
        Act::Previous => step(false),
        Act::Home => open(Route::home()),
        Act::Saved => open(Route::Saved),
        Act::Archive => open(Route::Archive { page: PageNumber::FIRST }),
        // Every element's style has to be worked out.
        Act::Theme => after_paint(move || cycle_theme(reader)),
        Act::Bookmark => bookmark(reader),
        Act::ReadingMode => toggle_reading_mode(reader),
    }
}

/// Moves the focus to the next row or heading, or the one before.
fn step(is_forward: bool) {
    let headings = dom::all(STOPS);
    let is_article = !headings.is_empty();
    let stops = if is_article { headings } else { dom::all(ROWS) };
    let tops: Vec<f64> = stops.iter().map(|stop| stop.get_bounding_client_rect().top()).collect();
    let focused = dom::focused().and_then(|focused| {
        let row = dom::closest(&focused, ROW);
        stops.iter().position(|stop| {
            stop.is_same_node(Some(&focused)) || row.as_ref().is_some_and(|row| row.contains(Some(stop)))
        })
    });
    let Some(index) = next_stop(&tops, focused, dom::window_height(), is_forward) else { return };
    let stop = &stops[index];
    if is_article {
        // Headings take the focus only so: then a screen reader and the next Tab go on from here.
        dom::set(stop, "tabindex", "-1");
        dom::focus_on(stop);
        stop.scroll_into_view();
    } else {
        dom::focus_on(stop);
    }
}

/// Puts the article on the screen aside, or takes it back, and says so.
fn bookmark(reader: Reader) {
    let screen = reader.screen.get_untracked();
    let Content::View(View::Article(article), _) = &screen.content else { return };
    let post = Neighbour::from(&article.summary);
    toggle_saved(reader, &post);
    let is_saved = reader.saved.with_untracked(|saved| saved.contains(&post.slug));
    let texts = untrack(|| reader.texts());
    super::tell(reader, if is_saved { texts.is_saved } else { texts.is_unsaved }.to_owned());
}

/// The page after or before the one on the screen.
fn beside(reader: Reader, is_forward: bool) -> Option<Route> {
    let screen = reader.screen.get_untracked();
    let Content::View(view, _) = &screen.content else { return None };
    let turned = |page: PageNumber, last| {
        if is_forward { (page < last).then(|| page.following()) } else { page.preceding() }
    };
    match view {
        View::List(list) => turned(list.page, list.last_page).map(|page| list.route(page)),
        View::Archive(archive) => turned(archive.page, archive.last_page).map(|page| Route::Archive { page }),
        _ => None,
    }
}
