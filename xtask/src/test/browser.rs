//! What the browser tests stand on: Chromium, its driver, the command line and the app in both profiles.

use super::whole_output;
use crate::{
    app::Profile,
    run::{About, Failure, Outcome, cargo, quick, root, run, say},
    tools,
};
use std::{
    path::{Path, PathBuf},
    process::Command,
    thread,
};

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];
const FIREFOX: &[&str] = &["firefox-esr"];
const WEBKIT: &[&str] = &["webkit2gtk-driver", "xvfb"];

/// The debug build of `downlink`; the app shell is given by folder.
fn binary() -> PathBuf {
    root().join("target/debug/downlink")
}

/// Builds the debug command line.
pub(crate) fn command_line() -> Outcome<String> {
    run(
        "build the command line (debug)",
        cargo().args(["build", "-p", "downlink-cli"]),
        "see the compiler's message above",
    )
}

/// Packs `content/` and every folder of `tests/fixtures/valid`, which must succeed.
pub(super) fn pack_libraries() -> Outcome<String> {
    let mut libraries = vec![root().join("content")];
    // Broken fixtures are the command line's own tests: each has its message.
    if let Ok(entries) = std::fs::read_dir(root().join("tests/fixtures/valid")) {
        libraries.extend(entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()));
    }
    libraries.sort();
    let mut failures = Vec::new();
    for library in &libraries {
        let name = library.file_name().unwrap_or_default();
        let mut command = Command::new(binary());
        command.current_dir(root()).arg("build").arg(library).arg("--out");
        command.arg(root().join("target/sites").join(name)).arg("--app").arg(Profile::Release.app_dir());
        let what = format!("pack {}", name.to_string_lossy());
        if let Err(failure) = run(&what, &mut command, "correct the files that the messages name") {
            failures.push(failure.to_string());
        }
    }
    if failures.is_empty() { Ok(String::new()) } else { Err(Failure::new(failures.join("\n\n"))) }
}

/// Installs Chromium and its driver where that can be done, else says how.
pub(crate) fn install() -> Outcome {
    let is_there = |variable: &str, names: &[&str]| {
        std::env::var_os(variable).is_some()
            || names.iter().any(|name| quick(Command::new(name).arg("--version")).is_some())
    };
    let has_browser = is_there("DOWNLINK_CHROMIUM", &["chromium"]);
    let has_driver = is_there("DOWNLINK_CHROMEDRIVER", &["chromedriver"]);
    if has_browser && has_driver {
        return Ok(());
    }
    let by_hand = format!(
        "install them with `sudo apt-get update && sudo apt-get install -y --no-install-recommends {}`, \
         or set DOWNLINK_CHROMIUM and DOWNLINK_CHROMEDRIVER to the two programs (of one version)",
        PACKAGES.join(" ")
    );
    if !can_install() {
        return Err(Failure::new(format!("Chromium or chromedriver is missing\nremedy: {by_hand}")));
    }
    install_packages("Chromium, its driver and Han glyphs", &PACKAGES, &by_hand)
}

/// Installs Firefox and WebKit with their drivers where that can be done, else says why not: the tests in
/// them are left out then, and nothing has failed.
pub(crate) fn install_engines() {
    let is_there = |program: &str| {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
    };
    let engines =
        [("Firefox", FIREFOX, &["firefox-esr", "firefox"][..]), ("WebKit", WEBKIT, &["WebKitWebDriver"])];
    for (name, packages, programs) in engines {
        let by_hand = format!("`sudo apt-get install -y --no-install-recommends {}`", packages.join(" "));
        let outcome = if programs.iter().any(|program| is_there(program)) {
            Ok(())
        } else if can_install() {
            install_packages(name, packages, &by_hand)
        } else {
            Err(Failure::new(format!("it is not installed\nremedy: {by_hand}")))
        };
        let outcome = match (name, outcome) {
            ("Firefox", Ok(())) if !is_there("geckodriver") => tools::geckodriver(),
            (_, outcome) => outcome,
        };
        if let Err(failure) = outcome {
            say(&format!("no tests in {name}: {failure}"));
        }
    }
}

