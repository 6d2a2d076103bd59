//! `downlink verify`.

use crate::{
    args::VerifyArguments,
    failure::Failure,
    terminal::{counted, say, size},
};
use std::process::ExitCode;

/// Checks a built site along every reference.
pub(crate) fn verify(arguments: &VerifyArguments) -> Result<ExitCode, Failure> {
    let verified = downlink_pack::verify(&arguments.dir)?;
    say(&format!(
        "whole: {}, {} checked ({}), generation {}",
        counted(verified.post_count as usize, "post"),
        counted(verified.file_count, "file"),
        size(verified.size_bytes),
        verified.generation
    ));
    Ok(ExitCode::SUCCESS)
}
