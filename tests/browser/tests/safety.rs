//! Hostile text in every place of a library does nothing in a browser, without the help of the content policy.
//!
//! Pages are served without their policy; the strict one only reports, which makes the browser itself tell of
//! every script, handler and foreign address. A detector in the page adds what ran and what could run, and
//! [`the_detector_sees_what_acts`] shows that it is awake.

#[path = "safety/articles.rs"]
mod articles;
#[path = "safety/controls.rs"]
mod controls;
#[path = "safety/fields.rs"]
mod fields;
#[path = "safety/payloads.rs"]
mod payloads;
#[path = "safety/places.rs"]
mod places;
#[path = "safety/watch.rs"]
mod watch;

use downlink_browser_tests::{Policy, Profile, Server, pack};
use serde_json::json;
use std::{fs, path::Path};
use watch::{REPORTED, Watch};

/// Addresses or texts that one script handles.
const BATCH: usize = 60;

fn serve(site: &Path) -> Server {
    let server = Server::start(site);
    server.set_policy(Policy::Off(REPORTED.to_owned()));
    server
}

fn site_name(kind: &str) -> String {
    format!("{kind}-{}", std::process::id())
}

#[test]
fn articles_do_nothing_in_any_place() {
    let blocks = articles::blocks(&payloads::all());
    let articles = articles::articles(&blocks);
    println!("{} blocks in {} articles", blocks.len(), articles.len());
    let content = tempfile::tempdir().expect("the temporary folder can be written");
    articles::write(&articles, content.path());
    let server = serve(&pack(content.path(), &site_name("places"), Profile::Release));
    let watch = Watch::start();
    let url = |slug: &str| server.url(&format!("posts/{slug}/"));
    for article in &articles {
        watch.browser.open_app(&url(&article.slug));
        watch.run("detector.keep();", &[]);
        let seen = watch.expect_harmless(&article.title);
        let lost = (0..article.closed.len()).find(|mark| !seen.marks.contains(mark));
        assert_eq!(
            lost.map(|mark| &article.closed[mark]),
            None,
            "{} lost the paragraph after",
            article.title
        );
        // The same article as the app renders it.
        watch.follow(&url("b"));
        watch.follow(&url(&article.slug));
        watch.browser.wait_for_title(&format!("{} ·", article.title));
        assert_eq!(watch.run("return detector.differsFromKept();", &[]), "", "{} in the app", article.title);
        watch.expect_harmless(&format!("{} in the app", article.title));
    }
    watch.expect_own_requests(&server);
}

#[test]
fn fields_and_names_do_nothing_on_any_page() {
    let payloads = payloads::all();
    let content = tempfile::tempdir().expect("the temporary folder can be written");
    fields::write(&payloads, content.path());
    let (site, refused) = fields::pack_sound(content.path(), &site_name("fields"));
    let server = serve(&site);
    let watch = Watch::start();
    let pages = fields::pages(&site);
    println!("{} pages; {refused} files were refused", pages.len());
    watch.browser.open_app(&server.url(""));
    // A page that only leads to another has no icon.
    watch.browser.expect_console("favicon.ico");
    // Every page, read; then those of every kind, shown.
    let encoded = |path: &String| path.split('/').map(encode).collect::<Vec<_>>().join("/");
    let mut addresses: Vec<String> = pages.iter().map(|path| server.url(&encoded(path))).collect();
    addresses.extend(
        ["feed.xml", "sitemap.xml", "atom.xml"]
            .iter()
            .filter(|name| site.join(name).exists())
            .map(|name| server.url(name)),
    );
    for batch in addresses.chunks(BATCH) {
        let faults = watch.run("return detector.read(arguments[0]);", &[json!(batch)]);
        assert_eq!(faults, json!([]));
    }
    let is_list = |path: &&String| {
        !path.starts_with("posts/")
            && !path.starts_with("tag/")
            && !path.starts_with("old")
            && path.ends_with("index.html")
    };
    for path in pages.iter().filter(is_list).take(BATCH) {
        watch.browser.open_app(&server.url(&encoded(path)));
        watch.expect_harmless(path);
    }
    let is_kept = |path: &&String| path.starts_with("posts/") || path.starts_with("tag/");
    let own: Vec<&String> = pages.iter().filter(is_kept).step_by(pages.len() / BATCH + 1).collect();
    for path in &own {
        watch.browser.open_app(&server.url(&encoded(path)));
        watch.expect_harmless(path);
    }
    for path in &own {
        watch.follow(&server.url(&encoded(path).replace("index.html", "")));
        watch.expect_harmless(&format!("{path} in the app"));
    }
    watch.expect_own_requests(&server);
}

