//! How text looks is the reader's choice: applied at once, kept, there before the first paint, exported.

use downlink_browser_tests::{Browser, Key, Profile, Role, Server, site};
use serde_json::Value;

/// Each choice: its name, a value, and what the preview then is.
const CHOICES: [(&str, &str, &str); 8] = [
    ("theme", "dark", "getComputedStyle(document.documentElement).colorScheme === 'dark'"),
    ("text", "larger", "parseFloat(getComputedStyle(document.documentElement).fontSize) > 20"),
    (
        "measure",
        "narrow",
        "document.querySelector('.preview').clientWidth < 33 * parseFloat(getComputedStyle(document.documentElement).fontSize)",
    ),
    ("leading", "loose", "parseFloat(style.lineHeight) > 2 * parseFloat(style.fontSize)"),
    ("font", "serif", "style.fontFamily.endsWith(', serif')"),
    ("justify", "on", "style.textAlign === 'justify'"),
    (
        "wrap",
        "on",
        "document.querySelector('.preview pre').scrollWidth <= document.querySelector('.preview pre').clientWidth",
    ),
    ("keys", "off", "true"),
];

/// Notes what the document's element says when its early script is through, and whether the app ran already.
const NOTE_EARLY: &str = "
new MutationObserver(() => {
  const page = document.documentElement;
  if (page && 'early' in page.dataset && !window.early) {
    window.early = { ...page.dataset, isHidden: document.body && getComputedStyle(document.body).visibility };
  }
}).observe(document, { attributes: true, childList: true, subtree: true });";

fn is_true(condition: &str) -> String {
    format!(
        "(() => {{ const style = getComputedStyle(document.querySelector('.preview .prose > p')); return {condition}; }})()"
    )
}

/// Chooses everything.
fn choose_all(browser: &Browser) {
    for (name, value, condition) in CHOICES {
        if name != "keys" && name != "theme" {
            assert_eq!(browser.eval(&is_true(condition)), false, "{name} by default");
        }
        browser.find_css(&format!("input[name={name}][value={value}]")).click();
        browser.wait(name, &is_true(condition));
    }
}

#[test]
fn choices_are_applied_at_once_and_there_before_the_next_first_paint() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.before_every_page(NOTE_EARLY);
    browser.open_app(&server.url("settings/"));
    choose_all(&browser);
    for path in ["settings/", "posts/attention/"] {
        browser.open_app(&server.url(path));
        assert!(browser.eval("window.early.app").is_null(), "the app ran before the early script");
        for (name, value, condition) in CHOICES {
            assert_eq!(browser.eval_text(&format!("window.early.{name}")), value, "{name} on {path}");
            if path == "settings/" {
                assert_eq!(browser.eval(&is_true(condition)), true, "{name}");
                browser.wait(
                    "it shows as chosen",
                    &format!("document.querySelector('input[name={name}][value={value}]').checked"),
                );
            }
        }
    }
    browser.open_app(&server.url("settings/"));
    for (name, _, _) in CHOICES {
        browser.find_css(&format!("input[name={name}][value='']")).click();
        browser.wait(
            "the default has no attribute",
            &format!("document.documentElement.dataset.{name} === undefined"),
        );
    }
    assert_eq!(
        browser.eval(
            "Object.keys(localStorage).filter((key) => /:(theme|text|measure|keys)$/.test(key)).length"
        ),
        0
    );
}

#[test]
fn choices_are_exported() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("settings/"));
    choose_all(&browser);
    browser.run(
        "window.saved = undefined;
         const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { blob.text().then((text) => (window.saved = text)); return make.call(URL, blob); };",
        &[],
    );
    browser.find(Role::Button, "导出").click();
    let file = browser.wait("the file", "window.saved");
    let json: Value = serde_json::from_str(file.as_str().unwrap()).unwrap();
    for (name, value, _) in CHOICES {
        assert_eq!(json["settings"][name], value, "{name}");
    }
}

#[test]
fn no_choice_makes_an_article_wider_than_a_phone() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("settings/"));
    for (name, value) in
        [("text", "larger"), ("measure", "wide"), ("font", "serif"), ("leading", "loose"), ("justify", "on")]
    {
        browser.find_css(&format!("input[name={name}][value={value}]")).click();
    }
    browser.screenshot("comfort-settings-wide.png");
    browser.set_viewport(360, 800);
    for path in ["posts/attention/", "settings/", ""] {
        browser.open_app(&server.url(path));
        browser.screenshot(&format!("comfort-{}.png", path.trim_end_matches('/').replace('/', "-")));
        let overflow = browser.eval("document.documentElement.scrollWidth - innerWidth").as_i64().unwrap();
        assert!(overflow <= 0, "/{path} is {overflow} pixels too wide");
    }
}

const IS_QUIET: &str = "['.masthead', '.outline', '.neighbours', '.site-footer'].every((one) => !document.querySelector(one)?.checkVisibility())";
const IS_WHOLE: &str = "['.masthead', '.outline', '.neighbours', '.site-footer'].every((one) => document.querySelector(one).checkVisibility())";

#[test]
fn reading_mode_shows_the_article_alone() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("posts/attention/"));
    assert_eq!(browser.eval(IS_WHOLE), true);
    browser.type_text("r");
    browser.wait("the article alone", IS_QUIET);
    browser.screenshot("reading-mode.png");
    browser.type_text("r");
    browser.wait("everything", IS_WHOLE);
    browser.find(Role::Button, "专注阅读").click();
    browser.wait("the article alone", IS_QUIET);
    browser.press_key(Key::Escape);
    browser.wait("everything", IS_WHOLE);
    browser.type_text("r");
    browser.find(Role::Button, "退出专注阅读（Esc）").click();
    browser.wait("everything", IS_WHOLE);
    // A dialog over the article is closed before the mode ends.
    browser.type_text("r?");
    browser.find(Role::Dialog, "键盘快捷键");
    browser.press_key(Key::Escape);
    browser.wait("no dialog", "!document.querySelector('dialog')");
    assert_eq!(browser.eval(IS_QUIET), true);
    // It goes on in the next article, and ends anywhere else.
    browser.find_css(".prose a[href*='linear-attention']").click();
    browser.wait_for_title("线性注意力");
    browser.wait("the article alone", IS_QUIET);
    browser.type_text("gh");
    browser.wait(
        "the masthead of a list",
        "document.querySelector('.tabs') && document.querySelector('.masthead').checkVisibility()",
    );
    browser.type_text("r");
    browser.wait("it is no mode of lists", "document.documentElement.dataset.mode === undefined");
}

#[test]
fn reading_mode_keeps_the_text_where_it_is() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.set_viewport(800, 400);
    browser.open_app(&server.url("posts/attention/"));
    browser.run("document.querySelector('.outline').open = true; scrollBy(0, document.querySelector('.prose').getBoundingClientRect().top + 100);", &[]);
    let top = "Math.round(document.querySelector('.prose').getBoundingClientRect().top)";
    let before = browser.eval(top).as_i64().unwrap();
    assert!(before < 0, "{before}");
    browser.type_text("r");
    browser.wait("the article alone", IS_QUIET);
    browser.wait("the text stays", &format!("Math.abs({top} - {before}) <= 2"));
    browser.type_text("r");
    browser.wait("the text stays again", &format!("Math.abs({top} - {before}) <= 2"));
}
