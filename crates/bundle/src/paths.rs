//! Where a file of the bundle lies, relative to the site's root.

use crate::{Digest, ShortDigest};

/// The kinds of immutable JSON files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A [`ListShard`](crate::ListShard).
    List,
    /// A [`Node`](crate::Node) of a tree.
    Node,
    /// A [`Post`](crate::Post).
    Post,
    /// A [`DirectoryShard`](crate::DirectoryShard).
    Directory,
    /// A [`TagShard`](crate::TagShard).
    Tag,
}

impl FileKind {
    /// The root's path: the only file of a bundle that changes in place.
    pub const ROOT: &'static str = "bundle/bundle.json";

    /// The folder of the search index.
    pub const SEARCH: &'static str = "bundle/search/";

    /// The path of the file of this kind with this digest.
    pub fn path(self, digest: &Digest) -> String {
        format!("bundle/{}/{digest}.json", self.folder())
    }

    /// The path of an asset (an image, say); `extension` has no dot.
    pub fn asset_path(digest: &Digest, extension: &str) -> String {
        format!("bundle/assets/{digest}.{extension}")
    }

    /// The path of a file of the search index.
    pub fn search_path(name: &ShortDigest) -> String {
        format!("{}{name}.bin", Self::SEARCH)
    }

    fn folder(self) -> &'static str {
        match self {
            Self::List => "lists",
            Self::Node => "nodes",
            Self::Post => "posts",
            Self::Directory => "directory",
            Self::Tag => "tags",
        }
    }
}
