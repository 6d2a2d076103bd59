//! Under a finger: how large everything is that can be pressed, a notch beside the page, a keyboard over it.

use downlink_browser_tests::{Browser, Fault, KINDS, Key, Profile, Role, Server, pack, site_of_every_kind};
use serde_json::json;
use std::path::Path;

/// What can be pressed and is smaller than 44 pixels either way, measured by what answers around its middle.
///
/// Left out are links and pictures within a sentence (the inline exception of WCAG 2.5.5), and months of the
/// signal strip, which lead to places of a page that every page leads to. The marks of two footnotes may stand
/// nearer to each other than a finger is broad: then what lies between them answers for the nearer.
const SMALL: &str = "
const LEAST = 44;
const all = 'a[href], button, input, summary, [role=button], [role=menuitem], [role=option]';
const isRef = (e) => e.matches('.footnote-ref > a');
const isMark = (e) => isRef(e) || e.matches('.heading-anchor, .footnote-back');
const isInline = (e) => {
  if (isMark(e) || !e.matches('a, img')) return false;
  let block = e.parentElement;
  while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
  return !!e.closest('.prose, p') && block.innerText.replace(e.innerText, '').trim() !== '';
};
const isThere = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.closest('[inert], .signal-strip')
  && !(document.querySelector('dialog:modal') && !e.closest('dialog:modal')) && !e.matches('.skip-link:not(:focus)');
const targets = new Set();
for (const e of document.querySelectorAll(all)) {
  const target = e.closest('label') ?? e;
  if (isThere(target) && isThere(e) && !isInline(e)) targets.add(target);
}
const faults = [];
for (const e of targets) {
  e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const box = e.getClientRects()[0];
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const answers = (dx, dy) => { const at = document.elementFromPoint(x + dx, y + dy); return !!at && (e === at || e.contains(at) || (isRef(e) && isRef(at))); };
  const reach = (dx, dy) => { let n = 0; while (n < LEAST && answers(dx * (n + 0.5), dy * (n + 0.5))) n += 1; return n; };
  const [width, height] = [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)];
  if (width < LEAST || height < LEAST) faults.push(`${width}x${height} ${e.outerHTML.slice(0, 140)}`);
}
return [targets.size, faults];";

fn open() -> (Server, Browser) {
    let server = Server::start(site_of_every_kind());
    let browser = Browser::start();
    browser.expect_console("Failed to load resource");
    browser.set_phone(390, 844);
    (server, browser)
}

/// Adds to `faults` what is too small for a finger.
fn measure(browser: &Browser, what: &str, faults: &mut Vec<String>) {
    browser.wait("stillness", "document.getAnimations().every((one) => one.playState !== 'running')");
    let found = browser.run(SMALL, &[]);
    assert!(found[0].as_u64() > Some(0), "{what} has something to press");
    let lines = found[1].as_array().into_iter().flatten().filter_map(|line| line.as_str());
    faults.extend(lines.map(|line| format!("{what}: {line}")));
}

