//! Why a link leads nowhere, and what its author may have meant.

use super::{Places, Query, key, lexical, site_path, stem, without_ending};
use crate::source::{Library, dates};
use downlink_text::{nearest, slugify};
use std::path::Path;

/// Posts whose names are compared with one that does not exist.
pub(super) const MAX_COMPARED: usize = 2_000;
/// Names that are proposed.
const MAX_PROPOSED: usize = 3;

impl Query<'_> {
    /// The reason where `path` names a post that is not published.
    pub(super) fn unpublished(&self, path: &str) -> Option<String> {
        let library = self.library;
        let places = self.places(path).into_iter().filter_map(|place| lexical(&place));
        let inner = |place: &Path| place.strip_prefix(&library.root).ok()?.to_str().map(key);
        let by_path = places.filter_map(|place| inner(&place)).find_map(|place| {
            library.places.unpublished.iter().find(|draft| {
                let draft = key(&draft.path);
                draft == place || without_ending(&draft) == place
            })
        });
        let last = site_path(path).rsplit('/').next().unwrap_or_default();
        let last = last.strip_suffix(".html").unwrap_or(without_ending(last));
        let found = by_path.or_else(|| library.places.unpublished_named(last))?;
        Some(reason(&found.path))
    }

    pub(super) fn absence(&self, path: &str) -> String {
        let wanted = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
        if names_a_host(path) {
            return format!("addresses of other sites begin with `https://`; write `https://{path}`");
        }
        let shared = posts_named(self.library, wanted);
        if shared.len() > 1 {
            return format!("{} have that name; write the path to one of them", shared.join(" and "));
        }
        if let Some(reason) = self.absent_file(path) {
            return reason;
        }
        let from = self.library.root.join(&self.from.path);
        let folder = from.parent().unwrap_or(&self.library.root).join(path);
        let inside = lexical(&folder).filter(|place| place.starts_with(&self.library.root));
        let folder = inside.as_deref().and_then(Path::parent);
        let siblings = folder.map(|folder| self.library.places.folders.at(folder)).unwrap_or_default();
        let siblings = siblings.names.iter().take(MAX_COMPARED);
        let posts = self.library.posts.iter().take(MAX_COMPARED);
        let posts = posts.map(|post| post.path.rsplit('/').next().unwrap_or_default());
        let mut known: Vec<&str> = siblings.map(String::as_str).chain(posts).collect();
        known.sort_unstable();
        known.dedup();
        // What all names end in says nothing of how alike they are.
        let bare = |name: &'_ str| name.rsplit_once('.').map_or(name.len(), |(bare, _)| bare.len());
        let near =
            nearest(&wanted[..bare(wanted)], known.iter().map(|name| &name[..bare(name)]), MAX_PROPOSED);
        let near: Vec<&str> = near
            .iter()
            .filter_map(|near| known.iter().find(|name| &name[..bare(name)] == *near))
            .copied()
            .collect();
        match question(&near) {
            Some(question) => format!("there is no such file or post; {question}"),
            None => "there is no such file or post; correct the path".to_owned(),
        }
    }
}

impl Places {
    /// The unpublished post of this slug, file name or title.
    pub(super) fn unpublished_named(&self, name: &str) -> Option<&crate::source::Unpublished> {
        let name = key(dates::split_name(name).1);
        let slug = slugify(&name);
        self.unpublished.iter().find(|draft| {
            let is_named = [key(stem(&draft.path)), key(&draft.title)].contains(&name);
            is_named || (!slug.is_empty() && draft.slug == slug)
        })
    }
}

/// Says that a link leads to a post that is not published.
pub(super) fn reason(path: &str) -> String {
    format!("`{path}` is a draft and is not published; build with `--drafts`, or remove the link")
}

/// Why no post has the name that a wiki link gives.
pub(super) fn of_name(library: &Library, name: &str) -> String {
    if let Some(draft) = library.places.unpublished_named(without_ending(name)) {
        return reason(&draft.path);
    }
    let posts = library.posts.iter().take(MAX_COMPARED);
    let mut known: Vec<&str> = posts.flat_map(|post| [post.title.as_str(), stem(&post.path)]).collect();
    known.sort_unstable();
    known.dedup();
    match question(&nearest(name, known, MAX_PROPOSED)) {
        Some(question) => format!("no post has this name; {question}"),
        None => "no post has this name; correct it, or write that post".to_owned(),
    }
}

/// Whether a path begins like an address of another site: `example.org/a`.
fn names_a_host(path: &str) -> bool {
    let Some((host, _)) = path.split_once('/') else { return false };
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    name.split('.').all(is_label) && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_lowercase())
}

/// The paths of the posts whose file is called `name`, where that is several.
fn posts_named(library: &Library, name: &str) -> Vec<String> {
    let wanted = key(dates::split_name(without_ending(name)).1);
    if !matches!(library.places.by_stem.get(&wanted), Some(None)) {
        return Vec::new();
    }
    let posts = library.posts.iter().filter(|post| key(stem(&post.path)) == wanted);
    posts.map(|post| format!("`{}`", post.path)).take(MAX_PROPOSED).collect()
}

/// “Did you mean `a`, `b` or `c`?”
fn question(names: &[&str]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let (last, others) = quoted.split_last()?;
    let names = if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) };
    Some(format!("did you mean {names}?"))
}
