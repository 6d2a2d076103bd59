//! Bytes from the server.

use gloo_net::http::Request;
use web_sys::{AbortSignal, RequestCache};

/// How the browser's HTTP cache takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caching {
    /// Freely: the file never changes.
    Default,
    /// After asking the server whether its copy is current.
    Revalidate,
    /// Not at all: the cached copy is suspect.
    Reload,
}

/// Why no bytes came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No answer, or an answer that broke off.
    Network,
    /// An answer other than 200.
    Status(u16),
}

/// How long an answer may take.
const TIMEOUT_MS: u32 = 20_000;

/// The bytes at `url`.
pub(crate) async fn fetch(url: &str, caching: Caching) -> Result<Vec<u8>, FetchError> {
    let cache = match caching {
        Caching::Default => RequestCache::Default,
        Caching::Revalidate => RequestCache::NoCache,
        Caching::Reload => RequestCache::Reload,
    };
    let signal = AbortSignal::timeout_with_u32(TIMEOUT_MS);
    let request = Request::get(url).cache(cache).abort_signal(Some(&signal));
    let response = request.send().await.map_err(|_| FetchError::Network)?;
    match response.status() {
        200 => response.binary().await.map_err(|_| FetchError::Network),
        status => Err(FetchError::Status(status)),
    }
}
