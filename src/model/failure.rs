//! Why something could not be loaded, and whether to try again.

use downlink_bundle::LoadError;

/// A file that could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its path below the site's root.
    pub file: String,
    /// What happened.
    pub cause: Cause,
}

/// What happened to a file on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// No answer from the network.
    Network,
    /// The answer stopped coming.
    Stalled,
    /// The server's answer was an error.
    Status(u16),
    /// A web page came instead of data.
    Html,
    /// Not the bytes that were promised, or not of the format.
    Damaged,
    /// A packer newer than this app wrote it.
    Newer,
    /// The browser lacks what it takes to read it.
    OldBrowser,
    /// The device has no room to keep it.
    Full,
    /// The browser keeps nothing for this site.
    Refused,
}

/// What to do after a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Ask again after this many milliseconds.
    Retry {
        /// How long to wait.
        delay_ms: i32,
        /// Whether the browser's cached copy must be passed over.
        bypass_cache: bool,
    },
    /// Tell the reader.
    GiveUp,
}

impl From<&LoadError> for Cause {
    fn from(error: &LoadError) -> Self {
        match error {
            LoadError::Html => Self::Html,
            LoadError::NewerFormat { .. } => Self::Newer,
            LoadError::TooLarge { .. }
            | LoadError::Mismatch(_)
            | LoadError::MismatchShort { .. }
            | LoadError::Json(_) => Self::Damaged,
        }
    }
}

/// Decides after attempt number `attempt` (from 1) failed; `jitter` in `0.0..1.0` spreads retries.
///
/// The network and an overloaded server get two more chances; a damaged file gets one past the
/// cache, because a cache is where damage usually lives.
pub fn next_step(cause: Cause, attempt: u32, jitter: f64) -> NextStep {
    let is_passing = matches!(cause, Cause::Network | Cause::Status(429 | 500..));
    // Another stall would be another long wait; the reader decides.
    match cause {
        _ if is_passing && attempt < 3 => {
            let delay_ms = 250.0 * f64::from(3_u32.pow(attempt - 1)) * (1.0 + jitter / 2.0);
            NextStep::Retry { delay_ms: delay_ms as i32, bypass_cache: false }
        }
        Cause::Damaged | Cause::Html if attempt == 1 => NextStep::Retry { delay_ms: 0, bypass_cache: true },
        _ => NextStep::GiveUp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempts(cause: Cause) -> u32 {
        (1..).find(|attempt| next_step(cause, *attempt, 0.5) == NextStep::GiveUp).unwrap()
    }

    #[test]
    fn passing_failures_get_three_attempts() {
        assert_eq!(attempts(Cause::Network), 3);
        assert_eq!(attempts(Cause::Status(503)), 3);
        assert_eq!(attempts(Cause::Status(429)), 3);
    }

    #[test]
    fn damage_is_fetched_once_past_the_cache() {
        assert_eq!(next_step(Cause::Damaged, 1, 0.0), NextStep::Retry { delay_ms: 0, bypass_cache: true });
        assert_eq!(attempts(Cause::Damaged), 2);
    }

    #[test]
    fn lasting_failures_are_told_at_once() {
        assert_eq!(attempts(Cause::Status(404)), 1);
        assert_eq!(attempts(Cause::Stalled), 1);
        assert_eq!(attempts(Cause::Newer), 1);
    }
}
