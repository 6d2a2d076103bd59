//! The element that shows an image, or what stands in its place.

use super::size::{ShownSize, WantedSize};
use crate::fragments::ImageView;
use crate::{Urls, escape, wiki};
use downlink_bundle::{FileKind, Image};
use std::fmt::Write as _;

/// The text's width in CSS pixels: `--measure` of the style sheet.
const COLUMN_PX: u32 = 640;

/// What an `<img>` says beside where it comes from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ImageText<'t> {
    pub(crate) description: &'t str,
    pub(crate) title: &'t str,
    pub(crate) size: WantedSize,
    pub(crate) loading: Loading,
}

/// When a browser fetches an image.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Loading {
    /// When it is about to be seen.
    #[default]
    Lazy,
    /// With the page.
    Eager,
    /// With the page, before its other images.
    First,
}

impl Loading {
    /// The attributes that say so.
    pub(crate) fn attributes(self) -> &'static str {
        match self {
            Self::Lazy => " loading=\"lazy\" decoding=\"async\"",
            Self::Eager => "",
            Self::First => " fetchpriority=\"high\"",
        }
    }
}

/// Writes an `<img>`, or what stands for it where there is none.
pub(crate) fn write_image(
    out: &mut String,
    view: &ImageView,
    destination: &str,
    words: ImageText<'_>,
    urls: &Urls,
) {
    match view {
        ImageView::Local(image) => {
            let size = words.size.of_image(image.width, image.height);
            write_start(out, &address(urls, &image.digest, &image.extension));
            write_variants(out, image, size, urls);
            if image.is_themed {
                out.push_str(" data-themed");
            }
            write_rest(out, Some(size), words);
        }
        // Data is on the page already; anything else would tell another site who reads here.
        ImageView::Remote(url) if url.starts_with("data:") => {
            write_start(out, url);
            write_rest(out, words.size.both(), words);
        }
        ImageView::Remote(url) => {
            out.push_str("<span class=\"image-remote\">");
            write_remote(out, url, words.description);
            out.push_str("</span>");
        }
        ImageView::Missing(_) => {
            out.push_str("<span class=\"image-missing\">");
            if !words.description.is_empty() {
                escape::text(out, words.description);
                out.push(' ');
            }
            out.push_str("<code>");
            escape::text(out, wiki::inside(destination).unwrap_or(destination));
            out.push_str("</code></span>");
        }
    }
}

fn address(urls: &Urls, digest: &downlink_bundle::Digest, extension: &str) -> String {
    format!("{}{}", urls.root, FileKind::asset_path(digest, extension))
}

fn write_start(out: &mut String, source: &str) {
    out.push_str("<img src=\"");
    escape::attribute(out, source);
    out.push('"');
}

/// Offers the smaller files of an image, and the image itself where none of them is as good.
///
/// Every browser that can run this site knows WebP, so that no `<picture>` is needed.
fn write_variants(out: &mut String, image: &Image, size: ShownSize, urls: &Urls) {
    let Some(widest) = image.variants.last() else { return };
    let own = (widest.width < image.width.min(2 * COLUMN_PX)).then_some((
        &image.digest,
        &image.extension,
        image.width,
    ));
    let variants = image.variants.iter().map(|variant| (&variant.digest, &variant.extension, variant.width));
    out.push_str(" srcset=\"");
    for (index, (digest, extension, width)) in variants.chain(own).enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        escape::attribute(out, &address(urls, digest, extension));
        push(out, format_args!(" {width}w"));
    }
    let shown = size.percent.map_or(size.width.min(COLUMN_PX), |percent| COLUMN_PX * percent / 100);
    push(out, format_args!("\" sizes=\"min(92vw,{shown}px)\""));
}

fn write_rest(out: &mut String, size: Option<ShownSize>, words: ImageText<'_>) {
    if let Some(ShownSize { width, height, percent }) = size {
        push(out, format_args!(" width=\"{width}\" height=\"{height}\""));
        if let Some(percent) = percent {
            push(out, format_args!(" data-width=\"{percent}\""));
        }
    }
    out.push_str(" alt=\"");
    escape::attribute(out, words.description);
    if !words.title.is_empty() {
        out.push_str("\" title=\"");
        escape::attribute(out, words.title);
    }
    out.push('"');
    out.push_str(words.loading.attributes());
    out.push('>');
}

fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    out.write_fmt(arguments).expect("writing to a string cannot fail");
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

/// Turns the words for a remote image, written from `start` on, into a link to it.
pub(super) fn link_remote(out: &mut String, start: usize, url: &str) {
    let Some(words) = out[start..].strip_prefix("<span class=\"image-remote\">") else { return };
    let words = words.trim_end_matches("</span>").to_owned();
    out.truncate(start);
    out.push_str("<a class=\"image-remote\" href=\"");
    escape::attribute(out, url);
    out.push_str("\" rel=\"noopener noreferrer\">");
    out.push_str(&words);
    out.push_str("</a>");
}
