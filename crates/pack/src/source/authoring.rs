//! What commands for authors ask of a folder: which notes it holds, and where a new post goes.

use super::{
    Options,
    layout::Layout,
    post::{self, Name},
    slug::{self, is_reserved},
    walk::{self, relative},
};
use crate::report::Report;
use downlink_markdown::front_matter;
use downlink_text::slugify;
use rayon::prelude::*;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Why a new post would not be read as one.
#[derive(Debug, thiserror::Error)]
pub enum NewPostError {
    /// There is no folder to put it into.
    #[error(
        "there is no folder {}; make it, name the folder with the posts with `--content`, or start a library with \
         `downlink init`",
        path.display()
    )]
    NoFolder {
        /// The content folder.
        path: PathBuf,
    },
    /// Nothing of the title can be in an address.
    #[error("the title has no letter or digit to name a file after; write another title")]
    NoName,
    /// The address would be a device's name.
    #[error("the title gives the address `{slug}`, a device's name on Windows; write another title")]
    Reserved {
        /// The address.
        slug: String,
    },
    /// Files of this name are pages about their folders.
    #[error("a file `{name}` is about its folder rather than a post; write another title")]
    FolderPage {
        /// The file's name.
        name: String,
    },
    /// Another post has the address.
    #[error("a post with the address `{slug}` exists: {}; write another title", path.display())]
    Taken {
        /// The address.
        slug: String,
        /// The other post's file.
        path: PathBuf,
    },
}

/// The Markdown files that are read as posts from `folder`, drafts among them, relative to it and sorted.
///
/// A README, or an `index.md` at the top, is one only with front matter; what is wrong with the files does not count.
pub fn notes(folder: &Path) -> Vec<String> {
    let Ok(root) = fs::canonicalize(folder) else { return Vec::new() };
    let has_front_matter = |file: &Path| {
        fs::read_to_string(file)
            .is_ok_and(|text| front_matter::split(&text).is_ok_and(|parts| parts.has_front_matter))
    };
    let files = files(&root).into_iter();
    let notes = files.map(|file| (relative(&root, &file), file));
    notes
        .filter(|(path, file)| !Name::of(path).is_page || has_front_matter(file))
        .map(|(path, _)| path)
        .collect()
}

/// The file that a new post of the library in `content` goes to, which the next build reads under an address of its own.
///
/// It lies where the library keeps its posts: `_posts` of Jekyll (with `date`, as `2026-01-31`, before its name) and
/// of Hexo, `content/posts` of Hugo, else the content folder itself.
///
/// # Errors
/// [`NewPostError`] when there is no such folder, or the next build would refuse the file.
pub fn new_post(content: &Path, title: &str, date: &str) -> Result<PathBuf, NewPostError> {
    let no_folder = || NewPostError::NoFolder { path: content.to_owned() };
    let root = fs::canonicalize(content).ok().filter(|root| root.is_dir()).ok_or_else(no_folder)?;
    let name = slugify(title);
    if name.is_empty() {
        return Err(NewPostError::NoName);
    }
    let folder = Layout::folder_of_new_posts(&root);
    // Jekyll reads no other files there; Hexo's folder has the same name.
    let is_dated = folder.ends_with("_posts") && !folder.ends_with("source/_posts");
    let name = if is_dated { format!("{date}-{name}.md") } else { format!("{name}.md") };
    if name == "index.md" || name == "_index.md" {
        return Err(NewPostError::FolderPage { name });
    }
    let inner = relative(&root, &folder.join(&name));
    let slug = match slug::slug(None, Name::of(&inner).stem) {
        Ok(slug) => slug,
        Err(_) => {
            let slug = slugify(Name::of(&inner).stem);
            return Err(if is_reserved(&slug) {
                NewPostError::Reserved { slug }
            } else {
                NewPostError::NoName
            });
        }
    };
    if let Some(path) = post_called(&root, &slug) {
        return Err(NewPostError::Taken { slug, path: content.join(path) });
    }
    Ok(content.join(inner))
}

