//! From page to page in the app: tabs, pages, Back, titles, prefetching.

use downlink_browser_tests::{Browser, Profile, Role, Server, site};

#[test]
fn tabs_filter_and_stand_in_the_address() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    let tabs = browser.run(
        "return [...document.querySelectorAll('.tab')].map(t => t.innerText.replace(/\\s+/g, ' '));",
        &[],
    );
    assert_eq!(tabs, serde_json::json!(["全部 24", "NLP 2", "Python 1", "算法 21"]));
    browser.find(Role::Link, "NLP 2").click();
    browser.wait_for_title("NLP");
    assert_eq!(browser.url(), server.url("category/nlp/"));
    assert_eq!(browser.count(".post-row"), 2);
    assert!(browser.find(Role::Link, "NLP 2").attribute("aria-current").is_some());
    browser.back();
    browser.wait("all posts", "document.querySelectorAll('.post-row').length === 10");
    assert_eq!(browser.url(), server.url(""));
}

#[test]
fn the_current_tab_can_be_read_on_a_narrow_screen() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.set_viewport(240, 600);
    let is_read = "(() => {
        const [row, tab] = ['.tabs', '.tab[aria-current]'].map((one) => document.querySelector(one).getBoundingClientRect());
        return tab.left >= row.left - 1 && tab.right <= row.right + 1;
      })()";
    browser.open_app(&server.url("category/algo/"));
    assert!(browser.eval("document.querySelector('.tabs').scrollWidth > 240").as_bool().unwrap());
    browser.wait("the current tab", is_read);
    browser.run("document.querySelector('.tab').click();", &[]);
    browser.wait_for_title("测试库");
    browser.wait("the first tab", is_read);
}

#[test]
fn pages_turn_by_link_and_by_key() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url(""));
    browser.find(Role::Link, "第 3 页").click();
    browser.wait(
        "page 3",
        "location.pathname === '/page/3/' && document.querySelectorAll('.post-row').length === 4",
    );
    browser.press_key(downlink_browser_tests::Key::ArrowLeft);
    browser.wait(
        "page 2",
        "location.pathname === '/page/2/' && document.querySelectorAll('.post-row').length === 10",
    );
    browser.find(Role::Link, "上一页").click();
    browser.wait("page 1", "location.pathname === '/'");
    assert_eq!(browser.eval_text("document.title"), "测试库");
}

#[test]
fn back_restores_the_place() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.set_viewport(800, 500);
    browser.open_app(&server.url(""));
    let link = browser.find(Role::Link, "算法题第 15 题");
    browser.run("document.querySelector('a[href*=problem-15]').scrollIntoView({ block: 'center', behavior: 'instant' });", &[]);
    let place = browser.eval("Math.round(scrollY)").as_i64().unwrap();
    assert!(place > 200, "the list is long enough to scroll");
    link.click();
    browser.wait_for_title("算法题第 15 题");
    browser.wait("the top of the article", "scrollY < 5");
    browser.back();
    browser.wait_with(
        "the place in the list",
        "return Math.abs(scrollY - arguments[0]) < 60;",
        &[place.into()],
    );
    browser.forward();
    browser.wait_for_title("算法题第 15 题");
}

#[test]
fn an_article_opened_in_the_app_is_the_one_that_was_packed() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.open_app(&server.url("posts/attention/"));
    // The framework marks places with empty comments.
    let text = || browser.eval_text("document.querySelector('.prose').innerHTML.replaceAll('<!---->', '')");
    let packed = text();
    browser.open_app(&server.url("posts/linear-attention/"));
    browser.find_css(".prose");
    browser.find(Role::Link, "注意力机制入门").click();
    browser.wait_for_title("注意力机制入门");
    assert_eq!(packed, text());
}

#[test]
fn what_is_pointed_at_is_fetched_before_it_is_opened() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    // What is fetched for reading offline is not what this counts.
    browser.without_worker();
    browser.open_app(&server.url(""));
    let link = browser.find(Role::Link, "注意力机制入门");
    assert_eq!(server.count("bundle/posts/"), 0);
    link.hover();
    browser.wait("the post is fetched", "performance.getEntriesByType('resource').some(e => e.name.includes('bundle/posts/') && e.responseEnd)");
    server.forget();
    link.click();
    browser.wait_for_title("注意力机制入门");
    assert_eq!(server.count("bundle/"), 0, "opening it asks for nothing more of the library");
}

