//! `cargo xtask screenshots`: the pictures of the README, made by the browser tests.

use crate::{
    app::{self, Profile},
    run::{About, Outcome, root, say},
    test::browser,
};
use std::fs;

/// The pictures that documents show, as the browser tests name them in `target/screenshots`.
const SHOWN: [&str; 3] = ["list.png", "article.png", "article-phone-dark.png"];

/// Takes all screenshots and copies those for the documents to `docs/images/`.
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
    say("docs/images holds the new pictures");
    Ok(())
}
