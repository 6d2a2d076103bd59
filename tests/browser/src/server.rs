//! A plain static file server that counts what it serves and can misbehave on demand.
//!
//! Like the simplest hosts: `index.html` for folders, a redirect to the final slash, `404.html` with
//! status 404 for the rest, `ETag` and `If-None-Match`, no rewrite rules.

mod compression;
mod delivery;
mod fault;
mod files;
mod head;
mod policy;
mod script;

pub use fault::{Fault, Gate};
pub use policy::Policy;

use fault::Active;
use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// A running server; dropping it stops it.
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
}

/// A request that was answered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Request {
    /// Decoded, below the folder that is served, without a leading slash and query.
    pub path: String,
    /// The answer's status; 0 when the connection was cut instead.
    pub status: u16,
    /// Bytes of the answer's body as they were sent: compressed where they were.
    pub body_bytes: usize,
}

struct Shared {
    folder: Mutex<PathBuf>,
    /// Begins and ends with a slash.
    mount: String,
    requests: Mutex<Vec<Request>>,
    faults: Mutex<Vec<Active>>,
    settings: Mutex<Settings>,
    is_stopping: Mutex<bool>,
}

/// How answers are given while nothing fails.
#[derive(Clone)]
struct Settings {
    policy: Policy,
    is_compressing: bool,
    caching: String,
    is_down: bool,
    /// Stands in every page; empty for none.
    script: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            policy: Policy::default(),
            is_compressing: false,
            caching: "no-store".to_owned(),
            is_down: false,
            script: String::new(),
        }
    }
}

impl Server {
    /// Serves `folder` at `/`.
    pub fn start(folder: impl AsRef<Path>) -> Self {
        Self::start_at(folder, "/")
    }

    /// Serves `folder` below `mount`, such as `/any/sub/path/`; outside it every answer is 404.
    pub fn start_at(folder: impl AsRef<Path>, mount: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let shared = Arc::new(Shared {
            folder: Mutex::new(folder.as_ref().to_path_buf()),
            mount: mount.to_owned(),
            requests: Mutex::default(),
            faults: Mutex::default(),
            settings: Mutex::default(),
            is_stopping: Mutex::new(false),
        });
        let for_thread = Arc::clone(&shared);
        thread::spawn(move || accept(&listener, &for_thread));
        Self { shared, address }
    }

    /// The address of `path`, which is percent-encoded as the caller wishes and has no leading slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.shared.mount)
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves another folder from now on, as a deploy does.
    pub fn replace_folder(&self, folder: impl AsRef<Path>) {
        *lock(&self.shared.folder) = folder.as_ref().to_path_buf();
    }

    /// Answers under another content policy from now on.
    pub fn set_policy(&self, policy: Policy) {
        lock(&self.shared.settings).policy = policy;
    }

    /// Sends text compressed to those who accept it, as hosts do.
    pub fn set_compressing(&self, is_compressing: bool) {
        lock(&self.shared.settings).is_compressing = is_compressing;
    }

    /// The `Cache-Control` of answers from now on; at first `no-store`, so that every request is seen.
    pub fn set_caching(&self, cache_control: &str) {
        lock(&self.shared.settings).caching = cache_control.to_owned();
    }

    /// Puts a script before those of every page from now on.
    pub fn set_script(&self, script: &str) {
        lock(&self.shared.settings).script = script.to_owned();
    }

    /// Closes every connection without an answer, or stops doing so: for pages and workers alike the
    /// network is gone. What waits or stalls ends at once.
    pub fn set_down(&self, is_down: bool) {
        lock(&self.shared.settings).is_down = is_down;
        if is_down {
            lock(&self.shared.faults).iter().for_each(Active::end);
        }
    }

    /// All requests since the start or the last [`Server::forget`].
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// How many requests had `part` in their path.
    pub fn count(&self, part: &str) -> usize {
        lock(&self.shared.requests).iter().filter(|request| request.path.contains(part)).count()
    }

    /// Body bytes of all answers.
    pub fn body_bytes(&self) -> usize {
        lock(&self.shared.requests).iter().map(|request| request.body_bytes).sum()
    }

    /// Forgets the requests so far.
    pub fn forget(&self) {
        lock(&self.shared.requests).clear();
    }

    /// From now on, requests with `part` in their path meet `fault`: the next `times`, or all.
    pub fn add_fault(&self, part: &str, fault: Fault, times: Option<usize>) {
        lock(&self.shared.faults).push(Active::new(part, fault, times));
    }

    /// How many requests have met the faults that are there now.
    pub fn fault_count(&self) -> usize {
        lock(&self.shared.faults).iter().map(|active| active.met).sum()
    }

    /// Ends all faults; connections that stalled are closed.
    pub fn heal(&self) {
        lock(&self.shared.faults).drain(..).for_each(|active| active.end());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        *lock(&self.shared.is_stopping) = true;
        self.heal();
        // Wakes the thread that accepts.
        TcpStream::connect(self.address).ok();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for connection in listener.incoming() {
        if *lock(&shared.is_stopping) {
            return;
        }
        let Ok(connection) = connection else { continue };
        let shared = Arc::clone(shared);
        // One request a connection keeps every answer, cut or held, apart from the others.
        thread::spawn(move || delivery::answer(connection, &shared));
    }
}
