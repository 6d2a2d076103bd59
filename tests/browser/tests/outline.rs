//! Where the reader is in an article: the mark in the outline, the ring, the sheet, links to sections.

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
/// The link of the section being read, out of the table that `selector` names.
const CURRENT: &str =
    "return decodeURI(document.querySelector(`${arguments[0]} [aria-current=location]`)?.hash ?? 'none');";
/// The heading nearest to the upper edge of the window, and how far from it.
const NEAREST: &str = "
const away = (e) => Math.abs(e.getBoundingClientRect().top);
const nearest = [...document.querySelectorAll('.prose > :is(h2, h3)')].sort((a, b) => away(a) - away(b))[0];
return ['#' + nearest.id, away(nearest)];";

fn site() -> &'static Path {
    static SITE: LazyLock<PathBuf> =
        LazyLock::new(|| pack(Path::new(FIXTURE), "everything-outline", Profile::Release));
    &SITE
}

fn open(mount: &str, width: u32) -> (Server, Browser) {
    let server = Server::start_at(site(), mount);
    let browser = Browser::start();
    browser.set_viewport(width, if width < 600 { 844 } else { 900 });
    browser.before_every_page(RECORD);
    browser.open_app(&server.url("posts/specimen/"));
    browser.wait("the ring", "document.querySelector('.reception')");
    (server, browser)
}

fn scroll_to(browser: &Browser, selector: &str) {
    browser.run(
        "document.querySelector(arguments[0]).scrollIntoView({ behavior: 'instant' });",
        &[selector.into()],
    );
}

fn wait_for_current(browser: &Browser, table: &str, hash: &str) {
    browser.wait_with(
        &format!("{hash} is marked in {table}"),
        &format!("return (function () {{ {CURRENT} }})(arguments[0]) === arguments[1];"),
        &[table.into(), hash.into()],
    );
}

fn wait_for_heading(browser: &Browser, hash: &str) {
    browser.wait_with(
        &format!("{hash} is read, and has the focus"),
        "const heading = document.getElementById(arguments[0].slice(1)), top = heading.getBoundingClientRect().top;
         return document.activeElement === heading && top >= 0 && top < 100;",
        &[hash.into()],
    );
}

#[test]
fn the_outline_marks_the_section_being_read() {
    let (_server, browser) = open("/", 1280);
    assert_eq!(browser.run(CURRENT, &[".outline".into()]), "none", "above the first heading");
    for heading in ["#h-列表", "#h-公式", "#h-链接与脚注"] {
        scroll_to(&browser, heading);
        wait_for_current(&browser, ".outline", heading);
        assert_eq!(browser.count(".outline [aria-current]"), 1);
    }
    scroll_to(&browser, "h1");
    browser.wait("nothing is marked", "!document.querySelector('.outline [aria-current]')");
}

#[test]
fn the_mark_stays_in_sight_in_an_outline_that_scrolls() {
    let (_server, browser) = open("/", 1280);
    browser.set_viewport(1280, 260);
    browser.wait("it scrolls", "outline.scrollHeight > outline.clientHeight + 50");
    for heading in ["#h-链接与脚注", "#h-列表"] {
        scroll_to(&browser, heading);
        wait_for_current(&browser, ".outline", heading);
        browser.wait(
            "its link is in the box",
            "(() => { const box = outline.getBoundingClientRect(),
                link = outline.querySelector('[aria-current]').getBoundingClientRect();
              return link.top >= box.top && link.bottom <= box.bottom; })()",
        );
    }
}

#[test]
fn links_of_the_outline_lead_to_headings_again_and_again() {
    let (_server, browser) = open("/", 1280);
    for heading in ["公式", "列表", "表格", "公式"] {
        browser.run(
            "[...document.querySelectorAll('.outline a')].find((link) => link.innerText === arguments[0]).click();",
            &[heading.into()],
        );
        wait_for_heading(&browser, &format!("#h-{heading}"));
    }
    browser.back();
    wait_for_current(&browser, ".outline", "#h-表格");
}

#[test]
fn the_ring_closes_while_the_article_is_read() {
    let (server, browser) = open("/", 1280);
    let part = "parseFloat(getComputedStyle(document.querySelector('.outline .reception')).getPropertyValue('--part'))";
    browser.wait("at its beginning", &format!("{part} < 0.3"));
    assert_eq!(
        browser.eval_text("document.querySelector('.outline summary .reception').ariaLabel"),
        format!("已读 {}%", (browser.eval(part).as_f64().expect("a number") * 100.0).round())
    );
    browser.run("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });", &[]);
    browser.wait("at its end", &format!("{part} === 1"));
    assert!(
        browser.count(".outline [aria-live], .outline [role=status]") == 0,
        "it is not read out by itself"
    );

    // On a page that the app makes, too, whose text is laid out in two steps.
    browser.open_app(&server.url(""));
    browser.find_css("a[href$='posts/specimen/']").click();
    browser.wait("the ring", &format!("{part} > 0 && {part} < 0.3"));
}

