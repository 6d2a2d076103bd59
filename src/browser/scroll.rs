//! Following the page as it scrolls.

use super::dom::{by_id, document, scroll_y, window_height};
use super::events::{Event, on_window};
use super::timer::{next_paint, wait};
use crate::model::outline::Scroll;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;

/// Calls `look` once the page is laid out, and then in each frame after the page scrolled or changed its size.
pub(crate) fn follow(look: impl Fn() + 'static) {
    let look: Rc<dyn Fn()> = Rc::new(look);
    let is_asked = Rc::new(Cell::new(false));
    for name in ["scroll", "resize"] {
        let (look, is_asked) = (look.clone(), is_asked.clone());
        on_window(name, move |_: Event| {
            if is_asked.replace(true) {
                return;
            }
            let (look, is_asked) = (look.clone(), is_asked.clone());
            spawn_local(async move {
                next_paint().await;
                is_asked.set(false);
                look();
            });
        });
    }
    spawn_local(async move {
        // Of an article just gone to, the first frame shows a part only.
        next_paint().await;
        wait(0).await;
        next_paint().await;
        look();
    });
}

/// Where the page stands in its window.
pub(crate) fn place() -> Scroll {
    let (above, height) = (f64::from(scroll_y()), window_height());
    let whole = document().document_element().map_or(0, |page| page.scroll_height());
    Scroll { above, below: f64::from(whole) - above - height, height }
}

/// Where the element with this id begins, from the window's upper edge; far below it when there is none.
pub(crate) fn top_of(id: &str) -> f64 {
    by_id(id).map_or(f64::INFINITY, |element| element.get_bounding_client_rect().top())
}
