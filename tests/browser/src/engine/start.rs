//! Starting each engine's browser with what its makers, or Debian, ship as a driver.

use super::{Kind, Window};
use crate::driver::Driver;
use serde_json::json;
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// A browser's driver with what must outlive it.
pub(super) struct Started {
    pub(super) driver: Driver,
    _screen: Option<Screen>,
    _profile: Option<TempDir>,
}

/// Starts a browser of this kind, whose window can become as narrow as `window`.
pub(super) fn start(kind: Kind, window: Window) -> Result<Started, String> {
    match kind {
        Kind::Chromium => chromium(window),
        Kind::Gecko => gecko(),
        Kind::WebKit => webkit(),
    }
}

/// chromedriver with Chromium. No window of it is as narrow as a phone, so it is told to behave as one.
fn chromium(window: Window) -> Result<Started, String> {
    program_of("DOWNLINK_CHROMEDRIVER", &["chromedriver"], "chromedriver")?;
    let binary = program_of("DOWNLINK_CHROMIUM", &["chromium"], "Chromium")?;
    let profile = TempDir::with_prefix("downlink-browser-").expect("the temporary folder can be written");
    let folder = format!("--user-data-dir={}", profile.path().display());
    let mut flags = vec!["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    flags.extend(["--disable-background-networking", "--no-first-run", "--lang=zh-CN", &folder]);
    let mut options = json!({ "binary": binary, "args": flags });
    if window == Window::Phone {
        let (width, height) = window.size();
        let metrics = json!({ "width": width, "height": height, "pixelRatio": 1, "touch": false });
        options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    let driver = Driver::start(&json!({ "goog:chromeOptions": options }));
    Ok(Started { driver, _screen: None, _profile: Some(profile) })
}

/// Firefox has a narrowest window, wider than a phone's, which its own style sheet of the window lifts.
const NARROW: &str = ":root, body, #browser, #navigator-toolbox { min-width: 0 !important; }";

/// geckodriver with Firefox.
fn gecko() -> Result<Started, String> {
    let program = program("DOWNLINK_GECKODRIVER", &["geckodriver"])
        .or_else(|_| tool("bin/geckodriver").ok_or("geckodriver is not installed"))?;
    let firefox = program_of("DOWNLINK_FIREFOX", &["firefox-esr", "firefox"], "Firefox")?;
    let profile = TempDir::with_prefix("downlink-browser-").expect("the temporary folder can be written");
    let chrome = profile.path().join("chrome");
    fs::create_dir(&chrome)
        .and_then(|()| fs::write(chrome.join("userChrome.css"), NARROW))
        .expect("the temporary folder can be written");
    let options = json!({
        "binary": firefox,
        "args": ["-headless", "-profile", profile.path()],
        "prefs": {
            "intl.accept_languages": "zh-CN",
            "toolkit.legacyUserProfileCustomizations.stylesheets": true,
        },
    });
    let capabilities = json!({ "moz:firefoxOptions": options });
    let command = |port: &str| {
        let mut command = Command::new(&program);
        command.args(["--port", port]);
        command
    };
    let driver = Driver::start_elsewhere(command, &capabilities);
    Ok(Started { driver, _screen: None, _profile: Some(profile) })
}

/// The buttons above the page keep the small browser wider than a phone; GTK's style sheet makes them small.
const SMALL: &str =
    "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; -gtk-icon-size: 4px; }";

/// `WebKitWebDriver` with the small browser that comes with WebKitGTK.
fn webkit() -> Result<Started, String> {
    let screen = Screen::start()?;
    let program = program_of("DOWNLINK_WEBKITDRIVER", &["WebKitWebDriver"], "WebKitWebDriver")?;
    let settings = TempDir::with_prefix("downlink-browser-").expect("the temporary folder can be written");
    for version in ["gtk-3.0", "gtk-4.0"] {
        let folder = settings.path().join(version);
        fs::create_dir(&folder)
            .and_then(|()| fs::write(folder.join("gtk.css"), SMALL))
            .expect("the temporary folder can be written");
    }
    let command = |port: &str| {
        let mut command = Command::new(&program);
        command.args(["-p", port]);
        command.env("DISPLAY", &screen.display).env("GDK_BACKEND", "x11").env("LIBGL_ALWAYS_SOFTWARE", "1");
        command.env("XDG_CONFIG_HOME", settings.path());
        command
    };
    let driver = Driver::start_elsewhere(command, &json!({}));
    Ok(Started { driver, _screen: Some(screen), _profile: Some(settings) })
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
