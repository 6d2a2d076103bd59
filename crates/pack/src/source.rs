//! Reads a content folder: posts with their front matter, categories, and what links and images lead to.

mod authoring;
mod body;
mod categories;
mod dates;
mod decode;
mod layout;
mod misread;
mod post;
mod read;
mod resolve;
mod slug;
mod walk;

pub use body::Body;

use crate::{config::Config, report::Report};
use downlink_bundle::{Date, Tag};
use downlink_markdown::front_matter::Timestamp;
use downlink_markdown::math::Macros;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

pub use authoring::{NewPostError, new_post, notes};
pub(crate) use post::one_line;
pub(crate) use walk::leads_out_problem;

/// How a content folder is read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether drafts are read.
    pub drafts: bool,
    /// How the files are encoded.
    pub encoding: Encoding,
    /// The output folder: never read, even inside the content.
    pub output: Option<PathBuf>,
}

/// How text files are encoded; a byte order mark overrides it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// GBK, read as its superset GB 18030.
    Gbk,
    /// UTF-16, little endian unless a byte order mark says otherwise.
    Utf16,
}

/// A content folder as read: posts in order, categories in order.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The content folder that was given, canonical.
    pub root: PathBuf,
    /// What `downlink.toml` says.
    pub config: Config,
    /// The posts, from the oldest; ties by slug.
    pub posts: Vec<SourcePost>,
    /// The categories that have posts, in the order readers see them.
    pub categories: Vec<SourceCategory>,
    /// Where links and images are looked for.
    places: resolve::Places,
}

/// A category that has posts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCategory {
    /// Its name in URLs.
    pub slug: String,
    /// Its name for readers.
    pub label: String,
    /// Which of the eight hues it has, `0..8`.
    pub channel: u8,
    /// Posts in it.
    pub post_count: u32,
}

/// A post as its author wrote it.
#[derive(Debug, Clone)]
pub struct SourcePost {
    /// The file, relative to the content folder, with `/` between its parts.
    pub path: String,
    /// Its name in URLs, unique in the library.
    pub slug: String,
    /// The title as written: front matter, else the first heading, else the file name.
    pub title: String,
    /// When it was published.
    pub timestamp: Timestamp,
    /// When it last changed, if later.
    pub updated: Option<Date>,
    /// The slug of its category.
    pub category: String,
    /// Its tags in the author's order.
    pub tags: Vec<Tag>,
    /// What its author says of it; replaces the excerpt.
    pub description: Option<String>,
    /// BCP 47 tag of its language; empty for the site's.
    pub language: String,
    /// Other site paths it answers to.
    pub aliases: Vec<String>,
    /// Its place among others, from low to high, where its author gave one.
    pub weight: Option<i64>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// Whether it is a draft (only read when asked for).
    pub is_draft: bool,
    /// LaTeX macros for its formulas.
    pub macros: Macros,
    /// Front matter that has no meaning here.
    pub extra: BTreeMap<String, serde_json::Value>,
    /// Its Markdown.
    pub body: Body,
}

/// What a link or an image leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// A post; the fragment is as written, decoded, without `#`.
    Post {
        /// Its slug.
        slug: String,
        /// The heading that was named.
        fragment: Option<String>,
    },
    /// A file beside the posts or in a static folder.
    File {
        /// Where to read it.
        path: PathBuf,
    },
    /// A page of the site that is not a post, relative to the site's root (`archive/`; empty for the home page).
    Page {
        /// Relative to the site's root.
        path: String,
    },
    /// Another site, a mail address or the like.
    External,
    /// Nothing.
    Missing {
        /// Why, and what to do.
        reason: String,
    },
}

/// What a link or an image leads to, and whether that is in doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// What it leads to.
    pub to: Resolved,
    /// What the author should know although it leads there: it is written differently, or others have that name.
    pub remark: Option<String>,
}

impl Resolution {
    fn missing(reason: &str) -> Self {
        Resolved::Missing { reason: reason.to_owned() }.into()
    }
}

impl From<Resolved> for Resolution {
    fn from(to: Resolved) -> Self {
        Self { to, remark: None }
    }
}

/// A post that is left out of the library: a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unpublished {
    /// The file, relative to the content folder.
    path: String,
    slug: String,
    title: String,
}

impl Library {
    /// Reads the content folder; everything that is wrong is in the report, sorted.
    ///
    /// The library holds whatever could be read, even where the report has errors. Nothing depends on the order in
    /// which the system lists files, on the time zone or on the current folder.
    pub fn read(content: &Path, options: &Options) -> (Self, Report) {
        let mut report = Report::default();
        let library = read::read(content, options, &mut report);
        report.sort();
        (library, report)
    }

    /// What `destination`, written in `from`, leads to.
    ///
    /// A file is only found inside the content folder, or inside a static folder of its project.
    pub fn resolve(&self, from: &SourcePost, destination: &str) -> Resolved {
        self.look_up(from, destination).to
    }

    /// Like [`resolve`](Self::resolve), with what the author should know; wiki links are written `[[name#heading]]`.
    pub fn look_up(&self, from: &SourcePost, destination: &str) -> Resolution {
        resolve::look_up(self, from, destination)
    }
}

#[cfg(test)]
mod tests;
