//! What is printed: problems, progress and results; progress goes to the standard error.

use downlink_pack::{
    Progress, Stage,
    report::{Problem, Report, Severity, escaped},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    collections::BTreeMap,
    io::{IsTerminal, Write, stderr, stdout},
    path::Path,
    sync::{Mutex, PoisonError},
};

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Volume {
    /// Problems only.
    Quiet,
    /// Progress and results as well.
    Normal,
}

/// Shows a bar on a terminal, and a line per stage elsewhere.
pub(crate) struct Reporter {
    volume: Volume,
    bar: Option<ProgressBar>,
    stage: Mutex<Option<Stage>>,
}

impl Reporter {
    pub(crate) fn new(volume: Volume) -> Self {
        let has_bar = volume == Volume::Normal && stderr().is_terminal();
        let bar = has_bar.then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()));
        Self { volume, bar, stage: Mutex::default() }
    }

    /// Removes the bar.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Reporter {
    fn begin(&self, stage: Stage, step_count: usize) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = Some(stage);
        let what = match stage {
            Stage::Read => "reading",
            Stage::Images => "preparing images",
            Stage::Posts => "rendering posts",
            Stage::Pages => "writing lists",
        };
        if let Some(bar) = &self.bar {
            let style = match step_count {
                0 => ProgressStyle::with_template("{msg} …"),
                _ => ProgressStyle::with_template("{msg:16} {bar:30} {pos}/{len}"),
            };
            bar.set_style(style.expect("the templates are constants"));
            bar.set_length(step_count as u64);
            bar.set_position(0);
            bar.set_message(what);
        } else if self.volume == Volume::Normal && step_count > 0 {
            say_aside(&format!("{what}: {step_count}"));
        }
    }

    fn advance(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}

/// Prints a result.
pub(crate) fn say(text: &str) {
    // A closed pipe is the reader's choice.
    writeln!(stdout(), "{text}").ok();
}

/// Prints what is not a result.
pub(crate) fn say_aside(text: &str) {
    writeln!(stderr(), "{text}").ok();
}

/// Prints why a command failed, on one line; characters of file names that terminals act on are escaped.
pub(crate) fn say_error(text: &str) {
    say_aside(&format!("{} {}", paint("error:", RED), escaped(text)));
}

/// Warnings after which a build shows only some of each kind.
const SHOWN_WARNINGS: usize = 30;
/// Warnings of one kind that it shows then.
const SHOWN_OF_A_KIND: usize = 3;

/// Prints every error and the first warnings of each kind; `check` lists them all.
pub(crate) fn say_outcome(report: &Report) {
    let (shown, folded) = shortened(report);
    say_report(&shown);
    folded.iter().for_each(|line| say_aside(&paint(line, YELLOW)));
    if !folded.is_empty() {
        say_aside("`downlink check` lists them all");
    }
}

/// What is shown of a report, and a line for each kind of warning that is too common, so that none buries the others.
fn shortened(report: &Report) -> (Report, Vec<String>) {
    if report.warning_count() <= SHOWN_WARNINGS {
        return (report.clone(), Vec::new());
    }
    let mut shown = Report::default();
    let mut shown_counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left_out: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for problem in &report.problems {
        let count = shown_counts.entry(problem.code).or_default();
        if problem.severity == Severity::Error {
            shown.push(problem.clone());
        } else if *count < SHOWN_OF_A_KIND {
            *count += 1;
            shown.push(problem.clone());
        } else {
            left_out.entry(problem.code).or_default().push(problem);
        }
    }
    let line = |(code, problems): (&str, Vec<&Problem>)| {
        let mut paths: Vec<String> = problems.iter().filter_map(|problem| problem.path.clone()).collect();
        paths.dedup();
        let places = if paths.is_empty() { String::new() } else { format!(": {}", some(&paths)) };
        format!("… and {} of the kind [{code}]{places}", counted(problems.len(), "more warning"))
    };
    (shown, left_out.into_iter().map(line).collect())
}

/// Prints every problem on a line of its own.
pub(crate) fn say_report(report: &Report) {
    for problem in &report.problems {
        let colour = match problem.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
        };
        say_aside(&paint(&problem.to_string(), colour));
    }
}

/// A path as it may be printed.
pub(crate) fn shown(path: &Path) -> String {
    escaped(&path.to_string_lossy())
}

/// `1 post`, `2 posts`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The first three of some names.
pub(crate) fn some(names: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| escaped(name)).collect();
    format!("{}{}", shown.join(", "), if names.len() > SHOWN { " …" } else { "" })
}

/// Bytes for people.
pub(crate) fn size(size_bytes: u64) -> String {
    let size = size_bytes as f64;
    match size_bytes {
        0..1_000 => format!("{size_bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", size / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", size / 1e6),
        _ => format!("{:.2} GB", size / 1e9),
    }
}

const RED: &str = "31";
const YELLOW: &str = "33";

fn paint(text: &str, colour: &str) -> String {
    let is_plain =
        std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || !stderr().is_terminal();
    if is_plain { text.to_owned() } else { format!("\x1b[{colour}m{text}\x1b[0m") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_counts_read_well() {
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(1_250_000), "1.2 MB");
        assert_eq!(counted(1, "post"), "1 post");
        assert_eq!(counted(0, "warning"), "0 warnings");
        let names = ["a", "b\n", "c", "d"].map(str::to_owned);
        assert_eq!((some(&names[..3]), some(&names)), ("a, b\\n, c".to_owned(), "a, b\\n, c …".to_owned()));
    }

    #[test]
    fn no_kind_of_warning_buries_the_others() {
        let mut report = Report::default();
        for number in 0..SHOWN_WARNINGS {
            report.push(Problem::warning("no-date", "the post has no date").at(format!("{number:02}.md")));
        }
        assert_eq!(shortened(&report), (report.clone(), Vec::new()));
        report.push(Problem::warning("no-date", "the post has no date").at("98.md"));
        report.push(Problem::warning("link", "leads nowhere").at("99.md").on(3, 1));
        report.push(Problem::error("no-date", "an error is never left out").at("99.md"));
        let (shown, folded) = shortened(&report);
        let lines: Vec<String> = shown.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "00.md: warning[no-date]: the post has no date",
                "01.md: warning[no-date]: the post has no date",
                "02.md: warning[no-date]: the post has no date",
                "99.md:3:1: warning[link]: leads nowhere",
                "99.md: error[no-date]: an error is never left out",
            ]
        );
        assert_eq!(folded, ["… and 28 more warnings of the kind [no-date]: 03.md, 04.md, 05.md …"]);
    }
}
