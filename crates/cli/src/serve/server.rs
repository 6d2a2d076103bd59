//! The HTTP server of the preview.

use super::{
    answer::{Answer, RELOAD_SCRIPT_PATH, answer},
    fault,
    hosts::{Hosts, Refusal},
    reload,
    site::Site,
};
use crate::{failure::Failure, terminal::say_aside};
use std::{
    io::{Cursor, ErrorKind},
    net::TcpListener,
    sync::Arc,
    thread,
    time::{SystemTime, UNIX_EPOCH},
};
use tiny_http::{Header, Method, Request, Response, Server};

/// Ports that are tried after a busy one.
const PORT_TRIES: u16 = 20;
/// Requests answered at once; open pages that wait for a reload have threads of their own.
const WORKERS: usize = 4;

/// Listens on `port`, or on the next free one, and returns the address to open.
pub(super) fn listen(host: &str, port: u16) -> Result<(Arc<Server>, String), Failure> {
    for candidate in port..=port.saturating_add(PORT_TRIES) {
        let listener = match TcpListener::bind((host, candidate)) {
            Ok(listener) => listener,
            Err(error) if error.kind() == ErrorKind::AddrInUse => continue,
            Err(error) => {
                return Err(Failure::Other(format!(
                    "cannot listen on {host}:{candidate}: {error}; try another --host or --port"
                )));
            }
        };
        let actual = listener.local_addr().map_or(candidate, |address| address.port());
        if port != 0 && actual != port {
            say_aside(&format!("port {port} is taken; using {actual}"));
        }
        let server = Server::from_listener(listener, None).map_err(|error| {
            Failure::Other(format!("cannot serve on {host}:{actual}: {error}; try another --port"))
        })?;
        let shown = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        return Ok((Arc::new(server), format!("http://{shown}:{actual}/")));
    }
    Err(Failure::Other(format!(
        "the ports {port} to {} are taken; name another with --port",
        port.saturating_add(PORT_TRIES)
    )))
}

/// Answers requests from now on.
pub(super) fn start(server: &Arc<Server>, site: &Arc<Site>, hosts: &Hosts) {
    let started = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_millis());
    for _ in 0..WORKERS {
        let (server, site, hosts) = (server.clone(), site.clone(), hosts.clone());
        thread::spawn(move || {
            for request in server.incoming_requests() {
                handle(request, &site, &hosts, started);
            }
        });
    }
}

fn handle(request: Request, site: &Arc<Site>, hosts: &Hosts, started: u128) {
    if let Err(refusal) = hosts.check(&hosts_of(&request)) {
        // A page that left meanwhile is of no interest; the same below.
        request.respond(response(refused(refusal))).ok();
        return;
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(Response::empty(405)).ok();
        return;
    }
    let answer = match request.url() {
        reload::EVENTS_PATH => {
            let site = site.clone();
            thread::spawn(move || reload::stream(&site, started, request.into_writer()));
            return;
        }
        RELOAD_SCRIPT_PATH => own_file("text/javascript; charset=utf-8", reload::SCRIPT),
        fault::STYLE_PATH => own_file("text/css; charset=utf-8", fault::STYLE),
        target => answer(&site.served(), target),
    };
    request.respond(response(answer)).ok();
}

/// A file of the preview itself.
fn own_file(content_type: &'static str, text: &str) -> Answer {
    Answer { status: 200, content_type, location: None, body: text.as_bytes().into() }
}

fn hosts_of(request: &Request) -> Vec<&str> {
    let is_host = |header: &&Header| header.field.equiv("Host");
    request.headers().iter().filter(is_host).map(|header| header.value.as_str()).collect()
}

fn refused(refusal: Refusal) -> Answer {
    let (status, reason) = match refusal {
        Refusal::NoHost => (400, "The request does not say which host it is for.\n"),
        Refusal::Foreign => (
            403,
            "This preview answers to localhost and to the address it listens on, so that no other site can read it \
             by a name of its own.\nOpen it by one of those, or start it with `--host` and the name to use.\n",
        ),
    };
    Answer {
        status,
        content_type: "text/plain; charset=utf-8",
        location: None,
        body: reason.as_bytes().into(),
    }
}

fn response(answer: Answer) -> Response<Cursor<Arc<[u8]>>> {
    let length = answer.body.len();
    let mut headers = vec![
        header("Content-Type", answer.content_type),
        header("Cache-Control", "no-cache"),
        header("X-Content-Type-Options", "nosniff"),
        header("Referrer-Policy", "no-referrer"),
        header("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    headers.extend(answer.location.as_deref().map(|location| header("Location", location)));
    Response::new(
        answer.status.into(),
        headers.into_iter().flatten().collect(),
        Cursor::new(answer.body),
        Some(length),
        None,
    )
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}
