//! `cargo xtask bench search`: what is found, how fast and for how many bytes, beside other engines of static sites.
//!
//! What runs in the browser and around it is JavaScript, as the other engines are: `benches/search`.

use super::{browsers::Engine, corpora, folder, module, pack::parse_sizes};
use crate::{
    build,
    run::{About, Failure, Outcome, root, say},
    tools,
};
use std::{fs, process::Command};

/// Posts in each generated corpus.
const SIZES: &str = "300,3000,30000";
/// Those of `benches/search/engines.mjs`.
const ENGINES: &str = "downlink,pagefind,minisearch,flexsearch,orama";
/// Seconds that indexing or searching one corpus may take an engine.
const LIMIT_SECONDS: &str = "900";

/// What is measured.
struct Settings<'a> {
    sizes: &'a str,
    engines: &'a str,
    limit_seconds: &'a str,
}

impl<'a> Settings<'a> {
    fn parse(arguments: &[&'a str]) -> Outcome<Self> {
        let mut settings = Self { sizes: SIZES, engines: ENGINES, limit_seconds: LIMIT_SECONDS };
        let mut rest = arguments;
        while let [flag, after @ ..] = rest {
            rest = match (*flag, after) {
                ("--skip-peers", _) => {
                    settings.engines = "downlink";
                    after
                }
                ("--sizes", ["none", after @ ..]) => {
                    settings.sizes = "";
                    after
                }
                ("--sizes", [sizes, after @ ..]) => {
                    parse_sizes(sizes)?;
                    settings.sizes = sizes;
                    after
                }
                ("--engines", [engines, after @ ..]) => {
                    settings.engines = engines;
                    after
                }
                ("--limit", [seconds, after @ ..]) if seconds.parse::<u32>().is_ok() => {
                    settings.limit_seconds = seconds;
                    after
                }
                _ => {
                    return Err(Failure::new(format!(
                        "`bench search` does not know `{}`\n\n{USAGE}",
                        rest.join(" ")
                    )));
                }
            };
        }
        Ok(settings)
    }

    /// Whether the document is renewed: a part of the measurements would not replace all of them.
    fn is_whole(&self) -> bool {
        (self.sizes, self.engines) == (SIZES, ENGINES)
    }
}

const USAGE: &str = "cargo xtask bench search [flags]

  --sizes 300,3000,30000   posts in each generated corpus, or `none`
  --engines downlink,pagefind,minisearch,flexsearch,orama
  --skip-peers             Downlink alone
  --limit 900              seconds that one engine may take to index, and to search, one corpus";

/// Measures every engine on every corpus, prints tables and writes `docs/benchmarks/search.md`.
pub(crate) fn run_all(arguments: &[&str]) -> Outcome {
    if arguments == ["--help"] {
        println!("{USAGE}");
        return Ok(());
    }
    let settings = Settings::parse(arguments)?;
    tools::install()?;
    let place = folder("search");
    let code = place.join("code");
    fs::create_dir_all(&code).about("create", &code)?;
    let chromium = Engine::Chromium.required()?;
    let packages = tools::search_engines()?;
    module::build("search", "web", &code)?;
    build::command_line()?;
    let report =
        if settings.is_whole() { root().join("docs/benchmarks/search.md") } else { place.join("report.md") };
    let mut command = Command::new("node");
    command.arg(root().join("benches/search/bench.mjs"));
    command.arg("--project").arg(root()).arg("--place").arg(&place).arg("--packages").arg(packages);
    command.arg("--esbuild").arg(tools::npm_bin("esbuild"));
    command.arg("--downlink").arg(root().join("target/release/downlink"));
    command.arg("--searcher").arg(code.join("downlink_search_bench")).args(["--chromium", &chromium]);
    command.args([
        "--sizes",
        settings.sizes,
        "--engines",
        settings.engines,
        "--limit",
        settings.limit_seconds,
    ]);
    if let Some(collection) = corpora() {
        command.arg("--collection").arg(collection);
    }
    command.arg("--report").arg(&report);
    say("measure; each engine and corpus takes up to some minutes");
    // Its lines are for the person at the terminal, as they come.
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            Err(Failure::new(format!("the benchmark ended with {status}; its message stands above")))
        }
        Err(error) => Err(Failure::new(format!("cannot start node: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_run_renews_the_document() {
        let is_whole = |arguments: &[&str]| Settings::parse(arguments).expect("known flags").is_whole();
        assert!(is_whole(&[]) && is_whole(&["--limit", "60"]));
        assert!(!is_whole(&["--sizes", "300"]) && !is_whole(&["--skip-peers"]));
    }

    #[test]
    fn unknown_flags_are_refused() {
        assert!(Settings::parse(&["--sizes", "0"]).is_err());
        assert!(Settings::parse(&["--size", "300"]).is_err());
        assert_eq!(Settings::parse(&["--sizes", "none"]).expect("known").sizes, "");
    }
}
