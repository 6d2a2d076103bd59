//! What a browser may refuse, a clock that is wrong, and a post that is gone.

use downlink_browser_tests::{Browser, Policy, Profile, Role, Server, pack, site, write_library};
use std::fs;

/// The site's policy without what WebAssembly needs.
const NO_WASM: &str =
    "Content-Security-Policy: script-src 'self'; require-trusted-types-for 'script'; trusted-types default";

fn start() -> (Server, Browser) {
    let browser = Browser::start();
    browser.record_unhandled();
    (Server::start(site(Profile::Release)), browser)
}

#[test]
fn everything_can_be_read_without_storage() {
    let (server, browser) = start();
    browser.forbid_storage();
    browser.open_app(&server.url(""));
    assert_eq!(
        browser.run("try { localStorage; return ''; } catch (error) { return error.name; }", &[]),
        "SecurityError"
    );
    browser.find(Role::Link, "注意力机制入门").click();
    browser.wait_for_title("注意力机制入门");
    browser.find(Role::Button, "收藏").click();
    browser.find(Role::Link, "Transformer").click();
    browser.wait("the tag's posts", "document.querySelectorAll('.post-row').length === 2");
    browser.open_app(&server.url("search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B"));
    browser.wait("hits", "document.querySelector('.search-hit')");
    assert_eq!(browser.unhandled(), [""; 0]);
    browser.open_app(&server.url("settings/"));
    browser.find_css("input[type=radio][value=dark]").click();
    browser.wait("the theme", "document.documentElement.dataset.theme === 'dark'");
    browser.open_app(&server.url("saved/"));
    assert_eq!(browser.unhandled(), [""; 0]);
}

/// The article is there, it is said that the app is not, and there is a button.
fn expect_text_and_notice(browser: &Browser, url: &str) {
    browser.expect_console("downlink:");
    browser.open(url);
    browser.wait("it is said", "document.querySelector('[role=alert] button')");
    assert!(browser.text().contains("平方复杂度"));
    assert_eq!(browser.unhandled(), [""; 0]);
    // Links lead on, from page to page.
    browser.find(Role::Link, "线性注意力").click();
    browser.wait_for_text("把 softmax 换成核函数");
}

#[test]
fn articles_can_be_read_without_wasm() {
    let (server, browser) = start();
    browser.forbid_wasm();
    expect_text_and_notice(&browser, &server.url("posts/attention/"));
}

#[test]
fn articles_can_be_read_where_a_policy_forbids_wasm() {
    let (server, browser) = start();
    browser.expect_console("Content Security Policy");
    server.set_policy(Policy::Headers(NO_WASM.to_owned()));
    expect_text_and_notice(&browser, &server.url("posts/attention/"));
}

#[test]
fn pages_can_be_read_without_scripts() {
    let (server, browser) = start();
    browser.set_scripts(false);
    browser.open(&server.url(""));
    assert_eq!(browser.count(".post-row"), 10);
    browser.find(Role::Link, "第 2 页").click();
    browser.wait("the second page", "location.pathname === '/page/2/'");
    browser.open(&server.url("posts/attention/"));
    assert!(browser.text().contains("平方复杂度"));
    browser.open(&server.url("search/"));
    assert!(browser.text().contains("搜索"));
    assert!(
        browser.text().contains("JavaScript"),
        "the search page does not say what it needs: {}",
        browser.text()
    );
}

/// What lists and an article say, as they were built and after the app has taken over and made them anew.
fn words(browser: &Browser, server: &Server) -> Vec<String> {
    let mut words = Vec::new();
    for path in ["", "archive/", "category/algo/", "posts/attention/"] {
        browser.open_app(&server.url(path));
        words.push(browser.text());
    }
    browser.find_css("a.masthead-home").click();
    // The foot of the page comes a frame later.
    let is_whole = "document.querySelectorAll('.post-row').length === 10 && document.documentElement.dataset.arriving === undefined";
    browser.wait("the list", is_whole);
    words.push(browser.text());
    words
}

#[test]
fn no_list_depends_on_the_clock() {
    let server = Server::start(site(Profile::Release));
    let at = |year: Option<i32>| {
        let browser = Browser::start();
        browser.record_unhandled();
        if let Some(year) = year {
            browser.set_clock(year);
            browser.open_app(&server.url(""));
            assert_eq!(browser.eval("new Date().getUTCFullYear()"), year);
        }
        let words = words(&browser, &server);
        assert_eq!(browser.unhandled(), [""; 0]);
        words
    };
    let now = at(None);
    assert_eq!(at(Some(1970)), now);
    assert_eq!(at(Some(2100)), now);
}

#[test]
fn a_link_to_a_post_that_is_gone_leads_on() {
    let content = tempfile::tempdir().expect("the temporary folder can be written");
    write_library(content.path());
    fs::remove_file(content.path().join("linear-attention.md")).expect("the file was written");
    let attention = content.path().join("attention.md");
    let text = fs::read_to_string(&attention).expect("the file was written");
    fs::write(&attention, text.replace("[线性注意力](linear-attention.md)", "线性注意力"))
        .expect("the temporary folder can be written");
    let without = pack(content.path(), &format!("removed-{}", std::process::id()), Profile::Release);
    let (server, browser) = start();
    browser.expect_console("Failed to load resource");
    // An app that was opened before the removal asks for files that are gone with it.
    browser.open_app(&server.url(""));
    server.replace_folder(&without);
    browser.find(Role::Link, "线性注意力").click();
    browser.wait("it is said", "document.querySelector('.card')");
    browser.wait("a way on", "document.querySelector('.card a[href], .card button')");
    // A link from elsewhere.
    browser.open_app(&server.url("posts/linear-attention/"));
    browser.wait_for_text("没有这一页");
    browser.find(Role::Link, "回到首页").click();
    browser.wait("the list", "document.querySelectorAll('.post-row').length === 10");
    assert_eq!(browser.unhandled(), [""; 0]);
}

#[test]
fn a_panic_leaves_the_text_and_ways_on() {
    // Only the debug build can be asked to panic.
    let server = Server::start(site(Profile::Debug));
    let browser = Browser::start();
    for part in ["panicked", "unreachable", "downlink:"] {
        browser.expect_console(part);
    }
    browser.open(&server.url("posts/attention/?q=downlink-panic"));
    browser.wait("it is said", "document.querySelector('.boot-notice[role=alert]')");
    assert!(browser.text().contains("平方复杂度"));
    let plain = browser.find(Role::Link, "纯文本");
    assert_eq!(plain.attribute("href"), Some(server.url("posts/attention/index.md")));
    browser.find(Role::Button, "复制报告");
    // The dead app is passed by: links are links.
    browser.run("window.old = true;", &[]);
    browser.find(Role::Link, "线性注意力").click();
    browser.wait("a new document", "!window.old && document.documentElement.dataset.app === 'ready'");
    browser.wait_for_title("线性注意力");
}
