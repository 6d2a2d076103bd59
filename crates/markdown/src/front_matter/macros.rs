//! LaTeX macros of one post: `macros`, with a line such as `\R: \mathbb{R}` for each, or with definitions as text.

use super::FrontMatterError;
use super::node::{Entry, Node};
use crate::math::{Macros, MathError};

/// Reads what stands under `macros`; what cannot be read is told and left out.
pub(super) fn read(entry: &Entry, warnings: &mut Vec<FrontMatterError>) -> Macros {
    let mut warn = |entry: &Entry, error: &dyn std::fmt::Display| {
        let message = format!("the macro `{}` cannot be read: {error}", entry.key.escape_debug());
        warnings.push(FrontMatterError { line: entry.line, column: entry.column, message });
    };
    let mut macros = Macros::default();
    match &entry.value {
        Node::Map(entries) => {
            for entry in entries {
                match define(&mut macros, &entry.key, &entry.value) {
                    Some(Ok(())) => {}
                    Some(Err(error)) => warn(entry, &error),
                    None => warn(entry, &"write what it stands for, such as `'\\mathbb{R}'`"),
                }
            }
        }
        value if value.is_null() => {}
        value => match value.text().map(Macros::parse) {
            Some(Ok(parsed)) => macros = parsed,
            Some(Err(error)) => warn(entry, &error),
            None => warn(entry, &"write a line such as `\\R: \\mathbb{R}` for each"),
        },
    }
    macros
}

/// Defines a macro from its body, or from MathJax's list of a body, a number of arguments and a default.
fn define(macros: &mut Macros, name: &str, value: &Node) -> Option<Result<(), MathError>> {
    let Node::List(parts) = value else { return value.text().map(|body| macros.insert(name, body)) };
    let body = parts.first()?.text()?;
    let count = match parts.get(1) {
        None => return Some(macros.insert(name, body)),
        Some(count) => usize::try_from(count.number()?).ok()?,
    };
    Some(macros.insert_with(name, body, count, parts.get(2).and_then(Node::text)))
}