/// The file, relative to `root`, of the post or draft that has this slug.
fn post_called(root: &Path, slug: &str) -> Option<String> {
    let options = Options { drafts: true, ..Options::default() };
    let read = files(root).into_par_iter().filter_map(|file| post::read(root, &file, &options).draft);
    read.find_first(|draft| draft.post.slug == slug).map(|draft| draft.post.path)
}

/// The Markdown files among the posts of a folder, sorted.
fn files(root: &Path) -> Vec<PathBuf> {
    walk::walk(root, &Layout::detect(root), None, true, &mut Report::default()).posts
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: &str = "2026-01-31";

    fn place(files: &[&str]) -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        for file in files {
            let path = place.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Text\n").unwrap();
        }
        place
    }

    fn check(files: &[&str], content: &str, title: &str, expected: &str) {
        let place = place(files);
        let planned = new_post(&place.path().join(content), title, DATE);
        let shown = planned.map(|path| path.display().to_string()).unwrap_or_else(|error| error.to_string());
        let top = format!("{}/", place.path().display());
        assert_eq!(shown.replace(&top, "").replace("./", ""), expected, "{files:?} {title}");
    }

    #[test]
    fn a_new_post_goes_where_the_library_reads() {
        check(&["a.md"], ".", "On Adam", "on-adam.md");
        check(&["downlink.toml", "content/a.md"], ".", "B", "content/b.md");
        check(&["downlink.toml", "content/a.md"], "content", "B", "content/b.md");
        check(&["_posts/2024-01-01-a.md"], ".", "B", "_posts/2026-01-31-b.md");
        check(&["_drafts/a.md"], ".", "B", "_posts/2026-01-31-b.md");
        check(&["source/_posts/a.md"], ".", "B", "source/_posts/b.md");
        check(&["hugo.toml", "content/posts/a.md"], ".", "B", "content/posts/b.md");
        check(&["hugo.toml", "content/posts/a.md", "content/about.md"], "content", "B", "content/posts/b.md");
        check(&["hugo.toml", "content/about.md"], "content", "B", "content/b.md");
        check(&["downlink.toml", "content/posts/a.md"], "content", "B", "content/b.md");
    }

    #[test]
    fn a_name_that_the_next_build_refuses_is_refused() {
        check(
            &["a.md"],
            ".",
            "CON",
            "the title gives the address `con`, a device's name on Windows; write another title",
        );
        check(
            &["a.md"],
            ".",
            "2024-05-01 con",
            "the title gives the address `con`, a device's name on Windows; write another title",
        );
        check(
            &["a.md"],
            ".",
            "！！",
            "the title has no letter or digit to name a file after; write another title",
        );
        check(
            &["a.md"],
            ".",
            "Index",
            "a file `index.md` is about its folder rather than a post; write another title",
        );
        check(
            &["x/2024-01-01-b.md"],
            ".",
            "B",
            "a post with the address `b` exists: x/2024-01-01-b.md; write another title",
        );
        check(
            &["_posts/2024-01-01-b.md"],
            ".",
            "B",
            "a post with the address `b` exists: _posts/2024-01-01-b.md; write another title",
        );
        check(
            &["_drafts/b.md", "_posts/2024-01-01-a.md"],
            ".",
            "B",
            "a post with the address `b` exists: _drafts/b.md; write another title",
        );
        check(
            &[],
            "gone",
            "B",
            "there is no folder gone; make it, name the folder with the posts with `--content`, or start a library with `downlink init`",
        );
    }

    #[test]
    fn notes_are_what_a_build_reads() {
        let place = place(&[
            "README.md",
            "a.md",
            "sub/b.markdown",
            "sub/README.md",
            "dist/c.md",
            ".git/d.md",
            "e.txt",
        ]);
        assert_eq!(notes(place.path()), ["a.md", "sub/b.markdown"]);
        fs::write(place.path().join("README.md"), "---\ntitle: A post\n---\n").unwrap();
        assert_eq!(notes(place.path()), ["README.md", "a.md", "sub/b.markdown"]);
        assert_eq!(notes(&place.path().join("gone")), [""; 0]);
    }
}
