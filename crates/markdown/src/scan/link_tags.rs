//! Links in the template languages of other generators, turned into Markdown.
//!
//! Hugo's `ref` and `relref`, Jekyll's `post_url` and `link`, `site.baseurl` in destinations; Hexo's
//! `post_link` and `asset_link` in the text.

use super::Scanner;
use super::ahead::Reach;
use super::inline::Place;

/// What a tag stands between.
const BRACKETS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];
/// Tags whose first word is a destination.
const PATHS: [&str; 6] = ["ref", "relref", "post_url", "link", "post_path", "asset_path"];
/// Tags that stand in the text.
const LINKS: [&str; 2] = ["post_link", "asset_link"];

impl Scanner<'_> {
    /// Replaces the tag at `place`, if it is that of a link; returns where to go on.
    pub(super) fn link_tag(&mut self, place: Place) -> Option<usize> {
        let (tag, end) = self.tag(place.at, place.end, &LINKS)?;
        let markdown = tag.to_markdown()?;
        self.substitute(place.at, end, &markdown);
        Some(end)
    }

    /// Replaces tags at `from`, where a link's destination begins; returns where it ends.
    pub(super) fn tagged_destination(&mut self, from: usize, line_end: usize) -> Option<usize> {
        let mut at = from;
        let mut path = String::new();
        while let Some((tag, end)) = self.tag(at, line_end, &PATHS) {
            path.push_str(tag.to_path()?);
            at = end;
        }
        if at == from {
            return None;
        }
        let rest = &self.source[at..line_end];
        let rest = &rest[..rest.find([')', ' ', '\t'])?];
        path.push_str(rest);
        if path.is_empty() || path.contains(['<', '>', '\\']) {
            return None;
        }
        self.substitute(from, at + rest.len(), &format!("<{path}>"));
        Some(at + rest.len())
    }

    /// The tag at `at`, if its name is one of `names`, and its end; variables have none.
    fn tag(&mut self, at: usize, line_end: usize, names: &[&str]) -> Option<(LinkTag<'_>, usize)> {
        let rest = self.source.get(at..line_end)?;
        let (open, close) = *BRACKETS.iter().find(|(open, _)| rest.starts_with(open))?;
        let inside = rest[open.len()..].trim_start();
        let name = &inside[..inside.find([' ', '\t', '}', '%']).unwrap_or(inside.len())];
        let is_variable = open == "{{" && (name.starts_with("site.") || name.starts_with(['"', '\'']));
        let is_known = open != "{{" && names.contains(&name);
        if !(is_known || is_variable) || self.dead_ends.is_known(open, 0, Reach::Line, at) {
            return None;
        }
        let start = line_end - inside.len();
        let Some(length) = inside.find(close) else {
            self.dead_ends.note(open, 0, Reach::Line, line_end);
            return None;
        };
        if inside[..length].contains(['{', '}']) {
            return None;
        }
        let name = if is_variable { "" } else { &self.source[start..start + name.len()] };
        let words = words(&self.source[start + name.len()..start + length]);
        Some((LinkTag { name, words }, start + length + close.len()))
    }

    fn substitute(&mut self, from: usize, to: usize, markdown: &str) {
        self.copy_to(from);
        self.out.map.note(self.out.text.len(), from);
        self.out.text.push_str(markdown);
        self.out.map.note(self.out.text.len(), to);
        self.copied = to;
    }
}

/// A tag's name and its words; a variable has no name.
struct LinkTag<'s> {
    name: &'s str,
    words: Vec<(&'s str, &'s str)>,
}

impl<'s> LinkTag<'s> {
    fn named(&self, name: &str) -> Option<&'s str> {
        self.words.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }

    /// The path in a destination's tag.
    fn to_path(&self) -> Option<&'s str> {
        let (_, first) = *self.words.first()?;
        match self.name {
            // `{{ site.baseurl }}` is the site's root, and paths begin there anyway.
            "" if first.starts_with("site.") => Some(""),
            _ => self.named("path").or(Some(first)),
        }
    }

    /// The Markdown for a tag of the text.
    fn to_markdown(&self) -> Option<String> {
        let plain: Vec<&str> =
            self.words.iter().filter(|(key, _)| key.is_empty()).map(|word| word.1).collect();
        let (target, title) = plain.split_first()?;
        let title = match title {
            [title @ .., "true" | "false"] => title,
            title => title,
        };
        if target.contains(['<', '>', '\\', '[', ']']) {
            return None;
        }
        let title = title.join(" ").replace('[', "\\[").replace(']', "\\]");
        Some(if title.is_empty() { format!("[[{target}]]") } else { format!("[{title}](<{target}>)") })
    }
}

/// The words of a tag, each with its key: `src="a b"` or `"a b"` or `a`.
fn words(text: &str) -> Vec<(&str, &str)> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let key = &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()];
        let (key, value) = rest[key.len()..].strip_prefix('=').map_or(("", rest), |value| (key, value));
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
        let quoted = quote.and_then(|quote| value[1..].split_once(quote));
        let (word, after) =
            quoted.unwrap_or_else(|| value.split_once(char::is_whitespace).unwrap_or((value, "")));
        words.push((key, word));
        rest = after.trim_start();
    }
    words
}
