//! The whole way from a content folder to a site.

use crate::{
    assets::Assets,
    base_url::base_url,
    cache::Cache,
    config::Config,
    feeds, headers, install,
    lists::{self, Shelves},
    output::{Output, Stats},
    pages::Pages,
    posts::{self, Judgement, Neighbourhood, Packer},
    progress::{Progress, Stage},
    redirects::{self, Surroundings},
    report::{Problem, Report},
    search,
    shell::AppShell,
    sink::{OutputError, Sink},
    source::{self, Library},
    statics, worker,
};
use downlink_bundle::{Entry, FileKind, MAX_ROOT_BYTES, Root, Site};
use rayon::prelude::*;
use std::{borrow::Cow, path::Path};

/// Posts whose terms are in memory before they are added to the index.
const POSTS_AT_ONCE: usize = 512;

/// How a site is built.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How the content folder is read.
    pub read: source::Options,
    /// Replaces the configured base URL.
    pub base_url: Option<String>,
    /// Whether what leaves a visible mark in an article (a missing image, a broken link, a formula that
    /// cannot be drawn) stops the build.
    pub is_strict: bool,
    /// Whether it is for the author's eyes: such a site is never kept for reading offline.
    pub is_preview: bool,
    /// Whether it has the style guide, for those who work on the app.
    #[cfg(debug_assertions)]
    pub has_styleguide: bool,
}

/// A finished build.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What the author should know; it has no errors.
    pub report: Report,
    /// What was written.
    pub stats: Stats,
}

/// Why there is no finished build.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The content has errors.
    #[error("the content has {} errors", .0.error_count())]
    Content(Report),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Builds the site of a content folder into `sink`; the root file is the last one stored.
///
/// The same content gives the same bytes, whatever the machine, its time or its number of cores.
///
/// ```
/// use downlink_pack::{AppShell, Cache, MemSink, Options, Silent, build};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let content = tempfile::tempdir()?;
/// std::fs::write(content.path().join("adam.md"), "---\ntitle: Adam\ndate: 2024-01-02\n---\n\nText\n")?;
/// let template = r#"<html lang="zh-CN"><!-- downlink:head --><!-- downlink:body --><!-- downlink:data --></html>"#;
/// let shell = AppShell::new(template, [])?;
/// let sink = MemSink::default();
/// let outcome = build(content.path(), &Options::default(), &shell, &sink, &Cache::none(), &Silent)?;
/// assert_eq!(outcome.stats.post_count, 1);
/// assert!(sink.into_files().contains_key("posts/adam/index.html"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// [`PackError::Content`] with every problem of the content, or [`PackError::Output`]; what is in the
/// sink is then not a whole site.
pub fn build(
    content: &Path,
    options: &Options,
    shell: &AppShell,
    sink: &dyn Sink,
    cache: &Cache,
    progress: &dyn Progress,
) -> Result<Outcome, PackError> {
    progress.begin(Stage::Read, 0);
    let (mut library, mut report) = Library::read(content, &options.read);
    if let Some(base_url) = &options.base_url {
        library.config.base_url = with_final_slash(base_url);
    }
    let site = site(&library.config, &mut report);
    let redirects = redirects::plan(&library, &mut report);
    let prepare_options = posts::prepare_options(&library.config, &mut report);
    let output = Output::new(sink);
    // The app's files first: a page of a post can never have their names.
    for (path, bytes) in &shell.files {
        output.put(path, bytes);
    }
    output.put(".nojekyll", b"");
    let root = lists::outline_root(&library, site);
    let is_offline = library.config.is_offline && !options.is_preview;
    let shell = if is_offline { Cow::Borrowed(shell) } else { Cow::Owned(shell.without_worker()) };
    let shell = shell.as_ref();
    install::write(&root.site, &output);
    let judgement = if options.is_strict { Judgement::Strict } else { Judgement::Lenient };
    let neighbourhood =
        Neighbourhood::new(&library, Assets::new(Some(&output), cache, library.config.images));
    neighbourhood.take_in_images(progress);
    let packer = Packer::new(neighbourhood, cache, prepare_options, judgement).with_relations();
    let pages = Pages { shell, root: &root, cache, output: &output };
    progress.begin(Stage::Posts, library.posts.len());
    let mut entries: Vec<Entry> = Vec::with_capacity(library.posts.len());
    let mut weights = Vec::with_capacity(library.posts.len());
    let mut index = search::Collector::new(&root);
    let posts: Vec<usize> = (0..library.posts.len()).collect();
    for posts in posts.chunks(POSTS_AT_ONCE) {
        let pack = |post_index: &usize| {
            let packed = packer.pack(*post_index);
            let document = index.document(&packed, library.posts[*post_index].description.as_deref());
            let (digest, file_bytes) = lists::write_json(&output, FileKind::Post, &packed.post);
            let size_bytes = packed.post.size_bytes(file_bytes);
            pages.write_article(&packed.post, size_bytes, packed.prepared.rendered.html.clone());
            progress.advance();
            let weight = lists::Weight::of(&packed.post, file_bytes);
            (
                Entry { summary: packed.post.summary, post: digest, size_bytes },
                weight,
                packed.problems,
                document,
            )
        };
        let packed: Vec<_> = posts.par_iter().map(pack).collect();
        for (entry, weight, problems, document) in packed {
            index.add(&document);
            entries.push(entry);
            weights.push(weight);
            report.problems.extend(problems);
        }
    }
    report.sort();
    if report.has_errors() {
        return Err(PackError::Content(report));
    }
    let shelves = Shelves::new(&root, &entries);
    pages.write_others(&entries, &shelves, progress);
    #[cfg(debug_assertions)]
    if options.has_styleguide {
        pages.write_styleguide();
    }
    // Before the feeds and headers: an author's own robots.txt or _headers replaces the usual one.
    statics::copy(&library, Some(&output), &mut report);
    feeds::write(&library, &root, &entries, &shelves, &output);
    headers::write(shell.template.content_policy(), &root.site.base_url, &output);
    // Last of the pages: an alias never takes the place of one.
    let policy = shell.template.content_policy();
    let surroundings = Surroundings { site: &root.site, entries: &entries, policy };
    redirects::write(&redirects, &surroundings, &output);
    let search = index.write(&entries, &output);
    let root = lists::write(root.clone(), &entries, &weights, &shelves, &redirects, &output);
    let size_bytes = root.size_bytes + output.size_below(FileKind::SEARCH);
    let app = shell.template.name();
    let root = Root { search: Some(search), size_bytes, app, ..root };
    worker::write(shell, is_offline.then(|| pages.shell()).as_deref(), &output);
    write_root(root, &output, &mut report)?;
    cache.end_build();
    report.sort();
    let stats = Stats { post_count: entries.len(), ..output.finish()? };
    Ok(Outcome { report, stats })
}

