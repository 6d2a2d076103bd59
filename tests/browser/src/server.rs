//! A plain static file server that counts what it serves and can misbehave on demand.
//!
//! Like the simplest hosts: `index.html` for folders, a redirect to the final slash, `404.html` with
//! status 404 for the rest, no rewrite rules.

mod fault;
mod files;
mod policy;

pub use fault::{Fault, Gate};
pub use policy::Policy;

use fault::{Active, Effect};
use std::{
    io::{BufRead, BufReader, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
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
    /// Bytes of the answer's body.
    pub body_bytes: usize,
}

struct Shared {
    folder: Mutex<PathBuf>,
    /// Begins and ends with a slash.
    mount: String,
    requests: Mutex<Vec<Request>>,
    faults: Mutex<Vec<Active>>,
    policy: Mutex<Policy>,
    is_stopping: Mutex<bool>,
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
            policy: Mutex::default(),
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
        *lock(&self.shared.policy) = policy;
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
        lock(&self.shared.faults).push(Active { part: part.to_owned(), fault, left: times });
    }

    /// Ends all faults.
    pub fn heal(&self) {
        lock(&self.shared.faults).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        *lock(&self.shared.is_stopping) = true;
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
        thread::spawn(move || answer(connection, &shared));
    }
}

fn answer(mut connection: TcpStream, shared: &Shared) -> Option<()> {
    let target = read_request(&connection)?;
    let target = target.split(['?', '#']).next().unwrap_or_default();
    let inside = target.strip_prefix(&shared.mount);
    let path = files::decode(inside.unwrap_or(target));
    let effect = fault::meet(&mut lock(&shared.faults), &path);
    let folder = lock(&shared.folder).clone();
    let mut answer = match inside {
        Some(_) => files::find(&folder, &path, target),
        None => files::Answer::outside(),
    };
    let note =
        |status, body_bytes| lock(&shared.requests).push(Request { path: path.clone(), status, body_bytes });
    match effect {
        Effect::None => {}
        Effect::Cut => {
            note(0, 0);
            return connection.shutdown(Shutdown::Both).ok();
        }
        Effect::Held(gate) => gate.wait(),
        Effect::Replaced(other) => answer = other,
        Effect::Damaged => answer.damage(),
    }
    lock(&shared.policy).apply(&mut answer);
    note(answer.status, answer.body.len());
    connection.write_all(&answer.to_bytes()).ok()
}

fn read_request(connection: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next()?.ok()?;
    // To the end of the headers, else closing the connection resets it.
    lines.map_while(Result::ok).find(String::is_empty);
    first.split(' ').nth(1).map(str::to_owned)
}
