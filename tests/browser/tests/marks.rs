//! Marks in an article that was opened from a search result.

use downlink_browser_tests::{Browser, Key, Profile, Role, Server, pack};
use std::{fs, sync::OnceLock};

/// 注意力 stands in the title, twice in the first part, once in each of two others.
const ARTICLE: &str = "---
title: 读懂注意力
slug: marked
date: 2026-03-01
---
开头的一段说**注意**力，也说 $a$ 注意 $b$ 力，一行里 <ruby>注<rt>zhù</rt></ruby>意力有注音。

FILLING

## 中间

这里又有一次*注意力*，还有 madam 与 Adam 和 `AdamW`。

FILLING

## 末尾

<details>
<summary>收起的</summary>

藏着的注意力。

</details>

```text
LONG needle
```
";

fn open() -> (Server, Browser) {
    static SITE: OnceLock<std::path::PathBuf> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let filling = "这一段什么也没有，只为占些地方。\n\n".repeat(60);
        let text = ARTICLE.replace("FILLING", &filling).replace("LONG", &"x ".repeat(300));
        let content = tempfile::tempdir().expect("the temporary folder can be written");
        fs::write(content.path().join("marked.md"), text).expect("the temporary folder can be written");
        pack(content.path(), &format!("marks-{}", std::process::id()), Profile::Release)
    });
    (Server::start(site), Browser::start())
}

/// The address of the article with these texts to mark, a line feed between two, and what follows them.
fn address(server: &Server, needles: &str, rest: &str) -> String {
    let value: String = needles.bytes().map(|byte| format!("%{byte:02X}")).collect();
    server.url(&format!("posts/marked/?h={value}{rest}"))
}

fn wait_for_count(browser: &Browser, said: &str) {
    browser.wait_with(
        &format!("the bar says {said}"),
        "return document.querySelector('.marks-bar [role=status]')?.textContent === arguments[0];",
        &[said.into()],
    );
}

fn wait_for_no_marks(browser: &Browser) {
    browser.wait("no bar", "!document.querySelector('.marks-bar')");
    assert_eq!(browser.eval("CSS.highlights.size"), 0);
}

