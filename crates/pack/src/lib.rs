//! The packer as a library: read, render, pack, prerender, check. It prints nothing.
//!
//! [`build`] turns a content folder into a site, through a [`Sink`]; [`check`] only looks for problems;
//! [`verify`] checks a finished site.

mod assets;
mod base_url;
mod build;
mod cache;
pub mod config;
mod feeds;
mod headers;
mod install;
mod lists;
mod output;
mod pages;
mod posts;
mod progress;
mod redirects;
pub mod report;
mod search;
mod shell;
mod sink;
pub mod source;
mod statics;
#[cfg(debug_assertions)]
mod styleguide;
mod verify;
mod worker;

pub use base_url::{BaseUrlError, base_url};
pub use build::{Options, Outcome, PackError, build, check};
pub use cache::Cache;
pub use output::Stats;
pub use progress::{Progress, Silent, Stage};
pub use search::{Library as SearchLibrary, Passage as SearchPassage, SearchError};
pub use shell::{AppShell, ShellError};
pub use sink::{
    DirSink, GENERATIONS_FILE, MemSink, OutputError, OutputLock, Sink, is_immutable, is_working_name,
};
pub use verify::{Damage, MAX_PROBLEMS, Verified, verify};

/// What a search in a finished site takes and gives.
pub use downlink_search::{
    Answer as SearchAnswer, Hit as SearchHit, Offer as SearchOffer, Query as SearchQuery,
};
/// Names files after titles the way posts without a slug are named.
pub use downlink_text::slugify;
