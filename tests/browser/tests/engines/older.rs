//! Browsers older than those that the app runs in: what they lack is taken away before any script runs.

use downlink_browser_tests::{Engine, Key, RECORD, Server};

/// As engines answer that do not know reference types.
const NO_REFERENCE_TYPES: &str = "
for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
  WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('invalid value type 0x6f'));
}";

pub(crate) fn keep_the_text_without_the_app(engine: &Engine, server: &Server) {
    server.set_script(&format!("{RECORD}{NO_REFERENCE_TYPES}"));
    engine.open(&server.url("posts/attention/"));
    engine.wait("document.querySelector('.boot-notice[data-kind=not-started] button') !== null");
    assert_eq!(engine.eval("document.querySelector('.prose').innerText.includes('平方复杂度')"), true);
    // Links are links.
    engine.click(".prose a[href*=linear-attention]");
    engine.wait("document.title.startsWith('线性注意力') && document.querySelector('.boot-notice') !== null");
    let said = engine.leave();
    assert!(said.iter().all(|one| one.contains("invalid value type")), "{said:?}");
}

pub(crate) fn say_that_search_is_missing(engine: &Engine, server: &Server) {
    server.set_script(&format!("{RECORD}delete window.DecompressionStream;"));
    engine.open_app(&server.url("posts/attention/"));
    engine.type_text("/");
    engine.wait("document.activeElement.id === 'search-field'");
    engine.type_text("线性");
    engine.wait("document.querySelector('dialog [role=alert]') !== null");
    engine.wait("document.querySelector('dialog [role=alert]').innerText.includes('浏览器版本太旧')");
    engine.press_key(Key::Escape);
    engine.wait("document.querySelector('dialog') === null");
    engine.click("a.masthead-home");
    engine.wait("document.querySelectorAll('.post-row').length === 10");
}
