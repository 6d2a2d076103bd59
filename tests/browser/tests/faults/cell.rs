//! One cell of the matrix: a kind of file fails in one way, the reader goes on an errand, the fault ends.

use crate::kinds::{Errand, Kind};
use downlink_browser_tests::{Browser, Fault, Gate, Server};
use serde_json::Value;
use std::time::Duration;

/// What the reader saw while files failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Seen {
    /// What was wanted.
    Content,
    /// What happened, and a way on.
    Card,
    /// The browser's own page, or somebody else's: the site was not there to say anything.
    Browser,
    /// Nothing.
    Blank,
    /// A page that waits and does not end.
    Endless,
    /// Something, but neither what was wanted nor why it is not there.
    Silent,
}

/// How a cell went.
pub(crate) struct Outcome {
    pub(crate) seen: Seen,
    /// Whether a file of the kind was asked for while it failed.
    pub(crate) was_asked: bool,
    /// Whether the way on had to be taken twice.
    pub(crate) took_twice: bool,
    /// Errors that nobody dealt with.
    pub(crate) unhandled: Vec<String>,
    /// What was still wrong after the fault had ended and the way on was taken; empty when all was well.
    pub(crate) left: String,
    /// The page's words while files failed.
    pub(crate) words: String,
}

impl Outcome {
    /// What is wrong with it; empty when nothing is.
    pub(crate) fn complaint(&self) -> String {
        let mut said = Vec::new();
        if matches!(self.seen, Seen::Blank | Seen::Endless | Seen::Silent) {
            said.push(format!("{:?}", self.seen).to_lowercase());
        }
        if !self.unhandled.is_empty() {
            said.push(format!("unhandled: {}", self.unhandled.join(" | ")));
        }
        if !self.left.is_empty() {
            said.push(format!("afterwards {}", self.left));
        }
        if said.is_empty() {
            String::new()
        } else {
            format!("{}; it showed “{}”", said.join("; "), self.words)
        }
    }
}

/// The app gives up on an answer that brings no bytes for 15 s; a page may take that, and some more.
const PATIENCE: Duration = Duration::from_secs(40);
/// How long a page of the browser's own, or of another site, is waited for.
const PAGE_PATIENCE: Duration = Duration::from_secs(6);
/// How long the site may take to be well again.
const HEALING: Duration = Duration::from_secs(25);
/// How long it may take before the way on is taken once more.
const FIRST_HEALING: Duration = Duration::from_secs(10);

/// Whether the page waits for something: what moves, and a sentence that is not finished.
const IS_BUSY: &str = "
const isBusy = () => document.querySelector('.waiting-page, [aria-busy=true], .progress-line[data-active]')
  || [...document.querySelectorAll('[role=status]:not(.visually-hidden, .toast)')].some((one) => one.innerText.trim().endsWith('…'));";

/// What a page shows: `content`, `card`, or nothing yet. Text counts when it was painted; text that was
/// there before the app counts when the app has settled, or has had time to.
const LOOK: &str = "
const here = document.body;
if (!here || !document.querySelector('#app')) return null;
const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
const says = (one) => one.checkVisibility() && one.innerText.trim().length >= 10 && one.querySelector('button, a[href]');
const isSettled = arguments[0] || document.documentElement.dataset.app || performance.now() > 3000;
if (isBusy() || !isPainted || !isSettled) return null;
if ([...document.querySelectorAll('[role=alert]')].some(says)) return 'card';
return here.innerText.trim().length >= 40 && (WANTED) ? 'content' : null;";

/// What a page shows that showed neither in time.
const LOOK_AGAIN: &str = "
if (!document.querySelector('#app')) return 'browser';
if (isBusy()) return 'endless';
const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
return isPainted && document.body.innerText.trim().length >= 40 ? 'silent' : 'blank';";

/// The page's words, those of a card or notice first.
const WORDS: &str = "
const said = [...document.querySelectorAll('[role=alert], body')].map((one) => one.innerText);
return said.join(' — ').replace(/\\s+/g, ' ').slice(0, 160);";

/// The button of the card or notice; pressed when there is one.
const GO_ON: &str = "
const way = document.querySelector('[role=alert] button, [role=alert] a[href]');
way?.click();
return Boolean(way);";

const IS_READY: &str = "return document.documentElement.dataset.app === 'ready';";

/// Whether the errand's end is on the screen, the app runs, and nothing complains.
const IS_WELL: &str = "
return document.documentElement.dataset.app === 'ready' && !isBusy()
  && !document.querySelector('[role=alert]') && Boolean(WANTED);";

