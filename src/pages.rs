//! The pages, one file each.

pub(crate) mod archive;
pub(crate) mod article;
pub(crate) mod failure;
pub(crate) mod list;
pub(crate) mod not_found;
pub(crate) mod open;
pub(crate) mod saved;
pub(crate) mod search;
pub(crate) mod settings;
#[cfg(debug_assertions)]
pub(crate) mod styleguide;
pub(crate) mod waiting;
