//! One entry for set-up, build, serve, test, bench and tidy: `cargo xtask <command>`.
//!
//! Few dependencies, because this compiles first on a fresh machine.

mod app;
mod bench;
mod build;
mod run;
mod screenshots;
mod size;
mod test;
mod tidy;
mod tools;

use app::Profile;
use run::{Failure, Outcome};
use std::process::ExitCode;

const USAGE: &str = "cargo xtask <command>

  serve [folder] [flags]   build everything and serve content/ (or the folder); flags are those of `downlink serve`
  styleguide [flags]       build for development and serve content/ with /styleguide/: every component in every state
  build                    build everything: target/release/downlink, and content/ packed into dist/
  test [--only <group>]    every check; groups: format, clippy, tidy, unit, articles, pack, browser
  app [--debug]            only the app for the browser, into target/app
  size                     print the download sizes of the built app
  tidy                     check the house style
  bench pack [--sizes 300,3000,30000]
                           pack generated libraries and print what it costs
  bench math               formulas beside KaTeX: what is accepted, how fast, and pictures of both
  bench reading            what Lighthouse says of pages, and how soon they answer a reader
  bench render             rendering an article in the browser
  bench search [flags]     search beside other engines: what is found, bytes, time; see `bench search --help`
  screenshots              take the pictures of the documents
  tools                    install what the build needs into target/tools
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let message = failure.to_string();
            if !message.is_empty() {
                eprintln!("\nxtask: {message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Outcome {
    match words {
        ["serve", arguments @ ..] => build::serve(arguments),
        ["styleguide", arguments @ ..] => build::styleguide(arguments),
        ["build"] => build::build(),
        ["test"] => test::test(None),
        ["test", "--only", group] if test::GROUPS.contains(group) => test::test(Some(group)),
        ["app"] => app::build(Profile::Release),
        ["app", "--debug"] => app::build(Profile::Debug),
        // For trunk's hook.
        ["assets"] => app::build_assets(),
        ["size"] => size::report(&Profile::Release.app_dir(), Profile::Release),
        ["tidy"] => tidy::tidy(),
        ["bench", "pack"] => bench::pack::run_all(&bench::pack::SIZES),
        ["bench", "pack", "--sizes", sizes] => bench::pack::run_all(&bench::pack::parse_sizes(sizes)?),
        ["bench", "math"] => bench::math::run_all(),
        ["bench", "reading"] => bench::reading::run_all(),
        ["bench", "render"] => bench::render::run_all(),
        ["bench", "search", flags @ ..] => bench::search::run_all(flags),
        ["screenshots"] => screenshots::screenshots(),
        ["tools"] => tools::install(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::new(format!("unknown command `{}`\n\n{USAGE}", words.join(" ")))),
    }
}
