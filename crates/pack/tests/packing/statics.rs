//! Files that are copied as they are.

use crate::support::{Content, text};
use downlink_pack::{Cache, Options};

#[test]
fn the_static_folder_goes_to_the_root() {
    let content = Content::small();
    content.write("static/_headers", b"/bundle/*\n");
    content.write("static/.well-known/security.txt", b"Contact: x\n");
    content.write("static/.DS_Store", b"x");
    content.write("static/robots.txt", b"mine\n");
    let options = Options { base_url: Some("https://example.org/".into()), ..Options::default() };
    let (outcome, files) = content.try_build(&options, &Cache::none()).unwrap();
    assert_eq!(outcome.report.to_string(), "");
    assert_eq!(text(&files, "_headers"), "/bundle/*\n");
    assert_eq!(text(&files, ".well-known/security.txt"), "Contact: x\n");
    assert_eq!(text(&files, "robots.txt"), "mine\n");
    assert!(!files.contains_key(".DS_Store"));
}

#[test]
fn a_static_file_never_replaces_a_page_or_runs() {
    let content = Content::small();
    for name in ["404.html", "app/main.css", "bundle/x.txt", "posts/adam/index.md", "run.html", "run.js"] {
        content.write(&format!("static/{name}"), b"mine");
    }
    let (outcome, files) = content.try_build(&Options::default(), &Cache::none()).unwrap();
    assert_eq!(outcome.report.warning_count(), 6, "{}", outcome.report);
    assert!(files.values().all(|bytes| &**bytes != b"mine"));
}
