//! `[[wiki]]` links and `![[embeds]]`, found among the events.
//!
//! CommonMark comes first: what it reads as code, as a formula or as a link of its own (`[[1]](url)`,
//! `[[x]]` with a definition of `x`) is not looked at. Whether a name is that of a note only the library
//! knows; what is none stays the text it was, so `a[[1]]` and `[[1, 2], [3, 4]]` are safe.

mod span;

#[cfg(test)]
mod tests;

use crate::events::Located;
use crate::headings::loose;
use downlink_text::slugify;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use span::{Span, find};
use std::ops::Range;

/// Endings of files that an embed shows as an image.
const IMAGES: [&str; 9] = ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp", "ico"];

/// What stands between the brackets of a wiki link's destination, `[[name#heading]]`.
pub(crate) fn inside(destination: &str) -> Option<&str> {
    destination.strip_prefix("[[")?.strip_suffix("]]")
}

/// Whether what stands between the brackets may be the name of a note that is missing, rather than an
/// index, an array or a condition of some programming language.
pub(crate) fn looks_like_name(name: &str) -> bool {
    let is_list = || name.contains(',') && name.split(',').all(|part| part.trim().chars().count() <= 1);
    name.contains(char::is_alphabetic)
        && !name.starts_with([' ', '-', ':', '^', '!'])
        && !name.contains(['"', '=', ';', '{', '}', '<', '>'])
        && !matches!(name, "toc" | "TOC" | "_TOC_")
        && !is_list()
}

/// Replaces wiki links in the text of `events` by link and image events; `text` is what was parsed.
///
/// A link's `id` is what the author wrote; an image's is the size that was asked for (`300`, `300x200`).
pub(crate) fn link<'t>(events: &[Located<'t>], text: &'t str) -> Vec<Located<'t>> {
    let (out, headings) = replace(events, text, false);
    // Some tools have headings' ids written that way: who mostly does so means it everywhere.
    let has_anchors = headings.anchors >= 2 && (1..headings.anchors).contains(&headings.links);
    if has_anchors { replace(events, text, true).0 } else { out }
}

/// What ends headings.
#[derive(Debug, Default)]
struct HeadingEnds {
    /// Names that only repeat the heading.
    anchors: usize,
    /// Others.
    links: usize,
}

fn replace<'t>(events: &[Located<'t>], text: &'t str, has_anchors: bool) -> (Vec<Located<'t>>, HeadingEnds) {
    let out = Vec::with_capacity(events.len() + 16);
    let mut linker = Linker { text, has_anchors, out, heading: None, ends: HeadingEnds::default() };
    // Text in there is code, or part of a link already.
    let mut closed = 0_usize;
    let mut at = 0;
    while let Some((event, range)) = events.get(at) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => closed += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => closed = closed.saturating_sub(1),
            Event::Start(Tag::Heading { .. }) => linker.heading = Some(linker.out.len()),
            Event::End(TagEnd::Heading(_)) => linker.heading = None,
            Event::Text(words) if closed == 0 && words.contains("[[") => {
                at = linker.words(events, at);
                continue;
            }
            _ => {}
        }
        linker.out.push((event.clone(), range.clone()));
        at += 1;
    }
    (linker.out, linker.ends)
}

struct Linker<'t> {
    text: &'t str,
    /// Whether a name at the end of a heading is the heading's id.
    has_anchors: bool,
    out: Vec<Located<'t>>,
    /// Where the open heading begins in `out`.
    heading: Option<usize>,
    ends: HeadingEnds,
}

