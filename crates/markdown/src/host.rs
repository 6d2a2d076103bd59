//! What preparing an article asks of whoever knows the author's folder.

use downlink_bundle::{Image, Link};

/// Knows the files beside an article and the posts of its library.
pub trait Host {
    /// What stands behind an image's destination, as the author wrote it.
    fn image(&self, destination: &str) -> ImageLookup;

    /// What stands behind a link's destination, as the author wrote it.
    fn link(&self, destination: &str) -> LinkLookup;
}

/// What stands behind an image's destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageLookup {
    /// A local image that is copied into the bundle.
    Found(Image),
    /// An image on another host; it stays where it is.
    Remote,
    /// Nothing that can be shown, and why.
    Missing(String),
}

/// What stands behind a link's destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkLookup {
    /// A page elsewhere.
    External,
    /// A post or file of this library.
    Local(Link),
    /// Nothing, and why.
    Missing(String),
}
