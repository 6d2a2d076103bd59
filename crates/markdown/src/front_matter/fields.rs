//! What the keys mean, under all the names other generators give them.

use super::{
    FrontMatter, FrontMatterError, Timestamp, macros,
    node::{Entry, Node},
};
use crate::math::Macros;
use std::collections::HashMap;

/// Sorts `entries` into their fields; values of a type that cannot be used are told and left out.
pub(super) fn collect(entries: Vec<Entry>) -> (FrontMatter, Vec<FrontMatterError>) {
    let mut keys = Keys::new(entries);
    let mut front_matter = FrontMatter::default();
    let taxonomies = keys.take("taxonomies");
    let taxonomy = |name: &str| taxonomies.as_ref().and_then(|entry| entry.value.get(name)).cloned();

    // `published` is a truth value to some and a date to others.
    let published = keys.take("published");
    let is_unpublished = published.as_ref().is_some_and(|entry| entry.value.truth() == Some(false));
    if let Some(entry) = published.filter(|entry| entry.value.truth().is_none()) {
        keys.put_back(entry);
    }

    front_matter.title = keys.text(&["title"]);
    front_matter.date =
        keys.moment(&["date", "publishdate", "published", "created", "pubdate", "pubdatetime"]);
    front_matter.updated = keys.moment(&[
        "updated",
        "lastmod",
        "modified",
        "lastmodifiedat",
        "lastmodified",
        "lastupdated",
        "moddatetime",
    ]);
    front_matter.tags = tags(keys.list(&["tags", "tag"]), taxonomy("tags"));
    front_matter.description = keys.text(&["description", "summary", "excerpt", "subtitle"]);
    front_matter.slug = keys.slug(&["slug", "permalink", "url", "path", "abbrlink"]);
    front_matter.aliases = keys.list(&["aliases", "alias", "redirectfrom"]).iter().flat_map(texts).collect();
    front_matter.is_draft = is_unpublished
        || keys.truth(&["draft", "hidden"]) == Some(true)
        || keys.truth(&["publish"]) == Some(false);
    front_matter.weight = keys.number(&["weight", "order", "sidebarposition"]);
    front_matter.is_pinned = keys.is_pinned(&["pin", "pinned", "sticky", "top"]);
    let series = keys.take("series").map(|entry| entry.value).or_else(|| taxonomy("series"));
    front_matter.series = series.and_then(|value| texts(&value).into_iter().next());
    front_matter.series_order = keys.number(&["seriesorder"]);
    front_matter.toc =
        keys.truth(&["toc"]).or_else(|| keys.truth(&["hidetableofcontents"]).map(|is_hidden| !is_hidden));
    front_matter.authors = keys.list(&["author", "authors"]).iter().flat_map(names).collect();
    front_matter.language = keys.text(&["lang", "language"]);
    front_matter.cover = keys.cover(&["image", "cover", "thumbnail"]);

    let categories: Vec<Node> =
        keys.list(&["category", "categories"]).into_iter().chain(taxonomy("categories")).collect();
    front_matter.category = categories.iter().find_map(first_text);
    if let Some(several) = categories.iter().find(|node| texts(node).len() > 1) {
        front_matter.extra.insert("categories".to_owned(), several.to_json());
    }
    front_matter.macros = keys.macros(&["macros"], &["math", "katex", "mathjax"]);
    front_matter.extra.extend(keys.rest());
    keys.warnings.sort_by_key(|warning| (warning.line, warning.column));
    (front_matter, keys.warnings)
}

/// The keys that were not understood yet.
struct Keys {
    /// By canonical name.
    entries: HashMap<String, Entry>,
    warnings: Vec<FrontMatterError>,
}

impl Keys {
    fn new(entries: Vec<Entry>) -> Self {
        let mut keys = Self { entries: HashMap::new(), warnings: Vec::new() };
        for entry in entries {
            let (line, column) = (entry.line, entry.column);
            let name = entry.key.clone();
            if let Some(earlier) = keys.entries.insert(canonical(&name), entry) {
                let message = format!(
                    "`{name}` says the same as `{}` on line {}; the later one is used, remove the other",
                    earlier.key, earlier.line
                );
                keys.warnings.push(FrontMatterError { line, column, message });
            }
        }
        keys
    }

    fn take(&mut self, name: &str) -> Option<Entry> {
        self.entries.remove(name)
    }

    fn put_back(&mut self, entry: Entry) {
        self.entries.insert(canonical(&entry.key), entry);
    }

    /// What of the keys `names` can be read, in that order; all of them are taken, what cannot be read is told.
    fn read<T>(&mut self, names: &[&str], expected: &str, read: impl Fn(&Node) -> Option<T>) -> Option<T> {
        let mut found = None;
        for name in names {
            let Some(entry) = self.take(name) else {
                continue;
            };
            if entry.value.is_null() {
                continue;
            }
            match read(&entry.value) {
                Some(value) => found = found.or(Some(value)),
                None => self.warnings.push(FrontMatterError {
                    line: entry.line,
                    column: entry.column,
                    message: format!("`{}` is not understood and left out; write {expected}", entry.key),
                }),
            }
        }
        found
    }

    fn text(&mut self, names: &[&str]) -> Option<String> {
        // An empty text is as good as none, and nothing to complain about.
        let text = self.read(names, "a text", |node| match node {
            Node::Scalar { text, .. } => Some(text.trim().to_owned()),
            Node::List(items) if items.len() == 1 => items[0].text().map(str::to_owned),
            _ => None,
        });
        text.filter(|text| !text.is_empty())
    }

