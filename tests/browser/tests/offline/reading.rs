//! What was read stays readable.

use crate::support::{browser, cut, visit};
use downlink_browser_tests::{Profile, Role, Server, site};
use std::time::Instant;

#[test]
fn after_one_visit_the_article_opens_without_a_network() {
    for mount in ["/", "/any/sub/path/"] {
        let server = Server::start_at(site(Profile::Release), mount);
        let browser = browser();
        visit(&browser, &server.url("posts/attention/"));
        cut(&server);
        browser.open_app(&server.url("posts/attention/"));
        browser.wait_for_title("注意力机制入门");
        browser.wait_for_text("平方复杂度");
        browser.reload();
        browser.wait_for_app();
        browser.wait("the same text node was taken over", "first.prose === document.querySelector('.prose')");
        browser.wait("formulas", "document.querySelector('.prose math')");
    }
}

#[test]
fn pages_seen_by_following_links_open_cold() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url(""));
    browser.find(Role::Link, "注意力机制入门").click();
    browser.wait_for_title("注意力机制入门");
    browser.find(Role::Link, "线性注意力").click();
    browser.wait_for_title("线性注意力");
    cut(&server);
    // Documents that were never asked of the server.
    for (path, text) in
        [("posts/linear-attention/", "结合律"), ("posts/attention/", "平方复杂度"), ("", "算法题第 21 题")]
    {
        browser.open_app(&server.url(path));
        browser.wait_for_text(text);
    }
    // A page of the app itself, and one that nobody has.
    browser.open_app(&server.url("settings/"));
    browser.wait_for_text("界面语言");
    browser.open_app(&server.url("no/such/page/"));
    browser.wait_for_text("不在这个库里");
}

#[test]
fn what_was_never_seen_is_told() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url(""));
    cut(&server);
    browser.open_app(&server.url("posts/problem-01/"));
    browser.wait_for_text("网络没有应答");
    let retry = browser.find(Role::Button, "重试");
    server.set_down(false);
    retry.click();
    browser.wait_for_title("算法题第 1 题");
}

#[test]
fn titles_are_searched_without_a_network_before_the_first_query() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url("posts/attention/"));
    cut(&server);
    browser.open_app(&server.url("posts/attention/"));
    browser.open_search();
    browser.type_text("进程");
    browser.wait("a title", "document.querySelector('[role=option]')?.innerText.includes('进程与线程')");
    // The rest of the index may have more: nothing is said to stand nowhere.
    browser
        .wait("what is missing is said", "document.querySelector('dialog')?.innerText.includes('可能不全')");
    let said = browser.eval_text("document.querySelector('dialog').innerText");
    assert!(!said.contains("没有一篇含有"), "{said}");
}

#[test]
fn a_slow_network_is_not_waited_for_where_something_is_kept() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url("posts/attention/"));
    let gate = downlink_browser_tests::Gate::default();
    server.add_fault("posts/attention/", downlink_browser_tests::Fault::Hold(gate.clone()), None);
    server.add_fault("bundle/bundle.json", downlink_browser_tests::Fault::Hold(gate.clone()), None);
    browser.open_app(&server.url("posts/attention/"));
    browser.wait_for_text("平方复杂度");
    gate.open();
}

/// Not a bound: what the machine does meanwhile decides too. The two are printed.
#[test]
fn the_second_visit_without_a_network_is_as_quick_as_with_a_warm_cache() {
    let server = Server::start(site(Profile::Release));
    server.set_caching("max-age=600");
    let shown = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
    let times = |browser: &downlink_browser_tests::Browser| {
        let mut times: Vec<f64> = (0..5)
            .map(|_| {
                browser.open(&server.url("posts/attention/"));
                browser.wait("it is painted", shown).as_f64().unwrap_or_default()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[2]
    };
    let browser = browser();
    let started = Instant::now();
    visit(&browser, &server.url("posts/attention/"));
    println!("kept after {} ms", started.elapsed().as_millis());
    let warm = {
        // Without a worker, as a browser has it from its own cache.
        let plain = downlink_browser_tests::Browser::start();
        plain.without_worker();
        plain.open_app(&server.url("posts/attention/"));
        times(&plain)
    };
    cut(&server);
    let offline = times(&browser);
    println!(
        "text on screen: {warm:.0} ms with a warm cache, {offline:.0} ms without a network, {:.2} times",
        offline / warm
    );
    assert!(browser.text().contains("平方复杂度"));
}
