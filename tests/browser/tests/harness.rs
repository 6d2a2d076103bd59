//! The harness itself: a fault that it does not make, or an error that it does not see, proves nothing.

use downlink_browser_tests::{Browser, Fault, Gate, Role, Server};
use std::{fs, path::Path};

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>甲</title>
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src data:\">
<link rel=icon href=\"data:,\">
<main><a href=\"sub/\">去 <b>乙</b></a><button hidden>重试</button><input placeholder=\"关键词\"></main>";

fn with_site(test: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be written");
    fs::create_dir(folder.path().join("sub")).expect("a temporary folder can be written");
    fs::write(folder.path().join("index.html"), PAGE).expect("a temporary folder can be written");
    fs::write(
        folder.path().join("sub/index.html"),
        "<!doctype html><title>乙</title><link rel=icon href=\"data:,\">",
    )
    .expect("a temporary folder can be written");
    fs::write(folder.path().join("data.json"), "{\"a\":1}").expect("a temporary folder can be written");
    test(folder.path());
}

/// The answer to a fetch of `data.json`: its status and text, or that there is none.
const FETCH: &str =
    "return fetch('data.json').then(async (r) => r.status + ' ' + await r.text()).catch(() => 'no answer');";

#[test]
fn elements_are_found_by_role_and_name() {
    with_site(|folder| {
        let server = Server::start_at(folder, "/deep/er/");
        let browser = Browser::start();
        browser.open(&server.url(""));
        assert!(!browser.has(Role::Button, "重试"), "what is hidden is not there");
        browser.find(Role::Textbox, "关键词").click();
        browser.type_text("abc");
        assert_eq!(browser.eval_text("document.activeElement.value"), "abc");
        browser.find(Role::Link, "去 乙").click();
        browser.wait_for_title("乙");
        assert_eq!(browser.url(), server.url("sub/"));
        browser.back();
        browser.wait_for_title("甲");
        assert_eq!(server.count("sub/"), 1);
    });
}

#[test]
fn faults_happen_as_often_as_asked() {
    with_site(|folder| {
        let server = Server::start(folder);
        let browser = Browser::start();
        browser.expect_console("Failed to load resource");
        browser.open(&server.url(""));
        let gate = Gate::default();
        gate.open();
        let faults = [
            (Fault::Status(503), "503 "),
            (Fault::Cut, "no answer"),
            (Fault::WrongBytes, "200 {\"b\":1}"),
            (Fault::Html, "200 <!doctype html><title>Sign in</title>"),
            (Fault::Hold(gate), "200 {\"a\":1}"),
            (Fault::Delay(5), "200 {\"a\":1}"),
            (Fault::Empty, "200 "),
            (Fault::WrongType, "200 {\"a\":1}"),
            (Fault::Truncate, "no answer"),
            (Fault::Flapping, "no answer"),
        ];
        for (fault, expected) in faults {
            // A browser asks again by itself when a connection it reuses was cut; these are never reused.
            server.add_fault("data", fault, Some(1));
            let first = browser.run(FETCH, &[]);
            if expected.starts_with("200 {\"b") {
                assert_ne!(first, "200 {\"a\":1}");
            } else {
                assert_eq!(first, expected);
            }
            assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":1}");
            server.heal();
        }
        browser.set_offline(true);
        assert_eq!(browser.run(FETCH, &[]), "no answer");
        browser.set_offline(false);
        assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":1}");
    });
}

#[test]
fn a_stalled_answer_goes_on_neither_way_until_the_fault_ends() {
    with_site(|folder| {
        let server = Server::start(folder);
        let browser = Browser::start();
        browser.expect_console("Failed to load resource");
        browser.open(&server.url(""));
        server.add_fault("data", Fault::Stall, None);
        browser.run(
            "window.seen = '';
             fetch('data.json').then(async (answer) => {
               const reader = answer.body.getReader();
               for (;;) {
                 const { value, done } = await reader.read();
                 window.seen += done ? 'done' : new TextDecoder().decode(value);
               }
             }).catch(() => window.seen += ' broken');",
            &[],
        );
        browser.wait("half of it", "window.seen === '{\"a'");
        server.heal();
        browser.wait("the end", "window.seen === '{\"a broken'");
    });
}

#[test]
fn a_server_that_is_down_answers_nobody() {
    with_site(|folder| {
        let server = Server::start(folder);
        let browser = Browser::start();
        browser.expect_console("Failed to load resource");
        browser.open(&server.url(""));
        server.set_down(true);
        server.forget();
        assert_eq!(browser.run(FETCH, &[]), "no answer");
        assert_eq!(server.requests(), []);
        server.set_down(false);
        assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":1}");
    });
}

