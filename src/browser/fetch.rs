//! Bytes from the server.

use super::timer::wait;
use futures_util::future::{Either, select};
use gloo_net::http::{Request, Response};
use js_sys::{Reflect, Uint8Array};
use std::future::Future;
use std::pin::pin;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache};

/// How the browser's caches take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caching {
    /// Freely: the file never changes.
    Default,
    /// After asking the server whether its copy is current.
    Revalidate,
    /// Not at all: the cached copy is suspect.
    Reload,
    /// What is kept already serves, but nothing more is kept: the app itself keeps what comes.
    Borrow,
}

/// Why no bytes came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No answer, or an answer that broke off.
    Network,
    /// Nothing more came for a while.
    Stalled,
    /// An answer other than 200.
    Status(u16),
    /// More bytes than any file of a library has.
    TooLarge,
}

/// How long nothing may come; an answer that goes on may take as long as it needs.
const STALL_MS: i32 = 15_000;

/// The bytes at `url`, at most `limit_bytes` of them.
pub(crate) async fn fetch(url: &str, caching: Caching, limit_bytes: usize) -> Result<Vec<u8>, FetchError> {
    let cache = match caching {
        Caching::Default => RequestCache::Default,
        Caching::Revalidate => RequestCache::NoCache,
        Caching::Reload => RequestCache::Reload,
        Caching::Borrow => RequestCache::NoStore,
    };
    let abort = AbortController::new().ok();
    let signal = abort.as_ref().map(AbortController::signal);
    let request = Request::get(url).cache(cache).abort_signal(signal.as_ref());
    let result = match unless_stalled(request.send()).await {
        Ok(Ok(response)) if response.status() == 200 => body(&response, limit_bytes).await,
        Ok(Ok(response)) => Err(FetchError::Status(response.status())),
        Ok(Err(_)) => Err(FetchError::Network),
        Err(stalled) => Err(stalled),
    };
    if let (Err(_), Some(abort)) = (&result, abort) {
        abort.abort();
    }
    result
}

async fn body(response: &Response, limit_bytes: usize) -> Result<Vec<u8>, FetchError> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader =
        stream.get_reader().dyn_into().map_err(|_| FetchError::Network)?;
    let mut bytes = Vec::new();
    loop {
        let read = JsFuture::from(reader.read());
        let result = unless_stalled(read).await?.map_err(|_| FetchError::Network)?;
        let field = |name: &str| Reflect::get(&result, &name.into()).map_err(|_| FetchError::Network);
        if field("done")?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = field("value")?.dyn_into().map_err(|_| FetchError::Network)?;
        let start = bytes.len();
        let end = start + part.length() as usize;
        if end > limit_bytes {
            return Err(FetchError::TooLarge);
        }
        bytes.resize(end, 0);
        part.copy_to(&mut bytes[start..]);
    }
}

/// What `work` gives, unless that takes too long.
async fn unless_stalled<T>(work: impl Future<Output = T>) -> Result<T, FetchError> {
    match select(pin!(work), pin!(wait(STALL_MS))).await {
        Either::Left((result, _)) => Ok(result),
        Either::Right(_) => Err(FetchError::Stalled),
    }
}
