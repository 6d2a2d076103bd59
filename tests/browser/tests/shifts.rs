//! Nothing moves by itself: not while a page loads slowly, not when the app takes it over, not from page to page.

use downlink_browser_tests::{Browser, KINDS, Role, Server, site_of_every_kind};

/// Cumulative layout shift counts from 0; below 0.1 it is called good.
const MOST: f64 = 0.001;

/// Slow enough that the text, the fonts and the app come one after the other, also where the app is a debug
/// build of 2 MB: 400 kB a second, 300 ms there and back.
const BYTES_PER_SECOND: u32 = 400_000;
const LATENCY_MS: u32 = 300;

/// Sums what moves without the reader having done anything, and keeps what it was.
const WATCH: &str = "
window.shifts = { sum: 0, what: [] };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    shifts.sum += entry.value;
    for (const { node, previousRect: from, currentRect: to } of entry.sources) {
      const name = node && (node.outerHTML ?? node.parentElement?.outerHTML ?? '').slice(0, 80);
      shifts.what.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${name}: ${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`);
    }
  }
}).observe({ type: 'layout-shift', buffered: true });";

/// What moved since the last time, once two frames have passed without a change to the page.
fn moved(browser: &Browser) -> (f64, String) {
    browser.run(
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));",
        &[],
    );
    let shifts =
        browser.run("const were = window.shifts; window.shifts = { sum: 0, what: [] }; return were;", &[]);
    let what = shifts["what"].as_array().into_iter().flatten().filter_map(|line| line.as_str());
    (shifts["sum"].as_f64().expect("a number"), what.collect::<Vec<_>>().join("\n    "))
}

fn wait_for_everything(browser: &Browser, name: &str) {
    if name == "search" {
        browser.wait("hits", "document.querySelector('.search-hit mark')");
    }
    browser.wait("fonts", "document.fonts.status === 'loaded'");
}

/// The browser offers to install the site when it likes to, and the settings then have one more section.
const NO_OFFER: &str = "
addEventListener('beforeinstallprompt', (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);";

fn open(width: u32) -> (Server, Browser) {
    let server = Server::start(site_of_every_kind());
    server.set_compressing(true);
    let browser = Browser::start();
    browser.expect_console("404");
    browser.before_every_page(WATCH);
    browser.before_every_page(NO_OFFER);
    browser.set_viewport(width, if width < 600 { 844 } else { 900 });
    browser.set_network(BYTES_PER_SECOND, LATENCY_MS);
    (server, browser)
}

fn check(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Adds to `faults` what moved more than it may.
fn judge(browser: &Browser, what: &str, faults: &mut Vec<String>) {
    let (sum, moves) = moved(browser);
    println!("{what}: {sum:.4}");
    if sum > MOST {
        faults.push(format!("{what}: {sum:.4}\n    {moves}"));
    }
}

fn loads(width: u32) {
    let (server, browser) = open(width);
    let mut faults = Vec::new();
    for (name, route) in KINDS {
        browser.open_app(&server.url(route));
        wait_for_everything(&browser, name);
        judge(&browser, &format!("{name} at {width} px"), &mut faults);
    }
    // Again, after an article was left in its middle and a post was saved.
    browser.open_app(&server.url("posts/specimen/"));
    browser.run("scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });", &[]);
    browser.wait("its place is kept", "localStorage.getItem('downlink:/:reading')?.includes('specimen')");
    browser.run("document.querySelector('.save-button').click();", &[]);
    // The same address again would be a return, to the place itself.
    browser.open_app(&server.url(""));
    browser.open_app(&server.url("posts/specimen/"));
    browser.find_css(".continue-reading");
    judge(&browser, &format!("an unfinished article at {width} px"), &mut faults);
    browser.open_app(&server.url("saved/"));
    browser.find(Role::Link, "排印样张");
    judge(&browser, &format!("saved posts at {width} px"), &mut faults);
    check(&faults);
}

#[test]
fn nothing_moves_while_a_page_loads_on_a_phone() {
    loads(390);
}

#[test]
fn nothing_moves_while_a_page_loads_on_a_desktop() {
    loads(1280);
}

#[test]
fn nothing_moves_from_page_to_page() {
    for width in [390, 1280] {
        let (server, browser) = open(width);
        let mut faults = Vec::new();
        browser.open_app(&server.url(""));
        moved(&browser);
        // No press of a key or the mouse: what moves within half a second of one would not count.
        let go = |link: &str| browser.run("document.querySelector(arguments[0]).click();", &[link.into()]);
        for (link, main) in [
            (".post-row-title a[href*='posts/attention']", ".article-page"),
            (".site-footer a[href$='archive/']", ".archive-page"),
            (".site-footer a[href$='saved/']", "main:has(> .offline)"),
            (".site-footer a[href$='search/']", ".search-page"),
            (".site-footer a[href$='settings/']", "main:has(> .setting)"),
            (".masthead-home", ".list-page"),
            (".tab[href*='nlp']", ".tab[href*='nlp'][aria-current]"),
        ] {
            go(link);
            browser.find_css(main);
            browser.wait("it is here", "!document.querySelector('.progress-line[data-active]')");
            wait_for_everything(&browser, "");
            judge(&browser, &format!("to {main} at {width} px"), &mut faults);
        }
        browser.back();
        browser.wait("the list", "document.querySelectorAll('.post-row').length === 10");
        judge(&browser, &format!("back at {width} px"), &mut faults);
        check(&faults);
    }
}
