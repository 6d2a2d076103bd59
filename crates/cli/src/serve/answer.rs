//! What a static server answers to an address.

use super::{fault::Fault, site::Served};
use std::sync::Arc;

/// The script that reloads the open page; no page refers to it but those served here.
pub(super) const RELOAD_SCRIPT_PATH: &str = "/__reload.js";

/// An answer: status, type, body and, for a redirect, where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    pub(super) location: Option<String>,
    pub(super) body: Arc<[u8]>,
}

/// Answers the target of a request line: an absolute path with an optional query.
pub(super) fn answer(served: &Served, target: &str) -> Answer {
    let (path, query) = target.find(['?', '#']).map_or((target, ""), |at| target.split_at(at));
    // Two slashes at the beginning of an address name a host.
    let path = path.trim_start_matches('/');
    let fault = served.fault.as_deref();
    let Some(site) = &served.files else {
        return page(503, &fault.cloned().unwrap_or_default().page(), None);
    };
    let (files, before) = (&site.now, &site.before);
    // The files are a map: a path that climbs out of the site finds nothing.
    let name = decode(path);
    let is_folder = name.is_empty() || name.ends_with('/');
    let file = if is_folder { format!("{name}index.html") } else { name.clone() };
    if let Some(bytes) = files.get(&file).or_else(|| before.get(&file)) {
        return found(200, &file, bytes, fault);
    }
    if !is_folder && files.contains_key(&format!("{name}/index.html")) {
        let location = Some(format!("/{path}/{query}"));
        return Answer {
            status: 301,
            content_type: "text/plain; charset=utf-8",
            location,
            body: Arc::from([]),
        };
    }
    match files.get("404.html") {
        Some(bytes) => found(404, "404.html", bytes, fault),
        None => page(404, "<!doctype html><title>404</title><p>Not found</p></html>", fault),
    }
}

fn found(status: u16, file: &str, bytes: &Arc<[u8]>, fault: Option<&Fault>) -> Answer {
    let content_type = content_type(file);
    let is_page = content_type.starts_with("text/html");
    let body = if is_page { with_additions(bytes, fault) } else { bytes.clone() };
    Answer { status, content_type, location: None, body }
}

fn page(status: u16, html: &str, fault: Option<&Fault>) -> Answer {
    found(status, "x.html", &html.as_bytes().into(), fault)
}

/// The page with what is wrong and with the reload script at its end, outside of what the app takes over.
fn with_additions(bytes: &[u8], fault: Option<&Fault>) -> Arc<[u8]> {
    let end = bytes.windows(7).rposition(|window| window == b"</body>").unwrap_or(bytes.len());
    let bar = fault.map(Fault::bar).unwrap_or_default();
    let script = format!("<script src=\"{RELOAD_SCRIPT_PATH}\" async></script>");
    [&bytes[..end], bar.as_bytes(), script.as_bytes(), &bytes[end..]].concat().into()
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// Percent-escapes decoded; a bad one stays as text and finds nothing.
fn decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match escape.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{super::site::Files, *};

    fn site() -> Served {
        let files = ["index.html", "posts/优化/index.html", "app/x.wasm", "404.html"];
        let body = |file| Arc::from(format!("<body>{file}</body>").as_bytes());
        let files = Files {
            now: files.map(|file| (file.to_owned(), body(file))).into(),
            before: [("bundle/posts/old.json".to_owned(), body("old"))].into(),
        };
        Served { files: Some(Arc::new(files)), fault: None }
    }

    fn check(target: &str, status: u16, part: &str) {
        let answer = answer(&site(), target);
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, status, "{target}: {body}");
        assert!(body.contains(part) || answer.location.as_deref() == Some(part), "{target}: {body}");
    }

    #[test]
    fn serves_as_a_static_host_does() {
        check("/", 200, "index.html");
        check("/?q=a", 200, "index.html");
        check("/posts/%E4%BC%98%E5%8C%96/", 200, "posts/优化/index.html");
        check("/posts/%E4%BC%98%E5%8C%96", 301, "/posts/%E4%BC%98%E5%8C%96/");
        check("/posts/%E4%BC%98%E5%8C%96?q=a", 301, "/posts/%E4%BC%98%E5%8C%96/?q=a");
        check("//posts/%E4%BC%98%E5%8C%96", 301, "/posts/%E4%BC%98%E5%8C%96/");
        check("///", 200, "index.html");
        check("/nothing", 404, "404.html");
        check("/bundle/posts/old.json", 200, "old");
    }

    #[test]
    fn hostile_paths_find_nothing() {
        for target in [
            "/../Cargo.toml",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/posts/..%2f..%2findex.html",
            "/%",
            "/%zz",
            "/%ff",
            "//etc/passwd",
            "/\0",
        ] {
            check(target, 404, "404.html");
        }
    }

    #[test]
    fn only_pages_reload() {
        check("/", 200, "index.html<script src=\"/__reload.js\" async></script></body>");
        let answer = answer(&site(), "/app/x.wasm");
        assert_eq!(
            (answer.content_type, &*answer.body),
            ("application/wasm", &b"<body>app/x.wasm</body>"[..])
        );
    }

    fn failed(files: Option<Arc<Files>>) -> Served {
        Served { files, fault: Some(Arc::new(Fault::of_message("a.md:1: <bad>"))) }
    }

    #[test]
    fn a_failed_first_build_says_why() {
        let answer = answer(&failed(None), "/");
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(
            answer.status == 503 && body.contains("a.md:1: &lt;bad&gt;") && body.contains("__reload"),
            "{body}"
        );
        assert!(body.contains("default-src 'none'") && !body.contains("last good"), "{body}");
    }

    #[test]
    fn a_page_of_the_last_good_version_says_what_is_wrong_since() {
        let served = failed(site().files);
        for (target, status) in [("/", 200), ("/nothing", 404)] {
            let answer = answer(&served, target);
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            let page = body.strip_prefix("<body>").unwrap().split('<').next().unwrap();
            assert!(answer.status == status && page.ends_with(".html"), "{body}");
            assert!(body.contains("last good version") && body.contains("a.md:1: &lt;bad&gt;"), "{body}");
            assert!(body.ends_with("<script src=\"/__reload.js\" async></script></body>"), "{body}");
        }
        assert_eq!(answer(&served, "/app/x.wasm").body, answer(&site(), "/app/x.wasm").body);
    }
}
