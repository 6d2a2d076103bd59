//! What readers ask of every page: the system's colours, more contrast, no motion, larger text.

use downlink_browser_tests::{Browser, KINDS, Key, Role, Server, site_of_every_kind};

fn open() -> (Server, Browser) {
    let server = Server::start(site_of_every_kind());
    let browser = Browser::start();
    browser.expect_console("Failed to load resource");
    (server, browser)
}

/// A colour of an element or of what stands before it.
fn colour(browser: &Browser, selector: &str, pseudo: &str, property: &str) -> String {
    browser.find_css(selector);
    browser.eval_text(&format!(
        "getComputedStyle(document.querySelector('{selector}'), '{pseudo}')['{property}']"
    ))
}

/// Asserts that the two can be told apart by `property`.
fn differ(browser: &Browser, one: &str, other: &str, pseudo: &str, property: &str) {
    let colours = [one, other].map(|selector| colour(browser, selector, pseudo, property));
    assert_ne!(colours[0], colours[1], "{one} and {other} by {property}");
}

/// Asserts that it stands out from the page.
fn stands_out(browser: &Browser, selector: &str, pseudo: &str, property: &str) {
    let ground = colour(browser, "body", "", "backgroundColor");
    assert_ne!(colour(browser, selector, pseudo, property), ground, "{selector} by {property}");
}

#[test]
fn states_are_seen_in_forced_colours() {
    let (server, browser) = open();
    for scheme in ["light", "dark"] {
        browser.set_media(&[("forced-colors", "active"), ("prefers-color-scheme", scheme)]);
        browser.open_app(&server.url("category/nlp/"));
        differ(&browser, ".tab[aria-current]", ".tab:not([aria-current])", "", "borderBlockEndColor");
        differ(
            &browser,
            ".signal-strip a[data-lit]",
            ".signal-strip a:not([data-lit])",
            "::before",
            "backgroundColor",
        );
        stands_out(&browser, ".signal-strip a:not([data-lit])", "::before", "backgroundColor");
        stands_out(&browser, ".channel", "::before", "backgroundColor");
        browser.screenshot(&format!("forced-{scheme}-list.png"));
        browser.open_app(&server.url(""));
        differ(
            &browser,
            ".pager-page[aria-current]",
            ".pager-page:not([aria-current])",
            "",
            "backgroundColor",
        );
        browser.press_key(Key::Tab);
        stands_out(&browser, ":focus-visible", "", "outlineColor");
        browser.open_app(&server.url("search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B%20category:nlp"));
        browser.wait("hits", "document.querySelectorAll('.search-hit mark').length > 1");
        differ(&browser, ".chip[aria-pressed=true]", ".chip[aria-pressed=false]", "", "backgroundColor");
        differ(
            &browser,
            ".search-hit[aria-selected=true]",
            ".search-hit[aria-selected=false]",
            "",
            "backgroundColor",
        );
        stands_out(&browser, ".search-hit[aria-selected=false] mark", "", "backgroundColor");
        browser.screenshot(&format!("forced-{scheme}-search.png"));
        browser.open_app(&server.url("posts/specimen/"));
        differ(&browser, ".line[data-mark]", ".line:not([data-mark])", "", "borderInlineStartColor");
        stands_out(&browser, ".alert", "", "borderInlineStartColor");
        browser.find_css(".save-button").click();
        browser.wait("it is saved", "document.querySelector('.save-button[aria-pressed=true]')");
        differ(&browser, ".save-button[aria-pressed=true] .icon", ".mode-button .icon", "", "fill");
        browser.whole_page_screenshot(&format!("forced-{scheme}-specimen.png"), 1280);
        browser.find_css(".save-button").click();
        browser.set_viewport(1280, 900);
        browser.open_app(&server.url("settings/"));
        browser.screenshot(&format!("forced-{scheme}-settings.png"));
    }
}

/// The contrast of a token with the page's ground, as painted.
const CONTRAST: &str = "
const paint = (colour) => {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const probe = document.body.appendChild(document.createElement('i'));
const of = (token) => { probe.style.color = `var(${token})`; return paint(getComputedStyle(probe).color); };
const pair = [of(arguments[0]), of('--color-surface')];
probe.remove();
return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);";

