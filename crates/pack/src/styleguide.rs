//! The article of the style guide, which holds every construct: in development builds only.

use crate::{assets::Assets, cache::Cache, config::ImageOptions, output::Output};
use downlink_app::routes::Route;
use downlink_markdown::{Host, ImageLookup, LinkLookup, PrepareOptions, Prepared, Urls, prepare};
use std::path::Path;

/// Where the article and its pictures are; they are the fixture that tests of the renderer have too.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/valid/everything");
const ARTICLE: &str = include_str!("../../../tests/fixtures/valid/everything/specimen.md");

/// Prepares the article, and writes its pictures.
pub(crate) fn article(output: &Output<'_>, cache: &Cache) -> Prepared {
    let urls = Urls { root: Route::Styleguide.relative_root() };
    let mut options = PrepareOptions { urls, ..PrepareOptions::default() };
    options.macros.insert("RR", r"\mathbb{R}").expect("the macro can be read");
    let host = Beside(Assets::new(Some(output), cache, ImageOptions::default()));
    let (_, text) = ARTICLE.split_once("\n---\n").expect("the article has front matter");
    prepare(text, &host, &options)
}

/// The files beside the article, and no other post.
struct Beside<'a>(Assets<'a>);

impl Host for Beside<'_> {
    fn image(&self, destination: &str) -> ImageLookup {
        match self.0.image(&Path::new(FOLDER).join(destination)) {
            Ok(found) => ImageLookup::Found { image: found.image, hint: found.hint },
            Err(reason) => ImageLookup::Missing(reason),
        }
    }

    fn link(&self, destination: &str) -> LinkLookup {
        if destination.contains("://") {
            LinkLookup::External
        } else {
            LinkLookup::Missing("the style guide stands alone".into())
        }
    }
}
