//! Every kind of route is on screen before the app, and the app takes it over without changing it.

use downlink_browser_tests::{Browser, Profile, Server, site};

/// One address of every kind.
const ROUTES: [&str; 11] = [
    "",
    "page/2/",
    "category/nlp/",
    "category/algo/page/2/",
    "tag/transformer/",
    "posts/attention/",
    "posts/%E8%BF%9B%E7%A8%8B%E4%B8%8E%E7%BA%BF%E7%A8%8B/",
    "archive/",
    "search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B",
    "saved/",
    "settings/",
];

fn check(profile: Profile) {
    let server = Server::start(site(profile));
    let browser = Browser::start();
    for route in ROUTES {
        browser.open_app(&server.url(route));
        assert_eq!(
            browser.eval_text("first.main ? 'prerendered' : 'empty'"),
            "prerendered",
            "/{route} has no content before the app"
        );
        assert_eq!(
            browser.eval("document.querySelector('main') === first.main"),
            true,
            "/{route} was built anew"
        );
        assert_eq!(
            browser.eval("document.querySelector('.prose') === first.prose"),
            true,
            "/{route}: the text was built anew"
        );
        browser.check_console();
    }
}

#[test]
fn every_route_is_taken_over_in_place_in_debug() {
    check(Profile::Debug);
}

#[test]
fn every_route_is_taken_over_in_place_in_release() {
    check(Profile::Release);
}

#[test]
fn taking_over_changes_no_word() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    for route in ["", "category/nlp/", "posts/attention/", "archive/"] {
        browser.open_app(&server.url(route));
        let (before, after) = (
            browser.eval_text("first.text"),
            browser.eval_text("document.querySelector('#app').textContent"),
        );
        assert_eq!(before, after, "/{route}");
    }
}

#[test]
fn markup_of_authors_never_runs() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("posts/attention/"));
    assert!(browser.eval("window.attacked").is_null());
    // The same text again, this time rendered by the app.
    browser.open_app(&server.url("posts/linear-attention/"));
    browser.run(
        "history.pushState(null, '', '../attention/'); dispatchEvent(new PopStateEvent('popstate'));",
        &[],
    );
    browser.wait_for_title("注意力机制入门");
    assert!(browser.eval("window.attacked").is_null());
}

#[test]
fn a_page_asks_nothing_of_other_hosts() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    for route in ROUTES {
        browser.open_app(&server.url(route));
    }
    let origin = server.origin();
    // The browser's own pages have addresses of their own schemes.
    let is_own =
        |url: &String| url.starts_with(&origin) || !(url.starts_with("http") || url.starts_with("ws"));
    let foreign: Vec<String> = browser.requested_urls().into_iter().filter(|url| !is_own(url)).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}