#[test]
fn more_contrast_is_given_where_it_is_asked_for() {
    let (server, browser) = open();
    browser.open_app(&server.url("posts/attention/"));
    let contrast = |token: &str| browser.run(CONTRAST, &[token.into()]).as_f64().expect("a number");
    for scheme in ["light", "dark"] {
        for (token, least) in [
            ("--color-ink", 15.0),
            ("--color-ink-soft", 10.0),
            ("--color-ink-quiet", 7.0),
            ("--color-signal", 7.0),
            ("--color-line-strong", 7.0),
            ("--color-line", 3.0),
        ] {
            browser.set_media(&[("prefers-color-scheme", scheme)]);
            let usual = contrast(token);
            browser.set_media(&[("prefers-color-scheme", scheme), ("prefers-contrast", "more")]);
            let more = contrast(token);
            assert!(
                more > usual && more >= least,
                "{token} in {scheme}: {usual:.2}, then {more:.2}, not {least}"
            );
        }
        browser.screenshot(&format!("contrast-{scheme}.png"));
    }
}

/// Keeps every wish for smooth scrolling.
const WATCH_SCROLLING: &str = "
window.smooth = [];
for (const [owner, name] of [[Element.prototype, 'scrollIntoView'], [Element.prototype, 'scrollTo'], [Element.prototype, 'scrollBy'], [window, 'scrollTo'], [window, 'scroll'], [window, 'scrollBy']]) {
  const scroll = owner[name];
  owner[name] = function (...given) {
    if (given[0]?.behavior !== 'instant') window.smooth.push(name + ' ' + JSON.stringify(given[0]));
    return scroll.apply(this, given);
  };
}";

/// What moves, and what would.
const MOVING: &str = "
const longest = (text) => Math.max(...text.split(',').map((part) => parseFloat(part) * (part.trim().endsWith('ms') ? 1 : 1000)));
const faults = document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 1).map((one) => `${one.animationName ?? one.transitionProperty} runs on ${one.effect.target.className}`);
for (const e of document.querySelectorAll('*')) {
  for (const pseudo of [null, '::before', '::after', '::backdrop']) {
    const style = getComputedStyle(e, pseudo);
    if (longest(style.transitionDuration) > 1) faults.push(`a transition of ${style.transitionDuration} on ${e.className}${pseudo ?? ''}`);
    if (style.animationName !== 'none' && longest(style.animationDuration) > 1) faults.push(`${style.animationName} on ${e.className}${pseudo ?? ''}`);
  }
  if (getComputedStyle(e).scrollBehavior === 'smooth' && e.scrollHeight > e.clientHeight) faults.push(`smooth scrolling of ${e.tagName} ${e.className}`);
}
return [...new Set(faults)];";

