//! Tags of Hexo and Jekyll, `{% … %}`, and of Hugo, `{{< … >}}`.
//!
//! Of those that only say what Markdown says too, Markdown is made; the others stay as they are, and the author
//! is told.

use super::ahead::Reach;
use super::inline::Place;
use super::lines::{Cursor, Fence};
use super::{Scanner, Shortcode};

/// The fence that stands for a code tag; longer than any that code holds.
const FENCE: &str = "~~~~~~~~~";

/// A tag within one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'s> {
    pub(super) name: &'s str,
    pub(super) arguments: &'s str,
    /// Of all of it.
    length: usize,
}

/// The tag that `rest` begins with.
pub(super) fn tag(rest: &str) -> Option<Tag<'_>> {
    let (open, close) = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")]
        .into_iter()
        .find(|(open, _)| rest.starts_with(open))?;
    let inside = &rest[open.len()..];
    let inside = &inside[..inside.find(close)?];
    let content = inside.trim().trim_start_matches('-').trim_end_matches('-').trim();
    let end = content.find(char::is_whitespace).unwrap_or(content.len());
    let (name, arguments) = content.split_at(end);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let length = open.len() + inside.len() + close.len();
    is_name.then_some(Tag { name, arguments: arguments.trim(), length })
}

/// The tag that is all of `line`.
pub(super) fn lone_tag(line: &str) -> Option<Tag<'_>> {
    let line = line.trim();
    tag(line).filter(|tag| tag.length == line.len())
}

impl Scanner<'_> {
    /// Passes a brace, and the tag that begins with it.
    pub(super) fn brace(&mut self, place: Place) -> usize {
        let source = self.source;
        let rest = &source[place.at..place.end];
        let is_tag = rest.starts_with("{%") || rest.starts_with("{{");
        if !is_tag || self.dead_ends.is_known("%}", 0, Reach::Line, place.at) {
            return place.at + 1;
        }
        if let Some(end) = self.link_tag(place) {
            return end;
        }
        let Some(tag) = tag(rest) else {
            if !rest.contains("%}") && !rest.contains(">}}") {
                self.dead_ends.note("%}", 0, Reach::Line, place.end);
            }
            return place.at + 1;
        };
        let end = place.at + tag.length;
        let markdown = match tag.name {
            "raw" | "endraw" => String::new(),
            "asset_img" | "img" => hexo_image(tag.arguments),
            "figure" => hugo_figure(tag.arguments),
            _ => {
                self.out.shortcodes.push(Shortcode { name: tag.name.to_owned(), at: place.at });
                return end;
            }
        };
        self.copy_to(place.at);
        self.out.text.push_str(&markdown);
        self.skip_to(end);
        end
    }

    /// Makes a fence of the line at `cursor`, if it is a code tag that ends somewhere.
    pub(super) fn code_tag(&mut self, cursor: Cursor) -> Option<usize> {
        let start = cursor.indent(self.text).1.at;
        let line_end = self.line_end(start);
        let source = self.source;
        let tag = lone_tag(&source[start..line_end])?;
        let end = match tag.name {
            "highlight" => "endhighlight",
            "codeblock" | "code" => "endcodeblock",
            _ => return None,
        };
        let is_dead = self.dead_ends.is_known(end, 0, Reach::Block, line_end);
        if is_dead || !source[line_end..].contains(end) {
            self.dead_ends.note(end, 0, Reach::Block, self.text.len());
            return None;
        }
        self.copy_to(start);
        self.out.text.push_str(FENCE);
        // `highlight python linenos`, or `codeblock A title lang:python`.
        let mut words = tag.arguments.split_whitespace();
        let language = match tag.name {
            "highlight" => words.next(),
            _ => words.find_map(|word| word.strip_prefix("lang:")),
        };
        self.out.text.push_str(language.unwrap_or_default());
        self.skip_to(line_end);
        self.fence = Some(Fence { byte: b'~', length: FENCE.len() });
        self.is_code_tag = true;
        self.in_paragraph = false;
        Some(line_end + 1)
    }

    /// Closes the fence of a code tag with the line at `cursor`, if that is the tag's end.
    pub(super) fn close_code_tag(&mut self, cursor: Cursor) -> bool {
        let start = cursor.indent(self.text).1.at;
        let end = self.line_end(start);
        let is_end = lone_tag(&self.source[start..end])
            .is_some_and(|tag| matches!(tag.name, "endhighlight" | "endcodeblock" | "endcode"));
        if self.is_code_tag && is_end {
            self.copy_to(start);
            self.out.text.push_str(FENCE);
            self.skip_to(end);
            self.is_code_tag = false;
            self.fence = None;
        }
        is_end && self.fence.is_none()
    }
}

/// `asset_img [classes] name [width [height]] [title [description]]`.
fn hexo_image(arguments: &str) -> String {
    let words = words(arguments);
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let Some(name) = words.iter().position(|word| word.contains('.')) else { return String::new() };
    let texts: Vec<&str> = words[name + 1..].iter().copied().skip_while(is_number).collect();
    match texts.as_slice() {
        [title, description] if arguments.ends_with(['"', '\'']) => image(words[name], description, title),
        texts => image(words[name], &texts.join(" "), &texts.join(" ")),
    }
}

/// `figure src="name" caption="…" alt="…"`.
fn hugo_figure(arguments: &str) -> String {
    let value = |name: &str| {
        let start = arguments.find(&format!("{name}=\""))? + name.len() + 2;
        arguments[start..].split('"').next()
    };
    let title = value("caption").or_else(|| value("title")).unwrap_or_default();
    image(value("src").unwrap_or_default(), value("alt").unwrap_or(title), title)
}

/// Words, of which some are in quotes.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_quoted = matches!(first, '"' | '\'');
        let inside = &rest[usize::from(is_quoted)..];
        let end = inside.find(|c: char| if is_quoted { c == first } else { c.is_whitespace() });
        let end = end.unwrap_or(inside.len());
        words.push(&inside[..end]);
        rest = inside[end..].trim_start_matches(if is_quoted { first } else { ' ' }).trim_start();
    }
    words
}

/// An image in Markdown.
fn image(name: &str, description: &str, title: &str) -> String {
    let escaped = |text: &str, signs: &[char]| -> String {
        text.chars().flat_map(|c| signs.contains(&c).then_some('\\').into_iter().chain([c])).collect()
    };
    let name = escaped(name, &['<', '>', '\\']);
    let description = escaped(description, &['[', ']', '\\', '*', '_', '`', '$']);
    let title = escaped(title, &['"', '\\']);
    format!("![{description}](<{name}> \"{title}\")")
}