    fn moment(&mut self, names: &[&str]) -> Option<Timestamp> {
        self.read(names, "a date such as `2026-01-31` or `2026-01-31 10:00`", |node| {
            Timestamp::parse(node.text()?)
        })
    }

    fn truth(&mut self, names: &[&str]) -> Option<bool> {
        self.read(names, "`true` or `false`", |node| match node {
            Node::Map(_) => node.get("enable").map_or(Some(true), Node::truth),
            _ => node.truth(),
        })
    }

    fn number(&mut self, names: &[&str]) -> Option<i64> {
        self.read(names, "a whole number", Node::number)
    }

    fn is_pinned(&mut self, names: &[&str]) -> bool {
        let rank =
            self.read(names, "`true` or a number", |node| node.number().or(node.truth().map(i64::from)));
        rank.is_some_and(|rank| rank > 0)
    }

    fn list(&mut self, names: &[&str]) -> Vec<Node> {
        names
            .iter()
            .filter_map(|name| self.take(name))
            .map(|entry| entry.value)
            .filter(|node| !node.is_null())
            .collect()
    }

    fn slug(&mut self, names: &[&str]) -> Option<String> {
        self.read(names, "a name such as `attention-from-scratch`", |node| {
            let address = node.text()?;
            // A pattern such as `/:year/:title/` says nothing of this post.
            Some(if address.contains(':') && !address.contains("://") {
                String::new()
            } else {
                last_segment(address)
            })
        })
        .filter(|slug| !slug.is_empty())
    }

    fn cover(&mut self, names: &[&str]) -> Option<String> {
        self.read(names, "the path of an image", |node| {
            let written =
                ["image", "src", "path", "url"].iter().find_map(|key| node.get(key)).unwrap_or(node);
            match written {
                Node::List(items) => items.first().and_then(Node::text).map(str::to_owned),
                // `cover: false` and the like switch a theme's picture off.
                _ => written.text().map(|text| if written.truth().is_some() { "" } else { text }.to_owned()),
            }
            .or_else(|| matches!(node, Node::Map(_)).then(String::new))
        })
        .filter(|cover| !cover.is_empty())
    }

    /// Macros under one of `names`, or of `around`, which may hold other things too.
    fn macros(&mut self, names: &[&str], around: &[&str]) -> Macros {
        let mut found = Vec::new();
        for name in around {
            if let Some(entry) = self.entries.get_mut(*name)
                && let Node::Map(inside) = &mut entry.value
            {
                found.extend(inside.extract_if(.., |entry| names.contains(&entry.key.as_str())));
            }
        }
        found.extend(names.iter().filter_map(|name| self.entries.remove(*name)));
        let mut all = Macros::default();
        for entry in found {
            all.extend(macros::read(&entry, &mut self.warnings));
        }
        all
    }

    fn rest(&mut self) -> impl Iterator<Item = (String, serde_json::Value)> {
        std::mem::take(&mut self.entries).into_values().map(|entry| (entry.key, entry.value.to_json()))
    }
}

/// A key without what spellings differ in: `publishDate`, `publish_date` and `publish-date` are one.
fn canonical(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The texts of a scalar, of a list, and of lists in it.
fn texts(node: &Node) -> Vec<String> {
    match node {
        Node::Scalar { .. } => node.text().map(str::to_owned).into_iter().collect(),
        Node::List(items) => items.iter().flat_map(texts).collect(),
        Node::Map(_) => Vec::new(),
    }
}

/// The first text; of a text with commas, what stands before the first.
fn first_text(node: &Node) -> Option<String> {
    match node {
        Node::Scalar { .. } => {
            node.text()?.split([',', '，']).map(str::trim).find(|part| !part.is_empty()).map(str::to_owned)
        }
        _ => texts(node).into_iter().next(),
    }
}

/// Author names: texts, or the `name` of mappings.
fn names(node: &Node) -> Vec<String> {
    match node {
        Node::Map(_) => node.get("name").map(texts).unwrap_or_default(),
        Node::List(items) => items.iter().flat_map(names).collect(),
        Node::Scalar { .. } => texts(node),
    }
}

/// Tags: of a list each item; of a text what stands between commas or after `#`.
fn tags(nodes: Vec<Node>, taxonomy: Option<Node>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for node in nodes.iter().chain(&taxonomy) {
        let written = match node {
            Node::Scalar { .. } => node.text().map(split_tags).unwrap_or_default(),
            _ => texts(node),
        };
        for tag in written {
            let tag = tag.trim().trim_start_matches('#').trim();
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
    }
    tags
}

fn split_tags(text: &str) -> Vec<String> {
    let parts = text.split([',', '，', '、', ';', '；']);
    if text.starts_with('#') {
        return parts.flat_map(|part| part.split(" #")).map(str::to_owned).collect();
    }
    parts.map(str::to_owned).collect()
}

/// The last segment of a path or URL that names something, without `.html` or `.md`.
fn last_segment(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path =
        path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let segment = path.split('/').rfind(|segment| !segment.is_empty() && !segment.starts_with("index."));
    let segment = segment.unwrap_or_default();
    let bare = [".html", ".htm", ".md", ".markdown"].iter().find_map(|ending| segment.strip_suffix(ending));
    bare.unwrap_or(segment).to_owned()
}
