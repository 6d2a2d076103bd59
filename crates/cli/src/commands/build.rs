//! `downlink build`.

use super::problems_json;
use crate::{
    app,
    args::BuildArguments,
    failure::Failure,
    terminal::{Reporter, Volume, counted, say, say_aside, say_outcome, shown, size},
};
use downlink_pack::{Cache, DirSink, Options, Outcome, PackError, report::Report};
use serde_json::json;
use std::{path::Path, process::ExitCode, time::Instant};

/// Builds the site and publishes it in one step.
pub(crate) fn build(arguments: &BuildArguments) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let shell = app::shell(&arguments.app)?;
    let content = arguments.content.folder();
    if !content.is_dir() {
        return Err(Failure::Other(format!(
            "there is no folder {}; name the folder with the posts",
            content.display()
        )));
    }
    let sink = DirSink::create(&arguments.out, content, arguments.force)?.keeping(arguments.keep.into());
    let options = Options {
        read: arguments.content.options(sink.out()),
        base_url: arguments.base_url.clone(),
        is_strict: arguments.strict,
        is_preview: false,
        #[cfg(debug_assertions)]
        has_styleguide: arguments.app.styleguide,
    };
    let volume = if arguments.quiet || arguments.json { Volume::Quiet } else { Volume::Normal };
    let reporter = Reporter::new(volume);
    let cache = Cache::none().with_images_beside(sink.out());
    let outcome = downlink_pack::build(content, &options, &shell, &sink, &cache, &reporter);
    reporter.end();
    match outcome {
        Ok(mut outcome) => {
            outcome.report.problems.extend(sink.publish()?);
            let elapsed = started.elapsed().as_secs_f64();
            if arguments.json {
                say(&result_json(&outcome, elapsed));
            } else {
                say_outcome(&outcome.report);
                if !arguments.quiet {
                    say(&summary(&outcome, &arguments.out, elapsed));
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(PackError::Content(report)) => {
            if arguments.json {
                say(&format!("{:#}", json!({ "ok": false, "problems": problems_json(&report) })));
            } else {
                say_outcome(&report);
                say_aside(&failed(&report));
            }
            Ok(ExitCode::from(1))
        }
        Err(PackError::Output(error)) => Err(error.into()),
    }
}

fn summary(outcome: &Outcome, out: &Path, elapsed: f64) -> String {
    let stats = &outcome.stats;
    format!(
        "{}, {}, {}, {} in {elapsed:.2} s; {} → {}",
        counted(stats.post_count, "post"),
        counted(stats.page_count, "page"),
        counted(stats.file_count, "file"),
        size(stats.size_bytes),
        counted(outcome.report.warning_count(), "warning"),
        shown(out)
    )
}

fn failed(report: &Report) -> String {
    format!(
        "not built: {}, {}; the output is as it was",
        counted(report.error_count(), "error"),
        counted(report.warning_count(), "warning")
    )
}

fn result_json(outcome: &Outcome, elapsed: f64) -> String {
    let stats = &outcome.stats;
    let result = json!({
        "ok": true,
        "posts": stats.post_count,
        "pages": stats.page_count,
        "files": stats.file_count,
        "bytes": stats.size_bytes,
        "seconds": elapsed,
        "problems": problems_json(&outcome.report),
    });
    format!("{result:#}")
}
