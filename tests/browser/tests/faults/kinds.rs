//! The kinds of files that a site has, and what a reader does to need each.

use base64::{Engine, prelude::BASE64_STANDARD};
use downlink_browser_tests::{Profile, pack, write_library};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// What a reader does, and what is then on the screen.
#[derive(Clone, Copy)]
pub(crate) struct Errand {
    /// The page that is opened, below the site's root.
    pub(crate) opens: &'static str,
    /// The script of what is done on it; empty when opening it is all.
    pub(crate) does: &'static str,
    /// True in a page that shows what was wanted.
    pub(crate) shows: &'static str,
    /// Whether files fail before the page is opened, not only before something is done on it.
    pub(crate) fails_first: bool,
}

/// A kind of file with all of its files in the packed site.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// Paths as they are asked for; empty when the site has none.
    pub(crate) files: Vec<String>,
    pub(crate) errand: Errand,
    pub(crate) need: Need,
}

/// Whether a site needs files of a kind.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Need {
    /// Every site has some, and the errand asks for them.
    Certain,
    /// A site may have none, and a browser may not ask for them.
    Optional,
}

const ARTICLE: &str = "document.querySelector('.prose')?.innerText.includes('平方复杂度') || document.querySelector('.prose')?.innerText.includes('换了相似度')";
const TWO_ROWS: &str = "document.querySelectorAll('.post-row').length === 2";

const OPEN_ARTICLE: Errand =
    Errand { opens: "posts/attention/", does: "", shows: ARTICLE, fails_first: true };
const FOLLOW_TO_ARTICLE: Errand = Errand {
    opens: "",
    does: "document.querySelector('a[href*=\"posts/attention\"]').click();",
    shows: ARTICLE,
    fails_first: false,
};
const FOLLOW_HOME: Errand = Errand {
    opens: "posts/attention/",
    does: "document.querySelector('a.masthead-home').click();",
    shows: "document.querySelectorAll('.post-row').length === 10",
    fails_first: false,
};
const FOLLOW_CATEGORY: Errand = Errand {
    opens: "posts/attention/",
    does: "document.querySelector('a[href*=\"category/nlp\"]').click();",
    shows: TWO_ROWS,
    fails_first: true,
};
const FOLLOW_TAG: Errand = Errand {
    opens: "posts/attention/",
    does: "document.querySelector('a[href*=\"tag/transformer\"]').click();",
    shows: TWO_ROWS,
    fails_first: false,
};
const OPEN_PICTURE: Errand = Errand {
    opens: "posts/picture/",
    does: "",
    shows: "document.querySelector('.prose')?.innerText.includes('图下的话')",
    fails_first: true,
};
const SEARCH: Errand = Errand {
    opens: "search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B",
    does: "",
    shows: "document.querySelector('.search-hit')",
    fails_first: true,
};
const OPEN_NOTE: Errand = Errand {
    opens: "open/",
    does: "const files = new DataTransfer();
        files.items.add(new File(['# 随手记\\n\\n设 $\\\\frac{a}{b}$，笔记的话。'], 'note.md'));
        const field = document.querySelector('input[type=file]');
        field.files = files.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));",
    shows: "document.querySelector('.prose')?.innerText.includes('笔记的话')",
    fails_first: false,
};

/// A packed library with files of every kind: more posts than fit a shard, and a picture.
pub(crate) fn packed() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(pack_library)
}

fn pack_library() -> PathBuf {
    const DOT: &str =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let content = tempfile::tempdir().expect("the temporary folder can be written");
    write_library(content.path());
    let write = |name: &str, bytes: &[u8]| {
        fs::write(content.path().join(name), bytes).expect("the temporary folder can be written");
    };
    write("dot.png", &BASE64_STANDARD.decode(DOT).expect("it is base64"));
    let head = "title: 有图的一篇\nslug: picture\ndate: 2026-02-25\ncategory: algo";
    write("picture.md", format!("---\n{head}\n---\n图上的话。\n\n![点](dot.png)\n\n图下的话。\n").as_bytes());
    for number in 1..=20 {
        let head =
            format!("title: 旧文 {number}\nslug: old-{number}\ndate: 2025-03-{number:02}\ncategory: algo");
        write(&format!("old-{number}.md"), format!("---\n{head}\n---\n旧文之 {number}。\n").as_bytes());
    }
    pack(content.path(), &format!("faults-{}", std::process::id()), Profile::Release)
}

