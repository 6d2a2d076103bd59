//! `cargo xtask test`: everything that can be checked, with one table and one line of counts at the end.

mod articles;
pub(crate) mod browser;

use crate::{
    app::{self, Profile},
    run::{Failure, Outcome, cargo, root, run, run_with_output, seconds},
    tidy::tidy,
    tools,
};
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// The groups that `--only` takes, in order.
pub(crate) const GROUPS: [&str; 7] = ["format", "clippy", "tidy", "unit", "articles", "pack", "browser"];

struct Step {
    name: String,
    elapsed: Duration,
    counts: Counts,
    failure: Option<Failure>,
}

#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Counts {
    passed: u64,
    failed: u64,
}

/// Runs the steps of all groups, or of `only`, and goes on after a failure.
///
/// # Errors
/// When a step failed; everything has been printed by then, so the failure is empty.
pub(crate) fn test(only: Option<&str>) -> Outcome {
    let mut steps = Vec::new();
    let is_wanted = |group: &str| only.is_none_or(|only| only == group);
    let mut step = |name: &str, work: &mut dyn FnMut() -> Outcome<String>| {
        let started = Instant::now();
        let result = work();
        let output = match &result {
            Ok(output) => output.clone(),
            Err(failure) => failure.to_string(),
        };
        let counts = counts_in(&output);
        let failure = result.err();
        let is_ok = failure.is_none();
        steps.push(Step { name: name.to_owned(), elapsed: started.elapsed(), counts, failure });
        is_ok
    };

    if is_wanted("format") {
        step("format", &mut || {
            run(
                "check formatting",
                cargo().args(["fmt", "--all", "--", "--check", "-l"]),
                "run `cargo fmt --all`",
            )
        });
    }
    if is_wanted("clippy") {
        step("clippy", &mut clippy);
    }
    if is_wanted("tidy") {
        step("tidy", &mut || tidy().map(|()| String::new()));
    }
    if is_wanted("unit") {
        step("unit, snapshot and property tests", &mut unit);
    }
    if is_wanted("articles") {
        step("articles: their text", &mut articles::text);
        step("articles: their code and drawings", &mut articles::code);
    }
    if is_wanted("pack") || is_wanted("browser") {
        let mut is_ready = true;
        for profile in [Profile::Debug, Profile::Release] {
            is_ready &= step(&format!("app ({})", profile.name()), &mut || {
                app::build(profile).map(|()| String::new())
            });
        }
        is_ready = is_ready && step("command line", &mut browser::command_line);
        if is_ready && is_wanted("pack") {
            step("pack the sample library and fixtures", &mut browser::pack_libraries);
        }
        if is_wanted("browser") {
            let driver_is_there =
                step("Chromium and its driver", &mut || browser::install().map(|()| String::new()));
            if is_ready && driver_is_there {
                browser::install_engines();
                step("browser tests", &mut browser::tests);
            } else {
                let why = "browser tests could not run, because a step before them failed";
                step("browser tests", &mut || Err(Failure::new(why)));
            }
        }
    }
    summarise(&steps)
}

/// The features `ssr` and `hydrate` of the app never meet in one build.
fn clippy() -> Outcome<String> {
    tools::install()?;
    let lint = |what: &str, flags: &[&str]| {
        let mut command = cargo();
        command.arg("clippy").args(flags).args(["--", "-D", "warnings"]);
        run(&format!("clippy: {what}"), &mut command, "mend what the messages name")
    };
    let results = [
        lint("all packages but the app", &["--workspace", "--exclude", "downlink-app", "--all-targets"]),
        lint("the app, prerendering", &["-p", "downlink-app", "--features", "ssr", "--all-targets"]),
        lint(
            "the app, in the browser",
            &["-p", "downlink-app", "--features", "hydrate", "--target", tools::WASM],
        ),
    ];
    join(results)
}

fn unit() -> Outcome<String> {
    let mut command = cargo();
    command.env("DOWNLINK_COMMONMARK", tools::commonmark()?);
    command.args(["test", "--workspace", "--exclude", "downlink-browser-tests", "--no-fail-fast"]);
    // A snapshot that differs is a failure, never a new file.
    command.env("INSTA_UPDATE", "no");
    whole_output("unit tests", &mut command, "mend the tests that the messages name")
}

/// Runs tests and keeps all counts, also those of a failed run, whose message is cut.
fn whole_output(what: &str, command: &mut Command, remedy: &str) -> Outcome<String> {
    let log = root().join("target").join(format!("{}.log", what.replace(' ', "-")));
    let (result, output) = run_with_output(what, command, remedy);
    std::fs::write(&log, &output).ok();
    match result {
        Ok(()) => Ok(output),
        Err(failure) => {
            let counts: Vec<&str> = output.lines().filter(|line| line.starts_with("test result:")).collect();
            Err(Failure::new(format!(
                "{failure}\n  failed tests:\n    {}\n  everything it printed: {}\n{}",
                failed_tests(&output).join("\n    "),
                log.display(),
                counts.join("\n")
            )))
        }
    }
}

