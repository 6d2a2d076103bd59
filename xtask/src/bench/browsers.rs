//! Browsers without a window: a page's picture, or its document after its scripts ran.

use crate::run::{About, Failure, Outcome, quick, run, say};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A browser and how it is asked for a picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Engine {
    Chromium,
    Firefox,
}

impl Engine {
    pub(super) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// Its program, if one is installed.
    fn program(self) -> Option<String> {
        let (variable, names): (_, &[&str]) = match self {
            Self::Chromium => ("DOWNLINK_CHROMIUM", &["chromium", "google-chrome"]),
            Self::Firefox => ("DOWNLINK_FIREFOX", &["firefox-esr", "firefox"]),
        };
        let named = std::env::var(variable).ok();
        named.or_else(|| {
            let is_there = |name: &&&str| quick(Command::new(**name).arg("--version")).is_some();
            names.iter().find(is_there).map(|name| (*name).to_owned())
        })
    }

    /// Its program, or what to do to have one.
    pub(super) fn required(self) -> Outcome<String> {
        self.program().ok_or_else(|| {
            let (name, package) = (self.name(), self.package());
            Failure::new(format!(
                "{name} is missing\nremedy: `apt-get install {package}`, or set DOWNLINK_{} to the program",
                name.to_uppercase()
            ))
        })
    }

    /// Photographs `page` into `picture`; false, with a line that says why, where the browser is missing.
    pub(super) fn picture(self, page: &Path, picture: &Path, (width, height): (u32, u32)) -> Outcome<bool> {
        let Some(program) = self.program() else {
            say(&format!(
                "no picture by {}: it is not installed (`apt-get install {}`)",
                self.name(),
                self.package()
            ));
            return Ok(false);
        };
        let profile = scratch(self)?;
        let mut command = Command::new(program);
        match self {
            Self::Chromium => {
                command.args(CHROMIUM_FLAGS).arg(format!("--user-data-dir={}", profile.display()));
                command.arg(format!("--screenshot={}", picture.display()));
                command.arg(format!("--window-size={width},{height}"));
            }
            // Its picture is as high as the page.
            Self::Firefox => {
                command.env("HOME", &profile).args(["--headless", "--screenshot"]).arg(picture);
                command.arg(format!("--window-size={width}"));
            }
        }
        command.arg(address(page));
        run(
            &format!("photograph the page in {}", self.name()),
            &mut command,
            "see the browser's message above",
        )?;
        Ok(true)
    }

    fn package(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox-esr",
        }
    }
}

const CHROMIUM_FLAGS: [&str; 4] = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"];

/// The document of `page` in Chromium once its scripts ran.
pub(super) fn document_after(page: &Path) -> Outcome<String> {
    let program = Engine::Chromium.required()?;
    let profile = scratch(Engine::Chromium)?;
    let mut command = Command::new(program);
    command.args(CHROMIUM_FLAGS).arg(format!("--user-data-dir={}", profile.display()));
    command.args(["--dump-dom"]).arg(address(page));
    run("run the page in Chromium", &mut command, "see the browser's message above")
}

/// An empty profile, so that nothing of an earlier run counts.
fn scratch(engine: Engine) -> Outcome<PathBuf> {
    let profile = super::folder("profiles").join(engine.name());
    if profile.exists() {
        fs::remove_dir_all(&profile).about("empty", &profile)?;
    }
    fs::create_dir_all(&profile).about("create", &profile)?;
    Ok(profile)
}

fn address(page: &Path) -> String {
    format!("file://{}", page.display())
}