#[test]
fn addresses_and_queries_do_nothing() {
    let content = tempfile::tempdir().expect("the temporary folder can be written");
    fs::write(content.path().join("b.md"), "---\ntitle: B\ndate: 2026-01-02\ntags: [c]\n---\nB\n")
        .expect("the temporary folder can be written");
    let server = serve(&pack(content.path(), &site_name("addresses"), Profile::Release));
    let watch = Watch::start();
    watch.browser.expect_console("Failed to load resource");
    let payloads = payloads::all();
    watch.browser.open_app(&server.url(""));
    let mut addresses = Vec::new();
    for payload in &payloads {
        let (raw, text) = (&payload.text, encode(&payload.text));
        addresses.push(server.url(&format!("search/?q={text}&next={raw}#{text}")));
        addresses.push(server.url(&format!("posts/{text}/?page={text}")));
        if payload.is_own || payload.kind == "url" {
            addresses.push(server.url(raw));
            addresses.extend(
                ["posts/", "tag/", "category/", "page/", "?page=", "search/?q=", "#"]
                    .map(|place| server.url(&format!("{place}{raw}"))),
            );
            addresses.push(raw.clone());
        }
    }
    println!("{} addresses", addresses.len());
    for batch in addresses.chunks(BATCH) {
        let faults = watch.run("return detector.visit(arguments[0]);", &[json!(batch)]);
        assert_eq!(faults, json!([]));
    }
    watch.expect_harmless("the last address");
    for payload in payloads.iter().filter(|payload| payload.kind == "url" || payload.kind == "paths") {
        let text = payload.text.trim_start_matches(['/', '\\']).replace(char::is_control, "");
        watch.browser.open(&server.url(&text));
        if watch.browser.eval("Boolean(document.querySelector('#app'))") == true {
            watch.browser.wait_for_app();
        }
        watch.expect_harmless(&format!("the address {text}"));
    }
    watch.expect_own_requests(&server);
}

#[test]
fn notes_without_a_sidecar_do_nothing() {
    let blocks = articles::blocks(&payloads::all());
    let site = tempfile::tempdir().expect("the temporary folder can be written");
    let put = |name: &str, text: &str| {
        fs::write(site.path().join(name), text).expect("the temporary folder can be written");
    };
    let texts: Vec<&str> = blocks.iter().map(|block| block.bare.as_str()).collect();
    let parts: Vec<String> = texts.chunks(1500).map(|part| part.concat()).collect();
    let icon = "<!doctype html><meta charset=utf-8><title>x</title><link rel=icon href=\"data:,\">";
    put("index.html", &format!("{icon}<div class=\"prose\"></div>"));
    let server = serve(site.path());
    let watch = Watch::start();
    for (number, part) in parts.iter().enumerate() {
        put("part.txt", part);
        put("part.html", &format!("{icon}<div class=\"prose\">{part}</div>"));
        // As a part of a document, and inserted.
        for (page, is_inserting) in [("part.html", false), ("", true)] {
            watch.browser.open(&server.url(page));
            let difference = watch.run(
                "return detector.insert(arguments[0], arguments[1]);",
                &[server.url("part.txt").into(), is_inserting.into()],
            );
            assert_eq!(difference, "", "part {number}");
            watch.expect_harmless(&format!("part {number} {page}"));
        }
    }
    watch.expect_own_requests(&server);
}

#[test]
fn the_detector_sees_what_acts() {
    let content = tempfile::tempdir().expect("the temporary folder can be written");
    fs::write(content.path().join("b.md"), "---\ntitle: B\ndate: 2026-01-02\n---\nB\n")
        .expect("the temporary folder can be written");
    let site = pack(content.path(), &site_name("controls"), Profile::Release);
    let (acting, armed) = controls::write(&site, "posts/b/index.html", &payloads::all());
    println!("{} pages that act, {} that are armed", acting.len(), armed.len());
    let server = serve(&site);
    let watch = Watch::start();
    watch.browser.expect_console("");
    for path in &acting {
        watch.browser.open(&server.url(path));
        let seen = watch.look();
        assert!(!seen.executed.is_empty() || seen.is_moved, "{path} was not seen to act");
    }
    for path in &armed {
        watch.browser.open(&server.url(path));
        assert!(!watch.look().armed.is_empty(), "{path} was not seen to be armed");
    }
    let urls = watch.browser.requested_urls();
    assert!(urls.iter().any(|url| url.contains("elsewhere.example")), "{urls:?}");
}

/// A text as one segment of an address.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
