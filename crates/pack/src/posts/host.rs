//! What a post's links and images lead to.

use super::Judgement;
use crate::{
    assets::Assets,
    pages::decoded,
    report::Problem,
    source::{Library, Resolved, SourcePost},
};
use downlink_app::{
    model::view::ARCHIVE_PAGE_SIZE,
    routes::{ListId, PageNumber, Route},
};
use downlink_bundle::{Link, LinkKind, Sidecar};
use downlink_markdown::{FoundLink, Host, ImageLookup, LinkLookup, Urls, render};
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

/// The library and its files, as all posts see them.
pub(crate) struct Neighbourhood<'a> {
    library: &'a Library,
    assets: Assets<'a>,
    indices: HashMap<&'a str, usize>,
    /// Posts by the slug of their category.
    categories: HashMap<&'a str, usize>,
    /// Posts by the slug of their tag.
    tags: HashMap<&'a str, usize>,
    /// Ids of each post's headings; only those of posts that a link with a fragment leads to are computed.
    heading_ids: Vec<OnceLock<Vec<String>>>,
}

impl<'a> Neighbourhood<'a> {
    pub(crate) fn new(library: &'a Library, assets: Assets<'a>) -> Self {
        let indices =
            library.posts.iter().enumerate().map(|(index, post)| (post.slug.as_str(), index)).collect();
        let heading_ids = library.posts.iter().map(|_| OnceLock::new()).collect();
        let (mut categories, mut tags) = (HashMap::new(), HashMap::new());
        for post in &library.posts {
            *categories.entry(post.category.as_str()).or_default() += 1;
            post.tags.iter().for_each(|tag| *tags.entry(tag.slug.as_str()).or_default() += 1);
        }
        Self { library, assets, indices, categories, tags, heading_ids }
    }

    /// The path of a page that is not a post's, if the site has it.
    fn page(&self, path: &str) -> Option<String> {
        let route = Route::parse(path);
        let page_size = self.library.config.page_size.into();
        let is_there = match &route {
            Route::List { list, page } => {
                let post_count = match list {
                    ListId::All => Some(self.library.posts.len()),
                    ListId::Category(slug) => self.categories.get(slug.as_str()).copied(),
                    ListId::Tag(slug) => self.tags.get(slug.as_str()).copied(),
                };
                post_count.is_some_and(|post_count| *page <= PageNumber::last(post_count, page_size))
            }
            Route::Archive { page } => *page <= PageNumber::last(self.library.posts.len(), ARCHIVE_PAGE_SIZE),
            Route::Search | Route::Saved | Route::Settings | Route::Open => true,
            Route::Post { .. } | Route::NotFound { .. } => false,
        };
        is_there.then(|| decoded(&route.path()))
    }

    pub(crate) fn library(&self) -> &'a Library {
        self.library
    }

    /// Findings about links that name a heading no post has.
    pub(crate) fn unknown_fragments(
        &self,
        source: &SourcePost,
        links: &[FoundLink],
        judgement: Judgement,
    ) -> Vec<Problem> {
        let is_lost = |link: &&FoundLink| {
            let has_found = matches!(&link.target, LinkLookup::Local(Link { fragment: Some(_), .. }));
            let named = self.library.resolve(source, &link.destination);
            !has_found && matches!(named, Resolved::Post { fragment: Some(_), .. })
        };
        links
            .iter()
            .filter(is_lost)
            .map(|link| {
                let message = format!(
                    "`{}` names a heading that the post does not have; the link leads to its top",
                    link.destination
                );
                let problem = match judgement {
                    Judgement::Strict => Problem::error("link", message),
                    Judgement::Lenient => Problem::warning("link", message),
                };
                problem.at(&source.path).on(source.body_line.saturating_sub(1) + link.line, link.column)
            })
            .collect()
    }

    /// The id of the heading that `fragment` names in the post `slug`.
    fn heading_id(&self, slug: &str, fragment: &str) -> Option<String> {
        let index = *self.indices.get(slug)?;
        let ids = self.heading_ids[index].get_or_init(|| {
            let rendered = render(&self.library.posts[index].body, &Sidecar::default(), &Urls::default());
            rendered.outline.into_iter().map(|heading| heading.id).collect()
        });
        let prefixed = format!("h-{fragment}");
        let slugged = format!("h-{}", downlink_text::slugify(fragment));
        let wanted = [fragment, prefixed.as_str(), slugged.as_str()];
        wanted.iter().find_map(|wanted| ids.iter().find(|id| id.as_str() == *wanted)).cloned()
    }
}

