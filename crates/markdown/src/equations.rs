//! Equation numbers, the labels that name equations, and the references to them.
//!
//! Equal formulas are converted once, while packing, and kept by their source; so what depends on the place in the
//! article is left open in their MathML: marks stand for the number of the next equation, for the id of a labelled
//! one, and for references. They are filled in while the article is written; references, which may lead forward,
//! at its end.

use crate::ids::Ids;
use crate::marks::{self, Piece};
use crate::{Diagnostic, DiagnosticKind, Severity, escape};
use downlink_text::slugify;
use std::borrow::Cow;
use std::collections::HashMap;

/// Stands before the id of every labelled equation.
const PREFIX: &str = "eq-";
/// The id of an equation whose label has no letters and digits.
const NAMELESS: &str = "equation";
/// What stands for the number of an equation that has none.
const UNKNOWN: &str = "??";

/// Begins a mark's content: the number of the next equation.
pub(crate) const NUMBER: &str = "#";
/// Begins a mark's content: the id of the equation labelled so. After [`TEXT`] follows what references show; without
/// it, they show the next number.
pub(crate) const LABEL: &str = "=";
/// Between a label and what references to it show, which is nothing where the equation has no number.
pub(crate) const TEXT: char = '|';
/// Begins a mark's content: a reference, here without parentheses.
pub(crate) const REF: &str = "r";
/// Begins a mark's content: a reference in parentheses.
pub(crate) const EQREF: &str = "e";
/// Begins a mark's content in what is written: the index of a reference met before.
const MET: &str = "@";

/// The commands that refer to an equation, each with what its mark begins with.
const COMMANDS: [(&str, &str); 2] = [(r"\eqref", EQREF), (r"\ref", REF)];

/// The length and the mark of a reference such as `\eqref{eq:loss}` at the start of `tex`.
pub(crate) fn reference(tex: &str) -> Option<(usize, String)> {
    let (command, begin) = COMMANDS.into_iter().find(|(command, _)| tex.starts_with(command))?;
    let inside = tex[command.len()..].strip_prefix('{')?;
    let end = inside.find(['}', '{', '\n', '\\'])?;
    let label = clean(&inside[..end]);
    let is_whole = inside[end..].starts_with('}') && !label.is_empty();
    is_whole.then(|| (command.len() + end + 2, format!("{begin}{label}")))
}

/// A label, or what references show, without what means something in HTML or in a mark.
pub(crate) fn clean(text: &str) -> String {
    let is_kept =
        |c: char| !matches!(c, '<' | '>' | '&' | '"' | TEXT) && !c.is_control() && !marks::is_mark(c);
    text.trim().chars().filter(|c| is_kept(*c)).collect()
}

/// The equations of an article as far as it has been written.
#[derive(Debug, Default)]
pub(crate) struct Equations {
    /// How many have a number of their own.
    count: usize,
    labels: HashMap<String, Labelled>,
    ids: Ids,
    references: Vec<Reference>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Labelled {
    id: String,
    /// What references show; empty without a number.
    text: String,
}

#[derive(Debug)]
struct Reference {
    label: String,
    is_parenthesised: bool,
    /// Not inside of another link.
    is_link: bool,
    /// Line and column of the formula or command.
    at: (u32, u32),
}

impl Equations {
    /// Appends a formula's MathML with its numbers and ids filled in.
    pub(crate) fn fill(&mut self, mathml: &str, is_link: bool, at: (u32, u32), out: &mut String) {
        for piece in marks::pieces(mathml) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Equation(NUMBER) => {
                    self.count += 1;
                    out.push_str(&self.count.to_string());
                }
                Piece::Equation(content) => match content.strip_prefix(LABEL) {
                    Some(label) => out.push_str(&self.label(label, at)),
                    None => self.refer(content, is_link, at, out),
                },
                Piece::Formula(_) | Piece::Highlight { .. } | Piece::Root => {}
            }
        }
    }

    /// Appends a mark where a reference stands; see [`reference`].
    pub(crate) fn refer(&mut self, mark: &str, is_link: bool, at: (u32, u32), out: &mut String) {
        let is_parenthesised = mark.starts_with(EQREF);
        let label = mark.get(1..).unwrap_or_default().to_owned();
        marks::push_equation(out, &format!("{MET}{}", self.references.len()));
        self.references.push(Reference { label, is_parenthesised, is_link, at });
    }

    /// Gives a labelled equation its id.
    fn label(&mut self, content: &str, at: (u32, u32)) -> String {
        let next = (self.count + 1).to_string();
        let (label, text) = content.split_once(TEXT).unwrap_or((content, &next));
        let slug = slugify(label);
        // Many begin their labels with `eq:`.
        let slug = slug.strip_prefix(PREFIX).unwrap_or(&slug);
        let id = self.ids.unique(PREFIX, if slug.is_empty() { NAMELESS } else { slug });
        if self.labels.contains_key(label) {
            self.note(
                at,
                format!("another equation is labelled `{label}` too; references lead to the first one"),
            );
        } else {
            self.labels.insert(label.to_owned(), Labelled { id: id.clone(), text: text.to_owned() });
        }
        id
    }

    /// Says which references lead nowhere.
    pub(crate) fn check(&mut self) {
        for reference in std::mem::take(&mut self.references) {
            let label = &reference.label;
            match self.labels.get(label) {
                None => self.note(reference.at, format!("no equation of this article is labelled `{label}`")),
                Some(Labelled { text, .. }) if text.is_empty() => {
                    let message = format!("the equation labelled `{label}` has no number; give it a `\\tag`");
                    self.note(reference.at, message);
                }
                Some(_) => {}
            }
            self.references.push(reference);
        }
    }

    fn note(&mut self, at: (u32, u32), message: String) {
        self.diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            kind: DiagnosticKind::Math,
            line: at.0,
            column: at.1,
            message,
        });
    }

    /// Puts the references into what was written.
    pub(crate) fn resolve(&self, written: &mut String, is_html: bool) {
        if self.references.is_empty() || !marks::has_mark(written) {
            return;
        }
        let mut out = String::with_capacity(written.len());
        for piece in marks::pieces(written) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Equation(content) => {
                    let index = content.strip_prefix(MET).and_then(|index| index.parse::<usize>().ok());
                    if let Some(reference) = index.and_then(|index| self.references.get(index)) {
                        self.write(reference, is_html, &mut out);
                    }
                }
                Piece::Formula(_) | Piece::Highlight { .. } | Piece::Root => {}
            }
        }
        *written = out;
    }

    fn write(&self, reference: &Reference, is_html: bool, out: &mut String) {
        let found = self.labels.get(&reference.label);
        let text = found.map_or("", |found| found.text.as_str());
        let shown = if text.is_empty() { UNKNOWN } else { text };
        let shown = match reference.is_parenthesised {
            true => Cow::Owned(format!("({shown})")),
            false => Cow::Borrowed(shown),
        };
        if !is_html {
            return out.push_str(&shown);
        }
        let end = match found {
            Some(Labelled { id, .. }) if reference.is_link => {
                out.push_str("<a class=\"equation-ref\" href=\"#");
                escape::attribute(out, id);
                out.push_str("\">");
                "</a>"
            }
            Some(_) => "",
            None => {
                out.push_str("<span class=\"link-missing\">");
                "</span>"
            }
        };
        escape::text(out, &shown);
        out.push_str(end);
    }
}

#[cfg(all(test, feature = "pack"))]
mod tests;
