use crate::host::tests::Nothing;
use crate::{PrepareOptions, prepare, render};
use insta::assert_snapshot;
use proptest::prelude::*;
use scraper::{Html, Selector};

/// A code block's HTML, the same with what is stored and where it is computed.
fn show(info: &str, code: &str) -> String {
    let markdown = format!("~~~~~ {info}\n{code}\n~~~~~\n");
    let options = PrepareOptions::default();
    let prepared = prepare(&markdown, &Nothing, &options);
    let rendered = render(&markdown, &prepared.sidecar, &options.urls);
    assert_eq!(rendered.html, prepared.rendered.html, "{markdown}");
    assert!(prepared.rendered.diagnostics.is_empty(), "code is no error, whatever it is");
    rendered.html.into_string()
}

/// The text of the `<code>` in a page.
fn text(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let code = Selector::parse("figure.code > pre > code").unwrap();
    page.select(&code).flat_map(|code| code.text()).collect()
}

#[test]
fn titles_and_languages_stand_above_the_code() {
    assert_snapshot!(show("python title=\"a<b>.py\"", "x"), @r#"<figure class="code" data-language="python"><figcaption><span class="code-title">a&lt;b&gt;.py</span><span class="code-language">Python</span></figcaption><pre tabindex="0" role="group" aria-label="a&lt;b&gt;.py"><code>x</code></pre></figure>"#);
    assert_snapshot!(show("text", "x"), @r#"<figure class="code" data-language="text"><pre tabindex="0" role="group" aria-label="Code"><code>x</code></pre></figure>"#);
    assert_snapshot!(show("中文", "x"), @r#"<figure class="code" data-language="中文"><figcaption><span class="code-language">中文</span></figcaption><pre tabindex="0" role="group" aria-label="中文"><code>x</code></pre></figure>"#);
    assert_snapshot!(show("mermaid", "graph TD"), @r#"<figure class="code" data-language="mermaid" data-diagram=""><figcaption><span class="code-language">Mermaid diagram</span></figcaption><pre tabindex="0" role="group" aria-label="Mermaid diagram"><code>graph TD</code></pre></figure>"#);
    assert_snapshot!(show("", "x"), @r#"<figure class="code"><pre tabindex="0" role="group" aria-label="Code"><code>x</code></pre></figure>"#);
}

#[test]
fn lines_are_elements_where_they_are_numbered_or_marked() {
    assert_snapshot!(show("py {2} linenos linenostart=9", "a = \"\"\"\n\n\"\"\""), @r#"
    <figure class="code" data-language="py"><figcaption><span class="code-language">Python</span></figcaption><pre tabindex="0" role="group" aria-label="Python"><code><span class="line" data-number=" 9">a <span class="t6">= </span><span class="t3">"""</span>
    </span><span class="line" data-mark="highlight" data-number="10">
    </span><span class="line" data-number="11"><span class="t3">"""</span></span></code></pre></figure>
    "#);
    assert_snapshot!(show("unknown {1}", "a\nb"), @r#"
    <figure class="code" data-language="unknown"><figcaption><span class="code-language">unknown</span></figcaption><pre tabindex="0" role="group" aria-label="unknown"><code><span class="line" data-mark="highlight">a
    </span><span class="line">b</span></code></pre></figure>
    "#);
    assert_snapshot!(show("js", "a // [!code --]\nb"), @r#"
    <figure class="code" data-language="js"><figcaption><span class="code-language">JavaScript</span></figcaption><pre tabindex="0" role="group" aria-label="JavaScript"><code><span class="line" data-mark="remove">a
    </span><span class="line">b</span></code></pre></figure>
    "#);
    assert_snapshot!(show("diff", "-a\n+b"), @r#"
    <figure class="code" data-language="diff" data-diff=""><figcaption><span class="code-language">Diff</span></figcaption><pre tabindex="0" role="group" aria-label="Diff"><code><span class="line" data-mark="remove"><span class="t9">-a</span>
    </span><span class="line" data-mark="add"><span class="t8">+b</span></span></code></pre></figure>
    "#);
}

#[test]
fn what_cannot_be_seen_is_shown_by_its_number() {
    assert_snapshot!(show("text", "a\u{202e}b\u{200b}c\u{1b}[0m \u{feff}\u{e0041} x\u{200d}y"), @r#"<figure class="code" data-language="text"><pre tabindex="0" role="group" aria-label="Code"><code>a<span class="control" data-code="U+202E"></span>b<span class="control" data-code="U+200B"></span>c<span class="control" data-code="U+001B"></span>[0m <span class="control" data-code="U+E0041"></span> x<span class="control" data-code="U+200D"></span>y</code></pre></figure>"#);
    assert_eq!(
        text(&show("text", "نم\u{200c}ی ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} 葛\u{e0100}")),
        "نم\u{200c}ی ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} 葛\u{e0100}"
    );
}

#[test]
fn blocks_without_end_have_no_elements_for_their_lines() {
    let html = show("text {1} linenos", &"\n".repeat(20_000));
    assert!(!html.contains("class=\"line\"") && html.len() < 21_000);
}

#[test]
fn a_block_is_highlighted_once_however_often_it_occurs() {
    let options = PrepareOptions::default();
    let first = prepare("```py\nx = 1\n```", &Nothing, &options);
    let second = prepare("text\n\n```py\nx = 1\n```", &Nothing, &options.clone());
    assert_eq!(first.sidecar.code, second.sidecar.code);
    assert_eq!(options.code.0.lock().unwrap().blocks.len(), 1);
}

proptest! {
    #[test]
    fn the_text_of_code_is_its_source(
        info in "(python|js|diff|diff-py|console|c|nope|text)( \\{[1-9,-]{0,5}\\})?( linenos)?( title=a)?",
        code in "([-+ $>#\"'/*(){}=<>&a-c1\\t文]{0,9}\n){0,9}[a-c]",
    ) {
        prop_assert_eq!(text(&show(&info, &code)), code);
    }

    #[test]
    fn any_code_is_shown(info in "[ -~]{0,30}", code in "(.|\\[!code (\\+\\+|hl:2)\\]|//|\n){0,40}") {
        show(&info.replace('~', ""), &code.replace('~', ""));
    }
}
