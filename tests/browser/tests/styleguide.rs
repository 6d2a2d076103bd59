//! The style guide: all of it is there, taken over, and as fit to use as what readers get.

use downlink_browser_tests::{Browser, Key, Role, Server, site_with_styleguide};
use std::{collections::BTreeSet, fs, path::Path};

const ADDRESS: &str = "styleguide/";

/// One page shows what stands on many: its landmarks are alike.
const ALIKE: [&str; 1] = ["landmark-unique"];

/// Sums what moves, and keeps every class that an element had.
const WATCH: &str = "
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) shifts.push([entry.value, entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120))]);
}).observe({ type: 'layout-shift', buffered: true });
window.classes = new Set();
const note = (e) => { e.classList?.forEach((name) => classes.add(name)); e.querySelectorAll?.('[class]').forEach(note); };
new MutationObserver((changes) => changes.forEach((change) => { note(change.target); change.addedNodes.forEach(note); }))
  .observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });";

fn open() -> (Server, Browser) {
    let server = Server::start(site_with_styleguide());
    let browser = Browser::start();
    browser.before_every_page(WATCH);
    (server, browser)
}

fn open_guide(server: &Server, browser: &Browser, query: &str) {
    browser.open_app(&server.url(&format!("{ADDRESS}{query}")));
    browser.find_css(".suggestions");
    browser.find_css(".search-hit mark");
    browser.wait("fonts", "document.fonts.status === 'loaded'");
}

#[test]
fn the_guide_is_taken_over_and_holds_no_obstacle() {
    let (server, browser) = open();
    for (width, height) in [(360, 780), (1280, 900)] {
        browser.set_viewport(width, height);
        open_guide(&server, &browser, "");
        assert_eq!(browser.eval("first.main === document.querySelector('main')"), true, "the page is kept");
        assert_eq!(
            browser.eval("document.documentElement.scrollWidth <= innerWidth"),
            true,
            "nothing is wider than the screen"
        );
        let shifts = browser.eval("shifts");
        assert_eq!(shifts, serde_json::json!([]), "nothing moves at {width}");
        for scheme in ["light", "dark"] {
            browser.set_color_scheme(scheme);
            let found = browser.obstacles_but(&ALIKE);
            assert!(found.is_empty(), "{width} px, {scheme}: {}", found.join("\n"));
            // The page is higher than the highest window, in which the last pictures would never come.
            browser.run("for (const image of document.images) image.loading = 'eager';", &[]);
            browser.whole_page_screenshot(&format!("styleguide-{width}-{scheme}.png"), width);
            browser.set_viewport(width, height);
        }
    }
}

#[test]
fn readers_are_not_led_to_the_guide() {
    let (server, browser) = open();
    for file in ["sw.js", "manifest.webmanifest", "bundle/bundle.json", "index.html", "archive/index.html"] {
        let text = fs::read_to_string(site_with_styleguide().join(file)).expect("every site has it");
        assert!(!text.contains("styleguide"), "{file} names the guide");
    }
    browser.open_app(&server.url(ADDRESS));
    assert_eq!(browser.count("meta[name=robots][content=noindex]"), 1);
}

/// The classes that a style sheet's selectors name.
fn classes(css: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let without_comments: String = css
        .split("/*")
        .enumerate()
        .map(
            |(index, part)| {
                if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) }
            },
        )
        .collect();
    for part in without_comments.split_inclusive(['{', '}', ';']) {
        let Some(selector) = part.strip_suffix('{').filter(|part| !part.trim_start().starts_with('@')) else {
            continue;
        };
        // What stands in brackets is a value.
        let selector: String =
            selector.split('[').map(|part| part.rsplit(']').next().unwrap_or_default()).collect();
        for after in selector.split('.').skip(1) {
            let name: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            found.insert(name);
        }
    }
    found
}

#[test]
fn classes_are_those_of_selectors() {
    let css = "@layer a { /* .no { } */ .one > a.two:not(.three)::before { margin: 0.5rem; } @media (width < 2.5rem) { .four { top: 0 } } }";
    let expected = ["four", "one", "three", "two"].map(str::to_owned);
    assert_eq!(classes(css), BTreeSet::from(expected));
    assert!(classes("img[src$=\".svg\"] { top: 0 }").is_empty());
}

/// Adds the classes that were on the page since it was opened.
fn gather(browser: &Browser, seen: &mut BTreeSet<String>) {
    let names = browser.eval("[...classes]");
    seen.extend(names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)));
}

#[test]
fn every_class_of_a_component_is_shown() {
    let (server, browser) = open();
    let mut seen = BTreeSet::new();
    open_guide(&server, &browser, "");
    browser.find(Role::Button, "offers").click();
    browser.find_css(".search-offers");
    browser.find(Role::Button, "empty").click();
    browser.find_css(".recent-searches");
    browser.find(Role::Button, "An update").click();
    browser.find_css(".update-notice");
    browser.find(Role::Button, "稍后").click();
    browser.find(Role::Button, "Shortcuts").click();
    browser.find_css(".shortcuts[open]");
    browser.press_key(Key::Escape);
    browser.wait("the list is closed", "!document.querySelector('.shortcuts')");
    // At the element itself: what is shown there may lie under something else.
    browser.run("document.querySelector('.math-display').click();", &[]);
    browser.find_css(".popup-entry");
    browser.press_key(Key::Escape);
    browser.run("document.activeElement.blur(); getSelection().selectAllChildren(document.querySelector('p:has(.math-inline)'));", &[]);
    browser.press_control('c');
    browser.find_css(".passage-button");
    browser.run("getSelection().empty();", &[]);
    browser.run("document.querySelector('.prose .image img').click();", &[]);
    browser.find_css(".lightbox[open]");
    browser.press_key(Key::Escape);
    browser.set_viewport(390, 844);
    browser.find_css(".outline-button").click();
    browser.find_css(".outline-sheet[open]");
    browser.press_key(Key::Escape);
    browser.set_viewport(1280, 900);
    browser.find(Role::Button, "Search").click();
    browser.find_css(".search-dialog[open]");
    gather(&browser, &mut seen);
    open_guide(&server, &browser, "?h=%E6%8E%A5%E6%94%B6");
    browser.find_css(".marks-bar");
    gather(&browser, &mut seen);
    browser.expect_console("asked for by the address");
    browser.expect_console("unreachable");
    browser.open(&server.url(&format!("{ADDRESS}?downlink-panic")));
    browser.find_css(".boot-notice");
    gather(&browser, &mut seen);

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/components");
    let mut missing = Vec::new();
    for entry in fs::read_dir(&folder).expect("the style sheets are there") {
        let path = entry.expect("the folder can be read").path();
        let css = fs::read_to_string(&path).expect("a style sheet is text");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        missing.extend(classes(&css).difference(&seen).map(|class| format!("{name}: .{class}")));
    }
    assert!(missing.is_empty(), "show these in src/pages/styleguide: {missing:#?}");
}
