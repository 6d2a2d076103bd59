//! Why a formula was refused, in words for its author.

use katex::ParseError;
use katex::types::ParseErrorKind;

use super::expand::foreign;
use super::{MAX_DEPTH, MAX_SOURCE_BYTES};

/// Why a formula was refused, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}{}", at(*.position))]
pub struct MathError {
    kind: MathErrorKind,
    position: Option<usize>,
}

/// Why a formula was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MathErrorKind {
    /// The source is longer than [`MAX_SOURCE_BYTES`].
    #[error("the formula has {size_bytes} bytes, more than {MAX_SOURCE_BYTES}; split it into several")]
    TooLong {
        /// Size of the source.
        size_bytes: usize,
    },
    /// The source nests deeper than [`MAX_DEPTH`].
    #[error("the formula nests deeper than {MAX_DEPTH} levels; flatten or split it")]
    TooDeep,
    /// The macros expand without end, or to far more than a formula.
    #[error("the macro `{name}` expands without end or to far too much; check its definition")]
    EndlessMacro {
        /// The macro that was being expanded, with its backslash.
        name: String,
    },
    /// A macro definition could not be read.
    #[error("cannot read the definition of a macro: {reason}")]
    BadDefinition {
        /// What is wrong with it.
        reason: String,
    },
    /// KaTeX's grammar refuses the formula.
    #[error("{reason}")]
    Syntax {
        /// What is wrong and what to do.
        reason: String,
    },
    /// The command is known but draws something a formula here cannot hold.
    #[error("`{command}` cannot be shown in a formula; {remedy}")]
    Unsupported {
        /// The command, with its backslash.
        command: &'static str,
        /// What to write instead.
        remedy: &'static str,
    },
    /// The converter failed, or the system refused it a thread.
    #[error("the formula could not be converted; write it more simply")]
    Failed,
}

fn at(position: Option<usize>) -> String {
    position.map(|position| format!(", at character {position}")).unwrap_or_default()
}

impl MathError {
    /// Why.
    pub fn kind(&self) -> &MathErrorKind {
        &self.kind
    }

    /// Where in the formula, if that is known, counting characters from 1.
    pub fn position(&self) -> Option<usize> {
        self.position
    }

    pub(super) fn at(self, position: usize) -> Self {
        MathError { position: Some(position), ..self }
    }

    /// Notes a byte offset, unless a closer one is known.
    pub(super) fn or_at(self, offset: usize) -> Self {
        MathError { position: self.position.or(Some(offset)), ..self }
    }

    /// Turns the byte offset in `tex` into the number of a character.
    pub(super) fn counted_in(self, tex: &str) -> Self {
        let number = |offset| 1 + tex.char_indices().take_while(|(begin, _)| *begin < offset).count();
        MathError { position: self.position.map(number), ..self }
    }

    pub(super) fn bad_definition(reason: String) -> Self {
        MathErrorKind::BadDefinition { reason }.into()
    }

    pub(super) fn syntax(reason: String) -> Self {
        MathErrorKind::Syntax { reason }.into()
    }

    pub(super) fn from_katex(error: &ParseError, position: Option<usize>) -> Self {
        MathError { kind: refused(&error.kind), position }
    }
}

impl From<MathErrorKind> for MathError {
    fn from(kind: MathErrorKind) -> Self {
        MathError { kind, position: None }
    }
}

fn refused(kind: &ParseErrorKind) -> MathErrorKind {
    if let ParseErrorKind::UndefinedControlSequence { name } = kind
        && let Some(kind) = foreign::refusal(name)
    {
        return kind;
    }
    MathErrorKind::Syntax { reason: reason(kind) }
}

/// KaTeX's reasons in our words where authors meet them often, in KaTeX's otherwise.
fn reason(kind: &ParseErrorKind) -> String {
    use ParseErrorKind as Kind;
    match kind {
        Kind::UndefinedControlSequence { name } => {
            format!("the command `{}` is unknown; check its spelling or define a macro", clean(name))
        }
        Kind::NoSuchEnvironment { name } => {
            format!("the environment `{}` is unknown; check its spelling", clean(name))
        }
        Kind::MismatchedEnvironmentEnd { begin, end } => {
            format!("`\\begin{{{}}}` is closed by `\\end{{{}}}`; make them equal", clean(begin), clean(end))
        }
        Kind::DisplayModeOnly { env } => {
            format!("`{}` works in display formulas (`$$`) only", clean(env))
        }
        Kind::DoubleSuperscript => "two superscripts stand on one base; put braces around the first".into(),
        Kind::DoubleSubscript => "two subscripts stand on one base; put braces around the first".into(),
        Kind::ExpectedToken { expected, found } if found == "EOF" => {
            format!("the formula ends where `{}` is missing", clean(expected))
        }
        Kind::ExpectedToken { expected, found } if expected == "EOF" && found == "&" => {
            "`&` works inside environments only; put `\\begin{aligned}` and `\\end{aligned}` around".into()
        }
        Kind::ExpectedToken { expected, found }
            if expected == "EOF" && matches!(found.as_str(), "_" | "^") =>
        {
            format!("`{found}` means nothing in text; write `\\{found}`, or end the text before it")
        }
        Kind::ExpectedToken { expected, found } if expected == "EOF" => {
            format!("`{}` closes nothing; remove it or open it before", clean(found))
        }
        Kind::ExpectedToken { expected, found } => {
            format!("`{}` stands where `{}` is expected", clean(found), clean(expected))
        }
        Kind::UnexpectedEndOfMacroArgument { expected } => {
            format!("an argument is missing, or is not closed by `{}`", clean(expected))
        }
        Kind::ExtraCloseBrace => "a `}` closes nothing; remove it or add the missing `{`".into(),
        Kind::InvalidColor { color } => format!("`{}` is not a colour", clean(color)),
        Kind::MacroTooManyExpansions => "the formula's macros expand without end".into(),
        other => clean(other.to_string().trim_end_matches('.')),
    }
}

/// Control characters of the author's text must not reach a terminal.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}
