//! What links and images lead to.

use super::{
    Library, Resolved, SourcePost, dates,
    layout::Layout,
    walk::{is_markdown, relative},
};
use downlink_text::{nearest, slugify};
use percent_encoding::percent_decode_str;
use std::{
    collections::{HashMap, HashSet},
    ffi::OsStr,
    fs,
    path::{Component, Path, PathBuf},
};
use unicode_normalization::UnicodeNormalization as _;

/// Posts whose names are compared with one that does not exist.
const MAX_COMPARED: usize = 2_000;

/// Where links and images are looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    layout: Layout,
    slugs: HashSet<String>,
    /// Slugs by the post's path relative to the content folder.
    by_path: HashMap<String, String>,
    /// Slugs by the file's name without ending and date; `None` where several posts share it.
    by_stem: HashMap<String, Option<String>>,
    /// Slugs by the other site paths a post answers to.
    by_alias: HashMap<String, String>,
    /// Files that are no posts, by name; `None` where several share it.
    by_name: HashMap<String, Option<PathBuf>>,
}

impl Places {
    pub(super) fn new(root: &Path, layout: Layout, posts: &[SourcePost], others: &[PathBuf]) -> Self {
        let mut places = Self { layout, ..Self::default() };
        for post in posts {
            places.slugs.insert(post.slug.clone());
            places.by_path.insert(nfc(&post.path), post.slug.clone());
            insert_unique(&mut places.by_stem, key(stem(&post.path)), post.slug.clone());
            for alias in &post.aliases {
                places.by_alias.entry(key(alias.trim_matches('/'))).or_insert_with(|| post.slug.clone());
            }
        }
        for file in others {
            let name = relative(root, file);
            let name = name.rsplit('/').next().unwrap_or_default();
            insert_unique(&mut places.by_name, key(name), file.clone());
        }
        places
    }
}

fn insert_unique<T>(map: &mut HashMap<String, Option<T>>, key: String, value: T) {
    map.entry(key).and_modify(|known| *known = None).or_insert(Some(value));
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// What names are compared by: composed and in lower case.
fn key(text: &str) -> String {
    nfc(text).to_lowercase()
}

/// A file's name without ending and date; of `name/index.md`, the folder's.
fn stem(path: &str) -> &str {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_bundle = stem.eq_ignore_ascii_case("index") && !folders.is_empty();
    dates::split_name(if is_bundle { folders.rsplit('/').next().unwrap_or_default() } else { stem }).1
}

/// See [`Library::resolve`].
pub(super) fn resolve(library: &Library, from: &SourcePost, destination: &str) -> Resolved {
    let destination = destination.trim();
    if destination.is_empty() {
        return Resolved::Missing { reason: "the address is empty; write where the link leads".to_owned() };
    }
    let base_url = library.config.base_url.as_str();
    let own = (!base_url.is_empty()).then(|| destination.strip_prefix(base_url)).flatten();
    let written = match own {
        Some(path) => format!("/{path}"),
        None if destination.starts_with("//") || has_scheme(destination) => return Resolved::External,
        None => destination.to_owned(),
    };
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment)).filter(|fragment| !fragment.is_empty())),
        None => (written.as_str(), None),
    };
    if path.is_empty() {
        return Resolved::Post { slug: from.slug.clone(), fragment };
    }
    let query = Query { library, from, fragment };
    let bare = path.split('?').next().unwrap_or_default();
    // A file may really be called `50%.png` or `why?.png`.
    let spellings = [decoded(bare), decoded(path), bare.to_owned(), decoded(bare).replace('\\', "/")];
    let mut first = None;
    for (index, spelling) in spellings.iter().enumerate() {
        if spellings[..index].contains(spelling) || spelling.is_empty() {
            continue;
        }
        match query.look_up(spelling) {
            Resolved::Missing { reason } => first = first.or(Some(reason)),
            found => return found,
        }
    }
    Resolved::Missing {
        reason: first.unwrap_or_else(|| "the address is empty; write where the link leads".to_owned()),
    }
}

/// Whether `text` begins with a scheme of two or more letters (one letter is a Windows drive).
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

struct Query<'a> {
    library: &'a Library,
    from: &'a SourcePost,
    fragment: Option<String>,
}

