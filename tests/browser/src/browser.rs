//! A headless Chromium: opening pages, running scripts, keys, and the end-of-test check of its console.

use crate::{ConsoleEntry, driver::Driver};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A browser with a fresh profile. Dropping it fails the test if the console held an unexpected error.
pub struct Browser {
    pub(crate) driver: Driver,
    console: RefCell<Vec<ConsoleEntry>>,
    expected: RefCell<Vec<String>>,
    /// What runs before every page, in every tab.
    pub(crate) scripts: RefCell<Vec<String>>,
    // Deleted after the browser has ended.
    _profile: TempDir,
}

/// Keys that print nothing.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each is named as on a keyboard")]
pub enum Key {
    Enter,
    Escape,
    Tab,
    ArrowUp,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    Backspace,
}

/// The protocol's private character for the key.
impl From<Key> for char {
    fn from(key: Key) -> Self {
        match key {
            Key::Enter => '\u{E007}',
            Key::Escape => '\u{E00C}',
            Key::Tab => '\u{E004}',
            Key::ArrowUp => '\u{E013}',
            Key::ArrowDown => '\u{E015}',
            Key::ArrowLeft => '\u{E012}',
            Key::ArrowRight => '\u{E014}',
            Key::Backspace => '\u{E003}',
        }
    }
}

pub(crate) const CONTROL: char = '\u{E009}';
/// How long a condition may take to come true: long, since the machine may be busy.
const PATIENCE_MS: u64 = 60_000;

/// How often a condition is looked at that may outlive pages.
const LOOK_EVERY: Duration = Duration::from_millis(40);

const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--lang=zh-CN",
    "--accept-lang=zh-CN",
];

/// Keeps what the page looked like after parsing and before any deferred script, so that a test can
/// tell whether taking over changed it.
const KEEP_FIRST: &str = "
document.addEventListener('readystatechange', () => {
  if (document.readyState !== 'interactive') return;
  const app = document.querySelector('#app');
  window.first = {
    main: document.querySelector('main'),
    prose: document.querySelector('.prose'),
    text: app && app.textContent,
    count: app && app.querySelectorAll('*').length,
  };
}, { once: true });";

impl Browser {
    /// Starts a browser with a window of 1280 by 900 pixels.
    pub fn start() -> Self {
        Self::start_with("normal")
    }

    /// Starts a browser whose [`Browser::open`] returns at once, for pages that may never have loaded.
    pub fn start_impatient() -> Self {
        Self::start_with("none")
    }

    fn start_with(page_load_strategy: &str) -> Self {
        let profile = TempDir::with_prefix("downlink-browser-").expect("the temporary folder can be written");
        let mut flags: Vec<String> = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        flags.push("--window-size=1280,900".to_owned());
        let mut options = json!({ "args": flags });
        if let Ok(program) = std::env::var("DOWNLINK_CHROMIUM") {
            options["binary"] = program.into();
        }
        let driver = Driver::start(&json!({
            "goog:chromeOptions": options,
            "pageLoadStrategy": page_load_strategy,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "timeouts": { "script": PATIENCE_MS + 10_000, "pageLoad": 60_000 },
        }));
        let browser = Self {
            driver,
            console: RefCell::default(),
            expected: RefCell::default(),
            scripts: RefCell::default(),
            _profile: profile,
        };
        browser.before_every_page(KEEP_FIRST);
        browser.set_viewport(1280, 900);
        browser
    }

    /// Opens an address and waits until the page and its files have loaded.
    pub fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Opens an address and waits until the app runs on it.
    pub fn open_app(&self, url: &str) {
        self.open(url);
        self.wait_for_app();
    }

    /// Waits until the app has taken over the page.
    pub fn wait_for_app(&self) {
        self.wait("the app runs", "document.documentElement.dataset.app === 'ready'");
    }

