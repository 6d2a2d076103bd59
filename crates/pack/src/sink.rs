//! Where packed files go: a folder that is published in one step, or memory.

mod dir;
mod generations;
mod lock;
mod mem;
mod names;
mod ours;
mod publish;

pub use dir::DirSink;
pub use generations::{GENERATIONS_FILE, is_immutable};
pub use lock::OutputLock;
pub use mem::MemSink;
pub use names::is_working_name;
pub(crate) use ours::is_site;

use std::{
    io,
    path::{Path, PathBuf},
};

/// Takes a site's files, from many threads at once.
pub trait Sink: Sync {
    /// Stores `bytes` at `path`, which is relative to the site's root and has `/` between its parts.
    ///
    /// # Errors
    /// [`OutputError`] when they cannot be stored.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError>;
}

/// Why the output could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A file or folder cannot be used.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried: `write`, say.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Another build writes to the same folder.
    #[error("another build{} is writing to {}; wait for it to end", of_process(*pid), path.display())]
    Busy {
        /// The other process, when it is known.
        pid: Option<u32>,
        /// The output folder.
        path: PathBuf,
    },
    /// The folder holds something else.
    #[error(
        "{} is not empty and was not made by Downlink; choose another --out, or replace it with --force",
        path.display()
    )]
    NotOurs {
        /// The output folder.
        path: PathBuf,
    },
    /// The folder lies inside the content and holds something else: notes, as far as anybody knows.
    #[error(
        "{} lies inside the content {} and holds files that Downlink did not make, which would be lost, so --force \
         does not replace it either; choose another folder with --out",
        path.display(), content.display()
    )]
    HoldsContent {
        /// The output folder.
        path: PathBuf,
        /// The content folder.
        content: PathBuf,
    },
    /// The name is taken by a file.
    #[error("{} is a file; name a folder with --out", path.display())]
    NotAFolder {
        /// The output's path.
        path: PathBuf,
    },
    /// The name is taken by a symbolic link to what does not exist.
    #[error(
        "{} is a symbolic link to {}, which does not exist; make that folder, or name another with --out",
        path.display(), target.display()
    )]
    DanglingLink {
        /// The link.
        path: PathBuf,
        /// What it leads to.
        target: PathBuf,
    },
    /// Publishing would replace the sources.
    #[error("the output {} contains the content {}; choose another --out", path.display(), content.display())]
    ContainsContent {
        /// The output folder.
        path: PathBuf,
        /// The content folder.
        content: PathBuf,
    },
}

fn of_process(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
}

impl OutputError {
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }
}
