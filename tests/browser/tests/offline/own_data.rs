//! Bookmarks, reading progress and settings belong to the reader.

use crate::support::{browser, visit};
use downlink_browser_tests::{Profile, Role, Server, site};
use serde_json::Value;

/// Gives a file field a file with this text.
const CHOOSE: &str = "const field = document.querySelector('input[accept*=json]');
    const transfer = new DataTransfer();
    transfer.items.add(new File([arguments[0]], 'downlink.json', { type: 'application/json' }));
    field.files = transfer.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));";

#[test]
fn what_one_browser_exports_another_imports() {
    let server = Server::start(site(Profile::Release));
    let first = browser();
    visit(&first, &server.url("posts/attention/"));
    first.find(Role::Button, "收藏").click();
    first.run("scrollTo(0, document.body.scrollHeight);", &[]);
    first
        .wait("the end was seen", "localStorage.getItem('downlink:/:reading')?.includes('\"is_read\":true')");
    first.open_app(&server.url("settings/"));
    first.run(
        "window.saved = undefined;
         const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { blob.text().then((text) => (window.saved = text)); return make.call(URL, blob); };",
        &[],
    );
    first.find(Role::Button, "导出").click();
    let file = first.wait("the file", "window.saved");
    let json: Value = serde_json::from_str(file.as_str().unwrap()).unwrap();
    assert_eq!((&json["kind"], &json["version"]), (&"downlink-reader-data".into(), &1.into()));
    let second = browser();
    second.open_app(&server.url("settings/"));
    second.run(CHOOSE, &["{\"kind\": \"something else\"}".into()]);
    second.wait_for_text("什么都没有改动");
    second.run(CHOOSE, &[file]);
    second.wait_for_text("已导入 2 项");
    second.open_app(&server.url("saved/"));
    second.find(Role::Link, "注意力机制入门");
    second.open_app(&server.url(""));
    second.wait(
        "it is marked as read",
        "document.querySelector('.post-row:has(.reception[data-read])')?.innerText.includes('注意力机制入门')",
    );
    // Nothing of it was sent anywhere.
    for url in first.requested_urls().iter().chain(&second.requested_urls()) {
        assert!(
            url.starts_with(&server.origin())
                || url.starts_with("data:")
                || url.starts_with("blob:")
                || url.starts_with("about:")
                || url.starts_with("chrome"),
            "{url}"
        );
    }
}

#[test]
fn a_damaged_entry_costs_no_other() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    browser.open_app(&server.url("saved/"));
    browser.run(
        "localStorage.setItem('downlink:/:saved', '[{\"slug\":\"attention\",\"title\":\"注意力机制入门\"},{\"slug\":7},\"x\"]');
         localStorage.setItem('downlink:/:reading', '{]');
         localStorage.setItem('downlink:/:offline', '[1,{}]');
         localStorage.setItem('downlink:/:seen', 'null');
         localStorage.setItem('downlink:/:searches', '[\"a\",2]');
         localStorage.setItem('downlink:/:theme', '\"><script>');",
        &[],
    );
    browser.open_app(&server.url("saved/"));
    browser.find(Role::Link, "注意力机制入门");
    assert_eq!(browser.count(".message-page > .saved-rows > .saved-row"), 1);
}

#[test]
fn an_article_left_in_the_middle_offers_to_go_on() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    browser.set_viewport(390, 600);
    browser.open_app(&server.url("posts/problem-03/"));
    browser.run("scrollTo(0, document.body.scrollHeight / 3);", &[]);
    browser.wait("the place is noted", "localStorage.getItem('downlink:/:reading')?.includes('problem-03')");
    browser.open_app(&server.url(""));
    browser.open_app(&server.url("posts/problem-03/"));
    browser.find_css(".continue-reading button").click();
    browser.wait("it is there again", "scrollY > 300");
    browser.wait("the offer is gone", "!document.querySelector('.continue-reading')");
}

#[test]
fn two_tabs_save_side_by_side() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    browser.open_app(&server.url("posts/attention/"));
    let first = browser.tab();
    let second = browser.open_tab();
    browser.switch_to(&second);
    browser.open_app(&server.url("posts/linear-attention/"));
    browser.find(Role::Button, "收藏").click();
    browser.switch_to(&first);
    browser.find(Role::Button, "收藏").click();
    browser.open_app(&server.url("saved/"));
    browser.find(Role::Link, "注意力机制入门");
    browser.find(Role::Link, "线性注意力");
}
