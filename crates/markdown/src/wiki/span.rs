//! Where a wiki link begins and ends.

use crate::events::Located;
use pulldown_cmark::{CowStr, Event, Tag};

/// Events of a label with markup that are looked at for its end.
const MAX_EVENTS: usize = 32;
/// Bytes of a name; no file system allows longer ones.
const MAX_NAME_BYTES: usize = 300;

/// A wiki link among the events.
#[derive(Debug, Clone)]
pub(super) struct Span<'t> {
    /// Where its brackets open in the text event it was looked for in.
    pub(super) open: usize,
    /// The event and the byte of its text after the closing brackets.
    pub(super) end: (usize, usize),
    /// What the author wrote, brackets and all.
    pub(super) raw: String,
    /// What stands before `|`.
    pub(super) name: String,
    /// Whether something stands after it.
    pub(super) has_label: bool,
    /// The label's part in the first event, the events between, and its part in the last one.
    label: (CowStr<'t>, std::ops::Range<usize>, CowStr<'t>),
}

impl<'t> Span<'t> {
    /// The events of the label, none where there is no label.
    pub(super) fn label(&self, events: &[Located<'t>]) -> Vec<Located<'t>> {
        let (first, between, last) = &self.label;
        let text = |words: &CowStr<'t>, at: usize| (Event::Text(words.clone()), events[at].1.clone());
        let mut label = Vec::new();
        if !self.has_label {
            return label;
        }
        if !first.is_empty() {
            label.push(text(first, between.start.saturating_sub(1)));
        }
        label.extend_from_slice(&events[between.clone()]);
        if !last.is_empty() {
            label.push(text(last, self.end.0));
        }
        label
    }
}

/// The first wiki link of the text event `at` from its byte `from` on; it may end in a later event.
pub(super) fn find<'t>(
    events: &[Located<'t>],
    at: usize,
    mut from: usize,
    source: &'t str,
) -> Option<Span<'t>> {
    let Event::Text(words) = &events.get(at)?.0 else { return None };
    while let Some(offset) = words.get(from..)?.find("]]") {
        let close = from + offset;
        if let Some(open) = words[from..close].rfind("[[").map(|offset| from + offset) {
            let inner = &words[open + 2..close];
            let (name, label) = inner.split_once('|').unwrap_or((inner, ""));
            if is_name(name) {
                let has_label = !label.trim().is_empty();
                return Some(Span {
                    open,
                    end: (at, close + 2),
                    raw: words[open..close + 2].to_owned(),
                    name: name.trim_end().to_owned(),
                    has_label,
                    label: (CowStr::from(label.to_owned()), at + 1..at + 1, CowStr::from("")),
                });
            }
        }
        from = close + 1;
    }
    across(events, at, from, source)
}

/// A wiki link whose name or label has markup: `[[__init__]]`, `[[note|**bold**]]`.
fn across<'t>(events: &[Located<'t>], at: usize, from: usize, source: &'t str) -> Option<Span<'t>> {
    let Event::Text(words) = &events.get(at)?.0 else { return None };
    let open = from + words.get(from..)?.rfind("[[")?;
    let mut raw = words[open..].to_owned();
    let mut delimiters: Vec<&str> = Vec::new();
    for (index, (event, range)) in events.iter().enumerate().skip(at + 1).take(MAX_EVENTS) {
        match event {
            Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough)) => {
                let rest = source.get(range.clone())?;
                let is_double = matches!(tag, Tag::Strong) || rest.starts_with("~~");
                let delimiter = rest.get(..if is_double { 2 } else { 1 })?;
                delimiters.push(delimiter);
                raw.push_str(delimiter);
            }
            Event::End(_) => raw.push_str(delimiters.pop()?),
            Event::Code(_) => raw.push_str(source.get(range.clone())?),
            Event::Text(more) => {
                let end = more.find("]]").filter(|_| delimiters.is_empty());
                raw.push_str(&more[..end.unwrap_or(more.len())]);
                let Some(end) = end else { continue };
                let inner = raw[2..].to_owned();
                raw.push_str("]]");
                let (name, label) = inner.split_once('|').unwrap_or((inner.as_str(), ""));
                let first = words[open + 2..].split_once('|').map(|(_, first)| first);
                // A label begins in the first event: names with markup have none.
                if !is_name(name) || (first.is_none() && !label.is_empty()) {
                    return None;
                }
                let label = (
                    CowStr::from(first.unwrap_or_default().to_owned()),
                    at + 1..index,
                    CowStr::from(more[..end].to_owned()),
                );
                let (name, has_label) = (name.trim_end().to_owned(), first.is_some());
                return Some(Span { open, end: (index, end + 2), raw, name, has_label, label });
            }
            _ => return None,
        }
    }
    None
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.len() <= MAX_NAME_BYTES && !name.contains(['[', ']', '\n'])
}
