//! The site being served, what is wrong with the library now, and the number of the two.

use super::fault::Fault;
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
    served: Served,
}

/// Files by path.
pub(super) type FileMap = BTreeMap<String, Arc<[u8]>>;

/// What a page is made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Served {
    /// The last good version; `None` before the first.
    pub(super) files: Option<Arc<Files>>,
    /// Why what was written since cannot be packed.
    pub(super) fault: Option<Arc<Fault>>,
}

/// The site's files.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) now: FileMap,
    /// Those of the version before that an open page may still ask for.
    pub(super) before: FileMap,
}

impl Site {
    pub(super) fn served(&self) -> Served {
        self.lock().served.clone()
    }

    /// Serves `now` from now on, and the immutable files of the version before.
    pub(super) fn replace(&self, now: FileMap) {
        let before = match self.served().files {
            Some(files) => files
                .now
                .iter()
                .filter(|(path, _)| is_immutable(path) && !now.contains_key(*path))
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect(),
            None => FileMap::new(),
        };
        self.set(Served { files: Some(Arc::new(Files { now, before })), fault: None });
    }

    /// Keeps the last good version and says what is wrong; returns whether there is such a version.
    pub(super) fn fail(&self, fault: Fault) -> bool {
        let Served { files, fault: known } = self.served();
        let has_version = files.is_some();
        // The same words again are no reason to reload.
        if known.as_deref() != Some(&fault) {
            self.set(Served { files, fault: Some(Arc::new(fault)) });
        }
        has_version
    }

    fn set(&self, served: Served) {
        let mut state = self.lock();
        state.served = served;
        state.version += 1;
        self.changed.notify_all();
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
    fn a_failed_build_keeps_the_last_good_version_and_tells_open_pages() {
        let site = Site::default();
        let version = || site.wait_for_other(None, Duration::ZERO);
        assert!(!site.fail(Fault::of_message("broken")), "there is none yet");
        assert!(site.served().files.is_none());
        site.replace(FileMap::new());
        assert_eq!(site.served().fault, None);
        let good = version();
        assert!(site.fail(Fault::of_message("broken again")));
        assert!(site.served().files.is_some());
        assert_eq!(site.served().fault.as_deref(), Some(&Fault::of_message("broken again")));
        let broken = version();
        assert_ne!(broken, good);
        site.fail(Fault::of_message("broken again"));
        assert_eq!(version(), broken);
    }

    #[test]
    fn the_immutable_files_of_the_version_before_stay() {
        let files = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), Arc::from([]))).collect();
        let site = Site::default();
        site.replace(files(&["index.html", "bundle/posts/1.json", "app/a.js"]));
        site.replace(files(&["bundle/posts/2.json", "app/a.js"]));
        let before =
            |site: &Site| site.served().files.unwrap().before.keys().cloned().collect::<Vec<String>>();
        assert_eq!(before(&site), ["bundle/posts/1.json"]);
        site.fail(Fault::of_message("broken"));
        site.replace(files(&["bundle/posts/3.json"]));
        assert_eq!(before(&site), ["app/a.js", "bundle/posts/2.json"]);
    }
}
