//! Environments that KaTeX does not know, written with those it knows.

use super::super::MathError;
use super::Expander;
use super::token::Token;

/// Something that is open: a group or an environment.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// `eqnarray` has its relation in a column of its own; the alignments have none, so that every second `&` goes.
    is_eqnarray: bool,
    ampersands: usize,
}

/// What is written for an environment that KaTeX lacks: at its begin and at its end.
fn replacement(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "eqnarray" => (r"\begin{align}", r"\end{align}"),
        "eqnarray*" => (r"\begin{align*}", r"\end{align*}"),
        "flalign" => (r"\begin{align}", r"\end{align}"),
        "flalign*" => (r"\begin{align*}", r"\end{align*}"),
        "multline" => {
            (r"\begin{equation}\htmlId{downlink-multline}{\begin{gathered}", r"\end{gathered}}\end{equation}")
        }
        "multline*" => (r"\htmlId{downlink-multline}{\begin{gathered}", r"\end{gathered}}"),
        "multlined" => (r"\htmlId{downlink-multline}{\begin{gathered}", r"\end{gathered}}"),
        "displaymath" | "math" | "subequations" => ("", ""),
        _ => return None,
    })
}

/// Does the source hold any of them, or what may be one?
pub(super) fn may_be_in(tex: &str) -> bool {
    tex.contains("\\begin")
        && ["eqnarray", "flalign", "multline", "math}", "subequations", "array}"]
            .iter()
            .any(|name| tex.contains(name))
}

impl<'a> Expander<'a> {
    /// Writes a token that means what it means to KaTeX.
    pub(super) fn plain(&mut self, token: Token<'a>) -> Result<(), MathError> {
        match token.text {
            "{" => self.scopes.push(Scope::default()),
            "}" => drop(self.scopes.pop()),
            "&" => {
                if let Some(Scope { is_eqnarray: true, ampersands }) = self.scopes.last_mut() {
                    *ampersands += 1;
                    if *ampersands % 2 == 0 {
                        return Ok(());
                    }
                }
            }
            r"\\" | r"\cr" => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.ampersands = 0;
                }
            }
            _ => {}
        }
        self.emit(token)
    }

    /// Writes `\begin` or `\end` with the environment's name.
    pub(super) fn environment(&mut self, command: Token<'a>) -> Result<(), MathError> {
        let rest: Vec<Token<'a>> = self.input.iter().rev().take(MAX_NAME_TOKENS).copied().collect();
        let end = rest.iter().position(|token| token.text == "}");
        let name: Option<String> = match (rest.first(), end) {
            (Some(open), Some(end)) if open.text == "{" => {
                Some(rest[1..end].iter().map(|token| token.text).collect())
            }
            _ => None,
        };
        let is_begin = command.text == r"\begin";
        if is_begin {
            let is_eqnarray = name.as_deref().is_some_and(|name| name.starts_with("eqnarray"));
            self.scopes.push(Scope { is_eqnarray, ampersands: 0 });
        } else {
            self.scopes.pop();
        }
        let is_array = is_begin && matches!(name.as_deref(), Some("array" | "darray"));
        let Some((begin, finish)) = name.as_deref().and_then(replacement) else {
            return self.environment_name(command, end, is_array);
        };
        self.input.truncate(self.input.len() - (end.unwrap_or(0) + 1));
        self.emit(Token { text: if is_begin { begin } else { finish }, ..command })
    }

    /// Writes the command with the name as it is: its braces are no group.
    fn environment_name(
        &mut self,
        command: Token<'a>,
        end: Option<usize>,
        is_array: bool,
    ) -> Result<(), MathError> {
        self.emit(command)?;
        for _ in 0..end.map_or(0, |end| end + 1) {
            if let Some(token) = self.input.pop() {
                self.emit(token)?;
            }
        }
        if is_array { self.columns(command) } else { Ok(()) }
    }

    /// Writes the columns of an array as far as KaTeX knows them: what `array` inserts between cells goes, and
    /// columns of a width become left ones.
    fn columns(&mut self, command: Token<'a>) -> Result<(), MathError> {
        if self.input.last().is_none_or(|token| token.text != "{") {
            return Ok(());
        }
        let mut written = self.argument(command)?.into_iter().peekable();
        self.emit(Token { text: "{", ..command })?;
        while let Some(token) = written.next() {
            let takes_argument = matches!(token.text, "@" | "!" | ">" | "<" | "p" | "m" | "b");
            if takes_argument && written.peek().is_some_and(|next| next.text == "{") {
                let mut depth = 0_usize;
                for inner in written.by_ref() {
                    match inner.text {
                        "{" => depth += 1,
                        "}" => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
                if matches!(token.text, "p" | "m" | "b") {
                    self.emit(Token { text: "l", ..token })?;
                }
                continue;
            }
            self.emit(token)?;
        }
        self.emit(Token { text: "}", ..command })
    }
}

/// Longer names than this, in tokens, no environment has.
const MAX_NAME_TOKENS: usize = 32;
