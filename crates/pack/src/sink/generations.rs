//! Files of earlier generations, which readers in the middle of a session still ask for.

use super::OutputError;
use downlink_bundle::{FileKind, parse_root};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The file of a site that says which of its files are there for readers of earlier generations.
pub const GENERATIONS_FILE: &str = "bundle/generations.json";

/// Bytes of a record; a larger one is not read.
const MAX_RECORD_BYTES: u64 = 64 * 1024 * 1024;
/// The version of the record.
const RECORD_FORMAT: u32 = 1;

/// Whether a file of a site never changes under its name, so that it may be kept, and cached for ever.
pub fn is_immutable(path: &str) -> bool {
    let is_below = ["app/", "bundle/"].iter().any(|folder| path.starts_with(folder));
    is_below && path != FileKind::ROOT && path != GENERATIONS_FILE
}

/// What [`GENERATIONS_FILE`] holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    format: u32,
    /// The earlier generations that are kept, from the newest.
    earlier: Vec<Generation>,
}

/// An earlier state of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Generation {
    /// Its root's generation; two may have the same when only the app changed.
    generation: String,
    /// Its immutable files that newer generations do not have, sorted.
    ///
    /// A generation may need files of newer ones as well; those are kept for as long as it is.
    files: Vec<String>,
}

/// Puts the immutable files of up to `limit` generations before the one in `new` there too, and records them.
///
/// They come from the site in `old`. What cannot be read of it, or says what no build writes, is not kept.
///
/// # Errors
/// [`OutputError`] when a file cannot be put into `new`.
pub(super) fn keep(old: &Path, new: &Path, limit: usize) -> Result<(), OutputError> {
    let earlier = earlier(old, new, limit).unwrap_or_default();
    for path in earlier.iter().flat_map(|generation| &generation.files) {
        let (source, target) = (old.join(path), new.join(path));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(OutputError::io("create", folder))?;
        }
        // The old file goes with the old output; a link costs no bytes.
        if fs::hard_link(&source, &target).is_err() {
            fs::copy(&source, &target).map_err(OutputError::io("keep", &target))?;
        }
    }
    let record = serde_json::to_vec(&Record { format: RECORD_FORMAT, earlier })
        .expect("a record is numbers, texts and lists of them");
    let path = new.join(GENERATIONS_FILE);
    fs::write(&path, record).map_err(OutputError::io("write", &path))
}

/// The generations of `old` to keep in `new`; `None` where `old` does not say.
fn earlier(old: &Path, new: &Path, limit: usize) -> Option<Vec<Generation>> {
    let record = read_record(old)?;
    let root = parse_root(&fs::read(old.join(FileKind::ROOT)).ok()?).ok()?;
    let found = immutable_files(old);
    let recorded: BTreeSet<&String> =
        record.earlier.iter().flat_map(|generation| &generation.files).collect();
    let newest = Generation {
        generation: root.generation,
        files: found.iter().filter(|path| !recorded.contains(path)).cloned().collect(),
    };
    let is_free = |path: &String| {
        // Neither the file itself, nor a folder of its name, nor a file in the place of its folder.
        fs::symlink_metadata(new.join(path)).is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    let mut left: BTreeSet<&String> = found.iter().filter(|path| is_free(path)).collect();
    let mut kept = Vec::new();
    for Generation { generation, files } in std::iter::once(newest).chain(record.earlier) {
        // Taken away, so that no file stands in two records; only files that are there can be kept.
        let files: Vec<String> =
            BTreeSet::from_iter(files).into_iter().filter(|path| left.remove(path)).collect();
        if !files.is_empty() {
            kept.push(Generation { generation, files });
        }
    }
    kept.truncate(limit);
    Some(kept)
}

fn read_record(site: &Path) -> Option<Record> {
    let path = site.join(GENERATIONS_FILE);
    let metadata = fs::symlink_metadata(&path).ok()?;
    if !metadata.is_file() || metadata.len() > MAX_RECORD_BYTES {
        return None;
    }
    let record: Record = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    let mut paths = record.earlier.iter().flat_map(|generation| &generation.files);
    (record.format == RECORD_FORMAT && paths.all(|path| is_recordable(path))).then_some(record)
}

/// Whether a build could have written this path of an immutable file.
fn is_recordable(path: &str) -> bool {
    let is_name = |part: &str| {
        !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']) && !part.chars().any(char::is_control)
    };
    is_immutable(path) && path.split('/').all(is_name)
}

/// The immutable files of the site in `site`; symbolic links are not followed.
fn immutable_files(site: &Path) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    let mut open: Vec<(String, PathBuf)> =
        ["app", "bundle"].iter().map(|name| ((*name).to_owned(), site.join(name))).collect();
    while let Some((path, place)) = open.pop() {
        let Ok(kind) = fs::symlink_metadata(&place).map(|metadata| metadata.file_type()) else { continue };
        if kind.is_file() && is_recordable(&path) {
            files.insert(path);
        } else if kind.is_dir() {
            let entries = fs::read_dir(&place).into_iter().flatten().flatten();
            let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
            open.extend(names.map(|name| (format!("{path}/{name}"), place.join(&name))));
        }
    }
    files
}

#[cfg(test)]
mod tests;
