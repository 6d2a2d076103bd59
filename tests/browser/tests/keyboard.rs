//! Single keys: what they do, where they keep quiet, and that they can be switched off.

use downlink_browser_tests::{Browser, Key, Profile, Role, Server, site};

fn open(path: &str) -> (Server, Browser) {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(path));
    (server, browser)
}

/// Whether a script-made `keydown` of this kind opens the list of shortcuts.
fn opens(browser: &Browser, init: &str) -> bool {
    browser.run(
        &format!("(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', {{ key: '?', bubbles: true, cancelable: true, {init} }}));"),
        &[],
    );
    browser.wait(
        "a frame",
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))",
    );
    browser.count("dialog[open]") > 0
}

#[test]
fn the_list_of_shortcuts_opens_and_escape_closes_it() {
    let (_server, browser) = open("");
    browser.type_text("?");
    browser.find(Role::Dialog, "键盘快捷键");
    assert!(browser.count(".shortcuts kbd") > 10);
    browser.press_key(Key::Escape);
    browser.wait("no dialog", "!document.querySelector('dialog')");
    browser.type_text("?");
    browser.find(Role::Button, "关闭").click();
    browser.wait("no dialog", "!document.querySelector('dialog')");
    browser.type_text("?");
    browser.find(Role::Dialog, "键盘快捷键");
    browser.press_control('k');
    browser.find(Role::Dialog, "搜索");
    assert_eq!(browser.count("dialog"), 1, "one gives way to the other");
}

#[test]
fn j_and_k_go_from_row_to_row() {
    let (server, browser) = open("");
    let focused = "[...document.querySelectorAll('.post-row-title > a')].indexOf(document.activeElement)";
    browser.type_text("j");
    browser.wait("the first row", &format!("{focused} === 0"));
    browser.type_text("jj");
    browser.wait("the third row", &format!("{focused} === 2"));
    browser.type_text("k");
    browser.wait("the second row", &format!("{focused} === 1"));
    browser.press_key(Key::Enter);
    browser.wait("an article", "document.querySelector('.prose') && location.pathname.startsWith('/posts/')");
    browser.open_app(&server.url("archive/"));
    browser.type_text("j");
    browser.wait("a row of the archive", "document.activeElement.matches('.title-row > a')");
}

#[test]
fn j_and_k_go_from_heading_to_heading() {
    let (_server, browser) = open("posts/attention/");
    let stops = "[...document.querySelectorAll('.prose > :is(h2, h3, h4)')]";
    let count = browser.eval(&format!("{stops}.length")).as_u64().unwrap_or_default();
    assert!(count >= 2, "{count} headings");
    for index in 0..count {
        browser.type_text("j");
        browser.wait("the next heading", &format!("{stops}.indexOf(document.activeElement) === {index}"));
    }
    browser.type_text("jk");
    browser.wait(
        "the one before the last",
        &format!("{stops}.indexOf(document.activeElement) === {}", count - 2),
    );
}

#[test]
fn g_and_a_letter_lead_to_places() {
    let (server, browser) = open("posts/attention/");
    for (keys, path) in [("ga", "archive/"), ("gs", "saved/"), ("gh", "")] {
        browser.type_text(keys);
        browser.wait("there", &format!("location.href === '{}'", server.url(path)));
        browser.wait("the focus", "document.activeElement.id === 'main'");
    }
}

#[test]
fn t_changes_the_appearance_and_b_saves_the_article() {
    let (_server, browser) = open("posts/attention/");
    browser.type_text("t");
    browser.wait("light", "document.documentElement.dataset.theme === 'light'");
    browser.wait_for_text("外观: 浅色");
    browser.type_text("t");
    browser.wait("dark", "document.documentElement.dataset.theme === 'dark'");
    browser.type_text("t");
    browser.wait("the system's", "document.documentElement.dataset.theme === undefined");
    browser.type_text("b");
    browser.wait("saved", "document.querySelector('.save-button').getAttribute('aria-pressed') === 'true'");
    // The button may be out of sight; what it says is not, for a moment.
    browser.run("scrollTo({ top: 1e6, behavior: 'instant' });", &[]);
    browser.wait("everybody sees it", "document.querySelector('.toast[data-shown]')?.innerText === '已收藏'");
    let is_seen =
        browser.eval("document.querySelector('.toast').getBoundingClientRect().bottom <= innerHeight");
    assert_eq!(is_seen, true);
    browser.wait("nobody sees it", "!document.querySelector('.toast[data-shown]')");
    browser.type_text("b");
    browser
        .wait("not saved", "document.querySelector('.save-button').getAttribute('aria-pressed') === 'false'");
}

#[test]
fn keys_keep_quiet_where_they_mean_something_else() {
    let (_server, browser) = open("search/");
    for init in ["ctrlKey: true", "altKey: true", "metaKey: true", "isComposing: true", "keyCode: 229"] {
        browser.run("document.activeElement.blur();", &[]);
        assert!(!opens(&browser, init), "{init}");
    }
    browser.find_css("main input").click();
    browser.type_text("?jt/b");
    assert_eq!(browser.eval_text("document.activeElement.value"), "?jt/b");
    assert_eq!(browser.count("dialog[open]"), 0);
    browser.run("document.activeElement.blur();", &[]);
    assert!(opens(&browser, "shiftKey: true"), "and elsewhere they speak");
}

#[test]
fn single_keys_can_be_switched_off() {
    let (server, browser) = open("settings/");
    browser.find_css("input[name=keys][value=off]").click();
    browser.open_app(&server.url(""));
    browser.type_text("?tj/gs");
    browser.press_control('k');
    browser.find(Role::Dialog, "搜索");
    assert_eq!(browser.count("dialog[open]"), 1);
    assert!(browser.eval("document.documentElement.dataset.theme").is_null());
    assert_eq!(browser.url(), server.url(""));
    browser.press_key(Key::Escape);
    browser.open_app(&server.url("settings/"));
    browser.find(Role::Button, "查看键盘快捷键").click();
    browser.find(Role::Dialog, "键盘快捷键");
}

#[test]
fn a_choice_made_by_key_shows_in_the_settings() {
    let (_server, browser) = open("settings/");
    browser.type_text("tt");
    browser.wait("the choice follows", "document.querySelector('input[name=theme][value=dark]').checked");
}
