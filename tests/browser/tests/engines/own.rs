//! What belongs to the reader: places, bookmarks, notes, settings.

use downlink_browser_tests::{Engine, Server};
use serde_json::{Value, json};
use std::fs;

pub(crate) fn places_are_kept(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("posts/specimen/"));
    engine.run("scrollTo({ top: document.body.scrollHeight / 3, behavior: 'instant' });", &[]);
    engine.wait("localStorage.getItem('downlink:/:reading')?.includes('specimen')");
    engine.open_app(&server.url(""));
    engine.open_app(&server.url("posts/specimen/"));
    engine.click(".continue-reading button");
    engine.wait("scrollY > 300 && document.querySelector('.continue-reading') === null");
}

pub(crate) fn posts_are_saved(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("posts/attention/"));
    engine.click(".save-button");
    engine.wait("document.querySelector('.save-button').getAttribute('aria-pressed') === 'true'");
    engine.click(".tool[href$='saved/']");
    let row = "document.querySelector('.saved-row a[href*=attention]')";
    engine.wait(&format!("{row} !== null"));
    engine.reload_app();
    engine.wait(&format!("{row} !== null"));
    engine.click(".saved-row a[href*=attention]");
    engine.wait_for_title("注意力机制入门");
    engine.back();
    engine.wait(&format!("{row} !== null"));
    engine.click(".saved-row button");
    engine.wait(&format!("{row} === null"));
}

const NOTE: &str =
    "---\ntitle: 随手记\n---\n设 $\\frac{a}{b}$，笔记的话。\n\n## 代码\n\n```python\nx = 1\n```\n";

/// Drops a file on the page; tells whether the browser may open it itself.
const DROP: &str = "
const files = new DataTransfer();
files.items.add(new File([arguments[1]], arguments[0]));
const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files });
return document.body.dispatchEvent(drop);";

pub(crate) fn notes_are_opened(engine: &Engine, server: &Server) {
    let folder = tempfile::tempdir().expect("the temporary folder can be written");
    let file = folder.path().join("note.md");
    fs::write(&file, NOTE).expect("the temporary folder can be written");
    engine.open_app(&server.url("open/"));
    engine.choose_file("main input[type=file]", &file);
    engine.wait("document.querySelector('.article h1')?.innerText === '随手记'");
    engine.wait("document.querySelector('.prose mfrac')?.getBoundingClientRect().height > 0");
    assert_eq!(engine.eval("document.querySelectorAll('.prose figure.code').length"), 1);
    engine.open_app(&server.url("open/"));
    let was_let_through = engine.run(DROP, &[json!("拖来的.md"), json!("正文，没有公式。")]);
    assert_eq!(was_let_through, json!(false), "the browser must not leave the page for the file");
    engine.wait("document.querySelector('.article h1')?.innerText === '拖来的'");
}

/// Keeps what would be saved, and spares each browser its own way of asking where.
const KEEP_FILE: &str = "
window.saved = '';
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { blob.text().then((text) => (window.saved = text)); return make.call(URL, blob); };
addEventListener('click', (event) => event.target.hasAttribute?.('download') && event.preventDefault(), true);";

pub(crate) fn data_go_out_and_come_in(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("posts/attention/"));
    engine.click(".save-button");
    engine.wait("document.querySelector('.save-button').getAttribute('aria-pressed') === 'true'");
    engine.open_app(&server.url("settings/"));
    engine.run(KEEP_FILE, &[]);
    engine.run("[...document.querySelectorAll('main button')].find((one) => one.innerText.includes('导出')).click();", &[]);
    engine.wait("window.saved !== ''");
    let text = engine.eval_text("window.saved");
    let json: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(json["kind"], "downlink-reader-data");
    let folder = tempfile::tempdir().expect("the temporary folder can be written");
    let file = folder.path().join("downlink.json");
    fs::write(&file, text).expect("the temporary folder can be written");
    engine.run("localStorage.clear();", &[]);
    engine.open_app(&server.url("settings/"));
    engine.choose_file("main input[accept*=json]", &file);
    engine.wait_for_text("已导入");
    engine.open_app(&server.url("saved/"));
    engine.wait("document.querySelector('.saved-row a[href*=attention]') !== null");
}
