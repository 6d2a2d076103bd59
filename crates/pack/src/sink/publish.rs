//! Putting a finished folder in the place of another in one step, and repairing what a crash left.
//!
//! While a site is built its folder holds [`MARK`], which an exchange brings to the output together with the site.
//! So at any moment the mark tells a folder beside the output apart: with it there it is an unfinished site, without
//! it the old output, whose hidden names the new one has yet to take over. What holds nothing that is needed is first
//! called so and then removed, since a removal may end in the middle.

use super::{
    OutputError,
    names::{self, Left},
};
use crate::report::Problem;
use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// The file that says that a folder is a site being built, or a new output that has yet to take over names.
const MARK: &str = ".downlink-unfinished";

/// Makes the folder in which the site for `out` is built.
pub(super) fn begin(out: &Path) -> Result<PathBuf, OutputError> {
    let folder = names::create_working(out)?;
    let mark = folder.join(MARK);
    fs::write(&mark, "").map_err(OutputError::io("write", &mark))?;
    Ok(folder)
}

/// Removes the folder of a build that is not published.
pub(super) fn discard(folder: &Path, out: &Path) -> Result<(), Problem> {
    let gone = names::free_gone(out);
    fs::rename(folder, &gone).map_err(|error| not_removed(folder, &error))?;
    remove(&gone)
}

/// Finishes or undoes what an interrupted build left beside `out`; the caller holds its lock.
///
/// Returns what cannot be removed or taken over; it stands in no build's way.
pub(super) fn recover(out: &Path) -> Result<Vec<Problem>, OutputError> {
    let mut problems = Vec::new();
    let aside = names::aside(out);
    if exists(&aside) {
        if exists(out) {
            problems.extend(retire(&aside, out));
        } else {
            fs::rename(&aside, out).map_err(OutputError::io("restore", out))?;
        }
    }
    for left in names::left_beside(out)? {
        match left {
            Left::Gone(folder) => problems.extend(remove(&folder).err()),
            // Only a holder of the lock makes such folders, so whoever made this one is gone.
            Left::Working(folder) if exists(&folder.join(MARK)) => {
                problems.extend(discard(&folder, out).err());
            }
            // A build that ended before it could write its mark.
            Left::Working(folder) if fs::remove_dir(&folder).is_ok() => {}
            Left::Working(folder) if exists(out) => problems.extend(retire(&folder, out)),
            Left::Working(folder) => fs::rename(folder, out).map_err(OutputError::io("restore", out))?,
        }
    }
    // An exchange would bring it into the place of an unfinished site.
    unmark(out)?;
    Ok(problems)
}

/// Puts the folder `new` at `out`; what was there is gone afterwards, but for hidden names that `new` does not have.
///
/// Returns what could not be removed or taken over.
pub(super) fn publish(new: &Path, out: &Path) -> Result<Vec<Problem>, OutputError> {
    sync(new).map_err(OutputError::io("sync", new))?;
    let old = if !exists(out) {
        fs::rename(new, out).map_err(OutputError::io("publish", out))?;
        None
    } else if exchange(new, out) {
        Some(new.to_owned())
    } else {
        Some(rename_twice(new, out)?)
    };
    let problems = old.map(|old| retire(&old, out)).unwrap_or_default();
    // The site is there; a mark that stays is removed by the next build.
    unmark(out).ok();
    if let Some(parent) = out.parent() {
        // The output is whole already; this only makes the new name last through a power cut.
        sync_folder(parent);
    }
    Ok(problems)
}

/// Stands in for an exchange and returns where the old output is: for a moment there is no output, and [`recover`]
/// knows what to do then.
fn rename_twice(new: &Path, out: &Path) -> Result<PathBuf, OutputError> {
    let aside = names::aside(out);
    fs::rename(out, &aside).map_err(OutputError::io("replace", out))?;
    if let Err(source) = fs::rename(new, out) {
        // The old output goes back; if that fails too, the next build's recovery does it.
        fs::rename(&aside, out).ok();
        return Err(OutputError::Io { action: "publish", path: out.to_owned(), source });
    }
    Ok(aside)
}

/// Takes over the hidden names of the old output `old`, then removes it.
fn retire(old: &Path, out: &Path) -> Vec<Problem> {
    if let Err(problem) = carry_over(old, out) {
        return vec![problem];
    }
    sync_folder(out);
    discard(old, out).err().into_iter().collect()
}

/// Moves what has a dot before its name at the top of `old` to `out`, unless something of that name is there.
///
/// A repository (`.git`) or a host's settings (`.domains`) are the work tree's, not the site's.
fn carry_over(old: &Path, out: &Path) -> Result<(), Problem> {
    let untold = |name: &OsStr, error: &io::Error| {
        let message = format!(
            "{} cannot be taken over into the new {}: {error}; it is kept there, move it yourself and remove the folder",
            old.join(name).display(),
            out.display()
        );
        Problem::warning("leftover", message)
    };
    let entries = fs::read_dir(old).map_err(|error| untold(OsStr::new(""), &error))?;
    for entry in entries {
        let name = entry.map_err(|error| untold(OsStr::new(""), &error))?.file_name();
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        if is_hidden && name != MARK && !exists(&out.join(&name)) {
            fs::rename(old.join(&name), out.join(&name)).map_err(|error| untold(&name, &error))?;
        }
    }
    Ok(())
}

fn unmark(folder: &Path) -> Result<(), OutputError> {
    let mark = folder.join(MARK);
    match fs::remove_file(&mark) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(OutputError::io("remove", &mark)(error))
        }
        _ => Ok(()),
    }
}

fn remove(folder: &Path) -> Result<(), Problem> {
    fs::remove_dir_all(folder).map_err(|error| not_removed(folder, &error))
}

fn not_removed(folder: &Path, error: &io::Error) -> Problem {
    let message = format!(
        "{} was replaced and cannot be removed: {error}; make the folders in it writable and remove it yourself",
        folder.display()
    );
    Problem::warning("leftover", message)
}

/// Whether anything has this name, a link that leads nowhere too.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Makes the names in a folder last through a power cut, where the system can.
fn sync_folder(folder: &Path) {
    File::open(folder).and_then(|folder| folder.sync_all()).ok();
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
mod tests;
