//! One post: from its source to its file in the bundle and the text of its page.

mod backlinks;
mod host;
mod related;

pub(crate) use host::Neighbourhood;
pub(crate) use related::Counts;

use crate::{
    cache::Cache,
    config::Config,
    report::{Problem, Report},
    source::{Library, SourcePost},
};
use backlinks::Backlinks;
use downlink_bundle::{
    Backlink, Digest, MAX_EXCERPT_BYTES, MAX_RELATED, MAX_TITLE_BYTES, Neighbour, Post, Summary,
};
use downlink_markdown::{Diagnostic, DiagnosticKind, PrepareOptions, Prepared, prepare};
use downlink_text::reading_minutes;
use host::{Answer, PostHost, Question};
use related::Related;
use std::{borrow::Cow, sync::Arc};

/// A prepared post with everything that was asked for it outside of its own text.
pub(crate) struct CachedPost {
    asked: Vec<(Question, Answer)>,
    prepared: Arc<Prepared>,
}

/// Whether findings that leave a visible mark in an article stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// The reader is told in place.
    Lenient,
    /// They are errors.
    Strict,
}

/// A post as it is packed.
pub(crate) struct PackedPost {
    pub(crate) post: Post,
    pub(crate) prepared: Arc<Prepared>,
    pub(crate) problems: Vec<Problem>,
}

/// Turns sources into posts.
pub(crate) struct Packer<'a> {
    library: &'a Library,
    cache: &'a Cache,
    neighbourhood: Neighbourhood<'a>,
    options: PrepareOptions,
    judgement: Judgement,
    neighbours: Vec<Neighbours>,
    backlinks: Backlinks,
    related: Related,
}

/// Indices of the posts beside one in its category.
#[derive(Debug, Clone, Copy, Default)]
struct Neighbours {
    previous: Option<usize>,
    next: Option<usize>,
}

impl<'a> Packer<'a> {
    pub(crate) fn new(
        neighbourhood: Neighbourhood<'a>,
        cache: &'a Cache,
        options: PrepareOptions,
        judgement: Judgement,
    ) -> Self {
        let library = neighbourhood.library();
        let (neighbours, backlinks) = (neighbours(library), Backlinks::default());
        let related = Related::default();
        Self { library, cache, neighbourhood, options, judgement, neighbours, backlinks, related }
    }

    /// The same with relations: posts then say which others link to them and which are about the same things.
    pub(crate) fn with_relations(self) -> Self {
        let backlinks = Backlinks::new(&self.neighbourhood, self.cache);
        Self { backlinks, related: Related::new(self.library, self.cache), ..self }
    }

    /// Prepares the post with this index.
    pub(crate) fn pack(&self, post_index: usize) -> PackedPost {
        let source = &self.library.posts[post_index];
        let prepared = self.prepare(source);
        let diagnostics = prepared.rendered.diagnostics.iter();
        let problems = diagnostics.map(|diagnostic| self.problem(source, diagnostic)).collect();
        let Neighbours { previous, next } = self.neighbours[post_index];
        let is_beside = |index: &usize| [previous, next].contains(&Some(*index));
        let related = self.related.of(post_index).filter(|index| !is_beside(index));
        let post = Post {
            summary: summary(source, &prepared),
            markdown: source.body.text.clone(),
            outline: prepared.rendered.outline.clone(),
            sidecar: prepared.sidecar.clone(),
            previous: previous.map(|index| self.neighbour(index)),
            next: next.map(|index| self.neighbour(index)),
            backlinks: self.backlinks.of(post_index).map(|index| self.backlink(index)).collect(),
            related: related.take(MAX_RELATED).map(|index| self.neighbour(index)).collect(),
            extra: source.extra.clone(),
        };
        PackedPost { post, prepared, problems }
    }

