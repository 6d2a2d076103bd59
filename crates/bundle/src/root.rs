//! The root: the one small, mutable file.

use crate::{Buckets, Date, ShortDigest, Tree};
use serde::{Deserialize, Serialize};

/// The major version this crate writes; it reads this one and older ones, and refuses newer ones.
pub const FORMAT_VERSION: u32 = 1;

/// `bundle/bundle.json`: everything else is reached from here, by digest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Root {
    /// The format's major version.
    pub format: u32,
    /// SHA-256 of this root written with an empty `generation`; it names a state of the whole library.
    pub generation: String,
    /// What the site's owner configured.
    pub site: Site,
    /// Posts in the library.
    pub post_count: u32,
    /// The list of all posts, as [`ListShard`](crate::ListShard) leaves from the oldest.
    pub posts: Tree,
    /// Categories in display order.
    pub categories: Vec<Category>,
    /// Months that have posts, from the oldest.
    pub months: Vec<Month>,
    /// Slug → post: leaf `k` is the [`DirectoryShard`](crate::DirectoryShard) of bucket `k`.
    pub directory: Buckets,
    /// Tag slug → tag: leaf `k` is the [`TagShard`](crate::TagShard) of bucket `k`.
    pub tags: Buckets,
    /// The manifest of the search index (`docs/search-index.md`), absent in a library without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<ShortDigest>,
    /// Bytes of all posts, their images and the search index; 0 when it was not written down.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub size_bytes: u64,
    /// Names the app that the site's pages start, so that a page notices that it runs an earlier one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub app: String,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// What the site's owner configured.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Site {
    /// The library's name; may be empty.
    pub title: String,
    /// The line above everything, `INCOMING TRANSMISSION` by default.
    pub masthead: String,
    /// One sentence about the library; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// BCP 47 tag of the content's language, `zh-CN` say.
    pub language: String,
    /// BCP 47 tag of the interface's language, `zh-CN` or `en`; empty where the reader's browser decides.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub interface_language: String,
    /// Absolute URL of the site's root with a final slash, for feeds; empty when not configured.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub base_url: String,
    /// Posts on a list page, `1..=100`.
    pub page_size: u16,
}

/// A category and its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Category {
    /// Its name in URLs.
    pub slug: String,
    /// Its name for readers.
    pub label: String,
    /// Which of the eight channel hues it has, `0..8`; by configured order, so that it keeps its colour.
    pub channel: u8,
    /// Posts in it.
    pub post_count: u32,
    /// Its posts, as [`ListShard`](crate::ListShard) leaves from the oldest.
    pub posts: Tree,
    /// Bytes of its posts and their images; 0 when it was not written down.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub size_bytes: u64,
}

/// A month that has posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Month {
    /// The year, `1..=9999`.
    pub year: u16,
    /// The month, `1..=12`.
    pub month: u8,
    /// Posts dated in it.
    pub post_count: u32,
}

impl Month {
    /// Whether `date` lies in this month.
    pub fn contains(&self, date: Date) -> bool {
        (self.year, self.month) == (date.year(), date.month())
    }
}
