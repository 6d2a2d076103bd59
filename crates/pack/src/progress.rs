//! How far a build is.

/// A part of a build that takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Reading the content folder.
    Read,
    /// Making pictures smaller.
    Images,
    /// Rendering posts and writing their pages.
    Posts,
    /// Writing lists, archives and the other pages.
    Pages,
}

/// Is told how far a build is, from many threads.
pub trait Progress: Sync {
    /// A stage of `step_count` steps begins; 0 when the number is not known.
    fn begin(&self, stage: Stage, step_count: usize);

    /// A step is done.
    fn advance(&self);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: usize) {}

    fn advance(&self) {}
}
