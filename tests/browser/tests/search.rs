//! Search as typed, by keyboard alone.

use downlink_browser_tests::{Browser, Key, Profile, Role, Server, site};

fn open() -> (Server, Browser) {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    (server, browser)
}

#[test]
fn slash_arrows_and_enter_lead_to_a_post() {
    let (server, browser) = open();
    browser.type_text("/");
    browser.find(Role::Dialog, "");
    browser.type_text("注意力");
    browser.wait("two results", "document.querySelectorAll('[role=option]').length === 2");
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
    browser.type_text("/");
    browser.find(Role::Dialog, "");
    browser.type_text("transformer 高效");
    browser.wait("one result", "document.querySelectorAll('[role=option]').length === 1");
    assert!(browser.find_css("[role=option]").text().contains("线性注意力"));
}

#[test]
fn keys_of_an_input_method_neither_search_nor_open() {
    let (server, browser) = open();
    browser.type_text("/");
    browser.find(Role::Dialog, "");
    browser.compose("zhuyi");
    browser.wait("the composition is shown", "document.activeElement.value === 'zhuyi'");
    browser.run(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }));",
        &[],
    );
    assert_eq!(browser.url(), server.url(""));
    assert_eq!(browser.count("[role=option]"), 0, "letters of a composition are not searched");
    browser.commit_composition("注意");
    browser.wait("results", "document.querySelectorAll('[role=option]').length === 2");
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
    browser.type_text("/");
    browser.find(Role::Dialog, "");
    browser.type_text("量子纠缠");
    browser.wait_for_text("没有找到“量子纠缠”");
}
