//! Which category each post belongs to, and the order of categories.

use super::{
    SourceCategory,
    layout::Layout,
    post::{Draft, one_line},
    slug::is_reserved,
};
use crate::{
    config::Config,
    report::{Problem, Report},
};
use downlink_bundle::MAX_CATEGORIES;
use downlink_text::slugify;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
    path::Path,
};

/// Folder names that say how a site is made rather than what a post is about.
const CONVENTIONAL: [&str; 14] = [
    "posts", "_posts", "post", "_post", "content", "contents", "source", "blog", "notes", "docs", "articles",
    "_drafts", "drafts", "src",
];
/// Hues a category may have.
const CHANNELS: usize = 8;

/// Gives every post its category and returns those that have posts, in the order readers see them.
pub(super) fn assign(
    content: &Path,
    layout: &Layout,
    config: &Config,
    drafts: &mut [Draft],
    report: &mut Report,
) -> Vec<SourceCategory> {
    let default = Named::of(&config.default_category, config);
    let mut labels: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for draft in drafts.iter_mut() {
        let written = draft.category.take();
        let folder = || folder_category(content, layout, &draft.post.path);
        let named = match &written {
            Some(written) => Named::of(written, config),
            None => folder().map(|folder| Named::of(&folder, config)).unwrap_or_else(|| default.clone()),
        };
        let named = if named.slug.is_empty() || is_reserved(&named.slug) {
            let message = format!(
                "the category `{}` has no letter or digit, or is a device's name; `{}` is taken instead, write another",
                named.label, default.label
            );
            report.push(Problem::warning("category", message).at(&draft.post.path));
            default.clone()
        } else {
            named
        };
        *labels.entry(named.slug.clone()).or_default().entry(named.label).or_default() += 1;
        draft.post.category = named.slug;
    }
    fold(&default, &mut labels, drafts, report);
    ordered(&default, config, labels)
}

#[derive(Clone)]
struct Named {
    slug: String,
    label: String,
}

impl Named {
    /// A configured category goes by its slug or its label, in any spelling that makes the same slug.
    fn of(name: &str, config: &Config) -> Self {
        let slug = slugify(name);
        let configured =
            config.categories.iter().find(|known| known.slug == slug || slugify(&known.label) == slug);
        match configured {
            Some(known) => Self { slug: known.slug.clone(), label: known.label.clone() },
            None => Self { slug, label: one_line(name) },
        }
    }
}

/// The nearest folder around a post that says what it is about.
fn folder_category(content: &Path, layout: &Layout, path: &str) -> Option<String> {
    let file = content.join(path);
    let top = layout.post_folders.iter().find(|folder| file.starts_with(folder))?;
    let inner = super::walk::relative(top, &file);
    let (folders, name) = inner.rsplit_once('/')?;
    let is_bundle = name.to_ascii_lowercase().starts_with("index.");
    let is_telling = |folder: &&str| {
        let name = folder.to_lowercase();
        !CONVENTIONAL.contains(&name.as_str()) && !name.bytes().all(|byte| byte.is_ascii_digit())
    };
    folders.rsplit('/').skip(usize::from(is_bundle)).find(is_telling).map(str::to_owned)
}

/// Moves the posts of the smallest categories to the default one until there are no more than the format holds.
fn fold(
    default: &Named,
    labels: &mut BTreeMap<String, BTreeMap<String, u32>>,
    drafts: &mut [Draft],
    report: &mut Report,
) {
    let category_count = labels.len();
    if category_count <= MAX_CATEGORIES {
        return;
    }
    let mut by_size: Vec<(Reverse<u32>, String)> = labels
        .iter()
        .filter(|(slug, _)| **slug != default.slug)
        .map(|(slug, labels)| (Reverse(labels.values().sum()), slug.clone()))
        .collect();
    by_size.sort();
    let folded: HashSet<String> =
        by_size.split_off(MAX_CATEGORIES - 1).into_iter().map(|(_, slug)| slug).collect();
    let mut post_count = 0;
    for draft in drafts.iter_mut().filter(|draft| folded.contains(&draft.post.category)) {
        draft.post.category.clone_from(&default.slug);
        post_count += 1;
    }
    labels.retain(|slug, _| !folded.contains(slug));
    *labels.entry(default.slug.clone()).or_default().entry(default.label.clone()).or_default() += post_count;
    let message = format!(
        "there are {category_count} categories, more than {MAX_CATEGORIES}; the {post_count} posts of the smallest {} go to `{}`; use tags for finer names",
        folded.len(),
        default.label
    );
    report.push(Problem::warning("categories", message));
}

/// Configured ones first, then by posts, then by name, and the default one last.
fn ordered(
    default: &Named,
    config: &Config,
    labels: BTreeMap<String, BTreeMap<String, u32>>,
) -> Vec<SourceCategory> {
    let place = |slug: &str| config.categories.iter().position(|known| known.slug == slug);
    // Colours follow names rather than sizes, so that a new post does not change them.
    let others: Vec<String> = labels.keys().filter(|slug| place(slug).is_none()).cloned().collect();
    let mut categories: Vec<SourceCategory> = labels
        .into_iter()
        .map(|(slug, spellings)| {
            let other = others.iter().position(|other| *other == slug).unwrap_or_default();
            let hue = place(&slug).unwrap_or(config.categories.len() + other);
            let post_count = spellings.values().sum();
            // The spelling most posts use; of equally many, the first by order.
            let label = spellings.into_iter().max_by_key(|(label, count)| (*count, Reverse(label.clone())));
            let label = label.map(|(label, _)| label).unwrap_or_default();
            SourceCategory { slug, label, channel: (hue % CHANNELS) as u8, post_count }
        })
        .collect();
    categories.sort_by_cached_key(|category| match place(&category.slug) {
        Some(place) => (place, false, Reverse(0), String::new()),
        None => {
            let is_default = category.slug == default.slug;
            (usize::MAX, is_default, Reverse(category.post_count), category.slug.clone())
        }
    });
    categories
}
