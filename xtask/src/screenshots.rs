//! `cargo xtask screenshots`: the pictures of the README, made by the browser tests.

use crate::{
    app::{self, Profile},
    run::{About, Outcome, root, say},
    test::browser,
};
use std::fs;

/// The pictures that documents show, as the browser tests name them in `target/screenshots`.
const SHOWN: [&str; 3] = ["list.png", "article.png", "article-phone-dark.png"];

/// Those that browsers show where they offer to install the site, and their names among the icons.
const INSTALL: [(&str, &str); 2] =
    [("install-narrow.png", "screenshot-narrow.png"), ("install-wide.png", "screenshot-wide.png")];

/// Takes all screenshots and copies those for the documents to `docs/images/`, those for installing to `public/icons/`.
pub(crate) fn screenshots() -> Outcome {
    app::build(Profile::Debug)?;
    app::build(Profile::Release)?;
    browser::command_line()?;
    browser::install()?;
    browser::run_tests(&["pictures"])?;
    let images = root().join("docs/images");
    fs::create_dir_all(&images).about("create", &images)?;
    for name in SHOWN {
        let picture = root().join("target/screenshots").join(name);
        fs::copy(&picture, images.join(name)).about("copy", &picture)?;
    }
    for (name, target) in INSTALL {
        let picture = root().join("target/screenshots").join(name);
        fs::copy(&picture, root().join("public/icons").join(target)).about("copy", &picture)?;
    }
    say("docs/images and public/icons hold the new pictures");
    Ok(())
}
