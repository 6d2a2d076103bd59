//! A site in memory, for previewing and for tests.

use super::{OutputError, Sink};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Keeps every file in memory.
#[derive(Debug, Default)]
pub struct MemSink {
    files: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

impl MemSink {
    /// The files by path.
    pub fn into_files(self) -> BTreeMap<String, Arc<[u8]>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemSink {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), bytes.into());
        Ok(())
    }
}
