//! The interface speaks the site's language, else the browser's, else the reader's choice; content keeps its own.

use downlink_browser_tests::{Browser, Profile, Server, pack};
use serde_json::json;
use std::{fs, path::PathBuf};

const POSSIBLE: &str = "a test's folders can be written";

/// A library of a Chinese and an English post, with this at the top of its configuration.
fn library(name: &str, config: &str) -> PathBuf {
    let content = tempfile::tempdir().expect(POSSIBLE);
    let write = |file: &str, text: &str| fs::write(content.path().join(file), text).expect(POSSIBLE);
    write("downlink.toml", &format!("title = \"双语\"\n{config}"));
    write(
        "a.md",
        "---\ntitle: 汉字\nslug: han\ndate: 2026-01-11\ncategory: notes\ntags: [字]\n---\n## 一\n\n正文。\n\n## 二\n\n正文。\n",
    );
    write(
        "b.md",
        "---\ntitle: Letters\nslug: letters\nlang: en-GB\ndate: 2025-12-01\ncategory: notes\n---\nText.\n",
    );
    pack(content.path(), &format!("languages-{name}-{}", std::process::id()), Profile::Release)
}

/// Has the browser ask for these languages.
fn prefer(browser: &Browser, languages: &str) {
    let agent = browser.eval_text("navigator.userAgent");
    browser
        .cdp("Emulation.setUserAgentOverride", &json!({ "userAgent": agent, "acceptLanguage": languages }));
}

