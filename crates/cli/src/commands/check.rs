//! `downlink check`.

use super::problems_json;
use crate::{
    args::CheckArguments,
    failure::Failure,
    terminal::{Reporter, Volume, counted, say, say_report},
};
use serde_json::json;
use std::{path::Path, process::ExitCode};

/// Prints every problem of the content.
pub(crate) fn check(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let content = arguments.content.folder();
    if !content.is_dir() {
        return Err(Failure::Other(format!(
            "there is no folder {}; name the folder with the posts",
            content.display()
        )));
    }
    let reporter = Reporter::new(if arguments.json { Volume::Quiet } else { Volume::Normal });
    let (report, post_count) =
        downlink_pack::check(content, &arguments.content.options(Path::new("dist")), &reporter);
    reporter.end();
    if arguments.json {
        let result =
            json!({ "ok": !report.has_errors(), "posts": post_count, "problems": problems_json(&report) });
        say(&format!("{result:#}"));
    } else {
        say_report(&report);
        say(&format!(
            "{}, {}, {}",
            counted(post_count, "post"),
            counted(report.error_count(), "error"),
            counted(report.warning_count(), "warning")
        ));
    }
    Ok(ExitCode::from(u8::from(report.has_errors())))
}
