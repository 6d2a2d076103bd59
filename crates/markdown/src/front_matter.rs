//! Front matter: YAML between `---` or TOML between `+++`, with the names other generators use.

mod fence;
mod fields;
mod macros;
mod node;
mod timestamp;
mod toml_source;
mod yaml_source;

use crate::math::Macros;
use serde_json::Value;
use std::collections::BTreeMap;

pub use timestamp::Timestamp;

/// What the lines before a post's body say of it; every field is optional, nothing unknown is lost.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// `title`.
    pub title: Option<String>,
    /// `date`, `publishDate`, `published` (when it is a date), `created`.
    pub date: Option<Timestamp>,
    /// `updated`, `lastmod`, `modified`, `last_modified_at`.
    pub updated: Option<Timestamp>,
    /// The first of `category` or `categories`, as written.
    pub category: Option<String>,
    /// `tags`, `tag`, `taxonomies.tags`, as written, without `#`, without repeats.
    pub tags: Vec<String>,
    /// `description`, `summary`, `excerpt`, `subtitle`.
    pub description: Option<String>,
    /// The name in URLs as written: the last segment of `slug`, `permalink`, `url`, `path` or `abbrlink`.
    pub slug: Option<String>,
    /// `aliases`, `alias`, `redirect_from`.
    pub aliases: Vec<String>,
    /// `draft`, `hidden`, `published: false`, `publish: false`.
    pub is_draft: bool,
    /// `weight`, `order`, `sidebar_position`.
    pub weight: Option<i64>,
    /// `pin`, `pinned`, `sticky`, `top`.
    pub is_pinned: bool,
    /// `series`.
    pub series: Option<String>,
    /// `series_order`.
    pub series_order: Option<i64>,
    /// `toc`, `ToC`, `hide_table_of_contents`: whether an outline is wanted, where said.
    pub toc: Option<bool>,
    /// `author`, `authors`.
    pub authors: Vec<String>,
    /// `lang`, `language`.
    pub language: Option<String>,
    /// `image`, `cover`, `thumbnail`.
    pub cover: Option<String>,
    /// `macros`, or `macros` in `math`, `katex` or `mathjax`: LaTeX macros of this post.
    pub macros: Macros,
    /// Every other key; and `categories` where there are several.
    pub extra: BTreeMap<String, Value>,
}

/// A file's front matter and where its body starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Split<'a> {
    /// What the front matter says; all defaults where there is none.
    pub front_matter: FrontMatter,
    /// Whether there was any.
    pub has_front_matter: bool,
    /// Values that were left out, and why.
    pub warnings: Vec<FrontMatterError>,
    /// What follows it.
    pub body: &'a str,
    /// The line of the file at which the body starts, from 1.
    pub body_line: u32,
}

/// Front matter, or a value in it, that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FrontMatterError {
    /// The file's line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong and what to do, without a final full stop.
    pub message: String,
}

/// Splits `text` into front matter and body; a byte order mark before it belongs to neither.
///
/// YAML stands between lines of three or more `-`, TOML between lines `+++`; YAML without its first line is understood
/// where it cannot be meant as Markdown. A first line `---` that no `key:` follows is a thematic break.
///
/// ```
/// let split = downlink_markdown::front_matter::split("---\ntitle: 扩散模型\ntags: [sde]\n---\n正文").expect("valid");
/// assert_eq!(split.front_matter.title.as_deref(), Some("扩散模型"));
/// assert_eq!((split.body, split.body_line), ("正文", 5));
/// ```
///
/// # Errors
/// [`FrontMatterError`] when the front matter is not closed, or is not valid YAML or TOML.
pub fn split(text: &str) -> Result<Split<'_>, FrontMatterError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(found) = fence::find(text)? else {
        return Ok(Split {
            front_matter: FrontMatter::default(),
            has_front_matter: false,
            warnings: Vec::new(),
            body: text,
            body_line: 1,
        });
    };
    let entries = match found.language {
        fence::Language::Yaml => yaml_source::parse(found.source, found.first_line)?,
        fence::Language::Toml => toml_source::parse(found.source, found.first_line)?,
    };
    let (front_matter, warnings) = fields::collect(entries);
    Ok(Split { front_matter, has_front_matter: true, warnings, body: found.body, body_line: found.body_line })
}

#[cfg(test)]
mod tests;
