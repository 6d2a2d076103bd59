//! A library that holds everything, and one address of every kind of page.

use crate::{Profile, pack, write_library};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// A name and the address of every kind of page of [`site_of_every_kind`].
pub const KINDS: [(&str, &str); 12] = [
    ("list", ""),
    ("list-page-2", "page/2/"),
    ("category", "category/nlp/"),
    ("tag", "tag/transformer/"),
    ("article", "posts/attention/"),
    ("specimen", "posts/specimen/"),
    ("archive", "archive/"),
    ("search", "search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B"),
    ("saved", "saved/"),
    ("settings", "settings/"),
    ("open", "open/"),
    ("not-found", "posts/atention/"),
];

/// The folder of the packed test library with one more article, which holds every construct there is.
///
/// # Panics
/// When it cannot be packed.
pub fn site_of_every_kind() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let content = tempfile::tempdir().expect("the temporary folder can be written");
        let to = content.path();
        write_library(to);
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/valid/everything");
        fs::create_dir(to.join("figures")).expect("the temporary folder can be written");
        for name in
            ["specimen.md", "antenna.md", "figures/lamp.png", "figures/pattern.svg", "figures/waterfall.png"]
        {
            fs::copy(from.join(name), to.join(name)).expect("the fixture can be copied");
        }
        let settings = to.join("downlink.toml");
        let text = fs::read_to_string(&settings).expect("it was written just now");
        // The specimen's formulas use it.
        fs::write(&settings, format!("{text}\n[math.macros]\nRR = '\\mathbb{{R}}'\n"))
            .expect("the temporary folder can be written");
        pack(to, &format!("every-kind-{}", std::process::id()), Profile::Release)
    })
}
