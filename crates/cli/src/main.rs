//! `downlink`: turns a folder of Markdown into a site.

mod app;
mod args;
mod commands;
mod failure;
mod serve;
mod terminal;

use args::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// Rendering recurses with the depth of the content; the usual 2 MiB leave little room above the limits.
const STACK_BYTES: usize = 16 * 1024 * 1024;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // An error means that the pool exists, which cannot be this early; the default pool would serve too.
    rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build_global().ok();
    let outcome = match arguments.command {
        Command::Build(arguments) => commands::build(&arguments),
        Command::Serve(arguments) => serve::serve(&arguments),
        Command::Init(arguments) => commands::init(&arguments),
        Command::New(arguments) => commands::new(&arguments),
        Command::Check(arguments) => commands::check(&arguments),
        Command::Verify(arguments) => commands::verify(&arguments),
        Command::Search(arguments) => commands::search(&arguments),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            terminal::say_error(&failure.to_string());
            failure.exit_code()
        }
    }
}
