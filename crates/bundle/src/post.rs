//! One article.

use crate::{Date, Sidecar, Summary};
use serde::{Deserialize, Serialize};
#[cfg(not(target_arch = "wasm32"))]
use std::collections::BTreeMap;

/// `bundle/posts/<digest>.json`: one article as Markdown and what was computed while packing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Post {
    /// What lists show of it.
    pub summary: Summary,
    /// The article's Markdown without its front matter, with `\n` line ends.
    pub markdown: String,
    /// Its headings in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<Heading>,
    /// What rendering needs and the browser does not compute.
    #[serde(default, skip_serializing_if = "Sidecar::is_empty")]
    pub sidecar: Sidecar,
    /// The older neighbour in its category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Neighbour>,
    /// The newer neighbour in its category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Neighbour>,
    /// The posts that link to it, from the newest, each once; at most [`MAX_BACKLINKS`](crate::MAX_BACKLINKS).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub backlinks: Vec<Backlink>,
    /// The posts nearest in subject, the nearest first, without its neighbours; at most
    /// [`MAX_RELATED`](crate::MAX_RELATED).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Neighbour>,
    /// Front matter keys the packer has no use for, as the author wrote them; no use to a browser either,
    /// which is spared the code to read them.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

impl Post {
    /// Bytes of the post, whose file has `file_bytes`, with its images.
    pub fn size_bytes(&self, file_bytes: usize) -> u32 {
        u32::try_from(file_bytes).unwrap_or(u32::MAX).saturating_add(self.sidecar.image_bytes())
    }
}

/// A heading of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// `1..=6`.
    pub level: u8,
    /// The element's id and the link's fragment, unescaped.
    pub id: String,
    /// Its plain text.
    pub text: String,
}

/// A post beside another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Neighbour {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// BCP 47 tag of its language; empty for the site's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
}

impl From<&Summary> for Neighbour {
    fn from(summary: &Summary) -> Self {
        Self { slug: summary.slug.clone(), title: summary.title.clone(), language: summary.language.clone() }
    }
}

/// A post that links to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Backlink {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// BCP 47 tag of its language; empty for the site's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// When it was published.
    pub date: Date,
    /// The slug of its category.
    pub category: String,
}
