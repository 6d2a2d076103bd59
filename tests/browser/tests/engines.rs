//! What readers do most, in Firefox and in WebKit, on a desktop and on a screen as narrow as the browser allows.

use downlink_browser_tests::{Engine, KINDS, Kind, Server, site_of_every_kind};

const DESKTOP: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (390, 844);

/// A browser of this kind, or nothing, with the reason printed, where there is none.
fn start(kind: Kind) -> Option<Engine> {
    Engine::start(kind).map_err(|reason| println!("skipped, {kind:?}: {reason}")).ok()
}

/// Elements that stick out of the page to the side, innermost last, outside of what scrolls by itself.
const STICKING_OUT: &str = "(() => {
const scrolls = (e) => e && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
return [...document.querySelectorAll('main *')]
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !scrolls(e.parentElement))
  .map((e) => e.outerHTML.slice(0, 160)).slice(-6);
})()";

fn opens_every_kind_of_page(kind: Kind) {
    let Some(engine) = start(kind) else { return };
    let server = Server::start(site_of_every_kind());
    let mut wide = Vec::new();
    for (name, route) in KINDS {
        engine.set_window(DESKTOP.0, DESKTOP.1);
        engine.open_app(&server.url(route));
        for (width, height) in [DESKTOP, PHONE] {
            engine.set_window(width, height);
            engine.wait(if width < 600 { "innerWidth < 640" } else { "innerWidth > 1100" });
            let excess =
                engine.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if excess.as_i64() > Some(0) {
                let what = engine.eval(STICKING_OUT);
                wide.push(format!("{name}: {excess} pixels wider than a window of {width}: {what}"));
            }
        }
        assert_eq!(
            engine.eval("document.querySelectorAll('main h1, .masthead h1').length > 0"),
            true,
            "{name}"
        );
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

fn reads_searches_saves(kind: Kind) {
    let Some(engine) = start(kind) else { return };
    let server = Server::start(site_of_every_kind());
    for (width, height) in [DESKTOP, PHONE] {
        engine.set_window(width, height);
        engine.open_app(&server.url(""));
        engine.eval("(window.sameDocument = true)");
        engine.click(".post-row-title a[href*='attention']");
        engine.wait(
            "document.title.startsWith('注意力机制入门') && document.querySelector('.prose math') !== null",
        );
        engine.back();
        engine.wait("document.querySelectorAll('.post-row').length === 10");
        engine.forward();
        engine
            .wait("document.title.startsWith('注意力机制入门') && document.querySelector('.prose') !== null");
        assert_eq!(engine.eval("window.sameDocument === true"), true, "links are followed in the app");

        engine.click(".save-button");
        engine.wait("document.querySelector('.save-button').getAttribute('aria-pressed') === 'true'");
        engine.click(".tool[href$='saved/']");
        engine.wait("document.querySelector('.saved-row a[href*=attention]') !== null");
        engine.click(".saved-row button");
        engine.wait("document.querySelector('.saved-row a[href*=attention]') === null");

        engine.click(".tool-search");
        engine.wait("document.querySelector('dialog[open] #search-field') !== null");
        engine.type_into("#search-field", "注意力");
        engine.wait("document.querySelector('.search-hit mark') !== null");
        engine.click(".search-hit");
        engine.wait("document.querySelector('.prose') !== null && document.querySelector('dialog') === null");

        engine.click(".tool[href$='settings/']");
        let ground = || engine.eval("getComputedStyle(document.body).backgroundColor");
        for theme in ["light", "dark"] {
            engine.click(&format!("input[name=theme][value={theme}]"));
            engine.wait(&format!("document.documentElement.dataset.theme === '{theme}'"));
        }
        let dark = ground();
        engine.click("input[name=theme][value='']");
        engine.wait("document.documentElement.dataset.theme === undefined");
        assert_ne!(ground(), dark, "no theme is the system's, which is light here");
    }
}

#[test]
fn gecko_opens_every_kind_of_page() {
    opens_every_kind_of_page(Kind::Gecko);
}

#[test]
fn gecko_reads_searches_saves() {
    reads_searches_saves(Kind::Gecko);
}

#[test]
fn webkit_opens_every_kind_of_page() {
    opens_every_kind_of_page(Kind::WebKit);
}

#[test]
fn webkit_reads_searches_saves() {
    reads_searches_saves(Kind::WebKit);
}
