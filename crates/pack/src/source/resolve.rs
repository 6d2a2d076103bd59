//! What links and images lead to.

mod absence;
mod files;
mod folders;
mod names;

use super::{
    Library, Resolution, Resolved, SourcePost, Unpublished, dates,
    layout::Layout,
    walk::{is_markdown, relative},
};
use downlink_text::slugify;
use folders::Folders;
use names::Names;
use percent_encoding::percent_decode_str;
use std::{
    collections::HashMap,
    ffi::OsStr,
    fs,
    path::{Component, Path, PathBuf},
    sync::OnceLock,
};
use unicode_normalization::UnicodeNormalization as _;

/// Where links and images are looked for; posts are known by their place in the library.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    layout: Layout,
    slugs: HashMap<String, usize>,
    /// By the post's path relative to the content folder.
    by_path: HashMap<String, usize>,
    /// The same whatever the letters' case.
    by_folded_path: HashMap<String, usize>,
    /// By the file's name without ending and date; `None` where several posts share it.
    by_stem: HashMap<String, Option<usize>>,
    /// By the other site paths a post answers to.
    by_alias: HashMap<String, usize>,
    /// Files that are no posts, by name.
    by_name: HashMap<String, Vec<PathBuf>>,
    /// The first of those files, to find near names among.
    some_files: OnceLock<Vec<String>>,
    folders: Folders,
    /// Posts that are not published.
    unpublished: Vec<Unpublished>,
    /// What wiki links call posts; only made for libraries that have some.
    names: OnceLock<Names>,
}

impl Places {
    pub(super) fn new(
        root: &Path,
        layout: Layout,
        posts: &[SourcePost],
        others: &[PathBuf],
        unpublished: Vec<Unpublished>,
    ) -> Self {
        let mut places = Self { layout, unpublished, ..Self::default() };
        for (index, post) in posts.iter().enumerate() {
            places.slugs.insert(post.slug.clone(), index);
            places.by_path.insert(nfc(&post.path), index);
            places.by_folded_path.entry(key(&post.path)).or_insert(index);
            places
                .by_stem
                .entry(key(stem(&post.path)))
                .and_modify(|known| *known = None)
                .or_insert(Some(index));
            for alias in &post.aliases {
                places.by_alias.entry(key(site_path(&decoded(alias)))).or_insert(index);
            }
        }
        for file in others {
            let name = relative(root, file);
            let name = name.rsplit('/').next().unwrap_or_default();
            places.by_name.entry(key(name)).or_default().push(file.clone());
        }
        places
    }

    /// The same, with files that are left out since a post has their slug: they are there, and that was told already.
    pub(super) fn with_duplicates(mut self, duplicates: &[(String, String)]) -> Self {
        for (path, slug) in duplicates {
            if let Some(index) = self.slugs.get(slug) {
                self.by_path.insert(nfc(path), *index);
            }
        }
        self
    }
}

/// The part of a site path that says which page it is.
fn site_path(path: &str) -> &str {
    path.trim_end_matches("index.html").trim_matches('/')
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// What names are compared by: composed and in lower case.
fn key(text: &str) -> String {
    nfc(text).to_lowercase()
}

/// A path without the ending of a Markdown file, if it has that.
fn without_ending(path: &str) -> &str {
    [".md", ".markdown", ".MD"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// A file's name without ending and date; of `name/index.md`, the folder's.
fn stem(path: &str) -> &str {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_bundle = stem.eq_ignore_ascii_case("index") && !folders.is_empty();
    dates::split_name(if is_bundle { folders.rsplit('/').next().unwrap_or_default() } else { stem }).1
}

/// See [`Library::look_up`].
pub(super) fn look_up(library: &Library, from: &SourcePost, destination: &str) -> Resolution {
    let destination = destination.trim();
    if let Some(name) = destination.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        return names::look_up(library, from, name);
    }
    if destination.is_empty() {
        return Resolution::missing("the address is empty; write where the link leads");
    }
    let own = own_path(&library.config.base_url, destination);
    let is_absolute = destination.starts_with("//") || has_scheme(destination);
    let written = match &own {
        Some(path) => path.as_str(),
        None if is_absolute => return Resolved::External.into(),
        None => destination,
    };
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment)).filter(|fragment| !fragment.is_empty())),
        None => (written, None),
    };
    if path.is_empty() {
        return Resolved::Post { slug: from.slug.clone(), fragment }.into();
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
            Resolution { to: Resolved::Missing { reason }, .. } => first = first.or(Some(reason)),
            found => return found,
        }
    }
    // The same host may serve other things than this library.
    if own.is_some() && !is_of_site(path) {
        return Resolved::External.into();
    }
    Resolution::missing(first.as_deref().unwrap_or("the address is empty; write where the link leads"))
}

