//! Names of files by folder; each folder is read once, however many links are looked for in it.

use super::key;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The folders that were looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Folders(Arc<Mutex<HashMap<PathBuf, Arc<Folder>>>>);

/// The names in a folder, without hidden ones.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Sorted.
    pub(super) names: Vec<String>,
    /// The first name of those that differ only in case.
    by_key: HashMap<String, usize>,
}

impl Folders {
    /// The names in the folder at `path`; none where it cannot be read.
    pub(super) fn at(&self, path: &Path) -> Arc<Folder> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = known().get(path) {
            return folder.clone();
        }
        let folder = Arc::new(Folder::read(path));
        // What is not there would fill the memory with the misses of a hostile post.
        if !folder.names.is_empty() {
            known().insert(path.to_owned(), folder.clone());
        }
        folder
    }
}

impl Folder {
    fn read(path: &Path) -> Self {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort_unstable();
        let mut by_key = HashMap::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            by_key.entry(key(name)).or_insert(index);
        }
        Self { names, by_key }
    }

    /// The name that is `name` in some case and Unicode form.
    pub(super) fn in_any_case(&self, name: &str) -> Option<&str> {
        self.by_key.get(&key(name)).map(|&index| self.names[index].as_str())
    }
}
