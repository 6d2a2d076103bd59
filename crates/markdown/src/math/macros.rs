//! The author's own commands.

use std::collections::BTreeMap;

use super::expand;
use super::{MathError, guard};

/// Commands defined outside the formulas, for a post or a whole library.
///
/// A formula may define more for itself with `\newcommand`, `\def`, `\let` or `\DeclareMathOperator`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Macros {
    /// By name with the backslash.
    definitions: BTreeMap<String, Definition>,
}

/// One command, in LaTeX.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    /// What stands between name and body after `\def`, such as `#1#2`.
    pub(super) pattern: String,
    /// The value of the first argument when it is left out, after `\newcommand`.
    pub(super) default: Option<String>,
    pub(super) body: String,
}

impl Macros {
    /// Reads definitions such as `\newcommand{\R}{\mathbb{R}} \def\vect#1{\mathbf{#1}}`.
    ///
    /// # Errors
    /// When a definition is incomplete, or anything else than definitions stands in the source.
    pub fn parse(source: &str) -> Result<Macros, MathError> {
        guard::check_length(source)?;
        expand::definitions(source)
    }

    /// Defines `name` (with or without its backslash) as `body`, with as many arguments as the highest `#n` in it.
    ///
    /// # Errors
    /// When the name is not one of letters, or the braces of the body do not match.
    pub fn insert(&mut self, name: &str, body: &str) -> Result<(), MathError> {
        let letters = name.strip_prefix('\\').unwrap_or(name);
        if letters.is_empty() || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
            let reason = format!("`{}` is not a name; use a backslash and letters", name.escape_debug());
            return Err(MathError::BadDefinition { reason });
        }
        guard::check_length(body)?;
        if !expand::has_matching_braces(body) {
            let reason = format!("the braces in the body of `\\{letters}` do not match");
            return Err(MathError::BadDefinition { reason });
        }
        let arguments = (1..=9).rev().find(|n| body.contains(&format!("#{n}"))).unwrap_or(0);
        let pattern = (1..=arguments).map(|n| format!("#{n}")).collect();
        self.define(format!("\\{letters}"), Definition { pattern, default: None, body: body.to_owned() });
        Ok(())
    }

    /// Adds the definitions of `other`, which win over those of the same name.
    pub fn extend(&mut self, other: Macros) {
        self.definitions.extend(other.definitions);
    }

    /// Is nothing defined?
    pub fn is_empty(&self) -> bool {
        self.definitions.is_empty()
    }

    pub(super) fn define(&mut self, name: String, definition: Definition) {
        self.definitions.insert(name, definition);
    }

    pub(super) fn get(&self, name: &str) -> Option<&Definition> {
        self.definitions.get(name)
    }
}
