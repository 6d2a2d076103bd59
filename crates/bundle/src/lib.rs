//! The bundle format: the files a packed library is made of, their limits and their validation.
//!
//! A bundle is one small mutable root, [`Root`], and immutable files named by the SHA-256 of their
//! bytes. Whoever follows a reference checks the bytes against it with [`Digest::verify`] and parses
//! them with [`parse`]. `docs/bundle-format.md` describes the format for other readers and writers.

mod code;
mod date;
mod digest;
mod directory;
mod json;
mod limits;
mod parse;
mod paths;
mod post;
mod root;
mod sidecar;
mod summary;
mod tree;

#[cfg(feature = "schema")]
mod schema;

pub use code::{CodeRun, Fence, FenceKind, LineMark};
pub use date::{Date, InvalidDate};
pub use digest::{Digest, InvalidDigest, Mismatch, ShortDigest};
pub use directory::{Buckets, DirectoryEntry, DirectoryShard, TagEntry, TagShard};
pub use json::{Entries, entries_from_json, from_json};
pub use limits::*;
pub use parse::{LoadError, check, check_short, parse, parse_root};
pub use paths::FileKind;
pub use post::{Backlink, Heading, Neighbour, Post};
pub use root::{Category, FORMAT_VERSION, Month, Root, Site};
pub use sidecar::{FragmentKey, HtmlFragment, Image, ImageVariant, Link, LinkKind, MathFragment, Sidecar};
pub use summary::{Entry, ListShard, Summary, Tag};
pub use tree::{Node, Tree, TreeFile};

#[cfg(feature = "schema")]
pub use schema::schema;