fn check(faults: &[String]) {
    assert!(faults.is_empty(), "{} are too small:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn everything_is_as_large_as_a_finger() {
    let (server, browser) = open();
    let mut faults = Vec::new();
    for (name, route) in KINDS {
        browser.open_app(&server.url(route));
        assert_eq!(browser.eval("matchMedia('(pointer: coarse)').matches"), true);
        if name == "search" {
            browser.wait("hits", "document.querySelector('.search-hit mark')");
            browser.find_css(".chip");
        }
        measure(&browser, name, &mut faults);
        browser.whole_page_screenshot(&format!("touch-{name}.png"), 390);
        browser.set_phone(390, 844);
    }
    check(&faults);
}

#[test]
fn small_text_makes_no_small_targets() {
    let (server, browser) = open();
    let mut faults = Vec::new();
    browser.open(&server.url(""));
    browser.run("localStorage.setItem('downlink:/:text', 'smaller');", &[]);
    for route in ["", "posts/specimen/", "settings/"] {
        browser.open_app(&server.url(route));
        assert_eq!(browser.eval("document.documentElement.dataset.text"), "smaller");
        measure(&browser, route, &mut faults);
    }
    check(&faults);
}

#[test]
fn what_opens_is_as_large_as_a_finger() {
    let (server, browser) = open();
    let mut faults = Vec::new();
    browser.open_app(&server.url("posts/specimen/"));
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; });", &[]);
    measure(&browser, "an article with all unfolded", &mut faults);
    browser.find_css(".math-display").click();
    browser.find_css(".popup");
    measure(&browser, "a formula's menu", &mut faults);
    browser.press_key(Key::Escape);
    browser.find_css(".prose .image img").click();
    browser.find_css(".lightbox[open]");
    measure(&browser, "a picture shown large", &mut faults);
    browser.find(Role::Button, "关闭").click();
    browser.press_control('k');
    browser.find(Role::Dialog, "搜索");
    measure(&browser, "the empty dialog", &mut faults);
    browser.type_text("注意力");
    browser.wait("hits", "document.querySelector('.search-hit mark')");
    measure(&browser, "the dialog with hits", &mut faults);
    browser.press_key(Key::Escape);
    browser.open_app(&server.url("search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B%20zzzqqq"));
    browser.wait("hits", "document.querySelector('.search-hit mark')");
    measure(&browser, "a search with offers", &mut faults);
    browser.open_app(&server.url("posts/attention/?h=%E6%B3%A8%E6%84%8F%E5%8A%9B"));
    browser.find_css(".marks-bar");
    measure(&browser, "an article with marks", &mut faults);
    browser.find_css(".save-button").click();
    browser.find_css(".mode-button").click();
    browser.find_css(".leave-reading");
    measure(&browser, "reading mode", &mut faults);
    browser.open_app(&server.url("saved/"));
    browser.find(Role::Link, "注意力机制入门");
    measure(&browser, "saved posts", &mut faults);
    browser.open_app(&server.url("settings/"));
    browser.find(Role::Button, "键").click();
    browser.find_css(".shortcuts[open]");
    measure(&browser, "the list of shortcuts", &mut faults);
    check(&faults);
}

#[test]
fn a_failure_is_as_large_as_a_finger() {
    let (server, browser) = open();
    let mut faults = Vec::new();
    browser.open_app(&server.url(""));
    server.add_fault("bundle/posts/", Fault::Status(503), None);
    browser.run("document.querySelector('a[href*=\"posts/attention\"]').click();", &[]);
    browser.find(Role::Button, "重试");
    measure(&browser, "a failure", &mut faults);
    check(&faults);
}