    fn prepare(&self, source: &SourcePost) -> Arc<Prepared> {
        let options = self.options_for(source);
        let digest = || Digest::of(format!("{options:?}\0{}", source.body.text).as_bytes());
        let key = self.cache.is_kept().then(digest);
        let host = PostHost::new(&self.neighbourhood, source);
        if let Some(cached) = key.and_then(|key| self.cache.posts.get(&key))
            && host.agrees_with(&cached.asked)
        {
            return cached.prepared.clone();
        }
        let prepared = Arc::new(prepare(&source.body.text, &host, &options));
        if let Some(key) = key {
            let value = || Arc::new(CachedPost { asked: host.into_asked(), prepared: prepared.clone() });
            self.cache.posts.insert(key, value);
        }
        prepared
    }

    /// A post's own macros win over those of the library.
    fn options_for(&self, source: &SourcePost) -> Cow<'_, PrepareOptions> {
        if source.macros.is_empty() {
            return Cow::Borrowed(&self.options);
        }
        let mut options = self.options.clone();
        options.macros.extend(source.macros.clone());
        Cow::Owned(options)
    }

    fn neighbour(&self, post_index: usize) -> Neighbour {
        let post = &self.library.posts[post_index];
        Neighbour { slug: post.slug.clone(), title: post.title.clone(), language: post.language.clone() }
    }

    fn backlink(&self, post_index: usize) -> Backlink {
        let post = &self.library.posts[post_index];
        Backlink {
            slug: post.slug.clone(),
            title: cut(&post.title, MAX_TITLE_BYTES),
            language: post.language.clone(),
            date: post.timestamp.date,
            category: post.category.clone(),
        }
    }

    fn problem(&self, source: &SourcePost, diagnostic: &Diagnostic) -> Problem {
        let (code, is_visible) = match diagnostic.kind {
            DiagnosticKind::Math => ("math", true),
            DiagnosticKind::Image => ("image", true),
            DiagnosticKind::Link => ("link", true),
            DiagnosticKind::LinkName => ("link", false),
            DiagnosticKind::Html => ("html", false),
            DiagnosticKind::Footnote => ("footnote", false),
            DiagnosticKind::Shortcode => ("shortcode", false),
            DiagnosticKind::ImageHint => ("image", false),
        };
        let problem = if is_visible && self.judgement == Judgement::Strict {
            Problem::error(code, &diagnostic.message)
        } else {
            Problem::warning(code, &diagnostic.message)
        };
        problem.at(&source.path).on(source.body.line_in_file(diagnostic.line), diagnostic.column)
    }
}

/// How posts are prepared; macros that cannot be read are in the report.
pub(crate) fn prepare_options(config: &Config, report: &mut Report) -> PrepareOptions {
    let mut options = PrepareOptions::default();
    for (name, body) in &config.macros {
        if let Err(error) = options.macros.insert(name, body) {
            let message = format!("the macro `{name}` cannot be read: {error}");
            report.push(Problem::error("config", message).at(Config::FILE_NAME));
        }
    }
    options
}

fn summary(source: &SourcePost, prepared: &Prepared) -> Summary {
    let excerpt = source.description.as_deref().unwrap_or(&prepared.excerpt);
    Summary {
        slug: source.slug.clone(),
        title: cut(&source.title, MAX_TITLE_BYTES),
        language: source.language.clone(),
        date: source.timestamp.date,
        updated: source.updated,
        category: source.category.clone(),
        tags: source.tags.clone(),
        excerpt: cut(excerpt, MAX_EXCERPT_BYTES),
        minutes: reading_minutes(&prepared.count),
    }
}

/// At most `limit_bytes` of `text`, ending at a character.
fn cut(text: &str, limit_bytes: usize) -> String {
    text[..text.floor_char_boundary(limit_bytes)].to_owned()
}

/// Each post's older and newer neighbour in its category; posts come from the oldest.
fn neighbours(library: &Library) -> Vec<Neighbours> {
    let mut neighbours = vec![Neighbours::default(); library.posts.len()];
    let mut newest = std::collections::HashMap::new();
    for (index, post) in library.posts.iter().enumerate() {
        if let Some(previous) = newest.insert(&post.category, index) {
            neighbours[index].previous = Some(previous);
            neighbours[previous].next = Some(index);
        }
    }
    neighbours
}
