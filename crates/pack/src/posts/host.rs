//! What a post's links and images lead to.

use crate::{
    assets::Assets,
    pages::decoded,
    progress::{Progress, Stage},
    source::{Library, Resolution, Resolved, SourcePost},
};
use downlink_app::{
    model::view::ARCHIVE_PAGE_SIZE,
    routes::{ListId, PageNumber, Route},
};
use downlink_bundle::{Link, LinkKind};
use downlink_markdown::{Doubt, Headings, Host, ImageLookup, LinkLookup, image_destinations};
use downlink_text::nearest;
use rayon::prelude::*;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
    sync::OnceLock,
};

/// Headings whose texts are compared with one that does not exist.
const MAX_COMPARED: usize = 200;

/// The library and its files, as all posts see them.
pub(crate) struct Neighbourhood<'a> {
    library: &'a Library,
    assets: Assets<'a>,
    indices: HashMap<&'a str, usize>,
    /// Posts by the slug of their category.
    categories: HashMap<&'a str, usize>,
    /// Posts by the slug of their tag.
    tags: HashMap<&'a str, usize>,
    /// Each post's headings; only those of posts that a link with a fragment leads to are read.
    headings: Vec<OnceLock<Headings>>,
}

impl<'a> Neighbourhood<'a> {
    pub(crate) fn new(library: &'a Library, assets: Assets<'a>) -> Self {
        let indices =
            library.posts.iter().enumerate().map(|(index, post)| (post.slug.as_str(), index)).collect();
        let headings = library.posts.iter().map(|_| OnceLock::new()).collect();
        let (mut categories, mut tags) = (HashMap::new(), HashMap::new());
        for post in &library.posts {
            *categories.entry(post.category.as_str()).or_default() += 1;
            post.tags.iter().for_each(|tag| *tags.entry(tag.slug.as_str()).or_default() += 1);
        }
        Self { library, assets, indices, categories, tags, headings }
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
            #[cfg(debug_assertions)]
            Route::Styleguide => false,
            Route::Post { .. } | Route::NotFound { .. } => false,
        };
        is_there.then(|| decoded(&route.path()))
    }

    /// Takes in the images of posts that show several, side by side: one post is prepared on one core.
    pub(crate) fn take_in_images(&self, progress: &dyn Progress) {
        const SEVERAL: usize = 3;
        let files_of = |post: &SourcePost| {
            let destinations = image_destinations(&post.body.text).into_iter();
            let file = |destination: String| match self.library.resolve(post, &destination) {
                Resolved::File { path } => Some(path),
                _ => None,
            };
            destinations.filter_map(file).collect::<Vec<_>>()
        };
        let posts = self.library.posts.par_iter();
        let shows_several = |post: &&SourcePost| post.body.text.matches("![").nth(SEVERAL - 1).is_some();
        let files: BTreeSet<PathBuf> = posts.filter(shows_several).flat_map_iter(files_of).collect();
        if files.is_empty() {
            return;
        }
        progress.begin(Stage::Images, files.len());
        files.par_iter().for_each(|file| {
            // Whoever shows it is told what is wrong with it.
            self.assets.image(file).ok();
            progress.advance();
        });
    }

    pub(crate) fn library(&self) -> &'a Library {
        self.library
    }

    /// The index of the post that `destination`, written in `source`, leads to.
    pub(super) fn post_behind(&self, source: &SourcePost, destination: &str) -> Option<usize> {
        match self.library.resolve(source, destination) {
            Resolved::Post { slug, .. } => self.indices.get(slug.as_str()).copied(),
            _ => None,
        }
    }

    /// The headings of the post `slug`.
    fn headings(&self, slug: &str) -> Option<&Headings> {
        let index = *self.indices.get(slug)?;
        Some(self.headings[index].get_or_init(|| Headings::of(&self.library.posts[index].body.text)))
    }

    /// A link to the post `slug`, at the heading that `fragment` names.
    fn post(&self, slug: String, fragment: Option<String>, remark: Option<String>) -> LinkLookup {
        let headings = fragment.as_ref().and_then(|_| self.headings(&slug));
        let found = headings.zip(fragment.as_deref()).map(|(headings, fragment)| {
            headings.find(fragment).map(str::to_owned).ok_or_else(|| unknown_heading(headings, fragment))
        });
        let doubt = remark.map(Doubt::Name);
        let (fragment, doubt) = match found {
            Some(Ok(id)) => (Some(id), doubt),
            Some(Err(message)) => (None, Some(Doubt::Heading(message))),
            None => (None, doubt),
        };
        let link = Link { to: LinkKind::Post(slug), fragment };
        match doubt {
            Some(doubt) => LinkLookup::Doubtful(link, doubt),
            None => LinkLookup::Local(link),
        }
    }
}

fn unknown_heading(headings: &Headings, fragment: &str) -> String {
    let near = nearest(fragment, headings.texts().take(MAX_COMPARED), 3);
    let near: Vec<String> = near.iter().map(|text| format!("`{text}`")).collect();
    let question =
        if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
    format!("no heading there is named `{fragment}`{question}")
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
        let Resolution { to, remark } = self.neighbourhood.library.look_up(self.source, destination);
        match to {
            Resolved::File { path } => match self.neighbourhood.assets.image(&path) {
                Ok(found) => ImageLookup::Found { image: found.image, hint: found.hint.or(remark) },
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
        let neighbourhood = self.neighbourhood;
        let Resolution { to, remark } = neighbourhood.library.look_up(self.source, destination);
        let local = |path| {
            let link = Link { to: LinkKind::File(path), fragment: None };
            match &remark {
                Some(remark) => LinkLookup::Doubtful(link, Doubt::Name(remark.clone())),
                None => LinkLookup::Local(link),
            }
        };
        match to {
            Resolved::Post { slug, fragment } => neighbourhood.post(slug, fragment, remark),
            Resolved::File { path } => match neighbourhood.assets.file(&path) {
                Ok(path) => local(path),
                Err(reason) => LinkLookup::Missing(reason),
            },
            Resolved::Page { path } => match neighbourhood.page(&path) {
                Some(path) => local(path),
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