/// Something a post's text asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    Image(String),
    Link(String),
}

/// What it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    Image(ImageLookup),
    Link(LinkLookup),
}

/// Answers one post's questions and remembers them.
pub(super) struct PostHost<'a> {
    neighbourhood: &'a Neighbourhood<'a>,
    source: &'a SourcePost,
    asked: RefCell<BTreeMap<Question, Answer>>,
}

impl<'a> PostHost<'a> {
    pub(super) fn new(neighbourhood: &'a Neighbourhood<'a>, source: &'a SourcePost) -> Self {
        Self { neighbourhood, source, asked: RefCell::default() }
    }

    /// Whether everything asked earlier would be answered the same now.
    pub(super) fn agrees_with(&self, asked: &[(Question, Answer)]) -> bool {
        // Not `all`: each answer also makes its file part of this build.
        asked.iter().filter(|(question, answer)| self.answer(question) != *answer).count() == 0
    }

    pub(super) fn into_asked(self) -> Vec<(Question, Answer)> {
        self.asked.into_inner().into_iter().collect()
    }

    fn answer(&self, question: &Question) -> Answer {
        match question {
            Question::Image(destination) => Answer::Image(self.find_image(destination)),
            Question::Link(destination) => Answer::Link(self.find_link(destination)),
        }
    }

    fn find_image(&self, destination: &str) -> ImageLookup {
        match self.neighbourhood.library.resolve(self.source, destination) {
            Resolved::File { path } => match self.neighbourhood.assets.image(&path) {
                Ok(image) => ImageLookup::Found(image),
                Err(reason) => ImageLookup::Missing(reason),
            },
            Resolved::External => ImageLookup::Remote,
            Resolved::Missing { reason } => ImageLookup::Missing(reason),
            Resolved::Post { .. } | Resolved::Page { .. } => {
                ImageLookup::Missing("this is a page, not an image; write it as a link".into())
            }
        }
    }

    fn find_link(&self, destination: &str) -> LinkLookup {
        let local = |to, fragment| LinkLookup::Local(Link { to, fragment });
        match self.neighbourhood.library.resolve(self.source, destination) {
            Resolved::Post { slug, fragment } => {
                let fragment = fragment.and_then(|fragment| self.neighbourhood.heading_id(&slug, &fragment));
                local(LinkKind::Post(slug), fragment)
            }
            Resolved::File { path } => match self.neighbourhood.assets.file(&path) {
                Ok(path) => local(LinkKind::File(path), None),
                Err(reason) => LinkLookup::Missing(reason),
            },
            Resolved::Page { path } => match self.neighbourhood.page(&path) {
                Some(path) => local(LinkKind::File(path), None),
                None => {
                    LinkLookup::Missing("the site has no such category, tag or page; correct the path".into())
                }
            },
            Resolved::External => LinkLookup::External,
            Resolved::Missing { reason } => LinkLookup::Missing(reason),
        }
    }
}

impl Host for PostHost<'_> {
    fn image(&self, destination: &str) -> ImageLookup {
        let found = self.find_image(destination);
        self.asked.borrow_mut().insert(Question::Image(destination.to_owned()), Answer::Image(found.clone()));
        found
    }

    fn link(&self, destination: &str) -> LinkLookup {
        let found = self.find_link(destination);
        self.asked.borrow_mut().insert(Question::Link(destination.to_owned()), Answer::Link(found.clone()));
        found
    }
}
