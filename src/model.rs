//! What pages show and decide, as plain data and functions without a browser.

pub mod channels;
#[cfg(debug_assertions)]
pub(crate) mod colour;
pub mod failure;
pub mod keys;
pub mod language;
pub mod marks;
pub mod note;
pub mod offline;
pub mod outline;
pub mod own_data;
pub mod pager;
pub mod passage;
pub mod preference;
pub mod reading;
pub mod recent;
pub mod results;
pub mod saved;
pub mod shards;
pub mod stretch;
pub mod strip;
pub mod title;
pub mod view;
