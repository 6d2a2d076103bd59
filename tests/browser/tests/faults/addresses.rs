//! Addresses that somebody else made up.

use downlink_browser_tests::{Browser, Profile, Server, site};
use serde_json::json;

/// Below the site's root; escapes are JSON's, so that halves of pairs can stand here.
const ADDRESSES: [&str; 71] = [
    // Queries of the search.
    "search/?q=<script>attack()</script>",
    "search/?q=%3Cscript%3Eattack()%3C/script%3E",
    "search/?q=%3Cimg%20src=x%20onerror=attack()%3E",
    "search/?q=%22%3E%3Csvg%20onload=attack()%3E",
    "search/?q=%27-attack()-%27",
    "search/?q=${attack()}",
    "search/?q={{constructor.constructor('attack()')()}}",
    "search/?q=javascript:attack()",
    "search/?q=%",
    "search/?q=%E6%B3",
    "search/?q=%ED%A0%80",
    "search/?q=\\ud800",
    "search/?q=\\udc00\\ud800",
    "search/?q=%00",
    "search/?q=%u0041%FF%FE",
    "search/?q=__proto__",
    "search/?q=constructor",
    "search/?q=toString+valueOf+hasOwnProperty",
    "search/?q=tag:__proto__",
    "search/?q=category:constructor",
    "search/?q=%22%22%22",
    "search/?q=((((((((((((((((",
    "search/?q=.*(a%2B)%2B$",
    "search/?q=-----",
    "search/?q=a&q=b&q=<b>c",
    "search/?q",
    "search/?=",
    "search/?&&&&",
    "search/?q[]=1&q[__proto__]=2",
    "search/?page=-1&q=a",
    "search/?page=0&q=a",
    "search/?page=99999999999999999999&q=a",
    "search/?page=1e9&q=a",
    "search/?page=NaN&q=a",
    "search/?q=%E2%80%AEgnp.exe",
    "search/?q=\\u202e\\u0000\\u0007",
    // Parameters that some apps obey.
    "?bundle=https://elsewhere.example/bundle.json",
    "?bundle=//elsewhere.example/",
    "?root=https://elsewhere.example/&base=https://elsewhere.example/",
    "?redirect=https://elsewhere.example/&next=//elsewhere.example&url=javascript:attack()",
    "?__proto__[root]=https://elsewhere.example/",
    "?constructor.prototype.attacked=1",
    "?panic=1&debug=1&clear=1",
    "posts/attention/?marks=<script>attack()</script>",
    "posts/attention/?q=<img src=x onerror=attack()>&mark=%3Cb%3E",
    "posts/attention/?mark=%&marks=%ED%A0%80",
    "page/2/?page=3",
    // Fragments.
    "#<script>attack()</script>",
    "#%3Cimg%20src=x%20onerror=attack()%3E",
    "#javascript:attack()",
    "#__proto__",
    "#app",
    "#%",
    "#\\ud800",
    "#:~:text=a,b&javascript:attack()",
    "posts/attention/#'\\\"]*{}<b>",
    "posts/attention/#%E0%A4%A",
    "posts/attention/#//elsewhere.example/",
    // Paths.
    "posts/<script>attack()</script>/",
    "posts/%3Cimg%20src=x%20onerror=attack()%3E/",
    "posts/__proto__/",
    "posts/%ED%A0%80/",
    "posts/%/",
    "posts/..%2F..%2Fbundle/",
    "posts/javascript:attack()/",
    "tag/constructor/",
    "category/__proto__/page/2/",
    "page/0/",
    "page/99999999999999999999/",
    "%2F%2Felsewhere.example/",
    ";/\\u0007/%0d%0aSet-Cookie:a=b/",
];

/// Longer than anybody's query.
const LONG: usize = 100_000;

const WATCH: &str = "
window.attacked = [];
window.attack = () => attacked.push('script');
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => attacked.push(name);";

fn start() -> (Server, Browser) {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.record_unhandled();
    browser.before_every_page(WATCH);
    // Addresses that name nothing are answered with 404, and their page looks for the app at every depth.
    for part in ["Failed to load resource", "MIME type"] {
        browser.expect_console(part);
    }
    (server, browser)
}