impl<'t> Linker<'t> {
    /// Takes the text event `at`, and those that its links reach into; returns the next event's number.
    fn words(&mut self, events: &[Located<'t>], mut at: usize) -> usize {
        let mut from = 0;
        let mut source = events[at].1.clone();
        while let Some(span) = find(events, at, from, self.text) {
            let start = self.locate(&span, &source);
            let is_embed = self.words_at(events, at)[from..span.open].ends_with('!');
            let before = from..span.open - usize::from(is_embed);
            self.push_words(events, at, before, source.start..start);
            if !self.take_anchor(events, &span) {
                self.push_link(events, &span, is_embed, start);
            }
            if span.end.0 != at {
                source = events[span.end.0].1.clone();
            } else {
                source.start = (start + span.raw.len()).min(source.end);
            }
            (at, from) = span.end;
        }
        let rest = from..self.words_at(events, at).len();
        self.push_words(events, at, rest, source);
        at + 1
    }

    fn words_at<'e>(&self, events: &'e [Located<'t>], at: usize) -> &'e str {
        match events.get(at) {
            Some((Event::Text(words), _)) => words,
            _ => "",
        }
    }

    fn push_words(&mut self, events: &[Located<'t>], at: usize, part: Range<usize>, place: Range<usize>) {
        let words = &self.words_at(events, at)[part];
        if !words.is_empty() {
            self.out.push((Event::Text(CowStr::from(words.to_owned())), place));
        }
    }

    /// Where a link stands in the parsed text; exact unless its name holds escapes or entities.
    fn locate(&self, span: &Span<'t>, source: &Range<usize>) -> usize {
        let head_length = span.name.find(['\\', '&', '|']).unwrap_or(span.name.len()).min(16);
        let head = &span.raw[..2 + span.name.floor_char_boundary(head_length)];
        let found = self.text.get(source.clone()).and_then(|text| text.find(head));
        found.map_or(source.start, |offset| source.start + offset)
    }

    /// Takes a name at the end of a heading that is the heading's id, and says whether it was one.
    fn take_anchor(&mut self, events: &[Located<'t>], span: &Span<'t>) -> bool {
        let Some(start) = self.heading else { return false };
        let is_last = self.words_at(events, span.end.0)[span.end.1..].trim().is_empty()
            && matches!(events.get(span.end.0 + 1), Some((Event::End(TagEnd::Heading(_)), _)));
        if !is_last || span.has_label {
            return false;
        }
        let text: String = self.out[start..]
            .iter()
            .map(|(event, _)| match event {
                Event::Text(text) | Event::Code(text) => text,
                _ => "",
            })
            .collect();
        let is_repeated = loose(&text) == loose(&span.name);
        self.ends.anchors += usize::from(is_repeated);
        self.ends.links += usize::from(!is_repeated);
        if !is_repeated && !self.has_anchors {
            return false;
        }
        self.trim_end();
        if !is_repeated {
            let id = format!(" {{#{}}}", slugify(&span.name));
            self.out.push((Event::Text(CowStr::from(id)), events[span.end.0].1.clone()));
        }
        true
    }

    fn trim_end(&mut self) {
        if let Some((Event::Text(text), _)) = self.out.last_mut() {
            *text = CowStr::from(text.trim_end().to_owned());
        }
    }

    fn push_link(&mut self, events: &[Located<'t>], span: &Span<'t>, is_embed: bool, start: usize) {
        let place = start..start + span.raw.len();
        let link_type = LinkType::WikiLink { has_pothole: span.has_label };
        let mut label = span.label(events);
        let here = |text: String| (Event::Text(CowStr::from(text)), place.clone());
        if is_embed && is_image(&span.name) {
            let size = take_size(&mut label);
            let dest_url = CowStr::from(format!("[[{}]]", span.name));
            let title = CowStr::from("");
            let image = Tag::Image { link_type, dest_url, title, id: CowStr::from(size) };
            self.out.push((Event::Start(image), place.clone()));
            self.out.extend(label);
            self.out.push((Event::End(TagEnd::Image), place));
            return;
        }
        let fragment = span.name.strip_prefix('#');
        let dest_url = match fragment {
            Some(fragment) => format!("#{}", heading_of(fragment)),
            None => format!("[[{}]]", span.name),
        };
        if label.is_empty() {
            label.push(here(shown(&span.name)));
        }
        let raw = if is_embed { format!("!{}", span.raw) } else { span.raw.clone() };
        let link = Tag::Link { link_type, dest_url: dest_url.into(), title: "".into(), id: raw.into() };
        self.out.push((Event::Start(link), place.clone()));
        self.out.extend(label);
        self.out.push((Event::End(TagEnd::Link), place));
    }
}

/// The heading that `#Chapter#Section` ends with; nothing for a block's mark (`#^a1b2c3`), which no page has.
pub(crate) fn heading_of(fragment: &str) -> &str {
    let last = fragment.rsplit('#').next().unwrap_or(fragment).trim();
    if last.starts_with('^') { "" } else { last }
}

/// How a link without a label reads: `name > heading`.
fn shown(name: &str) -> String {
    let parts = name.split('#').map(str::trim).filter(|part| !part.is_empty() && !part.starts_with('^'));
    let shown = parts.collect::<Vec<_>>().join(" > ");
    if shown.is_empty() { name.to_owned() } else { shown }
}

fn is_image(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    IMAGES.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Takes `300` or `300x200` off the end of an image's label; what is left is its description.
fn take_size(label: &mut Vec<Located<'_>>) -> String {
    let Some((Event::Text(text), _)) = label.last_mut() else { return String::new() };
    let (before, last) = text.rsplit_once('|').unwrap_or(("", text));
    let is_number =
        |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let last = last.trim();
    if !last.split_once('x').map_or_else(|| is_number(last), |(w, h)| is_number(w) && is_number(h)) {
        return String::new();
    }
    let size = last.to_owned();
    *text = CowStr::from(before.to_owned());
    size
}
