//! Pictures of the main pages, for people to look at and for the documents; nothing overflows.

use downlink_browser_tests::{Browser, Profile, Server, pack, site};
use std::path::Path;

const PAGES: [(&str, &str); 6] = [
    ("list", ""),
    ("article", "posts/attention/"),
    ("archive", "archive/"),
    ("search", "search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B"),
    ("settings", "settings/"),
    ("not-found", "posts/atention/"),
];

#[test]
fn pictures_of_every_page() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.expect_console("404");
    for width in [390, 1280] {
        browser.set_viewport(width, if width < 600 { 844 } else { 900 });
        for scheme in ["light", "dark"] {
            browser.set_color_scheme(scheme);
            for (name, route) in PAGES {
                browser.open_app(&server.url(route));
                browser.screenshot(&format!("{name}-{width}-{scheme}.png"));
                let overflow =
                    browser.eval("document.documentElement.scrollWidth - innerWidth").as_i64().unwrap();
                assert!(overflow <= 0, "{name} is {overflow} pixels wider than a screen of {width}");
            }
        }
    }
}

#[test]
fn pictures_of_the_sample_library() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let server = Server::start(pack(&content, "sample", Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    browser.screenshot("list.png");
    browser.find_css(".post-row-title a").click();
    browser.find_css(".prose");
    browser.wait("the article is at its top", "scrollY < 5");
    browser.screenshot("article.png");
    browser.set_color_scheme("dark");
    browser.set_viewport(390, 844);
    browser.screenshot("article-phone-dark.png");
}
