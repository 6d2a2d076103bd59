//! How text looks, and the language of the interface.

use downlink_browser_tests::{Engine, Server};

/// Each choice: its name, a value, and what is true of the preview then and not before.
const CHOICES: [(&str, &str, &str); 4] = [
    ("theme", "dark", "getComputedStyle(document.documentElement).colorScheme === 'dark'"),
    ("text", "larger", "parseFloat(getComputedStyle(document.documentElement).fontSize) > 20"),
    (
        "measure",
        "narrow",
        "parseFloat(getComputedStyle(document.querySelector('.preview')).maxInlineSize) < 33 * parseFloat(getComputedStyle(document.documentElement).fontSize)",
    ),
    (
        "font",
        "serif",
        "getComputedStyle(document.querySelector('.preview .prose > p')).fontFamily.endsWith('serif') && !getComputedStyle(document.querySelector('.preview .prose > p')).fontFamily.endsWith('sans-serif')",
    ),
];

pub(crate) fn are_applied_and_kept(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("settings/"));
    let light = engine.eval_text("getComputedStyle(document.body).backgroundColor");
    for (name, value, is_applied) in CHOICES {
        assert_eq!(engine.eval(is_applied), false, "{name} by default");
        engine.click(&format!("input[name={name}][value={value}]"));
        engine.wait(is_applied);
    }
    assert_ne!(engine.eval_text("getComputedStyle(document.body).backgroundColor"), light);
    engine.reload_app();
    for (name, value, is_applied) in CHOICES {
        assert_eq!(engine.eval(is_applied), true, "{name} after a reload");
        engine.wait(&format!("document.querySelector('input[name={name}][value={value}]').checked"));
    }
    // An article obeys too, and nothing sticks out of the window.
    engine.open_app(&server.url("posts/specimen/"));
    assert_eq!(engine.eval(CHOICES[1].2), true, "the size of the article's text");
    let excess = engine.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert!(excess.as_i64() <= Some(0), "{excess} pixels too wide");
    engine.open_app(&server.url("settings/"));
    for (name, _, is_applied) in CHOICES {
        engine.click(&format!("input[name={name}][value='']"));
        engine.wait(&format!("!({is_applied})"));
    }
}

pub(crate) fn language_changes(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("settings/"));
    engine.wait_for_text("界面语言");
    engine.click("input[name=language][value=en]");
    engine.wait_for_text("Interface language");
    engine.reload_app();
    engine.wait_for_text("Interface language");
    // The text stays in its own language.
    engine.open_app(&server.url("posts/attention/"));
    engine.wait("document.querySelector('.save-button').innerText.includes('Save')");
    engine.wait_for_text("平方复杂度");
    engine.open_app(&server.url("settings/"));
    engine.click("input[name=language][value='']");
    engine.wait_for_text("界面语言");
}
