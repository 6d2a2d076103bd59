//! Servers that fail, and no network at all.

use downlink_browser_tests::{Engine, Fault, Server};

/// The list shows the beginning of an article; this is its end.
const IS_READ: &str = "document.querySelector('.prose')?.innerText.includes('这不是近似，而是换了相似度')";

pub(crate) fn is_told_and_passes(engine: &Engine, server: &Server) {
    server.add_fault("bundle/posts/", Fault::Status(503), None);
    engine.open_app(&server.url(""));
    engine.click(".post-row-title a[href*=attention]");
    engine.wait_for_text("503");
    assert_eq!(engine.eval("document.querySelector('.prose') === null"), true);
    server.heal();
    engine.click(".card button");
    engine.wait_for_title("注意力机制入门");
    engine.wait(IS_READ);
}

pub(crate) fn what_was_read_stays(engine: &Engine, server: &Server) {
    engine.open_app(&server.url(""));
    let is_kept = "document.documentElement.dataset.offline === 'ready'";
    engine.wait(is_kept);
    engine.click(".post-row-title a[href*=attention]");
    engine.wait(IS_READ);
    engine.wait(is_kept);
    server.set_down(true);
    engine.reload_app();
    engine.wait(IS_READ);
    assert_eq!(engine.eval("document.querySelector('.prose math') !== null"), true);
    engine.click("a.masthead-home");
    engine.wait("document.querySelectorAll('.post-row').length === 10");
    engine.click(".post-row-title a[href*=attention]");
    engine.wait(IS_READ);
    engine.open_app(&server.url("settings/"));
    engine.wait_for_text("界面语言");
}
