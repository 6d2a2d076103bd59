//! The limits of format v1, checked by the packer and by the reader.

/// Posts in one list shard; a reader finds post `i` (from the oldest, from 0) in shard `i / SHARD_POSTS`.
pub const SHARD_POSTS: usize = 32;
/// References in one node of a [`Tree`](crate::Tree).
pub const TREE_FANOUT: usize = 64;
/// Posts in a library.
pub const MAX_POSTS: usize = 1_000_000;
/// Categories in the root; it is sent to every reader.
pub const MAX_CATEGORIES: usize = 64;
/// Months in the root's histogram.
pub const MAX_MONTHS: usize = 480;
/// Bytes of the root.
pub const MAX_ROOT_BYTES: usize = 64 * 1024;
/// Bytes of any other JSON file of the bundle.
pub const MAX_FILE_BYTES: usize = 32 * 1024 * 1024;
/// UTF-8 bytes of a slug.
pub const MAX_SLUG_BYTES: usize = 120;
/// UTF-8 bytes of a title.
pub const MAX_TITLE_BYTES: usize = 1024;
/// UTF-8 bytes of an excerpt.
pub const MAX_EXCERPT_BYTES: usize = 4096;
/// Tags of one post.
pub const MAX_TAGS: usize = 64;
/// Posts named as linking to one post.
pub const MAX_BACKLINKS: usize = 50;
/// Posts named as related to one post.
pub const MAX_RELATED: usize = 4;
/// Nesting depth of any JSON in the bundle, far above what the format needs.
pub const MAX_JSON_DEPTH: usize = 64;