/// What lies under the notch or beside it: text and whatever can be pressed, but for what scrolls sideways or
/// comes from below as the page is scrolled.
const COVERED: &str = "
const [top, right, bottom, left] = arguments[0];
scrollTo({ top: 0, behavior: 'instant' });
const scrolls = (e) => { for (let p = e; p; p = p.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX) && p !== document.documentElement) return true; return false; };
const isFixed = (e) => { for (let p = e; p; p = p.parentElement) if (getComputedStyle(p).position === 'fixed' || p.matches('dialog')) return true; return false; };
return [...document.querySelectorAll('a, button, h1, h2, h3, p, li, input, summary')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.skip-link, .visually-hidden, .visually-hidden *') && !e.closest('.signal-label, .notch'))
  .filter((e) => !(document.querySelector('dialog:modal') && !e.closest('dialog:modal')))
  .filter((e) => {
    const box = e.getBoundingClientRect();
    if (box.width <= 1) return false;
    const beside = !scrolls(e) && (box.left < left - 0.5 || box.right > innerWidth - right + 0.5);
    const above = box.top < top - 0.5 && !(scrolls(e) && box.top < 0);
    const below = isFixed(e) && !scrolls(e.parentElement) && box.bottom > innerHeight - bottom + 0.5;
    return beside || above || below;
  })
  .map((e) => { const box = e.getBoundingClientRect(); return `${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)} ${e.outerHTML.slice(0, 100)}`; });";

#[test]
fn nothing_lies_under_a_notch() {
    let (server, browser) = open();
    let mut faults = Vec::new();
    for (width, height, insets) in [(390, 844, [47, 0, 34, 0]), (844, 390, [0, 47, 21, 47])] {
        browser.set_phone(width, height);
        browser.set_safe_area(insets);
        let mut look = |what: &str| {
            let covered = browser.run(COVERED, &[json!(insets)]);
            let lines = covered.as_array().into_iter().flatten().filter_map(|line| line.as_str());
            faults.extend(lines.map(|line| format!("{what} at {width}: {line}")));
        };
        for (name, route) in KINDS {
            browser.open_app(&server.url(route));
            look(name);
        }
        browser.open_app(&server.url("posts/attention/?h=%E6%B3%A8%E6%84%8F%E5%8A%9B"));
        browser.find_css(".marks-bar");
        look("marks");
        browser.find_css(".mode-button").click();
        browser.find_css(".leave-reading");
        look("reading mode");
        browser.press_control('k');
        browser.find(Role::Dialog, "搜索");
        browser.type_text("注意力");
        browser.wait("hits", "document.querySelector('.search-hit mark')");
        look("search");
        browser.open_app(&server.url("posts/specimen/"));
        browser.find_css(".prose .image img").click();
        browser.find_css(".lightbox[open]");
        look("a picture shown large");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_heading_answers_in_words() {
    let (server, browser) = open();
    browser.open_app(&server.url("posts/specimen/"));
    browser.run("document.querySelector('.heading-anchor').setAttribute('data-answer', 'copied');", &[]);
    let answer = "getComputedStyle(document.querySelector('.heading-anchor'), '::after')";
    assert_eq!(
        browser.eval(&format!("{answer}.content.length > 2 && parseFloat({answer}.height) < 44")),
        true
    );
}

/// Numbers of equations that lie over what they number; letters are asked, for boxes may be narrower than they.
const OVERLAPPING: &str = "
return [...document.querySelectorAll('mtd.m-number > *')].filter((number) => {
  const letters = [...number.closest('mtr').querySelectorAll('mtd:not(.m-number) :is(mi, mn, mo)')];
  return letters.some((letter) => letter.getBoundingClientRect().right > number.getBoundingClientRect().left);
}).map((number) => number.textContent);";

#[test]
fn numbers_stand_beside_their_equations() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let server = Server::start(pack(&content, "numbers", Profile::Release));
    let browser = Browser::start();
    browser.set_phone(390, 844);
    browser.open_app(&server.url("posts/guide/"));
    browser.wait("fonts", "document.fonts.status === 'loaded'");
    assert_eq!(browser.eval("document.querySelectorAll('mtd.m-number > *').length > 3"), true);
    assert_eq!(browser.run(OVERLAPPING, &[]), json!([]));
}

#[test]
fn the_keyboard_leaves_room_for_what_is_found() {
    let (server, browser) = open();
    browser.open_app(&server.url("posts/attention/"));
    browser.find_css(".tool-search").click();
    browser.find(Role::Dialog, "搜索");
    browser.type_text("注意力");
    browser.wait("hits", "document.querySelector('.search-hit mark')");
    // What the keyboard leaves.
    browser.set_phone(390, 380);
    browser.wait("the new size", "innerHeight === 380");
    let whole = "(e) => { const box = e.getBoundingClientRect(); const at = document.elementFromPoint(box.x + box.width / 2, box.bottom - 4);
        return box.top >= 0 && box.bottom <= innerHeight && box.height > 0 && e.contains(at); }";
    for selector in [".search-dialog .search-field", ".search-dialog .search-hit", ".search-keys .button"] {
        let is_whole = browser.eval(&format!("({whole})(document.querySelector('{selector}'))"));
        assert_eq!(is_whole, true, "{selector} is seen whole above the keyboard");
    }
    assert_eq!(browser.eval("document.activeElement.id"), "search-field");
    // The hit that the arrow keys chose is scrolled into what is left.
    browser.press_key(Key::ArrowDown);
    browser.press_key(Key::ArrowDown);
    browser.wait(
        "the chosen hit",
        &format!("({whole})(document.querySelector('.search-hit[aria-selected=true]'))"),
    );
}
