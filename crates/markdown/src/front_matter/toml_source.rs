//! TOML front matter.

use super::{
    FrontMatterError,
    node::{Entry, Node},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The top-level keys of `source`, which starts on the file's line `first_line`.
pub(super) fn parse(source: &str, first_line: u32) -> Result<Vec<Entry>, FrontMatterError> {
    match DeTable::parse(source) {
        Ok(table) => Ok(entries(table.get_ref(), source, first_line)),
        Err(error) => {
            let (line, column) = place(source, error.span().map_or(0, |span| span.start), first_line);
            let what = error.message().trim().replace('\n', "; ");
            let message = format!(
                "this is not valid TOML ({what}); write `key = \"value\"`, lists as `[\"a\", \"b\"]`, dates as `2026-01-31`"
            );
            Err(FrontMatterError { line, column, message })
        }
    }
}

fn entries(table: &DeTable<'_>, source: &str, first_line: u32) -> Vec<Entry> {
    let mut entries: Vec<(usize, Entry)> = table
        .iter()
        .map(|(key, value)| {
            let start = key.span().start;
            let (line, column) = place(source, start, first_line);
            let value = node(value, source, first_line);
            (start, Entry { key: key.get_ref().to_string(), line, column, value })
        })
        .collect();
    entries.sort_by_key(|(start, _)| *start);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn node(value: &Spanned<DeValue<'_>>, source: &str, first_line: u32) -> Node {
    let plain = |text: String| Node::Scalar { text, is_plain: true };
    match value.get_ref() {
        DeValue::String(text) => Node::Scalar { text: text.to_string(), is_plain: false },
        // As written, so that `1.10` as a title keeps its zero.
        DeValue::Integer(_) | DeValue::Float(_) => {
            plain(source.get(value.span()).unwrap_or_default().replace('_', ""))
        }
        DeValue::Boolean(truth) => plain(truth.to_string()),
        DeValue::Datetime(moment) => plain(moment.to_string()),
        DeValue::Array(items) => {
            Node::List(items.iter().map(|item| node(item, source, first_line)).collect())
        }
        DeValue::Table(table) => Node::Map(entries(table, source, first_line)),
    }
}

/// The line and column (from 1) of a byte of `source`.
fn place(source: &str, byte: usize, first_line: u32) -> (u32, u32) {
    let before = &source[..source.floor_char_boundary(byte)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (
        count(before.matches('\n').count()).saturating_add(first_line),
        count(before[line_start..].chars().count()).saturating_add(1),
    )
}
