//! Nobody is kept out: what axe-core finds, the keyboard, the sizes of targets, what a screen reader is told.

use downlink_browser_tests::{Browser, Fault, KINDS, Key, Role, Server, site_of_every_kind};
use serde_json::Value;

/// Width, height and device pixels per CSS pixel: a phone, a desktop, a desktop at 200 %.
const SIZES: [(u32, u32, u32); 3] = [(390, 844, 1), (1280, 900, 1), (640, 450, 2)];

/// Looks at what is on the screen in every size and in both colour schemes.
fn check_everywhere(browser: &Browser, what: &str) {
    let mut found = Vec::new();
    for (width, height, zoom) in SIZES {
        browser.set_zoomed_viewport(width, height, zoom);
        for scheme in ["light", "dark"] {
            browser.set_color_scheme(scheme);
            wait_for_stillness(browser);
            let lines = browser.obstacles();
            found.extend(lines.iter().map(|line| format!("{what}, {width} px, {scheme}: {line}")));
        }
    }
    browser.set_viewport(1280, 900);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn wait_for_stillness(browser: &Browser) {
    browser.wait("stillness", "document.getAnimations().every((one) => one.playState !== 'running')");
}

fn open() -> (Server, Browser) {
    let server = Server::start(site_of_every_kind());
    let browser = Browser::start();
    browser.expect_console("Failed to load resource");
    (server, browser)
}

#[test]
fn no_page_holds_an_obstacle() {
    let (server, browser) = open();
    for (name, route) in KINDS {
        browser.open_app(&server.url(route));
        if name == "search" {
            browser.wait("hits", "document.querySelector('.search-hit mark')");
        }
        check_everywhere(&browser, name);
    }
}

#[test]
fn what_opens_holds_no_obstacle() {
    let (server, browser) = open();
    browser.open_app(&server.url("posts/attention/"));
    browser.find(Role::Button, "收藏").click();
    browser.press_control('k');
    browser.find(Role::Dialog, "搜索");
    check_everywhere(&browser, "the empty dialog");
    browser.type_text("注意力");
    browser.wait("hits", "document.querySelector('.search-hit mark')");
    check_everywhere(&browser, "the dialog with hits");
    browser.press_key(Key::Escape);
    browser.open_app(&server.url("saved/"));
    browser.find(Role::Link, "注意力机制入门");
    check_everywhere(&browser, "saved posts");
    browser.open_app(&server.url("posts/specimen/"));
    browser.find_css(".math-display").click();
    browser.find_css(".popup");
    check_everywhere(&browser, "a formula's menu");
    browser.press_key(Key::Escape);
    browser.find_css(".prose .image img").click();
    browser.find_css(".lightbox[open]");
    check_everywhere(&browser, "a picture shown large");
    browser.press_key(Key::Escape);
    browser.run("getSelection().selectAllChildren(document.querySelector('.prose > p'));", &[]);
    browser.find_css(".passage");
    check_everywhere(&browser, "the box beside selected text");
    browser.run("getSelection().removeAllRanges();", &[]);
    browser.set_viewport(390, 844);
    browser.find(Role::Button, "目录").click();
    browser.find_css(".outline-sheet[open]");
    check_everywhere(&browser, "the outline's sheet");
    browser.press_key(Key::Escape);
    browser.open_app(&server.url("posts/attention/?h=%E6%B3%A8%E6%84%8F%E5%8A%9B"));
    browser.find_css(".marks-bar");
    check_everywhere(&browser, "an article with marks");
}

#[test]
fn a_failure_holds_no_obstacle() {
    let (server, browser) = open();
    browser.open_app(&server.url(""));
    server.add_fault("bundle/posts/", Fault::Status(503), None);
    browser.run("document.querySelector('a[href*=\"posts/attention\"]').click();", &[]);
    browser.find(Role::Button, "重试");
    check_everywhere(&browser, "a failure");
}

/// Level AAA, for what is read at length.
#[test]
fn body_text_has_a_contrast_of_seven() {
    let (server, browser) = open();
    for route in ["posts/attention/", "posts/specimen/", "posts/problem-03/"] {
        browser.open_app(&server.url(route));
        for scheme in ["light", "dark"] {
            browser.set_color_scheme(scheme);
            // Links, code and what is struck through have colours of their own.
            browser.run(
                "document.querySelectorAll('.prose > p, .prose > ul > li, .prose > ol > li, .prose > h2').forEach((e) =>
                   e.toggleAttribute('data-body-text', !e.querySelector('a, code, del, math, rt, mark')));",
                &[],
            );
            assert!(browser.count("[data-body-text]") > 0, "{route} has text");
            let found = browser.breaches("[data-body-text]", &["color-contrast-enhanced"]);
            assert!(found.is_empty(), "{route} {scheme}: {}", found.join("\n"));
        }
    }
}

