//! The ids of headings, known before the first one is written, since links may lead to later ones.

use crate::events::Located;
use crate::source::Source;
use downlink_bundle::Heading;
use downlink_text::slugify;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::collections::HashSet;

/// Stands before every id an author can choose, so that none means something to the app.
const PREFIX: &str = "h-";
/// The id of a heading without letters and digits.
const NAMELESS: &str = "section";

/// Finds the headings in reading order and takes ids written as `## Title {#id}` out of their text.
pub(crate) fn plan(events: &mut [Located<'_>], source: &Source<'_>) -> Vec<Heading> {
    let mut taken = HashSet::new();
    let mut headings = Vec::new();
    let mut at = 0;
    while at < events.len() {
        let start = at;
        at += 1;
        let (Event::Start(Tag::Heading { level, .. }), _) = &events[start] else { continue };
        let level = *level as u8;
        while !matches!(events.get(at), None | Some((Event::End(TagEnd::Heading(_)), _))) {
            at += 1;
        }
        let chosen = take_id(&mut events[start..at]);
        let text = text_of(&events[start..at], source);
        let slug = slugify(chosen.as_deref().unwrap_or(&text));
        headings.push(Heading { level, id: unique(&slug, &mut taken), text });
    }
    headings
}

/// The text of a heading, of an image's description, or of anything else that has no markup.
pub(crate) fn text_of(events: &[Located<'_>], source: &Source<'_>) -> String {
    let mut out = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) => out.push_str(&source.to_plain(text)),
            Event::Code(code) => out.push_str(&source.restore(code)),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// The id for a link to a heading, however the author wrote it.
pub(crate) fn find<'h>(headings: &'h [Heading], fragment: &str) -> Option<&'h str> {
    let by_id = |id: &str| headings.iter().find(|heading| heading.id == id);
    let slug = slugify(fragment);
    let found =
        by_id(fragment).or_else(|| (!slug.is_empty()).then(|| by_id(&format!("{PREFIX}{slug}"))).flatten());
    found
        .or_else(|| headings.iter().find(|heading| !slug.is_empty() && slugify(&heading.text) == slug))
        .map(|heading| heading.id.as_str())
}

fn take_id(events: &mut [Located<'_>]) -> Option<String> {
    let (Event::Text(text), _) = events.last_mut()? else { return None };
    let inside = text.trim_end().strip_suffix('}')?;
    let open = inside.rfind("{#")?;
    let id = &inside[open + 2..];
    let is_id =
        !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    if !is_id {
        return None;
    }
    let id = id.to_owned();
    *text = CowStr::from(inside[..open].trim_end().to_owned());
    Some(id)
}

fn unique(slug: &str, taken: &mut HashSet<String>) -> String {
    let base = format!("{PREFIX}{}", if slug.is_empty() { NAMELESS } else { slug });
    let mut id = base.clone();
    let mut repeat = 0_u32;
    while !taken.insert(id.clone()) {
        repeat += 1;
        id = format!("{base}-{repeat}");
    }
    id
}
