//! Counting what is written, and writing nothing twice.

use crate::sink::{OutputError, Sink};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// What a build wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Posts.
    pub post_count: usize,
    /// HTML pages.
    pub page_count: usize,
    /// Files, pages among them.
    pub file_count: usize,
    /// Bytes of all files.
    pub size_bytes: u64,
}

/// A sink that drops repeats, counts, and remembers its first failure.
pub(crate) struct Output<'a> {
    sink: &'a dyn Sink,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The size of every file, in bytes.
    sizes: HashMap<String, u64>,
    stats: Stats,
    failure: Option<OutputError>,
}

impl<'a> Output<'a> {
    pub(crate) fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, state: Mutex::default() }
    }

    /// Stores a file unless one of its path is there already, which is then the same by content address.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        {
            let mut state = self.state();
            // After a failure nothing more can make the output whole.
            if state.failure.is_some() || state.sizes.contains_key(path) {
                return;
            }
            state.sizes.insert(path.to_owned(), bytes.len() as u64);
            state.stats.file_count += 1;
            state.stats.page_count += usize::from(path.ends_with(".html"));
            state.stats.size_bytes += bytes.len() as u64;
        }
        if let Err(error) = self.sink.put(path, bytes) {
            self.state().failure.get_or_insert(error);
        }
    }

    /// Whether a file of this path was stored.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.state().sizes.contains_key(path)
    }

    /// Bytes of the files whose paths begin with `folder`.
    pub(crate) fn size_below(&self, folder: &str) -> u64 {
        let state = self.state();
        state.sizes.iter().filter(|(path, _)| path.starts_with(folder)).map(|(_, size)| size).sum()
    }

    /// What was written, or the first failure.
    pub(crate) fn finish(&self) -> Result<Stats, OutputError> {
        let mut state = self.state();
        state.failure.take().map_or(Ok(state.stats), Err)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
