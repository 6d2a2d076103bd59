//! Full-text search over a library, as typed, from files that are loaded as they are needed.
//!
//! A [`Query`] is answered by a [`Searcher`], which reads the files of an index where they lie and says which it still
//! needs: it does no input or output, so it runs in a browser as well as natively. With the feature `write`,
//! [`IndexWriter`] makes the files. `docs/search-index.md` describes them, `docs/search.md` what can be typed.
//!
//! Every run of Han characters that stands in a post finds it: pairs of neighbouring characters are the terms, and
//! their places tell whether they touch, so there is no dictionary to disagree with.

mod searcher;

mod query;

mod files;

mod format;

mod snippet;

#[cfg(feature = "write")]
mod write;

pub use files::FileId;
pub use format::{Card, FileName, INDEX_VERSION, Malformed};
pub use query::Query;
pub use searcher::{Answer, Hit, Needle, Offer, Searcher, Step};
pub use snippet::{Snippet, marked, marks, snippet};
#[cfg(feature = "write")]
pub use write::{Document, Field, IndexWriter};
