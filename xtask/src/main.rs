//! One entry for set-up, build, serve, test, bench and tidy: `cargo xtask <command>`.
//!
//! Few dependencies, because this compiles first on a fresh machine.

mod app;
mod run;
mod size;
mod tools;

use app::Profile;
use run::{Failure, Outcome};
use std::process::ExitCode;

const USAGE: &str = "cargo xtask <command>

  tools               install what the build needs into target/tools
  app [--debug]       build the app for the browser into target/app
  size                print the download sizes of the built app
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Outcome {
    match words {
        ["tools"] => tools::install(),
        ["app"] => app::build(Profile::Release),
        ["app", "--debug"] => app::build(Profile::Debug),
        ["assets"] => app::build_assets(),
        ["size"] => size::report(&Profile::Release.app_dir(), Profile::Release),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::new(format!("unknown command `{}`\n\n{USAGE}", words.join(" ")))),
    }
}