/// Notes what the browser moves from page to page, by name, and how often pages were changed so.
const WAYS: &str = "
window.ways = { count: 0, finished: 0, names: [] };
const start = document.startViewTransition;
document.startViewTransition = function (change) {
  const way = start.call(document, change);
  ways.count += 1;
  way.ready.then(() => {
    ways.names = [...new Set(document.getAnimations().map((one) => one.effect.pseudoElement))].sort();
  }, () => {});
  way.finished.then(() => { ways.finished += 1; });
  return way;
};";

#[test]
fn the_title_travels_between_a_list_and_an_article() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.before_every_page(WAYS);
    browser.open_app(&server.url(""));
    // The page is at its place, every way is over, and the title moved on one.
    let moves = |place: &serde_json::Value| {
        let is_over = "return ways.finished === ways.count && !document.querySelector('.waiting-page')
            && Math.round(scrollY) === arguments[0];";
        browser.wait_with("the page at its place", is_over, std::slice::from_ref(place));
        let moved = browser.eval("ways.names.includes('::view-transition-group(post-title)')");
        browser.run("ways.names = [];", &[]);
        moved == true
    };
    let (mut goes, mut returns) = (false, false);
    // What takes long shows that it is waited for, and a busy browser cuts ways short: then there is none.
    for _ in 0..10 {
        browser.run("document.querySelector('a[href*=problem-15]').scrollIntoView({ block: 'center', behavior: 'instant' });", &[]);
        let place = browser.eval("Math.round(scrollY)");
        browser.find(Role::Link, "算法题第 15 题").click();
        browser.wait_for_title("算法题第 15 题");
        goes |= moves(&0.into());
        // It travels back to where the list was left.
        browser.back();
        browser.wait_for_title("测试库");
        returns |= moves(&place);
        if goes && returns {
            break;
        }
    }
    assert!(goes && returns, "the title moved: there {goes}, back {returns}");
    assert_eq!(browser.count("[data-travels]"), 0);
    assert_eq!(browser.eval("document.activeElement.id"), "main");
    // Nothing is in common, or nothing shall move.
    let before = browser.eval("ways.count");
    browser.find(Role::Link, "NLP 2").click();
    browser.wait_for_title("NLP");
    browser.cdp(
        "Emulation.setEmulatedMedia",
        &serde_json::json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] }),
    );
    browser.find_css(".post-row-title a").click();
    browser.wait("an article", "document.querySelector('.article')");
    assert_eq!(browser.eval("ways.count"), before);
}

#[test]
fn a_page_that_is_overtaken_on_its_way_is_not_shown() {
    let server = Server::start(site(Profile::Release));
    let browser = Browser::start();
    browser.before_every_page(WAYS);
    // Nobody's rejected promise is left: the browser cuts ways short.
    browser.before_every_page(
        "addEventListener('unhandledrejection', (event) => { window.rejected = String(event.reason); });",
    );
    browser.open_app(&server.url("posts/attention/"));
    browser.open_app(&server.url(""));
    let title = browser.eval_text("document.querySelector('.post-row-title').innerText");
    browser.find_css(".post-row-title a").click();
    browser.wait_for_title(&title);
    // Back, and forth again while the title travels.
    browser.run(
        "history.back(); addEventListener('popstate', () => setTimeout(() => { window.returned = true; history.forward(); }, 20), { once: true });",
        &[],
    );
    browser.wait("the way is begun", "window.returned");
    browser.wait(
        "the last page, and no way to go",
        "ways.finished === ways.count && document.querySelector('.article') && !document.querySelector('.post-row, .waiting-page')",
    );
    browser.wait_for_title(&title);
    assert_eq!(browser.count(".article"), 1);
    assert_eq!(browser.count(".post-row"), 0);
    assert_eq!(browser.count("[data-travels]"), 0);
    assert_eq!(browser.eval("window.rejected ?? ''"), "");
}
