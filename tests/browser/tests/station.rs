//! The frame tells what was received: marks on rows, the strip of months, the line that says there is no network.

use downlink_browser_tests::{Browser, Profile, Server, site};
use serde_json::{Value, json};

/// Where the titles of the rows stand, in whole pixels.
const PLACES: &str = "[...document.querySelectorAll('.post-row-title')].map((title) => Math.round(title.getBoundingClientRect().top + scrollY)).join()";
fn touch(browser: &Browser) {
    browser.cdp("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true, "maxTouchPoints": 5 }));
}

fn marks(browser: &Browser) -> Value {
    browser.eval(
        "[...document.querySelectorAll('.post-row')].slice(0, 3).map((row) => {
           const mark = row.querySelector('.reception');
           return [mark.dataset.part ?? null, 'read' in mark.dataset, mark.parentElement.ariaLabel];
         })",
    )
}

#[test]
fn rows_show_how_far_each_post_was_read_and_nothing_moves() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    for width in [390, 1280] {
        browser.set_viewport(width, 900);
        browser.set_scripts(false);
        browser.open(&server.url(""));
        browser.set_scripts(true);
        let places = browser.eval(PLACES);
        browser.open_app(&server.url(""));
        let slugs = browser.eval("[...document.querySelectorAll('.post-row-title a')].slice(0, 2).map((link) => new URL(link.href).pathname.split('/').at(-2))");
        let reading = json!([
            { "slug": slugs[0], "percent": 100, "is_read": true },
            { "slug": slugs[1], "percent": 40, "is_read": false },
        ]);
        browser
            .run("localStorage.setItem('downlink:/:reading', arguments[0]);", &[reading.to_string().into()]);
        browser.open_app(&server.url(""));
        browser.wait("marks", "document.querySelector('.reception[data-read]')?.checkVisibility()");
        assert_eq!(
            marks(&browser),
            json!([[null, true, "已读"], ["4", false, "读到 40%"], [null, false, "未读"]])
        );
        assert_eq!(browser.eval(PLACES), places, "at {width}");
        let day = browser.eval_text("document.querySelector('.post-row time').title");
        assert!(day.contains('年') && day.ends_with('日'), "{day}");
    }
}

#[test]
fn marks_are_absent_where_nothing_can_fill_them() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.set_scripts(false);
    browser.open(&server.url(""));
    browser.set_scripts(true);
    assert_eq!(browser.eval("document.querySelectorAll('.reception').length > 2"), true);
    assert_eq!(
        browser.eval("[...document.querySelectorAll('.reception')].some((mark) => mark.checkVisibility({ visibilityProperty: true }))"),
        false
    );
}

#[test]
fn bars_are_as_large_as_a_finger_and_stay_on_the_page() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    touch(&browser);
    for width in [320, 390, 768] {
        browser.set_viewport(width, 844);
        browser.open_app(&server.url(""));
        assert_eq!(browser.eval("matchMedia('(pointer: coarse)').matches"), true);
        let boxes = browser.eval(
            "[...document.querySelectorAll('.signal-strip > *')].map((bar) => bar.getBoundingClientRect())
               .filter((box) => box.width).map((box) => [box.width, box.height, box.right <= innerWidth])",
        );
        let boxes = boxes.as_array().expect("a list");
        assert!(!boxes.is_empty());
        for bar in boxes {
            assert!(bar[0].as_f64() >= Some(44.0) && bar[1].as_f64() >= Some(44.0), "at {width}: {bar}");
            assert_eq!(bar[2], true, "at {width}: {bar}");
        }
        let newest = "[...document.querySelectorAll('.signal-strip > a')].at(-1)";
        browser.run(&format!("{newest}.focus();"), &[]);
        let label = browser.eval_text(&format!("{newest}.ariaLabel"));
        assert!(label.contains('年') && label.contains(" 篇"), "{label}");
        assert_eq!(browser.eval("document.documentElement.scrollWidth <= innerWidth"), true, "at {width}");
    }
}

#[test]
fn the_strip_settles_on_the_first_visit_only() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    let settles = "document.documentElement.dataset.first === ''";
    browser.open_app(&server.url(""));
    assert_eq!(browser.eval(settles), true);
    browser.open_app(&server.url(""));
    assert_eq!(browser.eval(settles), false);
    browser.run("localStorage.clear();", &[]);
    browser.cdp(
        "Emulation.setEmulatedMedia",
        &json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    browser.open(&server.url(""));
    assert_eq!(browser.eval(settles), true);
    assert_eq!(
        browser
            .eval("getComputedStyle(document.querySelector('.signal-strip > a'), '::before').animationName"),
        "none"
    );
}

#[test]
fn without_a_network_the_masthead_says_how_many_posts_can_be_read() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    ["Failed to load resource", "net::ERR", "FetchEvent"]
        .iter()
        .for_each(|part| browser.expect_console(part));
    for (path, width) in [("posts/attention/", 390), ("", 1280)] {
        browser.set_viewport(width, 844);
        browser.open_app(&server.url(path));
        browser.wait("it is kept", "document.documentElement.dataset.offline === 'ready'");
        let place = "[...document.querySelectorAll('main, h1, .tools')].map((part) => Math.round(part.getBoundingClientRect().top)).join()";
        let before = browser.eval(place);
        browser.set_offline(true);
        let posts = browser.run(
            "return (async () => {
               const found = new Set();
               for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) if (url.includes('/bundle/posts/')) found.add(url);
               return found.size;
             })();",
            &[],
        );
        let said = format!("离线 · 已存 {posts} 篇");
        assert!(posts.as_u64() > Some(0));
        browser.wait_with(
            "the status",
            "return document.querySelector('.masthead-status')?.textContent === arguments[0];",
            &[said.clone().into()],
        );
        assert_eq!(browser.eval_text("document.querySelector('[role=status].toast').textContent"), said);
        assert_eq!(browser.eval(place), before, "nothing moves");
        browser.screenshot(&format!("offline-{width}.png"));
        browser.set_offline(false);
        browser.wait("the network", "!document.querySelector('.masthead-status')");
    }
}
