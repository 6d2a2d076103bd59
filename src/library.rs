//! The library: the bundle's files, fetched, checked and kept for the session.
//!
//! A session holds one root, and with it one generation: a deploy in the middle changes nothing that
//! is on the screen.

mod files;
mod holding;
mod lists;
mod search;

use crate::browser::dom::site_root;
use crate::model::failure::{Cause, Failure};
use crate::model::view::{
    ARCHIVE_PAGE_SIZE, ArchiveView, ArticleView, ListHead, ListView, Page, SiteHead, View,
};
use crate::routes::{ListId, PageNumber, Route};
use downlink_bundle::{
    Digest, DirectoryEntry, DirectoryShard, FileKind, Neighbour, Node, Post, Root, TagEntry, TagShard, Tree,
};
use downlink_markdown::{SafeHtml, Urls};
use files::{Files, read};
pub(crate) use holding::Piece;
pub(crate) use search::{INSTANT_CARDS, SearchIndex};
use serde::de::DeserializeOwned;
use std::rc::Rc;

/// The library of this site.
pub(crate) struct Library {
    files: Files,
}

/// What a route leads to.
pub(crate) enum Loaded {
    /// A page and, for an article, its text.
    Page(Box<Page>, SafeHtml),
    /// Another address: the post was renamed.
    Moved(Route),
}

impl Library {
    /// The library whose bundle lies below the site's root.
    pub(crate) fn new() -> Rc<Self> {
        Rc::new(Self { files: Files::new(site_root()) })
    }

    /// The root of the session's generation.
    pub(crate) async fn root(&self) -> Result<Rc<Root>, Failure> {
        self.files.root().await
    }

    /// The root's own bytes.
    pub(crate) async fn root_bytes(&self) -> Result<Rc<Vec<u8>>, Failure> {
        self.files.root_bytes().await
    }

    /// The generation that the server has now, whatever the session's is.
    pub(crate) async fn newest_generation(&self) -> Result<String, Failure> {
        self.files.newest_generation().await
    }

    /// Loads what `route` shows.
    pub(crate) async fn load(&self, route: &Route) -> Result<Loaded, Failure> {
        let root = self.root().await?;
        let (view, body) = match route {
            Route::List { list, page } => (self.list_view(&root, list, *page).await?, SafeHtml::default()),
            Route::Archive { page } => (self.archive_view(&root, *page).await?, SafeHtml::default()),
            Route::Post { slug } => match self.find_post(&root, slug).await? {
                Some(DirectoryEntry::Post(digest)) => {
                    let bytes = self.files.bytes(FileKind::Post, &digest).await?;
                    let post: Post = read(&bytes, FileKind::Post, &digest)?;
                    let body = article_body(&post);
                    (
                        View::Article(Box::new(ArticleView::new(&root, &post, post.size_bytes(bytes.len())))),
                        body,
                    )
                }
                Some(DirectoryEntry::Moved(slug)) => return Ok(Loaded::Moved(Route::post(slug))),
                None => (View::NotFound, SafeHtml::default()),
            },
            Route::Search => (View::Search, SafeHtml::default()),
            Route::Saved => (View::Saved, SafeHtml::default()),
            Route::Settings => (View::Settings, SafeHtml::default()),
            Route::Open => (View::Open, SafeHtml::default()),
            // No file of the library holds it.
            #[cfg(debug_assertions)]
            Route::Styleguide => (View::NotFound, SafeHtml::default()),
            Route::NotFound { .. } => (View::NotFound, SafeHtml::default()),
        };
        Ok(Loaded::Page(Box::new(Page { site: SiteHead::from(&root.site), view }), body))
    }

    /// Fetches what `route` will need, so that opening it finds everything here.
    pub(crate) async fn prefetch(&self, route: &Route) -> Result<(), Failure> {
        let Route::Post { slug } = route else { return self.load(route).await.map(drop) };
        let root = self.root().await?;
        if let Some(DirectoryEntry::Post(digest)) = self.find_post(&root, slug).await? {
            self.files.bytes(FileKind::Post, &digest).await?;
        }
        Ok(())
    }

