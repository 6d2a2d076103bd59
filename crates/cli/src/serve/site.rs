//! The site being served and the number of its version.

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

/// The files by path, or why there are none yet.
#[derive(Debug)]
pub(super) enum Files {
    Site(BTreeMap<String, Arc<[u8]>>),
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

    pub(super) fn replace(&self, files: Files) {
        let mut state = self.lock();
        state.files = Arc::new(files);
        state.version += 1;
        self.changed.notify_all();
    }

    /// Keeps the last good site, if there is one.
    pub(super) fn fail(&self, problems: &str) {
        let has_site = matches!(*self.files(), Files::Site(_));
        if !has_site {
            self.replace(Files::Failed(problems.to_owned()));
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
        site.replace(Files::Site(BTreeMap::new()));
        let version = site.wait_for_other(None, Duration::ZERO);
        site.fail("broken again");
        assert!(matches!(*site.files(), Files::Site(_)));
        assert_eq!(site.wait_for_other(Some(version), Duration::ZERO), version);
    }
}
