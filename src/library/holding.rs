//! Which files reading something offline takes.

use super::Library;
use super::files::{Promise, read};
use super::search::INSTANT_CARDS;
use crate::model::failure::Failure;
use crate::model::offline::Want;
use downlink_bundle::{
    Digest, DirectoryEntry, DirectoryShard, FileKind, ListShard, Node, Post, Root, ShortDigest, TagShard,
    Tree,
};
use std::collections::BTreeSet;

/// A file to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its path below the site's root.
    pub(crate) path: String,
    promise: Promise,
}

/// Files to hold, in the order of their use.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// What leads to the posts: lists, the directory, tags, the search index.
    pub(crate) structure: Vec<Piece>,
    /// The posts; their images are known when they are here.
    pub(crate) posts: Vec<Piece>,
}

impl Piece {
    fn new(kind: FileKind, digest: &Digest) -> Self {
        Self { path: kind.path(digest), promise: Promise::Whole(*digest) }
    }
}

impl Library {
    /// The files of a want; what leads to them is loaded on the way. `None` when the library has no such thing.
    pub(crate) async fn batch(&self, want: &Want) -> Result<Option<Batch>, Failure> {
        let root = self.root().await?;
        let mut batch = Batch::default();
        match want {
            Want::Post(slug) => {
                let Some(DirectoryEntry::Post(digest)) = self.find_post(&root, slug).await? else {
                    return Ok(None);
                };
                batch.posts.push(Piece::new(FileKind::Post, &digest));
                self.add_directory(&root, [slug.as_str()].into(), &mut batch).await?;
            }
            Want::Category(slug) => {
                let Some(category) = root.categories.iter().find(|category| category.slug == *slug) else {
                    return Ok(None);
                };
                let slugs = self.add_list(&category.posts, &mut batch).await?;
                self.add_directory(&root, slugs.iter().map(String::as_str).collect(), &mut batch).await?;
            }
            Want::Library => self.add_everything(&root, &mut batch).await?,
        }
        self.add_index(&root, *want == Want::Library, &mut batch).await?;
        batch.structure.sort_by(|a, b| a.path.cmp(&b.path));
        batch.structure.dedup();
        let mut known = BTreeSet::new();
        batch.posts.retain(|piece| known.insert(piece.path.clone()));
        Ok(Some(batch))
    }

    /// A file to hold, checked, and the files that it leads to.
    pub(crate) async fn take(&self, piece: &Piece) -> Result<(Vec<u8>, Vec<Piece>), Failure> {
        let bytes = self.files.borrow(&piece.path, piece.promise).await?;
        let images = match piece.promise {
            Promise::Whole(digest) if piece.path == FileKind::Post.path(&digest) => {
                let post: Post = read(&bytes, FileKind::Post, &digest)?;
                let images = post.sidecar.image_files();
                images.map(|(path, digest)| Piece { path, promise: Promise::Whole(digest) }).collect()
            }
            _ => Vec::new(),
        };
        Ok((bytes, images))
    }

    async fn add_everything(&self, root: &Root, batch: &mut Batch) -> Result<(), Failure> {
        self.add_list(&root.posts, batch).await?;
        for category in &root.categories {
            self.add_list(&category.posts, batch).await?;
        }
        self.add_tree(&root.directory.tree, FileKind::Directory, batch).await?;
        for leaf in self.add_tree(&root.tags.tree, FileKind::Tag, batch).await? {
            let shard: TagShard = read(&self.files.bytes(FileKind::Tag, &leaf).await?, FileKind::Tag, &leaf)?;
            for tag in shard.tags.values() {
                self.add_list(&tag.posts, batch).await?;
            }
        }
        Ok(())
    }

    /// Adds a list with its posts, and returns their slugs.
    async fn add_list(&self, tree: &Tree, batch: &mut Batch) -> Result<Vec<String>, Failure> {
        let mut slugs = Vec::new();
        for leaf in self.add_tree(tree, FileKind::List, batch).await? {
            let shard: ListShard =
                read(&self.files.bytes(FileKind::List, &leaf).await?, FileKind::List, &leaf)?;
            for entry in shard.entries {
                batch.posts.push(Piece::new(FileKind::Post, &entry.post));
                slugs.push(entry.summary.slug);
            }
        }
        Ok(slugs)
    }

    /// Adds what leads from slugs to posts.
    async fn add_directory(
        &self,
        root: &Root,
        slugs: BTreeSet<&str>,
        batch: &mut Batch,
    ) -> Result<(), Failure> {
        let tree = &root.directory.tree;
        let leaves: BTreeSet<u32> =
            slugs.into_iter().filter_map(|slug| root.directory.leaf_of(slug)).collect();
        for leaf in leaves {
            let digest = self.leaf_digest(tree, leaf).await?;
            batch.structure.push(Piece::new(FileKind::Directory, &digest));
            // The shard itself is read as well, so that what is damaged is met now.
            let bytes = self.files.bytes(FileKind::Directory, &digest).await?;
            read::<DirectoryShard>(&bytes, FileKind::Directory, &digest)?;
        }
        self.add_nodes(tree, batch).await.map(drop)
    }

    /// Adds a tree with its leaves, and returns these.
    async fn add_tree(&self, tree: &Tree, kind: FileKind, batch: &mut Batch) -> Result<Vec<Digest>, Failure> {
        let leaves = self.add_nodes(tree, batch).await?;
        batch.structure.extend(leaves.iter().map(|leaf| Piece::new(kind, leaf)));
        Ok(leaves)
    }

    /// Adds a tree's nodes, and returns its leaves.
    async fn add_nodes(&self, tree: &Tree, batch: &mut Batch) -> Result<Vec<Digest>, Failure> {
        let mut level: Vec<Digest> = tree.top.into_iter().collect();
        for _ in 0..tree.depth() {
            let mut below = Vec::new();
            for digest in &level {
                batch.structure.push(Piece::new(FileKind::Node, digest));
                let bytes = self.files.bytes(FileKind::Node, digest).await?;
                let node: Node = read(&bytes, FileKind::Node, digest)?;
                below.extend(node.children);
            }
            level = below;
        }
        Ok(level)
    }

    /// Adds the search index: all of it, or what answers from titles.
    async fn add_index(&self, root: &Root, is_whole: bool, batch: &mut Batch) -> Result<(), Failure> {
        let (Some(name), Some(index)) = (root.search, self.open_index().await?) else { return Ok(()) };
        let files = if is_whole { index.all_files() } else { index.card_files_of_newest(INSTANT_CARDS) };
        let names = files.into_iter().filter_map(|file| index.name(file)).map(ShortDigest);
        batch.structure.extend(
            names
                .chain([name])
                .map(|name| Piece { path: FileKind::search_path(&name), promise: Promise::Short(name) }),
        );
        Ok(())
    }
}
