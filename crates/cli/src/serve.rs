//! `downlink serve`: the site in memory, built again at every edit, reloading the open page.

mod answer;
mod extent;
mod fault;
mod hosts;
mod reload;
mod server;
mod site;
mod watch;

use crate::{
    app,
    args::ServeArguments,
    failure::Failure,
    terminal::{Reporter, Volume, counted, say, say_aside, say_error, say_outcome, shown},
};
use downlink_pack::{AppShell, Cache, MemSink, Options, PackError};
use fault::Fault;
use hosts::Hosts;
use site::Site;
use std::{
    path::Path,
    process::{Command, ExitCode, Stdio},
    sync::Arc,
    time::Instant,
};

/// Serves until it is interrupted.
pub(crate) fn serve(arguments: &ServeArguments) -> Result<ExitCode, Failure> {
    let shell = app::shell(&arguments.app)?;
    let content = arguments.content.folder();
    if !content.is_dir() {
        return Err(Failure::Other(format!(
            "there is no folder {}; name the folder with the posts",
            content.display()
        )));
    }
    // Watched before it is read, so that no edit falls in between.
    let changes = watch::watch(content)?;
    let site = Arc::new(Site::default());
    let out = Path::new("dist");
    let builder = Builder {
        content,
        shell,
        // As `downlink build` finds them, which mostly writes to the same place.
        cache: Cache::kept().with_images_beside(out),
        options: Options {
            read: arguments.content.options(out),
            is_preview: true,
            #[cfg(debug_assertions)]
            has_styleguide: arguments.app.styleguide,
            ..Options::default()
        },
    };
    builder.build(&site, &Reporter::new(Volume::Normal));
    let (server, address) = server::listen(&arguments.host, arguments.port)?;
    server::start(&server, &site, &Hosts::of(&arguments.host));
    say(&format!("serving {} at {address} (Ctrl-C ends)", shown(content)));
    if arguments.open {
        open(&address);
    }
    while changes.wait() {
        builder.build(&site, &Reporter::new(Volume::Quiet));
    }
    Err(Failure::Other("the folder can no longer be watched; start again".into()))
}

struct Builder<'a> {
    content: &'a Path,
    shell: AppShell,
    cache: Cache,
    options: Options,
}

impl Builder<'_> {
    /// Builds; on errors the site stays what it was.
    fn build(&self, site: &Site, reporter: &Reporter) {
        let started = Instant::now();
        let sink = MemSink::default();
        let outcome =
            downlink_pack::build(self.content, &self.options, &self.shell, &sink, &self.cache, reporter);
        reporter.end();
        match outcome {
            Ok(outcome) => {
                // First, so that whoever reads of it finds it.
                site.replace(sink.into_files());
                say_outcome(&outcome.report);
                say(&format!(
                    "built {}, {} in {} ms",
                    counted(outcome.stats.post_count, "post"),
                    counted(outcome.report.warning_count(), "warning"),
                    started.elapsed().as_millis()
                ));
            }
            Err(PackError::Content(report)) => {
                say_outcome(&report);
                let count = counted(report.error_count(), "error");
                let has_version = site.fail(Fault::of_report(&report));
                say_aside(&format!("not built: {count}; {}", what_is_shown(has_version)));
            }
            Err(PackError::Output(error)) => {
                say_error(&error.to_string());
                let has_version = site.fail(Fault::of_message(&error.to_string()));
                say_aside(&format!("not built; {}", what_is_shown(has_version)));
            }
        }
    }
}

fn what_is_shown(has_version: bool) -> &'static str {
    if has_version {
        "the page shows the last good version and what is wrong"
    } else {
        "the page shows what is wrong, as there is no good version yet"
    }
}

fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let started = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        say_aside(&format!("cannot start a browser; open {address} yourself"));
    }
}
