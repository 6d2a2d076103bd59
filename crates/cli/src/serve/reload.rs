//! Telling open pages that the site has changed.

use super::site::Site;
use std::{
    io::{self, Write},
    time::Duration,
};

/// Where pages listen.
pub(super) const EVENTS_PATH: &str = "/__reload";

/// Reloads the page when the site has another version than at its first word.
pub(super) const SCRIPT: &str = "let first;
new EventSource('/__reload').onmessage = ({ data }) => {
  first ??= data;
  if (first !== data) location.reload();
};
";

/// Silence after which a comment finds out whether the page is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Writes the version at every change until the page is gone.
pub(super) fn stream(site: &Site, started: u128, mut page: impl Write) -> io::Result<()> {
    page.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\
          X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n",
    )?;
    let mut known = None;
    loop {
        let version = site.wait_for_other(known, HEARTBEAT);
        if known == Some(version) {
            page.write_all(b": still here\n\n")?;
        } else {
            // The server's start is part of it, so that a restarted server reloads pages too.
            write!(page, "data: {started}-{version}\n\n")?;
            known = Some(version);
        }
        page.flush()?;
    }
}
