//! A folder as a library.

use super::{
    Library, Options, categories,
    dates::{self, GitDates},
    layout::Layout,
    post::{self, Draft},
    resolve::Places,
    walk,
};
use crate::{
    config::Config,
    report::{Problem, Report},
};
use downlink_bundle::{MAX_POSTS, Tag};
use downlink_markdown::front_matter::Timestamp;
use rayon::prelude::*;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

/// Reads the folder; what is wrong goes to the report.
pub(super) fn read(content: &Path, options: &Options, report: &mut Report) -> Library {
    let root = match open(content) {
        Ok(root) => root,
        Err(problem) => {
            report.push(problem);
            return Library::default();
        }
    };
    let config = Config::read(&root, report);
    let output = options.output.as_deref().map(canonical_even_if_missing);
    if let Some(output) = output.as_ref().filter(|output| root.starts_with(output)) {
        let message = format!(
            "the output {} would replace the content {}; choose another output with `--out`",
            output.display(),
            content.display()
        );
        report.push(Problem::error("output", message));
        return Library { root, config, ..Library::default() };
    }
    let layout = Layout::detect(&root);
    let files = walk::walk(&root, &layout, output.as_deref(), options.drafts, report);
    if files.posts.len() > MAX_POSTS {
        let message =
            format!("{} Markdown files are more than {MAX_POSTS}; build them apart", files.posts.len());
        report.push(Problem::error("too-many", message));
        return Library { root, config, ..Library::default() };
    }

    let read: Vec<_> = files.posts.par_iter().map(|file| post::read(&root, file, options)).collect();
    let mut drafts = Vec::with_capacity(read.len());
    let mut unpublished = Vec::new();
    for read in read {
        drafts.extend(read.draft);
        unpublished.extend(read.unpublished);
        report.problems.extend(read.problems);
    }
    unpublished
        .par_extend(files.drafts.par_iter().filter_map(|file| post::unread_draft(&root, file, options)));
    if drafts.is_empty() && !report.has_errors() {
        report.push(Problem::error("empty", emptiness(content, files.posts.len() + files.drafts.len())));
    }
    let (mut drafts, duplicates) = without_duplicates(drafts, report);
    date(&root, &mut drafts, report);
    let categories = categories::assign(&root, &layout, &config, &mut drafts, report);
    let mut posts: Vec<_> = drafts.into_iter().map(|draft| draft.post).collect();
    unify_tags(posts.iter_mut().flat_map(|post| &mut post.tags));
    posts.sort_by(|a, b| (a.timestamp, &a.slug).cmp(&(b.timestamp, &b.slug)));
    let places = Places::new(&root, layout, &posts, &files.others, unpublished).with_duplicates(&duplicates);
    Library { root, config, posts, categories, places }
}

fn open(content: &Path) -> Result<PathBuf, Problem> {
    let shown = content.display();
    let root = fs::canonicalize(content).map_err(|error| {
        Problem::error(
            "content",
            format!("the content folder {shown} cannot be opened: {error}; name another, or make one with `downlink init`"),
        )
    })?;
    if root.is_dir() {
        Ok(root)
    } else {
        Err(Problem::error("content", format!("{shown} is a file; name the folder that holds your posts")))
    }
}

/// The canonical form of a path whose last parts may not exist yet.
fn canonical_even_if_missing(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for known in absolute.ancestors() {
        if let Ok(canonical) = fs::canonicalize(known) {
            let missing = absolute.strip_prefix(known).unwrap_or(Path::new(""));
            return if missing.as_os_str().is_empty() { canonical } else { canonical.join(missing) };
        }
    }
    absolute
}

fn emptiness(content: &Path, file_count: usize) -> String {
    let shown = content.display();
    if file_count == 0 {
        return format!(
            "there is no Markdown file in {shown}; put a file such as `first.md` there, or run `downlink new`"
        );
    }
    format!(
        "none of the {file_count} Markdown files in {shown} is a post: drafts need `--drafts`, and a README needs front matter"
    )
}

/// Keeps the first of the posts that claim one slug, by path, and tells of the others, whose path and slug follow.
fn without_duplicates(drafts: Vec<Draft>, report: &mut Report) -> (Vec<Draft>, Vec<(String, String)>) {
    let mut first: HashMap<String, String> = HashMap::with_capacity(drafts.len());
    let mut kept = Vec::with_capacity(drafts.len());
    let mut duplicates = Vec::new();
    for draft in drafts {
        let (slug, path) = (&draft.post.slug, &draft.post.path);
        if let Some(other) = first.get(slug) {
            let message = format!(
                "the address `{slug}` is taken by {other} too; rename one of them, or give one another `slug` in its front matter"
            );
            report.push(Problem::error("duplicate-slug", message).at(path));
            duplicates.push((path.clone(), slug.clone()));
        } else {
            first.insert(slug.clone(), path.clone());
            kept.push(draft);
        }
    }
    (kept, duplicates)
}

/// Dates the posts: what they say, else git, else the file system.
fn date(root: &Path, drafts: &mut [Draft], report: &mut Report) {
    let git = if drafts.iter().any(|draft| draft.date.is_none()) {
        GitDates::read(root)
    } else {
        GitDates::default()
    };
    for Draft { post, date, updated, modified, .. } in drafts {
        post.timestamp = date.or_else(|| git.get(&post.path)).unwrap_or_else(|| {
            let modified = modified.and_then(dates::from_system_time).unwrap_or(Timestamp::from(post.timestamp.date));
            let message = format!(
                "the post has no date, so {}, when the file changed, is taken; add a line such as `date: {}` to its front matter",
                modified.date, modified.date
            );
            report.push(Problem::warning("no-date", message).at(&post.path));
            modified
        });
        post.updated = updated.filter(|updated| *updated > post.timestamp.date);
    }
}

/// Gives each tag the label that most posts write; of equally many, the first by order.
fn unify_tags<'a>(tags: impl Iterator<Item = &'a mut Tag>) {
    let mut tags: Vec<&mut Tag> = tags.collect();
    let mut spellings: HashMap<String, BTreeMap<String, u32>> = HashMap::new();
    for tag in &tags {
        *spellings.entry(tag.slug.clone()).or_default().entry(tag.label.clone()).or_default() += 1;
    }
    for tag in &mut tags {
        let commonest = spellings
            .get(&tag.slug)
            .and_then(|labels| labels.iter().max_by_key(|(label, count)| (**count, Reverse(*label))));
        if let Some((label, _)) = commonest {
            tag.label.clone_from(label);
        }
    }
}
