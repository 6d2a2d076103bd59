//! Following the site's links, and fetching what they lead to before they are followed.

use super::{Change, go, prefetch};
use crate::browser::events::{Event, MouseEvent, on_window};
use crate::browser::links;
use crate::browser::timer::wait;
use crate::reader::Reader;
use crate::routes::Location;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a pointer rests on a link that may be followed.
const REST_MS: i32 = 50;

/// Takes over clicks on links into the site, and listens for the reader's intention to click.
pub(super) fn follow(reader: Reader) {
    on_window("click", move |event: MouseEvent| {
        let Some(location) = links::followed_by_app(&event) else { return };
        // Another place on this page is the browser's business: it scrolls and notes the entry.
        if links::is_same_page(&location) && !location.fragment.is_empty() {
            return;
        }
        event.prevent_default();
        go(reader, location, Change::Push);
    });
    let intended = StoredValue::new(None::<Location>);
    let intend = move |event: Event| {
        let Some(location) = links::target(&event) else { return };
        let is_new = intended.with_value(|last| last.as_ref() != Some(&location));
        if is_new && !links::is_same_page(&location) {
            intended.set_value(Some(location.clone()));
            spawn_local(async move {
                // A pointer that only passes wants nothing; and a finger's press follows at once, which is answered first.
                wait(REST_MS).await;
                if intended.try_with_value(|last| last.as_ref() == Some(&location)) == Some(true) {
                    prefetch(reader, location);
                }
            });
        }
    };
    for name in ["pointerover", "touchstart", "focusin"] {
        on_window(name, intend);
    }
}
