//! What these tests share.

use downlink_browser_tests::{Browser, Server};
use std::{fs, path::Path};

/// Errors that the console shows when there is no network, whoever meets them.
const NO_NETWORK: [&str; 3] = ["Failed to load resource", "net::ERR", "FetchEvent"];

/// A browser that expects the network to fail.
pub(crate) fn browser() -> Browser {
    let browser = Browser::start();
    NO_NETWORK.iter().for_each(|part| browser.expect_console(part));
    browser
}

/// Opens a page and waits until it could be read without a network.
pub(crate) fn visit(browser: &Browser, url: &str) {
    browser.open_app(url);
    wait_until_kept(browser);
}

/// Waits until the page on the screen could be read without a network.
pub(crate) fn wait_until_kept(browser: &Browser) {
    browser.wait("it is kept", "document.documentElement.dataset.offline === 'ready'");
}

/// The names of all caches of the origin.
pub(crate) fn caches(browser: &Browser) -> Vec<String> {
    let names = browser.run("return caches.keys();", &[]);
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// Paths in the caches whose name contains `part`.
pub(crate) fn cached(browser: &Browser, part: &str) -> Vec<String> {
    let paths = browser.run(
        "return (async () => {
           const names = (await caches.keys()).filter((name) => name.includes(arguments[0]));
           const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
           return requests.flat().map((request) => new URL(request.url).pathname);
         })();",
        &[part.into()],
    );
    paths.as_array().into_iter().flatten().filter_map(|path| path.as_str().map(str::to_owned)).collect()
}

/// Ends the network, for pages and workers alike.
pub(crate) fn cut(server: &Server) {
    server.set_down(true);
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    let possible = "a test's folders can be read and written";
    fs::create_dir_all(to).expect(possible);
    for entry in fs::read_dir(from).expect(possible) {
        let entry = entry.expect(possible);
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect(possible);
        }
    }
}