/// Lines and characters of a failed test's reason that are shown.
const REASON: (usize, usize) = (12, 400);

/// The names of the tests that failed, each with the beginning of its reason.
fn failed_tests(output: &str) -> Vec<String> {
    let is_failed = |line: &&str| line.starts_with("test ") && line.ends_with("FAILED");
    let reason_of = |line: &str| {
        let name = line.split_whitespace().nth(1)?;
        let (_, part) = output.split_once(&format!("\n---- {name} stdout ----\n"))?;
        // A test that gathers failures panics once for each and then for all.
        let (_, reason) = part.split("\n---- ").next()?.rsplit_once(" panicked at ")?;
        let ends = |line: &&str| line.is_empty() || line.starts_with("note: ") || *line == "stack backtrace:";
        let lines = reason.lines().take_while(|line| !ends(line)).take(REASON.0);
        let short = lines.map(|line| line.chars().take(REASON.1).collect::<String>());
        Some(short.map(|line| format!("\n      {line}")).collect::<String>())
    };
    let failed = output.lines().filter(is_failed);
    failed.map(|line| format!("{line}{}", reason_of(line).unwrap_or_default())).collect()
}

/// All outputs, or all failures.
fn join<const N: usize>(results: [Outcome<String>; N]) -> Outcome<String> {
    let (mut outputs, mut failures) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(output) => outputs.push(output),
            Err(failure) => failures.push(failure.to_string()),
        }
    }
    if failures.is_empty() { Ok(outputs.join("\n")) } else { Err(Failure::new(failures.join("\n\n"))) }
}

fn summarise(steps: &[Step]) -> Outcome {
    for step in steps {
        if let Some(failure) = &step.failure {
            println!("\n---- {} ----\n{failure}", step.name);
        }
    }
    println!("\n{:<40} {:>12}   {:>6} {:>6}", "step", "time", "passed", "failed");
    for step in steps {
        let mark = if step.failure.is_some() { "FAILED" } else { "ok" };
        let counts = step.counts;
        println!(
            "{:<40} {:>12}   {:>6} {:>6}   {mark}",
            step.name,
            seconds(step.elapsed),
            counts.passed,
            counts.failed
        );
    }
    let total = total(steps);
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if steps.iter().any(|step| step.failure.is_some()) { Err(Failure::new("")) } else { Ok(()) }
}

/// A step that failed without counting a failed test (a compile error, say) counts as one.
fn total(steps: &[Step]) -> Counts {
    steps.iter().fold(Counts::default(), |sum, step| Counts {
        passed: sum.passed + step.counts.passed,
        failed: sum.failed + step.counts.failed.max(u64::from(step.failure.is_some())),
    })
}

/// Sums the `test result:` lines of cargo's test programs; indented ones are quotations of them.
fn counts_in(output: &str) -> Counts {
    let mut sum = Counts::default();
    for line in output.lines().filter(|line| line.starts_with("test result:")) {
        for part in line.split(['.', ';']) {
            let mut words = part.split_whitespace();
            if let (Some(number), Some(kind)) =
                (words.next().and_then(|word| word.parse::<u64>().ok()), words.next())
            {
                match kind {
                    "passed" => sum.passed += number,
                    "failed" => sum.failed += number,
                    _ => {}
                }
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_summed_over_all_programs() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n    test result: quoted. 9 passed\ntest result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n";
        assert_eq!(counts_in(output), Counts { passed: 15, failed: 2 });
    }

    #[test]
    fn a_failed_test_is_named_with_its_reason() {
        let output = "test a::one ... ok\ntest two ... FAILED\n\nfailures:\n\n---- two stdout ----\nthread 'two' (7) panicked at x.rs:1:1:\nfirst\n\nthread 'two' (7) panicked at y.rs:2:3:\nwaited in vain\n  page: here\nnote: run with `RUST_BACKTRACE=1`\n\n\nfailures:\n    two\n";
        let told = "test two ... FAILED\n      y.rs:2:3:\n      waited in vain\n      page: here";
        assert_eq!(failed_tests(output), [told.replace("      page", "        page")]);
    }

    #[test]
    fn a_step_that_fails_without_tests_counts_as_one_failure() {
        let step = |counts, failure| Step { name: String::new(), elapsed: Duration::ZERO, counts, failure };
        let steps = [
            step(Counts { passed: 5, failed: 0 }, None),
            step(Counts::default(), Some(Failure::new("no compile"))),
            step(Counts { passed: 1, failed: 2 }, Some(Failure::new("tests"))),
        ];
        assert_eq!(total(&steps), Counts { passed: 6, failed: 3 });
    }
}
