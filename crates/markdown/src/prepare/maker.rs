//! Computes the fragments of an article, and keeps them for its readers.

use super::code::{self, CodeBlocks};
use super::sanitise::{Resolve, Sanitised, root_mark, sanitise};
use super::{FoundLink, PrepareOptions};
use crate::destination::{self, Destination};
use crate::fragments::{Fragments, ImageView, LinkView, Note, RawHtml, unknown_image, unknown_link};
use crate::headings::Outline;
use crate::html::local_url;
use crate::math::MathError;
use crate::scan::Formula;
use crate::source::Source;
use crate::typeset::Typesetter;
use crate::{Diagnostic, DiagnosticKind, Host, ImageLookup, LinkLookup, Severity};
use downlink_bundle::{CodeRun, Fence, FragmentKey, HtmlFragment, Link, LinkKind, MathFragment, Sidecar};
use std::collections::HashMap;

pub(super) struct Maker<'a> {
    pub(super) host: &'a dyn Host,
    pub(super) outline: &'a Outline,
    /// Whether labels the author did not write are in Chinese.
    is_chinese: bool,
    code: &'a CodeBlocks,
    sidecar: Sidecar,
    links: Vec<FoundLink>,
    /// What the host said, so that it is asked once.
    images: HashMap<String, (ImageView, Option<String>)>,
    source: &'a Source<'a>,
    typesetter: Typesetter,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        host: &'a dyn Host,
        options: &'a PrepareOptions,
        source: &'a Source<'a>,
        outline: &'a Outline,
    ) -> Self {
        Self {
            host,
            outline,
            is_chinese: source.is_chinese(),
            code: &options.code,
            sidecar: Sidecar::default(),
            links: Vec::new(),
            images: HashMap::new(),
            source,
            typesetter: Typesetter::new(options.macros.clone()),
            diagnostics: Vec::new(),
        }
    }

    /// How an image is shown, and what its author should know.
    fn find_image(&mut self, written: &str) -> (ImageView, Option<String>) {
        let judged = destination::of_image(written);
        if judged == Destination::Refused {
            return (unknown_image(written), None);
        }
        let view = match (self.host.image(written), judged) {
            (ImageLookup::Found { image, hint }, _) => {
                self.sidecar.images.insert(written.to_owned(), image.clone());
                return (ImageView::Local(image), hint);
            }
            (ImageLookup::Remote, Destination::External(url)) => {
                return (ImageView::Remote(url), Some(REMOTE.to_owned()));
            }
            (ImageLookup::Remote, _) => unknown_image(written),
            // A reader's browser knows only what it is told, so it would show this one.
            (ImageLookup::Missing(_), Destination::External(url)) => ImageView::Remote(url),
            (ImageLookup::Missing(reason), _) => ImageView::Missing(reason),
        };
        (view, None)
    }

    /// What was found out about the article.
    pub(super) fn finish(self) -> Made {
        let sidecar = Sidecar { math: self.typesetter.fragments, ..self.sidecar };
        Made { sidecar, links: self.links, diagnostics: self.diagnostics }
    }
}

/// What is told of an image that lies on another site.
const REMOTE: &str = "it lies on another site, so that readers get a link to it; save it beside the article";

/// Everything that making the fragments of an article gives.
pub(super) struct Made {
    pub(super) sidecar: Sidecar,
    pub(super) links: Vec<FoundLink>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

fn refusal(source: &Source<'_>, formula: &Formula, error: &MathError) -> Diagnostic {
    let (line, column) = match error.position() {
        Some(number) => source.position_in(formula, number),
        None => source.formula_position(formula),
    };
    Diagnostic {
        severity: Severity::Warning,
        kind: DiagnosticKind::Math,
        line,
        column,
        message: format!("this formula cannot be drawn: {}", error.kind()),
    }
}

impl Fragments for Maker<'_> {
    fn fence(&mut self, info: &str) -> Option<&Fence> {
        if !self.sidecar.fences.contains_key(info) {
            self.sidecar.fences.insert(info.to_owned(), code::fence(info, self.is_chinese)?);
        }
        self.sidecar.fences.get(info)
    }

    fn code(&mut self, info: &str, source: &str) -> Option<&[CodeRun]> {
        let key = FragmentKey::code(info, source);
        if !self.sidecar.code.contains_key(&key) {
            self.sidecar.code.insert(key.clone(), self.code.runs(&key, info, source)?);
        }
        self.sidecar.code.get(&key).map(Vec::as_slice)
    }

