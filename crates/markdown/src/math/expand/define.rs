//! Reading definitions.

use super::super::MathError;
use super::super::macros::Definition;
use super::token::{Token, tokens};
use super::{Expander, Meaning, unfinished};

/// Does this command define another one, or stand before one that does?
pub(super) fn is_definition(command: &str) -> bool {
    matches!(
        command,
        "\\def"
            | "\\gdef"
            | "\\edef"
            | "\\xdef"
            | "\\let"
            | "\\futurelet"
            | "\\global"
            | "\\long"
            | "\\newcommand"
            | "\\renewcommand"
            | "\\providecommand"
            | "\\DeclareMathOperator"
    )
}

impl<'a> Meaning<'a> {
    /// Copies the meaning out of the formula it was read from.
    pub(super) fn to_owned(&self) -> Definition {
        let text = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text).collect::<String>();
        Definition {
            pattern: text(&self.pattern),
            default: self.default.as_deref().map(text),
            body: text(&self.body),
            is_final: matches!(self.body.as_slice(), [only] if only.is_final),
        }
    }
}

impl<'a> Expander<'a> {
    pub(super) fn define(&mut self, command: Token<'a>) -> Result<(), MathError> {
        match command.text {
            // Definitions last for the whole formula anyway.
            "\\global" | "\\long" => Ok(()),
            "\\let" => self.define_alias(command),
            "\\def" | "\\gdef" | "\\edef" | "\\xdef" => self.define_plain(command),
            "\\DeclareMathOperator" => self.define_operator(command),
            "\\newcommand" | "\\renewcommand" | "\\providecommand" => self.define_command(command),
            other => {
                Err(MathError::bad_definition(format!("`{other}` is not supported; use `\\newcommand`")))
            }
        }
    }

    /// `\def\name#1#2{body}`
    fn define_plain(&mut self, command: Token<'a>) -> Result<(), MathError> {
        let name = self.name(command)?;
        let pattern = self.until(name, "{")?;
        let body = self.argument(name)?;
        self.store(name, Meaning { pattern, default: None, body })
    }

    /// `\newcommand{\name}[2][default]{body}`
    fn define_command(&mut self, command: Token<'a>) -> Result<(), MathError> {
        self.skip_star();
        let name = self.name(command)?;
        let pattern = match self.optional_argument(name)? {
            None => Vec::new(),
            Some(count) => match count.as_slice() {
                [one] => pattern(one.text).ok_or_else(|| unfinished(name, "no number from 0 to 9 stands"))?,
                _ => return Err(unfinished(name, "no number from 0 to 9 stands")),
            },
        };
        let default = self.optional_argument(name)?.filter(|_| !pattern.is_empty());
        let body = self.argument(name)?;
        if command.text == "\\providecommand" && self.meaning(name.text).is_some() {
            return Ok(());
        }
        self.store(name, Meaning { pattern, default, body })
    }

    /// `\DeclareMathOperator*{\name}{text}`
    fn define_operator(&mut self, command: Token<'a>) -> Result<(), MathError> {
        let has_limits = self.skip_star();
        let name = self.name(command)?;
        let text = self.argument(name)?;
        let mut body = tokens(if has_limits { r"\operatorname*{" } else { r"\operatorname{" });
        body.extend(text);
        body.extend(tokens("}"));
        self.store(name, Meaning { body, ..Meaning::default() })
    }

    /// `\let\name=\other`
    fn define_alias(&mut self, command: Token<'a>) -> Result<(), MathError> {
        let name = self.name(command)?;
        self.skip_space();
        if self.input.last().is_some_and(|token| token.text == "=") {
            self.input.pop();
            self.skip_space();
        }
        let target = self.input.pop().ok_or_else(|| unfinished(name, "nothing to copy stands"))?;
        if matches!(target.text, "{" | "}") {
            return Err(unfinished(name, "a brace cannot be copied; it stands"));
        }
        let meaning = self.meaning(target.text).unwrap_or_else(|| Meaning {
            body: vec![Token { is_final: !is_definition(target.text), ..target }],
            ..Meaning::default()
        });
        self.store(name, meaning)
    }

    /// Reads `\name` or `{\name}`.
    fn name(&mut self, command: Token<'a>) -> Result<Token<'a>, MathError> {
        let tokens = self.argument(command)?;
        let mut tokens = tokens.iter().filter(|token| !token.is_space());
        match (tokens.next(), tokens.next()) {
            (Some(name), None) if name.text.len() > 1 && name.text.starts_with('\\') => Ok(*name),
            _ => Err(unfinished(command, "no name such as `\\foo` stands")),
        }
    }

    fn skip_star(&mut self) -> bool {
        self.skip_space();
        let has_star = self.input.last().is_some_and(|token| token.text == "*");
        if has_star {
            self.input.pop();
        }
        has_star
    }

    fn store(&mut self, name: Token<'a>, meaning: Meaning<'a>) -> Result<(), MathError> {
        if !matches!(name.text, "\\arraystretch") {
            self.table.insert(name.text, meaning);
            return Ok(());
        }
        // KaTeX reads this parameter of arrays from its own table, so the definition stays; only as a number, for
        // nothing else may reach KaTeX's expansion.
        let value: String = meaning.body.iter().map(|token| token.text).collect();
        if value.len() > 8 || value.parse::<f64>().is_err() {
            return Err(unfinished(name, "a number is missing"));
        }
        for text in ["\\def", "\\arraystretch", "{"] {
            self.emit(Token { text, ..name })?;
        }
        self.output.push_str(&value);
        self.emit(Token { text: "}", ..name })
    }
}

/// `#1#2…` for a number of arguments.
fn pattern(count: &str) -> Option<Vec<Token<'static>>> {
    let count: usize = count.parse().ok().filter(|count| *count <= 9)?;
    Some(tokens(&"#1#2#3#4#5#6#7#8#9"[..2 * count]))
}
