//! Putting a finished folder in the place of another in one step, and repairing what a crash left.

use super::OutputError;
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Name of a folder being built for `out` by this process.
pub(super) fn temporary(out: &Path) -> PathBuf {
    sibling(out, &format!(".tmp-{}", std::process::id()))
}

/// Where the old output waits while two renames stand in for an exchange.
fn aside(out: &Path) -> PathBuf {
    sibling(out, ".old-downlink")
}

fn sibling(out: &Path, suffix: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!("{name}{suffix}"))
}

/// Finishes or undoes what an interrupted build left beside `out`; the caller holds its lock.
pub(super) fn recover(out: &Path) -> Result<(), OutputError> {
    let aside = aside(out);
    if aside.exists() {
        if out.exists() {
            remove(&aside)?;
        } else {
            fs::rename(&aside, out).map_err(OutputError::io("restore", out))?;
        }
    }
    let Some(parent) = out.parent() else { return Ok(()) };
    let prefix = format!("{}.tmp-", out.file_name().unwrap_or_default().to_string_lossy());
    let entries = fs::read_dir(parent).map_err(OutputError::io("read", parent))?;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number = name.to_string_lossy().strip_prefix(&prefix).map(str::to_owned);
        // Only a holder of the lock makes such folders, so whoever made this one is gone.
        if number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Puts the folder `new` at `out`; what was there is gone afterwards.
pub(super) fn publish(new: &Path, out: &Path) -> Result<(), OutputError> {
    sync(new).map_err(OutputError::io("sync", new))?;
    if !out.exists() {
        fs::rename(new, out).map_err(OutputError::io("publish", out))?;
    } else if exchange(new, out) {
        remove(new)?;
    } else {
        rename_twice(new, out)?;
    }
    if let Some(parent) = out.parent() {
        // The output is whole already; this only makes the new name last through a power cut.
        File::open(parent).and_then(|folder| folder.sync_all()).ok();
    }
    Ok(())
}

/// Stands in for an exchange: for a moment there is no output, and [`recover`] knows what to do then.
fn rename_twice(new: &Path, out: &Path) -> Result<(), OutputError> {
    let aside = aside(out);
    fs::rename(out, &aside).map_err(OutputError::io("replace", out))?;
    if let Err(source) = fs::rename(new, out) {
        // The old output goes back; if that fails too, the next build's recovery does it.
        fs::rename(&aside, out).ok();
        return Err(OutputError::Io { action: "publish", path: out.to_owned(), source });
    }
    remove(&aside)
}

fn remove(folder: &Path) -> Result<(), OutputError> {
    fs::remove_dir_all(folder).map_err(OutputError::io("remove", folder))
}

/// Swaps two folders; `false` where the system or the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Makes every byte below `folder` durable before it is published.
#[cfg(target_os = "linux")]
fn sync(folder: &Path) -> io::Result<()> {
    // One call for the file system: a call per file takes minutes for a large library.
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interrupted_swap_is_undone() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        fs::create_dir(aside(&out)).unwrap();
        fs::write(aside(&out).join("kept"), "old").unwrap();
        fs::create_dir(folder.path().join("dist.tmp-123")).unwrap();
        fs::create_dir(folder.path().join("dist.tmp-mine")).unwrap();
        recover(&out).unwrap();
        assert_eq!(fs::read_to_string(out.join("kept")).unwrap(), "old");
        assert!(!folder.path().join("dist.tmp-123").exists());
        assert!(folder.path().join("dist.tmp-mine").exists());
    }

    fn old_and_new(folder: &Path) -> (PathBuf, PathBuf) {
        let (out, new) = (folder.join("dist"), folder.join("new"));
        for (path, name) in [(&out, "old"), (&new, "new")] {
            fs::create_dir(path).unwrap();
            fs::write(path.join(name), "").unwrap();
        }
        (out, new)
    }

    #[test]
    fn replaces_a_folder_with_or_without_an_exchange() {
        for replace in [publish, rename_twice] {
            let folder = tempfile::tempdir().unwrap();
            let (out, new) = old_and_new(folder.path());
            replace(&new, &out).unwrap();
            assert!(out.join("new").exists() && !out.join("old").exists());
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_swap_that_fails_leaves_the_old_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (out, _) = old_and_new(folder.path());
        assert!(rename_twice(&folder.path().join("gone"), &out).is_err());
        assert!(out.join("old").exists());
    }
}