impl Query<'_> {
    fn look_up(&self, path: &str) -> Resolved {
        let mut problem = None;
        for place in self.places(path) {
            let Some(place) = lexical(&place) else {
                continue;
            };
            if let Some(slug) = self.post_at(&place) {
                return self.post(slug);
            }
            match self.file_at(&place) {
                Some(Ok(path)) => return Resolved::File { path },
                Some(Err(reason)) => problem = problem.or(Some(reason)),
                None => {}
            }
        }
        if let Some(slug) = self.post_by_name(path) {
            return self.post(slug);
        }
        if let Some(page) = page(path) {
            return Resolved::Page { path: page };
        }
        if let Some(path) = self.file_by_name(path) {
            return Resolved::File { path };
        }
        Resolved::Missing { reason: problem.unwrap_or_else(|| self.absence(path)) }
    }

    fn post(&self, slug: &str) -> Resolved {
        Resolved::Post { slug: slug.to_owned(), fragment: self.fragment.clone() }
    }

    /// The places `path` may mean, the likeliest first.
    fn places(&self, path: &str) -> Vec<PathBuf> {
        let library = self.library;
        let layout = &library.places.layout;
        let from = library.root.join(&self.from.path);
        let folder = from.parent().unwrap_or(&library.root);
        let inner = path.trim_start_matches('/');
        let roots = layout.static_folders.iter().chain(&layout.post_folders).chain([&library.root]);
        let from_roots = roots.map(|root| root.join(inner));
        if path.starts_with('/') {
            return from_roots.collect();
        }
        // Hexo keeps a post's files in a folder of the post's name.
        [folder.join(path), from.with_extension("").join(path)].into_iter().chain(from_roots).collect()
    }

    /// The post whose file is `place`, with or without its ending.
    fn post_at(&self, place: &Path) -> Option<&str> {
        let inner = nfc(&relative(&self.library.root, place));
        let is_inside = place.starts_with(&self.library.root);
        let candidates = ["", ".md", ".markdown", "/index.md", "/index.markdown"];
        let without_html = inner.strip_suffix(".html").map(|stem| format!("{stem}.md"));
        let mut paths = candidates.iter().map(|ending| format!("{inner}{ending}")).chain(without_html);
        paths
            .find_map(|path| self.library.places.by_path.get(&path))
            .map(String::as_str)
            .filter(|_| is_inside)
    }

    /// The file at `place`, in whichever Unicode form the disk has its name; `Err` where it may not be published.
    fn file_at(&self, place: &Path) -> Option<Result<PathBuf, String>> {
        let text = place.to_string_lossy();
        let spellings =
            [place.to_owned(), PathBuf::from(nfc(&text)), PathBuf::from(text.nfd().collect::<String>())];
        let found = spellings.into_iter().find_map(|path| fs::canonicalize(path).ok())?;
        let allowed = self.library.places.layout.static_folders.iter().chain([&self.library.root]);
        let inner = allowed
            .filter_map(|folder| found.strip_prefix(folder).ok())
            .min_by_key(|path| path.as_os_str().len());
        let reason = match inner {
            None => "it lies outside of the content folder; put a copy beside the post",
            Some(inner) if is_hidden(inner) => {
                "files and folders whose names begin with a dot are not published"
            }
            Some(_) if found.is_dir() => "it is a folder; name a file or a post in it",
            Some(_) if is_markdown(&found) => {
                "it is no post of this library (a draft, a page, a README or a file with errors); remove the link"
            }
            Some(_) => return Some(Ok(found)),
        };
        Some(Err(reason.to_owned()))
    }

    /// The post that `path` names by slug, by file name or by an alias.
    fn post_by_name(&self, path: &str) -> Option<&str> {
        let places = &self.library.places;
        let trimmed = path.trim_matches('/');
        let last = trimmed.rsplit('/').find(|part| !part.is_empty() && *part != "index.html")?;
        let name =
            [".md", ".markdown", ".html"].iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
        let is_file = name.len() == last.len() && Path::new(last).extension().is_some_and(is_file_ending);
        if is_file {
            return None;
        }
        if let Some(slug) = places.by_alias.get(&key(trimmed)) {
            return Some(slug);
        }
        // `/category/nlp/` names no post, even where one has that slug.
        if page(path).is_some() {
            return None;
        }
        let name = dates::split_name(name).1;
        let by_stem = places.by_stem.get(&key(name)).and_then(Option::as_deref);
        by_stem.or_else(|| places.slugs.get(&slugify(name)).map(String::as_str))
    }

    /// The only file of that name among the posts, as Obsidian finds attachments.
    fn file_by_name(&self, path: &str) -> Option<PathBuf> {
        let name = path.rsplit('/').next().filter(|name| !name.is_empty())?;
        let is_bare = path.trim_start_matches("./") == name;
        let found = self.library.places.by_name.get(&key(name)).filter(|_| is_bare)?.as_ref()?;
        fs::canonicalize(found).ok().filter(|path| path.starts_with(&self.library.root))
    }

    fn absence(&self, path: &str) -> String {
        let wanted = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
        let from = self.library.root.join(&self.from.path);
        let folder = from.parent().unwrap_or(&self.library.root).join(path);
        let inside = lexical(&folder).filter(|place| place.starts_with(&self.library.root));
        let siblings = inside.as_deref().and_then(Path::parent).map(names_in).unwrap_or_default();
        let posts = self
            .library
            .posts
            .iter()
            .take(MAX_COMPARED)
            .map(|post| post.path.rsplit('/').next().unwrap_or_default());
        let mut known: Vec<&str> = siblings.iter().map(String::as_str).chain(posts).collect();
        known.sort_unstable();
        known.dedup();
        match nearest(wanted, known, 1).first() {
            Some(near) => format!("there is no such file or post; did you mean `{near}`?"),
            None => "there is no such file or post; correct the path".to_owned(),
        }
    }
}

/// The site's own page that an absolute path names.
fn page(path: &str) -> Option<String> {
    let inner = path.strip_prefix('/')?.trim_end_matches('/');
    let first = inner.split('/').next().unwrap_or_default();
    match first {
        "" => Some(String::new()),
        "archive" | "search" | "saved" | "settings" if inner == first => Some(format!("{inner}/")),
        "category" | "tag" | "page" if inner != first => Some(format!("{inner}/")),
        _ => None,
    }
}

/// The path without `.` and `..`, or `None` where it climbs above the root of the file system.
fn lexical(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    return None;
                }
            }
            other => out.push(other),
        }
    }
    Some(out)
}

fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().to_str().is_none_or(|name| name.starts_with('.')))
}

/// Whether an ending is that of a file rather than part of a name such as `v1.5 的变化`.
fn is_file_ending(ending: &OsStr) -> bool {
    ending.to_str().is_some_and(|ending| {
        (1..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}

/// The names of the files in a folder, without hidden ones, sorted.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort_unstable();
    names
}
