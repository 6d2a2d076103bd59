//! Markdown to HTML, the same on every target.

use crate::fragments::Stored;
use crate::headings::Outline;
use crate::html::Written;
use crate::plain::{TextBlock, TextOut, blocks, without_marks};
use crate::source::Source;
use crate::{Diagnostic, SafeHtml, Urls, events, headings, html};
use downlink_bundle::{Heading, Sidecar};

/// An article, ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Its body.
    pub html: SafeHtml,
    /// Its headings in reading order.
    pub outline: Vec<Heading>,
    /// All its text, one block a line.
    pub plain: String,
    /// The same in pieces.
    pub text: Vec<TextBlock>,
    /// Whether it shows a formula, so that a page knows whether it needs the math font.
    pub has_math: bool,
    /// What the author should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Renders an article's Markdown with the fragments that were computed while packing.
///
/// It never fails: what `sidecar` does not hold is shown plain (code without colours, formulas and
/// raw HTML as their source).
///
/// ```
/// use downlink_bundle::Sidecar;
/// use downlink_markdown::{Urls, render};
///
/// let article = render("**注意：**设 $x_1$。", &Sidecar::default(), &Urls::default());
/// assert!(article.html.as_str().starts_with("<p><strong>注意：</strong>设 "));
/// assert_eq!(article.plain, "注意：设 x_1。\n");
/// ```
pub fn render(markdown: &str, sidecar: &Sidecar, urls: &Urls) -> Rendered {
    let source = Source::new(markdown);
    let mut events = events::parse(&source.text);
    let outline = headings::plan(&mut events, &source);
    let written = html::write(&source, &events, &outline, &mut Stored(sidecar), urls);
    finish(written, outline).0
}

/// An article as its readers get it, and its text as the packer needs it.
pub(crate) fn finish(written: Written, outline: Outline) -> (Rendered, TextOut) {
    let mut text = written.text;
    let rendered = Rendered {
        html: SafeHtml::vouched(written.html),
        outline: outline.headings,
        text: blocks(&text.plain),
        plain: without_marks(std::mem::take(&mut text.plain)),
        has_math: written.has_math,
        diagnostics: written.diagnostics,
    };
    (rendered, text)
}

#[cfg(test)]
mod tests;