/// The path that an absolute URL names on this site, with a slash before it.
fn own_path(base_url: &str, destination: &str) -> Option<String> {
    let without_scheme = |url: &str| {
        let (scheme, rest) = url.split_once("//")?;
        let is_web = ["", "http:", "https:"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        is_web.then(|| rest.to_owned())
    };
    let base = without_scheme(base_url)?;
    let base = base.trim_end_matches('/');
    let url = without_scheme(destination)?;
    let (start, rest) = url.split_at_checked(base.len())?;
    let (host, folder) = base.split_once('/').unwrap_or((base, ""));
    let is_own = start[..host.len()].eq_ignore_ascii_case(host) && start[host.len()..].ends_with(folder);
    match rest.chars().next() {
        _ if !is_own => None,
        None => Some("/".to_owned()),
        Some('/') => Some(rest.to_owned()),
        Some('#' | '?') => Some(format!("/{rest}")),
        Some(_) => None,
    }
}

/// Whether a path lies where only this library has pages.
fn is_of_site(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    matches!(first, "" | "posts" | "category" | "tag" | "page" | "archive")
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
    fn look_up(&self, path: &str) -> Resolution {
        let mut problem = None;
        let places: Vec<PathBuf> = self.places(path).iter().filter_map(|place| lexical(place)).collect();
        for place in &places {
            if let Some(index) = self.post_at(place, &self.library.places.by_path, nfc) {
                return self.post(index).into();
            }
            match self.file_at(place) {
                Some(Ok(found)) => return Self::found_file(path, found),
                Some(Err(reason)) => problem = problem.or(Some(reason)),
                None => {}
            }
        }
        let in_other_case = |place: &PathBuf| self.post_at(place, &self.library.places.by_folded_path, key);
        if let Some(index) = places.iter().find_map(in_other_case) {
            let remark = format!(
                "the file is called `{}`; write upper and lower case as there",
                self.library.posts[index].path
            );
            return Resolution { to: self.post(index), remark: Some(remark) };
        }
        if let Some(index) = self.post_by_name(path) {
            return Resolution { to: self.post(index), remark: self.other_folder(path, index) };
        }
        if let Some(page) = page(path) {
            return Resolved::Page { path: page }.into();
        }
        if let Some(found) = self.file_by_name(path).or_else(|| self.file_in_other_case(&places)) {
            return Self::found_file(path, found);
        }
        Resolution::missing(&self.unpublished(path).or(problem).unwrap_or_else(|| self.absence(path)))
    }

    fn post(&self, index: usize) -> Resolved {
        Resolved::Post { slug: self.library.posts[index].slug.clone(), fragment: self.fragment.clone() }
    }

    /// What to say of a path to a Markdown file that lies in another folder.
    fn other_folder(&self, path: &str, index: usize) -> Option<String> {
        let inner = path.trim_start_matches("./");
        let is_path = without_ending(inner).len() < inner.len() && inner.contains('/');
        let found = &self.library.posts[index].path;
        is_path.then(|| format!("there is no file `{inner}`; `{found}` has that name and is taken instead"))
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
    fn post_at(
        &self,
        place: &Path,
        posts: &HashMap<String, usize>,
        spelled: fn(&str) -> String,
    ) -> Option<usize> {
        const ENDINGS: [&str; 8] = [
            "",
            ".md",
            ".markdown",
            "/index.md",
            "/index.markdown",
            "/README.md",
            "/readme.md",
            "/Readme.md",
        ];
        if !place.starts_with(&self.library.root) {
            return None;
        }
        let inner = relative(&self.library.root, place);
        let of_page = inner.strip_suffix(".html");
        let of_folder = inner.strip_suffix("/index.html");
        [Some(inner.as_str()), of_page, of_folder].into_iter().flatten().find_map(|inner| {
            ENDINGS.iter().find_map(|ending| posts.get(&spelled(&format!("{inner}{ending}")))).copied()
        })
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
        let is_draft =
            || inner.is_some_and(|inner| inner.iter().any(|part| part == "_drafts")) && is_markdown(&found);
        let reason = match inner {
            _ if is_draft() => return Some(Err(absence::reason(&relative(&self.library.root, &found)))),
            None => "it lies outside of the content folder; put a copy beside the post",
            Some(inner) if is_hidden(inner) && !is_well_known(&found) => {
                "files and folders whose names begin with a dot are not published"
            }
            Some(_) if found.is_dir() => "it is a folder; name a file or a post in it",
            // Reading a pipe or a device may never end.
            Some(_) if !found.is_file() => "it is no regular file; put a copy beside the post",
            Some(_) if is_markdown(&found) => {
                "it is no post of this library (a page, a README or a file with errors); remove the link"
            }
            Some(_) => return Some(Ok(found)),
        };
        Some(Err(reason.to_owned()))
    }

    /// The post that `path` names by slug, by file name or by an alias.
    fn post_by_name(&self, path: &str) -> Option<usize> {
        let places = &self.library.places;
        let trimmed = site_path(path);
        let last = trimmed.rsplit('/').find(|part| !part.is_empty())?;
        let name = last.strip_suffix(".html").unwrap_or(without_ending(last));
        let is_file = name.len() == last.len() && Path::new(last).extension().is_some_and(is_file_ending);
        if let Some(index) = places.by_alias.get(&key(trimmed)) {
            return Some(*index);
        }
        // `/category/nlp/` names no post, even where one has that slug.
        if is_file || page(path).is_some() {
            return None;
        }
        let is_markdown = without_ending(last).len() < last.len();
        let by_slug = || places.slugs.get(&key(name)).copied();
        let name = dates::split_name(name).1;
        let by_stem = || places.by_stem.get(&key(name)).copied().flatten();
        let by_name = if is_markdown { by_stem().or_else(by_slug) } else { by_slug().or_else(by_stem) };
        by_name.or_else(|| places.slugs.get(&slugify(name)).copied())
    }

    /// The only file of that name among the posts, as Obsidian finds attachments.
    fn file_by_name(&self, path: &str) -> Option<PathBuf> {
        let name = path.rsplit('/').next().filter(|name| !name.is_empty())?;
        let is_bare = path.trim_start_matches("./") == name;
        let [found] = self.library.places.by_name.get(&key(name)).filter(|_| is_bare)?.as_slice() else {
            return None;
        };
        fs::canonicalize(found).ok().filter(|path| path.starts_with(&self.library.root))
    }
}

/// The site's own page that an absolute path names.
fn page(path: &str) -> Option<String> {
    let inner = path.strip_prefix('/')?.trim_end_matches('/');
    let first = inner.split('/').next().unwrap_or_default();
    match first {
        "" => Some(String::new()),
        "archive" | "open" | "search" | "saved" | "settings" if inner == first => Some(format!("{inner}/")),
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

/// Whether a file lies in `static/.well-known`, the one hidden folder that is there to be fetched.
fn is_well_known(file: &Path) -> bool {
    let parts: Vec<&str> = file.iter().filter_map(OsStr::to_str).collect();
    let place = parts.windows(2).rposition(|pair| pair == ["static", ".well-known"]);
    place.is_some_and(|place| !parts[place + 2..].iter().any(|part| part.starts_with('.')))
}

/// Whether an ending is that of a file rather than part of a name such as `v1.5 的变化`.
fn is_file_ending(ending: &OsStr) -> bool {
    ending.to_str().is_some_and(|ending| {
        (1..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}
