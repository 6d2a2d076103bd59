//! Images.

use super::Writer;
use crate::fragments::ImageView;
use crate::headings::text_of;
use crate::{DiagnosticKind, Severity, Urls, escape, wiki};
use downlink_bundle::FileKind;
use pulldown_cmark::{Event, Tag, TagEnd};

/// What an `<img>` says beside where it comes from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ImageText<'t> {
    pub(crate) description: &'t str,
    pub(crate) title: &'t str,
    /// The author's own size, where it counts more than the image's.
    pub(crate) width: Option<&'t str>,
    pub(crate) height: Option<&'t str>,
}

impl Writer<'_> {
    /// Whether the paragraph that starts here holds nothing but an image.
    pub(super) fn lone_image(&self) -> bool {
        let mut following = self.events[self.at..].iter().map(|(event, _)| event);
        if !matches!(following.next(), Some(Event::Start(Tag::Image { .. }))) {
            return false;
        }
        let mut depth = 1;
        while depth > 0 {
            match following.next() {
                Some(Event::Start(Tag::Image { .. })) => depth += 1,
                Some(Event::End(TagEnd::Image)) => depth -= 1,
                Some(_) => {}
                None => return false,
            }
        }
        matches!(following.next(), Some(Event::End(TagEnd::Paragraph)))
    }

    /// Writes the paragraph that holds only an image as a figure.
    pub(super) fn figure(&mut self) {
        let Some((Event::Start(Tag::Image { dest_url, title, id, .. }), range)) = self.events.get(self.at)
        else {
            return;
        };
        self.at += 1;
        self.out.html.push_str("<figure class=\"image\">");
        // Alone in its paragraph it is in no link, so it may be one.
        let start = self.out.html.len();
        self.image(dest_url, "", id, range.start);
        link_remote(&mut self.out.html, start, &self.fragments.image(&self.source.restore(dest_url)));
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

    /// Writes the image whose description follows; of a wiki embed, `size` is `300` or `300x200`.
    pub(super) fn image(&mut self, destination: &str, title: &str, size: &str, at: usize) {
        self.begin_text();
        let first = self.at;
        let mut depth = 1;
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let description = text_of(&self.events[first..self.at], self.source);
        let destination = self.source.restore(destination);
        let title = self.source.to_plain(title);
        let view = self.fragments.image(&destination);
        if let ImageView::Missing(reason) = &view {
            let message = format!("the image {destination:?} is not shown: {reason}");
            self.note(at, Severity::Error, DiagnosticKind::Image, message);
        }
        let view = sized(view, size);
        let words = ImageText { description: &description, title: &title, ..ImageText::default() };
        write_image(&mut self.out.html, &view, &destination, words, self.urls);
        self.out.text.image(&description);
    }
}

/// The image in the size its author asked for: `300` is a width, `300x200` width and height.
fn sized(mut view: ImageView, size: &str) -> ImageView {
    if let ImageView::Local(image) = &mut view {
        let (width, height) = size.split_once('x').unwrap_or((size, ""));
        if let Ok(width @ 1..) = width.parse::<u32>() {
            let in_proportion = u64::from(image.height) * u64::from(width) / u64::from(image.width.max(1));
            image.height = height.parse().unwrap_or(in_proportion.clamp(1, u64::from(u32::MAX)) as u32);
            image.width = width;
        }
    }
    view
}

/// Turns the words for a remote image, written from `start` on, into a link to it.
fn link_remote(out: &mut String, start: usize, view: &ImageView) {
    let ImageView::Remote(url) = view else { return };
    let Some(words) = out[start..].strip_prefix("<span class=\"image-remote\">") else { return };
    let words = words.trim_end_matches("</span>").to_owned();
    out.truncate(start);
    out.push_str("<a class=\"image-remote\" href=\"");
    escape::attribute(out, url);
    out.push_str("\" rel=\"noopener noreferrer\">");
    out.push_str(&words);
    out.push_str("</a>");
}

/// Writes what stands for an image of another site: its description and where it is.
fn write_remote(out: &mut String, url: &str, description: &str) {
    if !description.is_empty() {
        escape::text(out, description);
        out.push(' ');
    }
    let host = url.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or(url);
    out.push('(');
    escape::text(out, host);
    out.push(')');
}

/// Writes an `<img>`, or what stands for it where there is none.
pub(crate) fn write_image(
    out: &mut String,
    view: &ImageView,
    destination: &str,
    words: ImageText<'_>,
    urls: &Urls,
) {
    let (source, size) = match view {
        ImageView::Local(image) => (
            format!("{}{}", urls.root, FileKind::asset_path(&image.digest, &image.extension)),
            Some((image.width, image.height)),
        ),
        // Data is on the page already; anything else would tell another site who reads here.
        ImageView::Remote(url) if url.starts_with("data:") => (url.clone(), None),
        ImageView::Remote(url) => {
            out.push_str("<span class=\"image-remote\">");
            write_remote(out, url, words.description);
            out.push_str("</span>");
            return;
        }
        ImageView::Missing(_) => {
            out.push_str("<span class=\"image-missing\">");
            if !words.description.is_empty() {
                escape::text(out, words.description);
                out.push(' ');
            }
            out.push('(');
            escape::text(out, wiki::inside(destination).unwrap_or(destination));
            out.push_str(")</span>");
            return;
        }
    };
    out.push_str("<img src=\"");
    escape::attribute(out, &source);
    if words.width.is_some() || words.height.is_some() {
        for (name, value) in [("width", words.width), ("height", words.height)] {
            if let Some(value) = value {
                out.push_str(&format!("\" {name}=\""));
                escape::attribute(out, value);
            }
        }
    } else if let Some((width, height)) = size {
        out.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
    }
    out.push_str("\" alt=\"");
    escape::attribute(out, words.description);
    if !words.title.is_empty() {
        out.push_str("\" title=\"");
        escape::attribute(out, words.title);
    }
    out.push_str("\" loading=\"lazy\" decoding=\"async\">");
}