/// Goes through a cell in a browser whose pages are opened without waiting for them; the server is the
/// cell's own, and with it the origin: nothing is cached, stored or registered there.
pub(crate) fn run(browser: &Browser, server: &Server, kind: &Kind, fault: &Fault) -> Outcome {
    let before = browser.console().len();
    let errand = &kind.errand;
    let gate = Gate::default();
    let fail = || {
        for file in &kind.files {
            let fault = if let Fault::Hold(_) = fault { Fault::Hold(gate.clone()) } else { fault.clone() };
            server.add_fault(file, fault, None);
        }
    };
    if errand.fails_first {
        fail();
    }
    open(browser, &server.url(errand.opens));
    if !errand.does.is_empty() {
        // Files of the library do not keep the app from starting.
        browser.wait_at_most(HEALING, IS_READY, &[]);
        if !errand.fails_first {
            fail();
        }
        browser.run(errand.does, &[]);
    }
    let seen = look(browser, kind);
    let words = text(browser.wait_at_most(Duration::ZERO, WORDS, &[]));
    let was_asked = server.fault_count() > 0;
    let mut unhandled = unhandled(browser, before, kind);
    server.heal();
    gate.open();
    let (took_twice, left) = heal(browser, server, errand, seen);
    unhandled.extend(self::unhandled(browser, before, kind));
    unhandled.sort();
    unhandled.dedup();
    Outcome { seen, was_asked, took_twice, unhandled, left, words }
}

/// Opens a page without waiting for it; what is left of the page before is gone.
fn open(browser: &Browser, url: &str) {
    browser.open("about:blank");
    browser.wait_at_most(PAGE_PATIENCE, "return location.href === 'about:blank';", &[]);
    browser.open(url);
}

fn look(browser: &Browser, kind: &Kind) -> Seen {
    let is_page = kind.name == "page";
    let is_app = !kind.errand.does.is_empty();
    let limit = if is_page { PAGE_PATIENCE } else { PATIENCE };
    let seen = browser.wait_at_most(limit, &wanting(LOOK, &kind.errand), &[is_app.into()]);
    let again = || browser.wait_at_most(PAGE_PATIENCE, &wanting(LOOK_AGAIN, &kind.errand), &[]);
    match text(seen.or_else(again)).as_str() {
        "content" => Seen::Content,
        "card" => Seen::Card,
        // While a page itself does not come, the browser says so in its own way.
        _ if is_page => Seen::Browser,
        "endless" => Seen::Endless,
        "silent" => Seen::Silent,
        _ => Seen::Blank,
    }
}

/// A script with what the errand wants in it, since pages forbid `eval`.
fn wanting(script: &str, errand: &Errand) -> String {
    format!("{IS_BUSY}{}", script.replace("WANTED", errand.shows))
}

/// Takes the way on, or loads the page anew; tells whether it took the way twice, and what is still wrong.
fn heal(browser: &Browser, server: &Server, errand: &Errand, seen: Seen) -> (bool, String) {
    let is_well = wanting(IS_WELL, errand);
    let go_on = || browser.wait_at_most(Duration::ZERO, GO_ON, &[]).is_some();
    if seen == Seen::Card && go_on() {
        if browser.wait_at_most(FIRST_HEALING, &is_well, &[]).is_some() {
            return (false, String::new());
        }
        // What failed before may be told after the way on was taken: this reader is quicker than people.
        let is_well = go_on() && browser.wait_at_most(HEALING, &is_well, &[]).is_some();
        let left = if is_well { String::new() } else { state(browser, "the way on was taken in vain") };
        return (true, left);
    }
    browser.reload();
    // What was done on a page and left no address of its own is done again.
    browser.wait_at_most(HEALING, IS_READY, &[]);
    if !errand.does.is_empty() && browser.url() == server.url(errand.opens) {
        browser.run(errand.does, &[]);
    }
    let is_well = browser.wait_at_most(HEALING, &is_well, &[]).is_some();
    (false, if is_well { String::new() } else { state(browser, "a reload did not help") })
}

fn state(browser: &Browser, what: &str) -> String {
    let app = browser.wait_at_most(Duration::ZERO, "return document.documentElement.dataset.app;", &[]);
    let words = text(browser.wait_at_most(Duration::ZERO, WORDS, &[]));
    format!("{what}: the app is “{}”, the page says “{words}”", text(app))
}

/// Panics, traps and rejections since `before`, and what the page recorded. A damaged script is no script:
/// its own errors are nobody's to deal with.
fn unhandled(browser: &Browser, before: usize, kind: &Kind) -> Vec<String> {
    let is_one = |message: &str| {
        ["Uncaught", "panicked", "unreachable"].iter().any(|part| message.contains(part))
            && !kind.files.iter().any(|file| file.ends_with(".js") && message.contains(file.as_str()))
    };
    let console = browser.console();
    let said = console.iter().skip(before).map(|entry| entry.message.clone());
    let short = |message: String| message.chars().take(200).collect::<String>();
    said.filter(|message| is_one(message)).map(short).collect()
}

fn text(value: Option<Value>) -> String {
    value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
