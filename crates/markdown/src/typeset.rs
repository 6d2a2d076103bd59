//! The formulas of Markdown that nobody packed.

use crate::math::{self, Macros};
use crate::source::Source;
use downlink_bundle::{FragmentKey, MathFragment, Sidecar};

/// A sidecar for [`render`](crate::render) with the formulas of `markdown` and nothing else: the way a note is
/// shown that the reader opened.
///
/// ```
/// use downlink_markdown::{Urls, render, typeset};
///
/// let markdown = "设 $x^2$。";
/// let shown = render(markdown, &typeset(markdown), &Urls::default());
/// assert!(shown.html.as_str().contains("<msup>"));
/// ```
pub fn typeset(markdown: &str) -> Sidecar {
    let macros = Macros::default();
    let mut sidecar = Sidecar::default();
    for formula in Source::new(markdown).formulas {
        let key = FragmentKey::math(&formula.tex, formula.is_display);
        sidecar.math.entry(key).or_insert_with(|| {
            match math::to_mathml(&formula.tex, formula.is_display, &macros) {
                Ok(mathml) => MathFragment::Mathml(mathml),
                Err(error) => MathFragment::Error(error.to_string()),
            }
        });
    }
    sidecar
}
