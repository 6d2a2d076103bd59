//! What the app adds to an article: copying, menus of formulas, previews, large pictures.
//!
//! Each is tried on a page the app took over and on one it made itself, in both builds.

use downlink_browser_tests::{Browser, Key, Profile, Role, Server, pack};
use std::{fs, path::Path};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/valid/everything");
/// Keeps what the page puts on the clipboard.
const RECORD: &str = "
window.copied = [];
Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
  writeText: (text) => { window.copied.push(text); return Promise.resolve(); },
} });";

/// Tries `check` on the article: opened and gone to, in debug and in release, after `prepare` ran in each page.
fn try_everywhere(name: &str, prepare: &str, check: fn(&Browser)) {
    for profile in Profile::ALL {
        let server =
            Server::start(pack(Path::new(FIXTURE), &format!("everything-{name}-{profile:?}"), profile));
        let browser = Browser::start();
        browser.before_every_page(prepare);
        browser.open_app(&server.url("posts/specimen/"));
        browser.find_css(".copy-button");
        check(&browser);
        browser.open_app(&server.url(""));
        browser.find_css("a[href$='posts/specimen/']").click();
        browser.find_css(".copy-button");
        browser.wait("the whole article is laid out", "!('arriving' in document.documentElement.dataset)");
        check(&browser);
        browser.check_console();
    }
}

/// The fixture's first block of code in `language`, as its author wrote it.
fn source(language: &str) -> String {
    let text = fs::read_to_string(Path::new(FIXTURE).join("specimen.md")).expect("the fixture can be read");
    let (_, block) = text.split_once(&format!("\n```{language}")).expect("the fixture has such a block");
    let (_, block) = block.split_once('\n').expect("a fence ends its line");
    block.split_once("\n```").expect("the block ends").0.to_owned()
}

fn last_copy(browser: &Browser) -> String {
    browser.wait("something was copied", "copied.length").to_string();
    browser.eval_text("copied.pop()")
}

fn wait_for_focus(browser: &Browser, selector: &str) {
    browser.wait_with(
        &format!("the focus on {selector}"),
        "return document.activeElement.matches(arguments[0]);",
        &[selector.into()],
    );
}

#[test]
fn a_prerendered_article_has_no_button_that_does_nothing() {
    let server = Server::start(pack(Path::new(FIXTURE), "everything-still", Profile::Release));
    let browser = Browser::start();
    browser.set_scripts(false);
    browser.open(&server.url("posts/specimen/"));
    assert_eq!(browser.count(".prose button, .prose [role=button]"), 0);
}

#[test]
fn code_is_copied_as_it_was_written() {
    try_everywhere("code", RECORD, |browser| {
        browser.find_css("[data-language=python] .copy-button").click();
        assert_eq!(last_copy(browser), source("python"));
        browser.find(Role::Button, "已复制");
        browser.wait(
            "it is announced",
            "document.querySelector('#app > [role=status]').textContent === '已复制'",
        );
        browser.wait("the button is itself again", "!document.querySelector('[data-answer]')");
        assert_eq!(browser.count(".copy-button"), browser.count(".prose pre"));

        // Characters that are shown by their number are copied as themselves.
        browser.find_css("[data-language=text] .control");
        browser.find_css("[data-language=text] .copy-button").click();
        assert_eq!(last_copy(browser), source("text"));
    });
}

#[test]
fn code_is_copied_where_there_is_no_clipboard() {
    let none = "Object.defineProperty(navigator, 'clipboard', { value: undefined });";
    try_everywhere("command", none, |browser| {
        browser.run(
            "window.copied = [];
             addEventListener('copy', (event) => copied.push(event.clipboardData.getData('text/plain')), { once: true });",
            &[],
        );
        browser.find_css("[data-language=rust] .copy-button").click();
        assert_eq!(last_copy(browser), source("rust"));
        browser.find(Role::Button, "已复制");
    });
}

#[test]
fn code_is_selected_where_copying_is_refused() {
    let refused = "
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } });
        document.execCommand = () => false;";
    try_everywhere("refused", refused, |browser| {
        browser.find_css("[data-language=rust] .copy-button").click();
        browser.find(Role::Button, "已选中");
        assert_eq!(browser.eval_text("getSelection().toString()").trim_end(), source("rust"));
    });
}