    fn math(&mut self, formula: &Formula, definitions: usize) -> Option<&MathFragment> {
        let (fragment, refused) = self.typesetter.convert(formula, definitions);
        if let Some(error) = refused {
            self.diagnostics.push(refusal(self.source, formula, error));
        }
        fragment
    }

    fn html(&mut self, raw: &RawHtml<'_>, notes: &mut Vec<Note>) -> Option<&HtmlFragment> {
        let key = FragmentKey::html(raw.context, raw.source);
        // What is written twice in one place is judged once, and complained about once.
        if self.sidecar.html.contains_key(&key) {
            return self.sidecar.html.get(&key);
        }
        let mut resolver = Resolver { maker: self, at: raw.at, notes };
        let Sanitised { fragment, lost, is_misplaced } = sanitise(raw, &mut resolver);
        let mut warn = |message| {
            notes.push(Note { severity: Severity::Warning, kind: DiagnosticKind::Html, message });
        };
        if is_misplaced {
            warn("this HTML fits nowhere and was left out; close the tags before it first".to_owned());
        }
        for name in lost {
            warn(format!("<{name}> is not shown; only HTML that cannot act is kept"));
        }
        Some(self.sidecar.html.entry(key).or_insert(fragment))
    }

    fn image(&mut self, written: &str, notes: &mut Vec<Note>) -> ImageView {
        if !self.images.contains_key(written) {
            let found = self.find_image(written);
            self.images.insert(written.to_owned(), found);
        }
        let (view, hint) = &self.images[written];
        if let ImageView::Missing(reason) = view {
            let message = format!("the image {written:?} is not shown: {reason}");
            notes.push(Note { severity: Severity::Error, kind: DiagnosticKind::Image, message });
        }
        if let Some(hint) = hint {
            let message = format!("the image {written:?}: {hint}");
            notes.push(Note { severity: Severity::Warning, kind: DiagnosticKind::ImageHint, message });
        }
        view.clone()
    }

    fn link(&mut self, written: &str, at: (u32, u32), notes: &mut Vec<Note>) -> LinkView {
        let judged = unknown_link(written);
        if judged == LinkView::Refused {
            return judged;
        }
        let target = self.host.link(written);
        let view = match (&target, judged) {
            (LinkLookup::External, judged) => judged,
            (LinkLookup::Local(Link { to: LinkKind::Missing, .. }), _) => {
                LinkView::Missing("nothing in the library has this path".to_owned())
            }
            (LinkLookup::Local(link), _) => LinkView::Local(link.clone()),
            (LinkLookup::Doubtful(link, doubt), _) => {
                notes.push(doubt.note(written));
                LinkView::Local(link.clone())
            }
            (LinkLookup::Missing(reason), _) => LinkView::Missing(reason.clone()),
        };
        let stored = match &view {
            LinkView::Local(link) => Some(link.clone()),
            LinkView::Missing(_) => Some(Link { to: LinkKind::Missing, fragment: None }),
            LinkView::External(_) | LinkView::Refused => None,
        };
        if let Some(link) = stored {
            self.sidecar.links.insert(written.to_owned(), link);
        }
        let (line, column) = at;
        self.links.push(FoundLink { destination: written.to_owned(), target, line, column });
        view
    }
}

/// Resolves images and links of raw HTML; their URLs become part of the fragment.
struct Resolver<'m, 'a, 'n> {
    maker: &'m mut Maker<'a>,
    at: (u32, u32),
    notes: &'n mut Vec<Note>,
}

impl Resolver<'_, '_, '_> {
    fn note(&mut self, severity: Severity, kind: DiagnosticKind, message: String) {
        self.notes.push(Note { severity, kind, message });
    }
}

impl Resolve for Resolver<'_, '_, '_> {
    fn image(&mut self, written: &str) -> ImageView {
        self.maker.image(written, self.notes)
    }

    fn link(&mut self, written: &str) -> Option<(String, bool)> {
        if let Destination::Fragment(fragment) = destination::of_link(written) {
            let id = self.maker.outline.find(&fragment);
            if id.is_none() {
                let message = self.maker.outline.absence(&fragment);
                self.note(Severity::Warning, DiagnosticKind::Link, message);
            }
            return id.map(|id| (format!("#{id}"), false));
        }
        match self.maker.link(written, self.at, self.notes) {
            LinkView::Local(link) => Some((local_url(&link, &root_mark()), false)),
            LinkView::External(url) => Some((url, true)),
            LinkView::Missing(reason) => {
                let message = format!("the link to {written:?} leads nowhere: {reason}");
                self.note(Severity::Warning, DiagnosticKind::Link, message);
                None
            }
            LinkView::Refused => None,
        }
    }
}
