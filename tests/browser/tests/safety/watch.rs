//! A browser that tells what a page did, and what it could do.

use downlink_browser_tests::{Browser, Server};
use serde_json::Value;
use std::collections::BTreeSet;

const DETECTOR: &str = include_str!("detector.js");

/// The strict policy, which pages are measured by and not protected by.
pub(crate) const REPORTED: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     base-uri 'none'; form-action 'none'";

/// A browser with the detector in every page.
pub(crate) struct Watch {
    pub(crate) browser: Browser,
}

/// What was seen of a page.
pub(crate) struct Seen {
    /// What ran, and what the strict policy would have stopped.
    pub(crate) executed: Vec<String>,
    /// What is armed.
    pub(crate) armed: Vec<String>,
    /// The paragraphs of the article's own that stand where they should.
    pub(crate) marks: BTreeSet<usize>,
    /// Whether it went elsewhere or called itself something else.
    pub(crate) is_moved: bool,
}

impl Watch {
    pub(crate) fn start() -> Self {
        let browser = Browser::start();
        // Hundreds of pages are opened, and keeping each for reading offline shows no text to anybody.
        browser.without_worker();
        browser.before_every_page(DETECTOR);
        Self { browser }
    }

    /// Does everything a reader might do on the page that is shown, and tells what came of it.
    pub(crate) fn look(&self) -> Seen {
        // The driver asks the next page when this one goes away; that one is not marked.
        self.browser.run("detector.isShown = true;", &[]);
        let seen = self.run(
            "return (async () => {
               const before = location.href + document.title;
               const armed = detector.inspect();
               const text = document.querySelector('.prose');
               const marks = [...(text?.querySelectorAll('p') ?? [])]
                 .map((e) => /^Mark (\\d+)$/.exec(e.textContent)?.[1]).filter(Boolean).map(Number);
               await detector.provoke();
               return { executed: detector.executed, armed, marks,
                 is_moved: !detector.isShown || before !== location.href + document.title };
             })();",
            &[],
        );
        let texts = |name: &str| -> Vec<String> {
            let list = seen[name].as_array().into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let marks = seen["marks"].as_array().into_iter().flatten();
        Seen {
            executed: texts("executed"),
            armed: texts("armed"),
            marks: marks.filter_map(|mark| usize::try_from(mark.as_u64()?).ok()).collect(),
            is_moved: seen["is_moved"].as_bool() != Some(false),
        }
    }

    /// What a function body returns; hostile texts reach the driver in ASCII, since it loses others.
    pub(crate) fn run(&self, body: &str, arguments: &[Value]) -> Value {
        let body = format!(
            "const given = arguments;
             return Promise.resolve((function () {{ {body} }}).apply(null, given)).then((value) =>
               JSON.stringify(value ?? null).replace(/[^ -~]/g, (c) => '\\\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')));"
        );
        let text = self.browser.run(&body, arguments);
        let text = text.as_str().expect("the page answers in JSON");
        // Half of a pair is no text; it is shown as what it is.
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// The page that is shown does nothing and can do nothing.
    pub(crate) fn expect_harmless(&self, what: &str) -> Seen {
        let seen = self.look();
        assert!(seen.executed.is_empty(), "{what} ran: {:#?}", seen.executed);
        assert!(seen.armed.is_empty(), "{what} is armed: {:#?}", seen.armed);
        assert!(!seen.is_moved, "{what} moved to {}", self.browser.url());
        seen
    }

    /// Goes to an address as the app does when a link is followed.
    pub(crate) fn follow(&self, url: &str) {
        self.browser.run(
            "window.shown = document.querySelector('main');
             history.pushState(null, '', arguments[0]);
             dispatchEvent(new PopStateEvent('popstate'));",
            &[url.into()],
        );
        self.browser.wait(
            url,
            "(() => { const main = document.querySelector('main'); return main && main !== shown && !main.querySelector('[aria-busy=true]'); })()",
        );
    }

    /// No request went anywhere but to the server.
    pub(crate) fn expect_own_requests(&self, server: &Server) {
        let origin = server.origin();
        // The browser's own pages have addresses of their own schemes.
        let is_foreign =
            |url: &String| (url.starts_with("http") || url.starts_with("ws")) && !url.starts_with(&origin);
        let foreign: Vec<String> = self.browser.requested_urls().into_iter().filter(is_foreign).collect();
        assert!(foreign.is_empty(), "requests to other sites: {foreign:#?}");
    }
}