#[test]
fn nothing_moves_where_motion_is_not_wanted() {
    let (server, browser) = open();
    browser.before_every_page(WATCH_SCROLLING);
    browser.set_media(&[("prefers-reduced-motion", "reduce")]);
    let mut faults = Vec::new();
    let mut look = |what: &str| {
        let found = browser.run(MOVING, &[]);
        let lines = found.as_array().into_iter().flatten().filter_map(|line| line.as_str());
        faults.extend(lines.map(|line| format!("{what}: {line}")));
        let smooth = browser.eval("window.smooth.filter((one) => one.includes('smooth'))");
        let lines = smooth.as_array().into_iter().flatten().filter_map(|line| line.as_str());
        faults.extend(lines.map(|line| format!("{what}: {line}")));
    };
    for (name, route) in KINDS {
        browser.open_app(&server.url(route));
        look(name);
    }
    browser.open_app(&server.url("posts/specimen/"));
    browser.press_control('k');
    browser.find(Role::Dialog, "搜索");
    look("search");
    browser.press_key(Key::Escape);
    browser.find_css(".math-display").click();
    browser.find_css(".popup");
    look("a formula's menu");
    browser.press_key(Key::Escape);
    browser.find_css(".outline a, .footnote-ref > a").click();
    look("a place in the page");
    browser.find_css(".prose .image img").click();
    browser.find_css(".lightbox[open]");
    look("a picture shown large");
    browser.open_app(&server.url("posts/attention/?h=%E6%B3%A8%E6%84%8F%E5%8A%9B"));
    browser.find_css(".marks-bar");
    browser.press_key(Key::Enter);
    look("marks");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn motion_is_found_where_it_is() {
    let (server, browser) = open();
    browser.open_app(&server.url("posts/attention/"));
    browser.run("document.documentElement.animate({ opacity: [1, 0.9] }, 5000);", &[]);
    let found = browser.run(MOVING, &[]);
    assert!(found.as_array().is_some_and(|found| !found.is_empty()), "{found}");
}

/// What reaches out of the screen sideways, unless it lies in a box of its own that scrolls: tables, formulas
/// and code have meaning in two dimensions.
const OUTSIDE: &str = "
const width = document.documentElement.clientWidth;
const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX) && p !== document.documentElement) return true; return false; };
const faults = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : [];
for (const e of document.querySelectorAll('body *')) {
  const box = e.getBoundingClientRect();
  if (e.checkVisibility({ visibilityProperty: true }) && box.width > 1 && (box.right > width + 0.5 || box.left < -0.5) && !scrolls(e) && !e.closest('svg, math, .signal-label'))
    faults.push(`${Math.round(box.left)} to ${Math.round(box.right)}: ${e.outerHTML.slice(0, 100)}`);
}
return faults;";

/// What can be used on the page, by what it is called. The outline's button is there where the outline is not.
const USABLE: &str = "
return [...document.querySelectorAll('main a, main button:not(.outline-button), main input, main summary, .tools a, .site-footer a')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => `${e.tagName} ${(e.getAttribute('aria-label') ?? e.textContent).trim()}`);";

/// 640 and 320 pixels are 1280 at 200 % and at 400 %.
#[test]
fn enlarged_pages_lose_nothing_and_scroll_one_way() {
    let (server, browser) = open();
    let mut faults = Vec::new();
    for (name, route) in KINDS {
        let mut usable = None;
        for (width, height) in [(1280, 1024), (640, 512), (320, 256)] {
            browser.set_viewport(width, height);
            browser.open_app(&server.url(route));
            if name == "search" {
                browser.wait("hits", "document.querySelector('.search-hit mark')");
                browser.wait(
                    "their passages",
                    "[...document.querySelectorAll('.search-hit-passage')].every((e) => e.textContent)",
                );
                browser.find_css(".chip");
            }
            if name == "not-found" {
                browser.find_css(".suggestions");
            }
            browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; });", &[]);
            let outside = browser.run(OUTSIDE, &[]);
            let lines = outside.as_array().into_iter().flatten().filter_map(|line| line.as_str());
            faults.extend(lines.map(|line| format!("{name} at {width}: {line}")));
            let here = browser.run(USABLE, &[]);
            match &usable {
                None => usable = Some(here),
                Some(before) => assert_eq!(before, &here, "{name} at {width} has what it has at 1280"),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_opens_fits_an_enlarged_page() {
    let (server, browser) = open();
    browser.set_viewport(320, 256);
    let check = |what: &str| {
        let outside = browser.run(OUTSIDE, &[]);
        assert_eq!(outside, serde_json::json!([]), "{what}");
    };
    browser.open_app(&server.url("posts/specimen/"));
    browser.run("document.querySelector('.math-display').click();", &[]);
    browser.find_css(".popup");
    check("a formula's menu");
    browser.press_key(Key::Escape);
    browser.press_control('k');
    browser.find(Role::Dialog, "搜索");
    browser.type_text("注意力");
    browser.wait("hits", "document.querySelector('.search-hit mark')");
    check("the dialog with hits");
    browser.open_app(&server.url("posts/specimen/"));
    browser.type_text("?");
    browser.find_css(".shortcuts[open]");
    check("the list of shortcuts");
    browser.press_key(Key::Escape);
    browser.open_app(&server.url("posts/attention/?h=%E6%B3%A8%E6%84%8F%E5%8A%9B"));
    browser.find_css(".marks-bar");
    check("an article with marks");
}
