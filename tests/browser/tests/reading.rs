//! Reading where little works: no scripts, a sub-path, deep links, an address that names nothing.

use downlink_browser_tests::{Browser, Profile, Role, Server, site};

#[test]
fn the_library_reads_without_scripts() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.set_scripts(false);
    browser.open(&server.url(""));
    assert!(browser.text().contains("注意力机制入门"));
    browser.find_css("a[href$='posts/attention/']").click();
    assert!(browser.text().contains("平方复杂度"));
    assert_eq!(browser.count("math[display=block]"), 1);
    assert_eq!(browser.eval_text("document.documentElement.dataset.app || 'not started'"), "not started");
    browser.find_css(".prose a[href*='linear-attention']").click();
    assert!(browser.text().contains("结合律"));
}

#[test]
fn one_build_works_below_any_path() {
    let server = Server::start_at(site(Profile::Release), "/any/sub/path/");
    let browser = Browser::start();
    browser.open_app(&server.url("posts/attention/"));
    browser.find_css(".prose a[href*='linear-attention']").click();
    browser.wait_for_title("线性注意力");
    assert_eq!(browser.url(), server.url("posts/linear-attention/"));
    browser.open_app(&server.url("category/algo/page/3/"));
    assert!(browser.text().contains("算法题第 1 题"));
    let outside: Vec<_> = server.requests().into_iter().filter(|request| request.status == 404).collect();
    assert!(outside.is_empty(), "{outside:?}");
}

#[test]
fn an_address_without_its_final_slash_leads_there() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("posts/attention"));
    assert_eq!(browser.title().split(" · ").next(), Some("注意力机制入门"));
}

fn check_not_found(mount: &str) {
    let server = Server::start_at(site(Profile::Release), mount);
    let browser = Browser::start();
    browser.expect_console("404");
    browser.open_app(&server.url("posts/atention/"));
    browser.find(Role::Link, "注意力机制入门").click();
    browser.wait_for_title("注意力机制入门");
    assert_eq!(browser.url(), server.url("posts/attention/"));
}

#[test]
fn a_missing_page_suggests_near_ones() {
    check_not_found("/");
}

#[test]
fn a_missing_page_suggests_near_ones_below_a_path() {
    check_not_found("/any/sub/path/");
}

#[test]
fn a_missing_page_offers_a_search() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.expect_console("404");
    browser.open_app(&server.url("posts/linear/"));
    // The page for unknown addresses is one file; it says which address once the app has looked for it.
    browser.wait_for_text("你要找的也许是");
    browser.find(Role::Link, "搜索这个词").click();
    browser.wait(
        "the search page",
        "location.pathname.endsWith('/search/') && location.search.includes('linear')",
    );
}
