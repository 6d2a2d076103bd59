//! Deploys under a running page: it keeps its generation, and takes the newest when the reader says so.

use crate::support::{browser, copy, cut, visit, wait_until_kept};
use downlink_browser_tests::{Browser, Profile, Role, Server, try_pack_with, write_library};
use std::{collections::BTreeSet, fs, path::PathBuf};
use tempfile::TempDir;

const POSSIBLE: &str = "a test's folders can be read and written, and its library packed";

/// A library that is deployed again and again into one folder.
struct Author {
    content: TempDir,
    name: String,
    apps: [PathBuf; 2],
    _other_app: TempDir,
}

impl Author {
    fn new(name: &str) -> Self {
        let content = tempfile::tempdir().expect(POSSIBLE);
        write_library(content.path());
        let app = Profile::Release.app_shell();
        let other_app = tempfile::tempdir().expect(POSSIBLE);
        copy(&app, other_app.path());
        let template = other_app.path().join("template.html");
        let text = fs::read_to_string(&template).expect(POSSIBLE);
        fs::write(&template, text.replace("</head>", "<meta name=\"another\" content=\"app\"></head>"))
            .expect(POSSIBLE);
        let apps = [app, other_app.path().to_owned()];
        Self { content, name: format!("{name}-{}", std::process::id()), apps, _other_app: other_app }
    }

    /// An edition in which one post says its number in its text and in its row.
    fn write(&self, edition: usize) {
        let text = format!(
            "---\ntitle: 版本\nslug: edition\ndate: 2027-01-01\ncategory: nlp\ndescription: 列表是第 {edition} 版。\n---\n正文是第 {edition} 版。\n\n{}\n\n[注意力](attention.md)\n",
            "一段不变的文字。".repeat(400)
        );
        fs::write(self.content.path().join("edition.md"), text).expect(POSSIBLE);
    }

    fn add(&self, number: usize) {
        let text = format!(
            "---\ntitle: 新文 {number}\nslug: new-{number}\ndate: 2026-12-{:02}\ncategory: algo\n---\n新的一篇。\n",
            1 + number
        );
        fs::write(self.content.path().join(format!("new-{number}.md")), text).expect(POSSIBLE);
    }

    fn remove(&self, number: usize) {
        fs::remove_file(self.content.path().join(format!("new-{number}.md"))).ok();
    }

    fn deploy(&self, app: usize) -> PathBuf {
        try_pack_with(self.content.path(), &self.name, &self.apps[app]).expect(POSSIBLE)
    }
}

/// Has the page ask for a newer generation, as it does by itself from time to time.
fn look(browser: &Browser) {
    browser.run("dispatchEvent(new Event('online'));", &[]);
}

fn wait_for_offer(browser: &Browser) {
    browser.wait("an update is offered", "document.querySelector('.update-line')");
}

/// Goes home inside of the document.
fn walk_home(browser: &Browser, edition: usize) {
    browser.find_css(".masthead-home, .masthead-name a").click();
    browser.wait_for_text(&format!("列表是第 {edition} 版"));
}

/// Goes home and to the post inside of the document, which shows edition `edition` all the way.
fn walk(browser: &Browser, edition: usize) {
    browser.run("window.walked = true;", &[]);
    walk_home(browser, edition);
    browser.find(Role::Link, "版本").click();
    browser.wait_for_text(&format!("正文是第 {edition} 版"));
    browser.find(Role::Link, "注意力").click();
    browser.wait_for_text("平方复杂度");
    browser.back();
    browser.wait_for_text(&format!("正文是第 {edition} 版"));
    assert!(browser.eval("window.walked === true").as_bool().unwrap_or_default(), "it is the same document");
}

fn close_dialog(browser: &Browser) {
    browser.find_css("dialog .search-keys button").click();
    browser.wait("no dialog", "!document.querySelector('dialog[open]')");
}

fn accept(browser: &Browser) {
    browser.run("window.old = true;", &[]);
    browser.find(Role::Button, "刷新").click();
    browser.wait("a new document", "!window.old && document.documentElement.dataset.app === 'ready'");
    wait_until_kept(browser);
}

#[test]
fn pages_that_browsers_may_keep_are_of_the_newest_edition() {
    let author = Author::new("stale");
    author.write(0);
    let server = Server::start(author.deploy(0));
    server.set_caching("max-age=600");
    let browser = browser();
    visit(&browser, &server.url("posts/edition/"));
    author.write(1);
    author.deploy(0);
    // This page comes with the new root.
    visit(&browser, &server.url("posts/attention/"));
    visit(&browser, &server.url("posts/edition/"));
    browser.wait_for_text("正文是第 1 版");
    cut(&server);
    browser.open_app(&server.url("posts/edition/"));
    browser.wait_for_text("正文是第 1 版");
}

