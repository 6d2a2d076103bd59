//! The site being served and the number of its version.

use downlink_pack::is_immutable;
use std::{
    collections::BTreeMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What is served now; replaced as a whole.
#[derive(Debug, Default)]
pub(super) struct Site {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    version: u64,
    files: Arc<Files>,
}

/// Files by path.
pub(super) type FileMap = BTreeMap<String, Arc<[u8]>>;

/// The site's files, or why there are none yet.
#[derive(Debug)]
pub(super) enum Files {
    /// The files, and those of the version before that an open page may still ask for.
    Site { now: FileMap, before: FileMap },
    /// The first build failed: its problems.
    Failed(String),
}

impl Default for Files {
    fn default() -> Self {
        Self::Failed(String::new())
    }
}

impl Site {
    pub(super) fn files(&self) -> Arc<Files> {
        self.lock().files.clone()
    }

    /// Serves `now` from now on, and the immutable files of the version before.
    pub(super) fn replace(&self, now: FileMap) {
        let before = match &*self.files() {
            Files::Site { now: before, .. } => before
                .iter()
                .filter(|(path, _)| is_immutable(path) && !now.contains_key(*path))
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect(),
            Files::Failed(_) => FileMap::new(),
        };
        self.set(Files::Site { now, before });
    }

    fn set(&self, files: Files) {
        let mut state = self.lock();
        state.files = Arc::new(files);
        state.version += 1;
        self.changed.notify_all();
    }

    /// Keeps the last good site, if there is one.
    pub(super) fn fail(&self, problems: &str) {
        let has_site = matches!(*self.files(), Files::Site { .. });
        if !has_site {
            self.set(Files::Failed(problems.to_owned()));
        }
    }

    /// The version once it is another than `known`, or the same after `patience`.
    pub(super) fn wait_for_other(&self, known: Option<u64>, patience: Duration) -> u64 {
        let state = self.lock();
        let is_known = |state: &mut State| known == Some(state.version);
        let waited = self.changed.wait_timeout_while(state, patience, is_known);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_build_keeps_the_last_good_site() {
        let site = Site::default();
        site.fail("broken");
        assert!(matches!(&*site.files(), Files::Failed(problems) if problems == "broken"));
        site.replace(FileMap::new());
        let version = site.wait_for_other(None, Duration::ZERO);
        site.fail("broken again");
        assert!(matches!(*site.files(), Files::Site { .. }));
        assert_eq!(site.wait_for_other(Some(version), Duration::ZERO), version);
    }

    #[test]
    fn the_immutable_files_of_the_version_before_stay() {
        let files = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), Arc::from([]))).collect();
        let site = Site::default();
        site.replace(files(&["index.html", "bundle/posts/1.json", "app/a.js"]));
        site.replace(files(&["bundle/posts/2.json", "app/a.js"]));
        let before = |site: &Site| match &*site.files() {
            Files::Site { before, .. } => before.keys().cloned().collect(),
            Files::Failed(_) => Vec::new(),
        };
        assert_eq!(before(&site), ["bundle/posts/1.json"]);
        site.replace(files(&["bundle/posts/3.json"]));
        assert_eq!(before(&site), ["app/a.js", "bundle/posts/2.json"]);
    }
}
