//! `serve`: the preview follows edits.

use crate::support::Place;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdout},
};

struct Preview {
    child: Child,
    said: BufReader<ChildStdout>,
    address: String,
}

impl Preview {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut child = place.command(&[&["serve"], arguments].concat()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let mut preview = Self { child, said, address: String::new() };
        let line = preview.wait_for("http://");
        let (_, rest) = line.split_once("http://").unwrap();
        preview.address = rest.split('/').next().unwrap().to_owned();
        preview
    }

    /// The next line that holds `part`.
    fn wait_for(&mut self, part: &str) -> String {
        let mut line = String::new();
        while !line.contains(part) {
            line.clear();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "it ended before it said {part}");
        }
        line
    }

    fn request(&self, method: &str, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)
            .unwrap();
        stream
    }

    /// What is answered to lines of a request of one's own.
    fn answer(&self, lines: &[&str]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{}\r\nConnection: close\r\n\r\n", lines.join("\r\n")).unwrap();
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        String::from_utf8_lossy(&text).into_owned()
    }

    fn get(&self, path: &str) -> String {
        let mut text = Vec::new();
        self.request("GET", path).read_to_end(&mut text).unwrap();
        String::from_utf8_lossy(&text).into_owned()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn an_edit_reaches_the_open_page() {
    let place = Place::with_post();
    let mut preview = Preview::start(&place, &["--port", "0"]);
    let page = preview.get("/posts/a/");
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("First text") && page.contains("/__reload.js"),
        "{page}"
    );
    let mut events = BufReader::new(preview.request("GET", "/__reload"));
    let first = next_event(&mut events);
    place.write("content/a.md", "---\ntitle: Alpha\ndate: 2024-01-01\n---\n\nSecond text\n");
    preview.wait_for("built 1 post");
    assert_ne!(next_event(&mut events), first);
    assert!(preview.get("/posts/a/").contains("Second text"));
}

/// The next event that the preview tells an open page.
fn next_event(events: &mut impl BufRead) -> String {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        assert!(events.read_line(&mut line).expect("the preview goes on") > 0);
    }
    line
}

#[test]
fn a_broken_edit_keeps_the_last_good_page() {
    let place = Place::with_post();
    let mut preview = Preview::start(&place, &["--port", "0"]);
    let mut errors = BufReader::new(preview.child.stderr.take().unwrap());
    place.write("content/a.md", "---\ntitle: [unclosed\n---\n\nBroken\n");
    let mut line = String::new();
    while !line.contains("last good version") {
        line.clear();
        assert!(errors.read_line(&mut line).unwrap() > 0);
    }
    let page = preview.get("/posts/a/");
    assert!(page.contains("First text") && page.contains("This is the last good version"), "{page}");
    assert!(page.contains("<li>a.md:") && page.contains("error["), "{page}");
    let style = preview.get("/__preview.css");
    assert!(style.starts_with("HTTP/1.1 200") && style.contains("text/css"), "{style}");
    place.write("content/a.md", "---\ntitle: Alpha\ndate: 2024-01-01\n---\n\nThird text\n");
    preview.wait_for("built 1 post");
    let page = preview.get("/posts/a/");
    assert!(page.contains("Third text") && !page.contains("last good version"), "{page}");
}

#[test]
fn a_broken_edit_reloads_the_open_page() {
    let place = Place::with_post();
    let preview = Preview::start(&place, &["--port", "0"]);
    let mut events = BufReader::new(preview.request("GET", "/__reload"));
    let first = next_event(&mut events);
    place.write("content/a.md", "---\ntitle: [unclosed\n---\n\nBroken\n");
    assert_ne!(next_event(&mut events), first);
    assert!(preview.get("/").contains("This is the last good version"));
}

#[test]
fn nobody_claims_a_good_version_before_there_is_one() {
    let place = Place::new();
    place.write("content/a.md", "---\ntitle: [unclosed\n---\n\nBroken\n");
    let mut preview = Preview::start(&place, &["--port", "0"]);
    let page = preview.get("/");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("<li>a.md:"), "{page}");
    assert!(!page.contains("last good"), "{page}");
    place.write("content/a.md", "---\ntitle: Alpha\ndate: 2024-01-01\n---\n\nFirst text\n");
    preview.wait_for("built 1 post");
    assert!(preview.get("/posts/a/").starts_with("HTTP/1.1 200"));
    let mut errors = String::new();
    let mut stderr = preview.child.stderr.take().unwrap();
    preview.child.kill().unwrap();
    stderr.read_to_string(&mut errors).unwrap();
    assert!(errors.contains("no good version yet") && !errors.contains("last good"), "{errors}");
}