#[test]
fn twenty_deploys_under_a_running_page() {
    let author = Author::new("twenty");
    author.write(0);
    let server = Server::start(author.deploy(0));
    server.set_compressing(true);
    let browser = browser();
    browser.record_unhandled();
    visit(&browser, &server.url("posts/edition/"));
    let mut current = 0;
    let mut fetched = BTreeSet::new();
    for edition in 1..=20 {
        author.write(edition);
        author.add(edition);
        author.remove(edition.saturating_sub(3));
        author.deploy(usize::from(edition % 5 == 0));
        look(&browser);
        wait_for_offer(&browser);
        walk(&browser, current);
        browser.open_search();
        browser.type_text("注意力");
        browser.wait("results", "document.querySelectorAll('[role=option]').length > 1");
        if edition % 2 == 0 {
            // Two behind at most, as many as a host keeps. The offer stands in the dialog too.
            server.forget();
            browser.run("window.old = true; document.querySelector('dialog .update-accept').click();", &[]);
            browser.wait("a new document", "!window.old && document.documentElement.dataset.app === 'ready'");
            browser.wait(
                "the search goes on",
                "document.querySelector('dialog[open] input')?.value === '注意力'",
            );
            close_dialog(&browser);
            wait_until_kept(&browser);
            current = edition;
            walk(&browser, current);
            let bytes = server.body_bytes();
            let files: Vec<String> = server.requests().into_iter().map(|request| request.path).collect();
            println!("edition {edition}: {bytes} bytes on the wire, {} requests", files.len());
            for file in
                files.into_iter().filter(|file| file.starts_with("bundle/") && file != "bundle/bundle.json")
            {
                assert!(fetched.insert(file.clone()), "{file} was fetched before");
            }
        } else {
            close_dialog(&browser);
        }
        let save = browser.find_css(".save-button");
        save.click();
        assert_eq!(browser.unhandled(), Vec::<String>::new(), "edition {edition}");
    }
    // And what is kept is the last one.
    cut(&server);
    browser.open_app(&server.url(""));
    browser.wait_for_text("列表是第 20 版");
}

#[test]
fn one_edited_post_costs_little() {
    let author = Author::new("edited");
    author.write(0);
    let folder = author.deploy(0);
    let server = Server::start(&folder);
    server.set_compressing(true);
    let browser = browser();
    visit(&browser, &server.url("posts/edition/"));
    author.write(1);
    author.deploy(0);
    server.forget();
    look(&browser);
    wait_for_offer(&browser);
    accept(&browser);
    browser.wait_for_text("正文是第 1 版");
    let size = fs::metadata(folder.join("posts/edition/index.html")).unwrap().len() as usize;
    let bytes = server.body_bytes();
    println!(
        "an update after one edited post of {size} bytes: {bytes} bytes on the wire in {} requests",
        server.requests().len()
    );
    assert!(bytes <= 3 * size + 20_000);
}

#[test]
fn place_and_saved_posts_survive_an_update() {
    let author = Author::new("place");
    author.write(0);
    let server = Server::start(author.deploy(0));
    let browser = browser();
    browser.set_viewport(390, 700);
    visit(&browser, &server.url("posts/edition/"));
    browser.find(Role::Button, "收藏").click();
    browser.run("scrollTo(0, 900);", &[]);
    author.write(1);
    author.deploy(1);
    look(&browser);
    wait_for_offer(&browser);
    accept(&browser);
    println!("place: {} before, {} after", 900, browser.eval("scrollY"));
    browser.wait("the place is the same", "Math.abs(scrollY - 900) < 3");
    browser.wait_for_text("正文是第 1 版");
    browser.open_app(&server.url("saved/"));
    browser.wait_for_text("已存到本机");
    cut(&server);
    browser.open_app(&server.url("posts/edition/"));
    browser.wait_for_text("正文是第 1 版");
}

#[test]
fn another_tab_is_asked_too() {
    let author = Author::new("tabs");
    author.write(0);
    let server = Server::start(author.deploy(0));
    let browser = browser();
    visit(&browser, &server.url("posts/edition/"));
    let first = browser.tab();
    let second = browser.open_tab();
    browser.switch_to(&second);
    visit(&browser, &server.url("posts/attention/"));
    author.write(1);
    author.deploy(1);
    look(&browser);
    wait_for_offer(&browser);
    accept(&browser);
    browser.switch_to(&first);
    wait_for_offer(&browser);
    // It was not touched, and goes on where it was.
    walk(&browser, 0);
    accept(&browser);
    walk(&browser, 1);
}

