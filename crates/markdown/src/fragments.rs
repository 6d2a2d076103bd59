//! Where a writer gets what Markdown alone does not say.

use crate::destination::{self, Destination};
use crate::scan::Formula;
use crate::{DiagnosticKind, Severity};
use downlink_bundle::{
    CodeRun, Fence, FragmentKey, HtmlFragment, Image, Link, LinkKind, MathFragment, Sidecar,
};

/// Answers a writer's questions: from the sidecar, or while packing by computing.
pub(crate) trait Fragments {
    /// What a code block's info string says, where that is more than its first word.
    fn fence(&mut self, info: &str) -> Option<&Fence>;

    /// The runs of a code block.
    fn code(&mut self, info: &str, source: &str) -> Option<&[CodeRun]>;

    /// A formula as MathML; before it stand `definitions` formulas that may define macros.
    fn math(&mut self, formula: &Formula, definitions: usize) -> Option<&MathFragment>;

    /// A raw HTML fragment, sanitised; what was lost goes to `notes`.
    fn html(&mut self, raw: &RawHtml<'_>, notes: &mut Vec<Note>) -> Option<&HtmlFragment>;

    /// What stands behind an image's destination; what is wrong with it goes to `notes`.
    fn image(&mut self, destination: &str, notes: &mut Vec<Note>) -> ImageView;

    /// What stands behind a link's destination; `at` is its line and column. What its author should know
    /// although it leads somewhere goes to `notes`.
    fn link(&mut self, destination: &str, at: (u32, u32), notes: &mut Vec<Note>) -> LinkView;
}

/// A raw HTML fragment and its surroundings.
#[derive(Debug)]
#[cfg_attr(not(feature = "pack"), expect(dead_code, reason = "only the sanitiser reads all of it"))]
pub(crate) struct RawHtml<'f> {
    /// The author's elements open around it in the same Markdown block, outermost first, after what the
    /// writer says of the place.
    pub(crate) context: &'f [String],
    /// What the author wrote.
    pub(crate) source: &'f str,
    /// The same with formulas as placeholders, numbered from 0.
    pub(crate) marked: &'f str,
    /// The formulas as the author wrote them.
    pub(crate) formulas: &'f [&'f str],
    /// Line and column.
    pub(crate) at: (u32, u32),
}

/// Something the author should know, without its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) severity: Severity,
    pub(crate) kind: DiagnosticKind,
    pub(crate) message: String,
}

/// How an image is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImageView {
    Local(Image),
    Remote(String),
    /// Not at all, and why.
    Missing(String),
}

/// How a link is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkView {
    Local(Link),
    External(String),
    /// As a link that leads nowhere, and why.
    Missing(String),
    /// As text: its scheme is not allowed.
    Refused,
}

/// The fragments that travel with an article.
pub(crate) struct Stored<'s>(pub(crate) &'s Sidecar);

impl Fragments for Stored<'_> {
    fn fence(&mut self, info: &str) -> Option<&Fence> {
        self.0.fences.get(info)
    }

    fn code(&mut self, info: &str, source: &str) -> Option<&[CodeRun]> {
        self.0.code.get(&FragmentKey::code(info, source)).map(Vec::as_slice)
    }

    fn math(&mut self, formula: &Formula, definitions: usize) -> Option<&MathFragment> {
        self.0.math.get(&FragmentKey::math(&formula.tex, formula.is_display, definitions))
    }

    fn html(&mut self, raw: &RawHtml<'_>, _: &mut Vec<Note>) -> Option<&HtmlFragment> {
        self.0.html.get(&FragmentKey::html(raw.context, raw.source))
    }

    fn image(&mut self, destination: &str, _: &mut Vec<Note>) -> ImageView {
        match self.0.images.get(destination) {
            Some(image) => ImageView::Local(image.clone()),
            None => unknown_image(destination),
        }
    }

    fn link(&mut self, destination: &str, _: (u32, u32), _: &mut Vec<Note>) -> LinkView {
        match self.0.links.get(destination) {
            Some(Link { to: LinkKind::Missing, .. }) => LinkView::Missing(UNKNOWN.to_owned()),
            Some(link) => LinkView::Local(link.clone()),
            None => unknown_link(destination),
        }
    }
}

const UNKNOWN: &str = "nothing in the library has this path";

/// How an image is shown of which only the destination is known.
pub(crate) fn unknown_image(written: &str) -> ImageView {
    match destination::of_image(written) {
        Destination::External(url) => ImageView::Remote(url),
        Destination::Refused => {
            ImageView::Missing("only http, https and embedded pictures are shown".to_owned())
        }
        Destination::Fragment(_) | Destination::Relative => ImageView::Missing(UNKNOWN.to_owned()),
    }
}

/// How a link is shown of which only the destination is known.
pub(crate) fn unknown_link(written: &str) -> LinkView {
    match destination::of_link(written) {
        Destination::External(url) => LinkView::External(url),
        Destination::Refused => LinkView::Refused,
        Destination::Fragment(_) | Destination::Relative => LinkView::Missing(UNKNOWN.to_owned()),
    }
}
