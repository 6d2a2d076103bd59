//! Articles on paper.

use base64::{Engine, prelude::BASE64_STANDARD};
use downlink_browser_tests::{Browser, Profile, Server, pack};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::{fs, sync::LazyLock};

/// A4 without its margins, in CSS pixels.
const PAGE_WIDTH: u32 = 673;
const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content");
const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/valid/everything");

/// The fixture with everything.
static EVERYTHING: LazyLock<PathBuf> =
    LazyLock::new(|| pack(Path::new(FIXTURE), "print-everything", Profile::Release));
/// The sample library.
static SAMPLE: LazyLock<PathBuf> =
    LazyLock::new(|| pack(Path::new(CONTENT), "print-sample", Profile::Release));

fn open(site: &Path, route: &str, scheme: &str) -> (Server, Browser) {
    let server = Server::start(site);
    let browser = Browser::start();
    browser.set_viewport(PAGE_WIDTH, 980);
    browser.cdp(
        "Emulation.setEmulatedMedia",
        &json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
    );
    browser.open_app(&server.url(route));
    browser.wait("the app is done", "document.querySelector('.article-head[data-address]')");
    (server, browser)
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn only_the_article_is_printed() {
    let (server, browser) = open(&EVERYTHING, "posts/specimen/", "light");
    browser.wait("what the app adds", "document.querySelector('.outline-button')");
    browser.run("getSelection().selectAllChildren(document.querySelector('.prose > p'));", &[]);
    browser.find_css(".passage");
    let shown = browser.run(
        "return ['.masthead', '.outline', '.outline-dock', '.outline-button', '.passage', '.copy-button', '.heading-anchor',
            '.save-button', '.mode-button', '.neighbours', '.related', '.site-footer', '.skip-link']
           .filter((selector) => [...document.querySelectorAll(selector)].some((e) => e.checkVisibility()));",
        &[],
    );
    assert_eq!(shown, json!([]));
    assert_eq!(browser.eval("document.querySelector('h1').checkVisibility()"), true);
    assert_eq!(browser.eval("document.querySelector('.article-meta time').checkVisibility()"), true);
    let address =
        browser.eval_text("getComputedStyle(document.querySelector('.article-head'), '::after').content");
    assert_eq!(address, format!("\"{}\"", server.url("posts/specimen/")));
}

#[test]
fn links_to_other_sites_say_where_they_lead() {
    for (site, path, kind) in
        [(&EVERYTHING, "posts/specimen/", "[data-bare]"), (&SAMPLE, "posts/guide/", ":not([data-bare])")]
    {
        let (_server, browser) = open(site, path, "light");
        let wrong = browser.run(
            "return [...document.querySelectorAll('.prose a[href]')].filter((link) => {
           const says = getComputedStyle(link, '::after').content;
           const href = link.getAttribute('href');
           // One that is its own address says it once.
           const isSaid = href.endsWith(link.textContent);
           return link.origin === location.origin ? /http|#/.test(says) : says.includes(href) === isSaid;
         }).map((link) => link.outerHTML.slice(0, 120));",
            &[],
        );
        assert_eq!(wrong, json!([]));
        assert!(browser.count(&format!(".prose a[href^=http]{kind}")) > 0, "there is one in {path}");
    }
}

#[test]
fn nothing_is_folded_or_cut() {
    let (_server, browser) = open(&EVERYTHING, "posts/specimen/", "light");
    let folded = browser.run(
        "return [...document.querySelectorAll('.prose details > :not(summary)')]
           .filter((e) => !e.checkVisibility({ contentVisibilityAuto: true }) || e.getBoundingClientRect().height === 0)
           .map((e) => e.outerHTML.slice(0, 80));",
        &[],
    );
    assert_eq!(folded, json!([]));
    assert!(browser.count(".prose details:not([open])") > 0, "there is one");
    let wide = browser.run(
        "return [...document.querySelectorAll('.prose pre, .prose img, .prose table, .prose p')]
           .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80));",
        &[],
    );
    assert!(texts(&wide).is_empty(), "{wide}");
    let clips = browser.run(
        "return [...document.querySelectorAll('.math-display, .table-scroll, .prose pre')]
           .filter((e) => getComputedStyle(e).overflowX !== 'visible').length;",
        &[],
    );
    assert_eq!(clips, 0);
}

#[test]
fn paper_is_white_in_a_dark_theme() {
    let (_server, browser) = open(&EVERYTHING, "posts/specimen/", "dark");
    browser.run("document.documentElement.dataset.theme = 'dark';", &[]);
    let lightness = |selector: &str| {
        let color = browser
            .run("return getComputedStyle(document.querySelector(arguments[0])).color;", &[selector.into()]);
        let color = color.as_str().unwrap_or_default().to_owned();
        color
            .trim_start_matches("oklch(")
            .split(' ')
            .next()
            .and_then(|l| l.parse::<f64>().ok())
            .expect("a colour")
    };
    for selector in [".prose p", "h1", ".code .t2", ".prose a"] {
        assert!(lightness(selector) < 0.6, "{selector} is dark ink");
    }
    assert_eq!(browser.eval_text("getComputedStyle(document.body).backgroundColor"), "rgba(0, 0, 0, 0)");
}

/// Where each heading is on its page of a printed article, and whether anything follows it there, cannot be asked;
/// the file and pictures of it are for people to look at.
#[test]
fn an_article_is_printed_on_a_few_pages() {
    let (_server, browser) = open(&SAMPLE, "posts/transformer-intro/", "dark");
    browser.cdp("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    let answer = browser.cdp(
        "Page.printToPDF",
        &json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 }),
    );
    let file = BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default()).expect("a file is base64");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
    fs::create_dir_all(&folder).expect("the folder for screenshots can be made");
    fs::write(folder.join("article.pdf"), &file).expect("a file can be written");
    let pages = String::from_utf8_lossy(&file).matches("/Type /Page\n").count();
    assert!((2..40).contains(&pages), "{pages} pages");
}