#[test]
fn a_formula_gives_its_latex_and_its_mathml() {
    try_everywhere("formula", RECORD, |browser| {
        browser.find_css(".prose p .math-inline[data-tex='a^2 + b^2 = c^2']").click();
        browser.find(Role::Button, "复制 LaTeX").click();
        assert_eq!(last_copy(browser), "a^2 + b^2 = c^2");
        browser.wait("the menu closes by itself", "!document.querySelector('.popup')");

        browser.run("document.querySelector('.math-display').focus();", &[]);
        browser.press_key(Key::Enter);
        wait_for_focus(browser, ".popup-entry:first-child");
        browser.press_key(Key::ArrowDown);
        browser.press_key(Key::Enter);
        let mathml = last_copy(browser);
        assert!(mathml.starts_with("<math xmlns=\"http://www.w3.org/1998/Math/MathML\""), "{mathml}");
        assert!(mathml.ends_with("</math>"), "{mathml}");
        browser.press_key(Key::Escape);
        wait_for_focus(browser, ".math-display");
        assert_eq!(browser.count(".popup"), 0);

        // A formula in pieces is one formula all the same.
        browser.find_css(".math-inline:has(> math ~ math)").click();
        browser.find(Role::Button, "复制 MathML").click();
        let mathml = last_copy(browser);
        assert_eq!(mathml.matches("<math").count(), 1, "{mathml}");
        assert_eq!(mathml.matches("τ").count(), 3, "{mathml}");
        browser.press_key(Key::Escape);
    });
}

#[test]
fn formulas_in_the_text_are_one_stop_of_the_keyboard() {
    try_everywhere("keys", RECORD, |browser| {
        assert_eq!(browser.count(".math-inline[tabindex='0']"), 1);
        browser.run("document.querySelector('.math-inline[tabindex]').focus();", &[]);
        browser.press_key(Key::ArrowRight);
        wait_for_focus(browser, ".prose .math-inline[tabindex='0']");
        browser.press_key(Key::Enter);
        wait_for_focus(browser, ".popup-entry");
        browser.press_key(Key::Enter);
        assert_eq!(
            last_copy(browser),
            browser.eval_text("document.querySelectorAll('.math-inline[data-tex]')[1].dataset.tex")
        );
        assert_eq!(browser.count(".math-inline[tabindex='0']"), 1);
        browser.press_key(Key::Escape);
    });
}

#[test]
fn a_menu_stays_on_a_narrow_screen() {
    try_everywhere("narrow", RECORD, |browser| {
        browser.set_viewport(360, 640);
        for at in 0..browser.count(".prose .math-inline[data-tex]") {
            browser.run(
                "document.querySelectorAll('.prose .math-inline[data-tex]')[arguments[0]].click();",
                &[at.into()],
            );
            let is_inside = "const rect = document.querySelector('.popup').getBoundingClientRect();
                return rect.left >= 0 && rect.right <= innerWidth && document.documentElement.scrollWidth <= innerWidth;";
            assert_eq!(browser.run(is_inside, &[]), true, "the menu of formula {at}");
        }
        browser.set_viewport(1280, 900);
    });
}

/// Selects from one place to another and returns what a copy takes: text, then HTML.
const COPY_SELECTION: &str = "
const [from, to] = arguments.length > 1 ? arguments : [arguments[0], arguments[0]];
const first = document.querySelector(from), last = document.querySelector(to);
getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);
const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
first.dispatchEvent(event);
getSelection().removeAllRanges();
return ['text/plain', 'text/html'].map((kind) => event.clipboardData.getData(kind));";

#[test]
fn a_copied_selection_holds_latex() {
    try_everywhere("selection", RECORD, |browser| {
        let copy = |arguments: &[&str]| {
            let arguments: Vec<_> = arguments.iter().map(|&selector| selector.into()).collect();
            let parts = browser.run(COPY_SELECTION, &arguments);
            [0, 1].map(|part| parts[part].as_str().unwrap_or_default().to_owned())
        };
        let paragraph = "p:has(> [data-tex='a^2 + b^2 = c^2'])";
        let [text, html] = copy(&[paragraph]);
        assert!(text.starts_with("行内公式有长有短：$x$、$a^2 + b^2 = c^2$、$\\hat f"), "{text}");
        assert!(text.contains("价格 $5 到 $10 元不是公式。太长的"), "{text}");
        assert!(html.contains("<math") && html.contains("行内公式有长有短"), "{html}");
        assert!(!html.contains("<button"), "{html}");

        let [text, _] = copy(&[paragraph, ".math-display"]);
        assert!(text.contains("离散傅里叶变换写作\n\n$$"), "{text}");
        assert!(text.trim_end().ends_with("$$"), "{text}");
        assert!(text.contains(r"X_k = \sum_{n=0}^{N-1} x_n \, e^{-2\pi i k n / N}"), "{text}");

        // A part of a formula stands for all of it.
        let [text, _] = copy(&["[data-tex='a^2 + b^2 = c^2'] msup"]);
        assert_eq!(text, "$a^2 + b^2 = c^2$");

        let [text, _] = copy(&["[data-language=text] code"]);
        assert_eq!(text, source("text"));

        // What has nothing of the kind is the browser's business.
        assert_eq!(copy(&["[data-language=rust] code"]), ["", ""]);
        assert_eq!(browser.count(".copy-stage"), 0);
    });
}

