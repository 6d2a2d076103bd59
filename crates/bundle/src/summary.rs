//! What a list shows of a post.

use crate::{Date, Digest};
use serde::{Deserialize, Serialize};

/// What a list shows of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// The post's name in URLs, unique in the library.
    pub slug: String,
    /// The title as plain text.
    pub title: String,
    /// BCP 47 tag of its language; empty for the site's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// When it was published.
    pub date: Date,
    /// When it last changed, if later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// The slug of its category.
    pub category: String,
    /// Its tags in the author's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// About 200 characters of plain text.
    pub excerpt: String,
    /// Reading time in minutes, at least 1.
    pub minutes: u16,
}

/// A tag of a post.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tag {
    /// Its name in URLs.
    pub slug: String,
    /// Its name for readers.
    pub label: String,
}

/// A row of a list: a summary and the post it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// What the list shows.
    pub summary: Summary,
    /// The [`Post`](crate::Post)'s file.
    pub post: Digest,
    /// Bytes of that file and of the post's images; 0 when it was not written down.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub size_bytes: u32,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Up to [`SHARD_POSTS`](crate::SHARD_POSTS) rows of a list, from the oldest; only a list's last shard is not full.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListShard {
    /// The rows, from the oldest.
    pub entries: Vec<Entry>,
}
