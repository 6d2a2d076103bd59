//! The three engines that the site is read in, driven with the protocol that all of them know.

mod start;

use crate::{Key, driver::DriverError};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use start::Started;
use std::{
    cell::RefCell,
    path::Path,
    time::{Duration, Instant},
};

/// How long a condition may take to come true: long, since the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(30);
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Keeps, from before the first script of a page, its errors and what its policy refused, and the text as it
/// was parsed. [`crate::Server::set_script`] puts it there.
pub const RECORD: &str = "
window.recorded = [];
const note = (kind, what) => recorded.push(`${kind}: ${what}`);
for (const kind of ['error', 'unhandledrejection']) {
  addEventListener(kind, (event) => setTimeout(() => {
    if (!event.defaultPrevented) note(kind, event.message ?? event.reason?.stack ?? event.reason);
  }));
}
document.addEventListener('securitypolicyviolation', (event) => note('policy', `${event.effectiveDirective} ${event.blockedURI}`));
const say = console.error;
console.error = (...what) => { note('console', what.join(' ')); say.apply(console, what); };
document.addEventListener('readystatechange', () => {
  if (document.readyState === 'interactive') window.first = { main: document.querySelector('main'), prose: document.querySelector('.prose') };
}, { once: true });";

/// An engine that the site is tested in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "each is named as its makers name it")]
pub enum Kind {
    Chromium,
    Gecko,
    WebKit,
}

/// The size of a browser's window.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Window {
    /// 1280 by 900 pixels.
    Desktop,
    /// 390 by 844 pixels.
    Phone,
}

impl Window {
    /// Width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Desktop => (1280, 900),
            Self::Phone => (390, 844),
        }
    }
}

/// A browser of any engine with a fresh profile.
pub struct Engine {
    /// Which one it is.
    pub kind: Kind,
    /// How large its window is.
    pub window: Window,
    started: Started,
    /// What [`RECORD`] kept on the pages that were left.
    recorded: RefCell<Vec<String>>,
}

impl Engine {
    /// Starts a browser of this kind.
    ///
    /// # Errors
    /// What is not installed here.
    ///
    /// # Panics
    /// When what is installed does not start.
    pub fn start(kind: Kind, window: Window) -> Result<Self, String> {
        let engine =
            Self { kind, window, started: start::start(kind, window)?, recorded: RefCell::default() };
        engine.fit_window();
        Ok(engine)
    }

    /// Makes the visible area as large as the window is meant to be: the protocol sets what is around it too.
    fn fit_window(&self) {
        let (width, height) = self.window.size();
        if self.kind == Kind::Chromium && self.window == Window::Phone {
            return;
        }
        let (mut outer_width, mut outer_height) = (width, height);
        for _ in 0..3 {
            let rect = json!({ "x": 0, "y": 0, "width": outer_width, "height": outer_height });
            self.post("/window/rect", &rect);
            // The answer may come before the page has its new size.
            let is_there = format!("innerWidth === {width} && innerHeight === {height}");
            if self.comes_true(&is_there, Duration::from_secs(2)) {
                return;
            }
            let missing = |name: &str, wanted: u32| {
                wanted.saturating_sub(
                    self.eval(name).as_u64().and_then(|now| now.try_into().ok()).unwrap_or(wanted),
                )
            };
            outer_width += missing("innerWidth", width);
            outer_height += missing("innerHeight", height);
        }
        let size = self.eval("`${innerWidth} by ${innerHeight}`");
        println!("the nearest to {width} by {height} that {:?} allows is {size}", self.kind);
    }

    /// Opens an address.
    pub fn open(&self, url: &str) {
        self.keep_recorded();
        self.post("/url", &json!({ "url": url }));
    }

    /// Opens an address and waits until the app runs on it.
    pub fn open_app(&self, url: &str) {
        self.open(url);
        self.wait_for_app();
    }

    /// Loads the page anew and waits until the app runs on it.
    pub fn reload_app(&self) {
        self.keep_recorded();
        // Firefox's driver reloads past the service worker, which no reader does without meaning it.
        self.run("window.isOld = true; setTimeout(() => location.reload());", &[]);
        self.wait("window.isOld === undefined && document.documentElement.dataset.app === 'ready'");
    }

    fn wait_for_app(&self) {
        self.wait("document.documentElement.dataset.app === 'ready'");
    }

