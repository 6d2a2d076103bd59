//! Errors that no script of a page caught.

use crate::Browser;
use serde_json::Value;

/// Whoever prevents the default has dealt with an error; that is known once all have heard of it.
const RECORD: &str = "
window.__unhandled = [];
for (const kind of ['error', 'unhandledrejection']) {
  addEventListener(kind, (event) => setTimeout(() => {
    if (!event.defaultPrevented) __unhandled.push(`${kind}: ${event.message ?? event.reason}`);
  }));
}";

impl Browser {
    /// Records, from the next page on, the errors and rejections that nobody deals with.
    pub fn record_unhandled(&self) {
        self.before_every_page(RECORD);
    }

    /// What was recorded on the page that is shown.
    pub fn unhandled(&self) -> Vec<String> {
        let list = self.eval("window.__unhandled ?? []");
        list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
