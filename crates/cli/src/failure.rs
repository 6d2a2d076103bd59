//! Why a command stopped.

use downlink_pack::{Damage, OutputError, SearchError, ShellError, source::NewPostError};
use std::{io, path::PathBuf, process::ExitCode};

/// Everything but problems of the content, which are a report.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The output cannot be written.
    Output(OutputError),
    /// The app cannot be used.
    Shell(ShellError),
    /// A site is not whole.
    Damage(Damage),
    /// A file or folder cannot be used.
    Io {
        /// What was tried.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Anything else, in words that end with the remedy.
    Other(String),
}

/// `EX_TEMPFAIL` of sysexits.h: trying later helps.
const EXIT_BUSY: u8 = 75;

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Output(OutputError::Busy { .. }) => EXIT_BUSY.into(),
            Self::Damage(_) => 1.into(),
            _ => 2.into(),
        }
    }

    pub(crate) fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Output(error) => error.fmt(f),
            Self::Shell(error) => error.fmt(f),
            Self::Damage(error) => error.fmt(f),
            Self::Io { action, path, source } => write!(f, "cannot {action} {}: {source}", path.display()),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl From<ShellError> for Failure {
    fn from(error: ShellError) -> Self {
        Self::Shell(error)
    }
}

impl From<SearchError> for Failure {
    fn from(error: SearchError) -> Self {
        Self::Other(error.to_string())
    }
}

impl From<NewPostError> for Failure {
    fn from(error: NewPostError) -> Self {
        Self::Other(error.to_string())
    }
}

impl From<Damage> for Failure {
    fn from(error: Damage) -> Self {
        Self::Damage(error)
    }
}