/// Whether packages of the system can be installed without asking anybody.
fn can_install() -> bool {
    let is_root = quick(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    is_root && quick(Command::new("apt-get").arg("--version")).is_some()
}

fn install_packages(what: &str, packages: &[&str], by_hand: &str) -> Outcome {
    run("update the package lists", Command::new("apt-get").arg("update"), by_hand)?;
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command.args(["install", "-y", "--no-install-recommends"]).args(packages);
    run(&format!("install {what}"), &mut command, by_hand).map(drop)
}

/// The longest test programs. They mostly wait: for what fails by not answering, and for what must not happen.
const WAITING: [&str; 2] = ["faults", "safety"];

/// Runs the browser tests, or those whose name contains one of `filters`: the programs that wait beside all others,
/// which use the processors meanwhile.
pub(crate) fn run_tests(filters: &[&str]) -> Outcome<String> {
    let mut build = cargo();
    build.args(["test", "-p", "downlink-browser-tests", "--no-run"]);
    run("build the browser tests", &mut build, "see the compiler's message above")?;
    let (waiting, others): (Vec<String>, Vec<String>) =
        programs()?.into_iter().partition(|name| WAITING.contains(&name.as_str()));
    let axe = &*tools::axe()?;
    let [waiting, others] = thread::scope(|scope| {
        let start = |what, programs: Vec<String>, threads| {
            scope.spawn(move || whole_output(what, &mut lane(&programs, threads, filters, axe), REMEDY))
        };
        // Each test holds a browser of several processes.
        let lanes = [start("browser tests that wait", waiting, 1), start("browser tests", others, 2)];
        lanes.map(|lane| lane.join().unwrap_or_else(|_| Err(Failure::new("the tests could not be run"))))
    });
    match (waiting, others) {
        (Ok(waiting), Ok(others)) => Ok(format!("{waiting}\n{others}")),
        // What passed beside the failure is counted too.
        (Err(failure), Ok(output)) | (Ok(output), Err(failure)) => {
            let counts: Vec<&str> = output.lines().filter(|line| line.starts_with("test result:")).collect();
            Err(Failure::new(format!("{failure}\n{}", counts.join("\n"))))
        }
        (Err(waiting), Err(others)) => Err(Failure::new(format!("{waiting}\n\n{others}"))),
    }
}

const REMEDY: &str = "mend the tests that the messages name; screenshots are in target/screenshots";

/// Some test programs, one after the other.
fn lane(programs: &[String], threads: usize, filters: &[&str], axe: &Path) -> Command {
    let mut command = cargo();
    command.args(["test", "-p", "downlink-browser-tests", "--no-fail-fast"]);
    if programs.iter().all(|name| !WAITING.contains(&name.as_str())) {
        command.arg("--lib");
    }
    for name in programs {
        command.args(["--test", name]);
    }
    command.env("DOWNLINK_BIN", binary()).env("RUST_BACKTRACE", "0").env("DOWNLINK_AXE", axe);
    command
        .env("DOWNLINK_APP_DEBUG", Profile::Debug.app_dir())
        .env("DOWNLINK_APP_RELEASE", Profile::Release.app_dir())
        .env("DOWNLINK_SCREENSHOTS", root().join("target/screenshots"));
    command.arg("--").arg(format!("--test-threads={threads}")).args(filters);
    command
}

/// The names of all test programs.
fn programs() -> Outcome<Vec<String>> {
    let folder = root().join("tests/browser/tests");
    let files = std::fs::read_dir(&folder).about("read", &folder)?;
    let paths = files.flatten().map(|file| file.path());
    let is_program = |path: &PathBuf| path.extension().is_some_and(|end| end == "rs");
    let name = |path: PathBuf| path.file_stem().map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = paths.filter(is_program).filter_map(name).collect();
    names.sort();
    Ok(names)
}

/// All browser tests.
pub(super) fn tests() -> Outcome<String> {
    run_tests(&[])
}
