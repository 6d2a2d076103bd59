//! Files that are copied as they are.

use crate::support::{Content, text};
use downlink_bundle::FileKind;
use downlink_pack::{Cache, GENERATIONS_FILE, Options, is_immutable};

#[test]
fn the_static_folder_goes_to_the_root() {
    let content = Content::small();
    content.write("static/_headers", b"/bundle/*\n");
    content.write("static/.well-known/security.txt", b"Contact: x\n");
    content.write(
        "misc/reports.md",
        b"---\ntitle: Reports\ndate: 2024-05-06\n---\n\n[How to report](/.well-known/security.txt)\n",
    );
    content.write("static/.DS_Store", b"x");
    content.write("static/robots.txt", b"mine\n");
    content.write("static/.htaccess", b"mine\n");
    content.write("static/server/Caddyfile", b"mine\n");
    let options = Options { base_url: Some("https://example.org/".into()), ..Options::default() };
    let (outcome, files) = content.try_build(&options, &Cache::none()).unwrap();
    assert_eq!(outcome.report.to_string(), "");
    assert_eq!(text(&files, "_headers"), "/bundle/*\n");
    assert_eq!(text(&files, ".well-known/security.txt"), "Contact: x\n");
    for path in ["robots.txt", ".htaccess", "server/Caddyfile"] {
        assert_eq!(text(&files, path), "mine\n", "{path}");
    }
    assert!(text(&files, "server/nginx.conf").contains("add_header"));
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

/// The caching that `_headers` gives to a path, in the manner of its hosts: a rule has one `*` at most.
fn caching<'a>(headers: &'a str, path: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut is_meant = false;
    for line in headers.lines().filter(|line| !line.starts_with('#')) {
        if let Some(rule) = line.strip_prefix('/') {
            is_meant = rule.split_once('*').map_or(path == rule, |(start, end)| {
                path.strip_prefix(start).is_some_and(|rest| rest.ends_with(end))
            });
        } else if let Some(value) = line.strip_prefix("  Cache-Control: ").filter(|_| is_meant) {
            found.push(value);
        }
    }
    found
}

#[test]
fn immutable_files_are_cached_for_ever_and_no_others() {
    let files = Content::small().build();
    let headers = text(&files, "_headers");
    for path in files.keys().map(String::as_str).chain([GENERATIONS_FILE, "sw.js", "manifest.webmanifest"]) {
        let caching = caching(&headers, path);
        // The licence of a font has no hash in its name; the packer keeps it with the font.
        if is_immutable(path) && path != "app/font-LICENSE.txt" {
            assert!(matches!(caching[..], [value] if value.ends_with("immutable")), "{path}: {caching:?}");
        } else {
            assert!(matches!(caching[..], [] | ["no-cache"]), "{path}: {caching:?}");
        }
    }
    assert!(files.contains_key("app/font-LICENSE.txt"));
    assert_eq!(caching(&headers, FileKind::ROOT), ["no-cache"]);
}