/// All addresses, escaped as in JSON.
fn addresses() -> Vec<String> {
    let long = "a".repeat(LONG);
    let longer = ["search/?q=", "?bundle=", "#", "posts/"].map(|start| format!("{start}{long}"));
    ADDRESSES.into_iter().map(str::to_owned).chain(longer).collect()
}

/// What is wrong with the page that is shown; empty when it can be read and nothing ran.
fn complaint(browser: &Browser, server: &Server) -> String {
    let is_here = browser.eval("location.origin") == server.origin();
    let length = browser.text().trim().chars().count();
    let attacked = browser.eval_text("(window.attacked ?? []).join()");
    let unhandled = browser.unhandled().join(" | ");
    let is_polluted = browser.eval("({}).root !== undefined || ({}).attacked !== undefined") == true;
    let broken = browser.eval_text("document.querySelector('[role=alert]')?.innerText ?? ''");
    [
        (!is_here, "left the site".to_owned()),
        (length < 40, format!("shows {length} characters")),
        (!attacked.is_empty(), format!("ran {attacked}")),
        (!unhandled.is_empty(), format!("unhandled: {unhandled}")),
        (is_polluted, "changed the prototype of objects".to_owned()),
        (!broken.is_empty(), format!("shows a failure: {broken}")),
    ]
    .into_iter()
    .filter_map(|(is_wrong, what)| is_wrong.then_some(what))
    .collect::<Vec<_>>()
    .join("; ")
}

fn expect_own_requests(browser: &Browser, server: &Server) {
    let foreign: Vec<String> = browser
        .requested_urls()
        .into_iter()
        .filter(|url| {
            (url.starts_with("http") || url.starts_with("ws")) && !url.starts_with(&server.origin())
        })
        .collect();
    assert!(foreign.is_empty(), "requests to other sites: {foreign:#?}");
}

/// Goes to the address in a new document, or in the app as a link does.
const OPEN: &str = "location.href = arguments[0] + JSON.parse('\"' + arguments[1] + '\"');";
const FOLLOW: &str = "
const before = location.pathname;
window.shown = document.querySelector('main');
history.pushState(null, '', arguments[0] + JSON.parse('\"' + arguments[1] + '\"'));
window.isSamePage = location.pathname === before;
dispatchEvent(new PopStateEvent('popstate'));";

/// The app shows what the address names: a new page, unless only what follows the path has changed.
const IS_SETTLED: &str = "
const hasArrived = !window.shown || window.isSamePage || document.querySelector('main') !== window.shown;
return hasArrived && document.documentElement.dataset.app === 'ready'
  && !document.querySelector('.waiting-page, [aria-busy=true], .progress-line[data-active]');";

#[test]
fn addresses_made_up_elsewhere_do_nothing() {
    let (server, browser) = start();
    let mut complaints = Vec::new();
    let addresses = addresses();
    for address in &addresses {
        // A page of its own before each, so that a fragment too is opened anew.
        browser.open("about:blank");
        browser.run(OPEN, &[server.url("").into(), address.as_str().into()]);
        let limit = std::time::Duration::from_secs(60);
        let is_settled = browser.wait_at_most(limit, IS_SETTLED, &[]).is_some();
        let mut said = complaint(&browser, &server);
        if !is_settled {
            said = format!("did not settle; {said}");
        }
        if !said.is_empty() {
            complaints.push(format!("{}: {said}", short(address)));
        }
    }
    println!("{} addresses", addresses.len());
    assert_eq!(browser.eval_text("attack(), attacked.join()"), "script", "an attack would be seen");
    assert!(complaints.is_empty(), "{complaints:#?}");
    expect_own_requests(&browser, &server);
}

#[test]
fn addresses_that_the_app_goes_to_do_nothing() {
    let (server, browser) = start();
    let mut complaints = Vec::new();
    browser.open_app(&server.url(""));
    for address in &addresses() {
        browser.run(FOLLOW, &[json!(server.url("")), json!(address)]);
        browser.wait_with(&short(address), IS_SETTLED, &[]);
        let said = complaint(&browser, &server);
        if !said.is_empty() {
            complaints.push(format!("{}: {said}", short(address)));
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
    expect_own_requests(&browser, &server);
}

fn short(address: &str) -> String {
    address.chars().take(80).collect()
}
