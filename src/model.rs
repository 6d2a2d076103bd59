//! What pages show and decide, as plain data and functions without a browser.

pub mod channels;
pub mod pager;
pub mod title;
pub mod view;
