//! Old addresses.

use crate::support::{Content, POLICY, root, text};
use downlink_bundle::{DirectoryEntry, DirectoryShard, FileKind, parse};
use downlink_pack::{Cache, Options};

#[test]
fn an_old_address_leads_to_the_post() {
    let content = Content::new(&[(
        "new.md",
        "---\ntitle: New\ndate: 2024-01-01\naliases: [old-name, /2020/05/old/]\n---\n\nText\n",
    )]);
    let files = content.build();
    assert!(text(&files, "posts/old-name/index.html").contains("url=../../posts/new/"));
    assert!(text(&files, "2020/05/old/index.html").contains("url=../../../posts/new/"));
    let leaf = root(&files).directory.tree.top.unwrap();
    let directory: DirectoryShard = parse(&files[&FileKind::Directory.path(&leaf)], &leaf).unwrap();
    assert_eq!(directory.slugs["old-name"], DirectoryEntry::Moved("new".into()));
}

#[test]
fn an_old_address_says_what_its_post_is() {
    let post = "---\ntitle: 新 <b>\ndate: 2024-01-01\nlang: zh-CN\naliases: [old-name]\n---\n\nText\n";
    let content = Content::new(&[("new.md", post), ("downlink.toml", "language = 'en'\n")]);
    let page = text(&content.build(), "posts/old-name/index.html");
    assert!(page.contains("<html lang=\"zh-CN\">") && page.contains("<title>新 &lt;b&gt;</title>"), "{page}");
    assert!(page.contains(POLICY) && page.contains("rel=\"canonical\" href=\"../../posts/new/\""), "{page}");
    let options = Options { base_url: Some("https://example.org/notes".into()), ..Options::default() };
    let (_, files) = content.try_build(&options, &Cache::none()).unwrap();
    let page = text(&files, "posts/old-name/index.html");
    assert!(page.contains("rel=\"canonical\" href=\"https://example.org/notes/posts/new/\""), "{page}");
    assert!(page.contains("url=../../posts/new/"), "{page}");
}

#[test]
fn an_alias_never_replaces_a_page() {
    let content = Content::new(&[
        ("a.md", "---\ntitle: A\ndate: 2024-01-01\naliases: [b, /archive/, ../../etc/x]\n---\n\nText of A\n"),
        ("b.md", "---\ntitle: B\ndate: 2024-01-01\n---\n\nText of B\n"),
    ]);
    let (outcome, files) = content.try_build(&Options::default(), &Cache::none()).unwrap();
    assert!(text(&files, "posts/b/index.html").contains("Text of B"));
    assert!(outcome.report.to_string().contains("the address of another post"), "{}", outcome.report);
    assert!(files.keys().all(|path| !path.contains("..")));
}

#[test]
fn an_alias_never_makes_a_folder_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let aliases = "aliases: [/server/nginx.conf/, /server/Caddyfile/old.html, /files/a.txt/b/c/, /files/d/]";
    let content =
        Content::new(&[("a.md", &format!("---\ntitle: A\ndate: 2024-01-01\n{aliases}\n---\n\nText\n"))]);
    content.write("static/files/a.txt", b"mine");
    let out = content.publish(&folder.path().join("dist"));
    assert!(out.join("server/nginx.conf").is_file() && out.join("files/a.txt").is_file());
    assert!(out.join("files/d/index.html").is_file());
}
