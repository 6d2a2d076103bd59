//! What the page wrote to the browser's console.

use serde_json::Value;

/// A line of the console.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConsoleEntry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// The text, with the file that wrote it.
    pub message: String,
}

impl ConsoleEntry {
    pub(crate) fn list(log: &Value) -> Vec<Self> {
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let entries = log.as_array().map(Vec::as_slice).unwrap_or_default();
        entries
            .iter()
            .map(|entry| Self { level: text(entry, "level"), message: text(entry, "message") })
            .collect()
    }

    /// An error, or a breach of the content policy at any level.
    pub fn is_error(&self) -> bool {
        self.level == "SEVERE"
            || self.message.contains("Content Security Policy")
            || self.message.contains("TrustedHTML")
    }
}
