//! Search: in the dialog, and on its page.

use downlink_browser_tests::{Engine, Key, Server};

pub(crate) fn opens_a_hit_with_marks(engine: &Engine, server: &Server) {
    engine.open_app(&server.url(""));
    engine.click(".tool-search");
    engine.wait("document.activeElement.id === 'search-field'");
    // How a title sounds.
    engine.type_text("zhuyili");
    engine.wait("document.querySelector('[role=option]')?.innerText.includes('注意力')");
    (0.."zhuyili".len()).for_each(|_| engine.press_key(Key::Backspace));
    engine.wait("document.activeElement.value === '' && document.querySelector('[role=option]') === null");
    // Words that stand in the text alone.
    engine.type_into("#search-field", "解释器锁");
    engine.wait("document.querySelector('[role=option] mark') !== null");
    engine.wait("document.querySelector('[role=option]').search.startsWith('?h=')");
    engine.press_key(Key::Enter);
    engine.wait_for_title("进程与线程");
    engine.wait("document.querySelector('dialog') === null");
    engine.wait("document.querySelector('.marks-bar [role=status]')?.textContent === '1 处命中'");
    if engine.eval("'highlights' in CSS") == true {
        engine.wait("String([...CSS.highlights.get('search-hit')][0]) === '解释器锁'");
    }
    engine.press_key(Key::Escape);
    engine.wait("document.querySelector('.marks-bar') === null && location.search === ''");
}

pub(crate) fn filters(engine: &Engine, server: &Server) {
    engine.open_app(&server.url("search/?q=%E5%A4%8D%E6%9D%82%E5%BA%A6%20tag:Transformer"));
    engine.wait_for_text("2 条结果");
    let first = ".search-filters .chip[aria-pressed]";
    engine.click(first);
    engine.wait("location.search.includes('category')");
    engine.click(&format!("{first}[aria-pressed=true]"));
    engine.wait("!location.search.includes('category')");
    engine.wait_for_text("2 条结果");
    engine.click("[role=option]");
    engine.wait("document.querySelector('.prose') !== null");
    engine.back();
    engine.wait("document.querySelector('main input')?.value === '复杂度 tag:Transformer'");
    engine.wait_for_text("2 条结果");
}
