//! The pages of a site and the files they ask for.

use super::{MAX_PROBLEMS, Walk, references};
use crate::{
    install,
    pages::{absolute_root, decoded, numbered},
};
use downlink_app::{
    model::view::ARCHIVE_PAGE_SIZE,
    routes::{ListId, Route},
};
use downlink_bundle::{Digest, Post, Root};
use serde::{Deserialize, de::IgnoredAny};
use std::fs;

/// What an address answers with that names nothing.
const NOT_FOUND: &str = "404.html";
/// Hexadecimal digits of a file's SHA-256 in the names of the app's files.
const HASH_DIGITS: usize = 16;

impl Walk<'_> {
    /// The pages of the site that are no post's and no tag's.
    pub(super) fn pages(&mut self, root: &Root) {
        self.base = absolute_root(&root.site.base_url);
        self.page(NOT_FOUND);
        self.list_pages(root, &ListId::All, root.post_count);
        for category in &root.categories {
            self.list_pages(root, &ListId::Category(category.slug.clone()), category.post_count);
        }
        for page in numbered(root.post_count as usize, ARCHIVE_PAGE_SIZE) {
            self.route(&Route::Archive { page });
        }
        for route in [Route::Search, Route::Saved, Route::Settings, Route::Open] {
            self.route(&route);
        }
    }

    /// Every page of a list.
    pub(super) fn list_pages(&mut self, root: &Root, list: &ListId, post_count: u32) {
        for page in numbered(post_count as usize, root.site.page_size.into()) {
            // A root may promise more than there is.
            if self.problems.len() >= MAX_PROBLEMS {
                return;
            }
            self.route(&Route::List { list: list.clone(), page });
        }
    }

    fn route(&mut self, route: &Route) {
        self.page(&format!("{}index.html", decoded(&route.path())));
    }

    /// The page of a post and its Markdown beside it.
    pub(super) fn article(&mut self, post: &Post) {
        let path = format!("posts/{}/index.md", post.summary.slug);
        let Some(bytes) = self.file(&path) else { return };
        if bytes != crate::pages::plain_text(post).as_bytes() {
            self.problem(format!("{path} is not the text of its post"));
        }
    }

    /// Pages have no digest; it is enough that they are there and not cut short, and what they ask for too.
    pub(super) fn page(&mut self, path: &str) {
        let Some(bytes) = self.file(path) else { return };
        let html = String::from_utf8_lossy(&bytes);
        for reference in references::of_page(path, &html, self.base.as_deref()) {
            match reference {
                // Pages and posts are known from the root, and looked at there.
                Ok(file) if file.ends_with(".html") || file.ends_with(".md") => {}
                Ok(file) => self.asked_for(&file),
                // It asks for its files once for every depth it may be shown at.
                Err(_) if path == NOT_FOUND => {}
                Err(address) => {
                    self.problem(format!("{path} asks for `{address}`, which lies outside of the site"))
                }
            }
        }
    }

    fn asked_for(&mut self, path: &str) {
        let Some(bytes) = self.file(path) else { return };
        if path.ends_with(".css") {
            let css = String::from_utf8_lossy(&bytes);
            references::of_style_sheet(path, &css).iter().for_each(|file| self.asked_for(file));
        }
        if path == install::PATH {
            let Manifest { icons, screenshots, shortcuts } =
                serde_json::from_slice(&bytes).unwrap_or_default();
            let shortcuts = shortcuts.into_iter().flat_map(|shortcut| shortcut.icons);
            icons.into_iter().chain(screenshots).chain(shortcuts).for_each(|icon| self.asked_for(&icon.src));
        }
    }

    /// A file that is not of the bundle, unless it was looked at before: what is wrong with it is told.
    fn file(&mut self, path: &str) -> Option<Vec<u8>> {
        if !self.seen.insert(path.to_owned()) {
            return None;
        }
        let bytes = fs::read(self.dir.join(path));
        let Some(bytes) = bytes.ok().filter(|bytes| !is_cut_short(path, bytes)) else {
            self.problem(format!("{path} is missing or cut short"));
            return None;
        };
        self.verified.file_count += 1;
        self.verified.size_bytes += bytes.len() as u64;
        if hash_in(path).is_some_and(|hash| !Digest::of(&bytes).to_string().starts_with(hash)) {
            self.problem(format!("{path} is not what its name says; copy it again"));
        }
        Some(bytes)
    }
}

/// What the manifest refers to.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Manifest {
    icons: Vec<Icon>,
    screenshots: Vec<Icon>,
    shortcuts: Vec<Shortcut>,
}

#[derive(Deserialize)]
struct Icon {
    src: String,
}

#[derive(Deserialize)]
struct Shortcut {
    #[serde(default)]
    icons: Vec<Icon>,
}

/// The start of the SHA-256 in the name of a file of the app: `main-0123456789abcdef.css`.
fn hash_in(path: &str) -> Option<&str> {
    let (stem, _) = path.strip_prefix("app/")?.rsplit_once('.')?;
    let (_, hash) = stem.rsplit_once('-')?;
    let is_hash =
        hash.len() == HASH_DIGITS && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then_some(hash)
}

/// Whether a file that no digest names lacks its end, as far as its kind tells.
fn is_cut_short(path: &str, bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_end();
    let is_whole = match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => text.to_ascii_lowercase().ends_with(b"</html>"),
        "svg" | "xml" => text.ends_with(b">"),
        "json" | "webmanifest" => serde_json::from_slice::<IgnoredAny>(bytes).is_ok(),
        "png" => bytes.len() >= 8 && bytes[bytes.len() - 8..].starts_with(b"IEND"),
        // Workers: what wrote them ended the last line.
        "js" => path.contains('/') || bytes.ends_with(b"\n"),
        _ => true,
    };
    bytes.is_empty() || !is_whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_stand_in_names_of_the_apps_files() {
        assert_eq!(hash_in("app/main-e3b0c44298fc1c14.css"), Some("e3b0c44298fc1c14"));
        assert_eq!(hash_in("app/downlink-app_bg-e3b0c44298fc1c14.wasm"), Some("e3b0c44298fc1c14"));
        for path in ["app/main.css", "app/a-LICENSE.txt", "icons/a-e3b0c44298fc1c14.png", "app/a-e3b0.js"] {
            assert_eq!(hash_in(path), None, "{path}");
        }
    }

    #[test]
    fn ends_are_looked_for() {
        let check =
            |path: &str, bytes: &[u8], expected| assert_eq!(is_cut_short(path, bytes), expected, "{path}");
        check("a/index.html", b"<p></p></HTML>\n", false);
        check("a/index.html", b"<p></p></htm", true);
        check("icons/a.svg", b"<svg></svg>\n", false);
        check("icons/a.svg", b"<svg></svg", true);
        check("a.webmanifest", b"{\"a\":1}", false);
        check("a.webmanifest", b"{\"a\":1", true);
        check("icons/a.png", b"\x89PNG\0\0\0\0IEND\xae\x42\x60\x82", false);
        check("icons/a.png", b"\x89PNG\0\0\0\0IEND\xae\x42\x60", true);
        check("sw.js", b"f()\n", false);
        check("sw.js", b"f(", true);
        check("app/a.txt", b"", true);
    }
}
