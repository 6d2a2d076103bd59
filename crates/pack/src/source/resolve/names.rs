//! What `[[wiki]]` links lead to: posts by file name, title, alias or slug, and files by name.

use super::{Query, absence, key, lexical, stem, without_ending};
use crate::source::{Library, Resolution, Resolved, SourcePost, walk::relative};
use downlink_text::slugify;
use std::{collections::HashMap, path::PathBuf};

/// Posts by everything a wiki link may call them.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(HashMap<String, Vec<(Kind, usize)>>);

/// Which of a post's names; the earlier ones come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    File,
    Title,
    Alias,
    Slug,
}

impl Names {
    fn new(posts: &[SourcePost]) -> Self {
        let mut names = Self::default();
        for (index, post) in posts.iter().enumerate() {
            let file = post.path.rsplit('/').next().unwrap_or_default();
            names.insert(without_ending(file), Kind::File, index);
            names.insert(stem(&post.path), Kind::File, index);
            names.insert(&post.title, Kind::Title, index);
            post.aliases.iter().for_each(|alias| names.insert(alias, Kind::Alias, index));
            names.insert(&post.slug, Kind::Slug, index);
        }
        names
    }

    fn insert(&mut self, name: &str, kind: Kind, index: usize) {
        let posts = self.0.entry(key(name.trim())).or_default();
        if !posts.iter().any(|(_, known)| *known == index) {
            posts.push((kind, index));
        }
    }

    fn get(&self, name: &str) -> &[(Kind, usize)] {
        self.0.get(&key(name)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What `[[written]]` in `from` leads to.
pub(super) fn look_up(library: &Library, from: &SourcePost, written: &str) -> Resolution {
    let (name, fragment) = match written.split_once('#') {
        Some((name, fragment)) => (name.trim(), heading(fragment)),
        None => (written.trim(), None),
    };
    let query = Query { library, from, fragment };
    if name.is_empty() {
        return Resolved::Post { slug: from.slug.clone(), fragment: query.fragment }.into();
    }
    if let Some(index) = query.post_by_path(name) {
        return query.post(index).into();
    }
    let candidates = query.posts_by_name(name);
    if let Some((index, others)) = candidates.split_first() {
        return Resolution { to: query.post(*index), remark: query.ambiguity(*index, others) };
    }
    if let Some((path, remark)) = query.file(name) {
        return Resolution { to: Resolved::File { path }, remark };
    }
    if let Some(index) = library.places.slugs.get(&slugify(without_ending(name))) {
        return query.post(*index).into();
    }
    Resolution::missing(&absence::of_name(library, name))
}

/// The heading in `Chapter#Section`; blocks (`^a1b2c3`) have no place in a page.
fn heading(fragment: &str) -> Option<String> {
    let last = fragment.rsplit('#').next().unwrap_or(fragment).trim();
    (!last.is_empty() && !last.starts_with('^')).then(|| last.to_owned())
}

impl Query<'_> {
    /// The post at the path `name`, from the content folder or from the present one.
    fn post_by_path(&self, name: &str) -> Option<usize> {
        if !name.contains('/') {
            return None;
        }
        let root = &self.library.root;
        let from = root.join(&self.from.path);
        let folder = from.parent().unwrap_or(root);
        let folders = [root.as_path(), folder];
        let is_relative = name.starts_with("./") || name.starts_with("../");
        let folders = folders.into_iter().skip(usize::from(is_relative));
        let mut places = folders.filter_map(|folder| lexical(&folder.join(name.trim_start_matches('/'))));
        places.find_map(|place| self.post_at(&place, &self.library.places.by_folded_path, key))
    }

    /// The posts called `name`, the best first: by kind of name, then by nearness, then by path.
    fn posts_by_name(&self, name: &str) -> Vec<usize> {
        let library = self.library;
        let names = library.places.names.get_or_init(|| Names::new(&library.posts));
        let name = without_ending(name).trim_matches('/');
        let last = name.rsplit('/').next().unwrap_or(name);
        let ending = format!("/{}", key(name));
        let is_meant = |index: usize| {
            let path = key(&library.posts[index].path);
            last.len() == name.len() || without_ending(&path).ends_with(&ending)
        };
        let whole = if last.len() == name.len() { &[] } else { names.get(name) };
        let mut found: Vec<(Kind, usize)> = whole.to_vec();
        found.extend(names.get(last).iter().filter(|(_, index)| is_meant(*index)));
        found.sort_by_key(|(kind, index)| {
            let path = &library.posts[*index].path;
            (*kind, distance(&self.from.path, path), path)
        });
        let mut posts = Vec::with_capacity(found.len());
        for (_, index) in found {
            if !posts.contains(&index) {
                posts.push(index);
            }
        }
        posts
    }

    /// What to say where a name means several posts.
    fn ambiguity(&self, taken: usize, others: &[usize]) -> Option<String> {
        let path = |index: usize| &self.library.posts[index].path;
        let first = path(*others.first()?);
        let more = match others.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        let taken = path(taken);
        let clear = without_ending(taken);
        Some(format!(
            "`{taken}` and `{first}`{more} have this name; the nearer one is taken, write `[[{clear}]]` to say so"
        ))
    }

    /// The file that `name` names by its path or by its name alone, the nearest of several.
    fn file(&self, name: &str) -> Option<(PathBuf, Option<String>)> {
        let mut places = self.places(name).into_iter().filter_map(|place| lexical(&place));
        if let Some(Ok(path)) = places.find_map(|place| self.file_at(&place)) {
            return Some((path, None));
        }
        let root = &self.library.root;
        let wanted = key(name.trim_start_matches(['.', '/']));
        let last = wanted.rsplit('/').next().unwrap_or(&wanted);
        let mut found: Vec<(usize, String, &PathBuf)> = self
            .library
            .places
            .by_name
            .get(last)?
            .iter()
            .map(|file| (relative(root, file), file))
            .filter(|(path, _)| key(path) == wanted || key(path).ends_with(&format!("/{wanted}")))
            .map(|(path, file)| (distance(&self.from.path, &path), path, file))
            .collect();
        found.sort();
        let (_, path, file) = found.first()?;
        let remark = found.get(1).map(|(_, other, _)| {
            format!("`{path}` and `{other}` have this name; the nearer one is taken, write its path")
        });
        let file = std::fs::canonicalize(file).ok().filter(|file| file.starts_with(root))?;
        Some((file, remark))
    }
}

/// Steps from the folder of one file to that of another.
fn distance(from: &str, to: &str) -> usize {
    let folders = |path: &str| path.split('/').count() - 1;
    let shared = from.split('/').zip(to.split('/')).take_while(|(a, b)| a == b).count();
    let shared = shared.min(folders(from)).min(folders(to));
    folders(from) + folders(to) - 2 * shared
}
