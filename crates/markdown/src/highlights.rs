//! What Obsidian adds to a line: `==highlights==` and the ids of blocks, ` ^id` at their ends.
//!
//! Both are found in the events, after code, links and emphasis are known.

use crate::events::Located;
use crate::marks;
use pulldown_cmark::{CowStr, Event, TagEnd};

/// A pair of equals signs in the text of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sign {
    event: usize,
    at: usize,
    starts: bool,
}

/// Puts marks where highlights begin and end, and takes block ids away.
pub(crate) fn find(events: &mut [Located<'_>]) {
    hide_block_ids(events);
    let mut signs = pairs(events);
    signs.sort_unstable();
    // From the last one on, so that places stay right.
    let mut rest = signs.as_slice();
    while let Some(last) = rest.last() {
        let first = rest.partition_point(|sign| sign.event < last.event);
        let (Event::Text(text), _) = &mut events[last.event] else { return };
        let mut marked = String::with_capacity(text.len() + rest.len() - first);
        let mut copied = 0;
        for sign in &rest[first..] {
            marked.push_str(&text[copied..sign.at]);
            marks::push_highlight(&mut marked, sign.starts);
            copied = sign.at + 2;
        }
        marked.push_str(&text[copied..]);
        *text = CowStr::from(marked);
        rest = &rest[..first];
    }
}

/// The signs that enclose something, both ends within one element.
fn pairs(events: &[Located<'_>]) -> Vec<Sign> {
    let mut found = Vec::new();
    // The sign that waits for its end, for each open element.
    let mut waiting: Vec<Option<Sign>> = vec![None];
    let mut is_code = false;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                is_code |= matches!(tag.to_end(), TagEnd::CodeBlock | TagEnd::HtmlBlock);
                waiting.push(None);
            }
            Event::End(_) => {
                is_code = false;
                waiting.pop();
            }
            Event::Text(text) if !is_code && text.contains("==") => {
                let Some(open) = waiting.last_mut() else { break };
                for (at, _) in text.match_indices("==") {
                    let before = text[..at].chars().next_back().unwrap_or(boundary(events, index, false));
                    let after = text[at + 2..].chars().next().unwrap_or(boundary(events, index, true));
                    if before == '=' || after == '=' {
                        continue;
                    }
                    let sign = Sign { event: index, at, starts: true };
                    let closes = !before.is_whitespace() && !after.is_ascii_alphanumeric();
                    let opens = !after.is_whitespace() && !before.is_ascii_alphanumeric();
                    match *open {
                        Some(start) if closes && (start.event < index || start.at + 2 < at) => {
                            found.extend([start, Sign { starts: false, ..sign }]);
                            *open = None;
                        }
                        _ if opens => *open = Some(sign),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// What stands beside the text of an event: a space at a line's end, a mark of no script otherwise.
fn boundary(events: &[Located<'_>], index: usize, is_after: bool) -> char {
    let beside = if is_after { index.checked_add(1) } else { index.checked_sub(1) };
    match beside.and_then(|beside| events.get(beside)).map(|(event, _)| event) {
        Some(Event::SoftBreak | Event::HardBreak) | None => ' ',
        Some(Event::Start(tag)) if !is_after && is_block(tag.to_end()) => ' ',
        Some(Event::End(tag)) if is_after && is_block(*tag) => ' ',
        Some(_) => '*',
    }
}

fn is_block(tag: TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Takes ` ^id` from the ends of paragraphs, headings and items.
fn hide_block_ids(events: &mut [Located<'_>]) {
    for index in 1..events.len() {
        let (Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item), _) = &events[index] else {
            continue;
        };
        let (Event::Text(text), _) = &mut events[index - 1] else { continue };
        let Some(start) = text.rfind('^').filter(|start| is_block_id(&text[start + 1..])) else { continue };
        let kept = text[..start].trim_end();
        if kept.is_empty() || kept.len() < start {
            *text = CowStr::from(kept.to_owned());
        }
    }
}

/// Whether `name` can hardly be anything but the name of a block: an exponent has no letters, or few.
fn is_block_id(name: &str) -> bool {
    name.len() >= 3
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && name.bytes().any(|byte| byte.is_ascii_alphabetic())
}