/// The language that an element is in, by its nearest `lang`.
fn lang(browser: &Browser, selector: &str) -> String {
    browser
        .run("return document.querySelector(arguments[0]).closest('[lang]').lang;", &[selector.into()])
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn check(browser: &Browser, interface: &str, content: &str) {
    for selector in ["html", ".tools", ".post-row-meta", ".site-footer", ".list-heading", ".signal-strip"] {
        assert_eq!(lang(browser, selector), interface, "{selector}");
    }
    for selector in
        [".masthead-name", ".post-row-title a", ".post-row-excerpt", ".tag", ".channel", ".tabs [data-hue]"]
    {
        assert_eq!(lang(browser, selector), content, "{selector}");
    }
    assert_eq!(lang(browser, "[href$='letters/']"), if interface == "en-GB" { "en" } else { "en-GB" });
}

#[test]
fn a_site_that_names_no_language_speaks_the_browsers() {
    let server = Server::start(library("open", ""));
    let browser = Browser::start();
    for (asked, interface, word) in
        [("fr,en-US,zh-CN", "en", "Settings"), ("zh-TW,en", "zh-CN", "设置"), ("fr", "zh-CN", "设置")]
    {
        prefer(&browser, asked);
        browser.open_app(&server.url(""));
        browser.wait_for_text(word);
        check(&browser, interface, "zh-CN");
    }
    // The reader's choice goes before the browser's, also after a reload.
    prefer(&browser, "zh-CN");
    browser.open_app(&server.url("settings/"));
    assert_eq!(
        browser.eval_text(
            "document.querySelector('input[name=language][value=\"\"]').parentElement.innerText.trim()"
        ),
        "跟随浏览器"
    );
    browser.find_css("input[name=language][value=en]").click();
    browser.wait_for_title("Settings");
    browser.open_app(&server.url(""));
    check(&browser, "en", "zh-CN");
    browser.open_app(&server.url("posts/han/"));
    assert_eq!(
        [lang(&browser, ".prose"), lang(&browser, "h1"), lang(&browser, ".article-meta span")],
        ["zh-CN", "zh-CN", "en"]
    );
    assert_eq!(lang(&browser, ".outline summary"), "en");
    browser.open_app(&server.url("posts/letters/"));
    assert_eq!([lang(&browser, ".prose"), lang(&browser, "h1")], ["en-GB", "en-GB"]);
}

#[test]
fn a_site_that_names_a_language_speaks_it_from_the_first_view() {
    for (name, config, interface, content) in [
        ("zh-en", "language = \"zh-CN\"\ninterface_language = \"en\"\n", "en", "zh-CN"),
        ("en-zh", "language = \"en\"\ninterface_language = \"zh-CN\"\n", "zh-CN", "en"),
        ("fr", "language = \"fr\"\n", "en", "fr"),
    ] {
        let server = Server::start(library(name, config));
        let browser = Browser::start();
        browser.set_scripts(false);
        browser.open(&server.url(""));
        browser.set_scripts(true);
        check(&browser, interface, content);
        prefer(&browser, "zh-CN,en");
        browser.open_app(&server.url(""));
        check(&browser, interface, content);
    }
}

#[test]
fn a_post_keeps_its_language_wherever_its_title_stands() {
    let content = tempfile::tempdir().expect(POSSIBLE);
    let write = |slug: &str, head: &str, text: &str| {
        let text = format!("---\nslug: {slug}\ncategory: notes\n{head}\n---\n{text}\n");
        fs::write(content.path().join(format!("{slug}.md")), text).expect(POSSIBLE);
    };
    let english =
        "## Beams\n\nA beam of an antenna.\n\n## Lobes\n\nA lobe of an antenna: see [the first](han.md).";
    write("han", "title: 天线\ndate: 2026-01-01", "## 波束\n\n天线 antenna beam lobe。\n\n## 旁瓣\n\n正文。");
    write("letters", "title: Letters\nlang: en-GB\ndate: 2026-01-02", english);
    write("further", "title: Further letters\nlang: en-GB\ndate: 2026-01-03", english);
    // What every post has makes none of them related.
    write("other", "title: 别的\ndate: 2025-01-01", "晴天。");
    write("third", "title: 第三\ndate: 2025-01-02", "雨夜。");
    fs::write(content.path().join("downlink.toml"), "title = \"双语\"\nlanguage = \"zh-CN\"\n")
        .expect(POSSIBLE);
    let site = pack(content.path(), &format!("languages-titles-{}", std::process::id()), Profile::Release);
    let server = Server::start(site);
    let browser = Browser::start();
    for interface in ["zh-CN", "en"] {
        if interface == "en" {
            browser.open_app(&server.url("settings/"));
            browser.find_css("input[name=language][value=en]").click();
            browser.wait_for_title("Settings");
        }
        let check = |page: &str, selector: &str, expected: &str| {
            browser.wait(selector, &format!("document.querySelector(\"{selector}\")"));
            assert_eq!(lang(&browser, selector), expected, "{selector} on {page}, {interface}");
        };
        browser.open_app(&server.url("posts/letters/"));
        if interface == "zh-CN" {
            browser.find_css(".save-button").click();
        }
        for (page, selector, expected) in [
            ("posts/letters/", ".outline nav a", "en-GB"),
            ("posts/letters/", ".neighbour[rel=prev] .neighbour-title", "zh-CN"),
            ("posts/letters/", ".neighbour[rel=next] .neighbour-title", "en-GB"),
            ("posts/han/", ".neighbour[rel=next] .neighbour-title", "en-GB"),
            ("posts/han/", ".backlinks a[href$='further/']", "en-GB"),
            ("posts/han/", ".related a[href$='further/']", "en-GB"),
            ("posts/han/", ".outline nav a", "zh-CN"),
            ("archive/", ".title-row a[href$='letters/']", "en-GB"),
            ("archive/", ".title-row a[href$='han/']", "zh-CN"),
            ("search/?q=antenna", ".search-hit[href*='letters/'] .search-hit-title", "en-GB"),
            ("search/?q=antenna", ".search-hit[href*='letters/'] .search-hit-passage", "en-GB"),
            ("search/?q=antenna", ".search-hit[href*='letters/'] .channel", "zh-CN"),
            ("search/?q=antenna", ".search-hit[href*='han/'] .search-hit-title", "zh-CN"),
            ("saved/", ".saved-row a", "en-GB"),
        ] {
            if !browser.url().ends_with(page) {
                browser.open_app(&server.url(page));
            }
            check(page, selector, expected);
        }
        browser.expect_console("404");
        browser.open_app(&server.url("posts/leters/"));
        check("posts/leters/", ".suggestions a[href$='/letters/']", "en-GB");
    }
}

/// What the app says of numbers and months on a page, by the platform's rules or by the packer's.
const SAID: &str = "
const said = (page) => [
  ...[...page.querySelectorAll('.signal-strip > a')].map((bar) => bar.getAttribute('aria-label')),
  ...[...page.querySelectorAll('.archive-month, .list-count')].map((part) => part.textContent),
].join('|');";

#[test]
fn the_platform_says_what_was_prerendered() {
    for (name, config, expected) in [
        ("said-zh", "language = \"zh-CN\"\n", "2026年1月"),
        ("said-en", "language = \"en\"\n", "January 2026"),
    ] {
        let server = Server::start(library(name, config));
        let browser = Browser::start();
        browser.open_app(&server.url(""));
        // This page is made in the browser, so that the platform says all of it.
        browser.find_css(".site-footer a[href*=archive]").click();
        browser.wait("the archive", "document.querySelector('.archive-month')");
        let both = browser.run(
            &format!(
                "{SAID} return fetch(location.pathname).then((answer) => answer.text()).then((text) =>
                   [said(document), said(new DOMParser().parseFromString(text, 'text/html'))]);"
            ),
            &[],
        );
        assert_eq!(both[0], both[1]);
        assert!(both[0].as_str().is_some_and(|said| said.contains(expected)), "{both}");
        let numbers = browser.run(
            "const tag = document.documentElement.lang;
             return [new Intl.NumberFormat(tag).format(1234567), new Intl.NumberFormat(tag, { style: 'percent' }).format(0.4)];",
            &[],
        );
        assert_eq!(numbers, json!(["1,234,567", "40%"]));
    }
}
