//! What a build may reuse from the one before it.

use crate::{
    assets::{ReadImage, Shelf},
    config::ImageOptions,
    posts::{CachedPost, Counts},
};
use downlink_bundle::Digest;
use std::{
    collections::HashMap,
    hash::Hash,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

/// Work that is kept from build to build; what a build did not use is dropped at its end.
///
/// Everything in it is found by all of its input, so a cached build gives the same bytes as a fresh one.
#[derive(Default)]
pub struct Cache {
    is_kept: bool,
    pub(crate) posts: Store<Digest, Arc<CachedPost>>,
    /// Where the links of a post's Markdown lead, as written.
    pub(crate) destinations: Store<Digest, Arc<[String]>>,
    /// What related posts are found by.
    pub(crate) terms: Store<Digest, Counts>,
    pub(crate) pages: Store<Digest, Arc<str>>,
    pub(crate) images: Store<(FileState, ImageOptions), Result<Arc<ReadImage>, String>>,
    pub(crate) shelf: Option<Shelf>,
}

/// A file as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct FileState {
    pub(crate) path: PathBuf,
    pub(crate) size_bytes: u64,
    pub(crate) modified: Option<SystemTime>,
}

impl Cache {
    /// A cache for one build: it keeps nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// A cache for a row of builds of one library.
    pub fn kept() -> Self {
        let mut cache = Self { is_kept: true, ..Self::default() };
        cache.posts.is_kept = true;
        cache.destinations.is_kept = true;
        cache.terms.is_kept = true;
        cache.pages.is_kept = true;
        cache.images.is_kept = true;
        cache
    }

    /// The same, with smaller pictures kept from one run of the program to the next, in a hidden folder beside
    /// the output folder `out`: making them takes longer than everything else.
    pub fn with_images_beside(mut self, out: &Path) -> Self {
        self.shelf = Some(Shelf::beside(out));
        self
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Ends a build: drops what it did not use.
    pub(crate) fn end_build(&self) {
        if self.is_kept {
            self.posts.sweep();
            self.destinations.sweep();
            self.terms.sweep();
            self.pages.sweep();
            self.images.sweep();
        }
        if let Some(shelf) = &self.shelf {
            shelf.sweep();
        }
    }
}

/// A map whose entries live as long as each build uses them.
pub(crate) struct Store<K, V> {
    is_kept: bool,
    entries: Mutex<HashMap<K, (bool, V)>>,
}

impl<K, V> Default for Store<K, V> {
    fn default() -> Self {
        Self { is_kept: false, entries: Mutex::default() }
    }
}

impl<K: Eq + Hash, V: Clone> Store<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<V> {
        if !self.is_kept {
            return None;
        }
        let mut entries = self.lock();
        let (is_used, value) = entries.get_mut(key)?;
        *is_used = true;
        Some(value.clone())
    }

    pub(crate) fn insert(&self, key: K, value: impl FnOnce() -> V) {
        if self.is_kept {
            let value = value();
            self.lock().insert(key, (true, value));
        }
    }

    fn sweep(&self) {
        self.lock().retain(|_, (is_used, _)| std::mem::take(is_used));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<K, (bool, V)>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_what_a_build_did_not_use() {
        let cache = Cache::kept();
        let keys = [Digest::of(b"a"), Digest::of(b"b")];
        keys.iter().for_each(|key| cache.pages.insert(*key, || "page".into()));
        cache.end_build();
        assert!(cache.pages.get(&keys[0]).is_some());
        cache.end_build();
        assert!(cache.pages.get(&keys[0]).is_some());
        assert!(cache.pages.get(&keys[1]).is_none());
    }

    #[test]
    fn keeps_nothing_when_not_asked_to() {
        let cache = Cache::none();
        cache.pages.insert(Digest::of(b"a"), || "page".into());
        assert!(cache.pages.get(&Digest::of(b"a")).is_none());
    }
}
