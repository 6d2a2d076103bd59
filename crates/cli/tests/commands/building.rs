//! `build`, `check` and `verify`: results and exit codes.

use crate::support::Place;
use std::fs;

#[test]
fn a_folder_becomes_a_whole_site() {
    let place = Place::with_post();
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 post, ") && said.contains("0 warnings → dist"), "{said}");
    assert_eq!(place.names("."), ["app", "content", "dist"]);
    let (code, said) = place.run(&["verify"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("whole: 1 post"), "{said}");
}

#[test]
fn the_output_may_lie_inside_the_content() {
    let place = Place::new();
    place.write("notes/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nText\n");
    for _ in 0..2 {
        let (code, said) = place.run(&["build", "notes", "--out", "notes/dist"]);
        assert_eq!(code, 0, "{said}");
        // The copies of posts inside the output are not read again.
        assert!(said.contains("1 post, "), "{said}");
    }
    let (code, said) = place.run(&["build", "notes", "--out", "."]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("contains the content"), "{said}");
    assert!(place.path("notes/a.md").exists());
}

#[test]
fn errors_of_the_content_leave_the_output_whole() {
    let place = Place::with_post();
    place.run(&["build"]);
    let before = place.read("dist/bundle/bundle.json");
    place.write("content/b.md", "---\ntitle: [unclosed\n---\n\nText\n");
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("b.md:") && said.contains("the output is as it was"), "{said}");
    assert_eq!(place.read("dist/bundle/bundle.json"), before);
    assert_eq!(place.names("."), ["app", "content", "dist"]);
}

#[test]
fn an_article_with_marks_is_built_but_not_strictly() {
    let place = Place::new();
    place.write("content/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n![x](no.png)\n");
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("a.md:6:") && said.contains("1 warning "), "{said}");
    assert_eq!(place.run(&["build", "--strict"]).0, 1);
    let (code, said) = place.run(&["check"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("1 post, 1 error, 0 warnings"), "{said}");
}

#[test]
fn results_are_json_for_programs() {
    let place = Place::with_post();
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_slice(&place.command(arguments).output().unwrap().stdout).unwrap()
    };
    let built = json(&["build", "--json"]);
    assert_eq!((&built["ok"], &built["posts"]), (&true.into(), &1.into()));
    place.write("content/b.md", "---\ntitle: [unclosed\n---\n");
    for command in ["build", "check"] {
        let failed = json(&[command, "--json"]);
        assert_eq!(failed["ok"], false);
        assert_eq!(failed["problems"][0]["path"], "b.md", "{failed}");
    }
}

#[test]
fn somebody_elses_folder_is_kept() {
    let place = Place::with_post();
    place.write("dist/thesis.txt", "years of work");
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("--force"), "{said}");
    assert_eq!(place.read("dist/thesis.txt"), "years of work");
    assert_eq!(place.run(&["build", "--force"]).0, 0);
    assert!(!place.path("dist/thesis.txt").exists());
}

#[test]
fn a_work_tree_keeps_its_repository_and_nothing_else() {
    let place = Place::with_post();
    assert_eq!(place.run(&["build"]).0, 0);
    place.write("dist/.git", "gitdir: elsewhere\n");
    place.write("dist/.htaccess", "mine\n");
    place.write("dist/by-hand.html", "mine\n");
    place.write("dist.tmp-2024/notes.md", "mine\n");
    assert_eq!(place.run(&["build"]).0, 0);
    assert_eq!(place.read("dist/.git"), "gitdir: elsewhere\n");
    assert_ne!(place.read("dist/.htaccess"), "mine\n", "the site writes its own");
    assert!(!place.path("dist/by-hand.html").exists());
    assert_eq!(place.names("."), ["app", "content", "dist", "dist.tmp-2024"]);
}

#[test]
fn what_cannot_be_tidied_up_is_a_warning() {
    let place = Place::with_post();
    // A file cannot be removed as a folder is.
    place.write("dist.gone-downlink-17", "");
    for _ in 0..2 {
        let (code, said) = place.run(&["build"]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("warning[leftover]: ") && said.contains("dist.gone-downlink-17"), "{said}");
        assert!(said.contains("1 warning → dist"), "{said}");
    }
}

