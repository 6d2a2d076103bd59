//! Opening pages and going from one to another.

use downlink_browser_tests::{Engine, KINDS, Server};
use serde_json::json;

/// Elements that stick out of the page to the side, innermost last, outside of what scrolls by itself.
const STICKING_OUT: &str = "
const scrolls = (e) => e && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
return [...document.querySelectorAll('main *')]
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !scrolls(e.parentElement))
  .map((e) => e.outerHTML.slice(0, 160)).slice(-6).join('\\n');";

pub(crate) fn are_taken_over_in_place(engine: &Engine, server: &Server) {
    for (name, route) in KINDS {
        engine.open_app(&server.url(route));
        // The page for unknown addresses is looked for once the app runs.
        engine.wait("document.querySelector('main h1, .masthead h1') !== null");
        if name != "not-found" {
            let is_same = "document.querySelector('main') === first.main && document.querySelector('.prose') === first.prose";
            assert_eq!(engine.eval("first.main !== null"), true, "{name} has no content before the app");
            assert_eq!(engine.eval(is_same), true, "{name} was built anew");
        }
        let excess =
            engine.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert!(
            excess.as_i64() <= Some(0),
            "{name} is {excess} pixels too wide: {}",
            engine.run(STICKING_OUT, &[])
        );
    }
}

pub(crate) fn keep_places(engine: &Engine, server: &Server) {
    engine.open_app(&server.url(""));
    engine.eval("(window.isSameDocument = true)");
    engine.run("document.querySelector('a[href*=problem-15]').scrollIntoView({ block: 'center', behavior: 'instant' });", &[]);
    engine.wait("scrollY > 200");
    let place = engine.eval("Math.round(scrollY)").as_i64().unwrap_or_default();
    engine.click(".post-row-title a[href*=problem-15]");
    engine.wait_for_title("算法题第 15 题");
    engine.wait("scrollY < 5");
    engine.click("a[rel=next], a[rel=prev]");
    engine.wait("!document.title.startsWith('算法题第 15 题') && document.querySelector('.prose') !== null");
    engine.back();
    engine.wait_for_title("算法题第 15 题");
    engine.back();
    let is_there = |place: i64| {
        format!("document.querySelectorAll('.post-row').length === 10 && Math.abs(scrollY - {place}) < 60")
    };
    engine.wait(&is_there(place));
    engine.forward();
    engine.wait_for_title("算法题第 15 题");
    engine.back();
    engine.wait(&is_there(place));
    assert_eq!(engine.eval("window.isSameDocument === true"), true, "links are followed in the app");
}

pub(crate) fn lead_to_headings(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("posts/specimen/"));
    let ids = engine.eval("[...document.querySelectorAll('.prose > h2')].map((heading) => heading.id)");
    let id =
        ids.as_array().and_then(|ids| ids.last()).and_then(|id| id.as_str()).unwrap_or_default().to_owned();
    assert!(!id.is_ascii(), "the heading is Chinese: {id}");
    let is_there = "(() => {
        const top = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect().top;
        return scrollY > 500 && top >= 0 && top < innerHeight / 2;
    })()";
    let encoded: String = id.bytes().map(|byte| format!("%{byte:02X}")).collect();
    for fragment in [&id, &encoded] {
        engine.open("about:blank");
        engine.open_app(&server.url(&format!("posts/specimen/#{fragment}")));
        engine.wait(is_there);
    }
    // A link within the article, and the way back.
    engine.run("scrollTo({ top: 0, behavior: 'instant' });", &[]);
    engine.wait("scrollY === 0");
    engine.run("document.querySelector(`.outline a[href$='#${CSS.escape(arguments[0])}'], .outline a[href$='#${encodeURI(arguments[0])}']`).click();", &[json!(id)]);
    engine.wait(is_there);
}
