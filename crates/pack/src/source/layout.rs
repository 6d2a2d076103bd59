//! Which folders of a project hold posts, and which hold files that posts refer to.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Files that mark the folder of a project.
const PROJECT_FILES: [&str; 12] = [
    "downlink.toml",
    "hugo.toml",
    "hugo.yaml",
    "config.toml",
    "config.yaml",
    "zola.toml",
    "_config.yml",
    "_config.yaml",
    "book.toml",
    "mkdocs.yml",
    "package.json",
    ".git",
];
/// Files that mark a project of Hugo's.
const HUGO_FILES: [&str; 4] = ["hugo.toml", "hugo.yaml", "config.toml", "config.yaml"];
/// Folders whose files a site serves from its root.
const STATIC_FOLDERS: [&str; 3] = ["static", "public", "assets"];
/// How far above the content its project's folder is looked for.
const MAX_LEVELS_UP: usize = 3;

/// The folders of a project, all canonical.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// The folders that hold posts, inside the content folder.
    pub(super) post_folders: Vec<PathBuf>,
    /// The folders an absolute path such as `/images/x.png` starts from.
    pub(super) static_folders: Vec<PathBuf>,
}

impl Layout {
    /// Recognises Hexo (`source/_posts`), Jekyll (`_posts`), Hugo (`content/posts`), a folder with `downlink.toml`
    /// around `content/`; anything else is a folder of posts itself.
    pub(super) fn detect(content: &Path) -> Self {
        let folders = |names: &[&str]| -> Vec<PathBuf> {
            names.iter().map(|name| content.join(name)).filter(|folder| is_folder(folder)).collect()
        };
        let hexo = folders(&["source/_posts", "source/_drafts"]);
        let jekyll = folders(&["_posts", "_drafts"]);
        let hugo = folders(&["content/posts", "content/post"]);
        let own = folders(&["content"]);
        let mut static_folders = Vec::new();
        let post_folders = if !hexo.is_empty() {
            static_folders.push(content.join("source"));
            hexo
        } else if !jekyll.is_empty() {
            jekyll
        } else if !hugo.is_empty() {
            hugo
        } else if !own.is_empty() && content.join("downlink.toml").is_file() {
            own
        } else {
            vec![content.to_owned()]
        };
        let levels_up = levels_to_project(content).unwrap_or_default().max(1);
        for folder in content.ancestors().take(levels_up + 1) {
            // Hexo serves its whole source folder.
            if folder.ends_with("source") {
                static_folders.push(folder.to_owned());
            }
            static_folders
                .extend(STATIC_FOLDERS.map(|name| folder.join(name)).into_iter().filter(|f| is_folder(f)));
        }
        Self { post_folders, static_folders }
    }

    /// The folder that a new post of the library in `content` (canonical) belongs into; it may not exist yet.
    pub(super) fn folder_of_new_posts(content: &Path) -> PathBuf {
        // Of a Hugo project its `content` is mostly given, which holds pages that are no posts as well.
        let project = content.parent().filter(|project| {
            let has = |name: &&str| project.join(name).is_file();
            content.ends_with("content") && !has(&"downlink.toml") && HUGO_FILES.iter().any(has)
        });
        let around = project.map(|project| Self::detect(project).post_folders).unwrap_or_default();
        let folders = [around, Self::detect(content).post_folders].concat();
        let inside = || folders.iter().filter(|folder| folder.starts_with(content));
        match inside().find(|folder| !folder.ends_with("_drafts")) {
            Some(folder) => folder.clone(),
            None => {
                inside().next().map_or_else(|| content.to_owned(), |drafts| drafts.with_file_name("_posts"))
            }
        }
    }
}

/// Whether `path` is a folder and no symbolic link.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// How many folders above `content` its project begins, when something says so.
fn levels_to_project(content: &Path) -> Option<usize> {
    let is_project = |folder: &Path| PROJECT_FILES.iter().any(|name| folder.join(name).exists());
    content.ancestors().take(MAX_LEVELS_UP + 1).position(is_project)
}
