//! Search over a library's titles, categories, tags and excerpts, as typed.
//!
//! Every substring of Han characters and every beginning of a word that stands in a record finds it: the folded text
//! itself is searched, so there is no dictionary to disagree with.
//!
//! ```
//! use downlink_search::{Index, Query, Record};
//!
//! let mut index = Index::default();
//! index.extend([Record { title: "线性 Attention 为什么快".to_owned(), ..Record::default() }]);
//! let results = index.search(&Query::parse("性atten"), 10);
//! assert_eq!(results.hits[0].title, [3..6, 7..12]);
//! ```

mod index;

mod query;

mod record;

mod needle;

mod matcher;

mod vocabulary;

mod marks;

pub use index::{Hit, Index, Results};
pub use marks::marked;
pub use query::Query;
pub use record::Record;
