//! Formulas.

use super::{Frame, Holds, Writer};
use crate::{equations, escape};
use downlink_bundle::MathFragment;

impl Writer<'_> {
    /// Writes a formula where running text stands.
    pub(super) fn formula(&mut self, index: usize) {
        let source = self.source;
        let Some(formula) = source.formulas.get(index) else { return };
        let is_block = formula.is_display && self.is_block_possible();
        if is_block {
            self.end_paragraph_early();
        } else {
            self.begin_text();
        }
        self.write_formula(index, is_block);
    }

    /// Writes a formula's element, a `<div>` if `is_block`, and its text.
    pub(super) fn write_formula(&mut self, index: usize, is_block: bool) {
        let source = self.source;
        let Some(formula) = source.formulas.get(index) else { return };
        let at = source.formula_position(formula);
        if !formula.is_display && self.reference(&formula.tex, at) {
            return;
        }
        let is_link = !self.in_link();
        let fragment = self.fragments.math(formula, self.definitions);
        self.definitions += usize::from(formula.may_define());
        // A formula of definitions shows nothing.
        if matches!(fragment, Some(MathFragment::Mathml(mathml)) if mathml.is_empty()) {
            return;
        }
        let out = &mut self.out.html;
        let (start, end) = match (formula.is_display, is_block) {
            (true, true) => ("<div class=\"math-display\" tabindex=\"0\" data-tex=\"", "</div>\n"),
            (true, false) => ("<span class=\"math-display\" tabindex=\"0\" data-tex=\"", "</span>"),
            (false, _) => ("<span class=\"math-inline\" data-tex=\"", "</span>"),
        };
        out.push_str(start);
        escape::attribute(out, &formula.tex);
        out.push_str("\">");
        match fragment {
            Some(MathFragment::Mathml(mathml)) => {
                self.out.has_math = true;
                // A formula in pieces may be broken between them, and nowhere else beside its boxes.
                let mathml = mathml.replace("</math><math", "</math><wbr><math");
                self.equations.fill(&mathml, is_link, at, out);
            }
            Some(MathFragment::Error(reason)) => {
                out.push_str("<span class=\"math-error\"><code>");
                escape::text(out, &formula.source);
                out.push_str("</code> <span class=\"math-error-reason\">");
                escape::text(out, reason);
                out.push_str("</span></span>");
            }
            None => {
                out.push_str("<code class=\"math-source\">");
                escape::text(out, &formula.source);
                out.push_str("</code>");
            }
        }
        out.push_str(end);
        self.out.text.formula(&formula.tex, formula.is_display);
    }

    /// Writes a formula that is nothing but a reference to an equation, if it is one.
    fn reference(&mut self, tex: &str, at: (u32, u32)) -> bool {
        let Some((_, content)) = equations::reference(tex).filter(|(length, _)| *length == tex.len()) else {
            return false;
        };
        let mut mark = String::new();
        self.equations.refer(&content, !self.in_link(), at, &mut mark);
        self.out.html.push_str(&mark);
        self.out.text.text(&mark);
        self.out.text.last = None;
        true
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
