//! The article of the style guide, which holds every construct: in development builds only.

use crate::{assets::Assets, cache::Cache, config::ImageOptions, output::Output};
use downlink_app::routes::Route;
use downlink_bundle::{Link, LinkKind};
use downlink_markdown::{Host, ImageLookup, LinkLookup, PrepareOptions, Prepared, Urls, prepare};
use std::path::Path;

/// Where the article and its pictures are; they are the fixture that tests of the renderer have too.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/valid/everything");
const ARTICLE: &str = include_str!("../../../tests/fixtures/valid/everything/specimen.md");

/// What the fixture leaves to other tests: pictures that are not there, elsewhere, side by side; a note's mark.
const MORE: &str = "
## 图与链接的其余几种

![没有这张图](nowhere.png)

![外站的图](https://example.org/picture.png)

![瀑布图](figures/waterfall.png) ![方向图](figures/pattern.svg)

嵌入的一篇：![[settings/]]
";

/// Prepares the article, and writes its pictures.
pub(crate) fn article(output: &Output<'_>, cache: &Cache) -> Prepared {
    let urls = Urls { root: Route::Styleguide.relative_root() };
    let mut options = PrepareOptions { urls, ..PrepareOptions::default() };
    options.macros.insert("RR", r"\mathbb{R}").expect("the macro can be read");
    let host = Beside(Assets::new(Some(output), cache, ImageOptions::default()));
    let (_, text) = ARTICLE.split_once("\n---\n").expect("the article has front matter");
    prepare(&format!("{text}{MORE}"), &host, &options)
}

/// The files beside the article, and no other post.
struct Beside<'a>(Assets<'a>);

impl Host for Beside<'_> {
    fn image(&self, destination: &str) -> ImageLookup {
        if destination.contains("://") {
            return ImageLookup::Remote;
        }
        match self.0.image(&Path::new(FOLDER).join(destination)) {
            Ok(found) => ImageLookup::Found { image: found.image, hint: found.hint },
            Err(reason) => ImageLookup::Missing(reason),
        }
    }

    fn link(&self, destination: &str) -> LinkLookup {
        match destination {
            elsewhere if elsewhere.contains("://") => LinkLookup::External,
            "nowhere.md" => LinkLookup::Missing("no such post".into()),
            // The other posts that the article names; the guide stands alone.
            _ => LinkLookup::Local(Link { to: LinkKind::File(Route::Settings.path()), fragment: None }),
        }
    }
}
