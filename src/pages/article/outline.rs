//! The article's table of contents.

use crate::browser::dom;
use crate::reader::{Reader, effect};
use downlink_bundle::Heading;
use leptos::prelude::*;

/// Headings deeper than this are left out.
const MAX_LEVEL: u8 = 3;
/// Fewer headings need no table.
const MIN_HEADINGS: usize = 2;
/// Where the table stands beside the text; the style sheet says the same.
const WIDE: &str = "(min-width: 75rem)";

/// Links to the article's headings: beside the text where there is room, else folded above it.
#[component]
pub(crate) fn Outline(
    /// The article's headings.
    headings: Vec<Heading>,
) -> impl IntoView {
    let reader = Reader::here();
    let headings: Vec<Heading> = headings.into_iter().filter(|heading| heading.level <= MAX_LEVEL).collect();
    let has_table = headings.len() >= MIN_HEADINGS;
    effect(move || {
        if has_table && dom::matches_media(WIDE) {
            dom::open_details("outline");
        }
    });
    let item = |heading: Heading| {
        let href = format!("#{}", heading.id);
        view! { <li data-level=heading.level.to_string()><a href=href dir="auto">{heading.text}</a></li> }
    };
    has_table.then(|| {
        view! {
            <details class="outline" id="outline">
                <summary>{reader.text(|texts| texts.outline)}</summary>
                <nav aria-label=reader.text(|texts| texts.outline)>
                    <ol lang=reader.content_lang("")>{headings.into_iter().map(item).collect_view()}</ol>
                </nav>
            </details>
        }
    })
}
