//! The bundle's lists, directory, tags and root.

use crate::{
    output::Output,
    redirects::Redirect,
    source::{Library, SourcePost},
};
use downlink_bundle::{
    Buckets, Category, Digest, DirectoryEntry, DirectoryShard, Entry, FORMAT_VERSION, FileKind, ListShard,
    MAX_MONTHS, Month, Post, Root, SHARD_POSTS, Site, TagEntry, TagShard, Tree,
};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// The root as far as front matter tells it: everything but references.
pub(crate) fn outline_root(library: &Library, site: Site) -> Root {
    let category = |category: &crate::source::SourceCategory| Category {
        slug: category.slug.clone(),
        label: category.label.clone(),
        channel: category.channel,
        post_count: category.post_count,
        posts: Tree::default(),
        size_bytes: 0,
    };
    Root {
        format: FORMAT_VERSION,
        generation: String::new(),
        site,
        post_count: library.posts.len() as u32,
        posts: Tree::default(),
        categories: library.categories.iter().map(category).collect(),
        months: months(&library.posts),
        directory: Buckets { tree: Tree::default() },
        tags: Buckets { tree: Tree::default() },
        search: None,
        size_bytes: 0,
        app: String::new(),
    }
}

fn months(posts: &[SourcePost]) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for date in posts.iter().map(|post| post.timestamp.date) {
        match months.last_mut() {
            Some(month) if month.contains(date) => month.post_count += 1,
            _ => months.push(Month { year: date.year(), month: date.month(), post_count: 1 }),
        }
    }
    // The root is sent to every reader; the oldest months of a very long history are not worth it.
    months.split_off(months.len().saturating_sub(MAX_MONTHS))
}

/// Every list's posts as indices from the oldest.
#[derive(Debug, Default)]
pub(crate) struct Shelves {
    /// By the category's place in the root.
    pub(crate) categories: Vec<Vec<usize>>,
    /// By the tag's slug.
    pub(crate) tags: BTreeMap<String, TagShelf>,
}

/// A tag's posts.
#[derive(Debug, Default)]
pub(crate) struct TagShelf {
    /// The way most posts write it; of equals, the first by code point.
    pub(crate) label: String,
    /// Its posts.
    pub(crate) posts: Vec<usize>,
}

impl Shelves {
    pub(crate) fn new(root: &Root, entries: &[Entry]) -> Self {
        let mut shelves = Self { categories: vec![Vec::new(); root.categories.len()], tags: BTreeMap::new() };
        let mut labels: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let summary = &entry.summary;
            if let Some(place) = root.categories.iter().position(|category| category.slug == summary.category)
            {
                shelves.categories[place].push(index);
            }
            for tag in &summary.tags {
                let shelf = shelves.tags.entry(tag.slug.clone()).or_default();
                if shelf.posts.last() != Some(&index) {
                    shelf.posts.push(index);
                    *labels.entry(&tag.slug).or_default().entry(&tag.label).or_default() += 1;
                }
            }
        }
        for (slug, shelf) in &mut shelves.tags {
            let spellings = labels.remove(slug.as_str()).unwrap_or_default();
            // Reversed, so that the first of equals wins.
            let label = spellings.into_iter().rev().max_by_key(|(_, count)| *count);
            shelf.label = label.map_or_else(|| slug.clone(), |(label, _)| label.to_owned());
        }
        shelves
    }
}

/// What a post weighs.
#[derive(Debug)]
pub(crate) struct Weight {
    file_bytes: usize,
    /// Its images with their bytes: posts that show the same share it.
    images: Vec<(Digest, u32)>,
}

impl Weight {
    /// The weight of a post whose file has `file_bytes`.
    pub(crate) fn of(post: &Post, file_bytes: usize) -> Self {
        let images = post.sidecar.images.values().map(|image| (image.digest, image.size_bytes));
        Self { file_bytes, images: images.collect() }
    }
}

