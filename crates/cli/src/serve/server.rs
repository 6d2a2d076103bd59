//! The HTTP server of the preview.

use super::{
    answer::{Answer, RELOAD_SCRIPT_PATH, answer},
    extent::{Asked, Extent, extent, tag_of},
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
    let own = hosts.check(&values(&request, "Host")).and_then(|()| hosts.own_target(request.url()));
    let target = match own {
        Ok(target) => target.into_owned(),
        // A page that left meanwhile is of no interest; the same below.
        Err(refusal) => return drop(request.respond(response(refused(refusal), &Asked::default()))),
    };
    if !matches!(request.method(), Method::Get | Method::Head) {
        let allow = header("Allow", "GET, HEAD");
        let refused = allow.into_iter().fold(Response::empty(405), Response::with_header);
        return drop(request.respond(refused));
    }
    let answer = match target.as_str() {
        reload::EVENTS_PATH => {
            let site = site.clone();
            thread::spawn(move || reload::stream(&site, started, request.into_writer()));
            return;
        }
        RELOAD_SCRIPT_PATH => own_file("text/javascript; charset=utf-8", reload::SCRIPT),
        fault::STYLE_PATH => own_file("text/css; charset=utf-8", fault::STYLE),
        target => answer(&site.served(), target),
    };
    let none_match = values(&request, "If-None-Match").join(",");
    let asked = Asked {
        none_match: Some(none_match.as_str()).filter(|list| !list.is_empty()),
        range: values(&request, "Range").first().copied().filter(|_| *request.method() == Method::Get),
        if_range: values(&request, "If-Range").first().copied(),
    };
    let response = response(answer, &asked);
    request.respond(response).ok();
}

/// A file of the preview itself.
fn own_file(content_type: &'static str, text: &str) -> Answer {
    Answer { status: 200, content_type, location: None, body: text.as_bytes().into() }
}

/// The values of all headers of a name.
fn values<'r>(request: &'r Request, name: &'static str) -> Vec<&'r str> {
    let is_meant = |header: &&Header| header.field.equiv(name);
    request.headers().iter().filter(is_meant).map(|header| header.value.as_str()).collect()
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

fn response(answer: Answer, asked: &Asked<'_>) -> Response<Cursor<Arc<[u8]>>> {
    let Answer { mut status, content_type, location, mut body } = answer;
    let mut headers = vec![
        header("Content-Type", content_type),
        header("Cache-Control", "no-cache"),
        header("X-Content-Type-Options", "nosniff"),
        header("Referrer-Policy", "no-referrer"),
        header("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    headers.extend(location.as_deref().map(|location| header("Location", location)));
    if status == 200 {
        let (tag, length) = (tag_of(&body), body.len());
        headers.extend([header("ETag", &tag), header("Accept-Ranges", "bytes")]);
        match extent(asked, &tag, length) {
            Extent::Whole => {}
            // Its body is not sent, only its length.
            Extent::Unchanged => status = 304,
            Extent::Part(range) => {
                let shown = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                headers.push(header("Content-Range", &shown));
                (status, body) = (206, body[range].into());
            }
            Extent::OutOfRange => {
                headers.push(header("Content-Range", &format!("bytes */{length}")));
                (status, body) = (416, Arc::from([]));
            }
        }
    }
    let length = body.len();
    let headers = headers.into_iter().flatten().collect();
    // Players want to know how long a file is.
    Response::new(status.into(), headers, Cursor::new(body), Some(length), None)
        .with_chunked_threshold(usize::MAX)
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}
