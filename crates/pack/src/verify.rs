//! Checking a packed site from its root along every reference.

mod pages;
mod references;

use downlink_app::routes::ListId;
use downlink_bundle::{
    Buckets, Digest, DirectoryEntry, DirectoryShard, FileKind, LinkKind, ListShard, MAX_FILE_BYTES, Node,
    Post, Root, SHARD_POSTS, TagShard, Tree, parse, parse_root,
};
use serde::de::DeserializeOwned;
use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::{Path, PathBuf},
};

/// What was found in a whole site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// The state of the library: its root's generation.
    pub generation: String,
    /// Posts in the library.
    pub post_count: u32,
    /// Files that were reached from the root and checked.
    pub file_count: usize,
    /// Their size.
    pub size_bytes: u64,
}

/// What is wrong with a site.
#[derive(Debug, thiserror::Error)]
#[error("{} is not a whole site; build it again: {}", dir.display(), problems.join("; "))]
pub struct Damage {
    /// The site's folder.
    pub dir: PathBuf,
    /// The problems, at most [`MAX_PROBLEMS`] of them.
    pub problems: Vec<String>,
}

/// Problems after which a site is not looked at further.
pub const MAX_PROBLEMS: usize = 20;

/// Checks every file that the root of the site in `dir` leads to, every page, and what pages ask for.
///
/// # Errors
/// [`Damage`] names what is missing, altered or inconsistent.
pub fn verify(dir: &Path) -> Result<Verified, Damage> {
    let mut walk =
        Walk { dir, base: None, problems: Vec::new(), seen: HashSet::new(), verified: Verified::default() };
    walk.root();
    if walk.problems.is_empty() {
        Ok(walk.verified)
    } else {
        walk.problems.truncate(MAX_PROBLEMS);
        Err(Damage { dir: dir.to_owned(), problems: walk.problems })
    }
}

struct Walk<'a> {
    dir: &'a Path,
    /// The site's path on its host, if that is known.
    base: Option<String>,
    problems: Vec<String>,
    seen: HashSet<String>,
    verified: Verified,
}

