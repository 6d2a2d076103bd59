//! Search as typed, by keyboard alone.

use downlink_browser_tests::{Browser, Fault, Gate, Key, Profile, Role, Server, site};
use serde_json::json;

fn open() -> (Server, Browser) {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    (server, browser)
}

/// Opens the dialog and types.
fn search(browser: &Browser, query: &str) {
    browser.open_search();
    browser.type_text(query);
}

fn wait_for_hits(browser: &Browser, count: usize) {
    browser.wait(
        &format!("{count} results"),
        &format!("document.querySelectorAll('[role=option]').length === {count}"),
    );
}

#[test]
fn slash_arrows_and_enter_lead_to_a_post() {
    let (server, browser) = open();
    search(&browser, "注意力");
    wait_for_hits(&browser, 2);
    assert!(browser.count("[role=option] mark") > 0, "what was found is marked");
    browser.press_key(Key::ArrowDown);
    browser.wait(
        "the second is chosen",
        "document.querySelectorAll('[role=option]')[1].getAttribute('aria-selected') === 'true'",
    );
    browser.press_key(Key::Enter);
    browser.wait("an article", "document.querySelector('.prose') && location.pathname.startsWith('/posts/')");
    assert!(browser.url().starts_with(&server.url("posts/")));
    assert!(!browser.has(Role::Dialog, ""));
}

#[test]
fn control_k_opens_and_escape_closes() {
    let (_server, browser) = open();
    browser.press_control('k');
    browser.find(Role::Dialog, "");
    browser.press_key(Key::Escape);
    browser.wait("no dialog", "!document.querySelector('dialog[open]')");
}

#[test]
fn chinese_and_latin_mix() {
    let (_server, browser) = open();
    search(&browser, "transformer 高效");
    wait_for_hits(&browser, 1);
    assert!(browser.find_css("[role=option]").text().contains("线性注意力"));
}

#[test]
fn keys_of_an_input_method_neither_search_nor_open() {
    let (server, browser) = open();
    browser.open_search();
    browser.compose("zhuyi");
    browser.wait("the composition is shown", "document.activeElement.value === 'zhuyi'");
    browser.run(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }));",
        &[],
    );
    assert_eq!(browser.url(), server.url(""));
    assert_eq!(browser.count("[role=option]"), 0, "letters of a composition are not searched");
    browser.commit_composition("注意");
    wait_for_hits(&browser, 2);
}

#[test]
fn a_query_can_be_shared() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("search/?q=%E8%BF%9B%E7%A8%8B"));
    browser.find(Role::Link, "进程与线程").click();
    browser.wait_for_title("进程与线程");
    browser.back();
    browser.wait("the query is there again", "document.querySelector('main input')?.value === '进程'");
    browser.find(Role::Link, "进程与线程");
}

#[test]
fn what_cannot_be_found_is_said() {
    let (_server, browser) = open();
    search(&browser, "量子纠缠");
    browser.wait_for_text("没有找到“量子纠缠”");
}

#[test]
fn control_enter_opens_a_result_in_a_new_tab() {
    let (server, browser) = open();
    search(&browser, "进程");
    wait_for_hits(&browser, 1);
    browser.press_control(Key::Enter);
    let is_post = |target: &serde_json::Value| {
        target["type"] == "page" && target["url"].as_str().is_some_and(|url| url.contains("/posts/"))
    };
    let is_open = || {
        let targets = browser.cdp("Target.getTargets", &json!({}));
        targets["targetInfos"].as_array().is_some_and(|targets| targets.iter().any(is_post))
    };
    assert!((0..1_000).any(|_| is_open()), "no tab has a post");
    assert_eq!(browser.url(), server.url(""));
    assert!(browser.has(Role::Dialog, ""), "the search stays open");
}

#[test]
fn latest_searches_are_offered_and_can_be_forgotten() {
    let (server, browser) = open();
    search(&browser, "进程");
    wait_for_hits(&browser, 1);
    browser.press_key(Key::Enter);
    browser.wait_for_title("进程与线程");
    browser.open_app(&server.url(""));
    browser.type_text("/");
    browser.find_css(".recent-searches .chip").click();
    wait_for_hits(&browser, 1);
    assert_eq!(browser.eval_text("document.activeElement.value"), "进程");
    (0..2).for_each(|_| browser.press_key(Key::Backspace));
    browser.find(Role::Button, "清除搜索记录").click();
    browser.wait("nothing is offered", "!document.querySelector('.recent-searches')");
    browser.open_app(&server.url(""));
    browser.open_search();
    assert_eq!(browser.count(".recent-searches"), 0);
}

#[test]
fn filters_are_chips_and_in_the_address() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("search/?q=%E5%A4%8D%E6%9D%82%E5%BA%A6%20tag:Transformer"));
    browser.wait_for_text("2 条结果");
    browser.find(Role::Button, "算法").click();
    browser.wait_for_text("没有找到");
    assert_eq!(
        browser.eval_text("document.querySelector('main input').value"),
        "复杂度 tag:Transformer category:algo"
    );
    browser.wait("the address has it", "decodeURIComponent(location.search).includes('category:algo')");
    browser.find(Role::Button, "算法").click();
    browser.wait_for_text("2 条结果");
    browser.find(Role::Button, "去掉筛选 tag:Transformer").click();
    browser.wait("the filter is gone", "document.querySelector('main input').value === '复杂度'");
    browser.wait("from the address too", "!location.search.includes('tag')");
}

