//! The Downlink reader: a client-side app over a prebuilt bundle, prerendered natively by the packer.
//!
//! Decisions are plain functions in [`model`] and [`routes`]; browser types appear only in `browser`;
//! data is loaded only in `library`.

// A page is one type that holds the types of everything on it.
#![recursion_limit = "512"]
#![expect(unreachable_pub, reason = "the component macro writes `pub` items beside private components")]

pub mod app;
mod browser;
mod components;
pub mod i18n;
mod library;
pub mod model;
mod navigation;
mod offline;
mod pages;
#[cfg(feature = "ssr")]
pub mod prerender;
mod reader;
mod reading;
pub mod routes;
mod searching;
#[cfg(feature = "hydrate")]
mod start;

#[cfg(feature = "hydrate")]
pub use start::start;
