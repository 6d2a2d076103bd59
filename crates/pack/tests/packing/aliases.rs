//! Old addresses.

use crate::support::{Content, root, text};
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
