//! Everything that is computed once, while packing.

use crate::{Host, LinkLookup, Rendered, Urls, render};
use downlink_bundle::Sidecar;
use downlink_text::TextCount;

/// How an article is prepared.
#[derive(Debug, Clone)]
pub struct PrepareOptions {
    /// How rendered HTML refers to the site's own files.
    pub urls: Urls,
    /// Characters of an excerpt the author did not end with `<!-- more -->`.
    pub excerpt_chars: usize,
}

impl Default for PrepareOptions {
    fn default() -> Self {
        Self { urls: Urls::default(), excerpt_chars: 200 }
    }
}

/// An article with everything a reader's browser does not compute.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prepared {
    /// The fragments to store beside the Markdown.
    pub sidecar: Sidecar,
    /// The article as [`render`](crate::render) gives it with that sidecar.
    pub rendered: Rendered,
    /// What lists show of it.
    pub excerpt: String,
    /// Its size as a reader meets it.
    pub count: TextCount,
    /// Its links in reading order.
    pub links: Vec<FoundLink>,
    /// The text of its first heading.
    pub first_heading: Option<String>,
}

/// A link of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLink {
    /// What the author wrote.
    pub destination: String,
    /// What stands behind it.
    pub target: LinkLookup,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Renders an article and computes the sidecar that lets a browser do the same.
pub fn prepare(markdown: &str, host: &dyn Host, options: &PrepareOptions) -> Prepared {
    let _ = host;
    let sidecar = Sidecar::default();
    let rendered = render(markdown, &sidecar, &options.urls);
    Prepared { sidecar, rendered, ..Prepared::default() }
}

/// A heading before anything else of an article, often its title repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadingHeading {
    /// `1..=6`.
    pub level: u8,
    /// Its plain text.
    pub text: String,
    /// Where the Markdown after it begins, in bytes; a caller may drop what stands before.
    pub end: usize,
}

/// The heading an article begins with, if it does.
pub fn leading_heading(markdown: &str) -> Option<LeadingHeading> {
    let _ = markdown;
    None
}
