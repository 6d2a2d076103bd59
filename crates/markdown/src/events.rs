//! Markdown as events, whole, so that a writer can look ahead.

use crate::{highlights, marks, wiki};
use pulldown_cmark::{CowStr, Event, Options, Parser};
use std::ops::Range;

/// An event and where it stands in the parsed text, in bytes.
pub(crate) type Located<'t> = (Event<'t>, Range<usize>);

/// Parses CommonMark with tables, task lists, strikethrough, footnotes, definition lists and wiki links.
pub(crate) fn parse(text: &str) -> Vec<Located<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST;
    let mut events: Vec<Located<'_>> = Vec::new();
    // The parser cuts text wherever a delimiter might have been; writers want it in one piece.
    let mut joined: Option<String> = None;
    let may_have_wiki = text.contains("[[");
    for (mut event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if may_have_wiki && let Event::Text(words) = &mut event {
            part_escaped(words, &text[..range.start]);
        }
        if let (Event::Text(more), Some((Event::Text(text), whole))) = (&event, events.last_mut()) {
            joined.get_or_insert_with(|| text.to_string()).push_str(more);
            whole.end = range.end;
            continue;
        }
        settle(&mut events, &mut joined);
        events.push((event, range));
    }
    settle(&mut events, &mut joined);
    if may_have_wiki {
        events = wiki::link(&events, text);
    }
    highlights::find(&mut events);
    events
}

/// Keeps an escaped bracket from its neighbours: `\[[a]]` is no wiki link.
fn part_escaped(words: &mut CowStr<'_>, before: &str) {
    let is_escaped = words.starts_with(['[', ']', '!'])
        && before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    if is_escaped {
        let (first, rest) = words.split_at(1);
        *words = CowStr::from(format!("{0}{first}{0}{rest}", marks::NOTHING));
    }
}

fn settle(events: &mut [Located<'_>], joined: &mut Option<String>) {
    if let (Some(text), Some((event, _))) = (joined.take(), events.last_mut()) {
        *event = Event::Text(CowStr::from(text));
    }
}