#[test]
fn copies_that_are_current_are_not_sent_again() {
    with_site(|folder| {
        let server = Server::start(folder);
        server.set_caching("no-cache");
        let browser = Browser::start();
        browser.open(&server.url(""));
        assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":1}");
        server.forget();
        assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":1}");
        let request = &server.requests()[0];
        assert_eq!((request.status, request.body_bytes), (304, 0));
        fs::write(folder.join("data.json"), "{\"a\":2}").expect("a temporary folder can be written");
        assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":2}");
        server.set_caching("max-age=600");
        fs::write(folder.join("data.json"), "{\"a\":3}").expect("a temporary folder can be written");
        assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":3}");
        server.forget();
        assert_eq!(browser.run(FETCH, &[]), "200 {\"a\":3}");
        assert_eq!(server.requests(), []);
    });
}

#[test]
fn compressed_text_arrives_as_it_was_and_counts_as_sent() {
    with_site(|folder| {
        let text = "{\"a\":\"很长\"}".repeat(1_000);
        fs::write(folder.join("data.json"), &text).expect("a temporary folder can be written");
        let server = Server::start(folder);
        server.set_compressing(true);
        let browser = Browser::start();
        browser.open(&server.url(""));
        server.forget();
        assert_eq!(browser.run(FETCH, &[]), format!("200 {text}"));
        assert!(server.body_bytes() < text.len() / 10, "{} bytes", server.body_bytes());
    });
}

#[test]
fn browsers_refuse_what_they_are_told_to() {
    with_site(|folder| {
        let server = Server::start(folder);
        let browser = Browser::start();
        browser.open(&server.url(""));
        browser.override_quota(20_000);
        let put =
            "return caches.open('a').then((cache) => cache.put('/b', new Response('c'.repeat(100_000))))
            .then(() => 'kept', (error) => error.name);";
        assert_eq!(browser.run(put, &[]), "QuotaExceededError");
        browser.forbid_storage();
        browser.forbid_wasm();
        browser.set_clock(2100);
        browser.open(&server.url(""));
        for name in ["localStorage", "sessionStorage", "indexedDB", "caches", "navigator.serviceWorker"] {
            let touch = format!("try {{ {name}; return 'there'; }} catch (error) {{ return error.name; }}");
            assert_eq!(browser.run(&touch, &[]), "SecurityError", "{name}");
        }
        assert_eq!(browser.eval_text("typeof WebAssembly"), "undefined");
        assert_eq!(browser.eval("new Date().getUTCFullYear()"), 2100);
        assert_eq!(browser.eval("new Date(Date.now()).getUTCFullYear()"), 2100);
        assert_eq!(browser.eval("new Date('2026-01-02').getUTCFullYear()"), 2026);
        assert!(browser.eval_text("Date()").contains("2100"));
    });
}

#[test]
fn errors_that_nobody_deals_with_are_recorded() {
    with_site(|folder| {
        let script = "addEventListener('unhandledrejection', (event) => event.reason.message === 'known' && event.preventDefault());
            Promise.reject(new Error('known'));
            Promise.reject(new Error('lost'));
            setTimeout(() => { throw new Error('thrown'); });";
        fs::write(folder.join("errors.js"), script).expect("a temporary folder can be written");
        let server = Server::start(folder);
        let browser = Browser::start();
        browser.expect_console("Uncaught");
        browser.record_unhandled();
        browser.open(&server.url(""));
        // Of the driver's own scripts a page does not hear.
        browser.run(
            "const script = document.createElement('script'); script.src = 'errors.js'; document.head.append(script);",
            &[],
        );
        browser.wait("both", "__unhandled.length === 2");
        let mut unhandled = browser.unhandled();
        unhandled.sort();
        assert_eq!(unhandled, ["error: Uncaught Error: thrown", "unhandledrejection: Error: lost"]);
    });
}

#[test]
fn tabs_share_a_profile_and_each_has_its_page() {
    with_site(|folder| {
        let server = Server::start(folder);
        let browser = Browser::start();
        browser.record_unhandled();
        browser.open(&server.url(""));
        browser.run("localStorage.setItem('a', 'b')", &[]);
        let first = browser.tab();
        let second = browser.open_tab();
        browser.open(&server.url("sub/"));
        assert_eq!(browser.title(), "乙");
        assert_eq!(browser.eval_text("localStorage.getItem('a')"), "b");
        assert_eq!(browser.eval("Array.isArray(window.__unhandled)"), true);
        assert_eq!(browser.eval("new Promise((done) => requestAnimationFrame(() => done(true)))"), true);
        browser.switch_to(&first);
        assert_eq!(browser.title(), "甲");
        assert_eq!(browser.eval("new Promise((done) => requestAnimationFrame(() => done(true)))"), true);
        browser.switch_to(&second);
        assert_eq!(browser.title(), "乙");
    });
}

#[test]
fn errors_and_policy_breaches_in_the_console_are_seen() {
    with_site(|folder| {
        let server = Server::start(folder);
        let browser = Browser::start();
        browser.open(&server.url(""));
        assert_eq!(browser.unexpected_errors(), []);
        browser.run("const s = document.createElement('script'); s.src = 'https://example.invalid/x.js'; document.head.append(s);", &[]);
        browser.run("console.error('broken')", &[]);
        assert_eq!(browser.unexpected_errors().len(), 2);
        browser.expect_console("broken");
        browser.expect_console("Content Security Policy");
    });
}
