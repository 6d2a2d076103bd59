//! The author's own commands.

use std::collections::BTreeMap;

use super::expand;
use super::{MathError, guard};

/// Commands defined outside the formulas, for a post or a whole library.
///
/// A formula may define more with `\newcommand`, `\def`, `\let` or `\DeclareMathOperator`, for itself and for those
/// after it.
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
    /// After `\let`: the body is a command in its old meaning, not to be expanded again.
    pub(super) is_final: bool,
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
    /// When the name is not one of a command, or the braces of the body do not match.
    pub fn insert(&mut self, name: &str, body: &str) -> Result<(), MathError> {
        let arguments = (1..=9).rev().find(|n| body.contains(&format!("#{n}"))).unwrap_or(0);
        self.insert_with(name, body, arguments, None)
    }

    /// Defines `name` with so many arguments, the first of which may be left out if it has a `default`.
    ///
    /// # Errors
    /// As [`Macros::insert`]; also when there are more than nine arguments.
    pub fn insert_with(
        &mut self,
        name: &str,
        body: &str,
        arguments: usize,
        default: Option<&str>,
    ) -> Result<(), MathError> {
        let command = format!("\\{}", name.trim().strip_prefix('\\').unwrap_or(name.trim()));
        let refused = |reason: String| Err(MathError::bad_definition(reason));
        if !expand::is_command(&command) {
            return refused(format!("`{}` is not a name; use a backslash and letters", name.escape_debug()));
        }
        if arguments > 9 {
            return refused(format!("`{command}` has {arguments} arguments; there may be 9"));
        }
        guard::check_length(body)?;
        if !expand::has_matching_braces(body) {
            return refused(format!("the braces in the body of `{command}` do not match"));
        }
        self.define(
            command,
            Definition {
                pattern: (1..=arguments).map(|n| format!("#{n}")).collect(),
                default: default.filter(|_| arguments > 0).map(str::to_owned),
                body: body.to_owned(),
                is_final: false,
            },
        );
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
