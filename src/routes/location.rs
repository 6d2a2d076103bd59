//! A whole address: route, query and fragment.

use super::{PageNumber, Route};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Where the reader is: a route with the query string and fragment of its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The page.
    pub route: Route,
    /// The query string without `?`, as it stands in the address.
    pub query: String,
    /// The fragment without `#`, decoded.
    pub fragment: String,
}

/// Characters of a search query that are taken from an address; the rest is cut.
const MAX_QUERY_CHARS: usize = 256;

impl Location {
    /// The address of `route` alone.
    pub fn of(route: Route) -> Self {
        Self { route, query: String::new(), fragment: String::new() }
    }

    /// The search page showing the results of `query`.
    pub fn search(query: &str) -> Self {
        let query = match query {
            "" => String::new(),
            query => format!("q={}", utf8_percent_encode(query, NON_ALPHANUMERIC)),
        };
        Self { route: Route::Search, query, fragment: String::new() }
    }

    /// A page of the results of `query`.
    pub fn results(query: &str, page: PageNumber) -> Self {
        let mut location = Self::search(query);
        if page > PageNumber::FIRST {
            location.query.push_str(&format!("&page={page}"));
        }
        location
    }

    /// Reads an address whose path starts with the site's root, both as browsers give them
    /// (`/notes/posts/adam/`, `?a=b` or empty, `#c` or empty); `None` when it lies outside of the site.
    pub fn parse(root: &str, path: &str, query: &str, fragment: &str) -> Option<Self> {
        let below =
            path.strip_prefix(root).or_else(|| (Some(path) == root.strip_suffix('/')).then_some(""))?;
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        Some(Self {
            route: Route::parse(below),
            query: query.strip_prefix('?').unwrap_or(query).to_owned(),
            fragment: percent_decode_str(fragment).decode_utf8_lossy().into_owned(),
        })
    }

    /// The address below the site's root: `search/?q=adam`, `posts/adam/#h-rates`.
    pub fn path(&self) -> String {
        let mut path = self.route.path();
        if !self.query.is_empty() {
            path = format!("{path}?{}", self.query);
        }
        if !self.fragment.is_empty() {
            path = format!("{path}#{}", utf8_percent_encode(&self.fragment, super::SEGMENT));
        }
        path
    }

    /// The page of results of the address.
    pub fn results_page(&self) -> PageNumber {
        let value = self.query.split('&').find_map(|pair| pair.strip_prefix("page="));
        value.and_then(|value| value.parse().ok()).unwrap_or(PageNumber::FIRST)
    }

    /// The search query of the address, decoded; empty when there is none.
    pub fn search_query(&self) -> String {
        let value = self.query.split('&').find_map(|pair| pair.strip_prefix("q=")).unwrap_or_default();
        let value = value.replace('+', " ");
        percent_decode_str(&value).decode_utf8_lossy().chars().take(MAX_QUERY_CHARS).collect()
    }
}
