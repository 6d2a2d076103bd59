//! The keyboard.

use downlink_browser_tests::{Engine, Key, Server};

pub(crate) fn lead_to_places(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("posts/attention/"));
    for (keys, path) in [("ga", "archive/"), ("gs", "saved/"), ("gh", "")] {
        engine.type_text(keys);
        engine.wait(&format!("location.href === '{}'", server.url(path)));
        engine.wait("document.activeElement.id === 'main'");
    }
    engine.type_text("/");
    engine.wait("document.activeElement.id === 'search-field'");
    engine.press_key(Key::Escape);
    engine.wait("document.querySelector('dialog') === null");
    engine.press_control('k');
    engine.wait("document.activeElement.id === 'search-field'");
    engine.press_key(Key::Escape);
    engine.wait("document.querySelector('dialog') === null");
    engine.type_text("?");
    engine.wait("document.querySelectorAll('.shortcuts kbd').length > 10");
    engine.press_key(Key::Escape);
    engine.wait("document.querySelector('dialog') === null");
}

pub(crate) fn act_on_lists_and_articles(engine: &Engine, server: &Server) {
    engine.open_app(&server.url(""));
    let row = "[...document.querySelectorAll('.post-row-title > a')].indexOf(document.activeElement)";
    for (key, index) in [("j", 0), ("j", 1), ("j", 2), ("k", 1)] {
        engine.type_text(key);
        engine.wait(&format!("{row} === {index}"));
    }
    engine.press_key(Key::Enter);
    engine.wait("document.querySelector('.prose') !== null && location.pathname.startsWith('/posts/')");
    // A page just gone to takes the focus once it is painted.
    engine.wait("document.activeElement.id === 'main'");
    engine.type_text("j");
    engine.wait("document.activeElement === document.querySelector('.prose > :is(h2, h3, h4)')");
    for theme in ["'light'", "'dark'", "undefined"] {
        engine.type_text("t");
        engine.wait(&format!("document.documentElement.dataset.theme === {theme}"));
    }
    for is_saved in [true, false] {
        engine.type_text("b");
        engine.wait(&format!(
            "document.querySelector('.save-button').getAttribute('aria-pressed') === '{is_saved}'"
        ));
    }
}

pub(crate) fn keep_quiet_in_fields(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("search/"));
    engine.click("main input");
    engine.type_text("?jtb/gh");
    engine.wait("document.activeElement.value === '?jtb/gh'");
    assert_eq!(engine.eval("document.querySelector('dialog[open]') === null"), true);
    assert_eq!(engine.eval("document.documentElement.dataset.theme === undefined"), true);
    assert_eq!(engine.eval("location.pathname === '/search/'"), true);
}
