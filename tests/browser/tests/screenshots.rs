//! Pictures of the main pages, for people to look at and for the documents; nothing overflows.

use downlink_browser_tests::{Browser, Key, Profile, Server, pack, site};
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
    // What an app store shows of an app, where a browser installs the site.
    browser.set_viewport(1280, 800);
    browser.screenshot("install-wide.png");
    browser.set_viewport(390, 844);
    browser.screenshot("install-narrow.png");
    browser.set_viewport(1280, 900);
    browser.find_css(".post-row-title a").click();
    browser.find_css(".prose");
    browser.wait("the article is at its top", "scrollY < 5");
    browser.screenshot("article.png");
    let article = browser.url();
    browser.set_color_scheme("dark");
    browser.set_viewport(390, 844);
    browser.open_app(&article);
    browser.screenshot("article-phone-dark.png");
}

/// Every construct in one article: a page to look at whole, after any change of how articles are shown.
#[test]
fn pictures_of_an_article_with_everything() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/valid/everything");
    let server = Server::start(pack(&content, "everything-pictures", Profile::Release));
    let browser = Browser::start();
    for width in [360, 390, 1280] {
        for scheme in ["light", "dark"] {
            browser.set_viewport(width, 900);
            browser.set_color_scheme(scheme);
            browser.open_app(&server.url("posts/specimen/"));
            browser.whole_page_screenshot(&format!("everything-{width}-{scheme}.png"), width);
            let page = browser.eval("document.documentElement.scrollWidth").as_u64().unwrap();
            assert!(page <= u64::from(width), "{page} on {width}: {}", browser.run(STICKING_OUT, &[]));

            browser.set_viewport(width, 844);
            browser.find_css(".math-display").click();
            browser.find_css(".popup");
            browser.screenshot(&format!("everything-menu-{width}-{scheme}.png"));
            browser.press_key(Key::Escape);
            browser.find_css(".equation-ref[href='#eq-dft']").hover();
            browser.find_css(".popup");
            browser.screenshot(&format!("everything-preview-{width}-{scheme}.png"));
            browser.find_css(".prose .image img").click();
            browser.find_css(".lightbox[open]");
            browser.screenshot(&format!("everything-picture-{width}-{scheme}.png"));
        }
    }
}

/// Elements that stick out of the page to the side, innermost first, outside of what scrolls by itself.
const STICKING_OUT: &str = "
const scrolls = (e) => e && (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
return [...document.querySelectorAll('main *')]
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !scrolls(e.parentElement))
  .map((e) => e.outerHTML.slice(0, 120)).slice(-3);";

#[test]
fn no_sample_article_is_wider_than_a_phone() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let server = Server::start(pack(&content, "sample-phone", Profile::Release));
    let browser = Browser::start();
    browser.set_viewport(390, 844);
    browser.open_app(&server.url("archive/"));
    let articles =
        browser.run("return [...document.querySelectorAll('.title-row a')].map((a) => a.href);", &[]);
    let articles: Vec<&str> =
        articles.as_array().into_iter().flatten().filter_map(|url| url.as_str()).collect();
    assert!(articles.len() >= 8, "{articles:?}");
    for article in articles {
        browser.open_app(article);
        let width = browser.eval("document.documentElement.scrollWidth").as_i64().unwrap();
        assert!(width <= 390, "{article} is {width} pixels wide: {}", browser.run(STICKING_OUT, &[]));
    }
}
