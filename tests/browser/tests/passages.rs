//! Links to selected passages and quotations of them.

use downlink_browser_tests::{Browser, Key, Profile, Role, Server, pack};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/valid/everything");
/// Keeps what the page puts on the clipboard.
const RECORD: &str = "
window.copied = [];
Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
  writeText: (text) => { window.copied.push(text); return Promise.resolve(); },
} });";
/// Selects from the first place of one text to the last of another, both in `root`.
const SELECT: &str = "
const [from, to] = arguments;
const range = document.createRange();
const walk = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT);
let isBegun = false;
while (walk.nextNode()) {
  const node = walk.currentNode;
  if (!isBegun && node.data.includes(from)) { range.setStart(node, node.data.indexOf(from)); isBegun = true; }
  const at = isBegun ? node.data.indexOf(to, node === range.startContainer ? range.startOffset : 0) : -1;
  if (at >= 0) { range.setEnd(node, at + to.length); break; }
}
range.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
getSelection().removeAllRanges();
getSelection().addRange(range);
return getSelection().toString();";

fn site() -> &'static Path {
    static SITE: LazyLock<PathBuf> =
        LazyLock::new(|| pack(Path::new(FIXTURE), "everything-passages", Profile::Release));
    &SITE
}

fn open(mount: &str, width: u32) -> (Server, Browser) {
    let server = Server::start_at(site(), mount);
    let browser = Browser::start();
    browser.set_viewport(width, if width < 600 { 844 } else { 900 });
    browser.before_every_page(RECORD);
    browser.open_app(&server.url("posts/specimen/"));
    browser.find_css(".copy-button");
    (server, browser)
}

fn select(browser: &Browser, from: &str, to: &str) -> String {
    let selected = browser.run(SELECT, &[from.into(), to.into()]).as_str().unwrap_or_default().to_owned();
    browser.find_css(".passage");
    selected
}

fn last_copy(browser: &Browser) -> String {
    browser.wait("something was copied", "copied.length");
    browser.eval_text("copied.pop()")
}

/// Copies the link to a passage, opens it as somebody else would, and looks whether the passage is there.
fn leads_back(server: &Server, browser: &Browser, from: &str, to: &str) {
    select(browser, from, to);
    browser.find(Role::Button, "复制这段的链接").click();
    let address = last_copy(browser);
    println!("{address}");
    assert!(address.starts_with(&server.url("posts/specimen/#h-")), "{address}");
    let other = Browser::start();
    other.open_app(&address);
    other.wait("the browser scrolled there", "scrollY > 0");
    other.wait("the app is done", "document.querySelector('.reception')");
    let seen = other.run(
        "const walk = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT);
         while (walk.nextNode()) {
           const at = walk.currentNode.data.indexOf(arguments[0]);
           if (at < 0) continue;
           const range = document.createRange();
           range.setStart(walk.currentNode, at);
           range.setEnd(walk.currentNode, at + arguments[0].length);
           const place = range.getBoundingClientRect();
           return [place.top, place.bottom, innerHeight];
         }",
        &[from.into()],
    );
    let [top, bottom, height] = [0, 1, 2].map(|index| seen[index].as_f64().expect("a number"));
    assert!(top >= 0.0 && bottom <= height, "{from} is at {top} to {bottom} of {height}: {address}");
    // In the middle of the screen: it was the passage that the browser went to, not the section alone.
    assert!((top + bottom - height).abs() < height / 2.0, "{from} is at {top} to {bottom}: {address}");
}

#[test]
fn a_link_leads_to_its_passage() {
    let (server, browser) = open("/", 1280);
    leads_back(&server, &browser, "离散傅里叶变换", "写作");
    // A heading stands in the outline first.
    leads_back(&server, &browser, "链接与脚注", "链接与脚注");
    // From block to block, with a formula between, and cut within a word.
    leads_back(&server, &browser, "散傅里叶变换", "多行对");
}

