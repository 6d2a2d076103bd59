//! The addresses of the site: parsing and printing, without a browser.

mod location;
mod page_number;

pub use location::Location;
pub use page_number::PageNumber;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// A page of a list of posts; the first page of all posts is the home page.
    List {
        /// Which list.
        list: ListId,
        /// Which of its pages.
        page: PageNumber,
    },
    /// An article.
    Post {
        /// Its slug.
        slug: String,
    },
    /// The archive of all posts by month.
    Archive {
        /// Which of its pages.
        page: PageNumber,
    },
    /// Search; the query is in the address's query string.
    Search,
    /// What the reader put aside.
    Saved,
    /// The reader's preferences.
    Settings,
    /// A note of the reader's own.
    Open,
    /// Every component in every state.
    #[cfg(debug_assertions)]
    Styleguide,
    /// An address that names nothing.
    NotFound {
        /// The decoded path below the site's root.
        path: String,
    },
}

/// A list of posts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ListId {
    /// Every post.
    All,
    /// The posts of a category, by slug.
    Category(String),
    /// The posts with a tag, by slug.
    Tag(String),
}

/// How the paths of all routes begin but the home page's: other paths below the root may be other programs'.
pub const PLACES: [&str; 9] =
    ["posts", "page", "category", "tag", "archive", "search", "saved", "settings", "open"];

/// Encoded in a path segment: everything that is not unreserved, ASCII and harmless in an attribute.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'/')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Route {
    /// The home page.
    pub fn home() -> Self {
        Self::List { list: ListId::All, page: PageNumber::FIRST }
    }

    /// The article with this slug.
    pub fn post(slug: impl Into<String>) -> Self {
        Self::Post { slug: slug.into() }
    }

    /// The route at `path` below the site's root, percent-encoded or not, with or without a leading
    /// slash, a final slash or `index.html`.
    pub fn parse(path: &str) -> Self {
        // A bad percent-escape is not an error: it stays as text and finds nothing.
        let decode = |segment: &str| percent_decode_str(segment).decode_utf8_lossy().into_owned();
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !matches!(*segment, "" | "." | "index.html"))
            .map(decode)
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let page = |number: &str| number.parse().ok();
        let list = |list, page| Self::List { list, page };
        let found = match segments[..] {
            [] => Some(Self::home()),
            ["page", number] => page(number).map(|page| list(ListId::All, page)),
            ["category", slug] => Some(list(ListId::Category(slug.into()), PageNumber::FIRST)),
            ["category", slug, "page", number] => {
                page(number).map(|page| list(ListId::Category(slug.into()), page))
            }
            ["tag", slug] => Some(list(ListId::Tag(slug.into()), PageNumber::FIRST)),
            ["tag", slug, "page", number] => page(number).map(|page| list(ListId::Tag(slug.into()), page)),
            ["posts", slug] => Some(Self::post(slug)),
            ["archive"] => Some(Self::Archive { page: PageNumber::FIRST }),
            ["archive", "page", number] => page(number).map(|page| Self::Archive { page }),
            ["search"] => Some(Self::Search),
            ["saved"] => Some(Self::Saved),
            ["settings"] => Some(Self::Settings),
            ["open"] => Some(Self::Open),
            #[cfg(debug_assertions)]
            ["styleguide"] => Some(Self::Styleguide),
            _ => None,
        };
        found.unwrap_or_else(|| Self::NotFound { path: segments.join("/") })
    }

    /// The path below the site's root, percent-encoded, with a final slash; empty for the home page.
    pub fn path(&self) -> String {
        let encode = |segment: &str| utf8_percent_encode(segment, SEGMENT).to_string();
        let paged = |base: String, page: PageNumber| match page {
            PageNumber::FIRST => base,
            page => format!("{base}page/{page}/"),
        };
        match self {
            Self::List { list: ListId::All, page } => paged(String::new(), *page),
            Self::List { list: ListId::Category(slug), page } => {
                paged(format!("category/{}/", encode(slug)), *page)
            }
            Self::List { list: ListId::Tag(slug), page } => paged(format!("tag/{}/", encode(slug)), *page),
            Self::Post { slug } => format!("posts/{}/", encode(slug)),
            Self::Archive { page } => paged("archive/".into(), *page),
            Self::Search => "search/".into(),
            Self::Saved => "saved/".into(),
            Self::Settings => "settings/".into(),
            Self::Open => "open/".into(),
            #[cfg(debug_assertions)]
            Self::Styleguide => "styleguide/".into(),
            Self::NotFound { path } => path.split('/').map(encode).collect::<Vec<_>>().join("/"),
        }
    }

    /// What leads from this page to the site's root: `./`, `../`, `../../` and so on.
    pub fn relative_root(&self) -> String {
        match self.path().matches('/').count() {
            0 => "./".into(),
            depth => "../".repeat(depth),
        }
    }
}

#[cfg(test)]
mod tests;
