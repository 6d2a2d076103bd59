//! The service worker: the app's own, told which files belong to it, or one that ends reading offline.

use crate::{output::Output, shell::AppShell};
use downlink_app::routes::PLACES;
use downlink_bundle::Digest;
use serde_json::json;

/// Its path: at the root, because a worker answers for what lies beside and below it.
pub(crate) const PATH: &str = "sw.js";
/// The worker that deletes what its predecessors kept, and leaves.
const KILL_PATH: &str = "sw-kill.js";
/// Where the worker is told its files.
const MARK: &str = "__SHELL__";

/// Writes the worker whose page without content is `page`, or the one that ends reading offline.
///
/// It names every file it needs by its digest, so it changes when the app does, or what its page shows of the
/// site, and never because of a post.
pub(crate) fn write(shell: &AppShell, page: Option<&str>, output: &Output<'_>) {
    match (&shell.worker, page) {
        (Some(worker), Some(page)) => {
            output.put(PATH, worker.replacen(MARK, &told(shell, page), 1).as_bytes())
        }
        // Whoever read the site offline before is told that it is over.
        _ => {
            if let Some((_, bytes)) = shell.files.iter().find(|(path, _)| path == KILL_PATH) {
                output.put(PATH, bytes);
            }
        }
    }
}

fn told(shell: &AppShell, page: &str) -> String {
    let kept = |is_wanted: fn(&str) -> bool| -> Vec<(&str, String)> {
        let files = shell.files.iter().filter(|(path, _)| is_wanted(path));
        files.map(|(path, bytes)| (path.as_str(), Digest::of(bytes).to_string())).collect()
    };
    let (files, extras) = (kept(is_needed), kept(is_extra));
    let app = shell.template.name();
    let mut told = json!({ "app": app, "page": page, "places": PLACES, "files": files, "extras": extras });
    let mut version = Digest::of(told.to_string().as_bytes()).to_string();
    version.truncate(16);
    told["version"] = version.into();
    told.to_string()
}

/// Whether the app cannot do without a file: its code, its looks, and the font of ordinary formulas.
fn is_needed(path: &str) -> bool {
    is_code(path) || (is_font(path) && ORDINARY_FONTS.iter().any(|name| path.contains(name)))
}

/// Whether a file serves only some articles: fonts of rarer symbols.
fn is_extra(path: &str) -> bool {
    is_font(path) && !is_needed(path)
}

const ORDINARY_FONTS: [&str; 4] = ["math-basic", "math-letters", "math-operators", "math-signs"];

fn is_font(path: &str) -> bool {
    path.starts_with("app/") && path.ends_with(".woff2")
}

/// The math engine for notes that nobody packed is no part of reading the library.
fn is_code(path: &str) -> bool {
    let is_code = [".js", ".css", ".wasm"].iter().any(|extension| path.ends_with(extension));
    is_code && path.starts_with("app/") && !path.contains("math-module")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::MemSink;

    const TEMPLATE: &str =
        "<html lang=\"zh-CN\"><!-- downlink:head --><!-- downlink:body --><!-- downlink:data --></html>";

    fn files(page: Option<&str>, worker: &'static str) -> String {
        let file = |path: &str, text: &'static str| (path.to_owned(), text.as_bytes().into());
        let files = [
            file("app/main-1.css", "a"),
            file("app/math-module-2.wasm", "b"),
            file("app/downlink-math-basic-3.woff2", "c"),
            file("app/downlink-math-fraktur-4.woff2", "d"),
            file("icons/icon.svg", "e"),
            file("sw.js", worker),
            file("sw-kill.js", "kill"),
        ];
        let shell = AppShell::new(TEMPLATE, files).unwrap();
        let sink = MemSink::default();
        write(&shell, page, &Output::new(&sink));
        String::from_utf8(sink.into_files()["sw.js"].to_vec()).unwrap()
    }

    #[test]
    fn names_the_files_of_the_app() {
        let worker = files(Some("<p>\u{2028}\"__SHELL__\"</p>"), "const told = __SHELL__;");
        let told: serde_json::Value =
            serde_json::from_str(worker.strip_prefix("const told = ").unwrap().strip_suffix(';').unwrap())
                .unwrap();
        let paths = |list: &str| -> Vec<String> {
            let list = told[list].as_array().unwrap();
            list.iter().map(|file| file[0].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(paths("files"), ["app/downlink-math-basic-3.woff2", "app/main-1.css"]);
        assert_eq!(paths("extras"), ["app/downlink-math-fraktur-4.woff2"]);
        assert_eq!(told["files"][1][1], Digest::of(b"a").to_string());
        assert_eq!(told["version"].as_str().unwrap().len(), 16);
    }

    #[test]
    fn a_site_that_is_not_read_offline_ends_it() {
        assert_eq!(files(None, "const told = __SHELL__;"), "kill");
    }
}