    /// Runs a script before those of every page that is opened from now on.
    pub fn before_every_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
        self.scripts.borrow_mut().push(script.to_owned());
    }

    /// Runs a function body in the page, with `arguments`, and returns what it returns.
    pub fn run(&self, body: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// The value of an expression in the page.
    pub fn eval(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), &[])
    }

    /// The text value of an expression in the page; empty for anything else.
    pub fn eval_text(&self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until an expression in the page is true and returns its value.
    pub fn wait(&self, what: &str, expression: &str) -> Value {
        self.wait_with(what, &format!("return ({expression});"), &[])
    }

    /// Waits until a function body returns something true for `arguments`, and returns that.
    pub fn wait_with(&self, what: &str, body: &str, arguments: &[Value]) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1], given = Array.prototype.slice.call(arguments, 0, -1);
             const test = async function () {{ {body} }};
             const end = Date.now() + {PATIENCE_MS};
             (async function look() {{
               let value = null;
               try {{ value = await test.apply(null, given); }} catch (error) {{ value = null; }}
               if (value) done(value); else if (Date.now() > end) done(null); else setTimeout(look, 15);
             }})();"
        );
        // A page that goes away takes the script with it; the next page is asked again.
        for _ in 0..5 {
            match self.driver.post("/execute/async", &json!({ "script": script, "args": arguments })) {
                Ok(Value::Null) => break,
                Ok(value) => return value,
                Err(error) if error.has_ended() => {
                    panic!("waiting for: {what}: {}", error.message)
                }
                Err(_) => {}
            }
        }
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        self.save_picture(&format!("failed-{name}.png"));
        panic!(
            "waited in vain for: {what}\n  page: {}\n  shows: {}\n  console: {:?}",
            self.url(),
            self.eval_text("document.body.innerText.replace(/\\s+/g, ' ').slice(0, 600)"),
            self.console(),
        );
    }

    /// Asks a function body for something true until `limit` has passed; a page that goes away or does
    /// not answer is asked again.
    pub fn wait_at_most(&self, limit: Duration, body: &str, arguments: &[Value]) -> Option<Value> {
        let end = Instant::now() + limit;
        loop {
            let answer =
                self.driver.post("/execute/sync", &json!({ "script": body, "args": arguments })).ok();
            let is_true = |value: &Value| !matches!(value, Value::Null | Value::Bool(false));
            if let Some(value) = answer.filter(is_true) {
                return Some(value);
            }
            if Instant::now() > end {
                return None;
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// Waits until the document's title begins with `start`.
    pub fn wait_for_title(&self, start: &str) {
        self.wait_with(
            &format!("the title {start}"),
            "return document.title.startsWith(arguments[0]);",
            &[start.into()],
        );
    }

    /// Waits until visible text of the page contains `text`.
    pub fn wait_for_text(&self, text: &str) {
        self.wait_with(
            &format!("the text {text}"),
            "return document.body.innerText.includes(arguments[0]);",
            &[text.into()],
        );
    }

    /// The visible text of the page.
    pub fn text(&self) -> String {
        self.eval_text("document.body.innerText")
    }

    /// The document's title.
    pub fn title(&self) -> String {
        self.eval_text("document.title")
    }

    /// The address, with query and fragment.
    pub fn url(&self) -> String {
        self.eval_text("location.href")
    }

    /// Loads the page anew.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// Goes back in the history.
    pub fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// Goes forward in the history.
    pub fn forward(&self) {
        self.post("/forward", &json!({}));
    }

    /// Types text where the focus is.
    pub fn type_text(&self, text: &str) {
        self.press(text.chars().flat_map(|c| [("keyDown", c), ("keyUp", c)]));
    }

    /// Opens the search dialog by its key, and waits until what is typed goes into its field.
    pub fn open_search(&self) {
        self.type_text("/");
        self.wait("the field has the focus", "document.activeElement?.matches('dialog[open] input')");
    }

    /// Presses a key where the focus is.
    pub fn press_key(&self, key: Key) {
        self.press([("keyDown", key.into()), ("keyUp", key.into())]);
    }

    /// Presses a letter or another key with the control key.
    pub fn press_control(&self, key: impl Into<char>) {
        let letter = key.into();
        self.press([("keyDown", CONTROL), ("keyDown", letter), ("keyUp", letter), ("keyUp", CONTROL)]);
    }

    fn press(&self, keys: impl IntoIterator<Item = (&'static str, char)>) {
        let actions: Vec<Value> =
            keys.into_iter().map(|(kind, key)| json!({ "type": kind, "value": key.to_string() })).collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// Clicks with the mouse at a place of the window, in CSS pixels.
    pub fn click_at(&self, x: u32, y: u32) {
        let actions = json!([
            { "type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport" },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions });
        self.post("/actions", &json!({ "actions": [mouse] }));
    }

    /// Shows `text` as the unfinished composition of an input method.
    pub fn compose(&self, text: &str) {
        let end = text.encode_utf16().count();
        self.cdp(
            "Input.imeSetComposition",
            &json!({ "text": text, "selectionStart": end, "selectionEnd": end }),
        );
    }

    /// Ends the composition with `text`, as choosing a candidate does.
    pub fn commit_composition(&self, text: &str) {
        self.cdp("Input.insertText", &json!({ "text": text }));
    }

    /// Everything the console has held so far.
    pub fn console(&self) -> Vec<ConsoleEntry> {
        self.collect_console();
        self.console.borrow().clone()
    }

    /// Allows errors in the console whose text contains `part`: the test provokes them.
    pub fn expect_console(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    /// The errors in the console that nobody announced.
    pub fn unexpected_errors(&self) -> Vec<ConsoleEntry> {
        let expected = self.expected.borrow();
        let is_unexpected = |entry: &ConsoleEntry| {
            entry.is_error() && !expected.iter().any(|part| entry.message.contains(part))
        };
        self.console().into_iter().filter(is_unexpected).collect()
    }

    /// Fails the test if the console holds an error that nobody announced.
    pub fn check_console(&self) {
        let errors = self.unexpected_errors();
        assert!(errors.is_empty(), "the console holds errors on {}: {errors:#?}", self.url());
    }

    fn collect_console(&self) {
        if let Ok(log) = self.driver.post("/se/log", &json!({ "type": "browser" })) {
            self.console.borrow_mut().extend(ConsoleEntry::list(&log));
        }
    }

    /// Addresses of all requests the browser sent or tried since the last call.
    pub fn requested_urls(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "performance" }));
        let event = |entry: &Value| serde_json::from_str::<Value>(entry["message"].as_str()?).ok();
        let url = |event: Value| {
            let message = &event["message"];
            let is_request = message["method"] == "Network.requestWillBeSent";
            is_request.then(|| message["params"]["request"]["url"].as_str().map(str::to_owned)).flatten()
        };
        log.as_array().into_iter().flatten().filter_map(event).filter_map(url).collect()
    }

    /// A command of the DevTools protocol.
    pub fn cdp(&self, method: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": method, "params": parameters }))
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        self.driver.post(path, body).unwrap_or_else(|error| panic!("{path}: {}", error.message))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A test that fails already has its reason.
        if !std::thread::panicking() {
            self.check_console();
        }
    }
}
