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
    "return fetch('data.json').then(async r => r.status + ' ' + await r.text(), () => 'no answer');";

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