    /// The value of an expression in the page.
    pub fn eval(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), &[])
    }

    /// The text value of an expression in the page; empty for anything else.
    pub fn eval_text(&self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_owned()
    }

    /// Runs a function body in the page, with `arguments`, and returns what it returns.
    pub fn run(&self, body: &str, arguments: &[Value]) -> Value {
        self.try_run(body, arguments).unwrap_or_else(|error| self.fail(&format!("{body}: {}", error.message)))
    }

    /// Waits until an expression in the page is true; a page that goes away is asked again.
    pub fn wait(&self, expression: &str) {
        if !self.comes_true(expression, PATIENCE) {
            self.fail(&format!("waited in vain for {expression}"));
        }
    }

    /// Whether an expression in the page becomes true within `limit`.
    fn comes_true(&self, expression: &str, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        loop {
            match self.try_run(&format!("return Boolean({expression});"), &[]) {
                Ok(Value::Bool(true)) => return true,
                Err(error) if error.has_ended() => self.fail(&error.message),
                _ if Instant::now() > end => return false,
                _ => std::thread::sleep(LOOK_EVERY),
            }
        }
    }

    /// Waits until the document's title begins with `start`.
    pub fn wait_for_title(&self, start: &str) {
        self.wait(&format!("document.title.startsWith({})", json!(start)));
    }

    /// Waits until visible text of the page contains `text`.
    pub fn wait_for_text(&self, text: &str) {
        self.wait(&format!("document.body.innerText.includes({})", json!(text)));
    }

    /// Clicks the first element that matches a selector, once there is one that can be clicked.
    pub fn click(&self, selector: &str) {
        self.act(selector, |id| {
            // WebKit's driver begins to scroll smoothly and gives up before it has arrived.
            self.reveal(id, "nearest")?;
            self.started.driver.post(&format!("/element/{id}/click"), &json!({}))
        });
    }

    /// Moves the mouse over the first element that matches a selector, at the lower end of the window.
    pub fn hover(&self, selector: &str) {
        self.act(selector, |id| {
            self.reveal(id, "end")?;
            let step = json!({ "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": { REFERENCE: id } });
            let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": [step] });
            self.started.driver.post("/actions", &json!({ "actions": [mouse] }))
        });
    }

    /// Types into the first element that matches a selector.
    pub fn type_into(&self, selector: &str, text: &str) {
        self.act(selector, |id| {
            self.started.driver.post(&format!("/element/{id}/value"), &json!({ "text": text }))
        });
    }

    /// Chooses a file in the file field that matches a selector.
    pub fn choose_file(&self, selector: &str, file: &Path) {
        self.type_into(selector, &file.display().to_string());
    }

    /// Types text where the focus is.
    pub fn type_text(&self, text: &str) {
        self.press(text.chars().flat_map(|c| [("keyDown", c), ("keyUp", c)]));
    }

    /// Presses a key where the focus is.
    pub fn press_key(&self, key: Key) {
        self.press([("keyDown", key.into()), ("keyUp", key.into())]);
    }

    /// Presses a letter with the control key.
    pub fn press_control(&self, letter: char) {
        let control = crate::browser::CONTROL;
        self.press([("keyDown", control), ("keyDown", letter), ("keyUp", letter), ("keyUp", control)]);
    }

    fn press(&self, keys: impl IntoIterator<Item = (&'static str, char)>) {
        let actions: Vec<Value> =
            keys.into_iter().map(|(kind, key)| json!({ "type": kind, "value": key.to_string() })).collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// Goes back in the history.
    pub fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// Goes forward in the history.
    pub fn forward(&self) {
        self.post("/forward", &json!({}));
    }

    /// Leaves the page and returns the errors that [`RECORD`] kept since the last call.
    pub fn leave(&self) -> Vec<String> {
        self.open("about:blank");
        self.recorded.take()
    }

    /// Does something to an element. Between being found and being used it may be replaced, moved or covered,
    /// and whatever covers it may be about to go: then it is looked for anew, in the middle of the window, where a
    /// reader would bring it.
    fn act(&self, selector: &str, act: impl Fn(&str) -> Result<Value, DriverError>) {
        let end = Instant::now() + PATIENCE;
        loop {
            let found =
                self.started.driver.post("/element", &json!({ "using": "css selector", "value": selector }));
            let id = found.map(|found| found[REFERENCE].as_str().unwrap_or_default().to_owned());
            match id.as_ref().map_err(DriverError::clone).and_then(|id| act(id)) {
                Ok(_) => return,
                Err(error) if error.may_pass() && Instant::now() < end => {
                    if let Ok(id) = id {
                        self.reveal(&id, "center").ok();
                    }
                    std::thread::sleep(LOOK_EVERY);
                }
                Err(error) => self.fail(&format!("{selector}: {}", error.message)),
            }
        }
    }

    fn reveal(&self, id: &str, block: &str) -> Result<Value, DriverError> {
        let scroll = "arguments[0].scrollIntoView({ block: arguments[1], behavior: 'instant' });";
        self.try_run(scroll, &[json!({ REFERENCE: id }), block.into()])
    }

    fn keep_recorded(&self) {
        if let Ok(Value::Array(list)) = self.try_run("return window.recorded ?? [];", &[]) {
            self.recorded.borrow_mut().extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
        }
    }

    fn try_run(&self, body: &str, arguments: &[Value]) -> Result<Value, DriverError> {
        self.started.driver.post("/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.started
            .driver
            .post(path, body)
            .unwrap_or_else(|error| self.fail(&format!("{path}: {}", error.message)))
    }

    /// Ends the test with the reason and with what the page shows and has complained of; a picture is kept.
    fn fail(&self, why: &str) -> ! {
        let shown = self
            .try_run("return location.href + '\\n  shows: ' + document.body.innerText.replace(/\\s+/g, ' ').slice(0, 400);", &[]);
        let shown =
            shown.map_or_else(|error| error.message, |text| text.as_str().unwrap_or_default().to_owned());
        self.keep_recorded();
        let picture = self.started.driver.get("/screenshot").ok();
        if let Some(picture) = picture.and_then(|data| BASE64_STANDARD.decode(data.as_str()?).ok()) {
            crate::view::save(&format!("failed-{:?}-{:?}.png", self.kind, self.window), &picture);
        }
        panic!("{why}\n  page: {shown}\n  recorded: {:?}", self.recorded.borrow());
    }
}
