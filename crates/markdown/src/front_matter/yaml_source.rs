//! YAML front matter, read from parser events, so that nesting and aliases are limited before anything is built.

use super::{
    FrontMatterError,
    node::{Entry, Node},
};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};
use std::collections::HashMap;

/// Lists and mappings inside each other.
const MAX_DEPTH: usize = 32;
/// Values in all, aliases counted with what they stand for.
const MAX_NODES: usize = 10_000;

/// The top-level keys of `source`, which starts on the file's line `first_line`.
pub(super) fn parse(source: &str, first_line: u32) -> Result<Vec<Entry>, FrontMatterError> {
    let place = Place { source, first_line };
    let mut builder = Builder::default();
    for event in Parser::new_from_str(source) {
        let (event, span) = event.map_err(|error| place.scan_error(error.marker(), error.info()))?;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        builder.take(event, place.of(&span.start)).map_err(|(at, message)| place.error(at, message))?;
    }
    match builder.root {
        Some(Node::Map(entries)) => Ok(entries),
        None => Ok(Vec::new()),
        Some(node) if node.is_null() => Ok(Vec::new()),
        Some(_) => Err(place.error(
            (first_line, 1),
            "front matter is a list of `key: value` lines, such as `title: Attention`".to_owned(),
        )),
    }
}

/// A line and a column, from 1.
type At = (u32, u32);

/// Turns the parser's places into the file's.
struct Place<'a> {
    source: &'a str,
    first_line: u32,
}

impl Place<'_> {
    fn of(&self, marker: &Marker) -> At {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (
            number(marker.line().max(1)).saturating_add(self.first_line - 1),
            number(marker.col()).saturating_add(1),
        )
    }

    fn error(&self, (line, column): At, message: String) -> FrontMatterError {
        FrontMatterError { line, column, message }
    }

    fn scan_error(&self, marker: &Marker, info: &str) -> FrontMatterError {
        // The parser tells of a missing `: ` only where the text ends.
        let slip = info.contains("simple key").then(|| self.line_without_key()).flatten();
        let at = slip.map_or_else(|| self.of(marker), |index| (index as u32 + self.first_line, 1));
        let index = slip.unwrap_or(marker.line().saturating_sub(1));
        let written = self.source.lines().nth(index).unwrap_or_default();
        let has_tabs = self.source.lines().any(|line| line.trim_start_matches(' ').starts_with('\t'));
        let remedy = if has_tabs { "indent with spaces instead of tabs".to_owned() } else { remedy(written) };
        self.error(at, format!("this is not valid YAML ({info}); {remedy}"))
    }

    /// The first line, from 0, that neither has a key nor continues a value.
    fn line_without_key(&self) -> Option<usize> {
        self.source.lines().position(|line| {
            let is_continuation = line.trim().is_empty() || line.starts_with([' ', '#', '-', '}', ']']);
            !is_continuation && !line.contains(": ") && !line.trim_end().ends_with(':')
        })
    }
}

/// Characters of a value that a message repeats at most.
const MAX_QUOTED: usize = 80;

/// What most likely helps against an error on the line `written`.
fn remedy(written: &str) -> String {
    if let Some((key, value)) = written.trim_start().split_once(": ") {
        let value = value.trim();
        if value.starts_with(['"', '\'']) {
            return "close the quotes, and write nothing after them".to_owned();
        }
        let is_special = value.starts_with(|c: char| "@`*&!%|>[]{},?".contains(c));
        if value.contains(": ") || value.ends_with(':') || is_special {
            let value = value.replace('\'', "''");
            return match value.chars().count() {
                ..=MAX_QUOTED => format!("put the value in quotes: `{key}: '{value}'`"),
                _ => "put the value in quotes".to_owned(),
            };
        }
    } else if let Some((key, _)) = written.split_once(':').filter(|(_, value)| !value.is_empty()) {
        return format!("put a space after `{key}:`");
    }
    "write one `key: value` on each line, and put values with special characters in quotes".to_owned()
}

/// A list or mapping that has not ended yet.
struct Open {
    anchor: usize,
    /// The value built so far.
    node: Node,
    /// In a mapping, the key that waits for its value.
    key: Option<(String, At)>,
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, (Node, usize)>,
    node_count: usize,
    /// Of each open collection, how many values there were when it began.
    counts: Vec<usize>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, at: At) -> Result<(), (At, String)> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.is_some_and(|tag| tag.suffix == "str");
                let is_plain = style == ScalarStyle::Plain && !is_text;
                self.count(1, at)?;
                let node = Node::Scalar { text: text.into_owned(), is_plain };
                self.remember(anchor, &node, 1);
                self.place(node, at)
            }
            Event::SequenceStart(anchor, _) => self.begin(Node::List(Vec::new()), anchor, at),
            Event::MappingStart(anchor, _) => self.begin(Node::Map(Vec::new()), anchor, at),
            Event::SequenceEnd | Event::MappingEnd => self.end(at),
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor).cloned() else {
                    return Err((
                        at,
                        "this alias stands inside the value it stands for; write the value out".into(),
                    ));
                };
                self.count(size, at)?;
                self.place(node, at)
            }
            _ => Ok(()),
        }
    }

    fn count(&mut self, more: usize, at: At) -> Result<(), (At, String)> {
        self.node_count += more;
        if self.node_count > MAX_NODES {
            return Err((
                at,
                format!("front matter has more than {MAX_NODES} values; write fewer, and fewer aliases"),
            ));
        }
        Ok(())
    }

    fn begin(&mut self, node: Node, anchor: usize, at: At) -> Result<(), (At, String)> {
        if self.open.len() >= MAX_DEPTH {
            return Err((at, format!("front matter is nested more than {MAX_DEPTH} deep; write it flatter")));
        }
        self.count(1, at)?;
        self.counts.push(self.node_count);
        self.open.push(Open { anchor, node, key: None });
        Ok(())
    }

    fn end(&mut self, at: At) -> Result<(), (At, String)> {
        let (Some(open), Some(count)) = (self.open.pop(), self.counts.pop()) else {
            return Ok(());
        };
        self.remember(open.anchor, &open.node, self.node_count - count + 1);
        self.place(open.node, at)
    }

    /// Keeps a value that has an anchor (anchor 0 is none).
    fn remember(&mut self, anchor: usize, node: &Node, size: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
    }

    fn place(&mut self, value: Node, at: At) -> Result<(), (At, String)> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(value);
            return Ok(());
        };
        match &mut open.node {
            Node::List(items) => items.push(value),
            Node::Map(entries) => match (open.key.take(), value) {
                (Some((key, (line, column))), value) => entries.push(Entry { key, line, column, value }),
                (None, Node::Scalar { text, .. }) => open.key = Some((text, at)),
                (None, _) => {
                    return Err((
                        at,
                        "a key is plain text; put a value that has braces or brackets in quotes".into(),
                    ));
                }
            },
            Node::Scalar { .. } => {}
        }
        Ok(())
    }
}
