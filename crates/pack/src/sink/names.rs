//! Names of the folders that stand beside an output while it is replaced.

use super::OutputError;
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// Between the output's name and a process's number: a site being built, or the one it replaced.
const WORKING: &str = ".tmp-downlink-";
/// The same of a folder in which nothing is needed any more.
const GONE: &str = ".gone-downlink-";
/// Behind the output's name: the old output while two renames stand in for an exchange.
const ASIDE: &str = ".old-downlink";

/// A folder that an earlier build left beside its output.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// A site being built, or the one it replaced.
    Working(PathBuf),
    /// Nothing in it is needed any more.
    Gone(PathBuf),
}

/// Whether a file or folder is called as only builds call theirs: it is no content, whatever it holds.
pub fn is_working_name(name: &str) -> bool {
    let has_number = |mark| name.split_once(mark).is_some_and(|(_, number)| is_number(number));
    has_number(WORKING) || has_number(GONE) || name.ends_with(ASIDE)
}

/// Where the old output waits while two renames stand in for an exchange.
pub(super) fn aside(out: &Path) -> PathBuf {
    sibling(out, ASIDE)
}

/// Makes the folder in which this process builds the site for `out`.
pub(super) fn create_working(out: &Path) -> Result<PathBuf, OutputError> {
    let mut attempt = 1;
    loop {
        let folder = sibling(out, &numbered(WORKING, attempt));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            // Numbers of processes come again, and what an earlier one left may be impossible to remove.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => attempt += 1,
            Err(error) => return Err(OutputError::io("create", &folder)(error)),
        }
    }
}

/// A free name for a folder beside `out` in which nothing is needed any more.
pub(super) fn free_gone(out: &Path) -> PathBuf {
    let names = (1_u32..).map(|attempt| sibling(out, &numbered(GONE, attempt)));
    names.into_iter().find(|path| fs::symlink_metadata(path).is_err()).expect("the numbers do not end")
}

/// What earlier builds left beside `out`, sorted by name.
pub(super) fn left_beside(out: &Path) -> Result<Vec<Left>, OutputError> {
    let Some(parent) = out.parent() else { return Ok(Vec::new()) };
    let own = out.file_name().unwrap_or_default().to_string_lossy();
    let mut paths: Vec<PathBuf> = fs::read_dir(parent)
        .map_err(OutputError::io("read", parent))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let left = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let rest = name.strip_prefix(&*own)?;
        let has_number = |mark| rest.strip_prefix(mark).is_some_and(is_number);
        match () {
            () if has_number(WORKING) => Some(Left::Working(path)),
            () if has_number(GONE) => Some(Left::Gone(path)),
            () => None,
        }
    };
    Ok(paths.into_iter().filter_map(left).collect())
}

fn numbered(mark: &str, attempt: u32) -> String {
    let process = std::process::id();
    if attempt == 1 { format!("{mark}{process}") } else { format!("{mark}{process}-{attempt}") }
}

/// Whether this is the number of a process, with or without that of an attempt: `17`, `17-2`.
fn is_number(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('-').count() <= 2 && text.split('-').all(is_digits)
}

fn sibling(out: &Path, suffix: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!("{name}{suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_builds_make_are_theirs() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        let made = create_working(&out).unwrap();
        let again = create_working(&out).unwrap();
        let gone = free_gone(&out);
        fs::create_dir(&gone).unwrap();
        for name in ["dist.tmp-2024", "dist.tmp-downlink-mine", "dist.tmp-downlink-", "other.tmp-downlink-1"]
        {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        assert_eq!(left_beside(&out).unwrap(), [Left::Gone(gone), Left::Working(made), Left::Working(again)]);
        for name in
            ["dist.tmp-downlink-17", "dist.tmp-downlink-17-2", "a.gone-downlink-1", "dist.old-downlink"]
        {
            assert!(is_working_name(name), "{name}");
        }
        for name in ["dist.tmp-2024", "dist.tmp-downlink-mine", "notes", "downlink-1"] {
            assert!(!is_working_name(name), "{name}");
        }
    }
}