#[test]
fn a_half_update_never_takes_a_whole_ones_place() {
    let author = Author::new("half");
    author.write(0);
    let server = Server::start(author.deploy(0));
    let browser = browser();
    visit(&browser, &server.url("posts/edition/"));
    author.write(1);
    author.deploy(0);
    // The root of the new generation comes, nothing below it does.
    for part in ["bundle/posts/", "bundle/directory/", "bundle/lists/", "bundle/search/"] {
        server.add_fault(part, downlink_browser_tests::Fault::Status(500), None);
    }
    browser.open_app(&server.url("settings/"));
    browser.wait_for_text("界面语言");
    cut(&server);
    browser.open_app(&server.url("posts/edition/"));
    browser.wait_for_text("正文是第 0 版");
    walk_home(&browser, 0);
}

#[test]
fn an_old_edition_keeps_the_app_it_was_made_for() {
    let author = Author::new("old-app");
    author.write(0);
    let server = Server::start(author.deploy(0));
    let browser = browser();
    visit(&browser, &server.url("posts/edition/"));
    author.write(1);
    author.deploy(1);
    for part in ["bundle/posts/", "bundle/directory/", "bundle/lists/", "bundle/search/"] {
        server.add_fault(part, downlink_browser_tests::Fault::Status(500), None);
    }
    browser.run(
        "return navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => true);",
        &[],
    );
    browser.wait_with(
        "the new worker waits",
        "return navigator.serviceWorker.getRegistration().then((one) => Boolean(one.waiting));",
        &[],
    );
    browser.run("return navigator.serviceWorker.getRegistration().then((one) => one.waiting.postMessage('skip-waiting'));", &[]);
    browser.wait_with(
        "the new worker took over",
        "return navigator.serviceWorker.getRegistration().then((one) => !one.waiting && one.active.state === 'activated');",
        &[],
    );
    cut(&server);
    browser.open_app(&server.url("posts/edition/"));
    browser.wait_for_text("正文是第 0 版");
    walk_home(&browser, 0);
}

#[test]
fn a_new_app_alone_is_taken_whole() {
    let author = Author::new("app-only");
    author.write(0);
    let server = Server::start(author.deploy(0));
    let browser = browser();
    visit(&browser, &server.url("posts/edition/"));
    author.deploy(1);
    look(&browser);
    wait_for_offer(&browser);
    accept(&browser);
    browser.wait_with(
        "one app is kept, and nothing waits",
        "const [registration, names] = await Promise.all([navigator.serviceWorker.getRegistration(), caches.keys()]);
         const isQuiet = !registration.waiting && !registration.installing;
         return isQuiet && names.filter((name) => name.includes(':app:')).length === 1;",
        &[],
    );
    cut(&server);
    browser.open_app(&server.url("posts/edition/"));
    assert_eq!(browser.count("meta[name=another]"), 1);
}

#[test]
fn an_old_app_meets_a_newer_format() {
    let author = Author::new("format");
    author.write(0);
    let folder = author.deploy(0);
    let server = Server::start(&folder);
    let browser = browser();
    browser.open_app(&server.url("posts/edition/"));
    let root = folder.join("bundle/bundle.json");
    let text = fs::read_to_string(&root).unwrap();
    fs::write(&root, text.replacen("\"format\":1", "\"format\":2", 1)).unwrap();
    browser.run("return navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))).then(() => caches.keys()).then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => true);", &[]);
    browser.open_app(&server.url("posts/edition/"));
    browser.wait_for_text("正文是第 0 版");
    browser.find(Role::Link, "注意力").click();
    browser.wait_for_text("由更新的版本生成");
}

#[test]
fn a_new_app_reads_an_older_bundle() {
    let author = Author::new("older");
    author.write(0);
    let folder = author.deploy(0);
    // As before sizes, search and the app's name were written down.
    let root = folder.join("bundle/bundle.json");
    let mut json: serde_json::Value = serde_json::from_str(&fs::read_to_string(&root).unwrap()).unwrap();
    let fields = json.as_object_mut().unwrap();
    for field in ["size_bytes", "search", "app", "of_a_later_version"] {
        fields.remove(field);
    }
    fields.insert("of_a_later_version".into(), 7.into());
    for category in fields["categories"].as_array_mut().unwrap() {
        category.as_object_mut().unwrap().remove("size_bytes");
    }
    fs::write(&root, json.to_string()).unwrap();
    let server = Server::start(&folder);
    let browser = browser();
    visit(&browser, &server.url("posts/edition/"));
    walk(&browser, 0);
    cut(&server);
    browser.open_app(&server.url("posts/edition/"));
    browser.wait_for_text("正文是第 0 版");
}
