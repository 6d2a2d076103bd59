//! The browser: thin functions over its interfaces, which survive what it refuses.

pub(crate) mod article;
pub(crate) mod dom;
pub(crate) mod events;
pub(crate) mod fetch;
pub(crate) mod files;
pub(crate) mod history;
#[cfg(target_family = "wasm")]
pub(crate) mod intl;
pub(crate) mod links;
pub(crate) mod modules;
pub(crate) mod offline;
pub(crate) mod scroll;
pub(crate) mod storage;
pub(crate) mod timer;
pub(crate) mod travel;
pub(crate) mod words;
