//! HTML that may be inserted into a page.

use std::fmt;

/// HTML this crate wrote: allow-listed elements, everything of the author's escaped or sanitised.
///
/// Only this crate makes one, so a function that takes it cannot be handed an author's string:
///
/// ```compile_fail,E0308
/// fn show(body: downlink_markdown::SafeHtml) {}
/// show(String::from("<script>"));
/// ```
///
/// ```compile_fail,E0277
/// let body: downlink_markdown::SafeHtml = String::from("<script>").into();
/// ```
///
/// ```compile_fail,E0624
/// let body = downlink_markdown::SafeHtml::vouched(String::from("<script>"));
/// ```
///
/// ```compile_fail,E0423
/// let body = downlink_markdown::SafeHtml(String::from("<script>"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Vouches for `html`, which the caller composed of literals, escaped text and sanitised fragments.
    pub(crate) fn vouched(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML, owned.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
