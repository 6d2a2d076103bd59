//! Markdown as events, whole, so that a writer can look ahead.

use crate::highlights;
use pulldown_cmark::{CowStr, Event, Options, Parser};
use std::ops::Range;

/// An event and where it stands in the parsed text, in bytes.
pub(crate) type Located<'t> = (Event<'t>, Range<usize>);

/// Parses CommonMark with tables, task lists, strikethrough, footnotes and definition lists.
pub(crate) fn parse(text: &str) -> Vec<Located<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST;
    let mut events: Vec<Located<'_>> = Vec::new();
    // The parser cuts text wherever a delimiter might have been; writers want it in one piece.
    let mut joined: Option<String> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if let (Event::Text(more), Some((Event::Text(text), whole))) = (&event, events.last_mut()) {
            joined.get_or_insert_with(|| text.to_string()).push_str(more);
            whole.end = range.end;
            continue;
        }
        settle(&mut events, &mut joined);
        events.push((event, range));
    }
    settle(&mut events, &mut joined);
    highlights::find(&mut events);
    events
}

fn settle(events: &mut [Located<'_>], joined: &mut Option<String>) {
    if let (Some(text), Some((event, _))) = (joined.take(), events.last_mut()) {
        *event = Event::Text(CowStr::from(text));
    }
}
