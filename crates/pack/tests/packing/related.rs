//! Related posts.

use crate::support::{Content, Files, text};
use downlink_bundle::Post;
use downlink_pack::{Cache, Options, verify};

/// Posts about two subjects, each in a category of its own, so that none is another's neighbour.
fn content() -> Content {
    let content = Content::new(&[("downlink.toml", "language = \"en\"\n")]);
    let posts = [
        ("a/adam", "Adam", "[optim]", "momentum and learning rate of a gradient step"),
        ("b/knapsack", "Knapsack <0/1>", "[dp]", "capacity and value of items in a table"),
        (
            "c/sgd",
            "SGD",
            "[optim]",
            "gradient noise, learning rate, momentum\n\n```\ncapacity value items table\n```",
        ),
        ("d/coins", "Coins", "[dp]", "a table of amounts, value and capacity of coins"),
        ("e/alone", "Alone", "[]", "nothing like it"),
    ];
    for (day, (path, title, tags, body)) in posts.iter().enumerate() {
        let front = format!("---\ntitle: {title:?}\ndate: 2024-01-{:02}\ntags: {tags}\n---\n\n", day + 1);
        content.write(&format!("{path}.md"), format!("{front}{body}\n").as_bytes());
    }
    content
}

fn related(files: &Files, slug: &str) -> Vec<String> {
    let posts = files.iter().filter(|(path, _)| path.starts_with("bundle/posts/"));
    let mut posts = posts.map(|(_, bytes)| serde_json::from_slice::<Post>(bytes).unwrap());
    let post = posts.find(|post| post.summary.slug == slug).unwrap();
    post.related.into_iter().map(|post| post.slug).collect()
}

#[test]
fn posts_say_which_are_about_the_same_things() {
    let files = content().build();
    assert_eq!(related(&files, "adam"), ["sgd"]);
    assert_eq!(related(&files, "coins"), ["knapsack"]);
    assert!(related(&files, "alone").is_empty());
    let page = text(&files, "posts/coins/index.html");
    assert!(page.contains("<nav aria-label=\"Related posts\" class=\"related\">"), "{page}");
    assert!(
        page.contains("<a href=\"../../posts/knapsack/\" dir=\"auto\">Knapsack &lt;0/1&gt;</a>"),
        "{page}"
    );
    assert!(!text(&files, "posts/alone/index.html").contains("class=\"related\""));
}

#[test]
fn neighbours_are_not_named_twice() {
    let content = content();
    for name in ["adam", "sgd"] {
        let from = content.path().join(if name == "adam" { "a/adam.md" } else { "c/sgd.md" });
        let text = std::fs::read(&from).unwrap();
        std::fs::remove_file(&from).unwrap();
        content.write(&format!("optim/{name}.md"), &text);
    }
    let files = content.build();
    assert!(related(&files, "adam").is_empty());
    assert_eq!(related(&files, "coins"), ["knapsack"]);
}

#[test]
fn an_edit_changes_what_is_related_and_a_cache_changes_nothing() {
    let content = content();
    let cache = Cache::kept();
    let build = || content.try_build(&Options::default(), &cache).unwrap().1;
    assert_eq!(related(&build(), "adam"), ["sgd"]);
    content.write("c/sgd.md", b"---\ntitle: SGD\ndate: 2024-01-03\n---\n\nSomething else altogether\n");
    let files = build();
    assert!(related(&files, "adam").is_empty());
    assert_eq!(files, content.build(), "a build with a cache gives the same site");
}

#[test]
fn a_site_with_related_posts_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = content().publish(&folder.path().join("site"));
    verify(&out).unwrap();
}
