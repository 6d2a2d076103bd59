//! What is in an article, and what the app adds to it.

use downlink_browser_tests::{Engine, Key, Server};

/// Formulas that are not drawn as formulas: of no size, or with a numerator that is not above its denominator.
const BADLY_DRAWN: &str = "
const boxOf = (one) => one.getBoundingClientRect();
const flat = [...document.querySelectorAll('.prose math')].filter((one) => one.checkVisibility() && !(boxOf(one).height > 4 && boxOf(one).width > 2));
const fractions = [...document.querySelectorAll('.prose mfrac')].filter((one) => boxOf(one.children[0]).bottom > boxOf(one.children[1]).top + 4);
return [...flat, ...fractions].map((one) => one.outerHTML.slice(0, 120)).join('\\n');";

/// How far the letters of a formula reach below the line of the text that it stands in, in pixels.
const OFF_THE_LINE: &str = "
const formula = document.querySelector('.prose p .math-inline[data-tex=\"a^2 + b^2 = c^2\"] > math');
const line = document.createElement('span');
line.style.display = 'inline-block';
formula.after(line);
const lies = formula.querySelector('mo').getBoundingClientRect().bottom - line.getBoundingClientRect().bottom;
line.remove();
return lies;";

pub(crate) fn formulas_are_drawn(engine: &Engine, server: &Server) {
    for path in ["posts/attention/", "posts/specimen/"] {
        engine.open_app(&server.url(path));
        engine.wait("document.fonts.status === 'loaded'");
        assert_eq!(engine.eval("document.querySelectorAll('.prose math mfrac').length > 0"), true, "{path}");
        assert_eq!(engine.run(BADLY_DRAWN, &[]), "", "{path}");
    }
    // Text and the letters of a formula in it stand on one line.
    let lies = engine.run(OFF_THE_LINE, &[]);
    assert!(
        lies.as_f64().is_some_and(|pixels| pixels.abs() < 5.0),
        "a formula lies {lies} pixels below its line"
    );
    // The same formulas, made by the app.
    engine.click("a.masthead-home");
    engine.wait("document.querySelectorAll('.post-row').length === 10");
    engine.click(".post-row-title a[href*=attention]");
    engine.wait("document.querySelector('.prose math mfrac') !== null");
    assert_eq!(engine.run(BADLY_DRAWN, &[]), "", "in the app");
}

pub(crate) fn code_and_formulas_are_copied(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("posts/specimen/"));
    engine.click("[data-language=python] .copy-button");
    engine.wait("document.querySelector('#app > [role=status]').textContent === '已复制'");
    engine.wait("document.querySelector('[data-answer]') === null");
    engine.click(".prose p .math-inline[data-tex='a^2 + b^2 = c^2']");
    engine.wait("document.querySelectorAll('.popup .popup-entry').length === 2");
    engine.click(".popup-entry");
    engine.wait("document.querySelector('.popup') === null");
    engine.run("document.querySelector('.math-display').focus();", &[]);
    engine.press_key(Key::Enter);
    engine.wait("document.activeElement.matches('.popup-entry')");
    engine.press_key(Key::Escape);
    engine
        .wait("document.activeElement.matches('.math-display') && document.querySelector('.popup') === null");
}

pub(crate) fn pictures_and_notes_are_shown(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("posts/specimen/"));
    engine.click(".prose .image img");
    engine.wait("document.querySelector('.lightbox[open] img')?.naturalWidth > 0");
    engine.wait_for_text("1 / 3");
    engine.press_key(Key::ArrowRight);
    engine.wait_for_text("2 / 3");
    engine.press_key(Key::Escape);
    engine.wait("document.querySelector('.lightbox[open]') === null && document.activeElement.matches('.prose .image img')");
    engine.hover(".footnote-ref a");
    engine.wait("document.querySelector('.popup[role=tooltip]')?.innerText.includes('超精细能级之间的跃迁')");
    engine.press_key(Key::Escape);
    engine.wait("document.querySelector('.popup') === null");
    engine.click(".footnote-ref a");
    engine.wait("location.hash !== '' && document.querySelector(':target')?.getBoundingClientRect().top < innerHeight");
}
