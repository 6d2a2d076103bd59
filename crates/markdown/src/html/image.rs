//! Images.

pub(super) mod size;
mod tag;

pub(crate) use tag::{ImageText, Loading, write_image};

use super::{Holds, Writer};
use crate::escape;
use crate::events::Located;
use crate::fragments::ImageView;
use crate::headings::text_of;
use crate::wiki;
use pulldown_cmark::{Event, Tag, TagEnd};
use size::WantedSize;
use tag::link_remote;

/// HTML of about a screen of text; images before its end are seen at once.
const FIRST_SCREEN_BYTES: usize = 2500;

/// Images that are fetched with the page at most.
const MAX_EAGER: usize = 2;

impl<'a> Writer<'a> {
    /// Writes a paragraph of images alone: one as a figure, several as a row. Says whether it was one.
    pub(super) fn image_paragraph(&mut self) -> bool {
        let end = |(event, _): &Located<'_>| matches!(event, Event::End(TagEnd::Paragraph));
        let length = self.events[self.at..].iter().position(end).unwrap_or(0);
        match image_count(&self.events[self.at..self.at + length]) {
            0 => return false,
            1 => self.figure(),
            _ => self.open(Holds::Phrasing, "<p class=\"image-row\">", "</p>\n"),
        }
        true
    }

    /// Writes the paragraph that holds only an image as a figure.
    fn figure(&mut self) {
        let Some((Event::Start(Tag::Image { dest_url, title, id, .. }), range)) = self.events.get(self.at)
        else {
            return;
        };
        self.at += 1;
        self.out.html.push_str("<figure class=\"image\">");
        // Alone in its paragraph it is in no link, so it may be one.
        let start = self.out.html.len();
        if let ImageView::Remote(url) = self.image(dest_url, "", id, range.start) {
            link_remote(&mut self.out.html, start, &url);
        }
        if !title.is_empty() {
            let title = self.source.to_plain(title);
            self.out.html.push_str("<figcaption>");
            escape::text(&mut self.out.html, &title);
            self.out.html.push_str("</figcaption>");
        }
        self.out.html.push_str("</figure>\n");
        self.out.text.end_block();
        // The end of the paragraph, which was not opened.
        self.at += 1;
    }

    /// Writes the image whose description follows; of a wiki embed, `embedded` is `300` or `300x200`.
    pub(super) fn image(&mut self, destination: &str, title: &str, embedded: &str, at: usize) -> ImageView {
        self.begin_text();
        let first = self.at;
        self.at = end_of_image(self.events, first);
        let description = text_of(&self.events[first..self.at], self.source);
        let (description, mut size) = size::of_description(&description);
        let after = match self.events.get(self.at) {
            Some((Event::Text(text), range)) => size::of_attributes(text).map(|found| (found, text, range)),
            _ => None,
        };
        if let Some(((found, ..), ..)) = after {
            size = found;
            self.at += 1;
        }
        let destination = self.source.restore(destination);
        if let Some(found) = WantedSize::parse(embedded).filter(|_| wiki::inside(&destination).is_some()) {
            size = found;
        }
        let title = self.source.to_plain(title);
        let mut notes = Vec::new();
        let view = self.fragments.image(&destination, &mut notes);
        self.note_all(at, notes);
        let loading = if matches!(view, ImageView::Local(_)) { self.next_loading() } else { Loading::Lazy };
        let words = ImageText { description, title: &title, size, loading };
        write_image(&mut self.out.html, &view, &destination, words, self.urls);
        self.out.text.image(description);
        if let Some(((_, rest), text, range)) = after {
            self.text(rest, range.start + text.len() - rest.len());
        }
        view
    }

    /// When the image that is written next is fetched.
    pub(super) fn next_loading(&mut self) -> Loading {
        self.image_count += 1;
        match self.image_count {
            _ if self.out.html.len() > FIRST_SCREEN_BYTES => Loading::Lazy,
            1 => Loading::First,
            count if count <= MAX_EAGER => Loading::Eager,
            _ => Loading::Lazy,
        }
    }
}

/// How many images the events of a paragraph are; none where there is anything else in it.
fn image_count(events: &[Located<'_>]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some((event, _)) = events.get(at) {
        at += 1;
        match event {
            Event::Start(Tag::Image { .. }) => {
                count += 1;
                at = end_of_image(events, at);
            }
            Event::SoftBreak | Event::HardBreak if count > 0 => {}
            Event::Text(text) if count > 0 => {
                let rest = size::of_attributes(text).map_or(&**text, |(_, rest)| rest);
                if !rest.trim().is_empty() {
                    return 0;
                }
            }
            _ => return 0,
        }
    }
    count
}

/// The place after the image that began before `at`.
fn end_of_image(events: &[Located<'_>], mut at: usize) -> usize {
    let mut depth = 1;
    while let Some((event, _)) = events.get(at) {
        at += 1;
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    at
}

#[cfg(all(test, feature = "pack"))]
mod tests;
