//! What scrolls sideways can be focused, so that the keyboard can scroll it; what does not is no stop.

use crate::browser::dom::{all, set};
use crate::browser::timer::{next_paint, wait};
use leptos::task::spawn_local;
use web_sys::Element;

/// Formulas are stops anyway: they have a menu.
const REGIONS: &str = ".prose pre, .table-scroll, .prose table:not(.table-scroll > table)";

/// Does [`fit`] once the text is laid out and on the screen.
pub(super) fn fit_soon() {
    spawn_local(async {
        next_paint().await;
        wait(0).await;
        fit();
    });
}

/// Makes stops of the regions that are wider than their room, and of no others.
pub(super) fn fit() {
    let regions = all(REGIONS);
    // All sizes are read before anything is written, for one layout of the page and no more. Inside of
    // closed details nothing has a size; it stays as it was written.
    let overflow = |region: &Element| match (region.scroll_width(), region.client_width()) {
        (_, 0) => None,
        (content, room) => Some(content > room),
    };
    let overflows: Vec<Option<bool>> = regions.iter().map(overflow).collect();
    for (region, overflows) in regions.iter().zip(overflows) {
        match (overflows, region.has_attribute("tabindex")) {
            (Some(true), false) => set(region, "tabindex", "0"),
            (Some(false), true) => {
                region.remove_attribute("tabindex").ok();
            }
            _ => {}
        }
    }
}
