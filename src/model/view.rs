//! The data of every page.
//!
//! The packer embeds it in a prerendered page and the app builds the same from the bundle, with the
//! same functions: that is why both show the same.

use crate::model::channels::Channel;
use crate::routes::{ListId, PageNumber, Route};
use downlink_bundle::{
    Backlink, Category, Entry, Heading, Month, Neighbour, Post, Root, Site, Summary, TagEntry,
};
use serde::{Deserialize, Serialize};

/// Titles on a page of the archive.
pub const ARCHIVE_PAGE_SIZE: usize = 100;

/// A page: what belongs to the site and what belongs to the route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// What every page shows.
    pub site: SiteHead,
    /// What this page shows.
    pub view: View,
}

/// What every page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteHead {
    /// The library's name; may be empty.
    pub title: String,
    /// The line above everything.
    pub masthead: String,
    /// BCP 47 tag of the content's language.
    pub language: String,
    /// BCP 47 tag of the interface's language; empty where the reader's browser decides.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub interface_language: String,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// A page of a list.
    List(ListView),
    /// An article; its text is not part of the data.
    Article(Box<ArticleView>),
    /// A page of the archive.
    Archive(ArchiveView),
    /// Search.
    Search,
    /// What the reader put aside.
    Saved,
    /// The reader's preferences.
    Settings,
    /// A note of the reader's own.
    Open,
    /// Every component in every state; the headings of the article that is among them.
    #[cfg(debug_assertions)]
    Styleguide(Vec<Heading>),
    /// An address that names nothing.
    NotFound,
    /// Not known when the page was made: the app finds out what its address shows.
    Shell,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListView {
    /// Which list.
    pub list: ListHead,
    /// The categories, in display order.
    pub tabs: Vec<Tab>,
    /// Posts in the whole library.
    pub post_count: u32,
    /// The library's months, from the oldest.
    pub months: Vec<Month>,
    /// This page.
    pub page: PageNumber,
    /// The list's last page.
    pub last_page: PageNumber,
    /// The posts, from the newest.
    pub rows: Vec<Row>,
}

/// A list's identity and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListHead {
    /// Every post.
    All,
    /// A category.
    Category {
        /// Its slug.
        slug: String,
        /// Its name.
        label: String,
    },
    /// A tag.
    Tag {
        /// Its slug.
        slug: String,
        /// Its name.
        label: String,
        /// Posts that carry it.
        post_count: u32,
    },
}

/// A category's tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tab {
    /// The category's slug.
    pub slug: String,
    /// Its name and hue.
    pub channel: Channel,
    /// Posts in it.
    pub post_count: u32,
}

/// A post in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The post.
    pub summary: Summary,
    /// Its category's name and hue.
    pub channel: Channel,
}

/// An article without its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleView {
    /// The post.
    pub summary: Summary,
    /// Its category's name and hue.
    pub channel: Channel,
    /// Its headings.
    pub outline: Vec<Heading>,
    /// The older neighbour in its category.
    pub previous: Option<Neighbour>,
    /// The newer neighbour in its category.
    pub next: Option<Neighbour>,
    /// The posts that link to it, from the newest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub backlinks: Vec<TitleRow>,
    /// The posts nearest in subject, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Neighbour>,
    /// Bytes of the article and its images, as kept for reading offline.
    pub size_bytes: u32,
}

/// A page of the archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArchiveView {
    /// Posts in the whole library.
    pub post_count: u32,
    /// The library's months, from the oldest.
    pub months: Vec<Month>,
    /// This page.
    pub page: PageNumber,
    /// The archive's last page.
    pub last_page: PageNumber,
    /// The posts, from the newest.
    pub rows: Vec<TitleRow>,
}

/// A post by its title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TitleRow {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// BCP 47 tag of its language; empty for the site's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// When it was published.
    pub date: downlink_bundle::Date,
    /// Its category's name and hue.
    pub channel: Channel,
}

