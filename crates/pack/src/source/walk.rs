//! The files below a folder, in an order of their own.

use super::layout::Layout;
use crate::{
    report::{Problem, Report},
    sink::{is_site, is_working_name},
};
use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

/// Folders that hold what tools made.
const SKIPPED_FOLDERS: [&str; 4] = ["node_modules", "target", "dist", "__pycache__"];

/// What a content folder holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    /// Markdown files, sorted.
    pub(super) posts: Vec<PathBuf>,
    /// Markdown files in `_drafts`, where drafts are not read; sorted.
    pub(super) drafts: Vec<PathBuf>,
    /// All others, sorted.
    pub(super) others: Vec<PathBuf>,
}

/// Finds the files below the layout's folders of posts, without following symbolic links.
pub(super) fn walk(
    content: &Path,
    layout: &Layout,
    output: Option<&Path>,
    has_drafts: bool,
    report: &mut Report,
) -> Files {
    let mut walk = Walk { content, output, has_drafts, files: Files::default(), report };
    let mut open = layout.post_folders.clone();
    while let Some(folder) = open.pop() {
        if !walk.is_skipped(&folder) {
            walk.folder(&folder, &mut open);
        }
    }
    let mut files = walk.files;
    files.posts.sort();
    files.drafts.sort();
    files.others.sort();
    files
}

struct Walk<'a> {
    content: &'a Path,
    output: Option<&'a Path>,
    has_drafts: bool,
    files: Files,
    report: &'a mut Report,
}

impl Walk<'_> {
    fn is_skipped(&self, folder: &Path) -> bool {
        if self.output.is_some_and(|output| output == folder) {
            return true;
        }
        if folder == self.content {
            return false;
        }
        let name = folder.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let is_static = matches!(name, "static" | "public") && folder.parent() == Some(self.content);
        name.starts_with('.')
            || is_working_name(name)
            || SKIPPED_FOLDERS.contains(&name)
            || is_static
            // The output of another build.
            || is_site(folder)
    }

    /// Whether a file or folder lies in `_drafts` and drafts are not read.
    fn is_unread(&self, path: &Path) -> bool {
        let inner = path.strip_prefix(self.content).unwrap_or(path);
        !self.has_drafts && inner.iter().any(|part| part == "_drafts")
    }

    fn folder(&mut self, folder: &Path, open: &mut Vec<PathBuf>) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(folder, &error),
        };
        for entry in entries {
            let file_type = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)));
            match file_type {
                Ok((path, file_type)) if file_type.is_dir() => open.push(path),
                Ok((path, file_type)) if file_type.is_file() => self.file(path),
                Ok((path, file_type)) if file_type.is_symlink() => self.link(&path),
                // Sockets, pipes and devices are no content.
                Ok(_) => {}
                Err(error) => self.unreadable(folder, &error),
            }
        }
    }

    fn file(&mut self, path: PathBuf) {
        let name = path.file_name().unwrap_or_default();
        if name.to_str().is_some_and(|name| name.starts_with('.')) {
            return;
        }
        if self.is_unread(&path) {
            // Only to know what links to them lead to.
            self.files.drafts.extend(is_markdown(&path).then_some(path));
        } else if !is_markdown(&path) {
            self.files.others.push(path);
        } else if name.to_str().is_none() {
            let message = "the file's name is not UTF-8; rename it";
            self.report.push(Problem::error("file-name", message).at(relative(self.content, &path)));
        } else if name != "_index.md" {
            self.files.posts.push(path);
        }
    }

    /// Links are not followed: they may loop, or publish what lies outside of the folder.
    fn link(&mut self, path: &Path) {
        if self.is_unread(path) {
            return;
        }
        let target = fs::canonicalize(path);
        let leads_to = match &target {
            Ok(target) if !target.starts_with(self.content) => {
                return self.report.push(leads_out_problem().at(relative(self.content, path)));
            }
            Ok(target) if target.is_dir() => "leads to a folder",
            Ok(_) if !is_markdown(path) => return,
            Ok(_) => "leads to a file that is read anyway",
            Err(_) => "leads nowhere or in a circle",
        };
        self.report.push(not_followed(leads_to).at(relative(self.content, path)));
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        if self.is_unread(path) {
            return;
        }
        self.report.push(unreadable(self.content, path, error));
    }
}

/// A symbolic link that leads out of the content folder.
pub(crate) fn leads_out_problem() -> Problem {
    not_followed("leads out of the content folder")
}

fn not_followed(leads_to: &str) -> Problem {
    let message = format!("this symbolic link {leads_to} and is not followed; put a copy here, or remove it");
    Problem::warning("symlink", message)
}

/// A file or folder that the system does not let us read.
pub(super) fn unreadable(content: &Path, path: &Path, error: &io::Error) -> Problem {
    let message =
        format!("this cannot be read: {error}; change its permissions, or move it out of the folder");
    Problem::error("unreadable", message).at(relative(content, path))
}

/// `path` relative to `content`, with `/` between its parts; `.` for the folder itself.
pub(super) fn relative(content: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(content).unwrap_or(path);
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// Whether a path ends in `.md` or `.markdown`, in any case.
pub(super) fn is_markdown(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ["md", "markdown"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