#[test]
fn notes_inside_of_the_content_are_never_replaced() {
    let place = Place::new();
    place.write("notes/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nText\n");
    place.write("notes/sub/b.md", "---\ntitle: B\ndate: 2024-01-01\n---\n\nText\n");
    for arguments in
        [&["build", "notes", "--out", "notes/sub"][..], &["build", "notes", "--out", "notes/sub", "--force"]]
    {
        let (code, said) = place.run(arguments);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("lies inside the content") && said.contains("choose another folder"), "{said}");
        assert_eq!(place.names("notes/sub"), ["b.md"]);
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_to_nothing_is_told_with_a_remedy() {
    let place = Place::with_post();
    std::os::unix::fs::symlink("gone", place.path("out")).unwrap();
    let (code, said) = place.run(&["build", "--out", "out"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("symbolic link to gone, which does not exist; make that folder"), "{said}");
}

#[test]
fn wrong_usage_is_told_apart() {
    let place = Place::with_post();
    assert_eq!(place.run(&["build", "nowhere"]).0, 2);
    assert_eq!(place.run(&["build", "--base-url", "/notes/"]).0, 2);
    assert_eq!(place.run(&["fly"]).0, 2);
    assert_eq!(place.run(&["verify", "content"]).0, 1);
    let output = place.command(&["build"]).args(["--out", "/dev/null/x"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_time_zone_and_the_locale_change_nothing() {
    let place = Place::with_post();
    let built = |zone: &str, locale: &str, out: &str| {
        let mut command = place.command(&["build", "--out", out]);
        let status = command.env("TZ", zone).env("LC_ALL", locale).status().unwrap();
        assert!(status.success());
        place.read(&format!("{out}/bundle/bundle.json"))
    };
    assert_eq!(built("Asia/Shanghai", "zh_CN.UTF-8", "one"), built("America/Los_Angeles", "C", "two"));
    assert_eq!(
        fs::read(place.path("one/index.html")).unwrap(),
        fs::read(place.path("two/index.html")).unwrap()
    );
}

/// The files of posts in the bundle; every edit of the one post makes another.
fn post_files(place: &Place) -> Vec<String> {
    place.names("dist/bundle/posts")
}

#[test]
fn files_of_earlier_versions_stay_for_their_readers() {
    let place = Place::with_post();
    let build = |text: &str, arguments: &[&str]| {
        place.write("content/a.md", &format!("---\ntitle: Alpha\ndate: 2024-01-01\n---\n\n{text}\n"));
        let (code, said) = place.run(&[&["build"], arguments].concat());
        assert_eq!(code, 0, "{said}");
        assert_eq!(place.run(&["verify"]).0, 0);
        post_files(&place)
    };
    let first = build("One", &[]);
    let root = place.read("dist/bundle/bundle.json");
    assert_eq!((first.len(), build("Two", &[]).len(), build("Two", &[]).len()), (1, 2, 2));
    let third = build("Three", &[]);
    assert!(third.len() == 3 && third.contains(&first[0]), "{third:?}");
    let fourth = build("Four", &[]);
    assert!(fourth.len() == 3 && !fourth.contains(&first[0]), "{fourth:?}");
    let record: serde_json::Value =
        serde_json::from_str(&place.read("dist/bundle/generations.json")).unwrap();
    assert_eq!(record["earlier"].as_array().unwrap().len(), 2, "{record}");
    assert_eq!(build("Five", &["--keep", "1"]).len(), 2);
    assert_eq!(build("One", &["--keep", "0"]), first);
    assert_eq!(place.read("dist/bundle/bundle.json"), root, "what is kept changes nothing else");
    assert_eq!(place.run(&["build", "--keep", "21"]).0, 2);
}

#[test]
fn a_folder_that_is_replaced_by_force_leaves_nothing() {
    let place = Place::with_post();
    place.write("dist/app/private.txt", "years of work");
    place.write("dist/bundle/private.txt", "years of work");
    assert_eq!(place.run(&["build", "--force"]).0, 0);
    assert!(!place.path("dist/app/private.txt").exists() && !place.path("dist/bundle/private.txt").exists());
}