impl Walk<'_> {
    fn root(&mut self) {
        let Some(bytes) = self.read(FileKind::ROOT) else { return };
        let root = match parse_root(&bytes) {
            Ok(root) => root,
            Err(error) => return self.problem(format!("{}: {error}", FileKind::ROOT)),
        };
        let (sealed, _) = root.clone().seal();
        if sealed.generation != root.generation {
            self.problem(format!("{}: the generation does not fit its content", FileKind::ROOT));
        }
        self.verified.generation = root.generation.clone();
        self.verified.post_count = root.post_count;
        self.pages(&root);
        let posts = self.list("the list of all posts", &root.posts, root.post_count);
        for category in &root.categories {
            let listed =
                self.list(&format!("category `{}`", category.slug), &category.posts, category.post_count);
            self.check_subset(&category.slug, &listed, &posts);
        }
        let months: u32 = root.months.iter().map(|month| month.post_count).sum();
        if months != root.post_count {
            self.problem(format!("the months count {months} posts, the library has {}", root.post_count));
        }
        self.directory(&root, &posts);
        self.tags(&root, &posts);
        for (slug, digest) in &posts {
            self.post(slug, digest, &posts);
        }
        self.search(&root);
    }

    /// The search index, file by file; a library may have none.
    fn search(&mut self, root: &Root) {
        if root.search.is_none() {
            return;
        }
        let paths = crate::SearchLibrary::open(self.dir).and_then(|mut library| library.read_all());
        match paths {
            Ok(paths) => paths.iter().for_each(|path| {
                self.read(path);
            }),
            Err(error) => self.problem(error.to_string()),
        }
    }

    /// The slugs and posts of a list, whose order and length are checked.
    fn list(&mut self, name: &str, tree: &Tree, post_count: u32) -> BTreeMap<String, Digest> {
        let mut posts = BTreeMap::new();
        let leaves = self.leaves(tree);
        let mut previous = None;
        for (k, leaf) in leaves.iter().enumerate() {
            let Some(shard) = self.json::<ListShard>(FileKind::List, leaf) else { continue };
            if shard.entries.len() != SHARD_POSTS && k + 1 != leaves.len() {
                self.problem(format!("{name}: shard {k} is not full"));
            }
            for entry in shard.entries {
                if previous > Some(entry.summary.date) {
                    self.problem(format!("{name}: `{}` is out of order", entry.summary.slug));
                }
                previous = Some(entry.summary.date);
                posts.insert(entry.summary.slug, entry.post);
            }
        }
        if posts.len() != post_count as usize {
            self.problem(format!("{name} has {} posts, {post_count} are promised", posts.len()));
        }
        posts
    }

    fn check_subset(
        &mut self,
        name: &str,
        part: &BTreeMap<String, Digest>,
        whole: &BTreeMap<String, Digest>,
    ) {
        if let Some((slug, _)) = part.iter().find(|(slug, digest)| whole.get(*slug) != Some(digest)) {
            self.problem(format!("`{name}` lists another version of `{slug}` than the library does"));
        }
    }

    fn directory(&mut self, root: &Root, posts: &BTreeMap<String, Digest>) {
        let mut found = BTreeMap::new();
        for (bucket, leaf) in self.leaves(&root.directory.tree).iter().enumerate() {
            let Some(shard) = self.json::<DirectoryShard>(FileKind::Directory, leaf) else { continue };
            for (slug, entry) in shard.slugs {
                self.check_bucket(&root.directory, bucket, &slug);
                match entry {
                    DirectoryEntry::Post(digest) => drop(found.insert(slug, digest)),
                    DirectoryEntry::Moved(to) if posts.contains_key(&to) => {
                        self.page(&format!("posts/{slug}/index.html"));
                    }
                    DirectoryEntry::Moved(to) => {
                        self.problem(format!("`{slug}` moved to `{to}`, which is missing"))
                    }
                }
            }
        }
        if found != *posts {
            self.problem("the directory and the list of all posts differ".into());
        }
    }

    fn tags(&mut self, root: &Root, posts: &BTreeMap<String, Digest>) {
        for (bucket, leaf) in self.leaves(&root.tags.tree).iter().enumerate() {
            let Some(shard) = self.json::<TagShard>(FileKind::Tag, leaf) else { continue };
            for (slug, tag) in shard.tags {
                self.check_bucket(&root.tags, bucket, &slug);
                let listed = self.list(&format!("tag `{slug}`"), &tag.posts, tag.post_count);
                self.check_subset(&slug, &listed, posts);
                self.list_pages(root, &ListId::Tag(slug), tag.post_count);
            }
        }
    }

    fn check_bucket(&mut self, buckets: &Buckets, bucket: usize, slug: &str) {
        if buckets.leaf_of(slug) != Some(bucket as u32) {
            self.problem(format!("`{slug}` lies in a wrong bucket"));
        }
    }

    fn post(&mut self, slug: &str, digest: &Digest, posts: &BTreeMap<String, Digest>) {
        self.page(&format!("posts/{slug}/index.html"));
        let Some(post) = self.json::<Post>(FileKind::Post, digest) else { return };
        if post.summary.slug != slug {
            return self.problem(format!("the post of `{slug}` calls itself `{}`", post.summary.slug));
        }
        self.article(&post);
        if let Some(lost) = post.backlinks.iter().find(|link| !posts.contains_key(&link.slug)) {
            self.problem(format!("`{slug}` names `{}` as linking to it, which is missing", lost.slug));
        }
        if let Some(lost) = post.related.iter().find(|other| !posts.contains_key(&other.slug)) {
            self.problem(format!("`{slug}` names `{}` as related, which is missing", lost.slug));
        }
        for image in post.sidecar.images.values() {
            let path = FileKind::asset_path(&image.digest, &image.extension);
            self.asset(&path, Some(&image.digest));
            for variant in &image.variants {
                self.asset(&FileKind::asset_path(&variant.digest, &variant.extension), Some(&variant.digest));
            }
        }
        for link in post.sidecar.links.values() {
            if let LinkKind::File(path) = &link.to {
                if path.is_empty() || path.ends_with('/') {
                    self.page(&format!("{path}index.html"));
                    continue;
                }
                let digest = path.strip_prefix("bundle/assets/").and_then(|name| name.get(..64));
                self.asset(path, digest.and_then(|digest| Digest::try_from(digest.to_owned()).ok()).as_ref());
            }
        }
    }

    fn asset(&mut self, path: &str, digest: Option<&Digest>) {
        if self.seen.contains(path) {
            return;
        }
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return self.problem(format!("{path} lies outside of the site"));
        }
        let Some(bytes) = self.read(path) else { return };
        if let Some(Err(mismatch)) = digest.map(|digest| digest.verify(&bytes)) {
            self.problem(format!("{path}: {mismatch}"));
        }
    }

    /// The leaves of a tree, from the oldest.
    fn leaves(&mut self, tree: &Tree) -> Vec<Digest> {
        let mut level: Vec<Digest> = tree.top.into_iter().collect();
        for _ in 0..tree.depth() {
            level = level
                .iter()
                .filter_map(|digest| self.json::<Node>(FileKind::Node, digest))
                .flat_map(|node| node.children)
                .collect();
        }
        if level.len() != tree.leaf_count as usize {
            self.problem(format!("a tree has {} leaves, {} are promised", level.len(), tree.leaf_count));
        }
        level
    }

    fn json<T: DeserializeOwned>(&mut self, kind: FileKind, digest: &Digest) -> Option<T> {
        let path = kind.path(digest);
        let bytes = self.read(&path)?;
        parse(&bytes, digest).map_err(|error| self.problem(format!("{path}: {error}"))).ok()
    }

    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        let file = self.dir.join(path);
        let is_sane = |size: u64| path.starts_with("bundle/assets/") || size <= MAX_FILE_BYTES as u64;
        let bytes = fs::metadata(&file).and_then(|metadata| {
            if is_sane(metadata.len()) {
                fs::read(&file)
            } else {
                Err(std::io::ErrorKind::FileTooLarge.into())
            }
        });
        match bytes {
            Ok(bytes) => {
                if self.seen.insert(path.to_owned()) {
                    self.verified.file_count += 1;
                    self.verified.size_bytes += bytes.len() as u64;
                }
                Some(bytes)
            }
            Err(error) => {
                self.problem(format!("cannot read {path}: {error}"));
                None
            }
        }
    }

    fn problem(&mut self, text: String) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(text);
        }
    }
}