    /// Posts of the library whose slugs look like `wanted`, most similar first.
    ///
    /// Only the newest posts are considered: this is a hint, not a search.
    pub(crate) async fn near(&self, wanted: &str, limit: usize) -> Result<Vec<Neighbour>, Failure> {
        let root = self.root().await?;
        let total = root.post_count as usize;
        let entries = self.entries(&root.posts, total.saturating_sub(NEAR_POSTS)..total).await?;
        let slugs = entries.iter().map(|entry| entry.summary.slug.as_str());
        let post_of = |slug: &str| {
            let entry = entries.iter().find(|entry| entry.summary.slug == slug);
            entry.map(|entry| Neighbour::from(&entry.summary))
        };
        let near = downlink_text::nearest(wanted, slugs, limit);
        Ok(near.into_iter().filter_map(post_of).collect())
    }

    async fn list_view(&self, root: &Root, list: &ListId, page: PageNumber) -> Result<View, Failure> {
        let found = match list {
            ListId::All => Some((ListHead::All, root.posts.clone(), root.post_count)),
            ListId::Category(slug) => {
                root.categories.iter().find(|category| category.slug == *slug).map(|category| {
                    (ListHead::category(category), category.posts.clone(), category.post_count)
                })
            }
            ListId::Tag(slug) => self
                .find_tag(root, slug)
                .await?
                .map(|tag| (ListHead::tag(slug, &tag), tag.posts, tag.post_count)),
        };
        let Some((head, tree, item_count)) = found else { return Ok(View::NotFound) };
        let page_size = root.site.page_size.into();
        if page > PageNumber::last(item_count as usize, page_size) {
            return Ok(View::NotFound);
        }
        let entries = self.page_entries(&tree, item_count as usize, page, page_size).await?;
        Ok(View::List(ListView::new(root, head, page, item_count as usize, &entries)))
    }

    async fn archive_view(&self, root: &Root, page: PageNumber) -> Result<View, Failure> {
        let item_count = root.post_count as usize;
        if page > PageNumber::last(item_count, ARCHIVE_PAGE_SIZE) {
            return Ok(View::NotFound);
        }
        let entries = self.page_entries(&root.posts, item_count, page, ARCHIVE_PAGE_SIZE).await?;
        Ok(View::Archive(ArchiveView::new(root, page, &entries)))
    }

    async fn find_post(&self, root: &Root, slug: &str) -> Result<Option<DirectoryEntry>, Failure> {
        let Some(leaf) = root.directory.leaf_of(slug) else { return Ok(None) };
        let shard: DirectoryShard = self.leaf(&root.directory.tree, leaf, FileKind::Directory).await?;
        Ok(shard.slugs.get(slug).cloned())
    }

    async fn find_tag(&self, root: &Root, slug: &str) -> Result<Option<TagEntry>, Failure> {
        let Some(leaf) = root.tags.leaf_of(slug) else { return Ok(None) };
        let shard: TagShard = self.leaf(&root.tags.tree, leaf, FileKind::Tag).await?;
        Ok(shard.tags.get(slug).cloned())
    }

    /// The file at leaf `index` of a tree.
    async fn leaf<T: DeserializeOwned>(&self, tree: &Tree, index: u32, kind: FileKind) -> Result<T, Failure> {
        let digest = self.leaf_digest(tree, index).await?;
        read(&self.files.bytes(kind, &digest).await?, kind, &digest)
    }

    async fn leaf_digest(&self, tree: &Tree, index: u32) -> Result<Digest, Failure> {
        let damaged = || Failure { file: FileKind::ROOT.into(), cause: Cause::Damaged };
        let mut digest = tree.top.ok_or_else(damaged)?;
        for child in tree.path_to(index).ok_or_else(damaged)? {
            let bytes = self.files.bytes(FileKind::Node, &digest).await?;
            let node: Node = read(&bytes, FileKind::Node, &digest)?;
            digest = *node.children.get(child).ok_or_else(damaged)?;
        }
        Ok(digest)
    }
}

/// How many of the newest posts are considered when an address names nothing.
const NEAR_POSTS: usize = 512;

fn article_body(post: &Post) -> SafeHtml {
    let urls = Urls { root: Route::post(&post.summary.slug).relative_root() };
    downlink_markdown::render(&post.markdown, &post.sidecar, &urls).html
}
