//! The formulas of an article, converted in reading order: each once, with the macros those before it defined.

use crate::fragments::{Fragments, ImageView, LinkView, Note, RawHtml, unknown_image, unknown_link};
use crate::math::{self, Macros, MathError};
use crate::scan::Formula;
use crate::source::Source;
use crate::{Urls, events, headings, html};
use downlink_bundle::{CodeRun, Fence, FragmentKey, HtmlFragment, MathFragment, Sidecar};
use std::collections::{BTreeMap, HashMap};

/// A sidecar for [`render`](crate::render) with the formulas of `markdown` and nothing else: the way a note is
/// shown that nobody packed.
///
/// ```
/// use downlink_markdown::{Urls, render, typeset};
///
/// let markdown = "设 $x^2$。";
/// let shown = render(markdown, &typeset(markdown), &Urls::default());
/// assert!(shown.html.as_str().contains("<msup>"));
/// ```
pub fn typeset(markdown: &str) -> Sidecar {
    let source = Source::new(markdown);
    let mut events = events::parse(&source.text);
    let outline = headings::plan(&mut events, &source);
    let mut formulas = FormulasAlone(Typesetter::default());
    // Written for the order in which formulas are asked for; the HTML itself is not needed.
    html::write(&source, &events, &outline, &mut formulas, &Urls::default());
    Sidecar { math: formulas.0.fragments, ..Sidecar::default() }
}

/// Converts the formulas of one article.
#[derive(Debug, Default)]
pub(crate) struct Typesetter {
    /// What was converted so far.
    pub(crate) fragments: BTreeMap<FragmentKey, MathFragment>,
    /// The author's, and those the formulas so far have defined.
    macros: Macros,
    refused: HashMap<FragmentKey, MathError>,
}

impl Typesetter {
    /// One that begins with the author's macros.
    #[cfg(feature = "pack")]
    pub(crate) fn new(macros: Macros) -> Self {
        Self { macros, ..Self::default() }
    }

    /// The next formula, and why it cannot be drawn, if so.
    pub(crate) fn convert(
        &mut self,
        formula: &Formula,
        definitions: usize,
    ) -> (Option<&MathFragment>, Option<&MathError>) {
        let key = FragmentKey::math(&formula.tex, formula.is_display, definitions);
        if !self.fragments.contains_key(&key) {
            let fragment = match math::to_mathml_defining(&formula.tex, formula.is_display, &mut self.macros)
            {
                Ok(mathml) => MathFragment::Mathml(mathml),
                Err(error) => {
                    let fragment = MathFragment::Error(error.kind().to_string());
                    self.refused.insert(key.clone(), error);
                    fragment
                }
            };
            self.fragments.insert(key.clone(), fragment);
        }
        (self.fragments.get(&key), self.refused.get(&key))
    }
}

/// Knows formulas, and of everything else what an empty sidecar knows.
struct FormulasAlone(Typesetter);

impl Fragments for FormulasAlone {
    fn fence(&mut self, _: &str) -> Option<&Fence> {
        None
    }

    fn code(&mut self, _: &str, _: &str) -> Option<&[CodeRun]> {
        None
    }

    fn math(&mut self, formula: &Formula, definitions: usize) -> Option<&MathFragment> {
        self.0.convert(formula, definitions).0
    }

    fn html(&mut self, _: &RawHtml<'_>, _: &mut Vec<Note>) -> Option<&HtmlFragment> {
        None
    }

    fn image(&mut self, destination: &str, _: &mut Vec<Note>) -> ImageView {
        unknown_image(destination)
    }

    fn link(&mut self, destination: &str, _: (u32, u32), _: &mut Vec<Note>) -> LinkView {
        unknown_link(destination)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render;

    #[test]
    fn a_note_gets_its_formulas_and_their_definitions_and_no_html() {
        let markdown = "$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$x \\in \\R$, <b>bold</b>, $\\unknowable$\n";
        let html = render(markdown, &typeset(markdown), &Urls::default()).html;
        assert!(html.as_str().contains("ℝ"), "{html}");
        assert!(html.as_str().contains("&lt;b&gt;bold"), "{html}");
        assert!(html.as_str().contains("math-error"), "{html}");
    }
}
