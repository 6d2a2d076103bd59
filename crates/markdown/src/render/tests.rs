use super::*;
use insta::assert_snapshot;

/// The HTML of an article nothing was computed for.
fn show(markdown: &str) -> String {
    render(markdown, &Sidecar::default(), &Urls::default()).html.into_string()
}

#[test]
fn paragraphs_and_emphasis() {
    assert_snapshot!(show("a *b* **c** ~~d~~ `e<f` \\* &amp; &lt;\n\n第二段  \n换行"), @r#"
    <p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code> * &amp; &lt;</p>
    <p>第二段<br>
    换行</p>
    "#);
}

#[test]
fn emphasis_beside_cjk_punctuation() {
    assert_snapshot!(show("**注意：**下文，他说**“好。”**吗？***重点（一）***后\n\n- **甲（a）**乙"), @r#"
    <p><strong>注意：</strong>下文，他说<strong>“好。”</strong>吗？<em><strong>重点（一）</strong></em>后</p>
    <ul>
    <li><strong>甲（a）</strong>乙</li>
    </ul>
    "#);
}

#[test]
fn lines_of_han_join_without_a_space() {
    assert_snapshot!(show("中文\n换行\nand English\n**加粗**\n`code`\n后。\n“引”\n文 $x$\n后"), @r#"
    <p>中文换行
    and English
    <strong>加粗</strong>
    <code>code</code>
    后。“引”文 <span class="math-inline" data-tex="x"><code class="math-source">$x$</code></span>
    后</p>
    "#);
}

#[test]
fn headings_have_unique_prefixed_ids() {
    assert_snapshot!(show("# 标题 `a`\n\n## 标题 a\n\n## app {#location}\n\n### $x^2$ 与 **y**\n\n## ---\n\n见 [上](#标题-a)、[二](#location)、[无](#nowhere)"), @r##"
    <h1 id="h-标题-a">标题 <code>a</code><a class="heading-anchor" href="#h-标题-a" aria-label="# 标题 a"></a></h1>
    <h2 id="h-标题-a-1">标题 a<a class="heading-anchor" href="#h-标题-a-1" aria-label="# 标题 a"></a></h2>
    <h2 id="h-location">app<a class="heading-anchor" href="#h-location" aria-label="# app"></a></h2>
    <h3 id="h-x-2-与-y"><span class="math-inline" data-tex="x^2"><code class="math-source">$x^2$</code></span> 与 <strong>y</strong><a class="heading-anchor" href="#h-x-2-与-y" aria-label="# x^2 与 y"></a></h3>
    <h2 id="h-section">---<a class="heading-anchor" href="#h-section" aria-label="# ---"></a></h2>
    <p>见 <a href="#h-标题-a">上</a>、<a href="#h-location">二</a>、<span class="link-missing" title="#nowhere">无</span></p>
    "##);
}

#[test]
fn lists_and_tasks() {
    assert_snapshot!(show("- a\n- b\n\n  c\n\n3. x\n   - y\n\n- [ ] todo\n- [x] done"), @r#"
    <ul>
    <li><p>a</p>
    </li>
    <li><p>b</p>
    <p>c</p>
    </li>
    </ul>
    <ol start="3">
    <li>x
    <ul>
    <li>y</li>
    </ul>
    </li>
    </ol>
    <ul>
    <li class="task"><input type="checkbox" disabled=""> todo</li>
    <li class="task"><input type="checkbox" disabled="" checked=""> done</li>
    </ul>
    "#);
}

#[test]
fn code_blocks() {
    assert_snapshot!(show("```python {1,3} title=\"a.py\"\nif a < b:\n    pass\n```\n\n    indented $x$\n\n```\na\u{202e}b\n```"), @r#"
    <figure class="code" data-language="python"><figcaption>python</figcaption><pre tabindex="0"><code>if a &lt; b:
        pass</code></pre></figure>
    <figure class="code"><pre tabindex="0"><code>indented $x$</code></pre></figure>
    <figure class="code"><pre tabindex="0"><code>a<span class="direction-control">U+202E</span>b</code></pre></figure>
    "#);
}

#[test]
fn tables_scroll() {
    assert_snapshot!(show("| a | $|b|$ |\n|:-:|--:|\n| c \\| d | **e** |"), @r#"
    <div class="table-scroll" tabindex="0"><table><thead><tr><th data-align="center">a</th><th data-align="right"><span class="math-inline" data-tex="|b|"><code class="math-source">$|b|$</code></span></th></tr></thead><tbody>
    <tr><td data-align="center">c | d</td><td data-align="right"><strong>e</strong></td></tr>
    </tbody></table></div>
    "#);
}

#[test]
fn alerts_and_quotes() {
    assert_snapshot!(show("> [!WARNING]\n> 小心\n\n> 引文\n> > 深"), @r#"
    <aside class="alert" data-kind="warning">
    <p class="alert-title">警告</p>
    <p>小心</p>
    </aside>
    <blockquote>
    <p>引文</p>
    <blockquote>
    <p>深</p>
    </blockquote>
    </blockquote>
    "#);
    assert_snapshot!(show("> [!NOTE]\n> careful"), @r#"
    <aside class="alert" data-kind="note">
    <p class="alert-title">Note</p>
    <p>careful</p>
    </aside>
    "#);
}

#[test]
fn footnotes_come_last_in_the_order_of_reference() {
    assert_snapshot!(show("甲[^b]乙[^a]丙[^b]\n\n[^a]: 甲注\n[^b]: 乙注\n\n    第二段\n\n[^x] 无"), @r##"
    <p>甲<sup class="footnote-ref"><a href="#fn-b" id="fnref-b">1</a></sup>乙<sup class="footnote-ref"><a href="#fn-a" id="fnref-a">2</a></sup>丙<sup class="footnote-ref"><a href="#fn-b" id="fnref-b.2">1</a></sup></p>
    <p>[^x] 无</p>
    <section class="footnotes"><ol>
    <li id="fn-b"><p>乙注</p>
    <p>第二段 <a class="footnote-back" href="#fnref-b" aria-label="回到正文 1">↩</a> <a class="footnote-back" href="#fnref-b.2" aria-label="回到正文 1-2">↩<sup>2</sup></a></p></li>
    <li id="fn-a"><p>甲注 <a class="footnote-back" href="#fnref-a" aria-label="回到正文 2">↩</a></p></li>
    </ol></section>
    "##);
}

#[test]
fn formulas_without_a_sidecar_are_source() {
    assert_snapshot!(show("设 $a_1*b*c$。\n\n$$\n- a < b\n= c\n$$\n\n文 $$d$$ 后\n\n- 项 $$e$$\n- **粗 $$f$$**\n\n`$g$` [$h$](a$b$c.md \"$t$\") ![$i$](x.png)"), @r#"
    <p>设 <span class="math-inline" data-tex="a_1*b*c"><code class="math-source">$a_1*b*c$</code></span>。</p>
    <div class="math-display" tabindex="0" data-tex="- a &lt; b
    = c"><code class="math-source">$$
    - a &lt; b
    = c
    $$</code></div>
    <p>文</p>
    <div class="math-display" tabindex="0" data-tex="d"><code class="math-source">$$d$$</code></div>
    <p>后</p>
    <ul>
    <li>项 <div class="math-display" tabindex="0" data-tex="e"><code class="math-source">$$e$$</code></div>
    </li>
    <li><strong>粗 <span class="math-display" tabindex="0" data-tex="f"><code class="math-source">$$f$$</code></span></strong></li>
    </ul>
    <p><code>$g$</code> <span class="link-missing" title="a$b$c.md"><span class="math-inline" data-tex="h"><code class="math-source">$h$</code></span></span> <span class="image-missing">i (x.png)</span></p>
    "#);
}

#[test]
fn links_are_judged() {
    assert_snapshot!(show("[a](https://a.b/?x=1&y=\"2\" \"T\") <c@d.e> [f](javascript:alert(1)) [g](a.md) https://h.i/j_k。见 www.l.m/n(o)) ftp://p"), @r#"<p><a href="https://a.b/?x=1&amp;y=&quot;2&quot;" title="T" rel="noopener noreferrer">a</a> <a href="mailto:c@d.e" rel="noopener noreferrer">c@d.e</a> f <span class="link-missing" title="a.md">g</span> <a href="https://h.i/j_k" rel="noopener noreferrer">https://h.i/j_k</a>。见 <a href="http://www.l.m/n(o)" rel="noopener noreferrer">www.l.m/n(o)</a>) ftp://p</p>"#);
}

#[test]
fn images_are_judged() {
    assert_snapshot!(show("![a *b*](https://c.d/e.png \"题\")\n\n文 ![f](g.png) ![h](data:image/png;base64,AA) ![i](data:text/html,x) [![j](https://k.l/m)](https://n.o)"), @r#"
    <figure class="image"><a class="image-remote" href="https://c.d/e.png" rel="noopener noreferrer">a b (c.d)</a><figcaption>题</figcaption></figure>
    <p>文 <span class="image-missing">f (g.png)</span> <img src="data:image/png;base64,AA" alt="h" loading="lazy" decoding="async"> <span class="image-missing">i (data:text/html,x)</span> <a href="https://n.o" rel="noopener noreferrer"><span class="image-remote">j (k.l)</span></a></p>
    "#);
}

#[test]
fn raw_html_without_a_sidecar_is_text() {
    assert_snapshot!(show("a <b>c</b> <pad>\n\n<div onclick=\"x\">\n*d*\n</div>\n\n<!-- more -->\n\ne <!-- note --> f"), @r#"
    <p>a &lt;b&gt;c&lt;/b&gt; &lt;pad&gt;</p>
    &lt;div onclick="x"&gt;
    *d*
    &lt;/div&gt;
    <p>e  f</p>
    "#);
}

#[test]
fn plain_text_keeps_every_word() {
    let markdown = "# T\n\ndefine-by-run, `f[i-1]`, >=, a_b, model-free[^1]\n\n| x | y |\n|-|-|\n| 1 | 2 |\n\n```\ncode\n```\n\n$$E=mc^2$$\n\n[^1]: note";
    assert_snapshot!(render(markdown, &Sidecar::default(), &Urls::default()).plain, @r#"
    T
    define-by-run, f[i-1], >=, a_b, model-free
    x y 
    1 2 
    code
    E=mc^2
    note
    "#);
}

#[test]
fn diagnostics_say_where() {
    let markdown = "---\r\n\r\n$$\r\na\r\n$$\r\n\r\n中文 $x$ [a](#b)\r\n";
    let rendered = render(markdown, &Sidecar::default(), &Urls::default());
    let found: Vec<(u32, u32)> =
        rendered.diagnostics.iter().map(|found| (found.line, found.column)).collect();
    assert_eq!(found, [(7, 8)]);
}

#[test]
fn nesting_is_written_flat_beyond_a_limit() {
    let html = show(&format!("{}x", "> ".repeat(500)));
    assert_eq!(html.matches("<blockquote>").count(), html.matches("</blockquote>").count());
    assert!(html.matches("<blockquote>").count() <= 64);
    assert!(html.contains('x'));
}
