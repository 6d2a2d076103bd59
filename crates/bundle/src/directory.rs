//! Finding a post or a tag by its slug.

use crate::{Digest, Tree};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A map from slugs, cut into buckets so that one look-up costs the same in any library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Buckets {
    /// The buckets; leaf `k` holds the slugs whose [`bucket_of`](Self::bucket_of) is `k`.
    pub tree: Tree,
}

impl Buckets {
    /// How many buckets hold `entries` slugs, so that a bucket has about 64.
    pub fn count_for(entries: usize) -> u32 {
        (entries as u32).div_ceil(64).next_power_of_two()
    }

    /// The bucket of `slug` among `bucket_count`, from 0.
    ///
    /// It is the first four bytes of the slug's SHA-256, big endian, modulo the count.
    pub fn bucket_of(slug: &str, bucket_count: u32) -> u32 {
        let digest = Digest::of(slug.as_bytes());
        let [a, b, c, d, ..] = *digest.as_bytes();
        u32::from_be_bytes([a, b, c, d]) % bucket_count.max(1)
    }

    /// The leaf to look `slug` up in, or `None` in an empty map.
    pub fn leaf_of(&self, slug: &str) -> Option<u32> {
        (self.tree.leaf_count > 0).then(|| Self::bucket_of(slug, self.tree.leaf_count))
    }
}

/// One bucket of the posts' directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DirectoryShard {
    /// Slug → what is found there.
    pub slugs: BTreeMap<String, DirectoryEntry>,
}

/// What a slug leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DirectoryEntry {
    /// A post's file.
    Post(Digest),
    /// Another slug: the post was renamed.
    Moved(String),
}

/// One bucket of the tags.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TagShard {
    /// Tag slug → the tag.
    pub tags: BTreeMap<String, TagEntry>,
}

/// A tag and its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TagEntry {
    /// Its name for readers.
    pub label: String,
    /// Posts that carry it.
    pub post_count: u32,
    /// Its posts, as [`ListShard`](crate::ListShard) leaves from the oldest.
    pub posts: Tree,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_stay_small() {
        for entries in [0, 1, 64, 65, 300, 3_000, 100_000] {
            let count = Buckets::count_for(entries);
            assert!(count.is_power_of_two() && count as usize * 64 >= entries, "{entries}");
            assert!(count == 1 || count as usize * 32 <= entries, "{entries}");
        }
    }

    #[test]
    fn a_slug_keeps_its_bucket() {
        assert_eq!(Buckets::bucket_of("adam", 8), Buckets::bucket_of("adam", 8));
        assert_eq!(Buckets::bucket_of("anything", 0), 0);
        assert!((0..100).all(|n| Buckets::bucket_of(&n.to_string(), 8) < 8));
    }
}