/// What is marked.
fn marked(browser: &Browser) -> Vec<String> {
    let texts = browser.eval("[...CSS.highlights.get('search-hit')].map(String)");
    texts.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

/// Waits until the mark the reader is at is on the screen, in what `selector` names.
fn wait_for_current(browser: &Browser, selector: &str) {
    browser.wait_with(
        &format!("a mark in {selector} is on the screen"),
        "const [range] = CSS.highlights.get('search-hit-current');
         const rect = range.getBoundingClientRect();
         return range.startContainer.parentElement.matches(arguments[0])
           && rect.height > 0 && rect.top >= 0 && rect.bottom < innerHeight - 60
           && rect.left >= 0 && rect.right <= innerWidth;",
        &[selector.into()],
    );
}

/// Follows a link to `url`, as one among the results of a search.
fn follow(browser: &Browser, url: &str) {
    browser.run(
        "const link = document.createElement('a');
         link.href = arguments[0];
         document.querySelector('main').append(link);
         link.click();",
        &[url.into()],
    );
}

#[test]
fn an_article_shows_what_was_searched_for() {
    let (server, browser) = open();
    browser.open_app(&address(&server, "注意力", ""));
    wait_for_count(&browser, "5 处命中");
    assert!(browser.find_css(".marks-bar").text().contains("Esc 清除"));
    let marked = marked(&browser);
    assert_eq!(marked[..2], ["注意力", "注意力"]);
    assert_eq!(marked[2].replace("zhù", ""), "注意力", "what is read above a character is not in the way");
    wait_for_current(&browser, ".article-head h1");
    browser.press_key(Key::Enter);
    wait_for_count(&browser, "2 / 5");
    wait_for_current(&browser, ".prose strong");
    assert_eq!(browser.eval("document.querySelector('#app').textContent === first.text"), true);
    assert_eq!(browser.eval("document.querySelector('.prose') === first.prose"), true);
    assert_eq!(browser.count(".prose mark"), 0);

    browser.press_key(Key::Escape);
    wait_for_no_marks(&browser);
    assert_eq!(browser.url(), server.url("posts/marked/"));
}

#[test]
fn words_are_marked_where_they_begin() {
    let (server, browser) = open();
    browser.open_app(&address(&server, "adam\nneedle", "&x=1#h-中间"));
    wait_for_count(&browser, "3 处命中");
    assert_eq!(marked(&browser), ["Adam", "Adam", "needle"]);
    browser.press_key(Key::Escape);
    wait_for_no_marks(&browser);
    assert!(browser.url().contains("?x=1#h-"), "the rest of the address stays: {}", browser.url());
}

#[test]
fn the_first_mark_after_the_heading_that_was_found_is_shown() {
    let (server, browser) = open();
    browser.open_app(&address(&server, "注意力", "#h-中间"));
    wait_for_count(&browser, "5 处命中");
    wait_for_current(&browser, ".prose em");
    // A hit out of sight comes into it: in what is closed, and far to the side.
    browser.find(Role::Button, "下一处").click();
    wait_for_count(&browser, "5 / 5");
    wait_for_current(&browser, "details[open] p");
    browser.find(Role::Button, "下一处").click();
    wait_for_count(&browser, "1 / 5");
    wait_for_current(&browser, ".article-head h1");
    browser.find(Role::Button, "上一处").click();
    wait_for_count(&browser, "5 / 5");
    browser.find(Role::Button, "清除标记").click();
    wait_for_no_marks(&browser);

    browser.open_app(&address(&server, "needle", ""));
    wait_for_count(&browser, "1 处命中");
    wait_for_current(&browser, ".code *");
    assert!(!browser.has(Role::Button, "下一处"), "there is no other place to go to");
}

#[test]
fn marks_follow_the_address() {
    let (server, browser) = open();
    browser.open_app(&server.url(""));
    follow(&browser, &address(&server, "注意力", "#h-中间"));
    wait_for_count(&browser, "5 处命中");
    wait_for_current(&browser, ".prose em");
    follow(&browser, &address(&server, "adam", ""));
    wait_for_count(&browser, "2 处命中");
    wait_for_current(&browser, ".prose p");
    browser.back();
    wait_for_count(&browser, "5 处命中");
    browser.back();
    browser.wait("the home page", "!document.querySelector('.prose')");
    wait_for_no_marks(&browser);
    browser.forward();
    wait_for_count(&browser, "5 处命中");
    // An address without marks has none, and what was cleared stays so.
    follow(&browser, &server.url("posts/marked/"));
    wait_for_no_marks(&browser);
    browser.back();
    wait_for_count(&browser, "5 处命中");
    browser.press_key(Key::Escape);
    wait_for_no_marks(&browser);
    assert!(!browser.url().contains("h=%"));
}

#[test]
fn where_nothing_is_found_nothing_is_shown() {
    let (server, browser) = open();
    browser.open_app(&address(&server, "量子", ""));
    browser.wait("the address is clean", "location.search === ''");
    wait_for_no_marks(&browser);
}

#[test]
fn escape_belongs_to_what_lies_on_top() {
    let (server, browser) = open();
    browser.open_app(&address(&server, "注意力", ""));
    wait_for_count(&browser, "5 处命中");
    browser.press_control('k');
    browser.find(Role::Dialog, "");
    browser.press_key(Key::Escape);
    browser.wait("no dialog", "!document.querySelector('dialog[open]')");
    wait_for_count(&browser, "5 处命中");
}

#[test]
fn the_bar_fits_fingers_and_phones_and_is_not_printed() {
    let (server, browser) = open();
    browser.set_viewport(320, 640);
    browser.open_app(&address(&server, "注意力", ""));
    wait_for_count(&browser, "5 处命中");
    let is_fitting = "[...document.querySelectorAll('.marks-bar, .marks-bar button')].every((one) => {
        const { left, right, bottom, width, height } = one.getBoundingClientRect();
        return left >= 0 && right <= innerWidth && bottom <= innerHeight && width >= 44 && height >= 44;
    })";
    assert_eq!(browser.eval(is_fitting), true);
    assert_eq!(browser.eval("document.documentElement.scrollWidth <= innerWidth"), true);
    browser.cdp("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    assert_eq!(browser.eval_text("getComputedStyle(document.querySelector('.marks-bar')).display"), "none");
    let ground =
        "getComputedStyle(document.querySelector('.prose'), '::highlight(search-hit)').backgroundColor";
    assert_eq!(browser.eval_text(ground), "rgba(0, 0, 0, 0)");
}

#[test]
fn a_browser_that_cannot_mark_still_leads_there() {
    let (server, browser) = open();
    browser.before_every_page("delete window.Highlight;");
    browser.open_app(&address(&server, "needle", ""));
    wait_for_count(&browser, "1 处命中");
    browser.wait("it scrolled there", "scrollY > 500");
    browser.press_key(Key::Escape);
    wait_for_no_marks(&browser);
}

#[test]
fn a_result_of_a_search_leads_to_its_marks() {
    let (server, browser) = open();
    browser.open_app(&server.url(""));
    browser.open_search();
    browser.type_text("注意力");
    browser.wait("a result with marks", "document.querySelector('[role=option]')?.search.startsWith('?h=')");
    browser.press_key(Key::Enter);
    wait_for_count(&browser, "5 处命中");
    browser.press_key(Key::Escape);
    wait_for_no_marks(&browser);
    browser.back();
    browser.wait("the home page", "!document.querySelector('.prose')");
}