#[test]
fn a_reference_shows_what_it_leads_to() {
    try_everywhere("preview", RECORD, |browser| {
        // What is on the screen already needs no preview.
        browser.set_viewport(1280, 220);
        browser.find_css(".footnote-ref a").hover();
        let note = browser.find_css(".popup[role=tooltip]");
        assert!(note.text().contains("超精细能级之间的跃迁"), "{}", note.text());
        assert_eq!(browser.count(".popup [id], .popup .footnote-back"), 0);
        note.hover();
        browser.press_key(Key::Escape);
        browser.wait("the preview goes", "!document.querySelector('.popup')");

        browser.find_css(".equation-ref").hover();
        browser.find_css(".popup[role=tooltip] .math-display math");
        browser.find_css(".article-head h1").hover();
        browser.wait("the preview goes", "!document.querySelector('.popup')");
        browser.set_viewport(1280, 900);
    });
}

/// Punctuation that stands on another line than its formula, in columns as wide as a phone's and wider.
const PARTED_PUNCTUATION: &str = "
const prose = document.querySelector('.prose'), parted = [];
for (let width = 300; width < 700; width += 7) {
  prose.style.width = width + 'px';
  for (const formula of document.querySelectorAll('.math-inline:has(> math)')) {
    const boxes = [...formula.querySelectorAll(':scope > math')].map((box) => box.getBoundingClientRect());
    for (const [text, at, box] of [[formula.nextSibling, 0, boxes.at(-1)], [formula.previousSibling, -1, boxes[0]]]) {
      const mark = text?.nodeType === 3 ? text.data.at(at) : '';
      if (!mark || !(at ? '（“《' : '，。、；：）”》').includes(mark)) continue;
      const range = document.createRange(), start = at ? text.length - 1 : 0;
      range.setStart(text, start);
      range.setEnd(text, start + 1);
      const place = range.getBoundingClientRect();
      if (place.top > box.bottom || place.bottom < box.top) parted.push(width + ': ' + mark + formula.dataset.tex);
    }
  }
}
prose.style.width = '';
return parted;";

#[test]
fn punctuation_stays_with_its_formula() {
    try_everywhere("punctuation", RECORD, |browser| {
        assert_eq!(browser.run(PARTED_PUNCTUATION, &[]).as_array().map(Vec::as_slice), Some([].as_slice()));
        assert!(browser.count(".math-inline wbr") > 0, "a long formula has places to break");
    });
}

#[test]
fn pictures_are_shown_large() {
    try_everywhere("pictures", RECORD, |browser| {
        browser.find_css(".prose .image img").click();
        browser.find_css(".lightbox[open]");
        browser.wait_for_text("1 / 3");
        browser.wait("the picture", "document.querySelector('.lightbox img').naturalWidth === 1280");
        browser.press_key(Key::ArrowRight);
        browser.wait_for_text("2 / 3");
        browser.find(Role::Button, "上一张").click();
        browser.wait_for_text("1 / 3");
        browser.find(Role::Button, "原始大小").click();
        browser.wait(
            "its own size",
            "document.querySelector('.lightbox img').getBoundingClientRect().width === 1280",
        );
        browser.press_key(Key::Escape);
        wait_for_focus(browser, ".prose .image img");
        assert_eq!(browser.count(".lightbox[open]"), 0);

        browser.press_key(Key::Enter);
        browser.find_css(".lightbox[open]");
        wait_for_focus(browser, ".lightbox button");
        browser.run("document.querySelector('.lightbox-room').click();", &[]);
        wait_for_focus(browser, ".prose .image img");
        assert_eq!(browser.count(".lightbox[open]"), 0);
        assert_eq!(browser.count(".prose a img[role]"), 0);
    });
}

#[test]
fn only_what_scrolls_is_a_stop_of_the_keyboard() {
    try_everywhere("regions", RECORD, |browser| {
        browser.wait(
            "short code is no stop",
            "!document.querySelector('[data-language=sh] pre').hasAttribute('tabindex')",
        );
        assert_eq!(
            browser.eval_text("document.querySelector('[data-language=js] pre').getAttribute('tabindex')"),
            "0"
        );
        browser.set_viewport(360, 900);
        browser.wait(
            "a table is one on a phone",
            "document.querySelectorAll('.table-scroll')[1].tabIndex === 0",
        );
        browser.set_viewport(1280, 900);
    });
}
