//! What preparing an article asks of whoever knows the author's folder.

use crate::fragments::Note;
use crate::{DiagnosticKind, Severity};
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
    Found {
        /// The image.
        image: Image,
        /// What its author should know all the same.
        hint: Option<String>,
    },
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
    /// A post or file of this library, though something is wrong.
    Doubtful(Link, Doubt),
    /// Nothing, and why.
    Missing(String),
}

/// What is wrong with a link that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The post has no such heading, so the link leads to its top; says what is near.
    Heading(String),
    /// It may not lead where its author meant: several posts have that name, or the file is called otherwise.
    Name(String),
}

impl Doubt {
    /// What to tell the author of the link `written`.
    pub(crate) fn note(&self, written: &str) -> Note {
        let (kind, message) = match self {
            Self::Heading(reason) => (
                DiagnosticKind::Link,
                format!("the link to {written:?} leads to the top of its post: {reason}"),
            ),
            Self::Name(reason) => (
                DiagnosticKind::LinkName,
                format!("the link to {written:?} may be meant otherwise: {reason}"),
            ),
        };
        Note { severity: Severity::Warning, kind, message }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A folder without images, in which every link leads elsewhere.
    pub(crate) struct Nothing;

    impl Host for Nothing {
        fn image(&self, _: &str) -> ImageLookup {
            ImageLookup::Missing("no images here".to_owned())
        }

        fn link(&self, _: &str) -> LinkLookup {
            LinkLookup::External
        }
    }
}
