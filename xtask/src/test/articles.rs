//! The sample library: its text is measured, and its code runs and prints what the articles show.
//!
//! Both are done by Python scripts in `tests/articles`, which say by which rules.

use super::whole_output;
use crate::run::{About, Outcome, quick, root, run, say};
use std::{path::PathBuf, process::Command};

/// Prints 3.11 or newer as `True`; the articles are written for 3.11.
const IS_NEW_ENOUGH: &str = "import sys; print(sys.version_info >= (3, 11))";

/// Length, parts, references and punctuation of the articles.
pub(super) fn text() -> Outcome<String> {
    if !has_python() {
        return Ok(String::new());
    }
    let mut command = Command::new("python3");
    command
        .current_dir(root())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .args(["tests/articles/prose.py", "content"]);
    whole_output("article text", &mut command, "change the lines that the messages name")
}

/// The articles' code beside what they print, and their drawings beside the scripts that draw them.
pub(super) fn code() -> Outcome<String> {
    if !has_python() {
        return Ok(String::new());
    }
    let mut command = Command::new(environment()?);
    command.current_dir(root()).args(["tests/articles/run.py", "content"]);
    let output =
        whole_output("article code", &mut command, "correct the code or what is shown as its output")?;
    println!("{output}");
    Ok(output)
}

fn has_python() -> bool {
    let answer = quick(Command::new("python3").args(["-c", IS_NEW_ENOUGH]));
    let is_there = answer.as_deref() == Some("True");
    if !is_there {
        say("no python3 of 3.11 or newer: the articles are neither measured nor run");
    }
    is_there
}

/// The Python of `target/venv`, with what `tests/articles/requirements.txt` pins.
fn environment() -> Outcome<PathBuf> {
    let folder = root().join("target/venv");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let requirements = root().join("tests/articles/requirements.txt");
    let wanted = std::fs::read(&requirements).about("read", &requirements)?;
    // Written last, so that a venv that was interrupted is made again.
    let stamp = folder.join("requirements.txt");
    let is_current = std::fs::read(&stamp).is_ok_and(|installed| installed == wanted);
    if is_current && quick(Command::new(&python).arg("--version")).is_some() {
        return Ok(python);
    }
    run(
        "make target/venv",
        Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder),
        "install the module venv (on Debian: apt-get install python3-venv)",
    )?;
    run(
        "install what the articles import",
        Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&requirements),
        "this needs the network once; see the message of pip above",
    )?;
    std::fs::write(&stamp, wanted).about("write", &stamp)?;
    Ok(python)
}
