//! The ways out, which touch nothing of other sites.

use crate::support::{browser, cached, caches, copy, visit};
use downlink_browser_tests::{Browser, Profile, Role, Server, site};
use std::fs;

/// Another site of the same origin keeps something.
fn plant(browser: &Browser) {
    browser.run(
        "localStorage.setItem('downlink:/other/:theme', 'dark');
         localStorage.setItem('theirs', '1');
         return caches.open('downlink:/other/:held').then(() => caches.open('theirs')).then(() => true);",
        &[],
    );
}

fn check_others(browser: &Browser) {
    let names = caches(browser);
    assert!(
        names.iter().any(|name| name == "theirs") && names.iter().any(|name| name == "downlink:/other/:held"),
        "{names:?}"
    );
    assert_eq!(browser.eval("localStorage.getItem('downlink:/other/:theme')"), "dark");
    assert_eq!(browser.eval("localStorage.getItem('theirs')"), "1");
}

fn own_caches(browser: &Browser) -> usize {
    caches(browser).iter().filter(|name| name.starts_with("downlink:/:")).count()
}

#[test]
fn reset_deletes_what_is_kept_offline_and_nothing_else() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url("posts/attention/"));
    plant(&browser);
    browser.find(Role::Button, "收藏").click();
    assert!(own_caches(&browser) > 0);
    browser.open(&server.url("?reset"));
    // Asking is not enough: whoever made the link must not decide.
    assert!(own_caches(&browser) > 0);
    assert!(browser.eval("document.documentElement.dataset.app !== 'ready'").as_bool().unwrap());
    browser.before_every_page("Object.defineProperty(navigator, 'serviceWorker', { value: { ...navigator.serviceWorker, register: () => Promise.reject(new Error('not again')), getRegistrations: () => navigator.constructor.prototype.__lookupGetter__('serviceWorker').call(navigator).getRegistrations() } });");
    browser.open(&server.url("?reset"));
    browser.find(Role::Button, "删除缓存并重新载入").click();
    browser.wait("the home page", "location.search === '' && document.querySelector('.post-row')");
    assert_eq!(own_caches(&browser), 0);
    check_others(&browser);
    assert!(
        browser.eval_text("localStorage.getItem('downlink:/:saved')").contains("attention"),
        "bookmarks stay"
    );
}

#[test]
fn reset_works_when_the_app_is_dead() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    browser.expect_console("downlink:");
    visit(&browser, &server.url(""));
    server.add_fault("boot-", downlink_browser_tests::Fault::Status(500), None);
    server.add_fault(".wasm", downlink_browser_tests::Fault::Status(500), None);
    browser.run("return caches.keys().then((names) => Promise.all(names.filter((name) => name.includes(':app:')).map((name) => caches.delete(name))));", &[]);
    browser.open(&server.url("?reset"));
    browser.find(Role::Button, "连收藏和设置一起删除").click();
    browser.wait("the home page", "location.search === '' && document.querySelector('.post-row')");
    assert_eq!(
        browser.eval("Object.keys(localStorage).filter((key) => key.startsWith('downlink:/:')).length"),
        0
    );
}

#[test]
fn the_kill_worker_takes_a_bad_ones_place() {
    let good = site(Profile::Release);
    let folder = tempfile::tempdir().unwrap();
    copy(good, folder.path());
    let server = Server::start(folder.path());
    let browser = browser();
    browser.expect_console("worker");
    visit(&browser, &server.url("posts/attention/"));
    plant(&browser);
    // A worker that answers every page with nonsense was released.
    fs::write(
        folder.path().join("sw.js"),
        "addEventListener('install', () => skipWaiting());
         addEventListener('activate', (event) => event.waitUntil(clients.claim()));
         addEventListener('fetch', (event) => event.request.mode === 'navigate' && event.respondWith(new Response('<p>nonsense', { headers: { 'content-type': 'text/html' } })));",
    )
    .unwrap();
    let update =
        "return navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => true);";
    browser.run(update, &[]);
    browser.wait_with(
        "it answers",
        "return navigator.serviceWorker.getRegistration().then((one) => one.active?.state === 'activated' && !one.waiting && !one.installing);",
        &[],
    );
    browser.open(&server.url("posts/attention/"));
    browser.wait_for_text("nonsense");
    fs::copy(folder.path().join("sw-kill.js"), folder.path().join("sw.js")).unwrap();
    browser.run(update, &[]);
    browser.wait("the page loads itself anew", "document.body.innerText.includes('平方复杂度')");
    check_others(&browser);
}

#[test]
fn a_site_that_ends_reading_offline_frees_its_readers() {
    let content = tempfile::tempdir().unwrap();
    downlink_browser_tests::write_library(content.path());
    let with = downlink_browser_tests::pack(content.path(), "offline-on", Profile::Release);
    let config = content.path().join("downlink.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("offline = false\n{text}")).unwrap();
    let without = downlink_browser_tests::pack(content.path(), "offline-off", Profile::Release);
    let server = Server::start(&with);
    let browser = browser();
    visit(&browser, &server.url(""));
    server.replace_folder(&without);
    browser.open(&server.url(""));
    browser.run("return navigator.serviceWorker.getRegistration().then((one) => one?.update()).catch(() => {}).then(() => true);", &[]);
    browser.wait_with(
        "nothing is kept any more",
        "return Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([names, all]) => names.length === 0 && all.length === 0);",
        &[],
    );
    browser.open_app(&server.url("saved/"));
    browser.wait_for_text("这里存不了");
}

#[test]
fn a_damaged_copy_is_fetched_again() {
    let server = Server::start(site(Profile::Release));
    let browser = browser();
    visit(&browser, &server.url("posts/attention/"));
    browser.find(Role::Link, "线性注意力").click();
    browser.wait_for_title("线性注意力");
    browser.wait_with(
        "it is kept",
        "return caches.open('downlink:/:seen').then((cache) => cache.keys()).then((all) => all.filter((one) => one.url.includes('/posts/')).length >= 2);",
        &[],
    );
    browser.run(
        "return (async () => {
           for (const name of await caches.keys()) {
             const cache = await caches.open(name);
             for (const request of await cache.keys()) {
               if (/[0-9a-f]{16}\\./.test(request.url)) await cache.put(request, new Response('damaged'));
             }
           }
           return true;
         })();",
        &[],
    );
    assert!(!cached(&browser, ":seen").is_empty());
    browser.open_app(&server.url("posts/linear-attention/"));
    browser.find(Role::Link, "注意力机制入门").click();
    browser.wait_for_text("平方复杂度");
}

#[test]
fn framed_by_another_site_the_reader_does_not_run() {
    let server = Server::start(site(Profile::Release));
    let other = tempfile::tempdir().unwrap();
    let page = format!(
        "<!doctype html><html><body><iframe src=\"{}\"></iframe></body></html>",
        server.url("posts/attention/")
    );
    fs::write(other.path().join("index.html"), page).unwrap();
    let other = Server::start(other.path());
    let browser = browser();
    browser.open(&other.url(""));
    browser.enter_frame(0);
    browser
        .wait("it is said", "document.querySelector('.boot-notice')?.innerText.includes('嵌在别的网站里')");
    assert!(browser.text().contains("平方复杂度"));
    assert_ne!(browser.eval_text("document.documentElement.dataset.app"), "ready");
}
