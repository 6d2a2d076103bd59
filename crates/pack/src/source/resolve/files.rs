//! Files that are no pages: found in another case, or missed with near names.

use super::{Query, absence::MAX_COMPARED, folders::Folders, is_file_ending, lexical, nfc};
use crate::source::{
    Resolution, Resolved,
    walk::{is_markdown, relative},
};
use downlink_text::nearest;
use std::path::{Path, PathBuf};

impl Query<'_> {
    /// The file at `found`, which `path` named.
    pub(super) fn found_file(path: &str, found: PathBuf) -> Resolution {
        let remark = other_case(path, &found);
        Resolution { to: Resolved::File { path: found }, remark }
    }

    /// A file at one of the places, its name in upper or lower case as the disk has it.
    pub(super) fn file_in_other_case(&self, places: &[PathBuf]) -> Option<PathBuf> {
        let folders = &self.library.places.folders;
        let found = places.iter().filter_map(|place| in_other_case(place, folders));
        found.filter_map(|place| self.file_at(&place)).find_map(Result::ok)
    }

    /// Where the file that `path` names was looked for, and what it may be called: near names beside it, else
    /// anywhere; `None` where `path` does not look like that of a file.
    pub(super) fn absent_file(&self, path: &str) -> Option<String> {
        let root = &self.library.root;
        let from = root.join(&self.from.path);
        let place = match path.strip_prefix('/') {
            Some(inner) => root.join(inner),
            None => from.parent().unwrap_or(root).join(path),
        };
        let place = lexical(&place).filter(|place| place.starts_with(root) && is_file(place))?;
        if path.contains(char::is_control) {
            return None;
        }
        let start = format!("there is no file `{}`", relative(root, &place));
        let wanted = place.file_name()?.to_str()?;
        let places = &self.library.places;
        let siblings = place.parent().map(|folder| places.folders.at(folder)).unwrap_or_default();
        let siblings = siblings.names.iter().filter(|name| !is_markdown(Path::new(name)));
        if let Some(near) = nearest_file(wanted, siblings.take(MAX_COMPARED)) {
            return Some(format!("{start}; did you mean `{near}`?"));
        }
        let paths = places.some_files.get_or_init(|| {
            let mut files: Vec<&PathBuf> = places.by_name.values().flatten().collect();
            files.sort_unstable();
            files.iter().take(MAX_COMPARED).map(|file| relative(root, file)).collect()
        });
        Some(match nearest_file(wanted, paths) {
            Some(near) => format!("{start}; did you mean `/{near}`?"),
            None => format!("{start}; correct the path, or put the file there"),
        })
    }
}

/// Whether the path's ending is that of a file that is no page.
fn is_file(path: &Path) -> bool {
    let is_page = |ending: &&std::ffi::OsStr| {
        ["md", "markdown", "html", "htm"].iter().any(|page| ending.eq_ignore_ascii_case(page))
    };
    path.extension().filter(|ending| !is_page(ending)).is_some_and(is_file_ending)
}

/// The path whose file has the name nearest to `wanted`; endings say nothing, as most files share theirs.
fn nearest_file<'p>(wanted: &str, paths: impl IntoIterator<Item = &'p String>) -> Option<&'p str> {
    fn stem(path: &str) -> &str {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
    let paths: Vec<&str> = paths.into_iter().map(String::as_str).collect();
    let near = *nearest(stem(wanted), paths.iter().map(|path| stem(path)), 1).first()?;
    paths.into_iter().find(|path| stem(path) == near)
}

/// What to tell the author of `written` when the file found for it differs in upper or lower case.
fn other_case(written: &str, found: &Path) -> Option<String> {
    let parts = |text: &str| {
        let part = |part: &&str| !matches!(*part, "" | "." | "..");
        text.split('/').filter(part).map(str::to_owned).collect::<Vec<String>>()
    };
    let (written, found) = (parts(&nfc(written)), parts(&nfc(&found.to_string_lossy())));
    let found = found.get(found.len().checked_sub(written.len())?..)?;
    let is_same = |(a, b): (&String, &String)| a.to_lowercase() == b.to_lowercase();
    let is_other = written != found && written.iter().zip(found).all(is_same);
    is_other.then(|| format!("the file is called `{}`; write upper and lower case as there", found.join("/")))
}

/// The path as the disk has it, compared without regard to case; `None` where there is none.
fn in_other_case(path: &Path, folders: &Folders) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for part in path.components() {
        let exact = out.join(part);
        if exact.exists() {
            out = exact;
            continue;
        }
        let folder = folders.at(&out);
        out.push(folder.in_any_case(part.as_os_str().to_str()?)?);
    }
    Some(out)
}
