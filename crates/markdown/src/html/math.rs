//! Formulas.

use super::{Frame, Holds, Writer};
use crate::{Diagnostic, DiagnosticKind, Severity, escape};
use downlink_bundle::MathFragment;

impl Writer<'_> {
    /// Writes a formula where running text stands.
    pub(super) fn formula(&mut self, index: usize) {
        let source = self.source;
        let Some(formula) = source.formulas.get(index) else { return };
        if !formula.is_display {
            self.begin_text();
        } else if self.is_block_possible() {
            self.end_paragraph_early();
        } else {
            self.begin_text();
        }
        let is_block = formula.is_display && self.is_block_possible();
        self.write_formula(index, is_block);
        self.out.text.formula(&formula.tex, formula.is_display);
    }

    /// Writes a formula's element, a `<div>` if `is_block`.
    pub(super) fn write_formula(&mut self, index: usize, is_block: bool) {
        let source = self.source;
        let Some(formula) = source.formulas.get(index) else { return };
        let fragment = self.fragments.math(formula);
        let out = &mut self.out.html;
        self.out.has_math |= matches!(fragment, Some(MathFragment::Mathml(_)));
        let (start, end) = match (formula.is_display, is_block) {
            (true, true) => ("<div class=\"math-display\" tabindex=\"0\">", "</div>\n"),
            (true, false) => ("<span class=\"math-display\" tabindex=\"0\">", "</span>"),
            (false, _) => ("<span class=\"math-inline\">", "</span>"),
        };
        out.push_str(start);
        match fragment {
            Some(MathFragment::Mathml(mathml)) => out.push_str(mathml),
            Some(MathFragment::Error(reason)) => {
                out.push_str("<code class=\"math-error\" title=\"");
                escape::attribute(out, reason);
                out.push_str("\">");
                escape::text(out, &formula.source);
                out.push_str("</code>");
                let (line, column) = source.formula_position(formula);
                self.out.diagnostics.push(Diagnostic {
                    severity: Severity::Warning,
                    kind: DiagnosticKind::Math,
                    line,
                    column,
                    message: format!("this formula cannot be drawn: {reason}"),
                });
            }
            None => {
                out.push_str("<code class=\"math-source\">");
                escape::text(out, &formula.source);
                out.push_str("</code>");
            }
        }
        self.out.html.push_str(end);
    }

    /// Whether a block may stand here, if need be after ending the paragraph.
    fn is_block_possible(&self) -> bool {
        let is_flow = !self.in_phrasing()
            || matches!(self.frames.last(), Some(Frame { holds: Holds::Paragraph { .. }, .. }));
        is_flow && !self.raw.is_inside()
    }

    fn end_paragraph_early(&mut self) {
        if let Some(Frame { holds: Holds::Paragraph { is_open: is_open @ true }, .. }) =
            self.frames.last_mut()
        {
            *is_open = false;
            self.trim_end();
            self.out.html.push_str("</p>\n");
        }
    }
}
