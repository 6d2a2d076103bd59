//! A failure is small, said, and has a way out.

use downlink_browser_tests::{Browser, Fault, Profile, Role, Server, site};

/// What the browser itself writes to the console when a fetch fails.
const LOAD_ERRORS: [&str; 3] = ["Failed to load resource", "net::ERR", "status of"];

fn open() -> (Server, Browser) {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    // What is counted here is what the page asks for; offline.rs and faults.rs have the worker beside it.
    browser.without_worker();
    for part in LOAD_ERRORS {
        browser.expect_console(part);
    }
    browser.open_app(&server.url(""));
    (server, browser)
}

fn click_attention(browser: &Browser) {
    browser.run("document.querySelector('a[href*=\"posts/attention\"]').click();", &[]);
}

#[test]
fn a_passing_failure_is_retried_unseen() {
    let (server, browser) = open();
    server.add_fault("bundle/posts/", Fault::Cut, Some(2));
    click_attention(&browser);
    browser.wait_for_title("注意力机制入门");
    assert_eq!(server.count("bundle/posts/"), 3);
}

#[test]
fn a_lasting_failure_offers_a_retry_that_works() {
    let (server, browser) = open();
    server.add_fault("bundle/posts/", Fault::Status(503), None);
    click_attention(&browser);
    browser.wait_for_text("503");
    let retry = browser.find(Role::Button, "重试");
    server.heal();
    retry.click();
    browser.wait_for_title("注意力机制入门");
    browser.wait_for_text("平方复杂度");
}

#[test]
fn damaged_and_foreign_answers_are_never_shown() {
    for fault in [Fault::WrongBytes, Fault::Html] {
        let (server, browser) = open();
        server.add_fault("bundle/posts/", fault, None);
        click_attention(&browser);
        let retry = browser.find(Role::Button, "重试");
        assert_eq!(browser.count(".prose"), 0);
        server.heal();
        retry.click();
        browser.wait_for_title("注意力机制入门");
    }
}

#[test]
fn a_damaged_answer_is_fetched_once_more() {
    let (server, browser) = open();
    server.add_fault("bundle/posts/", Fault::WrongBytes, Some(1));
    click_attention(&browser);
    browser.wait_for_title("注意力机制入门");
    assert_eq!(server.count("bundle/posts/"), 2);
}

#[test]
fn a_reader_without_network_is_told() {
    let (server, browser) = open();
    server.set_down(true);
    click_attention(&browser);
    let retry = browser.find(Role::Button, "重试");
    server.set_down(false);
    retry.click();
    browser.wait_for_title("注意力机制入门");
}

#[test]
fn the_old_page_stays_until_the_new_one_is_waited_for() {
    let (server, browser) = open();
    let gate = downlink_browser_tests::Gate::default();
    server.add_fault("bundle/posts/", Fault::Hold(gate.clone()), None);
    click_attention(&browser);
    browser.wait_for_title("正在接收");
    assert_eq!(browser.url(), server.url("posts/attention/"));
    gate.open();
    browser.wait_for_title("注意力机制入门");
}

#[test]
fn the_text_stays_when_the_app_cannot_start() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    for part in LOAD_ERRORS.iter().copied().chain(["downlink:"]) {
        browser.expect_console(part);
    }
    server.add_fault(".wasm", Fault::Status(500), None);
    browser.open(&server.url("posts/attention/"));
    browser.wait("it is said", "document.querySelector('[role=alert]')");
    assert!(browser.text().contains("平方复杂度"));
}
