//! Rebuilding after an edit.

use crate::support::{Content, text};
use downlink_pack::{Cache, Options};

#[test]
fn a_link_is_looked_at_again_when_its_target_appears() {
    let content = Content::new(&[("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n[to b](b.md)\n")]);
    let cache = Cache::kept();
    let build = || content.try_build(&Options::default(), &cache).unwrap();
    let (outcome, files) = build();
    assert_eq!(outcome.report.warning_count(), 1, "{}", outcome.report);
    assert!(text(&files, "posts/a/index.html").contains("link-missing"));
    content.write("b.md", b"---\ntitle: B\ndate: 2024-01-01\n---\n\nText\n");
    let (outcome, files) = build();
    assert_eq!(outcome.report.warning_count(), 0, "{}", outcome.report);
    assert!(text(&files, "posts/a/index.html").contains("href=\"../../posts/b/\""));
}

#[test]
fn an_image_is_read_again_when_it_changes() {
    let content = Content::new(&[("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n![x](x.svg)\n")]);
    let cache = Cache::kept();
    let build = || content.try_build(&Options::default(), &cache).unwrap().1;
    content.write("x.svg", b"<svg viewBox='0 0 1 2'/>");
    assert!(text(&build(), "posts/a/index.html").contains("height=\"2\""));
    content.write("x.svg", b"<svg viewBox='0 0 10 33'/>");
    assert!(text(&build(), "posts/a/index.html").contains("height=\"33\""));
}