/// Every kind, with what of it lies in `site`.
pub(crate) fn kinds(site: &Path) -> Vec<Kind> {
    let mut paths = Vec::new();
    walk(site, "", &mut paths);
    paths.sort();
    let page = fs::read_to_string(site.join("index.html")).expect("a site has a first page");
    let named = |attribute: &str| {
        let rest = page.split_once(&format!("{attribute}=\"")).map(|(_, rest)| rest).unwrap_or_default();
        format!("/{}", rest.split('"').next().unwrap_or_default())
    };
    let root = fs::read_to_string(site.join("bundle/bundle.json")).expect("a site has a bundle");
    let root: serde_json::Value = serde_json::from_str(&root).expect("the bundle's root is JSON");
    let manifest = format!("bundle/search/{}.bin", root["search"].as_str().unwrap_or_default());
    let named = &named;
    let kind = |name, is_one: &dyn Fn(&str) -> bool, errand, need| Kind {
        name,
        files: paths.iter().filter(|path| is_one(path)).cloned().collect(),
        errand,
        need,
    };
    let certain = |name, is_one: &dyn Fn(&str) -> bool, errand| kind(name, is_one, errand, Need::Certain);
    let called = |name, attribute: &'static str, errand| {
        certain(name, &|path: &str| path.ends_with(&named(attribute)), errand)
    };
    let below =
        |name, folder: &'static str, errand| certain(name, &|path: &str| path.starts_with(folder), errand);
    let is_icon = |path: &str| {
        let picture = [".png", ".svg", ".ico", ".webp"].iter().any(|end| path.ends_with(end));
        picture && !path.starts_with("bundle/")
    };
    vec![
        certain("page", &|path| path == "posts/attention/", OPEN_ARTICLE),
        certain("style sheet", &|path| path.ends_with(".css"), OPEN_ARTICLE),
        certain("early.js", &|path| path.starts_with("app/early") && path.ends_with(".js"), OPEN_ARTICLE),
        certain("offline.js", &|path| path.starts_with("app/offline") && path.ends_with(".js"), OPEN_ARTICLE),
        certain("boot.js", &|path| path.starts_with("app/boot") && path.ends_with(".js"), OPEN_ARTICLE),
        called("app .js", "data-js", OPEN_ARTICLE),
        called("app .wasm", "data-wasm", OPEN_ARTICLE),
        certain("math fonts", &|path| path.ends_with(".woff2"), OPEN_ARTICLE),
        called("engine .js", "data-math-js", OPEN_NOTE),
        called("engine .wasm", "data-math-wasm", OPEN_NOTE),
        certain("bundle.json", &|path| path == "bundle/bundle.json", FOLLOW_CATEGORY),
        below("lists/", "bundle/lists/", FOLLOW_HOME),
        kind("nodes/", &|path| path.starts_with("bundle/nodes/"), FOLLOW_HOME, Need::Certain),
        below("posts/", "bundle/posts/", FOLLOW_TO_ARTICLE),
        below("directory/", "bundle/directory/", FOLLOW_TO_ARTICLE),
        below("tags/", "bundle/tags/", FOLLOW_TAG),
        below("assets/", "bundle/assets/", OPEN_PICTURE),
        certain("search manifest", &|path| path == manifest, SEARCH),
        certain("search files", &|path| path.starts_with("bundle/search/") && path != manifest, SEARCH),
        kind("sw.js", &|path| path == "sw.js", OPEN_ARTICLE, Need::Optional),
        kind("web manifest", &|path| path.ends_with(".webmanifest"), OPEN_ARTICLE, Need::Optional),
        kind("icons", &is_icon, OPEN_ARTICLE, Need::Optional),
    ]
}

/// Paths below `folder` as a browser asks for them: pages by their folder.
fn walk(folder: &Path, prefix: &str, paths: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the site can be read").flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}/"), paths);
        } else {
            paths.push(path.strip_suffix("index.html").map_or(path.clone(), str::to_owned));
        }
    }
}
