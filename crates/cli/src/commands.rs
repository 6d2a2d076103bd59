//! The commands that do one thing and end.

mod build;
mod check;
mod init;
mod new;
mod search;
mod verify;

pub(crate) use build::build;
pub(crate) use check::check;
pub(crate) use init::init;
pub(crate) use new::new;
pub(crate) use search::search;
pub(crate) use verify::verify;

use downlink_pack::report::{Problem, Report, Severity};
use serde_json::{Value, json};

/// The problems as JSON, for other programs.
fn problems_json(report: &Report) -> Value {
    let problem = |problem: &Problem| {
        json!({
            "severity": match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            "code": problem.code,
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "message": problem.message,
        })
    };
    report.problems.iter().map(problem).collect()
}
