//! Every kind of page looks as it did when it was last looked at.
//!
//! After a change that is meant: `DOWNLINK_UPDATE_REFERENCES=1 cargo test -p downlink-browser-tests --test references`,
//! then look at what changed in `tests/browser/references`.

use downlink_browser_tests::{
    Browser, Fault, KINDS, Picture, Role, Server, references_do_not_apply, site_of_every_kind,
};
use serde_json::json;

/// Share of pixels that may differ: the edges of letters in another version of the browser.
const MOST: f64 = 0.005;

/// What depends on the device and the moment: its free space, the caret, the offer to install.
const HIDE: &str = "
document.querySelectorAll('.offline > .hint:last-child').forEach((e) => e.style.setProperty('visibility', 'hidden'));
document.querySelectorAll('input').forEach((e) => e.style.setProperty('caret-color', 'transparent'));";
const NO_OFFER: &str = "
addEventListener('beforeinstallprompt', (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);";

fn take(browser: &Browser, name: &str, width: u32, scheme: &str) -> Picture {
    browser.run(HIDE, &[]);
    browser.picture(&format!("{name}-{width}-{scheme}"))
}

fn wait_for_passages(browser: &Browser) {
    browser.wait(
        "both hits with their passages",
        "document.querySelectorAll('.search-hit').length === 2
           && [...document.querySelectorAll('.search-hit-passage')].every((e) => e.innerText.trim())",
    );
}

#[test]
fn every_kind_of_page_looks_as_it_did() {
    if let Some(reason) = references_do_not_apply() {
        println!("skipped: {reason}");
        return;
    }
    let server = Server::start(site_of_every_kind());
    let browser = Browser::start();
    browser.expect_console("Failed to load resource");
    browser.before_every_page(NO_OFFER);
    // Nobody has been here before, and scroll bars that fade away are in no picture.
    browser.before_every_page("try { localStorage.clear(); } catch { /* Not on a blank page. */ }");
    browser.cdp("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
    let mut pictures = Vec::new();
    for width in [390, 1280] {
        browser.set_viewport(width, if width < 600 { 844 } else { 900 });
        for scheme in ["light", "dark"] {
            let features = json!([
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ]);
            browser.cdp("Emulation.setEmulatedMedia", &json!({ "features": features }));
            for (name, route) in KINDS {
                browser.open_app(&server.url(route));
                match name {
                    "search" => wait_for_passages(&browser),
                    "saved" => drop(browser.find_css(".offline .saved-row")),
                    "not-found" => drop(browser.find_css(".suggestions a")),
                    _ => {}
                }
                pictures.push(take(&browser, name, width, scheme));
            }
            browser.open_app(&server.url(""));
            browser.find_css(".tool-search").click();
            browser.find(Role::Dialog, "搜索");
            browser.type_text("注意力");
            wait_for_passages(&browser);
            pictures.push(take(&browser, "dialog", width, scheme));
            browser.open_app(&server.url(""));
            server.add_fault("bundle/posts/", Fault::Status(503), None);
            browser.run("document.querySelector('a[href*=\"posts/problem-20\"]').click();", &[]);
            browser.find(Role::Button, "重试");
            pictures.push(take(&browser, "failure", width, scheme));
            server.heal();
        }
    }
    let differences = browser.compare_with_references(&pictures, MOST);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