/// What a reader without a mouse can do something with, and that is on the page.
const FOCUSABLE: &str = "
return [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')]
  .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => e.type !== 'radio' || e.checked)
  .map((e, index) => { e.dataset.place = index; return index; }).length;";

/// The element with the focus, or why a reader would not find it.
const FOCUSED: &str = "
const e = document.activeElement;
if (!e || e === document.body) return null;
const ring = [e, ...(e.closest('label') ? [e.closest('label')] : [])].map((one) => getComputedStyle(one));
const shows = ring.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none');
const box = e.getBoundingClientRect();
const isThere = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
const name = e.outerHTML.slice(0, 120);
return { place: e.dataset.place ?? null, fault: !shows ? `no ring: ${name}` : !isThere ? `out of sight: ${name}` : null };";

/// What stands at a place, unless the page has put something else there since.
const MISSED: &str = "
const e = document.querySelector(`[data-place='${arguments[0]}']`);
return e && e.tabIndex >= 0 && e.checkVisibility() ? e.outerHTML.slice(0, 160) : null;";

#[test]
fn the_keyboard_reaches_everything_and_is_seen() {
    let (server, browser) = open();
    for route in ["", "posts/attention/", "posts/specimen/", "settings/", "search/"] {
        for width in [390, 1280] {
            browser.set_viewport(width, 800);
            browser.open_app(&server.url(route));
            if route == "search/" {
                browser.find_css(".chip");
            }
            browser.wait("fonts", "document.fonts.status === 'loaded'");
            browser.run("document.activeElement.blur(); getSelection().collapse(document.body, 0);", &[]);
            let all = browser.run(FOCUSABLE, &[]).as_u64().expect("a count");
            let mut reached = std::collections::BTreeSet::new();
            let mut faults = Vec::new();
            // Scrolling blocks of code take the focus too, without being asked to.
            for _ in 0..all + 60 {
                browser.press_key(Key::Tab);
                let focused = browser.run(FOCUSED, &[]);
                if focused.is_null() {
                    break;
                }
                if let Some(fault) = focused["fault"].as_str() {
                    faults.push(fault.to_owned());
                }
                reached.extend(focused["place"].as_str().and_then(|place| place.parse::<u64>().ok()));
            }
            assert!(faults.is_empty(), "/{route} at {width}: {faults:#?}");
            assert!(reached.len() > 5, "/{route} at {width}: {reached:?}");
            let missed: Vec<Value> = (0..all)
                .filter(|place| !reached.contains(place))
                .map(|place| browser.run(MISSED, &[place.into()]))
                .filter(|missed| !missed.is_null())
                .collect();
            assert!(missed.is_empty(), "/{route} at {width}: Tab misses {missed:#?}");
        }
    }
}

#[test]
fn the_first_tab_leads_past_the_masthead() {
    let (server, browser) = open();
    browser.open_app(&server.url("posts/attention/"));
    browser.press_key(Key::Tab);
    assert_eq!(browser.eval_text("document.activeElement.className"), "skip-link");
    assert_eq!(browser.eval("document.activeElement.getBoundingClientRect().top >= 0"), true);
    browser.press_key(Key::Enter);
    browser.wait("the main part has the focus", "document.activeElement === document.querySelector('main')");
    browser.press_key(Key::Tab);
    assert_eq!(browser.eval("document.querySelector('main').contains(document.activeElement)"), true);
}

#[test]
fn a_new_page_takes_the_focus_and_says_its_title() {
    let (server, browser) = open();
    browser.open_app(&server.url(""));
    browser.run("document.querySelector('a[href*=\"posts/attention\"]').focus();", &[]);
    browser.press_key(Key::Enter);
    browser.wait_for_title("注意力机制入门");
    browser.wait("the main part has the focus", "document.activeElement === document.querySelector('main')");
    browser.wait(
        "the title is said",
        "[...document.querySelectorAll('[role=status]')].some((e) => e.textContent === document.title)",
    );
    browser.back();
    browser.wait(
        "the list has the focus",
        "document.querySelector('main.list-page') === document.activeElement",
    );
    browser.wait(
        "its title is said",
        "[...document.querySelectorAll('[role=status]')].some((e) => e.textContent === document.title)",
    );
}
