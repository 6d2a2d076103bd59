//! Notes of the reader's own: opened from their disk, never packed.

use downlink_browser_tests::{Browser, Profile, Role, Server, site};
use serde_json::json;

/// Chooses a file as the file dialog would.
const CHOOSE: &str = "
    const files = new DataTransfer();
    files.items.add(new File([arguments[1]], arguments[0]));
    const field = document.querySelector('input[type=file]');
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));";

const DROP: &str = "
    const files = new DataTransfer();
    files.items.add(new File([arguments[1]], arguments[0]));
    const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files });
    return document.body.dispatchEvent(drop);";

const NOTE: &str = "---
title: 随手记
---
设 $\\frac{a}{b}$。<img src=x onerror=\"document.title='executed'\">

## 代码

```python
x = 1
```
";

fn open(profile: Profile) -> (Server, Browser) {
    let server = Server::start(site(profile));
    let browser = Browser::start();
    browser.open_app(&server.url("open/"));
    (server, browser)
}

#[test]
fn a_chosen_file_is_read_like_an_article() {
    for profile in Profile::ALL {
        let (_server, browser) = open(profile);
        browser.run(CHOOSE, &[json!("note.md"), json!(NOTE)]);
        browser.find(Role::Heading, "随手记");
        browser.wait("the formula", "document.querySelector('.prose mfrac')");
        assert!(browser.text().contains("<img src=x"), "HTML of a note is text");
        assert_eq!(browser.count(".prose img"), 0);
        assert_eq!(browser.count(".prose figure.code"), 1);
        browser.check_console();
    }
}

#[test]
fn a_dropped_file_is_opened_in_place() {
    let (_server, browser) = open(Profile::Release);
    let was_let_through = browser.run(DROP, &[json!("拖来的.md"), json!("正文，没有公式。")]);
    assert_eq!(was_let_through, json!(false), "the browser must not leave the page for the file");
    browser.find(Role::Heading, "拖来的");
    let asked: Vec<String> = browser.requested_urls();
    assert!(!asked.iter().any(|url| url.contains("math-module")), "no formulas, no engine: {asked:?}");
}

#[test]
fn other_files_are_refused_with_a_reason() {
    let (_server, browser) = open(Profile::Release);
    browser.run(CHOOSE, &[json!("picture.png"), json!("\u{0}PNG")]);
    browser.wait_for_text("不是 UTF-8 编码的文本");
}