#[test]
fn a_sheet_shows_the_outline_on_a_phone() {
    let (_server, browser) = open("/", 390);
    let before = browser.eval("document.documentElement.scrollHeight");
    scroll_to(&browser, "#h-公式");
    let button = browser.find_css(".outline-button");
    let name = button.attribute("aria-label").unwrap_or_default();
    assert!(name.starts_with("目录 · 已读 "), "{name}");
    button.click();
    browser.find(Role::Dialog, "目录");
    wait_for_current(&browser, ".outline-sheet", "#h-公式");
    browser.wait(
        "the focus is on it and it can be seen",
        "(() => { const link = document.querySelector('.outline-sheet [aria-current]'),
            place = link.getBoundingClientRect(), box = link.closest('nav').getBoundingClientRect();
          return document.activeElement === link && place.top >= box.top && place.bottom <= box.bottom; })()",
    );
    browser.press_key(Key::Escape);
    browser.wait("no sheet", "!document.querySelector('dialog')");
    browser.wait("the button has the focus", "document.activeElement.matches('.outline-button')");

    browser.press_key(Key::Enter);
    browser.find(Role::Dialog, "目录");
    browser
        .wait("the sheet has risen", "document.getAnimations().every((one) => one.playState !== 'running')");
    browser.find(Role::Button, "关闭").click();
    browser.wait("no sheet", "!document.querySelector('dialog')");

    button.click();
    browser.find(Role::Dialog, "目录");
    // Above the sheet is nothing but its backdrop.
    browser.click_at(195, 40);
    browser.wait("no sheet", "!document.querySelector('dialog')");

    for heading in ["表格", "列表"] {
        browser.find_css(".outline-button").click();
        browser.find(Role::Dialog, "目录");
        browser.run(
            "[...document.querySelectorAll('.outline-sheet a')].find((link) => link.innerText === arguments[0]).focus();",
            &[heading.into()],
        );
        browser.press_key(Key::Enter);
        browser.wait("no sheet", "!document.querySelector('dialog')");
        wait_for_heading(&browser, &format!("#h-{heading}"));
    }
    assert_eq!(browser.eval("document.documentElement.scrollHeight"), before, "nothing has moved");
}

#[test]
fn the_button_of_the_sheet_rests_below_the_text() {
    let (_server, browser) = open("/", 390);
    let button = "document.querySelector('.outline-button').getBoundingClientRect()";
    assert_eq!(browser.eval(&format!("{button}.height >= 44 && {button}.width >= 44")), true);
    assert_eq!(
        browser.eval(&format!("{button}.bottom <= innerHeight && {button}.right <= innerWidth")),
        true
    );
    browser.run("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });", &[]);
    browser.wait(
        "it lies below the article and above what follows",
        &format!(
            "{button}.top >= document.querySelector('.article').getBoundingClientRect().bottom
            && {button}.bottom <= document.querySelector('.site-footer').getBoundingClientRect().top"
        ),
    );
}

#[test]
fn without_scripts_the_outline_above_the_text_does() {
    let server = Server::start(site());
    let browser = Browser::start();
    browser.set_viewport(390, 844);
    browser.set_scripts(false);
    browser.open(&server.url("posts/specimen/"));
    assert_eq!(browser.count(".outline-dock button, .reception, [aria-current=location]"), 0);
    browser.find_css(".outline summary").click();
    browser.find(Role::Link, "公式").click();
    let nearest = browser.run(NEAREST, &[]);
    assert_eq!(nearest[0], "#h-公式");
    assert!(nearest[1].as_f64().expect("a number") < 100.0, "{nearest}");
}

fn copies_a_link_to_its_section(mount: &str, width: u32) {
    let (server, browser) = open(mount, width);
    browser.open_app(&server.url("posts/specimen/?h=x"));
    browser.wait("the ring", "document.querySelector('.reception')");
    let address = server.url("posts/specimen/#h-%E5%88%97%E8%A1%A8");
    for is_pressed in [false, true] {
        scroll_to(&browser, "h1");
        let heights = "document.documentElement.scrollHeight";
        let before = browser.eval(heights);
        if is_pressed {
            browser.run("document.querySelector('#h-列表 > .heading-anchor').focus();", &[]);
            browser.press_key(Key::Enter);
        } else {
            browser.find_css("#h-列表 > .heading-anchor").click();
        }
        browser.wait("it says so", "document.querySelector('#h-列表 > [data-answer=copied]')");
        assert_eq!(browser.eval_text("copied.pop()"), address);
        browser.wait(
            "it is announced",
            "document.querySelector('#app > [role=status]').textContent === '链接已复制'",
        );
        assert_eq!(browser.eval(heights), before, "nothing moves");
        assert_eq!(browser.eval("document.documentElement.scrollWidth <= innerWidth"), true);
        wait_for_heading(&browser, "#h-列表");
        browser.wait(
            "the link is itself again",
            "document.querySelector('#h-列表 > .heading-anchor:not([data-answer])').getAttribute('aria-label') === '# 列表'",
        );
    }
}

#[test]
fn a_heading_gives_its_address() {
    copies_a_link_to_its_section("/", 1280);
}

#[test]
fn a_heading_gives_its_address_on_a_phone_and_below_a_path() {
    copies_a_link_to_its_section("/any/sub/path/", 390);
}

#[test]
fn following_asks_for_few_places_in_a_frame() {
    let (_server, browser) = open("/", 1280);
    let asked = browser.run(
        "const asks = Element.prototype.getBoundingClientRect;
         let asked = 0;
         Element.prototype.getBoundingClientRect = function () { asked += 1; return asks.call(this); };
         const frame = () => new Promise((done) => requestAnimationFrame(done));
         return (async () => {
           for (let turn = 0; turn < 20; turn++) {
             for (let step = 0; step < 5; step++) { scrollBy({ top: 20, behavior: 'instant' }); dispatchEvent(new Event('scroll')); }
             await frame();
           }
           return asked;
         })();",
        &[],
    );
    let asked = asked.as_u64().expect("a count");
    // The binary logarithm of the count of headings, the text, and the outline's own box when the section changes.
    assert!((20..=20 * 12).contains(&asked), "{asked}");
}
