//! Reading the arguments of a macro.

use super::super::MathError;
use super::token::Token;
use super::{Expander, Meaning, unfinished};

impl<'a> Expander<'a> {
    pub(super) fn arguments(
        &mut self,
        call: Token<'a>,
        meaning: &Meaning<'a>,
    ) -> Result<Vec<Vec<Token<'a>>>, MathError> {
        let mut arguments = Vec::new();
        let mut pattern = meaning.pattern.iter().peekable();
        if let Some(default) = &meaning.default {
            pattern.next();
            pattern.next();
            arguments.push(self.optional_argument(call)?.unwrap_or_else(|| default.clone()));
        }
        while let Some(token) = pattern.next() {
            if token.text != "#" {
                let found = self.input.pop();
                if found.is_none_or(|found| found.text != token.text) {
                    return Err(unfinished(call, "its call does not look like its definition"));
                }
                continue;
            }
            pattern.next();
            let argument = match pattern.peek().filter(|next| next.text != "#") {
                Some(delimiter) => self.until(call, delimiter.text)?,
                None => self.argument(call)?,
            };
            arguments.push(argument);
        }
        Ok(arguments)
    }

    /// Reads one token or the inside of one group.
    pub(super) fn argument(&mut self, call: Token<'a>) -> Result<Vec<Token<'a>>, MathError> {
        self.skip_space();
        match self.input.pop() {
            Some(token) if token.text == "{" => {
                let inside = self.until(call, "}")?;
                self.input.pop();
                Ok(inside)
            }
            Some(token) if token.text != "}" => Ok(vec![token]),
            _ => Err(unfinished(call, "an argument is missing")),
        }
    }

    pub(super) fn optional_argument(&mut self, call: Token<'a>) -> Result<Option<Vec<Token<'a>>>, MathError> {
        self.skip_space();
        if self.input.last().is_none_or(|token| token.text != "[") {
            return Ok(None);
        }
        self.input.pop();
        let inside = self.until(call, "]")?;
        self.input.pop();
        Ok(Some(inside))
    }

    /// Reads up to a token outside of braces, which stays in the input.
    pub(super) fn until(&mut self, call: Token<'a>, end: &str) -> Result<Vec<Token<'a>>, MathError> {
        let mut depth = 0_usize;
        let mut inside = Vec::new();
        while let Some(token) = self.input.last().copied() {
            if depth == 0 && token.text == end {
                return Ok(inside);
            }
            match token.text {
                "{" => depth += 1,
                "}" if depth == 0 => break,
                "}" => depth -= 1,
                _ => {}
            }
            inside.push(token);
            self.input.pop();
        }
        Err(unfinished(call, &format!("`{end}` is missing")))
    }

    pub(super) fn skip_space(&mut self) {
        while self.input.last().is_some_and(Token::is_space) {
            self.input.pop();
        }
    }
}
