//! `init` and `new`.

use crate::support::Place;

#[test]
fn a_new_library_builds_at_once() {
    let place = Place::new();
    let (code, said) = place.run(&["init", "library"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = place.run(&["build", "library/content", "--out", "out"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 post") && said.contains("0 warnings"), "{said}");
    place.write("library/downlink.toml", "title = \"Mine\"\n");
    assert_eq!(place.run(&["init", "library"]).0, 0);
    assert_eq!(place.read("library/downlink.toml"), "title = \"Mine\"\n");
}

#[test]
fn a_new_post_is_read_as_it_was_named() {
    let place = Place::with_post();
    let title = "Adam: \"为什么\" #1";
    let (code, said) = place.run(&["new", title, "--category", "NLP: 基础"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    let root = place.read("dist/bundle/bundle.json");
    assert!(root.contains("NLP: 基础"), "{root}");
    let (code, said) = place.run(&["new", title]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("exists"), "{said}");
    assert_eq!(place.run(&["new", "！！"]).0, 2);
}

#[test]
fn a_draft_is_built_only_when_asked_for() {
    let place = Place::with_post();
    place.run(&["new", "Later", "--draft"]);
    assert!(place.run(&["build"]).1.contains("1 post, "));
    assert!(place.run(&["build", "--drafts"]).1.contains("2 posts, "));
}
