//! Where the pages of a site lie, seen from the page that shows an article.

/// How rendered HTML refers to the site's own files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urls {
    /// What stands before a path that is relative to the site's root: `../../` for `/posts/<slug>/`.
    pub root: String,
}

impl Default for Urls {
    fn default() -> Self {
        Self { root: "../../".to_owned() }
    }
}
