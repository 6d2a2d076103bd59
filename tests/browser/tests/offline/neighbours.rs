//! Other programs and other sites on the same origin.

use crate::support::{browser, cached, copy, cut, visit};
use downlink_browser_tests::{Fault, Profile, Role, Server, pack, site};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const POSSIBLE: &str = "a test's folders can be written";

/// The test library, to put other things beside or below it.
fn around() -> TempDir {
    let folder = tempfile::tempdir().expect(POSSIBLE);
    copy(site(Profile::Release), folder.path());
    folder
}

fn inner(name: &str, config: &str) -> PathBuf {
    let content = tempfile::tempdir().expect(POSSIBLE);
    fs::write(content.path().join("downlink.toml"), format!("title = \"里面\"\n{config}")).expect(POSSIBLE);
    fs::write(content.path().join("a.md"), "---\ntitle: 甲\nslug: a\ndate: 2026-01-01\n---\n里面的文。\n")
        .expect(POSSIBLE);
    pack(content.path(), &format!("inner-{name}-{}", std::process::id()), Profile::Release)
}

#[test]
fn what_other_programs_say_below_the_site_is_shown() {
    let folder = around();
    let other = folder.path().join("other/page");
    fs::create_dir_all(&other).expect(POSSIBLE);
    fs::write(other.join("index.html"), "<!doctype html><title>Other</title><p>another program")
        .expect(POSSIBLE);
    let server = Server::start(folder.path());
    let browser = browser();
    visit(&browser, &server.url("posts/attention/"));
    // Longer than the site's own pages are waited for.
    server.add_fault("other/page/", Fault::Delay(4_000), None);
    browser.open(&server.url("other/page/"));
    browser.wait("the other program's page", "document.title === 'Other' && !document.querySelector('#app')");
    server.heal();
    server.add_fault("other/page/", Fault::Status(503), None);
    browser.open(&server.url("other/page/"));
    browser.wait("what the server says", "!document.querySelector('#app')");
    // The site's own pages are still read.
    cut(&server);
    browser.open_app(&server.url("posts/attention/"));
    browser.wait_for_text("平方复杂度");
}

#[test]
fn a_site_below_another_keeps_what_it_shows() {
    let folder = around();
    copy(&inner("kept", ""), &folder.path().join("n"));
    let server = Server::start(folder.path());
    let browser = browser();
    visit(&browser, &server.url(""));
    // The worker of the site around it answers this page first.
    visit(&browser, &server.url("n/posts/a/"));
    assert!(cached(&browser, ":/n/:seen").iter().any(|path| path.contains("/n/bundle/posts/")));
    cut(&server);
    for path in ["n/posts/a/", "n/"] {
        browser.open_app(&server.url(path));
        browser.wait_for_text("甲");
    }
    browser.open_app(&server.url(""));
    browser.wait_for_text("算法题第 21 题");
}

#[test]
fn a_site_that_ended_reading_offline_offers_none_below_another() {
    let folder = around();
    copy(&inner("ended", "offline = false\n"), &folder.path().join("n"));
    let server = Server::start(folder.path());
    let browser = browser();
    visit(&browser, &server.url(""));
    browser.open_app(&server.url("n/saved/"));
    browser.wait_for_text("收藏");
    assert_eq!(browser.count(".offline progress"), 0);
    assert!(cached(&browser, ":/n/:").is_empty());
}

#[test]
fn nothing_below_a_doubled_slash_leads_to_another_host() {
    let server = Server::start(site(Profile::Release));
    let doubled = Server::start_at(site(Profile::Release), "//");
    let browser = browser();
    // Some servers take one for the other; this one has nothing where the page goes then.
    browser.open(&doubled.url("posts/attention/?q=1#h"));
    browser.wait("one slash", "location.pathname === '/posts/attention/' && location.search === '?q=1'");
    let own = [server.origin(), doubled.origin()];
    let is_foreign =
        |url: &String| url.starts_with("http") && !own.iter().any(|origin| url.starts_with(origin));
    let foreign: Vec<String> = browser.requested_urls().into_iter().filter(is_foreign).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    browser.open_app(&server.url(""));
    browser.find(Role::Link, "NLP 2");
}
