//! What the rest of a library asks of an article: its headings, and where its links lead.

use crate::destination::{self, Destination};
use crate::headings::{self, Outline};
use crate::source::Source;
use crate::{autolink, events, marks};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// The headings of an article, as links from other articles name them.
#[derive(Debug)]
pub struct Headings(Outline);

impl Headings {
    /// Reads the headings of an article.
    pub fn of(markdown: &str) -> Self {
        let source = Source::new(markdown);
        Self(headings::plan(&mut events::parse(&source.text), &source))
    }

    /// The id of the heading that `fragment` names: by its id, its text, or the id other tools give it.
    pub fn find(&self, fragment: &str) -> Option<&str> {
        self.0.find(fragment)
    }

    /// The headings' texts in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.headings.iter().map(|heading| heading.text.as_str())
    }
}

/// The destinations of an article's links that may lead to other posts, in reading order; wiki links as
/// `[[name]]`.
///
/// It reads the Markdown and prepares nothing, so it costs little beside [`prepare`](crate::prepare).
///
/// ```
/// let found = downlink_markdown::destinations("[a](a.md#x), [[b|c]], [d](#d), <a href='e.md'>e</a>, `[f](f.md)`");
/// assert_eq!(found, ["a.md#x", "[[b]]", "e.md"]);
/// ```
pub fn destinations(markdown: &str) -> Vec<String> {
    let source = Source::new(markdown);
    let mut found = Vec::new();
    let mut html = String::new();
    let mut is_code = false;
    for (event, _) in events::parse(&source.text) {
        match &event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) if *link_type != LinkType::Email => {
                found.push(source.restore(dest_url).into_owned());
            }
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(text) if !is_code => {
                let mut from = 0;
                while let Some(link) = autolink::find(text, from) {
                    found.push(link.url.into_owned());
                    from = link.range.end;
                }
            }
            Event::Html(line) => html.push_str(line),
            Event::InlineHtml(tag) => hrefs(tag, &mut found),
            Event::End(TagEnd::HtmlBlock) => hrefs(&std::mem::take(&mut html), &mut found),
            _ => {}
        }
    }
    let may_lead_to_a_post = |written: &String| match destination::of_link(written) {
        Destination::External(url) => !url.starts_with("mailto:"),
        Destination::Relative => true,
        Destination::Fragment(_) | Destination::Refused => false,
    };
    found.retain(may_lead_to_a_post);
    found
}

/// What an article says word by word, without code blocks, formulas and raw HTML, one block a line.
///
/// It reads the Markdown and prepares nothing, so it costs little beside [`prepare`](crate::prepare).
///
/// ```
/// let text = downlink_markdown::running_text("## A\n\n**B** $\\alpha$ `c`\n\n```\ncode\n```\n");
/// assert_eq!(text, "A\nB  c\n");
/// ```
pub fn running_text(markdown: &str) -> String {
    let source = Source::new(markdown);
    let mut said = String::new();
    let mut is_code = false;
    for (event, _) in events::parse(&source.text) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(text) | Event::Code(text) if !is_code => {
                said.extend(text.chars().filter(|c| !marks::is_mark(*c)));
            }
            Event::SoftBreak | Event::HardBreak => said.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                said.push('\n')
            }
            _ => {}
        }
    }
    said
}

/// Adds the destinations of links in raw HTML.
fn hrefs(html: &str, found: &mut Vec<String>) {
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        rest = after;
        let is_link = tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("<a"))
            && tag[2..].starts_with(|c: char| c.is_ascii_whitespace());
        if is_link && let Some(href) = href(tag) {
            found.push(href.replace("&amp;", "&"));
        }
    }
}

fn href(tag: &str) -> Option<&str> {
    let name = tag.to_ascii_lowercase().find("href")?;
    let value = tag[name + 4..].trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split_ascii_whitespace().next(),
    }
}
