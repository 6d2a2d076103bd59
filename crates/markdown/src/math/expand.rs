//! Replaces the author's macros before KaTeX sees the formula.
//!
//! KaTeX can do this itself, but counts expansions only, not what they yield: a dozen macros that each repeat
//! their argument fill the memory. Here every step is counted, and what KaTeX gets is plain text whose size and
//! depth are known. Also rewritten here: what KaTeX does not know, such as `eqnarray`.
//!
//! Definitions last beyond the formula, also those inside braces, and `\edef` expands late like `\def`.

mod arguments;
mod define;
mod environments;
pub(super) mod foreign;
mod token;

use crate::equations;
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::builders;
use super::macros::Macros;
use super::{MAX_SOURCE_BYTES, MathError, MathErrorKind};
use token::{Token, tokens};

/// How often macros may be expanded in one formula.
const MAX_EXPANSIONS: usize = 2_000;

/// How many tokens may be waiting, and how many bytes an expanded formula may have.
const MAX_EXPANDED: usize = 2 * MAX_SOURCE_BYTES;

/// A formula without macros of its own.
#[derive(Debug)]
pub(super) struct Expanded<'a> {
    text: Cow<'a, str>,
    /// Where pieces of `text` begin and where they come from, both in bytes; empty if nothing was changed.
    origins: Vec<(usize, usize)>,
    /// What the formula defines.
    pub(super) defined: Macros,
}

impl Expanded<'_> {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Turns a byte offset in the expanded text into a character number from 1 in the author's `tex`.
    pub(super) fn position(&self, tex: &str, offset: usize) -> usize {
        let after = self.origins.partition_point(|(begin, _)| *begin <= offset);
        let offset = match after.checked_sub(1) {
            Some(before) => self.origins[before].1,
            None => offset,
        };
        1 + tex.char_indices().take_while(|(begin, _)| *begin < offset).count()
    }
}

/// Expands everything in one formula.
///
/// # Errors
/// When a definition is incomplete or the expansion exceeds its limits.
pub(super) fn expand<'a>(tex: &'a str, macros: &Macros) -> Result<Expanded<'a>, MathError> {
    let tokens = tokens(tex);
    let is_plain = !tokens.iter().any(|token| needs_expansion(token.text, macros));
    if is_plain && !environments::may_be_in(tex) && !token::has_entity(tex) {
        return Ok(Expanded { text: Cow::Borrowed(tex), origins: Vec::new(), defined: Macros::default() });
    }
    let mut expander = Expander::new(tokens, macros);
    expander.run().map_err(|error| error.counted_in(tex))?;
    let defined = expander.defined();
    Ok(Expanded { text: Cow::Owned(expander.output), origins: expander.origins, defined })
}

/// Reads a source that holds definitions only.
pub(super) fn definitions(source: &str) -> Result<Macros, MathError> {
    let outside = Macros::default();
    let mut expander = Expander::new(tokens(source), &outside);
    expander.run().map_err(|error| error.counted_in(source))?;
    if let Some(word) = expander.output.split_whitespace().next() {
        return Err(MathError::bad_definition(format!("`{}` is not part of one", word.escape_debug())));
    }
    Ok(expander.defined())
}

/// Is this one command and nothing else?
pub(super) fn is_command(text: &str) -> bool {
    text.len() > 1 && text.starts_with('\\') && matches!(tokens(text).as_slice(), [only] if only.text == text)
}