impl From<&Site> for SiteHead {
    fn from(site: &Site) -> Self {
        Self {
            title: site.title.clone(),
            masthead: site.masthead.clone(),
            language: site.language.clone(),
            interface_language: site.interface_language.clone(),
        }
    }
}

impl View {
    /// The row of the post that both show where one is a list and the other its article.
    pub fn common_row(&self, other: &Self) -> Option<usize> {
        let (list, article) = match (self, other) {
            (Self::List(list), Self::Article(article)) | (Self::Article(article), Self::List(list)) => {
                (list, article)
            }
            _ => return None,
        };
        list.rows.iter().position(|row| row.summary.slug == article.summary.slug)
    }
}

impl ListHead {
    /// The head of a category's list.
    pub fn category(category: &Category) -> Self {
        Self::Category { slug: category.slug.clone(), label: category.label.clone() }
    }

    /// The head of a tag's list.
    pub fn tag(slug: &str, tag: &TagEntry) -> Self {
        Self::Tag { slug: slug.to_owned(), label: tag.label.clone(), post_count: tag.post_count }
    }

    /// The list it heads.
    pub fn id(&self) -> ListId {
        match self {
            Self::All => ListId::All,
            Self::Category { slug, .. } => ListId::Category(slug.clone()),
            Self::Tag { slug, .. } => ListId::Tag(slug.clone()),
        }
    }
}

impl ListView {
    /// The list's page with these entries, newest first; `item_count` is the length of the whole list.
    pub fn new(root: &Root, list: ListHead, page: PageNumber, item_count: usize, entries: &[Entry]) -> Self {
        Self {
            list,
            tabs: root.categories.iter().map(Tab::from).collect(),
            post_count: root.post_count,
            months: root.months.clone(),
            page,
            last_page: PageNumber::last(item_count, root.site.page_size.into()),
            rows: entries.iter().map(|entry| Row::new(root, &entry.summary)).collect(),
        }
    }

    /// The address of another page of this list.
    pub fn route(&self, page: PageNumber) -> Route {
        Route::List { list: self.list.id(), page }
    }
}

impl Row {
    /// A row about a post of this library.
    pub fn new(root: &Root, summary: &Summary) -> Self {
        Self { summary: summary.clone(), channel: Channel::of(root, &summary.category) }
    }
}

impl ArticleView {
    /// An article of this library; `size_bytes` are its own and its images'.
    pub fn new(root: &Root, post: &Post, size_bytes: u32) -> Self {
        let row = |link: &Backlink| TitleRow {
            slug: link.slug.clone(),
            title: link.title.clone(),
            language: link.language.clone(),
            date: link.date,
            channel: Channel::of(root, &link.category),
        };
        Self {
            channel: Channel::of(root, &post.summary.category),
            summary: post.summary.clone(),
            outline: post.outline.clone(),
            previous: post.previous.clone(),
            next: post.next.clone(),
            backlinks: post.backlinks.iter().map(row).collect(),
            related: post.related.clone(),
            size_bytes,
        }
    }
}

impl ArchiveView {
    /// The archive's page with these entries, newest first.
    pub fn new(root: &Root, page: PageNumber, entries: &[Entry]) -> Self {
        let row = |entry: &Entry| TitleRow {
            slug: entry.summary.slug.clone(),
            title: entry.summary.title.clone(),
            language: entry.summary.language.clone(),
            date: entry.summary.date,
            channel: Channel::of(root, &entry.summary.category),
        };
        Self {
            post_count: root.post_count,
            months: root.months.clone(),
            page,
            last_page: PageNumber::last(root.post_count as usize, ARCHIVE_PAGE_SIZE),
            rows: entries.iter().map(row).collect(),
        }
    }
}

impl From<&Category> for Tab {
    fn from(category: &Category) -> Self {
        Self {
            slug: category.slug.clone(),
            channel: Channel { label: category.label.clone(), hue: category.channel },
            post_count: category.post_count,
        }
    }
}
