//! `cargo xtask build` and `serve`: the app, the command line and the sample library, in that order.

use crate::{
    app::{self, Profile},
    run::{Failure, Outcome, cargo, root, run, say},
};
use std::process::Command;

const COMPILE_REMEDY: &str = "see the compiler's message above";

/// Builds the app and `target/release/downlink`, which embeds it.
pub(crate) fn command_line() -> Outcome {
    app::build(Profile::Release)?;
    run(
        "build the command line (target/release/downlink)",
        cargo().args(["build", "--release", "-p", "downlink-cli"]),
        COMPILE_REMEDY,
    )
    .map(drop)
}

/// Builds everything and packs `content/` into `dist/`.
pub(crate) fn build() -> Outcome {
    command_line()?;
    run(
        "pack content into dist",
        downlink().args(["build", "content", "--out", "dist"]),
        "correct the files that the messages name",
    )
    .map(|report| println!("{report}"))?;
    say("ready: dist/ can be copied to any static host; target/release/downlink packs other folders");
    Ok(())
}

/// Builds everything and serves `content/` until it is interrupted.
pub(crate) fn serve(arguments: &[&str]) -> Outcome {
    command_line()?;
    let mut command = downlink();
    command.arg("serve");
    if arguments.first().is_none_or(|first| first.starts_with('-')) {
        command.arg("content");
    }
    follow(command.args(arguments))
}

/// Builds everything for development, and serves `content/` with the style guide until it is interrupted.
pub(crate) fn styleguide(arguments: &[&str]) -> Outcome {
    app::build(Profile::Debug)?;
    run(
        "build the command line (target/debug/downlink)",
        cargo().args(["build", "-p", "downlink-cli"]),
        COMPILE_REMEDY,
    )?;
    say("the style guide is at styleguide/ below the address");
    let mut command = Command::new(root().join("target/debug/downlink"));
    command
        .current_dir(root())
        .args(["serve", "content", "--styleguide", "--app"])
        .arg(Profile::Debug.app_dir());
    follow(command.args(arguments))
}

fn follow(command: &mut Command) -> Outcome {
    // Its output is for the person at the terminal: addresses, rebuilds, errors in the content.
    let status = command.status();
    match status {
        Ok(status) if status.success() || status.code().is_none() => Ok(()),
        Ok(status) => {
            Err(Failure::new(format!("`downlink serve` ended with {status}; its message stands above")))
        }
        Err(error) => Err(Failure::new(format!("cannot start `downlink`: {error}"))),
    }
}

fn downlink() -> Command {
    let mut command = Command::new(root().join("target/release/downlink"));
    command.current_dir(root());
    command
}