/// Writes everything between the posts and the root, and returns the finished root.
///
/// `weights` are those of the entries.
pub(crate) fn write(
    mut root: Root,
    entries: &[Entry],
    weights: &[Weight],
    shelves: &Shelves,
    redirects: &[Redirect],
    output: &Output<'_>,
) -> Root {
    let writer = Writer { output };
    root.posts = writer.list(entries.iter());
    root.size_bytes = size_of(weights.iter());
    for (category, posts) in root.categories.iter_mut().zip(&shelves.categories) {
        category.posts = writer.list(posts.iter().map(|index| &entries[*index]));
        category.post_count = posts.len() as u32;
        category.size_bytes = size_of(posts.iter().map(|index| &weights[*index]));
    }
    let posts = entries.iter().map(|entry| (entry.summary.slug.clone(), DirectoryEntry::Post(entry.post)));
    let moved = redirects.iter().filter_map(|redirect| {
        Some((redirect.old_slug.clone()?, DirectoryEntry::Moved(redirect.to.clone())))
    });
    let directory: BTreeMap<String, DirectoryEntry> = posts.chain(moved).collect();
    root.directory = writer.buckets(FileKind::Directory, directory, |slugs| DirectoryShard { slugs });
    let tags = shelves.tags.iter().map(|(slug, shelf)| {
        let posts = writer.list(shelf.posts.iter().map(|index| &entries[*index]));
        (slug.clone(), TagEntry { label: shelf.label.clone(), post_count: shelf.posts.len() as u32, posts })
    });
    root.tags = writer.buckets(FileKind::Tag, tags.collect(), |tags| TagShard { tags });
    root
}

fn size_of<'w>(weights: impl Iterator<Item = &'w Weight>) -> u64 {
    let mut counted = HashSet::new();
    let mut sum = 0;
    for weight in weights {
        let new = weight.images.iter().filter(|(digest, _)| counted.insert(*digest));
        sum += weight.file_bytes as u64 + new.map(|(_, bytes)| u64::from(*bytes)).sum::<u64>();
    }
    sum
}

/// Writes a JSON file of the bundle and returns its address and its size in bytes.
pub(crate) fn write_json(output: &Output<'_>, kind: FileKind, value: &impl Serialize) -> (Digest, usize) {
    let bytes = serde_json::to_vec(value).expect("the bundle's types are plain data");
    let digest = Digest::of(&bytes);
    output.put(&kind.path(&digest), &bytes);
    (digest, bytes.len())
}

struct Writer<'a> {
    output: &'a Output<'a>,
}

impl Writer<'_> {
    fn list<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> Tree {
        let entries: Vec<&Entry> = entries.collect();
        let shard = |entries: &[&Entry]| {
            let shard = ListShard { entries: entries.iter().map(|entry| (*entry).clone()).collect() };
            write_json(self.output, FileKind::List, &shard).0
        };
        self.tree(entries.chunks(SHARD_POSTS).map(shard).collect())
    }

    fn buckets<V, S: Serialize>(
        &self,
        kind: FileKind,
        entries: BTreeMap<String, V>,
        shard: impl Fn(BTreeMap<String, V>) -> S,
    ) -> Buckets {
        if entries.is_empty() {
            return Buckets { tree: Tree::default() };
        }
        let bucket_count = Buckets::count_for(entries.len());
        let mut buckets: Vec<BTreeMap<String, V>> = (0..bucket_count).map(|_| BTreeMap::new()).collect();
        for (slug, value) in entries {
            buckets[Buckets::bucket_of(&slug, bucket_count) as usize].insert(slug, value);
        }
        let leaves =
            buckets.into_iter().map(|bucket| write_json(self.output, kind, &shard(bucket)).0).collect();
        Buckets { tree: self.tree(leaves) }
    }

    fn tree(&self, leaves: Vec<Digest>) -> Tree {
        let (tree, nodes) = Tree::build(&leaves);
        for node in nodes {
            self.output.put(&FileKind::Node.path(&node.digest), &node.bytes);
        }
        tree
    }
}
