//! From page to page in the app: tabs, pages, Back, titles, prefetching.

use downlink_browser_tests::{Browser, Profile, Role, Server, site};

#[test]
fn tabs_filter_and_stand_in_the_address() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    let tabs = browser.run(
        "return [...document.querySelectorAll('.tab')].map(t => t.innerText.replace(/\\s+/g, ' '));",
        &[],
    );
    assert_eq!(tabs, serde_json::json!(["全部 24", "NLP 2", "Python 1", "算法 21"]));
    browser.find(Role::Link, "NLP 2").click();
    browser.wait_for_title("NLP");
    assert_eq!(browser.url(), server.url("category/nlp/"));
    assert_eq!(browser.count(".post-row"), 2);
    assert!(browser.find(Role::Link, "NLP 2").attribute("aria-current").is_some());
    browser.back();
    browser.wait("all posts", "document.querySelectorAll('.post-row').length === 10");
    assert_eq!(browser.url(), server.url(""));
}

#[test]
fn pages_turn_by_link_and_by_key() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    browser.find(Role::Link, "第 3 页").click();
    browser.wait(
        "page 3",
        "location.pathname === '/page/3/' && document.querySelectorAll('.post-row').length === 4",
    );
    browser.press_key(downlink_browser_tests::Key::ArrowLeft);
    browser.wait(
        "page 2",
        "location.pathname === '/page/2/' && document.querySelectorAll('.post-row').length === 10",
    );
    browser.find(Role::Link, "上一页").click();
    browser.wait("page 1", "location.pathname === '/'");
    assert_eq!(browser.eval_text("document.title"), "测试库");
}

#[test]
fn back_restores_the_place() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.set_viewport(800, 500);
    browser.open_app(&server.url(""));
    let link = browser.find(Role::Link, "算法题第 15 题");
    browser.run("document.querySelector('a[href*=problem-15]').scrollIntoView({ block: 'center', behavior: 'instant' });", &[]);
    let place = browser.eval("Math.round(scrollY)").as_i64().unwrap();
    assert!(place > 200, "the list is long enough to scroll");
    link.click();
    browser.wait_for_title("算法题第 15 题");
    browser.wait("the top of the article", "scrollY < 5");
    browser.back();
    browser.wait_with(
        "the place in the list",
        "return Math.abs(scrollY - arguments[0]) < 60;",
        &[place.into()],
    );
    browser.forward();
    browser.wait_for_title("算法题第 15 题");
}

#[test]
fn an_article_opened_in_the_app_is_the_one_that_was_packed() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("posts/attention/"));
    // The framework marks places with empty comments.
    let text = || browser.eval_text("document.querySelector('.prose').innerHTML.replaceAll('<!---->', '')");
    let packed = text();
    browser.open_app(&server.url("posts/linear-attention/"));
    browser.find_css(".prose");
    browser.find(Role::Link, "注意力机制入门").click();
    browser.wait_for_title("注意力机制入门");
    assert_eq!(packed, text());
}

#[test]
fn what_is_pointed_at_is_fetched_before_it_is_opened() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    // What is fetched for reading offline is not what this counts.
    browser.without_worker();
    browser.open_app(&server.url(""));
    let link = browser.find(Role::Link, "注意力机制入门");
    assert_eq!(server.count("bundle/posts/"), 0);
    link.hover();
    browser.wait("the post is fetched", "performance.getEntriesByType('resource').some(e => e.name.includes('bundle/posts/') && e.responseEnd)");
    server.forget();
    link.click();
    browser.wait_for_title("注意力机制入门");
    assert_eq!(server.count("bundle/"), 0, "opening it asks for nothing more of the library");
}
