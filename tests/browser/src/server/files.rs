//! From a request's path to an answer out of a folder.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

/// An answer, whole.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    /// Headers beside the usual ones, each with its line end.
    pub(super) headers: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn new(status: u16, kind: &'static str, body: Vec<u8>) -> Self {
        Self { status, kind, headers: String::new(), body }
    }

    /// Nothing is served outside the mount.
    pub(super) fn outside() -> Self {
        Self::new(404, "text/plain", b"outside the site".to_vec())
    }

    /// Whether a browser shows it as a page.
    pub(super) fn is_page(&self) -> bool {
        self.kind.starts_with("text/html")
    }

    /// Whether hosts compress it.
    pub(super) fn is_text(&self) -> bool {
        let kinds = [
            "text/",
            "application/json",
            "application/xml",
            "application/manifest",
            "application/wasm",
            "image/svg",
        ];
        kinds.iter().any(|kind| self.kind.starts_with(kind))
    }

    /// A tag of the content: equal for equal bytes.
    pub(super) fn tag(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.body.hash(&mut hasher);
        format!("\"{:016x}\"", hasher.finish())
    }

    /// Other bytes of the same length.
    pub(super) fn damage(&mut self) {
        if let Some(middle) = self.body.len().checked_div(2).and_then(|at| self.body.get_mut(at)) {
            *middle ^= 1;
        }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut head = format!(
            "HTTP/1.1 {} Status\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
            self.status,
            self.kind,
            self.body.len()
        );
        head.push_str(&self.headers);
        let mut bytes = (head + "\r\n").into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// The answer for `path` (decoded, relative); `target` is the path as it was asked for.
pub(super) fn find(folder: &Path, path: &str, target: &str) -> Answer {
    let file = folder.join(path);
    let is_inside = !path.starts_with('/') && !path.split('/').any(|part| part == "..");
    if is_inside && file.is_dir() {
        if !target.ends_with('/') {
            return Answer {
                headers: format!("Location: {target}/\r\n"),
                ..Answer::new(301, "text/plain", Vec::new())
            };
        }
        if let Ok(body) = fs::read(file.join("index.html")) {
            return Answer::new(200, "text/html; charset=utf-8", body);
        }
    } else if is_inside && let Ok(body) = fs::read(&file) {
        return Answer::new(200, kind(path), body);
    }
    let page = fs::read(folder.join("404.html")).unwrap_or_default();
    Answer::new(404, "text/html; charset=utf-8", page)
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}

/// Undoes percent-encoding; what is no valid escape stays as it is.
pub(super) fn decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escape = (byte == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_names() {
        for (path, expected) in [
            ("sw.js", "text/javascript"),
            ("manifest.webmanifest", "application/manifest+json"),
            ("app/fonts/math.woff2", "font/woff2"),
            ("icons/192.png", "image/png"),
            ("bundle/assets/1.webp", "image/webp"),
            ("bundle/search/1.bin", "application/octet-stream"),
        ] {
            assert_eq!(kind(path), expected, "{path}");
        }
    }

    #[test]
    fn tags_follow_bytes() {
        let answer = |body: &str| Answer::new(200, "text/plain", body.into());
        assert_eq!(answer("a").tag(), answer("a").tag());
        assert_ne!(answer("a").tag(), answer("b").tag());
    }

    #[test]
    fn paths_are_decoded() {
        assert_eq!(decode("posts/%E8%BF%9B%E7%A8%8B/"), "posts/进程/");
        assert_eq!(decode("100%"), "100%");
    }
}