#[test]
fn it_answers_as_a_static_host_does() {
    let place = Place::with_post();
    let preview = Preview::start(&place, &["--port", "0"]);
    assert!(preview.get("/nothing").starts_with("HTTP/1.1 404"));
    assert!(preview.get("/posts/a").contains("Location: /posts/a/"));
    assert!(preview.get("/../../etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(preview.get("/bundle/bundle.json").contains("application/json"));
    assert!(preview.get("/posts/a/index.md").contains("First text"));
    let mut answer = String::new();
    preview.request("POST", "/").read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 405") && answer.contains("Allow: GET, HEAD"), "{answer}");
    let location = preview.get("//posts/a?q=b");
    assert!(location.contains("Location: /posts/a/?q=b\r\n"), "{location}");
    let whole = format!("GET http://{}/posts/a/ HTTP/1.1", preview.address);
    let host = format!("Host: {}", preview.address);
    assert!(preview.answer(&[&whole, &host]).starts_with("HTTP/1.1 200"));
    let foreign = preview.answer(&["GET http://evil.example/posts/a/ HTTP/1.1", &host]);
    assert!(foreign.starts_with("HTTP/1.1 403"), "{foreign}");
}

#[test]
fn what_a_browser_has_or_does_not_want_is_not_sent() {
    let place = Place::with_post();
    place.write("content/static/film.mp4", "0123456789");
    let preview = Preview::start(&place, &["--port", "0"]);
    let host = format!("Host: {}", preview.address);
    let ask = |path: &str, lines: &[&str]| {
        preview.answer(&[&[&*format!("GET {path} HTTP/1.1"), &host], lines].concat())
    };
    let page = ask("/posts/a/", &[]);
    let tag = page.lines().find_map(|line| line.strip_prefix("ETag: ")).expect("an answer has a tag");
    let again = ask("/posts/a/", &[&format!("If-None-Match: {tag}")]);
    assert!(again.starts_with("HTTP/1.1 304") && again.ends_with("\r\n\r\n"), "{again}");
    let part = ask("/film.mp4", &["Range: bytes=2-5"]);
    assert!(part.starts_with("HTTP/1.1 206") && part.ends_with("\r\n\r\n2345"), "{part}");
    assert!(
        part.contains("Content-Range: bytes 2-5/10") && part.contains("Content-Type: video/mp4"),
        "{part}"
    );
    let beyond = ask("/film.mp4", &["Range: bytes=10-"]);
    assert!(beyond.starts_with("HTTP/1.1 416") && beyond.contains("Content-Range: bytes */10"), "{beyond}");
    let missing = ask("/nothing", &["If-None-Match: *", "Range: bytes=0-1"]);
    assert!(missing.starts_with("HTTP/1.1 404"), "{missing}");
}

#[test]
fn a_busy_port_gives_way_to_the_next() {
    let place = Place::with_post();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::start(&place, &["--port", &port.to_string()]);
    assert_ne!(preview.address, format!("127.0.0.1:{port}"));
    assert!(preview.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn other_names_of_this_machine_are_refused() {
    let place = Place::with_post();
    let preview = Preview::start(&place, &["--port", "0"]);
    for host in ["localhost", "localhost:1", "127.0.0.1", "[::1]:4321", "notes.localhost"] {
        let answer = preview.answer(&["GET /posts/a/ HTTP/1.1", &format!("Host: {host}")]);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("First text"), "{host}: {answer}");
    }
    for path in ["/posts/a/", "/bundle/bundle.json", "/__reload", "/__reload.js", "/nothing"] {
        let answer = preview.answer(&[&format!("GET {path} HTTP/1.1"), "Host: evil.example:4321"]);
        assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("--host"), "{path}: {answer}");
        assert!(!answer.contains("First text"), "{path}: {answer}");
    }
    for hosts in [&[][..], &["Host:"], &["Host: localhost", "Host: evil.example"]] {
        let lines = [&["GET / HTTP/1.1"], hosts].concat();
        let answer = preview.answer(&lines);
        assert!(answer.starts_with("HTTP/1.1 400"), "{lines:?}: {answer}");
    }
}

#[test]
fn any_address_is_answered_where_all_are_listened_on() {
    let place = Place::with_post();
    let mut preview = Preview::start(&place, &["--port", "0", "--host", "0.0.0.0"]);
    preview.address = preview.address.replace("0.0.0.0", "127.0.0.1");
    let status = |host: &str| {
        let answer = preview.answer(&["GET / HTTP/1.1", &format!("Host: {host}")]);
        answer.split_whitespace().nth(1).map(str::to_owned)
    };
    assert_eq!(status("192.168.1.5:4321").as_deref(), Some("200"));
    assert_eq!(status("[fe80::1]").as_deref(), Some("200"));
    assert_eq!(status("evil.example").as_deref(), Some("403"));
}

#[test]
fn answers_are_for_the_previews_own_pages() {
    let place = Place::with_post();
    let preview = Preview::start(&place, &["--port", "0"]);
    for path in ["/", "/bundle/bundle.json", "/nothing", "/__reload.js"] {
        let answer = preview.get(path).to_lowercase();
        for header in [
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-cache",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.contains(header), "{path} has no {header}: {answer}");
        }
    }
}
