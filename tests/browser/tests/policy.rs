//! Every kind of page works under the strict policy: the page's own, the headers of an own server beside it,
//! and trusted types, which leave no other way to the page than the app's.

use downlink_browser_tests::{Browser, Policy, Profile, Server, site};

/// One address of every kind.
const ROUTES: [&str; 10] = [
    "",
    "page/2/",
    "category/nlp/",
    "tag/transformer/",
    "posts/linear-attention/",
    "archive/",
    "search/?q=%E6%B3%A8%E6%84%8F%E5%8A%9B",
    "saved/",
    "settings/",
    "no/such/page/",
];

/// What docs and design ask of an own server.
const HEADERS: &str = "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default
X-Content-Type-Options: nosniff
Referrer-Policy: no-referrer
Cross-Origin-Opener-Policy: same-origin
Permissions-Policy: camera=(), microphone=(), geolocation=()";

const LISTEN: &str = "window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI}`));";

fn check(policy: Policy) {
    let server = Server::start(site(Profile::Release));
    server.set_policy(policy);
    let browser = Browser::start();
    browser.before_every_page(LISTEN);
    // A page that is not there is answered with 404, and looks for the app at every depth.
    browser.expect_console("Failed to load resource");
    browser.expect_console("MIME type");
    for route in ROUTES {
        browser.open_app(&server.url(route));
        browser.run(
            "history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'));",
            &[server.url("posts/attention/").into()],
        );
        browser.wait_for_title("注意力机制入门");
        browser.wait("the formulas", "document.querySelector('.prose math') !== null");
        browser.wait("the code", "document.querySelector('.prose pre code span') !== null");
        assert_eq!(browser.eval("violations.join()"), "", "/{route}");
        browser.check_console();
    }
}

#[test]
fn the_app_works_under_its_own_policy() {
    check(Policy::AsBuilt);
}

#[test]
fn the_app_works_under_a_servers_headers_too() {
    check(Policy::Headers(HEADERS.to_owned()));
}

#[test]
fn the_policy_of_a_page_is_strict() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    let has = |part: &str| {
        browser.wait_with(
            part,
            "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content.includes(arguments[0]);",
            &[part.into()],
        );
    };
    for part in
        ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]
    {
        has(part);
    }
    // Neither scripts nor addresses of other sites' scripts are ever trusted.
    browser.expect_console("TrustedScript");
    browser.expect_console("Content Security Policy");
    for attempt in [
        "document.createElement('script').text = 'window.attacked = 1'",
        "setTimeout('window.attacked = 1')",
        "document.createElement('script').src = 'https://elsewhere.example/a.js'",
    ] {
        let script = format!("try {{ {attempt}; return 'done'; }} catch (error) {{ return error.name; }}");
        assert_eq!(browser.run(&script, &[]), "TypeError", "{attempt}");
    }
    assert!(browser.eval("window.attacked ?? null").is_null());
}