#[test]
fn a_link_leads_to_its_passage_below_a_path_and_on_a_phone() {
    let (server, browser) = open("/any/sub/path/", 390);
    leads_back(&server, &browser, "行内公式有长有短", "不是公式");
}

#[test]
fn a_passage_is_quoted_as_markdown() {
    let (server, browser) = open("/", 1280);
    select(&browser, "行内公式有长有短", "不是公式");
    browser.find(Role::Button, "复制为引文").click();
    let quoted = last_copy(&browser);
    assert!(quoted.starts_with("> 行内公式有长有短：$x$、$a^2 + b^2 = c^2$、"), "{quoted}");
    assert!(quoted.contains(&format!("]({}#h-", server.url("posts/specimen/"))), "{quoted}");
    browser
        .wait("it is announced", "document.querySelector('#app > [role=status]').textContent === '已复制'");
}

#[test]
fn the_box_leaves_selection_and_focus_alone() {
    let (_server, browser) = open("/", 1280);
    let selected = select(&browser, "离散傅里叶变换", "写作");
    assert_eq!(browser.eval("document.activeElement === document.body"), true);
    browser.find(Role::Button, "复制这段的链接").click();
    last_copy(&browser);
    assert_eq!(browser.eval_text("getSelection().toString()"), selected);
    assert_eq!(browser.eval("document.activeElement === document.body"), true);

    // The keyboard comes to it by Tab, and Esc takes it away.
    browser.press_key(Key::Tab);
    browser.wait("the first button", "document.activeElement.matches('.passage-button:first-child')");
    browser.press_key(Key::Tab);
    browser.press_key(Key::Enter);
    assert!(last_copy(&browser).starts_with("> "), "the second button quotes");
    assert_eq!(browser.eval_text("getSelection().toString()"), selected);
    browser.press_key(Key::Escape);
    browser.wait("no box", "!document.querySelector('.passage')");
    assert_eq!(browser.eval_text("getSelection().toString()"), selected);
    browser.wait("the focus is back", "document.activeElement.matches('main')");

    select(&browser, "离散傅里叶变换", "写作");
    browser.run("getSelection().collapseToStart();", &[]);
    browser.wait("no box", "!document.querySelector('.passage')");
    select(&browser, "离散傅里叶变换", "写作");
    browser.press_control('k');
    browser.find(Role::Dialog, "搜索");
    assert_eq!(browser.count(".passage"), 0);
}

#[test]
fn the_box_comes_for_text_of_the_article_only() {
    let (_server, browser) = open("/", 1280);
    let still = "return new Promise((done) => setTimeout(() => done(document.querySelectorAll('.passage').length), 600));";
    for selector in ["h1", ".code pre", ".outline summary"] {
        browser.run(
            "getSelection().selectAllChildren(document.querySelector(arguments[0]));",
            &[selector.into()],
        );
        assert_eq!(browser.run(still, &[]), 0, "{selector}");
    }
    // Selecting the last paragraph by three clicks ends where something else begins.
    browser.run(
        "const last = document.querySelector('.prose').lastElementChild;
         getSelection().setBaseAndExtent(last, 0, document.querySelector('.outline-dock'), 0);",
        &[],
    );
    browser.find_css(".passage");
}

#[test]
fn the_box_stays_on_a_narrow_screen() {
    let (_server, browser) = open("/", 360);
    select(&browser, "离散傅里叶变换", "写作");
    let fits = browser.run(
        "const box = document.querySelector('.passage').getBoundingClientRect();
         const heights = [...document.querySelectorAll('.passage-button')].map((e) => e.getBoundingClientRect().height);
         return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight
           && Math.abs(box.top - getSelection().getRangeAt(0).getBoundingClientRect().bottom) < 12
           && document.documentElement.scrollWidth <= innerWidth && heights.every((height) => height >= 44);",
        &[],
    );
    assert_eq!(fits, true);
}
