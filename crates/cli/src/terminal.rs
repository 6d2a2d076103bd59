//! What is printed: problems, progress and results; progress goes to the standard error.

use downlink_pack::{
    Progress, Stage,
    report::{Report, Severity, escaped},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
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

/// Warnings after which a build only counts them.
const SHOWN_WARNINGS: usize = 30;

/// Prints every error and the first warnings; `check` lists them all.
pub(crate) fn say_outcome(report: &Report) {
    let mut shown = report.clone();
    let mut warnings_left = SHOWN_WARNINGS;
    shown.problems.retain(|problem| {
        let is_shown = problem.severity == Severity::Error || warnings_left > 0;
        warnings_left -= usize::from(problem.severity == Severity::Warning && is_shown);
        is_shown
    });
    say_report(&shown);
    let left_out = report.problems.len() - shown.problems.len();
    if left_out > 0 {
        say_aside(&format!("… and {}; `downlink check` lists them all", counted(left_out, "more warning")));
    }
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
}