#[test]
fn results_go_on_on_further_pages() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("search/?q=%E7%AE%97%E6%B3%95%E9%A2%98"));
    browser.wait_for_text("21 条结果");
    wait_for_hits(&browser, 20);
    browser.find_css(".pager a[rel=next]").click();
    wait_for_hits(&browser, 1);
    assert!(browser.url().contains("page=2"), "{}", browser.url());
    browser.back();
    wait_for_hits(&browser, 20);
}

#[test]
fn what_arrives_later_moves_nothing() {
    let (server, browser) = open();
    browser.set_viewport(390, 844);
    let gate = Gate::default();
    server.add_fault("bundle/posts/", Fault::Hold(gate.clone()), None);
    search(&browser, "算法题");
    browser.wait_for_text("21 条结果");
    wait_for_hits(&browser, 10);
    let places = "JSON.stringify([...document.querySelectorAll('[role=option]')].map((e) => [e.getBoundingClientRect().top, e.getBoundingClientRect().height, e.querySelector('.search-hit-title').innerText]))";
    let before = browser.eval_text(places);
    gate.open();
    browser.wait(
        "all passages",
        "[...document.querySelectorAll('.search-hit-passage')].every((e) => e.innerText.trim())",
    );
    assert_eq!(browser.eval_text(places), before);
}

#[test]
fn screen_readers_are_told_the_count_and_the_choice() {
    let (_server, browser) = open();
    let chosen = "document.querySelector('#' + CSS.escape(document.activeElement.getAttribute('aria-activedescendant')))?.getAttribute('aria-selected')";
    search(&browser, "算法题");
    browser.wait(
        "the count is said",
        "document.querySelector('dialog [role=status]').innerText.includes('21 条结果')",
    );
    assert_eq!(browser.eval_text("document.activeElement.getAttribute('role')"), "combobox");
    assert_eq!(browser.eval_text("document.activeElement.getAttribute('aria-expanded')"), "true");
    assert_eq!(browser.eval_text(chosen), "true");
    browser.press_key(Key::ArrowUp);
    assert_eq!(browser.eval_text(chosen), "true", "the last one");
    browser.type_text(" 第 7 题");
    browser.wait("fewer results", "document.querySelectorAll('[role=option]').length < 10");
    assert_eq!(browser.eval_text(chosen), "true", "the choice is one that is still there");
    (0..12).for_each(|_| browser.press_key(Key::Backspace));
    browser.wait("no results", "document.activeElement.getAttribute('aria-expanded') === 'false'");
    assert!(browser.eval("document.activeElement.getAttribute('aria-activedescendant')").is_null());
}

#[test]
fn other_queries_are_offered_where_no_post_has_all() {
    let (_server, browser) = open();
    search(&browser, "线性 量子");
    browser.find(Role::Button, "线性").click();
    browser.wait("it is searched for", "document.activeElement.value === '线性'");
    browser.wait_for_text("条结果");
    assert_eq!(browser.count(".search-offers"), 0);
    (0..2).for_each(|_| browser.press_key(Key::Backspace));
    browser.type_text("线性注意里 ");
    browser.find(Role::Button, "线性注意力").click();
    browser.wait("it is searched for", "document.activeElement.value === '线性注意力'");
    wait_for_hits(&browser, 2);
}

#[test]
fn files_of_the_index_that_fail_are_told_and_can_be_had_again() {
    // A worker would have them from an earlier round.
    let site = site(Profile::Release);
    let index = std::fs::read_dir(site.join("bundle/search")).unwrap();
    let names: Vec<String> = index.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.len() > 3, "{names:?}");
    let server = Server::start(site);
    let browser = Browser::start();
    browser.without_worker();
    for part in ["Failed to load resource", "net::ERR", "status of"] {
        browser.expect_console(part);
    }
    let mut failed = 0;
    for fault in [Fault::Status(404), Fault::Status(500), Fault::Html, Fault::WrongBytes, Fault::Cut] {
        for name in &names {
            server.add_fault(name, fault.clone(), None);
            browser.open_app(&server.url("search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B"));
            browser.wait(
                "results or what failed",
                "document.querySelector('main [role=alert]') || document.querySelectorAll('[role=option]').length === 2",
            );
            let has_failed = browser.count("main [role=alert]") > 0;
            server.heal();
            if has_failed {
                failed += 1;
                browser.find(Role::Button, "重试").click();
            }
            wait_for_hits(&browser, 2);
            browser.wait("nothing is left to tell", "!document.querySelector('main [role=alert]')");
        }
    }
    assert!(failed >= 10, "only {failed} of {} files and faults were met", 5 * names.len());
}
