//! Everything that is computed once, while packing.

mod code;
mod maker;
mod outward;
mod sanitise;

#[cfg(test)]
mod tests;

use crate::math::Macros;
use crate::plain::{Opening, TextOut};
use crate::scan::Shortcode;
use crate::source::Source;
use crate::{
    Diagnostic, DiagnosticKind, Host, LinkLookup, Rendered, Severity, Urls, events, headings, html, render,
};
use downlink_bundle::Sidecar;
use downlink_text::TextCount;
use maker::{Made, Maker};
use pulldown_cmark::{Event, Tag};
use std::{ops::Range, sync::Arc};

pub use code::CodeBlocks;
pub use outward::{Headings, destinations, running_text};

/// How far an article's first heading is looked for.
const LEADING_BYTES: usize = 4096;

/// How an article is prepared.
#[derive(Debug, Clone)]
pub struct PrepareOptions {
    /// How rendered HTML refers to the site's own files.
    pub urls: Urls,
    /// Characters of an excerpt the author did not end with `<!-- more -->`.
    pub excerpt_chars: usize,
    /// The author's LaTeX macros.
    pub macros: Macros,
    /// The code blocks met so far; what is cloned shares them, so that a block in many articles is
    /// highlighted once.
    pub code: Arc<CodeBlocks>,
}

impl Default for PrepareOptions {
    fn default() -> Self {
        Self { urls: Urls::default(), excerpt_chars: 200, macros: Macros::default(), code: Arc::default() }
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
///
/// ```
/// use downlink_markdown::{Host, ImageLookup, LinkLookup, PrepareOptions, prepare, render};
///
/// struct Nothing;
/// impl Host for Nothing {
///     fn image(&self, _: &str) -> ImageLookup {
///         ImageLookup::Missing("no images here".to_owned())
///     }
///     fn link(&self, _: &str) -> LinkLookup {
///         LinkLookup::External
///     }
/// }
///
/// let options = PrepareOptions::default();
/// let prepared = prepare("设 $x^2$，<b onclick=go()>粗</b>。", &Nothing, &options);
/// assert_eq!(prepared.excerpt, "设 x^2，粗。");
/// let in_browser = render("设 $x^2$，<b onclick=go()>粗</b>。", &prepared.sidecar, &options.urls);
/// assert_eq!(in_browser.html, prepared.rendered.html);
/// ```
pub fn prepare(markdown: &str, host: &dyn Host, options: &PrepareOptions) -> Prepared {
    let source = Source::new(markdown);
    let mut events = events::parse(&source.text);
    let outline = headings::plan(&mut events, &source);
    let mut maker = Maker::new(host, options, &source, &outline);
    let written = html::write(&source, &events, &outline, &mut maker, &options.urls);
    let Made { sidecar, links, diagnostics } = maker.finish();
    let first_heading = outline.headings.first().map(|heading| heading.text.clone());
    let (mut rendered, text) = render::finish(written, outline);
    rendered.diagnostics.extend(diagnostics);
    rendered.diagnostics.extend(source.shortcodes.iter().map(|shortcode| unknown_tag(&source, shortcode)));
    rendered.diagnostics.sort_by_key(|found| (found.line, found.column));
    let count = count(&text);
    Prepared {
        sidecar,
        rendered,
        excerpt: excerpt(text.opening, &text.prose, options),
        count,
        links,
        first_heading,
    }
}

fn excerpt(opening: Opening, prose: &str, options: &PrepareOptions) -> String {
    let (text, is_chosen) = opening.finish(prose);
    // An author who ended the excerpt knows how long it is.
    downlink_text::excerpt(&text, options.excerpt_chars * if is_chosen { 3 } else { 1 })
}

fn count(text: &TextOut) -> TextCount {
    TextCount { code_lines: text.code_lines, formulas: text.display_formulas, ..TextCount::of(&text.prose) }
}

fn unknown_tag(source: &Source<'_>, shortcode: &Shortcode) -> Diagnostic {
    let (line, column) = source.shortcode_position(shortcode);
    let message = format!(
        "the tag `{}` of another program is shown as text; write it in Markdown or HTML, or put it into backticks",
        shortcode.name
    );
    Diagnostic { severity: Severity::Warning, kind: DiagnosticKind::Shortcode, line, column, message }
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
    // The heading's own lines are enough, and an article may be long.
    let head = &markdown[..markdown.floor_char_boundary(LEADING_BYTES)];
    let source = Source::new(head);
    let mut events = events::parse(&source.text);
    let heading = headings::plan(&mut events, &source).headings.into_iter().next()?;
    let (Event::Start(Tag::Heading { .. }), range) = events.first()? else { return None };
    let end = source.original(range.end);
    Some(LeadingHeading { level: heading.level, text: heading.text, end })
}

/// The plain text of the first heading that says anything, wherever it stands.
pub fn first_heading(markdown: &str) -> Option<String> {
    let source = Source::new(markdown);
    let mut events = events::parse(&source.text);
    let headings = headings::plan(&mut events, &source).headings;
    headings.into_iter().map(|heading| heading.text).find(|text| !text.trim().is_empty())
}

/// Where Obsidian's comments (`%%hidden%%`) stand, in bytes, in order. Without them the Markdown means the same.
///
/// ```
/// assert_eq!(downlink_markdown::comments("a %%b%% c, 50%% `%%d%%`"), [2..7]);
/// ```
pub fn comments(markdown: &str) -> Vec<Range<usize>> {
    if markdown.contains("%%") { Source::new(markdown).comments } else { Vec::new() }
}
