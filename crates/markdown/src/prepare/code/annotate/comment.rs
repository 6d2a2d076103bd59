//! Comments that mark lines of code.

use crate::prepare::code::info::MAX_LINE;
use downlink_bundle::LineMark;
use std::ops::Range;

pub(super) const START: &str = "[!code ";
/// What the comments of Docusaurus and Gatsby begin with.
pub(super) const COMMAND: &str = "highlight-";
/// What begins a comment in some language.
const OPENERS: [&str; 10] = ["//", "#", "--", "/*", "<!--", "{/*", ";", "%", "'", "\""];
/// What ends one.
const CLOSERS: [&str; 3] = ["*/}", "*/", "-->"];

/// A comment that marks.
pub(super) struct Comment {
    /// What to hide of the line.
    pub(super) range: Range<usize>,
    /// Whether nothing else stands in the line.
    pub(super) is_alone: bool,
    /// Marks, and for how many lines.
    pub(super) marks: Vec<(LineMark, u32)>,
}

/// The comment that marks `line`, if it has one.
pub(super) fn comment(line: &str) -> Option<Comment> {
    let first = line.find(START)?;
    let mut marks = Vec::new();
    let mut end = first;
    // More than one may stand in a comment.
    while let Some(rest) = line[end..].trim_start().strip_prefix(START) {
        let (name, rest) = rest.split_once(']')?;
        marks.push(mark(name)?);
        end = line.len() - rest.len();
    }
    let before = line[..first].trim_end_matches([' ', '\t']);
    let opener = OPENERS.iter().filter(|opener| before.ends_with(**opener)).max_by_key(|opener| opener.len());
    let text = line.trim_end_matches('\n');
    let after = text[end..].trim();
    let is_closed = after.is_empty() || CLOSERS.contains(&after);
    let Some(opener) = opener else {
        // Words stand before it in the comment, and stay.
        let is_comment = is_closed && OPENERS[..6].iter().any(|opener| before.contains(opener));
        return is_comment.then_some(Comment { range: before.len()..end, is_alone: false, marks });
    };
    if !is_closed {
        // A quote that begins no comment begins a string.
        let is_comment = !matches!(*opener, "'" | "\"");
        let end = line.len() - line[end..].trim_start_matches(' ').len();
        return is_comment.then_some(Comment { range: first..end, is_alone: false, marks });
    }
    let code = before.strip_suffix(opener).unwrap_or(before);
    // A comment may begin with its sign doubled: `##`, `;;`, `%%`.
    let code = match *opener {
        "#" | ";" | "%" => code.trim_end_matches(*opener),
        _ => code,
    };
    let code = code.trim_end_matches([' ', '\t']);
    Some(Comment { range: code.len()..text.len(), is_alone: code.is_empty(), marks })
}

/// How many lines are marked from the next on, if `line` is a comment of Docusaurus that says so.
pub(super) fn command(line: &str) -> Option<u32> {
    let text = line.trim();
    let opener =
        OPENERS.iter().filter(|opener| text.starts_with(**opener)).max_by_key(|opener| opener.len())?;
    let text = text.strip_prefix(opener)?;
    let text = CLOSERS.iter().find_map(|closer| text.strip_suffix(closer)).unwrap_or(text);
    match text.trim() {
        "highlight-next-line" => Some(1),
        "highlight-start" => Some(MAX_LINE),
        "highlight-end" => Some(0),
        _ => None,
    }
}

/// The mark behind a name such as `++` or `highlight:3`, and its number of lines.
fn mark(name: &str) -> Option<(LineMark, u32)> {
    let (name, count) = name.split_once(':').unwrap_or((name, "1"));
    let mark = match name.trim() {
        "++" => LineMark::Add,
        "--" => LineMark::Remove,
        "highlight" | "hl" => LineMark::Highlight,
        name => LineMark::ALL.into_iter().find(|mark| mark.name() == name)?,
    };
    let count: u32 = count.trim().parse().ok()?;
    Some((mark, count.min(MAX_LINE)))
}