fn write_root(root: Root, output: &Output<'_>, report: &mut Report) -> Result<(), PackError> {
    let (_, bytes) = root.seal();
    if bytes.len() > MAX_ROOT_BYTES {
        report.push(Problem::error(
            "root-size",
            format!(
                "the root file would have {} bytes, more than the {MAX_ROOT_BYTES} the format allows; use fewer categories",
                bytes.len()
            ),
        ));
        return Err(PackError::Content(std::mem::take(report)));
    }
    output.put(FileKind::ROOT, &bytes);
    Ok(())
}

/// Every problem of a content folder, judged strictly; nothing is written.
pub fn check(content: &Path, options: &source::Options, progress: &dyn Progress) -> (Report, usize) {
    progress.begin(Stage::Read, 0);
    let (library, mut report) = Library::read(content, options);
    site(&library.config, &mut report);
    redirects::plan(&library, &mut report);
    statics::copy(&library, None, &mut report);
    let prepare_options = posts::prepare_options(&library.config, &mut report);
    let cache = Cache::none();
    let neighbourhood = Neighbourhood::new(&library, Assets::new(None, &cache, library.config.images));
    let packer = Packer::new(neighbourhood, &cache, prepare_options, Judgement::Strict);
    progress.begin(Stage::Posts, library.posts.len());
    let problems: Vec<Vec<Problem>> = (0..library.posts.len())
        .into_par_iter()
        .map(|post_index| {
            let problems = packer.pack(post_index).problems;
            progress.advance();
            problems
        })
        .collect();
    report.problems.extend(problems.into_iter().flatten());
    report.sort();
    (report, library.posts.len())
}

/// What readers are told about the site; the base URL in its one spelling.
fn site(config: &Config, report: &mut Report) -> Site {
    let base_url = match base_url(&config.base_url) {
        Ok(base_url) => base_url,
        Err(_) if config.base_url.is_empty() => String::new(),
        Err(error) => {
            report.push(Problem::error("base-url", error.to_string()));
            String::new()
        }
    };
    report.problems.extend(headers::problem(&base_url));
    Site { base_url, ..config.site() }
}

fn with_final_slash(url: &str) -> String {
    if url.is_empty() || url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
}
