//! What is saved can be read without a network, all of it.

use crate::support::{browser, cached, cut, visit};
use downlink_browser_tests::{Browser, Fault, Gate, POST_COUNT, Profile, Role, Server, site};

/// Presses the button of the row with this name.
fn press(browser: &Browser, row: &str) {
    let body = "const row = [...document.querySelectorAll('.offline .saved-row')].find((row) => row.innerText.includes(arguments[0]));
                const button = row?.querySelector('button');
                button?.click();
                return Boolean(button);";
    browser.wait_with(&format!("the row {row}"), body, &[row.into()]);
}

fn wait_for_row(browser: &Browser, row: &str, text: &str) {
    let body = "const row = [...document.querySelectorAll('.offline .saved-row')].find((row) => row.innerText.includes(arguments[0]));
                return row?.innerText.includes(arguments[1]);";
    browser.wait_with(&format!("{row}: {text}"), body, &[row.into(), text.into()]);
}

fn open() -> (Server, Browser) {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url("saved/"));
    (server, browser)
}

#[test]
fn the_whole_library_is_read_and_searched_without_a_network() {
    let (server, browser) = open();
    wait_for_row(&browser, "整个库", &format!("{POST_COUNT} 篇 · "));
    press(&browser, "整个库");
    wait_for_row(&browser, "整个库", "已存到本机");
    cut(&server);
    browser.open_app(&server.url("posts/problem-07/"));
    browser.wait_for_title("算法题第 7 题");
    for (path, text) in [
        ("category/algo/", "算法题第 21 题"),
        ("tag/transformer/", "线性注意力"),
        ("archive/", "算法题第 1 题"),
    ] {
        browser.open_app(&server.url(path));
        browser.wait_for_text(text);
    }
    // Words that stand in no title.
    browser.open_app(&server.url("search/?q=%E8%A7%A3%E9%87%8A%E5%99%A8%E9%94%81"));
    browser.wait("a passage", "document.querySelector('[role=option]')?.innerText.includes('解释器锁')");
    assert_eq!(browser.count("main [role=alert]"), 0);
}

#[test]
fn a_category_is_saved_and_removed() {
    let (server, browser) = open();
    wait_for_row(&browser, "NLP", "2 篇");
    let buttons = "[...document.querySelectorAll('.offline button')].filter((one) => one.checkVisibility())
        .map((one) => one.getAttribute('aria-label'))";
    assert_eq!(
        browser.eval(buttons),
        serde_json::json!(["存到本机 整个库", "存到本机 NLP", "存到本机 Python", "存到本机 算法"]),
        "there is nothing to pause"
    );
    press(&browser, "NLP");
    wait_for_row(&browser, "NLP", "已存到本机");
    assert_eq!(cached(&browser, ":held").iter().filter(|path| path.contains("/posts/")).count(), 2);
    press(&browser, "NLP");
    wait_for_row(&browser, "NLP", "存到本机");
    browser.wait_with(
        "nothing is held",
        "return (async () => (await (await caches.open(arguments[0])).keys()).length === 0)();",
        &["downlink:/:held".into()],
    );
    drop(server);
}

#[test]
fn a_saved_post_survives_what_else_is_forgotten() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url("posts/attention/"));
    let save = browser.find(Role::Button, "收藏");
    assert!(save.attribute("title").unwrap_or_default().contains("KB"), "its size is known before");
    save.click();
    browser.open_app(&server.url("saved/"));
    browser.wait_for_text("已存到本机");
    browser.run("return caches.delete('downlink:/:seen');", &[]);
    cut(&server);
    browser.open_app(&server.url("saved/"));
    browser.find(Role::Link, "注意力机制入门").click();
    browser.wait_for_text("平方复杂度");
}

#[test]
fn saving_is_paused_and_goes_on_after_a_reload() {
    let (server, browser) = open();
    let gate = Gate::default();
    server.add_fault("bundle/posts/", Fault::Hold(gate.clone()), None);
    press(&browser, "整个库");
    wait_for_row(&browser, "整个库", "取消");
    browser.find(Role::Button, "暂停").click();
    gate.open();
    server.heal();
    browser.find(Role::Button, "继续");
    wait_for_row(&browser, "整个库", "已暂停");
    // A bookmark is no reason to go on with what is large.
    browser.open_app(&server.url("posts/attention/"));
    browser.find(Role::Button, "收藏").click();
    browser.open_app(&server.url("saved/"));
    browser.wait(
        "the post is held",
        "document.querySelector('.message-page > .saved-rows .hint')?.innerText.includes('已存到本机')",
    );
    browser.find(Role::Button, "继续").click();
    wait_for_row(&browser, "整个库", "已存到本机");
}

#[test]
fn an_interrupted_save_goes_on_by_itself() {
    let (server, browser) = open();
    let gate = Gate::default();
    server.add_fault("bundle/posts/", Fault::Hold(gate.clone()), None);
    press(&browser, "整个库");
    wait_for_row(&browser, "整个库", "取消");
    browser.open("about:blank");
    gate.open();
    server.heal();
    browser.open_app(&server.url("saved/"));
    wait_for_row(&browser, "整个库", "已存到本机");
}

#[test]
fn a_failure_is_told_and_what_came_is_not_fetched_again() {
    let (server, browser) = open();
    server.add_fault("bundle/search/", Fault::Status(500), None);
    press(&browser, "整个库");
    browser.wait_for_text("服务器答复了错误 500");
    server.heal();
    browser.find(Role::Button, "重试").click();
    wait_for_row(&browser, "整个库", "已存到本机");
    browser.wait("nothing is left to tell", "!document.querySelector('.offline [role=alert]')");
}

#[test]
fn a_full_device_is_told_and_survived() {
    let (server, browser) = open();
    browser.wait("the room is known", "document.querySelector('.offline').innerText.includes('还可以存')");
    browser.override_quota(20_000);
    press(&browser, "整个库");
    browser.wait_for_text("设备上的空间不够了");
    browser.open_app(&server.url("posts/attention/"));
    browser.wait_for_text("平方复杂度");
}
