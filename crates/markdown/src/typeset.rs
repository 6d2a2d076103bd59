//! The formulas of an article, converted in reading order: each once, with the macros those before it defined.

use crate::math::{self, Macros, MathError};
use crate::scan::Formula;
use crate::source::Source;
use downlink_bundle::{FragmentKey, MathFragment, Sidecar};
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
    let mut typesetter = Typesetter::default();
    let mut definitions = 0;
    // In the order of the text, which is the order of writing but for footnotes: no writer is needed for that,
    // nor a parser.
    for formula in &Source::new(markdown).formulas {
        typesetter.convert(formula, definitions);
        definitions += usize::from(formula.may_define());
    }
    Sidecar { math: typesetter.fragments, ..Sidecar::default() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Urls, render};

    #[test]
    fn a_note_gets_its_formulas_and_their_definitions_and_no_html() {
        let markdown = "$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$x \\in \\R$, <b>bold</b>, $\\unknowable$\n";
        let html = render(markdown, &typeset(markdown), &Urls::default()).html;
        assert!(html.as_str().contains("ℝ"), "{html}");
        assert!(html.as_str().contains("&lt;b&gt;bold"), "{html}");
        assert!(html.as_str().contains("math-error"), "{html}");
    }
}
