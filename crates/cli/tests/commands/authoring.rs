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

#[test]
fn notes_that_are_there_stay_the_library() {
    let place = Place::new();
    place.write("notes/README.md", "About these notes\n");
    place.write("notes/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nText\n");
    place.write("notes/sub/b.md", "---\ntitle: B\ndate: 2024-01-01\n---\n\nText\n");
    let (code, said) = place.run(&["init", "notes"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("found 2 Markdown files (a.md, sub/b.md)"), "{said}");
    assert_eq!(place.names("notes"), ["README.md", "a.md", "downlink.toml", "sub"]);
    let (code, said) = place.run(&["build", "notes"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("2 posts, "), "{said}");
}

#[test]
fn notes_that_a_new_configuration_would_hide_are_named() {
    let place = Place::new();
    place.write("notes/content/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nText\n");
    place.write("notes/b.md", "---\ntitle: B\ndate: 2024-01-01\n---\n\nText\n");
    let (code, said) = place.run(&["init", "notes"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 (b.md) will not be read") && said.contains("move"), "{said}");
}

#[test]
fn a_folder_with_nothing_but_a_readme_is_a_new_library() {
    let place = Place::new();
    place.write("notes/README.md", "About these notes\n");
    assert_eq!(place.run(&["init", "notes"]).0, 0);
    assert!(place.path("notes/content/first-post.md").exists());
}

#[test]
fn a_new_post_has_the_authors_date() {
    let place = Place::new();
    let date = |zone: &str, name: &str| {
        place.write(&format!("{name}/x.txt"), "");
        let arguments = ["new", "A", "--content", name];
        assert!(place.command(&arguments).env("TZ", zone).status().unwrap().success());
        let text = place.read(&format!("{name}/a.md"));
        text.lines().find_map(|line| line.strip_prefix("date: ")).unwrap().to_owned()
    };
    // 26 hours lie between these two, so it is never the same day in both.
    assert_ne!(date("EAST-14", "east"), date("WEST+12", "west"));
}

#[test]
fn a_new_post_that_the_next_build_would_refuse_is_refused() {
    let place = Place::with_post();
    place.write("content/deep/b.md", "---\nslug: taken\n---\n\nText\n");
    for (title, part) in [("CON", "device"), ("Taken", "content/deep/b.md"), ("a", "content/a.md")] {
        let (code, said) = place.run(&["new", title]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(part) && said.contains("write another title"), "{said}");
    }
    let (code, said) = place.run(&["new", "B", "--content", "gone"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("there is no folder gone") && said.contains("--content"), "{said}");
    assert_eq!(place.names("content"), ["a.md", "deep"]);
}

#[test]
fn a_new_post_of_a_jekyll_project_has_its_date_in_its_name() {
    let place = Place::new();
    place.write("_config.yml", "title: A\n");
    place.write("_posts/2024-01-01-a.md", "---\ntitle: A\n---\n\nText\n");
    let (code, said) = place.run(&["new", "Second"]);
    assert_eq!(code, 0, "{said}");
    let names = place.names("_posts");
    assert!(names.len() == 2 && names[1].ends_with("-second.md") && names[1].len() == 20, "{names:?}");
    let (code, said) = place.run(&["build", "."]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(place.names("dist/posts"), ["a", "second"]);
}