pub(super) fn has_matching_braces(source: &str) -> bool {
    let depth = tokens(source).iter().try_fold(0_usize, |depth, token| match token.text {
        "{" => Some(depth + 1),
        "}" => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

fn needs_expansion(text: &str, macros: &Macros) -> bool {
    text.starts_with('\\')
        && (define::is_definition(text)
            || foreign::is_known(text)
            || matches!(text, "\\label" | "\\ref" | "\\eqref")
            || macros.get(text).is_some())
}

/// What a macro stands for while expanding.
#[derive(Debug, Clone, Default)]
struct Meaning<'a> {
    pattern: Vec<Token<'a>>,
    default: Option<Vec<Token<'a>>>,
    body: Vec<Token<'a>>,
}

struct Expander<'a> {
    macros: &'a Macros,
    table: BTreeMap<&'a str, Meaning<'a>>,
    /// What is still to be read, last token first.
    input: Vec<Token<'a>>,
    output: String,
    /// The output ends in a command such as `\alpha`: a letter would become part of it.
    is_after_command: bool,
    origins: Vec<(usize, usize)>,
    expansions: usize,
    /// The groups and environments that are open.
    scopes: Vec<environments::Scope>,
}

impl<'a> Expander<'a> {
    fn new(mut tokens: Vec<Token<'a>>, macros: &'a Macros) -> Self {
        tokens.reverse();
        Expander {
            macros,
            table: BTreeMap::new(),
            input: tokens,
            output: String::new(),
            is_after_command: false,
            origins: Vec::new(),
            expansions: 0,
            scopes: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), MathError> {
        while let Some(token) = self.input.pop() {
            self.step(token).map_err(|error| error.or_at(token.offset))?;
        }
        Ok(())
    }

    fn step(&mut self, token: Token<'a>) -> Result<(), MathError> {
        if token.is_final || !token.text.starts_with('\\') {
            return self.plain(token);
        }
        if let Some(meaning) = self.meaning(token.text) {
            return self.call(token, &meaning);
        }
        match token.text {
            command if define::is_definition(command) => self.define(token),
            "\\begin" | "\\end" => self.environment(token),
            "\\label" | "\\ref" | "\\eqref" => self.equation(token),
            _ => self.plain(token),
        }
    }

    fn defined(&self) -> Macros {
        let mut macros = Macros::default();
        for (name, meaning) in &self.table {
            macros.define((*name).to_owned(), meaning.to_owned());
        }
        macros
    }

    /// The macro of that name: the formula's own, the library's, or one that KaTeX lacks.
    fn meaning(&self, name: &str) -> Option<Meaning<'a>> {
        if let Some(meaning) = self.table.get(name) {
            return Some(meaning.clone());
        }
        if let Some(definition) = self.macros.get(name) {
            let mut body = tokens(&definition.body);
            for token in &mut body {
                token.is_final = definition.is_final;
            }
            return Some(Meaning {
                pattern: tokens(&definition.pattern),
                default: definition.default.as_deref().map(tokens),
                body,
            });
        }
        foreign::meaning(name)
    }

    fn call(&mut self, call: Token<'a>, meaning: &Meaning<'a>) -> Result<(), MathError> {
        self.expansions += 1;
        let arguments = self.arguments(call, meaning)?;
        let mut expansion = Vec::with_capacity(meaning.body.len());
        let mut body = meaning.body.iter();
        while let Some(token) = body.next() {
            if token.text != "#" {
                expansion.push(Token { offset: call.offset, ..*token });
                continue;
            }
            let number = body.as_slice().first().map_or("", |token| token.text);
            if number == "#" {
                body.next();
                expansion.push(Token { offset: call.offset, ..*token });
                continue;
            }
            let argument = number.parse::<usize>().ok().and_then(|n| arguments.get(n.checked_sub(1)?));
            let Some(argument) = argument else {
                let reason = format!("`{}` uses an argument it does not declare", call.text);
                return Err(MathError::bad_definition(reason));
            };
            body.next();
            expansion.extend_from_slice(argument);
            if expansion.len() > MAX_EXPANDED {
                return Err(endless(call));
            }
        }
        self.input.extend(expansion.into_iter().rev());
        if self.expansions > MAX_EXPANSIONS || self.input.len() > MAX_EXPANDED {
            return Err(endless(call));
        }
        Ok(())
    }

    /// Passes what `\label`, `\ref` or `\eqref` says through KaTeX, which knows none of them.
    fn equation(&mut self, command: Token<'a>) -> Result<(), MathError> {
        let name: String = self.argument(command)?.iter().map(|token| token.text).collect();
        let name = equations::clean(&name.replace(['{', '}', '\\', '%', '#'], ""));
        self.emit(Token { text: "\\htmlId", ..command })?;
        self.emit(Token { text: "{", ..command })?;
        self.output.push_str(match command.text {
            "\\label" => builders::LABEL,
            "\\ref" => builders::REF,
            _ => builders::EQREF,
        });
        self.output.push_str(&name);
        self.output.push_str("}{}");
        Ok(())
    }

    fn emit(&mut self, token: Token<'a>) -> Result<(), MathError> {
        if self.output.len() + token.text.len() > MAX_EXPANDED {
            return Err(endless(token));
        }
        // An expansion may end in a command and letters may follow it.
        let is_letter = |c: char| c.is_ascii_alphabetic() || c == '@';
        if self.is_after_command && token.text.starts_with(is_letter) {
            self.output.push(' ');
        }
        self.is_after_command = token.text.starts_with('\\') && token.text.ends_with(is_letter);
        self.origins.push((self.output.len(), token.offset));
        self.output.push_str(token.text);
        Ok(())
    }
}

fn endless(token: Token<'_>) -> MathError {
    let name = token.text.chars().filter(|c| !c.is_control()).take(60).collect();
    MathErrorKind::EndlessMacro { name }.into()
}

fn unfinished(call: Token<'_>, what: &str) -> MathError {
    MathError::bad_definition(format!("{what} after `{}`", call.text.escape_debug()))
}

#[cfg(test)]
mod tests;
