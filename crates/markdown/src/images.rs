//! Which images an article shows.

use crate::events;
use crate::source::Source;
use pulldown_cmark::{Event, Tag};

/// The destinations of the images that an article's Markdown shows, in reading order; those of raw HTML
/// are not among them.
///
/// ```
/// let found = downlink_markdown::image_destinations("![a](b.png) `![c](d.png)` ![e][f]\n\n[f]: g.png");
/// assert_eq!(found, ["b.png", "g.png"]);
/// ```
pub fn image_destinations(markdown: &str) -> Vec<String> {
    let source = Source::new(markdown);
    let destination = |(event, _): events::Located<'_>| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some(source.restore(&dest_url).into_owned()),
        _ => None,
    };
    events::parse(&source.text).into_iter().filter_map(destination).collect()
}
