//! The elements and attributes of raw HTML that are kept.

use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
];

const BLOCKS: &[&str] = &[
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content goes with them.
const WITH_CONTENT: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "xmp",
];

/// Attributes by element.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "title"]),
    ("abbr", &["title"]),
    ("bdo", &["dir"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "src", "title", "width"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("time", &["datetime"]),
];

/// Those of the marks around a fragment.
const MARK_ATTRIBUTES: &[(&str, &[&str])] = &[("input", &["type", "value"])];

/// Attributes of every element.
const EVERYWHERE: &[&str] = &["dir", "lang"];

/// Elements whose `align` is kept, if it is one of [`ALIGNMENTS`].
const ALIGNED: &[&str] = &["div", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"];
const ALIGNMENTS: &[&str] = &["left", "center", "right"];

/// An allow-list.
pub(super) struct AllowList {
    builder: Builder<'static>,
    names: HashSet<&'static str>,
}

impl AllowList {
    pub(super) fn clean(&self, html: &str) -> String {
        self.builder.clean(html).to_string()
    }

    pub(super) fn allows(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

static LISTS: LazyLock<[AllowList; 4]> =
    LazyLock::new(|| [build(false, false), build(false, true), build(true, false), build(true, true)]);

/// The list for a place: where only inline elements may stand, or in a link, where no other may.
pub(super) fn list(is_inline: bool, in_link: bool) -> &'static AllowList {
    &LISTS[usize::from(is_inline) * 2 + usize::from(in_link)]
}

/// Whether Markdown blocks may follow inside the element.
pub(super) fn holds_blocks(name: &str) -> bool {
    matches!(
        name,
        "blockquote"
            | "dd"
            | "del"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "ins"
            | "li"
            | "ol"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

fn build(is_inline: bool, in_link: bool) -> AllowList {
    let blocks = if is_inline { &[][..] } else { BLOCKS };
    let names: HashSet<&str> =
        INLINE.iter().chain(blocks).copied().filter(|name| !(in_link && *name == "a")).collect();
    // The author's own inputs are renamed before; these carry the marks around a fragment.
    let tags: HashSet<&str> = names.iter().copied().chain(["input"]).collect();
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .chain(MARK_ATTRIBUTES)
        .filter(|(name, _)| tags.contains(name))
        .map(|(name, attributes)| (*name, attributes.iter().copied().collect()))
        .collect();
    let values = HashMap::from([("align", ALIGNMENTS.iter().copied().collect::<HashSet<_>>())]);
    let aligned = ALIGNED.iter().map(|name| (*name, values.clone()));
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .tag_attributes(attributes)
        .tag_attribute_values(aligned.collect())
        .set_tag_attribute_values(HashMap::new())
        .generic_attributes(EVERYWHERE.iter().copied().collect())
        .generic_attribute_prefixes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto", "data"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    AllowList { builder, names }
}

#[cfg(test)]
mod tests;
