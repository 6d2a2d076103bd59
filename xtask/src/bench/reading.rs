//! `cargo xtask bench reading`: what Lighthouse says of the sample library's pages, and how soon they answer a reader.

use super::{browsers::Engine, folder};
use crate::{
    build,
    run::{About, Failure, Outcome, root},
    tools,
};
use std::{fs, process::Command};

/// How often Lighthouse looks at each page; the median counts.
const RUNS: &str = "5";

/// Packs the sample library, serves it compressed and prints what it is like to read.
pub(crate) fn run_all() -> Outcome {
    let place = folder("reading");
    fs::create_dir_all(&place).about("create", &place)?;
    let chromium = Engine::Chromium.required()?;
    let lighthouse = tools::lighthouse()?;
    build::build()?;
    let mut command = Command::new("node");
    command.arg(root().join("benches/reading/bench.mjs"));
    command.arg("--site").arg(root().join("dist")).arg("--place").arg(&place);
    command.arg("--lighthouse").arg(lighthouse).args(["--chromium", &chromium, "--runs", RUNS]);
    // Its output is for the person at the terminal.
    match command.current_dir(root()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            Err(Failure::new(format!("the benchmark ended with {status}; its message stands above")))
        }
        Err(error) => Err(Failure::new(format!("cannot start node: {error}"))),
    }
}
