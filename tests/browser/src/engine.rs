//! Other browsers than Chromium, driven with the protocol that all of them know and nothing else.

use crate::driver::{Driver, DriverError};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How long a condition may take to come true: long, since the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(50);
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An engine that the site is tested in beside Chromium's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "each is named as its makers name it")]
pub enum Kind {
    Gecko,
    WebKit,
}

/// A browser of another engine with a fresh profile.
pub struct Engine {
    driver: Driver,
    // Ends after the browser that draws on it.
    _screen: Option<Screen>,
}

impl Engine {
    /// Starts a browser of this kind.
    ///
    /// # Errors
    /// What is not installed here.
    ///
    /// # Panics
    /// When what is installed does not start.
    pub fn start(kind: Kind) -> Result<Self, String> {
        let (driver, screen) = match kind {
            Kind::Gecko => (gecko()?, None),
            Kind::WebKit => {
                let screen = Screen::start()?;
                (webkit(&screen)?, Some(screen))
            }
        };
        Ok(Self { driver, _screen: screen })
    }

    /// Opens an address and waits until the app runs on it.
    pub fn open_app(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
        self.wait("document.documentElement.dataset.app === 'ready'");
    }

    /// Gives the window this outer size in pixels, or the nearest that the browser allows.
    pub fn set_window(&self, width: u32, height: u32) {
        self.post("/window/rect", &json!({ "x": 0, "y": 0, "width": width, "height": height }));
    }

    /// The value of an expression in the page.
    pub fn eval(&self, expression: &str) -> Value {
        self.try_eval(expression).unwrap_or_else(|error| panic!("{expression}: {}", error.message))
    }

    /// Waits until an expression in the page is true; a page that goes away is asked again.
    pub fn wait(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let last = self.try_eval(expression);
            if matches!(last, Ok(Value::Bool(true))) {
                return;
            }
            let shown = || {
                self.try_eval("document.body.innerText.slice(0, 400) + document.documentElement.outerHTML.slice(0, 200)")
            };
            assert!(Instant::now() < end, "waited in vain for {expression}: {last:?}: {:?}", shown());
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// Clicks the first element that matches a selector.
    pub fn click(&self, selector: &str) {
        let id = self.element(selector);
        self.post(&format!("/element/{id}/click"), &json!({}));
    }

    /// Types into the first element that matches a selector.
    pub fn type_into(&self, selector: &str, text: &str) {
        let id = self.element(selector);
        self.post(&format!("/element/{id}/value"), &json!({ "text": text }));
    }

    /// Goes back in the history.
    pub fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// Goes forward in the history.
    pub fn forward(&self) {
        self.post("/forward", &json!({}));
    }

    fn element(&self, selector: &str) -> String {
        self.wait(&format!("document.querySelector({}) !== null", json!(selector)));
        let found = self.post("/element", &json!({ "using": "css selector", "value": selector }));
        found[REFERENCE].as_str().expect("a found element has an id").to_owned()
    }

    fn try_eval(&self, expression: &str) -> Result<Value, DriverError> {
        let script = format!("return ({expression});");
        self.driver.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.driver.post(path, body).unwrap_or_else(|error| panic!("{path}: {}", error.message))
    }
}

/// geckodriver with Firefox.
fn gecko() -> Result<Driver, String> {
    let program = program("DOWNLINK_GECKODRIVER", &["geckodriver"])
        .or_else(|_| tool("bin/geckodriver").ok_or("geckodriver is not installed"))?;
    let firefox = program_of("DOWNLINK_FIREFOX", &["firefox-esr", "firefox"], "Firefox")?;
    let options =
        json!({ "binary": firefox, "args": ["-headless"], "prefs": { "intl.accept_languages": "zh-CN" } });
    let capabilities = json!({ "moz:firefoxOptions": options });
    Ok(Driver::start_elsewhere(Command::new(program), "--port", &capabilities))
}

/// `WebKitWebDriver` with the small browser that comes with WebKitGTK.
fn webkit(screen: &Screen) -> Result<Driver, String> {
    let program = program_of("DOWNLINK_WEBKITDRIVER", &["WebKitWebDriver"], "WebKitWebDriver")?;
    let mut command = Command::new(program);
    command.env("DISPLAY", &screen.display).env("GDK_BACKEND", "x11").env("LIBGL_ALWAYS_SOFTWARE", "1");
    Ok(Driver::start_elsewhere(command, "-p", &json!({})))
}

/// The path of a program, from a variable or `PATH`.
fn program(variable: &str, names: &[&str]) -> Result<PathBuf, String> {
    if let Some(path) = std::env::var_os(variable) {
        return Ok(path.into());
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{} is not installed", names.join(" or ")))
}

fn program_of(variable: &str, names: &[&str], what: &str) -> Result<PathBuf, String> {
    program(variable, names).map_err(|_| format!("{what} is not installed"))
}

/// A program in the repository's own folder of tools.
fn tool(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools").join(name);
    path.is_file().then_some(path)
}

/// A screen that nobody sees, for a browser without a mode for that.
struct Screen {
    process: Child,
    display: String,
}

impl Screen {
    fn start() -> Result<Self, String> {
        let program = program_of("DOWNLINK_XVFB", &["Xvfb"], "Xvfb")?;
        let mut process = Command::new(program)
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb does not start: {error}"))?;
        let output = process.stdout.take().expect("it is piped");
        let number = BufReader::new(output).lines().map_while(Result::ok).find(|line| !line.is_empty());
        let display = format!(":{}", number.ok_or("Xvfb found no free display")?);
        Ok(Self { process, display })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
