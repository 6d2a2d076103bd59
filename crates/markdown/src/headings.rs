//! The ids of headings, known before the first one is written, since links may lead to later ones.

use crate::events::Located;
use crate::ids::Ids;
use crate::marks;
use crate::source::Source;
use downlink_bundle::Heading;
use downlink_text::{nearest, slugify};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::collections::HashMap;

/// Stands before every id an author can choose, so that none means something to the app.
const PREFIX: &str = "h-";
/// The id of a heading without letters and digits.
const NAMELESS: &str = "section";

/// Headings that have an id; nobody finds their way among more.
const MAX_HEADINGS: usize = 10_000;

/// Headings whose texts are compared with one that does not exist.
const MAX_COMPARED: usize = 200;

/// The headings of an article.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// In reading order.
    pub(crate) headings: Vec<Heading>,
    /// Ids by everything a link may call them.
    by_name: HashMap<String, usize>,
    ids: Ids,
}

impl Outline {
    /// The id for a link to a heading, however the author wrote it: its id, its text, or its id elsewhere.
    pub(crate) fn find(&self, fragment: &str) -> Option<&str> {
        let find = |name: &str| self.by_name.get(name);
        let index = find(fragment).or_else(|| find(&slugify(fragment))).or_else(|| find(&loose(fragment)));
        index.map(|index| self.headings[*index].id.as_str())
    }

    /// Says that no heading is called `fragment`, and which ones are nearly.
    pub(crate) fn absence(&self, fragment: &str) -> String {
        let headings = self.headings.iter().take(MAX_COMPARED).map(|heading| heading.text.as_str());
        let near = if cfg!(feature = "pack") { nearest(fragment, headings, 2) } else { Vec::new() };
        let near: Vec<String> = near.into_iter().map(|text| format!("`{text}`")).collect();
        let question =
            if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
        format!("no heading of this article is named {fragment:?}{question}")
    }

    fn push(&mut self, level: u8, chosen: Option<&str>, text: String) {
        let text_slug = slugify(&text);
        let slug = chosen.map(slugify).filter(|slug| !slug.is_empty()).unwrap_or_else(|| text_slug.clone());
        let id = self.ids.unique(PREFIX, if slug.is_empty() { NAMELESS } else { &slug });
        let index = self.headings.len();
        let bare = id.strip_prefix(PREFIX).unwrap_or(&id).to_owned();
        // What a heading is really called comes before what others may call it.
        self.by_name.insert(id.clone(), index);
        let names = [loose(&bare), loose(&text), text_slug, text.to_lowercase()];
        self.by_name.entry(bare).or_insert(index);
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            self.by_name.entry(name).or_insert(index);
        }
        self.headings.push(Heading { level, id, text });
    }
}

/// Letters and digits alone, in lower case: what all tools' ids of one heading have in common.
pub(crate) fn loose(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Finds the headings in reading order and takes ids written as `## Title {#id}` out of their text.
pub(crate) fn plan(events: &mut [Located<'_>], source: &Source<'_>) -> Outline {
    let mut outline = Outline::default();
    let mut at = 0;
    while at < events.len() && outline.headings.len() < MAX_HEADINGS {
        let start = at;
        at += 1;
        let (Event::Start(Tag::Heading { level, .. }), _) = &events[start] else { continue };
        let level = *level as u8;
        while !matches!(events.get(at), None | Some((Event::End(TagEnd::Heading(_)), _))) {
            at += 1;
        }
        if matches!(&events[start + 1], (Event::Text(text), _) if marks::alert_of(text).is_some()) {
            continue;
        }
        let chosen = take_id(&mut events[start..at]);
        let text = text_of(&events[start..at], source);
        outline.push(level, chosen.as_deref(), text);
    }
    outline
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

/// Takes `{#id .class}` off a heading's end, as Pandoc has it, or `{: #id}`, as Kramdown does; classes mean nothing.
fn take_id(events: &mut [Located<'_>]) -> Option<String> {
    let (Event::Text(text), _) = events.last_mut()? else { return None };
    let inside = text.trim_end().strip_suffix('}')?;
    let open = inside.rfind('{')?;
    let attributes = inside[open + 1..].trim_start_matches(':');
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let is_attribute = |word: &str| {
        word.strip_prefix(['#', '.']).is_some_and(|name| !name.is_empty() && name.chars().all(is_name))
    };
    if attributes.trim().is_empty() || !attributes.split_whitespace().all(is_attribute) {
        return None;
    }
    let id = attributes.split_whitespace().find_map(|word| word.strip_prefix('#')).unwrap_or_default();
    let id = id.to_owned();
    *text = CowStr::from(inside[..open].trim_end().to_owned());
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_whatever_headings_are_called() {
        let mut outline = Outline::default();
        for text in ["a", "a-1", "a", "a", "a-1", "", "!", "section"] {
            outline.push(1, None, text.to_owned());
        }
        let ids: Vec<&str> = outline.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(
            ids,
            ["h-a", "h-a-1", "h-a-2", "h-a-3", "h-a-1-1", "h-section", "h-section-1", "h-section-2"]
        );
        assert_eq!(outline.find("a-2"), Some("h-a-2"));
        assert_eq!(outline.find("A"), Some("h-a"));
        assert_eq!(outline.find("b"), None);
        assert_eq!(outline.find(""), None);
    }

    #[test]
    fn headings_are_found_by_the_ids_of_other_tools() {
        let mut outline = Outline::default();
        for text in
            ["1.2 Batch Norm & Layer Norm", "C++ 模板", "为什么 `x^2`？", "1.2 Batch Norm & Layer Norm"]
        {
            outline.push(2, None, text.to_owned());
        }
        let check = |fragment: &str, expected: usize| {
            assert_eq!(outline.find(fragment), Some(outline.headings[expected].id.as_str()), "{fragment}");
        };
        check("12-batch-norm--layer-norm", 0);
        check("1.2 Batch Norm & Layer Norm", 0);
        check("1-2-batch-norm-layer-norm", 0);
        check("12-batch-norm--layer-norm-1", 3);
        check("c-模板", 1);
        check("cpp-模板", 1);
        check("为什么-x2", 2);
        check("为什么 x 2", 2);
    }

    #[cfg(feature = "pack")]
    #[test]
    fn headings_that_are_nearly_named_are_told() {
        let mut outline = Outline::default();
        for text in ["1.2 Batch Norm & Layer Norm", "1.2 Batch Norm & Layer Norm"] {
            outline.push(2, None, text.to_owned());
        }
        assert_eq!(outline.absence("模版"), "no heading of this article is named \"模版\"");
        assert_eq!(
            outline.absence("batch nrm"),
            "no heading of this article is named \"batch nrm\"; did you mean `1.2 Batch Norm & Layer Norm` or `1.2 Batch Norm & Layer Norm`?"
        );
    }

    #[test]
    fn headings_are_found_by_what_other_programs_call_them() {
        let mut outline = Outline::default();
        for text in ["甲：乙", "🚀", "a_b c", "！"] {
            outline.push(1, None, text.to_owned());
        }
        outline.push(1, Some("x"), "丙".to_owned());
        let check = |fragment, id| assert_eq!(outline.find(fragment), id, "{fragment}");
        check("甲乙", Some("h-甲-乙"));
        check("甲：乙", Some("h-甲-乙"));
        check("🚀", Some("h-section"));
        check("a-b-c", Some("h-a_b-c"));
        check("！", Some("h-section-1"));
        check("丙", Some("h-x"));
        check("h-x", Some("h-x"));
        check("？", None);
    }
}
