//! The same content gives the same bytes.

use crate::support::{Content, Files};
use downlink_pack::{Cache, Options};
use std::fs;

fn build_on(content: &Content, thread_count: usize) -> Files {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(thread_count).build().unwrap();
    pool.install(|| content.build())
}

fn check_same(a: &Files, b: &Files) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in a {
        assert!(bytes == &b[path], "{path} differs");
    }
}

#[test]
fn in_any_folder_with_any_number_of_threads() {
    check_same(&build_on(&Content::small(), 1), &build_on(&Content::small(), 4));
}

#[test]
fn in_any_order_of_writing() {
    let post = |number: u32| {
        (
            format!("{number}.md"),
            format!("---\ntitle: P{number}\ndate: 2024-01-01\ntags: [t, T{}]\n---\n\nText\n", number % 2),
        )
    };
    let write = |numbers: &mut dyn Iterator<Item = u32>| {
        let content = Content::new(&[]);
        for (path, text) in numbers.map(post) {
            content.write(&path, text.as_bytes());
        }
        content.build()
    };
    check_same(&write(&mut (0..40)), &write(&mut (0..40).rev()));
}

#[test]
fn a_new_post_changes_only_the_ends_of_lists() {
    let content = Content::new(&[]);
    for number in 0..70 {
        let text = format!("---\ntitle: P{number}\ndate: 2024-01-01\n---\n\nText\n");
        content.write(&format!("a/{number:03}.md"), text.as_bytes());
    }
    let before = content.build();
    content.write("a/999.md", b"---\ntitle: P999\ndate: 2024-01-02\n---\n\nText\n");
    let after = content.build();
    let new: Vec<&String> = after
        .keys()
        .filter(|path| path.starts_with("bundle/lists/") && !before.contains_key(*path))
        .collect();
    // The last shard of all posts and of the category, which are the same file here.
    assert_eq!(new.len(), 1, "{new:?}");
}

#[test]
fn a_cached_build_gives_the_same_as_a_fresh_one() {
    let content = Content::small();
    let cache = Cache::kept();
    let build = || content.try_build(&Options::default(), &cache).unwrap().1;
    let first = build();
    check_same(&first, &build());
    fs::write(
        content.path().join("nlp/adam.md"),
        "---\ntitle: Adam\ndate: 2024-01-02\n---\n\n## Other\n\nNew text\n",
    )
    .unwrap();
    check_same(&build(), &content.build());
    assert_ne!(first["index.html"], content.build()["index.html"]);
}
