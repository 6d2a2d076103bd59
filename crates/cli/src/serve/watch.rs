//! Noticing edits.

use crate::{failure::Failure, terminal::say_aside};
use downlink_pack::{config::Config, is_working_name};
use notify::{Event, EventKind, PollWatcher, RecursiveMode, Watcher, event::ModifyKind};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// An editor saves in several steps; this much silence ends them.
const QUIET: Duration = Duration::from_millis(60);
/// Time after which a build begins even without silence.
const PATIENCE: Duration = Duration::from_millis(500);
const POLL_INTERVAL: Duration = Duration::from_secs(1);

const STATIC_FOLDER: &str = "static";
/// Folders that hold what tools made; they are no content.
const MADE_FOLDERS: [&str; 4] = ["__pycache__", "dist", "node_modules", "target"];

/// Edits of a content folder and its configuration.
pub(super) struct Changes {
    events: Receiver<()>,
    /// Reports for as long as it lives.
    _watcher: Box<dyn Watcher>,
}

/// Watches the content folder, and the configuration and `static/` beside it.
///
/// Where the system cannot tell of edits (Linux limits what may be watched), they are looked for.
pub(super) fn watch(content: &Path) -> Result<Changes, Failure> {
    let content = fs::canonicalize(content).map_err(Failure::io("read", content))?;
    let (sender, events) = channel();
    let reporter = || {
        let (sender, folder) = (sender.clone(), content.clone());
        move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| is_edit(&event, &folder)) {
                // The receiver is gone only when the command has ended.
                sender.send(()).ok();
            }
        }
    };
    let told = notify::recommended_watcher(reporter()).and_then(|watcher| watch_all(watcher, &content));
    let watcher = told.or_else(|error| {
        say_aside(&format!(
            "edits are looked for every second, as the system does not tell of them: {error}"
        ));
        let config = notify::Config::default().with_poll_interval(POLL_INTERVAL);
        PollWatcher::new(reporter(), config).and_then(|watcher| watch_all(watcher, &content))
    });
    match watcher {
        Ok(watcher) => Ok(Changes { events, _watcher: watcher }),
        Err(error) => {
            Err(Failure::Other(format!("cannot watch {}: {error}; check its permissions", content.display())))
        }
    }
}

fn watch_all(mut watcher: impl Watcher + 'static, content: &Path) -> notify::Result<Box<dyn Watcher>> {
    watcher.watch(content, RecursiveMode::Recursive)?;
    if let Some(parent) = content.parent().filter(|parent| parent.join(Config::FILE_NAME).exists()) {
        watcher.watch(parent, RecursiveMode::NonRecursive)?;
        let statics = parent.join(STATIC_FOLDER);
        if statics.is_dir() {
            watcher.watch(&statics, RecursiveMode::Recursive)?;
        }
    }
    Ok(Box::new(watcher))
}

impl Changes {
    /// Waits for an edit to end; `false` when there will be none any more.
    pub(super) fn wait(&self) -> bool {
        if self.events.recv().is_err() {
            return false;
        }
        let began = Instant::now();
        // A file that changes all the time must not keep the page from being built.
        while began.elapsed() < PATIENCE {
            match self.events.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }
}

fn is_edit(event: &Event, content: &Path) -> bool {
    let is_change = match event.kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    };
    is_change && event.paths.iter().any(|path| is_of_interest(path, content))
}

/// Whether a file can matter: below the content without hidden and made parts, or the
/// configuration or `static/` beside it.
fn is_of_interest(path: &Path, content: &Path) -> bool {
    let Ok(inside) = path.strip_prefix(content) else {
        return path == content.with_file_name(Config::FILE_NAME)
            || path.starts_with(content.with_file_name(STATIC_FOLDER));
    };
    let is_hidden = |part: &str| part.starts_with('.') && part.len() > 1;
    let is_made = |part: &str| MADE_FOLDERS.contains(&part) || is_working_name(part);
    let is_scratch = |name: &str| name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".tmp");
    let parts: Vec<String> =
        PathBuf::from(inside).iter().map(|part| part.to_string_lossy().into_owned()).collect();
    !parts.iter().any(|part| is_hidden(part) || is_made(part))
        && !parts.last().is_some_and(|name| is_scratch(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_library_matter() {
        let content = Path::new("/notes/content");
        for (path, expected) in [
            ("/notes/content/a.md", true),
            ("/notes/content/b/图.png", true),
            ("/notes/downlink.toml", true),
            ("/notes/static/_headers", true),
            ("/notes/other.toml", false),
            ("/notes/content/.git/index", false),
            ("/notes/content/.a.md.swp", false),
            ("/notes/content/a.md~", false),
            ("/notes/content/dist/index.html", false),
            ("/notes/content/dist.tmp-downlink-17/index.html", false),
            ("/notes/content/dist.tmp-17/a.md", true),
        ] {
            assert_eq!(is_of_interest(Path::new(path), content), expected, "{path}");
        }
    }

    #[test]
    fn an_edit_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let changes = watch(folder.path()).unwrap();
        fs::write(folder.path().join("a.md"), "text").unwrap();
        assert!(changes.wait());
    }
}
